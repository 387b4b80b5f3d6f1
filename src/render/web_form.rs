//! The body and the notes as plain text, for the form of a web site: one line for each paragraph, since
//! forms break lines themselves. Nothing is marked up; the marks of notes are numbers in brackets.

use crate::letter::block::{Block, Inline, Note};

/// What stands before each line of a quotation.
const INDENT: &str = "    ";

/// The body: an empty line between blocks.
pub(super) fn body(blocks: &[Block]) -> String {
    let all: Vec<String> = blocks.iter().map(block).filter(|text| !text.is_empty()).collect();
    all.join("\n\n")
}

/// The notes, each behind its number.
pub(super) fn notes(notes: &[Note]) -> String {
    let all: Vec<String> =
        notes.iter().map(|note| behind(&format!("[{}] ", note.number), &body(&note.b))).collect();
    all.join("\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Para { c } | Block::Heading { c, .. } => line(c),
        Block::Quote { b } => behind(INDENT, &body(b)),
        Block::List { ordered, start, tight, items } => {
            let items = (*start..).zip(items).map(|(number, item)| {
                let mark = if *ordered { format!("{number}. ") } else { "- ".to_owned() };
                behind(&mark, &body(item))
            });
            items.collect::<Vec<_>>().join(if *tight { "\n" } else { "\n\n" })
        }
        Block::Code { v } => v.trim_end_matches('\n').to_owned(),
        Block::Rule => "* * *".to_owned(),
        Block::Table { rows, .. } => {
            let rows =
                rows.iter().map(|row| row.iter().map(|cell| line(cell)).collect::<Vec<_>>().join(" | "));
            rows.collect::<Vec<_>>().join("\n")
        }
    }
}

/// The text behind a mark; its further lines begin where the first one does.
fn behind(mark: &str, text: &str) -> String {
    let room = " ".repeat(mark.chars().count());
    let lines = text.split('\n').enumerate().map(|(at, line)| match (at, line) {
        (_, "") => String::new(),
        (0, line) => format!("{mark}{line}"),
        (_, line) => format!("{room}{line}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn line(inlines: &[Inline]) -> String {
    let mut text = String::new();
    write(inlines, &mut text);
    text.trim_matches(' ').to_owned()
}

fn write(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text { v } | Inline::Code { v } => text.push_str(v),
            Inline::Em { c } | Inline::Strong { c } | Inline::Strike { c } => write(c, text),
            Inline::Link { url, auto, c } => {
                write(c, text);
                if !auto {
                    text.extend([" (", url.strip_prefix("mailto:").unwrap_or(url), ")"]);
                }
            }
            Inline::Soft => text.push(' '),
            Inline::Hard => text.push('\n'),
            Inline::Refs { r } => {
                let numbers: Vec<String> = r.iter().map(|mark| mark.number.to_string()).collect();
                text.extend(["[", &numbers.join(","), "]"]);
            }
            Inline::Xref { number, .. } => text.push_str(&number.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::block::NoteRef;

    fn text(v: &str) -> Inline {
        Inline::Text { v: v.to_owned() }
    }

    #[test]
    fn what_is_not_text_has_a_form_that_a_form_field_keeps() {
        let mark = |number| NoteRef { label: String::new(), number, nth: 1 };
        let link = Inline::Link { url: "https://a.example/b".into(), auto: false, c: vec![text("the plan")] };
        let item = |words: &str| vec![Block::Para { c: vec![text(words)] }];
        let blocks = [
            Block::Para {
                c: vec![
                    text("We ask"),
                    Inline::Refs { r: vec![mark(3), mark(4)] },
                    Inline::Soft,
                    link,
                    text("."),
                ],
            },
            Block::List {
                ordered: true,
                start: 3,
                tight: true,
                items: vec![item("one\ntwo"), item("*three*")],
            },
            Block::Quote { b: item("said") },
            Block::Table { align: vec![], rows: vec![vec![vec![text("a")], vec![text("b")]]] },
        ];
        let expected =
            "We ask[3,4] the plan (https://a.example/b).\n\n3. one\n   two\n4. *three*\n\n    said\n\na | b";
        assert_eq!(body(&blocks), expected);
    }

    #[test]
    fn a_note_of_several_paragraphs_stands_behind_its_number() {
        let para = |words: &str| Block::Para { c: vec![text(words)] };
        let note = Note { label: String::new(), number: 2, refs: 1, b: vec![para("One."), para("Two.")] };
        assert_eq!(notes(&[note]), "[2] One.\n\n    Two.");
    }
}
