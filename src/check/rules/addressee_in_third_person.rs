//! An addressee's own agency, spoken of as if somebody else read the letter.

use crate::check::shown::shown;
use crate::check::wording::{free, own_english, pattern};
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::domain::addressee::Printed;
use crate::letter::body::Paragraph;

pub(super) const RULE: Rule = Rule {
    id: "addressee-in-third-person",
    title: "An addressee's own agency is spoken of in the third person",
    severity: Severity::Info,
    kind: Kind::Judged,
    fix: None,
    why: "its head reads what the letter tells others about the agency",
    help: "write \"your Department\", or leave it as it is if the letter is to several",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    // A comment on a docket is read by many: it names the agency.
    let is_comment = subject.text.subject.as_deref().is_some_and(|line| line.contains("Docket"));
    if is_comment {
        return;
    }
    for printed in subject.text.to.iter().filter(|printed| !printed.collective) {
        let names = names(subject, printed);
        let acts = |paragraph| names.iter().find_map(|name| acts(paragraph, name));
        let found = own_english(subject).find_map(|paragraph| Some((paragraph, acts(paragraph)?)));
        if let Some((paragraph, range)) = found {
            let words = shown(&paragraph.text()[range.clone()]);
            let message = format!("{words} is spoken of, and {} reads it", shown(&printed.name));
            findings.add(subject.place(paragraph, &range), &words, message);
        }
    }
}

/// The official name of the agency and the one in the address, without what may stand before them.
fn names<'s>(subject: &'s Subject<'_>, printed: &'s Printed) -> Vec<&'s str> {
    let agencies = &subject.facts.agencies;
    let typed = printed.agency.as_deref();
    let known = typed.and_then(|agency| agencies.find(agency));
    let known = known.or_else(|| agencies.headed_by(printed.title.as_deref()?));
    let official = known.map(|agency| agency.name.as_str());
    let mut names: Vec<&str> = official.into_iter().chain(typed).map(bare).collect();
    names.dedup();
    // A chamber is spoken of in each letter to one of its members.
    names.retain(|name| name.contains(' ') && !["House of Representatives", "White House"].contains(name));
    names
}

fn bare(name: &str) -> &str {
    ["The ", "United States ", "U.S. "]
        .iter()
        .fold(name.trim(), |name, before| name.strip_prefix(before).unwrap_or(name))
}

/// Where the agency is said to have done something.
fn acts(paragraph: &Paragraph, agency: &str) -> Option<std::ops::Range<usize>> {
    let text = paragraph.text();
    let verb =
        pattern!(r"^ (?:has|have|had|is|was|will|must|should|can|may|says|said|finds|found|determined)\b");
    let found = paragraph.find(agency).filter(|range| verb.is_match(&text[range.end..])).collect();
    let found = free(paragraph, found).into_iter().next()?;
    let country = ["U.S. ", "United States "].iter().find(|country| text[..found.start].ends_with(**country));
    Some(found.start - country.map_or(0, |country| country.len())..found.end)
}
