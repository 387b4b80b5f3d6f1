//! A name made ready to be searched for, and to be searched.

use smallvec::SmallVec;

use super::near::keys;
use super::normal::Normal;
use crate::domain::text::fold_key;

/// A name as it was written, in the forms by which it is compared.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// Without case and accents.
    pub(super) folded: String,
    pub(super) normal: Normal,
    /// The letters of the normal form alone.
    pub(super) squashed: String,
    /// What it has in common with those that differ only by slips.
    pub(super) keys: SmallVec<[String; 1]>,
}

impl Written {
    /// Makes a name ready, which takes most of the time that a search takes.
    pub fn of(name: &str) -> Self {
        let normal = Normal::of(name);
        Self { folded: fold_key(name), squashed: normal.squashed(), keys: keys(&normal), normal }
    }
}
