//! How fast a letter is checked: `cargo bench --bench check`.
//!
//! A letter of 2,000 words with twenty notes is checked with every rule, beside composing it
//! alone in the same run, which every check has to do first. It is checked as one types, so a key
//! must never wait: 50 ms is the most it may take. A letter ten times as long is measured too, to
//! show that the time grows in proportion.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement prints, and fails by panicking")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use undersigned::check::{Review, Standards};
use undersigned::clock::Clock;
use undersigned::domain::dossier::Dossier;
use undersigned::letter::compose::{Print, compose};
use undersigned::letter_file;
use undersigned::ops::letter_file::{Load, Replace};
use undersigned::ops::{Context, perform};
use undersigned::store::{Store, dossiers, letters};

/// How often each thing is measured.
const RUNS: usize = 50;
/// The most that checking 2,000 words may take.
const MOST: Duration = Duration::from_millis(50);

fn main() {
    println!("{:<44} {:>10} {:>10} {:>10}", "", "median", "least", "most");
    let small = dossier(20);
    let (composed, checked) =
        (compose_alone(&small, "composing 2,000 words"), check(&small, "checking them"));
    println!("{:<44} {:>9.1}x", "checking takes", checked.as_secs_f64() / composed.as_secs_f64());
    let large = dossier(200);
    compose_alone(&large, "composing 20,000 words");
    let ten = check(&large, "checking them");
    println!("{:<44} {:>9.1}x", "ten times the letter takes", ten.as_secs_f64() / checked.as_secs_f64());
    assert!(checked < MOST, "checking 2,000 words took {checked:?}");
}

/// A letter of that many paragraphs of a hundred words, each with a note.
fn dossier(paragraphs: usize) -> Dossier {
    let mut text = "+++\ntitle = \"Night trains\"\ndate = 2026-04-20\n+++\n\n".to_owned();
    let sentence = "Night trains carried 41,000 people between the river towns in the year that ended in June, \
        and the Department of the Treasury said that “the demand is not met” by 12 percent of the berths. ";
    for number in 0..paragraphs {
        writeln!(text, "{}It is a third more than before.[^n{number}]\n", sentence.repeat(3)).unwrap();
    }
    for number in 0..paragraphs {
        let url = format!("https://rail.example/report-{number}");
        writeln!(text, "[^n{number}]: Rail Board, *Berths and Beds*, {number} April 2026, p. 4, {url}.\n")
            .unwrap();
    }
    let mut store = Store::open_in_memory().unwrap();
    let cx = Context { clock: Clock::System, actor: "Ann".to_owned() };
    let files = vec![letter_file::read("letter.md", &text).unwrap()];
    perform(&mut store, &cx, &Load { files, replace: Replace::No }).unwrap();
    dossiers::load(store.view(), letters::resolve(store.view(), "night-trains").unwrap()).unwrap()
}

fn compose_alone(dossier: &Dossier, what: &str) -> Duration {
    let print = Print::draft(dossier);
    measure(what, || {
        black_box(compose(dossier, &print).unwrap());
    })
}

fn check(dossier: &Dossier, what: &str) -> Duration {
    let standards = Standards::default();
    let today = NaiveDate::from_ymd_opt(2026, 4, 15).unwrap();
    measure(what, || {
        black_box(Review::of(dossier, &standards, today));
    })
}

/// The median time of a piece of work.
fn measure(what: &str, work: impl Fn()) -> Duration {
    work();
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    let ms = |time: Duration| format!("{:.2} ms", time.as_secs_f64() * 1000.0);
    println!("{what:<44} {:>10} {:>10} {:>10}", ms(times[RUNS / 2]), ms(times[0]), ms(times[RUNS - 1]));
    times[RUNS / 2]
}
