//! The rules, one in each file, and the table that lists them.
//!
//! A rule looks at the subject and adds what it finds. To add one: its file, and its line here.

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
    signatory_authorizer_missing::RULE,
    sign_on_conditional::RULE,
];
