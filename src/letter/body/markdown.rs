//! The dialect, and the one call of the Markdown parser.

use std::time::{Duration, Instant};

use comrak::{Arena, Node, Options};
use rustix::time::{ClockId, clock_gettime};

use crate::error::{Error, Result};

/// How much work reading may be, counted from when this is made.
#[derive(Debug)]
pub(super) struct Patience {
    /// Before this moment, which is cheap to ask for, so much work cannot have been done.
    not_before: Instant,
    /// The processor time of this thread at which it is enough.
    until: Duration,
}

impl Patience {
    /// Patience for so much processor time of this thread: a computer that is busy with other things
    /// refuses no text that it would else read.
    pub(super) fn of(work: Duration) -> Self {
        Self { not_before: Instant::now() + work, until: worked() + work }
    }

    fn has_ended(&self) -> bool {
        Instant::now() >= self.not_before && worked() >= self.until
    }
}

/// The processor time that this thread has taken.
fn worked() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    // Neither part of it is ever less than nothing.
    let (seconds, nanos) = (u64::try_from(time.tv_sec), u32::try_from(time.tv_nsec));
    Duration::new(seconds.unwrap_or_default(), nanos.unwrap_or_default())
}

/// Parses `text`, giving up when that is more work than there is patience for.
pub(super) fn parse<'a>(arena: &'a Arena<'a>, text: &str, patience: &Patience) -> Result<Node<'a>> {
    comrak::try_parse_document(arena, text, &dialect(), &|| patience.has_ended()).map_err(|stopped| {
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
