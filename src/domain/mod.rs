//! Plain data and the rules that need no database: what a letter, an organization, a sign-on
//! is, and which of their states may follow which.

pub mod activity;
pub mod addressee;
pub mod body;
pub mod business_day;
pub mod chamber;
pub(crate) mod choice;
pub mod clean;
pub mod columns;
mod data_file;
pub mod deadline;
pub mod dossier;
pub mod edition;
pub mod facts;
pub(crate) mod filter;
pub mod forms_of_address;
pub mod house_style;
pub mod ids;
pub mod lead_time;
pub mod letter;
pub mod matching;
pub mod message;
pub mod name_list;
pub mod official;
pub mod organization;
pub mod reminder;
pub mod sign_on;
pub mod standing;
pub mod states;
pub mod text;
pub mod version;
pub mod waiver;
pub mod when;
