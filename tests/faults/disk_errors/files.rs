//! A file made, repaired or copied on a disk that fails: it is there whole, or not at all.

use fault_vfs::{Call, Disk, Fault, Persistence, Step, Survivors};
use undersigned::files::Overwrite;
use undersigned::store::Store;

use super::WAYS;
use crate::bench::{Bench, Found};
use crate::script::{begin, script};
use crate::{is_full, report};

/// Lets each call (at the small size, of many some) fail in its turn, once and for good, while `work` is done on what `lay_out` has laid out;
/// `hold` looks at what is there afterwards, and at what `work` has said. How many calls there were.
pub(crate) fn at_each_call<T>(
    lay_out: impl Fn(),
    work: impl Fn() -> undersigned::error::Result<T>,
    hold: impl Fn(&str, bool),
) -> usize {
    let mut points = 0;
    for (call, is_disk_full) in WAYS.iter().copied() {
        for persistence in [Persistence::Once, Persistence::Lasting] {
            // Of the others there are few.
            let stride = if is_full() || !matches!(call, Call::Read | Call::Write) { 1 } else { 23 };
            for nth in (0..).step_by(stride) {
                lay_out();
                fault_vfs::fail(Fault { call, nth, persistence, is_full: is_disk_full });
                let answer = work().map(drop);
                if fault_vfs::heal() == 0 {
                    answer.unwrap();
                    break;
                }
                points += 1;
                hold(&format!("{call:?} {nth}, {persistence:?}: {answer:?}"), answer.is_ok());
            }
        }
    }
    points
}

#[test]
fn a_new_database_is_made_whole_or_not_at_all() {
    let bench = Bench::new();
    let points = at_each_call(
        || bench.lay_out(&fault_vfs::Files::new()),
        || Store::open_or_create(&bench.database()),
        |place, is_done| {
            let is_there = bench.database().exists();
            assert!(is_there || !is_done, "{place}: said to be made, and not there");
            if is_there {
                assert!(matches!(bench.examine(), Found::Sound(_)), "{place}");
            }
            begin(&mut Store::open_or_create(&bench.database()).unwrap());
            let names = bench.names();
            assert!(names.iter().all(|name| !name.contains(".tmp")), "{place}: {names:?}");
        },
    );
    report(&format!("disk errors while a database is made: {points} points"));
    assert!(points > 10, "{points}");
}

#[test]
fn a_backup_is_made_whole_or_not_at_all() {
    let bench = Bench::new();
    begin(&mut Store::open_or_create(&bench.database()).unwrap());
    let (source, files) = (bench.examine(), bench.files());
    let copies = Bench::new();
    let points = at_each_call(
        || {
            bench.lay_out(&files);
            copies.lay_out(&fault_vfs::Files::new());
        },
        || {
            let store = Store::open_existing(&bench.database())?.unwrap();
            store.backup(&copies.database(), Overwrite::Refuse)
        },
        |place, is_done| {
            assert_eq!(copies.names().len(), usize::from(is_done), "{place}: {:?}", copies.names());
            if is_done {
                assert_eq!(copies.examine(), source, "{place}");
            }
            assert_eq!(bench.examine(), source, "{place}");
        },
    );
    report(&format!("disk errors during a backup: {points} points"));
    assert!(points > 20, "{points}");
}

#[test]
fn a_half_written_database_is_repaired_when_the_disk_is_well_again() {
    let bench = Bench::new();
    let mut store = Store::open_or_create(&bench.database()).unwrap();
    begin(&mut store);
    let (before, files) = (bench.examine(), bench.files());
    let ((), steps) = fault_vfs::record(|| {
        script()[0].perform(&mut store).map(drop).unwrap();
    });
    drop(store);
    let mut disk = Disk::holding(files);
    steps.iter().take_while(|step| !matches!(step, Step::Truncate(..))).for_each(|step| disk.take(step));
    let half = disk.after_cut(Survivors::All);
    let points = at_each_call(
        || bench.lay_out(&half),
        || Store::open_existing(&bench.database()),
        |place, _| assert_eq!(bench.examine(), before, "{place}"),
    );
    report(&format!("disk errors while a database is repaired: {points} points"));
    assert!(points > 20, "{points}");
}
