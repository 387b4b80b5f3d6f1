//! Bringing letter files into the record: several files are one operation, all of them or none.

mod decisions;
mod sign_ons;

use super::{Context, Operation, Outcome, version};
use crate::domain::addressee::Addressee;
use crate::domain::deadline::{Deadline, ZonedTime};
use crate::domain::ids::{AddresseeId, DeadlineId, LetterId};
use crate::domain::letter::{Letter, Stage};
use crate::domain::sign_on::Status;
use crate::domain::text;
use crate::domain::version::{ChangeClass, short_digest};
use crate::error::{Error, Kind, Result};
use crate::letter_file::LetterFile;
use crate::store::{Tx, addressees, deadlines, dossiers, letters};

/// Loads letter files.
#[derive(Debug, Clone)]
pub struct Load {
    /// The files.
    pub files: Vec<LetterFile>,
    /// Whether a letter that is there already is replaced.
    pub replace: Replace,
}

/// What becomes of a letter that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replace {
    /// It stays, and the load is refused.
    No,
    /// Its working text and record become what the file says.
    Yes,
    /// The same, for the letter of that key at that row version, whatever slug the file gives.
    Edited(LetterId, i64),
}

impl Operation for Load {
    fn name(&self) -> &'static str {
        match self.replace {
            Replace::Edited(..) => "letter edit",
            _ => "letter load",
        }
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        let mut outcome = Outcome::default();
        let mut messages = Vec::new();
        for (index, file) in self.files.iter().enumerate() {
            let message = refuse_twin(&self.files[..index], file)
                .and_then(|()| load(tx, cx, file, self.replace, &mut outcome))
                .map_err(|err| if err.kind == Kind::Stale { err } else { err.at(&file.source) })?;
            messages.push(message);
        }
        outcome.message = messages.join(" ");
        outcome.summary = match messages.len() {
            0 | 1 => None,
            many => Some(format!("{many} letters loaded.")),
        };
        Ok(outcome)
    }
}

/// Refuses a file that speaks of the same letter as one before it: the later would replace the
/// earlier, and nobody would know.
fn refuse_twin(before: &[LetterFile], file: &LetterFile) -> Result<()> {
    let slug = slug_of(file);
    let Some(twin) = before.iter().find(|other| slug_of(other) == slug) else { return Ok(()) };
    Err(Error::new(Kind::Duplicate, format!("{} is letter {slug} too", twin.source))
        .hint("load one of the two, or give one another slug"))
}

/// The slug that a file gives, or that is made from its title.
fn slug_of(file: &LetterFile) -> String {
    file.head.slug.clone().unwrap_or_else(|| text::slug(&file.head.title))
}

/// Loads one file; what to say about it.
fn load(
    tx: &Tx<'_>,
    cx: &Context,
    file: &LetterFile,
    replace: Replace,
    outcome: &mut Outcome,
) -> Result<String> {
    let known = known_letter(tx, file, replace)?;
    let letter = match &known {
        Some(known) => save_over(tx, file, known)?,
        None => make(tx, cx, file)?,
    };
    outcome.letter = Some(letter.id);
    outcome.ids.push(letter.id.to_string());
    replace_addressees(tx, &letter, file)?;
    replace_deadlines(tx, &letter, file)?;
    decisions::replace(tx, letter.id, file)?;
    let slug = letter.slug.clone();
    let mut dossier = dossiers::load(tx.view(), letter)?;
    let signs = file.head.signatory.iter().any(|entry| entry.status == Status::Signed);
    if known.is_none() && signs {
        let text = dossier.working_text();
        let version = version::publish(tx, cx, &dossier, &text, ChangeClass::First, None)?;
        outcome.notices.push(format!(
            "Letter {slug}: its text is published as version 1 (text {}), because it comes with signatures.",
            short_digest(&version.digest)
        ));
        dossier.versions.push(version);
    }
    sign_ons::load(tx, cx, &mut dossier, file, outcome)?;
    let verb = match (replace, known) {
        (Replace::Edited(..), _) => "saved",
        (_, Some(_)) => "replaced",
        (_, None) => "loaded",
    };
    Ok(format!("Letter {slug} {verb}: {}.", dossier.letter.title))
}

/// The letter that the file speaks of, if it is there.
fn known_letter(tx: &Tx<'_>, file: &LetterFile, replace: Replace) -> Result<Option<Letter>> {
    if let Replace::Edited(id, version) = replace {
        let known = letters::get(tx.view(), id)?;
        if known.version != version {
            return Err(Error::new(
                Kind::Stale,
                format!("letter {} was changed while it was edited", known.slug),
            )
            .hint("nothing was saved; save the letter again and bring your changes into it"));
        }
        return Ok(Some(known));
    }
    let slug = slug_of(file);
    match letters::find_by_slug(tx.view(), &slug)? {
        Some(known) if replace == Replace::No => {
            Err(Error::new(Kind::Duplicate, format!("there is a letter {slug} already: {}", known.title))
                .hint("replace it with --replace, or give the file another slug"))
        }
        other => Ok(other),
    }
}

fn make(tx: &Tx<'_>, cx: &Context, file: &LetterFile) -> Result<Letter> {
    let slug = text::slug(&file.head.title);
    let mut letter = Letter::new(LetterId::new(), slug, file.head.title.clone(), cx.now());
    take(&mut letter, file)?;
    letters::insert(tx, &letter)?;
    Ok(letter)
}

fn save_over(tx: &Tx<'_>, file: &LetterFile, known: &Letter) -> Result<Letter> {
    let mut letter = known.clone();
    take(&mut letter, file)?;
    letters::update(tx, &letter)?;
    letters::get(tx.view(), letter.id)
}

fn take(letter: &mut Letter, file: &LetterFile) -> Result<()> {
    let before = letter.stage;
    file.head.write_to(letter);
    letter.body.clone_from(&file.body);
    letter.stage_before_archive = match letter.stage {
        Stage::Archived if before != Stage::Archived => Some(before),
        Stage::Archived => letter.stage_before_archive,
        _ => None,
    };
    letter.clean()
}

/// The addressees become those of the file; one in the same place under the same name is the same.
fn replace_addressees(tx: &Tx<'_>, letter: &Letter, file: &LetterFile) -> Result<()> {
    let mut known = addressees::list(tx.view(), letter.id)?;
    let mut wanted = Vec::with_capacity(file.head.to.len());
    for (index, entry) in file.head.to.iter().enumerate() {
        let mut printed = entry.printed();
        printed.clean().map_err(|err| err.at(file.row("to", index)))?;
        let same = known.iter().position(|old| old.printed.name == printed.name).map(|at| known.remove(at));
        wanted.push(match same {
            Some(old) => Addressee { printed, ..old },
            None => Addressee {
                id: AddresseeId::new(),
                version: 1,
                letter: letter.id,
                position: 0,
                official: None,
                printed,
            },
        });
    }
    addressees::replace(tx, letter.id, &wanted)
}

fn replace_deadlines(tx: &Tx<'_>, letter: &Letter, file: &LetterFile) -> Result<()> {
    let known = deadlines::list(tx.view(), Some(letter.id))?;
    let mut wanted: Vec<Deadline> = Vec::with_capacity(file.head.deadline.len());
    for (index, entry) in file.head.deadline.iter().enumerate() {
        if wanted.iter().any(|other| other.kind == entry.kind) {
            return Err(Error::invalid(format!("a second {} deadline", entry.kind))
                .hint("a letter has one deadline of each kind")
                .at(file.row("deadline", index)));
        }
        let at = ZonedTime::resolve(entry.at.0, entry.zone.0, entry.fold)
            .map_err(|err| err.at(file.row("deadline", index)))?;
        let old = known.iter().find(|old| old.kind == entry.kind);
        wanted.push(Deadline {
            id: old.map_or_else(DeadlineId::new, |old| old.id),
            version: old.map_or(1, |old| old.version),
            letter: letter.id,
            kind: entry.kind,
            at,
            hard: entry.hard,
        });
    }
    deadlines::replace(tx, letter.id, &wanted)
}
