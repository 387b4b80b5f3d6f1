//! The days of a month in whole weeks, as calendars show them.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

/// The days from which the weeks of a month are made, each week from `start` on; the first and the
/// last week are filled with days of the months beside it.
pub(crate) fn weeks(day: NaiveDate, start: Weekday) -> Vec<NaiveDate> {
    let first = day.with_day(1).unwrap_or(day);
    let before = u64::from(first.weekday().days_since(start));
    let begin = first.checked_sub_days(Days::new(before)).unwrap_or(first);
    begin
        .iter_weeks()
        .take_while(|begin| *begin <= first || begin.month() == first.month())
        .flat_map(|begin| begin.iter_days().take(7))
        .collect()
}

/// "  Su  Mo  Tu  We  Th  Fr  Sa": what heads the columns.
pub(crate) fn heads(day: NaiveDate, start: Weekday) -> String {
    let name =
        |day: &NaiveDate| format!("{:>4}", day.format("%a").to_string().chars().take(2).collect::<String>());
    weeks(day, start).iter().take(7).map(name).collect()
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
        let june = NaiveDate::from_ymd_opt(2026, 6, 9).unwrap();
        assert_eq!(heads(june, Weekday::Mon), "  Mo  Tu  We  Th  Fr  Sa  Su");
    }
}
