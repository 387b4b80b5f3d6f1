//! Which words are headers of the tables that can be brought in, whatever a table is of.

use super::mapping::Mapping;
use super::officials::OfficialColumn;
use super::organizations::OrgColumn;
use super::sign_ons::SignOnColumn;

/// True if a cell names what a column may hold.
pub(super) fn is_one(cell: &str) -> bool {
    let header = [cell.to_owned()];
    Mapping::<OrgColumn>::guess(&header).held(0).is_some()
        || Mapping::<SignOnColumn>::guess(&header).held(0).is_some()
        || Mapping::<OfficialColumn>::guess(&header).held(0).is_some()
}
