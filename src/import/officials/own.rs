//! Rows of a table that `official export` has written: each says all there is of an official, so nothing is
//! concluded from the office, the title or the seat.

use super::columns::OfficialColumn as C;
use crate::domain::official::Official;
use crate::lists::parted;

/// Takes everything but the name and the days from the cells of a row.
pub(super) fn fill(official: &mut Official, text: impl Fn(C) -> Option<String>) {
    let is_so = |column: C| text(column).is_some();
    official.office = text(C::Office).unwrap_or_default();
    official.source = text(C::PublicKey);
    official.phone = text(C::Phone);
    official.email = text(C::Email);
    official.notes = text(C::Notes);
    let mandate = &mut official.mandate;
    mandate.chamber = text(C::Chamber);
    mandate.state = text(C::State);
    mandate.district = text(C::District);
    mandate.party = text(C::Party);
    let printed = &mut official.printed;
    printed.family_name = text(C::LastName);
    printed.title = text(C::Title);
    printed.courtesy = text(C::Courtesy);
    printed.agency = text(C::Agency);
    printed.address = parted(&text(C::Address).unwrap_or_default(), &[';']);
    printed.honorific = text(C::Honorific);
    printed.mr = text(C::Mr);
    printed.post_nominals = text(C::PostNominals);
    printed.acting = is_so(C::Acting);
    printed.collective = is_so(C::Collective);
}
