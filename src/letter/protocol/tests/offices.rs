//! Every office of the table of forms of address: first line of the block, working style, formal style.

use std::collections::BTreeSet;

use super::{Printed, address_block, body, formal, person, some, working};
use crate::domain::forms_of_address::{office, offices, recognise};

/// Key, title line, "Mr." or its like, block's first line, working and formal salutation.
type Row = [&'static str; 6];

const HON: &str = "The Honorable Ana Bell";
const RT_HON: &str = "The Rt Hon Ana Bell";

#[rustfmt::skip]
const ROWS: [Row; 41] = [
    ["president", "President of the United States", "Ms.", HON, "Dear Madam President:", "Dear Madam President:"],
    ["vice-president", "The Vice President", "Mr.", HON, "Dear Mr. Vice President:", "Dear Mr. Vice President:"],
    ["speaker", "Speaker of the House of Representatives", "Mr.", HON, "Dear Speaker Bell:", "Dear Mr. Speaker:"],
    ["cabinet-secretary", "Secretary of Labor", "Ms.", HON, "Dear Secretary Bell:", "Dear Madam Secretary:"],
    ["attorney-general", "Attorney General", "Ms.", HON, "Dear Attorney General Bell:", "Dear Madam Attorney General:"],
    ["state-attorney-general", "Attorney General of Ohio", "Mr.", HON, "Dear Attorney General Bell:", "Dear Mr. Attorney General:"],
    ["us-trade-representative", "United States Trade Representative", "Mr.", HON, "Dear Ambassador Bell:", "Dear Mr. Ambassador:"],
    ["ambassador", "Ambassador of the United States to Peru", "Ms.", HON, "Dear Ambassador Bell:", "Dear Madam Ambassador:"],
    ["deputy-secretary", "Deputy Secretary of Labor", "Ms.", HON, "Dear Deputy Secretary Bell:", "Dear Ms. Bell:"],
    ["under-secretary", "Under Secretary of Energy", "Mr.", HON, "Dear Under Secretary Bell:", "Dear Mr. Bell:"],
    ["assistant-secretary", "Assistant Secretary for Policy", "Ms.", HON, "Dear Assistant Secretary Bell:", "Dear Ms. Bell:"],
    ["agency-administrator", "Administrator, Small Farm Agency", "Ms.", HON, "Dear Administrator Bell:", "Dear Ms. Bell:"],
    ["agency-director", "Director, Bureau of Maps", "Mr.", HON, "Dear Director Bell:", "Dear Mr. Bell:"],
    ["acting-head", "Acting Comptroller", "Ms.", "Ana Bell", "Dear Ms. Bell:", "Dear Ms. Bell:"],
    ["senate-leader", "Majority Leader, United States Senate", "", HON, "Dear Majority Leader Bell:", "Dear Senator Bell:"],
    ["house-leader", "Minority Leader, U.S. House of Representatives", "", HON, "Dear Minority Leader Bell:", "Dear Representative Bell:"],
    ["committee-chair", "Chair, Committee on Transit", "Ms.", HON, "Dear Chair Bell:", "Dear Madam Chair:"],
    ["ranking-member", "Ranking Member, Committee on Transit", "", HON, "Dear Ranking Member Bell:", "Dear Ranking Member Bell:"],
    ["commission-chair", "Chairman, Federal Canal Commission", "Mr.", HON, "Dear Chairman Bell:", "Dear Mr. Chairman:"],
    ["commissioner", "Commissioner, Federal Canal Commission", "", HON, "Dear Commissioner Bell:", "Dear Commissioner Bell:"],
    ["eu-commissioner", "European Commissioner for Trade", "", "Ana Bell", "Dear Commissioner Bell:", "Dear Commissioner Bell:"],
    ["senator", "United States Senate", "", HON, "Dear Senator Bell:", "Dear Senator Bell:"],
    ["representative", "U.S. House of Representatives", "", HON, "Dear Representative Bell:", "Dear Representative Bell:"],
    ["governor", "Governor of Ohio", "", HON, "Dear Governor Bell:", "Dear Governor Bell:"],
    ["lieutenant-governor", "Lieutenant Governor of Ohio", "", HON, "Dear Lieutenant Governor Bell:", "Dear Lieutenant Governor Bell:"],
    ["state-speaker", "Speaker, Ohio House of Representatives", "Ms.", HON, "Dear Speaker Bell:", "Dear Madam Speaker:"],
    ["state-senator", "Ohio Senate", "", HON, "Dear Senator Bell:", "Dear Senator Bell:"],
    ["state-representative", "Ohio House of Representatives", "Ms.", HON, "Dear Representative Bell:", "Dear Ms. Bell:"],
    ["state-delegate", "Maryland House of Delegates", "Mr.", HON, "Dear Delegate Bell:", "Dear Mr. Bell:"],
    ["state-assemblymember", "New Jersey General Assembly", "Ms.", HON, "Dear Assemblymember Bell:", "Dear Ms. Bell:"],
    ["dc-council-member", "Council of the District of Columbia", "", HON, "Dear Councilmember Bell:", "Dear Councilmember Bell:"],
    ["mayor", "Mayor of Salina", "", HON, "Dear Mayor Bell:", "Dear Mayor Bell:"],
    ["general", "Commander, Northern Depot", "", "General Ana Bell", "Dear General Bell:", "Dear General Bell:"],
    ["admiral", "Commander, Northern Fleet", "", "Admiral Ana Bell", "Dear Admiral Bell:", "Dear Admiral Bell:"],
    ["uk-prime-minister", "Prime Minister", "", RT_HON, "Dear Prime Minister:", "Dear Prime Minister:"],
    ["uk-chancellor", "Chancellor of the Exchequer", "", RT_HON, "Dear Chancellor:", "Dear Chancellor:"],
    ["uk-secretary-of-state", "Secretary of State for Transport", "", RT_HON, "Dear Secretary of State:", "Dear Secretary of State:"],
    ["uk-minister", "Home Secretary", "", RT_HON, "Dear Home Secretary:", "Dear Home Secretary:"],
    ["uk-minister-of-state", "Minister for Rail", "", "Ana Bell", "Dear Minister:", "Dear Minister:"],
    ["uk-mp", "House of Commons", "Ms", "Ana Bell", "Dear Ms Bell:", "Dear Ms Bell:"],
    ["", "Chief Counsel", "Mr.", "Ana Bell", "Dear Mr. Bell:", "Dear Mr. Bell:"],
];

#[test]
fn every_office_has_its_block_and_its_salutations() {
    for [key, title, mr, first_line, in_working, in_formal] in ROWS {
        let printed = Printed {
            honorific: office(key).and_then(|office| office.honorific.clone()),
            mr: some(mr),
            ..person("Ana Bell", title)
        };
        let known = recognise(title).map_or("", |office| office.key.as_str());
        assert!(known == key || known.is_empty(), "{title} is taken for {known}");
        assert_eq!(address_block(&printed).unwrap().lines, [first_line, title], "{key}");
        assert_eq!(working([printed.clone()]), in_working, "{key}");
        assert_eq!(formal([printed]), in_formal, "{key}");
    }
    assert_eq!(formal([body("Members of the Ohio Senate")]), "Dear Members of the Ohio Senate:");
}

#[test]
fn no_office_is_left_untested() {
    let with_title_line = ROWS.iter().map(|row| row[0]).filter(|key| !key.is_empty());
    // A whole body has no title line to be known by; it is held beside the rows.
    let tested: BTreeSet<&str> = with_title_line.chain(["whole-chamber"]).collect();
    let known: BTreeSet<&str> = offices().iter().map(|office| office.key.as_str()).collect();
    assert_eq!(tested, known);
}
