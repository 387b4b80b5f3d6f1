//! The body and the notes of a letter as Markdown that reads as the same letter again.

mod escape;
mod inline;
mod tidy;

pub(super) use self::escape::write_escaped;
use self::inline::{cell, heading, longest_run, paragraph};
use crate::letter::block::{Align, Block, Inline, Note};

/// The body.
pub(super) fn body(blocks: &[Block]) -> String {
    let texts: Vec<String> = written(blocks).into_iter().map(|(_, text)| text).collect();
    texts.join("\n\n")
}

/// The definitions of the notes, in the order of their numbers.
pub(super) fn notes(notes: &[Note]) -> String {
    let definitions: Vec<String> = notes.iter().map(definition).collect();
    definitions.join("\n\n")
}

fn definition(note: &Note) -> String {
    let head = format!("[^{}]:", note.number);
    let text = indented(&body(&note.b), "    ");
    match note.b.first() {
        None => head,
        Some(Block::Para { .. }) => format!("{head} {}", text.trim_start_matches(' ')),
        // A list or a table would not be seen behind the number.
        Some(_) => format!("{head}\n{text}"),
    }
}

/// Each block by itself, without a line end behind it; those that show nothing are left out.
fn written(blocks: &[Block]) -> Vec<(&Block, String)> {
    let mut all = Vec::with_capacity(blocks.len());
    let mut other_sign = false;
    for (index, block) in blocks.iter().enumerate() {
        // Two lists of a kind that follow each other are told apart by their signs alone.
        other_sign = match (index.checked_sub(1).map(|before| &blocks[before]), block) {
            (Some(Block::List { ordered: a, .. }), Block::List { ordered: b, .. }) if a == b => !other_sign,
            _ => false,
        };
        all.push((block, block_text(block, other_sign)));
    }
    all.retain(|(_, text)| !text.is_empty());
    all
}

fn block_text(block: &Block, other_sign: bool) -> String {
    match block {
        Block::Para { c } => paragraph(c),
        Block::Heading { level, c } => {
            format!("{} {}", "#".repeat(usize::from((*level).clamp(1, 6))), heading(c))
        }
        Block::Quote { b } => quoted(&body(b)),
        Block::List { ordered, start, tight, items } => {
            let first = ordered.then_some(*start);
            list(first, *tight, items, other_sign)
        }
        Block::Code { v } => code_block(v),
        // "***" and "---" could be taken for the sign of a list.
        Block::Rule => "___".to_owned(),
        Block::Table { align, rows } => table(align, rows),
    }
}

fn quoted(text: &str) -> String {
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") })
        .collect();
    lines.join("\n")
}

/// Sets every line but empty ones in.
fn indented(text: &str, by: &str) -> String {
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| if line.is_empty() { String::new() } else { format!("{by}{line}") })
        .collect();
    lines.join("\n")
}

fn list(first: Option<usize>, tight: bool, items: &[Vec<Block>], other_sign: bool) -> String {
    let items: Vec<String> = items
        .iter()
        .enumerate()
        .map(|(index, blocks)| {
            let sign = match (first, other_sign) {
                (None, false) => "- ".to_owned(),
                (None, true) => "* ".to_owned(),
                (Some(first), false) => format!("{}. ", first + index),
                (Some(first), true) => format!("{}) ", first + index),
            };
            item(&sign, tight, blocks)
        })
        .collect();
    items.join(if tight { "\n" } else { "\n\n" })
}

/// An item behind its sign, further lines set in by the width of the sign.
fn item(sign: &str, tight: bool, blocks: &[Block]) -> String {
    // Only a list may follow a paragraph without an empty line between.
    let follows_closely = |block: &Block| match block {
        Block::List { ordered, start, .. } => tight && (!ordered || *start == 1),
        _ => false,
    };
    let mut text = String::new();
    for (block, written) in written(blocks) {
        if !text.is_empty() {
            text.push_str(if follows_closely(block) { "\n" } else { "\n\n" });
        }
        text.push_str(&written);
    }
    let set_in = indented(&text, &" ".repeat(sign.len()));
    format!("{sign}{}", set_in.trim_start_matches(' ')).trim_end_matches(' ').to_owned()
}

fn code_block(text: &str) -> String {
    let fence = "`".repeat((longest_run(text, '`') + 1).max(3));
    let text = text.strip_suffix('\n').unwrap_or(text);
    if text.is_empty() { format!("{fence}\n{fence}") } else { format!("{fence}\n{text}\n{fence}") }
}

/// A table with bars; every row is as wide as the head says.
fn table(align: &[Align], rows: &[Vec<Vec<Inline>>]) -> String {
    let Some((head, rows)) = rows.split_first() else {
        return String::new();
    };
    let columns = head.len().max(align.len());
    if columns == 0 {
        return String::new();
    }
    let rule: Vec<String> = (0..columns)
        .map(|column| match align.get(column) {
            Some(Align::Left) => ":---".to_owned(),
            Some(Align::Center) => ":---:".to_owned(),
            Some(Align::Right) => "---:".to_owned(),
            Some(Align::None) | None => "---".to_owned(),
        })
        .collect();
    let mut lines = vec![row(head, columns), bars(&rule)];
    lines.extend(rows.iter().map(|cells| row(cells, columns)));
    lines.join("\n")
}

fn row(cells: &[Vec<Inline>], columns: usize) -> String {
    let mut texts: Vec<String> = cells.iter().map(|inlines| cell(inlines)).collect();
    texts.resize(columns, String::new());
    bars(&texts)
}

fn bars(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn para(v: &str) -> Block {
        Block::Para { c: vec![Inline::Text { v: v.into() }] }
    }

    fn bullets(tight: bool, items: &[&str]) -> Block {
        let items = items.iter().map(|item| vec![para(item)]).collect();
        Block::List { ordered: false, start: 1, tight, items }
    }

    #[test]
    fn neighbouring_lists_have_different_signs() {
        let lists = [bullets(true, &["a", "b"]), bullets(true, &["c"]), bullets(false, &["d", "e"])];
        assert_eq!(body(&lists), "- a\n- b\n\n* c\n\n- d\n\n- e");
    }

    #[test]
    fn what_stands_in_an_item_is_set_in_by_the_width_of_its_sign() {
        let items = vec![vec![para("a"), bullets(true, &["b"])], vec![para("c"), para("d")]];
        let list = Block::List { ordered: true, start: 9, tight: true, items };
        assert_eq!(body(&[list]), "9. a\n   - b\n10. c\n\n    d");
    }

    #[test]
    fn notes_of_several_paragraphs_are_set_in() {
        let note = Note { label: "x".into(), number: 2, refs: 1, b: vec![para("a"), para("b")] };
        let of_list = Note { label: "y".into(), number: 3, refs: 1, b: vec![bullets(true, &["c"])] };
        assert_eq!(notes(&[note, of_list]), "[^2]: a\n\n    b\n\n[^3]:\n    - c");
    }

    #[test]
    fn quotations_and_code_keep_their_empty_lines() {
        let quote = Block::Quote { b: vec![para("a"), Block::Code { v: "x\n\n```\n".into() }] };
        assert_eq!(body(&[quote]), "> a\n>\n> ````\n> x\n>\n> ```\n> ````");
    }

    #[test]
    fn tables_are_as_wide_as_their_head() {
        let text = |v: &str| vec![Inline::Text { v: v.into() }];
        let rows = vec![vec![text("a|b"), text("c")], vec![text("d")]];
        let table = Block::Table { align: vec![Align::None, Align::Right], rows };
        assert_eq!(body(&[table]), "| a\\|b | c |\n| --- | ---: |\n| d |  |");
    }
}
