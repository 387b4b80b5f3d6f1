//! Carrying out the plan of an import: one operation, so one step of undo takes all of it back.
//! Nothing is brought in while a row waits for an answer: half a table is worse than none.

mod known;
mod officials;
mod organizations;
mod sign_ons;

pub use known::{answered, known_officials, known_organizations, mapping_of};
pub use officials::Officials;
pub use organizations::Organizations;
pub use sign_ons::SignOns;

use crate::domain::text::counted;
use crate::error::{Error, Result};
use crate::import::telling::Told;

/// The most rows that a refusal names.
const NAMED: usize = 20;

/// Rows of which there is something to say before anything is brought in.
struct Open {
    count: usize,
    /// The first of them, each in a line.
    named: Vec<String>,
}

impl Open {
    fn of(told: impl Iterator<Item = Told>) -> Self {
        let mut open = Self { count: 0, named: Vec::new() };
        for row in told {
            open.count += 1;
            if open.count <= NAMED {
                let name = if row.name.is_empty() { String::new() } else { format!("{}: ", row.name) };
                open.named.push(format!("line {}: {name}{}", row.line, row.words));
            }
        }
        if open.count > NAMED {
            open.named.push(format!("… and {} more", rows(open.count - NAMED)));
        }
        open
    }

    /// Refuses, if there are any: `why` says what is the matter with them.
    fn refuse(self, why: impl FnOnce(String) -> Error) -> Result<()> {
        if self.count == 0 { Ok(()) } else { Err(why(rows(self.count)).candidates(self.named)) }
    }
}

/// Refuses rows that are probably known under another name, and of which nobody has said so.
fn refuse_doubles(doubles: Open) -> Result<()> {
    doubles.refuse(|rows| {
        Error::refused(format!(
            "{rows} may mean organizations that are known already, so none was brought in"
        ))
        .hint("say --doubles known (they are the known ones), new (they are others) or skip (leave them out)")
        .hint("or give a known organization the other spelling with `undersigned org edit ORG --alias`")
    })
}

/// Refuses rows that cannot be brought in, unless they are to be left out.
fn refuse_bad(bad: Open, skip_bad: bool) -> Result<()> {
    if skip_bad {
        return Ok(());
    }
    bad.refuse(|rows| {
        Error::invalid(format!("{rows} cannot be brought in, so none was"))
            .hint("put the file right, or leave these rows out with --skip-bad")
    })
}

/// What is said where nothing was written although rows were left out. If there was nothing but such rows, nothing
/// was brought in, and that is no success.
fn left_out_only(left_out: usize, all: usize) -> Result<Option<String>> {
    match (left_out, all - left_out) {
        (0, _) => Ok(None),
        (_, 0) => Err(Error::invalid(format!("none of {} can be brought in", rows(all)))
            .hint("see what is the matter with them: --dry-run")),
        (_, others) => Ok(Some(format!(
            "Nothing to change: {} left out, and what {} like that already.",
            rows(left_out),
            if others == 1 { "the other one says stands" } else { "the others say stands" }
        ))),
    }
}

fn rows(count: usize) -> String {
    counted(count, "row")
}
