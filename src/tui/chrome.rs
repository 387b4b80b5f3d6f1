//! What stands around every screen: the way here, the sections, the message line, and the keys
//! that work now.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::command::{self, Command, Scope};
use super::draw::{Hit, Ui, cells, cut, fit, put, put_wrapped, row, split_bottom, split_top, width};
use super::screen::{Route, Screen};
use super::theme::Tone;

/// The smallest window that shows anything.
const SMALLEST: (u16, u16) = (40, 10);
/// From this height the sections are shown.
const WITH_SECTIONS: u16 = 16;

const SECTIONS: [(&str, Command); 5] = [
    (" 1 Dashboard ", Command::GoDashboard),
    (" 2 Letters ", Command::GoLetters),
    (" 3 Organizations ", Command::GoOrganizations),
    (" 4 Officials ", Command::GoOfficials),
    (" 5 Activity ", Command::GoActivity),
];

/// Draws the frame of a screen and returns the place for the screen; `None` if the window is too small.
pub(crate) fn draw(
    frame: &mut Frame<'_>,
    screen: &dyn Screen,
    route: Route,
    (scopes, message): (&[Scope], Option<&(Tone, String)>),
    ui: &Ui,
) -> Option<Rect> {
    let area = frame.area();
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        let words = format!("Window too small (needs {}x{})", SMALLEST.0, SMALLEST.1);
        put_wrapped(frame, area, vec![Line::from(words)]);
        return None;
    }
    let (top, rest) = split_top(area, 1);
    draw_title(frame, top, screen, ui);
    let (sections, rest) = split_top(rest, u16::from(area.height >= WITH_SECTIONS));
    draw_sections(frame, sections, route, ui);
    let (body, bottom) = split_bottom(rest, 2);
    if let Some((tone, words)) = message {
        let line = row(bottom, 0);
        put(frame, line, ui.span(message_line(words, usize::from(line.width)), *tone));
    }
    draw_footer(frame, row(bottom, 1), scopes, ui);
    Some(body)
}

/// A message in a line; of one that is too long the end stays, which says what can be done now.
fn message_line(words: &str, columns: usize) -> String {
    match words.rsplit_once("   ") {
        Some((said, next)) if width(words) + 1 > columns && width(next) + 12 < columns => {
            let said = cut(&format!(" {said}"), columns - width(next) - 3);
            fit(&format!("{said}   {next}"), columns)
        }
        _ => fit(&format!(" {words}"), columns),
    }
}

fn draw_title(frame: &mut Frame<'_>, line: Rect, screen: &dyn Screen, ui: &Ui) {
    let columns = usize::from(line.width);
    let (left, right) = screen.title(ui);
    let right = cut(&right, columns / 2);
    let marks = ui.marks.iter().fold(String::new(), |marks, mark| format!("{marks} {mark} "));
    let room = columns.saturating_sub(width(&right) + width(&marks) + 1);
    let left = fit(&fit(&format!(" {left}"), room.saturating_sub(1)), room);
    let spans = vec![ui.span(marks, Tone::Chosen), ui.span(left, Tone::Strong), ui.span(right, Tone::Plain)];
    put(frame, line, Line::from(spans));
}

fn draw_sections(frame: &mut Frame<'_>, line: Rect, route: Route, ui: &Ui) {
    let here = match route {
        Route::Welcome => SECTIONS.len(),
        Route::Dashboard => 0,
        Route::Letters | Route::Letter(..) => 1,
        Route::Organizations(_) => 2,
        Route::Officials(_) => 3,
        Route::Activity => 4,
    };
    let mut x = line.x + 1;
    for (index, (words, command)) in SECTIONS.iter().enumerate() {
        let wide = cells(width(words));
        let place = Rect { x, width: wide, ..line }.intersection(line);
        let tone = if index == here { Tone::Chosen } else { Tone::Plain };
        put(frame, place, ui.span(*words, tone));
        ui.hit(place, Hit::Command(*command));
        x = x.saturating_add(wide + 1);
    }
}

/// The keys that work now, as many as there is room for; the ways to all others come last but are
/// never left out.
fn draw_footer(frame: &mut Frame<'_>, line: Rect, scopes: &[Scope], ui: &Ui) {
    let hinted: Vec<_> = command::available(scopes).filter(|spec| !spec.hint.is_empty()).collect();
    let (global, mut own): (Vec<_>, Vec<_>) =
        hinted.into_iter().partition(|spec| spec.scope == Scope::Global);
    // That several rows can be selected is said first, for what else is offered acts on them; that a
    // text can be scrolled is said last, for everybody tries the arrows.
    own.sort_by_key(|spec| match spec.scope {
        Scope::Select => 0,
        Scope::Preview => 2,
        _ => 1,
    });
    let room = |specs: &[&command::Spec]| -> usize {
        specs.iter().map(|spec| width(&spec.key().unwrap_or_default()) + width(spec.hint) + 3).sum()
    };
    // A column before the first, and no gap after the last.
    let total = usize::from(line.width) + 1;
    let mut last = global;
    while room(&own) + room(&last) > total && last.len() > 2 {
        last.pop();
    }
    let mut first = own;
    while room(&first) + room(&last) > total && !first.is_empty() {
        first.pop();
    }
    let mut x = line.x + 1;
    for spec in first.into_iter().chain(last) {
        let key = spec.key().unwrap_or_default();
        let wide = cells(width(&key) + width(spec.hint) + 1);
        let place = Rect { x, width: wide, ..line }.intersection(line);
        put(frame, place, Line::from(vec![ui.span(key, Tone::Key), Span::raw(format!(" {}", spec.hint))]));
        ui.hit(place, Hit::Command(spec.command));
        x = x.saturating_add(wide + 2);
    }
}

#[cfg(test)]
mod tests {
    use super::message_line;

    #[test]
    fn a_long_message_still_says_which_key_comes_next() {
        assert_eq!(message_line("✓ Saved.   u undoes it", 24), " ✓ Saved.   u undoes it ");
        assert_eq!(message_line("✓ 3 organizations saved.   u undoes it", 24), " ✓ 3 orga…   u undoes it");
        assert_eq!(message_line("Nothing was changed.", 10), " Nothing …");
    }
}
