//! A line under construction: keeps neighbouring text in one piece and marks in one group.

use crate::letter::block::{Inline, NoteRef};

/// Inlines, added one by one.
#[derive(Default)]
pub(super) struct Line(Vec<Inline>);

impl Line {
    /// Adds text. A line end in it becomes a soft one: a text node never holds any.
    pub(super) fn text(&mut self, text: &str) {
        for (row, words) in text.split('\n').enumerate() {
            if row > 0 {
                self.0.push(Inline::Soft);
            }
            self.words(words.strip_suffix('\r').unwrap_or(words));
        }
    }

    fn words(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if let Some(Inline::Text { v }) = self.0.last_mut() {
            v.push_str(words);
        } else {
            self.0.push(Inline::Text { v: words.to_owned() });
        }
    }

    /// Adds a mark; one that directly follows another joins its group.
    pub(super) fn mark(&mut self, mark: NoteRef) {
        if let Some(Inline::Refs { r }) = self.0.last_mut() {
            r.push(mark);
        } else {
            self.0.push(Inline::Refs { r: vec![mark] });
        }
    }

    /// Adds the number of another note; two side by side are kept apart by a comma.
    pub(super) fn xref(&mut self, label: String, number: u32) {
        if matches!(self.0.last(), Some(Inline::Xref { .. })) {
            self.words(", ");
        }
        self.0.push(Inline::Xref { label, number });
    }

    /// Adds any other node.
    pub(super) fn push(&mut self, inline: Inline) {
        self.0.push(inline);
    }

    /// Adds what another line holds.
    pub(super) fn append(&mut self, other: Vec<Inline>) {
        for inline in other {
            match inline {
                Inline::Text { v } => self.words(&v),
                Inline::Refs { r } => r.into_iter().for_each(|mark| self.mark(mark)),
                Inline::Xref { label, number } => self.xref(label, number),
                other => self.push(other),
            }
        }
    }

    /// The line.
    pub(super) fn finish(self) -> Vec<Inline> {
        self.0
    }

    /// The line without the space around it.
    pub(super) fn finish_trimmed(mut self) -> Vec<Inline> {
        self.trim_end();
        let mut rest = std::mem::take(&mut self.0);
        rest.reverse();
        while let Some(first) = rest.last_mut() {
            match first {
                Inline::Soft | Inline::Hard => {}
                Inline::Text { v } if v.trim().is_empty() => {}
                Inline::Text { v } => {
                    *v = v.trim_start().to_owned();
                    break;
                }
                _ => break,
            }
            rest.pop();
        }
        rest.reverse();
        rest
    }

    fn trim_end(&mut self) {
        while let Some(last) = self.0.last_mut() {
            match last {
                Inline::Soft | Inline::Hard => {}
                Inline::Text { v } if v.trim().is_empty() => {}
                Inline::Text { v } => {
                    v.truncate(v.trim_end().len());
                    break;
                }
                _ => break,
            }
            self.0.pop();
        }
    }
}
