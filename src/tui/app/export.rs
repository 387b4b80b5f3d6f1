//! Writing a letter to files in the current folder, and releasing one.

use std::io;
use std::path::{Path, PathBuf};

use super::{App, Request};
use crate::domain::dossier::Dossier;
use crate::domain::ids::LetterId;
use crate::domain::letter::Letter;
use crate::error::{Kind, Result};
use crate::files::{Overwrite, write_each, write_whole};
use crate::ops::export::{CopyFor, Wanted, copies, export};
use crate::ops::release::{Release, Terms, Waive};
use crate::render::Templates;
use crate::store::{dossiers, letters};
use crate::tui::forms;
use crate::tui::overlays::Overlay;
use crate::tui::overlays::confirm::Confirm;
use crate::tui::overlays::message::Message;
use crate::tui::screen::{Effect, Export, Look};
use crate::tui::theme::Tone;
use crate::tui::words;

/// Copies that are being made, one at a time, so that the person can stop them. None is written before all
/// are made.
pub(super) struct Copying {
    wanted: Export,
    dossier: Dossier,
    templates: Templates,
    copies: Vec<CopyFor>,
    made: Vec<(PathBuf, Vec<u8>)>,
    /// How many panels are open while it goes on; one less says that it is to stop.
    panels: usize,
}

impl Copying {
    fn panel(&self) -> Overlay {
        let line = format!("{} of {} are made.", self.made.len(), self.copies.len());
        let stop = "Esc stops it; nothing is written then.".to_owned();
        let title = format!("Copies of {}", self.dossier.letter.title);
        Overlay::Message(Message::new(title, vec![(line, Tone::Plain), (stop, Tone::Dim)]))
    }
}

impl App {
    /// Exports a letter as the command line does; an existing file is asked about first.
    pub(super) fn export(&mut self, wanted: Export) -> Result<()> {
        self.overlays.pop_if(|overlay| matches!(overlay, Overlay::Form(_)));
        self.save_all();
        let dossier = self.dossier_of(wanted.letter)?;
        let templates = Templates::with_user_folder_if_there(&self.options.templates)?;
        if wanted.in_copies {
            return self.begin_copies(wanted, dossier, templates);
        }
        let format = wanted.format;
        let exported = export(self.store.view(), &dossier, wanted.wanted.clone(), format, &templates)?;
        let name = wanted.name.clone().unwrap_or_else(|| format!("{}.{format}", dossier.letter.slug));
        let path = self.options.exports.join(&name);
        let overwrite = if wanted.replace { Overwrite::Force } else { Overwrite::Refuse };
        match write_whole(&path, &exported.page.bytes, overwrite) {
            Ok(written) => {
                let people = match exported.signatories {
                    1 => "1 signatory".to_owned(),
                    many => format!("{many} signatories"),
                };
                let pages = exported.page.pages.map(|pages| format!(" on {}", words::count(pages, "page")));
                let pages = pages.unwrap_or_default();
                let also = exported.notices.first().map(|notice| format!(" {notice}")).unwrap_or_default();
                let open = if self.options.has_desktop { "   O opens it" } else { "" };
                let words = format!("Written with {people}{pages}: {}.{also}{open}", written.display());
                self.exported = Some(written);
                self.say(Tone::Good, words)
            }
            Err(err) if err.kind == Kind::FileExists && !wanted.replace => {
                self.ask_to_overwrite(format!("{name} is there already. Replace it?"), wanted)
            }
            Err(err) => Err(err),
        }
    }

    pub(super) fn dossier_of(&self, letter: LetterId) -> Result<Dossier> {
        let view = self.store.view();
        dossiers::load(view, letters::get(view, letter)?)
    }

    fn ask_to_overwrite(&mut self, question: String, wanted: Export) -> Result<()> {
        let again = Effect::Export(Box::new(Export { replace: true, ..wanted }));
        let ask = Confirm::new(question, ("Keep it", "Replace it"), vec![again]);
        self.carry_out(vec![Effect::Push(Overlay::Confirm(ask))])
    }

    /// Opens the form that says all of an export.
    pub(super) fn ask_for_export(&mut self, letter: LetterId) -> Result<()> {
        let dossier = self.dossier_of(letter)?;
        let templates = Templates::with_user_folder_if_there(&self.options.templates)?;
        let form = forms::export::export_of(self.store.view(), &dossier, templates)?;
        let form = form.understood(&look!(self));
        self.overlays.push(Overlay::Form(form));
        Ok(())
    }

    fn begin_copies(&mut self, wanted: Export, dossier: Dossier, templates: Templates) -> Result<()> {
        let copies = copies(self.store.view(), &dossier, wanted.wanted.which)?;
        let panels = self.overlays.len() + 1;
        let copying = Copying { wanted, dossier, templates, copies, made: Vec::new(), panels };
        self.overlays.push(copying.panel());
        self.copying = Some(copying);
        Ok(())
    }

    /// True while there is work to go on with when nothing happens from outside.
    pub(crate) fn is_at_work(&mut self) -> bool {
        self.copying.is_some()
            || self.judging.is_some()
            || self.writing.is_some()
            || self.screens.get(self.route).has_more()
    }

    /// Goes on with the work, a little.
    pub(crate) fn work(&mut self) {
        self.is_stale = true;
        if let Some(judging) = self.judging.take() {
            return self.go_on_judging(judging);
        }
        if let Some(writing) = self.writing.take() {
            return self.go_on_writing(writing);
        }
        let done = match self.copying.take() {
            Some(copying) => self.go_on(copying),
            None => self.read_on(),
        };
        if let Err(err) = done {
            self.report(&err);
        }
    }

    fn go_on(&mut self, mut copying: Copying) -> Result<()> {
        if self.overlays.len() < copying.panels {
            return self.say(Tone::Warn, "Stopped: no copy was written.");
        }
        self.overlays.truncate(copying.panels - 1);
        let Some(copy) = copying.copies.get(copying.made.len()) else { return self.write_copies(copying) };
        let format = copying.wanted.format;
        let wanted = Wanted { copy: Some(copy.number), ..copying.wanted.wanted.clone() };
        let exported = export(self.store.view(), &copying.dossier, wanted, format, &copying.templates)?;
        let path = self.options.exports.join(format!("{}.{format}", copy.stem));
        copying.made.push((path, exported.page.bytes));
        self.overlays.push(copying.panel());
        self.copying = Some(copying);
        Ok(())
    }

    fn write_copies(&mut self, copying: Copying) -> Result<()> {
        let overwrite = if copying.wanted.replace { Overwrite::Force } else { Overwrite::Refuse };
        match write_each(&copying.made, overwrite) {
            Ok(written) => {
                let first = written.first().map(|path| path.display().to_string()).unwrap_or_default();
                let count = written.len();
                self.say(Tone::Good, format!("Written: {count} copies, {first} and so on."))
            }
            Err(err) if err.kind == Kind::FileExists && !copying.wanted.replace => {
                self.ask_to_overwrite(format!("{}. Replace such files?", err.message), copying.wanted)
            }
            Err(err) => Err(err),
        }
    }

    /// Opens what was exported last with the program that the desktop has for it.
    pub(super) fn open_exported(&mut self) -> Result<()> {
        match self.exported.clone() {
            None => self.say(Tone::Plain, "Nothing was exported yet: x does that."),
            Some(path) if !self.options.has_desktop => {
                self.say(Tone::Plain, format!("There is no desktop here to open it with: {}", path.display()))
            }
            Some(path) => {
                self.requests.push(Request::Show(path));
                Ok(())
            }
        }
    }

    /// Learns whether the desktop could open a file.
    pub(crate) fn shown(&mut self, path: &Path, outcome: io::Result<()>) {
        self.is_stale = true;
        self.message = Some(match outcome {
            Ok(()) => (Tone::Good, format!("Opened: {}", path.display())),
            Err(err) => (Tone::Warn, format!("The desktop could not open {}: {err}", path.display())),
        });
    }

    /// Releases a letter as the command line does.
    pub(super) fn release(&mut self, letter: Letter, note: Option<String>, waive: Vec<Waive>) -> Result<()> {
        self.save_all();
        let templates = Templates::with_user_folder_if_there(&self.options.templates)?;
        let standards = self.options.standards.clone();
        let today = self.cx.now().with_timezone(&self.options.zone).date_naive();
        let terms = Terms { waive, standards: &standards, today };
        self.change(&Release { letter, note, terms, templates: &templates }).map(|done| self.tell(&done))
    }
}
