//! Fields that do not exist, and fields that have no value yet.

use crate::check::shown::{nearest, shown};
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::letter::body::DiagnosticKind;
use crate::letter::compose::{FIELDS, field_names};

pub(super) const RULE: Rule = Rule {
    id: "field-unknown",
    title: "A field is unknown or has no value",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "readers would see the braces; the letter cannot be exported with them",
    help: "a backslash before {{ makes the braces text",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for found in subject.diagnostics(DiagnosticKind::FieldUnknown) {
        let name = found.detail.as_str();
        let is_field = FIELDS.iter().any(|(known, _)| *known == name);
        let problem = if is_field { "has no value yet" } else { "does not exist" };
        let message = format!("the field {{{{ {} }}}} {problem}", shown(name));
        let finding = findings.add(found.place, name, message);
        finding.help = if is_field { value_help(name).to_owned() } else { name_help(name) };
    }
}

/// What gives a field its value.
fn value_help(name: &str) -> &'static str {
    match name {
        "letter.date" | "letter.date_iso" => "give the letter its date",
        "letter.subject" => "give the letter a subject",
        "addressees.salutation" | "addressees.names" => "say to whom the letter goes",
        _ => "this number cannot be written in words in the letter's language: use the field for its digits",
    }
}

fn name_help(name: &str) -> String {
    let known = field_names();
    match nearest(name, &known) {
        Some(meant) => format!("write {{{{ {meant} }}}} if it is meant; {}", RULE.help),
        None => format!("the fields are {}; {}", known.join(", "), RULE.help),
    }
}
