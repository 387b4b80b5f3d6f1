//! Several operations as one: all or none, one entry in the log, one step of undo.

use super::{Context, Operation, Outcome};
use crate::error::Result;
use crate::store::Tx;

/// Operations that are done together, in their order.
pub struct Batch {
    /// What it is called in the log.
    pub name: &'static str,
    /// What was done, in a sentence without personal data.
    pub message: String,
    /// The operations.
    pub steps: Vec<Box<dyn Operation>>,
}

impl Operation for Batch {
    fn name(&self) -> &'static str {
        self.name
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        let mut whole = Outcome::new(self.message.clone());
        for step in &self.steps {
            let part = step.run(tx, cx)?;
            whole.letter = whole.letter.or(part.letter);
            whole.ids.extend(part.ids);
            whole.notices.extend(part.notices);
        }
        Ok(whole)
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;
    use crate::clock::Clock;
    use crate::domain::ids::OrgId;
    use crate::domain::organization::Organization;
    use crate::ops::{organization, perform, undo};
    use crate::store::{Store, organizations};

    fn adding(names: &[&str]) -> Batch {
        let add = |name: &&str| -> Box<dyn Operation> {
            let row = Organization::new(OrgId::new(), (*name).to_owned(), DateTime::<Utc>::UNIX_EPOCH);
            Box::new(organization::Add(row))
        };
        Batch { name: "org add", message: "Added.".to_owned(), steps: names.iter().map(add).collect() }
    }

    #[test]
    fn a_batch_is_done_and_undone_as_one_or_not_at_all() {
        let mut store = Store::open_in_memory().unwrap();
        let cx = Context { clock: Clock::Fixed(DateTime::UNIX_EPOCH), actor: "Ana".to_owned() };
        let count = |store: &Store| organizations::list(store.view()).unwrap().len();
        perform(&mut store, &cx, &adding(&["River Trust", "Bus Riders"])).unwrap();
        assert_eq!(count(&store), 2);
        assert!(perform(&mut store, &cx, &adding(&["Tenants Union", "River Trust"])).is_err());
        assert_eq!(count(&store), 2);
        undo::undo(&mut store, &cx, None).unwrap();
        assert_eq!(count(&store), 0);
    }
}
