//! Cuts the pieces of a line into what they mean: words, marks, fields, brackets, other nodes.
//!
//! The parser knows a mark only if its note is defined and its name holds nothing that smart
//! punctuation changes. So marks are looked for in plain text as well, and a note written in
//! place is found by its brackets: code, links and escaped characters are nodes of their own by
//! now, and no bracket inside them can be mistaken for its end.

use comrak::Node;
use comrak::nodes::NodeValue;

use super::diagnostic::{DiagnosticKind, Diagnostics};
use super::run::{Run, Tracker};
use super::source::{Source, Span};
use super::typography;

/// The longest text between `{{` and `}}`, in bytes: longer than any field's name.
const MAX_FIELD: usize = 120;

/// What a line is made of.
#[derive(Clone)]
pub(super) enum Token<'a> {
    /// Words as they are to be read.
    Text { text: String, span: Span },
    /// `{{ name }}`.
    Field { name: String, span: Span },
    /// `[^label]`; `alias` is the parser's reading of the label, if it took it for a mark.
    Mark { label: String, alias: Option<String>, span: Span },
    /// `^[`.
    NoteOpen(Span),
    /// `[`.
    Open(Span),
    /// `]`.
    Close(Span),
    /// Anything that is not plain text.
    Node(Node<'a>),
}

/// The tokens of the children of `parent`.
pub(super) fn of_children<'a>(
    parent: Node<'a>,
    source: &Source,
    diagnostics: &mut Diagnostics,
) -> Vec<Token<'a>> {
    let mut tokens = Vec::new();
    let mut run = Run::default();
    let mut follows_markup = false;
    for child in parent.children() {
        if extend_run(&mut run, child, source, diagnostics) {
            continue;
        }
        cut(&mut run, follows_markup, source, diagnostics, &mut tokens);
        let data = child.data();
        follows_markup = !matches!(data.value, NodeValue::SoftBreak | NodeValue::LineBreak);
        tokens.push(match &data.value {
            NodeValue::FootnoteReference(reference) => {
                let span = source.span(data.sourcepos);
                let alias = reference.name.clone();
                let label = typed_label(source, &span).unwrap_or_else(|| alias.clone());
                Token::Mark { label, alias: Some(alias), span }
            }
            _ => Token::Node(child),
        });
    }
    cut(&mut run, follows_markup, source, diagnostics, &mut tokens);
    tokens
}

/// Adds a node to the run if it is plain text.
fn extend_run(run: &mut Run, node: Node, source: &Source, diagnostics: &mut Diagnostics) -> bool {
    let data = node.data();
    let span = source.span(data.sourcepos);
    match &data.value {
        NodeValue::Text(text) => run.push(&source.without_gaps(text), span, false),
        NodeValue::Escaped => {
            for child in node.children() {
                if let Some(text) = child.data().value.text() {
                    run.push(text, span.clone(), true);
                }
            }
        }
        NodeValue::HtmlInline(html) => {
            diagnostics.add(DiagnosticKind::RawHtml, source.original(&span), html.clone());
            run.push(html, span, true);
        }
        _ => return false,
    }
    true
}

/// Empties the run into tokens.
fn cut<'a>(
    run: &mut Run,
    follows_markup: bool,
    source: &Source,
    diagnostics: &mut Diagnostics,
    tokens: &mut Vec<Token<'a>>,
) {
    if run.is_empty() {
        return;
    }
    let mut run = std::mem::take(run);
    typography::mend(&mut run, source, follows_markup);
    let tracker = Tracker::new(&run, source);
    let words = tracker.clone();
    let mut cutter: Cutter<'_, 'a> =
        Cutter { run: &run, tracker, words, source, diagnostics, tokens, from: 0 };
    cutter.cut();
}

/// `name` of "[^name]" in the source.
fn typed_label(source: &Source, span: &Span) -> Option<String> {
    let label = source.typed(span).strip_prefix("[^")?.strip_suffix(']')?;
    Some(label.to_owned())
}

struct Cutter<'r, 'a> {
    run: &'r Run,
    /// Places signs.
    tracker: Tracker<'r>,
    /// Places the words between them, which are cut off later.
    words: Tracker<'r>,
    source: &'r Source<'r>,
    diagnostics: &'r mut Diagnostics,
    tokens: &'r mut Vec<Token<'a>>,
    /// What stands before is in the tokens already.
    from: usize,
}

impl<'a> Cutter<'_, 'a> {
    fn cut(&mut self) {
        let mut at = 0;
        while let Some(found) = self.run.find(&['{', '[', '^', ']'], at) {
            at = self.at_special(found);
        }
        self.flush(self.run.text().len());
    }

    /// Handles the sign at `at`, and says where to go on.
    fn at_special(&mut self, at: usize) -> usize {
        let run = self.run;
        if run.has("{{", at) {
            return self.field(at);
        }
        if run.has("[^", at) {
            return self.mark(at);
        }
        // `^[^a]` is a mark behind a caret, not a note written in place.
        if run.has("^[", at) && !run.has("[^", at + 1) {
            let span = self.span(at, at + 2);
            return self.put(at, at + 2, Token::NoteOpen(span));
        }
        if run.has("[", at) {
            return self.open(at);
        }
        if run.has("]", at) {
            let span = self.span(at, at + 1);
            return self.put(at, at + 1, Token::Close(span));
        }
        at + 1
    }

    fn open(&mut self, at: usize) -> usize {
        let span = self.span(at, at + 1);
        self.put(at, at + 1, Token::Open(span))
    }

    fn field(&mut self, at: usize) -> usize {
        let text = self.run.text();
        let inner = at + 2;
        let limit = text.floor_char_boundary(inner + MAX_FIELD);
        let end = text[inner..limit]
            .match_indices("}}")
            .map(|(found, _)| inner + found)
            .find(|end| self.run.has("}}", *end));
        match end {
            Some(end) if !text[inner..end].contains("{{") => {
                let name = text[inner..end].trim().to_owned();
                let span = self.span(at, end + 2);
                self.put(at, end + 2, Token::Field { name, span })
            }
            _ => {
                let span = self.span(at, inner);
                let rest = text[inner..limit].trim();
                self.diagnostics.add(DiagnosticKind::FieldUnclosed, self.source.original(&span), rest);
                inner
            }
        }
    }

    fn mark(&mut self, at: usize) -> usize {
        let inner = at + 2;
        let end = self.run.find(&['[', ']'], inner);
        let Some(end) = end.filter(|end| self.run.has("]", *end)) else {
            self.complain(DiagnosticKind::NoteUnclosed, at, inner, "");
            return self.open(at);
        };
        let label = &self.run.text()[inner..end];
        if label.is_empty() || label.contains(char::is_whitespace) {
            self.complain(DiagnosticKind::NoteLabelSpace, at, end + 1, label);
            return self.open(at);
        }
        let span = self.span(at, end + 1);
        let label = typed_label(self.source, &span).unwrap_or_else(|| label.to_owned());
        let token = Token::Mark { label, alias: None, span };
        self.put(at, end + 1, token)
    }

    fn complain(&mut self, kind: DiagnosticKind, start: usize, end: usize, detail: &str) {
        let start_place = self.tracker.place(start);
        // Another tracker looks ahead: the brackets in between are still to be placed.
        let end_place = self.tracker.clone().place(end);
        let span = start_place..end_place.max(start_place);
        self.diagnostics.add(kind, self.source.original(&span), detail);
    }

    /// The source of the bytes from `start` up to `end`, the last of which is a bracket.
    fn span(&mut self, start: usize, end: usize) -> Span {
        let from = self.tracker.place(start);
        let last = self.tracker.place(end - 1);
        let to = self.source.text().ceil_char_boundary(last + 1);
        from..to.max(from)
    }

    /// Adds `token`, which stands for the bytes from `start` to `end`, and goes on behind it.
    fn put(&mut self, start: usize, end: usize, token: Token<'a>) -> usize {
        self.flush(start);
        self.tokens.push(token);
        self.from = end;
        end
    }

    fn flush(&mut self, end: usize) {
        if self.from < end {
            let text = self.run.text()[self.from..end].to_owned();
            let start = self.words.place(self.from);
            let span = start..self.words.place(end).max(start);
            self.tokens.push(Token::Text { text, span });
            self.from = end;
        }
    }
}
