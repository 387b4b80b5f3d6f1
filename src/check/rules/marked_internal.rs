//! Words that say that the text is not for outsiders.

use crate::check::wording::{own, pattern};
use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "marked-internal",
    title: "The letter is marked as internal",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "what goes out with such a mark was not meant to go out",
    help: "take the mark out, with what it stands for",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let label = pattern!(
        r"^\W*((?:STRICTLY |FOR )?(?:CONFIDENTIAL|INTERNAL|PRIVILEGED|EMBARGOED|NOT FOR (?:DISTRIBUTION|PUBLICATION|RELEASE)|DO NOT (?:CIRCULATE|DISTRIBUTE|FORWARD|SHARE)|(?:ROUGH |WORKING )?DRAFT)\b)(?:[^a-z]|$)|((?i:\b(?:not for (?:distribution|publication|circulation)|for internal use only|do not (?:circulate|forward|distribute)|embargoed until|privileged (?:and|&) confidential|attorney[-–]client privileged?)\b))"
    );
    if let Some(line) = &subject.text.subject
        && label.is_match(line)
    {
        findings.add(Part::Head("subject"), line, "the RE: line is marked as internal");
    }
    for paragraph in own(subject) {
        let Some(found) = label.captures(paragraph.text()).and_then(|found| found.get(1).or(found.get(2)))
        else {
            continue;
        };
        if !paragraph.is_quoted(&found.range()) {
            let message = format!("\"{}\" says that this is not for outsiders", found.as_str());
            findings.add(subject.place(paragraph, &found.range()), found.as_str(), message);
        }
    }
}
