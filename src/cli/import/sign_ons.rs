//! `import sign-ons`: the answers of a form, recorded on a letter.

use serde_json::Value;

use super::{Table, Told, known, notices, possible, refusal, review};
use crate::cli::output::Answer;
use crate::cli::session::{self, Session};
use crate::domain::dossier::Dossier;
use crate::error::Result;
use crate::import::sign_ons::{Fate, Judged, Letter, Plan, SignOnColumn, Taking, plan};
use crate::ops::import::SignOns;
use crate::store::Store;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Slug or id of the letter
    letter: String,
    #[command(flatten)]
    table: Table,
    /// Add the organizations that are not known
    #[arg(long)]
    create: bool,
    /// The version that was agreed to, where it is not the newest
    #[arg(long, value_name = "N")]
    version: Option<u32>,
}

pub(super) fn run(session: &Session, args: &Args) -> Result<Answer> {
    let (sheet, mapping) = args.table.read::<SignOnColumn>()?;
    let taking = Taking { doubles: args.table.doubles.into(), create: args.create };
    let planned = |store: &Store| -> Result<(Dossier, Plan)> {
        let dossier = session::dossier(store, &args.letter)?;
        let letter = answered(&dossier, args.version);
        let plan = plan(&sheet, &mapping, known(store)?, &letter, taking, session.context.now());
        Ok((dossier, plan))
    };
    if args.table.dry_run {
        let (_, planned) = planned(&session.read()?)?;
        let told: Vec<Told> = planned.rows.iter().map(told).collect();
        return Ok(review(&sheet, &mapping, &told, &totals(&planned)));
    }
    let mut store = session.write()?;
    let (dossier, planned) = planned(&store)?;
    let skip_bad = args.table.skip_bad;
    let operation = SignOns { letter: dossier.letter, plan: planned, version: args.version, skip_bad };
    let mut answer = session.perform(&mut store, &operation)?;
    answer.notices.extend(notices(&sheet, &mapping));
    Ok(answer)
}

/// The letter as the answers find it. Whoever names a version says to which text they belong.
fn answered(dossier: &Dossier, version: Option<u32>) -> Letter {
    let standings = dossier
        .sign_ons
        .iter()
        .filter_map(|entry| Some((entry.sign_on.organization?, entry.standing.clone())))
        .collect();
    let newest = dossier.newest().filter(|_| version.is_none());
    Letter { standings, published_on: newest.map(|version| version.published_at.date_naive()) }
}

fn totals(plan: &Plan) -> String {
    let count = |is_kind: fn(&Fate) -> bool| plan.count(is_kind);
    format!(
        "{} to record, {} as they are, {} answered again, {} not known, {} possible doubles, {} refused",
        count(|fate| matches!(fate, Fate::Recorded { .. })),
        count(|fate| matches!(fate, Fate::Same(_) | Fate::LeftOut)),
        count(|fate| matches!(fate, Fate::AnsweredAgain(_))),
        count(|fate| matches!(fate, Fate::Unknown)),
        count(|fate| matches!(fate, Fate::Double(_))),
        count(|fate| matches!(fate, Fate::Refused { .. })),
    )
}

fn told(row: &Judged) -> Told {
    let plain = |words: String| (words, Value::Null);
    let (kind, (words, detail)) = match &row.fate {
        Fate::Recorded { status, is_new: true } => {
            ("new", plain(format!("{status}; the organization is added")))
        }
        Fate::Recorded { status, is_new: false } => ("recorded", plain(status.to_string())),
        Fate::Same(status) => ("same", plain(format!("{status} already"))),
        Fate::AnsweredAgain(line) => ("answered-again", plain(format!("answered again on line {line}"))),
        Fate::Unknown => ("unknown", plain("no organization of that name is known".to_owned())),
        Fate::LeftOut => ("left-out", plain("left out: a possible double".to_owned())),
        Fate::Double(others) => ("double", possible(others)),
        Fate::Refused { column, reason } => ("refused", refusal(column.as_deref(), reason)),
    };
    let is_quiet = matches!(row.fate, Fate::Same(_));
    Told { line: row.line, name: row.name.clone(), kind, words, detail, is_quiet }
}
