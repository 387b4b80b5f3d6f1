//! `org import`: organizations and their contacts.

use serde_json::{Value, json};

use super::{Table, Told, known, notices, possible, refusal, review};
use crate::cli::output::Answer;
use crate::cli::session::Session;
use crate::error::Result;
use crate::import::organizations::{Difference, Fate, Judged, OrgColumn, Plan, plan};
use crate::ops::import::Organizations;

pub(crate) fn organizations(session: &Session, args: &Table) -> Result<Answer> {
    let (sheet, mapping) = args.read::<OrgColumn>()?;
    let now = session.context.now();
    if args.dry_run {
        let planned = plan(&sheet, &mapping, known(&session.read()?)?, args.doubles.into(), now);
        let told: Vec<Told> = planned.rows.iter().map(told).collect();
        return Ok(review(&sheet, &mapping, &told, &totals(&planned)));
    }
    let mut store = session.write()?;
    let planned = plan(&sheet, &mapping, known(&store)?, args.doubles.into(), now);
    let operation = Organizations { plan: planned, skip_bad: args.skip_bad };
    let mut answer = session.perform(&mut store, &operation)?;
    answer.notices.extend(notices(&sheet, &mapping));
    Ok(answer)
}

fn totals(plan: &Plan) -> String {
    let count = |is_kind: fn(&Fate) -> bool| plan.count(is_kind);
    format!(
        "{} new, {} changed, {} as they are, {} possible doubles, {} refused",
        count(|fate| matches!(fate, Fate::New)),
        count(|fate| matches!(fate, Fate::Changed(_))),
        count(|fate| matches!(fate, Fate::Same | Fate::LeftOut)),
        count(|fate| matches!(fate, Fate::Double(_))),
        count(|fate| matches!(fate, Fate::Refused { .. })),
    )
}

fn told(row: &Judged) -> Told {
    let (kind, (words, detail)) = match &row.fate {
        Fate::New => ("new", ("new".to_owned(), Value::Null)),
        Fate::Same => ("same", ("as it is".to_owned(), Value::Null)),
        Fate::LeftOut => ("left-out", ("left out: a possible double".to_owned(), Value::Null)),
        Fate::Changed(differences) => ("changed", changed(differences)),
        Fate::Double(others) => ("double", possible(others)),
        Fate::Refused { column, reason } => ("refused", refusal(column.as_deref(), reason)),
    };
    Told { line: row.line, name: row.name.clone(), kind, words, detail, is_quiet: row.fate == Fate::Same }
}

fn changed(differences: &[Difference]) -> (String, Value) {
    let each: Vec<String> = differences
        .iter()
        .map(|one| match &one.before {
            Some(before) if *before != one.after => format!("{} {before} → {}", one.field, one.after),
            _ => format!("{} {}", one.field, one.after),
        })
        .collect();
    let document = differences
        .iter()
        .map(|one| json!({ "field": one.field, "before": one.before, "after": one.after }))
        .collect();
    (format!("changed: {}", each.join(", ")), document)
}
