//! All letters, with the one under the cursor in more words.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::cards::{self, Card};
use super::kept::Kept;
use crate::domain::letter::{Letter, Stage};
use crate::error::Result;
use crate::ops::{Operation, batch, letter};
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

    fn targets(&self, look: &Look<'_>) -> Result<Vec<Letter>> {
        self.list.targets().iter().map(|card| letters::get(look.view(), card.id)).collect()
    }
}

/// The panel that asks for the stage of letters.
fn stage_menu(letters: &[Letter]) -> Effect {
    if letters.iter().any(|letter| letter.stage == Stage::Archived) {
        return Effect::Say(Tone::Warn, "An archived letter has no stage: d takes it out first.".to_owned());
    }
    let title = match letters {
        [one] => format!("Stage of {}", one.title),
        many => format!("Stage of {} letters", many.len()),
    };
    let menu =
        [('w', Stage::Drafting), ('c', Stage::Collecting), ('x', Stage::Closed), ('r', Stage::Released)]
            .into_iter()
            .fold(Menu::new(title), |menu, (key, stage)| {
                let done = format!("set to {}", words::stage(stage));
                let edit =
                    |letter: Letter| Box::new(letter::Edit(Letter { stage, ..letter })) as Box<dyn Operation>;
                menu.letter(key, words::stage(stage), batch("letter edit", &done, letters.to_vec(), edit))
            });
    Effect::Push(Overlay::Menu(menu))
}

/// Puts letters away; if all of them are away, takes them out.
fn archive(letters: Vec<Letter>) -> Effect {
    let away = letters.iter().any(|letter| letter.stage != Stage::Archived);
    let meant = letters.into_iter().filter(|letter| (letter.stage != Stage::Archived) == away).collect();
    if away {
        batch("letter archive", "archived", meant, |letter| Box::new(letter::Archive(letter)))
    } else {
        batch("letter restore", "restored", meant, |letter| Box::new(letter::Restore(letter)))
    }
}

/// One step for all of the letters; of one, the operation itself.
fn batch(
    name: &'static str,
    done: &str,
    mut letters: Vec<Letter>,
    step: impl Fn(Letter) -> Box<dyn Operation>,
) -> Effect {
    if letters.len() == 1
        && let Some(only) = letters.pop()
    {
        return Effect::Do(step(only));
    }
    let message = format!("{} letters {done}.", letters.len());
    Effect::Do(Box::new(batch::Batch { name, message, steps: letters.into_iter().map(step).collect() }))
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
        &[Scope::Letters, Scope::Select, Scope::List]
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
            Command::LetterStage => stage_menu(&self.targets(look)?),
            Command::ArchiveLetter => archive(self.targets(look)?),
            Command::ExportLetter => {
                return Ok(vec![Effect::Goto(Route::Letter(letter.id, None)), Effect::Run(Command::Export)]);
            }
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
            for (index, (label, words)) in card.facts().iter().enumerate() {
                put(frame, row(inner, index), cut(&format!("{label:<9}{words}"), usize::from(inner.width)));
            }
        }
    }
}
