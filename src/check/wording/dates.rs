//! Dates as they are written in an English text.

use std::ops::Range;

use chrono::NaiveDate;

use super::pattern;

/// A day that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) struct Written {
    /// Where it stands.
    pub(in crate::check) range: Range<usize>,
    /// The month, from 1.
    pub(in crate::check) month: u32,
    /// The day of the month, if it is named.
    pub(in crate::check) day: Option<u32>,
    /// The year, if it is named.
    pub(in crate::check) year: Option<i32>,
}

impl Written {
    /// The date, where the text names all of it and there is such a day.
    pub(in crate::check) fn date(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year?, self.month, self.day?)
    }
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The days and months that a text names: "April 30, 2026", "Apr. 30", "30 April 2026", "June 2026".
/// A month alone needs a capital letter, for "may" and "march" are words.
pub(in crate::check) fn days(text: &str) -> Vec<Written> {
    let pattern = pattern!(
        r"(?x)\b(?:(?P<before>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?
        (?P<month>Jan(?:uary\b|\.|\b)|Feb(?:ruary|\.|\b)|Mar(?:ch\b|\.|\b)|Apr(?:il\b|\.|\b)|May\b|June?\b|July?\b
            |Aug(?:ust\b|\.|\b)|Sep(?:tember\b|t?\.|t?\b)|Oct(?:ober\b|\.|\b)|Nov(?:ember\b|\.|\b)|Dec(?:ember\b|\.|\b))
        (?:\s+(?P<after>\d{1,2})(?:st|nd|rd|th)?\b)?
        (?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
    );
    let number = |text: Option<regex::Match<'_>>| text.and_then(|text| text.as_str().parse().ok());
    pattern
        .captures_iter(text)
        .filter_map(|found| {
            let name = found.name("month")?.as_str().get(..3)?.to_lowercase();
            let month = MONTHS.iter().position(|known| *known == name)?;
            Some(Written {
                range: found.get(0)?.range(),
                month: u32::try_from(month).ok()? + 1,
                day: number(found.name("after")).or_else(|| number(found.name("before"))),
                year: found.name("year").and_then(|year| year.as_str().parse().ok()),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::days;

    #[test]
    fn dates_are_read_in_whatever_way_they_are_written() {
        let read = |text: &str| -> Vec<(u32, Option<u32>, Option<i32>)> {
            days(text).into_iter().map(|day| (day.month, day.day, day.year)).collect()
        };
        for text in ["April 30, 2026", "Apr. 30, 2026", "30 April 2026", "the 30th of April 2026"] {
            assert_eq!(read(text), [(4, Some(30), Some(2026))], "{text}");
        }
        assert_eq!(read("in June 2026, by Sept. 4"), [(6, None, Some(2026)), (9, Some(4), None)]);
        assert_eq!(read("they may march on; Marge Augustin, the Decal"), []);
    }
}
