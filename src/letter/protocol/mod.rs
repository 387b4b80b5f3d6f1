//! How officials are named in a letter: address blocks, salutation and running head, all from the
//! same records, each in its own order.
//!
//! The forms themselves are data: [`crate::domain::forms_of_address`].

mod address_block;
mod names;
mod order;
mod plural;
mod running_head;
mod salutation;
mod spoken;

pub use address_block::address_block;
pub use names::family_name;
pub use order::ordered;
pub use running_head::running_head_names;
pub use salutation::salutation;

/// A field's text, if there is any.
fn given(field: Option<&String>) -> Option<&str> {
    field.map(|text| text.trim()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests;
