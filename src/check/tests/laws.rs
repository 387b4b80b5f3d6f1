//! What holds of any text.

use std::collections::HashSet;

use proptest::prelude::{Strategy, any, prop, proptest};
use unicode_width::UnicodeWidthStr as _;

use super::{findings, today, with_body};
use crate::check::{Part, Standards, Subject, explain, run};
use crate::domain::text::is_hidden;
use crate::letter::compose::Print;

/// Pieces of which bodies go wrong.
fn tangled() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "[^a]",
        "[^b c]",
        "^[",
        "]",
        "{{ x }}",
        "{{",
        "}}",
        "<b>",
        "\n\n[^a]: A",
        "\n\n[^b]: ",
        "`",
        " TODO ",
        "[INSERT]",
        "[t](u)",
        "![i](j)",
        "\n",
        " ",
        "é日",
        "\t",
        "> ",
        "*",
        "[^a](x)",
        "\u{202e}",
        "\\",
    ]);
    prop::collection::vec(pieces, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn whatever_the_reader_notices_is_found_at_its_place(body in tangled()) {
        let dossier = with_body(&body);
        let print = Print::draft(&dossier);
        let standards = Standards::default();
        let subject = Subject::new(&dossier, &print, &standards, today());
        let found: Vec<_> = run(&subject).into_iter().map(|finding| finding.place).collect();
        for noticed in &subject.composed.as_ref().unwrap().diagnostics {
            assert!(found.contains(&noticed.place.into()), "{noticed:?} in {body:?}");
        }
    }

    #[test]
    fn no_two_findings_share_an_id(body in tangled()) {
        let all = findings(&with_body(&body));
        let ids: HashSet<&str> = all.iter().map(|finding| finding.id.as_str()).collect();
        assert_eq!(ids.len(), all.len());
    }

    #[test]
    fn every_finding_can_be_explained(body in tangled(), other in any::<String>()) {
        for finding in findings(&with_body(&body)) {
            // The text may have changed since it was checked.
            for text in [&body, &other] {
                let explained = explain(&finding, text);
                assert!(!explained.chars().any(is_hidden), "{explained:?}");
                let is_narrow = explained.lines().all(|line| line.width() <= 80 || !line.contains(" | "));
                assert!(is_narrow, "{explained}");
            }
            assert!(finding.place.part != Part::Body || finding.rule == "body-empty" || finding.place.line.is_some());
        }
    }
}
