//! The rows of a list under headings, one for each value of a field.

use std::collections::BTreeMap;

use super::Item;

/// Which group each row belongs to.
#[derive(Default)]
pub(super) struct Groups {
    /// The field by whose values the rows stand together; `None` for one list of all.
    pub(super) field: Option<&'static str>,
    /// The values, in their order; the last is that of rows without one.
    names: Vec<String>,
    /// The place of its value, for each row in the order in which they are held.
    of: Vec<usize>,
}

impl Groups {
    /// Finds out anew which row has which value. One with several, such as tags, goes by its first.
    pub(super) fn sort_out<T: Item>(&mut self, items: &[T]) {
        self.names.clear();
        self.of.clear();
        let Some(field) = self.field else { return };
        let values: Vec<Option<String>> =
            items.iter().map(|item| item.values(field).into_iter().next()).collect();
        let mut places: BTreeMap<&str, usize> =
            values.iter().flatten().map(|value| (value.as_str(), 0)).collect();
        for (place, (value, known)) in places.iter_mut().enumerate() {
            *known = place;
            self.names.push((*value).to_owned());
        }
        self.names.push(format!("no {field}"));
        let place = |value: &Option<String>| value.as_ref().and_then(|value| places.get(value.as_str()));
        self.of = values.iter().map(|value| place(value).copied().unwrap_or(places.len())).collect();
    }

    /// The place of a row's group among the groups; the same for all where there are none.
    pub(super) fn place(&self, index: usize) -> usize {
        self.of.get(index).copied().unwrap_or(0)
    }

    /// The heading of the group at that place.
    pub(super) fn name(&self, place: usize) -> Option<&str> {
        self.names.get(place).map(String::as_str)
    }
}
