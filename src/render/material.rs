//! What a PDF needs from the user's templates folder besides templates: a logo and fonts.

use std::fs;
use std::path::Path;

use super::plain_file::read_file;
use crate::error::{Error, Result};

/// The names under which a logo is looked for, in this order.
const LOGOS: [&str; 4] = ["logo.svg", "logo.png", "logo.jpg", "logo.jpeg"];
/// The endings of font files.
const FONTS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];
/// The most font files that are read.
const MOST_FONTS: usize = 64;

/// What lies beside the templates.
#[derive(Debug, Default)]
pub(super) struct Material {
    /// The logo of the letterhead: its name and its bytes.
    pub(super) logo: Option<(String, Vec<u8>)>,
    /// The font files of the folder `fonts`, by their names.
    pub(super) fonts: Vec<Vec<u8>>,
}

impl Material {
    /// Reads what the folder has.
    pub(super) fn of_folder(dir: &Path) -> Result<Self> {
        let mut material = Self::default();
        if let Some(name) = LOGOS.into_iter().find(|name| dir.join(name).symlink_metadata().is_ok()) {
            material.logo = Some((name.to_owned(), read_file(&dir.join(name))?));
        }
        let folder = dir.join("fonts");
        if !folder.is_dir() {
            return Ok(material);
        }
        let failed = |err| Error::io("read the folder of fonts", &folder, err);
        let mut paths = Vec::new();
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
            if ending.is_some_and(|ending| FONTS.contains(&ending.as_str())) {
                paths.push(path);
            }
        }
        if paths.len() > MOST_FONTS {
            return Err(Error::invalid(format!(
                "{} holds {} fonts; at most {MOST_FONTS} are read",
                folder.display(),
                paths.len()
            ))
            .hint("keep those there that letters need"));
        }
        // The same letter is set alike whatever order the disk has them in.
        paths.sort();
        for path in paths {
            material.fonts.push(read_file(&path)?);
        }
        Ok(material)
    }

    /// The name of the logo.
    pub(super) fn logo_name(&self) -> Option<&str> {
        self.logo.as_ref().map(|(name, _)| name.as_str())
    }
}
