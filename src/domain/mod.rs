//! Plain data and the rules that need no database: what a letter, an organization, a sign-on
//! is, and which of their states may follow which.

pub mod addressee;
pub(crate) mod choice;
pub mod forms_of_address;
pub mod ids;
pub mod letter;
