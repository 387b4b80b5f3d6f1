//! The terminal as a thing that is borrowed: taken over in one place, given back in one place,
//! whatever ends the program.

use std::fmt::Write as _;
use std::io::{self, BufWriter, IsTerminal as _, Stdout, Write as _};
use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::backend::{Backend as _, ClearType, CrosstermBackend};
use ratatui::{Frame, Terminal};
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::error::{Error, Kind, Result};

type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// The most bytes that terminals take into their clipboard at once: 74,994 of them encoded.
const COPY_LIMIT: usize = 74_994 / 4 * 3;

/// True while the terminal is ours, so that it is given back once.
static IS_TAKEN: AtomicBool = AtomicBool::new(false);

/// A terminal that was taken over; dropping it gives it back.
pub(crate) struct Guard {
    /// Never dropped: its own way to give the cursor back panics where the terminal has gone.
    screen: ManuallyDrop<Screen>,
    has_mouse: bool,
}

/// Refuses, in one sentence, what cannot show the screens.
pub(crate) fn refuse_without_terminal() -> Result<()> {
    let refused = |why: &str| {
        Err(Error::new(Kind::Usage, why)
            .hint("every screen has its commands; `undersigned --help` lists them"))
    };
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return refused("the screens need a terminal, and this is none");
    }
    if std::env::var_os("TERM").is_some_and(|kind| kind == "dumb") {
        return refused("the screens cannot be drawn on a dumb terminal");
    }
    Ok(())
}

impl Guard {
    /// Takes the terminal over.
    pub(crate) fn take(has_mouse: bool) -> Result<Self> {
        // Without colour, bold and reverse must still come through; the theme leaves out colours itself.
        crossterm::style::force_color_output(true);
        let backend = CrosstermBackend::new(BufWriter::new(io::stdout()));
        let screen = Terminal::new(backend).map_err(|err| unusable(&err))?;
        let mut guard = Self { screen: ManuallyDrop::new(screen), has_mouse };
        guard.enter()?;
        Ok(guard)
    }

    /// Takes the terminal again after it was given back for a while.
    pub(crate) fn enter(&mut self) -> Result<()> {
        let enter = || {
            // A shell that goes on with a stopped program may have set the modes its own way.
            drop(disable_raw_mode());
            enable_raw_mode()?;
            IS_TAKEN.store(true, Ordering::SeqCst);
            execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)
        };
        enter().map_err(|err| unusable(&err))?;
        self.set_mouse(self.has_mouse);
        self.redraw_all()
    }

    /// Lets the program see the mouse, or leaves it to the terminal.
    pub(crate) fn set_mouse(&mut self, has_mouse: bool) {
        self.has_mouse = has_mouse;
        // A terminal without a mouse says nothing to this, and nothing is lost.
        drop(if has_mouse {
            execute!(io::stdout(), EnableMouseCapture)
        } else {
            execute!(io::stdout(), DisableMouseCapture)
        });
    }

    /// Puts text into the clipboard of the terminal, which over SSH is the one before the user.
    pub(crate) fn copy(&mut self, text: &str) -> Result<()> {
        let words = clipboard(text, std::env::var_os("TMUX").is_some())?;
        let out = self.screen.backend_mut();
        out.write_all(words.as_bytes()).and_then(|()| io::Write::flush(out)).map_err(|err| unusable(&err))
    }

    /// Forgets what is on the screen, so that all of it is drawn anew. Ratatui's own way to do this
    /// asks where the cursor is, and a terminal that does not answer would be waited for in vain.
    pub(crate) fn redraw_all(&mut self) -> Result<()> {
        self.screen.backend_mut().clear_region(ClearType::All).map_err(|err| unusable(&err))?;
        self.screen.swap_buffers();
        Ok(())
    }

    /// Draws what `paint` paints, as one change of the screen.
    pub(crate) fn draw(&mut self, paint: impl FnOnce(&mut Frame<'_>)) -> Result<()> {
        let draw = || {
            queue!(self.screen.backend_mut(), BeginSynchronizedUpdate)?;
            self.screen.draw(paint)?;
            queue!(self.screen.backend_mut(), EndSynchronizedUpdate)?;
            io::Write::flush(self.screen.backend_mut())
        };
        draw().map_err(|err| unusable(&err))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
    }
}

/// Gives the terminal back, for a while or for good. What fails here cannot be helped: the terminal may be gone.
pub(crate) fn leave() {
    if !IS_TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    drop(disable_raw_mode());
    let mut out = io::stdout();
    drop(execute!(
        out,
        EndSynchronizedUpdate,
        DisableBracketedPaste,
        DisableMouseCapture,
        LeaveAlternateScreen,
        cursor::Show
    ));
    drop(out.flush());
}

/// True if nobody is at the other end of the terminal any more, or nobody within `wait`.
pub(crate) fn is_gone(wait: Timespec) -> bool {
    let stdin = io::stdin();
    let mut watched = [PollFd::new(&stdin, PollFlags::empty())];
    matches!(poll(&mut watched, Some(&wait)), Ok(1..))
        && watched[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL)
}

/// What is to be sent so that `text` is in the clipboard. A multiplexer takes it itself or hands it
/// on, as it is set up to, so both ways are tried.
fn clipboard(text: &str, is_in_tmux: bool) -> Result<String> {
    if text.len() > COPY_LIMIT {
        return Err(Error::refused("that is too much for the clipboard of a terminal"));
    }
    let mut words = String::new();
    let bug = |err| Error::bug("the clipboard's words cannot be written").because(err);
    CopyToClipboard::to_clipboard_from(text).write_ansi(&mut words).map_err(bug)?;
    if is_in_tmux {
        let inner = words.replace('\u{1b}', "\u{1b}\u{1b}");
        write!(words, "\u{1b}Ptmux;{inner}\u{1b}\\").map_err(bug)?;
    }
    Ok(words)
}

fn unusable(err: &io::Error) -> Error {
    Error::new(Kind::Io, format!("the terminal does not answer: {err}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_copied_is_encoded_and_handed_on_by_a_multiplexer() {
        let plain = "\u{1b}]52;c;w4U=\u{1b}\\";
        assert_eq!(clipboard("Å", false).unwrap(), plain);
        let twice = "\u{1b}\u{1b}]52;c;w4U=\u{1b}\u{1b}\\";
        assert_eq!(clipboard("Å", true).unwrap(), format!("{plain}\u{1b}Ptmux;{twice}\u{1b}\\"));
    }

    #[test]
    fn more_than_terminals_take_is_refused() {
        let words = clipboard(&"x".repeat(COPY_LIMIT), false).unwrap();
        assert!(words.len() - "\u{1b}]52;c;\u{1b}\\".len() <= 74_994);
        assert!(clipboard(&"x".repeat(COPY_LIMIT + 1), false).is_err());
    }
}
