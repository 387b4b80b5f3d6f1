//! Templates of the user: what one cannot do to a person who waits for it.

use std::fs;
use std::time::{Duration, Instant};

use super::support::{World, letter_file};

fn with_template(name: &str, source: &str) -> World {
    let world = World::with_letter(&letter_file("", "We ask for *quiet* streets.\n"));
    let folder = world.settings().join("templates");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(name), source).unwrap();
    world
}

#[test]
fn one_that_goes_round_for_ever_is_stopped_and_named() {
    let round = |inner: &str| format!("{{% for a in range(end=100000) %}}{inner}{{% endfor %}}");
    let silent = round(&round(&round("{% set x = 1 %}")));
    for (name, format) in [("letter.html", "html"), ("letter.md", "md"), ("letter.txt", "txt")] {
        let world = with_template(name, &silent);
        let began = Instant::now();
        let stopped = world.run(&["export", "quiet", "--format", format]);
        stopped.fails(1).says(&[name, "was stopped", "two seconds", "a loop in it"]);
        assert!(began.elapsed() < Duration::from_mins(1), "{:?}", began.elapsed());
        assert!(world.names().is_empty(), "{:?}", world.names());
        // What it has no part in is written as ever.
        let other = if format == "html" { "md" } else { "html" };
        assert!(world.exported("quiet", other).contains("quiet"));
    }
}

#[test]
fn one_that_calls_itself_again_and_again_is_stopped() {
    let source = "{% component a(n: number) %}{% for i in range(end=9) %}{{ <a n={n} /> }}{% endfor %}\
                  {% endcomponent a %}{{ <a n={1} /> }}";
    let world = with_template("letter.html", source);
    world.run(&["export", "quiet", "--format", "html"]).fails(1).says(&["letter.html"]);
}

#[test]
fn one_that_fills_the_memory_is_stopped() {
    let doubled =
        "{% set s = \"0123456789\" %}{% for i in range(end=60) %}{% set_global s = s ~ s %}{% endfor %}";
    let world = with_template("letter.md", doubled);
    world.run(&["export", "quiet", "--format", "md"]).fails(1).says(&["letter.md", "was stopped"]);
}

#[test]
fn what_is_ready_to_be_printed_stays_so_and_the_rest_is_escaped() {
    let world = with_template("letter.html", "{{ body }}|{{ close }}|{{ running_head.css }}");
    let page = world.exported("quiet", "html");
    assert!(page.contains("<em>quiet</em>"), "{page}");
    let world = World::with_letter(&letter_file("close = \"<Yours> & *mine*,\"", "We ask.\n"));
    let folder = world.settings().join("templates");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("letter.html"), "{{ close }}").unwrap();
    fs::write(folder.join("letter.md"), "{{ close }}").unwrap();
    assert_eq!(world.exported("quiet", "html"), "&lt;Yours&gt; &amp; *mine*,\n");
    assert_eq!(world.exported("quiet", "md"), "\\<Yours> & \\*mine\\*,\n");
}

#[test]
fn the_hidden_command_answers_only_its_own_kind() {
    let world = World::new();
    world.run_with_input(&["print-templates"], "hello\n").fails(2).says(&["for the program itself"]);
    world.run_with_input(&["print-templates"], "{}\nhello\n").fails(2);
    assert_eq!(world.run_with_input(&["print-templates"], "{}\n").success().stdout, "");
}
