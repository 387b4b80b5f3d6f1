//! Whole numbers in words.

use super::{is_commonwealth, is_english};

const BELOW_TWENTY: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// Returns the number in English words up to 999,999: "forty-two"; nothing beyond, and nothing in
/// other languages. Commonwealth English says "one hundred and one".
pub fn number_words(number: usize, lang: &str) -> Option<String> {
    (is_english(lang) && number <= 999_999).then(|| below_million(number, is_commonwealth(lang)))
}

fn below_million(number: usize, says_and: bool) -> String {
    let (thousands, rest) = (number / 1000, number % 1000);
    if thousands == 0 {
        return below_thousand(rest, says_and);
    }
    let head = format!("{} thousand", below_thousand(thousands, says_and));
    match rest {
        0 => head,
        1..100 if says_and => format!("{head} and {}", below_hundred(rest)),
        _ => format!("{head} {}", below_thousand(rest, says_and)),
    }
}

fn below_thousand(number: usize, says_and: bool) -> String {
    let (hundreds, rest) = (number / 100, number % 100);
    if hundreds == 0 {
        return below_hundred(rest);
    }
    let head = format!("{} hundred", BELOW_TWENTY[hundreds]);
    match rest {
        0 => head,
        _ if says_and => format!("{head} and {}", below_hundred(rest)),
        _ => format!("{head} {}", below_hundred(rest)),
    }
}

fn below_hundred(number: usize) -> String {
    match (number / 10, number % 10) {
        (0 | 1, _) => BELOW_TWENTY[number].to_owned(),
        (tens, 0) => TENS[tens].to_owned(),
        (tens, ones) => format!("{}-{}", TENS[tens], BELOW_TWENTY[ones]),
    }
}
