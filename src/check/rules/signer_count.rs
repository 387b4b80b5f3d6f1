//! Numbers of signatories that somebody typed.

use std::ops::Range;

use crate::check::wording::number::{number_pattern, read};
use crate::check::wording::{own_english, pattern};
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::domain::organization::Scope;
use crate::domain::sign_on::Status;
use crate::letter::body::Paragraph;

pub(super) const RULE: Rule = Rule {
    id: "signer-count",
    title: "The number of signatories is not that of the list",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: Some("writes the field that counts them"),
    why: "the first thing that a reader can count is wrong",
    help: "write {{ signatories.count }} or {{ signatories.count_words }}: it is always right",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let Ok(composed) = &subject.composed else { return };
    let list = &composed.doc.signatories;
    if list.count == 0 {
        return;
    }
    let counts = [list.count, list.count - list.persons];
    for paragraph in own_english(subject) {
        let grouped = by_scope(subject, paragraph, findings);
        for range in totals(paragraph.text()) {
            let typed = &paragraph.text()[range.clone()];
            let is_right = read(typed).is_none_or(|number| counts.contains(&number));
            if is_right || grouped.contains(&range.start) {
                continue;
            }
            let finding = findings.add(
                subject.place(paragraph, &range),
                typed,
                format!("{typed} are said to sign, and the list has {}", list.count),
            );
            let field = if typed.starts_with(|c: char| c.is_ascii_digit()) {
                "signatories.count"
            } else {
                "signatories.count_words"
            };
            if !typed.starts_with(char::is_uppercase) {
                finding.fix = subject.rewrite(paragraph, &range, &format!("{{{{ {field} }}}}"));
            }
        }
    }
}

/// "the 42 undersigned", "the undersigned forty-two organizations", "We, 42 organizations", "on behalf
/// of 42 organizations, we", "the 42 organizations listed below".
fn totals(text: &str) -> Vec<Range<usize>> {
    let pattern = pattern!(concat!(
        r"(?i)\b(?:(",
        number_pattern!(),
        r") undersigned\b|undersigned (",
        number_pattern!(),
        r") (?:\w+ ){0,2}(?:organi[sz]ations?|groups?|associations?|members?|unions?|individuals)\b|\bwe, (?:the )?(",
        number_pattern!(),
        r") (?:\w+ ){0,2}(?:organi[sz]ations?|groups?|associations?|unions?)\b|\bon behalf of (?:the |our |these )?(",
        number_pattern!(),
        r") (?:[a-z]+ ){0,2}?(?:organi[sz]ations|groups)(?:[,;]| we\b| (?:listed|named|signed)\b)|(?:^|\bthe |\bour )(",
        number_pattern!(),
        r") (?:[a-z]+ ){0,2}?(?:organi[sz]ations|groups) (?:(?:listed|named|signed|who sign) )?below\b)"
    ));
    let found = pattern.captures_iter(text);
    found
        // "Our member organizations" need not sign themselves.
        .filter(|found| !pattern!(r"(?i)\b(?:member|affiliated?|partner)s?\b").is_match(&found[0]))
        .filter_map(|found| (1..=5).find_map(|group| found.get(group)).map(|number| number.range()))
        .collect()
}

/// "one national organization and two state organizations": each is held against those of its
/// scope, if the scope of all is known. Says where such numbers begin.
fn by_scope(subject: &Subject<'_>, paragraph: &Paragraph, findings: &mut Findings) -> Vec<usize> {
    let pattern = pattern!(concat!(
        r"(?i)\b(",
        number_pattern!(),
        r") (national|state|local|international)(?: and (?:national|state|local|international))? (?:organi[sz]ations?|groups?|associations?|unions?)\b"
    ));
    let signed = subject.dossier.sign_ons.iter().filter(|entry| entry.standing.status == Status::Signed);
    let scopes: Option<Vec<Scope>> = signed
        .filter(|entry| entry.organization.is_some())
        .map(|entry| entry.sign_on.listing.scope.or(entry.organization.as_ref().and_then(|org| org.scope)))
        .collect();
    let text = paragraph.text();
    // Others than those who sign may be counted in a sentence of the letter.
    if !pattern!(r"(?i)\bundersigned\b|\bwe, ").is_match(text) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for numbers in pattern.captures_iter(text) {
        let (Some(whole), Some(number), Some(scope)) = (numbers.get(0), numbers.get(1), numbers.get(2))
        else {
            continue;
        };
        let Some(scopes) = scopes
            .as_ref()
            .filter(|_| whole.as_str().matches(" and ").count() == number.as_str().matches(" and ").count())
        else {
            continue;
        };
        found.push(number.start());
        let listed =
            scopes.iter().filter(|known| known.as_str().eq_ignore_ascii_case(scope.as_str())).count();
        if read(number.as_str()).is_some_and(|typed| typed != listed) {
            let message = format!(
                "{} {} organizations are said to sign, and the list has {listed}",
                number.as_str(),
                scope.as_str()
            );
            findings.add(subject.place(paragraph, &number.range()), scope.as_str(), message);
        }
    }
    found
}
