//! Chambers of legislatures: the keys under which members are filed, and the names that are printed.
//! The keys: "us-senate", "us-house", and "ks-upper", "ks-lower", "ne-legislature" for a state's own.

use super::states;

/// The Senate of the United States.
pub const US_SENATE: &str = "us-senate";
/// The House of Representatives of the United States.
pub const US_HOUSE: &str = "us-house";

/// The key of a chamber of a state's legislature. `seat` is "upper", "lower" or "legislature", as
/// Open States writes it.
pub fn of_state(state: &str, seat: &str) -> Option<String> {
    let code = states::code_of(state)?;
    matches!(seat, "upper" | "lower" | "legislature").then(|| format!("{}-{seat}", code.to_lowercase()))
}

/// The chamber's name: "United States Senate", "Kansas House of Representatives".
pub fn name(key: &str) -> Option<String> {
    match key {
        US_SENATE => return Some("United States Senate".to_owned()),
        US_HOUSE => return Some("U.S. House of Representatives".to_owned()),
        _ => {}
    }
    let (code, seat) = key.split_once('-')?;
    let state = states::name_of(code)?;
    let house = match seat {
        "upper" => "Senate",
        "lower" => lower_house(&code.to_ascii_uppercase()),
        "legislature" if code.eq_ignore_ascii_case("dc") => {
            return Some("Council of the District of Columbia".to_owned());
        }
        "legislature" => "Legislature",
        _ => return None,
    };
    Some(format!("{state} {house}"))
}

/// What the salutation of a letter to all of its members says: "Members of the United States Senate".
pub fn members(key: &str) -> Option<String> {
    Some(format!("Members of the {}", name(key)?))
}

/// Whether words name a chamber: its key, its name, or "Senate" and "House" for the federal ones.
pub fn is_called(key: &str, words: &str) -> bool {
    let folded = super::text::fold_key(words);
    let bare = folded
        .strip_prefix("the ")
        .unwrap_or(&folded)
        .replace("u.s. ", "us ")
        .replace("united states ", "us ");
    let own = name(key)
        .map(|name| super::text::fold_key(&name).replace("u.s. ", "us ").replace("united states ", "us "));
    let short = match key {
        US_SENATE => bare == "senate",
        US_HOUSE => matches!(bare.as_str(), "house" | "us house" | "house of representatives"),
        _ => false,
    };
    short || bare == key || Some(bare) == own
}

/// What a state calls its lower house. Source: National Conference of State Legislatures, Names of
/// state legislative bodies.
fn lower_house(code: &str) -> &'static str {
    match code {
        "CA" | "NV" | "NY" | "WI" => "State Assembly",
        "NJ" => "General Assembly",
        "MD" | "VA" | "WV" => "House of Delegates",
        _ => "House of Representatives",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chambers_are_called_by_their_keys_and_names() {
        assert!(is_called(US_SENATE, "the Senate") && is_called(US_SENATE, "U.S. Senate"));
        assert!(is_called(US_HOUSE, "House") && is_called(US_HOUSE, "us-house"));
        assert!(is_called("ks-upper", "Kansas Senate") && !is_called("ks-upper", "Senate"));
        assert_eq!(of_state("Nebraska", "legislature").as_deref(), Some("ne-legislature"));
        assert_eq!(of_state("Ontario", "upper"), None);
        assert_eq!(name("md-lower").as_deref(), Some("Maryland House of Delegates"));
        assert_eq!(members(US_SENATE).as_deref(), Some("Members of the United States Senate"));
    }
}
