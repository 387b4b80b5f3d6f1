//! Every call to the disk fails once, and for good. The program says what it could not do and whether it is
//! saved, which is the truth; nothing acknowledged is lost, and when the disk is well again it goes on.

pub(crate) mod files;

use std::collections::BTreeMap;

use fault_vfs::{Call, Fault, Files, Persistence};
use undersigned::error::{Error, Kind, Result};
use undersigned::store::Store;

use crate::bench::{Bench, Found, counts};
use crate::script::{Move, begin, script};
use crate::{is_full, report};

/// How many rows each table has.
type Counts = Vec<(String, i64)>;

/// Each way in which a call can fail.
const WAYS: &[(Call, bool)] = &[
    (Call::Write, true),
    (Call::Write, false),
    (Call::Sync, false),
    (Call::Read, false),
    (Call::Truncate, false),
    (Call::Delete, false),
    (Call::Open, false),
];

/// The files before an operation, the operation, and what is there without it and with it; each time
/// also after the [`next`] one.
struct Case {
    step: Move,
    before: Files,
    without: Counts,
    with: Counts,
}

/// What is done when the disk is well again.
fn next() -> Move {
    Move::Add("Oak House")
}

fn after(bench: &Bench, files: &Files, steps: &[Move]) -> Counts {
    bench.lay_out(files);
    let mut store = Store::open_existing(&bench.database()).unwrap().unwrap();
    for step in steps {
        step.perform(&mut store).unwrap();
    }
    counts(&bench.database())
}

/// The operations of the script, each on what those before it have made.
fn cases(bench: &Bench) -> Vec<Case> {
    begin(&mut Store::open_or_create(&bench.database()).unwrap());
    let mut before = bench.files();
    let mut cases = Vec::new();
    for step in script() {
        let without = after(bench, &before, &[next()]);
        let with = after(bench, &before, &[step.clone(), next()]);
        after(bench, &before, std::slice::from_ref(&step));
        let then = bench.files();
        cases.push(Case { step, before: std::mem::replace(&mut before, then), without, with });
    }
    cases
}

/// What the program said, and how often.
#[derive(Debug, Default)]
struct Tally {
    points: usize,
    acknowledged: usize,
    not_begun: usize,
    not_saved: usize,
    uncertain: usize,
    kinds: BTreeMap<String, usize>,
}

impl Tally {
    /// Tries each call of one kind in its turn, every `stride`-th of them.
    fn try_all(&mut self, bench: &Bench, case: &Case, (call, is_full): (Call, bool), stride: usize) {
        for persistence in [Persistence::Once, Persistence::Lasting] {
            let mut nth = 0;
            while self.try_one(bench, case, Fault { call, nth, persistence, is_full }) {
                nth += stride;
            }
        }
    }

    /// False if there was no such call any more.
    fn try_one(&mut self, bench: &Bench, case: &Case, fault: Fault) -> bool {
        bench.lay_out(&case.before);
        fault_vfs::fail(fault);
        let mut store = None;
        let answer = attempt(bench, &case.step, &mut store);
        if fault_vfs::heal() == 0 {
            assert!(matches!(answer, Answer::Ended(Ok(()))), "{answer:?}");
            return false;
        }
        let place = format!("{fault:?} during {:?}: {answer:?}", case.step);
        let store = store.get_or_insert_with(|| Store::open_existing(&bench.database()).unwrap().unwrap());
        next().perform(store).unwrap_or_else(|err| panic!("{place}; and then: {err:?}"));
        let found = bench.examine();
        assert!(matches!(found, Found::Sound(_)), "{place}: {found:?}");
        let there = counts(&bench.database());
        assert!(there == case.with || there == case.without, "{place}: half of it is there");
        self.add(&place, answer, there == case.with);
        true
    }

    /// Holds what the program said against whether the operation is there.
    fn add(&mut self, place: &str, answer: Answer, is_there: bool) {
        self.points += 1;
        match answer {
            Answer::NotBegun(err) => {
                assert!(!is_there, "{place}: never begun, and there");
                self.count(&err, |tally| &mut tally.not_begun);
            }
            Answer::Ended(Ok(())) => {
                assert!(is_there, "{place}: acknowledged and lost");
                self.acknowledged += 1;
            }
            Answer::Ended(Err(err)) if err.message.contains("not certain") => {
                self.count(&err, |tally| &mut tally.uncertain);
            }
            Answer::Ended(Err(err)) => {
                assert!(!is_there, "{place}: saved, and called not saved");
                let is_said = err.hints.iter().any(|hint| hint.contains("nothing was saved"));
                assert!(is_said, "{place}: it does not say that nothing was saved");
                self.count(&err, |tally| &mut tally.not_saved);
            }
        }
    }

    fn count(&mut self, err: &Error, which: impl FnOnce(&mut Self) -> &mut usize) {
        assert!(matches!(err.kind, Kind::Io | Kind::DiskFull), "{err:?}");
        *which(self) += 1;
        *self.kinds.entry(format!("{:?}", err.kind)).or_default() += 1;
    }
}

/// How an attempt ended.
#[derive(Debug)]
enum Answer {
    /// The database did not open, or what the operation works on could not be read.
    NotBegun(Error),
    Ended(Result<()>),
}

/// Opens the database and does the step; the store stays open.
fn attempt(bench: &Bench, step: &Move, opened: &mut Option<Store>) -> Answer {
    let store = match Store::open_existing(&bench.database()) {
        Ok(store) => opened.insert(store.unwrap()),
        Err(err) => return Answer::NotBegun(err),
    };
    match step.prepare(store) {
        Ok(prepared) => Answer::Ended(prepared.perform(store).map(drop)),
        Err(err) => Answer::NotBegun(err),
    }
}

#[test]
fn whatever_call_fails_the_program_says_the_truth_and_goes_on() {
    let bench = Bench::new();
    let cases = cases(&bench);
    let (every, stride) = if is_full() { (1, 1) } else { (8, 13) };
    let mut tally = Tally::default();
    for case in cases.iter().step_by(every) {
        for way in WAYS {
            // Of the others there are few.
            let stride = if matches!(way.0, Call::Read | Call::Write) { stride } else { 1 };
            tally.try_all(&bench, case, *way, stride);
        }
    }
    report(&format!("disk errors: {tally:?}"));
    assert!(tally.points > if is_full() { 2_000 } else { 60 }, "{tally:?}");
    assert!(tally.kinds.len() == 2 && tally.acknowledged > 0 && tally.not_saved > 0, "{tally:?}");
}
