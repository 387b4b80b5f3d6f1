//! Undersigned: writes a letter, gathers the organizations that sign it, and sends it out
//! without a mistake.
//!
//! The modules stand in the order in which they may know each other: `domain`, `store`,
//! `letter`, `check`, `render`, `lists`, `import`, `outreach`, `ops`, `tui`, `cli`. ARCHITECTURE.md tells more.

pub mod check;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod domain;
pub mod error;
pub mod files;
pub mod import;
pub mod letter;
pub mod letter_file;
pub mod lists;
pub mod ops;
pub mod outreach;
pub mod render;
pub mod store;
pub mod tui;
