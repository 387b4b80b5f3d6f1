//! What was found in one letter, for people and for scripts.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::check::{Item, Review, Severity, Waived, explain_all};
use crate::domain::dossier::Dossier;
use crate::domain::text::counted;

/// A letter, and what was found in it.
pub(super) struct Report {
    pub(super) dossier: Dossier,
    pub(super) review: Review,
}

impl Report {
    pub(super) fn code(&self) -> u8 {
        u8::from(self.review.errors().next().is_some())
    }

    /// The findings, those that are let stand, the tick-list, and the counts.
    pub(super) fn text(&self) -> String {
        let body = &self.dossier.letter.body;
        let mut parts = explain_all(&self.review.findings, body);
        if !self.review.waived.is_empty() {
            let lines: Vec<String> = self.review.waived.iter().map(waived_line).collect();
            parts.push(format!("Let stand:\n{}\n", lines.join("\n")));
        }
        if !self.review.ticks.is_empty() {
            let lines: Vec<String> = self.review.ticks.iter().map(tick_line).collect();
            parts.push(format!("For a reader to look at:\n{}\n", lines.join("\n")));
        }
        parts.push(self.counts());
        parts.join("\n")
    }

    /// "night-trains: 1 error, 2 warnings, 0 remarks; 1 let stand; 2 of 5 ticked."
    fn counts(&self) -> String {
        let (review, slug) = (&self.review, &self.dossier.letter.slug);
        let mut counts = if review.findings.is_empty() {
            format!("{slug}: {} rules, nothing found", crate::check::RULES.len())
        } else {
            format!(
                "{slug}: {}, {}, {}",
                counted(review.count(Severity::Error), "error"),
                counted(review.count(Severity::Warning), "warning"),
                counted(review.count(Severity::Info), "remark"),
            )
        };
        if !review.waived.is_empty() {
            // Writing to a string cannot fail.
            let _ = write!(counts, "; {} let stand", review.waived.len());
        }
        if !review.ticks.is_empty() {
            let ticked = review.ticks.iter().filter(|item| item.tick.is_some()).count();
            let _ = write!(counts, "; {ticked} of {} ticked", review.ticks.len());
        }
        counts + "."
    }

    pub(super) fn json(&self) -> Value {
        let review = &self.review;
        json!({
            "letter": self.dossier.letter.slug,
            "errors": review.count(Severity::Error),
            "warnings": review.count(Severity::Warning),
            "remarks": review.count(Severity::Info),
            "findings": review.findings,
            "waived": review.waived.iter().map(waived_json).collect::<Value>(),
            "ticks": review.ticks.iter().map(tick_json).collect::<Value>(),
        })
    }
}

fn waived_line(waived: &Waived) -> String {
    let Waived { finding, waiver } = waived;
    format!(
        "  {} {}: {}\n    {} ({}, {})",
        finding.id,
        finding.place,
        finding.message,
        waiver.reason,
        waiver.actor,
        waiver.at.format("%-d %b %Y")
    )
}

fn tick_line(item: &Item) -> String {
    let sign = if item.tick.is_some() { 'x' } else { ' ' };
    let mut line = format!("  [{sign}] {}: {}", item.rule.id, item.rule.title);
    if let Some(tick) = &item.tick {
        let changed = if item.has_changed { "; the text has changed since" } else { "" };
        let _ = write!(line, "\n      {}, {}{changed}", tick.actor, tick.at.format("%-d %b %Y"));
    }
    line
}

fn waived_json(waived: &Waived) -> Value {
    let mut value = json!(waived.finding);
    value["waiver"] = json!(waived.waiver);
    value
}

fn tick_json(item: &Item) -> Value {
    json!({
        "item": item.rule.id, "title": item.rule.title, "help": item.finding.help,
        "ticked": item.tick.is_some(), "by": item.tick.as_ref().map(|tick| &tick.actor),
        "at": item.tick.as_ref().map(|tick| tick.at), "text_has_changed": item.has_changed,
    })
}
