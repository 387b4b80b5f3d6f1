//! `check`: mistakes before a letter leaves, and what people decide about them.

mod report;
mod sarif;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::output::Answer;
use super::session::{self, Session};
use super::table::table;
use crate::check::{Finding, Fixed, Kind, RULES, Review, Standards, Subject, stands_on, tick_text};
use crate::domain::dossier::Dossier;
use crate::domain::letter::Stage;
use crate::error::{Error, Kind as ErrorKind, Result};
use crate::letter::compose::Print;
use crate::ops::preflight::{Fix, SetTick, Unwaive, Waive};
use crate::store::{dossiers, letters};
use report::Report;

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people, as a compiler does it
    Text,
    /// SARIF 2.1.0, for editors
    Sarif,
}

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Slug or id; without it, all letters that are not archived
    letter: Option<String>,
    /// List the rules
    #[arg(long, conflicts_with = "letter")]
    rules: bool,
    /// How to print what was found
    #[arg(long, value_enum, default_value = "text", conflicts_with = "rules")]
    format: Format,
    #[command(flatten)]
    decision: Decision,
    /// Why a finding is let stand
    #[arg(short = 'm', long = "reason", value_name = "WHY", requires = "waive")]
    reason: Option<String>,
}

/// What is done about a finding; only one thing at a time.
#[derive(Debug, clap::Args)]
#[group(multiple = false, requires = "letter", conflicts_with_all = ["rules", "format"])]
struct Decision {
    /// Put right all that a rule found
    #[arg(long, value_name = "RULE")]
    fix: Option<String>,
    /// Let a finding stand, for a reason (-m)
    #[arg(long, value_name = "FINDING", requires = "reason")]
    waive: Option<String>,
    /// Let a waived finding count again
    #[arg(long, value_name = "FINDING")]
    unwaive: Option<String>,
    /// Tick an item of the tick-list
    #[arg(long, value_name = "ITEM")]
    tick: Option<String>,
    /// Take the tick of an item away
    #[arg(long, value_name = "ITEM")]
    untick: Option<String>,
}

/// Checks; the exit code is 1 if an error stands.
pub(super) fn run(session: &Session, args: &Args) -> Result<Answer> {
    if args.rules {
        return Ok(rules());
    }
    let desk = Desk { session, standards: session.standards()?, today: session.today()? };
    let Some(selector) = &args.letter else {
        return desk.all(args.format);
    };
    let decision = &args.decision;
    match decision {
        Decision { fix: Some(rule), .. } => desk.fix(selector, rule),
        Decision { waive: Some(name), .. } => {
            desk.waive(selector, name, args.reason.as_deref().unwrap_or_default())
        }
        Decision { unwaive: Some(name), .. } => desk.unwaive(selector, name),
        Decision { tick: Some(item), .. } => desk.tick(selector, item, true),
        Decision { untick: Some(item), .. } => desk.tick(selector, item, false),
        _ => desk.one(selector, args.format),
    }
}

/// What every check needs.
struct Desk<'s> {
    session: &'s Session,
    standards: Standards,
    today: NaiveDate,
}

impl Desk<'_> {
    fn report(&self, dossier: Dossier) -> Report {
        let review = Review::of(&dossier, &self.standards, self.today);
        Report { dossier, review }
    }

    fn one(&self, selector: &str, format: Format) -> Result<Answer> {
        let store = self.session.read()?;
        let report = self.report(session::dossier(&store, selector)?);
        match format {
            Format::Sarif => sarif::answer(&[report]),
            Format::Text => {
                Ok(Answer { code: report.code(), ..Answer::result(report.text(), report.json()) })
            }
        }
    }

    fn all(&self, format: Format) -> Result<Answer> {
        let store = self.session.read()?;
        let open = letters::list(store.view())?.into_iter().filter(|letter| letter.stage != Stage::Archived);
        let reports = open
            .map(|letter| Ok(self.report(dossiers::load(store.view(), letter)?)))
            .collect::<Result<Vec<_>>>()?;
        if format == Format::Sarif {
            return sarif::answer(&reports);
        }
        let texts: Vec<String> = reports.iter().map(Report::text).collect();
        let text = if texts.is_empty() { "No letters yet.".to_owned() } else { texts.join("\n\n") };
        let code = reports.iter().map(Report::code).max().unwrap_or(0);
        Ok(Answer { code, ..Answer::result(text, reports.iter().map(Report::json).collect()) })
    }

    fn fix(&self, selector: &str, rule: &str) -> Result<Answer> {
        let mut store = self.session.write()?;
        let dossier = session::dossier(&store, selector)?;
        let fixed = Fixed::of(&dossier, &self.standards, self.today, rule)?;
        let changes = fixed.changes();
        let fix = Fix { rule: rule.to_owned(), fixed };
        let mut answer = self.session.perform(&mut store, &fix)?;
        answer.text = format!("{}\n{}", changes.join("\n"), answer.text);
        answer.json["changes"] = json!(changes);
        Ok(answer)
    }

    fn waive(&self, selector: &str, name: &str, reason: &str) -> Result<Answer> {
        let mut store = self.session.write()?;
        let dossier = session::dossier(&store, selector)?;
        let print = Print::draft(&dossier);
        let subject = Subject::new(&dossier, &print, &self.standards, self.today);
        let review = Review::of_subject(&subject);
        let finding = named(review.findings.iter(), name)?.clone();
        let text = stands_on(&finding, &subject);
        let letter = dossier.letter.clone();
        self.session.perform(&mut store, &Waive { letter, finding, text, reason: reason.to_owned() })
    }

    fn unwaive(&self, selector: &str, name: &str) -> Result<Answer> {
        let mut store = self.session.write()?;
        let dossier = session::dossier(&store, selector)?;
        let review = Review::of(&dossier, &self.standards, self.today);
        let meant = named(review.waived.iter().map(|waived| &waived.finding), name)?.id.clone();
        let found = review.waived.into_iter().find(|waived| waived.finding.id == meant);
        let waiver = found.ok_or_else(|| Error::not_found(format!("{name} is not waived")))?.waiver;
        self.session.perform(&mut store, &Unwaive { letter: dossier.letter, waiver })
    }

    fn tick(&self, selector: &str, item: &str, is_set: bool) -> Result<Answer> {
        let mut store = self.session.write()?;
        let dossier = session::dossier(&store, selector)?;
        let review = Review::of(&dossier, &self.standards, self.today);
        let known: Vec<String> = review.ticks.iter().map(|item| item.rule.id.to_owned()).collect();
        if !known.iter().any(|known| known == item) {
            return Err(Error::not_found(format!(
                "letter {} has no item {item:?} on its tick-list",
                dossier.letter.slug
            ))
            .candidates(known));
        }
        let text = is_set.then(|| tick_text(&dossier));
        let tick = SetTick { letter: dossier.letter, item: item.to_owned(), text };
        self.session.perform(&mut store, &tick)
    }
}

/// The finding of that name; its beginning will do, or the rule if it found but one thing.
fn named<'f>(findings: impl Iterator<Item = &'f Finding>, name: &str) -> Result<&'f Finding> {
    let all: Vec<&Finding> = findings.collect();
    if let Some(exact) = all.iter().find(|finding| finding.id == name) {
        return Ok(exact);
    }
    let meant: Vec<&Finding> =
        all.iter().copied().filter(|finding| finding.rule == name || finding.id.starts_with(name)).collect();
    match meant.as_slice() {
        [one] => Ok(one),
        [] => Err(Error::not_found(format!("there is no finding {name:?}"))
            .candidates(all.iter().map(|finding| finding.id.clone()).collect())),
        _ => Err(Error::new(ErrorKind::Ambiguous, format!("{name:?} is several findings"))
            .candidates(meant.iter().map(|finding| finding.id.clone()).collect())),
    }
}

fn rules() -> Answer {
    let has_fix = |fix: Option<&str>| if fix.is_some() { "--fix" } else { "" };
    let rows: Vec<Vec<String>> = RULES
        .iter()
        .map(|rule| {
            let severity = if rule.kind == Kind::Tick { "" } else { rule.severity.as_str() };
            let kind = rule.kind.to_string();
            vec![rule.id.into(), severity.into(), kind, has_fix(rule.fix).into(), rule.title.into()]
        })
        .collect();
    let document: Value = RULES
        .iter()
        .map(|rule| {
            json!({
                "id": rule.id, "severity": rule.severity, "kind": rule.kind, "title": rule.title,
                "why": rule.why, "help": rule.help, "fix": rule.fix,
            })
        })
        .collect();
    Answer::result(table(&["Rule", "Severity", "Kind", "Fix", "What it finds"], &rows, ""), document)
}
