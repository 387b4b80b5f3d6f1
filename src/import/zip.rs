//! ZIP codes of which a spreadsheet has dropped the zeros at the start, because it took them for numbers.

/// The code with its five digits: "06740" for "6740", "00501" for "501". Nothing is done to what is no such number.
pub(super) fn whole(code: &str) -> String {
    let is_cut = (3..5).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit());
    if is_cut { format!("{code:0>5}") } else { code.to_owned() }
}

/// True for the header of a column of ZIP codes. Postal codes of other countries may have four digits.
pub(super) fn is_header(header: &str) -> bool {
    header
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| word.eq_ignore_ascii_case("zip") || word.eq_ignore_ascii_case("zipcode"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_zeros_that_are_missing_are_added() {
        let codes = ["2134", "501", "02134", "67401", "02134-0001", "21", "B-12", ""];
        assert_eq!(codes.map(whole), ["02134", "00501", "02134", "67401", "02134-0001", "21", "B-12", ""]);
        assert!(is_header("ZIP") && is_header("Your Zip code") && is_header("State/ZIP"));
        assert!(!is_header("Postal code") && !is_header("Zipline"));
    }
}
