//! "The Honorable" beside another title.

use crate::check::shown::shown;
use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};
use crate::domain::addressee::Printed;
use crate::domain::forms_of_address::by_honorific;

pub(super) const RULE: Rule = Rule {
    id: "addressee-honorific-joined",
    title: "\"The Honorable\" is joined to another title",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "\"The Honorable\" stands before a full name and nothing else: the other title makes it a double one",
    help: "keep one of the two",
    run,
};

/// Titles before a name. Words that are first names as well ("Major", "Dean", "Judge") are left out.
const TITLES: [&str; 37] = [
    "the honorable",
    "mr",
    "mrs",
    "ms",
    "mx",
    "dr",
    "prof",
    "professor",
    "hon",
    "honorable",
    "senator",
    "sen",
    "representative",
    "rep",
    "congressman",
    "congresswoman",
    "governor",
    "gov",
    "secretary",
    "ambassador",
    "president",
    "commissioner",
    "chairman",
    "chairwoman",
    "reverend",
    "rev",
    "rabbi",
    "gen",
    "lt",
    "col",
    "maj",
    "capt",
    "adm",
    "sgt",
    "cmdr",
    "brig",
    "amb",
];

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for (index, printed) in subject.text.to.iter().enumerate().filter(|(_, printed)| !printed.collective) {
        let Some(rest) = printed.honorific.as_deref().and_then(after_honorable) else {
            continue;
        };
        let joined = if rest.is_empty() { title_before(printed) } else { Some(rest) };
        if let Some(title) = joined {
            let name = shown(&printed.name);
            let message = format!("{name} is both \"The Honorable\" and \"{}\"", shown(title));
            let key = if rest.is_empty() { "name" } else { "honorific" };
            findings.add(Part::to(index, key), &name, message);
        }
    }
}

/// What follows "The Honorable"; `None` where another honorific stands. The forms of other
/// countries ("The Rt Hon", "The Honourable") have their own rules.
fn after_honorable(honorific: &str) -> Option<&str> {
    let words = honorific.trim();
    let rest =
        ["The Honorable", "the Honorable", "Honorable"].iter().find_map(|form| words.strip_prefix(form))?;
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| rest.trim())
}

/// The title with which a name begins, if two more words or one are left for the name.
fn title_before(printed: &Printed) -> Option<&str> {
    let (first, rest) = printed.name.trim().split_once(char::is_whitespace)?;
    let two = rest.split_once(char::is_whitespace).map(|(second, _)| {
        let end = printed.name.trim().len() - rest.len() + second.len();
        &printed.name.trim()[..end]
    });
    let is_title = |words: &&str| {
        let bare = words.trim_end_matches('.').to_lowercase();
        TITLES.contains(&bare.as_str()) || (bare != "major" && by_honorific(words).is_some())
    };
    two.filter(|words| is_title(words)).or_else(|| Some(first).filter(is_title))
}
