//! The first pages of a finished letter as a picture: the sample letter as a PDF, drawn by `pdftoppm`, its
//! pages beside each other.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use undersigned::demo;
use undersigned::ops::export::{Which, export};
use undersigned::render::{Format, Standards, Templates};
use undersigned::store::{Store, dossiers, letters};

use crate::Result;
use crate::raster::save;
use crate::scenes::context;

/// The letter of the picture.
const LETTER: &str = "wells-after-floods";
/// How many points there are to an inch.
const RESOLUTION: &str = "64";
/// How many of its pages are drawn, from the first.
const PAGES: &str = "2";
/// The points between pages, and round them as their edge.
const GAP: usize = 12;
const EDGE: u8 = 0x88;

/// A page in levels of grey, row by row.
struct Page {
    width: usize,
    height: usize,
    points: Vec<u8>,
}

/// Draws the pages to `path`.
pub(crate) fn draw(path: &Path) -> Result<()> {
    let folder = std::env::temp_dir().join(format!("undersigned-pages-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let pages = pages(&folder);
    fs::remove_dir_all(&folder)?;
    save(path, &beside_each_other(&pages?)?)
}

fn pages(folder: &Path) -> Result<Vec<Page>> {
    let mut store = Store::open_in_memory()?;
    demo::fill(&mut store, &context()?)?;
    let dossier = dossiers::load(store.view(), letters::resolve(store.view(), LETTER)?)?;
    let format = Format::Pdf(Standards::default());
    let exported = export(store.view(), &dossier, Which::Finished, format, &Templates::builtin())?;
    let pdf = folder.join("letter.pdf");
    fs::write(&pdf, exported.page.bytes)?;
    let mut draw = Command::new("pdftoppm");
    draw.args(["-r", RESOLUTION, "-gray", "-l", PAGES]).arg(&pdf).arg(folder.join("page"));
    let is_done =
        draw.status().map_err(|err| format!("pdftoppm (apt install poppler-utils): {err}"))?.success();
    if !is_done {
        return Err("pdftoppm could not draw the pages".into());
    }
    let entries = fs::read_dir(folder)?.collect::<std::io::Result<Vec<_>>>()?;
    let mut files: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "pgm"));
    files.sort();
    files.iter().map(|file| read(&fs::read(file)?)).collect()
}

/// Reads the simplest format there is: "P5", width, height and 255, then a byte for each point.
fn read(bytes: &[u8]) -> Result<Page> {
    let mut words = Vec::new();
    let mut at = 0;
    while words.len() < 4 {
        let rest = bytes.get(at..).ok_or("the picture of a page is cut off")?;
        let end = rest.iter().position(u8::is_ascii_whitespace).ok_or("the picture of a page has no head")?;
        words.push(std::str::from_utf8(&rest[..end])?.to_owned());
        at += end + 1;
    }
    let (width, height) = (words[1].parse()?, words[2].parse()?);
    let points = bytes.get(at..at + width * height).ok_or("the picture of a page is cut off")?.to_vec();
    Ok(Page { width, height, points })
}

/// A PNG in levels of grey; between the pages one sees through.
fn beside_each_other(pages: &[Page]) -> Result<Vec<u8>> {
    let width = pages.iter().map(|page| page.width + GAP).sum::<usize>().saturating_sub(GAP);
    let height = pages.iter().map(|page| page.height).max().unwrap_or_default();
    let mut points = vec![0; width * height * 2];
    let mut left = 0;
    for page in pages {
        for (at, grey) in page.points.iter().enumerate() {
            let (x, y) = (at % page.width, at / page.width);
            let is_edge = x == 0 || y == 0 || x + 1 == page.width || y + 1 == page.height;
            let to = (y * width + left + x) * 2;
            points[to] = if is_edge { EDGE } else { *grey };
            points[to + 1] = u8::MAX;
        }
        left += page.width + GAP;
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, u32::try_from(width)?, u32::try_from(height)?);
    encoder.set_color(png::ColorType::GrayscaleAlpha);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&points)?;
    writer.finish()?;
    Ok(bytes)
}
