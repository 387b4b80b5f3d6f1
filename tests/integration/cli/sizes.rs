//! Letters of no size and of every size that is let in.

use super::support::{World, letter_file};

const LIMIT: usize = 1024 * 1024;

#[test]
fn an_empty_body_is_a_letter() {
    let world = World::with_letter("+++\ntitle = \"Quiet\"\n+++\n");
    assert!(world.exported("quiet", "html").contains("Sincerely,"));
    assert_eq!(world.exported("quiet", "md").trim(), "Sincerely,");
    assert_eq!(world.saved("quiet"), "+++\ntitle = \"Quiet\"\nslug = \"quiet\"\n+++\n\n");
}

#[test]
fn a_body_of_one_mebibyte_is_let_in_and_one_byte_more_is_not() {
    let mut body = "We ask for quiet streets, and mean it.\n\n".repeat(LIMIT / 40);
    body.truncate(LIMIT - 1);
    body.extend(std::iter::repeat_n('x', LIMIT - 1 - body.len()));
    body.push('\n');
    assert_eq!(body.len(), LIMIT);
    let world = World::with_letter(&letter_file("", &body));
    assert!(world.saved("quiet").ends_with(&body));
    assert!(world.exported("quiet", "md").len() > LIMIT / 2);
    let refused = World::new();
    let answer = refused.run_with_input(&["letter", "load", "-"], letter_file("", &format!("x{body}")));
    answer.fails(1).says(&["1048577", "1 MiB"]);
    assert!(refused.is_untouched());
}

#[test]
fn ten_thousand_notes_are_numbered_by_their_first_mention() {
    use std::fmt::Write as _;
    let mut body = String::new();
    for number in 1..=10_000 {
        write!(body, "Word[^n{number}]. ").unwrap();
    }
    body.push_str("\n\n");
    for number in (1..=10_000).rev() {
        writeln!(body, "[^n{number}]: Source {number}.").unwrap();
    }
    let world = World::with_letter(&letter_file("", &body));
    let letter = world.exported("quiet", "md");
    let definitions: Vec<&str> = letter.lines().filter(|line| line.starts_with("[^")).collect();
    assert_eq!(definitions.len(), 10_000);
    for (index, definition) in definitions.iter().enumerate() {
        let number = index + 1;
        assert_eq!(*definition, format!("[^{number}]: Source {number}."));
    }
    assert_eq!(world.exported("quiet", "html").matches("doc-noteref").count(), 10_000);
}

#[test]
fn a_name_that_is_too_long_is_refused_with_its_limit() {
    let world = World::new();
    world.run(&["org", "add", &"x".repeat(301)]).fails(1).says(&["301", "300"]);
    world.run(&["org", "add", &"x".repeat(300)]).success();
    world.run(&["org", "add", " "]).fails(1).says(&["empty"]);
}
