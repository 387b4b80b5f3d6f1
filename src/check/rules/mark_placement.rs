//! Marks inside words, before punctuation, or in the middle of a clause.

use crate::check::wording::{own_english, word_before};
use crate::check::{Edit, Findings, Fix, Kind, Part, Rule, Severity, Subject};
use crate::letter::body::{Mark, Paragraph, Role};

pub(super) const RULE: Rule = Rule {
    id: "mark-placement",
    title: "A mark stands inside a word, before punctuation or in mid-clause",
    severity: Severity::Warning,
    kind: Kind::Judged,
    fix: Some("moves the mark behind the punctuation"),
    why: "readers look for the number behind the punctuation, where the claim that it proves ends",
    help: "move it to the end of the clause, behind the punctuation",
    run,
};

/// Words that name a source: a mark may stand right behind them.
const SOURCES: [&str; 42] = [
    "report",
    "reports",
    "study",
    "studies",
    "survey",
    "surveys",
    "analysis",
    "analyses",
    "article",
    "paper",
    "papers",
    "book",
    "data",
    "figures",
    "estimate",
    "estimates",
    "testimony",
    "letter",
    "letters",
    "rule",
    "order",
    "notice",
    "act",
    "bill",
    "law",
    "statute",
    "case",
    "decision",
    "opinion",
    "guidance",
    "memo",
    "memorandum",
    "statement",
    "brief",
    "audit",
    "review",
    "census",
    "evidence",
    "research",
    "docket",
    "petition",
    "agreement",
];

/// Words that begin another clause: the one before them has ended.
const OPENERS: [&str; 30] = [
    "and", "but", "or", "nor", "yet", "so", "that", "which", "who", "whom", "whose", "where", "when",
    "while", "because", "although", "though", "as", "if", "since", "until", "than", "before", "after",
    "whereas", "unless", "despite", "with", "without", "to",
];

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for paragraph in own_english(subject).filter(|paragraph| paragraph.role == Role::Text) {
        let mut before = None;
        for (index, mark) in paragraph.marks.iter().enumerate() {
            let follows = before.replace(mark.at) == Some(mark.at);
            let Some(wrong) = (!follows).then(|| wrong(paragraph, mark)).flatten() else { continue };
            let place = subject.place_in_body(&mark.source);
            let finding = findings.add(place, &mark.label, format!("a mark stands {wrong}"));
            finding.fix = behind_punctuation(subject, paragraph, index);
        }
    }
}

/// What is wrong about the place of a mark.
fn wrong(paragraph: &Paragraph, mark: &Mark) -> Option<String> {
    let (before, after) = paragraph.text().split_at(mark.at);
    let last = before.chars().next_back().filter(|c| c.is_alphanumeric())?;
    let next = after.chars().next()?;
    if next.is_alphanumeric() {
        return Some("inside a word".to_owned());
    }
    if matches!(next, ',' | '.' | ';' | ':' | '?' | '!') {
        return Some(format!("before the \"{next}\""));
    }
    let word = word_before(paragraph.text(), mark.at);
    let following = after.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_amid = next == ' '
        && last.is_lowercase()
        && word.chars().all(char::is_lowercase)
        && following.starts_with(char::is_lowercase)
        && !SOURCES.contains(&word)
        && !OPENERS.contains(&following);
    is_amid.then(|| format!("in the middle of a clause, behind \"{word}\""))
}

/// Puts the marks that stand here behind the punctuation, if that follows directly in the source.
fn behind_punctuation(subject: &Subject<'_>, paragraph: &Paragraph, index: usize) -> Option<Fix> {
    let body = &subject.text.body;
    let first = &paragraph.marks[index];
    let group = paragraph.marks[index..].iter().take_while(|mark| mark.at == first.at);
    let end = group.last()?.source.end;
    let marks = body.get(first.source.start..end)?;
    let punctuation: String = body[end..].chars().take_while(|c| ",.;:?!”\"".contains(*c)).collect();
    // The place of a note written in place ends before its words.
    if punctuation.is_empty() || !marks.ends_with(']') {
        return None;
    }
    let range = first.source.start..end + punctuation.len();
    let (old, new) = (body[range.clone()].to_owned(), format!("{punctuation}{marks}"));
    let edit = Edit { part: Part::Body, range, old, new };
    Some(Fix { says: "put the mark behind the punctuation".to_owned(), edits: vec![edit] })
}
