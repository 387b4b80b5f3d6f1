//! One source, cited in full twice.

use std::collections::HashMap;

use crate::check::shown::shown;
use crate::check::wording::notes;
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::domain::text::fold_key;
use crate::letter::body::Paragraph;

pub(super) const RULE: Rule = Rule {
    id: "source-cited-twice",
    title: "Two notes cite the same source in full",
    severity: Severity::Info,
    kind: Kind::Exact,
    fix: None,
    why: "a short form tells readers that they know the source already",
    help: "cite it in full once, and then shortly",
    run,
};

/// Titles of fewer words are shared by many works: "Annual Report".
const TITLE_WORDS: usize = 3;

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let mut known: HashMap<String, &str> = HashMap::new();
    for paragraph in notes(subject).filter(|paragraph| is_full(paragraph)) {
        let Some((key, range)) = source(paragraph) else { continue };
        let label = paragraph.note.as_deref().unwrap_or_default();
        let Some(first) = known.get(key.as_str()).copied() else {
            known.insert(key, label);
            continue;
        };
        let title = shown(&paragraph.text()[range.clone()]);
        let finding =
            findings.add(subject.place(paragraph, &range), &title, format!("{title} is cited in full again"));
        if !first.is_empty() && !label.is_empty() && first != label {
            finding.help = format!("write: *Supra* note [^{}], and the page", shown(first));
        }
    }
}

/// True of a citation that does not refer to an earlier one.
fn is_full(paragraph: &Paragraph) -> bool {
    let text = paragraph.text().to_lowercase();
    let refers = ["supra", "ibid", "id.", "see note"].iter().any(|word| text.contains(word));
    paragraph.marks.is_empty() && !refers
}

/// What a source is known by: its title and what stands before that, its author above all.
fn source(paragraph: &Paragraph) -> Option<(String, std::ops::Range<usize>)> {
    let title = paragraph.emphasized.iter().find(|title| {
        let words = paragraph.text().get((*title).clone()).unwrap_or_default();
        words.split_whitespace().count() >= TITLE_WORDS
    })?;
    let author = fold_key(&paragraph.text()[..title.start]);
    Some((format!("{author}|{}", fold_key(&paragraph.text()[title.clone()])), title.clone()))
}
