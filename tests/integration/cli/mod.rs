//! The program as an outsider meets it: words in; exit code, stdout and stderr out.

mod approvals;
mod as_text;
mod exports;
mod letter_file;
mod sizes;
mod support;
mod wrong_files;
