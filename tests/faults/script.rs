//! What a coalition does to a letter, from its loading to its last withdrawal: the operations during
//! which things go wrong.

use chrono::{DateTime, NaiveDate, Utc};
use undersigned::check::Standards;
use undersigned::clock::Clock;
use undersigned::domain::deadline::{DeadlineKind, ZonedTime};
use undersigned::domain::ids::OrgId;
use undersigned::domain::letter::Letter;
use undersigned::domain::organization::Organization;
use undersigned::domain::sign_on::{Report, Status};
use undersigned::domain::version::ChangeClass;
use undersigned::error::Result;
use undersigned::letter_file;
use undersigned::ops::letter_file::{Load, Replace};
use undersigned::ops::release::{Release, Terms};
use undersigned::ops::{
    self, Context, Done, Operation, deadline, letter, organization, sign_on, undo, version,
};
use undersigned::render::Templates;
use undersigned::store::{Store, letters, organizations};

const FILE: &str = r#"+++
title = "Keep the ferry"
slug = "ferry"
date = 2026-04-20

[[to]]
name = "Ada Quill"
courtesy = "Secretary"
title = "Secretary of Harbors"
honorific = "The Honorable"
agency = "Department of Harbors"
address = ["1 Main Street", "Salina, KS 67401"]

[[deadline]]
kind = "sign-on"
at = "2026-05-08T17:00"
zone = "America/Chicago"

[[signatory]]
organization = "Alder Fund"
status = "signed"
by = "Cy Stone, Director"

[[signatory]]
organization = "Birch League"
status = "invited"

[[signatory]]
person = "Ben Rook"
person_title = "Boat builder"
+++

Keep the ferry running[^a] on every day of the week.

[^a]: Two thousand people took it last year.
"#;

/// Organizations that are known before the script begins.
const KNOWN: &[&str] =
    &["Cedar Union", "Dogwood Society", "Elm House", "Fir Trust", "Gum Tree Club", "Hazel Fund"];

/// One operation.
#[derive(Debug, Clone)]
pub(crate) enum Move {
    Load,
    /// The organization joins the directory.
    Add(&'static str),
    /// These organizations come to stand so.
    Sign(&'static [&'static str], Status),
    /// The body gets a line more.
    Edit(u32),
    Publish(ChangeClass),
    /// The sign-on deadline moves to that day of May.
    Deadline(u32),
    Release,
    Undo,
    Redo,
}

/// What is done, in order.
pub(crate) fn script() -> Vec<Move> {
    use Move::{Add, Deadline, Edit, Load, Publish, Redo, Release, Sign, Undo};
    vec![
        Load,
        Sign(KNOWN, Status::Invited),
        Sign(&["Cedar Union"], Status::Signed),
        Sign(&["Dogwood Society", "Elm House"], Status::Considering),
        Sign(&["Dogwood Society"], Status::Signed),
        Add("Ivy Press"),
        Sign(&["Ivy Press", "Elm House"], Status::Signed),
        Edit(1),
        Publish(ChangeClass::Editorial),
        Sign(&["Fir Trust"], Status::Declined),
        Sign(&["Gum Tree Club", "Hazel Fund"], Status::Reminded),
        Undo,
        Redo,
        Edit(2),
        Publish(ChangeClass::Material),
        Sign(&["Cedar Union", "Ivy Press"], Status::Signed),
        Sign(&["Alder Fund"], Status::Withdrawn),
        Deadline(11),
        Undo,
        Sign(&["Elm House"], Status::Signed),
        Edit(3),
        Undo,
        Sign(&["Birch League", "Gum Tree Club", "Hazel Fund"], Status::Signed),
        Release,
        Sign(&["Ivy Press"], Status::Withdrawn),
        Sign(&["Fir Trust"], Status::Signed),
        Release,
    ]
}

pub(crate) fn context() -> Context {
    let now: DateTime<Utc> = "2026-04-21T14:00:00Z".parse().unwrap();
    Context { clock: Clock::Fixed(now), actor: "Ann".to_owned() }
}

/// Makes what is there before the script begins.
pub(crate) fn begin(store: &mut Store) {
    for name in KNOWN {
        Move::Add(name).perform(store).unwrap();
    }
}

/// An operation with all that is read before it begins, as a screen has it.
pub(crate) enum Prepared {
    Do(Box<dyn Operation>),
    Undo,
    Redo,
}

impl Prepared {
    pub(crate) fn perform(&self, store: &mut Store) -> Result<Done> {
        match self {
            Self::Do(operation) => ops::perform(store, &context(), operation.as_ref()),
            Self::Undo => undo::undo(store, &context(), None),
            Self::Redo => undo::redo(store, &context()),
        }
    }
}

impl Move {
    pub(crate) fn perform(&self, store: &mut Store) -> Result<Done> {
        self.prepare(store)?.perform(store)
    }

    pub(crate) fn prepare(&self, store: &Store) -> Result<Prepared> {
        Ok(match self {
            Self::Undo => Prepared::Undo,
            Self::Redo => Prepared::Redo,
            other => Prepared::Do(other.operation(store)?),
        })
    }

    fn operation(&self, store: &Store) -> Result<Box<dyn Operation>> {
        Ok(match self {
            Self::Load => {
                let files = vec![letter_file::read("letter.md", FILE)?];
                Box::new(Load { files, replace: Replace::No })
            }
            Self::Add(name) => Box::new(organization::Add(Organization::new(
                OrgId::new(),
                (*name).to_owned(),
                context().now(),
            ))),
            Self::Sign(names, status) => Box::new(sign(store, names, *status)?),
            Self::Edit(number) => {
                let known = ferry(store)?;
                let body = format!("{}\nAnd line {number}.\n", known.body);
                Box::new(letter::Edit(Letter { body, ..known }))
            }
            Self::Publish(class) => {
                Box::new(version::Publish { letter: ferry(store)?, class: Some(*class), note: None })
            }
            Self::Deadline(day) => {
                let civil = NaiveDate::from_ymd_opt(2026, 5, *day).and_then(|day| day.and_hms_opt(17, 0, 0));
                let at = ZonedTime::resolve(civil.unwrap(), chrono_tz::America::Chicago, None)?;
                Box::new(deadline::Set { letter: ferry(store)?, kind: DeadlineKind::SignOn, at, hard: None })
            }
            Self::Release => Box::new(release(ferry(store)?)),
            Self::Undo | Self::Redo => panic!("not an operation of its own"),
        })
    }
}

fn ferry(store: &Store) -> Result<Letter> {
    letters::resolve(store.view(), "ferry")
}

/// Some who signed have not confirmed again; everything else must be in order.
fn release(letter: Letter) -> Release<'static> {
    // What a release is held against and written with lives longer than the operation.
    let standards: &'static Standards = Box::leak(Box::default());
    let templates: &'static Templates = Box::leak(Box::default());
    let today = context().now().date_naive();
    Release { letter, note: None, terms: Terms { waive: Vec::new(), standards, today }, templates }
}

fn sign(store: &Store, names: &[&str], status: Status) -> Result<sign_on::Record> {
    let organizations =
        names.iter().map(|name| organizations::resolve(store.view(), name)).collect::<Result<_>>()?;
    let report = Report {
        by: Some("Jo Park, Director".to_owned()),
        evidence: Some("Yes, please list us.".to_owned()),
        ..Report::default()
    };
    Ok(sign_on::Record { letter: ferry(store)?, organizations, status, report, version: None })
}
