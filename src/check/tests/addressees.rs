//! Rules about the addressees, the salutation and the date.

use super::{addressed, findings, found, letter, official, today};
use crate::domain::addressee::Printed;
use crate::domain::letter::{SalutationStyle, Stage};
use crate::domain::official::Official;

fn collective(name: &str) -> Printed {
    Printed { name: name.to_owned(), collective: true, ..Printed::default() }
}

fn found_to(to: impl IntoIterator<Item = Printed>) -> Vec<String> {
    let mut dossier = letter();
    addressed(&mut dossier, to);
    found(&dossier)
}

fn living_at(last_line: &str) -> Printed {
    let address = vec!["48 Depot Street".to_owned(), last_line.to_owned()];
    Printed { address, ..official("Ann Bell", "Secretary of Night Trains") }
}

#[test]
fn a_letter_is_addressed_to_somebody() {
    assert_eq!(found_to([]), ["addressee-missing to"]);
    assert_eq!(found_to([collective("Members of the United States Senate")]), [""; 0]);
    let mut open = letter();
    addressed(&mut open, []);
    open.letter.salutation.text = Some("To all who ride by night:".to_owned());
    assert_eq!(found(&open), [""; 0]);
}

#[test]
fn nobody_stands_on_a_letter_twice() {
    let bell = || official("Ann Bell", "Secretary of Transportation");
    assert_eq!(
        found_to([bell(), official("Carl Grier", "Governor of Illinois"), bell()]),
        ["addressee-duplicate to.3.name"]
    );
    let namesake = official("Ann Bell", "Governor of Illinois");
    assert_eq!(found_to([bell(), namesake]), [""; 0]);
    assert_eq!(
        found_to([collective("Members of the House"), collective("members of the  House")]),
        ["addressee-duplicate to.2.name"]
    );
}

#[test]
fn a_block_says_which_office_and_where() {
    let bare = Printed { name: "Ann Bell".to_owned(), ..Printed::default() };
    assert_eq!(
        found_to([bare]),
        ["addressee-block-incomplete to.1.address", "addressee-block-incomplete to.1.title"]
    );
    let senator = Printed {
        title: None,
        agency: Some("United States Senate".to_owned()),
        address: vec!["Washington, DC 20510".to_owned()],
        courtesy: Some("Senator".to_owned()),
        ..official("Ann Bell", "")
    };
    assert_eq!(found_to([senator]), [""; 0]);
    let general = Printed {
        honorific: Some("General".to_owned()),
        title: None,
        agency: None,
        ..official("Ann Bell", "")
    };
    assert_eq!(found_to([general]), [""; 0]);
}

#[test]
fn an_address_in_the_united_states_ends_with_state_and_zip_code() {
    for line in ["Washington, DC", "Washington 20590", "Room 4"] {
        assert_eq!(found_to([living_at(line)]), ["addressee-zip-missing to.1.address"], "{line}");
    }
    for line in ["Washington, D.C. 20590-0001", "Salina, Kansas 67401", "USA"] {
        let mut printed = living_at("Salina, KS 67401");
        printed.address.push(line.to_owned());
        assert_eq!(found_to([printed]), [""; 0], "{line}");
    }
}

#[test]
fn addresses_elsewhere_are_let_be() {
    for (title, line) in [
        ("Minister of Transport", "Ottawa, ON K1A 0A2"),
        ("Prime Minister", "London SW1A 2AA"),
        ("Bundesminister für Verkehr", "10115 Berlin"),
        ("Ministro de Transportes", "Ciudad de México 06600"),
        ("United States Ambassador to Germany", "14191 Berlin"),
    ] {
        let printed = Printed {
            title: Some(title.to_owned()),
            agency: None,
            honorific: None,
            courtesy: Some("Minister".to_owned()),
            ..living_at(line)
        };
        assert_eq!(found_to([printed]), [""; 0], "{line}");
    }
}

#[test]
fn the_honorable_stands_before_a_name_and_nothing_else() {
    let named = |honorific: &str, name: &str| Printed {
        honorific: Some(honorific.to_owned()),
        ..official(name, "Secretary of Transportation")
    };
    for (honorific, name, key) in [
        ("The Honorable General", "Ann Bell", "honorific"),
        ("The Honorable", "General Ann Bell", "name"),
        ("The Honorable", "Lieutenant General Ann Bell", "name"),
        ("The Honorable", "Dr. Ann Bell", "name"),
        ("The Honorable", "The Honorable Ann Bell", "name"),
    ] {
        let expected = format!("addressee-honorific-joined to.1.{key}");
        assert_eq!(found_to([named(honorific, name)]), [expected], "{honorific} {name}");
    }
    for (honorific, name) in [
        ("The Honorable", "Major R. Owen"),
        ("The Honorable", "Dean Bell"),
        ("The Honorable", "Ann Bell, M.D."),
        ("The Rt Hon", "Sir Carl Grier"),
        ("The Honourable", "Dr. Ann Bell"),
        ("General", "Ann Bell"),
    ] {
        assert_eq!(found_to([named(honorific, name)]), [""; 0], "{honorific} {name}");
    }
}

#[test]
fn a_formal_salutation_must_know_the_form() {
    let mut dossier = letter();
    dossier.letter.salutation.style = SalutationStyle::Formal;
    dossier.letter.body = "Dear {{ addressees.salutation }}, again: a[^u]".to_owned();
    dossier.to[1].printed.mr = Some("Mr.".to_owned());
    let all = findings(&dossier);
    assert_eq!(found(&dossier), ["salutation-missing-form to.1.mr", "note-undefined body:1:43"]);
    assert!(all[0].message.contains("Ann Bell"), "{}", all[0].message);
    assert!(all[0].help.contains("Madam"), "{}", all[0].help);
    dossier.to[0].printed.mr = Some("Ms.".to_owned());
    assert_eq!(found(&dossier), ["note-undefined body:1:43"]);
}

#[test]
fn a_salutation_by_hand_ends_with_a_colon_in_the_united_states() {
    let mut dossier = letter();
    dossier.letter.salutation.text = Some("Dear Secretary Bell and Ambassador Grier,".to_owned());
    assert_eq!(found(&dossier), ["salutation-colon salutation"]);
    assert_eq!(findings(&dossier)[0].help, "write \"Dear Secretary Bell and Ambassador Grier:\"");
    dossier.letter.lang = "en-GB".to_owned();
    assert_eq!(found(&dossier), [""; 0]);
    dossier.letter.lang = "en-US".to_owned();
    for text in ["Dear Secretary Bell and Ambassador Grier: ", " "] {
        dossier.letter.salutation.text = Some(text.to_owned());
        assert_eq!(found(&dossier), [""; 0], "{text:?}");
    }
}

#[test]
fn a_letter_bears_a_date() {
    let mut dossier = letter();
    dossier.letter.date = None;
    assert_eq!(found(&dossier), ["date-missing date"]);
}

/// Puts the first addressee's official on record.
fn recorded(dossier: &mut crate::domain::dossier::Dossier, change: impl FnOnce(&mut Official)) {
    let mut official = Official::new(dossier.to[0].printed.clone(), super::now());
    official.office = "cabinet-secretary".to_owned();
    change(&mut official);
    dossier.to[0].official = Some(official.id);
    dossier.officials = vec![official];
}

#[test]
fn nobody_is_addressed_who_has_left_the_office() {
    let mut dossier = letter();
    recorded(&mut dossier, |official| official.term_end = today().pred_opt());
    assert_eq!(found(&dossier), ["official-departed to.1.name"]);
    dossier.letter.stage = Stage::Released;
    assert_eq!(found(&dossier), [""; 0]);
    dossier.letter.stage = Stage::Drafting;
    recorded(&mut dossier, |official| official.term_end = Some(today()));
    assert_eq!(found(&dossier), [""; 0]);
}

#[test]
fn somebody_has_looked_lately_who_holds_the_office() {
    let ago = |days| today().checked_sub_days(chrono::Days::new(days));
    let mut dossier = letter();
    recorded(&mut dossier, |official| official.verified_on = ago(91));
    assert_eq!(found(&dossier), ["official-unverified to.1.name"]);
    for days in [90, 0] {
        recorded(&mut dossier, |official| official.verified_on = ago(days));
        assert_eq!(found(&dossier), [""; 0]);
    }
    recorded(&mut dossier, |_| {});
    assert_eq!(found(&dossier), [""; 0]);
}

#[test]
fn an_agency_is_spoken_of_by_either_of_its_names() {
    let heard = |body: &str| {
        let mut dossier = letter();
        let agency = Some("Federal Reserve Board".to_owned());
        dossier.letter.subject = Some("Beds for the night".to_owned());
        let address = vec!["Washington, DC 20551".to_owned()];
        let chair = official("Ann Bell", "Chair of the Federal Reserve Board");
        addressed(&mut dossier, [Printed { agency, address, ..chair }]);
        body.clone_into(&mut dossier.letter.body);
        found(&dossier).iter().any(|line| line.starts_with("addressee-in-third-person"))
    };
    assert!(heard("The Federal Reserve Board has asked for comments."));
    assert!(heard("The Board of Governors of the Federal Reserve System has asked for comments."));
    assert!(!heard("The Federal Trade Commission has asked for comments."));
}
