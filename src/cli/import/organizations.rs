//! `org import`: organizations and their contacts.

use super::{Table, left_out, notices, review};
use crate::cli::output::Answer;
use crate::cli::session::Session;
use crate::error::Result;
use crate::import::decisions::{Decisions, Doubles};
use crate::import::organizations::{OrgColumn, plan};
use crate::import::telling::{self, Told};
use crate::import::watch::Watch;
use crate::ops::import::{Organizations, known_organizations};

pub(crate) fn organizations(session: &Session, args: &Table) -> Result<Answer> {
    let (sheet, mapping) = args.read(session, OrgColumn::Name)?;
    let said = (Decisions::from(Doubles::from(args.doubles)), session.context.now());
    if args.dry_run {
        let planned = plan(&sheet, &mapping, known_organizations(&session.read()?)?, said, &Watch::default());
        let told: Vec<Told> = planned.rows.iter().map(telling::record).collect();
        let totals = telling::records_in_all(|is_kind| planned.count(is_kind));
        return Ok(review(&sheet, &mapping, &told, &totals));
    }
    let mut store = session.write()?;
    let planned = plan(&sheet, &mapping, known_organizations(&store)?, said, &Watch::default());
    let left_out = left_out(planned.rows.iter().map(telling::record));
    let operation = Organizations {
        plan: planned,
        skip_bad: args.skip_bad,
        columns: mapping.remembered().into_iter().collect(),
    };
    let mut answer = session.perform(&mut store, &operation)?;
    answer.notices.extend(left_out);
    answer.notices.extend(notices(&sheet, &mapping));
    Ok(answer)
}
