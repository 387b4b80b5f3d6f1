//! Damaged files: whatever is wrong with one, it is opened or refused, and the program goes on.

use std::fs;

use undersigned::store::{Store, doctor};

use super::{Place, state};

/// How many damaged files are made; the seed is the number of the file, so that each can be made again.
const MUTANTS: u64 = 240;

/// The next of a fixed row of numbers that look random: xorshift64, Marsaglia 2003.
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state >> 33).unwrap()
}

fn damage(mut bytes: Vec<u8>, seed: u64) -> Vec<u8> {
    let mut random = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let len = bytes.len();
    let pages = len / 4096;
    match seed % 5 {
        0 | 1 => bytes[next(&mut random) % len] ^= 1 << (next(&mut random) % 8),
        2 => bytes.truncate(next(&mut random) % len),
        3 => {
            for _ in 0..16 {
                bytes[next(&mut random) % len] = u8::try_from(next(&mut random) % 256).unwrap();
            }
        }
        _ => {
            let page = next(&mut random) % pages * 4096;
            bytes[page..page + 4096].fill(0);
        }
    }
    bytes
}

#[test]
fn damaged_files_are_opened_or_refused_and_the_examination_goes_on() {
    let place = Place::with_database();
    let sound = fs::read(place.db()).unwrap();
    let (mut opened, mut found_bad) = (0, 0);
    for seed in 0..MUTANTS {
        let path = place.at("mutant.db");
        fs::write(&path, damage(sound.clone(), seed)).unwrap();
        let before = state(&path);
        let is_found = match doctor::examine(&path) {
            Ok(findings) => findings.iter().any(|finding| finding.severity == doctor::Severity::Error),
            Err(err) => !err.message.is_empty(),
        };
        assert_eq!(state(&path), before, "seed {seed}: the examination wrote to the file");
        match Store::open_or_create(&path) {
            Ok(store) => {
                assert!(store.data_version().is_ok(), "seed {seed}");
                opened += 1;
            }
            Err(err) => assert!(is_found, "seed {seed}: refused, but nothing was found: {err}"),
        }
        found_bad += u32::from(is_found);
        assert_eq!(state(&path), before, "seed {seed}: opening wrote to the file");
    }
    // Both ends are reached, or the test would prove nothing.
    assert!(opened > 20 && found_bad > 100, "opened {opened}, found bad {found_bad}");
}
