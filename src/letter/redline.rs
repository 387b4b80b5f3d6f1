//! What changed between two texts of a letter, word by word, for those who have approved the
//! earlier one.
//!
//! Paragraphs are compared first and words within those that changed, so that a paragraph which
//! was moved or rewritten does not smear over its neighbours.

use serde::Serialize;
use similar::{Algorithm, ChangeTag, DiffOp, TextDiff, capture_diff_slices};

use crate::domain::addressee::Printed;
use crate::domain::version::Text;

/// What changed between two texts; nothing if no part has a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Redline {
    /// The parts of the text in their order: RE: line, addressees, body, close.
    pub parts: Vec<Part>,
    /// How many words were added.
    pub added: usize,
    /// How many words were taken out.
    pub removed: usize,
}

/// One part of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// What it is: "RE:", "To", "Body", "Close".
    pub name: &'static str,
    /// Its paragraphs, those of both texts in one order.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph, whole: what was taken out stands before what took its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paragraph {
    /// Whether anything in it changed.
    pub changed: bool,
    /// Its text in pieces.
    pub pieces: Vec<Piece>,
}

/// A run of words of one fate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What became of them.
    pub fate: Fate,
    /// The words, with the spaces between them.
    pub text: String,
}

/// What became of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// They stand in both texts.
    Same,
    /// They stand only in the later.
    Added,
    /// They stand only in the earlier.
    Removed,
}

impl Redline {
    /// Compares two texts.
    pub fn of(before: &Text, after: &Text) -> Self {
        let unprinted = |text: &Text| text.to.iter().map(unprinted).collect::<Vec<_>>();
        let is_silent = unprinted(before) == unprinted(after);
        let blocks = |text: &Text| text.to.iter().map(|printed| block(printed, is_silent)).collect();
        let one = |line: Option<&String>| line.cloned().into_iter().collect();
        let parts: Vec<Part> = [
            part("RE:", one(before.subject.as_ref()), one(after.subject.as_ref())),
            part("To", blocks(before), blocks(after)),
            part("Body", paragraphs(&before.body), paragraphs(&after.body)),
            part("Close", one(Some(&before.close)), one(Some(&after.close))),
        ]
        .into_iter()
        .filter(|part| !part.paragraphs.is_empty())
        .collect();
        Self { added: count(&parts, Fate::Added), removed: count(&parts, Fate::Removed), parts }
    }

    /// True if anything changed, if only a space.
    pub fn is_changed(&self) -> bool {
        self.parts.iter().any(Part::is_changed)
    }
}

impl Paragraph {
    /// In one line: words taken out [-so-], words added {+so+}.
    pub fn marked(&self) -> String {
        let pieces = self.pieces.iter().map(|piece| match piece.fate {
            Fate::Same => piece.text.clone(),
            Fate::Added => format!("{{+{}+}}", piece.text),
            Fate::Removed => format!("[-{}-]", piece.text),
        });
        pieces.collect()
    }
}

impl Part {
    /// True if anything in it changed.
    pub fn is_changed(&self) -> bool {
        self.changed().next().is_some()
    }

    /// The paragraphs that changed.
    pub fn changed(&self) -> impl Iterator<Item = &Paragraph> {
        self.paragraphs.iter().filter(|paragraph| paragraph.changed)
    }
}

fn count(parts: &[Part], fate: Fate) -> usize {
    let pieces = parts.iter().flat_map(|part| &part.paragraphs).flat_map(|paragraph| &paragraph.pieces);
    pieces.filter(|piece| piece.fate == fate).map(|piece| piece.text.split_whitespace().count()).sum()
}

/// An addressee as a paragraph; unless `is_silent`, with what is not printed by itself.
fn block(printed: &Printed, is_silent: bool) -> String {
    let name = [printed.honorific.as_deref(), Some(&printed.name), printed.post_nominals.as_deref()];
    let name: Vec<&str> = name.into_iter().flatten().collect();
    let mut lines = vec![name.join(" ")];
    lines.extend(printed.title.clone());
    lines.extend(printed.agency.clone());
    lines.extend(printed.address.iter().cloned());
    if !is_silent {
        lines.extend(unprinted(printed));
    }
    lines.join("\n")
}

/// What is not printed in a block, but can change a salutation; in brackets.
fn unprinted(printed: &Printed) -> Vec<String> {
    let parts = [
        ("family name", printed.family_name.as_deref()),
        ("Mr. or Ms.", printed.mr.as_deref()),
        ("courtesy title", printed.courtesy.as_deref()),
        ("acting", printed.acting.then_some("yes")),
        ("collective", printed.collective.then_some("yes")),
    ];
    parts.into_iter().filter_map(|(what, value)| Some(format!("[{what}: {}]", value?))).collect()
}

/// The paragraphs of a body: what blank lines part.
fn paragraphs(body: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut is_open = false;
    for line in body.trim_end().lines() {
        if line.trim().is_empty() {
            is_open = false;
        } else if let Some(last) = all.last_mut().filter(|_| is_open) {
            last.push('\n');
            last.push_str(line);
        } else {
            all.push(line.to_owned());
            is_open = true;
        }
    }
    all
}

fn part(name: &'static str, before: Vec<String>, after: Vec<String>) -> Part {
    let mut all = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &before, &after) {
        let (old, new) = (&before[op.old_range()], &after[op.new_range()]);
        match op {
            DiffOp::Equal { .. } => all.extend(old.iter().map(|text| whole(Fate::Same, text))),
            DiffOp::Delete { .. } => all.extend(old.iter().map(|text| whole(Fate::Removed, text))),
            DiffOp::Insert { .. } => all.extend(new.iter().map(|text| whole(Fate::Added, text))),
            DiffOp::Replace { .. } => {
                let paired = old.len().min(new.len());
                all.extend(old.iter().zip(new).map(|(old, new)| words(old, new)));
                all.extend(old[paired..].iter().map(|text| whole(Fate::Removed, text)));
                all.extend(new[paired..].iter().map(|text| whole(Fate::Added, text)));
            }
        }
    }
    Part { name, paragraphs: all }
}

fn whole(fate: Fate, text: &str) -> Paragraph {
    Paragraph { changed: fate != Fate::Same, pieces: vec![Piece { fate, text: text.to_owned() }] }
}

/// Compares two paragraphs word by word; changes that only a space parts become one.
fn words(before: &str, after: &str) -> Paragraph {
    let diff = TextDiff::from_words(before, after);
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut removed, mut added) = (String::new(), String::new());
    for change in diff.iter_all_changes() {
        match change.tag() {
            ChangeTag::Delete => removed.push_str(change.value()),
            ChangeTag::Insert => added.push_str(change.value()),
            ChangeTag::Equal if is_between(change.value(), &removed, &added) => {
                removed.push_str(change.value());
                added.push_str(change.value());
            }
            ChangeTag::Equal => {
                settle(&mut pieces, &mut removed, &mut added);
                push(&mut pieces, Fate::Same, change.value());
            }
        }
    }
    settle(&mut pieces, &mut removed, &mut added);
    Paragraph { changed: true, pieces }
}

/// True for a space within a change.
fn is_between(text: &str, removed: &str, added: &str) -> bool {
    text.trim().is_empty() && !removed.is_empty() && !added.is_empty()
}

/// Ends a change. A space that it ends with in both texts is not part of it.
fn settle(pieces: &mut Vec<Piece>, removed: &mut String, added: &mut String) {
    let words = |text: &str| text.trim_end().len();
    let (tail_of_removed, tail_of_added) = (removed.split_off(words(removed)), added.split_off(words(added)));
    push(pieces, Fate::Removed, removed);
    push(pieces, Fate::Added, added);
    if tail_of_removed == tail_of_added {
        push(pieces, Fate::Same, &tail_of_added);
    } else {
        push(pieces, Fate::Removed, &tail_of_removed);
        push(pieces, Fate::Added, &tail_of_added);
    }
    removed.clear();
    added.clear();
}

fn push(pieces: &mut Vec<Piece>, fate: Fate, text: &str) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.fate == fate => last.text.push_str(text),
        _ => pieces.push(Piece { fate, text: text.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, prop, proptest};

    use super::{Fate, Paragraph, Printed, Redline};
    use crate::domain::version::Text;

    fn text(body: &str) -> Text {
        Text { close: "Sincerely,".to_owned(), body: body.to_owned(), ..Text::default() }
    }

    /// The changed paragraphs, what was removed in [-…-], what was added in {+…+}.
    fn marked(before: &str, after: &str) -> Vec<String> {
        let redline = Redline::of(&text(before), &text(after));
        let paragraphs = redline.parts.iter().flat_map(|part| &part.paragraphs);
        paragraphs.filter(|paragraph| paragraph.changed).map(Paragraph::marked).collect()
    }

    #[test]
    fn words_are_marked_where_they_changed() {
        assert_eq!(
            marked("We ask for ten buses.\n", "We ask for a dozen buses.\n"),
            ["We ask for [-ten-]{+a dozen+} buses."]
        );
    }

    #[test]
    fn words_changed_side_by_side_are_one_change() {
        assert_eq!(
            marked("a red old bus here\n", "a big new bus here\n"),
            ["a [-red old-]{+big new+} bus here"]
        );
    }

    #[test]
    fn a_new_paragraph_leaves_the_others_alone() {
        assert_eq!(marked("One.\n\nTwo.\n", "One.\n\nNew.\n\nTwo.\n"), ["{+New.+}"]);
        assert_eq!(marked("One.\n\nOld.\n\nTwo.\n", "One.\n\nTwo.\n"), ["[-Old.-]"]);
    }

    #[test]
    fn a_subject_that_appears_is_a_change() {
        let before = text("One.\n");
        let after = Text { subject: Some("Docket 12".to_owned()), ..before.clone() };
        let redline = Redline::of(&before, &after);
        assert_eq!((redline.parts[0].name, redline.added, redline.removed), ("RE:", 2, 0));
        assert!(!Redline::of(&before, &before).is_changed());
    }

    #[test]
    fn what_is_not_printed_is_shown_only_where_it_changed() {
        let addressee =
            Printed { name: "Ann Bell".to_owned(), mr: Some("Ms.".to_owned()), ..Printed::default() };
        let before = Text { to: vec![addressee.clone()], ..text("One.\n") };
        let after = Text { to: vec![Printed { mr: Some("Mrs.".to_owned()), ..addressee }], ..before.clone() };
        let shown = |redline: Redline| serde_json::to_string(&redline.parts).unwrap().contains("Mr. or Ms.");
        assert!(shown(Redline::of(&before, &after)));
        assert!(!shown(Redline::of(&before, &before)));
    }

    fn bodies() -> impl Strategy<Value = String> {
        let words = prop::sample::select(vec!["one", "two", "three", "four,", "[^n]"]);
        let paragraph = prop::collection::vec(words, 1..8).prop_map(|words| words.join(" "));
        prop::collection::vec(paragraph, 0..5).prop_map(|paragraphs| paragraphs.join("\n\n"))
    }

    proptest! {
        #[test]
        fn each_text_can_be_read_out_of_the_redline(before in bodies(), after in bodies()) {
            let redline = Redline::of(&text(&before), &text(&after));
            for (whole, left_out) in [(&before, Fate::Added), (&after, Fate::Removed)] {
                let body = redline.parts.iter().find(|part| part.name == "Body");
                let read: Vec<String> = body.iter().flat_map(|part| &part.paragraphs)
                    .map(|paragraph| {
                        let kept = paragraph.pieces.iter().filter(|piece| piece.fate != left_out);
                        kept.map(|piece| piece.text.as_str()).collect::<String>()
                    })
                    .filter(|text| !text.is_empty())
                    .collect();
                assert_eq!(&read.join("\n\n"), whole);
            }
        }
    }
}
