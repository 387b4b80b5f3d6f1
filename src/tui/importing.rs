//! What can be brought in from a file, as the review of an import sees it: read once, judged as often as
//! something is decided, and made into one operation.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use crate::domain::letter::Letter;
use crate::error::Result;
use crate::import::decisions::Decisions;
use crate::import::mapping::{Column, Mapping};
use crate::import::officials::{OfficialColumn, Source, is_public_list, state_of_file};
use crate::import::organizations::OrgColumn;
use crate::import::sheet::Sheet;
use crate::import::sign_ons::SignOnColumn;
use crate::import::telling::{self, Told};
use crate::import::watch::Watch;
use crate::import::{self, officials, organizations, sign_ons};
use crate::ops::Operation;
use crate::ops::import::{self as ops_import, Officials, Organizations, SignOns};
use crate::store::{Store, dossiers};

/// What is brought in.
#[derive(Debug, Clone)]
pub(crate) enum What {
    /// Organizations and their contacts.
    Organizations,
    /// Officials and the bodies they sit in.
    Officials,
    /// Answers to a letter.
    SignOns(Box<Letter>),
}

impl What {
    /// In words, for titles.
    pub(crate) fn words(&self) -> &'static str {
        match self {
            Self::Organizations => "organizations",
            Self::Officials => "officials",
            Self::SignOns(_) => "answers",
        }
    }
}

/// A file that was read.
pub(crate) enum Reading {
    Organizations(Sheet, Mapping<OrgColumn>),
    SignOns(Box<Letter>, Sheet, Mapping<SignOnColumn>),
    /// A table of officials; the text is the state that its name says.
    Officials(Sheet, Mapping<OfficialColumn>, Option<String>),
    /// Public lists, which say themselves what is what.
    Lists(Source),
}

/// What is decided about rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Choice {
    pub(crate) decisions: Decisions,
    /// True if organizations that answer and are not known are added.
    pub(crate) create: bool,
    /// True if rows that cannot be brought in are left out.
    pub(crate) skip_bad: bool,
}

/// The columns of a table, which of them holds what.
pub(crate) trait Columns {
    /// Each header with what it holds.
    fn held(&self) -> Vec<(String, Option<&'static str>)>;
    /// Lets a column hold the next thing, or the one before.
    fn step(&mut self, at: usize, forward: bool);
}

impl<C: Column> Columns for Mapping<C> {
    fn held(&self) -> Vec<(String, Option<&'static str>)> {
        self.headers()
            .iter()
            .cloned()
            .enumerate()
            .map(|(at, header)| (header, Mapping::held(self, at)))
            .collect()
    }

    fn step(&mut self, at: usize, forward: bool) {
        Mapping::step(self, at, forward);
    }
}

impl Reading {
    /// Reads files: several only where they are public lists, which belong together.
    pub(crate) fn of(what: &What, paths: &[PathBuf], store: &Store) -> Result<Self> {
        let first = paths.first().map_or(Path::new(""), PathBuf::as_path);
        if matches!(what, What::Officials) && paths.iter().all(|path| is_public_list(path)) {
            let mut source = Source::default();
            paths.iter().try_for_each(|path| source.take_list(path))?;
            return source.some().map(Self::Lists);
        }
        let takes_cards = matches!(what, What::Organizations);
        let sheet = import::read(first, import::Said { takes_cards, ..import::Said::default() })?;
        Ok(match what {
            What::Organizations => {
                let mapping = ops_import::mapping_of(store, &sheet.headers)?;
                Self::Organizations(sheet, mapping)
            }
            What::SignOns(letter) => {
                let mapping = ops_import::mapping_of(store, &sheet.headers)?;
                Self::SignOns(letter.clone(), sheet, mapping)
            }
            What::Officials => {
                let mapping = ops_import::mapping_of(store, &sheet.headers)?;
                Self::Officials(sheet, mapping, state_of_file(first))
            }
        })
    }

    /// What it was read from, in a line for people.
    pub(crate) fn form(&self) -> &str {
        match self {
            Self::Organizations(sheet, _) | Self::SignOns(_, sheet, _) | Self::Officials(sheet, ..) => {
                &sheet.form
            }
            Self::Lists(source) => &source.form,
        }
    }

    /// The columns, where it is a table.
    pub(crate) fn columns(&self) -> Option<&dyn Columns> {
        match self {
            Self::Organizations(_, mapping) => Some(mapping),
            Self::SignOns(_, _, mapping) => Some(mapping),
            Self::Officials(_, mapping, _) => Some(mapping),
            Self::Lists(_) => None,
        }
    }

    /// The same, to be changed.
    pub(crate) fn columns_mut(&mut self) -> Option<&mut dyn Columns> {
        match self {
            Self::Organizations(_, mapping) => Some(mapping),
            Self::SignOns(_, _, mapping) => Some(mapping),
            Self::Officials(_, mapping, _) => Some(mapping),
            Self::Lists(_) => None,
        }
    }

    /// Judges every row: what is told of it, how many there are of each kind, and what would be done.
    pub(crate) fn judge(&self, choice: &Choice, at: &At<'_>) -> Result<(Vec<Told>, String, Planned)> {
        let planned = self.plan(choice, at)?;
        let (told, totals) = match &planned {
            Planned::Organizations(plan) => {
                let told = plan.rows.iter().map(telling::record).collect();
                (told, telling::records_in_all(|is_kind| plan.count(is_kind)))
            }
            Planned::Officials(plan) => {
                let told = plan.rows.iter().map(telling::record).collect();
                (told, telling::records_in_all(|is_kind| plan.count(is_kind)))
            }
            Planned::SignOns(plan, _) => {
                let told = plan.rows.iter().map(telling::sign_on).collect();
                (told, telling::sign_ons_in_all(plan))
            }
        };
        Ok((told, totals, planned))
    }

    /// The one operation that brings all of it in.
    pub(crate) fn operation(&self, planned: Planned, skip_bad: bool) -> Box<dyn Operation + Send> {
        let columns = self.remembered().into_iter().collect();
        match planned {
            Planned::Organizations(plan) => Box::new(Organizations { plan: *plan, skip_bad, columns }),
            Planned::Officials(plan) => Box::new(Officials { plan: *plan, skip_bad, columns }),
            Planned::SignOns(plan, letter) => {
                Box::new(SignOns { letter: *letter, plan: *plan, version: None, skip_bad, columns })
            }
        }
    }

    /// What the columns held, where that is to be remembered.
    fn remembered(&self) -> Option<crate::domain::columns::Columns> {
        match self {
            Self::Organizations(_, mapping) => mapping.remembered(),
            Self::SignOns(_, _, mapping) => mapping.remembered(),
            Self::Officials(_, mapping, _) => mapping.remembered(),
            Self::Lists(_) => None,
        }
    }

    fn plan(&self, choice: &Choice, at: &At<'_>) -> Result<Planned> {
        let (decisions, now) = (choice.decisions.clone(), at.now);
        match self {
            Self::Organizations(sheet, mapping) => {
                let known = ops_import::known_organizations(at.store)?;
                let plan = organizations::plan(sheet, mapping, known, (decisions, now), at.watch);
                Ok(Planned::Organizations(Box::new(plan)))
            }
            Self::SignOns(letter, sheet, mapping) => {
                let known = ops_import::known_organizations(at.store)?;
                let dossier = at
                    .store
                    .read(|view| dossiers::load(view, crate::store::letters::get(view, letter.id)?))?;
                let letter = ops_import::answered(&dossier, None);
                let taking = sign_ons::Taking { doubles: decisions, create: choice.create };
                let plan = sign_ons::plan(sheet, mapping, known, (&letter, &taking), (now, at.watch));
                Ok(Planned::SignOns(Box::new(plan), Box::new(dossier.letter)))
            }
            Self::Officials(sheet, mapping, state) => {
                let mut source = Source::default();
                source.take_table(sheet, mapping, state.as_deref());
                Self::officials(&source, decisions, at)
            }
            Self::Lists(source) => Self::officials(source, decisions, at),
        }
    }

    fn officials(source: &Source, doubles: Decisions, at: &At<'_>) -> Result<Planned> {
        let known = ops_import::known_officials(at.store)?;
        let taking = officials::Taking { doubles, verified_on: None, now: at.now };
        Ok(Planned::Officials(Box::new(officials::plan(source, known, taking, at.watch))))
    }
}

/// What would be done.
pub(crate) enum Planned {
    Organizations(Box<organizations::Plan>),
    Officials(Box<officials::Plan>),
    SignOns(Box<sign_ons::Plan>, Box<Letter>),
}

/// Where rows are judged: perhaps in another thread, on a connection of its own.
pub(crate) struct At<'a> {
    pub(crate) store: &'a Store,
    pub(crate) now: DateTime<Utc>,
    pub(crate) watch: &'a Watch,
}
