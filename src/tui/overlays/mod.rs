//! Panels over a screen, one upon the other; keys go to the one in front.

pub(crate) mod comparison;
pub(crate) mod confirm;
pub(crate) mod date_picker;
pub(crate) mod follow_up;
pub(crate) mod guide;
pub(crate) mod import_review;
pub(crate) mod menu;
pub(crate) mod message;
pub(crate) mod name_box;
pub(crate) mod name_review;
pub(crate) mod picker;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::command::{Command, Scope};
use super::draw::Ui;
use super::forms::Form;
use super::key::Key;
use super::screen::{Effect, Look};
use crate::error::{Error, Result};

/// A panel.
pub(crate) enum Overlay {
    Menu(menu::Menu),
    Picker(picker::Picker),
    Form(Form),
    Confirm(confirm::Confirm),
    Message(message::Message),
    Comparison(Box<comparison::Comparison>),
    DatePicker(date_picker::DatePicker),
    Guide(guide::Guide),
    FollowUp(Box<follow_up::FollowUp>),
    NameBox(Box<name_box::NameBox>),
    NameReview(Box<name_review::NameReview>),
    ImportReview(Box<import_review::ImportReview>),
}

impl Overlay {
    /// Whose keys work in it.
    pub(crate) fn scope(&self) -> Scope {
        match self {
            Self::Menu(_) => Scope::Menu,
            Self::Picker(_) => Scope::Picker,
            Self::Form(_) => Scope::Form,
            Self::Confirm(_) => Scope::Confirm,
            Self::Message(_) | Self::Comparison(_) => Scope::Message,
            Self::DatePicker(_) => Scope::Calendar,
            Self::Guide(_) => Scope::Guide,
            Self::FollowUp(_) => Scope::FollowUp,
            Self::NameBox(_) => Scope::NameBox,
            Self::NameReview(_) => Scope::NameReview,
            Self::ImportReview(_) => Scope::ImportReview,
        }
    }

    /// The same, with those that only some panels of the kind have, the innermost first.
    pub(crate) fn scopes(&self) -> Vec<Scope> {
        let own = if let Self::Picker(picker) = self { picker.own_scope() } else { None };
        own.into_iter().chain([self.scope()]).collect()
    }

    /// True if a command of its scopes can do something now.
    pub(crate) fn offers(&self, command: Command) -> bool {
        if let Self::Message(message) = self { message.offers(command) } else { true }
    }

    /// Takes a key as text, or as the letter of a choice; `None` if it is neither.
    pub(crate) fn input(&mut self, key: Key, look: &Look<'_>) -> Option<Vec<Effect>> {
        match self {
            Self::Menu(menu) => menu.input(key),
            Self::Picker(picker) => picker.input(key, look).then(Vec::new),
            Self::Form(form) => form.input(key, look).then(Vec::new),
            Self::NameBox(names) => names.input(key).then(Vec::new),
            Self::Confirm(_)
            | Self::Message(_)
            | Self::Comparison(_)
            | Self::DatePicker(_)
            | Self::Guide(_)
            | Self::FollowUp(_)
            | Self::NameReview(_)
            | Self::ImportReview(_) => None,
        }
    }

    /// Takes pasted text.
    pub(crate) fn paste(&mut self, text: &str, look: &Look<'_>) {
        match self {
            Self::Picker(picker) => picker.paste(text, look),
            Self::Form(form) => form.paste(text, look),
            Self::NameBox(names) => names.paste(text),
            Self::Menu(_)
            | Self::Confirm(_)
            | Self::Message(_)
            | Self::Comparison(_)
            | Self::DatePicker(_)
            | Self::Guide(_)
            | Self::FollowUp(_)
            | Self::NameReview(_)
            | Self::ImportReview(_) => {}
        }
    }

    /// Does a command.
    pub(crate) fn update(&mut self, command: Command, look: &Look<'_>) -> Result<Vec<Effect>> {
        match self {
            Self::Menu(menu) => Ok(menu.update(command)),
            Self::Picker(picker) => picker.update(command, look),
            Self::Form(form) => Ok(form.update(command, look)),
            Self::Confirm(confirm) => Ok(confirm.update(command)),
            Self::Message(message) => Ok(message.update(command)),
            Self::Comparison(comparison) => Ok(comparison.update(command)),
            Self::DatePicker(picker) => Ok(picker.update(command)),
            Self::Guide(guide) => Ok(guide.update(command)),
            Self::FollowUp(follow_up) => Ok(follow_up.update(command, look)),
            Self::NameBox(names) => names.update(command, look),
            Self::NameReview(review) => review.update(command, look),
            Self::ImportReview(review) => Ok(review.update(command)),
        }
    }

    /// Learns why what it asked for was refused; false if it has no place to say so.
    pub(crate) fn refused(&mut self, err: &Error, look: &Look<'_>) -> bool {
        match self {
            Self::Form(form) => {
                form.refused(err, look);
                true
            }
            _ => false,
        }
    }

    /// Takes a text for the field that is being filled in.
    pub(crate) fn fill(&mut self, text: &str, look: &Look<'_>) {
        if let Self::Form(form) = self {
            form.fill(text, look);
        }
    }

    /// Presses a row.
    pub(crate) fn click(&mut self, row: usize) {
        match self {
            Self::Menu(menu) => menu.click(row),
            Self::Picker(picker) => picker.click(row),
            Self::Form(form) => form.click(row),
            Self::FollowUp(follow_up) => follow_up.click(row),
            Self::NameReview(review) => review.click(row),
            Self::ImportReview(review) => review.click(row),
            Self::Confirm(_)
            | Self::Message(_)
            | Self::Comparison(_)
            | Self::DatePicker(_)
            | Self::Guide(_)
            | Self::NameBox(_) => {}
        }
    }

    /// Draws it over the screen.
    pub(crate) fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        match self {
            Self::Menu(menu) => menu.view(frame, area, ui),
            Self::Picker(picker) => picker.view(frame, area, ui),
            Self::Form(form) => form.view(frame, area, ui),
            Self::Confirm(confirm) => confirm.view(frame, area, ui),
            Self::Message(message) => message.view(frame, area, ui),
            Self::Comparison(comparison) => comparison.view(frame, area, ui),
            Self::DatePicker(picker) => picker.view(frame, area, ui),
            Self::Guide(guide) => guide.view(frame, area, ui),
            Self::FollowUp(follow_up) => follow_up.view(frame, area, ui),
            Self::NameBox(names) => names.view(frame, area, ui),
            Self::NameReview(review) => review.view(frame, area, ui),
            Self::ImportReview(review) => review.view(frame, area, ui),
        }
    }
}
