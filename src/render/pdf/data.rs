//! What the template reads: the letter as JSON, with what its pages need besides.

use serde_json::{Value, json};

use crate::error::{Error, Result};
use crate::letter::doc::LetterDoc;
use crate::render::about;

/// The file `letter.json`. Its fields are described at the head of `letter.typ`.
pub(super) fn json(doc: &LetterDoc, fonts: &[String], logo: Option<&str>) -> Result<Vec<u8>> {
    let bug = |err| Error::bug("the letter could not be written as JSON").because(err);
    let mut letter = serde_json::to_value(doc).map_err(bug)?;
    letter["print"] = json!({
        "title": about::title(doc),
        "authors": about::authors(doc),
        "fonts": fonts,
        "logo": logo,
        "named_lines": about::named_lines(doc),
        "words": { "re": about::RE, "draft": about::DRAFT, "must_confirm": about::MUST_CONFIRM },
    });
    if let Some(body) = letter["body"].as_array_mut() {
        let shallowest = body.iter().filter_map(level).min().unwrap_or(1);
        let mut outline = Outline { shallowest, last: 0 };
        outline.blocks(body);
    }
    for note in letter["notes"].as_array_mut().into_iter().flatten() {
        if let Some(blocks) = note["b"].as_array_mut() {
            Outline { shallowest: 1, last: 6 }.blocks(blocks);
        }
    }
    serde_json::to_vec(&letter).map_err(bug)
}

fn level(block: &Value) -> Option<u64> {
    (block["t"] == "heading").then(|| block["level"].as_u64()).flatten()
}

/// Headings as readers of an outline expect them: they begin at the first level and skip none.
struct Outline {
    shallowest: u64,
    last: u64,
}

impl Outline {
    /// Numbers the headings, and says which code stands in lines of its own.
    fn blocks(&mut self, blocks: &mut [Value]) {
        for block in blocks {
            if let Some(level) = level(block) {
                self.last = (level.saturating_sub(self.shallowest) + 1).min(self.last + 1);
                block["level"] = self.last.into();
            }
            if block["t"] == "code" {
                block["block"] = true.into();
            }
            if let Some(inner) = block.get_mut("b").and_then(Value::as_array_mut) {
                self.blocks(inner);
            }
            for item in block.get_mut("items").and_then(Value::as_array_mut).into_iter().flatten() {
                if let Some(inner) = item.as_array_mut() {
                    self.blocks(inner);
                }
            }
        }
    }
}
