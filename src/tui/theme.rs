//! Styles by what they mean. Only the terminal's own sixteen colours are named, and never a
//! background, so that light and dark terminals are both readable; without colour every
//! meaning is still there in a mark, a word, bold or reverse.

use ratatui::style::{Color, Modifier, Style};

use crate::config::{Appearance, ThemeName};
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

/// How meanings are styled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Theme {
    has_color: bool,
    has_contrast: bool,
    /// The colours of the settings, by [`ROLES`].
    own: [Option<Color>; ROLES.len()],
}

/// The meanings that the settings can give a colour, by the names they have there.
const ROLES: [(&str, Tone); 6] = [
    ("good", Tone::Good),
    ("warn", Tone::Warn),
    ("bad", Tone::Bad),
    ("key", Tone::Key),
    ("strong", Tone::Strong),
    ("dim", Tone::Dim),
];

impl Theme {
    /// The usual theme, with colours or without.
    pub(crate) fn new(has_color: bool) -> Self {
        Self { has_color, has_contrast: false, own: [None; ROLES.len()] }
    }

    /// The theme of the settings, and what of its colours cannot be used, with the reason;
    /// `may_color`: whether this terminal may be sent colours at all.
    pub(crate) fn of(appearance: &Appearance, may_color: bool) -> (Self, Vec<(String, String)>) {
        let mut theme = Self::new(may_color && appearance.theme != ThemeName::Mono);
        theme.has_contrast = appearance.theme == ThemeName::Contrast;
        let mut problems = Vec::new();
        for (name, color) in &appearance.colors {
            let Some(role) = ROLES.iter().position(|(role, _)| role == name) else {
                let known = ROLES.map(|(role, _)| role).join(", ");
                problems.push((name.clone(), format!("there is no such meaning; there are {known}")));
                continue;
            };
            match color.parse() {
                Ok(color) => theme.own[role] = Some(color),
                Err(_) => problems.push((name.clone(), format!("{color:?} is no colour"))),
            }
        }
        (theme, problems)
    }

    /// The style for a meaning.
    pub(crate) fn style(self, tone: Tone) -> Style {
        let role = ROLES.iter().position(|(_, role)| *role == tone);
        let own = role.and_then(|role| self.own[role]).filter(|_| self.has_color);
        let usual = self.usual(tone);
        own.map_or(usual, |color| usual.fg(color))
    }

    fn usual(self, tone: Tone) -> Style {
        let contrast = |modifier| if self.has_contrast { modifier } else { Modifier::empty() };
        let colored = |color: Color, other: Modifier| {
            if self.has_color { Style::new().fg(color) } else { Style::new().add_modifier(other) }
        };
        let style = match tone {
            Tone::Plain => Style::new(),
            Tone::Dim if self.has_contrast => Style::new(),
            Tone::Dim => Style::new().add_modifier(Modifier::DIM),
            Tone::Strong => Style::new().add_modifier(Modifier::BOLD),
            Tone::Good => colored(Color::Green, Modifier::empty()),
            Tone::Warn => colored(Color::Yellow, Modifier::BOLD),
            Tone::Bad => colored(Color::Red, Modifier::BOLD),
            Tone::Key => colored(Color::Cyan, Modifier::BOLD).add_modifier(Modifier::BOLD),
            Tone::Chosen => Style::reset().add_modifier(Modifier::REVERSED),
        };
        style.add_modifier(match tone {
            Tone::Good | Tone::Chosen => contrast(Modifier::BOLD),
            Tone::Warn | Tone::Bad => contrast(Modifier::BOLD | Modifier::UNDERLINED),
            _ => Modifier::empty(),
        })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(name: ThemeName, colors: &[(&str, &str)]) -> (Theme, Vec<(String, String)>) {
        let colors = colors.iter().map(|(role, color)| ((*role).to_owned(), (*color).to_owned())).collect();
        Theme::of(&Appearance { theme: name, colors, ..Appearance::default() }, true)
    }

    #[test]
    fn the_chosen_row_is_seen_in_every_theme() {
        for name in [ThemeName::Terminal, ThemeName::Contrast, ThemeName::Mono] {
            let style = theme(name, &[]).0.style(Tone::Chosen);
            assert!(style.add_modifier.contains(Modifier::REVERSED), "{name:?}");
        }
    }

    #[test]
    fn a_theme_without_colour_has_none_and_one_of_contrast_nothing_dim() {
        for tone in [Tone::Good, Tone::Warn, Tone::Bad, Tone::Key] {
            assert_eq!(theme(ThemeName::Mono, &[("good", "blue")]).0.style(tone).fg, None);
        }
        assert!(!theme(ThemeName::Contrast, &[]).0.style(Tone::Dim).add_modifier.contains(Modifier::DIM));
    }

    #[test]
    fn a_meaning_takes_the_colour_of_the_settings() {
        let (own, problems) = theme(
            ThemeName::Terminal,
            &[("good", "light-blue"), ("bad", "#5f87af"), ("warn", "loud"), ("fun", "red")],
        );
        assert_eq!(own.style(Tone::Good).fg, Some(Color::LightBlue));
        assert_eq!(own.style(Tone::Bad).fg, Some(Color::Rgb(0x5f, 0x87, 0xaf)));
        assert_eq!(own.style(Tone::Warn).fg, Some(Color::Yellow));
        let named: Vec<&str> = problems.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(named, ["fun", "warn"]);
    }
}
