//! Bringing in the answers of a form.

use super::{Open, left_out_only, organizations, refuse_bad, refuse_doubles, rows};
use crate::domain::columns::Columns;
use crate::domain::letter::Letter;
use crate::domain::sign_on::Status;
use crate::domain::text::counted;
use crate::error::{Error, Result};
use crate::import::sign_ons::{Fate, Plan};
use crate::import::telling;
use crate::ops::sign_on::{Each, Who, record_each};
use crate::ops::{Context, Operation, Outcome};
use crate::store::{Tx, columns};

/// Records answers as planned.
#[derive(Debug)]
pub struct SignOns {
    /// The letter.
    pub letter: Letter,
    /// The plan.
    pub plan: Plan,
    /// The version that was agreed to; the newest where this is absent.
    pub version: Option<u32>,
    /// True if rows that cannot be brought in are left out; else nothing is brought in.
    pub skip_bad: bool,
    /// What the columns of its table held, where that is to be remembered.
    pub columns: Vec<Columns>,
}

impl Operation for SignOns {
    fn name(&self) -> &'static str {
        "import sign-ons"
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        let plan = &self.plan;
        let open = |is_one: fn(&Fate) -> bool| {
            Open::of(plan.rows.iter().filter(|row| is_one(&row.fate)).map(telling::sign_on))
        };
        refuse_doubles(open(|fate| matches!(fate, Fate::Double(_))))?;
        if !self.skip_bad {
            open(|fate| matches!(fate, Fate::Unknown)).refuse(|rows| {
                Error::not_found(format!("{rows} without a known organization, so nothing was recorded"))
                    .hint("add them with --create, or leave them out with --skip-bad")
            })?;
        }
        refuse_bad(open(|fate| matches!(fate, Fate::Refused { .. })), self.skip_bad)?;
        for columns in &self.columns {
            columns::remember(tx, columns)?;
        }
        organizations::write(tx, cx, &plan.organizations)?;
        let steps: Vec<Each<'_>> = plan
            .answers
            .iter()
            .map(|answer| Each {
                who: Who::Organization(&answer.organization),
                status: answer.status,
                report: &answer.report,
            })
            .collect();
        let mut outcome = record_each(tx, cx, &self.letter, self.version, &steps)?.outcome;
        outcome.message = self.message();
        if plan.answers.is_empty() {
            outcome.unchanged = left_out_only(self.left_out(), plan.rows.len())?;
        }
        Ok(outcome)
    }
}

impl SignOns {
    fn message(&self) -> String {
        let plan = &self.plan;
        let how_many = |status: Status| plan.answers.iter().filter(|answer| answer.status == status).count();
        let each: Vec<String> = Status::ALL
            .iter()
            .filter(|status| how_many(**status) > 0)
            .map(|status| format!("{} {status}", how_many(*status)))
            .collect();
        let mut parts = vec![format!(
            "{} recorded on letter {}",
            counted(plan.answers.len(), "answer"),
            self.letter.slug
        )];
        parts.extend((!each.is_empty()).then(|| each.join(", ")));
        let added = plan.organizations.added.len();
        parts.extend((added > 0).then(|| format!("{} added", counted(added, "organization"))));
        let left_out = self.left_out();
        parts.extend((left_out > 0).then(|| format!("{} left out", rows(left_out))));
        parts.join("; ") + "."
    }

    fn left_out(&self) -> usize {
        self.plan.count(|fate| matches!(fate, Fate::Unknown | Fate::LeftOut | Fate::Refused { .. }))
    }
}
