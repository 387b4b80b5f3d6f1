//! Releasing a letter: its text, its names and whom it goes to become an edition, which nothing changes
//! any more and nothing takes back.

mod checked;
pub(super) mod pages;

use chrono::NaiveDate;

use self::checked::Checked;
pub use self::checked::Waive;
use super::{Context, Operation, Outcome, version};
use crate::check::{Finding, Standards};
use crate::domain::dossier::Dossier;
use crate::domain::edition::{Edition, Frozen, PrintedSignatory, Recipient, Since};
use crate::domain::ids::EditionId;
use crate::domain::letter::{Letter, Stage};
use crate::domain::text::{counted, remark};
use crate::domain::version::{Version, short_digest};
use crate::error::{Error, Result};
use crate::letter::compose::{Print, members};
use crate::letter::doc::PrintedEdition;
use crate::letter::signatories::signatory;
use crate::render::Templates;
use crate::store::{Tx, View, dossiers, editions, events, letters};

/// Releases the newest version of a letter as its next edition.
#[derive(Debug, Clone)]
pub struct Release<'t> {
    /// The letter, as whoever releases it has seen it.
    pub letter: Letter,
    /// What is to be said of the edition.
    pub note: Option<String>,
    /// What it is held against.
    pub terms: Terms<'t>,
    /// What its pages are written with.
    pub templates: &'t Templates,
}

/// What a letter is held against before it goes out.
#[derive(Debug, Clone)]
pub struct Terms<'t> {
    /// The findings that are let pass.
    pub waive: Vec<Waive>,
    /// What the checks go by.
    pub standards: &'t Standards,
    /// The day it is released on, on the clock of whoever releases it.
    pub today: NaiveDate,
}

impl Operation for Release<'_> {
    fn name(&self) -> &'static str {
        "release"
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        version::refuse_unseen(tx.view(), &self.letter)?;
        // What goes out rests on the events: they are held against their chain first.
        events::verify(tx.view())?;
        let dossier = dossiers::load(tx.view(), self.letter.clone())?;
        let outlook = Outlook::of(tx.view(), &dossier, &self.terms)?;
        outlook.refuse_errors(&dossier)?;
        let edition = self.edition(tx, cx, &dossier, &outlook)?;
        let printed = PrintedEdition {
            number: edition.number,
            released_on: self.terms.today,
            events: edition.events,
            head: short_digest(&edition.head).to_owned(),
        };
        self.refuse_unchanged(tx.view(), &dossier, &edition)?;
        let pages = pages::write(&dossier, &printed, self.templates)?;
        let frozen = Frozen { edition, signatories: outlook.signatories.clone(), pages };
        editions::insert(tx, &frozen)?;
        letters::update(tx, &Letter { stage: Stage::Released, ..self.letter.clone() })?;
        Ok(outlook.outcome(&dossier, &frozen))
    }
}

impl Release<'_> {
    fn edition(&self, tx: &Tx<'_>, cx: &Context, dossier: &Dossier, outlook: &Outlook) -> Result<Edition> {
        let (events, head) = events::head(tx.view())?;
        Ok(Edition {
            id: EditionId::new(),
            letter: dossier.letter.id,
            number: outlook.number,
            version: outlook.version.id,
            text_digest: outlook.version.digest.clone(),
            note: self.note.as_deref().map(|note| remark("the note", note)).transpose()?.flatten(),
            actor: cx.actor.clone(),
            released_at: cx.now(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            events,
            head,
            recipients: recipients(dossier),
            waivers: outlook.checked.waivers.clone(),
        })
    }

    /// Refuses an edition that would be the last one over again: written as that one, its pages would be
    /// the same.
    fn refuse_unchanged(&self, view: View<'_>, dossier: &Dossier, edition: &Edition) -> Result<()> {
        let Some(last) = dossier.editions.last().filter(|last| last.recipients == edition.recipients) else {
            return Ok(());
        };
        let kept = editions::pages(view, last.id)?;
        let Some(printed) = kept.first().map(pages::read).transpose()?.and_then(|doc| doc.edition) else {
            return Ok(());
        };
        if pages::write(dossier, &printed, self.templates)? != kept {
            return Ok(());
        }
        let slug = &dossier.letter.slug;
        Err(Error::refused(format!("letter {slug} is as edition {} has it", last.number)).hint(format!(
            "write that edition again with: undersigned export {slug} --edition {}",
            last.number
        )))
    }
}

/// What a release would do, before it is done.
#[derive(Debug, Clone)]
pub struct Outlook {
    /// The number that the edition gets.
    pub number: u32,
    /// The version that goes out.
    pub version: Version,
    /// True if the working text is another one.
    pub moved_on: bool,
    /// The names that are printed.
    pub signatories: Vec<PrintedSignatory>,
    /// How they differ from the last edition; `None` for the first.
    pub since: Option<Since>,
    checked: Checked,
}

impl Outlook {
    /// Looks at what a release of `dossier` would be.
    ///
    /// # Errors
    /// A letter that is archived, or of which no version is published; a waiver that names no rule, or
    /// gives no reason.
    pub fn of(view: View<'_>, dossier: &Dossier, terms: &Terms<'_>) -> Result<Self> {
        let slug = &dossier.letter.slug;
        if dossier.letter.stage == Stage::Archived {
            return Err(Error::refused(format!("letter {slug} is archived"))
                .hint(format!("take it out first: undersigned letter restore {slug}")));
        }
        let version = dossier.newest().cloned().ok_or_else(|| {
            Error::refused(format!(
                "no version of letter {slug} is published, so nobody can have agreed to it"
            ))
            .hint(format!("publish its text first: undersigned version publish {slug}"))
        })?;
        let print = Print::finished(dossier);
        let signatories = printed(dossier, &print, &version);
        let last = dossier.editions.last();
        let then = last.map(|last| editions::signatories(view, last.id)).transpose()?;
        Ok(Self {
            number: last.map_or(1, |last| last.number + 1),
            moved_on: version.digest != dossier.working_text().digest(),
            checked: Checked::of(dossier, &print, terms)?,
            since: then.map(|then| Since::of(&then, &signatories)),
            signatories,
            version,
        })
    }

    /// The errors that stand in the way.
    pub fn errors(&self) -> &[Finding] {
        &self.checked.errors
    }

    fn refuse_errors(&self, dossier: &Dossier) -> Result<()> {
        if self.errors().is_empty() {
            return Ok(());
        }
        let slug = &dossier.letter.slug;
        let list = self.errors().iter().map(|finding| format!("{}: {}", finding.rule, finding.message));
        let mut error = Error::refused(format!(
            "letter {slug} cannot be released: its version {} has {}",
            self.version.number,
            counted(self.errors().len(), "error")
        ))
        .candidates(list.collect())
        .hint("put them right and publish the text, or let one pass for a reason: --waive RULE=WHY");
        if self.moved_on {
            error = error.hint("the working text is another one already: publish it if it is the better one");
        }
        Err(error)
    }

    fn outcome(&self, dossier: &Dossier, frozen: &Frozen) -> Outcome {
        let (slug, edition) = (&dossier.letter.slug, &frozen.edition);
        let done = format!(
            "Edition {} of letter {slug} released: version {}, {}.",
            edition.number,
            self.version.number,
            counted(frozen.signatories.len(), "signatory")
        );
        let mut outcome = Outcome::new(format!("{done} Nothing takes it back."))
            .summary(done)
            .on(dossier.letter.id)
            .id(edition.id)
            .notice(format!(
                "The record has {}, head {}.",
                counted(edition.events, "event"),
                short_digest(&edition.head)
            ));
        outcome.is_final = true;
        outcome.notices.extend(self.checked.notices.iter().cloned());
        if self.moved_on {
            outcome.notices.push(format!(
                "The working text has moved on since version {}; the edition has that version.",
                self.version.number
            ));
        }
        outcome.notices.extend(self.since.iter().flat_map(|since| since_lines(since, edition.number - 1)));
        outcome
    }
}

/// What has changed since the edition of that number, a line for each sort of change.
pub fn since_lines(since: &Since, edition: u32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut add = |what: &str, names: &[String]| {
        if !names.is_empty() {
            lines.push(format!("{what} since edition {edition}: {}.", names.join(", ")));
        }
    };
    add("Joined", &since.joined);
    add("No longer listed", &since.left);
    let renamed: Vec<String> =
        since.renamed.iter().map(|(then, now)| format!("{then} (now {now})")).collect();
    add("Listed otherwise", &renamed);
    lines
}

/// The names that a print shows, in the order of the letter's list.
pub fn printed(dossier: &Dossier, print: &Print, version: &Version) -> Vec<PrintedSignatory> {
    let members = members(dossier, print);
    let signatories = members.iter().filter_map(|member| {
        let (standing, line) = (&member.entry.standing, signatory(member));
        let kept = standing.kept_on(&version.digest).filter(|_| !standing.has_signed(&version.digest));
        Some(PrintedSignatory {
            sign_on: member.entry.sign_on.id,
            event: standing.event?,
            name: line.name,
            detail: line.detail,
            kept_for: kept.map(|kept| kept.reason.clone()),
        })
    });
    signatories.collect()
}

/// Who gets the letter: its addressees, each with the profile that is meant for them, and the copies.
fn recipients(dossier: &Dossier) -> Vec<Recipient> {
    let to = dossier.newest_text.iter().flat_map(|text| &text.to).map(|printed| Recipient {
        name: printed.name.clone(),
        profile: dossier.letter.profile_for(&printed.name).map(|profile| profile.name.clone()),
        copy: false,
    });
    let copies =
        dossier.letter.cc.iter().map(|line| Recipient { name: line.clone(), profile: None, copy: true });
    to.chain(copies).collect()
}
