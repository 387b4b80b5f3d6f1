//! How fast a letter is exported: `cargo bench --bench export`.
//!
//! Whole processes are timed as a user meets them, beside pandoc on the same text where it is
//! installed, and the work inside the process beside that. A letter with many signatories and
//! notes is measured at two sizes, to show that the time grows in proportion.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement prints, and fails by panicking")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use undersigned::clock::Clock;
use undersigned::domain::dossier::Dossier;
use undersigned::letter::compose::{Print, compose};
use undersigned::letter_file;
use undersigned::ops::letter_file::{Load, Replace};
use undersigned::ops::{Context, perform};
use undersigned::render::{Format, Templates, render, typeset_files};
use undersigned::store::{Store, dossiers, letters};

/// How often each thing is measured.
const RUNS: usize = 15;

fn main() {
    println!("{:<44} {:>10} {:>10} {:>10}", "", "median", "least", "most");
    // As long as a letter of two pages: some 900 words.
    let small = Case::new(10, 5, 9, 11);
    let ours = small.processes("letter of 5 notes to HTML, whole process");
    small.inside("the same inside the process");
    compare("pandoc takes", small.pandoc("html"), ours);
    let ours = small.processes_to("docx", "the same letter to Word, whole process");
    compare("pandoc takes", small.pandoc("docx"), ours);
    if cfg!(feature = "pdf") {
        let ours = small.processes_to("pdf", "the same letter to PDF, whole process");
        compare("the Typst of PyPI takes", small.typst(), ours);
    } else {
        println!("skipped: PDF, which is not built in; add --features pdf");
    }
    let large = Case::new(10_000, 1_000, 1_000, 1);
    let once = large.processes("10,000 signatories, 1,000 notes");
    large.processes_to("docx", "the same to Word");
    if cfg!(feature = "pdf") {
        large.processes_to("pdf", "the same to PDF");
    }
    let huge = Case::new(100_000, 10_000, 10_000, 0);
    let ten = huge.processes("100,000 signatories, 10,000 notes");
    println!("{:<44} {:>9.1}x", "ten times the letter takes", ten.as_secs_f64() / once.as_secs_f64());
}

fn compare(what: &str, theirs: Option<Duration>, ours: Duration) {
    if let Some(theirs) = theirs {
        println!("{what:<44} {:>9.1}x", theirs.as_secs_f64() / ours.as_secs_f64());
    }
}

/// A letter in a database of its own.
struct Case {
    folder: tempfile::TempDir,
    markdown: String,
}

impl Case {
    fn new(signatories: usize, notes: usize, paragraphs: usize, phrases: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let markdown = body(notes, paragraphs, phrases);
        let text = format!("{}\n{markdown}", head(signatories));
        let mut store = Store::open_or_create(&folder.path().join("letters.db")).unwrap();
        let cx = Context { clock: Clock::System, actor: "Ann".to_owned() };
        let files = vec![letter_file::read("letter.md", &text).unwrap()];
        perform(&mut store, &cx, &Load { files, replace: Replace::No }).unwrap();
        Self { folder, markdown }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn processes(&self, what: &str) -> Duration {
        self.processes_to("html", what)
    }

    fn processes_to(&self, format: &str, what: &str) -> Duration {
        let mut export = Command::new(env!("CARGO_BIN_EXE_undersigned"));
        export.args(["--quiet", "export", "letter", "--format", format, "--force", "--db"]);
        export.arg(self.at("letters.db")).arg("-o").arg(self.at(&format!("letter.{format}")));
        let median = report(what, || run(&mut export));
        if let Some(memory) = peak_memory(&mut export) {
            println!("{:<44} {:>7} MB", "  most memory", memory / 1024);
        }
        median
    }

    fn inside(&self, what: &str) {
        let store = Store::open_existing(&self.at("letters.db")).unwrap().unwrap();
        let templates = Templates::builtin();
        report(what, || {
            let dossier: Dossier =
                dossiers::load(store.view(), letters::resolve(store.view(), "letter").unwrap()).unwrap();
            let composed = compose(&dossier, &Print::finished(&dossier)).unwrap();
            render(&composed.doc, Format::Html, "letter", &templates).unwrap();
        });
    }

    fn pandoc(&self, format: &str) -> Option<Duration> {
        let source = self.at("body.md");
        std::fs::write(&source, &self.markdown).unwrap();
        let mut pandoc = Command::new("pandoc");
        pandoc.args(["--standalone", "--metadata", "title=Letter", "-f", "markdown", "-t", format, "-o"]);
        pandoc
            .arg(self.at(&format!("pandoc.{format}")))
            .arg(&source)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if pandoc.status().is_err() {
            println!("skipped: pandoc is not installed");
            return None;
        }
        Some(report("pandoc on the same text, whole process", || run(&mut pandoc)))
    }

    /// Typst as PyPI has it, on the same template and data; the start of Python is told apart.
    fn typst(&self) -> Option<Duration> {
        let mut start = Command::new("python3");
        start.args(["-c", "import typst"]).stderr(Stdio::null());
        if !start.status().is_ok_and(|status| status.success()) {
            println!("skipped: there is no typst for Python (pip install typst)");
            return None;
        }
        let store = Store::open_existing(&self.at("letters.db")).unwrap().unwrap();
        let letter = letters::resolve(store.view(), "letter").unwrap();
        let dossier = dossiers::load(store.view(), letter).unwrap();
        let composed = compose(&dossier, &Print::finished(&dossier)).unwrap();
        for (name, bytes) in typeset_files(&composed.doc, &Templates::builtin()).unwrap() {
            std::fs::write(self.at(&name), bytes).unwrap();
        }
        std::fs::write(self.at("letter.typ"), Templates::source("letter.typ").unwrap()).unwrap();
        report("  Python alone, with typst loaded", || run(&mut start));
        let mut typst = Command::new("python3");
        typst.args(["-c", "import typst; typst.compile('letter.typ', output='typst.pdf', root='.')"]);
        typst.current_dir(self.folder.path()).stderr(Stdio::null());
        Some(report("Typst of PyPI on the same page", || run(&mut typst)))
    }
}

fn head(signatories: usize) -> String {
    let mut head = String::from("+++\ntitle = \"Letter\"\ndate = 2026-04-30\n");
    for name in ["Ann Bell", "Otto Ruiz", "Carl Grier", "Lena Lund"] {
        let _ = write!(
            head,
            "[[to]]\nname = \"{name}\"\nhonorific = \"The Honorable\"\ntitle = \"Secretary of Things\"\n\
             address = [\"1 Main Street\", \"Washington, DC 20000\"]\n"
        );
    }
    for number in 0..signatories {
        let _ = write!(
            head,
            "[[signatory]]\norganization = \"League {number} of the Plains\"\nabbreviation = \"L{number}\"\n\
             status = \"signed\"\nby = \"Jo Park\"\n"
        );
    }
    head + "+++\n"
}

/// A body; each paragraph is as many phrases long. It must stay under 1 MiB.
fn body(notes: usize, paragraphs: usize, phrases: usize) -> String {
    let long = "and goes on for a while about *what matters*, ".repeat(phrases);
    let mut body = String::new();
    for number in 0..paragraphs {
        let mark = if number < notes { format!("[^n{number}]") } else { String::new() };
        let _ = write!(body, "Paragraph {number} {long}here.{mark}\n\n");
    }
    for number in 0..notes {
        let _ = writeln!(body, "[^n{number}]: *Title {number}* (2025).");
    }
    body
}

/// Measures, prints, and returns the median.
fn report(what: &str, mut work: impl FnMut()) -> Duration {
    work();
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let begin = Instant::now();
            work();
            begin.elapsed()
        })
        .collect();
    times.sort();
    let ms = |time: Duration| format!("{:.2} ms", time.as_secs_f64() * 1000.0);
    println!("{what:<44} {:>10} {:>10} {:>10}", ms(times[RUNS / 2]), ms(times[0]), ms(times[RUNS - 1]));
    times[RUNS / 2]
}

fn run(command: &mut Command) {
    assert!(command.stdout(Stdio::null()).status().unwrap().success());
}

/// The most memory that a process has held, in KB, as far as looking each millisecond can tell.
fn peak_memory(command: &mut Command) -> Option<u64> {
    let mut child = command.stdout(Stdio::null()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait().unwrap().is_none() {
        peak = high_water(Path::new(&status)).max(peak);
        std::thread::sleep(Duration::from_millis(1));
    }
    peak
}

fn high_water(status: &Path) -> Option<u64> {
    let text = std::fs::read_to_string(status).ok()?;
    let line = text.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
