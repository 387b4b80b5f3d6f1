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

mod abbreviation_defined_twice;
mod abbreviation_irregular;
mod abbreviation_undefined;
mod abbreviation_unused;
mod access_date;
mod address_differs;
mod addressee_block_incomplete;
mod addressee_duplicate;
mod addressee_honorific_joined;
mod addressee_in_third_person;
mod addressee_missing;
mod addressee_not_greeted;
mod addressee_not_in_head;
mod addressee_zip_missing;
mod agency_name;
mod ask_clear;
mod block_order;
mod body_empty;
mod body_unreadable;
mod cc_addressee;
mod citation_order;
mod claim_without_note;
mod confusable_word;
mod contact_missing;
mod dash_mixed;
mod date_differs;
mod date_missing;
mod date_past;
mod deadline_day_off;
mod deadline_order;
mod deadline_past;
mod docket_form;
mod docket_not_in_subject;
mod double_space;
mod enclosure_missing;
mod field_in_link;
mod field_unclosed;
mod field_unknown;
mod growth_style;
mod hour_missing;
mod image;
mod lead_time_too_long;
mod left_over_mark;
mod link_scheme;
mod link_stray_bracket;
mod link_without_scheme;
mod links_opened;
mod mark_in_link;
mod mark_placement;
mod marked_internal;
mod nested_too_deep;
mod note_duplicate;
mod note_empty;
mod note_ending;
mod note_in_note;
mod note_label;
mod note_only_in_notes;
mod note_unclosed;
mod note_undefined;
mod note_unused;
mod notes_support_claims;
mod number_comma;
mod official_departed;
mod official_unverified;
mod officials_current;
mod percent_form;
mod private_address;
mod quotations_compared;
mod quotes_mixed;
mod raw_html;
mod relative_time;
mod salutation_colon;
mod salutation_missing_form;
mod salutation_title;
mod serial_comma;
mod sign_on_conditional;
mod signatory_authorizer_missing;
mod signatory_duplicate;
mod signatory_must_confirm;
mod signatory_unconfirmed;
mod signer_count;
mod source_cited_twice;
mod term_variants;
mod titles_compared;
mod unit_slip;
mod word_twice;
mod zip_mismatch;
mod zone_abbreviation;

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
    mark_placement::RULE,
    note_ending::RULE,
    citation_order::RULE,
    source_cited_twice::RULE,
    access_date::RULE,
    mark_in_link::RULE,
    field_unknown::RULE,
    field_unclosed::RULE,
    field_in_link::RULE,
    raw_html::RULE,
    link_scheme::RULE,
    link_without_scheme::RULE,
    link_stray_bracket::RULE,
    image::RULE,
    nested_too_deep::RULE,
    left_over_mark::RULE,
    marked_internal::RULE,
    claim_without_note::RULE,
    abbreviation_undefined::RULE,
    abbreviation_unused::RULE,
    abbreviation_defined_twice::RULE,
    agency_name::RULE,
    addressee_in_third_person::RULE,
    term_variants::RULE,
    confusable_word::RULE,
    word_twice::RULE,
    quotes_mixed::RULE,
    double_space::RULE,
    dash_mixed::RULE,
    serial_comma::RULE,
    number_comma::RULE,
    percent_form::RULE,
    growth_style::RULE,
    unit_slip::RULE,
    relative_time::RULE,
    zone_abbreviation::RULE,
    hour_missing::RULE,
    docket_form::RULE,
    docket_not_in_subject::RULE,
    enclosure_missing::RULE,
    private_address::RULE,
    signer_count::RULE,
    addressee_missing::RULE,
    addressee_duplicate::RULE,
    addressee_block_incomplete::RULE,
    addressee_zip_missing::RULE,
    zip_mismatch::RULE,
    address_differs::RULE,
    addressee_honorific_joined::RULE,
    block_order::RULE,
    official_departed::RULE,
    official_unverified::RULE,
    salutation_missing_form::RULE,
    salutation_colon::RULE,
    salutation_title::RULE,
    addressee_not_greeted::RULE,
    addressee_not_in_head::RULE,
    date_missing::RULE,
    date_past::RULE,
    date_differs::RULE,
    contact_missing::RULE,
    cc_addressee::RULE,
    deadline_day_off::RULE,
    deadline_past::RULE,
    deadline_order::RULE,
    lead_time_too_long::RULE,
    signatory_must_confirm::RULE,
    signatory_unconfirmed::RULE,
    signatory_authorizer_missing::RULE,
    sign_on_conditional::RULE,
    signatory_duplicate::RULE,
    abbreviation_irregular::RULE,
    notes_support_claims::RULE,
    ask_clear::RULE,
    quotations_compared::RULE,
    titles_compared::RULE,
    links_opened::RULE,
    officials_current::RULE,
];
