//! The first screen of an empty database: what to do first, and how it all works in three lines.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::error::Result;
use crate::tui::command::{Command, Scope};
use crate::tui::draw::{Hit, Ui, boxed, cells, choose, cut, put, row, width, wrap};
use crate::tui::forms;
use crate::tui::importing::What;
use crate::tui::overlays::Overlay;
use crate::tui::screen::{Effect, Look, Screen};
use crate::tui::theme::Tone;

/// What can be done first.
const CHOICES: [&str; 5] = [
    "Look around with a sample coalition  (a file of its own)",
    "Start a letter",
    "Bring in organizations from a table  (CSV, XLSX)",
    "Bring in officials from a file",
    "Open another database…",
];

const HOW: [&str; 3] = [
    "1  Add organizations and the officials you write to.",
    "2  Write the letter. Invite organizations. Mark who signs.",
    "3  Export the finished letter with its signatories.",
];

/// The welcome.
#[derive(Default)]
pub(crate) struct Welcome {
    cursor: usize,
    /// Where the database is; empty for one in memory.
    place: String,
}

impl Welcome {
    fn choose(&self) -> Effect {
        match self.cursor {
            0 => Effect::OpenSample,
            1 => Effect::Push(Overlay::Form(forms::letters::new(None))),
            2 => Effect::Push(Overlay::Form(forms::import::file(What::Organizations))),
            3 => Effect::Push(Overlay::Form(forms::import::file(What::Officials))),
            _ => Effect::Push(Overlay::Form(forms::database::open())),
        }
    }

    /// What stands below the choices, in lines of at most `columns`.
    fn words(&self, columns: usize) -> Vec<(String, Tone)> {
        let mut lines = vec![(String::new(), Tone::Plain)];
        lines.push(("How it works, in three lines".to_owned(), Tone::Strong));
        lines.extend(HOW.map(|line| (format!("  {line}"), Tone::Plain)));
        if !self.place.is_empty() {
            lines.push((String::new(), Tone::Plain));
            lines.push((
                "Everything is one file on this computer; nothing is sent anywhere:".to_owned(),
                Tone::Plain,
            ));
            lines.extend(
                wrap(&self.place, columns.saturating_sub(2))
                    .into_iter()
                    .map(|line| (format!("  {line}"), Tone::Dim)),
            );
        }
        lines.push((String::new(), Tone::Plain));
        let keys = "Arrows move, Enter chooses, Esc goes back. That is enough to start.";
        lines.extend(wrap(keys, columns).into_iter().map(|line| (line, Tone::Plain)));
        lines
    }
}

impl Screen for Welcome {
    fn title(&self, _ui: &Ui) -> (String, String) {
        ("Welcome".to_owned(), String::new())
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Welcome]
    }

    fn reload(&mut self, look: &Look<'_>) -> Result<()> {
        self.place = look.store.path().map(|path| path.display().to_string()).unwrap_or_default();
        Ok(())
    }

    fn update(&mut self, command: Command, _look: &Look<'_>) -> Result<Vec<Effect>> {
        match command {
            Command::WelcomeUp => self.cursor = self.cursor.saturating_sub(1),
            Command::WelcomeDown => self.click(self.cursor + 1),
            Command::WelcomeChoose => return Ok(vec![self.choose()]),
            _ => {}
        }
        Ok(Vec::new())
    }

    fn click(&mut self, row: usize) {
        self.cursor = row.min(CHOICES.len() - 1);
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let wide = area.width.min(72);
        let words = self.words(usize::from(wide.saturating_sub(3)));
        let height = cells(CHOICES.len() + words.len() + 4).min(area.height);
        let x = area.x + (area.width - wide) / 2;
        let y = area.y + (area.height - height) / 3;
        let inner = boxed(frame, Rect { x, y, width: wide, height }, "Welcome", true, ui);
        let columns = usize::from(inner.width);
        let greeting =
            if columns < 52 { " What first?" } else { " Nothing here yet. What would you like to do first?" };
        put(frame, row(inner, 0), cut(greeting, columns));
        // Where the window is too low for all of them, those around the cursor are shown.
        let room = usize::from(inner.height).saturating_sub(2).max(1);
        let from = (self.cursor + 1).saturating_sub(room);
        for (index, choice) in CHOICES.iter().enumerate().skip(from) {
            let is_current = index == self.cursor;
            let place = row(inner, index + 2 - from);
            let mark = if is_current { " ▶ " } else { "   " };
            // Where there is no room for the remark in parentheses, it goes.
            let bare = choice.split("  (").next().unwrap_or(choice);
            let choice = if width(choice) + 3 > columns { bare } else { choice };
            put(frame, place, Line::from(ui.span(cut(&format!("{mark}{choice}"), columns), Tone::Plain)));
            if is_current {
                choose(frame, place, ui);
            }
            ui.hit(place, Hit::Row(index));
        }
        for (index, (line, tone)) in words.into_iter().enumerate() {
            put(
                frame,
                row(inner, index + 2 + CHOICES.len()),
                ui.span(cut(&format!(" {line}"), columns), tone),
            );
        }
    }
}
