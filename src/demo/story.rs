//! What the sample coalition did: the steps of `story.toml`, each played through `ops`.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde::Deserialize;

use super::calendar::{Calendar, ZONE};
use super::parse;
use super::records::Records;
use crate::check::Standards;
use crate::clock::Clock;
use crate::domain::deadline::{DeadlineKind, Fold, ZonedTime, zone};
use crate::domain::letter::{Letter, Stage};
use crate::domain::sign_on::{Report, Status};
use crate::domain::version::ChangeClass;
use crate::error::{Error, Result};
use crate::letter_file;
use crate::ops::letter_file::{Load, Replace};
use crate::ops::release::{Release, Terms};
use crate::ops::{self, Context, Operation, Outcome};
use crate::render::Templates;
use crate::store::{Store, Tx, View, letters, officials, organizations};

/// The letter files of the sample: the slug and the text of each.
const LETTERS: [(&str, &str); 4] = [
    ("lead-pipe-count", include_str!("../../data/demo/lead-pipe-count.md")),
    ("small-systems", include_str!("../../data/demo/small-systems.md")),
    ("treatment-chemicals", include_str!("../../data/demo/treatment-chemicals.md")),
    ("wells-after-floods", include_str!("../../data/demo/wells-after-floods.md")),
];

/// The steps, in the order of time.
pub(super) fn read() -> Result<Vec<Step>> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Story {
        step: Vec<Step>,
    }
    Ok(parse::<Story>("story.toml", include_str!("../../data/demo/story.toml"))?.step)
}

/// Something that somebody did.
#[derive(Deserialize)]
pub(super) struct Step {
    /// On which day, counted from today.
    day: i64,
    /// When, on the office's clock.
    time: NaiveTime,
    /// Who.
    by: String,
    /// What.
    #[serde(flatten)]
    deed: Deed,
}

/// What was done. Letters are named by slug, organizations and officials by name.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Deed {
    Add(Records),
    Load(String),
    Address(Address),
    Deadline(Deadline),
    Date(Date),
    Stage(SetStage),
    Revise(Revise),
    Publish(Publish),
    Record(Record),
    Release(Released),
    Archive(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Address {
    letter: String,
    officials: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Deadline {
    letter: String,
    kind: DeadlineKind,
    day: i64,
    time: NaiveTime,
    zone: Option<String>,
    #[serde(default)]
    hard: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Date {
    letter: String,
    day: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SetStage {
    letter: String,
    stage: Stage,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Revise {
    letter: String,
    replace: String,
    with: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Publish {
    letter: String,
    class: Option<ChangeClass>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Released {
    letter: String,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    letter: String,
    status: Status,
    organizations: Vec<String>,
    channel: Option<String>,
    authorized_by: Option<String>,
    evidence: Option<String>,
    reason: Option<String>,
    waits_for: Option<String>,
}

impl Step {
    /// Does it. Several operations follow each other by a minute.
    pub(super) fn play(self, store: &mut Store, calendar: &Calendar) -> Result<()> {
        let start = calendar.instant(self.day, self.time)?;
        let cx = |minute: i64| Context {
            clock: Clock::Fixed(start + TimeDelta::minutes(minute)),
            actor: self.by.clone(),
        };
        for (minute, operation) in (0..).zip(self.deed.operations(store.view(), calendar, self.day)?) {
            ops::perform(store, &cx(minute), operation.as_ref())?;
        }
        Ok(())
    }
}

impl Deed {
    /// The operations that do it, on `today` of the story.
    fn operations(&self, view: View<'_>, calendar: &Calendar, today: i64) -> Result<Vec<Box<dyn Operation>>> {
        let one: Box<dyn Operation> = match self {
            Self::Add(records) => return records.operations(view, calendar),
            Self::Address(address) => return address.operations(view),
            Self::Load(slug) => Box::new(load(slug)?),
            Self::Deadline(deadline) => Box::new(deadline.operation(view, calendar)?),
            Self::Date(date) => Box::new(edit(view, &date.letter, |letter| {
                letter.date = Some(calendar.working_day(date.day)?);
                Ok(())
            })?),
            Self::Stage(stage) => Box::new(edit(view, &stage.letter, |letter| {
                letter.stage = stage.stage;
                Ok(())
            })?),
            Self::Revise(revise) => Box::new(edit(view, &revise.letter, |letter| revise.apply(letter))?),
            Self::Publish(publish) => Box::new(publish.operation(view)?),
            Self::Record(record) => Box::new(record.operation(view, calendar, today)?),
            Self::Release(release) => Box::new(Releasing {
                letter: letters::resolve(view, &release.letter)?,
                note: release.note.clone(),
                today: calendar.day(today)?,
            }),
            Self::Archive(slug) => Box::new(ops::letter::Archive(letters::resolve(view, slug)?)),
        };
        Ok(vec![one])
    }
}

fn load(slug: &str) -> Result<Load> {
    let (_, text) = LETTERS
        .iter()
        .find(|(name, _)| *name == slug)
        .ok_or_else(|| Error::bug(format!("the sample has no letter {slug}")))?;
    let file = letter_file::read(&format!("{slug}.md"), text)?;
    Ok(Load { files: vec![file], replace: Replace::No })
}

/// Saves the letter with a change.
fn edit(
    view: View<'_>,
    slug: &str,
    change: impl FnOnce(&mut Letter) -> Result<()>,
) -> Result<ops::letter::Edit> {
    let mut letter = letters::resolve(view, slug)?;
    change(&mut letter)?;
    Ok(ops::letter::Edit(letter))
}

impl Address {
    fn operations(&self, view: View<'_>) -> Result<Vec<Box<dyn Operation>>> {
        let letter = letters::resolve(view, &self.letter)?;
        let add = |name: &String| -> Result<Box<dyn Operation>> {
            let official = officials::resolve(view, name)?;
            Ok(Box::new(ops::addressee::Add { letter: letter.clone(), official }))
        };
        self.officials.iter().map(add).collect()
    }
}

impl Deadline {
    fn operation(&self, view: View<'_>, calendar: &Calendar) -> Result<ops::deadline::Set> {
        let zone = self.zone.as_deref().map_or(Ok(ZONE), zone)?;
        let civil = calendar.working_day(self.day)?.and_time(self.time);
        Ok(ops::deadline::Set {
            letter: letters::resolve(view, &self.letter)?,
            kind: self.kind,
            at: ZonedTime::resolve(civil, zone, Some(Fold::Earlier))?,
            hard: Some(self.hard),
        })
    }
}

impl Revise {
    fn apply(&self, letter: &mut Letter) -> Result<()> {
        if !letter.body.contains(&self.replace) {
            return Err(Error::bug(format!("letter {} does not say {:?}", self.letter, self.replace)));
        }
        letter.body = letter.body.replacen(&self.replace, &self.with, 1);
        Ok(())
    }
}

impl Publish {
    fn operation(&self, view: View<'_>) -> Result<ops::version::Publish> {
        Ok(ops::version::Publish {
            letter: letters::resolve(view, &self.letter)?,
            class: self.class,
            note: self.note.clone(),
        })
    }
}

/// A release with the standards and the templates that everybody begins with.
struct Releasing {
    letter: Letter,
    note: Option<String>,
    today: NaiveDate,
}

impl Operation for Releasing {
    fn name(&self) -> &'static str {
        "release"
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        let (standards, templates) = (Standards::default(), Templates::builtin());
        let terms = Terms { waive: Vec::new(), standards: &standards, today: self.today };
        let (letter, note) = (self.letter.clone(), self.note.clone());
        Release { letter, note, terms, templates: &templates }.run(tx, cx)
    }
}

impl Record {
    fn operation(&self, view: View<'_>, calendar: &Calendar, today: i64) -> Result<ops::sign_on::Record> {
        let organizations = self.organizations.iter().map(|name| organizations::resolve(view, name));
        // That somebody is on the list, unasked, is nothing that happened on a day.
        let on = if self.status == Status::NotAsked { None } else { Some(calendar.day(today)?) };
        Ok(ops::sign_on::Record {
            letter: letters::resolve(view, &self.letter)?,
            organizations: organizations.collect::<Result<_>>()?,
            status: self.status,
            report: Report {
                by: self.authorized_by.clone(),
                channel: self.channel.clone(),
                evidence: self.evidence.clone(),
                reason: self.reason.clone(),
                waits_for: self.waits_for.clone(),
                on,
            },
            version: None,
        })
    }
}
