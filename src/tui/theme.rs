//! Styles by what they mean. Only the terminal's own sixteen colours are named, and never a
//! background, so that light and dark terminals are both readable; without colour every
//! meaning is still there in a mark, a word, bold or reverse.

use ratatui::style::{Color, Modifier, Style};

use crate::domain::sign_on::Status;

/// What a piece of text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Nothing in particular.
    Plain,
    /// Less important than its surroundings.
    Dim,
    /// A heading, or what the eye should find first.
    Strong,
    /// Done, signed, in order.
    Good,
    /// To be looked at; soon due.
    Warn,
    /// Wrong, refused, overdue.
    Bad,
    /// A key that can be pressed.
    Key,
    /// The row or choice that Enter acts on.
    Chosen,
}

/// Whether colours may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Theme {
    has_color: bool,
}

impl Theme {
    /// A theme with colours, or without.
    pub(crate) fn new(has_color: bool) -> Self {
        Self { has_color }
    }

    /// The style for a meaning.
    pub(crate) fn style(self, tone: Tone) -> Style {
        let colored = |color: Color, other: Modifier| {
            if self.has_color { Style::new().fg(color) } else { Style::new().add_modifier(other) }
        };
        match tone {
            Tone::Plain => Style::new(),
            Tone::Dim => Style::new().add_modifier(Modifier::DIM),
            Tone::Strong => Style::new().add_modifier(Modifier::BOLD),
            Tone::Good => colored(Color::Green, Modifier::empty()),
            Tone::Warn => colored(Color::Yellow, Modifier::BOLD),
            Tone::Bad => colored(Color::Red, Modifier::BOLD),
            Tone::Key => colored(Color::Cyan, Modifier::BOLD).add_modifier(Modifier::BOLD),
            Tone::Chosen => Style::reset().add_modifier(Modifier::REVERSED),
        }
    }
}

/// The mark of a status: a shape, so that its meaning does not hang on colour.
pub(crate) fn status_mark(status: Status) -> (&'static str, Tone) {
    match status {
        Status::NotAsked => ("·", Tone::Dim),
        Status::Invited | Status::Reminded => ("→", Tone::Plain),
        Status::Considering => ("…", Tone::Warn),
        Status::Signed => ("✓", Tone::Good),
        Status::Declined => ("✗", Tone::Bad),
        Status::Withdrawn => ("↩", Tone::Bad),
    }
}

/// A status in words for people.
pub(crate) fn status_word(status: Status) -> &'static str {
    match status {
        Status::NotAsked => "Not asked",
        Status::Invited => "Invited",
        Status::Reminded => "Reminded",
        Status::Considering => "Considering",
        Status::Signed => "Signed",
        Status::Declined => "Declined",
        Status::Withdrawn => "Withdrawn",
    }
}
