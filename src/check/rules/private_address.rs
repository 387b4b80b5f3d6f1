//! E-mail addresses and telephone numbers of persons in the body.

use std::cell::LazyCell;
use std::ops::Range;

use crate::check::shown::shown;
use crate::check::wording::{own, pattern, sentence_at, sentences};
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::letter::language::is_english;

pub(super) const RULE: Rule = Rule {
    id: "private-address",
    title: "The body holds somebody's e-mail address or telephone number",
    severity: Severity::Warning,
    kind: Kind::Judged,
    fix: None,
    why: "what stands in a letter becomes public with it",
    help: "take it out, or name it as the address for replies",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let phone =
        pattern!(r"(?:\(\d{3}\) ?|\b\d{3}[-.])\d{3}[-.]\d{4}\b|\b\d{3} \d{3} \d{4}\b|\b\d{3}-\d{2}-\d{4}\b");
    for paragraph in own(subject) {
        let text = paragraph.text();
        let mails = paragraph
            .links
            .iter()
            .filter(|link| link.is_bare && link.address.contains('@') && !link.address.contains("//"));
        let mails = mails.map(|link| (link.range.clone(), link.address.as_str()));
        let all = LazyCell::new(|| sentences(paragraph));
        let phones = phone.find_iter(text).map(|found| (found.range(), found.as_str()));
        for (range, address) in mails.chain(phones) {
            if !is_for_replies(subject, address)
                && !invites(subject, text, sentence_at(text, &all, range.start))
            {
                let message = format!("{} stands in the letter", shown(address));
                findings.add(subject.place(paragraph, &range), address, message);
            }
        }
    }
}

/// True if the letterhead or the line for replies has it too.
fn is_for_replies(subject: &Subject<'_>, address: &str) -> bool {
    let letter = &subject.dossier.letter;
    let digits = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let address = digits(address);
    letter.reply_to.iter().chain(&letter.sender_lines).any(|line| digits(line).contains(&address))
}

/// True if the sentence asks the reader to use it. Of other languages nothing is known.
fn invites(subject: &Subject<'_>, text: &str, sentence: Option<Range<usize>>) -> bool {
    let invitation = pattern!(
        r"(?i)\b(?:contact|write|writing|reach|call|calling|e-?mail|reply|respond|answer|send|phone|telephone|tel|fax|questions?|register|hotline|office)\b"
    );
    !is_english(&subject.dossier.letter.lang)
        || sentence.is_some_and(|sentence| invitation.is_match(&text[sentence]))
}
