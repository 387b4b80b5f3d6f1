//! How fast everything is taken out: `cargo bench --bench taking_out`.
//!
//! Whole processes are timed, as a user meets them: tables of 100,000 organizations, the list of a letter
//! with 20,000 sign-ons, and the whole database as text, out and in. Beside these stands `sqlite3 .dump`
//! of the same file and its way back, where that program is installed; it says what reading and writing
//! every row costs at the least, checks nothing, and knows no digests.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement prints, and fails by panicking")]

use std::fmt::Write as _;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use undersigned::clock::Clock;
use undersigned::domain::ids::OrgId;
use undersigned::domain::organization::{ContactDetails, Organization};
use undersigned::letter_file;
use undersigned::ops::batch::Batch;
use undersigned::ops::letter_file::{Load, Replace};
use undersigned::ops::{Context, Operation, contact, organization, perform};
use undersigned::store::Store;

/// How often each thing is measured.
const RUNS: usize = 3;
const ORGANIZATIONS: usize = 100_000;
const SIGN_ONS: usize = 20_000;

fn main() {
    let world = World::new();
    println!("{:<56} {:>9} {:>9}", "", "median", "memory");
    world.ours("org export, 100,000 organizations", &["org", "export", "--force"]);
    world.ours("org export --format json", &["org", "export", "--format", "json", "--force"]);
    world.ours(
        "contact export --format vcard, 20,000",
        &["contact", "export", "--format", "vcard", "--force"],
    );
    world.ours("paper list, 20,000 sign-ons", &["paper", "list", "letter", "--all", "--force"]);
    world.ours("database save", &["database", "save", "-o", "saved.txt", "--force"]);
    let size = |name: &str| world.at(name).metadata().unwrap().len() / 1_000_000;
    println!("  {} MB of text, of a file of {} MB", size("saved.txt"), size("letters.db"));
    world.dump();
    measure("database load", || {
        let _ = std::fs::remove_file(world.at("new.db"));
        world.command(&["--db", "new.db", "database", "load", "saved.txt"])
    });
    world.restore();
}

struct World {
    folder: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let world = Self { folder: tempfile::tempdir().unwrap() };
        let mut store = Store::open_or_create(&world.at("letters.db")).unwrap();
        let cx = Context { clock: Clock::System, actor: "Ann".to_owned() };
        let mut steps: Vec<Box<dyn Operation>> = Vec::new();
        for number in 0..ORGANIZATIONS {
            let mut one = Organization::new(OrgId::new(), format!("River Trust {number:06}"), cx.now());
            one.state = Some("KS".to_owned());
            one.tags = vec!["water".to_owned()];
            let id = one.id;
            steps.push(Box::new(organization::Add(one)));
            if number % (ORGANIZATIONS / SIGN_ONS) == 0 {
                let details = ContactDetails {
                    name: format!("Jo Park {number}"),
                    email: Some(format!("jo{number}@river.example")),
                    ..ContactDetails::default()
                };
                steps.push(Box::new(contact::Add { organization: id, details }));
            }
        }
        let message = "Many organizations added.".to_owned();
        perform(&mut store, &cx, &Batch { name: "org import", message, steps }).unwrap();
        let files = vec![letter_file::read("letter.md", &letter()).unwrap()];
        perform(&mut store, &cx, &Load { files, replace: Replace::No }).unwrap();
        world
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_undersigned"));
        command.arg("--quiet").args(arguments).current_dir(self.folder.path());
        command.env("UNDERSIGNED_DB", self.at("letters.db"));
        command
    }

    fn ours(&self, what: &str, arguments: &[&str]) {
        measure(what, || self.command(arguments));
    }

    fn sqlite(&self, database: &str) -> Command {
        let mut command = Command::new("sqlite3");
        command.arg(self.at(database));
        command
    }

    fn dump(&self) {
        if Command::new("sqlite3").arg("--version").stdout(Stdio::null()).status().is_err() {
            println!("  skipped: sqlite3 is not installed");
            return;
        }
        measure("  sqlite3 .dump", || {
            let mut command = self.sqlite("letters.db");
            command.arg(format!(".output {}", self.at("dump.sql").display())).arg(".dump");
            command
        });
    }

    fn restore(&self) {
        if !self.at("dump.sql").exists() {
            return;
        }
        measure("  sqlite3 < dump", || {
            let _ = std::fs::remove_file(self.at("restored.db"));
            let mut command = self.sqlite("restored.db");
            command.stdin(File::open(self.at("dump.sql")).unwrap());
            command
        });
    }
}

/// A letter that every fifth organization has signed.
fn letter() -> String {
    let mut text = String::from("+++\ntitle = \"Letter\"\n");
    for number in (0..ORGANIZATIONS).step_by(ORGANIZATIONS / SIGN_ONS) {
        let _ = write!(
            text,
            "[[signatory]]\norganization = \"River Trust {number:06}\"\nstatus = \"signed\"\nby = \"Jo Park {number}\"\n"
        );
    }
    text + "+++\n\nWe ask.\n"
}

fn measure(what: &str, make: impl Fn() -> Command) {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let mut command = make();
            let start = Instant::now();
            let done = command.stderr(Stdio::null()).output().unwrap();
            assert!(done.status.success(), "{what}: {done:?}");
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let memory = peak_memory(&mut make())
        .map_or_else(|| "?".to_owned(), |kilobytes| format!("{} MB", kilobytes / 1024));
    println!("{what:<56} {:>6} ms {memory:>9}", times[RUNS / 2].as_millis());
}

/// The most memory that a run of the command takes, in kilobytes, where Linux can tell.
fn peak_memory(command: &mut Command) -> Option<u64> {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut peak = None;
    while child.try_wait().unwrap().is_none() {
        peak = high_water(&status).max(peak);
        std::thread::sleep(Duration::from_millis(1));
    }
    peak
}

fn high_water(status: &Path) -> Option<u64> {
    let text = std::fs::read_to_string(status).ok()?;
    let line = text.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
