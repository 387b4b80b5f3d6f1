//! A line of a letter brought into a form that Markdown can say.
//!
//! Markdown cannot write emphasis that begins with a space, that stands within the same emphasis, or two
//! emphases side by side. None of this changes what is read.

use crate::letter::block::Inline;

/// The kinds of emphasis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Em,
    Strong,
    Strike,
}

/// `inlines` with neighbours of a kind joined, doubled emphasis undone, and spaces moved out of emphasis.
pub(super) fn tidy(inlines: &[Inline]) -> Vec<Inline> {
    let mut line = Vec::new();
    add_all(&mut line, inlines, &mut Vec::new());
    line
}

fn add_all(line: &mut Vec<Inline>, inlines: &[Inline], within: &mut Vec<Mark>) {
    for inline in inlines {
        add(line, inline, within);
    }
}

fn add(line: &mut Vec<Inline>, inline: &Inline, within: &mut Vec<Mark>) {
    match inline {
        Inline::Text { v } => add_text(line, v),
        Inline::Xref { number, .. } => add_text(line, &number.to_string()),
        Inline::Em { c } => add_marked(line, Mark::Em, c, within),
        Inline::Strong { c } => add_marked(line, Mark::Strong, c, within),
        Inline::Strike { c } => add_marked(line, Mark::Strike, c, within),
        Inline::Link { url, auto, c } => {
            let mut inside = Vec::new();
            // Emphasis outside a link cannot be carried on by what is inside, so none is dropped there.
            add_all(&mut inside, c, &mut Vec::new());
            line.push(Inline::Link { url: url.clone(), auto: *auto, c: inside });
        }
        Inline::Code { v } => add_code(line, v),
        Inline::Soft | Inline::Hard | Inline::Refs { .. } => line.push(inline.clone()),
    }
}

fn add_text(line: &mut Vec<Inline>, text: &str) {
    match line.last_mut() {
        Some(Inline::Text { v }) => v.push_str(text),
        _ if text.is_empty() => {}
        _ => line.push(Inline::Text { v: text.to_owned() }),
    }
}

fn add_code(line: &mut Vec<Inline>, text: &str) {
    match line.last_mut() {
        Some(Inline::Code { v }) => v.push_str(text),
        _ if text.is_empty() => {}
        _ => line.push(Inline::Code { v: text.to_owned() }),
    }
}

fn add_marked(line: &mut Vec<Inline>, mark: Mark, inlines: &[Inline], within: &mut Vec<Mark>) {
    if within.contains(&mark) {
        return add_all(line, inlines, within);
    }
    let mut inside = Vec::new();
    within.push(mark);
    add_all(&mut inside, inlines, within);
    within.pop();
    let before = take_space(&mut inside, End::First);
    let after = take_space(&mut inside, End::Last);
    append(line, before);
    if !inside.is_empty() {
        join(line, mark, inside);
    }
    append(line, after);
}

/// Puts `inside` at the end of `line`, into the emphasis that stands there if it is of the same kind.
fn join(line: &mut Vec<Inline>, mark: Mark, inside: Vec<Inline>) {
    match (mark, line.last_mut()) {
        (Mark::Em, Some(Inline::Em { c }))
        | (Mark::Strong, Some(Inline::Strong { c }))
        | (Mark::Strike, Some(Inline::Strike { c })) => append(c, inside),
        (Mark::Em, _) => line.push(Inline::Em { c: inside }),
        (Mark::Strong, _) => line.push(Inline::Strong { c: inside }),
        (Mark::Strike, _) => line.push(Inline::Strike { c: inside }),
    }
}

/// Appends a tidy line to a tidy line.
fn append(line: &mut Vec<Inline>, more: Vec<Inline>) {
    for inline in more {
        match inline {
            Inline::Text { v } => add_text(line, &v),
            Inline::Code { v } => add_code(line, &v),
            Inline::Em { c } => join(line, Mark::Em, c),
            Inline::Strong { c } => join(line, Mark::Strong, c),
            Inline::Strike { c } => join(line, Mark::Strike, c),
            other => line.push(other),
        }
    }
}

#[derive(Clone, Copy)]
enum End {
    First,
    Last,
}

/// Takes the white space away that stands at one end of `line`, line ends included; returns it in reading order.
fn take_space(line: &mut Vec<Inline>, end: End) -> Vec<Inline> {
    let mut taken = Vec::new();
    loop {
        let at = match end {
            End::First => 0,
            End::Last => line.len().saturating_sub(1),
        };
        match line.get_mut(at) {
            Some(Inline::Soft | Inline::Hard) => taken.push(line.remove(at)),
            Some(Inline::Text { v }) => {
                let kept = match end {
                    End::First => v.trim_start(),
                    End::Last => v.trim_end(),
                };
                let space = match end {
                    End::First => &v[..v.len() - kept.len()],
                    End::Last => &v[kept.len()..],
                };
                if !space.is_empty() {
                    taken.push(Inline::Text { v: space.to_owned() });
                }
                if !kept.is_empty() {
                    *v = kept.to_owned();
                    break;
                }
                line.remove(at);
            }
            _ => break,
        }
    }
    if matches!(end, End::Last) {
        taken.reverse();
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(v: &str) -> Inline {
        Inline::Text { v: v.into() }
    }

    fn em(c: Vec<Inline>) -> Inline {
        Inline::Em { c }
    }

    #[test]
    fn spaces_and_line_ends_leave_an_emphasis() {
        let line = tidy(&[text("a"), em(vec![text(" b "), Inline::Hard]), text("c")]);
        assert_eq!(line, [text("a "), em(vec![text("b")]), text(" "), Inline::Hard, text("c")]);
    }

    #[test]
    fn an_emphasis_of_nothing_is_no_emphasis() {
        assert_eq!(tidy(&[em(vec![text(" "), em(vec![])])]), [text(" ")]);
    }

    #[test]
    fn neighbours_are_joined_and_doubled_emphasis_is_undone() {
        let line = tidy(&[em(vec![text("a")]), em(vec![text("b"), em(vec![text("c")])])]);
        assert_eq!(line, [em(vec![text("abc")])]);
    }
}
