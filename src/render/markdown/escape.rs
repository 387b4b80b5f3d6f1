//! Plain text written so that a reader of Markdown reads the same text again.
//!
//! Held against `CommonMark` with tables, footnotes and strikethrough, and against pandoc's own
//! dialect, which gives a meaning to more characters (`$ ^ ~ @ { : %`) and knows more kinds of list
//! ("a." and "(1)"). Typographic quotes and dashes are left as they are.

use std::io;

/// Writes a plain value of a template, which may stand anywhere in a line. It is one line: white
/// space around it goes, and a line end in it becomes a space.
pub(in crate::render) fn write_escaped(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let mut escaped = String::with_capacity(text.len() + 8);
    push_escaped(&mut escaped, text.trim(), true);
    out.write_all(escaped.as_bytes())
}

/// Appends `text`, which is one line or a piece of one. `line_start`: it begins a line.
pub(super) fn push_escaped(out: &mut String, text: &str, line_start: bool) {
    let mut previous = None;
    let mut rest = text;
    if line_start {
        rest = rest.trim_start_matches([' ', '\t', '\n', '\r']);
        rest = push_line_start(out, rest, &mut previous);
    }
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            _ => {
                if is_markup(c, previous, after) {
                    out.push('\\');
                }
                out.push(c);
            }
        }
        previous = Some(c);
        rest = after;
    }
}

/// Appends what means something at the beginning of a line only; returns what is left.
fn push_line_start<'a>(out: &mut String, text: &'a str, previous: &mut Option<char>) -> &'a str {
    if text.starts_with(['-', '+', '=', '>', '#', ':', '|', '%']) {
        out.push('\\');
        out.push_str(&text[..1]);
        *previous = text.chars().next();
        return &text[1..];
    }
    let Some(delimiter) = list_delimiter(text) else {
        return text;
    };
    out.push_str(&text[..delimiter]);
    out.push('\\');
    out.push_str(&text[delimiter..=delimiter]);
    *previous = Some(')');
    &text[delimiter + 1..]
}

/// Where the full stop or bracket stands that makes the beginning of a line a list: "1.", "a)", "(iv)".
fn list_delimiter(text: &str) -> Option<usize> {
    let bare = text.strip_prefix('(').unwrap_or(text);
    let length = bare.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (number, rest) = bare.split_at(length);
    let is_number = number.chars().all(|c| c.is_ascii_digit());
    let is_roman = number.chars().all(|c| "ivxlcdm".contains(c.to_ascii_lowercase()));
    let counts = !number.is_empty() && (is_number || is_roman || number.len() == 1);
    let ends = rest.starts_with(['.', ')']) && rest[1..].chars().next().is_none_or(char::is_whitespace);
    // "J. Park" is a name: behind a capital and a full stop only two spaces make a list.
    let is_initial = number.len() == 1
        && number.starts_with(|c: char| c.is_ascii_uppercase())
        && bare.len() == text.len()
        && rest.starts_with(". ")
        && !rest[2..].starts_with(char::is_whitespace);
    (counts && ends && !is_initial).then(|| text.len() - rest.len())
}

/// Whether `c`, between `previous` and the text `after`, would be read as markup.
fn is_markup(c: char, previous: Option<char>, after: &str) -> bool {
    match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '^' | '~' | '{' => true,
        // A note mark, a link or a table's edge may follow what is written here.
        '!' => after.is_empty(),
        '#' => after.trim_start_matches('#').trim_start().is_empty(),
        '&' => begins_entity(after),
        // No formula can begin or end at a dollar that a digit follows if every other one is escaped.
        '$' => !after.starts_with(|next: char| next.is_ascii_digit()),
        // Behind a letter it is a mail address, elsewhere pandoc looks for a citation.
        '@' => !previous.is_some_and(char::is_alphanumeric),
        _ => false,
    }
}

/// Whether "&" and `after` make an entity, such as "&amp;" or "&#60;".
pub(super) fn begins_entity(after: &str) -> bool {
    let name = after.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.len() < after.len() && name.starts_with(';')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> String {
        let mut out = Vec::new();
        write_escaped(text, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn names_with_markup_are_escaped() {
        assert_eq!(value("Makers *of* _X_ [a](b) <i>"), r"Makers \*of\* \_X\_ \[a\](b) \<i>");
        assert_eq!(value("`a` ~b~ ^c^ {d} e\\f"), r"\`a\` \~b\~ \^c\^ \{d} e\\f");
    }

    #[test]
    fn what_begins_a_block_is_escaped_at_the_beginning_only() {
        for text in ["- a", "+ a", "> a", "# a", "=== a", ": a", "| a", "% a"] {
            assert_eq!(value(text), format!("\\{text}"));
        }
        assert_eq!(value("a - b + c = d > e: f | g % h"), "a - b + c = d > e: f | g % h");
        assert_eq!(value("  12. a"), r"12\. a");
        assert_eq!(value("(iv) a"), r"(iv\) a");
        assert_eq!(value("a. Park"), r"a\. Park");
        assert_eq!(value("Dr. Park; 12.5 percent; 1.a"), "Dr. Park; 12.5 percent; 1.a");
    }

    #[test]
    fn ordinary_names_stay_readable() {
        for text in ["AT&T", "R&D", "ana@rtc.example", "$5 million", "Wow! Yes", "C#1", "“Aha” – no…", "née"]
        {
            assert_eq!(value(text), text);
        }
        assert_eq!(value("&amp; &#60;"), r"\&amp; \&#60;");
        assert_eq!(value("@home, US$ 5"), r"\@home, US\$ 5");
        assert_eq!(value("Wow!"), r"Wow\!");
    }

    #[test]
    fn a_value_is_one_line() {
        assert_eq!(value("\u{a0} a\nb\t "), "a b");
    }
}
