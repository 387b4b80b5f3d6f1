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

use crate::error::{Error, Result};

/// Refuses rows that are probably known under another name, and of which nobody has said so.
fn refuse_doubles(count: usize) -> Result<()> {
    if count == 0 {
        return Ok(());
    }
    Err(Error::refused(format!("{} may be organizations that are known already", rows(count)))
        .hint("look at them with --dry-run, then say --doubles new, known or skip")
        .hint("or give a known organization the other spelling with `undersigned org edit ORG --alias`"))
}

/// Refuses rows that cannot be brought in, unless they are to be left out.
fn refuse_bad(count: usize, skip_bad: bool) -> Result<()> {
    if count == 0 || skip_bad {
        return Ok(());
    }
    Err(Error::invalid(format!("{} cannot be brought in, so none was", rows(count)))
        .hint("look at them with --dry-run and put the file right, or leave them out with --skip-bad"))
}

fn rows(count: usize) -> String {
    if count == 1 { "1 row".to_owned() } else { format!("{count} rows") }
}
