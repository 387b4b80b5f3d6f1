//! The list beneath the close: a view of the sign-ons, ordered and grouped as the letter, or one of its
//! profiles, says.

mod counts;
mod heading;

pub use counts::Counts;

use self::heading::{Rank, heading};
use super::doc::{LeadSigner, Signatory, SignatoryGroup, SignatoryList};
use super::language::identification_note;
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::letter::{Grouping, SignatoryOrder, SignatorySpec};

/// Whose names a letter prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed<'a> {
    /// Nobody's: the text has not been published, so nobody can have agreed to it.
    Nobody,
    /// Those who stand as signed on the text of that digest, or are kept on its list for a reason.
    SignedOn(&'a str),
    /// These, and marked so those who signed an earlier text: for a draft.
    DraftOf(&'a str),
}

/// One who is listed, and whether it must confirm again.
#[derive(Debug, Clone, Copy)]
pub struct Member<'d> {
    /// The sign-on.
    pub entry: &'d Entry,
    /// True if it stands for an earlier text and is shown in a draft only.
    pub must_confirm: bool,
}

impl Member<'_> {
    fn is_lead(&self) -> bool {
        self.entry.sign_on.listing.lead
    }
}

/// Who is listed, in the order that `spec` asks for and not yet grouped; those who sign above the list
/// come first.
pub fn members<'d>(dossier: &'d Dossier, listed: Listed<'_>, spec: &SignatorySpec) -> Vec<Member<'d>> {
    let listed_of = |entry| Some(Member { entry, must_confirm: must_confirm(entry, listed)? });
    let mut members: Vec<Member<'d>> = dossier.sign_ons.iter().filter_map(listed_of).collect();
    if spec.order == SignatoryOrder::Alphabetical {
        members.sort_by_cached_key(|member| (member.entry.sort_key(), member.entry.sign_on.position));
    }
    members.sort_by_key(|member| !member.is_lead());
    members
}

/// Makes the list of `members`, who stand in their order.
pub fn list(members: &[Member<'_>], spec: &SignatorySpec, lang: &str) -> SignatoryList {
    let alone = || members.iter().filter(|member| member.entry.organization.is_none());
    let affiliated = alone()
        .any(|member| member.entry.sign_on.person.as_ref().is_some_and(|person| person.title.is_some()));
    let (leads, rest) = members.split_at(members.iter().take_while(|member| member.is_lead()).count());
    let mut groups = groups(rest, spec.group);
    if spec.numbers {
        number(&mut groups);
    }
    SignatoryList {
        leads: leads.iter().map(lead).collect(),
        columns: spec.columns,
        count: members.len(),
        persons: alone().count(),
        identification_note: affiliated.then(|| identification_note(lang).to_owned()),
        groups,
    }
}

/// Numbers run through the whole list, across its headings.
fn number(groups: &mut [SignatoryGroup]) {
    let members = groups.iter_mut().flat_map(|group| &mut group.members);
    for (number, member) in (1..).zip(members) {
        member.number = Some(number);
    }
}

/// Whether an entry is listed at all, and if so whether it must confirm again.
fn must_confirm(entry: &Entry, listed: Listed<'_>) -> Option<bool> {
    match listed {
        Listed::Nobody => None,
        Listed::SignedOn(digest) => entry.standing.is_printed(digest).then_some(false),
        Listed::DraftOf(digest) => {
            let again = entry.standing.must_confirm(digest);
            (again || entry.standing.is_printed(digest)).then_some(again)
        }
    }
}

fn groups(members: &[Member<'_>], grouping: Grouping) -> Vec<SignatoryGroup> {
    if members.is_empty() {
        return Vec::new();
    }
    if grouping == Grouping::None {
        return vec![SignatoryGroup { heading: None, members: members.iter().map(signatory).collect() }];
    }
    let mut groups: Vec<(Rank, SignatoryGroup)> = Vec::new();
    for member in members {
        let (rank, heading) = heading(member.entry, grouping);
        match groups.iter_mut().find(|(_, group)| group.heading.as_deref() == Some(heading.as_str())) {
            Some((known, group)) => {
                group.members.push(signatory(member));
                *known = rank.min(known.clone());
            }
            None => {
                groups.push((
                    rank,
                    SignatoryGroup { heading: Some(heading), members: vec![signatory(member)] },
                ));
            }
        }
    }
    groups.sort_by(|(a, _), (b, _)| a.cmp(b));
    groups.into_iter().map(|(_, group)| group).collect()
}

/// One who signs above the list: who holds the pen comes first.
fn lead(member: &Member<'_>) -> LeadSigner {
    let person = member.entry.sign_on.person.as_ref();
    let name = member.entry.listed_as();
    let organization = member.entry.organization.is_some().then(|| name.clone());
    let lines = person.map(|person| person.name.clone());
    let lines = lines.into_iter().chain(person.and_then(|person| person.title.clone()));
    LeadSigner { name, lines: lines.chain(organization).collect(), must_confirm: member.must_confirm }
}

/// One who is listed, as printed.
pub fn signatory(member: &Member<'_>) -> Signatory {
    let entry = member.entry;
    let person = entry.sign_on.person.as_ref();
    let detail = match (&entry.organization, person) {
        (Some(_), Some(person)) => Some(match &person.title {
            Some(title) => format!("{}, {title}", person.name),
            None => person.name.clone(),
        }),
        (None, Some(person)) => person.title.clone(),
        (_, None) => None,
    };
    Signatory { name: entry.listed_as(), detail, must_confirm: member.must_confirm, number: None }
}
