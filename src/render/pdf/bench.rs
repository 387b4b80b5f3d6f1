//! A folder of its own in which a process sets a letter, with limits of time and memory.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::Job;
use crate::error::{Error, Result};
use crate::render::apart::{Limits, limited};

/// The longest that a letter may take. One with 10,000 signatories takes a second.
const LONGEST_RUN: Duration = Duration::from_mins(1);
/// What its process may take. A letter with 10,000 signatories takes some 200 MiB.
const LIMITS: Limits = Limits { time: LONGEST_RUN, memory: 3 << 20 };
/// How often a running process is looked at.
const LOOK: Duration = Duration::from_millis(5);

/// The folder, removed with it.
pub(super) struct Bench {
    folder: TempDir,
}

/// How a process ended.
pub(super) struct Ended {
    pub(super) is_done: bool,
    /// What it wrote to its standard output and error.
    pub(super) said: String,
}

impl Bench {
    /// Lays out what the template may read, and nothing else.
    pub(super) fn lay_out(job: &Job<'_>) -> Result<Self> {
        let failed = |err| Error::io("make a folder to set the letter in", &std::env::temp_dir(), err);
        let bench = Self { folder: tempfile::tempdir().map_err(failed)? };
        bench.put("letter.typ", job.template.as_bytes())?;
        for (name, bytes) in &job.files {
            bench.put(name, bytes)?;
        }
        for (at, font) in job.fonts.iter().enumerate() {
            bench.put(&format!("fonts/{at}.font"), font)?;
        }
        Ok(bench)
    }

    /// A file in the folder.
    pub(super) fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let path = self.at(name);
        let folder = path.parent().unwrap_or(&path);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, bytes))
            .map_err(|err| Error::io("write", &path, err))
    }

    /// Runs a program in the folder, without the network as far as one can tell it so.
    pub(super) fn run(&self, program: &Path, arguments: &[&OsStr]) -> Result<Ended> {
        let said = self.at("said");
        let log = File::create(&said).map_err(|err| Error::io("write", &said, err))?;
        let same = log.try_clone().map_err(|err| Error::io("write", &said, err))?;
        let mut command = limited(program, arguments, LIMITS);
        command.current_dir(self.folder.path());
        for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"] {
            command.env(name, "http://127.0.0.1:9");
        }
        command.stdin(Stdio::null()).stdout(log).stderr(same);
        let mut child = command.spawn().map_err(|err| Error::io("start", program, err))?;
        let until = Instant::now() + LONGEST_RUN;
        let status = loop {
            if let Some(status) = child.try_wait().map_err(|err| Error::io("wait for", program, err))? {
                break status;
            }
            if Instant::now() > until {
                // It may have ended in the meantime; either way it is gone.
                let _ = child.kill();
                let _ = child.wait();
                return Err(stopped());
            }
            sleep(LOOK);
        };
        let said = fs::read(&said).map_err(|err| Error::io("read", &said, err))?;
        if status.code().is_none() {
            return Err(stopped());
        }
        Ok(Ended { is_done: status.success(), said: String::from_utf8_lossy(&said).into_owned() })
    }
}

fn stopped() -> Error {
    Error::invalid("the PDF template was stopped: it takes more time or memory than a letter may")
        .hint("look for a loop in it that goes round too often")
}
