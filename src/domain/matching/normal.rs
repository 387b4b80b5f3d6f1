//! The normal form of a name: what is left when spelling is taken away that no reader would call
//! another name. Case, accents, punctuation, articles, legal forms, "&", short words, the
//! abbreviation beside the name.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::words::{ARTICLES, CONJUNCTIONS, FILLERS, LEGAL_FORMS, NUMBER_SIGNS, SHORT};
use crate::domain::states;

/// A name in its normal form.
#[derive(Debug, Clone, Default)]
pub(super) struct Normal {
    /// Its words in their order, with one space between them.
    text: String,
    /// A number for each word of [`Normal::content`], which is sooner compared.
    marks: Box<[u64]>,
}

impl Normal {
    pub(super) fn of(name: &str) -> Self {
        let mut words = split(name);
        drop_own_initials(&mut words);
        let mut words = spelled_out(words);
        unite(&mut words);
        words.retain(|word| !CONJUNCTIONS.contains(&word.as_str()));
        drop_number_signs(&mut words);
        drop_legal_forms(&mut words);
        drop_articles(&mut words);
        let text = words.join(" ");
        let marks = content(&text).map(mark).collect();
        Self { text, marks }
    }

    /// True for a name of which nothing is left: "…".
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Two names of one key are the same name.
    pub(super) fn key(&self) -> &str {
        &self.text
    }

    /// The same, to be kept.
    pub(super) fn into_key(self) -> String {
        self.text
    }

    /// The letters alone: "north side" and "northside" agree in them.
    pub(super) fn squashed(&self) -> String {
        self.text.replace(' ', "")
    }

    /// The words that say something, in their order.
    pub(super) fn content(&self) -> impl Iterator<Item = &str> {
        content(&self.text)
    }

    /// How many words of its content are not among those of the other.
    pub(super) fn count_strays(&self, other: &Self) -> usize {
        self.marks.iter().filter(|mark| !other.marks.contains(mark)).count()
    }

    /// Those words.
    pub(super) fn strays(&self, other: &Self) -> impl Iterator<Item = &str> {
        let marked = self.content().zip(&self.marks);
        marked.filter(|(_, mark)| !other.marks.contains(mark)).map(|(word, _)| word)
    }
}

fn content(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').filter(|word| !word.is_empty() && !FILLERS.contains(word))
}

fn mark(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    hasher.finish()
}

/// A word, and whether it was written in capitals where not everything was.
struct Word {
    text: String,
    is_capital: bool,
}

/// Words in full: "assn" says "association", "KS" says "kansas".
fn spelled_out(words: Vec<Word>) -> Vec<String> {
    let mut full = Vec::with_capacity(words.len());
    for word in words {
        let state = (word.is_capital && word.text.len() == 2).then(|| states::name_of(&word.text)).flatten();
        let short = || SHORT.binary_search_by(|(short, _)| (*short).cmp(&word.text));
        match (state, short()) {
            (Some(name), _) => full.extend(name.to_lowercase().split(' ').map(str::to_owned)),
            (None, Ok(at)) => full.extend(SHORT[at].1.split(' ').map(str::to_owned)),
            (None, Err(_)) => full.push(word.text),
        }
    }
    full
}

/// The words of a name. An apostrophe and the points of initials join: "women's", "U.S.".
fn split(name: &str) -> Vec<Word> {
    let shouts = !name.chars().any(char::is_lowercase);
    let joined = name.replace(['&', '+'], " and ").replace('#', " no ");
    joined
        .split(|c: char| {
            !(c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '\'' | '’' | 'ʼ' | '.'))
        })
        .flat_map(points)
        .filter_map(|piece| {
            let text = folded(piece);
            let is_capital = !shouts && piece.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
            (!text.is_empty()).then_some(Word { text, is_capital })
        })
        .collect()
}

/// Pieces between points, unless the points stand after one or two letters each: "W.Va.".
fn points(piece: &str) -> Vec<&str> {
    let parts: Vec<&str> = piece.split('.').filter(|part| !part.is_empty()).collect();
    if parts.len() > 1 && parts.iter().all(|part| part.chars().count() <= 2) { vec![piece] } else { parts }
}

/// Without case, accents and joints; letters that have no plain form under their accents get one.
fn folded(piece: &str) -> String {
    if piece.is_ascii() {
        return piece.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    }
    let mut text = String::with_capacity(piece.len());
    for c in piece.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ł' => text.push('l'),
            'ø' => text.push('o'),
            'đ' | 'ð' => text.push('d'),
            'ı' => text.push('i'),
            'ς' => text.push('σ'),
            'ß' => text.push_str("ss"),
            'æ' => text.push_str("ae"),
            'œ' => text.push_str("oe"),
            'þ' => text.push_str("th"),
            c if c.is_alphanumeric() => text.push(c),
            _ => {}
        }
    }
    text
}

/// Takes away a word in capitals that is made of the initials of the others: the abbreviation
/// that many write beside a name.
fn drop_own_initials(words: &mut Vec<Word>) {
    let spells = |at: usize| {
        let own = &words[at];
        let others =
            || words.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, word)| &word.text);
        let initials = |all: bool| -> String {
            others()
                .filter(|word| all || !FILLERS.contains(&word.as_str()) && *word != "and")
                .filter_map(|word| word.chars().next())
                .collect()
        };
        own.is_capital
            && own.text.chars().count() > 1
            && (own.text == initials(false) || own.text == initials(true))
    };
    let ends = [0, words.len().saturating_sub(1)];
    if let Some(at) = ends.into_iter().find(|at| words.len() > 2 && spells(*at)) {
        words.remove(at);
    }
}

/// "united states" is "us": both are written.
fn unite(words: &mut Vec<String>) {
    let mut at = 0;
    while at + 1 < words.len() {
        let country = match (words[at].as_str(), words[at + 1].as_str()) {
            ("united", "states") => Some("us"),
            ("united", "kingdom") => Some("uk"),
            _ => None,
        };
        if let Some(country) = country {
            country.clone_into(&mut words[at]);
            words.remove(at + 1);
        }
        at += 1;
    }
}

/// "Local No. 12" is "Local 12".
fn drop_number_signs(words: &mut Vec<String>) {
    let is_number = |word: &String| word.starts_with(|c: char| c.is_ascii_digit());
    for at in (0..words.len().saturating_sub(1)).rev() {
        if NUMBER_SIGNS.contains(&words[at].as_str()) && is_number(&words[at + 1]) {
            words.remove(at);
        }
    }
}

/// Takes legal forms from the end, as long as a name is left.
fn drop_legal_forms(words: &mut Vec<String>) {
    let ends = |words: &[String], form: &[&str]| {
        words.len() > form.len()
            && words[words.len() - form.len()..].iter().zip(form).all(|(word, part)| word == part)
    };
    while let Some(form) = LEGAL_FORMS.iter().find(|form| ends(words, form)) {
        words.truncate(words.len() - form.len());
    }
}

/// Takes an article from the beginning, and "the" from the end, where lists put it.
fn drop_articles(words: &mut Vec<String>) {
    if words.len() > 1 && ARTICLES.contains(&words[0].as_str()) {
        words.remove(0);
    }
    if words.len() > 1 && words.last().is_some_and(|word| word == "the") {
        words.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::{Normal, SHORT};

    fn key(name: &str) -> String {
        Normal::of(name).key().to_owned()
    }

    #[test]
    fn short_words_stand_in_their_order() {
        assert!(SHORT.is_sorted_by_key(|(short, _)| *short));
    }

    #[test]
    fn spelling_that_makes_no_other_name_falls_away() {
        for (name, expected) in [
            ("The National Renters' Alliance, Inc.", "national renters alliance"),
            ("Int’l Assn. of Well Drillers (IAWD)", "international association of well drillers"),
            ("Bread & Roses Kitchen", "bread roses kitchen"),
            ("U.S. Riders Alliance", "us riders alliance"),
            ("United States Riders Alliance", "us riders alliance"),
            ("N.M. Acequia Neighbors", "new mexico acequia neighbors"),
            ("Carpenters Local #12", "carpenters local 12"),
            ("Straßenbahnfreunde Linz e.V.", "strassenbahnfreunde linz"),
            ("LSTN - League of Small-Town Nurses", "league of small town nurses"),
        ] {
            assert_eq!(key(name), expected, "{name}");
        }
    }

    #[test]
    fn what_tells_names_apart_stays() {
        for (one, other) in [
            ("Greenville Riders (SC)", "Greenville Riders (NC)"),
            ("Carpenters Local 12", "Carpenters Local 21"),
            ("Water Watch", "Water Watch Foundation"),
            ("Inc.", "Ltd."),
        ] {
            assert_ne!(key(one), key(other));
        }
        assert_eq!(key("A"), "a");
        assert_eq!(key("…"), "");
    }
}
