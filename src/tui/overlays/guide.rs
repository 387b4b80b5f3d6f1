//! The guide: five pages that say how the program is meant to be used.

use std::cell::Cell;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::tui::command::Command;
use crate::tui::draw::{Ui, panel, put, row, split_bottom, wrap};
use crate::tui::screen::Effect;
use crate::tui::theme::Tone;

/// The pages: a title, and paragraphs.
const PAGES: [(&str, &[&str]); 5] = [
    (
        "The idea",
        &[
            "A coalition writes one letter, and many organizations sign it. What must never go wrong is who agreed to which text. That is what this program keeps.",
            "Organizations, officials and letters are records. On each letter stands who is asked to sign and what they have answered. Every answer is kept, with who gave it and when; nothing is overwritten.",
            "Everything can be taken back: u undoes the last change, also after a restart, and Activity undoes one older change. Nothing is sent anywhere; everything is one file on this computer.",
            "Arrows, Enter, Esc, Tab, Space and / are enough. A dot shows what can be done here, Ctrl-P finds anything, ? lists the keys.",
        ],
    ),
    (
        "Letters",
        &[
            "A letter has a draft, which you write, and versions, which you publish. Enter in the tab Draft starts writing; Esc stops; it is saved by itself.",
            "Footnotes have names, not numbers: Ctrl-T puts a mark such as [^rent] and goes to its text. The numbers are made when the letter is printed.",
            "Fields such as {{signatories.count}} are filled in when the letter is printed. The box beside the draft says whether all of them are known.",
            "P publishes the draft as a version. Say whether the change is editorial, so that approvals carry over, or material, so that signers must agree again. = shows what changed.",
        ],
    ),
    (
        "Signatories",
        &[
            "a adds organizations to a letter, A those of an earlier letter, p a list of names from an e-mail or a spreadsheet. Each line of a list is reviewed before anything is saved.",
            "Space selects, Shift and arrows select more, * selects all that are shown. s sets the status of all of them as one step, and u takes it back as one.",
            "Signed asks who approved and how. That is kept with the text they approved. If the text changes materially, they are shown as: Confirm again.",
            "f shows who has not answered, the longest silence first; it copies their addresses and notes that they were reminded.",
            "The marks: ✓ signed, … considering or on a condition, → invited or reminded, ✗ declined, ↩ withdrawn, ! must confirm again, · not asked.",
        ],
    ),
    (
        "Deadlines",
        &[
            "A letter can have deadlines for comments, approval, sign-on, release and a docket. Write them as you would say them: fri 5pm, in 2 weeks, cob 30 jun. What was understood is shown at once; the arrow down opens a calendar.",
            "A deadline stands on the clock of its own time zone. The tab Deadlines tells it on the clocks of those who have to keep it.",
            "The first line of every tab says how much time is left. The dashboard says what is due, and whom to remind.",
        ],
    ),
    (
        "Exporting",
        &[
            "The tab Preview shows the letter as every export will have it. The tab Checks says what stands in its way; Enter goes to the place, and below the list stands why it matters and what to do.",
            "x exports the finished letter as a web page, to print or to mail, as a PDF, a Word file, Markdown or plain text; the draft too, marked DRAFT. Only signatories who agreed to the newest version are printed.",
            "A file that is there already is not replaced without asking.",
        ],
    ),
];

/// The guide, open at a page.
#[derive(Default)]
pub(crate) struct Guide {
    page: usize,
    scroll: Cell<usize>,
}

impl Guide {
    /// Does a command.
    pub(crate) fn update(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::GuideNext => self.turn(1),
            Command::GuidePrevious => self.turn(PAGES.len() - 1),
            Command::GuideUp => self.scroll.set(self.scroll.get().saturating_sub(1)),
            Command::GuideDown => self.scroll.set(self.scroll.get() + 1),
            Command::GuideKeys => return vec![Effect::Close, Effect::Run(Command::Help)],
            _ => return vec![Effect::Close],
        }
        Vec::new()
    }

    fn turn(&mut self, by: usize) {
        self.page = (self.page + by) % PAGES.len();
        self.scroll.set(0);
    }

    /// Draws it.
    pub(crate) fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let (name, paragraphs) = PAGES[self.page];
        let title = format!("Guide · {name} ({} of {})", self.page + 1, PAGES.len());
        let inner = panel(frame, area, (76, 22), &title, ui);
        let (text, bottom) = split_bottom(inner, 1);
        let columns = usize::from(text.width).saturating_sub(2);
        let lines: Vec<String> = paragraphs
            .iter()
            .flat_map(|words| wrap(words, columns).into_iter().chain([String::new()]))
            .collect();
        let height = usize::from(text.height);
        let from = self.scroll.get().min(lines.len().saturating_sub(height));
        self.scroll.set(from);
        for (index, line) in lines.into_iter().skip(from).take(height).enumerate() {
            put(frame, row(text, index), format!(" {line}"));
        }
        put(frame, bottom, ui.span(" → the next page   Tab the keys   Esc close", Tone::Dim));
    }
}
