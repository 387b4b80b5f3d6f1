//! Whole numbers as they are written in English: in digits or in words.

/// Reads "310", "1,240" or "forty-two", in any case; nothing above 999,999.
pub(in crate::check) fn read(text: &str) -> Option<usize> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return text.replace(',', "").parse().ok();
    }
    let (mut total, mut part, mut is_number) = (0, 0, false);
    for word in text.to_lowercase().split([' ', '-']).filter(|word| !word.is_empty() && *word != "and") {
        is_number = true;
        match word {
            "hundred" => part *= 100,
            "thousand" => {
                total += part * 1000;
                part = 0;
            }
            word => part += small(word)?,
        }
    }
    is_number.then_some(total + part)
}

fn small(word: &str) -> Option<usize> {
    const WORDS: [(&str, usize); 28] = [
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("thirteen", 13),
        ("fourteen", 14),
        ("fifteen", 15),
        ("sixteen", 16),
        ("seventeen", 17),
        ("eighteen", 18),
        ("nineteen", 19),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("fifty", 50),
        ("sixty", 60),
        ("seventy", 70),
        ("eighty", 80),
        ("ninety", 90),
        ("a", 1),
    ];
    WORDS.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
}

/// A number, as part of a pattern: digits, or words joined by spaces and hyphens.
macro_rules! number_pattern {
    () => {
        r"(?:\d{1,3}(?:,\d{3})+|\d+|(?:(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)(?:[ -](?:and )?)?)*(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand))"
    };
}
pub(in crate::check) use number_pattern;

#[cfg(test)]
mod tests {
    use super::read;
    use crate::letter::language::number_words;

    #[test]
    fn numbers_in_words_are_read_as_they_are_written() {
        for number in [1, 7, 13, 20, 42, 100, 101, 310, 999, 1000, 1240, 41_000] {
            for lang in ["en-US", "en-GB"] {
                assert_eq!(read(&number_words(number, lang).unwrap()), Some(number));
            }
        }
        assert_eq!(read("1,240"), Some(1240));
        assert_eq!(read("a hundred"), Some(100));
        assert_eq!(read("many"), None);
        assert_eq!(read(""), None);
    }
}
