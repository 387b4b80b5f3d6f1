//! Composing and rendering twice: the same bytes.

use proptest::prelude::{ProptestConfig, proptest};
use undersigned::letter::compose::{Print, compose};
use undersigned::render::{Format, Templates, render};
use undersigned::store::{Store, dossiers, letters};

use super::steps::steps;
use super::{World, cases};

/// Every letter in every format, each time read anew.
fn exports(store: &Store, templates: &Templates) -> Vec<Vec<u8>> {
    let mut exports = Vec::new();
    for letter in letters::list(store.view()).unwrap() {
        let dossier = dossiers::load(store.view(), letter).unwrap();
        for print in [Print::finished(&dossier), Print::draft(&dossier)] {
            match compose(&dossier, &print) {
                Ok(composed) => {
                    exports.extend([Format::Html, Format::Markdown, Format::Docx].map(|format| {
                        render(&composed.doc, format, &dossier.letter.template, templates).unwrap().bytes
                    }));
                }
                Err(err) => exports.push(err.message.into_bytes()),
            }
        }
    }
    exports
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 100, ..cases(32) })]

    #[test]
    fn every_export_gives_the_same_bytes_again(steps in steps(25)) {
        let mut world = World::new();
        for step in &steps {
            world.take(step);
        }
        let templates = Templates::builtin();
        let once = exports(&world.store, &templates);
        world.reopen();
        assert_eq!(once, exports(&world.store, &Templates::builtin()));
    }
}
