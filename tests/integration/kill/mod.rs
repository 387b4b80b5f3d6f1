//! A program that is killed in the middle leaves all of its work or none, and never takes back what it
//! has acknowledged.
//!
//! Each test has a small size, and a full one with `UNDERSIGNED_FULL=1`.

mod copies;
mod imports;
mod loads;
mod messages;
mod verbs;

use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::cli::support::World;

/// Moments spread over `duration` and a little beyond, one in each of as many equal parts, the
/// same at every run.
fn moments(duration: Duration, count: u32) -> impl Iterator<Item = Duration> {
    let mut seed: u32 = 20_260_415;
    (0..count).map(move |index| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let within = f64::from(seed) / f64::from(u32::MAX);
        duration.mul_f64(1.1 * (f64::from(index) + within) / f64::from(count))
    })
}

fn start(world: &World, arguments: &[&str]) -> Child {
    let mut command = world.command(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Kills a command after `delay`; true if it had done its work before that, and said so.
fn kill_after(world: &World, arguments: &[&str], delay: Duration) -> bool {
    let mut child = start(world, arguments);
    sleep(delay);
    // It may have ended already.
    let _ = child.kill();
    child.wait().unwrap().success()
}

/// How long a command takes that is left alone.
fn duration_of(world: &World, arguments: &[&str]) -> Duration {
    let begin = Instant::now();
    assert!(start(world, arguments).wait().unwrap().success());
    begin.elapsed()
}
