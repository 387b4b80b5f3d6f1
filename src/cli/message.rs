//! `message`: drafts of messages to the contacts of organizations. Nothing is sent.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::output::Answer;
use super::person::{Signers, signers};
use super::session::{self, Session};
use super::table::fields;
use crate::domain::message::MessageKind;
use crate::error::Result;
use crate::files::{Overwrite, make_private_folder, write_each};
use crate::ops::export::Files;
use crate::ops::message::{Means, Order, Prepared, default_folder, prepare, write};
use crate::ops::transmittal::{self, transmittals};
use crate::outreach::MAILTO_LIMIT;
use crate::render::{Format, Standards};
use crate::store::Store;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Ask organizations to sign: those that were not asked yet, or the ones named
    Invite(Args),
    /// Remind those who were asked and have not answered, or the ones named
    Remind(Args),
    /// Ask those who signed an earlier text to confirm again, with what has changed
    Confirm(Args),
    /// Thank those who have signed, with a copy of the letter
    Thank(Args),
    /// The message with which the letter goes to those whom it is to, with the total and the letter as a file
    Transmit(TransmitArgs),
}

#[derive(Debug, clap::Args)]
pub(super) struct TransmitArgs {
    /// Slug or id
    letter: String,
    /// A released edition [default: the newest; the finished letter before the first release]
    #[arg(long, value_name = "N")]
    edition: Option<u32>,
    /// What the letter goes as
    #[arg(long, value_enum, default_value_t = SentAs::Pdf)]
    format: SentAs,
    /// A message for each addressee, each with their copy
    #[arg(long, conflicts_with = "joint")]
    each: bool,
    /// One message to all, also where the letter goes out in copies
    #[arg(long)]
    joint: bool,
    /// The folder to write to [default: this folder]
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Replace files that are there
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum SentAs {
    Pdf,
    Docx,
    Html,
}

impl From<SentAs> for Format {
    fn from(format: SentAs) -> Self {
        match format {
            SentAs::Pdf => Self::Pdf(Standards::default()),
            SentAs::Docx => Self::Docx,
            SentAs::Html => Self::Html,
        }
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Slug or id
    letter: String,
    /// Organizations: id, name, abbreviation or alias; persons who sign alone: name; without any, all for
    /// whom such a message is
    org: Vec<String>,
    /// The folder to write the drafts to [default: SLUG-messages in this folder]
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Write to every contact with an address, not only to the one whose role comes first
    #[arg(long)]
    every_contact: bool,
    /// Print mailto: links instead of writing drafts; links carry no pages, and nothing is recorded
    #[arg(long, conflicts_with_all = ["dir", "force"])]
    mailto: bool,
    /// Write drafts anew that are there already
    #[arg(long)]
    force: bool,
}

pub(super) fn run(session: &Session, command: Command) -> Result<Answer> {
    let (kind, args) = match command {
        Command::Invite(args) => (MessageKind::Invitation, args),
        Command::Remind(args) => (MessageKind::Reminder, args),
        Command::Confirm(args) => (MessageKind::ConfirmAgain, args),
        Command::Thank(args) => (MessageKind::Thanks, args),
        Command::Transmit(args) => return transmit(session, args),
    };
    if args.mailto {
        let prepared = prepared(session, &session.read()?, kind, &args)?;
        if let Some(answer) = nobody(&prepared) {
            return Ok(answer);
        }
        prepared.refuse_empty()?;
        return Ok(links(&prepared));
    }
    let mut store = session.write()?;
    let prepared = prepared(session, &store, kind, &args)?;
    if let Some(answer) = nobody(&prepared) {
        return Ok(answer);
    }
    let folder = args.dir.unwrap_or_else(|| default_folder("".as_ref(), &prepared.letter));
    let overwrite = if args.force { Overwrite::Force } else { Overwrite::Refuse };
    let written = write(&mut store, &session.context, &prepared, &folder, overwrite)?;
    let paths: Vec<String> = written.paths.iter().map(|path| path.display().to_string()).collect();
    let outcome = written.done.outcome;
    let document = json!({
        "activity": written.done.activity.map(|id| id.to_string()), "ids": outcome.ids, "message": outcome.message,
        "paths": paths, "kept": written.kept, "left_out": left_out(&prepared),
    });
    let mut notices = vec![outcome.message];
    if written.kept > 0 {
        notices.push(format!("{} were there already and were left as they are.", written.kept));
    }
    notices.extend(outcome.notices);
    notices.extend(omissions(&prepared));
    notices.push("Nothing was sent: open a draft in your mail program, look at it, and send it.".to_owned());
    Ok(Answer { notices, ..Answer::result(paths.join("\n"), document) })
}

fn transmit(session: &Session, args: TransmitArgs) -> Result<Answer> {
    let store = session.read()?;
    let dossier = session::dossier(&store, &args.letter)?;
    let templates = session.templates()?;
    let means = Means { templates: &templates, zone: session.settings.zone()? };
    let to_each = (args.each || args.joint).then_some(args.each);
    let order = transmittal::Order { edition: args.edition, format: args.format.into(), to_each };
    let folder = args.dir.clone().unwrap_or_default();
    let Files { files, notices } =
        transmittals(store.view(), &session.context, &dossier, order, means, &folder)?;
    if args.dir.is_some() {
        make_private_folder(&folder)?;
    }
    let overwrite = if args.force { Overwrite::Force } else { Overwrite::Refuse };
    let written = write_each(&files, overwrite)?;
    let paths: Vec<String> = written.iter().map(|path| path.display().to_string()).collect();
    Ok(Answer { notices, ..Answer::result(paths.join("\n"), json!({ "paths": paths })) })
}

fn nobody(prepared: &Prepared) -> Option<Answer> {
    let message = prepared.nobody()?;
    let document = json!({ "activity": null, "ids": [], "message": message, "paths": [], "left_out": [] });
    Some(Answer::message(message, document))
}

fn prepared(session: &Session, store: &Store, kind: MessageKind, args: &Args) -> Result<Prepared> {
    let letter = session::letter(store, &args.letter)?;
    let Signers { organizations, persons } = signers(store, &letter, &args.org)?;
    let order = Order { letter, kind, organizations, persons, every_contact: args.every_contact };
    let templates = session.templates()?;
    let means = Means { templates: &templates, zone: session.settings.zone()? };
    store.read(|view| prepare(view, &session.context, &order, means))
}

fn links(prepared: &Prepared) -> Answer {
    let mut rows: Vec<(&str, Option<String>)> = Vec::new();
    let mut document = Vec::new();
    let mut notices = Vec::new();
    for item in &prepared.items {
        let link = item.draft.mailto();
        if link.is_none() {
            notices.push(format!(
                "{}: longer than the {MAILTO_LIMIT} characters that a link can have; write the draft instead.",
                item.organization
            ));
        }
        document.push(json!({ "organization": item.organization, "link": link }));
        rows.push((&item.organization, link));
    }
    notices.extend(omissions(prepared));
    notices.push("Nothing is recorded: note what you send with `undersigned sign`.".to_owned());
    Answer { notices, ..Answer::result(fields(&rows), Value::Array(document)) }
}

fn omissions(prepared: &Prepared) -> impl Iterator<Item = String> {
    prepared.left_out.iter().map(|left| format!("Left out: {} ({}).", left.name, left.why))
}

fn left_out(prepared: &Prepared) -> Vec<Value> {
    prepared.left_out.iter().map(|left| json!({ "name": left.name, "why": left.why })).collect()
}
