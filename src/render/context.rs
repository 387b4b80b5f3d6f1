//! What templates see: the fields of [`LetterDoc`] under their own names, with the body and the
//! notes already written in the format asked for.
//!
//! The heads of `letter.html` and `letter.md` tell users the same; a test holds the two together.

use serde::Serialize;
use tera::{Context, Value};

use super::html::{self, css_string};
use super::{TextFormat, markdown, web_form};
use crate::domain::letter::Paper;
use crate::letter::doc::{LetterDoc, RunningHead};

/// The page for print styles.
#[derive(Debug, Serialize)]
struct Page {
    /// The CSS name of its size.
    size: &'static str,
    /// Width of the margin at the top of the pages after the first; a long running head needs more than an inch.
    top: String,
}

/// The values for a template of `format`. Plain strings are escaped where they are printed;
/// `body`, `notes` and `running_head.css` are ready to be printed.
pub(super) fn of(doc: &LetterDoc, format: TextFormat) -> Context {
    let LetterDoc { lang, paper, document_title, draft, version, letterhead, date, blocks, .. } = doc;
    let LetterDoc { subject, salutation, running_head, close, signatories, reply_to, cc, .. } = doc;
    let LetterDoc { enclosures, body, notes, edition, .. } = doc;
    let mut context = Context::new();
    context.insert("lang", lang);
    context.insert("page", &page(*paper, running_head, *draft));
    context.insert("document_title", document_title);
    context.insert("draft", draft);
    context.insert("version", version);
    context.insert("edition", edition);
    context.insert("letterhead", letterhead);
    context.insert("date", date);
    context.insert("blocks", blocks);
    context.insert("subject", subject);
    context.insert("salutation", salutation);
    context.insert_value("running_head", running_head_value(running_head));
    context.insert("close", close);
    context.insert("signatories", signatories);
    context.insert("reply_to", reply_to);
    context.insert("cc", cc);
    context.insert("enclosures", enclosures);
    let (body, notes) = match format {
        TextFormat::Html => (html::body(body), html::notes(notes)),
        TextFormat::Markdown => (markdown::body(body), markdown::notes(notes)),
        TextFormat::Text => (web_form::body(body), web_form::notes(notes)),
    };
    context.insert_value("body", Value::safe_string(&body));
    context.insert_value("notes", Value::safe_string(&notes));
    context
}

fn page(paper: Paper, head: &RunningHead, draft: bool) -> Page {
    let size = match paper {
        Paper::Letter => "letter",
        Paper::A4 => "A4",
    };
    Page { size, top: format!("{:.2}in", top_margin(head, draft)) }
}

/// In inches: the white above the head (`print.css` has the same), its lines, and the gap beneath it.
fn top_margin(head: &RunningHead, draft: bool) -> f32 {
    const EDGE: f32 = 0.5;
    const LINE: f32 = 0.2;
    const GAP: f32 = 0.3;
    // How many characters of the names fit on a line, taken low; a draft says so beside them.
    let characters_a_line = if draft { 65 } else { 80 };
    let of_names = head.names.chars().count().div_ceil(characters_a_line);
    // The date and the page number have a line each.
    let lines = u16::try_from(of_names + 2).unwrap_or(u16::MAX);
    EDGE + f32::from(lines) * LINE + GAP
}

fn running_head_value(head: &RunningHead) -> Value {
    let mut value = Value::from_serializable(head);
    let lines: Vec<&str> = [Some(head.names.as_str()), head.date.as_deref()]
        .into_iter()
        .flatten()
        .filter(|l| !l.is_empty())
        .collect();
    let css = css_string(&format!("{}\n{} ", lines.join("\n"), head.page_word));
    if let Some(map) = value.as_map().cloned() {
        let css = ("css".into(), Value::safe_string(&css));
        value = map.into_iter().chain([css]).collect::<tera::Map>().into();
    }
    value
}
