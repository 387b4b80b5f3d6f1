//! Every text of a finished letter, one after the other.

use std::borrow::Cow;

use super::block::{Block, Inline};
use super::doc::LetterDoc;
use crate::domain::text::{Shown, is_hidden};

impl LetterDoc {
    /// The letter with each character spelled out, as `\u{202E}`, that a reader would not see or that turns
    /// round what is read. None can be entered; a file that another program has written to may hold one.
    pub(crate) fn spelled_out(&self) -> Cow<'_, Self> {
        let mut doc = self.clone();
        let mut is_changed = false;
        doc.each_text(true, &mut |text| {
            if !text.is_ascii() || text.chars().any(|c| c.is_ascii_control()) {
                let hides = text.chars().any(is_hidden);
                if hides {
                    *text = Shown(text).to_string();
                    is_changed = true;
                }
            }
        });
        if is_changed { Cow::Owned(doc) } else { Cow::Borrowed(self) }
    }

    /// Calls `visit` with every text, in the order in which they are printed; `with_addresses`: also with the
    /// addresses of links, and with what a link says that is its address.
    pub(crate) fn each_text(&mut self, with_addresses: bool, visit: &mut impl FnMut(&mut String)) {
        visit(&mut self.document_title);
        if let Some(head) = &mut self.letterhead {
            visit(&mut head.name);
            head.lines.iter_mut().for_each(&mut *visit);
        }
        if let Some(date) = &mut self.date {
            visit(&mut date.text);
        }
        self.blocks.iter_mut().flat_map(|block| &mut block.lines).for_each(&mut *visit);
        self.subject.iter_mut().chain(&mut self.salutation).for_each(&mut *visit);
        visit(&mut self.running_head.names);
        visit(&mut self.running_head.page_word);
        visit(&mut self.close);
        let list = &mut self.signatories;
        list.leads.iter_mut().flat_map(|lead| &mut lead.lines).for_each(&mut *visit);
        for group in &mut list.groups {
            group.heading.iter_mut().for_each(&mut *visit);
            for member in &mut group.members {
                visit(&mut member.name);
                member.detail.iter_mut().for_each(&mut *visit);
            }
        }
        list.identification_note.iter_mut().chain(&mut self.reply_to).for_each(&mut *visit);
        self.cc.iter_mut().chain(&mut self.enclosures).for_each(&mut *visit);
        let mut walk = Walk { with_addresses, visit };
        walk.blocks(&mut self.body);
        self.notes.iter_mut().for_each(|note| walk.blocks(&mut note.b));
    }
}

struct Walk<'v, F> {
    with_addresses: bool,
    visit: &'v mut F,
}

impl<F: FnMut(&mut String)> Walk<'_, F> {
    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Para { c } | Block::Heading { c, .. } => self.line(c),
                Block::Quote { b } => self.blocks(b),
                Block::List { items, .. } => items.iter_mut().for_each(|item| self.blocks(item)),
                Block::Code { v } => (self.visit)(v),
                Block::Rule => {}
                Block::Table { rows, .. } => rows.iter_mut().flatten().for_each(|cell| self.line(cell)),
            }
        }
    }

    fn line(&mut self, inlines: &mut [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text { v } | Inline::Code { v } => (self.visit)(v),
                Inline::Em { c } | Inline::Strong { c } | Inline::Strike { c } => self.line(c),
                Inline::Link { url, auto, c } => {
                    if self.with_addresses {
                        (self.visit)(url);
                    }
                    if self.with_addresses || !*auto {
                        self.line(c);
                    }
                }
                Inline::Soft | Inline::Hard | Inline::Refs { .. } | Inline::Xref { .. } => {}
            }
        }
    }
}
