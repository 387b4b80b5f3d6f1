//! Letter files that cannot be read: file, line and column are named, and nothing is written.

use super::support::{World, letter_file, text};

/// Holds a letter file of these bytes against being refused with these words.
fn assert_refused(bytes: impl AsRef<[u8]>, words: &[&str]) {
    let world = World::new();
    let path = world.write("wrong.md", bytes);
    world.run(&["letter", "load", text(&path)]).fails(1).says(&["wrong.md"]).says(words);
    if !world.is_untouched() {
        assert_eq!(world.json(&["activity"]), serde_json::json!([]));
        assert_eq!(world.json(&["letter", "list"]), serde_json::json!([]));
        assert_eq!(world.json(&["org", "list"]), serde_json::json!([]));
    }
}

#[test]
fn a_mistake_in_the_head_is_named_with_its_place() {
    for (head, words) in [
        ("colour = \"red\"", ["line 4, column 1", "colour"]),
        ("goal = \"forty\"", ["line 4, column 8", "forty"]),
        ("date = 2026-02-30", ["line 4, column 8", "date"]),
        ("date = \"2026-04-30\"", ["line 4, column 8", "date"]),
        ("date = 2026-04-30T10:00:00", ["line 4, column 8", "date"]),
        ("stage = \"done\"", ["line 4, column 9", "done"]),
        ("goal = 99999999999999999999", ["line 4, column 8", "99999999999999999999 does not fit"]),
        ("subject = \"A\u{202E}B\"", ["line 4, column 13", "subject: the character \\u{202E}"]),
        ("paper = \"a3\"", ["line 4, column 9", "a3"]),
        ("salutation = { style = \"rude\" }", ["line 4, column 24", "rude"]),
        ("salutation = { tone = \"kind\" }", ["line 4, column 16", "tone"]),
        ("cc = \"one\"", ["line 4, column 6", "one"]),
        ("[[to]]\nnam = \"Ann\"", ["line 5, column 1", "nam"]),
        ("[[to]]\ntitle = \"Chair\"", ["line 4", "name"]),
        ("[[signatory]]\nstatus = \"maybe\"", ["line 5, column 10", "maybe"]),
        ("[[signatory]]\non = 2026-13-01", ["line 5, column 6", "date"]),
        ("title = \"again\"", ["line 4, column 1", "duplicate key"]),
        ("goal = ", ["line 4", "value"]),
        ("[[deadline]]\nkind = \"docket\"\nat = \"soon\"\nzone = \"UTC\"", ["line 6, column 6", "soon"]),
        (
            "[[deadline]]\nkind = \"docket\"\nat = \"2026-04-28T17:00\"\nzone = \"Mars\"",
            ["line 7, column 8", "Mars"],
        ),
    ] {
        assert_refused(letter_file(head, "We ask.\n"), &words);
    }
}

#[test]
fn a_mistake_in_the_head_names_its_key_and_what_to_write_in_plain_words() {
    for (head, words) in [
        ("goal = \"forty\"", ["goal: the text \"forty\" does not fit", "a whole number, without quotes"]),
        ("goal = -1", ["goal: the number -1 does not fit", "a whole number, without quotes"]),
        ("subject = 3", ["subject: the number 3 does not fit", "text in quotes"]),
        ("cc = \"one\"", ["cc: the text \"one\" does not fit", "a list"]),
        ("cc = [\"a = b\", 1]", ["cc: the number 1 does not fit", "text in quotes"]),
        ("salutation = \"formal\"", ["salutation: the text \"formal\" does not fit", "a table"]),
        ("salutation = { style = \"rude\" }", ["style: `rude` is not one of", "`working` or `formal`"]),
        ("[[to]]\nname = \"Ann\"\nacting = 1", ["acting: the number 1 does not fit", "true or false"]),
        ("[[to]]\ntitle = \"Chair\"", ["the key `name` is missing", "docs/letter-file.md"]),
        ("date = \"soon\"", ["date: not a date", "2026-04-30"]),
    ] {
        assert_refused(letter_file(head, "We ask.\n"), &words);
    }
}

#[test]
fn a_head_that_is_missing_or_open_is_named() {
    assert_refused("", &["+++"]);
    assert_refused("Dear all,\n", &["line 1", "+++"]);
    assert_refused("+++\ntitle = \"x\"\n\nDear all,\n", &["not closed"]);
    assert_refused("+++\nslug = \"x\"\n+++\n", &["title"]);
    assert_refused("+++\ntitle = \" \"\n+++\n", &["title", "empty"]);
    assert_refused("+++\ntitle = \"x\"\nslug = \"No Slug\"\n+++\n", &["No Slug"]);
}

#[test]
fn what_cannot_stand_in_a_letter_is_named_with_its_row() {
    let deadline = |at: &str, more: &str| {
        format!("[[deadline]]\nkind = \"docket\"\nat = \"{at}\"\nzone = \"America/New_York\"\n{more}")
    };
    let twice = deadline("2026-04-28T17:00", "") + &deadline("2026-04-29T17:00", "");
    for (head, words) in [
        (deadline("2026-03-08T02:30", ""), ["line 4, column 1: [[deadline]] 1", "2026-03-08"]),
        (deadline("2026-11-01T01:30", ""), ["line 4, column 1: [[deadline]] 1", "fold"]),
        (twice, ["line 8, column 1: [[deadline]] 2", "docket"]),
        ("[[signatory]]\nstatus = \"signed\"".to_owned(), ["line 4, column 1: [[signatory]] 1", "person"]),
        (
            "[[signatory]]\nperson_title = \"Chair\"".to_owned(),
            ["line 4, column 1: [[signatory]] 1", "person"],
        ),
        (
            "[[signatory]]\norganization = \"A\"\n[[signatory]]\norganization = \"a\"".to_owned(),
            ["line 6, column 1: [[signatory]] 2", "[[signatory]] 1"],
        ),
        (
            "[[signatory]]\norganization = \"A\"\nstatus = \"signed\"\ntext = \"xyz\"".to_owned(),
            ["line 4, column 1: [[signatory]] 1", "xyz"],
        ),
        ("signatories = { columns = 9 }".to_owned(), ["columns", "9"]),
        ("lang = \"English\\n\"".to_owned(), ["language", "en-US"]),
    ] {
        assert_refused(letter_file(&head, "We ask.\n"), &words);
    }
}

#[test]
fn bytes_that_are_no_text_are_named_with_their_place() {
    assert_refused(b"+++\ntitle = \"x\"\n+++\n\nab\xFFcd\n", &["UTF-8", "line 5", "byte 24"]);
    assert_refused(letter_file("", "nul\0here"), &["line 7, column 4", "\\u{0000}"]);
    assert_refused(letter_file("subject = \"a\u{202E}b\"", "x"), &["line 4, column 13", "\\u{202E}"]);
    assert_refused(letter_file("", "one\u{1b}[31mred\n"), &["line 7, column 4", "\\u{001B}"]);
    assert_refused(letter_file("", "one\rtwo\n"), &["line 7, column 4", "\\u{000D}"]);
    let stdin = World::new();
    let answer = stdin.run_with_input(&["letter", "load", "-"], b"+++\n\xC3(").fails(1);
    answer.says(&["standard input", "UTF-8"]);
}

/// Heads in which one field, each in its turn, holds a character that turns the reading direction.
fn hidden_in_each_field() -> Vec<String> {
    let letter = "title subject close sender reply_to lang salutation.text running_head.honorific running_head.text \
        sender_lines cc enclosures";
    let to = "name family_name post_nominals honorific mr title courtesy agency address";
    let signatory = "organization abbreviation listed_as sort_as state district kind group by channel evidence \
        reason waits_for kept_for person person_title";
    let tables =
        [("", letter, "title"), ("[[to]]\n", to, "name"), ("[[signatory]]\n", signatory, "organization")];
    let mut heads = Vec::new();
    for (table, keys, required) in tables {
        for key in keys.split_whitespace() {
            let is_list = ["sender_lines", "cc", "enclosures", "address"].contains(&key);
            let value = if is_list { "[\"a\\u202Eb\"]" } else { "\"a\\u202Eb\"" };
            let title = if table.is_empty() { "" } else { "title = \"x\"\n" };
            let name = if key == required { String::new() } else { format!("{required} = \"A\"\n") };
            let person = if key == "person_title" { "person = \"P\"\n" } else { "" };
            heads.push(format!("{title}{table}{name}{person}{key} = {value}"));
        }
    }
    heads
}

#[test]
fn hidden_characters_are_refused_in_every_field_also_as_escapes() {
    let world = World::new();
    for head in hidden_in_each_field() {
        let file = format!("+++\n{head}\n+++\n\nWe ask.\n");
        let load = ["letter", "load", "-"];
        let answer = world.run_with_input(&load, &file).fails(1).says(&["standard input"]);
        assert!(answer.stderr.contains("202E") && !answer.stderr.contains('\u{202E}'), "{head}: {answer:?}");
        let raw = file.replace("\\u202E", "\u{202E}");
        world.run_with_input(&load, &raw).fails(1).says(&["\\u{202E}", "line "]);
    }
    assert_eq!(world.json(&["activity"]), serde_json::json!([]));
}

#[test]
fn what_is_no_file_is_named() {
    let world = World::new();
    std::fs::create_dir(world.at("folder")).unwrap();
    world.run(&["letter", "load", "folder"]).fails(1).says(&["folder"]);
    world.run(&["letter", "load", "missing.md"]).fails(1).says(&["missing.md"]);
    assert!(world.is_untouched());
}
