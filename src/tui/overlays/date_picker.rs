//! The calendar that a date of a form is chosen from.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::command::Command;
use crate::tui::draw::{Ui, panel, put, row};
use crate::tui::month;
use crate::tui::screen::Effect;
use crate::tui::theme::Tone;

/// A day that is being chosen for a field.
pub(crate) struct DatePicker {
    day: NaiveDate,
    /// What follows the day in the field: " 17:00".
    rest: &'static str,
}

impl DatePicker {
    /// A calendar with the cursor on a day.
    pub(crate) fn new(day: NaiveDate, rest: &'static str) -> Self {
        Self { day, rest }
    }

    /// Does a command.
    pub(crate) fn update(&mut self, command: Command) -> Vec<Effect> {
        let day = self.day;
        let moved = match command {
            Command::DayBefore => day.pred_opt(),
            Command::DayAfter => day.succ_opt(),
            Command::WeekBefore => day.checked_sub_days(Days::new(7)),
            Command::WeekAfter => day.checked_add_days(Days::new(7)),
            Command::MonthBefore => day.checked_sub_months(Months::new(1)),
            Command::MonthAfter => day.checked_add_months(Months::new(1)),
            Command::DayChoose => {
                return vec![Effect::Close, Effect::Fill(format!("{}{}", day.format("%Y-%m-%d"), self.rest))];
            }
            _ => return vec![Effect::Close],
        };
        self.day = moved.unwrap_or(day);
        Vec::new()
    }

    /// Draws it.
    pub(crate) fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let title = self.day.format("%B %Y").to_string();
        let inner = panel(frame, area, (34, 11), &title, ui);
        put(frame, row(inner, 0), ui.span(month::heads(self.day, ui.week_start), Tone::Dim));
        let today = ui.now.with_timezone(&ui.zone).date_naive();
        for (index, week) in month::weeks(self.day, ui.week_start).chunks(7).enumerate() {
            let spans: Vec<Span<'static>> = week.iter().flat_map(|day| self.cell(*day, today, ui)).collect();
            put(frame, row(inner, index + 1), Line::from(spans));
        }
        let words = self.day.format(" %a %-d %b %Y").to_string();
        put(frame, row(inner, 7), ui.span(words, Tone::Strong));
        put(frame, row(inner, 8), ui.span(" PgUp PgDn month  Enter take it", Tone::Dim));
    }

    fn cell(&self, day: NaiveDate, today: NaiveDate, ui: &Ui) -> [Span<'static>; 2] {
        let tone = match () {
            () if day == self.day => Tone::Chosen,
            () if day == today => Tone::Strong,
            () if day.month() == self.day.month() => Tone::Plain,
            () => Tone::Dim,
        };
        [Span::raw("  "), ui.span(format!("{:>2}", day.day()), tone)]
    }
}
