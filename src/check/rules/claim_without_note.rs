//! Figures, determinations and quoted phrases without a note.
//!
//! Only in a letter that has notes at all: one that cites nothing makes its claims itself. A note
//! covers the sentence that its mark stands in and the one before it.

use std::ops::Range;

use crate::check::shown::shown;
use crate::check::wording::{has_notes, is_inside, own_english, pattern, sentences};
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::letter::body::{OBJECT, Paragraph, Role};

pub(super) const RULE: Rule = Rule {
    id: "claim-without-note",
    title: "A figure, a finding or a quotation has no note",
    severity: Severity::Warning,
    kind: Kind::Judged,
    fix: None,
    why: "who doubts it asks where it comes from, and the letter does not say",
    help: "add a note with the source, or say whose claim it is",
    run,
};

/// So many words make a phrase that somebody coined.
const PHRASE_WORDS: usize = 3;

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    if !has_notes(subject) {
        return;
    }
    // A list whose introduction has a note.
    let mut introduced = false;
    for paragraph in own_english(subject).filter(|paragraph| paragraph.role == Role::Text) {
        let (sentences, quotations) = (sentences(paragraph), paragraph.quotations());
        let is_item = is_list_item(subject, paragraph);
        introduced = introduced && is_item;
        if introduced {
            continue;
        }
        for (index, sentence) in sentences.iter().enumerate() {
            if is_covered(paragraph, &sentences, index) {
                continue;
            }
            if let Some(claim) = claim(paragraph, sentence, &quotations) {
                let words = shown(&paragraph.text()[claim.clone()]);
                findings.add(
                    subject.place(paragraph, &claim),
                    &words,
                    format!("nothing says where \"{}\" comes from", words.trim_matches(['“', '”', '"'])),
                );
            }
        }
        introduced = paragraph.text().ends_with(':')
            && (sentences.len().saturating_sub(2)..sentences.len())
                .any(|index| has_mark(paragraph, &sentences[index]));
    }
}

/// True of a paragraph that begins behind the sign of a list.
fn is_list_item(subject: &Subject<'_>, paragraph: &Paragraph) -> bool {
    let start = paragraph.source(&(0..0)).start;
    let before = subject.text.body.get(..start).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    pattern!(r"^\s*(?:[-*+]|\d{1,9}[.)])\s").is_match(line)
}

fn has_mark(paragraph: &Paragraph, sentence: &Range<usize>) -> bool {
    let after = paragraph.marks.partition_point(|mark| mark.at <= sentence.start);
    paragraph.marks.get(after).is_some_and(|mark| mark.at <= sentence.end)
}

/// True if a note or a link goes with the sentence, or with its neighbour.
fn is_covered(paragraph: &Paragraph, sentences: &[Range<usize>], index: usize) -> bool {
    let sentence = &sentences[index];
    let text = &paragraph.text()[sentence.clone()];
    let goes_on = pattern!(
        r"^(?:This|That|These|Those|They|It|Each|Both|Half|Of these|Of those|The same|Some|Others)\b"
    );
    let after_mark = index > 0 && has_mark(paragraph, &sentences[index - 1]) && goes_on.is_match(text);
    has_mark(paragraph, sentence)
        || sentences.get(index + 1).is_some_and(|next| has_mark(paragraph, next))
        || after_mark
        || text.contains(OBJECT)
        || paragraph.is_link(sentence)
}

/// The first thing in a sentence that asks for a source.
fn claim(
    paragraph: &Paragraph,
    sentence: &Range<usize>,
    quotations: &[Range<usize>],
) -> Option<Range<usize>> {
    let text = &paragraph.text()[sentence.clone()];
    let at = |range: Range<usize>| sentence.start + range.start..sentence.start + range.end;
    let first = quotations.partition_point(|quoted| quoted.start < sentence.start);
    let last = quotations.partition_point(|quoted| quoted.start < sentence.end);
    let is_free = |range: &Range<usize>| !is_inside(quotations, range);
    let own = pattern!(
        r"(?i)\b(?:we|our|us|ask|asks|urge|urges|request|should|must|would|could|can|may|might|shall|if|propose|proposes|proposed|at least|at most|up to|no more than)\b|^(?:authorize|appropriate|fund|provide|restore|raise|give|grant|set|direct|require|increase|include|allow|extend|invest)\b"
    );
    if !own.is_match(text) {
        let found = [
            pattern!(
                r"\b(?:(?:has|have) (?:determined|concluded|found|established|shown)|(?:determined|concluded)) that\b"
            ),
            pattern!(
                r"\b(?i:studies|research|experts|surveys|polls|economists) (?:show|shows|agree|find|suggest|suggests|have shown|has shown|say)(?: that)?\b"
            ),
            pattern!(
                r"(?:[$£€] ?)?\d[\d,.]*(?: (?:percent|per cent)\b| ?%| (?:million|billion|trillion)\b|-fold\b)|\b(?:two|three|four|five|six|seven|eight|nine|ten)-?fold\b|\b(?i:one|two|three)-(?:thirds?|quarters?|fifths?) of\b|\b(?:doubled|tripled|quadrupled)\b"
            ),
        ];
        let mut ranges = found.iter().filter_map(|pattern| pattern.find(text)).map(|found| {
            let that = if found.as_str().ends_with(" that") { " that".len() } else { 0 };
            at(found.start()..found.end() - that)
        });
        if let Some(range) = ranges.find(is_free) {
            return Some(range);
        }
    }
    quotations[first..last].iter().find(|quoted| is_phrase(paragraph.text(), sentence, quoted)).cloned()
}

/// True of a phrase that somebody else has said or coined; not of the title of a work or a law, and
/// not of what was said to the writers.
fn is_phrase(text: &str, sentence: &Range<usize>, quoted: &Range<usize>) -> bool {
    let words = text[quoted.clone()].trim_matches(['“', '”', '"', '«', '»', '„']);
    let titled = pattern!(
        r"(?i)\b(?:titled|entitled|called|named|known|rule|rules|notice|bill|act|report|order|letter|program|programme|docket|guidance|plan|initiative|strategy|policy|proposal|directive|section|clause|word|words|term|sign|told|tell|tells|article|book|study|strike|insert)\b"
    );
    let before = &text[sentence.start.min(quoted.start)..quoted.start];
    let is_inner = before.ends_with('(') || before.matches('‘').count() > before.matches('’').count();
    words.split_whitespace().count() >= PHRASE_WORDS && !is_inner && !titled.is_match(before)
}
