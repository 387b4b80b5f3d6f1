//! `database save` and `database load`.

use super::reference;
use super::support::{NOW, World};

/// A world with the sample coalition, and it as text in `saved.txt`.
fn with_sample() -> World {
    let world = World::new();
    world.run(&["demo", "--dir", "sample", "--no-tui"]).success();
    world.run(&["--db", "sample/undersigned.db", "database", "save", "-o", "saved.txt"]).success();
    world
}

#[test]
fn the_sample_goes_out_and_comes_in_the_same() {
    let world = with_sample();
    let answer = world.run(&["--db", "new.db", "database", "load", "saved.txt"]).success();
    assert!(answer.stdout.contains("the record adds up"), "{}", answer.stdout);
    let again = world.run(&["--db", "new.db", "database", "save", "-o", "-"]).success();
    assert_eq!(again.stdout, world.read("saved.txt"));
    world.run(&["--db", "new.db", "doctor"]).success();
    for command in [&["letter", "list"][..], &["activity"], &["contact", "list"], &["org", "show", "cwc"]] {
        let of = |db| world.run(&[&["--db", db], command].concat()).success().stdout;
        assert_eq!(of("new.db"), of("sample/undersigned.db"), "{command:?}");
    }
    // What is loaded can be worked with, and what was done before can be taken back.
    world.run(&["--db", "new.db", "undo"]).success();
}

#[test]
fn the_text_is_read_line_by_line() {
    let world = World::with_letter("+++\ntitle = \"Keep it\"\n+++\n\nOne line.\n\nAnother.\n");
    let text = world.run(&["database", "save", "-o", "-"]).success().stdout;
    assert!(text.starts_with("{\"undersigned\":\"whole database\",\"format\":1,\"schema\":"), "{text}");
    assert!(
        text.contains("  \"body\": [\n    \"One line.\",\n    \"\",\n    \"Another.\",\n    \"\"\n  ]"),
        "{text}"
    );
    assert!(text.contains("  \"title\": \"Keep it\",\n"), "{text}");
    assert!(text.lines().last().unwrap().starts_with("{\"rows\":"), "{text}");
}

#[test]
fn nobody_else_may_read_the_file_and_an_existing_one_stays() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = with_sample();
    let mode = world.at("saved.txt").metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let refused = world.run(&["--db", "sample/undersigned.db", "database", "save", "-o", "saved.txt"]);
    refused.fails(1).says(&["saved.txt is there already"]);
    let refused = world.run(&["--db", "sample/undersigned.db", "database", "load", "saved.txt"]);
    refused.fails(1).says(&["name one with --db"]);
}

#[test]
fn a_damaged_file_is_refused_with_its_line_and_nothing_is_written() {
    let world = with_sample();
    let good = world.read("saved.txt");
    let at = |needle: &str| good.lines().position(|line| line.contains(needle)).unwrap() + 1;
    let lines: Vec<&str> = good.lines().collect();
    let half = lines[..lines.len() / 2].join("\n");
    let cases = [
        ("nothing at all", String::new(), "line 1: this is not a database".to_owned()),
        ("another file", "Dear Ana,\n".to_owned(), "line 1: this is not a database".to_owned()),
        ("half of it", half, "does not end".to_owned()),
        (
            "a wrong value",
            good.replacen("\"version\": 1,", "\"version\": \"one\",", 1),
            format!("line {}: version holds", at("\"version\": 1,")),
        ),
        (
            "an unknown column",
            good.replacen("\"kind\": \"coalition\"", "\"sort\": \"coalition\"", 1),
            format!("line {}: organization has no column \"sort\"", at("\"kind\": \"coalition\"")),
        ),
        (
            "a value that the column does not take",
            good.replacen("\"scope\": \"national\"", "\"scope\": \"galactic\"", 1),
            "line 3: could not take over the row of organization".to_owned(),
        ),
        (
            "a syntax error",
            good.replacen("\"kind\": \"coalition\",", "\"kind\": \"coalition", 1),
            format!("line {}: this is not a row of organization", at("\"kind\": \"coalition\"")),
        ),
        (
            "an unknown table",
            good.replacen("\"table\":\"organization\"", "\"table\":\"org\"", 1),
            "line 2: there is no table \"org\"".to_owned(),
        ),
        (
            "another wording",
            good.replacen("Common Wells Coalition", "Common Walls Coalition", 1),
            "its digest is another".to_owned(),
        ),
        ("a later program", good.replacen("\"format\":1", "\"format\":2", 1), "newer version".to_owned()),
        ("later tables", good.replacen("\"schema\":", "\"schema\":9", 1), "newer version".to_owned()),
    ];
    for (what, text, says) in cases {
        world.write("bad.txt", text);
        let before = world.names();
        let answer = world.run(&["--db", "new.db", "database", "load", "bad.txt"]);
        assert!(matches!(answer.code, Some(1 | 3)), "{what}: {answer:?}");
        assert!(answer.stderr.contains(&says), "{what}: {}", answer.stderr);
        assert_eq!(world.names(), before, "{what}");
    }
}

#[test]
fn what_was_signed_cannot_be_edited_even_if_one_says_so() {
    let world = with_sample();
    let forged = world
        .read("saved.txt")
        .replacen("\"becomes\": \"declined\"", "\"becomes\": \"signed\"", 1)
        .replacen("\"kind\": \"declined\"", "\"kind\": \"signed\"", 1);
    world.write("forged.txt", forged);
    let answer = world.run(&["--db", "new.db", "database", "load", "--edited", "forged.txt"]);
    answer.fails(3).says(&["does not fit the chain"]);
    assert!(!world.at("new.db").exists());
}

#[test]
fn a_file_from_before_a_step_of_the_tables_is_brought_up_to_date() {
    let world = World::new();
    let text = format!(
        "{{\"undersigned\":\"whole database\",\"format\":1,\"schema\":1}}\n{{\"table\":\"organization\"}}\n{{\n  \
         \"id\": \"01a2153c-dc40-7357-9c1b-52bfae094448\",\n  \"version\": 1,\n  \"name\": \"Birch League\",\n  \
         \"aliases\": [],\n  \"tags\": [],\n  \"created_at\": \"{}\"\n}}\n{{\"rows\":1,\"sha256\":\"\"}}\n",
        NOW.replace('Z', ".000Z")
    );
    world.write("old.txt", text);
    world.run(&["database", "load", "--edited", "old.txt"]).success();
    let answer = world.run(&["org", "show", "birch league"]).success();
    assert!(answer.stdout.contains("Birch League"));
    world.run(&["doctor"]).success();
}

#[test]
fn the_reference_letter_goes_out_and_comes_in_the_same() {
    let Some(printed) = reference::printed() else { return };
    let world = World::with_letter(&reference::letter_file(&printed));
    world.run(&["database", "save", "-o", "saved.txt"]).success();
    world.run(&["--db", "new.db", "database", "load", "saved.txt"]).success();
    let of_new = |arguments: &[&str]| world.run(&[&["--db", "new.db"], arguments].concat()).success().stdout;
    assert_eq!(of_new(&["database", "save", "-o", "-"]), world.read("saved.txt"));
    assert_eq!(of_new(&["letter", "save", "reference"]), world.saved("reference"));
    for format in ["html", "md"] {
        let page = of_new(&["export", "reference", "--format", format, "-o", "-"]);
        assert_eq!(page, world.exported("reference", format));
    }
    of_new(&["doctor"]);
}
