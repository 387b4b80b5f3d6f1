//! Draws the pictures of the README from the real screens and pages, over the sample coalition:
//!
//!     cargo run --locked -p pictures
//!     cargo run --locked -p pictures -- --check
//!     cargo run --locked -p pictures --features pdf -- --letter
//!
//! The third draws the pages of a letter. It needs `pdftoppm` (`apt install poppler-utils`), and, without
//! the feature `pdf`, a `typst` program.
//!
//! The second only looks whether the pictures are still of today's screens. Each picture carries the
//! digest of the drawing it was made from, so that this needs no font and no comparing of pixels.
//! Drawing needs the font DejaVu Sans Mono (`apt install fonts-dejavu-core`).
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a tool of the command line")]

mod film;
mod page;
mod raster;
mod scenes;
mod svg;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use self::raster::Painter;
use self::svg::{DARK, LIGHT};

/// What goes wrong is for a person to read.
pub(crate) type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

fn main() -> ExitCode {
    let is_check = match std::env::args().skip(1).collect::<Vec<_>>().as_slice() {
        [] => false,
        [word] if word == "--check" => true,
        [word] if word == "--letter" => return ended(page::draw(&docs().join("letter.png"))),
        _ => {
            eprintln!("usage: pictures [--check | --letter]");
            return ExitCode::from(2);
        }
    };
    match run(is_check) {
        Ok(stale) if stale.is_empty() => ExitCode::SUCCESS,
        Ok(stale) => {
            for path in stale {
                eprintln!("{} is not of today's screens", path.display());
            }
            eprintln!("draw them anew: cargo run --locked -p pictures");
            ExitCode::FAILURE
        }
        Err(err) => {
            eprintln!("error: {err}");
            ExitCode::FAILURE
        }
    }
}

fn ended(outcome: Result<()>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(err) => {
            eprintln!("error: {err}");
            ExitCode::FAILURE
        }
    }
}

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs")
}

/// A picture that is wanted: its file, and the drawings that it is made of.
struct Wanted {
    name: String,
    drawings: Vec<String>,
}

/// Draws all pictures, or says which are no longer right.
fn run(is_check: bool) -> Result<Vec<PathBuf>> {
    let folder = docs().join("screens");
    let mut wanted = vec![Wanted { name: "tour.gif".to_owned(), drawings: film::frames()? }];
    for scene in scenes::SCENES {
        let buffer = scene.draw()?;
        for theme in [&DARK, &LIGHT] {
            let name = format!("{}-{}.png", scene.name, theme.name);
            wanted.push(Wanted { name, drawings: vec![svg::draw(&buffer, theme)] });
        }
    }
    wanted.retain(|picture| !raster::is_of(&folder.join(&picture.name), &picture.drawings));
    if is_check || wanted.is_empty() {
        return Ok(wanted.into_iter().map(|picture| folder.join(picture.name)).collect());
    }
    let painter = Painter::new()?;
    for picture in wanted {
        let path = folder.join(&picture.name);
        match picture.drawings.as_slice() {
            [drawing] => painter.png(&path, drawing)?,
            drawings => film::write(&painter, &path, drawings)?,
        }
        println!("{}", path.canonicalize()?.display());
    }
    Ok(Vec::new())
}
