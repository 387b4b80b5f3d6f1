//! PDFs: set by what is built in or by a `typst` program, and what is said where there is neither.

use std::fs;

use super::support::{World, letter_file};

fn quiet() -> World {
    World::with_letter(&letter_file(
        "date = 2026-04-30",
        "We ask for quiet[^a] streets, #import \"x\" ] and all.\n\n[^a]: At night.\n",
    ))
}

/// Puts a template of the user's own in its place.
fn with_template(world: &World, source: &str) {
    let folder = world.settings().join("templates");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("letter.typ"), source).unwrap();
}

#[test]
fn a_pdf_for_archives_wants_a_date() {
    let world = World::with_letter(&letter_file("", "We ask.\n"));
    world.run(&["export", "quiet", "--format", "pdf", "--archival"]).fails(1).says(&["date", "letter set"]);
}

#[test]
fn a_set_without_a_template_for_typst_is_named() {
    let world = World::with_letter(&letter_file("template = \"memo\"", "We ask.\n"));
    world.run(&["export", "quiet", "--format", "pdf"]).fails(1).says(&["memo.typ", "letter.typ"]);
}

#[cfg(not(feature = "pdf"))]
mod by_a_program {
    use super::*;

    #[test]
    fn without_one_every_way_to_a_pdf_is_named() {
        let world = quiet();
        let answer =
            world.command(&["export", "quiet", "--format", "pdf"]).env("PATH", world.at("")).output();
        let answer = super::super::support::Answer::of(answer.unwrap());
        answer.fails(1).says(&["--features pdf", "`typst` program", "--format docx", "--format html"]);
        assert!(world.names().is_empty());
    }

    #[test]
    fn one_on_the_path_sets_the_template_and_the_data() {
        let world = quiet();
        world.script("typst", "echo \"$@\" >\"$SEEN\"; cat letter.typ letter.json >letter.pdf");
        let path = format!("{}:{}", world.at("").display(), std::env::var("PATH").unwrap());
        let mut export = world.command(&["export", "quiet", "--format", "pdf", "--accessible", "-o", "-"]);
        let answer = export.env("PATH", path).env("SEEN", world.at("seen")).output().unwrap();
        let set = String::from_utf8(answer.stdout).unwrap();
        assert!(set.contains("json(\"/letter.json\")"), "{set}");
        assert!(set.contains("#import “x” ] and all."), "{set}");
        let seen = world.read("seen");
        assert!(seen.contains("--root .") && seen.contains("--pdf-standard ua-1 "), "{seen}");
    }

    #[test]
    fn what_it_complains_of_is_told_with_its_place() {
        let world = quiet();
        with_template(&world, "#nothing");
        world.script("typst", "echo 'letter.typ:1:1: error: unknown variable: nothing' >&2; exit 1");
        let path = format!("{}:{}", world.at("").display(), std::env::var("PATH").unwrap());
        let answer =
            world.command(&["export", "quiet", "--format", "pdf"]).env("PATH", path).output().unwrap();
        super::super::support::Answer::of(answer)
            .fails(1)
            .says(&["letter.typ:1:1", "unknown variable: nothing"]);
    }
}

#[cfg(feature = "pdf")]
mod built_in {
    use super::*;

    #[test]
    fn a_pdf_is_the_same_bytes_each_time_and_says_its_pages() {
        let world = quiet();
        let answer = world.json(&["export", "quiet", "--format", "pdf", "--accessible", "--archival"]);
        assert_eq!(answer["pages"], 1);
        let first = fs::read(world.at("quiet.pdf")).unwrap();
        assert!(first.starts_with(b"%PDF"));
        world
            .run(&["export", "quiet", "--format", "pdf", "-o", "b.pdf", "--accessible", "--archival"])
            .success();
        assert_eq!(fs::read(world.at("b.pdf")).unwrap(), first);
    }

    #[test]
    fn a_template_of_the_user_is_set_apart_and_its_mistakes_are_named() {
        let world = quiet();
        with_template(
            &world,
            "#let letter = json(\"/letter.json\")\n#letter.salutation #letter.close #pagebreak() b",
        );
        assert_eq!(world.json(&["export", "quiet", "--format", "pdf"])["pages"], 2);
        with_template(&world, "one\n#let a = nothing.here\n");
        let refused = world.run(&["export", "quiet", "--format", "pdf", "--force"]);
        refused.fails(1).says(&["letter.typ line 2 column 10", "nothing"]);
        with_template(&world, "#read(\"/etc/passwd\")");
        world.run(&["export", "quiet", "--format", "pdf", "--force"]).fails(1).says(&["letter.typ line 1"]);
    }

    #[test]
    fn a_template_that_eats_memory_is_stopped() {
        let world = quiet();
        with_template(&world, "#let a = \"x\" * 8000000000\n#a.len()\n");
        world.run(&["export", "quiet", "--format", "pdf"]).fails(1).says(&["was stopped"]);
    }

    #[test]
    fn characters_that_no_font_has_are_named() {
        let world = World::with_letter(&letter_file("", "We ask for 井.\n"));
        world.run(&["export", "quiet", "--format", "pdf"]).success().says(&["井 (U+4E95)", "fonts"]);
    }

    /// The bytes of the PDF with a file in the templates folder.
    fn with_file(world: &World, name: &str, bytes: &[u8]) -> Vec<u8> {
        let path = world.settings().join("templates").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        world.run(&["export", "quiet", "--format", "pdf", "--force"]).success();
        fs::read(world.at("quiet.pdf")).unwrap()
    }

    #[test]
    fn a_logo_of_the_user_stands_over_the_letterhead() {
        let world = World::with_letter(&letter_file("sender = \"Quiet Coalition\"", "We ask.\n"));
        world.run(&["export", "quiet", "--format", "pdf"]).success();
        let plain = fs::read(world.at("quiet.pdf")).unwrap();
        let logo = br#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>"#;
        assert_ne!(with_file(&world, "logo.svg", logo), plain);
        // Whoever cannot see it is told whose it is; what is asked of such a file holds with a logo too.
        world.run(&["export", "quiet", "--format", "pdf", "--accessible", "--force"]).success();
        fs::write(world.settings().join("templates/logo.svg"), "no picture").unwrap();
        world.run(&["export", "quiet", "--format", "pdf", "--force"]).fails(1).says(&["logo.svg"]);
    }

    #[test]
    fn a_font_of_the_user_has_what_the_built_in_one_lacks() {
        let font = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";
        let Ok(font) = fs::read(font) else {
            return crate::store::skip(&format!("there is no {font} (apt install fonts-dejavu-core)"));
        };
        let world = World::with_letter(&letter_file("", "We ask for ✓ and ☎.\n"));
        world.run(&["export", "quiet", "--format", "pdf"]).success().says(&["✓ (U+2713)", "☎ (U+260E)"]);
        with_file(&world, "fonts/own.ttf", &font);
        let answer = world.run(&["export", "quiet", "--format", "pdf", "--force"]).success();
        assert!(!answer.stderr.contains("U+2713"), "{answer:?}");
    }

    #[test]
    fn the_file_is_called_after_the_subject_and_never_after_the_letter() {
        let world = World::with_letter(&letter_file("subject = \"Night flights\"", "We ask.\n"));
        world.run(&["export", "quiet", "--format", "pdf", "--draft"]).success();
        let bytes = fs::read(world.at("quiet.pdf")).unwrap();
        let holds = |words: &str| bytes.windows(words.len()).any(|window| window == words.as_bytes());
        assert!(holds("(DRAFT: Night flights)") && !holds("Quiet streets"));
        // It is tagged without being asked to.
        assert!(holds("/StructTreeRoot") && holds("/Marked true"));
    }

    #[test]
    fn copies_are_set_each_for_its_addressee() {
        let to = "[[to]]\nname = \"Ann Bell\"\ncourtesy = \"Mayor\"\n[[to]]\nname = \"Carl Grier\"\ncourtesy = \"Mayor\"\n";
        let world = World::with_letter(&letter_file(to, "We ask.\n"));
        let answer = world.json(&["export", "quiet", "--format", "pdf", "--each"]);
        assert_eq!(answer["copies"][1]["pages"], 1);
        let bytes = fs::read(world.at("quiet-2-grier.pdf")).unwrap();
        let title = b"(Letter to Carl Grier)";
        assert!(bytes.windows(title.len()).any(|window| window == title));
    }
}
