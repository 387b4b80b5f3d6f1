//! Abbreviations that the letter never explains.

use std::collections::HashSet;
use std::ops::Range;

use crate::check::left_over::left_over;
use crate::check::wording::abbreviations::{definitions, is_spelled_behind};
use crate::check::wording::{own_english, pattern, touches_object};
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::letter::body::{Paragraph, Role};

pub(super) const RULE: Rule = Rule {
    id: "abbreviation-undefined",
    title: "An abbreviation is not explained",
    severity: Severity::Warning,
    kind: Kind::Judged,
    fix: None,
    why: "who does not know it stops reading, or takes it for something else",
    help: "write the name out where it first stands, with the abbreviation in parentheses",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let mut known: HashSet<String> = known(subject);
    let lang = &subject.dossier.letter.lang;
    for paragraph in own_english(subject).filter(|paragraph| paragraph.role == Role::Text) {
        for range in abbreviations(paragraph) {
            let short = &paragraph.text()[range.clone()];
            if !is_left_over(short, lang) && known.insert(short.to_owned()) {
                let message = format!("{short} is nowhere spelled out");
                let finding = findings.add(subject.place(paragraph, &range), short, message);
                finding.help = format!("write the name out where it first stands: … ({short})");
            }
        }
    }
}

/// What needs no explanation: what every reader knows, what the house style takes for known, what
/// the letter explains, and the names of those who sign, which are printed beneath it.
fn known(subject: &Subject<'_>) -> HashSet<String> {
    let facts = &subject.facts.abbreviations.known;
    let mut known: HashSet<String> = facts.iter().chain(&subject.style.abbreviations).cloned().collect();
    known.extend(definitions(subject).into_iter().map(|definition| definition.short.to_owned()));
    known.extend(subject.dossier.sign_ons.iter().filter_map(|entry| entry.abbreviation().map(str::to_owned)));
    let letter = &subject.dossier.letter;
    let lines = letter
        .sender
        .iter()
        .chain(&letter.sender_lines)
        .chain(&subject.text.subject)
        .chain(&letter.enclosures);
    let blocks = subject.text.to.iter().flat_map(|to| to.title.iter().chain(&to.agency).chain(&to.address));
    for line in lines.chain(blocks) {
        known.extend(line.split(|c: char| !c.is_alphanumeric()).map(str::to_owned));
    }
    known
}

/// True of a mark for later, which another rule finds.
fn is_left_over(word: &str, lang: &str) -> bool {
    !left_over(word, lang).is_empty()
}

/// Three to six capitals that are a word of their own.
fn abbreviations(paragraph: &Paragraph) -> impl Iterator<Item = Range<usize>> {
    let text = paragraph.text();
    let pattern = pattern!(r"\b([A-Z]{3,6})s?\b");
    pattern.captures_iter(text).filter_map(move |found| {
        let (whole, short) = (found.get(0)?, found.get(1)?);
        let is_apart = is_apart(text, &whole.range());
        let is_name = is_numeral(short.as_str())
            || is_explained(text, short.end())
            || is_spelled_behind(short.as_str(), &text[whole.end()..]);
        let stands = is_apart && !is_name && !paragraph.is_emphasized(&short.range());
        stands.then(|| short.range())
    })
}

/// True if nothing joins it to a number, a name or a line in capitals.
fn is_apart(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let joins = |c: char| matches!(c, '-' | '.' | '/' | '&' | '_' | '@' | '#' | '+');
    let is_joined = before.ends_with(joins)
        || (after.starts_with(joins) && after.chars().nth(1).is_some_and(char::is_alphanumeric));
    let shouts = |word: &str| {
        word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.contains(char::is_lowercase)
    };
    let next = after.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let last = before.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_numbered =
        after.strip_prefix(' ').is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()));
    !is_joined && !is_numbered && !shouts(next) && !shouts(last) && !touches_object(text, range)
}

/// "XIV".
fn is_numeral(word: &str) -> bool {
    word.bytes().all(|b| b"IVXLCDM".contains(&b))
}

/// "NTC (the Night Train Commission)".
fn is_explained(text: &str, end: usize) -> bool {
    text[end..].strip_prefix(" (").is_some_and(|inner| inner.starts_with(char::is_alphabetic))
}
