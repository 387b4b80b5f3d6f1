//! Text made safe for the places of a page where it stands.

use std::fmt::Write as _;
use std::io;

/// Writes `text` so that it reads as itself in content and in quoted attributes.
pub(in crate::render) fn write_escaped(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.write_all(&rest.as_bytes()[..at])?;
        out.write_all(entity(rest.as_bytes()[at]).as_bytes())?;
        rest = &rest[at + 1..];
    }
    out.write_all(rest.as_bytes())
}

/// Appends `text` so that it reads as itself in content and in quoted attributes.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.push_str(&rest[..at]);
        out.push_str(entity(rest.as_bytes()[at]));
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

fn entity(byte: u8) -> &'static str {
    match byte {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        _ => "&#39;",
    }
}

/// `text` as a CSS string with its quotes.
///
/// Inside `<style>` there are no entities, so a `<` is written by its number, lest `</style>` end the
/// element. The space after a number belongs to it.
pub(in crate::render) fn css_string(text: &str) -> String {
    let mut css = String::with_capacity(text.len() + 2);
    css.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => css.extend(['\\', c]),
            '<' | '>' | '&' => {
                // Writing to a string cannot fail.
                let _ = write!(css, "\\{:x} ", u32::from(c));
            }
            _ if c.is_control() => {
                let _ = write!(css, "\\{:x} ", u32::from(c));
            }
            _ => css.push(c),
        }
    }
    css.push('"');
    css
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_escaping_agree() {
        let text = r#"<b a="1" c='2'>R&D</b> née"#;
        let mut bytes = Vec::new();
        write_escaped(text, &mut bytes).unwrap();
        let mut string = String::new();
        push_escaped(&mut string, text);
        assert_eq!(string, "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;R&amp;D&lt;/b&gt; née");
        assert_eq!(bytes, string.as_bytes());
    }

    #[test]
    fn a_css_string_cannot_be_left() {
        assert_eq!(css_string("a\"b\\c\nd"), r#""a\"b\\c\a d""#);
        assert_eq!(css_string("</style>"), r#""\3c /style\3e ""#);
    }
}
