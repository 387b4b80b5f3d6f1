//! Lists as columns of text, as wide as what stands in them.

use unicode_width::UnicodeWidthStr as _;

use crate::domain::text::Shown;

/// Sets rows in columns under their headings; no rows at all give `empty`.
pub(crate) fn table(headings: &[&str], rows: &[Vec<String>], empty: &str) -> String {
    if rows.is_empty() {
        return empty.to_owned();
    }
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| Shown(&cell.replace('\n', " ")).to_string()).collect())
        .collect();
    let widths: Vec<usize> = headings
        .iter()
        .enumerate()
        .map(|(at, heading)| {
            rows.iter()
                .filter_map(|row| row.get(at))
                .map(|cell| cell.width())
                .max()
                .unwrap_or(0)
                .max(heading.width())
        })
        .collect();
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let mut line = String::new();
        for (cell, width) in cells.zip(&widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width()) + 2));
        }
        line.trim_end().to_owned()
    };
    let mut lines = vec![line(&mut headings.iter().copied())];
    lines.extend(rows.iter().map(|row| line(&mut row.iter().map(String::as_str))));
    lines.join("\n")
}

/// Sets names and values one under the other; absent values are left out.
pub(crate) fn fields(pairs: &[(&str, Option<String>)]) -> String {
    let width =
        pairs.iter().filter(|(_, value)| value.is_some()).map(|(name, _)| name.width()).max().unwrap_or(0);
    pairs
        .iter()
        .filter_map(|(name, value)| {
            let value =
                Shown(value.as_ref()?).to_string().replace('\n', &format!("\n{}", " ".repeat(width + 2)));
            Some(format!("{name}{}{value}", " ".repeat(width - name.width() + 2)))
        })
        .collect::<Vec<_>>()
        .join("\n")
}
