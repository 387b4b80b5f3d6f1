//! The recording: a walk through a day's work, a picture for each step.

use std::path::Path;

use gif::{AnyExtension, Encoder, Extension, Frame, Repeat};

use crate::Result;
use crate::raster::{self, Painter};
use crate::scenes::{SIZE, stage};
use crate::svg::{self, DARK};

/// How long a step is shown, in hundredths of a second.
const STEP: u16 = 110;
/// How long a key that is typed is shown.
const TYPED: u16 = 12;

/// What is pressed, step by step: which letter is due, who may be marked, marking, undoing, the page.
const STEPS: &[&str] = &[
    "1", "down", "down", "enter", "]", "]", "]", "space", "space", "space", "s", "c", "u", "esc", "f", "w",
    "esc", "[", "[", "pgdn", "1",
];

/// The drawings, in their order.
pub(crate) fn frames() -> Result<Vec<String>> {
    let mut stage = stage()?;
    let mut frames = Vec::with_capacity(STEPS.len());
    for keys in STEPS {
        stage.press(keys)?;
        frames.push(svg::draw(&stage.draw(SIZE), &DARK));
    }
    Ok(frames)
}

/// Writes them as an animated GIF.
pub(crate) fn write(painter: &Painter, path: &Path, drawings: &[String]) -> Result<()> {
    let pictures = drawings.iter().map(|drawing| painter.paint(drawing, 1.0)).collect::<Result<Vec<_>>>()?;
    let first = pictures.first().ok_or("a recording of nothing")?;
    let (width, height) = (u16::try_from(first.width())?, u16::try_from(first.height())?);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height, &[])?;
    encoder.set_repeat(Repeat::Infinite)?;
    let mark = raster::mark(drawings);
    encoder.write_raw_extension(AnyExtension::from(Extension::Comment), &[mark.as_bytes()])?;
    for (picture, keys) in pictures.iter().zip(STEPS) {
        let mut frame = Frame::from_rgba_speed(width, height, &mut picture.data().to_vec(), 10);
        frame.delay = if *keys == "space" { 4 * TYPED } else { STEP };
        encoder.write_frame(&frame)?;
    }
    drop(encoder);
    raster::save(path, &bytes)
}
