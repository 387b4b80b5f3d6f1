//! A terminal with the program in it, over a sample coalition of its own.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtyPair, PtySize, native_pty_system};
use vt100::{MouseProtocolMode, Parser, Screen};

const PROGRAM: &str = env!("CARGO_BIN_EXE_undersigned");
/// The moment at which every test takes place.
const NOW: &str = "2026-04-15T14:00:00Z";
/// How long something may take to appear: far longer than it does, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(15);

pub(crate) const CTRL_C: &str = "\x03";
pub(crate) const CTRL_P: &str = "\x10";
pub(crate) const CTRL_Q: &str = "\x11";

/// What a terminal shows that nothing was written to.
pub(crate) fn parser() -> Parser {
    Parser::new(30_u16.try_into().unwrap(), 100_u16.try_into().unwrap(), 0)
}

/// A folder with a sample database and a home that holds nothing else.
pub(crate) struct World {
    folder: tempfile::TempDir,
    extra: Vec<(&'static str, String)>,
}

impl World {
    pub(crate) fn new() -> Self {
        let world = Self { folder: tempfile::tempdir().unwrap(), extra: Vec::new() };
        let folder = world.folder.path().to_str().unwrap().to_owned();
        world.run(&["demo", "--no-tui", "--dir", &folder]);
        world
    }

    /// Sets a variable of the environment.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.extra.push((name, value.into()));
        self
    }

    pub(crate) fn db(&self) -> PathBuf {
        self.folder.path().join("undersigned.db")
    }

    fn environment(&self) -> Vec<(&'static str, String)> {
        let home = self.folder.path().to_str().unwrap();
        let mut all: Vec<(&'static str, String)> =
            ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "TMPDIR"].map(|name| (name, home.to_owned())).into();
        all.extend([
            ("PATH", std::env::var("PATH").unwrap()),
            ("TERM", "xterm-256color".to_owned()),
            ("TZ", "UTC".to_owned()),
            ("UNDERSIGNED_NOW", NOW.to_owned()),
            ("UNDERSIGNED_USER", "Ada Lowe".to_owned()),
        ]);
        all.extend(self.extra.iter().cloned());
        all
    }

    /// Runs the command line over the same database, and returns what it prints.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        let mut command = Command::new(PROGRAM);
        command.env_clear().envs(self.environment()).current_dir(self.folder.path());
        if arguments.first() != Some(&"demo") {
            command.arg("--db").arg(self.db());
        }
        let output = command.args(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Opens a terminal and starts the program in it.
    pub(crate) fn start(&self) -> (Box<dyn MasterPty + Send>, Box<dyn Child + Send + Sync>) {
        let size = PtySize { rows: 30, cols: 100, ..PtySize::default() };
        let PtyPair { slave, master } = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(PROGRAM);
        command.env_clear();
        for (name, value) in self.environment() {
            command.env(name, value);
        }
        command.cwd(self.folder.path());
        command.arg("--db");
        command.arg(self.db());
        (master, slave.spawn_command(command).unwrap())
    }

    /// Opens the screens and waits for the first of them.
    pub(crate) fn open(&self) -> Terminal {
        let mut terminal = self.terminal();
        terminal.shows("Open letters");
        terminal
    }

    /// The program in a terminal, whatever it will show.
    pub(crate) fn terminal(&self) -> Terminal {
        let (master, child) = self.start();
        let mut reader = master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let writer = master.take_writer().unwrap();
        Terminal { master, writer, child: Some(child), output, parser: parser() }
    }
}

/// The terminal's side of the conversation.
pub(crate) struct Terminal {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Option<Box<dyn Child + Send + Sync>>,
    output: Receiver<Vec<u8>>,
    parser: Parser,
}

impl Terminal {
    /// Sends what the keyboard would.
    pub(crate) fn types(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    pub(crate) fn resize(&mut self, rows: u16, cols: u16) {
        self.parser.screen_mut().set_size(rows.try_into().unwrap(), cols.try_into().unwrap());
        self.master.resize(PtySize { rows, cols, ..PtySize::default() }).unwrap();
    }

    /// Waits until the screen is as wanted; `what` says how, if it never is.
    pub(crate) fn until(&mut self, what: &str, is_so: impl Fn(&Screen) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_so(self.parser.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => {
                    self.parser.process(&bytes);
                    answer(&bytes, &mut self.writer);
                }
                Err(err) => panic!("no {what:?} ({err}) in\n{}", self.parser.screen().contents()),
            }
        }
    }

    pub(crate) fn shows(&mut self, text: &str) {
        self.until(text, |screen| screen.contents().contains(text));
    }

    /// Sends a signal to the program.
    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.as_ref().unwrap().process_id().unwrap().to_string();
        assert!(Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
    }

    /// Waits until the program has ended, and returns its exit code and the last screen.
    pub(crate) fn ends(&mut self) -> (u32, String) {
        let code = exit_code(self.child.take().unwrap());
        loop {
            match self.output.recv_timeout(PATIENCE) {
                Ok(bytes) => self.parser.process(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("the terminal is still in use"),
            }
        }
        (code, self.parser.screen().contents())
    }

    /// True if the terminal is as it was before the program took it.
    pub(crate) fn is_given_back(&self) -> bool {
        is_given_back(self.parser.screen())
    }
}

pub(crate) fn is_given_back(screen: &Screen) -> bool {
    !screen.alternate_screen()
        && !screen.hide_cursor()
        && !screen.bracketed_paste()
        && screen.mouse_protocol_mode() == MouseProtocolMode::None
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // It may have ended by itself.
            drop(child.kill());
            drop(child.wait());
        }
    }
}

/// Says where the cursor is if the program asks for it, as every terminal does.
pub(crate) fn answer(output: &[u8], writer: &mut impl Write) {
    if output.windows(4).any(|bytes| bytes == b"\x1b[6n") {
        writer.write_all(b"\x1b[1;1R").unwrap();
        writer.flush().unwrap();
    }
}

/// Waits until a program has ended.
pub(crate) fn exit_code(mut child: Box<dyn Child + Send + Sync>) -> u32 {
    let (sender, ended) = channel();
    thread::spawn(move || sender.send(child.wait().unwrap().exit_code()));
    ended.recv_timeout(PATIENCE).unwrap()
}
