//! Tests through the public ways in.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

mod architecture;
mod cli;
mod documents;
mod kill;
mod laws;
mod preflight;
mod record;
mod store;

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
