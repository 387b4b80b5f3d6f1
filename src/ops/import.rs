//! Carrying out the plan of an import: one operation, so one step of undo takes all of it back.

use super::{Context, Operation, Outcome};
use crate::error::{Error, Kind, Result};
use crate::import::organizations::{Fate, Plan};
use crate::store::organizations::NameKind;
use crate::store::{Tx, contacts, organizations};

/// Brings in organizations and their contacts as planned.
#[derive(Debug)]
pub struct Organizations {
    /// The plan.
    pub plan: Plan,
    /// True if rows that cannot be brought in are left out; else nothing is brought in.
    pub skip_bad: bool,
}

impl Operation for Organizations {
    fn name(&self) -> &'static str {
        "org import"
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        self.refuse_undecided()?;
        let plan = &self.plan;
        for organization in &plan.added {
            refuse_taken(tx, &organization.name)?;
            organizations::insert(tx, organization)?;
        }
        for organization in &plan.changed {
            organizations::update(tx, organization)?;
        }
        for (organization, details) in &plan.new_contacts {
            contacts::insert(tx, *organization, details, cx.now())?;
        }
        for contact in &plan.changed_contacts {
            contacts::update(tx, contact)?;
        }
        let mut outcome = Outcome::new(self.message());
        outcome.ids =
            plan.added.iter().chain(&plan.changed).map(|organization| organization.id.to_string()).collect();
        Ok(outcome)
    }
}

impl Organizations {
    /// Nothing is brought in while a row waits for an answer: half a table is worse than none.
    fn refuse_undecided(&self) -> Result<()> {
        let doubles = self.plan.count(|fate| matches!(fate, Fate::Double(_)));
        if doubles > 0 {
            return Err(Error::refused(format!(
                "{} may be organizations that are known already",
                rows(doubles)
            ))
            .hint("look at them with --dry-run, then say --doubles new, known or skip")
            .hint(
                "or give a known organization the other spelling with `undersigned org edit ORG --alias`",
            ));
        }
        let refused = self.plan.count(|fate| matches!(fate, Fate::Refused { .. }));
        if refused > 0 && !self.skip_bad {
            return Err(Error::invalid(format!("{} cannot be brought in, so none was", rows(refused))).hint(
                "look at them with --dry-run and put the file right, or leave them out with --skip-bad",
            ));
        }
        Ok(())
    }

    fn message(&self) -> String {
        let plan = &self.plan;
        let mut parts =
            vec![format!("{} organizations added, {} changed", plan.added.len(), plan.changed.len())];
        let people = plan.new_contacts.len() + plan.changed_contacts.len();
        if people > 0 {
            parts.push(format!("{people} contacts added or changed"));
        }
        let left_out = plan.count(|fate| matches!(fate, Fate::LeftOut | Fate::Refused { .. }));
        if left_out > 0 {
            parts.push(format!("{} left out", rows(left_out)));
        }
        parts.join("; ") + "."
    }
}

/// Somebody else may have added one since the plan was made.
fn refuse_taken(tx: &Tx<'_>, name: &str) -> Result<()> {
    let found = organizations::find_by_name(tx.view(), name)?;
    match found.into_iter().find(|(kind, _)| *kind == NameKind::Name) {
        Some((_, taken)) => {
            Err(Error::new(Kind::Stale, format!("{} has been added since the file was read", taken.name))
                .hint("nothing was brought in; run the import again"))
        }
        None => Ok(()),
    }
}

fn rows(count: usize) -> String {
    if count == 1 { "1 row".to_owned() } else { format!("{count} rows") }
}
