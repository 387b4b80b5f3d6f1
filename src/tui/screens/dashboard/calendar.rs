//! The calendar of the dashboard: this month with its deadlines, and the deadlines in words.

use std::collections::HashMap;

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use chrono_tz::Tz;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::deadline::Deadline;
use crate::tui::draw::{Ui, boxed, cut, put, row, split_top};
use crate::tui::month;
use crate::tui::theme::Tone;
use crate::tui::words;

/// The columns of a day: a space, its mark, its number.
const DAY: usize = 4;
/// The rows of the month: its name, the weekdays, and at most six weeks.
const HEIGHT: u16 = 8;

/// The day of a deadline on its own clock, which is the day that its letter names.
fn day(deadline: &Deadline) -> NaiveDate {
    deadline.at.instant.with_timezone(&deadline.at.zone).date_naive()
}

fn today(now: DateTime<Utc>, zone: Tz) -> NaiveDate {
    now.with_timezone(&zone).date_naive()
}

/// Draws the box: the month where there is room for it, and below it what is due.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, deadlines: &[(Deadline, String)], ui: &Ui) {
    let inner = boxed(frame, area, "Deadlines", false, ui);
    let has_month = inner.height > HEIGHT && usize::from(inner.width) >= 7 * DAY;
    let (month, list) = split_top(inner, if has_month { HEIGHT } else { 0 });
    if has_month {
        draw_month(frame, month, deadlines, ui);
    }
    draw_list(frame, list, deadlines, ui);
}

fn draw_month(frame: &mut Frame<'_>, area: Rect, deadlines: &[(Deadline, String)], ui: &Ui) {
    let today = today(ui.now, ui.zone);
    let name = today.format("%B %Y").to_string();
    put(frame, row(area, 0), ui.span(format!("{name:^28}"), Tone::Strong));
    put(frame, row(area, 1), ui.span(month::heads(today, ui.week_start), Tone::Dim));
    let mut due: HashMap<NaiveDate, Tone> = HashMap::new();
    // What is due first is the most pressing of its day, so it is entered last.
    for (deadline, _) in deadlines.iter().rev() {
        due.insert(day(deadline), words::pressing(deadline.at.instant, ui.now));
    }
    for (index, week) in month::weeks(today, ui.week_start).chunks(7).enumerate() {
        let spans = week.iter().flat_map(|day| draw_day(*day, today, due.get(day).copied(), ui));
        put(frame, row(area, index + 2), Line::from(spans.collect::<Vec<_>>()));
    }
}

/// A day, with a mark if something is due; reversed if it is today.
fn draw_day(day: NaiveDate, today: NaiveDate, due: Option<Tone>, ui: &Ui) -> [Span<'static>; 2] {
    let tone = match due {
        _ if day == today => Tone::Chosen,
        Some(Tone::Plain) => Tone::Strong,
        Some(tone) => tone,
        None if day < today || day.month() != today.month() => Tone::Dim,
        None => Tone::Plain,
    };
    let mark = if due.is_some() { " •" } else { "  " };
    [ui.span(mark, due.unwrap_or(Tone::Plain)), ui.span(format!("{:>2}", day.day()), tone)]
}

fn draw_list(frame: &mut Frame<'_>, area: Rect, deadlines: &[(Deadline, String)], ui: &Ui) {
    let columns = usize::from(area.width);
    if deadlines.is_empty() {
        put(frame, area, ui.span(cut("Nothing is due. Nice.", columns), Tone::Dim));
    }
    for (index, (deadline, title)) in deadlines.iter().enumerate() {
        let when = deadline.at.instant.with_timezone(&deadline.at.zone).format("%-d %b %H:%M");
        let line = format!("• {when}  {title}");
        put(
            frame,
            row(area, index),
            ui.span(cut(&line, columns), words::pressing(deadline.at.instant, ui.now)),
        );
    }
}
