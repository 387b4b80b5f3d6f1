//! Words that are taken for each other: ascension for accession.

use std::ops::Range;

use crate::check::wording::{free, sentence_at, sentences};
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::domain::facts::Confusable;
use crate::letter::body::whole_words;
use crate::letter::language::is_english;

pub(super) const RULE: Rule = Rule {
    id: "confusable-word",
    title: "A word is taken for another",
    severity: Severity::Warning,
    kind: Kind::Exact,
    fix: Some("writes the word that is meant"),
    why: "no spelling checker sees it, and every careful reader does",
    help: "write the word that is meant",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    if !is_english(&subject.dossier.letter.lang) {
        return;
    }
    for paragraph in subject.paragraphs() {
        let lower = paragraph.text().to_ascii_lowercase();
        for pair in &subject.facts.confusables.pair {
            let found = free(paragraph, whole_words(&lower, &pair.word).collect());
            let all = if found.is_empty() { Vec::new() } else { sentences(paragraph) };
            for range in found {
                if !is_meant(&all, &lower, pair, range.start) {
                    continue;
                }
                let typed = &paragraph.text()[range.clone()];
                let meant = in_case_of(typed, &pair.meant);
                let message = format!("\"{typed}\" is written, and \"{meant}\" is meant");
                let finding = findings.add(subject.place(paragraph, &range), &pair.word, message);
                finding.help = format!("write \"{meant}\": {}", pair.note);
                finding.fix = subject.rewrite(paragraph, &range, &meant);
            }
        }
    }
}

/// True if the other word is meant here: it stands beside one of those that it goes with.
fn is_meant(all: &[Range<usize>], lower: &str, pair: &Confusable, at: usize) -> bool {
    if pair.beside.is_empty() {
        return true;
    }
    let Some(sentence) = sentence_at(lower, all, at) else { return false };
    let words = &lower[sentence];
    pair.beside.iter().any(|beside| whole_words(words, &beside.to_ascii_lowercase()).next().is_some())
}

/// The words that are meant, each with a capital letter where the typed one has it.
fn in_case_of(typed: &str, meant: &str) -> String {
    let mut typed = typed.split(' ');
    let words = meant.split(' ').map(|word| {
        let mut chars = word.chars();
        match (typed.next(), chars.next()) {
            (Some(typed), Some(first)) if typed.starts_with(char::is_uppercase) => {
                first.to_uppercase().chain(chars).collect()
            }
            _ => word.to_owned(),
        }
    });
    words.collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::in_case_of;

    #[test]
    fn capital_letters_are_kept() {
        assert_eq!(in_case_of("Capital Hill", "capitol hill"), "Capitol Hill");
        assert_eq!(in_case_of("ascension", "accession"), "accession");
        assert_eq!(in_case_of("Could of", "could have"), "Could have");
    }
}
