//! `import reply`: an e-mail that answers an invitation. What is read out of it is shown; only `--record`
//! records it, and what is said with the other flags goes before what was read.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli::output::Answer;
use crate::cli::session::{self, Session};
use crate::cli::table::fields;
use crate::domain::organization::ContactDetails;
use crate::domain::sign_on::Status;
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::import::reply::{self, Proposal};
use crate::ops::import::known_organizations;
use crate::ops::reply::RecordReply;
use crate::store::{Store, organizations};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Slug or id of the letter
    letter: String,
    /// The saved message (.eml), or its text; `-` is standard input
    #[arg(default_value = "-")]
    file: PathBuf,
    /// Record it; without this, what is read out of it is only shown
    #[arg(long)]
    record: bool,
    /// The organization, where it was not found or not rightly
    #[arg(long)]
    org: Option<String>,
    /// What it wishes: signed, declined, considering, withdrawn
    #[arg(long)]
    status: Option<Status>,
    /// The name under which it wants to be listed; an empty one: its usual name
    #[arg(long, value_name = "NAME")]
    listed_as: Option<String>,
    /// Who authorized it: "Jo Park, Executive Director"
    #[arg(long, value_name = "WHO")]
    by: Option<String>,
    /// What a conditional yes waits for; empty: nothing
    #[arg(long, value_name = "TEXT")]
    waits_for: Option<String>,
}

pub(super) fn run(session: &Session, args: &Args) -> Result<Answer> {
    let bytes = read(&args.file)?;
    let mut store = if args.record { session.write()? } else { session.read()? };
    let letter = session::letter(&store, &args.letter)?;
    let proposal = args.corrected(reply::read(&bytes, &known_organizations(&store)?)?, &store)?;
    if !args.record {
        return Ok(shown(&proposal));
    }
    let Some(organization) = proposal.organization.clone() else {
        let names = proposal.possible.iter().map(|(one, _)| one.name.clone()).collect();
        return Err(Error::new(Kind::Ambiguous, "it is not certain which organization this is from")
            .hint("say it with --org")
            .candidates(names));
    };
    let Some(status) = proposal.status else {
        return Err(Error::refused("the reply does not say clearly whether it is a yes or a no")
            .hint("read it, and say it with --status signed, declined, considering or withdrawn"));
    };
    let mut report = proposal.report();
    report.by = args.by.clone().or(report.by);
    let person = proposal.email.as_ref().map(|email| ContactDetails {
        name: proposal.person.clone().unwrap_or_else(|| email.clone()),
        title: proposal.title.clone(),
        email: Some(email.clone()),
        ..ContactDetails::default()
    });
    let listed_as = proposal.listed_as.clone().or_else(|| args.listed_as.clone());
    session.perform(&mut store, &RecordReply { letter, organization, status, report, listed_as, person })
}

fn read(file: &Path) -> Result<Vec<u8>> {
    if file != Path::new("-") {
        session::existing(file)?;
        return files::read_bytes(file, reply::LIMIT as u64 + 1);
    }
    super::stdin(reply::LIMIT as u64)
}

impl Args {
    /// What was read, with what was said before it.
    fn corrected(&self, mut proposal: Proposal, store: &Store) -> Result<Proposal> {
        if let Some(selector) = &self.org {
            proposal.organization = Some(organizations::resolve(store.view(), selector)?);
        }
        proposal.status = self.status.or(proposal.status);
        let said = |own: Option<String>, given: &Option<String>| match given {
            Some(given) => Some(given.clone()).filter(|text| !text.trim().is_empty()),
            None => own,
        };
        proposal.listed_as = said(proposal.listed_as.take(), &self.listed_as);
        proposal.waits_for = said(proposal.waits_for.take(), &self.waits_for);
        Ok(proposal)
    }
}

fn shown(proposal: &Proposal) -> Answer {
    let possible: Vec<String> = proposal
        .possible
        .iter()
        .map(|(_, one)| format!("{} ({}, {} %)", one.name, one.why, one.likeness))
        .collect();
    let organization = proposal.organization.as_ref().map(|one| one.name.clone());
    let unclear = || Some("not clear; say it with --status".to_owned());
    let text = fields(&[
        ("Organization", organization.clone().or_else(|| Some("not certain; say it with --org".to_owned()))),
        ("May be", Some(possible.join("; ")).filter(|text| organization.is_none() && !text.is_empty())),
        ("Wish", proposal.status.map(|status| status.to_string()).or_else(unclear)),
        ("Waits for", proposal.waits_for.clone()),
        ("Listed as", proposal.listed_as.clone()),
        ("By", proposal.by()),
        ("E-mail", proposal.email.clone()),
        ("On", proposal.on.map(|day| day.to_string())),
        ("Evidence", Some(proposal.evidence.clone())),
    ]);
    let document = json!({
        "organization": organization,
        "possible": proposal.possible.iter().map(|(_, one)| json!({
            "name": one.name, "likeness": one.likeness, "why": one.why,
        })).collect::<Vec<_>>(),
        "status": proposal.status, "waits_for": proposal.waits_for, "listed_as": proposal.listed_as,
        "by": proposal.by(), "email": proposal.email, "on": proposal.on, "evidence": proposal.evidence,
    });
    Answer::result(format!("{text}\n\nNothing was recorded; --record does it."), document)
}
