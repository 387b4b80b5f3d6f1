//! Well-made letters of many shapes: nothing is found in them.

use std::fs;
use std::path::Path;

use super::checked;

#[test]
fn nothing_is_found_in_well_made_letters() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/integration/preflight/well-made");
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let slug = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (slug, fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    assert!(files.len() >= 28, "{}", files.len());
    let found = checked(&files);
    assert_eq!(found.len(), files.len());
    let noisy: Vec<_> = found.iter().filter(|(_, found)| !found.is_empty()).collect();
    assert!(noisy.is_empty(), "{noisy:#?}");
}
