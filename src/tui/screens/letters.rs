//! All letters, with the one under the cursor in more words.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::cards::{self, Card};
use super::kept::Kept;
use crate::domain::letter::{Letter, Stage};
use crate::error::Result;
use crate::ops::letter;
use crate::store::letters;
use crate::tui::command::{Command, Scope};
use crate::tui::draw::{Ui, boxed, cut, put, row, split_bottom};
use crate::tui::forms;
use crate::tui::list::{List, Listing};
use crate::tui::overlays::Overlay;
use crate::tui::overlays::menu::Menu;
use crate::tui::screen::{Effect, Look, Route, Screen};
use crate::tui::table::Table;
use crate::tui::theme::Tone;
use crate::tui::words;

/// The list of letters.
#[derive(Default)]
pub(crate) struct Letters {
    pub(super) list: List<Card>,
    kept: Kept<Card>,
}

impl Letters {
    fn letter(&self, look: &Look<'_>) -> Result<Option<Letter>> {
        self.list.current().map(|card| letters::get(look.view(), card.id)).transpose()
    }
}

/// The panel that asks for the stage of a letter.
fn stage_menu(letter: &Letter) -> Menu {
    [('w', Stage::Drafting), ('c', Stage::Collecting), ('x', Stage::Closed), ('r', Stage::Released)]
        .into_iter()
        .fold(Menu::new(format!("Stage of {}", letter.title)), |menu, (key, stage)| {
            let changed = Letter { stage, ..letter.clone() };
            menu.letter(key, words::stage(stage), Effect::Do(Box::new(letter::Edit(changed))))
        })
}

impl Screen for Letters {
    fn title(&self, _ui: &Ui) -> (String, String) {
        let open = self.list.items().iter().filter(|card| card.is_open()).count();
        let rest = self.list.items().len() - open;
        ("Letters".to_owned(), format!("{open} open · {rest} sent or archived"))
    }

    fn listing(&self) -> Option<&dyn Listing> {
        Some(&self.list)
    }

    fn listing_mut(&mut self) -> Option<&mut dyn Listing> {
        Some(&mut self.list)
    }

    fn own_scopes(&self) -> &'static [Scope] {
        &[Scope::Letters, Scope::List]
    }

    fn reload(&mut self, look: &Look<'_>) -> Result<()> {
        let cards = self.kept.read(
            look,
            |_| true,
            |dossier| {
                let card = cards::card(dossier, look.now());
                let until = cards::holds_until(&card, look);
                (card, until)
            },
        )?;
        self.list.set(cards, look.now());
        Ok(())
    }

    fn update(&mut self, command: Command, look: &Look<'_>) -> Result<Vec<Effect>> {
        if command == Command::NewLetter {
            return Ok(vec![Effect::Push(Overlay::Form(forms::letters::new(None)))]);
        }
        let Some(letter) = self.letter(look)? else {
            return Ok(vec![Effect::Say(Tone::Plain, "No letters yet: a starts one.".to_owned())]);
        };
        Ok(vec![match command {
            Command::Open => Effect::Goto(Route::Letter(letter.id, None)),
            Command::NewLetterLike => Effect::Push(Overlay::Form(forms::letters::new(Some(letter)))),
            Command::LetterSettings => Effect::Push(Overlay::Form(forms::letters::head(letter))),
            Command::LetterStage if letter.stage == Stage::Archived => {
                Effect::Say(Tone::Warn, "This letter is archived: d takes it out first.".to_owned())
            }
            Command::LetterStage => Effect::Push(Overlay::Menu(stage_menu(&letter))),
            Command::ArchiveLetter if letter.stage == Stage::Archived => {
                Effect::Do(Box::new(letter::Restore(letter)))
            }
            Command::ArchiveLetter => Effect::Do(Box::new(letter::Archive(letter))),
            _ => return Ok(Vec::new()),
        }])
    }

    fn has_more(&self) -> bool {
        self.kept.is_behind()
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let has_detail = area.height >= 16 && self.list.current().is_some();
        let (list, detail) = split_bottom(area, if has_detail { 6 } else { 0 });
        let empty = &["No letters yet.", "", "a   start a letter"];
        Table::of("Letters", &self.list, empty).show(frame, list, ui);
        if let Some(card) = self.list.current().filter(|_| detail.height > 0) {
            let inner = boxed(frame, detail, &card.title, false, ui);
            let tally = card.tally;
            let lines = [
                format!("{} · {}", words::stage(card.stage), card.progress()),
                format!(
                    "{} signed   {} considering   {} invited, no answer   {} declined",
                    tally.signed, tally.considering, tally.invited, tally.declined
                ),
                format!("{} must confirm again   {} not asked", tally.must_confirm, tally.not_asked),
            ];
            for (index, line) in lines.iter().enumerate() {
                put(frame, row(inner, index), cut(line, usize::from(inner.width)));
            }
        }
    }
}
