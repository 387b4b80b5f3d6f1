//! `sign` and `status`: what organizations say to a letter, and what that amounts to.

use chrono::NaiveDate;
use clap::ArgGroup;
use serde_json::{Value, json};

use super::argument;
use super::outlook::Demands;
use super::output::Answer;
use super::person::{Signers, signers};
use super::session::{self, Session};
use super::table::table;
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::letter::Stage;
use crate::domain::sign_on::{Report, Status};
use crate::domain::text::counted;
use crate::domain::version::short_digest;
use crate::error::Result;
use crate::letter::redline::Redline;
use crate::ops::heading::PutUnder;
use crate::ops::invite_list::TakeOff;
use crate::ops::keep_listed::KeepListed;
use crate::ops::lead_signer::Lead;
use crate::ops::named::named_on;
use crate::ops::person::RecordWithPersons;
use crate::ops::sign_on::Record;
use crate::store::{dossiers, letters, sign_ons};

/// What is told of an answer, and means nothing where none is recorded.
const TOLD: [&str; 8] = ["by", "channel", "evidence", "reason", "waits_for", "on", "version", "show_early"];

#[derive(Debug, clap::Args)]
#[command(group(ArgGroup::new("deed").required(true)), after_help = "Examples:\n\
    \x20 undersigned sign small-systems \"Center for Watershed Law\" --status signed --by \"Jo Park, Director\"\n\
    \x20 undersigned sign small-systems ABBSF KRWO --status invited --channel email")]
pub(super) struct SignArgs {
    /// Slug or id
    letter: String,
    /// Organizations: id, name, abbreviation or alias; persons who sign alone: name; all of them are
    /// recorded, or none
    #[arg(required = true)]
    org: Vec<String>,
    /// not-asked, invited, reminded, considering, signed, declined or withdrawn
    #[arg(long, group = "deed")]
    status: Option<Status>,
    /// Print the name under the newest version though it has not confirmed it; wants a --reason, which is kept
    #[arg(
        long,
        group = "deed",
        requires = "reason",
        conflicts_with_all = ["by", "channel", "evidence", "waits_for", "on", "show_early"]
    )]
    print_anyway: bool,
    /// Who authorized it: "Jo Park, Executive Director"
    #[arg(long, value_name = "WHO")]
    by: Option<String>,
    /// How it reached us: email, phone, form
    #[arg(long)]
    channel: Option<String>,
    /// What was said, quoted
    #[arg(long, value_name = "TEXT")]
    evidence: Option<String>,
    /// Why, of a decline or withdrawal, or of --print-anyway
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// What a conditional yes waits for
    #[arg(long, value_name = "TEXT")]
    waits_for: Option<String>,
    /// The day it happened, as you were told
    #[arg(long, value_name = "DATE", value_parser = argument::day)]
    on: Option<NaiveDate>,
    /// The version agreed to, if not the newest
    #[arg(long, value_name = "N")]
    version: Option<u32>,
    /// It agreed to be named to other invitees before the letter goes out; `--show-early=no` takes that back
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true, default_missing_value = "yes")]
    show_early: Option<YesNo>,
    /// It signs above the list, with room for a signature by hand; `--lead=no` puts it back into the list
    #[arg(
        long,
        value_name = "yes|no",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "yes",
        group = "deed",
        conflicts_with_all = TOLD
    )]
    lead: Option<YesNo>,
    /// The heading that it stands under where the list is grouped by own headings; nothing takes it away
    #[arg(long, value_name = "TEXT", group = "deed", conflicts_with_all = TOLD)]
    heading: Option<String>,
    /// Take it off the list of the letter; what it said stays in the record
    #[arg(long, group = "deed", conflicts_with_all = TOLD)]
    take_off: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum YesNo {
    Yes,
    No,
}

#[derive(Debug, clap::Args)]
pub(super) struct StatusArgs {
    /// Slug or id; without it, all letters that are not archived
    letter: Option<String>,
}

/// Records a step.
pub(super) fn sign(session: &Session, args: SignArgs) -> Result<Answer> {
    let mut store = session.write()?;
    let letter = session::letter(&store, &args.letter)?;
    let Signers { organizations, persons } = signers(&store, &letter, &args.org)?;
    if let Some(said) = args.lead {
        let lead = said == YesNo::Yes;
        return session.perform(&mut store, &Lead { letter, organizations, persons, lead });
    }
    if let Some(heading) = args.heading {
        let heading = Some(heading).filter(|heading| !heading.trim().is_empty());
        return session.perform(&mut store, &PutUnder { letter, organizations, persons, heading });
    }
    if args.take_off {
        let known = sign_ons::list(store.view(), letter.id)?;
        let named = named_on(&letter, &known, (&organizations, &persons))?;
        let sign_ons = named.into_iter().map(|sign_on| sign_on.id).collect();
        return session.perform(&mut store, &TakeOff { letter, sign_ons });
    }
    let Some(status) = args.status else {
        let reason = args.reason.unwrap_or_default();
        let keep = KeepListed { letter, organizations, persons, version: args.version, reason };
        return session.perform(&mut store, &keep);
    };
    let report = Report {
        by: args.by,
        channel: args.channel,
        evidence: args.evidence,
        reason: args.reason,
        waits_for: args.waits_for,
        on: args.on,
    };
    let step = Record { letter, organizations, status, report, version: args.version };
    let show_early = args.show_early.map(|said| said == YesNo::Yes);
    session.perform(&mut store, &RecordWithPersons { step, persons, show_early })
}

/// Tallies.
pub(super) fn status(session: &Session, args: &StatusArgs) -> Result<Answer> {
    let store = session.read()?;
    if let Some(selector) = &args.letter {
        let dossier = session::dossier(&store, selector)?;
        return Ok(Answer::result(text(&dossier, session), json(&dossier, session)));
    }
    let open = letters::list(store.view())?.into_iter().filter(|letter| letter.stage != Stage::Archived);
    let all = open.map(|letter| dossiers::load(store.view(), letter)).collect::<Result<Vec<_>>>()?;
    let texts: Vec<String> = all.iter().map(|dossier| text(dossier, session)).collect();
    let text = if texts.is_empty() { "No letters yet.".to_owned() } else { texts.join("\n\n") };
    Ok(Answer::result(text, all.iter().map(|dossier| json(dossier, session)).collect()))
}

fn must_confirm(dossier: &Dossier) -> Vec<&Entry> {
    let digest = dossier.current_digest();
    dossier.sign_ons.iter().filter(|entry| entry.standing.must_confirm(&digest)).collect()
}

fn conditional(dossier: &Dossier) -> Vec<&Entry> {
    let digest = dossier.current_digest();
    dossier.sign_ons.iter().filter(|entry| entry.standing.is_conditional(&digest)).collect()
}

/// Those whose name stands in an edition though they have taken it back since.
fn withdrew(dossier: &Dossier) -> Vec<&Entry> {
    dossier.sign_ons.iter().filter(|entry| entry.withdrew_after().is_some()).collect()
}

fn unanswered(dossier: &Dossier) -> Vec<&Entry> {
    let asked = |entry: &&Entry| matches!(entry.standing.status, Status::Invited | Status::Reminded);
    dossier.sign_ons.iter().filter(asked).collect()
}

fn demands<'d>(dossier: &'d Dossier, session: &Session) -> Demands<'d> {
    Demands::of(dossier, &session.settings.reminders, session.context.now())
}

fn json(dossier: &Dossier, session: &Session) -> Value {
    let demands = demands(dossier, session);
    let (tally, digest) = (dossier.tally(), dossier.current_digest());
    let organization = |entry: &&Entry| {
        json!({
            "id": entry.sign_on.organization, "name": entry.name(), "status": entry.standing.status,
            "approved": entry.standing.approved.as_deref().map(short_digest),
            "last_asked": entry.standing.last_asked, "reminders": entry.standing.reminders,
            "waits_for": entry.standing.report.waits_for,
            "printed_for": entry.standing.kept_on(&digest).map(|kept| &kept.reason),
            "withdrew_after_edition": entry.withdrew_after(),
        })
    };
    json!({
        "letter": dossier.letter.slug,
        "version": dossier.newest().map(|version| version.number),
        "counts": tally,
        "must_confirm": must_confirm(dossier).iter().map(organization).collect::<Vec<_>>(),
        "conditional": conditional(dossier).iter().map(organization).collect::<Vec<_>>(),
        "unanswered": unanswered(dossier).iter().map(organization).collect::<Vec<_>>(),
        "withdrew_after_release": withdrew(dossier).iter().map(organization).collect::<Vec<_>>(),
        "edition": dossier.editions.last().map(|edition| edition.number),
        "working_text_moved_on": moved_on(dossier).is_some(),
        "reminders": demands.reminders_json(),
        "lead_times": demands.outlook_json(),
    })
}

fn text(dossier: &Dossier, session: &Session) -> String {
    let tally = dossier.tally();
    let version = match dossier.newest() {
        Some(version) => format!("version {}, text {}", version.number, short_digest(&version.digest)),
        None => "no version published".to_owned(),
    };
    let goal = dossier.letter.goal.map(|goal| format!(" of {goal}")).unwrap_or_default();
    let on_a_condition = match tally.conditional {
        0 => String::new(),
        many => format!(", {many} on a condition"),
    };
    let kept = match tally.kept {
        0 => String::new(),
        many => format!(", {many} of them printed anyway"),
    };
    let mut lines = vec![
        format!("{}: {} ({}, {version})", dossier.letter.slug, dossier.letter.title, dossier.letter.stage),
        format!(
            "{} signed{goal}{on_a_condition}, {} must confirm again{kept}, {} considering, {} asked and silent, {} declined, {} withdrawn, \
             {} not asked",
            tally.signed,
            tally.must_confirm,
            tally.considering,
            tally.invited,
            tally.declined,
            tally.withdrawn,
            tally.not_asked
        ),
    ];
    lines.extend(moved_on(dossier));
    lines.extend(demands(dossier, session).text());
    let sections = [
        ("Must confirm again", "Last asked", must_confirm(dossier)),
        ("Signed on a condition", "Waits for", conditional(dossier)),
        ("Has not answered", "Last asked", unanswered(dossier)),
        ("Withdrew after release", "Last edition that prints it", withdrew(dossier)),
    ];
    for (heading, detail, entries) in sections.into_iter().filter(|(.., entries)| !entries.is_empty()) {
        let rows: Vec<Vec<String>> = entries.iter().map(|entry| row(entry, detail, dossier)).collect();
        lines.push(String::new());
        lines.push(table(&[heading, "Status", detail], &rows, ""));
    }
    lines.join("\n")
}

fn row(entry: &Entry, detail: &str, dossier: &Dossier) -> Vec<String> {
    let standing = &entry.standing;
    let kept = standing.kept_on(&dossier.current_digest());
    let status = match kept {
        Some(kept) => format!("{}, printed anyway: {}", standing.status, kept.reason),
        None => standing.status.to_string(),
    };
    let last = match detail {
        "Waits for" => standing.report.waits_for.clone(),
        "Last asked" => standing.last_asked.map(|at| at.date_naive().to_string()),
        _ => entry.withdrew_after().map(|number| number.to_string()),
    };
    vec![entry.name().to_owned(), status, last.unwrap_or_default()]
}

/// What the working text has become since the newest version, if it is another one.
pub(super) fn moved_on(dossier: &Dossier) -> Option<String> {
    let (newest, before) = (dossier.newest()?, dossier.newest_text.as_ref()?);
    let changes = Redline::of(before, &dossier.working_text());
    changes.is_changed().then(|| {
        format!(
            "The working text has moved on since version {}: {} added, {} taken out.",
            newest.number,
            counted(changes.added, "word"),
            changes.removed
        )
    })
}
