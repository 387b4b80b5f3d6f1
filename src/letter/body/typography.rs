//! Apostrophes that smart punctuation takes for opening quotation marks.
//!
//! The parser pairs straight quotes: in "the '80s and the group's" it opens a quotation before
//! 80 and closes it before s. Only quotes that the author typed straight are looked at.

use super::run::{Run, Tracker};
use super::source::Source;

/// Words that are written with an apostrophe in front.
const CLIPPED: [&str; 6] = ["tis", "twas", "twere", "em", "til", "n"];

/// Turns `‘` into `’` where it is an apostrophe. `follows_markup`: the run comes directly after
/// emphasis, a link or the like, as in `*Times*'s`.
pub(super) fn mend(run: &mut Run, source: &Source, follows_markup: bool) {
    if !run.text().contains('‘') {
        return;
    }
    let mended = {
        let mut tracker = Tracker::new(run, source);
        let text = run.text();
        let mut mended = String::with_capacity(text.len());
        let mut from = 0;
        for (at, quote) in text.match_indices('‘') {
            let place = tracker.place(at);
            let is_straight = source.text()[place..].starts_with('\'') && !run.is_literal(at);
            let after = &text[at + quote.len()..];
            let joined = if at == 0 { follows_markup } else { text[..at].ends_with("}}") };
            if is_straight && (joined || opens_clipped(after)) {
                mended.push_str(&text[from..at]);
                mended.push('’');
                from = at + quote.len();
            }
        }
        mended.push_str(&text[from..]);
        mended
    };
    run.replace_text(mended);
}

/// True if `after` begins with a year of two digits or a clipped word.
fn opens_clipped(after: &str) -> bool {
    opens_short_year(after) || CLIPPED.iter().any(|word| opens_word(after, word))
}

/// "80s", "24 elections"; not "5 reasons" nor "100 days".
fn opens_short_year(after: &str) -> bool {
    let digits = after.chars().take_while(char::is_ascii_digit).count();
    digits == 2 && !after[digits..].starts_with('’')
}

/// `word` alone: not the beginning of a longer one, nor a word in quotation marks (but "’n’").
fn opens_word(after: &str, word: &str) -> bool {
    let Some(head) = after.get(..word.len()) else {
        return false;
    };
    let next = after[word.len()..].chars().next();
    head.eq_ignore_ascii_case(word)
        && match next {
            Some('’') => word == "n",
            Some(c) => !c.is_alphanumeric(),
            None => true,
        }
}

#[cfg(test)]
mod tests {
    use super::opens_clipped;

    #[test]
    fn years_and_clipped_words_take_an_apostrophe() {
        for after in ["80s and", "24 elections", "tis the season", "Twas", "em.", "til May", "n’ roll"] {
            assert!(opens_clipped(after), "{after}");
        }
    }

    #[test]
    fn quoted_words_and_numbers_keep_their_quotation_mark() {
        for after in ["5 reasons", "100 days", "80’", "tisane", "em’ dash", "until", "never", ""] {
            assert!(!opens_clipped(after), "{after}");
        }
    }
}
