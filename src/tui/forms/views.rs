//! The form that names a view of a list.

use super::{Field, Form, Purpose, Values};
use crate::error::Result;
use crate::tui::screen::{Effect, Look};

struct Saving;

/// A form that asks under which name a view is saved.
pub(crate) fn save() -> Form {
    let name = Field::text("Name", "").required().hint("such as: silent for a week");
    Form::new("Save this view: filter, order and columns", vec![name], Saving)
}

impl Purpose for Saving {
    fn submit(&self, values: &Values<'_>, _look: &Look<'_>) -> Result<Effect> {
        Ok(Effect::SaveView(values.text("Name")))
    }
}
