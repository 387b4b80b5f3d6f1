//! What organizations are a part of. A table may name the network further down than its section, so this is
//! settled when all rows have been read.

use std::collections::{HashMap, HashSet};

use super::reading::{Problem, Read};
use super::{Difference, Fate, Judged, Work};
use crate::domain::ids::OrgId;
use crate::domain::organization::Organization;
use crate::domain::text::{Shown, fold_key};

/// A row that says what its organization is a part of.
pub(super) struct Part {
    /// The line of the row.
    pub(super) line: u64,
    /// The place of the organization.
    pub(super) at: usize,
    /// The name of what it is a part of.
    pub(super) of: String,
}

/// Refuses rows of a part whose whole is neither known nor in the table. `column` is the header.
pub(super) fn check(reads: &mut [Read], work: &mut Work, column: &str) {
    if reads.iter().all(|read| read.part_of.is_none()) {
        return;
    }
    let sound = reads.iter().filter(|read| read.problem.is_none());
    let in_table: HashSet<String> = sound.map(|read| fold_key(&read.organization.name)).collect();
    for read in reads.iter_mut().filter(|read| read.problem.is_none()) {
        let Some(of) = &read.part_of else { continue };
        let key = fold_key(of);
        let reason = if key == fold_key(&read.organization.name) {
            "an organization cannot be a part of itself".to_owned()
        } else if in_table.contains(&key) || work.certainly(of).is_some() {
            continue;
        } else {
            format!("no organization {:?} is known, or brought in by another row", Shown(of).to_string())
        };
        read.problem = Some(Problem { column: Some(column.to_owned()), reason });
    }
}

/// Refuses the rows of these lines, for these reasons.
pub(super) fn refuse(reads: &mut [Read], lines: &HashMap<u64, String>, column: &str) {
    for read in reads {
        if let Some(reason) = lines.get(&read.line) {
            read.problem = Some(Problem { column: Some(column.to_owned()), reason: reason.clone() });
        }
    }
}

/// Settles what the rows have said, and what that makes of them. Returns the lines of those that must be refused,
/// with the reasons: their organizations cannot be a part of what they name.
pub(super) fn settle(work: &mut Work, rows: &mut [Judged]) -> HashMap<u64, String> {
    let mut refused = HashMap::new();
    let parts = std::mem::take(&mut work.parts);
    if parts.is_empty() {
        return refused;
    }
    let places: HashMap<OrgId, usize> =
        work.organizations.iter().enumerate().map(|(at, organization)| (organization.id, at)).collect();
    let row_of: HashMap<u64, usize> = rows.iter().enumerate().map(|(at, row)| (row.line, at)).collect();
    for Part { line, at, of } in parts {
        let Some(row) = row_of.get(&line).map(|row| &mut rows[*row]) else { continue };
        let Some(whole) = work.certainly(&of) else {
            let of = Shown(&of).to_string();
            refused.insert(line, format!("{of:?} is not brought in either, so it would stand by itself"));
            continue;
        };
        if is_within(&work.organizations, &places, whole, at) {
            let of = Shown(&of).to_string();
            refused.insert(line, format!("{of:?} is itself a part of it, so it would stand by itself"));
            continue;
        }
        let (id, name) = (work.organizations[whole].id, work.organizations[whole].name.clone());
        let before = work.organizations[at].parent.replace(id);
        if before == Some(id) {
            continue;
        }
        if at < work.known {
            work.is_changed[at] = true;
        }
        let before = before.and_then(|id| places.get(&id)).map(|at| work.organizations[*at].name.clone());
        let difference = Difference { field: "parent", before, after: name };
        match &mut row.fate {
            Fate::Changed(differences) => differences.push(difference),
            Fate::Same => row.fate = Fate::Changed(vec![difference]),
            _ => {}
        }
    }
    refused
}

/// True if the organization at a place is, or is a part of, the one at `whole`.
fn is_within(all: &[Organization], places: &HashMap<OrgId, usize>, at: usize, whole: usize) -> bool {
    let mut next = Some(at);
    // As many steps as there are organizations are enough, whatever is on file.
    for _ in 0..=all.len() {
        match next {
            None => return false,
            Some(at) if at == whole => return true,
            Some(at) => next = all[at].parent.and_then(|id| places.get(&id)).copied(),
        }
    }
    true
}

/// New organizations in an order in which none comes before what it is a part of.
pub(super) fn wholes_first(mut added: Vec<Organization>) -> Vec<Organization> {
    let parents: HashMap<OrgId, OrgId> =
        added.iter().filter_map(|organization| Some((organization.id, organization.parent?))).collect();
    if parents.is_empty() {
        return added;
    }
    let depth = |organization: &Organization| {
        let above = |id: &OrgId| parents.get(id).copied();
        std::iter::successors(above(&organization.id), above).take(parents.len()).count()
    };
    added.sort_by_cached_key(depth);
    added
}
