//! What stands on a page that was set, read from the page itself.

use std::collections::BTreeSet;

use typst::layout::{Frame, FrameItem};
use typst::text::TextItem;
use typst_layout::PagedDocument;

/// The text of each page, and the characters that no font has a picture of.
pub(crate) fn read(document: &PagedDocument) -> (Vec<String>, Vec<char>) {
    let mut missing = BTreeSet::new();
    let pages = document.pages().iter().map(|page| {
        let mut text = String::new();
        walk(&page.frame, &mut |item| {
            text.push_str(&item.text);
            text.push('\n');
            missing.extend(without_picture(item));
        });
        text
    });
    let pages = pages.collect();
    (pages, missing.into_iter().collect())
}

fn walk(frame: &Frame, visit: &mut impl FnMut(&TextItem)) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => walk(&group.frame, visit),
            FrameItem::Text(text) => visit(text),
            _ => {}
        }
    }
}

/// The first picture of every font is the one of "no such character".
fn without_picture(item: &TextItem) -> impl Iterator<Item = char> {
    let missing = item.glyphs.iter().filter(|glyph| glyph.id == 0);
    missing.flat_map(|glyph| item.text.get(glyph.range()).unwrap_or_default().chars())
}
