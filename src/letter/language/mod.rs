//! The few words and habits that depend on a letter's language: dates, lists, numbers in words,
//! the word before a page number, the punctuation of a salutation.
//!
//! A language is given as a BCP 47 tag ("en-US", "de"). English is done fully; of other
//! languages only what is needed to set a letter that somebody writes in them.

mod number;
#[cfg(test)]
mod tests;

use chrono::{Locale, NaiveDate};

pub use number::number_words;

/// Returns true if the text has the shape of a BCP 47 language tag: "en", "en-US", "zh-Hant-TW".
/// Whether there is such a language is not asked.
pub fn is_language_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    if !matches!(first.len(), 2..=3) || !first.bytes().all(|b| b.is_ascii_alphabetic()) {
        return false;
    }
    // A single letter opens an extension, which needs a longer subtag after it.
    let mut after_singleton = false;
    for part in parts {
        let is_singleton = part.len() == 1;
        let is_word = matches!(part.len(), 1..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric());
        if !is_word || (is_singleton && after_singleton) {
            return false;
        }
        after_singleton = is_singleton;
    }
    !after_singleton
}

/// Returns true for English of any country.
pub fn is_english(lang: &str) -> bool {
    primary(lang) == "en"
}

/// The language proper, in lower case: "en" of "en-US".
fn primary(lang: &str) -> String {
    lang.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// The region, in upper case: "GB" of "en-GB".
fn region(lang: &str) -> Option<String> {
    lang.split(['-', '_'])
        .skip(1)
        .take_while(|part| part.len() > 1)
        .find(|part| part.len() == 2)
        .map(str::to_ascii_uppercase)
}

/// English as it is written in most of the Commonwealth and in Ireland; Canadian letters look like
/// those of the United States.
fn is_commonwealth(lang: &str) -> bool {
    const REGIONS: [&str; 12] = ["AU", "BW", "GB", "HK", "IE", "IN", "KE", "MT", "NG", "NZ", "SG", "ZA"];
    is_english(lang) && region(lang).is_some_and(|region| REGIONS.contains(&region.as_str()))
}

/// Returns a date as letters print it: "April 30, 2026", "30 April 2026", "30. April 2026".
/// Where the language's names of the months are not known it is "2026-04-30".
pub fn long_date(date: NaiveDate, lang: &str) -> String {
    let form = match primary(lang).as_str() {
        "en" if is_commonwealth(lang) => "%-d %B %Y",
        "en" => "%B %-d, %Y",
        "cs" | "da" | "de" | "et" | "fi" | "hr" | "is" | "nb" | "nn" | "no" | "sk" | "sl" => "%-d. %B %Y",
        "es" | "gl" | "pt" => "%-d de %B de %Y",
        "fr" if date.format("%-d").to_string() == "1" => "%-der %B %Y",
        "hu" => "%Y. %B %-d.",
        "ja" | "zh" => "%Y年%-m月%-d日",
        "ko" => "%Y년 %-m월 %-d일",
        _ => "%-d %B %Y",
    };
    match locale(lang) {
        _ if is_english(lang) => date.format(form).to_string(),
        Some(locale) => date.format_localized(form, locale).to_string(),
        None => date.to_string(),
    }
}

/// The locale whose names of the months fit: that of the tag's region, else of the language's first country.
fn locale(lang: &str) -> Option<Locale> {
    let language = primary(lang);
    let home = match language.as_str() {
        "ar" => "EG",
        "ca" | "eu" | "gl" => "ES",
        "cs" => "CZ",
        "cy" => "GB",
        "da" => "DK",
        "el" => "GR",
        "et" => "EE",
        "ga" => "IE",
        "he" => "IL",
        "hi" => "IN",
        "ja" => "JP",
        "ko" => "KR",
        "nb" | "nn" => "NO",
        "sl" => "SI",
        "sv" => "SE",
        "uk" => "UA",
        "vi" => "VN",
        "zh" => "CN",
        _ => "",
    };
    let home = if home.is_empty() { language.to_ascii_uppercase() } else { home.to_owned() };
    let named = |country: String| Locale::try_from(format!("{language}_{country}").as_str()).ok();
    region(lang).and_then(named).or_else(|| named(home))
}

/// Returns the word before a page number: "Page", "Seite". English where the language is not known.
pub fn page_word(lang: &str) -> &'static str {
    match primary(lang).as_str() {
        "ca" => "Pàgina",
        "cs" | "sk" => "Strana",
        "da" | "nb" | "nn" | "no" => "Side",
        "de" => "Seite",
        "es" | "pt" => "Página",
        "fi" => "Sivu",
        "it" | "nl" | "ro" => "Pagina",
        "pl" => "Strona",
        "sv" => "Sida",
        _ => "Page",
    }
}

/// Returns the sentence that says what the affiliations of persons are there for. English where the
/// language is not known.
pub fn identification_note(lang: &str) -> &'static str {
    match primary(lang).as_str() {
        "de" => "Die Zugehörigkeiten sind nur zur Identifizierung angegeben.",
        "es" => "Las afiliaciones se indican únicamente a efectos de identificación.",
        "fr" => "Les affiliations sont indiquées à titre d’identification seulement.",
        "it" => "Le affiliazioni sono indicate solo a scopo identificativo.",
        "nl" => "Functies en organisaties zijn uitsluitend ter identificatie vermeld.",
        "pt" => "As afiliações são indicadas apenas para fins de identificação.",
        _ => "Affiliations are listed for identification only.",
    }
}

/// Returns the items as one phrase: "a", "a and b", "a, b, and c". Only English sets the comma
/// before the last; where a language's "and" is not known there are commas alone.
pub fn and_list(items: &[String], lang: &str) -> String {
    let and = match primary(lang).as_str() {
        "en" => "and",
        "ca" | "pl" => "i",
        "cs" | "sk" => "a",
        "da" | "nb" | "no" => "og",
        "de" => "und",
        "es" => "y",
        "fi" => "ja",
        "fr" => "et",
        "it" | "pt" => "e",
        "nl" => "en",
        "ro" => "și",
        "sv" => "och",
        _ => "",
    };
    match items {
        [] => String::new(),
        [only] => only.clone(),
        _ if and.is_empty() => items.join(", "),
        [first, second] => format!("{first} {and} {second}"),
        [before @ .., last] => {
            let comma = if is_english(lang) { "," } else { "" };
            format!("{}{comma} {and} {last}", before.join(", "))
        }
    }
}

/// Returns what ends a salutation: a colon in the United States, Canada and Spanish, else a comma.
pub fn salutation_mark(lang: &str) -> char {
    match primary(lang).as_str() {
        "en" if is_commonwealth(lang) => ',',
        "en" | "es" => ':',
        _ => ',',
    }
}
