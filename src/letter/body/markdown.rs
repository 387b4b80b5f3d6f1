//! The dialect, and the one call of the Markdown parser.

use std::time::Instant;

use comrak::{Arena, Node, Options};

use crate::error::{Error, Result};

/// Parses `text`, giving up at `deadline`.
pub(super) fn parse<'a>(arena: &'a Arena<'a>, text: &str, deadline: Instant) -> Result<Node<'a>> {
    comrak::try_parse_document(arena, text, &dialect(), &|| Instant::now() >= deadline).map_err(|stopped| {
        Error::invalid("the body is too tangled to be read in time")
            .hint("look for a long row of opening brackets or other marks, and take it out")
            .because(stopped)
    })
}

/// `CommonMark` with notes, tables, strikethrough, bare web addresses and smart punctuation.
fn dialect() -> Options<'static> {
    let mut options = Options::default();
    options.extension.footnotes = true;
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    // Web and e-mail addresses are links inside brackets too: most notes in place hold one.
    options.parse.relaxed_autolinks = true;
    options.parse.smart = true;
    // Unused and repeated definitions are reported, so they must still be there.
    options.parse.leave_footnote_definitions = true;
    // A character behind a backslash must be told from one that means something.
    options.parse.escaped_char_spans = true;
    options
}
