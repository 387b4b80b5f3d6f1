//! One line of text, or several with kept line ends, as Markdown.

use std::fmt::Write as _;

use super::escape::{begins_entity, push_escaped};
use super::tidy::{Mark, tidy};
use crate::letter::block::{Inline, NoteRef};

/// The text of a paragraph. Line ends of the source become spaces, so that no word comes to stand at the
/// beginning of a line by accident.
pub(super) fn paragraph(inlines: &[Inline]) -> String {
    write(inlines, Place::Paragraph)
}

/// The text of a heading: one line, behind its signs.
pub(super) fn heading(inlines: &[Inline]) -> String {
    write(inlines, Place::Heading)
}

/// The text of a table's cell: one line, in which every upright bar is escaped, even in code.
pub(super) fn cell(inlines: &[Inline]) -> String {
    write(inlines, Place::Cell).replace('|', "\\|")
}

/// Where a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Paragraph,
    /// One line, behind its signs.
    Heading,
    /// One line, between bars.
    Cell,
}

fn write(inlines: &[Inline], place: Place) -> String {
    let mut line = Line { out: String::new(), place, begun: place != Place::Paragraph, next: Next::Anything };
    let inlines = tidy(inlines);
    let is_break = |inline: &Inline| matches!(inline, Inline::Soft | Inline::Hard);
    let from = inlines.iter().position(|inline| !is_break(inline)).unwrap_or(inlines.len());
    let to = inlines.iter().rposition(|inline| !is_break(inline)).map_or(from, |at| at + 1);
    line.inlines(&inlines[from..to]);
    trimmed(line.out)
}

/// Spaces at the end are no part of the text, and two of them would be a line break.
fn trimmed(mut text: String) -> String {
    text.truncate(text.trim_end_matches(' ').len());
    let spaces = text.len() - text.trim_start_matches(' ').len();
    text.drain(..spaces);
    text
}

/// What may come next without being taken for a part of what was written last.
#[derive(Clone, Copy)]
enum Next {
    Anything,
    /// The end of an emphasis is only seen if no letter follows.
    NoLetter,
    /// Behind a mark, a colon would make it a definition and a bracket would make it a link.
    NoColonOrBracket,
}

struct Line {
    out: String,
    place: Place,
    /// Something stands before `out` in its first line.
    begun: bool,
    next: Next,
}

impl Line {
    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        let next = std::mem::replace(&mut self.next, Next::Anything);
        match inline {
            Inline::Text { v } => self.text(v, next),
            // A backslash before a bar cannot be said in a cell's code; the text counts for more than its face.
            Inline::Code { v } if self.place == Place::Cell && v.contains("\\|") => self.text(v, next),
            Inline::Code { v } => self.code(v),
            Inline::Em { c } => self.marked(Mark::Em, c, next),
            Inline::Strong { c } => self.marked(Mark::Strong, c, next),
            Inline::Strike { c } => self.marked(Mark::Strike, c, next),
            Inline::Link { url, auto, c } => self.link(url, *auto, c),
            Inline::Soft => self.out.push(' '),
            Inline::Hard => self.line_end(),
            Inline::Refs { r } => self.marks(r),
            Inline::Xref { number, .. } => self.text(&number.to_string(), next),
        }
    }

    fn at_line_start(&self) -> bool {
        if self.out.is_empty() { !self.begun } else { self.out.ends_with('\n') }
    }

    fn text(&mut self, text: &str, next: Next) {
        let mut rest = text;
        if let Some(first) = text.chars().next() {
            match next {
                Next::NoLetter if may_be_letter(first) => {
                    self.out.push_str(&by_number(first));
                    rest = &text[first.len_utf8()..];
                }
                Next::NoColonOrBracket if matches!(first, ':' | '(') => self.out.push('\\'),
                _ => {}
            }
        }
        let at_line_start = self.at_line_start();
        push_escaped(&mut self.out, rest, at_line_start);
    }

    /// Code stands between more backquotes than any row of them in it.
    fn code(&mut self, text: &str) {
        let text = text.replace(['\n', '\r'], " ");
        let fence = "`".repeat(longest_run(&text, '`') + 1);
        let has_space_around = text.starts_with(' ') && text.ends_with(' ') && !text.trim().is_empty();
        let space = if has_space_around || text.starts_with('`') || text.ends_with('`') { " " } else { "" };
        self.push_all(&[&fence, space, &text, space, &fence]);
    }

    fn push_all(&mut self, pieces: &[&str]) {
        self.out.extend(pieces.iter().copied());
    }

    /// What is emphasized between its signs. A sign counts only if it leans on a letter or on
    /// punctuation in the right way; where it would not, the letter outside is written by its number.
    fn marked(&mut self, mark: Mark, inlines: &[Inline], next: Next) {
        // Readers look through "~~" for what a sign leans on.
        let next = if mark == Mark::Strike { next } else { Next::Anything };
        let (inside, last) = self.piece(inlines, next);
        let touches = inside.starts_with('*') || ends_in(&inside, '*');
        let other = ends_in(&self.out, '*') || touches && !ends_in(&self.out, '_');
        let sign = match mark {
            Mark::Em if other => "_",
            Mark::Em => "*",
            Mark::Strong if other => "__",
            Mark::Strong => "**",
            Mark::Strike => "~~",
        };
        // "_" and "__" are never seen within a word.
        let leans = |edge: Option<char>| sign.starts_with('_') || edge.is_some_and(may_be_punctuation);
        if leans(inside.chars().next()) {
            self.number_last_letter();
        }
        self.push_all(&[sign, &inside, sign]);
        let is_open = mark == Mark::Strike && matches!(last, Next::NoLetter);
        self.next =
            if is_open || leans(inside.chars().next_back()) { Next::NoLetter } else { Next::Anything };
    }

    /// Writes the letter before the place by its number, if there is one.
    fn number_last_letter(&mut self) {
        let seen = self.out.trim_end_matches('~');
        if let Some(letter) = seen.chars().next_back().filter(|c| may_be_letter(*c)) {
            let at = seen.len() - letter.len_utf8();
            self.out.replace_range(at..seen.len(), &by_number(letter));
        }
    }

    /// What stands inside of signs or brackets, and what may come next to it.
    fn piece(&self, inlines: &[Inline], next: Next) -> (String, Next) {
        let mut piece = Self { out: String::new(), place: self.place, begun: true, next };
        piece.inlines(inlines);
        (piece.out, piece.next)
    }

    fn link(&mut self, url: &str, auto: bool, inlines: &[Inline]) {
        if let Some(address) = auto.then(|| plain_address(url, inlines)).flatten() {
            return self.push_all(&["<", address, ">"]);
        }
        let (text, _) = self.piece(inlines, Next::Anything);
        let mut target = String::with_capacity(url.len());
        for (at, c) in url.char_indices().filter(|(_, c)| !c.is_control()) {
            let is_markup = matches!(c, '\\' | '<' | '>') || c == '&' && begins_entity(&url[at + 1..]);
            if is_markup {
                target.push('\\');
            }
            target.push(c);
        }
        self.push_all(&["[", &text, "](<", &target, ">)"]);
    }

    fn line_end(&mut self) {
        if self.place != Place::Paragraph {
            return self.out.push(' ');
        }
        let text = self.out.trim_end_matches(' ').len();
        self.out.truncate(text);
        self.out.push_str("\\\n");
    }

    fn marks(&mut self, refs: &[NoteRef]) {
        for (index, mark) in refs.iter().enumerate() {
            let comma = if index > 0 { "," } else { "" };
            // Writing to a string cannot fail.
            let _ = write!(self.out, "{comma}[^{}]", mark.number);
        }
        self.next = Next::NoColonOrBracket;
    }
}

/// The address, if a link may be written as "<address>" and is read with the same text then.
fn plain_address<'a>(url: &'a str, inlines: &[Inline]) -> Option<&'a str> {
    let [Inline::Text { v }] = inlines else {
        return None;
    };
    let address = match url.strip_prefix("mailto:") {
        Some(mail) if mail == v => is_plain_mail(mail).then_some(mail)?,
        _ => (url == v).then_some(url)?,
    };
    // An entity is read as such even here.
    let is_plain = |(at, c): (usize, char)| match c {
        '&' => !begins_entity(&address[at + 1..]),
        _ => c.is_alphanumeric() || c.is_ascii_graphic() && !matches!(c, '<' | '>' | '\\' | '|'),
    };
    address.char_indices().all(is_plain).then_some(address)
}

fn is_plain_mail(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let Some((name, host)) = text.split_once('@') else {
        return false;
    };
    let is_label = |label: &str| {
        let inner = |c: char| c.is_ascii_alphanumeric() || c == '-';
        !label.is_empty() && label.chars().all(inner) && !label.starts_with('-') && !label.ends_with('-')
    };
    !name.is_empty() && name.chars().all(is_plain) && host.split('.').all(is_label)
}

/// Whether `text` ends in `sign`, and not in one that is text.
fn ends_in(text: &str, sign: char) -> bool {
    let before = text.trim_end_matches(sign);
    let backslashes = before.len() - before.trim_end_matches('\\').len();
    let signs = text.len() - before.len();
    // An odd backslash takes the first one away.
    signs > backslashes % 2
}

/// Whether a sign that stands against `c` may be taken as standing within a word. To say yes too often does no harm.
fn may_be_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii() && !matches!(c, '\u{2010}'..='\u{2027}')
}

/// Whether `c` may count as punctuation. To say yes too often does no harm. Letters in circles and
/// squares are symbols, and so punctuation, although they are alphabetic too; of what lies beyond
/// the basic plane, readers with older tables know little.
fn may_be_punctuation(c: char) -> bool {
    let enclosed = matches!(c, '\u{24B6}'..='\u{24E9}' | '\u{10000}'..);
    c.is_ascii_punctuation() || enclosed || !c.is_ascii() && !c.is_alphanumeric()
}

/// A character by its number, which ends in punctuation and begins with it.
fn by_number(c: char) -> String {
    format!("&#{};", u32::from(c))
}

/// The length of the longest row of `c` in `text`.
pub(super) fn longest_run(text: &str, c: char) -> usize {
    text.split(|other| other != c).map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(v: &str) -> Inline {
        Inline::Text { v: v.into() }
    }

    fn mark(number: u32) -> NoteRef {
        NoteRef { label: number.to_string(), number, nth: 1 }
    }

    #[test]
    fn marks_side_by_side_have_a_comma_and_are_kept_from_what_follows() {
        let line =
            [Inline::Refs { r: vec![mark(3), mark(4)] }, text(": then"), Inline::Refs { r: vec![mark(5)] }];
        assert_eq!(paragraph(&line), r"[^3],[^4]\: then[^5]");
    }

    #[test]
    fn emphasis_within_a_word_stays_emphasis() {
        let line = [text("re"), Inline::Em { c: vec![text("“do”")] }, text("ne")];
        assert_eq!(paragraph(&line), "r&#101;*“do”*&#110;e");
        assert_eq!(paragraph(&[text("re"), Inline::Em { c: vec![text("do")] }, text("ne")]), "re*do*ne");
    }

    #[test]
    fn emphasis_in_emphasis_uses_the_other_sign() {
        let inner = Inline::Strong { c: vec![text("b")] };
        assert_eq!(paragraph(&[Inline::Em { c: vec![inner] }]), "_**b**_");
    }

    #[test]
    fn links_are_short_where_they_can_be() {
        let link =
            |url: &str, auto, v: &str| paragraph(&[Inline::Link { url: url.into(), auto, c: vec![text(v)] }]);
        assert_eq!(
            link("https://a.example/x_y?b=1", true, "https://a.example/x_y?b=1"),
            "<https://a.example/x_y?b=1>"
        );
        assert_eq!(link("mailto:ana@rtc.example", true, "ana@rtc.example"), "<ana@rtc.example>");
        assert_eq!(
            link("https://www.a.example/x_y", true, "www.a.example/x_y"),
            r"[www.a.example/x\_y](<https://www.a.example/x_y>)"
        );
        assert_eq!(link("https://a.example/>", false, "see"), r"[see](<https://a.example/\>>)");
    }

    #[test]
    fn code_is_fenced_by_more_than_it_holds() {
        assert_eq!(paragraph(&[Inline::Code { v: "a``b`".into() }]), "``` a``b` ```");
        assert_eq!(cell(&[Inline::Code { v: "a|b".into() }]), r"`a\|b`");
        assert_eq!(cell(&[Inline::Code { v: r"a\|b".into() }]), r"a\\\|b");
    }

    #[test]
    fn a_kept_line_end_is_a_backslash_and_never_the_last_sign() {
        let line = [text("a "), Inline::Hard, text("1. b"), Inline::Hard];
        assert_eq!(paragraph(&line), "a\\\n1\\. b");
        assert_eq!(heading(&line), "a  1. b");
    }
}
