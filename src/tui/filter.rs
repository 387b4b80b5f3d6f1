//! The words by which a list is narrowed: `river`, `state:ks`, `-tag:rural`, `older:7d`, `"exact words"`.

use chrono::{DateTime, Duration, Utc};

use crate::domain::text::fold_key;

/// A row that can be asked for words.
pub(crate) trait Searchable {
    /// The fields it answers for.
    const FIELDS: &'static [&'static str];

    /// All its text, folded by [`fold_key`].
    fn haystack(&self) -> &str;

    /// Whether `field` is so; `value` is folded.
    fn has(&self, field: &str, value: &str, now: DateTime<Utc>) -> bool;
}

/// What is asked for; a row must fit every part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Query {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    is_negated: bool,
    field: Option<String>,
    value: String,
}

impl Query {
    /// Reads what was typed; `fields` are those the rows answer for, anything else is plain words.
    pub(crate) fn parse(text: &str, fields: &[&str]) -> Self {
        let parts = split(text)
            .into_iter()
            .filter_map(|word| Part::parse(&word, fields))
            .filter(|part| !part.value.is_empty())
            .collect();
        Self { parts }
    }

    /// Whether a row fits.
    pub(crate) fn fits<T: Searchable>(&self, row: &T, now: DateTime<Utc>) -> bool {
        self.parts.iter().all(|part| {
            let is_so = match &part.field {
                Some(field) => row.has(field, &part.value, now),
                None => row.haystack().contains(&part.value),
            };
            is_so != part.is_negated
        })
    }
}

impl Part {
    fn parse(word: &str, fields: &[&str]) -> Option<Self> {
        let (is_negated, rest) = match word.strip_prefix('-') {
            Some(rest) if !rest.is_empty() => (true, rest),
            Some(_) => return None,
            None => (false, word),
        };
        let field = rest.split_once(':').filter(|(name, _)| fields.contains(name));
        let (field, value) = field.map_or((None, rest), |(name, value)| (Some(name.to_owned()), value));
        Some(Self { is_negated, field, value: fold_key(&value.replace('"', "")) })
    }
}

/// Splits at spaces that are not between quotation marks.
fn split(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for c in text.chars() {
        is_quoted ^= c == '"';
        match words.last_mut() {
            Some(word) if is_quoted || !c.is_whitespace() => word.push(c),
            _ => words.push(String::new()),
        }
    }
    words
}

/// The same words with the name of the field that is being typed last completed; a name that is
/// whole gives way to the next one. `None` if no field begins like that.
pub(crate) fn complete(text: &str, fields: &[&str]) -> Option<String> {
    let at = text.rfind(|c: char| c.is_whitespace() || c == '-').map_or(0, |at| at + 1);
    let (before, word) = text.split_at(at);
    let whole = word.strip_suffix(':').and_then(|name| fields.iter().position(|field| *field == name));
    let field = match whole {
        Some(index) => fields.get((index + 1) % fields.len()),
        None => fields.iter().find(|field| field.starts_with(word)),
    };
    field.map(|field| format!("{before}{field}:"))
}

/// A span of time such as `7d`, `2w`, `12h`, `week`; a bare number counts days.
pub(crate) fn span(text: &str) -> Option<Duration> {
    match text {
        "today" => return Some(Duration::days(1)),
        "week" => return Some(Duration::weeks(1)),
        "month" => return Some(Duration::days(30)),
        _ => {}
    }
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let number: i64 = digits.parse().ok().filter(|number| *number < 100_000)?;
    match &text[digits.len()..] {
        "" | "d" => Some(Duration::days(number)),
        "w" => Some(Duration::weeks(number)),
        "h" => Some(Duration::hours(number)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Row(&'static str, &'static str);

    impl Searchable for Row {
        const FIELDS: &'static [&'static str] = &["state"];

        fn haystack(&self) -> &str {
            self.0
        }

        fn has(&self, field: &str, value: &str, _now: DateTime<Utc>) -> bool {
            field == "state" && self.1 == value
        }
    }

    fn fits(query: &str, row: &Row) -> bool {
        Query::parse(query, Row::FIELDS).fits(row, DateTime::UNIX_EPOCH)
    }

    #[test]
    fn words_fields_and_their_negations_narrow() {
        let row = Row("river trust of kansas", "ks");
        for query in ["", "river", "RIVER kansas", "state:KS", "-state:ne", "\"trust of\" state:ks", "-"] {
            assert!(fits(query, &row), "{query}");
        }
        for query in ["ocean", "-river", "state:ne", "\"of trust\"", "colour:blue"] {
            assert!(!fits(query, &row), "{query}");
        }
    }

    #[test]
    fn a_span_is_a_number_and_a_unit() {
        assert_eq!(span("7d"), Some(Duration::days(7)));
        assert_eq!(span("2w"), Some(Duration::days(14)));
        assert_eq!(span("3"), Some(Duration::days(3)));
        assert_eq!(span("week"), span("7d"));
        assert_eq!(span("soon"), None);
    }

    #[test]
    fn a_field_is_completed_and_then_gives_way_to_the_next() {
        let fields = ["state", "status", "tag"];
        assert_eq!(complete("river -sta", &fields).as_deref(), Some("river -state:"));
        assert_eq!(complete("river -state:", &fields).as_deref(), Some("river -status:"));
        assert_eq!(complete("tag:", &fields).as_deref(), Some("state:"));
        assert_eq!(complete("", &fields).as_deref(), Some("state:"));
        assert_eq!(complete("river", &fields), None);
        assert_eq!(complete("", &[]), None);
    }
}
