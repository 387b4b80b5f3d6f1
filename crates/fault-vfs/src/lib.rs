//! A disk for tests, between SQLite and the real one.
//!
//! Once [`install`]ed it is what every connection of the process opens its files through. It passes
//! everything on to the real disk, unless the thread at work asks for more: to [`fail`] a call, to
//! [`record`] the steps by which files change, so that [`Disk`] can say what a power cut at any of
//! them would leave, or to [`weaken`] how carefully SQLite brings changes to the disk.
//!
//! What is asked for holds for the calling thread only, so that tests can run side by side.

mod disk;
mod plan;
mod vfs;

pub use disk::{Disk, Files, Survivors};
pub use plan::{Call, Care, Fault, Persistence, Step, fail, heal, record, steps_so_far, weaken};
pub use vfs::install;
