//! What becomes of each row, in words for people and as JSON for scripts: the same on the command line
//! and in the screens.

use serde_json::{Value, json};

use super::organizations::{Difference, Possible};
use super::{organizations, sign_ons};
use crate::domain::text::counted;

/// A row as it is told.
#[derive(Debug, Clone)]
pub struct Told {
    /// The line of the file, or the number of the entry.
    pub line: u64,
    /// Whom it is about.
    pub name: String,
    /// The word for what it is: "new".
    pub kind: &'static str,
    /// That in words for people.
    pub words: String,
    /// What more there is to know, for a script.
    pub detail: Value,
    /// Whom it may mean, where that is open.
    pub possible: Vec<Possible>,
}

impl Told {
    /// True if there is nothing to tell of it: it is known as it is.
    pub fn is_quiet(&self) -> bool {
        self.kind == "same"
    }

    /// True for a row that somebody has to decide about.
    pub fn is_open(&self) -> bool {
        matches!(self.kind, "double" | "unknown")
    }
}

/// A row of organizations, or an entry of officials.
pub fn record(row: &organizations::Judged) -> Told {
    use organizations::Fate;
    let (kind, (words, detail)) = match &row.fate {
        Fate::New => ("new", ("new".to_owned(), Value::Null)),
        Fate::Same => ("same", ("as it is".to_owned(), Value::Null)),
        Fate::LeftOut => ("left-out", ("left out: a possible double".to_owned(), Value::Null)),
        Fate::Changed(differences) => ("changed", changed(differences)),
        Fate::Double(others) => ("double", possible(others)),
        Fate::Refused { column, reason } => ("refused", refusal(column.as_deref(), reason)),
    };
    let possible = if let Fate::Double(others) = &row.fate { others.clone() } else { Vec::new() };
    Told { line: row.line, name: row.name.clone(), kind, words, detail, possible }
}

/// An answer to a letter.
pub fn sign_on(row: &sign_ons::Judged) -> Told {
    use sign_ons::Fate;
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
    let possible = if let Fate::Double(others) = &row.fate { others.clone() } else { Vec::new() };
    Told { line: row.line, name: row.name.clone(), kind, words, detail, possible }
}

/// How many rows are of each kind, in one line: "2 new, 1 changed, …".
pub fn records_in_all(count: impl Fn(fn(&organizations::Fate) -> bool) -> usize) -> String {
    use organizations::Fate;
    format!(
        "{} new, {} changed, {} as they are, {}, {} refused{}",
        count(|fate| matches!(fate, Fate::New)),
        count(|fate| matches!(fate, Fate::Changed(_))),
        count(|fate| matches!(fate, Fate::Same)),
        counted(count(|fate| matches!(fate, Fate::Double(_))), "possible double"),
        count(|fate| matches!(fate, Fate::Refused { .. })),
        left_out(count(|fate| matches!(fate, Fate::LeftOut))),
    )
}

/// The same of answers.
pub fn sign_ons_in_all(plan: &sign_ons::Plan) -> String {
    use sign_ons::Fate;
    let count = |is_kind: fn(&Fate) -> bool| plan.count(is_kind);
    format!(
        "{} to record, {} as they are, {} answered again, {} not known, {}, {} refused{}",
        count(|fate| matches!(fate, Fate::Recorded { .. })),
        count(|fate| matches!(fate, Fate::Same(_))),
        count(|fate| matches!(fate, Fate::AnsweredAgain(_))),
        count(|fate| matches!(fate, Fate::Unknown)),
        counted(count(|fate| matches!(fate, Fate::Double(_))), "possible double"),
        count(|fate| matches!(fate, Fate::Refused { .. })),
        left_out(count(|fate| matches!(fate, Fate::LeftOut))),
    )
}

fn left_out(count: usize) -> String {
    if count == 0 { String::new() } else { format!(", {count} left out") }
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

/// Whom a row may mean.
fn possible(possible: &[Possible]) -> (String, Value) {
    let each: Vec<String> =
        possible.iter().map(|one| format!("{} ({}, {} %)", one.name, one.why, one.likeness)).collect();
    let document = possible
        .iter()
        .map(|one| json!({ "name": one.name, "likeness": one.likeness, "why": one.why }))
        .collect();
    (format!("may be {}", each.join(" or ")), document)
}

/// Why a row is refused.
fn refusal(column: Option<&str>, reason: &str) -> (String, Value) {
    let words = match column {
        Some(column) => format!("refused: {column}: {reason}"),
        None => format!("refused: {reason}"),
    };
    (words, json!({ "column": column, "reason": reason }))
}
