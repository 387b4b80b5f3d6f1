//! Processes that do for a letter what a template of the user asks for, with limits of time and memory.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// How much a process may take. The system holds it to that, also when whoever started it is gone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Of the processor's time.
    pub(super) time: Duration,
    /// Of memory, in KiB.
    pub(super) memory: usize,
}

/// A program with its arguments, held to `limits`; not started yet.
///
/// The shell sets the limits: a process cannot set those of another without unsafe code.
pub(super) fn limited(program: &Path, arguments: &[&OsStr], limits: Limits) -> Command {
    const LIMITED: &str = "ulimit -t \"$1\" 2>/dev/null; ulimit -v \"$2\" 2>/dev/null; shift 2; exec \"$@\"";
    let mut command = Command::new("sh");
    command.args(["-c", LIMITED, "sh", &limits.time.as_secs().to_string(), &limits.memory.to_string()]);
    command.arg(program).args(arguments);
    command
}

#[cfg(test)]
mod tests {
    use std::process::Stdio;

    use super::*;

    /// Whether a script comes to its end within a second of work and 64 MiB.
    fn ends(script: &str) -> bool {
        let limits = Limits { time: Duration::from_secs(1), memory: 64 << 10 };
        let mut command = limited(Path::new("sh"), &[OsStr::new("-c"), OsStr::new(script)], limits);
        command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success()
    }

    #[test]
    fn a_program_is_ended_where_it_takes_more_time_or_memory_than_it_may() {
        assert!(ends("exit 0"));
        assert!(!ends("while :; do :; done"));
        assert!(!ends("a=0123456789; while :; do a=$a$a; done"));
    }
}
