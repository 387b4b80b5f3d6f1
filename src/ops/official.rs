//! Adding, editing, archiving and restoring officials.

use super::{Context, Operation, Outcome};
use crate::domain::official::Official;
use crate::error::{Error, Result};
use crate::store::{Tx, officials};

/// Adds an official.
#[derive(Debug, Clone)]
pub struct Add(pub Official);

impl Operation for Add {
    fn name(&self) -> &'static str {
        "official add"
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        let mut official = Official { created_at: cx.now(), ..self.0.clone() };
        official.clean()?;
        officials::insert(tx, &official)?;
        Ok(Outcome::new(format!("{} added.", official.printed.name)).id(official.id))
    }
}

/// Saves an official that was read before. Letters keep what they print.
#[derive(Debug, Clone)]
pub struct Edit(pub Official);

impl Operation for Edit {
    fn name(&self) -> &'static str {
        "official edit"
    }

    fn run(&self, tx: &Tx<'_>, _cx: &Context) -> Result<Outcome> {
        let mut official = self.0.clone();
        official.clean()?;
        officials::update(tx, &official)?;
        Ok(Outcome::new(format!("{} saved.", official.printed.name)).id(official.id))
    }
}

/// Puts an official away, or takes it out again.
#[derive(Debug, Clone)]
pub struct Archive {
    /// The official as it was read.
    pub official: Official,
    /// True to put it away, false to take it out again.
    pub away: bool,
}

impl Operation for Archive {
    fn name(&self) -> &'static str {
        if self.away { "official archive" } else { "official restore" }
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        let mut official = self.official.clone();
        if self.away == official.archived_at.is_some() {
            let state = if self.away { "archived already" } else { "not archived" };
            return Err(Error::refused(format!("{} is {state}", official.printed.name)));
        }
        official.archived_at = self.away.then(|| cx.now());
        officials::update(tx, &official)?;
        let done = if self.away { "archived" } else { "restored" };
        Ok(Outcome::new(format!("{} {done}.", official.printed.name)).id(official.id))
    }
}
