//! The names at the head of the pages after the first.

use super::{given, ordered};
use crate::domain::addressee::Printed;
use crate::domain::letter::RunningHeadSpec;

/// Returns the names in one line: "Hon. Ann Bell, Hon. Carl Grier".
///
/// Full names without post-nominals; the honorific stands before persons only. A text written by
/// hand is taken as it is.
pub fn running_head_names(to: &[Printed], spec: &RunningHeadSpec) -> String {
    if let Some(text) = &spec.text {
        return text.clone();
    }
    let honorific = given(spec.honorific.as_ref());
    let names: Vec<String> = ordered(to, spec.order)
        .into_iter()
        .map(|one| name(one, honorific))
        .filter(|name| !name.is_empty())
        .collect();
    names.join(", ")
}

fn name(printed: &Printed, honorific: Option<&str>) -> String {
    let name = printed.name.trim();
    match honorific {
        Some(honorific) if !printed.collective && !name.is_empty() => format!("{honorific} {name}"),
        _ => name.to_owned(),
    }
}
