//! Address blocks in an order that is none.

use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};
use crate::domain::addressee::Printed;
use crate::domain::forms_of_address::precedence;
use crate::domain::letter::NameOrder;
use crate::letter::protocol::ordered;

pub(super) const RULE: Rule = Rule {
    id: "block-order",
    title: "The address blocks stand in no order",
    severity: Severity::Info,
    kind: Kind::Exact,
    fix: None,
    why: "officials notice who stands before whom; an order that can be named offends nobody",
    help: "put them by precedence, or by family name as in the salutation",
    run,
};

/// Two can stand either way.
const FEWEST: usize = 3;

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let to = &subject.text.to;
    let letter = &subject.dossier.letter;
    let orders = [letter.salutation.order, letter.running_head.order];
    // Where all three are as listed, the order was chosen by hand.
    if to.len() < FEWEST || orders.iter().all(|order| *order == NameOrder::Listed) {
        return;
    }
    let ranks: Option<Vec<u32>> = to.iter().map(|printed| precedence(printed.title.as_deref()?)).collect();
    let by_rank = ranks.is_none_or(|ranks| ranks.is_sorted());
    let by_name = ordered(to, NameOrder::FamilyName)
        .into_iter()
        .zip(to)
        .all(|(a, b): (&Printed, &Printed)| std::ptr::eq(a, b));
    if !by_rank && !by_name {
        findings.add(Part::Head("to"), "", "the blocks stand neither by precedence nor by family name");
    }
}
