//! `import sign-ons`: the answers of a form, recorded on a letter.

use super::{Table, known, notices, review};
use crate::cli::output::Answer;
use crate::cli::session::{self, Session};
use crate::domain::dossier::Dossier;
use crate::error::Result;
use crate::import::sign_ons::{Letter, Plan, SignOnColumn, Taking, plan};
use crate::import::telling::{self, Told};
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
        let told: Vec<Told> = planned.rows.iter().map(telling::sign_on).collect();
        return Ok(review(&sheet, &mapping, &told, &telling::sign_ons_in_all(&planned)));
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
