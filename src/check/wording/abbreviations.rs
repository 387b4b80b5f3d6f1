//! Abbreviations that a letter defines: "the Government Accountability Office (GAO)", or a name in
//! quotation marks, "(“the Board”)".

use std::ops::Range;

use super::{own, pattern};
use crate::check::Subject;
use crate::letter::body::{Paragraph, whole_words};

/// An abbreviation or short name behind what it stands for.
pub(in crate::check) struct Definition<'s> {
    /// Where it is defined.
    pub(in crate::check) paragraph: &'s Paragraph,
    /// The bytes of the abbreviation in that paragraph.
    pub(in crate::check) range: Range<usize>,
    /// The abbreviation itself.
    pub(in crate::check) short: &'s str,
}

/// So many are looked at: each is looked for in the whole letter.
const MOST: usize = 200;

/// What a letter defines, in its own text and, in quotation marks, in its notes.
pub(in crate::check) fn definitions<'s>(subject: &'s Subject<'_>) -> Vec<Definition<'s>> {
    let mut found = Vec::new();
    for paragraph in own(subject) {
        found.extend(in_parentheses(paragraph));
    }
    for paragraph in subject.paragraphs() {
        found.extend(in_quotation_marks(paragraph));
    }
    found.truncate(MOST);
    found
}

/// "(GAO)", where the words before it begin with its letters.
fn in_parentheses(paragraph: &Paragraph) -> impl Iterator<Item = Definition<'_>> {
    let text = paragraph.text();
    let pattern = pattern!(r"\(([A-Z][A-Za-z&-]{1,9})\)");
    pattern.captures_iter(text).filter_map(move |found| {
        let short = found.get(1)?;
        let is_short = short.as_str().chars().filter(|c| c.is_uppercase()).count() > 1;
        (is_short && stands_for(short.as_str(), &text[..short.start() - 1])).then(|| Definition {
            paragraph,
            range: short.range(),
            short: short.as_str(),
        })
    })
}

/// True if one of the last words begins with the first letter of the abbreviation, in capitals, or if
/// the last words spell it: "full-time-equivalent (FTE)". "left (USA)" defines nothing.
fn stands_for(short: &str, before: &str) -> bool {
    if spells(short, before.split(|c: char| c.is_whitespace() || c == '-').rev()) {
        return true;
    }
    let first = short.chars().next();
    let words = before.split_whitespace().rev().take(short.len() + 4);
    words.take_while(|word| !word.ends_with(['.', ';', ':'])).any(|word| {
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        word.chars().next() == first && word != short && word.len() > 1
    })
}

/// True if the last words, which come first, begin with the letters of the abbreviation; small words
/// may stand between them: "rate of return (RR)".
fn spells<'w>(short: &str, last_words: impl Iterator<Item = &'w str>) -> bool {
    const SMALL: [&str; 7] = ["of", "and", "the", "for", "to", "in", "on"];
    let mut letters = short.chars().rev().filter(|c| c.is_alphabetic()).peekable();
    for word in last_words.filter(|word| !word.is_empty()).take(2 * short.len()) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(wanted) = letters.peek() else { break };
        if word.chars().next().is_some_and(|first| first.eq_ignore_ascii_case(wanted)) {
            letters.next();
        } else if !SMALL.contains(&word) {
            break;
        }
    }
    letters.peek().is_none()
}

/// True if the words behind an abbreviation spell it in apposition, at once or behind one other
/// word: "APR, the annual percentage rate", "SNAP benefits (the Supplemental Nutrition …)".
pub(in crate::check) fn is_spelled_behind(short: &str, after: &str) -> bool {
    let opening = pattern!(r"^(?: [a-z]+)?(?:, | \()(?:the |an? |or )?([^.;:()]{1,120})");
    let Some(words) = opening.captures(after).and_then(|found| found.get(1)) else { return false };
    let words: Vec<&str> = words.as_str().split(|c: char| c.is_whitespace() || c == '-').collect();
    (short.len()..=words.len().min(short.len() + 3))
        .any(|count| spells(short, words[..count].iter().rev().copied()))
}

/// "(“the Board”)": a name in a few words, no sentence.
fn in_quotation_marks(paragraph: &Paragraph) -> impl Iterator<Item = Definition<'_>> {
    let pattern = pattern!(
        r#"\((?:the |hereinafter )?(?:[“"](?:the |The )?([A-Z][^”".?!,]*(?:\.[^”".?!, ]+)*[^”".?!,]*)[”"]|[‘']([A-Z]{2,8})[’'])\)"#
    );
    pattern.captures_iter(paragraph.text()).filter_map(move |found| {
        let short = found.get(1).or(found.get(2))?;
        (short.as_str().split_whitespace().count() <= 4).then(|| Definition {
            paragraph,
            range: short.range(),
            short: short.as_str(),
        })
    })
}

/// The whole letter in small letters, to look for abbreviations in.
pub(in crate::check) struct Uses<'s> {
    paragraphs: Vec<(&'s Paragraph, String)>,
    lines: Vec<String>,
}

impl<'s> Uses<'s> {
    /// Of the letter at hand.
    pub(in crate::check) fn of(subject: &'s Subject<'_>) -> Self {
        let paragraphs = subject.paragraphs().iter();
        let lines = subject.text.subject.iter().chain(&subject.dossier.letter.enclosures);
        Self {
            paragraphs: paragraphs.map(|paragraph| (paragraph, paragraph.text().to_lowercase())).collect(),
            lines: lines.map(|line| line.to_lowercase()).collect(),
        }
    }

    /// True if what is defined stands anywhere else in the letter.
    pub(in crate::check) fn hold(&self, definition: &Definition<'_>) -> bool {
        let short = definition.short.to_lowercase();
        let is_elsewhere = |(paragraph, text): &(&Paragraph, String)| {
            let own = usize::from(std::ptr::eq(*paragraph, definition.paragraph));
            whole_words(text, &short).nth(own).is_some()
        };
        self.paragraphs.iter().any(is_elsewhere)
            || self.lines.iter().any(|line| whole_words(line, &short).next().is_some())
    }
}
