//! What the deadlines of a letter ask for: reminders that are due, and organizations that need
//! longer than is left.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

use super::table::table;
use crate::domain::dossier::Dossier;
use crate::domain::lead_time::{Outlook, lead_days};
use crate::domain::reminder::{Due, Reminders, due};

/// What a letter's deadlines ask for now.
pub(super) struct Demands<'d> {
    reminders: Vec<Due<'d>>,
    outlook: Option<Outlook<'d>>,
}

impl<'d> Demands<'d> {
    pub(super) fn of(dossier: &'d Dossier, reminders: &Reminders, now: DateTime<Utc>) -> Self {
        Self { reminders: due(dossier, reminders, now), outlook: Outlook::next(dossier, now) }
    }

    /// A line for each reminder, then those who come too late in a table; empty if nothing is asked for.
    pub(super) fn text(&self) -> Vec<String> {
        let mut lines: Vec<String> =
            self.reminders.iter().map(|due| format!("{} {due}", due.deadline.kind)).collect();
        if let Some(outlook) = self.outlook.as_ref().filter(|outlook| !outlook.late.is_empty()) {
            let rows: Vec<Vec<String>> = outlook
                .late
                .iter()
                .map(|entry| vec![entry.name().to_owned(), days(lead_days(entry).unwrap_or_default())])
                .collect();
            lines.push(format!("{outlook}, counted from today"));
            lines.push(String::new());
            lines.push(table(&["Cannot approve in time", "Needs"], &rows, ""));
        }
        lines
    }

    /// The reminders that are due: `[{kind, since, unanswered}]`.
    pub(super) fn reminders_json(&self) -> Value {
        self.reminders.iter().map(reminder_json).collect()
    }

    /// Who can approve by the next deadline for answers: `{kind, instant, yet_to_answer, late}`.
    pub(super) fn outlook_json(&self) -> Value {
        let Some(outlook) = &self.outlook else { return Value::Null };
        let late: Vec<Value> = outlook
            .late
            .iter()
            .map(|entry| {
                json!({
                    "id": entry.sign_on.organization, "name": entry.name(), "lead_days": lead_days(entry),
                })
            })
            .collect();
        json!({
            "kind": outlook.kind, "instant": rfc3339(outlook.at.instant),
            "yet_to_answer": outlook.open, "late": late,
        })
    }
}

/// One reminder: before what, since when, and how many have not answered.
pub(super) fn reminder_json(due: &Due<'_>) -> Value {
    json!({
        "kind": due.deadline.kind, "since": rfc3339(due.since), "unanswered": due.silent.len(),
    })
}

/// An instant to the second.
pub(super) fn rfc3339(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn days(number: u32) -> String {
    if number == 1 { "1 day".to_owned() } else { format!("{number} days") }
}
