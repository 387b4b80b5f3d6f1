//! The calendar of the dashboard: this month with its deadlines, and the deadlines in words.

use std::collections::HashMap;

use chrono::{DateTime, Datelike as _, Days, NaiveDate, Utc, Weekday};
use chrono_tz::Tz;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::deadline::Deadline;
use crate::tui::draw::{Ui, boxed, cut, put, row, split_top};
use crate::tui::theme::Tone;
use crate::tui::words;

/// The columns of a day: a space, its mark, its number.
const DAY: usize = 4;
/// The rows of the month: its name, the weekdays, and at most six weeks.
const HEIGHT: u16 = 8;

/// The days from which the weeks of a month are made, each week from `start` on; the last week is
/// filled with days of the next month.
fn weeks(today: NaiveDate, start: Weekday) -> Vec<NaiveDate> {
    let first = today.with_day(1).unwrap_or(today);
    let before = u64::from(first.weekday().days_since(start));
    let start = first.checked_sub_days(Days::new(before)).unwrap_or(first);
    start
        .iter_weeks()
        .take_while(|begin| *begin <= first || begin.month() == first.month())
        .flat_map(|begin| begin.iter_days().take(7))
        .collect()
}

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
    let names: String = weeks(today, ui.week_start)[..7].iter().map(|day| weekday(*day)).collect();
    put(frame, row(area, 1), ui.span(names, Tone::Dim));
    let mut due: HashMap<NaiveDate, Tone> = HashMap::new();
    // What is due first is the most pressing of its day, so it is entered last.
    for (deadline, _) in deadlines.iter().rev() {
        due.insert(day(deadline), words::pressing(deadline.at.instant, ui.now));
    }
    for (index, week) in weeks(today, ui.week_start).chunks(7).enumerate() {
        let spans = week.iter().flat_map(|day| draw_day(*day, today, due.get(day).copied(), ui));
        put(frame, row(area, index + 2), Line::from(spans.collect::<Vec<_>>()));
    }
}

/// "  Su", as it heads its column.
fn weekday(day: NaiveDate) -> String {
    let name = day.format("%a").to_string();
    format!("{:>4}", name.chars().take(2).collect::<String>())
}

/// A day, with a mark if something is due; reversed if it is today.
fn draw_day(day: NaiveDate, today: NaiveDate, due: Option<Tone>, ui: &Ui) -> [Span<'static>; 2] {
    if day.month() != today.month() {
        return [Span::raw("  "), Span::raw("  ")];
    }
    let tone = match due {
        _ if day == today => Tone::Chosen,
        Some(Tone::Plain) => Tone::Strong,
        Some(tone) => tone,
        None if day < today => Tone::Dim,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_made_of_whole_weeks_from_their_first_day() {
        for (year, month, rows) in [(2026, 6, 5), (2026, 2, 4), (2026, 8, 6), (2024, 2, 5), (2025, 12, 5)] {
            let middle = NaiveDate::from_ymd_opt(year, month, 15).unwrap();
            assert_eq!(weeks(middle, Weekday::Mon)[0].weekday(), Weekday::Mon);
            let days = weeks(middle, Weekday::Sun);
            assert_eq!(days.len(), rows * 7, "{year}-{month}");
            assert_eq!(days[0].weekday(), Weekday::Sun);
            assert!(days[..7].iter().any(|day| day.day() == 1 && day.month() == month));
        }
    }
}
