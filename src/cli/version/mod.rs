//! `version`: published texts of a letter.

mod diff;

use clap::Subcommand;
use serde_json::{Value, json};

use crate::cli::output::Answer;
use crate::cli::session::{self, Session};
use crate::cli::table::table;
use crate::domain::version::{ChangeClass, short_digest};
use crate::error::Result;
use crate::ops::version::{Affected, Publish};

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Command {
    /// List the published versions of a letter
    List {
        /// Slug or id
        letter: String,
    },
    /// Publish the working text as the next version
    Publish {
        /// Slug or id
        letter: String,
        /// Nothing a signer would ask about: approvals carry over
        #[arg(long, conflicts_with = "material")]
        editorial: bool,
        /// Every signatory must confirm again
        #[arg(long)]
        material: bool,
        /// What it changes, in a sentence
        #[arg(short = 'm', long = "note", value_name = "NOTE")]
        note: Option<String>,
        /// Say whom it would affect, and publish nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Show what changed between two texts, word by word
    Diff(diff::Args),
}

pub(in crate::cli) fn run(session: &Session, command: Command) -> Result<Answer> {
    match command {
        Command::List { letter } => list(session, &letter),
        Command::Diff(args) => diff::run(session, &args),
        Command::Publish { letter, dry_run: true, .. } => affected(session, &letter),
        Command::Publish { letter, editorial, material, note, .. } => {
            let mut store = session.write()?;
            let letter = session::letter(&store, &letter)?;
            let class = match (editorial, material) {
                (true, _) => Some(ChangeClass::Editorial),
                (_, true) => Some(ChangeClass::Material),
                _ => None,
            };
            session.perform(&mut store, &Publish { letter, class, note })
        }
    }
}

fn affected(session: &Session, selector: &str) -> Result<Answer> {
    let dossier = session::dossier(&session.read()?, selector)?;
    let affected = Affected::of(&dossier);
    let moved_on = super::sign::moved_on(&dossier);
    let lines = [
        moved_on
            .clone()
            .unwrap_or_else(|| "The working text is the newest version, or the first.".to_owned()),
        format!("--editorial: {}", affected.in_words(ChangeClass::Editorial)),
        format!("--material: {}", affected.in_words(ChangeClass::Material)),
        format!("Approved: {}", affected.approvals.join(", ")),
        format!("On a condition: {}", affected.conditional.join(", ")),
    ];
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.ends_with(": ")).collect();
    let document = json!({
        "letter": dossier.letter.slug, "changed": moved_on.is_some(), "approvals": affected.approvals,
        "waiting": affected.waiting, "asked": affected.asked, "conditional": affected.conditional, "kept": affected.kept,
    });
    Ok(Answer::result(lines.join("\n"), document))
}

fn list(session: &Session, selector: &str) -> Result<Answer> {
    let store = session.read()?;
    let dossier = session::dossier(&store, selector)?;
    let working = dossier.working_text().digest();
    let mut rows = Vec::new();
    let mut document = Vec::new();
    for version in &dossier.versions {
        let signed =
            dossier.sign_ons.iter().filter(|entry| entry.standing.has_signed(&version.digest)).count();
        rows.push(vec![
            version.number.to_string(),
            version.class.to_string(),
            short_digest(&version.digest).to_owned(),
            version.published_at.format("%Y-%m-%d %H:%M").to_string(),
            version.actor.clone(),
            signed.to_string(),
            version.note.clone().unwrap_or_default(),
        ]);
        document.push(json!({
            "id": version.id, "number": version.number, "class": version.class, "note": version.note,
            "digest": version.digest, "text": short_digest(&version.digest), "actor": version.actor,
            "published_at": version.published_at, "signed": signed, "is_working_text": version.digest == working,
        }));
    }
    let empty = format!("No version yet. Publish one: undersigned version publish {}", dossier.letter.slug);
    let text = table(&["", "Class", "Text", "Published (UTC)", "By", "Signed", "Note"], &rows, &empty);
    let moved_on = match dossier.newest() {
        Some(newest) if newest.digest != working => {
            format!("\nThe working text ({}) has moved on since.", short_digest(&working))
        }
        _ => String::new(),
    };
    Ok(Answer::result(text + &moved_on, Value::Array(document)))
}
