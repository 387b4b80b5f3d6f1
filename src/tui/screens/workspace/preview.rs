//! The letter as it will be, from the same document as every export.

use std::cell::Cell;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::dossier::Dossier;
use crate::domain::ids::LetterId;
use crate::domain::letter::Copies;
use crate::domain::text::fold_key;
use crate::error::Result;
use crate::letter::block::{Align, Block, Inline, plain_text};
use crate::letter::compose::{self, Print};
use crate::letter::doc::LetterDoc;
use crate::store::{dossiers, letters};
use crate::tui::command::{Command, Scope};
use crate::tui::draw::{Ui, boxed, choose, fit, fit_right, inside, put, row, width, wrap};
use crate::tui::forms;
use crate::tui::overlays::Overlay;
use crate::tui::screen::{Effect, Look, Notice, Screen};
use crate::tui::theme::Tone;

/// The columns of a printed line.
const COLUMNS: usize = 76;
/// The lines of a printed page, roughly: letter paper with margins of an inch, at eleven points.
const LINES_OF_PAGE: usize = 46;

/// The preview of a letter.
#[derive(Default)]
pub(crate) struct Preview {
    lines: Vec<(String, Tone)>,
    scroll: Cell<usize>,
    height: Cell<usize>,
    /// What is looked for, folded; empty for nothing.
    sought: String,
    /// The line it was found in last.
    found: Option<usize>,
    /// The line that is to be brought into sight.
    wanted: Cell<Option<usize>>,
    /// Whose letter it is; `None` before the first look.
    letter: Option<LetterId>,
    /// The copy that is shown, where each addressee has one; `None` for one letter to all.
    copy: Option<Copy>,
}

/// One of the copies of a letter.
struct Copy {
    /// Its number, from 1.
    number: usize,
    /// How many there are.
    of: usize,
    /// To whom it is.
    to: String,
}

impl Preview {
    /// Goes to the next line with what is looked for, or to the one before, round the ends; false
    /// if there is none.
    fn find(&mut self, forward: bool) -> bool {
        let count = self.lines.len();
        let is_there = |at: &usize| fold_key(&self.lines[*at].0).contains(&self.sought);
        let found = match (self.found, forward) {
            (None, true) => (0..count).find(is_there),
            (None, false) => (0..count).rev().find(is_there),
            (Some(at), true) => (1..=count).map(|by| (at + by) % count).find(is_there),
            (Some(at), false) => (1..=count).map(|by| (at + count - by) % count).find(is_there),
        };
        self.found = found;
        self.wanted.set(found);
        found.is_some()
    }

    fn found(is_found: bool) -> Vec<Effect> {
        let words = "It is nowhere in the letter.".to_owned();
        if is_found { Vec::new() } else { vec![Effect::Say(Tone::Warn, words)] }
    }

    /// Goes `by` copies on.
    fn turn(&mut self, by: isize, look: &Look<'_>) -> Result<Vec<Effect>> {
        let (Some(copy), Some(letter)) = (&self.copy, self.letter) else {
            let words = "It is one letter to all of them. `,` sets a copy for each.".to_owned();
            return Ok(vec![Effect::Say(Tone::Warn, words)]);
        };
        let number = (copy.number + copy.of).saturating_add_signed(by);
        let letter = letters::get(look.view(), letter)?;
        self.show(&dossiers::load(look.view(), letter)?, number);
        self.scroll.set(0);
        Ok(Vec::new())
    }

    fn copy(&self) -> Effect {
        let lines: Vec<&str> = self.lines.iter().map(|(line, _)| line.trim_end()).collect();
        Effect::Copy { text: lines.join("\n") + "\n", what: "the letter".to_owned() }
    }

    /// The rows of a page so wide, each with the line it is part of.
    fn rows(&self, columns: usize) -> Vec<(usize, String, Tone)> {
        let lines = self.lines.iter().enumerate();
        if columns > COLUMNS {
            return lines.map(|(at, (line, tone))| (at, line.clone(), *tone)).collect();
        }
        let room = columns.saturating_sub(1);
        lines
            .flat_map(|(at, (line, tone))| wrap(line, room).into_iter().map(move |line| (at, line, *tone)))
            .collect()
    }

    /// Composes the letter as it stands, in the copy that was shown before.
    pub(crate) fn take(&mut self, dossier: &Dossier) {
        let number = self.copy.as_ref().map_or(1, |copy| copy.number);
        self.letter = Some(dossier.letter.id);
        self.show(dossier, number);
    }

    /// Shows the copy of that number, where there are copies; numbers go round.
    fn show(&mut self, dossier: &Dossier, number: usize) {
        self.found = None;
        let print = Print::draft(dossier);
        let of = print.to().len();
        self.copy = None;
        if dossier.letter.copies == Copies::Each && of > 0 {
            let place = (number + of - 1) % of;
            let to = print.to()[place].name.clone();
            self.copy = Some(Copy { number: place + 1, of, to });
        }
        let print = match &self.copy {
            Some(copy) => print.copy_for(dossier, copy.number),
            None => Ok(print),
        };
        self.lines = match print.and_then(|print| compose::compose(dossier, &print)) {
            Ok(composed) => lines_of(&composed.doc),
            Err(err) => wrap(&format!("The letter cannot be composed: {err}."), COLUMNS)
                .into_iter()
                .chain(err.hints)
                .map(|line| (line, Tone::Bad))
                .collect(),
        };
    }
}

/// A line as it prints, with the marks of its notes as raised numbers.
fn printed(line: &[Inline]) -> String {
    let mut text = String::new();
    for inline in line {
        match inline {
            Inline::Text { v } | Inline::Code { v } => text.push_str(v),
            Inline::Soft | Inline::Hard => text.push(' '),
            Inline::Refs { r } => {
                let marks: Vec<String> = r.iter().map(|mark| raised(mark.number)).collect();
                text.push_str(&marks.join(","));
            }
            Inline::Xref { number, .. } => text.push_str(&number.to_string()),
            Inline::Em { .. } | Inline::Strong { .. } | Inline::Strike { .. } | Inline::Link { .. } => {
                text.push_str(&printed(inline.children()));
            }
        }
    }
    text
}

fn raised(number: u32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number.to_string().chars().filter_map(|c| DIGITS.get(c.to_digit(10)? as usize)).collect()
}

#[derive(Default)]
struct Page(Vec<(String, Tone)>);

impl Page {
    fn put(&mut self, text: &str, (first, rest): (&str, &str), tone: Tone) {
        let room = COLUMNS.saturating_sub(rest.chars().count());
        for (index, line) in wrap(text, room).into_iter().enumerate() {
            self.0.push((format!("{}{line}", if index == 0 { first } else { rest }), tone));
        }
    }

    fn gap(&mut self) {
        if self.0.last().is_some_and(|(line, _)| !line.is_empty()) {
            self.0.push((String::new(), Tone::Plain));
        }
    }

    /// Takes the empty lines at the end away.
    fn close(&mut self) {
        while self.0.pop_if(|(line, _)| line.is_empty()).is_some() {}
    }

    /// The cells of a table under each other; where they are too wide for the page, row by row.
    fn table(&mut self, align: &[Align], rows: &[Vec<String>], indent: &str) {
        let widest =
            |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max();
        let widths: Vec<usize> = (0..align.len()).map(|column| widest(column).unwrap_or(0)).collect();
        let fits = width(indent) + widths.iter().map(|width| width + 2).sum::<usize>() <= COLUMNS + 2;
        for (index, row) in rows.iter().enumerate() {
            let tone = if index == 0 { Tone::Strong } else { Tone::Plain };
            if !fits {
                self.put(&row.join("  |  "), (indent, indent), tone);
                continue;
            }
            let cells = row.iter().zip(&widths).zip(align).map(|((cell, width), align)| match align {
                Align::Right => fit_right(cell, *width),
                _ => fit(cell, *width),
            });
            let line = format!("{indent}{}", cells.collect::<Vec<_>>().join("  "));
            self.0.push((line.trim_end().to_owned(), tone));
        }
    }

    fn blocks(&mut self, blocks: &[Block], indent: &str) {
        for block in blocks {
            match block {
                Block::Para { c } => self.put(&printed(c), (indent, indent), Tone::Plain),
                Block::Heading { c, .. } => self.put(&printed(c), (indent, indent), Tone::Strong),
                Block::Quote { b } => self.blocks(b, &format!("{indent}    ")),
                Block::List { ordered, start, items, .. } => {
                    for (number, item) in (*start..).zip(items) {
                        let mark = if *ordered { format!("{number}. ") } else { "• ".to_owned() };
                        let rest = format!("{indent}  {}", " ".repeat(mark.chars().count()));
                        let mut inside = Self::default();
                        inside.blocks(item, &rest);
                        inside.close();
                        if let Some((first, _)) = inside.0.first_mut() {
                            *first = format!("{indent}  {mark}{}", first.trim_start());
                        }
                        self.0.append(&mut inside.0);
                    }
                }
                Block::Code { v } => v.lines().for_each(|line| self.put(line, (indent, indent), Tone::Plain)),
                Block::Rule => self.put("* * *", (indent, indent), Tone::Plain),
                Block::Table { align, rows } => {
                    let rows = rows.iter().map(|cells| cells.iter().map(|cell| printed(cell)).collect());
                    self.table(align, &rows.collect::<Vec<_>>(), indent);
                }
            }
            self.gap();
        }
    }
}

fn lines_of(doc: &LetterDoc) -> Vec<(String, Tone)> {
    let mut page = Page::default();
    let plain = ("", "");
    if let Some(head) = &doc.letterhead {
        page.put(&head.name, plain, Tone::Strong);
        for line in &head.lines {
            page.put(line, plain, Tone::Plain);
        }
        page.gap();
    }
    if let Some(date) = &doc.date {
        page.0.push((fit_right(&date.text, COLUMNS), Tone::Plain));
        page.gap();
    }
    for block in &doc.blocks {
        for line in &block.lines {
            page.put(line, plain, Tone::Plain);
        }
        page.gap();
    }
    if let Some(subject) = &doc.subject {
        page.put(&format!("RE: {subject}"), plain, Tone::Strong);
        page.gap();
    }
    if let Some(salutation) = &doc.salutation {
        page.put(salutation, plain, Tone::Plain);
        page.gap();
    }
    page.blocks(&doc.body, "");
    page.put(&doc.close, plain, Tone::Plain);
    page.gap();
    put_signatories(&mut page, doc);
    for (label, lines) in [("cc: ", &doc.cc), ("Enclosure: ", &doc.enclosures)] {
        for line in lines {
            page.put(&format!("{label}{line}"), plain, Tone::Plain);
        }
    }
    if !doc.notes.is_empty() {
        page.gap();
        page.put("─────────", plain, Tone::Dim);
    }
    for note in &doc.notes {
        page.put(plain_text(&note.b).trim(), (&format!("{:>2} ", note.number), "   "), Tone::Plain);
    }
    page.0
}

fn put_signatories(page: &mut Page, doc: &LetterDoc) {
    if doc.signatories.count == 0 {
        page.put("(Signatories are printed here, once organizations have signed.)", ("", ""), Tone::Dim);
        page.gap();
    }
    for lead in &doc.signatories.leads {
        page.gap();
        for line in &lead.lines {
            page.put(line, ("", "  "), Tone::Plain);
        }
        page.gap();
    }
    for group in &doc.signatories.groups {
        if let Some(heading) = &group.heading {
            page.put(heading, ("", ""), Tone::Strong);
        }
        for member in &group.members {
            let again = if member.must_confirm { "  (must confirm again)" } else { "" };
            let detail = member.detail.as_ref().map(|detail| format!(", {detail}")).unwrap_or_default();
            page.put(&format!("{}{detail}{again}", member.name), ("", "  "), Tone::Plain);
        }
        page.gap();
    }
}

impl Screen for Preview {
    fn title(&self, _ui: &Ui) -> (String, String) {
        ("Preview".to_owned(), String::new())
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Printed, Scope::Preview]
    }

    fn reload(&mut self, _look: &Look<'_>) -> Result<()> {
        Ok(())
    }

    fn update(&mut self, command: Command, look: &Look<'_>) -> Result<Vec<Effect>> {
        match command {
            Command::FindInPreview => return Ok(vec![Effect::Push(Overlay::Form(forms::letters::find()))]),
            Command::PreviewNext => return Ok(Self::found(self.find(true))),
            Command::PreviewPrevious => return Ok(Self::found(self.find(false))),
            Command::CopyLetter => return Ok(vec![self.copy()]),
            Command::NextCopy => return self.turn(1, look),
            Command::PreviousCopy => return self.turn(-1, look),
            _ => {}
        }
        let (at, page) = (self.scroll.get(), self.height.get().max(2) - 1);
        self.scroll.set(match command {
            Command::ScrollUp => at.saturating_sub(1),
            Command::ScrollDown => at.saturating_add(1),
            Command::ScrollPageUp => at.saturating_sub(page),
            Command::ScrollPageDown => at.saturating_add(page),
            Command::ScrollHome => 0,
            Command::ScrollEnd => usize::MAX,
            _ => at,
        });
        Ok(Vec::new())
    }

    fn tell(&mut self, notice: Notice, _look: &Look<'_>) -> Result<Vec<Effect>> {
        let Notice::Find(words) = notice else { return Ok(Vec::new()) };
        (self.sought, self.found) = (fold_key(&words), None);
        Ok(Self::found(self.find(true)))
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let wide = area.width.min(82);
        let page = Rect { x: area.x + (area.width - wide) / 2, width: wide, ..area };
        let room = inside(frame, page);
        let rows = self.rows(usize::from(room.width));
        let height = usize::from(room.height).max(1);
        let wanted = self.wanted.take().and_then(|line| rows.iter().position(|(at, ..)| *at == line));
        let scroll = wanted.map_or(self.scroll.get(), |at| at.saturating_sub(height / 3));
        let from = scroll.min(rows.len().saturating_sub(height));
        self.scroll.set(from);
        self.height.set(height);
        let pages = self.lines.len().div_ceil(LINES_OF_PAGE).max(1);
        // What stands in the middle says which page it is; at the end it is the last.
        let middle = if from + height < rows.len() { rows.get(from + height / 2) } else { rows.last() };
        let line = middle.map_or(0, |(at, ..)| *at);
        let whose = self.copy.as_ref().map_or_else(
            || "of the draft".to_owned(),
            |copy| format!("· copy {} of {}, to {}", copy.number, copy.of, copy.to),
        );
        let title = format!("Preview {whose} · about page {} of {pages}", line / LINES_OF_PAGE + 1);
        let inner = boxed(frame, page, &title, true, ui);
        for (index, (at, line, tone)) in rows.into_iter().skip(from).take(height).enumerate() {
            put(frame, row(inner, index), ui.span(format!(" {line}"), tone));
            if self.found == Some(at) {
                choose(frame, row(inner, index), ui);
            }
        }
    }
}
