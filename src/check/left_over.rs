//! Marks that a writer leaves for later and forgets: `TODO`, `TKTK`, `XXX`, "[INSERT CITE]".
//!
//! Brackets have honest uses, above all in quotations: "[sic]", "[T]he", "[the EPA]", "[…]". So
//! only such words in brackets count as are never said in a finished letter.

use std::ops::Range;

use super::wording::pattern;

/// Words in capitals with which a bracket for later begins.
const OPENERS: [&str; 16] = [
    "INSERT",
    "FILL",
    "ENTER",
    "NAME",
    "DATE",
    "YOUR",
    "TK",
    "TKTK",
    "TBD",
    "TBC",
    "TODO",
    "CITE",
    "CITATION",
    "PLACEHOLDER",
    "NUMBER",
    "CONFIRM",
];
/// Words in capitals that are such a bracket when they stand in it alone.
const ALONE: [&str; 24] = [
    "ORGANIZATION",
    "ORG",
    "TITLE",
    "STATE",
    "CITY",
    "ADDRESS",
    "LINK",
    "URL",
    "QUOTE",
    "SOURCE",
    "BILL",
    "DISTRICT",
    "SIGNATURE",
    "SIGNATURES",
    "LOGO",
    "LETTERHEAD",
    "BLANK",
    "PHONE",
    "EMAIL",
    "AMOUNT",
    "FIGURE",
    "RECIPIENT",
    "ADDRESSEE",
    "DEADLINE",
];
/// How it begins in any case.
const BEGINNINGS: [&str; 18] = [
    "insert ",
    "fill in",
    "add cite",
    "add citation",
    "add source",
    "add link",
    "add number",
    "add figure",
    "add quote",
    "citation needed",
    "cite needed",
    "confirm with ",
    "confirm that ",
    "check with ",
    "check that ",
    "ask ",
    "need cite",
    "need source",
];
/// How it ends in any case.
const ENDINGS: [&str; 6] = [" to confirm", " to follow", " to come", " tbd", " tbc", " tk"];
/// What it may say in any case.
const PHRASES: [&str; 12] = [
    "your name",
    "your organization",
    "your organisation",
    "your title",
    "organization name",
    "organisation name",
    "bill number",
    "phone number",
    "email address",
    "tk",
    "tbd",
    "tbc",
];
/// What stands before a Roman thirty.
const NUMBERED: [&str; 18] = [
    "title",
    "subtitle",
    "division",
    "chapter",
    "article",
    "part",
    "book",
    "volume",
    "vol",
    "bowl",
    "olympiad",
    "appendix",
    "annex",
    "schedule",
    "psalm",
    "protocol",
    "amendment",
    "act",
];
/// Languages in which "todo" is a word.
const WITH_TODO: [&str; 4] = ["es", "pt", "gl", "ast"];
/// A bracket for later is short, and so is what decides about a word. In bytes.
const LONGEST: usize = 200;

/// Where such marks stand in a text of that language (a BCP 47 tag): ranges of bytes, ascending.
pub(super) fn left_over(text: &str, lang: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = brackets(text).collect();
    for mark in pasted(text) {
        if !found.iter().any(|bracket| bracket.start < mark.end && mark.start < bracket.end) {
            found.push(mark);
        }
    }
    found.sort_by_key(|range| range.start);
    let taken = found.len();
    for word in words(text) {
        let before = found[..taken].partition_point(|bracket| bracket.end <= word.start);
        let is_inside = found[..taken].get(before).is_some_and(|bracket| bracket.start < word.start);
        if !is_inside && is_mark(text, &word, lang) {
            found.push(word);
        }
    }
    found.sort_by_key(|range| range.start);
    found
}

/// What other programs leave where they are pasted from, and other blanks: tracked changes as text
/// (CriticMarkup), the label of a comment, question marks for a figure, a sum with an X in it.
fn pasted(text: &str) -> impl Iterator<Item = Range<usize>> {
    let pattern = pattern!(
        r"\{\+\+|\{--|\{>>|\{~~|\{==|\bComment(?:ed)? \[[A-Z]{1,3}\d+\]|\?{3,}|<<[A-Za-z][A-Za-z ]{1,40}>>|\bLorem ipsum\b|[$£€]X{1,3}\b|\b(?:XX|xx) ?(?:%|percent\b|million\b|billion\b)|\((?:insert|add) (?:cite|citation|source|figure|number|name|date|link)[^)]{0,80}\)"
    );
    let found = pattern.find_iter(text).map(|found| found.range());
    found.filter(|range| {
        let near = text.ceil_char_boundary(range.start.saturating_sub(LONGEST));
        !is_address_or_name(&text[near..range.start])
    })
}

/// Brackets that say what is to be put in their place.
fn brackets(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('[').filter_map(|(start, _)| {
        let inner = start + 1;
        let limit = text.floor_char_boundary((inner + LONGEST).min(text.len()));
        let length = text[inner..limit].find(['[', ']'])?;
        let content = &text[inner..inner + length];
        let end = inner + length + 1;
        let is_closed = text[inner + length..].starts_with(']');
        (is_closed && is_for_later(content)).then_some(start..end)
    })
}

fn is_for_later(content: &str) -> bool {
    // In Markdown, brackets that are no link may be escaped.
    let content = content.trim_end_matches('\\').trim();
    let is_blank = content.is_empty() || content.chars().all(|c| matches!(c, '_' | '\\' | '●' | '•' | '#'));
    if content.starts_with('^') || content.contains("\n\n") {
        return false;
    }
    let first = content.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let lower = content.to_lowercase();
    let in_capitals = !content.contains(char::is_lowercase);
    (is_blank && !content.is_empty())
        || (in_capitals && (OPENERS.contains(&first) || ALONE.contains(&content)))
        || (content.len() > 1 && content.bytes().all(|b| b == b'X'))
        || BEGINNINGS.iter().any(|beginning| lower.starts_with(beginning))
        || ENDINGS.iter().any(|ending| lower.ends_with(ending))
        || PHRASES.contains(&lower.as_str())
        || content == "Date"
}

/// Words, without the hyphens and marks around them.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter_map(move |word| {
        let at = text[start..].find(word).map_or(start, |gap| start + gap);
        start = at + word.len();
        (!word.is_empty()).then_some(at..at + word.len())
    })
}

fn is_mark(text: &str, word: &Range<usize>, lang: &str) -> bool {
    let near = text.ceil_char_boundary(word.start.saturating_sub(LONGEST));
    let (before, after) = (&text[near..word.start], &text[word.end..]);
    match &text[word.clone()] {
        "FIXME" => !is_address_or_name(before),
        "TODO" => {
            let language = lang.split(['-', '_']).next().unwrap_or_default().to_lowercase();
            let is_word = WITH_TODO.contains(&language.as_str()) && !after.starts_with(':');
            !is_word && !is_address_or_name(before)
        }
        tk if tk.len() >= 4 && tk.len() % 2 == 0 && tk.as_bytes().chunks(2).all(|pair| pair == b"TK") => {
            !is_address_or_name(before)
        }
        "XXX" => !is_numeral(before) && !after.starts_with('-') && !is_address_or_name(before),
        xs => xs.len() > 3 && xs.bytes().all(|b| b == b'X') && !is_address_or_name(before),
    }
}

/// True after "Title " and the like.
fn is_numeral(before: &str) -> bool {
    let word = before.trim_end().rsplit(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
    before.ends_with(char::is_whitespace)
        && word.is_some_and(|word| NUMBERED.contains(&word.to_lowercase().as_str()))
}

/// True inside a web address, and inside the name of a note, which nobody reads.
fn is_address_or_name(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let in_name = word.rfind("[^").is_some_and(|open| !word[open..].contains(']'));
    in_name || word.contains("://") || word.contains("www.") || word.contains("](")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::left_over;

    fn found<'t>(text: &'t str, lang: &str) -> Vec<&'t str> {
        left_over(text, lang).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn marks_for_later_are_found() {
        for (text, mark) in [
            ("Rivers rose by TODO percent.", "TODO"),
            ("In TKTK the board met.", "TKTK"),
            ("Docket FRA-2026-XXX", "XXX"),
            ("about $XXX million", "$XXX"),
            ("see Section XXX of it", "XXX"),
            ("some XXXX people", "XXXX"),
            ("So they say.[INSERT CITE]", "[INSERT CITE]"),
            ("So they say.\\[INSERT CITE\\]", "[INSERT CITE\\]"),
            ("[insert the figure\nfor 2025] boats", "[insert the figure\nfor 2025]"),
            ("[DATE]", "[DATE]"),
            ("Dear [NAME OF CHAIR]:", "[NAME OF CHAIR]"),
            ("[Citation needed]", "[Citation needed]"),
            ("[TODO: ask Ida]", "TODO"),
            ("signed, [Your Name]", "[Your Name]"),
            ("by [____] boats", "[____]"),
            ("by [●] boats", "[●]"),
            ("a [XX] b", "[XX]"),
            ("^[CITE]", "[CITE]"),
            ("[INSERT LINK](https://x.example)", "[INSERT LINK]"),
            ("The boat [confirm with Ida] is late", "[confirm with Ida]"),
            ("[Citation from Ida to come]", "[Citation from Ida to come]"),
            ("by [tbd]", "[tbd]"),
            ("the ??? riders", "???"),
            ("at <<cite>>", "<<cite>>"),
            ("costs $X million", "$X"),
            ("up xx percent", "xx percent"),
            ("the boat (insert cite here) is", "(insert cite here)"),
            ("the {++new++} boat", "{++"),
            ("Comment [JM1]: fix this", "Comment [JM1]"),
            ("Lorem ipsum dolor", "Lorem ipsum"),
        ] {
            assert_eq!(found(text, "en-US"), [mark], "{text}");
        }
    }

    #[test]
    fn ordinary_words_and_brackets_are_not() {
        for text in [
            "\"[T]he [EPA] must [sic] act […] [...] now [emphasis added].\"",
            "\"[The State Department] told [him] that [their] [STATE DEPARTMENT] [W]e\"",
            "[a link](https://x.example/TODO) and https://x.example/XXX [] [ ] [1] [x]",
            "Title XXX of the Act, Super Bowl XXX, XXXI, TK, an XXX-rated film, todo, Todos",
            "[^INSERT] [^TODO] [^XXX]: words",
            "XX chromosomes; Super Bowl XX; why?! so??; a << b; {braces}; [check] [ask]; $XL; (added)",
            "add [added] [inserted] [to be] [your country] [name withheld]",
            "[the note that begins\n\nin another paragraph]",
        ] {
            assert_eq!(found(text, "en-US"), [""; 0], "{text}");
        }
    }

    #[test]
    fn todo_is_a_word_in_spanish() {
        assert_eq!(found("TODO EL PUEBLO", "es-MX"), [""; 0]);
        assert_eq!(found("TODO: cifra", "es-MX"), ["TODO"]);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>(), piece in "[\\[\\]XTKODO ^é]{0,40}") {
            for text in [text, piece] {
                let ranges = left_over(&text, "en");
                assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start));
                assert!(ranges.into_iter().all(|range| text.get(range).is_some()));
            }
        }
    }
}
