//! What a screen is, what it may look at, and what it may ask for.

use std::path::PathBuf;

use chrono::{DateTime, NaiveTime, Utc};
use chrono_tz::Tz;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::circulating::Circulate;
use super::command::{Command, Scope};
use super::comparing::Which;
use super::draw::Ui;
use super::importing::What;
use super::key::Key;
use super::list::Listing;
use super::memory::Arrangement;
use super::overlays::Overlay;
use super::theme::Tone;
use super::views;
use crate::check::Standards;
use crate::domain::ids::{ActivityId, LetterId, OfficialId, OrgId};
use crate::domain::letter::Letter;
use crate::error::Result;
use crate::import::decisions::Decision;
use crate::ops::export::Wanted;
use crate::ops::release::Waive;
use crate::ops::{Context, Operation};
use crate::render::Format;
use crate::store::{Store, View};

/// What screens may look at: the record, for reading only, and the clock.
pub(crate) struct Look<'a> {
    /// The database; a screen only reads it.
    pub(crate) store: &'a Store,
    /// Who acts, and when.
    pub(crate) cx: &'a Context,
    /// The zone in which times without a zone of their own are shown.
    pub(crate) zone: Tz,
    /// The clock time of "close of business".
    pub(crate) close_of_business: NaiveTime,
    /// The house style and the facts that letters are checked against.
    pub(crate) standards: &'a Standards,
}

impl Look<'_> {
    /// The record.
    pub(crate) fn view(&self) -> View<'_> {
        self.store.view()
    }

    /// The present instant.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.cx.now()
    }
}

/// A place to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Route {
    /// What to do first, in an empty database.
    Welcome,
    Dashboard,
    Letters,
    /// The organizations, with the cursor on this one.
    Organizations(Option<OrgId>),
    /// The officials, with the cursor on this one.
    Officials(Option<OfficialId>),
    Activity,
    /// A letter; `None` for the tab it was left at.
    Letter(LetterId, Option<Tab>),
}

/// The tabs of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
    Draft,
    Preview,
    Addressees,
    Signatories,
    Checks,
    Deadlines,
    Activity,
}

/// What a screen asks for, once a key has been dealt with.
pub(crate) enum Effect {
    /// Change the record.
    Do(Box<dyn Operation>),
    /// Change the record as a form says; the form stays open if that is refused.
    Submit(Box<dyn Operation>, Then),
    /// Take back an entry of the log, or the newest.
    Undo(Option<ActivityId>),
    /// Go somewhere.
    Goto(Route),
    /// Open a panel.
    Push(Overlay),
    /// Close the panel in front.
    Close,
    /// Say something in the message line.
    Say(Tone, String),
    /// Copy text to the clipboard, and say what it is.
    Copy { text: String, what: String },
    /// Tell the screen in front something that a panel has learned.
    Tell(Notice),
    /// Take a text for the field that is being filled in.
    Fill(String),
    /// Show what changed between two texts of a letter.
    Compare(LetterId, Which, Which),
    /// Choose the columns of the list, after changing one of them.
    Columns(Option<views::Change>),
    /// Show how many rows of the list have which value of a field.
    Count(&'static str),
    /// Save how the list is arranged under a name.
    SaveView(String),
    /// Forget the view that was saved under a name.
    ForgetView(String),
    /// Read files that are to be brought in, and review them.
    BringIn(Box<What>, Vec<PathBuf>),
    /// Judge the rows of the file under review anew.
    JudgeAgain,
    /// Save what the file under review brings in.
    Write(Box<dyn Operation + Send>),
    /// Decide about the row at the cursor of the file under review.
    DecideRow(Decision),
    /// Write a letter to a file in the current folder, or to one for each addressee.
    Export(Box<Export>),
    /// Ask for all that can be said of an export of a letter.
    AskForExport(LetterId),
    /// Open what was exported last.
    OpenExported,
    /// Release a letter as its next edition. Nothing takes that back, so it is asked about before.
    Release { letter: Box<Letter>, note: Option<String>, waive: Vec<Waive> },
    /// Write messages to organizations, or a paper about a letter.
    Circulate(Box<Circulate>),
    /// Do what a command does.
    Run(Command),
    /// Do what a command does that was asked about.
    Confirmed(Command),
    /// Show the sample coalition.
    OpenSample,
    /// Show another database.
    Open(PathBuf),
    /// Save what is not saved yet, and say so.
    SaveNow,
    /// Open the draft in the user's own editor.
    OwnEditor,
}

/// A letter that is to be written to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Export {
    pub(crate) letter: LetterId,
    pub(crate) wanted: Wanted,
    pub(crate) format: Format,
    /// A file for each addressee.
    pub(crate) in_copies: bool,
    /// The name of the file; `None`: as the letter is called.
    pub(crate) name: Option<String>,
    /// A file that is there is replaced, without being asked about.
    pub(crate) replace: bool,
}

impl Export {
    /// An export into one file that is named after the letter.
    pub(crate) fn of(letter: LetterId, wanted: Wanted, format: Format) -> Self {
        Self { letter, wanted, format, in_copies: false, name: None, replace: false }
    }
}

/// Where to go after a form is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Then {
    /// The cursor goes to what was made.
    Show,
    /// The letter that was made is opened.
    OpenLetter,
}

/// Words and what takes their place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Replacement {
    pub(crate) words: String,
    pub(crate) by: String,
    /// Everywhere, or only at the next place.
    pub(crate) is_everywhere: bool,
}

/// What a panel tells the screen beneath it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Notice {
    /// Sort by this entry of the list's orders.
    Sort(usize),
    /// Narrow the list by these words, too.
    Narrow(String),
    /// Leave an empty line after each row of the list, or no longer.
    Room,
    /// The rows of a list are to stand under the values of a field, or under none.
    Group(Option<&'static str>),
    /// Arrange the list like this.
    Arrange(Arrangement),
    /// Look for this in the text.
    Find(String),
    /// Replace words of the text by others.
    Replace(Replacement),
    /// Save my text over what somebody else has saved.
    KeepMine,
    /// Drop my text for what somebody else has saved.
    TakeTheirs,
}

/// A screen: plain state that commands change and that is drawn without changing it.
pub(crate) trait Screen {
    /// The way here, as the first line shows it, and what stands at its end.
    fn title(&self, ui: &Ui) -> (String, String);

    /// The list that keys go to, if they go to one: what is common to lists is then done for it.
    fn listing(&self) -> Option<&dyn Listing> {
        None
    }

    /// The same, to be changed.
    fn listing_mut(&mut self) -> Option<&mut dyn Listing> {
        None
    }

    /// Whose keys work, the innermost first, while no filter is being typed.
    fn own_scopes(&self) -> &'static [Scope] {
        &[]
    }

    /// Whose keys work now, the innermost first.
    fn scopes(&self) -> Vec<Scope> {
        let is_typing = self.listing().is_some_and(Listing::is_typing);
        if is_typing { vec![Scope::FilterLine] } else { self.own_scopes().to_vec() }
    }

    /// What Enter does on a row, in a word or two for the footer; empty if the footer need not show it.
    fn open_hint(&self) -> &'static str {
        Command::Open.spec().hint
    }

    /// True if a command of its scopes can do something now: no other is offered.
    fn offers(&self, command: Command) -> bool {
        self.listing().is_none_or(|list| views::offers(list, command))
    }

    /// Reads what it shows. A tab of a letter is given it instead.
    fn reload(&mut self, _look: &Look<'_>) -> Result<()> {
        Ok(())
    }

    /// Reads what follows the cursor; called before each drawing.
    fn prepare(&mut self, _look: &Look<'_>) -> Result<()> {
        Ok(())
    }

    /// Takes a key as text; false if it is not typing.
    fn input(&mut self, key: Key, look: &Look<'_>) -> bool {
        self.listing_mut().is_some_and(|list| list.input(key, look.now()))
    }

    /// Takes pasted text.
    fn paste(&mut self, text: &str, look: &Look<'_>) -> Result<Vec<Effect>> {
        if let Some(list) = self.listing_mut() {
            list.paste(text, look.now());
            return Ok(Vec::new());
        }
        Ok(vec![Effect::Say(Tone::Plain, "Nothing here takes pasted text.".to_owned())])
    }

    /// Does a command: what is common to lists by itself, everything else as the screen does it.
    fn obey(&mut self, command: Command, look: &Look<'_>) -> Result<Vec<Effect>> {
        match self.listing_mut().and_then(|list| views::obey(list, command, look)) {
            Some(effects) => Ok(effects),
            None => self.update(command, look),
        }
    }

    /// Does a command of its scopes that is not common to all lists.
    fn update(&mut self, command: Command, look: &Look<'_>) -> Result<Vec<Effect>>;

    /// Goes one step back inside the screen; false if there is none.
    fn back(&mut self, look: &Look<'_>) -> bool {
        self.listing_mut().is_some_and(|list| list.back(look.now()))
    }

    /// Learns what a panel has to tell.
    fn tell(&mut self, notice: Notice, look: &Look<'_>) -> Result<Vec<Effect>> {
        if let Some(list) = self.listing_mut() {
            views::tell(list, notice, look.now());
        }
        Ok(Vec::new())
    }

    /// Puts the cursor on the row of that place.
    fn click(&mut self, row: usize) {
        if let Some(list) = self.listing_mut() {
            list.click(row);
        }
    }

    /// Puts the cursor on what was just made.
    fn show(&mut self, _ids: &[String], _look: &Look<'_>) {}

    /// What has become due by itself: a draft to be saved. `is_leaving`: all of it, now.
    fn due(&mut self, _look: &Look<'_>, _is_leaving: bool) -> Option<Box<dyn Operation>> {
        None
    }

    /// Learns whether what was due could be done.
    fn settled(&mut self, _look: &Look<'_>, _outcome: Result<()>) -> Result<Vec<Effect>> {
        Ok(Vec::new())
    }

    /// What it holds that is not in the record: the name of the letter, and its text.
    fn unsaved(&self) -> Option<(String, String)> {
        None
    }

    /// Lets go of what is not in the record, which is kept elsewhere now.
    fn forget_unsaved(&mut self) {}

    /// True if it has not read everything yet: reading again goes on with it.
    fn has_more(&self) -> bool {
        false
    }

    /// Draws it.
    fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui);
}
