//! The form that says all of an export: which text, as what, to whom, under which name. It tells what
//! would come of it, with the number of pages where they can be counted.

use std::cell::RefCell;

use super::{Field, Form, Purpose, Values};
use crate::domain::dossier::Dossier;
use crate::domain::ids::LetterId;
use crate::error::{Error, Result};
use crate::ops::export::{CopyFor, Exported, Wanted, Which, copies, export, goes_in_copies};
use crate::render::{Format, Standards, Templates};
use crate::store::{View, dossiers, letters};
use crate::tui::screen::{Effect, Export, Look};
use crate::tui::words;

const FINISHED: &str = "the finished letter";
const DRAFT: &str = "the draft, marked DRAFT";
const TO_ALL: &str = "all, in one letter";
const TO_EACH: &str = "a copy for each";
const ONLY: &str = "only ";
const OWN_LIST: &str = "as the letter says";

/// The formats, in the words of the form.
const FORMATS: [(&str, Format); 7] = [
    ("PDF", Format::Pdf(Standards { accessible: false, archival: false })),
    ("PDF, checked to be accessible", Format::Pdf(Standards { accessible: true, archival: false })),
    ("PDF, checked to be archival", Format::Pdf(Standards { accessible: false, archival: true })),
    ("Word file", Format::Docx),
    ("web page", Format::Html),
    ("plain text, for a web form", Format::Text),
    ("Markdown", Format::Markdown),
];

/// What the fields can be, and what has been worked out of them.
struct Exporting {
    letter: LetterId,
    slug: String,
    /// The texts, each with the copies that there can be of it.
    texts: Vec<(String, Which, Vec<CopyFor>)>,
    templates: Templates,
    /// What was chosen last, and what would come of it.
    known: RefCell<Option<(Chosen, String)>>,
}

/// What the fields say.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Chosen {
    wanted: Wanted,
    format: Format,
    /// The copies that are meant; none for one letter to all.
    copies: Vec<CopyFor>,
    in_copies: bool,
}

/// A form for the export of a letter.
///
/// # Errors
/// What reading its editions fails with.
pub(crate) fn export_of(view: View<'_>, dossier: &Dossier, templates: Templates) -> Result<Form> {
    let mut all = vec![(FINISHED.to_owned(), Which::Finished), (DRAFT.to_owned(), Which::Draft)];
    let editions = dossier.editions.iter().rev().map(|edition| edition.number);
    all.extend(editions.map(|number| (format!("edition {number}"), Which::Edition(number))));
    let versions = dossier.versions.iter().rev().map(|version| version.number);
    all.extend(versions.map(|number| (format!("version {number}"), Which::Version(number))));
    let mut texts = Vec::with_capacity(all.len());
    for (words, which) in all {
        // A letter to nobody, or to one, is not written in copies.
        let copies = copies(view, dossier, which).unwrap_or_default();
        texts.push((words, which, if copies.len() > 1 { copies } else { Vec::new() }));
    }
    let mut fields = vec![
        Field::one_of("Text", texts.iter().map(|(words, ..)| words.clone()).collect()),
        Field::one_of("As", FORMATS.iter().map(|(words, _)| (*words).to_owned()).collect()),
    ];
    let mut names: Vec<&str> = Vec::new();
    for copy in texts.iter().flat_map(|(_, _, copies)| copies) {
        if !names.contains(&copy.name.as_str()) {
            names.push(&copy.name);
        }
    }
    if !names.is_empty() {
        let mut to = vec![TO_ALL.to_owned(), TO_EACH.to_owned()];
        if goes_in_copies(view, dossier, Which::Finished)? {
            to.swap(0, 1);
        }
        to.extend(names.into_iter().map(|name| format!("{ONLY}{name}")));
        fields.push(Field::one_of("To", to));
    }
    if !dossier.letter.profiles.is_empty() {
        let own = std::iter::once(OWN_LIST.to_owned());
        let names = dossier.letter.profiles.iter().map(|profile| profile.name.clone());
        fields.push(Field::one_of("List", own.chain(names).collect()));
    }
    fields.push(Field::text("File", "").hint("its name; empty: named after the letter"));
    let purpose = Exporting {
        letter: dossier.letter.id,
        slug: dossier.letter.slug.clone(),
        texts,
        templates,
        known: RefCell::new(None),
    };
    Ok(Form::new(format!("Export {}", dossier.letter.title), fields, purpose))
}

impl Exporting {
    /// What the fields say; a person to whom the chosen text is not addressed is an error.
    fn chosen(&self, values: &Values<'_>) -> Result<Chosen> {
        let (text, format, to) = (values.text("Text"), values.text("As"), values.text("To"));
        let (_, which, copies) = self
            .texts
            .iter()
            .find(|(words, ..)| *words == text)
            .ok_or_else(|| Error::invalid("choose one with ← and →").at("Text"))?;
        let format =
            FORMATS.iter().find(|(words, _)| *words == format).map_or(FORMATS[0].1, |(_, format)| *format);
        let copy = to.strip_prefix(ONLY).map(|name| {
            copies
                .iter()
                .find(|copy| copy.name == name)
                .cloned()
                .ok_or_else(|| Error::refused(format!("{text} is not addressed to {name}")).at("To"))
        });
        let copy = copy.transpose()?;
        let all = if to == TO_EACH { copies.clone() } else { Vec::new() };
        if to == TO_EACH && all.is_empty() {
            return Err(
                Error::refused(format!("{text} is to one or to nobody: there are no copies")).at("To")
            );
        }
        Ok(Chosen {
            wanted: Wanted {
                which: *which,
                profile: values.optional("List").filter(|name| name != OWN_LIST),
                copy: copy.as_ref().map(|copy| copy.number),
            },
            format,
            copies: if to == TO_EACH { all } else { copy.into_iter().collect() },
            in_copies: to == TO_EACH,
        })
    }

    /// The name that the file gets by itself.
    fn name(&self, chosen: &Chosen) -> String {
        let stem = chosen.copies.first().map_or(&self.slug, |copy| &copy.stem);
        format!("{stem}.{}", chosen.format)
    }

    fn made(&self, chosen: &Chosen, look: &Look<'_>) -> Result<Exported> {
        let dossier = dossiers::load(look.view(), letters::get(look.view(), self.letter)?)?;
        let first = chosen.copies.first().map(|copy| copy.number);
        let wanted = Wanted { copy: first, ..chosen.wanted.clone() };
        // Where a PDF is set by another program, it is not started for each key that is pressed.
        let is_quick = cfg!(feature = "pdf") || !matches!(chosen.format, Format::Pdf(_));
        let format = if is_quick { chosen.format } else { Format::Markdown };
        export(look.view(), &dossier, wanted, format, &self.templates)
    }

    /// What would come of it, in a line.
    fn outcome(&self, chosen: &Chosen, look: &Look<'_>) -> String {
        let made = match self.made(chosen, look) {
            Ok(made) => made,
            Err(err) => return format!("! {}", err.message),
        };
        let pages = made.page.pages.map(|pages| format!(", {}", words::count(pages, "page")));
        let names = words::count(made.signatories, "name");
        let what = match chosen.copies.len() {
            count if chosen.in_copies => format!("{count} copies, {} and so on", self.name(chosen)),
            _ => self.name(chosen),
        };
        format!("{what}{}, {names}", pages.unwrap_or_default())
    }
}

impl Purpose for Exporting {
    fn submit(&self, values: &Values<'_>, _look: &Look<'_>) -> Result<Effect> {
        let chosen = self.chosen(values)?;
        let name = values.optional("File");
        if name.is_some() && chosen.in_copies {
            return Err(Error::refused("copies are named after the letter and their addressees").at("File"));
        }
        let name = Some(name.unwrap_or_else(|| self.name(&chosen)));
        let in_copies = chosen.in_copies;
        let export = Export { in_copies, name, ..Export::of(self.letter, chosen.wanted, chosen.format) };
        Ok(Effect::Export(Box::new(export)))
    }

    fn understood(&self, values: &Values<'_>, look: &Look<'_>) -> Option<String> {
        let chosen = match self.chosen(values) {
            Ok(chosen) => chosen,
            Err(err) => return Some(format!("! {}", err.message)),
        };
        let mut known = self.known.borrow_mut();
        if let Some((_, outcome)) = known.as_ref().filter(|(before, _)| *before == chosen) {
            return Some(outcome.clone());
        }
        let outcome = self.outcome(&chosen, look);
        *known = Some((chosen, outcome.clone()));
        Some(outcome)
    }
}
