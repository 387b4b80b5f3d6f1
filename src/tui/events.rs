//! What happens from outside: keys, pasted text, the mouse, the size of the window, signals,
//! and a terminal that has gone away. Three threads listen; all is said through one channel.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{Event as Raw, KeyEventKind, MouseButton, MouseEventKind};
use rustix::event::Timespec;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::key::Key;
use super::terminal;
use crate::error::{Error, Kind, Result};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted; never read as keys.
    Paste(String),
    /// The mouse was pressed at a column and row.
    Click(u16, u16),
    /// The other mouse button was pressed.
    RightClick(u16, u16),
    /// The wheel was turned: rows down, or up if negative.
    Wheel(i16),
    /// The window has another size, or must be drawn anew for another reason.
    Resize,
    /// A signal to end: its number.
    End(i32),
    /// A signal to stop for a while.
    Stop,
    /// The program goes on after it was stopped.
    Continue,
}

/// How often the reader looks whether it should pause.
const READ_WAIT: Duration = Duration::from_millis(50);
/// How often the watcher looks whether the terminal is still there.
const WATCH_WAIT: Timespec = Timespec { tv_sec: 1, tv_nsec: 0 };
/// How much later than it was sent a signal may be heard of, on a busy computer.
const LATE: Duration = Duration::from_secs(3);
/// How long the program may take to save and end by itself after its terminal has gone.
const LAST_WAIT: Duration = Duration::from_secs(10);

/// The end that listens to all events.
pub(crate) struct Events {
    /// Where they come out.
    pub(crate) receiver: Receiver<Event>,
    reader: Arc<Reader>,
}

#[derive(Default)]
struct Reader {
    state: Mutex<ReaderState>,
    changed: Condvar,
    /// While another program has the terminal, and its keys that send signals.
    loan: Mutex<Loan>,
}

/// Whether another program has the terminal.
#[derive(Default, Clone, Copy)]
enum Loan {
    #[default]
    Never,
    Lent,
    /// Since when it is back.
    Back(Instant),
}

impl Loan {
    /// True for a signal that was meant for the other program, also if it is heard of a little late.
    fn is_on(self) -> bool {
        match self {
            Self::Never => false,
            Self::Lent => true,
            Self::Back(since) => since.elapsed() < LATE,
        }
    }
}

#[derive(Default)]
struct ReaderState {
    must_pause: bool,
    is_paused: bool,
}

impl Events {
    /// Starts to listen.
    pub(crate) fn listen() -> Result<Self> {
        let (sender, receiver) = channel();
        let reader = Arc::new(Reader::default());
        let signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT])
            .map_err(|err| Error::new(Kind::Io, "signals cannot be listened to").because(err))?;
        let threads: [Box<dyn FnOnce() + Send>; 3] = [
            Box::new({
                let (reader, sender) = (Arc::clone(&reader), sender.clone());
                move || read(&reader, &sender)
            }),
            Box::new({
                let (reader, sender) = (Arc::clone(&reader), sender.clone());
                move || hear_signals(signals, &reader, &sender)
            }),
            Box::new(move || watch_terminal(&sender)),
        ];
        for work in threads {
            thread::Builder::new()
                .spawn(work)
                .map_err(|err| Error::new(Kind::Io, "a thread cannot be started").because(err))?;
        }
        Ok(Self { receiver, reader })
    }

    /// Stops reading keys, so that another program gets all of them, and waits until that is so.
    pub(crate) fn pause(&self) {
        self.reader.set_loan(Loan::Lent);
        let mut state = self.reader.lock();
        state.must_pause = true;
        while !state.is_paused {
            state = self.reader.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Reads keys again.
    pub(crate) fn resume(&self) {
        self.reader.set_loan(Loan::Back(Instant::now()));
        self.reader.lock().must_pause = false;
        self.reader.changed.notify_all();
    }
}

impl Reader {
    fn lock(&self) -> MutexGuard<'_, ReaderState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set_loan(&self, loan: Loan) {
        *self.loan.lock().unwrap_or_else(PoisonError::into_inner) = loan;
    }

    fn wait_while_paused(&self) {
        let mut state = self.lock();
        while state.must_pause {
            state.is_paused = true;
            self.changed.notify_all();
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.is_paused = false;
    }
}

fn read(reader: &Reader, sender: &Sender<Event>) {
    while read_one(sender).is_ok() {
        reader.wait_while_paused();
    }
    // A reader that has ended reads nothing, which is all that pausing asks for.
    reader.lock().is_paused = true;
    reader.changed.notify_all();
    // Without keys there is nothing left to do but to leave; nobody may be listening any more.
    drop(sender.send(Event::End(SIGHUP)));
}

/// Reads what comes within a moment; fails if nothing more can come, or nobody listens.
fn read_one(sender: &Sender<Event>) -> std::io::Result<()> {
    if crossterm::event::poll(READ_WAIT)?
        && let Some(event) = translate(crossterm::event::read()?)
    {
        sender.send(event).map_err(std::io::Error::other)?;
    }
    Ok(())
}

fn translate(raw: Raw) -> Option<Event> {
    match raw {
        Raw::Key(key) if key.kind != KeyEventKind::Release => Key::read(key).map(Event::Key),
        Raw::Paste(text) => Some(Event::Paste(text)),
        Raw::Resize(..) => Some(Event::Resize),
        Raw::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => Some(Event::Click(mouse.column, mouse.row)),
            MouseEventKind::Down(MouseButton::Right) => Some(Event::RightClick(mouse.column, mouse.row)),
            MouseEventKind::ScrollDown => Some(Event::Wheel(3)),
            MouseEventKind::ScrollUp => Some(Event::Wheel(-3)),
            _ => None,
        },
        _ => None,
    }
}

/// Hands signals on. What is typed at a program that the terminal is lent to reaches this one too:
/// it stops along with that program, so that the shell gets the terminal, and is not interrupted.
fn hear_signals(mut signals: Signals, reader: &Reader, sender: &Sender<Event>) {
    for signal in signals.forever() {
        let loan = *reader.loan.lock().unwrap_or_else(PoisonError::into_inner);
        let event = match signal {
            SIGTSTP if matches!(loan, Loan::Lent) => {
                // If the process cannot be stopped it simply goes on.
                drop(emulate_default_handler(SIGTSTP));
                continue;
            }
            SIGCONT if matches!(loan, Loan::Lent) => continue,
            SIGINT if loan.is_on() => continue,
            SIGTSTP => Event::Stop,
            SIGCONT => Event::Continue,
            other => Event::End(other),
        };
        if sender.send(event).is_err() {
            return;
        }
    }
}

/// Reading from a terminal that has gone away can spin for ever without an error, so a thread of
/// its own watches for it, and ends the process if the main thread no longer does.
fn watch_terminal(sender: &Sender<Event>) {
    while !terminal::is_gone(WATCH_WAIT) {}
    if sender.send(Event::End(SIGHUP)).is_ok() {
        thread::sleep(LAST_WAIT);
        std::process::exit(128 + SIGHUP);
    }
}
