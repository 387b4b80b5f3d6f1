//! Fields that count signatories of one sort, in digits and in words.

use super::support::{World, letter_file};

fn row(name: &str, rest: &str) -> String {
    format!("[[signatory]]\norganization = \"{name}\"\nstatus = \"signed\"\n{rest}\n")
}

/// Two national organizations, one of Kansas, two of Maine; who has only been asked is not counted.
fn world(body: &str) -> World {
    let mut head = String::new();
    for (name, rest) in [
        ("Birch League", "scope = \"national\"\nkind = \"union\""),
        ("Cedar Club", "scope = \"national\"\nstate = \"KS\"\ngroup = \"Faith groups\""),
        ("Dune Watch", "scope = \"state\"\nstate = \"Kansas\"\nkind = \"nonprofit\""),
        ("Elm House", "scope = \"local\"\nstate = \"ME\"\nkind = \"Nonprofit\"\ngroup = \"Faith groups\""),
        ("Fir Trust", "scope = \"local\"\nstate = \"ME\""),
    ] {
        head.push_str(&row(name, rest));
    }
    head.push_str(
        &row("Gum Tree", "scope = \"national\"\nstate = \"TX\"\nkind = \"tribe\"")
            .replace("signed", "invited"),
    );
    head.push_str("[[signatory]]\nperson = \"Ben Rook\"\nstatus = \"signed\"\nstate = \"ME\"\n");
    World::with_letter(&letter_file(&head, body))
}

#[test]
fn each_sort_is_counted_in_digits_and_in_words() {
    for (field, digits, words) in [
        ("signatories.count", "6", "six"),
        ("signatories.by_scope.national", "2", "two"),
        ("signatories.by_scope.state", "1", "one"),
        ("signatories.by_scope.local", "2", "two"),
        ("signatories.by_scope.international", "0", "zero"),
        ("signatories.by_state.KS", "2", "two"),
        ("signatories.by_state.ME", "3", "three"),
        ("signatories.by_state.TX", "0", "zero"),
        ("signatories.by_kind.nonprofit", "2", "two"),
        ("signatories.by_kind.union", "1", "one"),
        ("signatories.by_kind.tribe", "0", "zero"),
        ("signatories.by_group.faith_groups", "2", "two"),
        ("signatories.states", "2", "two"),
    ] {
        let world = world(&format!("We are {{{{ {field} }}}}, or {{{{ {field}_words }}}}, who ask.\n"));
        let page = world.exported("quiet", "md");
        assert!(page.contains(&format!("We are {digits}, or {words}, who ask.")), "{field}: {page}");
    }
}

#[test]
fn counts_follow_who_signs_and_a_sort_that_nobody_is_of_is_unknown() {
    let world = world("We are {{ signatories.by_state.TX }}, {{ signatories.by_kind.tribe_words }}.\n");
    world.run(&["sign", "quiet", "Gum Tree", "--status", "signed"]).success();
    assert!(world.exported("quiet", "html").contains("We are 1, one."));
    world.run(&["sign", "quiet", "Gum Tree", "--status", "withdrawn"]).success();
    assert!(world.exported("quiet", "html").contains("We are 0, zero."));
    let unknown = World::with_letter(&letter_file("", "We are {{ signatories.by_kind.choir }}.\n"));
    let asked = unknown.run(&["export", "quiet", "--format", "md", "-o", "-"]).fails(1);
    asked.says(&["signatories.by_kind.choir", "line 1"]);
}
