//! What the thread at work asks of the disk: which call fails, and whether steps are kept.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use rusqlite::ffi;

/// A kind of call that can fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    /// A file is opened.
    Open,
    /// Bytes are read.
    Read,
    /// Bytes are written.
    Write,
    /// What was written is brought to the disk.
    Sync,
    /// A file is made shorter.
    Truncate,
    /// A file is removed.
    Delete,
}

/// How long a fault lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Persistence {
    /// One call fails.
    Once,
    /// Every later call of the kind fails too, until [`heal`].
    Lasting,
}

/// A fault to come.
#[derive(Debug, Clone, Copy)]
pub struct Fault {
    /// Which calls are counted.
    pub call: Call,
    /// Which of them fails, from 0.
    pub nth: usize,
    /// Whether those after it fail too.
    pub persistence: Persistence,
    /// True for a disk that is full, which takes half of what is written; else the disk is broken.
    pub is_full: bool,
}

impl Fault {
    /// SQLite's number for it.
    fn code(self) -> i32 {
        match self.call {
            Call::Write if self.is_full => ffi::SQLITE_FULL,
            Call::Open => ffi::SQLITE_CANTOPEN,
            Call::Read => ffi::SQLITE_IOERR_READ,
            Call::Write => ffi::SQLITE_IOERR_WRITE,
            Call::Sync => ffi::SQLITE_IOERR_FSYNC,
            Call::Truncate => ffi::SQLITE_IOERR_TRUNCATE,
            Call::Delete => ffi::SQLITE_IOERR_DELETE,
        }
    }
}

/// How carefully SQLite brings changes to the disk, where that is less than it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// `synchronous=OFF`.
    Off,
    /// `synchronous=NORMAL`.
    Normal,
}

/// One change of a file.
#[derive(Debug, Clone)]
pub enum Step {
    /// Bytes were written at an offset.
    Write(PathBuf, u64, Vec<u8>),
    /// The file was cut to a length.
    Truncate(PathBuf, u64),
    /// Everything written to the file so far was brought to the disk.
    Sync(PathBuf),
    /// The file was removed; true if its folder was brought to the disk as well.
    Delete(PathBuf, bool),
}

#[derive(Debug, Default)]
struct Plan {
    steps: Option<Vec<Step>>,
    fault: Option<Fault>,
    /// How many calls of the fault's kind there have been.
    seen: usize,
    /// How many of them failed.
    struck: usize,
    care: Option<Care>,
}

thread_local! {
    static PLAN: RefCell<Plan> = RefCell::default();
}

/// Runs `work` and returns, besides what it returns, every step in which it changed files.
pub fn record<T>(work: impl FnOnce() -> T) -> (T, Vec<Step>) {
    PLAN.with_borrow_mut(|plan| plan.steps = Some(Vec::new()));
    let done = work();
    let steps = PLAN.with_borrow_mut(|plan| plan.steps.take());
    (done, steps.unwrap_or_default())
}

/// How many steps have been recorded by now.
pub fn steps_so_far() -> usize {
    PLAN.with_borrow(|plan| plan.steps.as_ref().map_or(0, Vec::len))
}

/// Lets a call to come fail.
pub fn fail(fault: Fault) {
    PLAN.with_borrow_mut(|plan| (plan.fault, plan.seen, plan.struck) = (Some(fault), 0, 0));
}

/// Ends the fault; how many calls it struck.
pub fn heal() -> usize {
    PLAN.with_borrow_mut(|plan| {
        plan.fault = None;
        std::mem::take(&mut plan.struck)
    })
}

/// Makes connections less careful than they ask to be; `None` lets them have their way again.
pub fn weaken(care: Option<Care>) {
    PLAN.with_borrow_mut(|plan| plan.care = care);
}

pub(crate) fn care() -> Option<Care> {
    PLAN.with_borrow(|plan| plan.care)
}

/// The error with which this call fails, if it is its turn.
pub(crate) fn strike(call: Call) -> Option<i32> {
    PLAN.with_borrow_mut(|plan| {
        let fault = plan.fault.filter(|fault| fault.call == call)?;
        let at = plan.seen;
        plan.seen += 1;
        let is_due = match fault.persistence {
            Persistence::Once => at == fault.nth,
            Persistence::Lasting => at >= fault.nth,
        };
        is_due.then(|| {
            plan.struck += 1;
            fault.code()
        })
    })
}

/// Keeps a step, if steps are kept.
pub(crate) fn keep(path: Option<&Path>, step: impl FnOnce(PathBuf) -> Step) {
    PLAN.with_borrow_mut(|plan| {
        if let (Some(steps), Some(path)) = (&mut plan.steps, path) {
            steps.push(step(path.to_owned()));
        }
    });
}
