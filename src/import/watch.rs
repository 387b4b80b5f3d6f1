//! Watching a long import from another thread: how far it has come, and that it is to stop.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// How far the judging of rows has come. One that nobody looks at costs nothing.
#[derive(Debug, Default)]
pub struct Watch {
    rows: AtomicUsize,
    of: AtomicUsize,
    is_stopped: AtomicBool,
}

impl Watch {
    /// Begins to count rows.
    pub(super) fn begin(&self, rows: usize) {
        self.rows.store(0, Ordering::Relaxed);
        self.of.store(rows, Ordering::Relaxed);
    }

    /// Counts a row; false if no more are to be judged.
    pub(super) fn goes_on(&self) -> bool {
        self.rows.fetch_add(1, Ordering::Relaxed);
        !self.is_stopped()
    }

    /// How many rows were judged, of how many; nothing while the file is still being read.
    pub fn progress(&self) -> Option<(usize, usize)> {
        let of = self.of.load(Ordering::Relaxed);
        (of > 0).then(|| (self.rows.load(Ordering::Relaxed).min(of), of))
    }

    /// Says that no more rows are to be judged. What was planned until then is of no use.
    pub fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
    }

    /// True if somebody has said so.
    pub fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Relaxed)
    }
}
