//! Adding, editing, archiving and restoring organizations.

use super::{Context, Operation, Outcome};
use crate::domain::organization::Organization;
use crate::error::{Error, Kind, Result};
use crate::store::organizations::NameKind;
use crate::store::{Tx, View, organizations};

/// Adds an organization.
#[derive(Debug, Clone)]
pub struct Add(pub Organization);

impl Operation for Add {
    fn name(&self) -> &'static str {
        "org add"
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        let mut organization = Organization { created_at: cx.now(), ..self.0.clone() };
        organization.clean()?;
        refuse_taken_name(tx.view(), &organization)?;
        organizations::insert(tx, &organization)?;
        Ok(Outcome::new(format!("{} added.", organization.name)).id(organization.id))
    }
}

/// Saves an organization that was read before.
#[derive(Debug, Clone)]
pub struct Edit(pub Organization);

impl Operation for Edit {
    fn name(&self) -> &'static str {
        "org edit"
    }

    fn run(&self, tx: &Tx<'_>, _cx: &Context) -> Result<Outcome> {
        let mut organization = self.0.clone();
        organization.clean()?;
        refuse_taken_name(tx.view(), &organization)?;
        organizations::update(tx, &organization)?;
        Ok(Outcome::new(format!("{} saved.", organization.name)).id(organization.id))
    }
}

/// Puts an organization away, or takes it out again.
#[derive(Debug, Clone)]
pub struct Archive {
    /// The organization as it was read.
    pub organization: Organization,
    /// True to put it away, false to take it out again.
    pub away: bool,
}

impl Operation for Archive {
    fn name(&self) -> &'static str {
        if self.away { "org archive" } else { "org restore" }
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        let mut organization = self.organization.clone();
        if self.away == organization.archived_at.is_some() {
            let state = if self.away { "archived already" } else { "not archived" };
            return Err(Error::refused(format!("{} is {state}", organization.name)));
        }
        organization.archived_at = self.away.then(|| cx.now());
        organizations::update(tx, &organization)?;
        let done = if self.away { "archived" } else { "restored" };
        Ok(Outcome::new(format!("{} {done}.", organization.name)).id(organization.id))
    }
}

/// Two organizations of one name could not be told apart on a letter.
fn refuse_taken_name(view: View<'_>, organization: &Organization) -> Result<()> {
    let taken = organizations::find_by_name(view, &organization.name)?
        .into_iter()
        .find(|(kind, other)| *kind == NameKind::Name && other.id != organization.id);
    match taken {
        Some((_, other)) => Err(Error::new(
            Kind::Duplicate,
            format!("there is an organization of that name already: {}", other.name),
        )
        .hint("add what tells them apart to the name, such as the state")),
        None => Ok(()),
    }
}
