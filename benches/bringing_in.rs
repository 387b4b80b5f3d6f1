//! How fast tables are brought in: `cargo bench --bench bringing_in`.
//!
//! Whole processes are timed, as a user meets them: 100,000 organizations held against 100,000 known ones,
//! alone and each with a contact, 20,000 answers to one letter, 5,000 officials, and the search for doubles among
//! 200,000. Beside the first two stands `sqlite3 .import` of the same file into one bare table, where that program is
//! installed: it matches nothing, keeps no log and no contacts, and says what reading and writing every row costs at
//! the least.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement prints, and fails by panicking")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How often each thing is measured.
const RUNS: usize = 3;
const ORGANIZATIONS: usize = 100_000;
const ANSWERS: usize = 20_000;
const OFFICIALS: usize = 5_000;

const FIRST: [&str; 25] = [
    "Prairie", "River", "Harbor", "Mountain", "Valley", "Lakeside", "Desert", "Coastal", "Northern",
    "Southern", "Eastern", "Western", "Central", "United", "Common", "Open", "Green", "Blue", "Silver",
    "Golden", "Bright", "New", "Old", "High", "Fair",
];
const SECOND: [&str; 40] = [
    "Housing",
    "Water",
    "Transit",
    "Tenants",
    "Library",
    "Nurses",
    "Teachers",
    "Farmers",
    "Workers",
    "Riders",
    "Wells",
    "Forest",
    "Orchard",
    "Bridge",
    "Clinic",
    "Garden",
    "Shelter",
    "Veterans",
    "Students",
    "Artists",
    "Printers",
    "Builders",
    "Drivers",
    "Bakers",
    "Weavers",
    "Miners",
    "Sailors",
    "Parents",
    "Elders",
    "Neighbors",
    "Readers",
    "Writers",
    "Singers",
    "Cyclists",
    "Walkers",
    "Gleaners",
    "Menders",
    "Planters",
    "Keepers",
    "Makers",
];
const THIRD: [&str; 20] = [
    "Alliance",
    "Network",
    "Council",
    "League",
    "Union",
    "Trust",
    "Society",
    "Center",
    "Fund",
    "Project",
    "Coalition",
    "Guild",
    "Club",
    "Circle",
    "Institute",
    "Association",
    "Partnership",
    "Collective",
    "Forum",
    "Board",
];
const TOWNS: [&str; 10] =
    ["Salina", "Wichita", "Ames", "Dayton", "Toledo", "Laredo", "Fresno", "Macon", "Boise", "Duluth"];

fn main() {
    let world = World::new();
    println!("{:<64} {:>9} {:>9}", "", "median", "memory");
    let fresh = |database: &'static str| {
        let world = &world;
        move || {
            std::fs::copy(world.at(database), world.at("now.db")).unwrap();
            // What the copy has left in memory is not for us to write.
            std::fs::File::open(world.at("now.db")).unwrap().sync_all().unwrap();
        }
    };
    let alone = ["org", "import", "new-alone.csv", "--doubles", "new"];
    world.ours("org import, 100,000 against 100,000 known", &alone, fresh("known-alone.db"));
    world.bare("new-alone.csv");
    let import = ["org", "import", "new.csv", "--doubles", "new"];
    world.ours("org import, the same with a contact each", &import, fresh("known.db"));
    world.bare("new.csv");
    let again = ["org", "import", "known.csv", "--doubles", "new"];
    world.ours("org import, the 100,000 that are known, again", &again, fresh("known.db"));
    world.ours(
        "org import --dry-run, 100,000 against 100,000 known",
        &[&import[..], &["--dry-run"]].concat(),
        || {},
    );
    world.run("now.db", &import);
    world.ours("org duplicates, 200,000 organizations", &["org", "duplicates"], || {});
    world.ours("org list wells, of 200,000", &["org", "list", "wells"], || {});
    let answers = ["import", "sign-ons", "letter", "answers.csv"];
    world.ours("import sign-ons, 20,000 answers to one letter", &answers, fresh("known.db"));
    let officials = ["official", "import", "ks.csv"];
    world.ours("official import, 5,000 officials", &officials, fresh("known.db"));
}

struct World {
    folder: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let world = Self { folder: tempfile::tempdir().unwrap() };
        for (name, towns) in [("known", &TOWNS[..5]), ("new", &TOWNS[5..])] {
            let mut alone = String::from("Organization,State,Website\n");
            let mut table = String::from("Organization,State,Website,Contact,E-mail\n");
            for (number, name) in names(towns).enumerate() {
                let row = format!("{name},KS,https://o{number}.{}.example", towns[0]);
                let _ = writeln!(alone, "{row}");
                let _ = writeln!(table, "{row},Person {number},p{number}@{}.example", towns[1]);
            }
            world.write(&format!("{name}-alone.csv"), &alone);
            world.write(&format!("{name}.csv"), &table);
        }
        let mut answers = String::from("Timestamp,Organization,Consent,Name\n");
        for name in names(&TOWNS[..5]).step_by(ORGANIZATIONS / ANSWERS) {
            let _ = writeln!(answers, "2026-11-01,{name},Yes,Jo Park");
        }
        world.write("answers.csv", &answers);
        let mut officials = String::from(
            "id,name,current_party,current_district,current_chamber,given_name,family_name,email\n",
        );
        for number in 0..OFFICIALS {
            let (name, key) = (SECOND[number % 40], number / 40);
            let _ = writeln!(
                officials,
                "ocd-person/{number},Ann{key} {name},Democratic,{number},lower,Ann{key},{name},a{number}@ks.example"
            );
        }
        world.write("ks.csv", &officials);
        world.run("known.db", &["letter", "new", "Letter"]);
        world.run("known.db", &["org", "import", "known.csv", "--doubles", "new"]);
        world.run("known-alone.db", &["org", "import", "known-alone.csv", "--doubles", "new"]);
        world
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.at(name), text).unwrap();
    }

    fn command(&self, database: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_undersigned"));
        command.arg("--quiet").args(arguments).current_dir(self.folder.path());
        command.env("UNDERSIGNED_DB", self.at(database));
        command
    }

    fn run(&self, database: &str, arguments: &[&str]) {
        let done = self.command(database, arguments).output().unwrap();
        assert!(done.status.success(), "{arguments:?}: {done:?}");
    }

    fn ours(&self, what: &str, arguments: &[&str], before: impl Fn()) {
        measure(what, || {
            before();
            self.command("now.db", arguments)
        });
    }

    /// The same file into one table, by SQLite's own program.
    fn bare(&self, file: &str) {
        if Command::new("sqlite3").arg("--version").stdout(Stdio::null()).status().is_err() {
            println!("  skipped: sqlite3 is not installed");
            return;
        }
        measure("  sqlite3 .import of the same file", || {
            let _ = std::fs::remove_file(self.at("bare.db"));
            let mut command = Command::new("sqlite3");
            command.arg(self.at("bare.db")).args([".mode csv", &format!(".import {file} organization")]);
            command.current_dir(self.folder.path());
            command
        });
    }
}

/// Names of organizations, as many as are measured, in these five towns.
fn names<'t>(towns: &'t [&str]) -> impl Iterator<Item = String> + 't {
    towns.iter().take(5).flat_map(|town| {
        FIRST.iter().flat_map(move |first| {
            SECOND.iter().flat_map(move |second| {
                THIRD.iter().map(move |third| format!("{first} {second} {third} of {town}"))
            })
        })
    })
}

fn measure(what: &str, make: impl Fn() -> Command) {
    let mut times = Vec::with_capacity(RUNS);
    let mut peak = None;
    for _ in 0..RUNS {
        let mut command = make();
        let start = Instant::now();
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let status = PathBuf::from(format!("/proc/{}/status", child.id()));
        let done = loop {
            match child.try_wait().unwrap() {
                Some(done) => break done,
                None => peak = high_water(&status).max(peak),
            }
            std::thread::sleep(Duration::from_millis(2));
        };
        times.push(start.elapsed());
        assert!(done.success(), "{what}: {done:?}");
    }
    times.sort_unstable();
    let memory = peak.map_or_else(|| "?".to_owned(), |kilobytes| format!("{} MB", kilobytes / 1024));
    println!("{what:<64} {:>6} ms {memory:>9}", times[RUNS / 2].as_millis());
}

/// The most memory that a process has taken, in kilobytes, where Linux can tell.
fn high_water(status: &Path) -> Option<u64> {
    let text = std::fs::read_to_string(status).ok()?;
    let line = text.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
