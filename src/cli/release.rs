//! `release`: editions of a letter, made, listed and shown.

use clap::Subcommand;
use serde_json::{Value, json};

use super::output::Answer;
use super::session::{self, Session};
use super::table::{fields, table};
use crate::domain::dossier::Dossier;
use crate::domain::edition::{Edition, Form, PrintedSignatory, Recipient, Since};
use crate::domain::text::counted;
use crate::domain::version::short_digest;
use crate::error::{Error, Result};
use crate::letter::compose::Print;
use crate::ops::release::{Outlook, Release, Terms, Waive, printed, since_lines};
use crate::store::{View, dossiers, editions, letters};

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(after_help = "Nothing takes a release back: see what it would do with --dry-run first.")]
pub(super) struct Args {
    /// Slug or id
    #[arg(required = true)]
    letter: Option<String>,
    /// What is to be said of the edition
    #[arg(short = 'm', long = "note", value_name = "NOTE")]
    note: Option<String>,
    /// Let pass what a rule finds, for a reason that is kept with the edition
    #[arg(long, value_name = "RULE=WHY")]
    waive: Vec<Waive>,
    /// Say what would be released, and release nothing
    #[arg(long)]
    dry_run: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the editions of a letter, and who has come and gone since the last one
    List {
        /// Slug or id
        letter: String,
    },
    /// Show an edition: what it keeps, who got it, whom it names
    Show {
        /// Slug or id
        letter: String,
        /// Its number [default: the newest]
        number: Option<u32>,
    },
}

pub(super) fn run(session: &Session, args: Args) -> Result<Answer> {
    match (args.command, args.letter) {
        (Some(Command::List { letter }), _) => list(session, &letter),
        (Some(Command::Show { letter, number }), _) => show(session, &letter, number),
        (None, Some(letter)) if args.dry_run => outlook(session, &letter, args.waive),
        (None, Some(letter)) => {
            let (templates, standards) = (session.templates()?, session.standards()?);
            let mut store = session.write()?;
            let release = Release {
                letter: session::letter(&store, &letter)?,
                note: args.note,
                terms: Terms { waive: args.waive, standards: &standards, today: session.today()? },
                templates: &templates,
            };
            session.perform(&mut store, &release)
        }
        (None, None) => Err(Error::bug("no letter was named")),
    }
}

fn outlook(session: &Session, selector: &str, waive: Vec<Waive>) -> Result<Answer> {
    let store = session.read()?;
    let dossier = session::dossier(&store, selector)?;
    let standards = session.standards()?;
    let terms = Terms { waive, standards: &standards, today: session.today()? };
    let outlook = Outlook::of(store.view(), &dossier, &terms)?;
    let mut lines = vec![format!(
        "Edition {} of letter {} would have version {} and {}.",
        outlook.number,
        dossier.letter.slug,
        outlook.version.number,
        counted(outlook.signatories.len(), "signatory")
    )];
    if outlook.moved_on {
        lines.push("The working text has moved on since that version.".to_owned());
    }
    lines.extend(outlook.since.iter().flat_map(|since| since_lines(since, outlook.number - 1)));
    lines.extend(
        outlook.errors().iter().map(|found| format!("In the way: {}: {}", found.rule, found.message)),
    );
    let document = json!({
        "letter": dossier.letter.slug, "number": outlook.number, "version": outlook.version.number,
        "moved_on": outlook.moved_on, "signatories": outlook.signatories.len(), "since": outlook.since,
        "errors": outlook.errors(),
    });
    Ok(Answer { code: u8::from(!outlook.errors().is_empty()), ..Answer::result(lines.join("\n"), document) })
}

/// A letter's editions with the names that each prints.
struct History {
    dossier: Dossier,
    names: Vec<Vec<PrintedSignatory>>,
}

impl History {
    fn read(view: View<'_>, selector: &str) -> Result<Self> {
        let dossier = dossiers::load(view, letters::resolve(view, selector)?)?;
        let names = dossier.editions.iter().map(|edition| editions::signatories(view, edition.id));
        Ok(Self { names: names.collect::<Result<_>>()?, dossier })
    }

    /// What changed from the edition before the one at `index`.
    fn since_before(&self, index: usize) -> Option<Since> {
        Some(Since::of(self.names.get(index.checked_sub(1)?)?, self.names.get(index)?))
    }

    /// What has changed since the last edition.
    fn since_last(&self) -> Option<Since> {
        let (last, newest) = (self.names.last()?, self.dossier.newest()?);
        Some(Since::of(last, &printed(&self.dossier, &Print::finished(&self.dossier), newest)))
    }

    fn version(&self, edition: &Edition) -> Option<u32> {
        let mut versions = self.dossier.versions.iter();
        versions.find(|version| version.id == edition.version).map(|version| version.number)
    }

    fn json(&self, index: usize, edition: &Edition) -> Value {
        json!({
            "id": edition.id, "number": edition.number, "version": self.version(edition),
            "text": short_digest(&edition.text_digest), "note": edition.note, "actor": edition.actor,
            "released_at": edition.released_at, "signatories": self.names.get(index).map_or(0, Vec::len),
            "recipients": edition.recipients, "waivers": edition.waivers, "since": self.since_before(index),
            "events": edition.events, "head": edition.head, "program": edition.program,
        })
    }
}

fn list(session: &Session, selector: &str) -> Result<Answer> {
    let history = session.read()?.read(|view| History::read(view, selector))?;
    let editions = &history.dossier.editions;
    let rows: Vec<Vec<String>> = editions
        .iter()
        .enumerate()
        .map(|(index, edition)| {
            vec![
                edition.number.to_string(),
                history.version(edition).map(|number| number.to_string()).unwrap_or_default(),
                short_digest(&edition.text_digest).to_owned(),
                edition.released_at.format("%Y-%m-%d %H:%M").to_string(),
                edition.actor.clone(),
                history.names.get(index).map_or(0, Vec::len).to_string(),
                history.since_before(index).map(|since| change(&since)).unwrap_or_default(),
                edition.note.clone().unwrap_or_default(),
            ]
        })
        .collect();
    let slug = &history.dossier.letter.slug;
    let empty = format!("No edition yet. Release one: undersigned release {slug}");
    let heads = ["", "Version", "Text", "Released (UTC)", "By", "Signed", "Change", "Note"];
    let mut text = table(&heads, &rows, &empty);
    if let (Some(last), Some(since)) = (editions.last(), history.since_last()) {
        for line in since_lines(&since, last.number) {
            text.push('\n');
            text.push_str(&line);
        }
    }
    let document = editions.iter().enumerate().map(|(index, edition)| history.json(index, edition));
    Ok(Answer::result(text, document.collect()))
}

/// "+3 -1".
fn change(since: &Since) -> String {
    format!("+{} -{}", since.joined.len(), since.left.len())
}

fn show(session: &Session, selector: &str, number: Option<u32>) -> Result<Answer> {
    let store = session.read()?;
    let history = store.read(|view| History::read(view, selector))?;
    let index = crate::ops::export::place_of_edition(&history.dossier, number)?;
    let (Some(edition), Some(names)) = (history.dossier.editions.get(index), history.names.get(index)) else {
        return Err(Error::bug("an edition is not where it was found"));
    };
    let pages = editions::pages(store.view(), edition.id)?;
    let profiles: Vec<String> = pages.iter().filter_map(|page| Form::of(&page.profile).profile()).collect();
    let copies = pages.iter().filter(|page| matches!(Form::of(&page.profile), Form::Copy(_))).count();
    let joined = |lines: Vec<String>| Some(lines.join("\n")).filter(|text| !text.is_empty());
    let text = fields(&[
        ("Edition", Some(format!("{} of letter {}", edition.number, history.dossier.letter.slug))),
        (
            "Released",
            Some(format!("{} by {}", edition.released_at.format("%Y-%m-%d %H:%M UTC"), edition.actor)),
        ),
        ("Note", edition.note.clone()),
        (
            "Version",
            history.version(edition).map(|v| format!("{v} (text {})", short_digest(&edition.text_digest))),
        ),
        ("Profiles", Some(profiles.join(", ")).filter(|text| !text.is_empty())),
        ("Copies", Some(format!("{copies}, one for each addressee")).filter(|_| copies > 0)),
        ("To", joined(edition.recipients.iter().map(|to| recipient(&history, to)).collect())),
        (
            "Let pass",
            joined(
                edition.waivers.iter().map(|w| format!("{}: {} ({})", w.rule, w.message, w.why)).collect(),
            ),
        ),
        (
            "Change",
            joined(
                history
                    .since_before(index)
                    .map_or_else(Vec::new, |since| since_lines(&since, edition.number - 1)),
            ),
        ),
        ("Signed", Some(names.len().to_string())),
        ("Names", joined(names.iter().map(|name| signatory(&history, name)).collect())),
        ("Record", Some(format!("{}, head {}", counted(edition.events, "event"), edition.head))),
        ("Id", Some(edition.id.to_string())),
    ]);
    let mut document = history.json(index, edition);
    document["signatories"] = names.iter().map(|name| named_json(&history, name)).collect();
    document["profiles"] = json!(profiles);
    document["copies"] = json!(copies);
    Ok(Answer::result(text, document))
}

/// A recipient, and which newer edition they hold.
fn recipient(history: &History, to: &Recipient) -> String {
    let newest = history
        .dossier
        .editions
        .iter()
        .rev()
        .find(|edition| edition.recipients.iter().any(|other| other.name == to.name));
    let form = to.profile.as_ref().map(|profile| format!(" [{profile}]")).unwrap_or_default();
    let copy = if to.copy { " (copy)" } else { "" };
    let holds = newest.map(|edition| format!(", holds edition {}", edition.number)).unwrap_or_default();
    format!("{}{form}{copy}{holds}", to.name)
}

fn signatory(history: &History, name: &PrintedSignatory) -> String {
    let detail = name.detail.as_ref().map(|detail| format!(", {detail}"));
    let kept = name.kept_for.as_ref().map(|why| format!(" [unconfirmed, printed because: {why}]"));
    let withdrew = withdrew(history, name).then(|| " [withdrew after release]".to_owned());
    let parts = [Some(name.name.clone()), detail, kept, withdrew];
    parts.into_iter().flatten().collect()
}

fn withdrew(history: &History, name: &PrintedSignatory) -> bool {
    let mut entries = history.dossier.sign_ons.iter();
    entries.any(|entry| entry.sign_on.id == name.sign_on && entry.withdrew_after().is_some())
}

fn named_json(history: &History, name: &PrintedSignatory) -> Value {
    json!({
        "sign_on": name.sign_on, "event": name.event, "name": name.name, "detail": name.detail,
        "kept_for": name.kept_for, "withdrew_after_release": withdrew(history, name),
    })
}
