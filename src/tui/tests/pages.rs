//! The pages of the documentation that are written from the program.

use std::path::Path;

use crate::tui::key_page;

/// With this variable set, the pages are written anew instead of compared.
const UPDATE: &str = "UNDERSIGNED_UPDATE";

#[test]
fn the_page_of_keys_says_what_the_table_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/keys.md");
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(&path, key_page()).unwrap();
    }
    // A checkout may have other line ends.
    let page = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        page == key_page(),
        "docs/keys.md is not as the table of commands is: renew it with {UPDATE}=1 cargo test --lib pages"
    );
}
