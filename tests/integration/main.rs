//! Tests through the public ways in.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

mod architecture;
mod cli;
mod laws;
mod preflight;
mod record;
mod store;
