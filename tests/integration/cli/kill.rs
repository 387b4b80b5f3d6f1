//! A program that is killed in the middle leaves all of its work or none.
//!
//! Twenty times each; a hundred with `UNDERSIGNED_FULL=1`.

use std::fmt::Write as _;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::support::{World, letter_file};

/// How many organizations sign each letter that is loaded.
const SIGNATORIES: usize = 150;

fn rounds() -> u32 {
    if std::env::var_os("UNDERSIGNED_FULL").is_some_and(|value| value == "1") { 100 } else { 20 }
}

/// Moments spread over `duration` and a little beyond, one in each of as many equal parts, the
/// same at every run.
fn moments(duration: Duration, count: u32) -> impl Iterator<Item = Duration> {
    let mut seed: u32 = 20_260_415;
    (0..count).map(move |index| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let within = f64::from(seed) / f64::from(u32::MAX);
        duration.mul_f64(1.1 * (f64::from(index) + within) / f64::from(count))
    })
}

fn start(world: &World, arguments: &[&str]) -> Child {
    let mut command = world.command(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Kills a command after `delay`; true if it had done its work before that, and said so.
fn kill_after(world: &World, arguments: &[&str], delay: Duration) -> bool {
    let mut child = start(world, arguments);
    sleep(delay);
    // It may have ended already.
    let _ = child.kill();
    child.wait().unwrap().success()
}

/// How long a command takes that is left alone.
fn duration_of(world: &World, arguments: &[&str]) -> Duration {
    let begin = Instant::now();
    assert!(start(world, arguments).wait().unwrap().success());
    begin.elapsed()
}

/// A letter that is not there yet, in the very form in which it is saved.
fn round_file(round: u32) -> String {
    let mut file = format!("+++\ntitle = \"Round {round}\"\nslug = \"round-{round}\"\n");
    file.push_str("\n[[to]]\nname = \"Ann Bell\"\n");
    for number in 0..SIGNATORIES {
        let row = format_args!("organization = \"Club {round}.{number}\"\nstatus = \"signed\"");
        write!(file, "\n[[signatory]]\n{row}\n").unwrap();
    }
    file + &format!("+++\n\nWe ask for quiet[^a].\n\n[^a]: Round {round}.\n")
}

#[test]
fn a_killed_load_leaves_the_whole_letter_or_nothing_of_it() {
    let world = World::with_letter(&letter_file("", "We ask.\n"));
    world.write("round-1000.md", round_file(1000));
    let duration = duration_of(&world, &["letter", "load", "round-1000.md"]);
    let mut loaded = 1;
    for (round, delay) in (0..).zip(moments(duration, rounds())) {
        let slug = format!("round-{round}");
        let name = format!("{slug}.md");
        world.write(&name, round_file(round));
        let acknowledged = kill_after(&world, &["letter", "load", &name], delay);
        world.run(&["doctor"]).success();
        let is_there = world.run(&["letter", "show", &slug]).code == Some(0);
        assert!(is_there || !acknowledged, "{slug} was acknowledged and is gone");
        if is_there {
            loaded += 1;
            assert_eq!(world.saved(&slug), round_file(round));
        }
        let organizations = world.json(&["org", "list"]).as_array().unwrap().len();
        assert_eq!(organizations, loaded * SIGNATORIES);
    }
    assert_eq!(world.json(&["letter", "list"]).as_array().unwrap().len(), loaded + 1);
    // After all that it still takes what it is given.
    world.write("last.md", round_file(2000));
    world.run(&["letter", "load", "last.md"]).success();
}

#[test]
fn a_killed_export_leaves_the_old_file_or_the_new_one() {
    let body = "Night after night[^a].\n\n".repeat(10_000) + "[^a]: Here.\n";
    let world = World::with_letter(&letter_file("", &body));
    let export = ["export", "quiet", "--format", "html", "--force"];
    let duration = duration_of(&world, &export);
    let new = world.read("quiet.html");
    let old = "the old file\n".repeat(1000);
    for delay in moments(duration, rounds()) {
        world.write("quiet.html", &old);
        let acknowledged = kill_after(&world, &export, delay);
        let found = world.read("quiet.html");
        assert!(found == new || (found == old && !acknowledged), "{} bytes", found.len());
    }
    world.run(&export).success();
    assert_eq!(world.read("quiet.html"), new);
    assert_eq!(world.names(), ["quiet.html"]);
    world.run(&["doctor"]).success();
}
