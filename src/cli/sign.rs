//! `sign` and `status`: what organizations say to a letter, and what that amounts to.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::outlook::Demands;
use super::output::Answer;
use super::session::{self, Session};
use super::table::table;
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::letter::Stage;
use crate::domain::sign_on::{Report, Status};
use crate::domain::version::short_digest;
use crate::error::Result;
use crate::ops::consent::RecordWithConsent;
use crate::ops::sign_on::Record;
use crate::store::{dossiers, letters, organizations};

#[derive(Debug, clap::Args)]
pub(super) struct SignArgs {
    /// Slug or id
    letter: String,
    /// Organizations: id, name, abbreviation or alias; all of them are recorded, or none
    #[arg(required = true)]
    org: Vec<String>,
    /// not-asked, invited, reminded, considering, signed, declined or withdrawn
    #[arg(long)]
    status: Status,
    /// Who authorized it: "Jo Park, Executive Director"
    #[arg(long, value_name = "WHO")]
    by: Option<String>,
    /// How it reached us: email, phone, form
    #[arg(long)]
    channel: Option<String>,
    /// What was said, quoted
    #[arg(long, value_name = "TEXT")]
    evidence: Option<String>,
    /// Why, of a decline or withdrawal
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// What a conditional yes waits for
    #[arg(long, value_name = "TEXT")]
    waits_for: Option<String>,
    /// The day it happened, as you were told
    #[arg(long, value_name = "DATE")]
    on: Option<NaiveDate>,
    /// The version agreed to, if not the newest
    #[arg(long, value_name = "N")]
    version: Option<u32>,
    /// It agreed to be named to other invitees before the letter goes out; `--show-early=no` takes that back
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true, default_missing_value = "yes")]
    show_early: Option<YesNo>,
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
    let organizations = args
        .org
        .iter()
        .map(|selector| organizations::resolve(store.view(), selector))
        .collect::<Result<Vec<_>>>()?;
    let report = Report {
        by: args.by,
        channel: args.channel,
        evidence: args.evidence,
        reason: args.reason,
        waits_for: args.waits_for,
        on: args.on,
    };
    let record = Record { letter, organizations, status: args.status, report, version: args.version };
    match args.show_early {
        None => session.perform(&mut store, &record),
        Some(said) => {
            let show_early = said == YesNo::Yes;
            session.perform(&mut store, &RecordWithConsent { step: record, show_early })
        }
    }
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

fn unanswered(dossier: &Dossier) -> Vec<&Entry> {
    let asked = |entry: &&Entry| matches!(entry.standing.status, Status::Invited | Status::Reminded);
    dossier.sign_ons.iter().filter(asked).collect()
}

fn demands<'d>(dossier: &'d Dossier, session: &Session) -> Demands<'d> {
    Demands::of(dossier, &session.settings.reminders, session.context.now())
}

fn json(dossier: &Dossier, session: &Session) -> Value {
    let demands = demands(dossier, session);
    let tally = dossier.tally();
    let organization = |entry: &&Entry| {
        json!({
            "id": entry.sign_on.organization, "name": entry.name(), "status": entry.standing.status,
            "approved": entry.standing.approved.as_deref().map(short_digest),
            "last_asked": entry.standing.last_asked, "reminders": entry.standing.reminders,
        })
    };
    json!({
        "letter": dossier.letter.slug,
        "version": dossier.newest().map(|version| version.number),
        "counts": tally,
        "must_confirm": must_confirm(dossier).iter().map(organization).collect::<Vec<_>>(),
        "unanswered": unanswered(dossier).iter().map(organization).collect::<Vec<_>>(),
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
    let mut lines = vec![
        format!("{}: {} ({}, {version})", dossier.letter.slug, dossier.letter.title, dossier.letter.stage),
        format!(
            "{} signed{goal}, {} must confirm again, {} considering, {} asked and silent, {} declined, {} withdrawn, \
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
    lines.extend(demands(dossier, session).text());
    for (heading, entries) in
        [("Must confirm again", must_confirm(dossier)), ("Has not answered", unanswered(dossier))]
    {
        if entries.is_empty() {
            continue;
        }
        let rows: Vec<Vec<String>> = entries
            .iter()
            .map(|entry| {
                let asked = entry.standing.last_asked.map(|at| at.date_naive().to_string());
                vec![entry.name().to_owned(), entry.standing.status.to_string(), asked.unwrap_or_default()]
            })
            .collect();
        lines.push(String::new());
        lines.push(table(&[heading, "Status", "Last asked"], &rows, ""));
    }
    lines.join("\n")
}
