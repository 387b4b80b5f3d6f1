//! Writing a letter to a file in the current folder, and releasing one.

use super::App;
use crate::domain::ids::LetterId;
use crate::domain::letter::Letter;
use crate::error::{Kind, Result};
use crate::files::{Overwrite, write_whole};
use crate::ops::export::{Wanted, export};
use crate::ops::release::{Release, Terms, Waive};
use crate::render::{Format, Templates};
use crate::store::{dossiers, letters};
use crate::tui::overlays::Overlay;
use crate::tui::overlays::confirm::Confirm;
use crate::tui::screen::Effect;
use crate::tui::theme::Tone;

impl App {
    /// Exports a letter as the command line does; an existing file is asked about first.
    pub(super) fn export(
        &mut self,
        id: LetterId,
        wanted: &Wanted,
        format: Format,
        replace: bool,
    ) -> Result<()> {
        self.save_all();
        let view = self.store.view();
        let dossier = dossiers::load(view, letters::get(view, id)?)?;
        let templates = Templates::with_user_folder_if_there(&self.options.templates)?;
        let exported = export(view, &dossier, wanted.clone(), format, &templates)?;
        let name = format!("{}.{format}", dossier.letter.slug);
        let path = self.options.exports.join(&name);
        let overwrite = if replace { Overwrite::Force } else { Overwrite::Refuse };
        match write_whole(&path, &exported.page.bytes, overwrite) {
            Ok(written) => {
                let people = match exported.signatories {
                    1 => "1 signatory".to_owned(),
                    many => format!("{many} signatories"),
                };
                let also = exported.notices.first().map(|notice| format!(" {notice}")).unwrap_or_default();
                self.say(Tone::Good, format!("Written with {people}: {}.{also}", written.display()))
            }
            Err(err) if err.kind == Kind::FileExists && !replace => {
                let question = format!("{name} is there already. Replace it?");
                let again = Effect::Export { letter: id, wanted: wanted.clone(), format, replace: true };
                self.carry_out(vec![Effect::Push(Overlay::Confirm(Confirm::new(
                    question,
                    ("Keep it", "Replace it"),
                    vec![again],
                )))])
            }
            Err(err) => Err(err),
        }
    }

    /// Releases a letter as the command line does.
    pub(super) fn release(&mut self, letter: Letter, note: Option<String>, waive: Vec<Waive>) -> Result<()> {
        self.save_all();
        let templates = Templates::with_user_folder_if_there(&self.options.templates)?;
        let standards = self.options.standards.clone();
        let today = self.cx.now().with_timezone(&self.options.zone).date_naive();
        let terms = Terms { waive, standards: &standards, today };
        self.change(&Release { letter, note, terms, templates: &templates }).map(drop)
    }
}
