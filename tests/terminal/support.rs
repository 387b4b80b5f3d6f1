//! A terminal with the program in it, over a sample coalition of its own.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtyPair, PtySize, native_pty_system};
use vt100::{MouseProtocolMode, Parser, Screen};

const PROGRAM: &str = env!("CARGO_BIN_EXE_undersigned");
/// The moment at which every test takes place.
const NOW: &str = "2026-04-15T14:00:00Z";
/// How long something may take to appear: far longer than it does, even on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(40);
/// The usual size: rows, columns.
const SIZE: (u16, u16) = (30, 100);

pub(crate) const CTRL_C: &str = "\x03";
pub(crate) const CTRL_P: &str = "\x10";
pub(crate) const CTRL_Q: &str = "\x11";
pub(crate) const CTRL_S: &str = "\x13";
pub(crate) const ENTER: &str = "\r";

/// What a terminal shows that nothing was written to.
pub(crate) fn parser((rows, cols): (u16, u16)) -> Parser {
    Parser::new(rows.try_into().unwrap(), cols.try_into().unwrap(), 0)
}

/// A sample database, made once for all tests.
fn sample() -> &'static Path {
    static SAMPLE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = SAMPLE.get_or_init(|| {
        let world = World::empty();
        world.run(&["demo", "--no-tui", "--dir", "."]);
        let path = world.db();
        (world.folder, path)
    });
    path
}

/// A folder with a database and a home that holds nothing else.
pub(crate) struct World {
    folder: tempfile::TempDir,
    extra: Vec<(&'static str, String)>,
    size: (u16, u16),
}

impl World {
    /// A world with the sample coalition.
    pub(crate) fn new() -> Self {
        let world = Self::empty();
        std::fs::copy(sample(), world.db()).unwrap();
        world
    }

    /// A world without a database.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), extra: Vec::new(), size: SIZE }
    }

    /// Sets a variable of the environment.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.extra.push((name, value.into()));
        self
    }

    /// Gives the terminal another size: rows, columns.
    pub(crate) fn sized(self, rows: u16, cols: u16) -> Self {
        Self { size: (rows, cols), ..self }
    }

    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn db(&self) -> PathBuf {
        self.at("undersigned.db")
    }

    /// Writes a script that can be run.
    pub(crate) fn script(&self, name: &str, text: &str) -> String {
        use std::os::unix::fs::PermissionsExt as _;
        let path = self.at(name);
        std::fs::write(&path, text).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        path.to_str().unwrap().to_owned()
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

    /// Runs the command line over the same database, and returns all that comes of it.
    pub(crate) fn output(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(PROGRAM);
        command.env_clear().envs(self.environment()).current_dir(self.folder.path());
        if arguments.first() != Some(&"demo") {
            command.arg("--db").arg(self.db());
        }
        command.args(arguments).output().unwrap()
    }

    /// Runs the command line over the same database, and returns what it prints.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        let output = self.output(arguments);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Starts the program in a terminal that nobody reads yet.
    pub(crate) fn start(&self) -> (Box<dyn MasterPty + Send>, Box<dyn Child + Send + Sync>) {
        let db = self.db();
        self.start_command(&[PROGRAM, "--db", db.to_str().unwrap()])
    }

    fn start_command(&self, words: &[&str]) -> (Box<dyn MasterPty + Send>, Box<dyn Child + Send + Sync>) {
        let (rows, cols) = self.size;
        let size = PtySize { rows, cols, ..PtySize::default() };
        let PtyPair { slave, master } = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(words[0]);
        command.env_clear();
        for (name, value) in self.environment() {
            command.env(name, value);
        }
        command.cwd(self.folder.path());
        command.args(&words[1..]);
        (master, slave.spawn_command(command).unwrap())
    }

    /// Starts a shell in a terminal that runs `line`, where `$undersigned` is the program on this database.
    pub(crate) fn start_shell(
        &self,
        line: &str,
    ) -> (Box<dyn MasterPty + Send>, Box<dyn Child + Send + Sync>) {
        let program = format!("'{PROGRAM}' --db '{}'", self.db().display());
        self.start_command(&["sh", "-c", &line.replace("$undersigned", &program)])
    }

    /// Opens the screens and waits for the first of them.
    pub(crate) fn open(&self) -> Terminal {
        let mut terminal = self.terminal();
        terminal.shows("Open letters");
        terminal
    }

    /// The program in a terminal, whatever it will show.
    pub(crate) fn terminal(&self) -> Terminal {
        Terminal::of(self.start(), self.size)
    }

    /// A shell in a terminal; see [`World::start_shell`].
    pub(crate) fn shell(&self, line: &str) -> Terminal {
        Terminal::of(self.start_shell(line), self.size)
    }
}

/// The terminal's side of the conversation. It answers no question: the program must not need that.
pub(crate) struct Terminal {
    pub(crate) master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Option<Box<dyn Child + Send + Sync>>,
    output: Receiver<Vec<u8>>,
    parser: Parser,
    /// All that was written to the terminal.
    pub(crate) written: Vec<u8>,
}

impl Terminal {
    fn of(
        (master, child): (Box<dyn MasterPty + Send>, Box<dyn Child + Send + Sync>),
        size: (u16, u16),
    ) -> Self {
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
        Self { master, writer, child: Some(child), output, parser: parser(size), written: Vec::new() }
    }

    /// Sends what the keyboard would.
    pub(crate) fn types(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Pastes text as terminals do that know the difference.
    pub(crate) fn pastes(&mut self, text: &str) {
        self.types(&format!("\x1b[200~{text}\x1b[201~"));
    }

    /// Presses the mouse on the first cell of a text.
    pub(crate) fn clicks(&mut self, text: &str) {
        self.shows(text);
        let lines: Vec<String> = self.parser.screen().rows(0, u16::MAX).collect();
        let (row, line) = lines.iter().enumerate().find(|(_, line)| line.contains(text)).unwrap();
        let col = line[..line.find(text).unwrap()].chars().count();
        self.types(&format!("\x1b[<0;{};{}M\x1b[<0;{0};{1}m", col + 1, row + 1));
    }

    pub(crate) fn resize(&mut self, rows: u16, cols: u16) {
        self.parser.screen_mut().set_size(rows.try_into().unwrap(), cols.try_into().unwrap());
        self.master.resize(PtySize { rows, cols, ..PtySize::default() }).unwrap();
    }

    /// Lets a stopped program go on. It may not have stopped yet, so it is told until the screen is as wanted.
    pub(crate) fn goes_on_until(&mut self, is_so: impl Fn(&Screen) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_so(self.parser.screen()) {
            assert!(Instant::now() < end, "it never goes on:\n{}", self.parser.screen().contents());
            self.signal("CONT");
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(200)) {
                self.parser.process(&bytes);
                self.written.extend(bytes);
            }
        }
    }

    /// Waits until the screen is as wanted; `what` says how, if it never is.
    pub(crate) fn until(&mut self, what: &str, is_so: impl Fn(&Screen) -> bool) {
        let end = Instant::now() + PATIENCE;
        while self.is_mid_frame() || !is_so(self.parser.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => {
                    self.parser.process(&bytes);
                    self.written.extend(bytes);
                }
                Err(err) => panic!("no {what:?} ({err}) in\n{}", self.parser.screen().contents()),
            }
        }
    }

    /// True while a frame has been begun and not been ended: half of it may be there.
    fn is_mid_frame(&self) -> bool {
        let last = |mark: &[u8]| self.written.windows(mark.len()).rposition(|window| window == mark);
        last(b"\x1b[?2026h") > last(b"\x1b[?2026l")
    }

    pub(crate) fn shows(&mut self, text: &str) {
        self.until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until a text is there no more.
    pub(crate) fn hides(&mut self, text: &str) {
        self.until(&format!("screen without {text}"), |screen| !screen.contents().contains(text));
    }

    pub(crate) fn screen(&self) -> &Screen {
        self.parser.screen()
    }

    /// The line of the screen that holds a text, once there is one.
    pub(crate) fn line(&mut self, text: &str) -> String {
        self.shows(text);
        self.lines().into_iter().find(|line| line.contains(text)).unwrap()
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        self.parser.screen().rows(0, u16::MAX).collect()
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
                Ok(bytes) => {
                    self.parser.process(&bytes);
                    self.written.extend(bytes);
                }
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

/// Waits until a program has ended.
pub(crate) fn exit_code(mut child: Box<dyn Child + Send + Sync>) -> u32 {
    let (sender, ended) = channel();
    thread::spawn(move || sender.send(child.wait().unwrap().exit_code()));
    ended.recv_timeout(PATIENCE).unwrap()
}
