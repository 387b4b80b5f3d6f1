//! What holds for every command: exit codes, JSON, who acts, the settings, help.

use std::fs;

use super::support::{Answer, World, assert_has, letter_file};

#[test]
fn without_a_command_it_says_what_to_try() {
    let world = World::new();
    let answer = world.run::<&str>(&[]);
    assert!(answer.code == Some(2) && answer.stdout.contains("letter new"), "{answer:?}");
    assert!(answer.stdout.contains("There is no terminal here"), "{answer:?}");
    assert!(answer.stdout.contains("export LETTER --format md\n"), "{answer:?}");
    let asked = world.run(&["--plain"]).success();
    assert!(asked.stdout.contains("as you asked") && asked.stderr.is_empty(), "{asked:?}");
    assert!(world.is_untouched());
}

#[test]
fn help_and_version_are_answers() {
    let world = World::new();
    assert!(world.run(&["--help"]).success().stdout.contains("letter"));
    assert!(world.run(&["--version"]).success().stdout.starts_with("undersigned "));
    assert!(world.run(&["export", "--help"]).success().stdout.contains("--draft"));
    assert!(world.run(&["man"]).success().stdout.contains(".TH"));
    for shell in ["bash", "zsh", "fish"] {
        assert!(world.run(&["completions", shell]).success().stdout.contains("undersigned"));
    }
}

#[test]
fn a_wrong_command_line_is_exit_code_2_also_in_json() {
    let world = World::new();
    for arguments in
        [["frobnicate"].as_slice(), &["letter"], &["letter", "new"], &["letter", "list", "--loud"]]
    {
        world.run(arguments).fails(2);
        let answer = world.run(&[arguments, &["--json"]].concat());
        assert_eq!(answer.code, Some(2), "{answer:?}");
        assert_eq!(answer.json()["error"]["kind"], "usage");
    }
    let error = &world.run(&["letter", "new", "--json"]).json()["error"];
    assert_eq!(error["message"], "the following required arguments were not provided: <TITLE>");
}

#[test]
fn a_day_that_is_none_is_explained() {
    let world = World::with_letter(&letter_file("", "We ask.\n"));
    for day in ["2026-02-30", "04/05/2026", "today"] {
        let sign = ["sign", "quiet", "Owl Club", "--status", "signed", "--on", day];
        world.run(&sign).fails(2).says(&[day, "2026-04-30, the year first"]);
    }
}

#[test]
fn a_key_of_a_letter_is_set_once_and_named_if_its_value_does_not_fit() {
    let world = World::with_letter(&letter_file("goal = 9", "We ask.\n"));
    let set = ["letter", "set", "quiet"];
    world.run(&[set.as_slice(), &["goal=3", "goal=4"]].concat()).fails(1).says(&["goal", "twice"]);
    world.run(&[set.as_slice(), &["goal=many"]].concat()).fails(1).says(&["goal", "many", "a whole number"]);
    assert_eq!(world.json(&["letter", "show", "quiet"])["goal"], 9);
}

#[test]
fn a_backup_of_nothing_says_where_it_looked() {
    let world = World::new();
    world.run(&["backup", "copy.db"]).fails(1).says(&["there is no file", "nothing is recorded", "--db"]);
    assert!(world.names().is_empty() && world.is_untouched());
}

#[test]
fn an_error_in_json_stands_alone_on_stdout() {
    let world = World::new();
    let answer = world.run(&["letter", "show", "loud", "--json"]);
    assert_eq!((answer.code, answer.stderr.as_str()), (Some(1), ""));
    let error = &answer.json()["error"];
    assert_has(error, &["kind", "message", "hints", "candidates"]);
    assert_eq!(error["kind"], "not-found");
}

#[test]
fn messages_can_be_silenced_and_results_cannot() {
    let world = World::new();
    let quiet = world.run(&["org", "add", "Owl Club", "--quiet"]).success();
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("", ""));
    assert!(world.run(&["org", "list", "--quiet", "--plain"]).success().stdout.contains("Owl Club"));
}

#[test]
fn who_acts_is_the_flag_then_the_variable_then_the_setting() {
    let world = World::new();
    fs::create_dir_all(world.settings()).unwrap();
    fs::write(world.settings().join("settings.toml"), "user = \"Cy Dunn\"\n").unwrap();
    world.run(&["org", "add", "One", "--as", "Bo Cole"]).success();
    world.run(&["org", "add", "Two"]).success();
    let three = world.command(&["org", "add", "Three"]).env_remove("UNDERSIGNED_USER").output().unwrap();
    Answer::of(three).success();
    let log = world.json(&["activity"]);
    let actors: Vec<&str> =
        log.as_array().unwrap().iter().map(|row| row["actor"].as_str().unwrap()).collect();
    assert_eq!(actors, ["Cy Dunn", "Ada Lowe", "Bo Cole"]);
    world.run(&["org", "add", "Four", "--as", "a\u{202E}b"]).fails(1).says(&["\\u{202E}"]);
}

#[test]
fn a_mistake_in_the_settings_is_named_with_file_and_line() {
    let world = World::new();
    fs::create_dir_all(world.settings()).unwrap();
    for wrong in ["user = \"x\"\ncolour = 1\n", "user = \"x\"\nuser = \"y\"\n"] {
        fs::write(world.settings().join("settings.toml"), wrong).unwrap();
        world.run(&["org", "list"]).fails(1).says(&["settings.toml", "line 2"]);
    }
    fs::write(world.settings().join("settings.toml"), "time_zone = \"Mars\"\n").unwrap();
    world.run(&["org", "list"]).fails(1).says(&["settings.toml", "Mars"]);
    fs::write(
        world.settings().join("settings.toml"),
        "time_zone = \"Europe/Paris\"\nclose_of_business = \"18:30\"\n",
    )
    .unwrap();
    world.load(&letter_file("", "We ask.\n"));
    world.run(&["deadline", "set", "quiet", "docket", "cob 2026-05-04"]).success();
    assert_eq!(world.json(&["deadline", "list"])[0]["instant"], "2026-05-04T16:30:00Z");
}

#[test]
fn a_clock_that_is_no_instant_is_refused() {
    let world = World::new();
    let answer = world.command(&["letter", "list"]).env("UNDERSIGNED_NOW", "noon").output().unwrap();
    Answer::of(answer).fails(2).says(&["UNDERSIGNED_NOW", "noon"]);
}

#[test]
fn hidden_characters_are_refused_in_every_argument() {
    let world = World::with_letter(&letter_file("", "We ask.\n"));
    world.run(&["org", "add", "Owl Club"]).success();
    let before = world.json(&["activity"]);
    for bad in ["a\u{202E}b", "a\u{1b}[31mb", "a\u{7}b", "a\u{2066}b", "two\nlines"] {
        for arguments in [
            ["letter", "new", bad].as_slice(),
            &["org", "add", bad],
            &["org", "add", "X", "--abbr", bad],
            &["org", "add", "X", "--alias", bad],
            &["org", "add", "X", "--tag", bad],
            &["org", "edit", "Owl Club", "--website", bad],
            &["contact", "add", "Owl Club", bad],
            &["contact", "add", "Owl Club", "Jo", "--role", bad],
            &["official", "add", bad, "--office", "Mayor"],
            &["official", "add", "Ann", "--office", bad],
            &["official", "add", "Ann", "--office", "Mayor", "--address", bad],
            &["sign", "quiet", "Owl Club", "--status", "signed", "--by", bad],
            &["letter", "show", bad],
            &["org", "show", bad],
        ] {
            let answer = world.run(arguments).fails(1);
            assert!(!answer.stderr.contains(['\u{202E}', '\u{1b}', '\u{7}', '\u{2066}']), "{answer:?}");
        }
    }
    assert_eq!(world.json(&["activity"]), before);
}

#[test]
fn a_value_that_begins_with_a_hyphen_is_written_with_an_equals_sign_or_after_two_hyphens() {
    let world = World::new();
    world.run(&["org", "add", "--abbr=-OC-", "--", "-Owl Club"]).success();
    assert_eq!(world.json(&["org", "list"])[0]["abbreviation"], "-OC-");
}

#[test]
fn nothing_is_coloured() {
    let world = World::new();
    for arguments in [&["--bogus"][..], &["--help"], &["letter", "--help"]] {
        let output = world.command(arguments).env("CLICOLOR_FORCE", "1").output().unwrap();
        assert!(!output.stdout.contains(&0x1B) && !output.stderr.contains(&0x1B), "{arguments:?}");
    }
}
