//! Names of persons: which word is the family name, and how names compare.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::given;
use crate::domain::addressee::Printed;

/// Words after a name that belong to no name: generations, degrees, orders. Compared without full
/// stops; in capitals where a family name could be spelt alike ("Do", "Ma").
const AFTER_NAMES: [&str; 34] = [
    "Jr", "JR", "jr", "Sr", "SR", "sr", "II", "III", "IV", "Esq", "Esquire", "MD", "DO", "PhD", "JD", "EdD",
    "DDS", "DVM", "RN", "CPA", "MP", "MEP", "MSP", "KC", "QC", "CH", "CBE", "OBE", "MBE", "KBE", "DBE",
    "USA", "USN", "USMC",
];

/// Returns the family name: the one given, else the last word before a suffix.
///
/// "Ana Ruiz", "Ana Ruiz Jr.", "Ana Ruiz, III" and "Ana Ruiz KC" are all "Ruiz". A name of one word
/// is that word. Family names of two words cannot be guessed; they have to be given.
pub fn family_name(p: &Printed) -> String {
    if let Some(family_name) = given(p.family_name.as_ref()) {
        return family_name.to_owned();
    }
    let mut words: Vec<&str> = p.name.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    while words.len() > 1 && words.last().is_some_and(|word| follows_names(word)) {
        words.pop();
    }
    words.last().map_or_else(String::new, |word| word.trim().to_owned())
}

fn follows_names(word: &str) -> bool {
    let bare: String = word.chars().filter(|c| *c != '.').collect();
    AFTER_NAMES.contains(&bare.as_str())
}

/// A name as it is compared: without accents and case.
pub(super) fn folded(name: &str) -> String {
    name.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .flat_map(base_letters)
        .collect()
}

/// Letters that Unicode does not take apart, as alphabetical lists in English place them.
fn base_letters(letter: char) -> impl Iterator<Item = char> {
    let apart = match letter {
        'ł' => ['l', '\0'],
        'ø' => ['o', '\0'],
        'đ' | 'ð' => ['d', '\0'],
        'ı' => ['i', '\0'],
        'ß' => ['s', 's'],
        'æ' => ['a', 'e'],
        'œ' => ['o', 'e'],
        'þ' => ['t', 'h'],
        other => [other, '\0'],
    };
    apart.into_iter().filter(|c| *c != '\0')
}
