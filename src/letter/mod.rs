//! From the record to the finished letter, still without a format.

pub mod block;
pub mod body;
pub mod doc;
pub mod language;
pub mod protocol;
