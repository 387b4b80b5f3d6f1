//! What changed between two texts of a letter: what was taken out before what took its place, with
//! the paragraphs that nobody touched left out.

use std::cell::Cell;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::domain::version::Text;
use crate::letter::redline::{Fate, Paragraph, Redline};
use crate::tui::command::Command;
use crate::tui::draw::{Ui, cells, clean, panel, put, row, split_bottom, width};
use crate::tui::screen::Effect;
use crate::tui::theme::Tone;

/// Words of one fate.
type Words = Vec<(String, Fate)>;

/// Two texts side by side, in one.
pub(crate) struct Comparison {
    title: String,
    paragraphs: Vec<Words>,
    summary: String,
    scroll: Cell<usize>,
}

impl Comparison {
    /// Compares two texts that are called so.
    pub(crate) fn of((before, from): (&Text, &str), (after, to): (&Text, &str)) -> Self {
        let changes = Redline::of(before, after);
        let mut paragraphs = Vec::new();
        for part in changes.parts.iter().filter(|part| part.is_changed()) {
            paragraphs.push(vec![(format!("{}:", part.name.trim_end_matches(':')), Fate::Same)]);
            for run in part.paragraphs.chunk_by(|a, b| !a.changed && !b.changed) {
                paragraphs.push(match run {
                    [one] if one.changed => marked(one),
                    [_] => vec![("… one paragraph as it was …".to_owned(), Fate::Same)],
                    many => vec![(format!("… {} paragraphs as they were …", many.len()), Fate::Same)],
                });
                paragraphs.push(Vec::new());
            }
        }
        let summary = if changes.is_changed() {
            format!(" {{+added+}} {} words, [-taken out-] {}", changes.added, changes.removed)
        } else {
            " Nothing changed.".to_owned()
        };
        Self { title: format!("From {from} to {to}"), paragraphs, summary, scroll: Cell::new(0) }
    }

    /// Does a command of texts to be read.
    pub(crate) fn update(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::MessageUp => self.scroll.set(self.scroll.get().saturating_sub(1)),
            Command::MessageDown => self.scroll.set(self.scroll.get() + 1),
            _ => return vec![Effect::Close],
        }
        Vec::new()
    }

    /// Draws it.
    pub(crate) fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let columns = usize::from(area.width.min(90)).saturating_sub(4).max(1);
        let lines: Vec<Words> = self.paragraphs.iter().flat_map(|words| wrapped(words, columns)).collect();
        let inner = panel(frame, area, (90, cells(lines.len() + 4).max(6)), &self.title, ui);
        let (text, bottom) = split_bottom(inner, 1);
        let height = usize::from(text.height);
        let from = self.scroll.get().min(lines.len().saturating_sub(height));
        self.scroll.set(from);
        for (index, words) in lines.into_iter().skip(from).take(height).enumerate() {
            let spans: Vec<Span<'static>> =
                words.into_iter().map(|(text, fate)| ui.span(text, tone(fate))).collect();
            put(frame, row(text, index), Line::from(spans));
        }
        put(frame, bottom, ui.span(self.summary.clone(), Tone::Dim));
    }
}

fn tone(fate: Fate) -> Tone {
    match fate {
        Fate::Same => Tone::Plain,
        Fate::Added => Tone::Good,
        Fate::Removed => Tone::Bad,
    }
}

/// A paragraph with its changes between marks, so that they are seen without colour.
fn marked(paragraph: &Paragraph) -> Words {
    let mark = |text: &str, fate| match fate {
        Fate::Same => text.to_owned(),
        Fate::Added => format!("{{+{text}+}}"),
        Fate::Removed => format!("[-{text}-]"),
    };
    paragraph.pieces.iter().map(|piece| (mark(&piece.text, piece.fate), piece.fate)).collect()
}

/// Breaks words of different fates into lines of at most `columns`, at words where that can be.
fn wrapped(words: &[(String, Fate)], columns: usize) -> Vec<Words> {
    let mut lines = vec![vec![(" ".to_owned(), Fate::Same)]];
    let mut used = 0;
    for (text, fate) in words {
        for word in clean(text).split_word_bounds() {
            let wide = width(word);
            if used > 0 && used + wide > columns {
                lines.push(vec![(" ".to_owned(), Fate::Same)]);
                used = 0;
                if word.trim().is_empty() {
                    continue;
                }
            }
            if let Some(line) = lines.last_mut() {
                line.push((word.to_owned(), *fate));
            }
            used += wide;
        }
    }
    lines
}
