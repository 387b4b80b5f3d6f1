//! How text is set: bold, italic, as code.

/// How a run of text is set: any of these together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Set(u8);

impl Set {
    /// As the paragraph has it.
    pub(super) const PLAIN: Self = Self(0);
    /// Bold type.
    pub(super) const BOLD: Self = Self(1);
    /// Italic type.
    pub(super) const ITALIC: Self = Self(2);
    /// Struck through.
    pub(super) const STRIKE: Self = Self(4);
    /// As code.
    pub(super) const CODE: Self = Self(8);
    /// As a link.
    pub(super) const LINK: Self = Self(16);
    /// Raised, as the mark of a note.
    pub(super) const RAISED: Self = Self(32);

    /// Both together.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// True if all of `other` is in it.
    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
