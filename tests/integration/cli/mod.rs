//! The program as an outsider meets it: words in; exit code, stdout and stderr out.

mod approvals;
mod as_text;
mod checks;
mod circulation;
mod copies;
mod database;
mod deadlines;
mod editing;
mod erasing;
mod exports;
mod importing;
mod letter_file;
mod letters;
mod merging;
mod papers;
mod pdf;
mod records;
pub(crate) mod reference;
mod releases;
mod scenario;
mod settings;
mod sizes;
pub(crate) mod support;
mod unconfirmed;
mod usage;
mod whole_database;
mod wrong_files;
