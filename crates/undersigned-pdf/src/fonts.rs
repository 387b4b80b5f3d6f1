//! The fonts: four faces of Liberation Serif, whose letters are as wide as those of Times New Roman, and a
//! fixed-width face for what is shown as typed. They are under the SIL Open Font License
//! (`fonts/LICENSE-OFL.txt`).

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::Font;

/// The family of the built-in serif.
pub const BUILT_IN_FAMILY: &str = "Liberation Serif";

static FILES: [&[u8]; 5] = [
    include_bytes!("../fonts/LiberationSerif-Regular.ttf"),
    include_bytes!("../fonts/LiberationSerif-Italic.ttf"),
    include_bytes!("../fonts/LiberationSerif-Bold.ttf"),
    include_bytes!("../fonts/LiberationSerif-BoldItalic.ttf"),
    include_bytes!("../fonts/LiberationMono-Regular.ttf"),
];

static BUILT_IN: LazyLock<Vec<Font>> =
    LazyLock::new(|| FILES.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect());

/// The built-in faces, then those of the given files. A file that is no font has none.
pub(crate) fn all(files: &[Vec<u8>]) -> Vec<Font> {
    let of_user = files.iter().flat_map(|file| Font::iter(Bytes::new(file.clone())));
    BUILT_IN.iter().cloned().chain(of_user).collect()
}

/// The families that a font file holds; none if it is no font.
pub fn families(file: &[u8]) -> Vec<String> {
    let mut families: Vec<String> =
        Font::iter(Bytes::new(file.to_vec())).map(|font| font.info().family.clone()).collect();
    families.dedup();
    families
}
