//! The shape of the source: which layer may name which, what has one home only, and how long a
//! file may be. Each failure lists the places and says what to do about them.

use std::fs;
use std::path::{Path, PathBuf};

/// Each layer, and what it may name besides itself and the leaves.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("store", &["domain"]),
    ("letter", &["domain"]),
    ("letter_file", &["domain"]),
    ("check", &["domain", "letter"]),
    ("render", &["domain", "letter"]),
    ("lists", &["domain", "letter"]),
    ("outreach", &["domain", "letter", "render", "lists"]),
    ("import", &["domain", "lists"]),
    ("ops", &["domain", "store", "letter", "letter_file", "check", "render", "outreach", "import"]),
    ("demo", &["domain", "store", "letter", "letter_file", "check", "render", "ops"]),
    (
        "tui",
        &[
            "domain",
            "store",
            "letter",
            "letter_file",
            "check",
            "render",
            "lists",
            "outreach",
            "import",
            "ops",
            "demo",
        ],
    ),
    // The command line starts the screens; the screens never call back.
    (
        "cli",
        &[
            "domain",
            "store",
            "letter",
            "letter_file",
            "check",
            "render",
            "lists",
            "outreach",
            "import",
            "ops",
            "demo",
            "tui",
        ],
    ),
];

/// What every layer may name, and what these may name themselves.
const LEAVES: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("clock", &["error"]),
    ("files", &["error"]),
    ("config", &["domain", "error", "files"]),
];

/// What has one home: the words that give it away, and the only places under `src` where they may stand.
const HOMES: &[(&[&str], &[&str])] = &[
    (&["rusqlite::"], &["store/"]),
    (&["tera::"], &["render/"]),
    (&["calamine::", "encoding_rs::", "chardetng::", "serde_saphyr::"], &["import/"]),
    (&["csv::"], &["import/", "lists/spreadsheet.rs"]),
    (&["comrak::"], &["letter/body/", "render/tests/"]),
    (&["mail_builder::", "percent_encoding::"], &["outreach/draft.rs"]),
    (&["mail_parser::"], &["import/reply/", "outreach/tests.rs"]),
    (&["ratatui::", "crossterm::"], &["tui/"]),
    (&["clap::", "clap_complete::", "clap_mangen::"], &["cli/"]),
    (&["println!(", "print!("], &["cli/output.rs"]),
    (&["io::stdout()", "io::stderr()"], &["cli/output.rs", "tui/terminal.rs"]),
    (&["Utc::now", "Local::now", "SystemTime::now"], &["clock.rs"]),
    (&["SELECT ", "INSERT INTO ", "DELETE FROM ", "CREATE TABLE "], &["store/"]),
    (&["OR REPLACE"], &[]),
];

/// The most lines a file may have.
const LONGEST: usize = 500;

/// A file under `src`.
struct Source {
    /// Its path under `src`, with `/` on every platform.
    path: String,
    text: String,
}

impl Source {
    /// The layer or leaf that the file belongs to; `None` for the roots of the crate.
    fn part(&self) -> Option<&str> {
        let first = self.path.split('/').next().unwrap_or_default();
        let name = first.strip_suffix(".rs").unwrap_or(first);
        (!["lib", "main"].contains(&name)).then_some(name)
    }

    /// The lines that are no comments, with their numbers.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(index, line)| (index + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<Source> {
    let src = root().join("src");
    let mut found = Vec::new();
    collect(&src, &src, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn collect(src: &Path, folder: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(src, &path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let parts: Vec<_> =
                path.strip_prefix(src).unwrap().iter().map(|part| part.to_str().unwrap()).collect();
            found.push(Source { path: parts.join("/"), text: fs::read_to_string(&path).unwrap() });
        }
    }
}

/// Fails with every place at once.
fn refuse(places: &[String], what_to_do: &str) {
    assert!(places.is_empty(), "{what_to_do}\n  {}", places.join("\n  "));
}

/// The modules of this crate that a line names.
fn named(line: &str) -> impl Iterator<Item = &str> {
    line.split("crate::").skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        &rest[..end]
    })
}

#[test]
fn every_arrow_between_layers_points_the_same_way() {
    let parts: Vec<&str> = LAYERS.iter().chain(LEAVES).map(|(name, _)| *name).collect();
    let mut places = Vec::new();
    for source in sources() {
        let Some(part) = source.part() else { continue };
        let is_leaf = LEAVES.iter().any(|(name, _)| *name == part);
        let Some((_, allowed)) = LAYERS.iter().chain(LEAVES).find(|(name, _)| *name == part) else {
            places.push(format!("{}: a part that has no line in LAYERS", source.path));
            continue;
        };
        for (number, line) in source.code() {
            for name in named(line).filter(|name| *name != part && parts.contains(name)) {
                let fits =
                    allowed.contains(&name) || !is_leaf && LEAVES.iter().any(|(leaf, _)| *leaf == name);
                if !fits {
                    places.push(format!("{}:{number}: {part} names {name}", source.path));
                }
            }
        }
    }
    refuse(&places, "move what is needed to a layer that both may name (the table is LAYERS):");
}

#[test]
fn one_use_names_one_module() {
    let mut places = Vec::new();
    for source in sources() {
        for (number, line) in source.code().filter(|(_, line)| line.contains("crate::{")) {
            places.push(format!("{}:{number}: {}", source.path, line.trim()));
        }
    }
    refuse(&places, "write one `use` for each module, so that the arrows can be read off the lines:");
}

#[test]
fn what_has_a_home_stays_there() {
    let mut places = Vec::new();
    for source in sources() {
        for (number, line) in source.code() {
            for (words, homes) in HOMES {
                let at_home = homes.iter().any(|home| source.path.starts_with(home));
                if let Some(word) = words.iter().find(|word| line.contains(**word)).filter(|_| !at_home) {
                    places.push(format!("{}:{number}: {word:?} belongs in {homes:?}", source.path));
                }
            }
        }
    }
    refuse(&places, "call what its home offers, or add it there:");
}

#[test]
fn no_file_is_longer_than_can_be_read() {
    let long = |source: &Source| {
        let lines = source.text.lines().count();
        (lines > LONGEST).then(|| format!("{}: {lines} lines", source.path))
    };
    let places: Vec<_> = sources().iter().filter_map(long).collect();
    refuse(&places, &format!("cut these along what they are about, to at most {LONGEST} lines:"));
}

#[test]
fn every_module_begins_by_saying_what_belongs_in_it() {
    let silent = |source: &Source| (!source.text.starts_with("//! ")).then(|| source.path.clone());
    let places: Vec<_> = sources().iter().filter_map(silent).collect();
    refuse(&places, "begin these with a line of //! that says what belongs in them:");
}

#[test]
fn every_migration_is_done() {
    let list = fs::read_to_string(root().join("src/store/migrations.rs")).unwrap();
    let mut places = Vec::new();
    for entry in fs::read_dir(root().join("migrations")).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let step = format!("include_str!(\"../../migrations/{name}/up.sql\")");
        if entry.path().is_dir() && !list.contains(&step) {
            places.push(name);
        }
    }
    refuse(&places, "list these folders of migrations/ in STEPS of src/store/migrations.rs:");
}
