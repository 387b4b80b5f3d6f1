//! Days as forms write them. Whether the month or the day comes first is concluded from the whole
//! column, for one day above twelve tells it; if none does, a person has to say.

use chrono::{DateTime, NaiveDate};

/// Which comes first where both are numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// 4/30/2026.
    MonthFirst,
    /// 30/4/2026.
    DayFirst,
}

/// What the values of a column say of the order; `None` if none of them says it.
pub fn order_of<'a>(values: impl Iterator<Item = &'a str>) -> Option<Order> {
    for value in values {
        match numbers(value) {
            Some((first, _, _)) if first > 12 && first <= 31 => return Some(Order::DayFirst),
            Some((_, second, _)) if second > 12 => return Some(Order::MonthFirst),
            _ => {}
        }
    }
    None
}

/// The day that a value says: "2026-04-30", "2026-04-30T10:00:00Z", "4/30/2026 10:00:00", "30.04.2026".
/// Points stand between day and month in this order; slashes need the `order`, unless both are the same.
pub fn day(value: &str, order: Option<Order>) -> Option<NaiveDate> {
    let value = value.trim();
    if let Ok(instant) = DateTime::parse_from_rfc3339(value) {
        return Some(instant.date_naive());
    }
    let year_first = value.len() >= 10 && value.bytes().take(4).all(|byte| byte.is_ascii_digit());
    if year_first {
        let forms = ["%Y-%m-%d", "%Y/%m/%d"];
        return forms
            .iter()
            .find_map(|form| NaiveDate::parse_and_remainder(value, form).ok())
            .map(|(day, _)| day);
    }
    let (first, second, year) = numbers(value)?;
    let order = if value.contains('.') || first == second { Some(Order::DayFirst) } else { order };
    match order? {
        Order::MonthFirst => NaiveDate::from_ymd_opt(year, first, second),
        Order::DayFirst => NaiveDate::from_ymd_opt(year, second, first),
    }
}

/// The three numbers of "4/30/2026 …" and "30.04.2026 …"; a year of two digits is of this century.
fn numbers(value: &str) -> Option<(u32, u32, i32)> {
    let date = value.split_whitespace().next()?.trim_end_matches(',');
    let mut parts = date.split(['/', '.']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || first.len() > 2 {
        return None;
    }
    let year: i32 = year.parse().ok()?;
    Some((first.parse().ok()?, second.parse().ok()?, if year < 100 { year + 2000 } else { year }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn april(day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2026, 4, day)
    }

    #[test]
    fn days_are_read_in_the_usual_forms() {
        for value in [
            "2026-04-30",
            "2026-04-30T10:00:00Z",
            "2026-04-30 10:00:00",
            "30.04.2026",
            "2026/04/30 9:05:00 AM MDT",
        ] {
            assert_eq!(day(value, None), april(30), "{value}");
        }
        assert_eq!(day("4/30/2026 10:02:11", Some(Order::MonthFirst)), april(30));
        assert_eq!(day("30/4/26", Some(Order::DayFirst)), april(30));
        assert_eq!(day("4/4/2026", None), april(4));
        assert_eq!(day("30.02.2026", None), None);
        assert_eq!(day("soon", Some(Order::DayFirst)), None);
    }

    #[test]
    fn the_order_of_day_and_month_is_never_guessed() {
        assert_eq!(order_of(["4/5/2026", "4/30/2026"].into_iter()), Some(Order::MonthFirst));
        assert_eq!(order_of(["4/5/2026", "30/4/2026 09:00"].into_iter()), Some(Order::DayFirst));
        assert_eq!(order_of(["4/5/2026", ""].into_iter()), None);
        assert_eq!(day("4/5/2026", None), None);
    }
}
