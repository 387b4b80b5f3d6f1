//! A drawn screen as an SVG drawing: a rectangle for each run of coloured cells, a text for each run
//! of characters, every character at the place of its cell.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr as _;

/// The width of a cell: what a character of the font is wide at [`FONT_SIZE`].
const WIDE: f32 = 9.0;
/// The height of a cell, in which the lines of boxes meet.
const HIGH: f32 = 17.0;
const FONT_SIZE: f32 = 14.949;
/// From the top of a cell to the line its characters stand on.
const BASELINE: f32 = 13.0;
/// The room around the screen.
const ROOM: f32 = 12.0;

/// A colour: red, green, blue.
type Rgb = (u8, u8, u8);

/// How a terminal shows the colours that have names.
pub(crate) struct Theme {
    /// Its name, which is in the name of the picture.
    pub(crate) name: &'static str,
    back: Rgb,
    text: Rgb,
    red: Rgb,
    green: Rgb,
    yellow: Rgb,
    blue: Rgb,
    cyan: Rgb,
}

/// Light text on a dark ground.
pub(crate) const DARK: Theme = Theme {
    name: "dark",
    back: (0x1c, 0x1f, 0x26),
    text: (0xd6, 0xda, 0xe0),
    red: (0xf2, 0x77, 0x7a),
    green: (0x8c, 0xc8, 0x7a),
    yellow: (0xe6, 0xc0, 0x6a),
    blue: (0x7a, 0xa7, 0xe6),
    cyan: (0x6c, 0xc7, 0xcf),
};
/// Dark text on a light ground.
pub(crate) const LIGHT: Theme = Theme {
    name: "light",
    back: (0xfc, 0xfc, 0xfa),
    text: (0x2a, 0x2e, 0x36),
    red: (0xb4, 0x23, 0x2a),
    green: (0x2c, 0x74, 0x2a),
    yellow: (0x8a, 0x5e, 0x00),
    blue: (0x1d, 0x56, 0xb0),
    cyan: (0x00, 0x6c, 0x78),
};

/// How a run of cells looks.
#[derive(Clone, Copy, PartialEq)]
struct Look {
    text: Rgb,
    back: Rgb,
    is_bold: bool,
    is_underlined: bool,
}

impl Theme {
    fn color(&self, color: Color, usual: Rgb) -> Rgb {
        match color {
            Color::Red | Color::LightRed => self.red,
            Color::Green | Color::LightGreen => self.green,
            Color::Yellow | Color::LightYellow => self.yellow,
            Color::Blue | Color::LightBlue => self.blue,
            Color::Cyan | Color::LightCyan => self.cyan,
            _ => usual,
        }
    }

    fn look(&self, cell: &Cell) -> Look {
        let has = |modifier| cell.modifier.contains(modifier);
        let (mut text, mut back) = (self.color(cell.fg, self.text), self.color(cell.bg, self.back));
        if has(Modifier::REVERSED) {
            std::mem::swap(&mut text, &mut back);
        }
        if has(Modifier::DIM) {
            text = between(text, back);
        }
        Look { text, back, is_bold: has(Modifier::BOLD), is_underlined: has(Modifier::UNDERLINED) }
    }
}

/// Two thirds of one colour and a third of another.
fn between(a: Rgb, b: Rgb) -> Rgb {
    let mix = |a: u8, b: u8| u8::try_from((u16::from(a) * 2 + u16::from(b)) / 3).unwrap_or(a);
    (mix(a.0, b.0), mix(a.1, b.1), mix(a.2, b.2))
}

/// Draws a screen.
pub(crate) fn draw(buffer: &Buffer, theme: &Theme) -> String {
    let area = buffer.area;
    let (width, height) =
        (f32::from(area.width) * WIDE + 2.0 * ROOM, f32::from(area.height) * HIGH + 2.0 * ROOM);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         font-family=\"DejaVu Sans Mono\" font-size=\"{FONT_SIZE}\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{}\"/>\n",
        hex(theme.back)
    );
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let look = theme.look(&buffer[(x, y)]);
            let from = x;
            let mut characters = Vec::new();
            while x < area.width && theme.look(&buffer[(x, y)]) == look {
                let symbol = buffer[(x, y)].symbol();
                characters.push((x, symbol));
                x += u16::try_from(symbol.width().max(1)).unwrap_or(1);
            }
            run(&mut svg, (from, x, y), look, &characters, theme);
        }
    }
    svg.push_str("</svg>\n");
    svg
}

fn run(
    svg: &mut String,
    (from, to, y): (u16, u16, u16),
    look: Look,
    characters: &[(u16, &str)],
    theme: &Theme,
) {
    let left = |x: u16| ROOM + f32::from(x) * WIDE;
    let top = ROOM + f32::from(y) * HIGH;
    if look.back != theme.back {
        let _ = writeln!(
            svg,
            "<rect x=\"{}\" y=\"{top}\" width=\"{}\" height=\"{HIGH}\" fill=\"{}\"/>",
            left(from),
            f32::from(to - from) * WIDE,
            hex(look.back)
        );
    }
    let shown = characters.iter().filter(|(_, symbol)| !symbol.trim().is_empty());
    let weight = if look.is_bold { " font-weight=\"bold\"" } else { "" };
    let line = if look.is_underlined { " text-decoration=\"underline\"" } else { "" };
    let (simple, composed): (Vec<_>, Vec<_>) = shown.partition(|(_, symbol)| symbol.chars().count() == 1);
    let mut text = |xs: &str, words: &str| {
        let _ = writeln!(
            svg,
            "<text x=\"{xs}\" y=\"{}\" fill=\"{}\"{weight}{line}>{words}</text>",
            top + BASELINE,
            hex(look.text)
        );
    };
    if !simple.is_empty() {
        let xs: Vec<String> = simple.iter().map(|(x, _)| left(*x).to_string()).collect();
        text(&xs.join(" "), &simple.iter().map(|(_, symbol)| escaped(symbol)).collect::<String>());
    }
    for (x, symbol) in composed {
        text(&left(x).to_string(), &escaped(symbol));
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn hex((red, green, blue): Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn every_character_stands_in_its_cell_and_a_reversed_one_on_a_ground() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        buffer.set_string(0, 0, "a<日e\u{301}", Style::new());
        buffer.set_style(Rect::new(0, 0, 1, 1), Style::new().add_modifier(Modifier::REVERSED));
        let svg = draw(&buffer, &LIGHT);
        assert!(svg.contains("<text x=\"12\" y=\"25\" fill=\"#fcfcfa\">a</text>"), "{svg}");
        assert!(svg.contains("<text x=\"21 30\" y=\"25\" fill=\"#2a2e36\">&lt;日</text>"), "{svg}");
        assert!(svg.contains("<text x=\"48\" y=\"25\" fill=\"#2a2e36\">e\u{301}</text>"), "{svg}");
        assert!(svg.contains("<rect x=\"12\" y=\"12\" width=\"9\""), "{svg}");
    }
}
