//! Bringing in organizations and their contacts.

use super::{Open, left_out_only, refuse_bad, refuse_doubles, rows};
use crate::domain::columns::Columns;
use crate::domain::organization::Organization;
use crate::domain::text::counted;
use crate::error::{Error, Kind, Result};
use crate::import::organizations::{Fate, Plan};
use crate::import::telling;
use crate::ops::{Context, Operation, Outcome};
use crate::store::{Tx, columns, contacts, organizations};

/// Brings in organizations and their contacts as planned.
#[derive(Debug)]
pub struct Organizations {
    /// The plan.
    pub plan: Plan,
    /// True if rows that cannot be brought in are left out; else nothing is brought in.
    pub skip_bad: bool,
    /// What the columns of its table held, where that is to be remembered.
    pub columns: Vec<Columns>,
}

impl Operation for Organizations {
    fn name(&self) -> &'static str {
        "org import"
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        let plan = &self.plan;
        let open = |is_one: fn(&Fate) -> bool| {
            Open::of(plan.rows.iter().filter(|row| is_one(&row.fate)).map(telling::record))
        };
        refuse_doubles(open(|fate| matches!(fate, Fate::Double(_))))?;
        refuse_bad(open(|fate| matches!(fate, Fate::Refused { .. })), self.skip_bad)?;
        for columns in &self.columns {
            columns::remember(tx, columns)?;
        }
        write(tx, cx, plan)?;
        let mut outcome = Outcome::new(self.message());
        if plan.added.is_empty() && plan.changed.is_empty() {
            outcome.unchanged = left_out_only(self.left_out(), plan.rows.len())?;
        }
        outcome.ids =
            plan.added.iter().chain(&plan.changed).map(|organization| organization.id.to_string()).collect();
        Ok(outcome)
    }
}

impl Organizations {
    fn message(&self) -> String {
        let plan = &self.plan;
        let mut parts = vec![format!(
            "{} added, {} changed",
            counted(plan.added.len(), "organization"),
            plan.changed.len()
        )];
        let left_out = self.left_out();
        if left_out > 0 {
            parts.push(format!("{} left out", rows(left_out)));
        }
        let people = plan.new_contacts.len() + plan.changed_contacts.len();
        if people > 0 {
            parts.push(format!("{} added or changed", counted(people, "contact")));
        }
        parts.join("; ") + "."
    }

    fn left_out(&self) -> usize {
        self.plan.count(|fate| matches!(fate, Fate::LeftOut | Fate::Refused { .. }))
    }
}

/// From how many organizations on the database is told that many rows come.
const MANY: usize = 1000;

/// Writes what a plan adds and changes.
pub(super) fn write(tx: &Tx<'_>, cx: &Context, plan: &Plan) -> Result<()> {
    if plan.added.len() + plan.changed.len() > MANY {
        tx.expect_many_rows()?;
    }
    for organization in &plan.added {
        refuse_taken(tx, organization)?;
        organizations::insert(tx, organization)?;
    }
    for organization in &plan.changed {
        if plan.renamed.contains(&organization.id) {
            refuse_taken(tx, organization)?;
        }
        organizations::update(tx, organization)?;
    }
    for (organization, details) in &plan.new_contacts {
        contacts::insert(tx, *organization, details, cx.now())?;
    }
    for contact in &plan.changed_contacts {
        contacts::update(tx, contact)?;
    }
    Ok(())
}

/// Somebody else may have taken the name since the plan was made.
fn refuse_taken(tx: &Tx<'_>, own: &Organization) -> Result<()> {
    if !organizations::is_borne_by_another(tx.view(), &own.name, own.id)? {
        return Ok(());
    }
    Err(Error::new(Kind::Stale, format!("{} has been added since the file was read", own.name))
        .hint("nothing was brought in; run the import again"))
}
