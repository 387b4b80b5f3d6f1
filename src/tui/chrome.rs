//! What stands around every screen: the way here, the sections, the message line, and the keys
//! that work now.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::command::{self, Command, Scope, Spec};
use super::draw::{
    Hit, Ui, cells, cut, first_lines, fit, put, put_wrapped, row, split_bottom, split_top, width,
};
use super::overlays::Overlay;
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

/// A key in the footer, and a word or two on what it does.
struct Hint {
    key: String,
    words: &'static str,
    spec: &'static Spec,
}

impl Hint {
    /// The hint of a command; `None` for one that the footer need not show.
    fn of(spec: &'static Spec, scopes: &[Scope], screen: &dyn Screen) -> Option<Self> {
        let words = if spec.command == Command::Open { screen.open_hint() } else { spec.hint };
        let key = spec.key_in(scopes).filter(|_| !words.is_empty())?;
        Some(Self { key, words, spec })
    }
}

/// Draws the frame of a screen and returns the place for the screen; `None` if the window is too small.
pub(crate) fn draw(frame: &mut Frame<'_>, screen: &dyn Screen, route: Route, ui: &Ui) -> Option<Rect> {
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
    Some(split_bottom(rest, 2).0)
}

/// True for a window so low that panels take the line of the keys.
pub(crate) fn is_low(area: Rect) -> bool {
    area.height < WITH_SECTIONS
}

/// Draws the keys that work now, of which those are shown that `offers` names.
pub(crate) fn draw_keys(
    frame: &mut Frame<'_>,
    (screen, front): (&dyn Screen, Option<&Overlay>),
    scopes: &[Scope],
    offers: impl Fn(Command) -> bool,
    ui: &Ui,
) {
    let hints = command::available(scopes)
        .filter(|spec| screen.offers(spec.command) && front.is_none_or(|front| front.offers(spec.command)))
        .filter(|spec| offers(spec.command))
        .filter_map(|spec| Hint::of(spec, scopes, screen));
    let (_, line) = split_bottom(frame.area(), 1);
    draw_footer(frame, line, hints.collect(), ui);
}

/// Where panels may lie: the first line and the keys stay in sight, where the window is high enough.
pub(crate) fn room_for_panels(area: Rect) -> Rect {
    if is_low(area) {
        return area;
    }
    Rect { y: area.y + 1, height: area.height - 2, ..area }
}

/// Draws what is said in the line above the keys. What is too long for it takes the line above as well,
/// where the window is high enough: it goes with the next key.
pub(crate) fn draw_message(frame: &mut Frame<'_>, (tone, words): &(Tone, String), ui: &Ui) {
    let area = frame.area();
    let columns = usize::from(area.width);
    let is_long = width(words) + 1 > columns && area.height >= WITH_SECTIONS;
    let count = if is_long { 2 } else { 1 };
    let (_, bottom) = split_bottom(area, count + 1);
    if !is_long {
        return put(frame, row(bottom, 0), ui.span(message_line(words, columns), *tone));
    }
    // The key that comes next is not parted from its words.
    let words = match words.rsplit_once("   ") {
        Some((said, next)) => format!("{said}   {}", next.replace(' ', "\u{a0}")),
        None => words.clone(),
    };
    for (index, line) in first_lines(&words, columns.saturating_sub(2), count.into()).enumerate() {
        let line = line.replace('\u{a0}', " ");
        put(frame, row(bottom, index), ui.span(fit(&format!(" {line}"), columns), *tone));
    }
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
    let marks = ui.marks.iter().fold(String::new(), |marks, mark| format!("{marks} {mark} "));
    let right = shorten(&right, columns.saturating_sub(width(&marks) + (width(&left) + 3).min(columns / 3)));
    let room = columns.saturating_sub(width(&right) + width(&marks) + 1);
    let left = fit(&fit(&format!(" {left}"), room.saturating_sub(1)), room);
    let spans = vec![ui.span(marks, Tone::Chosen), ui.span(left, Tone::Strong), ui.span(right, Tone::Plain)];
    put(frame, line, Line::from(spans));
}

/// What stands at the end of the first line, cut between its parts; of the first of them, what there is
/// room for.
fn shorten(words: &str, columns: usize) -> String {
    let mut words = words;
    while width(words) > columns {
        let Some(end) = words.rfind(" · ").or_else(|| words.rfind("  ")) else { return cut(words, columns) };
        words = &words[..end];
    }
    words.to_owned()
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

/// The keys that do something now, as many as there is room for; the ways to all others come last but
/// are never left out.
fn draw_footer(frame: &mut Frame<'_>, line: Rect, hints: Vec<Hint>, ui: &Ui) {
    let (global, mut own): (Vec<_>, Vec<_>) =
        hints.into_iter().partition(|hint| hint.spec.scope == Scope::Global);
    // That several rows can be selected is said first, for what else is offered acts on them; that a
    // text can be scrolled is said last, for everybody tries the arrows.
    own.sort_by_key(|hint| match hint.spec.scope {
        Scope::Select => 0,
        Scope::Preview => 2,
        _ => 1,
    });
    let room =
        |hints: &[Hint]| hints.iter().map(|hint| width(&hint.key) + width(hint.words) + 3).sum::<usize>();
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
    for Hint { key, words, spec } in first.into_iter().chain(last) {
        let wide = cells(width(&key) + width(words) + 1);
        let place = Rect { x, width: wide, ..line }.intersection(line);
        put(frame, place, Line::from(vec![ui.span(key, Tone::Key), Span::raw(format!(" {words}"))]));
        ui.hit(place, Hit::Command(spec.command));
        x = x.saturating_add(wide + 2);
    }
}

#[cfg(test)]
mod tests {
    use super::{message_line, shorten};

    #[test]
    fn the_end_of_the_first_line_is_cut_between_its_parts() {
        assert_eq!(
            shorten("sign-on in 1d 7h · 1/5 signed · saved", 40),
            "sign-on in 1d 7h · 1/5 signed · saved"
        );
        assert_eq!(shorten("sign-on in 1d 7h · 1/5 signed · saved", 30), "sign-on in 1d 7h · 1/5 signed");
        assert_eq!(shorten("Tue 9 Jun 2026  09:14", 20), "Tue 9 Jun 2026");
        assert_eq!(shorten("5 organizations", 8), "5 organ…");
    }

    #[test]
    fn a_long_message_still_says_which_key_comes_next() {
        assert_eq!(message_line("✓ Saved.   u undoes it", 24), " ✓ Saved.   u undoes it ");
        assert_eq!(message_line("✓ 3 organizations saved.   u undoes it", 24), " ✓ 3 orga…   u undoes it");
        assert_eq!(message_line("Nothing was changed.", 10), " Nothing …");
    }
}
