//! Web addresses with one angle bracket.

use crate::check::shown::shown;
use crate::check::{Findings, Fix, Kind, Part, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "link-stray-bracket",
    title: "A web address has a stray bracket",
    severity: Severity::Warning,
    kind: Kind::Exact,
    fix: Some("takes the bracket out"),
    why: "the bracket is printed, and is taken for a part of the address",
    help: "put the address into < and >, or take the bracket out",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let body = &subject.text.body;
    for paragraph in subject.paragraphs() {
        for link in paragraph.links.iter().filter(|link| link.is_bare) {
            let typed = &body[link.source.clone()];
            let bracket = if !typed.starts_with('<') && typed.ends_with('>') {
                link.source.end - 1..link.source.end
            } else if !typed.starts_with('<') && body[link.source.end..].starts_with('>') {
                link.source.end..link.source.end + 1
            } else if !typed.starts_with('<') && body[..link.source.start].ends_with('<') {
                link.source.start - 1..link.source.start
            } else {
                continue;
            };
            let message = format!("the address {} has a bracket on one side", shown(&link.address));
            let finding = findings.add(subject.place_in_body(&bracket), &link.address, message);
            let both = body[..link.source.start].ends_with('<') && typed.ends_with('>');
            if !both {
                let mut fix = Fix::replace(Part::Body, body, bracket, "");
                "take the bracket out".clone_into(&mut fix.says);
                finding.fix = Some(fix);
            }
        }
    }
}
