//! What no rule has to find, for the letter is made so: the list and its note.

use super::{BODY, LETTER};
use crate::cli::support::World;

/// The letter as Markdown, with other sign-ons.
fn exported(signatories: &str) -> String {
    let world = World::new();
    let head = LETTER.replace("SLUG", "made");
    let end = head.find("[[signatory]]").unwrap();
    world.write("made.md", format!("{}{signatories}\n+++\n\n{BODY}", &head[..end]));
    world.run(&["letter", "load", "made.md"]).success();
    world.run(&["export", "made", "--format", "md", "-o", "-"]).success().stdout.clone()
}

fn organizations(names: &[&str]) -> String {
    let one = |name: &&str| format!("[[signatory]]\norganization = \"{name}\"\nstatus = \"signed\"\n");
    names.iter().map(one).collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn signatories_stand_in_the_order_that_is_declared() {
    let page = exported(&organizations(&["The Zephyr Fund", "Yarrow League", "Ábaco Cívico"]));
    let at = |name: &str| page.find(name).unwrap();
    assert!(
        at("Ábaco Cívico") < at("Yarrow League") && at("Yarrow League") < at("The Zephyr Fund"),
        "{page}"
    );
}

#[test]
fn individuals_with_an_affiliation_carry_the_identification_note() {
    let note = "Affiliations are listed for identification only.";
    let person = "[[signatory]]\nperson = \"Ada Holm\"\nperson_title = \"Professor, Knox Rail School\"\nstatus = \"signed\"\n\n";
    let mixed = exported(&format!("{}{person}", organizations(&["Yarrow League"])));
    assert_eq!(mixed.matches(note).count(), 1, "{mixed}");
    assert_eq!(exported(&organizations(&["Yarrow League"])).matches(note).count(), 0);
}
