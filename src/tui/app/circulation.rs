//! Writing messages and papers: drafts go to a folder beside where exports go, and are recorded;
//! papers go where exports go.

use super::{App, Request};
use crate::domain::dossier::Dossier;
use crate::domain::ids::LetterId;
use crate::error::{Error, Kind, Result};
use crate::files::{Overwrite, write_whole};
use crate::lists::Guard;
use crate::ops::message::{LeftOut, Means, Order, Prepared, default_folder, prepare, write};
use crate::ops::paper::{evidence_of, names_so_far, print_evidence, print_names};
use crate::outreach::{rows, to_csv};
use crate::render::{Format, Templates};
use crate::store::{dossiers, letters};
use crate::tui::circulating::{Circulate, Paper};
use crate::tui::overlays::Overlay;
use crate::tui::overlays::confirm::Confirm;
use crate::tui::overlays::message::Message;
use crate::tui::screen::Effect;
use crate::tui::theme::Tone;

impl App {
    /// Writes, or copies, what circulates.
    pub(super) fn circulate(&mut self, what: Circulate) -> Result<()> {
        self.save_all();
        match what {
            Circulate::Messages { order, replace } => self.write_messages(order, replace),
            Circulate::Copy(order) => self.copy_message(&order),
            Circulate::Transmittal { letter, order, replace } => self.transmit(letter, order, replace),
            Circulate::Package { letter, order, replace } => self.pack(letter, order, replace),
            Circulate::Paper { letter, paper, replace } => self.write_paper(letter, paper, replace),
        }
    }

    fn prepared(&self, order: &Order) -> Result<Prepared> {
        let templates = Templates::with_user_folder_if_there(&self.options.templates)?;
        let means = Means { templates: &templates, zone: self.options.zone };
        let view = self.store.view();
        let order = Order { letter: letters::get(view, order.letter.id)?, ..order.clone() };
        prepare(view, &self.cx, &order, means)
    }

    fn write_messages(&mut self, order: Order, replace: bool) -> Result<()> {
        let prepared = self.prepared(&order)?;
        if prepared.items.is_empty() {
            self.overlays.push(Overlay::Message(nobody(&prepared.left_out)));
            return Ok(());
        }
        let folder = default_folder(&self.options.exports, &order.letter);
        let overwrite = if replace { Overwrite::Force } else { Overwrite::Refuse };
        let written = match write(&mut self.store, &self.cx, &prepared, &folder, overwrite) {
            Err(err) if err.kind == Kind::FileExists && !replace => {
                let again = Effect::Circulate(Box::new(Circulate::Messages { order, replace: true }));
                self.ask_to_replace(&err, again);
                return Ok(());
            }
            written => written?,
        };
        let outcome = written.done.outcome;
        let mut words = vec![outcome.message];
        words.extend(outcome.notices);
        words.push(format!("Look at the drafts in {} and send them.", folder.display()));
        let undo = if written.done.activity.is_some() { "   u takes the record back" } else { "" };
        self.message = Some((Tone::Good, format!("✓ {}{undo}", words.join(" "))));
        if !prepared.left_out.is_empty() {
            self.overlays.push(Overlay::Message(left_out(&words, &prepared.left_out)));
        }
        self.reload()
    }

    fn copy_message(&mut self, order: &Order) -> Result<()> {
        let prepared = self.prepared(order)?;
        let Some(item) = prepared.items.first() else {
            self.overlays.push(Overlay::Message(nobody(&prepared.left_out)));
            return Ok(());
        };
        self.requests.push(Request::Copy(item.draft.to_text()));
        self.say(
            Tone::Good,
            "Copied the subject and the text. Nothing is recorded by that; s records what you send.",
        )
    }

    fn write_paper(&mut self, id: LetterId, paper: Paper, replace: bool) -> Result<()> {
        let dossier = dossiers::load(self.store.view(), letters::get(self.store.view(), id)?)?;
        let (text, name) = self.print(&dossier, paper)?;
        let overwrite = if replace { Overwrite::Force } else { Overwrite::Refuse };
        match write_whole(&self.options.exports.join(&name), text.as_bytes(), overwrite) {
            Ok(written) => self.say(Tone::Good, format!("Written: {}", written.display())),
            Err(err) if err.kind == Kind::FileExists && !replace => {
                let again =
                    Effect::Circulate(Box::new(Circulate::Paper { letter: id, paper, replace: true }));
                self.ask_to_replace(&err, again);
                Ok(())
            }
            Err(err) => Err(err),
        }
    }

    /// The text of a paper, and the name of its file.
    fn print(&self, dossier: &Dossier, paper: Paper) -> Result<(String, String)> {
        let templates = Templates::with_user_folder_if_there(&self.options.templates)?;
        let (view, zone, slug) = (self.store.view(), self.options.zone, &dossier.letter.slug);
        Ok(match paper {
            Paper::SignedSoFar(format) => {
                let names = names_so_far(view, &self.cx, dossier, zone)?;
                (print_names(&names, format, &templates)?, format!("{slug}-signed-so-far.{format}"))
            }
            Paper::Evidence(only) => {
                let found = evidence_of(view, &self.cx, dossier, only, zone)?;
                let text = print_evidence(&found, Format::Html, &templates)?;
                let name = match (only, found.signers.first()) {
                    (Some(_), Some(signer)) => {
                        format!("{slug}-dossier-{}.html", crate::domain::text::slug(&signer.name))
                    }
                    _ => format!("{slug}-evidence.html"),
                };
                (text, name)
            }
            Paper::List => {
                let text = to_csv(&rows(dossier, false), Guard::Formulas)?;
                (text, format!("{slug}-signatories.csv"))
            }
        })
    }

    pub(super) fn ask_to_replace(&mut self, err: &Error, again: Effect) {
        let question = format!("{}. Replace it?", err.message);
        let ask = Confirm::new(question, ("Keep it", "Replace it"), vec![again]);
        self.overlays.push(Overlay::Confirm(ask));
    }
}

/// What is said where there is nobody to write to.
fn nobody(left_out: &[LeftOut]) -> Message {
    let lines = std::iter::once(("Nothing was written.".to_owned(), Tone::Plain)).chain(reasons(left_out));
    Message::new("Nobody to write to", lines.collect())
}

/// What is said where some could not be written to.
fn left_out(words: &[String], left_out: &[LeftOut]) -> Message {
    let mut lines: Vec<(String, Tone)> = words.iter().map(|line| (line.clone(), Tone::Good)).collect();
    lines.push((String::new(), Tone::Plain));
    lines.push(("Left out:".to_owned(), Tone::Warn));
    lines.extend(reasons(left_out));
    Message::new("Messages written", lines)
}

fn reasons(left_out: &[LeftOut]) -> impl Iterator<Item = (String, Tone)> {
    left_out.iter().map(|left| (format!("  {}: {}", left.name, left.why), Tone::Plain))
}
