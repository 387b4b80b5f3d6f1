//! The states of the United States, with territories and military "states", as `data/states.toml`
//! has them.

use super::facts::Facts;

/// Abbreviations and names.
pub fn states() -> impl Iterator<Item = (&'static str, &'static str)> {
    Facts::built_in().states.state.iter().map(|state| (state.code.as_str(), state.name.as_str()))
}

/// The full name of a state that is given by its abbreviation or its name, in any case: "Kansas" for "ks".
pub fn name_of(state: &str) -> Option<&'static str> {
    find(state).map(|(_, name)| name)
}

/// The abbreviation of a state that is given by its abbreviation or its name, in any case.
pub fn code_of(state: &str) -> Option<&'static str> {
    find(state).map(|(code, _)| code)
}

fn find(state: &str) -> Option<(&'static str, &'static str)> {
    let state = state.trim();
    states().find(|(code, name)| code.eq_ignore_ascii_case(state) || name.eq_ignore_ascii_case(state))
}

#[cfg(test)]
mod tests {
    use super::{code_of, name_of};

    #[test]
    fn a_state_is_known_by_its_abbreviation_and_by_its_name() {
        assert_eq!((name_of("ks"), code_of("new mexico")), (Some("Kansas"), Some("NM")));
        assert_eq!((name_of("Ontario"), code_of("")), (None, None));
    }
}
