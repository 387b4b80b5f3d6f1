//! Findings as SARIF 2.1.0, which editors and code hosts read.
//!
//! The file that a place is in is the letter file as `letter save` writes it, `SLUG.md`: lines are
//! counted in it, so a finding of the draft stands behind the head. What is wrong outside the
//! draft has a logical place ("to.2.title") instead.

use serde_json::{Value, json};

use super::report::Report;
use crate::check::{Finding, Fix, Kind, Part, Place, RULES, Severity};
use crate::cli::output::Answer;
use crate::error::Result;
use crate::letter_file::{LetterFile, write};

/// The log of several letters.
pub(super) fn answer(reports: &[Report]) -> Result<Answer> {
    let mut results = Vec::new();
    for report in reports {
        let file = File::of(report)?;
        results.extend(report.review.findings.iter().map(|finding| file.result(finding, None)));
        let waived = report.review.waived.iter();
        results.extend(waived.map(|waived| file.result(&waived.finding, Some(&waived.waiver.reason))));
    }
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "undersigned",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let text = serde_json::to_string_pretty(&log).unwrap_or_default() + "\n";
    let code = reports.iter().map(Report::code).max().unwrap_or(0);
    Ok(Answer { code, json: log, ..Answer::raw(text) })
}

fn rules() -> Value {
    let rules = RULES.iter().filter(|rule| rule.kind != Kind::Tick);
    rules
        .map(|rule| {
            json!({
                "id": rule.id,
                "shortDescription": { "text": rule.title },
                "fullDescription": { "text": rule.why },
                "help": { "text": rule.help },
                "defaultConfiguration": { "level": level(rule.severity) },
            })
        })
        .collect()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// The letter file that places are in.
struct File {
    uri: String,
    /// How many of its lines stand before the body.
    before_body: usize,
}

impl File {
    fn of(report: &Report) -> Result<Self> {
        let dossier = &report.dossier;
        let text = write(&LetterFile::of(dossier))?;
        let body = text.len().saturating_sub(dossier.letter.body.len());
        let before_body = text.get(..body).map_or(0, |head| head.matches('\n').count());
        Ok(Self { uri: format!("{}.md", dossier.letter.slug), before_body })
    }

    fn result(&self, finding: &Finding, waived: Option<&str>) -> Value {
        let mut result = json!({
            "ruleId": finding.rule,
            "level": level(finding.severity),
            "message": { "text": format!("{}; {}", finding.message, finding.help) },
            "locations": [self.location(&finding.place)],
            "partialFingerprints": { "finding/v1": finding.id },
        });
        if let Some(reason) = waived {
            result["suppressions"] = json!([{ "kind": "external", "justification": reason }]);
        }
        if let Some(fix) = finding.fix.as_ref().and_then(|fix| self.fix(finding, fix)) {
            result["fixes"] = json!([fix]);
        }
        result
    }

    fn location(&self, place: &Place) -> Value {
        let mut physical = json!({ "artifactLocation": { "uri": self.uri } });
        if let Some(region) = self.region(place) {
            physical["region"] = region;
        }
        json!({
            "physicalLocation": physical,
            "logicalLocations": [{ "fullyQualifiedName": place.part.to_string() }],
        })
    }

    fn region(&self, place: &Place) -> Option<Value> {
        let line = place.line.filter(|_| place.part == Part::Body)?;
        Some(json!({
            "startLine": self.before_body + line,
            "startColumn": place.column,
            "endColumn": place.end_column,
        }))
    }

    /// A fix that changes just the stretch that is marked; others are left to `check --fix`.
    fn fix(&self, finding: &Finding, fix: &Fix) -> Option<Value> {
        let [edit] = fix.edits.as_slice() else { return None };
        let place = &finding.place;
        let marked = place.end_column?.checked_sub(place.column?)?;
        if edit.part != Part::Body || edit.old.chars().count() != marked || edit.old.contains('\n') {
            return None;
        }
        Some(json!({
            "description": { "text": fix.says },
            "artifactChanges": [{
                "artifactLocation": { "uri": self.uri },
                "replacements": [{
                    "deletedRegion": self.region(place)?,
                    "insertedContent": { "text": edit.new },
                }],
            }],
        }))
    }
}
