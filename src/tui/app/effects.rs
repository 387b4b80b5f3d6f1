//! Carrying out what screens and panels ask for: the only place that changes the record.

use super::{App, Request};
use crate::error::Result;
use crate::ops::{self, Operation, Outcome};
use crate::tui::comparing;
use crate::tui::draw::width;
use crate::tui::overlays::Overlay;
use crate::tui::overlays::message::Message;
use crate::tui::screen::{Effect, Look, Route, Then};
use crate::tui::theme::Tone;

/// How many of the last commands the palette shows first.
const RECENT: usize = 5;
/// The columns from which a message says more than what was done, such as whom it concerns.
const LONG: usize = 110;

impl App {
    pub(super) fn carry_out(&mut self, effects: Vec<Effect>) -> Result<()> {
        effects.into_iter().try_for_each(|effect| self.perform(effect))
    }

    fn perform(&mut self, effect: Effect) -> Result<()> {
        match effect {
            Effect::Do(operation) => self.change(operation.as_ref()).map(|done| self.tell(&done)),
            Effect::Submit(operation, then) => self.submit(operation.as_ref(), then),
            Effect::Undo(entry) => self.undo(entry.map(|id| id.to_string()).as_deref()),
            Effect::Goto(route) => {
                if self.route != route {
                    self.history.push(self.route);
                }
                self.go(route, false)
            }
            Effect::Say(tone, words) => self.say(tone, words),
            Effect::Copy { text, what } => {
                self.requests.push(Request::Copy(text));
                let copied = format!("Copied {what}.");
                let whole = format!("{copied} Some terminals refuse this; then F8 and the mouse.");
                self.say(Tone::Good, if width(&whole) < self.columns { whole } else { copied })
            }
            Effect::Tell(notice) => {
                self.overlays.pop_if(|overlay| matches!(overlay, Overlay::Form(_)));
                let (screen, look) = front!(self);
                let effects = screen.tell(notice, &look)?;
                self.carry_out(effects)
            }
            Effect::Export(wanted) => self.export(*wanted),
            Effect::AskForExport(letter) => self.ask_for_export(letter),
            Effect::OpenExported => self.open_exported(),
            Effect::Release { letter, note, waive } => self.release(*letter, note, waive),
            Effect::Circulate(what) => self.circulate(*what),
            Effect::BringIn(what, paths) => self.bring_in(*what, paths),
            Effect::Write(operation) => self.write(operation),
            Effect::JudgeAgain => self.judge_again(),
            Effect::DecideRow(decision) => self.decide_row(decision),
            Effect::OpenSample => self.open_sample(),
            Effect::Open(path) => self.open(&path),
            Effect::Run(command) => {
                self.recent.retain(|known| *known != command);
                self.recent.insert(0, command);
                self.recent.truncate(RECENT);
                self.run(command)
            }
            Effect::Confirmed(command) => self.run_now(command),
            Effect::SaveNow => {
                self.save_all();
                let (screen, _) = front!(self);
                // What stands in its way has been said.
                let is_saved = screen.unsaved().is_none();
                let words = "✓ Saved. It is saved by itself, too; after Esc, P publishes it.";
                if is_saved { self.say(Tone::Good, words) } else { Ok(()) }
            }
            Effect::OwnEditor => {
                self.save_all();
                let text = self.screens.text(self.route);
                self.requests.extend(text.map(Request::OwnEditor));
                Ok(())
            }
            panel => self.handle_panel(panel),
        }
    }

    /// Opens, fills in and closes panels.
    fn handle_panel(&mut self, effect: Effect) -> Result<()> {
        match effect {
            Effect::Push(overlay) => self.overlays.push(overlay),
            Effect::Fill(text) => {
                let look = look!(self);
                if let Some(form) = self.overlays.last_mut() {
                    form.fill(&text, &look);
                }
            }
            Effect::Compare(letter, from, to) => {
                self.save_all();
                let (_, look) = front!(self);
                let panel = comparing::panel(letter, (from, to), &look)?;
                self.overlays.push(panel);
            }
            Effect::Columns(toggled) => return self.choose_columns(toggled),
            Effect::Count(field) => return self.count(field),
            Effect::SaveView(name) => return self.save_view(name),
            Effect::ForgetView(name) => return self.forget_view(&name),
            // To close the one in front; all others are carried out above.
            _ => drop(self.overlays.pop()),
        }
        Ok(())
    }

    /// Changes the record. What is to be said of it comes by [`App::tell`], once forms are closed.
    pub(super) fn change(&mut self, operation: &dyn Operation) -> Result<ops::Done> {
        let done = ops::perform(&mut self.store, &self.cx, operation)?;
        self.reload()?;
        Ok(done)
    }

    /// Says what was done: in the message line, and in a panel where notices, or a long message, do not fit there.
    pub(super) fn tell(&mut self, done: &ops::Done) {
        let Outcome { message, notices, is_final, .. } = &done.outcome;
        let undo = if done.activity.is_some() && !is_final { "   u undoes it" } else { "" };
        let all: Vec<&str> = std::iter::once(message).chain(notices).map(String::as_str).collect();
        let whole = format!("✓ {}{undo}", all.join(" "));
        // A column is left free at the edge.
        let says_more = !notices.is_empty() || width(message) > LONG;
        if width(&whole) < self.columns || !says_more {
            self.message = Some((Tone::Good, whole));
            return;
        }
        let mut lines = vec![(format!("✓ {message}"), Tone::Good)];
        for notice in notices {
            lines.extend([(String::new(), Tone::Plain), (notice.clone(), Tone::Warn)]);
        }
        if !undo.is_empty() {
            let hint = "u undoes it, once this is closed (Esc).".to_owned();
            lines.extend([(String::new(), Tone::Plain), (hint, Tone::Dim)]);
        }
        self.overlays.push(Overlay::Message(Message::new("What was done", lines)));
        self.message = Some((Tone::Good, format!("✓ {message}{undo}")));
    }

    fn submit(&mut self, operation: &dyn Operation, then: Then) -> Result<()> {
        let done = match self.change(operation) {
            Ok(done) => done,
            Err(err) => {
                let look = look!(self);
                let is_said = self.overlays.last_mut().is_some_and(|overlay| overlay.refused(&err, &look));
                return if is_said { Ok(()) } else { Err(err) };
            }
        };
        self.overlays.pop();
        self.tell(&done);
        if let (Then::OpenLetter, Some(letter)) = (then, done.outcome.letter) {
            return self.perform(Effect::Goto(Route::Letter(letter, None)));
        }
        let (screen, look) = front!(self);
        screen.show(&done.outcome.ids, &look);
        Ok(())
    }

    pub(super) fn undo(&mut self, entry: Option<&str>) -> Result<()> {
        self.save_all();
        let done = ops::undo::undo(&mut self.store, &self.cx, entry)?;
        self.message = Some((Tone::Good, format!("↩ {}   U does it again", done.outcome.message)));
        self.reload()
    }

    pub(super) fn redo(&mut self) -> Result<()> {
        self.save_all();
        let done = ops::undo::redo(&mut self.store, &self.cx)?;
        self.message = Some((Tone::Good, format!("✓ {}", done.outcome.message)));
        self.reload()
    }
}
