//! Taking over a list of names that was reviewed: who is new is added, and all are put on the
//! letter, as one step.

use chrono::{DateTime, Utc};

use super::batch::Batch;
use super::{Operation, organization, sign_on};
use crate::domain::ids::OrgId;
use crate::domain::letter::Letter;
use crate::domain::name_list::{Review, Taken};
use crate::domain::organization::Organization;
use crate::domain::sign_on::{Report, Status};
use crate::error::Result;

/// What takes over a list, in the order of its lines.
///
/// # Errors
/// As [`Review::taken_over`].
pub fn take_over(letter: &Letter, review: &Review, now: DateTime<Utc>) -> Result<Batch> {
    let mut steps: Vec<Box<dyn Operation>> = Vec::new();
    let mut organizations = Vec::new();
    for taken in review.taken_over()? {
        organizations.push(match taken {
            Taken::Known(known) => known.clone(),
            Taken::New(name) => {
                let new = Organization::new(OrgId::new(), name.to_owned(), now);
                steps.push(Box::new(organization::Add(new.clone())));
                new
            }
        });
    }
    let message = describe(organizations.len(), steps.len(), review.status(), &letter.slug);
    steps.push(Box::new(sign_on::Record {
        letter: letter.clone(),
        organizations,
        status: review.status(),
        report: Report::default(),
        version: None,
    }));
    Ok(Batch { name: "sign list", message, steps })
}

fn describe(all: usize, new: usize, status: Status, slug: &str) -> String {
    let noun = if all == 1 { "organization" } else { "organizations" };
    let of_them = if new == 0 { String::new() } else { format!(", {new} of them new") };
    match status {
        Status::NotAsked => format!("{all} {noun} put on the list of letter {slug}{of_them}."),
        status => format!("{all} {noun}: {status} on letter {slug}{of_them}."),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::clock::Clock;
    use crate::ops::{Context, letter, perform, undo};
    use crate::store::{Store, dossiers, letters, organizations};

    fn named(store: &Store, letter: &Letter) -> Vec<String> {
        let dossier = dossiers::load(store.view(), letter.clone()).unwrap();
        dossier.sign_ons.iter().map(|entry| entry.name().to_owned()).collect()
    }

    #[test]
    fn a_list_is_taken_over_and_taken_back_as_one() {
        let mut store = Store::open_in_memory().unwrap();
        let cx = Context { clock: Clock::Fixed(DateTime::UNIX_EPOCH), actor: "Ana".to_owned() };
        let known = Organization::new(OrgId::new(), "River Trust".to_owned(), cx.now());
        perform(&mut store, &cx, &organization::Add(known)).unwrap();
        let done =
            perform(&mut store, &cx, &letter::New { title: "Bus lines".to_owned(), from: None }).unwrap();
        let letter = letters::get(store.view(), done.outcome.letter.unwrap()).unwrap();

        let mut review = Review::new(organizations::list(store.view()).unwrap(), HashMap::new());
        review.add("New One\nriver trust\nZe\u{301}nith\n").unwrap();
        review.next_status();
        let batch = take_over(&letter, &review, cx.now()).unwrap();
        assert_eq!(batch.message, "3 organizations: invited on letter bus-lines, 2 of them new.");
        perform(&mut store, &cx, &batch).unwrap();
        assert_eq!(named(&store, &letter), ["New One", "River Trust", "Zénith"]);
        undo::undo(&mut store, &cx, None).unwrap();
        assert_eq!(organizations::list(store.view()).unwrap().len(), 1);
        assert!(named(&store, &letter).is_empty());
    }
}
