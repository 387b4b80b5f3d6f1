//! The one door for writes: each operation is one transaction and leaves one entry in the log,
//! with what is needed to take it back.

use chrono::{DateTime, Utc};

use crate::clock::Clock;
use crate::domain::activity::{Activity, Role};
use crate::domain::ids::{ActivityId, LetterId};
use crate::error::Result;
use crate::store::{Store, Tx, activities};

pub mod addressee;
pub mod batch;
pub mod consent;
pub mod contact;
pub mod deadline;
pub mod docket;
pub mod erasure;
pub mod export;
pub mod heading;
pub mod import;
pub mod invite_list;
pub mod keep_listed;
pub mod lead_signer;
pub mod letter;
pub mod letter_file;
pub mod merge;
pub mod message;
pub mod name_list;
pub mod named;
pub mod official;
pub mod organization;
pub mod paper;
pub mod person;
pub mod preflight;
pub mod release;
pub mod reply;
pub mod sign_on;
pub mod transmittal;
pub mod undo;
pub mod version;

/// Who acts, and when.
#[derive(Debug, Clone)]
pub struct Context {
    /// Where "now" comes from.
    pub clock: Clock,
    /// The person who acts, as the log names them.
    pub actor: String,
}

impl Context {
    /// The present instant, without what a stored instant cannot hold.
    pub fn now(&self) -> DateTime<Utc> {
        let now = self.clock.now();
        DateTime::from_timestamp_millis(now.timestamp_millis()).unwrap_or(now)
    }
}

/// Something that can be done to the record.
pub trait Operation {
    /// What it is called in the log: "org add".
    fn name(&self) -> &'static str;

    /// Does it.
    ///
    /// # Errors
    /// Whatever forbids it; nothing is kept then.
    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome>;
}

/// What an operation has to say.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// What was done, for the person who did it.
    pub message: String,
    /// The same for the log: a sentence without personal data. The message, where this is absent.
    pub summary: Option<String>,
    /// What is said instead of the message if nothing had to be changed, where the usual words do not do.
    pub unchanged: Option<String>,
    /// The letter it belongs to.
    pub letter: Option<LetterId>,
    /// The keys of what it made or changed.
    pub ids: Vec<String>,
    /// What the person should know besides.
    pub notices: Vec<String>,
    /// True of what nothing can take back.
    pub is_final: bool,
    /// True if it erased something of which nothing may be left in the file.
    pub erases: bool,
}

impl Outcome {
    /// An outcome that says `message`.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), ..Self::default() }
    }

    /// Belonging to a letter.
    #[must_use]
    pub fn on(mut self, letter: LetterId) -> Self {
        self.letter = Some(letter);
        self
    }

    /// Having made or changed this.
    #[must_use]
    pub fn id(mut self, id: impl ToString) -> Self {
        self.ids.push(id.to_string());
        self
    }

    /// With another sentence for the log.
    #[must_use]
    pub fn summary(mut self, summary: impl Into<String>) -> Self {
        self.summary = Some(summary.into());
        self
    }

    /// With something that the person should know besides.
    #[must_use]
    pub fn notice(mut self, notice: impl Into<String>) -> Self {
        self.notices.push(notice.into());
        self
    }
}

/// An operation that was done.
#[derive(Debug, Clone)]
pub struct Done {
    /// Its entry in the log; `None` if there was nothing to change.
    pub activity: Option<ActivityId>,
    /// What it has to say.
    pub outcome: Outcome,
}

/// Does an operation: one transaction, one entry in the log.
///
/// # Errors
/// Whatever forbids the operation. Nothing is kept then; if the disk fails in the very moment
/// of saving, the database is asked afterwards what it holds, and the answer is the truth.
pub fn perform(store: &mut Store, cx: &Context, operation: &dyn Operation) -> Result<Done> {
    let id = ActivityId::new();
    let work = |tx: &Tx<'_>| {
        let mut outcome = operation.run(tx, cx)?;
        let recorded = record(tx, cx, id, operation.name(), &outcome, (Role::Do, None))?;
        if recorded.is_none() {
            let usual = "Nothing to change: it stands like that already.";
            outcome.message = outcome.unchanged.take().unwrap_or_else(|| usual.to_owned());
        }
        Ok(Done { activity: recorded, outcome })
    };
    let mut done = store.write_confirmed(work, |view| activities::is_recorded(view, id))?;
    if done.outcome.erases
        && let Err(err) = store.rewrite()
    {
        // It is erased and overwritten where it stood; only older copies within the file may be left.
        done.outcome.notices.push(format!("The file could not be written anew after it: {err}."));
    }
    Ok(done)
}

/// Writes the entry of the log, if anything was written at all.
fn record(
    tx: &Tx<'_>,
    cx: &Context,
    id: ActivityId,
    operation: &str,
    outcome: &Outcome,
    (role, target): (Role, Option<ActivityId>),
) -> Result<Option<ActivityId>> {
    let effects = tx.effects();
    if effects.is_empty() {
        return Ok(None);
    }
    let activity = Activity {
        id,
        seq: 0,
        at: cx.now(),
        actor: cx.actor.clone(),
        operation: operation.to_owned(),
        letter: outcome.letter,
        summary: outcome.summary.clone().unwrap_or_else(|| outcome.message.clone()),
        role,
        target,
        undoable: !outcome.is_final,
        undone: false,
    };
    activities::insert(tx, &activity, &effects)?;
    Ok(Some(id))
}
