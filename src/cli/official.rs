//! `official`: officials, and the offices there are forms of address for.

use chrono::NaiveDate;
use clap::Subcommand;
use serde_json::{Value, json};

use super::output::Answer;
use super::session::Session;
use super::table::{fields, table};
use super::take_out::{PeopleFormat, Target, write_json};
use super::{argument, groups};
use crate::domain::addressee::Printed;
use crate::domain::chamber;
use crate::domain::forms_of_address;
use crate::domain::official::Official;
use crate::domain::text::fold_key;
use crate::error::Result;
use crate::lists::{self, Csv};
use crate::ops::official::{Add, Archive, Edit};
use crate::store::{Store, officials};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Add an official
    #[command(after_help = "Example:\n\
    \x20 undersigned official add \"Pat Roe\" --office senator --address \"Washington, DC 20510\"")]
    Add {
        /// Full name, suffix included
        name: String,
        /// The office: a key of `official offices`, or the title line in words
        #[arg(long)]
        office: String,
        #[command(flatten)]
        details: Box<Details>,
    },
    /// List officials
    List {
        /// Words that the name, title or agency must hold
        filter: Vec<String>,
    },
    /// Write officials to a file: a table, or cards for an address book
    Export {
        /// Instead, the committees and who sits in them, as a table
        #[arg(long)]
        groups: bool,
        /// In which form
        #[arg(long, value_enum, default_value_t = PeopleFormat::Csv)]
        format: PeopleFormat,
        #[command(flatten)]
        target: Target,
    },
    /// Show one official
    Show {
        /// Id or name
        official: String,
    },
    /// Change what is known of an official; letters keep what they print
    Edit {
        /// Id or name
        official: String,
        /// Full name, suffix included
        #[arg(long)]
        name: Option<String>,
        /// The office: a key of `official offices`, or the title line in words
        #[arg(long)]
        office: Option<String>,
        #[command(flatten)]
        details: Box<Details>,
    },
    /// Put an official away
    Archive {
        /// Id or name
        official: String,
    },
    /// Take an official out of the archive
    Restore {
        /// Id or name
        official: String,
    },
    /// The offices there are forms of address for
    Offices {
        /// Instead, the heads of agencies, with the addresses that are known
        #[arg(long)]
        heads: bool,
    },
    /// Bring in officials and committees: lists of congress-legislators, of Open States, or a table
    Import(Box<super::import::OfficialArgs>),
    /// The groups that can be addressed at once: chambers, committees, and who leads them
    Groups {
        /// Words that the name must hold
        filter: Vec<String>,
    },
}

/// What is known of an official besides name and office. An empty value takes a field away.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Details {
    /// The title line
    #[arg(long)]
    title: Option<String>,
    /// The salutation's title, where it is not the office's: Chairwoman
    #[arg(long)]
    courtesy: Option<String>,
    /// The agency line
    #[arg(long)]
    agency: Option<String>,
    /// An address line; may be repeated
    #[arg(long, value_name = "LINE")]
    address: Vec<String>,
    /// The family name, where it is not the last word before a suffix
    #[arg(long)]
    family_name: Option<String>,
    /// Letters after the name: KC
    #[arg(long)]
    post_nominals: Option<String>,
    /// What stands before the name, where it is not the office's: General
    #[arg(long)]
    honorific: Option<String>,
    /// Mr., Ms., Madam …: for the formal style
    #[arg(long)]
    mr: Option<String>,
    /// Acts in the office
    #[arg(long)]
    acting: bool,
    /// A whole body: the name is what the salutation says, and there is no block
    #[arg(long)]
    collective: bool,
    /// First day of the term
    #[arg(long, value_name = "DATE", value_parser = argument::day)]
    term_start: Option<NaiveDate>,
    /// Last day of the term
    #[arg(long, value_name = "DATE", value_parser = argument::day)]
    term_end: Option<NaiveDate>,
    /// The day on which somebody made sure of all this
    #[arg(long, value_name = "DATE", value_parser = argument::day)]
    verified_on: Option<NaiveDate>,
    /// Remarks
    #[arg(long)]
    notes: Option<String>,
}

impl Details {
    fn write_to(self, official: &mut Official) {
        let printed = &mut official.printed;
        for (field, given) in [
            (&mut printed.title, self.title),
            (&mut printed.courtesy, self.courtesy),
            (&mut printed.agency, self.agency),
            (&mut printed.family_name, self.family_name),
            (&mut printed.post_nominals, self.post_nominals),
            (&mut printed.honorific, self.honorific),
            (&mut printed.mr, self.mr),
            (&mut official.notes, self.notes),
        ] {
            if let Some(given) = given {
                *field = Some(given).filter(|text| !text.trim().is_empty());
            }
        }
        if !self.address.is_empty() {
            printed.address = self.address;
        }
        printed.acting |= self.acting;
        printed.collective |= self.collective;
        official.term_start = self.term_start.or(official.term_start);
        official.term_end = self.term_end.or(official.term_end);
        official.verified_on = self.verified_on.or(official.verified_on);
    }
}

pub(super) fn run(session: &Session, command: Command) -> Result<Answer> {
    match command {
        Command::Add { name, office, details } => add(session, name, &office, *details),
        Command::List { filter } => list(&session.read()?, &filter),
        Command::Export { groups: true, format, target } => groups::export(&session.read()?, format, &target),
        Command::Export { groups: false, format, target } => export(&session.read()?, format, &target),
        Command::Show { official } => show(&session.read()?, &official),
        Command::Edit { official, name, office, details } => {
            let mut store = session.write()?;
            let mut official = officials::resolve(store.view(), &official)?;
            official.printed.name = name.unwrap_or(official.printed.name);
            if let Some(office) = office {
                official.take_office(&office);
            }
            details.write_to(&mut official);
            session.perform(&mut store, &Edit(official))
        }
        Command::Archive { official } => archive(session, &official, true),
        Command::Restore { official } => archive(session, &official, false),
        Command::Offices { heads: true } => heads(session),
        Command::Offices { heads: false } => Ok(offices()),
        Command::Import(args) => super::import::officials(session, &args),
        Command::Groups { filter } => groups::list(session, &filter),
    }
}

fn add(session: &Session, name: String, office: &str, details: Details) -> Result<Answer> {
    let mut official = Official::new(Printed { name, ..Printed::default() }, session.context.now());
    official.take_office(office);
    details.write_to(&mut official);
    let facts = session.standards()?.facts;
    let agency = official.take_agency(&facts.agencies);
    let notice = agency.map(|agency| {
        let day = agency.verified_on.unwrap_or(facts.agencies.about.verified_on);
        format!("name and address of the agency are as of {day}; see `undersigned official show`")
    });
    let mut answer = session.perform(&mut session.write()?, &Add(official))?;
    answer.notices.extend(notice);
    Ok(answer)
}

/// The offices of those who head agencies, with the addresses that `official add` takes.
fn heads(session: &Session) -> Result<Answer> {
    let facts = session.standards()?.facts;
    let (mut rows, mut document) = (Vec::new(), Vec::new());
    for agency in &facts.agencies.agency {
        let day = agency.verified_on.unwrap_or(facts.agencies.about.verified_on);
        for title in &agency.heads {
            let (name, address) = (agency.printed_name(), agency.address());
            rows.push(vec![title.clone(), name.clone(), address.join(", "), day.to_string()]);
            document.push(json!({
                "title": title, "agency": name, "address": address, "verified_on": day,
                "office": forms_of_address::recognise(title).map(|office| office.key.as_str()),
            }));
        }
    }
    let text = table(&["Title line", "Agency", "Address", "Verified"], &rows, "");
    Ok(Answer::result(text, Value::Array(document)))
}

fn archive(session: &Session, selector: &str, away: bool) -> Result<Answer> {
    let mut store = session.write()?;
    let official = officials::resolve(store.view(), selector)?;
    session.perform(&mut store, &Archive { official, away })
}

pub(super) fn json(official: &Official) -> Value {
    let printed = &official.printed;
    json!({
        "id": official.id, "name": printed.name, "office": official.office, "title": printed.title,
        "courtesy": printed.courtesy, "agency": printed.agency, "address": printed.address,
        "family_name": printed.family_name, "post_nominals": printed.post_nominals,
        "honorific": printed.honorific, "mr": printed.mr, "acting": printed.acting,
        "collective": printed.collective, "term_start": official.term_start, "term_end": official.term_end,
        "chamber": official.mandate.chamber, "state": official.mandate.state,
        "district": official.mandate.district, "party": official.mandate.party, "phone": official.phone,
        "email": official.email, "source": official.source,
        "verified_on": official.verified_on, "notes": official.notes, "archived": official.archived_at.is_some(),
    })
}

fn export(store: &Store, format: PeopleFormat, target: &Target) -> Result<Answer> {
    let mut all = officials::list(store.view())?;
    all.retain(|official| target.all || official.archived_at.is_none());
    target.write(&format!("officials.{}", format.ending()), |sink| {
        if let Some(version) = format.cards() {
            for official in &all {
                sink(lists::of_official(official, version).as_bytes())?;
            }
        } else if format == PeopleFormat::Json {
            return write_json(sink, all.iter().map(|official| Ok(json(official))));
        } else {
            let mut table = Csv::new(sink, target.guard(), &lists::OFFICIALS)?;
            for official in &all {
                table.row(&lists::official(official))?;
            }
            table.finish()?;
        }
        Ok(all.len())
    })
}

fn list(store: &Store, filter: &[String]) -> Result<Answer> {
    let all = officials::list(store.view())?;
    let keys: Vec<String> = filter.iter().map(|word| fold_key(word)).collect();
    let shown: Vec<&Official> =
        all.iter().filter(|official| keys.iter().all(|key| holds(official, key))).collect();
    let rows: Vec<Vec<String>> = shown
        .iter()
        .map(|official| {
            let printed = &official.printed;
            let archived = if official.archived_at.is_some() { "archived" } else { "" };
            vec![
                printed.name.clone(),
                printed.title.clone().unwrap_or_default(),
                printed.agency.clone().unwrap_or_default(),
                official.verified_on.map(|day| day.to_string()).unwrap_or_default(),
                archived.to_owned(),
            ]
        })
        .collect();
    let empty = if all.is_empty() {
        "No officials yet. Add one: undersigned official add \"NAME\" --office OFFICE"
    } else {
        "Nothing fits the filter."
    };
    let text = table(&["Name", "Title", "Agency", "Verified", ""], &rows, empty);
    Ok(Answer::result(text, shown.into_iter().map(json).collect()))
}

fn holds(official: &Official, key: &str) -> bool {
    let printed = &official.printed;
    std::iter::once(&printed.name)
        .chain(&printed.title)
        .chain(&printed.agency)
        .chain(std::iter::once(&official.office))
        .any(|text| fold_key(text).contains(key))
}

fn show(store: &Store, selector: &str) -> Result<Answer> {
    let official = officials::resolve(store.view(), selector)?;
    let printed = official.printed.clone();
    let text = fields(&[
        ("Name", Some(printed.name)),
        ("Office", Some(official.office.clone())),
        ("Honorific", printed.honorific),
        ("Title", printed.title),
        ("Courtesy title", printed.courtesy),
        ("Agency", printed.agency),
        ("Address", Some(printed.address.join("\n")).filter(|text| !text.is_empty())),
        ("Family name", printed.family_name),
        ("After the name", printed.post_nominals),
        ("Mr. or Ms.", printed.mr),
        ("Acting", printed.acting.then(|| "yes".to_owned())),
        ("Collective", printed.collective.then(|| "yes".to_owned())),
        (
            "Chamber",
            official
                .mandate
                .chamber
                .as_deref()
                .map(|key| chamber::name(key).unwrap_or_else(|| key.to_owned())),
        ),
        ("State", official.mandate.state.clone()),
        ("District", official.mandate.district.clone()),
        ("Party", official.mandate.party.clone()),
        ("Phone", official.phone.clone()),
        ("E-mail", official.email.clone()),
        ("Term begins", official.term_start.map(|day| day.to_string())),
        ("Term ends", official.term_end.map(|day| day.to_string())),
        ("Verified on", official.verified_on.map(|day| day.to_string())),
        ("Remarks", official.notes.clone()),
        ("Archived", official.archived_at.map(|at| at.date_naive().to_string())),
        ("Id", Some(official.id.to_string())),
    ]);
    Ok(Answer::result(text, json(&official)))
}

fn offices() -> Answer {
    let rows: Vec<Vec<String>> = forms_of_address::offices()
        .iter()
        .map(|office| {
            vec![
                office.key.clone(),
                office.name.clone(),
                office.honorific.clone().unwrap_or_default(),
                office.courtesy.clone().unwrap_or_default(),
                office.formal.clone(),
            ]
        })
        .collect();
    let document: Value = forms_of_address::offices()
        .iter()
        .map(|office| {
            json!({
                "key": office.key, "name": office.name, "honorific": office.honorific, "title": office.title,
                "agency": office.agency, "courtesy": office.courtesy, "formal": office.formal,
                "sources": office.sources, "verified_on": office.verified_on,
            })
        })
        .collect();
    Answer::result(
        table(&["Key", "Office", "Before the name", "Courtesy title", "Formal salutation"], &rows, ""),
        document,
    )
}
