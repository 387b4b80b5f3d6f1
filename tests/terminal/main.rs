//! The program in a real terminal: what it shows, what keys do, and how it gives the terminal back.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

mod flows;
mod lifecycle;
mod reading;
mod support;
mod surroundings;
mod together;
mod usability;
