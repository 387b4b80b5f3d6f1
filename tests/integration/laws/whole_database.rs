//! The whole database as text: what is loaded is what was saved, and what was damaged is not loaded.

use std::path::Path;

use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use proptest::sample::Index;
use undersigned::error::{Error, Kind};
use undersigned::store::as_text::{self, Seal};
use undersigned::store::{Store, doctor};

use super::steps::steps;
use super::{World, cases};

fn saved(store: &Store) -> Vec<u8> {
    let mut text = Vec::new();
    store
        .read(|view| {
            as_text::write(view, &mut |piece| {
                text.extend_from_slice(piece);
                Ok(())
            })
        })
        .unwrap();
    text
}

/// Loads `text` into a file beside that of `world`, which is not there yet.
fn loaded(world: &World, text: &[u8], seal: Seal) -> Result<Store, Error> {
    let path = beside(world);
    as_text::load(text, seal, &path)?;
    Ok(Store::open_existing(&path).unwrap().unwrap())
}

fn beside(world: &World) -> std::path::PathBuf {
    world.path().with_file_name("loaded.db")
}

fn lines(path: &Path) -> usize {
    std::fs::read_dir(path.parent().unwrap()).unwrap().count()
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 200, ..cases(24) })]

    #[test]
    fn what_is_loaded_is_what_was_saved(steps in steps(20), taken_back in 0..4_usize) {
        let mut world = World::new();
        for step in &steps {
            world.take(step);
        }
        for _ in 0..taken_back {
            // Where nothing is left to take back there is nothing to do.
            let _ = world.undo(None);
        }
        let text = saved(&world.store);
        let everything = world.everything();
        let store = loaded(&world, &text, Seal::Holds).unwrap();
        prop_assert_eq!(&saved(&store), &text);
        prop_assert_eq!(doctor::examine(&beside(&world)).unwrap(), Vec::new());
        world.look_at(&beside(&world));
        prop_assert_eq!(world.everything(), everything, "also what is made from other tables");
    }

    #[test]
    fn a_file_with_one_byte_changed_or_cut_short_is_refused_and_leaves_nothing(
        steps in steps(8), at in any::<Index>(), change in 1..=255_u8, cut in any::<bool>(),
    ) {
        let mut world = World::new();
        for step in &steps {
            world.take(step);
        }
        let mut text = saved(&world.store);
        // The last line feed may go.
        let at = at.index(text.len() - 1);
        if cut {
            text.truncate(at);
        } else {
            text[at] ^= change;
        }
        let before = lines(world.path());
        match loaded(&world, &text, Seal::Holds) {
            Err(err) => {
                prop_assert!(matches!(err.kind, Kind::Invalid | Kind::Newer | Kind::Damaged), "{err:?}");
                prop_assert!(err.message.contains("line ") || err.kind != Kind::Invalid, "{err}");
                prop_assert_eq!(lines(world.path()), before, "something was left behind");
            }
            // A line end may become CRLF on the way; nothing else may become anything.
            Ok(store) => {
                let whole = saved(&store);
                let plain: Vec<u8> = text.iter().copied().filter(|byte| *byte != b'\r').collect();
                prop_assert!(whole == plain || whole == [plain.as_slice(), b"\n"].concat());
            }
        }
    }
}

#[test]
fn line_ends_of_other_systems_and_a_byte_order_mark_change_nothing() {
    let mut world = World::new();
    world.add_letter("Save it");
    let text = saved(&world.store);
    let other = String::from_utf8(text.clone()).unwrap().replace('\n', "\r\n");
    let store = loaded(&world, format!("\u{feff}{other}").as_bytes(), Seal::Holds).unwrap();
    assert_eq!(saved(&store), text);
}

#[test]
fn a_file_that_was_edited_is_loaded_if_one_says_so_and_it_adds_up() {
    let mut world = World::new();
    world.add_organization("Birch League");
    let edited =
        String::from_utf8(saved(&world.store)).unwrap().replace(r#""Birch League""#, r#""Birch Union""#);
    assert_eq!(loaded(&world, edited.as_bytes(), Seal::Holds).unwrap_err().kind, Kind::Invalid);
    let store = loaded(&world, edited.as_bytes(), Seal::Broken).unwrap();
    let found = undersigned::store::organizations::resolve(store.view(), "birch union").unwrap();
    assert_eq!(found.name, "Birch Union");
}
