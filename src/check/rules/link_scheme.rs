//! Links to what a letter cannot link to.

use crate::check::shown::shown;
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::letter::body::DiagnosticKind;

pub(super) const RULE: Rule = Rule {
    id: "link-scheme",
    title: "A link leads nowhere that a letter can lead",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "only web addresses (https, http), e-mail addresses (mailto) and telephones (tel) are linked; of other links the words alone are printed",
    help: "give the whole address, with https:// before it",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for found in subject.diagnostics(DiagnosticKind::LinkScheme) {
        findings.add(
            found.place,
            &found.detail,
            format!("\"{}\" is no address to link to", shown(&found.detail)),
        );
    }
}
