//! A world of its own for each test, and what the program answers in it.

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The program under test.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_undersigned");
/// The moment at which every test takes place: a Wednesday, 10 in the morning in New York.
pub(crate) const NOW: &str = "2026-04-15T14:00:00Z";

/// A home folder with nothing in it, a working folder, and a fixed clock.
pub(crate) struct World {
    folder: tempfile::TempDir,
}

impl World {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["home", "config", "data", "tmp", "work"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        Self { folder }
    }

    /// A world that holds one letter, made from `file`.
    pub(crate) fn with_letter(file: &str) -> Self {
        let world = Self::new();
        world.load(file);
        world
    }

    /// A file of the working folder.
    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join("work").join(name)
    }

    /// The folder that holds the settings and the user's templates.
    pub(crate) fn settings(&self) -> PathBuf {
        self.folder.path().join("config/undersigned")
    }

    /// Where the database is unless a command names another.
    pub(crate) fn db(&self) -> PathBuf {
        self.folder.path().join("data/undersigned/undersigned.db")
    }

    /// The folder for temporary files.
    pub(crate) fn tmp(&self) -> PathBuf {
        self.folder.path().join("tmp")
    }

    /// Writes a file of the working folder.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.at(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Reads a file of the working folder.
    #[must_use]
    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).unwrap()
    }

    /// Writes an executable shell script and returns its path.
    pub(crate) fn script(&self, name: &str, lines: &str) -> PathBuf {
        use std::os::unix::fs::PermissionsExt as _;
        let path = self.write(name, format!("#!/bin/sh\nset -eu\n{lines}\n"));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    /// Loads a letter file from standard input.
    pub(crate) fn load(&self, file: &str) {
        self.run_with_input(&["letter", "load", "-"], file).success();
    }

    /// The names in the working folder, sorted.
    #[must_use]
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path().join("work")).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The program in this world, not started yet.
    pub(crate) fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        self.start(PROGRAM, arguments)
    }

    /// A shell in this world; `$PROGRAM` is the program.
    pub(crate) fn shell(&self, lines: &str) -> Answer {
        Answer::of(self.start("sh", &["-c", lines]).env("PROGRAM", PROGRAM).output().unwrap())
    }

    /// Another program in this world, not started yet.
    pub(crate) fn start<S: AsRef<OsStr>>(&self, program: &str, arguments: &[S]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments);
        self.surround(&mut command);
        command
    }

    fn surround(&self, command: &mut Command) {
        let root = self.folder.path();
        let ours = |name: &str| name.starts_with("UNDERSIGNED_") && name != "UNDERSIGNED_FULL";
        for (name, _) in std::env::vars().filter(|(name, _)| ours(name)) {
            command.env_remove(name);
        }
        for name in ["EDITOR", "VISUAL", "TZ", "LANG", "LC_ALL"] {
            command.env_remove(name);
        }
        command
            .env("HOME", root.join("home"))
            .env("XDG_CONFIG_HOME", root.join("config"))
            .env("XDG_DATA_HOME", root.join("data"))
            .env("TMPDIR", root.join("tmp"))
            .env("TZ", "UTC")
            .env("UNDERSIGNED_NOW", NOW)
            .env("UNDERSIGNED_USER", "Ada Lowe")
            .current_dir(root.join("work"));
    }

    /// Runs the program with nothing on its standard input.
    pub(crate) fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Answer {
        Answer::of(self.command(arguments).stdin(Stdio::null()).output().unwrap())
    }

    /// Runs the program with these bytes on its standard input.
    pub(crate) fn run_with_input<S: AsRef<OsStr>>(&self, arguments: &[S], input: impl AsRef<[u8]>) -> Answer {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // The program may refuse before it has read everything.
        let _ = child.stdin.take().unwrap().write_all(input.as_ref());
        Answer::of(child.wait_with_output().unwrap())
    }

    /// Runs a command that must be done, with `--json`, and returns the document.
    #[must_use]
    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        self.run(&[&["--json"], arguments].concat()).success().json()
    }

    /// The letter as the program saves it.
    #[must_use]
    pub(crate) fn saved(&self, letter: &str) -> String {
        self.run(&["letter", "save", letter]).success().stdout
    }

    /// The finished letter as it comes out.
    #[must_use]
    pub(crate) fn exported(&self, letter: &str, format: &str) -> String {
        self.run(&["export", letter, "--format", format, "-o", "-"]).success().stdout
    }

    /// True if no database was made.
    #[must_use]
    pub(crate) fn is_untouched(&self) -> bool {
        !self.db().exists()
    }
}

/// What the program answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Answer {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The request was done.
    pub(crate) fn success(self) -> Self {
        assert_eq!(self.code, Some(0), "{self:?}");
        self
    }

    /// The request failed with this exit code, and said why and what to do, on stderr alone.
    pub(crate) fn fails(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert_eq!(self.stdout, "", "{self:?}");
        assert!(!self.stderr.is_empty(), "{self:?}");
        self
    }

    /// The text for people holds each of these, on stderr.
    pub(crate) fn says(self, words: &[&str]) -> Self {
        for word in words {
            assert!(self.stderr.contains(word), "{word:?} is not in {self:?}");
        }
        self
    }

    /// The one JSON document that stdout holds.
    #[must_use]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|err| panic!("{err}: {self:?}"))
    }
}

/// The keys of a JSON object.
#[must_use]
pub(crate) fn keys(object: &Value) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}

/// Asserts that an object has at least these keys.
pub(crate) fn assert_has(object: &Value, wanted: &[&str]) {
    let keys = keys(object);
    for key in wanted {
        assert!(keys.contains(key), "{key} is not in {object}");
    }
}

/// A small letter file; `head` is further lines of its head.
#[must_use]
pub(crate) fn letter_file(head: &str, body: &str) -> String {
    format!("+++\ntitle = \"Quiet streets\"\nslug = \"quiet\"\n{head}\n+++\n\n{body}")
}

/// A path as an argument.
#[must_use]
pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
