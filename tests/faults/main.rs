//! What becomes of the record when the disk fails, and when the power does.
//!
//! The whole process works on the disk of `fault-vfs`. Each test has a small size, and a full one
//! with `UNDERSIGNED_FULL=1`; the full one prints its figures.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

mod bench;
mod disk_errors;
mod power_cuts;
mod script;
mod upgrades;

use std::io::Write as _;

/// True if the sizes asked for are the full ones.
fn is_full() -> bool {
    std::env::var_os("UNDERSIGNED_FULL").is_some_and(|value| value == "1")
}

/// Prints figures of a full run, past what the test harness captures.
fn report(figures: &str) {
    if is_full() {
        writeln!(std::io::stderr().lock(), "{figures}").unwrap();
    }
}
