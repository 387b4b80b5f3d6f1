//! Files in the user's templates folder: plain ones, and of no unreasonable size.

use std::fs;
use std::path::Path;

use crate::error::{Error, Result};

/// The largest that is read, in bytes: a font with all the signs of Chinese has 20 MiB.
const LARGEST_FILE: u64 = 32 << 20;

/// Reads a file whole; a link is none.
pub(super) fn read_file(path: &Path) -> Result<Vec<u8>> {
    let about = fs::symlink_metadata(path).map_err(|err| Error::io("read the template", path, err))?;
    if !about.is_file() {
        return Err(Error::refused(format!("{} is not a plain file", path.display()))
            .hint("put a copy of the file in its place"));
    }
    if about.len() > LARGEST_FILE {
        return Err(Error::invalid(format!("{} is larger than 32 MiB", path.display())));
    }
    fs::read(path).map_err(|err| Error::io("read the template", path, err))
}
