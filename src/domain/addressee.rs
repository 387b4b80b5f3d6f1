//! An official on a letter, as printed then: a copy, so that a later change of the official's
//! record changes no letter.

use serde::{Deserialize, Serialize};

use super::ids::{AddresseeId, LetterId, OfficialId};

/// One addressee of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addressee {
    /// Its key.
    pub id: AddresseeId,
    /// Row version.
    pub version: i64,
    /// The letter.
    pub letter: LetterId,
    /// Place in the order of the blocks, from 1.
    pub position: u32,
    /// The official it was copied from, if it was.
    pub official: Option<OfficialId>,
    /// What is printed.
    pub printed: Printed,
}

/// How an addressee is printed; part of the text that organizations approve.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Printed {
    /// Full name, suffix included ("… Jr."); of a collective addressee what the salutation says.
    pub name: String,
    /// The family name, where it is not the last word before a suffix.
    pub family_name: Option<String>,
    /// Letters after the name, in the block only: "KC".
    pub post_nominals: Option<String>,
    /// What stands before the name in the block: "The Honorable".
    pub honorific: Option<String>,
    /// "Mr.", "Ms.", "Madam" …: for the formal style, where the office has no form of its own.
    pub mr: Option<String>,
    /// True for somebody who acts in an office.
    pub acting: bool,
    /// The title line: "Secretary of Transportation".
    pub title: Option<String>,
    /// The salutation's title: "Secretary"; where absent it comes from the office.
    pub courtesy: Option<String>,
    /// The agency line.
    pub agency: Option<String>,
    /// The address lines, top down.
    pub address: Vec<String>,
    /// True for a whole body: `name` is what the salutation says, and there is no block.
    pub collective: bool,
}
