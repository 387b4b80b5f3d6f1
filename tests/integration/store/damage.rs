//! Damaged files: whatever is wrong with one, it is opened or refused, and the program goes on.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use undersigned::error::{Kind, Result};
use undersigned::ops::export::{Which, export};
use undersigned::render::{Format, Templates};
use undersigned::store::{Store, doctor, dossiers, letters, organizations};

use super::{Place, state};
use crate::{is_full, report};

const PAGE: usize = 4096;

/// The next of a fixed row of numbers that look random: xorshift64, Marsaglia 2003.
pub(super) fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state >> 33).unwrap()
}

/// Damage as it happens to files; the seed is the number of the file, so that each can be made again.
fn damage(mut bytes: Vec<u8>, seed: u64) -> Vec<u8> {
    let mut random = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let len = bytes.len();
    let pages = len / PAGE;
    let at = next(&mut random) % len;
    let page = next(&mut random) % pages * PAGE;
    match seed % 8 {
        0..=2 => bytes[at] ^= 1 << (next(&mut random) % 8),
        3 => {
            for _ in 0..16 {
                bytes[next(&mut random) % len] = u8::try_from(next(&mut random) % 256).unwrap();
            }
        }
        4 => bytes[page..page + PAGE].fill(0),
        5 => bytes.truncate(at),
        6 => {
            let other = next(&mut random) % pages * PAGE;
            let swapped = bytes[other..other + PAGE].to_vec();
            bytes.copy_within(page..page + PAGE, other);
            bytes[page..page + PAGE].copy_from_slice(&swapped);
        }
        // Part of a page moves by a few bytes.
        _ => bytes.copy_within(page + 100..page + PAGE - 7, page + 107),
    }
    bytes
}

/// Reads all there is to read, as the commands and the screens do.
fn read_everything(path: &Path) -> Result<()> {
    let Some(store) = Store::open_existing(path)? else { return Ok(()) };
    organizations::list(store.view())?;
    for letter in letters::list(store.view())? {
        let dossier = dossiers::load(store.view(), letter)?;
        export(store.view(), &dossier, Which::Finished, Format::Html, &Templates::builtin())?;
    }
    Ok(())
}

#[test]
fn damaged_files_are_opened_or_refused_and_the_examination_goes_on() {
    let place = Place::with_record();
    let sound = fs::read(place.db()).unwrap();
    let path = place.at("mutant.db");
    let (mut read, mut found_bad, mut slowest) = (0, 0, Duration::ZERO);
    let mutants = if is_full() { 4_000 } else { 160 };
    for seed in 0..mutants {
        fs::write(&path, damage(sound.clone(), seed)).unwrap();
        let before = state(&path);
        let begin = Instant::now();
        let is_found = match doctor::examine(&path) {
            Ok(findings) => findings.iter().any(|finding| finding.severity == doctor::Severity::Error),
            Err(err) => !err.message.is_empty(),
        };
        match read_everything(&path) {
            Ok(()) => read += 1,
            Err(err) => {
                assert!(is_found, "seed {seed}: refused, but nothing was found: {err}");
                assert!(err.kind != Kind::Bug && !err.hints.is_empty(), "seed {seed}: {err:?}");
            }
        }
        slowest = slowest.max(begin.elapsed());
        found_bad += u32::from(is_found);
        assert_eq!(state(&path), before, "seed {seed}: the file was written to");
    }
    report(&format!(
        "damaged files: {mutants} files, {found_bad} found, {read} could be read, slowest {slowest:?}"
    ));
    // Both ends are reached, or the test would prove nothing.
    assert!(read > 20 && found_bad > 60, "{read} could be read, {found_bad} were found bad");
    // Far more than it takes, so that a busy computer fails no sound program.
    assert!(slowest < Duration::from_secs(10), "{slowest:?}");
}
