//! The states of the United States, with territories and military "states": United States Postal
//! Service, Publication 28, Appendix B.

/// Abbreviations and names.
pub const STATES: [(&str, &str); 62] = [
    ("AL", "Alabama"),
    ("AK", "Alaska"),
    ("AS", "American Samoa"),
    ("AZ", "Arizona"),
    ("AR", "Arkansas"),
    ("CA", "California"),
    ("CO", "Colorado"),
    ("CT", "Connecticut"),
    ("DE", "Delaware"),
    ("DC", "District of Columbia"),
    ("FM", "Federated States of Micronesia"),
    ("FL", "Florida"),
    ("GA", "Georgia"),
    ("GU", "Guam"),
    ("HI", "Hawaii"),
    ("ID", "Idaho"),
    ("IL", "Illinois"),
    ("IN", "Indiana"),
    ("IA", "Iowa"),
    ("KS", "Kansas"),
    ("KY", "Kentucky"),
    ("LA", "Louisiana"),
    ("ME", "Maine"),
    ("MH", "Marshall Islands"),
    ("MD", "Maryland"),
    ("MA", "Massachusetts"),
    ("MI", "Michigan"),
    ("MN", "Minnesota"),
    ("MS", "Mississippi"),
    ("MO", "Missouri"),
    ("MT", "Montana"),
    ("NE", "Nebraska"),
    ("NV", "Nevada"),
    ("NH", "New Hampshire"),
    ("NJ", "New Jersey"),
    ("NM", "New Mexico"),
    ("NY", "New York"),
    ("NC", "North Carolina"),
    ("ND", "North Dakota"),
    ("MP", "Northern Mariana Islands"),
    ("OH", "Ohio"),
    ("OK", "Oklahoma"),
    ("OR", "Oregon"),
    ("PW", "Palau"),
    ("PA", "Pennsylvania"),
    ("PR", "Puerto Rico"),
    ("RI", "Rhode Island"),
    ("SC", "South Carolina"),
    ("SD", "South Dakota"),
    ("TN", "Tennessee"),
    ("TX", "Texas"),
    ("UT", "Utah"),
    ("VT", "Vermont"),
    ("VI", "Virgin Islands"),
    ("VA", "Virginia"),
    ("WA", "Washington"),
    ("WV", "West Virginia"),
    ("WI", "Wisconsin"),
    ("WY", "Wyoming"),
    ("AA", "Armed Forces Americas"),
    ("AE", "Armed Forces Europe"),
    ("AP", "Armed Forces Pacific"),
];

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
    STATES
        .iter()
        .copied()
        .find(|(code, name)| code.eq_ignore_ascii_case(state) || name.eq_ignore_ascii_case(state))
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
