//! Straight and typographic quotation marks and apostrophes in one text.

use std::ops::Range;

use crate::check::{Edit, Findings, Fix, Kind, Part, Rule, Severity, Subject};
use crate::domain::house_style::Quotes;
use crate::letter::body::Paragraph;

pub(super) const RULE: Rule = Rule {
    id: "quotes-mixed",
    title: "Straight and round quotation marks or apostrophes are mixed",
    severity: Severity::Warning,
    kind: Kind::Exact,
    fix: Some("makes them alike"),
    why: "they show where two drafts were pasted together, and a search for a name finds only one of them",
    help: "type one kind throughout",
    run,
};

/// A mark as it is typed.
struct Sign<'s> {
    paragraph: &'s Paragraph,
    range: Range<usize>,
    is_straight: bool,
    /// What it is if it is made the other kind.
    other: char,
}

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let (mut apostrophes, mut quotes) = (Vec::new(), Vec::new());
    for paragraph in subject.paragraphs() {
        gather(paragraph, &mut apostrophes, &mut quotes);
    }
    report(subject, findings, &apostrophes, "apostrophe");
    report(subject, findings, &quotes, "quotation mark");
}

/// Finds the apostrophes inside words, and the double quotation marks.
fn gather<'s>(paragraph: &'s Paragraph, apostrophes: &mut Vec<Sign<'s>>, quotes: &mut Vec<Sign<'s>>) {
    let text = paragraph.text();
    let mut before: Option<char> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, next)| *next);
        let range = at..at + c.len_utf8();
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let is_digit = |c: Option<char>| c.is_some_and(char::is_numeric);
        match c {
            '\'' | '’' if is_letter(before) && is_letter(after) => {
                let other = if c == '\'' { '’' } else { '\'' };
                apostrophes.push(Sign { paragraph, range, is_straight: c == '\'', other });
            }
            // Behind a digit it says inches.
            '"' if !is_digit(before) => {
                let opens =
                    before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '‘'));
                quotes.push(Sign {
                    paragraph,
                    range,
                    is_straight: true,
                    other: if opens { '“' } else { '”' },
                });
            }
            '“' | '”' => quotes.push(Sign { paragraph, range, is_straight: false, other: '"' }),
            _ => {}
        }
        before = Some(c);
    }
}

fn report(subject: &Subject<'_>, findings: &mut Findings, signs: &[Sign<'_>], what: &str) {
    let straight = signs.iter().filter(|sign| sign.is_straight).count();
    let round = signs.len() - straight;
    let is_wrong = match subject.style.quotes {
        Some(Quotes::Curly) => true,
        Some(Quotes::Straight) => false,
        None if straight == 0 || round == 0 => return,
        None => straight <= round,
    };
    let wrong: Vec<&Sign<'_>> = signs.iter().filter(|sign| sign.is_straight == is_wrong).collect();
    let Some(first) = wrong.first() else { return };
    let (one, others) = if is_wrong { ("straight", round) } else { ("round", straight) };
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let message = match others {
        0 => format!("{} {one} {what}{}", wrong.len(), plural(wrong.len())),
        _ => format!("{} {one} {what}{} beside {others} of the other kind", wrong.len(), plural(wrong.len())),
    };
    let finding = findings.add(subject.place(first.paragraph, &first.range), what, message);
    finding.fix = alike(subject, &wrong);
}

fn alike(subject: &Subject<'_>, wrong: &[&Sign<'_>]) -> Option<Fix> {
    let edits = wrong.iter().map(|sign| {
        let range = sign.paragraph.source(&sign.range);
        let old = subject.text.body.get(range.clone())?.to_owned();
        let is_plain = sign.paragraph.is_plain(&sign.range);
        is_plain.then(|| Edit { part: Part::Body, range, old, new: sign.other.to_string() })
    });
    Some(Fix { says: "make them alike".to_owned(), edits: edits.collect::<Option<_>>()? })
}
