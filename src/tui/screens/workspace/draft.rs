//! The draft: read at first, written in after Enter, saved by itself.

use chrono::{DateTime, TimeDelta, Utc};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui_textarea::Key as Stroke;

use super::checks::today;
use super::facts::{Facts, Published, pages_of};
use crate::check::{Finding, Part, Place, Severity, check};
use crate::domain::dossier::Dossier;
use crate::domain::letter::Letter;
use crate::error::{Error, Kind, Result};
use crate::letter::block::{Note, plain_text};
use crate::letter::body::{self, Fields};
use crate::ops::{Operation, letter, version};
use crate::store::{dossiers, letters};
use crate::tui::command::{Command, Scope};
use crate::tui::draw::{
    Ui, boxed, cells, cut, first_lines, put, row, split_bottom, split_right, split_top, wrap,
};
use crate::tui::editor::{DraftEditor, LIMIT, Mark};
use crate::tui::forms;
use crate::tui::key::{Code, Key};
use crate::tui::overlays::Overlay;
use crate::tui::overlays::menu::Menu;
use crate::tui::screen::{Effect, Look, Notice, Replacement, Screen};
use crate::tui::theme::Tone;
use crate::tui::words;

/// A draft is saved so long after the last key.
const PAUSE: TimeDelta = TimeDelta::seconds(2);

/// The draft of a letter.
#[allow(clippy::struct_excessive_bools, reason = "each says something of its own about the draft")]
pub(crate) struct Draft {
    editor: DraftEditor,
    letter: Option<Letter>,
    is_writing: bool,
    changed_at: Option<DateTime<Utc>>,
    /// When it was saved last, since the program was opened.
    saved_at: Option<DateTime<Utc>>,
    is_in_conflict: bool,
    notes: Vec<Note>,
    facts: Facts,
    /// The number and the text of the newest version, and whom the letter is to now.
    published: Option<Published>,
    /// All about the letter as the record has it, with the text that stands here while it is checked.
    dossier: Option<Dossier>,
    /// What was found in the text as it stands here.
    found: Vec<Finding>,
    is_read: bool,
    /// What was replaced last.
    replaced: Replacement,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            editor: DraftEditor::new(""),
            letter: None,
            is_writing: false,
            changed_at: None,
            saved_at: None,
            is_in_conflict: false,
            notes: Vec::new(),
            facts: Facts::default(),
            published: None,
            dossier: None,
            found: Vec::new(),
            is_read: false,
            replaced: Replacement::default(),
        }
    }
}

impl Draft {
    /// Takes what the record holds. What is being written here is not overwritten.
    pub(crate) fn take(&mut self, dossier: &Dossier, _look: &Look<'_>) {
        self.published = dossier.newest().zip(dossier.newest_text.clone()).map(|(version, text)| Published {
            number: version.number,
            text,
            to: dossier.to.clone(),
        });
        self.dossier = Some(dossier.clone());
        self.is_read = false;
        let is_new = self.letter.as_ref().is_none_or(|letter| letter.body != dossier.letter.body);
        if self.changed_at.is_none() || self.letter.is_none() {
            if is_new && self.editor.text() != dossier.letter.body {
                self.editor = DraftEditor::new(&dossier.letter.body);
                self.is_read = false;
            }
            self.letter = Some(dossier.letter.clone());
        } else if let Some(letter) = &mut self.letter
            && letter.body == dossier.letter.body
        {
            // Only the head was changed meanwhile: the text can be saved upon it.
            *letter = dossier.letter.clone();
        }
    }

    /// The text as it stands here.
    pub(crate) fn text(&self) -> String {
        self.editor.text()
    }

    /// Takes a whole new text.
    pub(crate) fn take_text(&mut self, text: &str, now: DateTime<Utc>) {
        self.editor.replace_all(text.strip_suffix('\n').unwrap_or(text));
        self.changed(now);
    }

    /// Puts the cursor on a place of the text, and marks the words there.
    pub(crate) fn show(&mut self, place: &Place) {
        let line = place.line.unwrap_or(1).saturating_sub(1);
        let from = place.column.unwrap_or(1).saturating_sub(1);
        let to = place.end_column.map_or(from, |end| end.saturating_sub(1));
        self.editor.show(line, from, to);
    }

    /// "saved 09:12", or what stands in the way of it.
    pub(crate) fn state(&self, ui: &Ui) -> String {
        match (self.is_in_conflict, self.changed_at, self.saved_at) {
            (true, _, _) => "not saved!".to_owned(),
            (false, Some(_), _) => "writing…".to_owned(),
            (false, None, Some(at)) => format!("saved {}", at.with_timezone(&ui.zone).format("%H:%M")),
            (false, None, None) => "saved".to_owned(),
        }
    }

    fn changed(&mut self, now: DateTime<Utc>) {
        if self.editor.take_change() {
            self.changed_at = Some(now);
            self.is_read = false;
        }
    }

    fn start_writing(&mut self) -> Vec<Effect> {
        if self.editor.text().len() > LIMIT {
            let words = "This draft is too long to be written in here: F4 opens your own editor.";
            return vec![Effect::Say(Tone::Warn, words.to_owned())];
        }
        self.is_writing = true;
        Vec::new()
    }

    fn found(is_found: bool) -> Vec<Effect> {
        let words = "It is nowhere in the text.".to_owned();
        if is_found { Vec::new() } else { vec![Effect::Say(Tone::Warn, words)] }
    }

    fn replace(&mut self, replacement: Replacement, now: DateTime<Utc>) -> Effect {
        let (words, by) = (&replacement.words, &replacement.by);
        let count = if replacement.is_everywhere {
            self.editor.replace_everywhere(words, by)
        } else {
            usize::from(self.editor.replace_next(words, by))
        };
        self.replaced = Replacement { is_everywhere: false, ..replacement };
        self.changed(now);
        match count {
            0 => Effect::Say(Tone::Warn, "It is nowhere in the text, written like that.".to_owned()),
            count => {
                let places = words::count(count, "place");
                Effect::Say(Tone::Good, format!("✓ Replaced in {places}.   Ctrl-Z undoes it, Ctrl-G goes on"))
            }
        }
    }

    fn publish(&self, look: &Look<'_>) -> Result<Vec<Effect>> {
        let Some(letter) = &self.letter else { return Ok(Vec::new()) };
        let letter = letters::get(look.view(), letter.id)?;
        let affected = version::Affected::of(&dossiers::load(look.view(), letter.clone())?);
        let form = forms::letters::publish(letter, self.published.is_some(), affected);
        Ok(vec![Effect::Push(Overlay::Form(form))])
    }

    fn update_writing(&mut self, command: Command, now: DateTime<Utc>) -> Vec<Effect> {
        match command {
            Command::StopEditing => (self.is_writing, self.is_read) = (false, false),
            Command::EditorUndo => self.editor.undo(),
            Command::EditorRedo => self.editor.redo(),
            Command::EditorFind => return vec![Effect::Push(Overlay::Form(forms::letters::find()))],
            Command::Replace => {
                return vec![Effect::Push(Overlay::Form(forms::letters::replace(&self.replaced)))];
            }
            Command::Footnote => self.editor.footnote(),
            Command::Bold => self.editor.surround("**"),
            Command::Italic => self.editor.surround("*"),
            Command::SelectText => self.editor.select_all(),
            Command::CutText => self.editor.cut(),
            Command::PasteText => self.editor.put_back(),
            Command::CopyText => {
                return match self.editor.copy() {
                    Some(text) => vec![Effect::Copy { text, what: "the selected text".to_owned() }],
                    None => vec![Effect::Say(
                        Tone::Plain,
                        "Nothing is selected: Shift and arrows select.".to_owned(),
                    )],
                };
            }
            Command::EditorOutside => return vec![Effect::OwnEditor],
            Command::SaveDraft => return vec![Effect::SaveNow],
            Command::EditorPalette => return vec![Effect::Run(Command::Palette)],
            Command::EditorHelp => return vec![Effect::Run(Command::Help)],
            _ => {}
        }
        self.changed(now);
        Vec::new()
    }

    /// The places of what was found, each in the style of its weight.
    fn marks(&self, ui: &Ui) -> Vec<Mark> {
        let mark = |finding: &Finding| {
            let Place { line, column, end_column, .. } = &finding.place;
            let from = column.as_ref()?.checked_sub(1)?;
            let end = end_column.unwrap_or(0).saturating_sub(1).max(from + 1);
            let style = ui.style(tone(finding.severity)).add_modifier(Modifier::UNDERLINED);
            Some(Mark { line: line.as_ref()?.checked_sub(1)?, from, end, style })
        };
        // Where two meet, the first one counts: the graver.
        let mut found: Vec<&Finding> = self.found.iter().collect();
        found.sort_by_key(|finding| finding.severity);
        found.into_iter().filter_map(mark).collect()
    }

    /// What was found where the cursor is.
    fn found_here(&self) -> Option<&Finding> {
        let (line, column) = self.editor.cursor();
        let is_here = |finding: &&Finding| {
            let Place { line: at, column: from, end_column, .. } = &finding.place;
            *at == Some(line + 1)
                && from.is_some_and(|from| from <= column + 1)
                && end_column.is_none_or(|end| column < end)
        };
        self.found.iter().filter(is_here).min_by_key(|finding| finding.severity)
    }

    fn draw_side(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let mut lines = self.facts.lines();
        lines.push(format!("State    {}", self.state(ui)));
        let (top, bottom) = split_top(area, cells(lines.len() + 2));
        let inner = boxed(frame, top, "This draft", false, ui);
        for (index, line) in lines.iter().enumerate() {
            put(frame, row(inner, index), cut(line, usize::from(inner.width)));
        }
        let inner = boxed(frame, bottom, &format!("Footnotes ({})", self.notes.len()), false, ui);
        let inner = self.draw_found(frame, inner, ui);
        self.draw_notes(frame, inner, ui);
    }

    /// Where there is no room for boxes beside the text: what was found where the cursor is, else the
    /// note there, else all that matters in a line.
    fn draw_line(&self, frame: &mut Frame<'_>, line: Rect, ui: &Ui) {
        let here = self.editor.note_here();
        let note = self.notes.iter().find(|note| Some(&note.label) == here.as_ref());
        let (said, tone) = match (self.found_here(), note) {
            (Some(found), _) => (format!(" ! {}", found.message), tone(found.severity)),
            (None, Some(note)) => (format!(" {} {}", note.number, plain_text(&note.b).trim()), Tone::Plain),
            (None, None) => (format!(" {}", self.facts.line(self.notes.len())), Tone::Dim),
        };
        put(frame, line, ui.span(cut(&said, usize::from(line.width)), tone));
    }

    /// Says what was found where the cursor is; the rest of the area.
    fn draw_found(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) -> Rect {
        let Some(found) = self.found_here() else { return area };
        let lines = wrap(&format!("! {}", found.message), usize::from(area.width));
        for (index, words) in lines.iter().enumerate() {
            put(frame, row(area, index), ui.span(words.clone(), tone(found.severity)));
        }
        split_top(area, cells(lines.len())).1
    }

    fn draw_notes(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let here = self.editor.note_here();
        if self.notes.is_empty() && here.is_none() {
            put(frame, area, ui.span(cut("None yet: Ctrl-T adds one.", usize::from(area.width)), Tone::Dim));
        }
        let current = self.notes.iter().position(|note| Some(&note.label) == here.as_ref());
        let mut line = 0;
        if let Some(name) = here.as_ref().filter(|_| current.is_none()) {
            let words = format!("[^{name}] is not printed yet: a note needs its mark and its text (Ctrl-T).");
            for words in wrap(&words, usize::from(area.width)) {
                put(frame, row(area, line), ui.span(words, Tone::Warn));
                line += 1;
            }
        }
        for note in self.notes.iter().skip(current.unwrap_or(0)) {
            let is_here = Some(&note.label) == here.as_ref();
            let tone = if is_here { Tone::Strong } else { Tone::Plain };
            let text = plain_text(&note.b);
            let text = if text.trim().is_empty() { "! says nothing yet" } else { text.trim() };
            let words = format!("{} {}: {text}", note.number, note.label);
            let columns = usize::from(area.width).saturating_sub(2);
            let shown = if is_here { usize::MAX } else { 2 };
            for (index, words) in first_lines(&words, columns, shown).enumerate() {
                let indent = if index == 0 { "" } else { "  " };
                put(frame, row(area, line), ui.span(format!("{indent}{words}"), tone));
                line += 1;
            }
        }
    }
}

/// How much a finding stands out.
fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Warn,
        Severity::Info => Tone::Plain,
    }
}

/// The panel that asks what is to become of two texts.
fn conflict_menu() -> Menu {
    Menu::new("Somebody else has saved another text meanwhile")
        .letter('k', "Keep mine: save it over theirs (u undoes that)", Effect::Tell(Notice::KeepMine))
        .letter('t', "Take theirs: mine is gone", Effect::Tell(Notice::TakeTheirs))
}

impl Screen for Draft {
    fn title(&self, _ui: &Ui) -> (String, String) {
        ("Draft".to_owned(), String::new())
    }

    fn scopes(&self) -> Vec<Scope> {
        if self.is_writing { vec![Scope::Editing] } else { vec![Scope::Draft, Scope::Preview] }
    }

    fn offers(&self, command: Command) -> bool {
        let needs_text = matches!(command, Command::FindInDraft | Command::PublishVersion);
        !(needs_text && self.editor.is_empty())
    }

    fn reload(&mut self, _look: &Look<'_>) -> Result<()> {
        Ok(())
    }

    fn prepare(&mut self, look: &Look<'_>) -> Result<()> {
        if std::mem::replace(&mut self.is_read, true) {
            return Ok(());
        }
        let text = self.editor.text();
        // A text that cannot be read now may be half written; saving and preview say what is wrong.
        let read = body::parse(&text, &Fields::default()).ok();
        let since = self.letter.as_ref().zip(self.published.as_ref()).map(|(letter, published)| {
            let now = Letter { body: text.clone(), ..letter.clone() };
            published.changes(&now)
        });
        self.facts.take(&text, read.as_ref(), since);
        self.notes = read.map_or_else(|| std::mem::take(&mut self.notes), |read| read.notes);
        if let Some(dossier) = &mut self.dossier {
            dossier.letter.body = text;
            self.found = check(dossier, look.standards, today(look));
            self.found.retain(|finding| finding.place.part == Part::Body);
            self.facts.concerns = self.found.len();
            self.facts.pages = if self.is_writing { None } else { pages_of(dossier) };
        }
        Ok(())
    }

    fn input(&mut self, key: Key, look: &Look<'_>) -> bool {
        let is_taken = self.is_writing && self.editor.input(key);
        if is_taken {
            self.changed(look.now());
        }
        is_taken
    }

    fn paste(&mut self, text: &str, look: &Look<'_>) -> Result<Vec<Effect>> {
        if !self.is_writing {
            return Ok(vec![Effect::Say(Tone::Plain, "Enter starts writing; then paste again.".to_owned())]);
        }
        self.editor.insert(text);
        self.changed(look.now());
        Ok(Vec::new())
    }

    fn update(&mut self, command: Command, look: &Look<'_>) -> Result<Vec<Effect>> {
        if self.is_writing {
            return Ok(self.update_writing(command, look.now()));
        }
        let page = |editor: &mut DraftEditor, code| {
            editor.input(Key { ctrl: true, ..Key::plain(code) });
        };
        match command {
            Command::EditDraft => return Ok(self.start_writing()),
            Command::PublishVersion => return self.publish(look),
            Command::FindInDraft => return Ok(vec![Effect::Push(Overlay::Form(forms::letters::find()))]),
            Command::FindNext => return Ok(Self::found(self.editor.find_next(true))),
            Command::FindPrevious => return Ok(Self::found(self.editor.find_next(false))),
            Command::OwnEditor => return Ok(vec![Effect::OwnEditor]),
            Command::ScrollUp => self.editor.stroke(Stroke::Up),
            Command::ScrollDown => self.editor.stroke(Stroke::Down),
            Command::ScrollPageUp => page(&mut self.editor, Code::PageUp),
            Command::ScrollPageDown => page(&mut self.editor, Code::PageDown),
            Command::ScrollHome => page(&mut self.editor, Code::Home),
            Command::ScrollEnd => page(&mut self.editor, Code::End),
            _ => {}
        }
        Ok(Vec::new())
    }

    fn tell(&mut self, notice: Notice, look: &Look<'_>) -> Result<Vec<Effect>> {
        match (notice, &self.letter) {
            (Notice::Find(words), _) => return Ok(Self::found(self.editor.find(&words))),
            (Notice::Replace(replacement), _) => return Ok(vec![self.replace(replacement, look.now())]),
            (Notice::KeepMine, Some(letter)) => {
                self.letter = Some(letters::get(look.view(), letter.id)?);
                self.is_in_conflict = false;
            }
            (Notice::TakeTheirs, Some(letter)) => {
                let theirs = letters::get(look.view(), letter.id)?;
                self.editor = DraftEditor::new(&theirs.body);
                self.letter = Some(theirs);
                self.changed_at = None;
                self.is_in_conflict = false;
                self.is_read = false;
            }
            _ => {}
        }
        Ok(Vec::new())
    }

    fn due(&mut self, look: &Look<'_>, is_leaving: bool) -> Option<Box<dyn Operation>> {
        let letter = self.letter.as_ref()?;
        let is_due =
            self.changed_at.is_some_and(|at| is_leaving || !self.is_writing || look.now() - at >= PAUSE);
        if !is_due || self.is_in_conflict {
            return None;
        }
        let body = self.editor.text();
        if body == letter.body {
            self.changed_at = None;
            return None;
        }
        Some(Box::new(letter::Edit(Letter { body, ..letter.clone() })))
    }

    fn settled(&mut self, look: &Look<'_>, outcome: Result<()>) -> Result<Vec<Effect>> {
        match outcome {
            Ok(()) => {
                self.changed_at = None;
                self.saved_at = Some(look.now());
                if let Some(letter) = &mut self.letter {
                    *letter = letters::get(look.view(), letter.id)?;
                }
                Ok(Vec::new())
            }
            Err(err) if err.kind == Kind::Stale => {
                self.is_in_conflict = true;
                Ok(vec![Effect::Push(Overlay::Menu(conflict_menu()))])
            }
            Err(err) => {
                // It is tried again with the next change, not with every pulse.
                self.is_in_conflict = false;
                self.changed_at = Some(look.now() + TimeDelta::minutes(1));
                Err(Error { message: format!("the draft is not saved: {}", err.message), ..err })
            }
        }
    }

    fn unsaved(&self) -> Option<(String, String)> {
        let letter = self.letter.as_ref().filter(|_| self.changed_at.is_some())?;
        let text = self.editor.text();
        (text != letter.body).then(|| (letter.slug.clone(), text))
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let is_wide = area.width >= 90;
        let (left, right) = split_right(area, if is_wide { 32 } else { 0 });
        let (text, summary) = split_bottom(left, u16::from(!is_wide && area.height > 8));
        let title = if self.is_writing { "Draft — EDITING" } else { "Draft" };
        let inner = boxed(frame, text, title, true, ui);
        if self.editor.is_empty() && !self.is_writing {
            let lines =
                ["The letter is empty.", "", "Enter   write it here", "F4      write it in your own editor"];
            for (index, line) in lines.iter().enumerate() {
                put(frame, row(inner, index + 1), cut(&format!("   {line}"), usize::from(inner.width)));
            }
        } else {
            self.editor.view(frame, inner, &self.marks(ui), self.is_writing);
        }
        if summary.height > 0 {
            self.draw_line(frame, summary, ui);
        }
        if right.width > 0 {
            self.draw_side(frame, right, ui);
        }
    }
}
