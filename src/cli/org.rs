//! `org`: organizations.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use clap::Subcommand;
use serde_json::{Value, json};

use super::output::Answer;
use super::session::Session;
use super::table::{fields, table};
use super::take_out::{TableFormat, Target, write_json};
use super::{contact, duplicates, editor, import};
use crate::domain::filter::{Query, Searchable, span};
use crate::domain::ids::OrgId;
use crate::domain::organization::{ContactDetails, Organization, Scope};
use crate::domain::text::fold_key;
use crate::error::Result;
use crate::lists::{self, Csv};
use crate::ops::merge::Merge;
use crate::ops::organization::{Add, Archive, Edit};
use crate::store::{Store, View, contacts, events, letters, organizations, sign_ons};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Add an organization
    #[command(after_help = "Example:\n\
    \x20 undersigned org add \"Hill Country Riders\" --abbr HCR --scope state --state TX --tag transit")]
    Add {
        /// Its name in full
        name: String,
        #[command(flatten)]
        details: Details,
    },
    /// List organizations
    #[command(after_help = "Example:\n\
    \x20 undersigned org list wells state:KS")]
    List {
        /// Words that the name, abbreviation, an alias or a tag must hold, or field:value
        filter: Vec<String>,
    },
    /// Write organizations and their contacts to a file, which `org import` reads
    Export {
        /// In which form
        #[arg(long, value_enum, default_value_t = TableFormat::Csv)]
        format: TableFormat,
        #[command(flatten)]
        target: Target,
    },
    /// Show one organization
    Show {
        /// Its id, name, abbreviation or alias
        org: String,
    },
    /// Change what is known of an organization; without flags, in your editor
    Edit {
        /// Its id, name, abbreviation or alias
        org: String,
        /// Its name in full
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        details: Details,
    },
    /// Bring in organizations and their contacts from a table
    Import(import::Table),
    /// List organizations that may be one
    Duplicates,
    /// Make one organization of two that are one
    Merge {
        /// The one that is kept
        keep: String,
        /// The one whose names, contacts and letters go over; it is put away
        other: String,
    },
    /// Put an organization away
    Archive {
        /// Its id, name, abbreviation or alias
        org: String,
    },
    /// Take an organization out of the archive
    Restore {
        /// Its id, name, abbreviation or alias
        org: String,
    },
}

/// What is known of an organization besides its name. An empty value takes a field away.
#[derive(Debug, Clone, Default, PartialEq, clap::Args)]
pub(super) struct Details {
    /// Abbreviation, printed in parentheses
    #[arg(long)]
    abbr: Option<String>,
    /// Another name it goes by; may be repeated
    #[arg(long, value_name = "NAME")]
    alias: Vec<String>,
    /// What it is sorted by, where the usual rule is wrong
    #[arg(long)]
    sort_as: Option<String>,
    /// national, state, local or international
    #[arg(long)]
    scope: Option<Scope>,
    /// State, as KS
    #[arg(long)]
    state: Option<String>,
    /// District, as KS-01
    #[arg(long)]
    district: Option<String>,
    /// Country
    #[arg(long)]
    country: Option<String>,
    /// Kind: nonprofit, union …
    #[arg(long)]
    kind: Option<String>,
    /// The organization it is a part of
    #[arg(long, value_name = "ORG")]
    parent: Option<String>,
    /// A tag; may be repeated
    #[arg(long)]
    tag: Vec<String>,
    /// How many days it needs to approve a letter, weekends counted
    #[arg(long, value_name = "N")]
    lead_days: Option<u32>,
    /// Website
    #[arg(long, value_name = "URL")]
    website: Option<String>,
    /// Remarks
    #[arg(long)]
    notes: Option<String>,
}

impl Details {
    /// Writes what was given to `organization`.
    fn write_to(self, view: View<'_>, organization: &mut Organization) -> Result<()> {
        let set = |field: &mut Option<String>, given: Option<String>| {
            if let Some(given) = given {
                *field = Some(given).filter(|text| !text.trim().is_empty());
            }
        };
        set(&mut organization.abbreviation, self.abbr);
        set(&mut organization.sort_as, self.sort_as);
        set(&mut organization.state, self.state);
        set(&mut organization.district, self.district);
        set(&mut organization.country, self.country);
        set(&mut organization.kind, self.kind);
        set(&mut organization.website, self.website);
        set(&mut organization.notes, self.notes);
        organization.scope = self.scope.or(organization.scope);
        organization.lead_days = self.lead_days.or(organization.lead_days);
        if !self.alias.is_empty() {
            organization.aliases = self.alias;
        }
        if !self.tag.is_empty() {
            organization.tags = self.tag;
        }
        if let Some(parent) = self.parent {
            organization.parent = match parent.trim() {
                "" => None,
                name => Some(organizations::resolve(view, name)?.id),
            };
        }
        Ok(())
    }
}

/// What an editor does not show.
const HIDDEN_KEYS: &[&str] = &["id", "version", "parent", "archived_at", "created_at"];
/// What an editor offers.
const EDITED_KEYS: &[&str] = &[
    "name",
    "abbreviation",
    "aliases",
    "sort_as",
    "kind",
    "scope",
    "state",
    "district",
    "country",
    "website",
    "tags",
    "lead_days",
    "notes",
];

pub(super) fn run(session: &Session, command: Command) -> Result<Answer> {
    match command {
        Command::Add { name, details } => {
            let mut store = session.write()?;
            let mut organization = Organization::new(OrgId::new(), name, session.context.now());
            details.write_to(store.view(), &mut organization)?;
            session.perform(&mut store, &Add(organization))
        }
        Command::List { filter } => list(&session.read()?, &filter, session.context.now()),
        Command::Export { format, target } => export(&session.read()?, format, &target),
        Command::Show { org } => show(&session.read()?, &org),
        Command::Edit { org, name, details } => edit(session, &org, name, details),
        Command::Import(args) => import::organizations(session, &args),
        Command::Duplicates => duplicates::list(&session.read()?),
        Command::Merge { keep, other } => {
            let mut store = session.write()?;
            let (keep, other) =
                (organizations::resolve(store.view(), &keep)?, organizations::resolve(store.view(), &other)?);
            session.perform(&mut store, &Merge { keep, other })
        }
        Command::Archive { org } => archive(session, &org, true),
        Command::Restore { org } => archive(session, &org, false),
    }
}

fn edit(session: &Session, org: &str, name: Option<String>, details: Details) -> Result<Answer> {
    let mut store = session.write()?;
    let mut organization = organizations::resolve(store.view(), org)?;
    if name.is_none() && details == Details::default() {
        let keys = (HIDDEN_KEYS, EDITED_KEYS);
        return editor::record(session, &mut store, &organization, keys, |edited: Organization| {
            Box::new(Edit(edited))
        });
    }
    organization.name = name.unwrap_or(organization.name);
    details.write_to(store.view(), &mut organization)?;
    session.perform(&mut store, &Edit(organization))
}

fn archive(session: &Session, org: &str, away: bool) -> Result<Answer> {
    let mut store = session.write()?;
    let organization = organizations::resolve(store.view(), org)?;
    session.perform(&mut store, &Archive { organization, away })
}

pub(super) fn json(org: &Organization) -> Value {
    json!({
        "id": org.id, "name": org.name, "abbreviation": org.abbreviation, "aliases": org.aliases,
        "sort_as": org.sort_as, "kind": org.kind, "scope": org.scope, "state": org.state,
        "district": org.district, "country": org.country, "parent": org.parent, "website": org.website,
        "tags": org.tags, "lead_days": org.lead_days, "notes": org.notes,
        "archived": org.archived_at.is_some(),
    })
}

fn export(store: &Store, format: TableFormat, target: &Target) -> Result<Answer> {
    store.read(|view| {
        let mut all = organizations::list(view)?;
        let names: HashMap<OrgId, String> =
            all.iter().map(|organization| (organization.id, organization.name.clone())).collect();
        all.retain(|organization| target.all || organization.archived_at.is_none());
        let mut people: HashMap<OrgId, Vec<ContactDetails>> = HashMap::new();
        contacts::for_each(view, |contact| {
            if contact.archived_at.is_none() {
                people.entry(contact.organization).or_default().extend(contact.details);
            }
        })?;
        let name = format!("organizations.{}", format.ending());
        target.write(&name, |sink| {
            if format == TableFormat::Json {
                return write_json(sink, all.iter().map(|organization| Ok(json(organization))));
            }
            let mut table = Csv::new(sink, target.guard(), &lists::ORGANIZATIONS)?;
            for organization in &all {
                let parent = organization.parent.and_then(|id| names.get(&id)).map(String::as_str);
                let known = people.get(&organization.id).map_or(&[][..], Vec::as_slice);
                if known.is_empty() {
                    table.row(&lists::organization(organization, parent, None))?;
                }
                for person in known {
                    table.row(&lists::organization(organization, parent, Some(person)))?;
                }
            }
            table.finish()?;
            Ok(all.len())
        })
    })
}

fn list(store: &Store, filter: &[String], now: DateTime<Utc>) -> Result<Answer> {
    let all = organizations::list(store.view())?;
    let query = Query::parse(&filter.join(" "), Listed::FIELDS);
    let sieve = query.sieve(now);
    let shown: Vec<&Organization> = all.iter().filter(|org| sieve.fits(&Listed::of(org))).collect();
    let rows: Vec<Vec<String>> = shown
        .iter()
        .map(|org| {
            let text = |field: &Option<String>| field.clone().unwrap_or_default();
            let scope = org.scope.map(|scope| scope.to_string()).unwrap_or_default();
            let archived = if org.archived_at.is_some() { "archived" } else { "" };
            vec![
                org.name.clone(),
                text(&org.abbreviation),
                scope,
                text(&org.state),
                text(&org.kind),
                org.tags.join(", "),
                archived.to_owned(),
            ]
        })
        .collect();
    let empty = if all.is_empty() {
        "No organizations yet. Add one: undersigned org add \"NAME\""
    } else {
        "Nothing fits the filter."
    };
    let text = table(&["Name", "Abbr.", "Scope", "State", "Kind", "Tags", ""], &rows, empty);
    Ok(Answer::result(text, shown.into_iter().map(json).collect()))
}

/// An organization that can be asked for words.
struct Listed<'o> {
    organization: &'o Organization,
    haystack: String,
}

impl<'o> Listed<'o> {
    fn of(organization: &'o Organization) -> Self {
        let names = std::iter::once(&organization.name)
            .chain(&organization.abbreviation)
            .chain(&organization.aliases)
            .chain(&organization.tags);
        let haystack = names.map(|name| fold_key(name)).collect::<Vec<_>>().join("\n");
        Self { organization, haystack }
    }
}

impl Searchable for Listed<'_> {
    const FIELDS: &'static [&'static str] =
        &["state", "district", "country", "kind", "scope", "tag", "is", "older"];

    fn haystack(&self) -> &str {
        &self.haystack
    }

    fn has(&self, field: &str, value: &str, now: DateTime<Utc>) -> bool {
        let org = self.organization;
        let is = |own: &Option<String>| own.as_ref().is_some_and(|own| fold_key(own).starts_with(value));
        match field {
            "state" => is(&org.state),
            "district" => is(&org.district),
            "country" => is(&org.country),
            "kind" => is(&org.kind),
            "scope" => org.scope.is_some_and(|scope| scope.as_str().starts_with(value)),
            "tag" => org.tags.iter().any(|tag| fold_key(tag).starts_with(value)),
            "older" => span(value).is_some_and(|span| now - org.created_at > span),
            _ => value == "archived" && org.archived_at.is_some(),
        }
    }
}

fn show(store: &Store, selector: &str) -> Result<Answer> {
    let view = store.view();
    let org = organizations::resolve(view, selector)?;
    let parent = org.parent.map(|id| organizations::get(view, id)).transpose()?.map(|parent| parent.name);
    let joined = |list: &[String]| (!list.is_empty()).then(|| list.join(", "));
    let people = contacts::list(view, Some(org.id))?;
    let mut history = Vec::new();
    for sign_on in sign_ons::list_of_organization(view, org.id)? {
        let events = events::list_of_sign_on(view, sign_on.id)?;
        let standing = crate::domain::standing::Standing::of(&events);
        let letter = letters::get(view, sign_on.letter)?;
        history.push((letter.slug, letter.title, standing.status));
    }
    let names = people.iter().filter_map(|person| person.details.as_ref()).map(|person| person.name.clone());
    let lines: Vec<String> = history.iter().map(|(_, title, status)| format!("{title}: {status}")).collect();
    let text = fields(&[
        ("Name", Some(org.name.clone())),
        ("Abbreviation", org.abbreviation.clone()),
        ("Aliases", joined(&org.aliases)),
        ("Sorted as", org.sort_as.clone()),
        ("Kind", org.kind.clone()),
        ("Scope", org.scope.map(|scope| scope.to_string())),
        ("State", org.state.clone()),
        ("District", org.district.clone()),
        ("Country", org.country.clone()),
        ("Part of", parent),
        ("Website", org.website.clone()),
        ("Tags", joined(&org.tags)),
        ("Lead days", org.lead_days.map(|days| days.to_string())),
        ("Remarks", org.notes.clone()),
        ("Contacts", joined(&names.collect::<Vec<_>>())),
        ("Letters", (!lines.is_empty()).then(|| lines.join("\n"))),
        ("Archived", org.archived_at.map(|at| at.date_naive().to_string())),
        ("Id", Some(org.id.to_string())),
    ]);
    let mut document = json(&org);
    document["contacts"] = people.iter().map(contact::json).collect();
    document["letters"] = history
        .iter()
        .map(|(slug, title, status)| json!({ "letter": slug, "title": title, "status": status }))
        .collect();
    Ok(Answer::result(text, document))
}
