//! From a drawing to the points of a picture, and the digest that ties the two together.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, PremultipliedColorU8, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use sha2::{Digest as _, Sha256};

use crate::Result;

/// What the drawings are set in.
const FONT: &str = "DejaVu Sans Mono";
/// How many points of a picture make one of the drawing, in each direction.
const SCALE: f32 = 1.5;
/// The words before the digest, in the picture's file.
const MARK: &str = "drawn-from:";

/// What draws, with its font.
pub(crate) struct Painter {
    options: Options<'static>,
}

impl Painter {
    /// Looks for the font.
    pub(crate) fn new() -> Result<Self> {
        let mut fonts = fontdb::Database::new();
        fonts.load_system_fonts();
        let is_there = fonts.faces().any(|face| face.families.iter().any(|(name, _)| name == FONT));
        if !is_there {
            return Err(format!("the font {FONT} is not installed: apt install fonts-dejavu-core").into());
        }
        Ok(Self { options: Options { fontdb: Arc::new(fonts), ..Options::default() } })
    }

    /// The points of a drawing.
    pub(crate) fn paint(&self, drawing: &str, scale: f32) -> Result<Pixmap> {
        let tree = Tree::from_str(drawing, &self.options)?;
        let size = tree.size().to_int_size().scale_by(scale).ok_or("the drawing has no size")?;
        let mut points = Pixmap::new(size.width(), size.height()).ok_or("the picture has no size")?;
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut points.as_mut());
        Ok(points)
    }

    /// Writes a drawing as a PNG picture.
    pub(crate) fn png(&self, path: &Path, drawing: &str) -> Result<()> {
        let points = self.paint(drawing, SCALE)?;
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, points.width(), points.height());
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::High);
        encoder.add_text_chunk("Comment".to_owned(), mark(&[drawing.to_owned()]))?;
        let mut writer = encoder.write_header()?;
        let straight: Vec<u8> = points
            .pixels()
            .iter()
            .map(PremultipliedColorU8::demultiply)
            .flat_map(|point| [point.red(), point.green(), point.blue(), point.alpha()])
            .collect();
        writer.write_image_data(&straight)?;
        writer.finish()?;
        save(path, &bytes)
    }
}

/// Writes a picture, with its folder.
pub(crate) fn save(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(path, bytes)?)
}

/// The words in a picture's file that name the drawings it is made from.
pub(crate) fn mark(drawings: &[String]) -> String {
    let mut digest = Sha256::new();
    for drawing in drawings {
        digest.update(drawing);
    }
    digest.finalize().iter().fold(MARK.to_owned(), |mut mark, byte| {
        // Writing into memory cannot fail.
        let _ = write!(mark, "{byte:02x}");
        mark
    })
}

/// True if the picture at `path` was made from these drawings.
pub(crate) fn is_of(path: &Path, drawings: &[String]) -> bool {
    let mark = mark(drawings);
    fs::read(path).is_ok_and(|bytes| bytes.windows(mark.len()).any(|window| window == mark.as_bytes()))
}
