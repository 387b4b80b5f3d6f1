//! Links: which addresses a letter may link to, and what becomes of the others.

use std::fmt::Write as _;

use comrak::Node;
use comrak::nodes::{NodeLink, NodeValue};

use super::diagnostic::DiagnosticKind;
use super::line::Line;
use super::reader::Reader;
use super::source::{Source, Span};
use crate::letter::block::Inline;

/// Punctuation that ends a sentence or a quotation, never an address.
const CLOSING: [char; 7] = ['”', '’', '»', '›', '…', '—', '–'];

impl<'a> Reader<'a, '_> {
    /// Adds a link; if it may not be one, its text.
    pub(super) fn link(
        &mut self,
        node: Node<'a>,
        destination: &NodeLink,
        span: &Span,
        line: &mut Line,
        depth: usize,
    ) {
        let typed = self.source.typed(span);
        if let Some(kind) = self.mark_in_disguise(typed, span) {
            self.report(kind, span, link_text(typed));
            return line.text(typed);
        }
        if destination.url.contains("{{") {
            self.report(DiagnosticKind::FieldInLink, span, destination.url.clone());
        }
        let is_bare = is_bare(typed);
        let url = match destination.url.strip_prefix("http://") {
            // The parser takes the old scheme for an address that begins with "www."
            Some(rest) if is_bare && typed.starts_with("www.") => format!("https://{rest}"),
            _ => destination.url.clone(),
        };
        match target(&url) {
            Some(target) if is_bare && !self.in_link => bare_link(typed, &url, &target, line),
            Some(target) if !self.in_link => self.working_link(node, &url, target, line, depth),
            Some(_) => self.children(node, line, depth + 1),
            // The author did not ask for a link: "git://" in the text is just that.
            None if is_bare => line.text(typed),
            None => {
                self.report(DiagnosticKind::LinkScheme, span, url);
                self.children(node, line, depth + 1);
            }
        }
    }

    /// Where in the author's source a bare web address runs over a mark, or over the bracket that
    /// ends the note around it.
    pub(super) fn swallowed(&self, node: Node<'a>, in_note: bool) -> Option<usize> {
        let data = node.data();
        if !matches!(data.value, NodeValue::Link(_)) {
            return None;
        }
        let span = self.source.span(data.sourcepos);
        let typed = self.source.slice(&span);
        let at = if is_bare(typed) { address_end(typed, in_note) } else { None };
        at.map(|at| self.source.author_offset(span.start + at))
    }

    fn working_link(&mut self, node: Node<'a>, url: &str, target: String, line: &mut Line, depth: usize) {
        self.in_link = true;
        let mut c = self.inside(node, depth);
        self.in_link = false;
        if c.is_empty() {
            // A link without words would be on the page, and nobody would see it.
            c.push(Inline::Text { v: url.to_owned() });
        }
        let auto = matches!(c.as_slice(), [Inline::Text { v }] if is_address(v, url));
        line.push(Inline::Link { url: target, auto, c });
        for mark in std::mem::take(&mut self.marks_behind_link) {
            line.mark(mark);
        }
    }

    /// What the author meant, if it was a mark or a note and Markdown has made it a link.
    fn mark_in_disguise(&self, typed: &str, span: &Span) -> Option<DiagnosticKind> {
        let before = &self.source.text()[..span.start];
        if typed.starts_with("[^") {
            let is_followed = typed.ends_with(')') || typed.contains("][");
            let has_space = link_text(typed).contains(char::is_whitespace);
            Some(if has_space && !is_followed {
                DiagnosticKind::NoteLabelSpace
            } else {
                DiagnosticKind::NoteLikeLink
            })
        } else if typed.starts_with('[') && before.ends_with('^') && !before.ends_with("\\^") {
            Some(DiagnosticKind::NoteLikeLink)
        } else {
            None
        }
    }
}

/// Where a line ends between the words of a link and the end of it, as before a title: the parser
/// does not count such a line end. The first of each paragraph: behind it, all places are wrong.
pub(super) fn uncounted_line_ends(root: Node<'_>, source: &Source<'_>) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut last_line = 0;
    for node in root.descendants() {
        let data = node.data();
        let place = data.sourcepos;
        if data.value.block() {
            if data.value.contains_inlines() {
                last_line = place.end.line;
            }
            continue;
        }
        let is_cut = match data.value {
            NodeValue::Link(_) | NodeValue::Image(_) => {
                source.is_beyond_line(place.end, 0) || is_cut(source.slice(&source.span(place)))
            }
            _ => source.is_beyond_line(place.start, 1),
        };
        if is_cut && place.end.line < last_line {
            ends.extend(source.line_end(place.end.line));
            last_line = 0;
        }
    }
    ends
}

/// True for a link in brackets that does not end with one: it ends on another line.
fn is_cut(link: &str) -> bool {
    link.starts_with(['[', '!']) && !link.ends_with([')', ']'])
}

/// Adds an address as typed. The parser leaves `.` or `"` at its end outside, but not `”`.
fn bare_link(typed: &str, url: &str, target: &str, line: &mut Line) {
    let words = typed.trim_end_matches(CLOSING);
    let behind = &typed[words.len()..];
    line.push(Inline::Link {
        url: target.strip_suffix(behind).unwrap_or(target).to_owned(),
        auto: is_address(words, url.strip_suffix(behind).unwrap_or(url)),
        c: vec![Inline::Text { v: words.to_owned() }],
    });
    line.text(behind);
}

/// True for an address that was typed as such, without any brackets.
fn is_bare(typed: &str) -> bool {
    !typed.starts_with(['[', '<'])
}

/// Where a bare address ends before a mark or, inside a note, before a bracket that it did not open.
fn address_end(typed: &str, in_note: bool) -> Option<usize> {
    let mut open = 0_usize;
    for (at, c) in typed.char_indices() {
        let rest = &typed[at..];
        match c {
            _ if rest.starts_with("[^") || rest.starts_with("^[") => return Some(at),
            '[' => open += 1,
            ']' if open > 0 => open -= 1,
            ']' if in_note => return Some(at),
            _ => {}
        }
    }
    None
}

/// What stands between the first brackets: "two words" of `[^two words]`.
fn link_text(typed: &str) -> &str {
    let text = typed.trim_start_matches(['[', '^']);
    text.split(']').next().unwrap_or(text)
}

/// The address to link to, or `None` if a letter must not link there: only web addresses with
/// a host, e-mail addresses and telephone numbers are let through. The scheme comes out in
/// small letters, and what no address may hold (spaces, quotation marks, control characters)
/// percent-encoded, so that no writer has to think of it.
pub(super) fn target(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let is_complete = match scheme.as_str() {
        "https" | "http" => rest
            .strip_prefix("//")
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '[')),
        "mailto" | "tel" => !rest.trim().is_empty(),
        _ => false,
    };
    is_complete.then(|| format!("{scheme}:{}", encode(rest)))
}

/// True if `text` says no more than the address `url` does.
pub(super) fn is_address(text: &str, url: &str) -> bool {
    url == text
        || ["mailto:", "tel:", "https://", "http://"]
            .iter()
            .any(|scheme| url.strip_prefix(scheme) == Some(text))
}

/// Percent-encodes what RFC 3986 allows nowhere in an address. Letters beyond ASCII stay, as in
/// RFC 3987; `%` stays, since it begins what is encoded already.
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for c in text.chars() {
        let is_refused = c.is_whitespace() || c.is_control() || "\"<>\\^`{|}".contains(c);
        if !is_refused {
            encoded.push(c);
            continue;
        }
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::{is_address, target};

    #[test]
    fn web_mail_and_telephone_addresses_pass() {
        for (url, expected) in [
            ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
            ("HTTPS://Example.org", "https://Example.org"),
            ("http://[::1]/", "http://[::1]/"),
            ("mailto:jo@example.org", "mailto:jo@example.org"),
            ("TEL:+1-555-0100", "tel:+1-555-0100"),
            ("https://example.org/a b\"c", "https://example.org/a%20b%22c"),
            ("https://zürich.example/é", "https://zürich.example/é"),
        ] {
            assert_eq!(target(url).as_deref(), Some(expected), "{url}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for url in [
            "javascript:alert(1)",
            "java\nscript:x",
            "data:text/html,x",
            "ftp://example.org",
            "/about",
            "about.html",
            "#top",
            "//example.org",
            "https:example.org",
            "https://",
            "https:///x",
            "mailto:",
            "",
        ] {
            assert_eq!(target(url), None, "{url}");
        }
    }

    #[test]
    fn a_text_that_is_the_address_is_known_as_such() {
        assert!(is_address("jo@example.org", "mailto:jo@example.org"));
        assert!(is_address("www.example.org", "https://www.example.org"));
        assert!(!is_address("our report", "https://example.org"));
    }
}
