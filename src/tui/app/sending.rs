//! What goes out with a letter: the message that brings it, and the files for a docket. Neither is sent from
//! here; both lie where exports go.

use super::App;
use crate::domain::ids::LetterId;
use crate::error::{Kind, Result};
use crate::files::{Overwrite, make_private_folder, write_each};
use crate::ops::docket::{self, package};
use crate::ops::export::Files;
use crate::ops::message::Means;
use crate::ops::transmittal::{self, transmittals};
use crate::render::Templates;
use crate::tui::circulating::Circulate;
use crate::tui::overlays::Overlay;
use crate::tui::overlays::message::Message;
use crate::tui::screen::Effect;
use crate::tui::theme::Tone;

impl App {
    /// Writes the messages that bring a letter.
    pub(super) fn transmit(
        &mut self,
        letter: LetterId,
        order: transmittal::Order,
        replace: bool,
    ) -> Result<()> {
        let dossier = self.dossier_of(letter)?;
        let templates = Templates::with_user_folder_if_there(&self.options.templates)?;
        let means = Means { templates: &templates, zone: self.options.zone };
        let folder = self.options.exports.clone();
        let files = transmittals(self.store.view(), &self.cx, &dossier, order, means, &folder)?;
        self.put(&files, replace, Circulate::Transmittal { letter, order, replace: true })
    }

    /// Writes the files for a docket.
    pub(super) fn pack(&mut self, letter: LetterId, order: docket::Order, replace: bool) -> Result<()> {
        self.overlays.pop_if(|overlay| matches!(overlay, Overlay::Form(_)));
        let dossier = self.dossier_of(letter)?;
        let templates = Templates::with_user_folder_if_there(&self.options.templates)?;
        let folder = self.options.exports.join(format!("{}-docket", dossier.letter.slug));
        let files = package(self.store.view(), &dossier, &order, &templates, &folder)?;
        make_private_folder(&folder)?;
        self.put(&files, replace, Circulate::Package { letter, order, replace: true })
    }

    /// Writes files and tells of them; `again` is what puts them in the place of others.
    fn put(&mut self, files: &Files, replace: bool, again: Circulate) -> Result<()> {
        let overwrite = if replace { Overwrite::Force } else { Overwrite::Refuse };
        match write_each(&files.files, overwrite) {
            Ok(written) => {
                let mut lines: Vec<(String, Tone)> =
                    written.iter().map(|path| (path.display().to_string(), Tone::Plain)).collect();
                lines.push((String::new(), Tone::Plain));
                lines.extend(files.notices.iter().map(|notice| (notice.clone(), Tone::Warn)));
                self.overlays.push(Overlay::Message(Message::new("Written", lines)));
                Ok(())
            }
            Err(err) if err.kind == Kind::FileExists && !replace => {
                self.ask_to_replace(&err, Effect::Circulate(Box::new(again)));
                Ok(())
            }
            Err(err) => Err(err),
        }
    }
}
