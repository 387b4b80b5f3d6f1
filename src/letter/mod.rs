//! From the record to the finished letter, still without a format.

pub mod block;
pub mod body;
pub mod compose;
pub mod doc;
pub mod language;
pub mod protocol;
pub mod redline;
pub mod signatories;
mod texts;
