//! Web addresses without `https://`.

use crate::check::shown::shown;
use crate::check::wording::pattern;
use crate::check::{Findings, Fix, Kind, Part, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "link-without-scheme",
    title: "A web address lacks https://",
    severity: Severity::Warning,
    kind: Kind::Exact,
    fix: Some("puts https:// before the address"),
    why: "where the letter is read as plain text, or copied, it is no link in a browser",
    help: "write it out: https://…",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let hosts =
        pattern!(r"(?:^|[\s(“‘<])((?:[a-z0-9-]+\.)+(?:gov|mil|edu|org|com|net|int|eu|uk)/[^\s)”’>]*)");
    for paragraph in subject.paragraphs() {
        for link in paragraph.links.iter().filter(|link| link.is_bare) {
            if link.address.starts_with("www.") {
                let finding =
                    findings.add(subject.place_in_body(&link.source), &link.address, message(&link.address));
                let body = &subject.text.body;
                let start = link.source.start + body[link.source.clone()].find("www.").unwrap_or(0);
                finding.fix = Some(Fix::replace(Part::Body, body, start..start + 4, "https://www."));
            }
        }
        for found in hosts.captures_iter(paragraph.text()).filter_map(|found| found.get(1)) {
            let address = found.as_str().trim_end_matches(['.', ',', ';', ':']);
            let range = found.start()..found.start() + address.len();
            let finding = findings.add(subject.place(paragraph, &range), address, message(address));
            finding.fix = subject.rewrite(paragraph, &range, &format!("https://{address}"));
        }
    }
}

fn message(address: &str) -> String {
    format!("the address {} has no https://", shown(address))
}
