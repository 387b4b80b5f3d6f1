//! The orders in which officials are named.

use super::names::{family_name, folded};
use crate::domain::addressee::Printed;
use crate::domain::forms_of_address::precedence;
use crate::domain::letter::NameOrder;

/// Returns the addressees in an order; those that are equal in it stand as they are listed.
///
/// By family name, case and accents make no difference, whoever has the same family name goes by
/// the whole name, and whole bodies come last. By precedence, unknown ranks come last.
pub fn ordered(to: &[Printed], order: NameOrder) -> Vec<&Printed> {
    let mut addressees: Vec<&Printed> = to.iter().collect();
    match order {
        NameOrder::Listed => {}
        NameOrder::FamilyName => addressees
            .sort_by_cached_key(|one| (one.collective, folded(&family_name(one)), folded(&one.name))),
        NameOrder::Precedence => addressees.sort_by_cached_key(|one| rank(one).unwrap_or(u32::MAX)),
    }
    addressees
}

fn rank(printed: &Printed) -> Option<u32> {
    if printed.collective { None } else { precedence(printed.title.as_deref()?) }
}
