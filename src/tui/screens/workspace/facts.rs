//! The box beside a draft: how long it is, what is in it, and what changed since the newest version.

use std::collections::BTreeSet;

use crate::domain::addressee::Addressee;
use crate::domain::dossier::Dossier;
use crate::domain::letter::{DEFAULT_TEMPLATE, Letter};
use crate::domain::version::Text;
use crate::letter::block::{Inline, walk_inlines};
use crate::letter::body::{Body, DiagnosticKind};
use crate::letter::compose::{FIELDS, Print, compose};
use crate::letter::redline::Redline;
use crate::render::{Format, Standards, Templates, render};
use crate::tui::draw::bar;
use crate::tui::words;

/// The words of a page, roughly.
const WORDS_OF_PAGE: usize = 450;
/// The pages that a letter had better not exceed.
const PAGES: usize = 2;

/// The newest version, and whom the letter is to now.
pub(super) struct Published {
    /// Its number.
    pub(super) number: u32,
    /// Its text.
    pub(super) text: Text,
    /// The addressees of the letter as it stands.
    pub(super) to: Vec<Addressee>,
}

impl Published {
    /// The number of the version, and how many words were added and taken out since.
    pub(super) fn changes(&self, letter: &Letter) -> (u32, usize, usize) {
        let changes = Redline::of(&self.text, &Text::of(letter, &self.to));
        (self.number, changes.added, changes.removed)
    }
}

/// How many pages the letter has as it stands, set as a PDF of it would be; `None` where the typesetter is
/// not built in, or for a letter that so many sign that its setting would be felt.
pub(super) fn pages_of(dossier: &Dossier) -> Option<usize> {
    const MOST_SIGN_ONS: usize = 500;
    if cfg!(not(feature = "pdf")) || dossier.sign_ons.len() > MOST_SIGN_ONS {
        return None;
    }
    let doc = compose(dossier, &Print::draft(dossier)).ok()?.doc;
    render(&doc, Format::Pdf(Standards::default()), DEFAULT_TEMPLATE, &Templates::builtin()).ok()?.pages
}

/// What there is to say of a draft.
#[derive(Default)]
pub(super) struct Facts {
    /// How many words it has.
    words: usize,
    /// How many places of it look wrong.
    pub(super) concerns: usize,
    /// How many pages the letter has, where they were set.
    pub(super) pages: Option<usize>,
    fields: BTreeSet<String>,
    links: usize,
    since: Option<(u32, usize, usize)>,
}

impl Facts {
    /// Learns them from a text, and from what could be read of it.
    pub(super) fn take(&mut self, text: &str, read: Option<&Body>, since: Option<(u32, usize, usize)>) {
        self.words = text.split_whitespace().count();
        self.since = since;
        let Some(read) = read else { return };
        let fields = read.diagnostics.iter().filter(|found| found.kind == DiagnosticKind::FieldUnknown);
        self.fields = fields.map(|found| found.detail.clone()).collect();
        self.links = 0;
        for blocks in std::iter::once(&read.blocks).chain(read.notes.iter().map(|note| &note.b)) {
            walk_inlines(blocks, &mut |inline| {
                self.links += usize::from(matches!(inline, Inline::Link { .. }));
            });
        }
    }

    /// The pages as they were set; else those that so many words make, roughly.
    fn length(&self) -> String {
        let (part, whole) = self.pages.map_or((self.words, PAGES * WORDS_OF_PAGE), |pages| (pages, PAGES));
        format!("{} {}", bar(part, whole, 6), self.pages_in_words())
    }

    /// "2 of 2 pages", or as a guess "1.4 of 2".
    fn pages_in_words(&self) -> String {
        if let Some(pages) = self.pages {
            return format!("{pages} of {PAGES} pages");
        }
        let tenths = (self.words * 10).div_ceil(WORDS_OF_PAGE);
        format!("{}.{} of {PAGES}", tenths / 10, tenths % 10)
    }

    /// All that matters, in a line, for a draft with so many notes.
    pub(super) fn line(&self, notes: usize) -> String {
        let concerns = match self.concerns {
            0 => "nothing looks wrong".to_owned(),
            count => format!("{count} to look at"),
        };
        let (words, notes) = (words::count(self.words, "word"), words::count(notes, "note"));
        let (about, pages) = if self.pages.is_some() { ("", "") } else { ("about ", " pages") };
        format!("{words} · {about}{}{pages} · {notes} · {concerns}", self.pages_in_words())
    }

    /// The lines of the box.
    pub(super) fn lines(&self) -> Vec<String> {
        let length = self.length();
        let unknown = self.fields.iter().find(|name| !FIELDS.iter().any(|(known, _)| known == name));
        let fields = match (self.fields.len(), unknown) {
            (0, _) => "none".to_owned(),
            (count, None) => format!("{count} used, all known"),
            (_, Some(name)) => format!("! {name} is unknown"),
        };
        let text = match self.concerns {
            0 => "nothing looks wrong".to_owned(),
            count => format!("{count} to look at"),
        };
        let mut lines = vec![
            format!("Length   {length}"),
            format!("Words    {}", self.words),
            format!("Fields   {fields}"),
            format!("Links    {}", self.links),
            format!("Text     {text}"),
        ];
        lines.extend(self.since.map(|(number, added, removed)| match (added, removed) {
            (0, 0) => format!("Since v{number} nothing changed"),
            _ => format!("Since v{number} +{added} −{removed} words, ="),
        }));
        lines
    }
}
