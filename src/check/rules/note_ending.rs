//! Notes that end otherwise than the others: with a full stop among those without, or the reverse.

use crate::check::shown::shown;
use crate::check::wording::notes;
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::letter::body::{OBJECT, Paragraph};

pub(super) const RULE: Rule = Rule {
    id: "note-ending",
    title: "A note ends otherwise than the others",
    severity: Severity::Warning,
    kind: Kind::Exact,
    fix: Some("ends the note as the others end"),
    why: "notes of one letter look as if one hand had written them",
    help: "end all notes with a full stop, or none",
    run,
};

/// The last paragraph of a note, and how it ends.
struct Ending<'s> {
    paragraph: &'s Paragraph,
    with_address: bool,
    with_stop: bool,
}

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let mut endings: Vec<Ending<'_>> = Vec::new();
    for paragraph in notes(subject) {
        let goes_on = endings.last().is_some_and(|last| {
            last.paragraph.note == paragraph.note
                && paragraph.note.as_deref().is_some_and(|label| !label.is_empty())
        });
        if goes_on {
            endings.pop();
        }
        endings.extend(ending(paragraph));
    }
    // Many leave the full stop out behind an address, where it could be taken for a part of it.
    for with_address in [false, true] {
        let alike: Vec<&Ending<'_>> =
            endings.iter().filter(|ending| ending.with_address == with_address).collect();
        let stops = alike.iter().filter(|ending| ending.with_stop).count();
        let Some(first) = alike.first() else { continue };
        let usual = match (2 * stops).cmp(&alike.len()) {
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Equal => first.with_stop,
        };
        for ending in alike.into_iter().filter(|ending| ending.with_stop != usual) {
            report(subject, findings, ending);
        }
    }
}

fn ending(paragraph: &Paragraph) -> Option<Ending<'_>> {
    let text = paragraph.text().trim_end();
    let bare = text.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»']);
    let with_stop = bare.ends_with(['.', '?', '!', '…']) || text.ends_with(['.', '?', '!']);
    let with_address = text.trim_end_matches('.').ends_with(OBJECT);
    (!bare.is_empty()).then_some(Ending { paragraph, with_address, with_stop })
}

fn report(subject: &Subject<'_>, findings: &mut Findings, ending: &Ending<'_>) {
    let paragraph = ending.paragraph;
    let text = paragraph.text().trim_end();
    let start = text.rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let start = text.ceil_char_boundary(start);
    let label = paragraph.note.as_deref().unwrap_or_default();
    let name = if label.is_empty() {
        "a note written in place".to_owned()
    } else {
        format!("the note [^{}]", shown(label))
    };
    let how = if ending.with_stop { "with a full stop" } else { "without a full stop" };
    let range = start..text.len();
    let word = &text[range.clone()];
    let new = if ending.with_stop { word.trim_end_matches('.').to_owned() } else { format!("{word}.") };
    let finding = findings.add(
        subject.place(paragraph, &range),
        label,
        format!("{name} ends {how}, unlike the others"),
    );
    if !word.ends_with(['”', '"', ')', '?', '!', '…']) && !new.is_empty() {
        finding.fix = subject.rewrite(paragraph, &range, &new);
    }
}
