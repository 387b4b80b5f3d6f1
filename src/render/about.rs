//! What formats with pages say beside the letter's own words, once for all of them.

use crate::letter::doc::LetterDoc;

/// What stands before the subject.
pub(super) const RE: &str = "RE:";
/// The mark on the pages of a draft.
pub(super) const DRAFT: &str = "DRAFT";
/// Behind a signatory of a draft that stands for an earlier text.
pub(super) const MUST_CONFIRM: &str = " (must confirm again)";
/// As many signatories are named as authors of a letter without a letterhead.
const MOST_AUTHORS: usize = 20;

/// The title of the file.
pub(super) fn title(doc: &LetterDoc) -> String {
    if doc.draft { format!("{DRAFT}: {}", doc.document_title) } else { doc.document_title.clone() }
}

/// Who wrote it, for the properties of the file: the letterhead, else those who sign.
pub(super) fn authors(doc: &LetterDoc) -> Vec<String> {
    if let Some(head) = &doc.letterhead {
        return vec![head.name.clone()];
    }
    let list = &doc.signatories;
    let members = list.groups.iter().flat_map(|group| &group.members).map(|member| &member.name);
    let all = list.leads.iter().map(|lead| &lead.name).chain(members);
    let mut authors: Vec<String> = all.take(MOST_AUTHORS).cloned().collect();
    if doc.signatories.count > authors.len() && !authors.is_empty() {
        authors.push(format!("{} others", doc.signatories.count - authors.len()));
    }
    authors
}

/// The lines beneath the signatories that stand behind a word of their own.
pub(super) fn named_lines(doc: &LetterDoc) -> Vec<(&'static str, Vec<&str>)> {
    let enclosures = if doc.enclosures.len() > 1 { "Enclosures:" } else { "Enclosure:" };
    let all = [
        ("Reply to:", doc.reply_to.iter().map(String::as_str).collect::<Vec<_>>()),
        (enclosures, doc.enclosures.iter().map(String::as_str).collect()),
        ("cc:", doc.cc.iter().map(String::as_str).collect()),
    ];
    all.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
}
