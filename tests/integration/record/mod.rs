//! Single promises of the record: what is refused and what is kept, each by one small case.

mod erasing;
mod loading;
mod personal;
mod questions;
mod signing;
mod stale;
mod tables;
mod undo;

use undersigned::domain::dossier::Dossier;
use undersigned::domain::ids::OrgId;
use undersigned::domain::organization::Organization;
use undersigned::domain::sign_on::{Report, Status};
use undersigned::error::Result;
use undersigned::letter_file;
use undersigned::ops::letter_file::{Load, Replace};
use undersigned::ops::{self, Context, Done, Operation, organization, sign_on};
use undersigned::store::{Store, dossiers, letters, organizations};

use crate::laws::context;

/// A record in memory, spoken to by names.
pub(crate) struct Desk {
    pub(crate) store: Store,
    pub(crate) cx: Context,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { store: Store::open_in_memory().unwrap(), cx: context() }
    }

    pub(crate) fn perform(&mut self, operation: &dyn Operation) -> Result<Done> {
        ops::perform(&mut self.store, &self.cx, operation)
    }

    /// Does the operation; the key of its entry in the log.
    pub(crate) fn done(&mut self, operation: &dyn Operation) -> String {
        self.perform(operation).unwrap().activity.unwrap().to_string()
    }

    pub(crate) fn undo(&mut self, key: &str) -> Result<Done> {
        ops::undo::undo(&mut self.store, &self.cx, Some(key))
    }

    pub(crate) fn add_organization(&mut self, name: &str) -> Organization {
        let new = Organization::new(OrgId::new(), name.to_owned(), self.cx.now());
        self.perform(&organization::Add(new)).unwrap();
        self.organization(name)
    }

    pub(crate) fn organization(&self, name: &str) -> Organization {
        organizations::resolve(self.store.view(), name).unwrap()
    }

    /// Loads the letter `slug` with these lines in its head.
    pub(crate) fn load(&mut self, slug: &str, head: &str) -> Result<Done> {
        let text = format!("+++\ntitle = \"A letter\"\nslug = \"{slug}\"\n{head}\n+++\n\nOne.\n");
        let files = vec![letter_file::read("letter.md", &text)?];
        self.perform(&Load { files, replace: Replace::Yes })
    }

    pub(crate) fn dossier(&self, slug: &str) -> Dossier {
        let letter = letters::resolve(self.store.view(), slug).unwrap();
        dossiers::load(self.store.view(), letter).unwrap()
    }

    pub(crate) fn sign(&self, slug: &str, name: &str, status: Status) -> sign_on::Record {
        let organizations = vec![self.organization(name)];
        let letter = self.dossier(slug).letter;
        sign_on::Record { letter, organizations, status, report: Report::default(), version: None }
    }
}
