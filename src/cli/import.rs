//! `org import`: a table of organizations, looked at row by row before anything is written.

use std::path::PathBuf;

use clap::ValueEnum;
use serde_json::{Value, json};

use super::output::Answer;
use super::session::{self, Session};
use super::table::table;
use crate::domain::text::Shown;
use crate::error::Result;
use crate::import;
use crate::import::mapping::Mapping;
use crate::import::organizations::{Doubles, Fate, Judged, Known, OrgColumn, Plan, plan};
use crate::import::sheet::Sheet;
use crate::ops::import::Organizations;
use crate::store::{Store, contacts, organizations};

/// The most rows that are listed; a file may have a hundred thousand.
const LISTED: usize = 200;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A table with headers: CSV, TSV, or a workbook
    file: PathBuf,
    /// Which column holds what, where the headers do not say it; may be repeated
    #[arg(long, value_name = "FIELD=HEADER")]
    map: Vec<String>,
    /// Say what would become of each row, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Leave out the rows that cannot be brought in
    #[arg(long)]
    skip_bad: bool,
    /// What the text was saved in, where that is guessed wrongly: windows-1252, macintosh …
    #[arg(long)]
    encoding: Option<String>,
    /// What becomes of rows that may be organizations which are known under a similar name
    #[arg(long, value_enum, default_value_t = Policy::Ask)]
    doubles: Policy,
}

/// [`Doubles`] on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Policy {
    /// Bring in nothing before this is said
    Ask,
    /// Each is another organization
    New,
    /// Each is the one it is most alike to
    Known,
    /// Leave them out
    Skip,
}

impl From<Policy> for Doubles {
    fn from(policy: Policy) -> Self {
        match policy {
            Policy::Ask => Self::Ask,
            Policy::New => Self::AreNew,
            Policy::Known => Self::AreKnown,
            Policy::Skip => Self::LeftOut,
        }
    }
}

pub(super) fn organizations(session: &Session, args: &Args) -> Result<Answer> {
    session::existing(&args.file)?;
    let sheet = import::read(&args.file, args.encoding.as_deref())?;
    let mut mapping = Mapping::<OrgColumn>::guess(&sheet.headers);
    for said in &args.map {
        mapping.set(said)?;
    }
    if args.dry_run {
        let planned = planned(session, &session.read()?, &sheet, &mapping, args)?;
        return Ok(review(&sheet, &mapping, &planned));
    }
    let mut store = session.write()?;
    let planned = planned(session, &store, &sheet, &mapping, args)?;
    let unsure = sheet.is_guess.then(|| {
        format!("the file was read as {}; if names look wrong, undo and say --encoding", sheet.form)
    });
    let mut answer =
        session.perform(&mut store, &Organizations { plan: planned, skip_bad: args.skip_bad })?;
    answer.notices.extend(unsure);
    answer.notices.extend(unused(&mapping));
    Ok(answer)
}

fn planned(
    session: &Session,
    store: &Store,
    sheet: &Sheet,
    mapping: &Mapping<OrgColumn>,
    args: &Args,
) -> Result<Plan> {
    let known = store.read(|view| {
        let mut people = contacts::list(view, None)?;
        people.retain(|person| person.archived_at.is_none() && person.details.is_some());
        Ok(Known { organizations: organizations::list(view)?, contacts: people })
    })?;
    Ok(plan(sheet, mapping, known, args.doubles.into(), session.context.now()))
}

fn unused(mapping: &Mapping<OrgColumn>) -> Option<String> {
    let unused = mapping.unused();
    (!unused.is_empty()).then(|| format!("nothing was made of the columns {}", unused.join(", ")))
}

/// What would become of each row.
fn review(sheet: &Sheet, mapping: &Mapping<OrgColumn>, plan: &Plan) -> Answer {
    let held: Vec<String> = mapping.pairs().iter().map(|(key, header)| format!("{key} = {header}")).collect();
    let told: Vec<&Judged> = plan.rows.iter().filter(|row| row.fate != Fate::Same).collect();
    let rows: Vec<Vec<String>> = told.iter().take(LISTED).map(|row| row_of(row)).collect();
    let mut parts = vec![
        format!("{}; {} rows", sheet.form, plan.rows.len()),
        format!("Columns: {}", held.join(", ")),
        table(&["Line", "Organization", "What it is"], &rows, "Every row is known as it is."),
    ];
    if told.len() > LISTED {
        parts.push(format!("… and {} rows more", told.len() - LISTED));
    }
    parts.push(totals(plan));
    let document = json!({
        "form": sheet.form,
        "mapping": mapping.pairs().into_iter().map(|(key, header)| (key.to_owned(), json!(header))).collect::<serde_json::Map<_, _>>(),
        "unused": mapping.unused(),
        "rows": plan.rows.iter().map(document_of).collect::<Vec<_>>(),
    });
    let mut answer = Answer::result(parts.join("\n\n"), document);
    answer.notices.extend(unused(mapping));
    answer
}

fn totals(plan: &Plan) -> String {
    let count = |is_kind: fn(&Fate) -> bool| plan.count(is_kind);
    format!(
        "{} new, {} changed, {} as they are, {} possible doubles, {} refused. Nothing was written.",
        count(|fate| matches!(fate, Fate::New)),
        count(|fate| matches!(fate, Fate::Changed(_))),
        count(|fate| matches!(fate, Fate::Same | Fate::LeftOut)),
        count(|fate| matches!(fate, Fate::Double(_))),
        count(|fate| matches!(fate, Fate::Refused { .. })),
    )
}

fn row_of(row: &Judged) -> Vec<String> {
    vec![row.line.to_string(), row.name.clone(), describe(&row.fate)]
}

fn describe(fate: &Fate) -> String {
    match fate {
        Fate::New => "new".to_owned(),
        Fate::Same => "as it is".to_owned(),
        Fate::LeftOut => "left out: a possible double".to_owned(),
        Fate::Changed(differences) => {
            let each: Vec<String> = differences
                .iter()
                .map(|one| match &one.before {
                    Some(before) if *before != one.after => format!("{} {before} → {}", one.field, one.after),
                    _ => format!("{} {}", one.field, one.after),
                })
                .collect();
            format!("changed: {}", each.join(", "))
        }
        Fate::Double(possible) => {
            let each: Vec<String> = possible
                .iter()
                .map(|one| format!("{} ({}, {} %)", one.name, one.why, one.likeness))
                .collect();
            format!("may be {}", each.join(" or "))
        }
        Fate::Refused { column: Some(column), reason } => format!("refused: {column}: {reason}"),
        Fate::Refused { column: None, reason } => format!("refused: {reason}"),
    }
}

fn document_of(row: &Judged) -> Value {
    let (kind, detail) = match &row.fate {
        Fate::New => ("new", Value::Null),
        Fate::Same => ("same", Value::Null),
        Fate::LeftOut => ("left-out", Value::Null),
        Fate::Changed(differences) => (
            "changed",
            differences
                .iter()
                .map(|one| json!({ "field": one.field, "before": one.before, "after": one.after }))
                .collect(),
        ),
        Fate::Double(possible) => (
            "double",
            possible
                .iter()
                .map(|one| json!({ "name": one.name, "likeness": one.likeness, "why": one.why }))
                .collect(),
        ),
        Fate::Refused { column, reason } => {
            ("refused", json!({ "column": column, "reason": Shown(reason).to_string() }))
        }
    };
    json!({ "line": row.line, "name": row.name, "kind": kind, "detail": detail })
}
