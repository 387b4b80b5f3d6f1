//! Dates, numbers, lists and small words, language by language.

use std::collections::HashSet;

use chrono::NaiveDate;
use proptest::prelude::{any, prop_assert, proptest};

use super::{
    and_list, identification_note, is_language_tag, long_date, number_words, page_word, salutation_mark,
};

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 4, day).unwrap()
}

#[test]
fn dates_are_printed_as_the_language_has_them() {
    for (lang, expected) in [
        ("en-US", "April 30, 2026"),
        ("en", "April 30, 2026"),
        ("en-CA", "April 30, 2026"),
        ("en-XX", "April 30, 2026"),
        ("en-GB", "30 April 2026"),
        ("EN-ie", "30 April 2026"),
        ("de", "30. April 2026"),
        ("de-AT", "30. April 2026"),
        ("fr", "30 avril 2026"),
        ("fr-CA", "30 avril 2026"),
        ("es", "30 de abril de 2026"),
        ("es-419", "30 de abril de 2026"),
        ("pt-BR", "30 de abril de 2026"),
        ("it", "30 aprile 2026"),
        ("nl-BE", "30 april 2026"),
        ("sv", "30 april 2026"),
        ("pl", "30 kwietnia 2026"),
        ("cs", "30. dubna 2026"),
        ("zh-Hant-TW", "2026年4月30日"),
        ("tlh", "2026-04-30"),
    ] {
        assert_eq!(long_date(day(30), lang), expected, "{lang}");
    }
    assert_eq!(long_date(day(1), "fr"), "1er avril 2026");
    assert_eq!(long_date(day(1), "en-US"), "April 1, 2026");
}

#[test]
fn the_shape_of_a_language_tag_is_known() {
    for tag in ["en", "en-US", "zh-Hant-TW", "es-419", "sl-nedis", "de-CH-1996", "gsw", "en-x-plain"] {
        assert!(is_language_tag(tag), "{tag}");
    }
    for tag in
        ["", "e", "english", "en_US", "en-", "-US", "en--US", "en US", "en-x", "en-longerthan8", "dé", "12"]
    {
        assert!(!is_language_tag(tag), "{tag}");
    }
}

#[test]
fn numbers_are_put_in_words() {
    for (number, us, gb) in [
        (0, "zero", "zero"),
        (10, "ten", "ten"),
        (19, "nineteen", "nineteen"),
        (42, "forty-two", "forty-two"),
        (100, "one hundred", "one hundred"),
        (309, "three hundred nine", "three hundred and nine"),
        (1000, "one thousand", "one thousand"),
        (1001, "one thousand one", "one thousand and one"),
        (12_340, "twelve thousand three hundred forty", "twelve thousand three hundred and forty"),
    ] {
        assert_eq!(number_words(number, "en-US").as_deref(), Some(us));
        assert_eq!(number_words(number, "en-GB").as_deref(), Some(gb));
    }
    assert_eq!(number_words(1_000_000, "en"), None);
    assert_eq!(number_words(3, "de"), None);
}

#[test]
fn no_two_numbers_have_the_same_words() {
    let words: HashSet<_> = (0..20_000).map(|number| number_words(number, "en").unwrap()).collect();
    assert_eq!(words.len(), 20_000);
}

#[test]
fn lists_end_with_and() {
    let items = ["a", "b", "c"].map(str::to_owned);
    for (count, lang, expected) in [
        (0, "en", ""),
        (1, "en", "a"),
        (2, "en", "a and b"),
        (3, "en-GB", "a, b, and c"),
        (3, "de", "a, b und c"),
        (2, "fr", "a et b"),
        (3, "tlh", "a, b, c"),
    ] {
        assert_eq!(and_list(&items[..count], lang), expected);
    }
}

#[test]
fn small_words_fall_back_to_english() {
    assert_eq!((page_word("de-CH"), page_word("tlh")), ("Seite", "Page"));
    assert!(identification_note("tlh").starts_with("Affiliations"));
    assert_eq!(["en", "en-CA", "es", "en-GB", "de"].map(salutation_mark), [':', ':', ':', ',', ',']);
}

proptest! {
    #[test]
    fn any_text_can_be_given_for_a_language(lang in any::<String>(), days in 0_i32..800_000) {
        let date = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
        prop_assert!(!long_date(date, &lang).is_empty());
        let _ = (is_language_tag(&lang), page_word(&lang), salutation_mark(&lang));
    }
}
