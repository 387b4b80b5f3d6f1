//! Drawing with what is on every keyboard. It is done once, over the finished frame, so that no
//! view needs two sets of signs.

use ratatui::buffer::Buffer;

/// The plain character for a sign of one column; `None` for what may stay: letters of all scripts.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '─' | '━' | '—' | '–' | '‐' | '‑' | '−' => '-',
        '│' | '┃' | '║' => '|',
        '┌' | '┐' | '└' | '┘' | '┏' | '┓' | '┗' | '┛' | '├' | '┤' | '┬' | '┴' | '┼' | '┣' | '┫' | '✓' => {
            '+'
        }
        '▶' | '▸' | '→' | '›' | '»' | '⟩' => '>',
        '◀' | '←' | '‹' | '«' | '↩' | '⟨' => '<',
        '↑' | '▲' => '^',
        '↓' | '▼' => 'v',
        '✗' | '×' => 'x',
        '…' | '·' | '░' => '.',
        '•' | '★' => '*',
        '█' => '#',
        '≈' => '~',
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴' => '4',
        '⁵' => '5',
        '⁶' => '6',
        '⁷' => '7',
        '⁸' => '8',
        '⁹' => '9',
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        _ => return None,
    })
}

/// Changes the signs of a frame; letters stay as they are.
pub(crate) fn make_plain(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let mut chars = cell.symbol().chars();
        if let (Some(c), None) = (chars.next(), chars.next())
            && let Some(plain) = plain(c)
        {
            cell.set_char(plain);
        }
    }
}
