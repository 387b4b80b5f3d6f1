//! How fast the screens are: `cargo bench --bench screens`.
//!
//! The real program runs in a terminal of its own, and what is timed is what a person waits for:
//! from the start of the process to its first whole frame, and from a key to the end of the frame
//! that it brings about, with the terminal's side of the line included. Beside it, in the same
//! terminal and with the same stopwatch, stands `less` on a file of the same names: the pager that
//! every terminal user knows as quick. It keeps no record and draws no table, so it shows what a
//! terminal program costs at the least, not what this one should do.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement prints, and fails by panicking")]

use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const PROGRAM: &str = env!("CARGO_BIN_EXE_undersigned");
/// How often a start is timed.
const STARTS: usize = 30;
/// Longer than anything here takes.
const PATIENCE: Duration = Duration::from_mins(1);
/// The end of a frame of ours, which is drawn as one change of the screen.
const FRAME: &[u8] = b"\x1b[?2026l";
const DOWN: &str = "\x1b[B";
const UP: &str = "\x1b[A";

fn main() {
    println!("{:<52} {:>9} {:>9} {:>9} {:>9}", "", "median", "p99", "most", "bar");
    let small = World::new(10_000);
    starts("first frame, 10,000 organizations", Some(50), || small.screens(FRAME));
    starts("  less on their names", None, || small.pager());
    let busy = World::of_letters(100, 200);
    starts("first frame, 100 letters of 200 organizations", Some(50), || busy.screens(FRAME));
    let large = World::new(100_000);
    let mut screens = large.screens(FRAME);
    keys("the list of 100,000 is opened", Some(&mut screens), &[("3", 1)]);
    let moves =
        [(DOWN, 200), ("\x1b[6~", 100), (UP, 100), ("\x1b[5~", 50), ("\x1b[F", 1), (UP, 50), ("\x1b[H", 1)];
    let bar = keys("key to frame, 100,000: moving", Some(&mut screens), &moves);
    let typed = [("/", 1), ("r", 1), ("i", 1), ("v", 1), ("e", 1), ("r", 1), (" ", 1), ("9", 1), ("\x7f", 2)];
    let typing = keys("key to frame, 100,000: typing a filter", Some(&mut screens), &typed);
    let marked = [("\r", 1), (" ", 50), ("*", 1), ("~", 1)];
    let marking = keys("key to frame, 100,000: selecting", Some(&mut screens), &marked);
    // Back from the selection and the filter; then put one away, and take it out again, ten times.
    let written: Vec<(&str, usize)> =
        [("\x1b", 1)].into_iter().chain([("d", 1), ("u", 1)].repeat(10)).collect();
    let writing = keys("key to frame, 100,000: putting one away, undoing it", Some(&mut screens), &written);
    disk(&large.at("disk.db"));
    let reading = [bar, typing, marking].concat();
    report("key to frame, 100,000: all that write nothing", Some(16), reading.clone());
    report("key to frame, 100,000: all of these", Some(16), [reading, writing].concat());
    if let Some(memory) = screens.most_memory() {
        println!("{:<52} {:>6} MB {:>29} MB", "  most memory since the start", memory / 1024, 64);
    }
    let mut pager = large.pager();
    keys("  less: one line down", Some(&mut pager), &[("j", 200)]);
}

/// A folder with a database of so many organizations, and a file of their names.
struct World {
    folder: tempfile::TempDir,
}

impl World {
    fn new(count: usize) -> Self {
        use std::fmt::Write as _;
        let world = Self { folder: tempfile::tempdir().unwrap() };
        let (mut names, mut head) = (String::new(), String::from("+++\ntitle = \"Letter\"\n"));
        for number in 0..count {
            let name = format!("{} {} of River {number}", WORDS[number % 7], WORDS[(number / 7) % 7]);
            let _ = writeln!(names, "{name}");
            let _ = write!(head, "[[signatory]]\norganization = \"{name}\"\nstate = \"KS\"\n");
        }
        let _ = write!(head, "+++\n\nDear neighbors,\n");
        std::fs::write(world.at("names.txt"), names).unwrap();
        fill(&world.db(), count);
        world
    }

    /// A world of so many letters, half of whose organizations have signed.
    fn of_letters(letters: usize, organizations: usize) -> Self {
        let world = Self::new(organizations);
        add_letters(&world.db(), letters);
        world
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn db(&self) -> PathBuf {
        self.at("undersigned.db")
    }

    fn start(&self, words: &[&str], until: &'static [u8]) -> Session {
        let size = PtySize { rows: 40, cols: 120, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(words[0]);
        command.args(&words[1..]);
        command.env_clear();
        let home = self.folder.path().to_str().unwrap();
        for (name, value) in [("HOME", home), ("TERM", "xterm-256color"), ("TZ", "UTC"), ("LANG", "C.UTF-8")]
        {
            command.env(name, value);
        }
        command.env("PATH", std::env::var("PATH").unwrap());
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = vec![0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send((Instant::now(), bytes[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        let begin = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        let mut session =
            Session { master: pair.master, writer, child, output, until, first: Duration::ZERO };
        session.first = session.frame(begin);
        session
    }

    fn screens(&self, until: &'static [u8]) -> Session {
        let db = self.db();
        self.start(&[PROGRAM, "--db", db.to_str().unwrap()], until)
    }

    /// `less` has shown a screen when it prompts with the name of the file, or with a colon.
    fn pager(&self) -> Session {
        let names = self.at("names.txt");
        self.start(&["less", "--prompt=~ready~", names.to_str().unwrap()], b"~ready~")
    }
}

const WORDS: [&str; 7] = ["Friends", "League", "Union", "Council", "Neighbors", "Alliance", "Trust"];

/// Fills a database through the library, in one operation.
fn fill(path: &Path, count: usize) {
    use undersigned::clock::Clock;
    use undersigned::domain::ids::OrgId;
    use undersigned::domain::organization::Organization;
    use undersigned::ops::{Context, Operation, batch::Batch, organization, perform};
    use undersigned::store::Store;
    let cx = Context { clock: Clock::System, actor: "Ann".to_owned() };
    let mut store = Store::open_or_create(path).unwrap();
    let steps = (0..count)
        .map(|number| {
            let name = format!("{} {} of River {number}", WORDS[number % 7], WORDS[(number / 7) % 7]);
            let mut record = Organization::new(OrgId::new(), name, cx.now());
            record.state = Some("KS".to_owned());
            record.kind = Some("union".to_owned());
            record.tags = vec!["water".to_owned(), "rural".to_owned()];
            Box::new(organization::Add(record)) as Box<dyn Operation>
        })
        .collect();
    let message = format!("{count} organizations added.");
    perform(&mut store, &cx, &Batch { name: "org add", message, steps }).unwrap();
}

/// Adds letters that all organizations are on, of whom the first half has signed.
fn add_letters(path: &Path, count: usize) {
    use undersigned::clock::Clock;
    use undersigned::domain::sign_on::{Report, Status};
    use undersigned::ops::{Context, letter, perform, sign_on::Record};
    use undersigned::store::{Store, letters, organizations};
    let cx = Context { clock: Clock::System, actor: "Ann".to_owned() };
    let mut store = Store::open_or_create(path).unwrap();
    let all = organizations::list(store.view()).unwrap();
    let (signed, invited) = all.split_at(all.len() / 2);
    for number in 0..count {
        let title = format!("Letter {number}");
        let made = perform(&mut store, &cx, &letter::New { title, from: None }).unwrap();
        let mut letter = letters::get(store.view(), made.outcome.letter.unwrap()).unwrap();
        "We write for the river towns.[^a]\n\n[^a]: River Atlas, 2025, p. 4.\n".clone_into(&mut letter.body);
        perform(&mut store, &cx, &letter::Edit(letter.clone())).unwrap();
        for (organizations, status) in [(invited, Status::Invited), (signed, Status::Signed)] {
            let (organizations, report) = (organizations.to_vec(), Report::default());
            let letter = letters::get(store.view(), letter.id).unwrap();
            perform(&mut store, &cx, &Record { letter, organizations, status, report, version: None })
                .unwrap();
        }
    }
}

/// A program in a terminal.
struct Session {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn std::io::Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<(Instant, Vec<u8>)>,
    /// What ends a frame.
    until: &'static [u8],
    /// From the start to the first frame.
    first: Duration,
}

impl Session {
    /// Waits for the end of a frame, and returns how long after `begin` it came.
    fn frame(&mut self, begin: Instant) -> Duration {
        let mut seen = Vec::new();
        loop {
            let (at, bytes) = self.output.recv_timeout(PATIENCE).unwrap();
            seen.extend(bytes);
            if seen.windows(self.until.len()).any(|window| window == self.until) {
                return at - begin;
            }
        }
    }

    fn key(&mut self, key: &str) -> Duration {
        let begin = Instant::now();
        self.writer.write_all(key.as_bytes()).unwrap();
        self.writer.flush().unwrap();
        self.frame(begin)
    }

    /// The most memory that the program has held, in KB, where the system says it.
    fn most_memory(&self) -> Option<u64> {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.child.process_id()?)).ok()?;
        let line = text.lines().find(|line| line.starts_with("VmHWM:"))?;
        line.split_whitespace().nth(1)?.parse().ok()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // It may have ended by itself; the terminal goes with it.
        drop(self.child.kill());
        drop(self.child.wait());
        let _ = self.master.get_size();
    }
}

/// What the disk takes to keep one changed row as safely as we do: the least that a key takes that writes.
fn disk(path: &Path) {
    let conn = rusqlite::Connection::open(path).unwrap();
    conn.pragma_update(None, "journal_mode", "truncate").unwrap();
    conn.pragma_update(None, "synchronous", "extra").unwrap();
    conn.execute_batch("CREATE TABLE one (row INTEGER); INSERT INTO one VALUES (0);").unwrap();
    let change = || {
        let begin = Instant::now();
        conn.execute("UPDATE one SET row = row + 1", []).unwrap();
        begin.elapsed()
    };
    report("  SQLite alone: one row changed as safely", None, (0..20).map(|_| change()).collect());
}

fn is_installed(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).status().is_ok_and(|status| status.success())
}

fn starts(what: &str, bar: Option<u64>, start: impl Fn() -> Session) {
    if what.contains("less") && !is_installed("less") {
        println!("skipped: less is not installed");
        return;
    }
    drop(start());
    report(what, bar, (0..STARTS).map(|_| start().first).collect());
}

/// Presses each key so many times, and waits for its frame each time.
fn keys(what: &str, session: Option<&mut Session>, keys: &[(&str, usize)]) -> Vec<Duration> {
    let Some(session) = session else { return Vec::new() };
    let mut times = Vec::new();
    for (key, count) in keys {
        times.extend((0..*count).map(|_| session.key(key)));
    }
    report(what, None, times.clone());
    times
}

fn report(what: &str, bar: Option<u64>, mut times: Vec<Duration>) {
    times.sort();
    let ms = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1000.0);
    let most = times.len() - 1;
    let p99 = times[(times.len() * 99 / 100).min(most)];
    let bar = bar.map(|bar| format!("{bar} ms")).unwrap_or_default();
    println!("{what:<52} {:>9} {:>9} {:>9} {bar:>9}", ms(times[most / 2]), ms(p99), ms(times[most]));
}
