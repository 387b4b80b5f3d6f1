//! The styles of a Word file: ours, or those of the user's `reference.docx` with ours for what it lacks.
//!
//! Word knows a style by its name; the id that paragraphs name differs from file to file ("Fuzeile" for
//! "footer" in a German one). Everything here asks by name.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::xml::Xml;
use crate::error::{Error, Result};

/// Our own styles.
const BUILT_IN: &str = include_str!("../../../templates/word/styles.xml");
/// The largest part that is read out of a `reference.docx`, in bytes.
const LARGEST_PART: u64 = 8 << 20;

/// The parts of a `reference.docx` that letters take over.
#[derive(Debug, Clone)]
pub(in crate::render) struct Reference {
    styles: String,
    theme: Option<String>,
}

impl Reference {
    /// Reads the parts out of the bytes of a Word file.
    pub(in crate::render) fn read(bytes: &[u8]) -> Result<Self> {
        let no_word_file = |err| {
            Error::invalid("it is no Word file").hint("save it from Word as a document, .docx").because(err)
        };
        let mut file = ZipArchive::new(Cursor::new(bytes)).map_err(no_word_file)?;
        let styles = part(&mut file, "word/styles.xml")?
            .ok_or_else(|| Error::invalid("it holds no styles").hint("save it from Word, .docx"))?;
        let reference = Self { styles, theme: part(&mut file, "word/theme/theme1.xml")? };
        // What cannot be read is better known now than when a letter is due.
        Styles::of(Some(&reference))?;
        Ok(reference)
    }

    /// The theme that its styles may name fonts and colours of.
    pub(super) fn theme(&self) -> Option<&str> {
        self.theme.as_deref()
    }
}

fn part(file: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>> {
    let Ok(entry) = file.by_name(name) else { return Ok(None) };
    let mut text = String::new();
    // One more than the limit tells a part that is too large from one that just fits.
    let read = entry.take(LARGEST_PART + 1).read_to_string(&mut text);
    read.map_err(|err| Error::invalid(format!("its part {name} cannot be read")).because(err))?;
    if text.len() as u64 > LARGEST_PART {
        return Err(Error::invalid(format!("its part {name} is larger than 8 MiB")));
    }
    Ok(Some(text))
}

/// One style as a file defines it.
struct Style<'a> {
    name: String,
    id: String,
    events: Vec<Event<'a>>,
}

/// A style sheet, with what else is in it.
struct Sheet<'a> {
    /// Everything from its root on, without the end of the root.
    events: Vec<Event<'a>>,
    styles: Vec<Style<'a>>,
}

/// The styles of a letter.
pub(super) struct Styles<'a> {
    sheet: Sheet<'a>,
    /// Ours that the sheet does not define.
    added: Vec<Style<'static>>,
    /// From the name in lower case to the id.
    ids: BTreeMap<String, String>,
    is_ours: bool,
}

impl<'a> Styles<'a> {
    /// Our styles, or those of `reference` with ours for what it lacks.
    pub(super) fn of(reference: Option<&'a Reference>) -> Result<Self> {
        let ours = read(BUILT_IN)?;
        let Some(reference) = reference else {
            let ids = ids(&ours.styles);
            return Ok(Self { sheet: ours, added: Vec::new(), ids, is_ours: true });
        };
        let sheet = read(&reference.styles)?;
        let mut ids = ids(&sheet.styles);
        let mut added = Vec::new();
        let mut renamed = BTreeMap::new();
        for mut style in ours.styles {
            let key = style.name.to_lowercase();
            if let Some(id) = ids.get(&key) {
                renamed.insert(style.id, id.clone());
            } else {
                let is_taken = ids.values().any(|id| *id == style.id);
                let id = if is_taken { format!("Letter{}", style.id) } else { style.id.clone() };
                renamed.insert(std::mem::replace(&mut style.id, id.clone()), id.clone());
                ids.insert(key, id);
                added.push(style);
            }
        }
        for style in &mut added {
            style.events.iter_mut().for_each(|event| rename(event, &renamed));
        }
        Ok(Self { sheet, added, ids, is_ours: false })
    }

    /// The id of the style of that name. Every name that is asked for is defined in our own styles.
    pub(super) fn id(&self, name: &str) -> &str {
        self.ids.get(&name.to_lowercase()).map_or("Normal", String::as_str)
    }

    /// The part; where the styles are ours, the language is that of the letter.
    pub(super) fn write(&self, lang: &str) -> Vec<u8> {
        let mut xml = Xml::new();
        for event in &self.sheet.events {
            match event {
                Event::Empty(start) if self.is_ours && start.name().as_ref() == "w:lang" => {
                    xml.empty("w:lang", &[("w:val", lang), ("w:eastAsia", lang), ("w:bidi", "ar-SA")]);
                }
                event => xml.event(event.borrow()),
            }
        }
        for event in self.added.iter().flat_map(|style| &style.events) {
            xml.event(event.borrow());
        }
        xml.event(Event::End(quick_xml::events::BytesEnd::new("w:styles")));
        xml.finish()
    }
}

fn ids(styles: &[Style<'_>]) -> BTreeMap<String, String> {
    styles.iter().map(|style| (style.name.to_lowercase(), style.id.clone())).collect()
}

/// Gives what a style says of other styles their ids in another file.
fn rename(event: &mut Event<'_>, renamed: &BTreeMap<String, String>) {
    let (Event::Start(start) | Event::Empty(start)) = event else { return };
    let name = start.name().as_ref().to_owned();
    let key = match name.as_str() {
        "w:style" => "w:styleId",
        "w:basedOn" | "w:next" | "w:link" => "w:val",
        _ => return,
    };
    let mut again = BytesStart::new(name.clone());
    for attribute in start.attributes().flatten() {
        let is_id = attribute.key.as_ref() == key;
        let new = is_id.then(|| renamed.get(attribute.value.as_ref())).flatten();
        match new {
            Some(id) => again.push_attribute((key, id.as_str())),
            // One default of a kind is enough; the file that was there first has it.
            None if name == "w:style" && attribute.key.as_ref() == "w:default" => {}
            None => again.push_attribute(attribute),
        }
    }
    *start = again.into_owned();
}

/// Reads a style sheet. It must use Word's own prefix, as every program does that writes one.
fn read(source: &str) -> Result<Sheet<'_>> {
    let unreadable = |err: quick_xml::Error| Error::invalid("its styles cannot be read").because(err);
    let mut reader = Reader::from_str(source);
    let mut sheet = Sheet { events: Vec::new(), styles: Vec::new() };
    let mut open: Option<(Style<'_>, usize)> = None;
    let mut depth = 0_usize;
    loop {
        let event = reader.read_event().map_err(unreadable)?;
        match &event {
            Event::Eof => break,
            Event::DocType(_) => return Err(Error::invalid("its styles bring definitions of their own")),
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) => continue,
            Event::Text(text) if text.trim().is_empty() => continue,
            Event::Start(start) => {
                if depth == 1 && start.name().as_ref() == "w:style" {
                    let id = attribute(start, "w:styleId");
                    open = Some((Style { name: String::new(), id, events: Vec::new() }, depth));
                }
                depth += 1;
            }
            Event::Empty(start) if depth == 2 && start.name().as_ref() == "w:name" => {
                if let Some((style, _)) = &mut open {
                    style.name = attribute(start, "w:val");
                }
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && matches!(event, Event::End(_)) {
            continue;
        }
        if let Some((style, _)) = &mut open {
            style.events.push(event.clone());
        }
        let is_end = matches!(event, Event::End(_)) && open.as_ref().is_some_and(|(_, at)| *at == depth);
        sheet.events.push(event);
        if is_end && let Some((style, _)) = open.take() {
            sheet.styles.push(style);
        }
    }
    let root = sheet.events.first();
    match root {
        Some(Event::Start(start)) if start.name().as_ref() == "w:styles" => Ok(sheet),
        _ => Err(Error::invalid("its styles are not written as Word writes them")),
    }
}

fn attribute(start: &BytesStart<'_>, key: &str) -> String {
    let found = start.try_get_attribute(key).ok().flatten();
    found.map(|found| found.value.into_owned()).unwrap_or_default()
}
