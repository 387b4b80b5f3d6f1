//! The words by which a list is narrowed: `river`, `state:ks`, `-tag:rural`, `older:7d`, `"exact words"`.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, Utc};
use memchr::memmem::Finder;
use strsim::normalized_damerau_levenshtein as likeness;

use super::text::fold_key;

/// From what likeness on a word may be a slip for another; 1 is the same word.
const ALIKE: f64 = 0.6;

/// A row that can be asked for words.
pub(crate) trait Searchable {
    /// The fields it answers for.
    const FIELDS: &'static [&'static str];

    /// All its text, folded by [`fold_key`].
    fn haystack(&self) -> &str;

    /// Whether `field` is so; `value` is folded.
    fn has(&self, field: &str, value: &str, now: DateTime<Utc>) -> bool;

    /// The values of a field, as they are typed; none for a field that is measured, such as a time.
    fn values(&self, _field: &str) -> Vec<String> {
        Vec::new()
    }
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

    /// What tells the rows that fit from the others: made once, for a list of many rows.
    pub(crate) fn sieve(&self, now: DateTime<Utc>) -> Sieve<'_> {
        Sieve { parts: self.parts.iter().map(|part| part.sieve(now)).collect() }
    }

    /// True if no row can fit that does not fit `former` too, so that only those need be looked at:
    /// this is `former` with more letters typed.
    pub(crate) fn narrows(&self, former: &Self) -> bool {
        former.parts.iter().all(|before| self.parts.iter().any(|part| part.narrows(before)))
    }
}

/// A query made ready for many rows.
pub(crate) struct Sieve<'q> {
    parts: Vec<SievePart<'q>>,
}

struct SievePart<'q> {
    part: &'q Part,
    words: Finder<'q>,
    now: DateTime<Utc>,
}

impl Sieve<'_> {
    /// Whether a row fits.
    pub(crate) fn fits<T: Searchable>(&self, row: &T) -> bool {
        self.parts.iter().all(|part| part.fits(row))
    }
}

impl SievePart<'_> {
    fn fits<T: Searchable>(&self, row: &T) -> bool {
        let is_so = match &self.part.field {
            Some(field) => row.has(field, &self.part.value, self.now),
            None => self.words.find(row.haystack().as_bytes()).is_some(),
        };
        is_so != self.part.is_negated
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

    fn sieve(&self, now: DateTime<Utc>) -> SievePart<'_> {
        SievePart { part: self, words: Finder::new(&self.value), now }
    }

    /// True if every row that fits this fits `former`.
    fn narrows(&self, former: &Self) -> bool {
        let is_longer = self.field.is_none() && !self.is_negated && self.value.contains(&former.value);
        self == former || is_longer && former.field.is_none() && !former.is_negated
    }

    /// The same with the value that is spelled most like it and that a row has.
    fn respelled<T: Searchable>(&self, rows: &[T]) -> Option<Self> {
        let value = if let Some(field) = &self.field {
            let folded: Vec<String> = values(rows, field).iter().map(|value| fold_key(value)).collect();
            most_alike(&self.value, folded.iter().map(String::as_str))
        } else {
            most_alike(&self.value, rows.iter().flat_map(|row| row.haystack().split_ascii_whitespace()))
        };
        value.map(|value| Self { value, ..self.clone() })
    }

    /// As it is typed.
    fn written(&self) -> String {
        let sign = if self.is_negated { "-" } else { "" };
        let field = self.field.as_ref().map(|field| format!("{field}:")).unwrap_or_default();
        format!("{sign}{field}{}", quoted(&self.value))
    }
}

/// The word that is spelled most like `value`, if any may be a slip for it. There may be some hundred
/// thousand words, so those that lack too many of its letters are passed over without being aligned.
fn most_alike<'a>(value: &str, words: impl Iterator<Item = &'a str>) -> Option<String> {
    let (letters, count) = (letters(value), value.chars().count());
    let mut best: Option<(f64, &str)> = None;
    for word in words {
        // Each letter that the other word lacks is a slip of its own, and so is each that is too many.
        let slips = (letters & !self::letters(word)).count_ones() as usize;
        if slips > 3 || word.len().abs_diff(value.len()) > 3 * 4 {
            continue;
        }
        let wide = word.chars().count();
        let at_least = slips.max(wide.abs_diff(count));
        if wide.abs_diff(count) > 3 || at_least * 10 > wide.max(count) * 4 {
            continue;
        }
        if best.is_none_or(|(_, known)| known != word) {
            let alike = likeness(value, word);
            if alike >= ALIKE && best.is_none_or(|known| (known.0, known.1) < (alike, word)) {
                best = Some((alike, word));
            }
        }
    }
    best.map(|(_, word)| word.to_owned())
}

/// Which letters a text has, a bit each: two letters that share a bit count as the same.
fn letters(text: &str) -> u64 {
    text.bytes().fold(0, |letters, byte| letters | 1 << (byte & 63))
}

/// A value as it is typed: one of several words between quotation marks.
pub(crate) fn quoted(value: &str) -> String {
    if value.contains(char::is_whitespace) { format!("\"{value}\"") } else { value.to_owned() }
}

/// The different values that rows have of a field.
pub(crate) fn values<T: Searchable>(rows: &[T], field: &str) -> BTreeSet<String> {
    rows.iter().flat_map(|row| row.values(field)).collect()
}

/// The words of a filter that finds something among the rows, where `query` finds nothing: each part
/// that no row fits gives way to the nearest spelling that one does.
pub(crate) fn nearest<T: Searchable>(query: &Query, rows: &[T], now: DateTime<Utc>) -> Option<String> {
    let parts = query.parts.iter().map(|part| {
        let sieve = part.sieve(now);
        if rows.iter().any(|row| sieve.fits(row)) { Some(part.clone()) } else { part.respelled(rows) }
    });
    let parts: Vec<Part> = parts.collect::<Option<_>>()?;
    let near = Query { parts };
    let sieve = near.sieve(now);
    let is_better = near != *query && rows.iter().any(|row| sieve.fits(row));
    is_better.then(|| near.parts.iter().map(Part::written).collect::<Vec<_>>().join(" "))
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

/// The same words with what is being typed last completed: the name of a field, or its value. What
/// is whole gives way to the next one. `None` if nothing begins like that.
pub(crate) fn complete<T: Searchable>(text: &str, rows: &[T]) -> Option<String> {
    let (before, word) = last_word(text);
    let (sign, word) = word.split_at(usize::from(word.starts_with('-')));
    if let Some((field, typed)) = word.split_once(':')
        && T::FIELDS.contains(&field)
    {
        let values: Vec<String> = values(rows, field).into_iter().collect();
        if let Some(value) = next(&values, &typed.replace('"', "")) {
            return Some(format!("{before}{sign}{field}:{}", quoted(value)));
        }
    }
    let typed = word.strip_suffix(':').unwrap_or(word);
    next(T::FIELDS, typed).map(|field| format!("{before}{sign}{field}:"))
}

/// The text before the word that is being typed, and that word.
fn last_word(text: &str) -> (&str, &str) {
    let mut is_quoted = false;
    let mut at = 0;
    for (index, c) in text.char_indices() {
        is_quoted ^= c == '"';
        if c.is_whitespace() && !is_quoted {
            at = index + c.len_utf8();
        }
    }
    text.split_at(at)
}

/// The first that begins with what is typed; where that is one of them, the one after it.
fn next<'a, S: AsRef<str>>(all: &'a [S], typed: &str) -> Option<&'a str> {
    let typed = fold_key(typed);
    let whole = all.iter().position(|one| fold_key(one.as_ref()) == typed);
    let found = match whole {
        Some(index) => all.get((index + 1) % all.len()),
        None => all.iter().find(|one| fold_key(one.as_ref()).starts_with(&typed)),
    };
    found.map(AsRef::as_ref)
}

/// What can be typed next, for the end of the filter's line: the values of the field that is being
/// typed, else the fields.
pub(crate) fn offers<T: Searchable>(text: &str, rows: &[T]) -> Vec<String> {
    let (_, word) = last_word(text);
    let word = word.trim_start_matches('-');
    if let Some((field, typed)) = word.split_once(':')
        && T::FIELDS.contains(&field)
    {
        let typed = fold_key(&typed.replace('"', ""));
        let found = values(rows, field).into_iter().filter(|value| fold_key(value).starts_with(&typed));
        return found.take(12).collect();
    }
    T::FIELDS.iter().map(|field| format!("{field}:…")).collect()
}

/// A span of time such as `7d`, `2w`, `12h`, `1y`, `week`; a bare number counts days.
pub(crate) fn span(text: &str) -> Option<Duration> {
    match text {
        "today" => return Some(Duration::days(1)),
        "week" => return Some(Duration::weeks(1)),
        "month" => return Some(Duration::days(30)),
        "year" => return Some(Duration::days(365)),
        _ => {}
    }
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let number: i64 = digits.parse().ok().filter(|number| *number < 100_000)?;
    match &text[digits.len()..] {
        "" | "d" => Some(Duration::days(number)),
        "w" => Some(Duration::weeks(number)),
        "h" => Some(Duration::hours(number)),
        "y" => Some(Duration::days(number * 365)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Row(&'static str, &'static str);

    impl Searchable for Row {
        const FIELDS: &'static [&'static str] = &["state", "status", "tag"];

        fn haystack(&self) -> &str {
            self.0
        }

        fn has(&self, field: &str, value: &str, _now: DateTime<Utc>) -> bool {
            field == "state" && self.1 == value
        }

        fn values(&self, field: &str) -> Vec<String> {
            if field == "state" { vec![self.1.to_uppercase()] } else { Vec::new() }
        }
    }

    fn fits(query: &str, row: &Row) -> bool {
        Query::parse(query, Row::FIELDS).sieve(DateTime::UNIX_EPOCH).fits(row)
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

    proptest::proptest! {
        #[test]
        fn what_fits_a_narrower_query_fits_the_wider_one(
            former in "(-?(state:)?[ab]{0,2} ?){0,3}",
            typed in "[ab :-]{0,4}",
            name in "[ab ]{0,6}",
        ) {
            let query = |text: &str| Query::parse(text, Row::FIELDS);
            let (former, later) = (query(&former), query(&format!("{former}{typed}")));
            let row = Row(name.leak(), "a");
            let fits = |query: &Query| query.sieve(DateTime::UNIX_EPOCH).fits(&row);
            assert!(!later.narrows(&former) || !fits(&later) || fits(&former));
        }
    }

    #[test]
    fn more_letters_narrow_and_more_exclusions_do_not_widen() {
        let narrows = |later: &str, former: &str| {
            Query::parse(later, Row::FIELDS).narrows(&Query::parse(former, Row::FIELDS))
        };
        assert!(narrows("river", "rive") && narrows("river state:ks", "river") && narrows("a", ""));
        assert!(!narrows("rive", "river") && !narrows("-river", "-rive") && !narrows("state:ks", "state:k"));
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
    fn a_field_and_its_value_are_completed_and_then_give_way_to_the_next() {
        let rows = [Row("river trust", "ks"), Row("plains", "new mexico"), Row("ohio roofs", "ne")];
        let complete = |text: &str| complete(text, &rows);
        assert_eq!(complete("river -sta").as_deref(), Some("river -state:"));
        assert_eq!(complete("river -state:").as_deref(), Some("river -state:KS"));
        assert_eq!(complete("state:KS").as_deref(), Some("state:NE"));
        assert_eq!(complete("state:new").as_deref(), Some("state:\"NEW MEXICO\""));
        assert_eq!(complete("state:\"new mexico\"").as_deref(), Some("state:KS"));
        assert_eq!(complete("status:").as_deref(), Some("tag:"));
        assert_eq!(complete("").as_deref(), Some("state:"));
        assert_eq!(complete("river"), None);
        assert_eq!(complete("state:zz"), None);
        assert_eq!(offers("x -state:n", &rows), ["NE", "NEW MEXICO"]);
        assert_eq!(offers("x", &rows), ["state:…", "status:…", "tag:…"]);
    }

    #[test]
    fn a_slip_finds_the_nearest_spelling() {
        let rows = [Row("river trust", "kansas"), Row("plains legal aid", "ohio")];
        let near = |text: &str| nearest(&Query::parse(text, Row::FIELDS), &rows, DateTime::UNIX_EPOCH);
        assert_eq!(near("rivre").as_deref(), Some("river"));
        assert_eq!(near("leagl state:ohoi").as_deref(), Some("legal state:ohio"));
        assert_eq!(near("river state:ohio"), None);
        assert_eq!(near("zzz"), None);
    }
}
