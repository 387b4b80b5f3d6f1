//! Address blocks.

use super::{Printed, address_block, family_name, person, some};

#[test]
fn blocks_hold_what_is_given_and_nothing_else() {
    let full = Printed {
        honorific: some("The Honorable"),
        agency: some("U.S. Department of Labor"),
        address: ["200 Main Street", " ", "Salina, KS 67401"].map(str::to_owned).into(),
        ..person("Ana Bell Jr.", "Secretary of Labor")
    };
    assert_eq!(
        address_block(&full).unwrap().lines,
        [
            "The Honorable Ana Bell Jr.",
            "Secretary of Labor",
            "U.S. Department of Labor",
            "200 Main Street",
            "Salina, KS 67401"
        ]
    );
    let repeated =
        Printed { agency: some("United States Senate"), ..person("Ana Bell", "United States Senate") };
    assert_eq!(address_block(&repeated).unwrap().lines, ["Ana Bell", "United States Senate"]);
    assert_eq!(address_block(&Printed::default()), None);
}

#[test]
fn post_nominals_follow_as_their_country_has_it() {
    for (letters, expected) in [
        ("KC", "Jo Bell KC"),
        ("CBE MP", "Jo Bell CBE MP"),
        ("USN", "Jo Bell, USN"),
        ("Ph.D.", "Jo Bell, Ph.D."),
    ] {
        let printed = Printed { post_nominals: some(letters), ..person("Jo Bell", "") };
        assert_eq!(address_block(&printed).unwrap().lines, [expected]);
        assert_eq!(family_name(&printed), "Bell");
    }
}
