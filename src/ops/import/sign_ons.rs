//! Bringing in the answers of a form.

use super::{organizations, refuse_bad, refuse_doubles, rows};
use crate::domain::columns::Columns;
use crate::domain::letter::Letter;
use crate::domain::sign_on::Status;
use crate::error::{Error, Result};
use crate::import::sign_ons::{Fate, Plan};
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
        refuse_doubles(plan.count(|fate| matches!(fate, Fate::Double(_))))?;
        let unknown = plan.count(|fate| matches!(fate, Fate::Unknown));
        if unknown > 0 && !self.skip_bad {
            return Err(Error::not_found(format!("{} name organizations that are not known", rows(unknown)))
                .hint(
                    "look at them with --dry-run; add them with --create, or leave them out with --skip-bad",
                ));
        }
        refuse_bad(plan.count(|fate| matches!(fate, Fate::Refused { .. })), self.skip_bad)?;
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
        Ok(outcome)
    }
}

impl SignOns {
    fn message(&self) -> String {
        let plan = &self.plan;
        let counted = |status: Status| plan.answers.iter().filter(|answer| answer.status == status).count();
        let each: Vec<String> = Status::ALL
            .iter()
            .filter(|status| counted(**status) > 0)
            .map(|status| format!("{} {status}", counted(*status)))
            .collect();
        let mut parts =
            vec![format!("{} answers recorded on letter {}", plan.answers.len(), self.letter.slug)];
        parts.extend((!each.is_empty()).then(|| each.join(", ")));
        let added = plan.organizations.added.len();
        parts.extend((added > 0).then(|| format!("{added} organizations added")));
        let left_out =
            plan.count(|fate| matches!(fate, Fate::Unknown | Fate::LeftOut | Fate::Refused { .. }));
        parts.extend((left_out > 0).then(|| format!("{} left out", rows(left_out))));
        parts.join("; ") + "."
    }
}
