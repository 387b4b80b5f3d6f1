//! The terminal as a thing that is borrowed: taken over in one place, given back in one place,
//! whatever ends the program.

use std::io::{self, BufWriter, IsTerminal as _, Stdout, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use super::app::App;
use crate::error::{Error, Kind, Result};

type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// The most bytes that terminals take into their clipboard at once.
const COPY_LIMIT: usize = 74_994 / 4 * 3;

/// True while the terminal is ours, so that it is given back once.
static IS_TAKEN: AtomicBool = AtomicBool::new(false);

/// A terminal that was taken over; dropping it gives it back.
pub(crate) struct Guard {
    screen: Screen,
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
    /// Takes the terminal over; a panic gives it back before it is reported.
    pub(crate) fn take(has_mouse: bool) -> Result<Self> {
        // Without colour, bold and reverse must still come through; the theme leaves out colours itself.
        crossterm::style::force_color_output(true);
        let report = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            leave();
            report(info);
        }));
        let backend = CrosstermBackend::new(BufWriter::new(io::stdout()));
        let screen = Terminal::new(backend).map_err(|err| unusable(&err))?;
        let mut guard = Self { screen, has_mouse };
        guard.enter()?;
        Ok(guard)
    }

    /// Takes the terminal again after it was given back for a while.
    pub(crate) fn enter(&mut self) -> Result<()> {
        let enter = || {
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
        if text.len() > COPY_LIMIT {
            return Err(Error::refused("that is too much for the clipboard of a terminal"));
        }
        execute!(self.screen.backend_mut(), CopyToClipboard::to_clipboard_from(text))
            .map_err(|err| unusable(&err))
    }

    /// Forgets what is on the screen, so that all of it is drawn anew.
    pub(crate) fn redraw_all(&mut self) -> Result<()> {
        self.screen.clear().map_err(|err| unusable(&err))
    }

    /// Draws the program, as one change of the screen.
    pub(crate) fn draw(&mut self, app: &mut App) -> Result<()> {
        let mut draw = || {
            queue!(self.screen.backend_mut(), BeginSynchronizedUpdate)?;
            self.screen.draw(|frame| app.draw(frame))?;
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

fn unusable(err: &io::Error) -> Error {
    Error::new(Kind::Io, format!("the terminal does not answer: {err}"))
}
