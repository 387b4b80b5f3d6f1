//! Bringing in officials and the bodies they sit in.

use super::{Open, refuse_bad, rows};
use crate::domain::columns::Columns;
use crate::domain::text::counted;
use crate::error::{Error, Result};
use crate::import::officials::Plan;
use crate::import::organizations::Fate;
use crate::import::telling;
use crate::ops::{Context, Operation, Outcome};
use crate::store::{Tx, bodies, columns, officials};

/// Brings in officials and bodies as planned.
#[derive(Debug)]
pub struct Officials {
    /// The plan.
    pub plan: Plan,
    /// True if entries that cannot be brought in are left out; else nothing is brought in.
    pub skip_bad: bool,
    /// What the columns of its table held, where that is to be remembered.
    pub columns: Vec<Columns>,
}

impl Operation for Officials {
    fn name(&self) -> &'static str {
        "official import"
    }

    fn run(&self, tx: &Tx<'_>, _cx: &Context) -> Result<Outcome> {
        let plan = &self.plan;
        let open = |is_one: fn(&Fate) -> bool| {
            Open::of(plan.rows.iter().filter(|row| is_one(&row.fate)).map(telling::record))
        };
        open(|fate| matches!(fate, Fate::Double(_))).refuse(|rows| {
            Error::refused(format!("{rows} may mean officials who are known already, so none was brought in"))
                .hint("say --doubles known (they are the known ones), new (they are others) or skip (leave them out)")
        })?;
        refuse_bad(open(|fate| matches!(fate, Fate::Refused { .. })), self.skip_bad)?;
        for columns in &self.columns {
            columns::remember(tx, columns)?;
        }
        for official in &plan.added {
            officials::insert(tx, official)?;
        }
        for official in &plan.changed {
            officials::update(tx, official)?;
        }
        for body in &plan.new_bodies {
            bodies::insert(tx, body)?;
        }
        for body in &plan.changed_bodies {
            bodies::update(tx, body)?;
        }
        // Who leaves goes first: a seat is held once.
        for seat in &plan.unseated {
            bodies::unseat(tx, seat)?;
        }
        for seat in &plan.reseated {
            bodies::reseat(tx, seat)?;
        }
        for seat in &plan.seated {
            bodies::seat(tx, seat)?;
        }
        let mut outcome = Outcome::new(self.message());
        outcome.ids =
            plan.added.iter().chain(&plan.changed).map(|official| official.id.to_string()).collect();
        outcome.notices.extend(plan.notices.iter().cloned());
        outcome.notices.extend(self.gone());
        Ok(outcome)
    }
}

impl Officials {
    fn message(&self) -> String {
        let plan = &self.plan;
        let mut parts =
            vec![format!("{} added, {} changed", counted(plan.added.len(), "official"), plan.changed.len())];
        let bodies = plan.new_bodies.len();
        parts.extend((bodies > 0).then(|| format!("{} added", counted(bodies, "group"))));
        let seats = plan.seated.len() + plan.reseated.len() + plan.unseated.len();
        parts.extend((seats > 0).then(|| format!("{} recorded", counted(seats, "membership"))));
        let left_out = plan.count(|fate| matches!(fate, Fate::LeftOut | Fate::Refused { .. }));
        parts.extend((left_out > 0).then(|| format!("{} left out", rows(left_out))));
        parts.join("; ") + "."
    }

    /// Who has probably left office: the list of all members no longer has them.
    fn gone(&self) -> Option<String> {
        let gone = &self.plan.gone;
        let named = || gone.iter().take(10).cloned().collect::<Vec<_>>().join(", ");
        let more = if gone.len() > 10 { format!(" and {} more", gone.len() - 10) } else { String::new() };
        (!gone.is_empty()).then(|| {
            format!("on file, but not in the list of members: {}{more}; `undersigned official archive` puts them away", named())
        })
    }
}
