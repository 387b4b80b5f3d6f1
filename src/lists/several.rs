//! Several values in one cell, and back.

/// Values in one cell, between semicolons. One that holds a separator, or begins with a quotation mark,
/// stands in quotation marks, so that [`parted`] gives back what was there.
pub fn joined(values: &[String]) -> String {
    let one = |value: &String| {
        if value.contains([';', ',', '|', '\n']) || value.starts_with('"') {
            format!("\"{}\"", value.replace('"', "\"\""))
        } else {
            value.clone()
        }
    };
    values.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// The values of a cell, between any of the separators, as people write them or [`joined`] does.
pub fn parted(cell: &str, separators: &[char]) -> Vec<String> {
    let mut values = Vec::new();
    let mut rest = cell.trim_start();
    while !rest.is_empty() {
        let (value, after) = quoted(rest, separators).unwrap_or_else(|| {
            let end = rest.find(separators).unwrap_or(rest.len());
            (rest[..end].trim().to_owned(), &rest[end..])
        });
        if !value.is_empty() {
            values.push(value);
        }
        rest = after.trim_start_matches(|c: char| c.is_whitespace() || separators.contains(&c));
    }
    values
}

/// A value in quotation marks, and what follows it; `None` if the marks belong to the value itself.
fn quoted<'c>(cell: &'c str, separators: &[char]) -> Option<(String, &'c str)> {
    let inner = cell.strip_prefix('"')?;
    let mut value = String::new();
    let mut chars = inner.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c != '"' {
            value.push(c);
        } else if chars.next_if(|(_, next)| *next == '"').is_some() {
            value.push('"');
        } else {
            let after = inner[at + 1..].trim_start();
            return (after.is_empty() || after.starts_with(separators)).then_some((value, after));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop, proptest};

    use super::*;

    #[test]
    fn values_are_parted_as_people_write_them() {
        let parts = |cell| parted(cell, &[';', ',', '|']);
        assert_eq!(parts("rural; water,|health ;"), ["rural", "water", "health"]);
        assert_eq!(parts("\"a, b\"; c"), ["a, b", "c"]);
        assert_eq!(parts("\"The Owls\" of Ames; x"), ["\"The Owls\" of Ames", "x"]);
        assert_eq!(parts("5\" pipe; \"open"), ["5\" pipe", "\"open"]);
        assert_eq!(parted("Owls, Inc.; Owls", &[';']), ["Owls, Inc.", "Owls"]);
        assert!(parts(" ; ").is_empty());
    }

    proptest! {
        #[test]
        fn what_was_joined_comes_apart_again(values in prop::collection::vec("[^\\p{C}\\p{Z}]([^\\p{C}]{0,12}[^\\p{C}\\p{Z}])?", 0..5)) {
            assert_eq!(parted(&joined(&values), &[';', ',', '|', '\n']), values);
        }
    }
}
