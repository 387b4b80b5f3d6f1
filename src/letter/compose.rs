//! From everything about one letter to the finished letter: the one line that preview, export,
//! checks and tests all walk.

use super::body::{self, Diagnostic, Fields, Prose};
use super::doc::{LetterDoc, Letterhead, PrintedDate, PrintedVersion, RunningHead, SignatoryList};
use super::language::{and_list, long_date, number_words, page_word};
use super::protocol::{address_block, running_head_names, salutation};
use super::signatories::{self, Counts, Listed, Member};
use crate::domain::addressee::Printed;
use crate::domain::dossier::Dossier;
use crate::domain::letter::{Letter, Profile, RunningHeadSpec, SignatorySpec};
use crate::domain::version::{Text, Version, short_digest};
use crate::error::{Error, Result};

/// Which text is printed, and as what.
#[derive(Debug, Clone, PartialEq)]
pub struct Print {
    /// The text.
    pub text: Text,
    /// The version that it is, if it is one.
    pub version: Option<Version>,
    /// True for a working text that is printed to be looked at.
    pub draft: bool,
    /// How the list of signatories is set, where not as the letter says.
    pub list: Option<SignatorySpec>,
    /// The place, from 0, of the one addressee whose copy it is; `None`: one letter to all.
    pub copy: Option<usize>,
}

impl Print {
    /// What goes out: the newest version, or the working text where none is published.
    pub fn finished(dossier: &Dossier) -> Self {
        let version = dossier.newest().cloned();
        let text = dossier.newest_text.clone().unwrap_or_else(|| dossier.working_text());
        Self { text, version, draft: false, list: None, copy: None }
    }

    /// The working text, to be looked at.
    pub fn draft(dossier: &Dossier) -> Self {
        Self { text: dossier.working_text(), version: None, draft: true, list: None, copy: None }
    }

    /// A version whose text has been read.
    pub fn version(version: Version, text: Text) -> Self {
        Self { text, version: Some(version), draft: false, list: None, copy: None }
    }

    /// The same, with the list set as the profile of that name says; `None`: as the letter says.
    ///
    /// # Errors
    /// [`Kind::NotFound`](crate::error::Kind::NotFound) if the letter has no such profile.
    pub fn with_profile(self, dossier: &Dossier, profile: Option<&str>) -> Result<Self> {
        let list = profile.map(|name| dossier.letter.profile(name).map(Profile::spec)).transpose()?;
        Ok(Self { list, ..self })
    }

    /// The copy for the addressee of that number, from 1: to nobody else, and with its list as the
    /// profile that is meant for them sets it. A salutation or running head that is written by hand is
    /// that of the letter to all; a copy has its own.
    ///
    /// # Errors
    /// [`Kind::NotFound`](crate::error::Kind::NotFound) if there is no such addressee.
    pub fn copy_for(self, dossier: &Dossier, number: usize) -> Result<Self> {
        let place = number.checked_sub(1);
        let addressee = place.and_then(|place| self.text.to.get(place)).ok_or_else(|| {
            let slug = &dossier.letter.slug;
            let count = self.text.to.len();
            Error::not_found(format!("letter {slug} has no addressee {number}: there are {count}"))
                .hint(format!("`undersigned addressee list {slug}` numbers those of the working text"))
        })?;
        let meant = dossier.letter.profile_for(&addressee.name).map(Profile::spec);
        Ok(Self { list: self.list.clone().or(meant), copy: place, ..self })
    }

    /// To whom it is.
    pub fn to(&self) -> &[Printed] {
        match self.copy.and_then(|place| self.text.to.get(place)) {
            Some(only) => std::slice::from_ref(only),
            None => &self.text.to,
        }
    }

    /// True if it is one copy of several.
    fn is_one_of_many(&self) -> bool {
        self.copy.is_some() && self.text.to.len() > 1
    }
}

/// A finished letter, and what was noticed in its body on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Composed {
    /// The letter.
    pub doc: LetterDoc,
    /// What looks wrong in the body, in the order of the source.
    pub diagnostics: Vec<Diagnostic>,
    /// The words of the body as typed, with their places.
    pub prose: Prose,
}

/// Composes a letter.
///
/// # Errors
/// A salutation that cannot be made from what is known of an addressee; a body that is too long
/// or too tangled to be read.
pub fn compose(dossier: &Dossier, print: &Print) -> Result<Composed> {
    let (letter, text, to) = (&dossier.letter, &print.text, print.to());
    let (mut greeting, mut head) = (letter.salutation.clone(), letter.running_head.clone());
    if print.is_one_of_many() {
        (greeting.text, head.text) = (None, None);
    }
    let salutation = salutation(to, &greeting, &letter.lang)?;
    let spec = print.list.as_ref().unwrap_or(&letter.signatories);
    let members = members(dossier, print);
    let signatories = signatories::list(&members, spec, &letter.lang);
    let date = letter.date.map(|iso| PrintedDate { iso, text: long_date(iso, &letter.lang) });
    let mut fields = fields(letter, (text, to), date.as_ref(), salutation.as_deref(), &signatories);
    if counts_sorts(&text.body) {
        add_counts(&mut fields, &Counts::of(dossier, &members), &letter.lang);
    }
    let body = body::parse(&text.body, &fields)?;
    let doc = LetterDoc {
        lang: letter.lang.clone(),
        paper: letter.paper,
        document_title: document_title(letter, text, to),
        draft: print.draft,
        version: print.version.as_ref().map(|version| PrintedVersion {
            number: version.number,
            digest: short_digest(&version.digest).to_owned(),
        }),
        letterhead: letterhead(letter),
        blocks: to.iter().filter_map(address_block).collect(),
        subject: text.subject.clone(),
        salutation,
        running_head: RunningHead {
            names: running_head_names(to, &head),
            date: date.as_ref().map(|date| date.text.clone()),
            page_word: page_word(&letter.lang).to_owned(),
        },
        date,
        body: body.blocks,
        close: text.close.clone(),
        signatories,
        reply_to: letter.reply_to.clone(),
        cc: letter.cc.clone(),
        enclosures: letter.enclosures.clone(),
        notes: body.notes,
        edition: None,
    };
    Ok(Composed { doc, diagnostics: body.diagnostics, prose: body.prose })
}

/// Composes what goes out: a field that has no value is an error then, not a finding.
///
/// # Errors
/// As [`compose`], and the first field without a value, with its line.
pub fn compose_finished(dossier: &Dossier, print: &Print) -> Result<Composed> {
    let composed = compose(dossier, print)?;
    let unknown = composed.diagnostics.iter().find(|found| found.kind == body::DiagnosticKind::FieldUnknown);
    match unknown {
        Some(found) if !print.draft => Err(Error::invalid(format!(
            "the body of letter {} uses the field {:?} at line {}, column {}, which is unknown or has no value",
            dossier.letter.slug, found.detail, found.place.line, found.place.column
        ))
        .hint(format!("the fields there are: {}", field_names().join(", ")))
        .hint("a backslash before the braces makes them text")),
        _ => Ok(composed),
    }
}

/// Whom the letter lists, in the order of its list.
pub fn members<'d>(dossier: &'d Dossier, print: &Print) -> Vec<Member<'d>> {
    let spec = print.list.as_ref().unwrap_or(&dossier.letter.signatories);
    signatories::members(dossier, listed(dossier, print), spec)
}

fn listed<'p>(dossier: &'p Dossier, print: &'p Print) -> Listed<'p> {
    match (&print.version, dossier.newest()) {
        (Some(version), _) => Listed::SignedOn(&version.digest),
        (None, Some(newest)) if print.draft => Listed::DraftOf(&newest.digest),
        _ => Listed::Nobody,
    }
}

/// The fields that a body may use, each with what it prints. The names of [`SORTS`] come to them.
pub const FIELDS: [(&str, &str); 9] = [
    ("signatories.count", "how many sign, in digits"),
    ("signatories.count_words", "how many sign, in words"),
    ("signatories.organizations", "how many of these are organizations"),
    ("signatories.persons", "how many of these sign for themselves"),
    ("letter.date", "the date, as the letter prints it"),
    ("letter.date_iso", "the date as 2026-04-30"),
    ("letter.subject", "what the RE: line says"),
    ("addressees.salutation", "the salutation, without Dear and the mark at its end"),
    ("addressees.names", "the names of the addressees, as listed"),
];

/// The fields that count signatories of one sort, by examples, each with what it prints; with `_words`
/// at its end each is in words.
pub const SORTS: [(&str, &str); 5] = [
    ("signatories.states", "in how many of the United States they are"),
    ("signatories.by_scope.national", "how many are national; also state, local, international"),
    ("signatories.by_state.KS", "how many are in Kansas; each state by its two letters"),
    ("signatories.by_kind.nonprofit", "how many are of a kind that the letter's list knows"),
    ("signatories.by_group.faith_groups", "how many stand under the heading \"Faith groups\""),
];

/// The names of all fields, those of [`SORTS`] by their examples.
pub fn field_names() -> Vec<&'static str> {
    FIELDS.iter().chain(&SORTS).map(|(name, _)| *name).collect()
}

/// True if a body seems to use one of [`SORTS`]; counting them costs more than all other fields.
fn counts_sorts(body: &str) -> bool {
    body.contains("signatories.by_") || body.contains("signatories.states")
}

fn add_counts(fields: &mut Fields, counts: &Counts, lang: &str) {
    for (name, count) in counts.iter() {
        fields.set(format!("signatories.{name}"), count.to_string());
        if let Some(words) = number_words(count, lang) {
            fields.set(format!("signatories.{name}_words"), words);
        }
    }
}

fn fields(
    letter: &Letter,
    (text, to): (&Text, &[Printed]),
    date: Option<&PrintedDate>,
    salutation: Option<&str>,
    signatories: &SignatoryList,
) -> Fields {
    let names: Vec<String> = to.iter().map(|printed| printed.name.clone()).collect();
    let greeted = salutation.map(|line| {
        let line = line.strip_prefix("Dear ").unwrap_or(line);
        line.trim_end_matches([':', ',', '.', '!']).to_owned()
    });
    let count = signatories.count;
    let values = [
        Some(count.to_string()),
        number_words(count, &letter.lang),
        Some((count - signatories.persons).to_string()),
        Some(signatories.persons.to_string()),
        date.map(|date| date.text.clone()),
        date.map(|date| date.iso.to_string()),
        text.subject.clone(),
        greeted,
        (!names.is_empty()).then(|| and_list(&names, &letter.lang)),
    ];
    FIELDS.iter().zip(values).filter_map(|((name, _), value)| Some((*name, value?))).collect()
}

/// The subject, else whom it is to; never the letter's internal title.
pub(crate) fn document_title(letter: &Letter, text: &Text, to: &[Printed]) -> String {
    if let Some(subject) = &text.subject {
        return subject.clone();
    }
    let plain = RunningHeadSpec::default();
    match (to.is_empty(), &letter.sender) {
        (false, _) => format!("Letter to {}", running_head_names(to, &plain)),
        (true, Some(sender)) => format!("Letter of {sender}"),
        (true, None) => "Letter".to_owned(),
    }
}

fn letterhead(letter: &Letter) -> Option<Letterhead> {
    let name = letter.sender.clone()?;
    Some(Letterhead { name, lines: letter.sender_lines.clone() })
}
