//! How one addressee is called in a salutation.

use super::given;
use super::names::family_name;
use crate::domain::addressee::Printed;
use crate::domain::forms_of_address::{Office, by_honorific, is_acting, office, recognise};
use crate::domain::letter::SalutationStyle;
use crate::error::{Error, Result};

/// What "Mr." may be.
const FORMS: &str = "\"Mr.\", \"Ms.\" or \"Madam\"";

/// A title and a name, or one of them alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spoken {
    /// What stands before the name: "Secretary"; empty for a name alone.
    pub(super) title: String,
    /// The family name; empty for a form that names the office alone: "Madam Secretary".
    pub(super) name: String,
}

impl Spoken {
    fn new(title: &str, name: String) -> Self {
        Self { title: title.to_owned(), name }
    }

    pub(super) fn text(&self) -> String {
        format!("{} {}", self.title, self.name).trim().to_owned()
    }
}

/// Returns what an addressee is called in a style; a whole body is called alike in both.
pub(super) fn spoken(p: &Printed, style: SalutationStyle) -> Result<Spoken> {
    let holder = Holder::of(p);
    match style {
        SalutationStyle::Working if !p.collective => holder.working(),
        _ => holder.formal(),
    }
}

/// An addressee with what is known of the office.
struct Holder<'a> {
    printed: &'a Printed,
    office: Option<&'static Office>,
    title: &'a str,
    acting: bool,
}

/// "Mr." and its like, as an office's form needs it.
enum Mr<'a> {
    Missing,
    /// A word that goes with an office's name.
    WithOffice(&'a str),
    /// A word that goes with a family name only: "Mx.", "Dr.".
    WithNameOnly,
    Unknown,
}

impl<'a> Holder<'a> {
    fn of(printed: &'a Printed) -> Self {
        let title = given(printed.title.as_ref()).unwrap_or_default();
        let body = if printed.collective { office("whole-chamber") } else { None };
        let rank = given(printed.honorific.as_ref()).and_then(by_honorific);
        let with_agency = || {
            let agency = given(printed.agency.as_ref())?;
            recognise(&format!("{title}, {agency}"))
        };
        Self {
            printed,
            title,
            office: body.or(rank).or_else(with_agency).or_else(|| recognise(title)),
            // A rank is held, whatever the office beside it.
            acting: body.or(rank).is_none() && (printed.acting || is_acting(title)),
        }
    }

    fn working(&self) -> Result<Spoken> {
        let own_form = self.office.and_then(|office| office.working.as_deref());
        if let Some(form) = own_form
            && !self.acting
            && given(self.printed.courtesy.as_ref()).is_none()
        {
            let or_courtesy = |error: Error| error.hint("or give courtesy, the title before the family name");
            let filled = self.fill(form).map_err(or_courtesy)?;
            return Ok(filled.unwrap_or_else(|| self.by_title()));
        }
        Ok(self.by_title())
    }

    /// Title of courtesy and family name; without one "Ms. Bell", or the full name.
    fn by_title(&self) -> Spoken {
        if let Some(courtesy) = self.courtesy() {
            return Spoken::new(&courtesy, family_name(self.printed));
        }
        match given(self.printed.mr.as_ref()) {
            Some(mr) => Spoken::new(before_name(mr), family_name(self.printed)),
            None => Spoken::new("", self.printed.name.trim().to_owned()),
        }
    }

    fn formal(&self) -> Result<Spoken> {
        let known = if self.acting { office("acting-head") } else { self.office };
        if let Some(office) = known {
            return Ok(self.fill(&office.formal)?.unwrap_or_else(|| self.by_title()));
        }
        if given(self.printed.mr.as_ref()).is_none() && self.courtesy().is_some() {
            return Ok(self.by_title());
        }
        Ok(self.fill("{mr} {family_name}")?.unwrap_or_else(|| self.by_title()))
    }

    /// The salutation's title: the one given, else the office's.
    fn courtesy(&self) -> Option<String> {
        let courtesy = given(self.printed.courtesy.as_ref()).or_else(|| {
            // A title that belongs to the person is not lent to whoever acts in the office.
            let office = self.office.filter(|office| !(self.acting && office.personal))?;
            self.word_of_title(office).or(office.courtesy.as_deref())
        })?;
        // A given title that the title line does not hold ("Dr.") is the person's own.
        let is_of_office = self.title.to_lowercase().contains(&courtesy.to_lowercase());
        let must_say_so = self.acting && is_of_office && !is_acting(courtesy);
        Some(if must_say_so { format!("Acting {courtesy}") } else { courtesy.to_owned() })
    }

    /// The word for the office that stands in the title line: "Chairwoman".
    fn word_of_title(&self, office: &'static Office) -> Option<&'static str> {
        let words: Vec<&str> = self.title.split([' ', ',']).collect();
        let stands_in_title = |word: &&String| {
            let parts: Vec<&str> = word.split(' ').collect();
            words.windows(parts.len()).any(|run| run == parts)
        };
        office.courtesy_words.iter().find(stands_in_title).map(String::as_str)
    }

    /// Puts this addressee into a form. Nothing if the form needs a word that the addressee does
    /// not go by.
    fn fill(&self, form: &str) -> Result<Option<Spoken>> {
        let mut spoken = Spoken::new("", String::new());
        let mut rest = form;
        while let Some((before, field, after)) = next_field(rest) {
            spoken.title.push_str(before);
            let Some(value) = self.field(field)? else {
                return Ok(None);
            };
            if matches!(field, "family_name" | "name") {
                spoken.name = value;
            } else {
                spoken.title.push_str(&value);
            }
            rest = after;
        }
        spoken.title.push_str(rest);
        spoken.title.truncate(spoken.title.trim_end().len());
        Ok(Some(spoken))
    }

    fn field(&self, field: &str) -> Result<Option<String>> {
        let mr = given(self.printed.mr.as_ref());
        Ok(match (field, self.mr()) {
            ("mr_office" | "mr", Mr::Missing | Mr::Unknown) => return Err(self.needs_mr()),
            ("mr_office", Mr::WithOffice(word)) => Some(word.to_owned()),
            ("mr", _) => mr.map(|mr| before_name(mr).to_owned()),
            ("courtesy", _) => self.courtesy(),
            ("family_name", _) => Some(family_name(self.printed)),
            ("title", _) => Some(self.title.to_owned()),
            ("name", _) => Some(self.printed.name.trim().to_owned()),
            _ => None,
        })
    }

    fn mr(&self) -> Mr<'a> {
        match given(self.printed.mr.as_ref()) {
            None => Mr::Missing,
            Some(mr @ ("Mr." | "Mr")) => Mr::WithOffice(mr),
            Some("Ms." | "Ms" | "Mrs." | "Mrs" | "Miss" | "Madam") => Mr::WithOffice("Madam"),
            Some("Mx." | "Mx" | "Dr." | "Dr") => Mr::WithNameOnly,
            Some(_) => Mr::Unknown,
        }
    }

    fn needs_mr(&self) -> Error {
        let name = self.printed.name.trim();
        let who = if name.is_empty() { "an addressee without a name" } else { name };
        let message = match given(self.printed.mr.as_ref()) {
            Some(mr) => format!("the salutation cannot address {who}: {mr:?} is no form of address"),
            None => format!("the salutation needs to know how {who} is addressed"),
        };
        Error::invalid(message)
            .hint(format!("give mr = {FORMS} for {who}"))
            .hint("or write the salutation by hand")
    }
}

/// The first field in braces: what stands before it, its name, and what comes after it.
fn next_field(form: &str) -> Option<(&str, &str, &str)> {
    let (before, from_field) = form.split_once('{')?;
    let (field, after) = from_field.split_once('}')?;
    Some((before, field, after))
}

/// "Madam" goes with offices; before a family name it is "Ms.".
fn before_name(mr: &str) -> &str {
    if mr == "Madam" { "Ms." } else { mr }
}
