//! `import sign-ons`: the answers of a form, recorded on a letter.

use super::{Table, left_out, notices, review};
use crate::cli::output::Answer;
use crate::cli::session::{self, Session};
use crate::domain::dossier::Dossier;
use crate::error::Result;
use crate::import::decisions::Doubles;
use crate::import::sign_ons::{Plan, SignOnColumn, Taking, plan};
use crate::import::telling::{self, Told};
use crate::import::watch::Watch;
use crate::ops::import::{SignOns, answered, known_organizations};
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
    let (sheet, mapping) = args.table.read(session, SignOnColumn::Organization)?;
    let taking = Taking { doubles: Doubles::from(args.table.doubles).into(), create: args.create };
    let planned = |store: &Store| -> Result<(Dossier, Plan)> {
        let dossier = session::dossier(store, &args.letter)?;
        let letter = answered(&dossier, args.version);
        let known = known_organizations(store)?;
        let plan =
            plan(&sheet, &mapping, known, (&letter, &taking), (session.context.now(), &Watch::default()));
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
    let columns = mapping.remembered().into_iter().collect();
    let left_out = left_out(planned.rows.iter().map(telling::sign_on));
    let operation =
        SignOns { letter: dossier.letter, plan: planned, version: args.version, skip_bad, columns };
    let mut answer = session.perform(&mut store, &operation)?;
    answer.notices.extend(left_out);
    answer.notices.extend(notices(&sheet, &mapping));
    Ok(answer)
}
