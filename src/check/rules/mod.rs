//! The rules, one in each file, and the table that lists them.
//!
//! A rule looks at the subject and adds what it finds. To add one: its file, and its line here;
//! then `UNDERSIGNED_UPDATE=1 cargo test --lib rules_page` writes `docs/rules.md` anew.
//!
//! How to write one:
//!
//! - Its id is for good: waivers and scripts name it. `kind` is [`super::Kind::Exact`] if it is
//!   so whoever looks, [`super::Kind::Judged`] if a reader may think otherwise, and
//!   [`super::Kind::Tick`] if only a reader can tell: then `run` adds a finding where the item
//!   applies to the letter, and the letter's tick-list shows it.
//! - Wording: go through [`super::Subject::paragraphs`]. Each says whether it belongs to a note, a
//!   block quotation, a heading or a table, and gives its `words()`, `sentences()`, where a
//!   phrase stands (`find`), and whether a stretch `is_quoted`, `is_link` or `is_emphasized`.
//!   Code, fields and bare addresses are one [`crate::letter::body::OBJECT`] each. The text is as
//!   typed: `--` is still two hyphens, and a straight quotation mark is straight.
//! - Place: `subject.place(paragraph, &range)` for a stretch of a paragraph, or a
//!   [`super::Part`] for a line of the head, an addressee, a sign-on.
//! - Name: `what` of [`super::Findings::add`] is the thing that is wrong, without its place.
//! - Fix: only where what to write is certain. `subject.rewrite(paragraph, &range, "new")` for
//!   the body, [`super::Fix::replace`] for another part; put it into the finding, and say in the
//!   rule's `fix` what it does. It must leave nothing of its rule to be found.
//! - What letters want of several good forms is `subject.style`, and what is known of agencies,
//!   states, words and abbreviations is `subject.facts`. Without a wish, only find what is mixed.
//! - Quiet first: a rule that finds something in a well-made letter is worse than none.

mod addressee_block_incomplete;
mod addressee_duplicate;
mod addressee_honorific_joined;
mod addressee_missing;
mod addressee_zip_missing;
mod body_empty;
mod body_unreadable;
mod date_missing;
mod deadline_day_off;
mod field_in_link;
mod field_unclosed;
mod field_unknown;
mod image;
mod lead_time_too_long;
mod left_over_mark;
mod link_scheme;
mod mark_in_link;
mod nested_too_deep;
mod note_duplicate;
mod note_empty;
mod note_in_note;
mod note_label;
mod note_only_in_notes;
mod note_unclosed;
mod note_undefined;
mod note_unused;
mod raw_html;
mod salutation_colon;
mod salutation_missing_form;
mod sign_on_conditional;
mod signatory_authorizer_missing;
mod signatory_must_confirm;
mod signatory_unconfirmed;

use super::Rule;

/// Every rule: of the body and its notes, of the addressees, of the head, of the sign-ons.
pub const RULES: &[Rule] = &[
    body_unreadable::RULE,
    body_empty::RULE,
    note_undefined::RULE,
    note_unused::RULE,
    note_duplicate::RULE,
    note_empty::RULE,
    note_only_in_notes::RULE,
    note_in_note::RULE,
    note_unclosed::RULE,
    note_label::RULE,
    mark_in_link::RULE,
    field_unknown::RULE,
    field_unclosed::RULE,
    field_in_link::RULE,
    raw_html::RULE,
    link_scheme::RULE,
    image::RULE,
    nested_too_deep::RULE,
    left_over_mark::RULE,
    addressee_missing::RULE,
    addressee_duplicate::RULE,
    addressee_block_incomplete::RULE,
    addressee_zip_missing::RULE,
    addressee_honorific_joined::RULE,
    salutation_missing_form::RULE,
    salutation_colon::RULE,
    date_missing::RULE,
    deadline_day_off::RULE,
    lead_time_too_long::RULE,
    signatory_must_confirm::RULE,
    signatory_unconfirmed::RULE,
    signatory_authorizer_missing::RULE,
    sign_on_conditional::RULE,
];
