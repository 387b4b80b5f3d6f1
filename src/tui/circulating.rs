//! What a letter's list can be asked to write: messages to those who stand on it, and papers about it.
//! Here are the panels of choices and the evidence as it is read on a screen; the app carries it out.

use crate::domain::dossier::Entry;
use crate::domain::ids::{LetterId, SignOnId};
use crate::domain::letter::Letter;
use crate::domain::message::MessageKind;
use crate::domain::organization::Organization;
use crate::error::Result;
use crate::ops::message::Order;
use crate::ops::paper::evidence_of;
use crate::ops::{docket, transmittal};
use crate::outreach::{Happened, Signer};
use crate::render::Format;
use crate::store::dossiers;
use crate::tui::overlays::menu::Menu;
use crate::tui::overlays::message::Message;
use crate::tui::screen::{Effect, Look};
use crate::tui::theme::Tone;
use crate::tui::words;

/// Those on a letter's list whom a command works on.
#[derive(Debug, Clone, Default)]
pub(crate) struct Signers {
    /// Organizations.
    pub(crate) organizations: Vec<Organization>,
    /// Persons who sign alone, with their names.
    pub(crate) persons: Vec<(SignOnId, String)>,
}

impl Signers {
    /// Those who stand behind these entries.
    pub(crate) fn of<'a>(entries: impl Iterator<Item = &'a Entry>) -> Self {
        let mut signers = Self::default();
        for entry in entries {
            match &entry.organization {
                Some(organization) => signers.organizations.push(organization.clone()),
                None => signers.persons.push((entry.sign_on.id, entry.name().to_owned())),
            }
        }
        signers
    }

    /// True if there is nobody.
    pub(crate) fn is_empty(&self) -> bool {
        self.organizations.is_empty() && self.persons.is_empty()
    }

    /// The keys of the persons.
    pub(crate) fn person_ids(&self) -> Vec<SignOnId> {
        self.persons.iter().map(|(id, _)| *id).collect()
    }

    /// The name, where it is one alone.
    pub(crate) fn only(&self) -> Option<&str> {
        match (self.organizations.as_slice(), self.persons.as_slice()) {
            ([one], []) => Some(&one.name),
            ([], [(_, name)]) => Some(name),
            _ => None,
        }
    }

    /// "3 organizations", "2 persons", "3 organizations and 2 persons".
    pub(crate) fn counted(&self) -> String {
        match (self.organizations.len(), self.persons.len()) {
            (organizations, 0) => words::count(organizations, "organization"),
            (0, persons) => words::count(persons, "person"),
            (organizations, persons) => format!(
                "{} and {}",
                words::count(organizations, "organization"),
                words::count(persons, "person")
            ),
        }
    }
}

/// Something to be written that goes to people or is kept for the file.
#[derive(Debug, Clone)]
pub(crate) enum Circulate {
    /// Write drafts into the folder of messages, and record them.
    Messages {
        /// To whom, about what.
        order: Order,
        /// Put them in the place of other files of the same names.
        replace: bool,
    },
    /// Copy the text of one message.
    Copy(Order),
    /// Write the message that brings a letter, or one for each of its addressees.
    Transmittal {
        /// The letter.
        letter: LetterId,
        /// As what, to whom.
        order: transmittal::Order,
        /// Put them in the place of other files of the same names.
        replace: bool,
    },
    /// Write the files for a docket into a folder of their own.
    Package {
        /// The letter.
        letter: LetterId,
        /// As what, with which files.
        order: docket::Order,
        /// Put them in the place of other files of the same names.
        replace: bool,
    },
    /// Write a paper into the current folder.
    Paper {
        /// The letter.
        letter: LetterId,
        /// Which paper.
        paper: Paper,
        /// Put it in the place of a file that is there.
        replace: bool,
    },
}

/// The papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paper {
    /// Who has signed so far, for invitees.
    SignedSoFar(Format),
    /// What is recorded of one sign-on, or of all.
    Evidence(Option<SignOnId>),
    /// The list of signatories for a spreadsheet.
    List,
}

/// The panel of messages to those who stand on the list; to one, the text can be copied as well.
pub(crate) fn messages(letter: &Letter, who: &Signers) -> Effect {
    let title = match who.only() {
        Some(name) => format!("Message to {name}"),
        None => format!("Messages to {}", who.counted()),
    };
    let order = |kind| Order {
        letter: letter.clone(),
        kind,
        organizations: who.organizations.clone(),
        persons: who.person_ids(),
        every_contact: false,
    };
    let write =
        |kind| Effect::Circulate(Box::new(Circulate::Messages { order: order(kind), replace: false }));
    let copy = |kind| Effect::Circulate(Box::new(Circulate::Copy(order(kind))));
    let is_one = who.only().is_some();
    let labels = if is_one {
        [
            "Write the invitation",
            "Write the reminder",
            "Ask to confirm again, with what has changed",
            "Thank, with the letter",
        ]
    } else {
        [
            "Write an invitation for each",
            "Write a reminder for each",
            "Ask each to confirm again, with what has changed",
            "Thank each, with the letter",
        ]
    };
    let mut menu = "irct"
        .chars()
        .zip(MessageKind::ALL)
        .zip(labels)
        .fold(Menu::new(title), |menu, ((letter, kind), label)| menu.letter(letter, label, write(*kind)));
    if is_one {
        menu = menu
            .letter('I', "Copy the invitation", copy(MessageKind::Invitation))
            .letter('R', "Copy the reminder", copy(MessageKind::Reminder))
            .letter('C', "Copy the question to confirm again", copy(MessageKind::ConfirmAgain))
            .letter('T', "Copy the thanks", copy(MessageKind::Thanks));
    }
    Effect::Push(crate::tui::overlays::Overlay::Menu(menu))
}

/// What writes a reminder to each of those who have not answered.
pub(crate) fn reminders(letter: &Letter, who: Signers) -> Effect {
    let (kind, persons) = (MessageKind::Reminder, who.person_ids());
    let organizations = who.organizations;
    let order = Order { letter: letter.clone(), kind, organizations, persons, every_contact: false };
    Effect::Circulate(Box::new(Circulate::Messages { order, replace: false }))
}

/// The panel of papers.
pub(crate) fn papers(letter: LetterId, current: Option<SignOnId>) -> Effect {
    let write = |paper| Effect::Circulate(Box::new(Circulate::Paper { letter, paper, replace: false }));
    let mut menu = Menu::new("Papers about this letter")
        .letter('s', "Who has signed so far, for invitees", write(Paper::SignedSoFar(Format::Html)))
        .letter('m', "The same as Markdown", write(Paper::SignedSoFar(Format::Markdown)))
        .letter('e', "Evidence of all, for the file", write(Paper::Evidence(None)));
    if current.is_some() {
        menu = menu.letter('d', "Dossier of this one, for the file", write(Paper::Evidence(current)));
    }
    let menu = menu.letter('l', "List of signatories, for a spreadsheet", write(Paper::List));
    Effect::Push(crate::tui::overlays::Overlay::Menu(menu))
}

/// Everything that is recorded of one sign-on, to be read.
pub(crate) fn dossier(letter: &Letter, sign_on: SignOnId, look: &Look<'_>) -> Result<Message> {
    let dossier = dossiers::load(look.view(), letter.clone())?;
    let found = evidence_of(look.view(), look.cx, &dossier, Some(sign_on), look.zone)?;
    let mut lines = Vec::new();
    let mut title = "Evidence".to_owned();
    for signer in &found.signers {
        title.clone_from(&signer.name);
        lines.extend(of_signer(signer));
    }
    let chain = found.stamp.chain;
    lines.push((String::new(), Tone::Plain));
    lines.push((format!("As of {}", found.stamp.as_of), Tone::Dim));
    lines.push((format!("events: {}, head: {}", chain.events, chain.head), Tone::Dim));
    Ok(Message::new(title, lines))
}

fn of_signer(signer: &Signer) -> Vec<(String, Tone)> {
    let again = if signer.must_confirm { ", must confirm again" } else { "" };
    let shown = if signer.show_early { ", may be named before the letter goes out" } else { "" };
    let printed =
        signer.printed_in.map(|number| format!(", printed in edition {number}")).unwrap_or_default();
    let mut lines = vec![
        (format!("Listed as {}", signer.listed_as), Tone::Plain),
        (format!("{}{again}{shown}{printed}", signer.status), Tone::Plain),
    ];
    if signer.events.is_empty() {
        lines.push(("Nothing is recorded yet.".to_owned(), Tone::Dim));
    }
    for (index, event) in signer.events.iter().enumerate() {
        lines.push((String::new(), Tone::Plain));
        lines.extend(of_event(index + 1, event));
    }
    if !signer.messages.is_empty() {
        lines.push((String::new(), Tone::Plain));
    }
    for message in &signer.messages {
        let words = format!("Draft written: {}, {}", message.kind, message.written);
        lines.push((words, Tone::Plain));
    }
    lines
}

fn of_event(number: usize, event: &Happened) -> Vec<(String, Tone)> {
    let becomes = event.becomes.map(|status| format!(" to {status}")).unwrap_or_default();
    let back = if event.taken_back { " (taken back later)" } else { "" };
    let mut lines = vec![(format!("{number}. {}{becomes}{back}", event.kind), Tone::Strong)];
    let version = event.version.map(|number| format!("version {number}, ")).unwrap_or_default();
    let details = [
        ("about", event.about.clone()),
        ("authorized by", event.by.clone()),
        ("channel", event.channel.clone()),
        ("quoted", event.evidence.as_ref().map(|words| format!("“{}”", words.replace('\n', " ")))),
        ("reason", event.reason.clone()),
        ("waits for", event.waits_for.clone()),
        ("erased", event.erased.then(|| "what identified people".to_owned())),
        ("happened, as told", event.claimed_on.map(|day| day.to_string())),
        ("recorded", Some(format!("{} by {}", event.recorded, event.actor))),
        ("text", event.digest.as_ref().map(|digest| format!("{version}{digest}"))),
        ("difference kept", event.change.clone()),
        ("listed then as", event.listed_as.clone()),
    ];
    for (what, value) in details {
        lines.extend(value.map(|value| (format!("   {what}: {value}"), Tone::Plain)));
    }
    lines
}
