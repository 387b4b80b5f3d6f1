//! The normal form of a name: what is left when spelling is taken away that no reader would call
//! another name. Case, accents, punctuation, articles, legal forms, "&", short words, the
//! abbreviation beside the name.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::words::{ARTICLES, CONJUNCTIONS, FILLERS, LEGAL_FORMS, NUMBER_SIGNS, SHORT};
use crate::domain::states;

/// A name taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Normal {
    /// Its words in their order.
    pub(super) words: Vec<String>,
}

impl Normal {
    pub(super) fn of(name: &str) -> Self {
        let mut words = split(name);
        drop_own_initials(&mut words);
        let mut words: Vec<String> = words.into_iter().flat_map(Word::spelled_out).collect();
        words = unite(words);
        words.retain(|word| !CONJUNCTIONS.contains(&word.as_str()));
        drop_number_signs(&mut words);
        drop_legal_forms(&mut words);
        drop_articles(&mut words);
        Self { words }
    }

    /// Two names of one key are the same name.
    pub(super) fn key(&self) -> String {
        self.words.join(" ")
    }

    /// The same as they come, without making a text of them.
    pub(super) fn letters(&self) -> impl Iterator<Item = u8> {
        self.words.iter().flat_map(|word| word.bytes())
    }

    /// The letters alone: "north side" and "northside" agree in them.
    pub(super) fn squashed(&self) -> String {
        self.words.concat()
    }

    /// The words that say something, in their order.
    pub(super) fn content(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str).filter(|word| !FILLERS.contains(word))
    }
}

/// A word, and whether it was written in capitals where not everything was.
struct Word {
    text: String,
    is_capital: bool,
}

impl Word {
    /// The word in full: "assn" says "association", "KS" says "kansas".
    fn spelled_out(self) -> Vec<String> {
        if self.is_capital
            && self.text.len() == 2
            && let Some(name) = states::name_of(&self.text)
        {
            return name.to_lowercase().split(' ').map(str::to_owned).collect();
        }
        match SHORT.iter().find(|(short, _)| *short == self.text) {
            Some((_, long)) => long.split(' ').map(str::to_owned).collect(),
            None => vec![self.text],
        }
    }
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
fn unite(words: Vec<String>) -> Vec<String> {
    let mut united: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        let country = match (united.last().map(String::as_str), word.as_str()) {
            (Some("united"), "states") => Some("us"),
            (Some("united"), "kingdom") => Some("uk"),
            _ => None,
        };
        match country {
            Some(country) => {
                united.pop();
                united.push(country.to_owned());
            }
            None => united.push(word),
        }
    }
    united
}

/// "Local No. 12" is "Local 12".
fn drop_number_signs(words: &mut Vec<String>) {
    let is_number =
        |word: Option<&String>| word.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let kept: Vec<String> = words
        .iter()
        .enumerate()
        .filter(|(at, word)| !(NUMBER_SIGNS.contains(&word.as_str()) && is_number(words.get(at + 1))))
        .map(|(_, word)| word.clone())
        .collect();
    *words = kept;
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
    use super::Normal;

    fn key(name: &str) -> String {
        Normal::of(name).key()
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
