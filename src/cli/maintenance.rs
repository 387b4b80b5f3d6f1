//! `backup` and `doctor`: looking after the file.

use std::path::PathBuf;

use serde_json::json;

use super::output::Answer;
use super::session::{Session, existing_database};
use crate::domain::text::counted;
use crate::error::Result;
use crate::files::Overwrite;
use crate::store::doctor::{Severity, examine};
use crate::store::events;

#[derive(Debug, clap::Args)]
pub(super) struct BackupArgs {
    /// Where to
    file: PathBuf,
    /// Replace a file that is there
    #[arg(long)]
    force: bool,
}

pub(super) fn backup(session: &Session, args: &BackupArgs) -> Result<Answer> {
    existing_database(&session.database)?;
    let overwrite = if args.force { Overwrite::Force } else { Overwrite::Refuse };
    let store = session.read()?;
    let path = store.backup(&args.file, overwrite)?.display().to_string();
    let (events, head) = events::head(store.view())?;
    let notice = format!("Copied and verified: {}, head {}.", counted(events, "event"), &head[..12]);
    let mut answer = Answer::result(path.clone(), json!({ "path": path, "events": events, "head": head }));
    answer.notices.push(notice);
    Ok(answer)
}

pub(super) fn doctor(session: &Session) -> Result<Answer> {
    let path = session.database.display().to_string();
    if !session.database.exists() {
        let text = format!("There is no database yet at {path}; a command that writes makes it.");
        return Ok(Answer::result(text, json!({ "database": path, "exists": false, "findings": [] })));
    }
    let findings = examine(&session.database)?;
    let mut lines = vec![format!("Database: {path}")];
    for finding in &findings {
        let word = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        lines.push(format!("{word}: {}", finding.message));
        lines.extend(finding.hint.iter().map(|hint| format!("  {hint}")));
    }
    let damaged = findings.iter().any(|finding| finding.severity == Severity::Error);
    let mut document = json!({ "database": path, "exists": true, "findings": findings });
    if !damaged {
        let (events, head) = events::head(session.read()?.view())?;
        lines.push(format!("The record adds up: {}, head {}.", counted(events, "event"), &head[..12]));
        document["events"] = json!(events);
        document["head"] = json!(head);
    }
    let facts = stale_facts(session)?;
    lines.extend(facts.iter().map(|stale| format!("warning: {stale}")));
    document["stale_facts"] = json!(facts);
    Ok(Answer { code: if damaged { 3 } else { 0 }, ..Answer::result(lines.join("\n"), document) })
}

/// Facts that were not compared with their sources for long, a sentence each.
fn stale_facts(session: &Session) -> Result<Vec<String>> {
    let stale = session.standards()?.facts.stale(session.today()?);
    let sentence = |stale: &crate::domain::facts::Stale| {
        let entry = stale.entry.as_ref().map_or_else(String::new, |entry| format!(", {entry}"));
        format!(
            "facts {}{entry}: last compared with its sources on {}; see `undersigned facts list`",
            stale.file, stale.verified_on
        )
    };
    Ok(stale.iter().map(sentence).collect())
}
