//! `check`: mistakes before a letter leaves.

use serde_json::{Value, json};

use super::output::Answer;
use super::session::{self, Session};
use super::table::table;
use crate::check::{Finding, RULES, Severity, Standards, check, explain};
use crate::domain::dossier::Dossier;
use crate::domain::letter::Stage;
use crate::error::Result;
use crate::store::{dossiers, letters};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Slug or id; without it, all letters that are not archived
    letter: Option<String>,
    /// List the rules
    #[arg(long, conflicts_with = "letter")]
    rules: bool,
}

/// Checks; the exit code is 1 if an error stands.
pub(super) fn run(session: &Session, args: &Args) -> Result<Answer> {
    if args.rules {
        return Ok(rules());
    }
    let store = session.read()?;
    let standards = session.standards()?;
    let today = session.today()?;
    if let Some(selector) = &args.letter {
        let report = Report::of(session::dossier(&store, selector)?, &standards, today);
        return Ok(Answer { code: report.code(), ..Answer::result(report.text(), report.json()) });
    }
    let open = letters::list(store.view())?.into_iter().filter(|letter| letter.stage != Stage::Archived);
    let reports = open
        .map(|letter| Ok(Report::of(dossiers::load(store.view(), letter)?, &standards, today)))
        .collect::<Result<Vec<_>>>()?;
    let texts: Vec<String> = reports.iter().map(Report::text).collect();
    let text = if texts.is_empty() { "No letters yet.".to_owned() } else { texts.join("\n\n") };
    let code = reports.iter().map(Report::code).max().unwrap_or(0);
    Ok(Answer { code, ..Answer::result(text, reports.iter().map(Report::json).collect()) })
}

/// What was found in one letter.
struct Report {
    dossier: Dossier,
    findings: Vec<Finding>,
}

impl Report {
    fn of(dossier: Dossier, standards: &Standards, today: chrono::NaiveDate) -> Self {
        let findings = check(&dossier, standards, today);
        Self { dossier, findings }
    }

    fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    fn code(&self) -> u8 {
        u8::from(self.count(Severity::Error) > 0)
    }

    fn text(&self) -> String {
        let slug = &self.dossier.letter.slug;
        if self.findings.is_empty() {
            return format!("{slug}: {} rules, nothing found.", RULES.len());
        }
        let mut parts: Vec<String> =
            self.findings.iter().map(|finding| explain(finding, &self.dossier.letter.body)).collect();
        parts.push(format!(
            "{slug}: {}, {}, {}.",
            counted(self.count(Severity::Error), "error"),
            counted(self.count(Severity::Warning), "warning"),
            counted(self.count(Severity::Info), "remark"),
        ));
        parts.join("\n")
    }

    fn json(&self) -> Value {
        json!({
            "letter": self.dossier.letter.slug,
            "errors": self.count(Severity::Error),
            "warnings": self.count(Severity::Warning),
            "findings": self.findings,
        })
    }
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

fn rules() -> Answer {
    let rows: Vec<Vec<String>> = RULES
        .iter()
        .map(|rule| vec![rule.id.to_owned(), rule.severity.to_string(), rule.title.to_owned()])
        .collect();
    let document: Value = RULES
        .iter()
        .map(|rule| {
            json!({
                "id": rule.id, "severity": rule.severity, "kind": rule.kind, "title": rule.title,
                "why": rule.why, "help": rule.help,
            })
        })
        .collect();
    Answer::result(table(&["Rule", "Severity", "What it finds"], &rows, ""), document)
}
