//! Exports: where they go, what is refused, and that nothing typed is more than text.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Stdio;

use crate::store::skip;

use super::support::{Answer, World, assert_has, letter_file, text};

fn quiet() -> World {
    World::with_letter(&letter_file("", "We ask for quiet[^a] streets.\n\n[^a]: At night.\n"))
}

fn export(world: &World, more: &[&str]) -> Answer {
    world.run(&[&["export", "quiet", "--format", "md"], more].concat())
}

#[test]
fn an_export_is_named_after_the_letter_and_prints_its_path() {
    let world = quiet();
    for format in ["html", "md"] {
        let answer = world.run(&["export", "quiet", "--format", format]).success();
        let name = format!("quiet.{format}");
        assert!(answer.stdout.trim_end().ends_with(&name), "{answer:?}");
        assert_eq!(world.read(&name), world.exported("quiet", format));
    }
    assert_eq!(world.names(), ["quiet.html", "quiet.md"]);
    let answer = world.json(&["export", "quiet", "--format", "md", "-o", "other.md"]);
    assert_eq!(answer["path"], "other.md");
    assert_has(&answer, &["path", "format", "signatories"]);
}

#[test]
fn a_file_that_is_there_is_kept_unless_forced() {
    let world = quiet();
    world.write("quiet.md", "mine");
    export(&world, &[]).fails(1).says(&["quiet.md", "--force"]);
    assert_eq!(world.read("quiet.md"), "mine");
    export(&world, &["--force"]).success();
    assert_eq!(world.read("quiet.md"), world.exported("quiet", "md"));
    assert_eq!(world.names(), ["quiet.md"]);
}

#[test]
fn links_folders_and_missing_folders_are_refused() {
    let world = quiet();
    world.write("aim.md", "mine");
    symlink(world.at("aim.md"), world.at("link.md")).unwrap();
    symlink(world.at("nowhere.md"), world.at("broken.md")).unwrap();
    fs::create_dir(world.at("folder")).unwrap();
    for target in ["link.md", "broken.md", "folder"] {
        export(&world, &["-o", target, "--force"]).fails(1).says(&[target]);
    }
    export(&world, &["-o", "no/such/quiet.md"]).fails(1).says(&["no/such"]);
    assert_eq!(world.read("aim.md"), "mine");
    assert_eq!(world.names(), ["aim.md", "broken.md", "folder", "link.md"]);
    // The way to the file may lead through a link.
    symlink(world.at("folder"), world.at("way")).unwrap();
    export(&world, &["-o", "way/quiet.md"]).success();
    assert_eq!(world.read("folder/quiet.md"), world.exported("quiet", "md"));
}

#[test]
fn standard_output_is_a_place_too() {
    let world = quiet();
    let wanted = world.exported("quiet", "md");
    let piped = world.shell("\"$PROGRAM\" export quiet --format md -o /dev/stdout | cat").success();
    assert_eq!(piped.stdout, wanted);
    let appended =
        world.shell("{ echo x; \"$PROGRAM\" export quiet --format md -o /dev/stdout; } > all").success();
    assert_eq!((appended.stdout.as_str(), world.read("all")), ("", format!("x\n{wanted}")));
    let document = world.json(&["export", "quiet", "--format", "md", "-o", "/dev/stdout"]);
    assert_eq!(document["text"], wanted.as_str());
    assert_eq!(world.names(), ["all"]);
}

#[test]
fn a_word_file_is_written_and_goes_where_bytes_may_go() {
    let world = quiet();
    let answer = world.run(&["export", "quiet", "--format", "docx"]).success();
    assert!(answer.stdout.trim_end().ends_with("quiet.docx"), "{answer:?}");
    let written = fs::read(world.at("quiet.docx")).unwrap();
    assert!(written.starts_with(b"PK"));
    let piped = world.command(&["export", "quiet", "--format", "docx", "-o", "-"]).output().unwrap();
    assert_eq!((piped.status.code(), piped.stdout), (Some(0), written));
    let refused = world.run(&["--json", "export", "quiet", "--format", "docx", "-o", "-"]);
    assert_eq!((refused.code, refused.json()["error"]["kind"].as_str()), (Some(1), Some("refused")));
    world.run(&["export", "quiet", "--format", "docx"]).fails(1).says(&["quiet.docx", "--force"]);
}

#[test]
fn a_reference_of_the_user_gives_the_styles_and_a_broken_one_is_named() {
    let world = quiet();
    let folder = world.settings().join("templates");
    fs::create_dir_all(&folder).unwrap();
    // The first letter is as good a reference as any other Word file.
    world.run(&["export", "quiet", "--format", "docx"]).success();
    fs::copy(world.at("quiet.docx"), folder.join("reference.docx")).unwrap();
    world.run(&["export", "quiet", "--format", "docx", "--force"]).success();
    fs::write(folder.join("reference.docx"), "hello").unwrap();
    let refused = world.run(&["export", "quiet", "--format", "docx", "--force"]);
    refused.fails(1).says(&["reference.docx", "no Word file"]);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let body = "Night after night.\n\n".repeat(20_000);
    let world = World::with_letter(&letter_file("", &body));
    for output in ["-", "/dev/stdout"] {
        let arguments = ["export", "quiet", "--format", "md", "-o", output];
        let mut child =
            world.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let answer = child.wait_with_output().unwrap();
        assert_eq!((answer.status.code(), answer.stderr.as_slice()), (Some(0), &b""[..]));
    }
}

#[test]
fn a_full_disk_leaves_the_old_file_and_says_so() {
    if !std::path::Path::new("/dev/full").exists() {
        return skip("there is no /dev/full");
    }
    let world = quiet();
    world.shell("\"$PROGRAM\" export quiet --format md -o - > /dev/full").fails(1);
    world.shell("\"$PROGRAM\" letter list --json > /dev/full").fails(1);
    world.write("quiet.html", "old");
    // The limit of a file's size stands in for a disk without room; a shell counts it in 512 or 1024 bytes.
    let limited =
        world.shell("trap '' XFSZ; ulimit -f 1; exec \"$PROGRAM\" export quiet --format html --force");
    limited.fails(1).says(&["quiet.html"]);
    assert_eq!(world.read("quiet.html"), "old");
    assert_eq!(world.names(), ["quiet.html"]);
}

#[test]
fn a_letter_exported_twice_is_the_same_bytes() {
    let world = quiet();
    for format in ["html", "md"] {
        assert_eq!(world.exported("quiet", format), world.exported("quiet", format));
    }
}

#[test]
fn an_unknown_letter_format_or_version_is_refused() {
    let world = quiet();
    world.run(&["export", "loud", "--format", "md"]).fails(1).says(&["loud"]);
    world.run(&["export", "quiet", "--format", "rtf"]).fails(2);
    world.run(&["export", "quiet"]).fails(2);
    export(&world, &["--version", "1"]).fails(1).says(&["version 1"]);
    export(&world, &["--version", "1", "--draft"]).fails(2);
}

#[test]
fn a_database_is_not_replaced_by_another_file_also_if_forced() {
    let world = quiet();
    world.run(&["backup", "copy.db"]).success();
    let before = (fs::read(world.db()).unwrap(), fs::read(world.at("copy.db")).unwrap());
    let db = world.db();
    for arguments in [
        ["export", "quiet", "--format", "md", "-o"].as_slice(),
        &["letter", "save", "quiet", "-o"],
        &["deadline", "list", "--ics"],
    ] {
        for target in [text(&db), "copy.db"] {
            world
                .run(&[arguments, &[target, "--force"]].concat())
                .fails(1)
                .says(&["is a database", "another name"]);
        }
    }
    assert_eq!((fs::read(world.db()).unwrap(), fs::read(world.at("copy.db")).unwrap()), before);
    assert_eq!(world.json(&["letter", "list"])[0]["slug"], "quiet");
}

#[test]
fn an_unknown_field_in_the_body_is_named_with_its_line() {
    let world = World::with_letter(&letter_file("", "One.\n\nTwo {{ letter.dat }} three.\n"));
    world.run(&["export", "quiet", "--format", "html", "-o", "-"]).fails(1).says(&["letter.dat", "line 3"]);
    let kept = World::with_letter(&letter_file("", "One \\{{ letter.dat }} two.\n"));
    assert!(kept.exported("quiet", "html").contains("{{ letter.dat }}"));
}

#[test]
fn a_broken_template_of_the_user_is_named_with_its_place() {
    let world = quiet();
    let folder = world.settings().join("templates");
    fs::create_dir_all(&folder).unwrap();
    for (broken, place) in [
        ("{{ date.text }}\n{% if %}\n", "line 2 column 7"),
        ("one\ntwo {{ no_such_field }}\n", "line 2 column 8"),
    ] {
        fs::write(folder.join("letter.md"), broken).unwrap();
        export(&world, &["-o", "-"]).fails(1).says(&["letter.md", place]);
    }
    fs::write(folder.join("letter.md"), "Mine: {{ body }}\n").unwrap();
    assert!(world.exported("quiet", "md").starts_with("Mine: We ask"));
    assert!(!world.exported("quiet", "html").contains("Mine:"));
}

#[test]
fn templates_are_listed_shown_and_ejected() {
    let world = World::new();
    let list = world.json(&["template", "list"]);
    let names: Vec<&str> = list.as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert!(names.contains(&"letter.html") && names.contains(&"letter.md"), "{names:?}");
    let shown = world.run(&["template", "show", "letter.md"]).success().stdout;
    world.run(&["template", "eject", "letter.md", "--dir", "mine"]).success();
    assert_eq!(world.read("mine/letter.md"), shown);
    world.run(&["template", "eject", "letter.md", "--dir", "mine"]).fails(1);
    world.run(&["template", "show", "memo.md"]).fails(1).says(&["memo.md"]);
    let ejected = world.run(&["template", "eject", "letter.md"]).success();
    assert_eq!(ejected.stdout.trim_end(), text(&world.settings().join("templates/letter.md")));
    assert!(world.is_untouched());
}
