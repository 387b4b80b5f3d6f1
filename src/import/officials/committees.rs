//! Committees of Congress and who sits in them: `committees-current` and
//! `committee-membership-current` of `unitedstates/congress-legislators`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::entry::{Roster, Seat, Who};
use crate::domain::body::Role;
use crate::domain::chamber::{US_HOUSE, US_SENATE};

#[derive(Deserialize)]
pub(super) struct Committee {
    r#type: String,
    name: String,
    thomas_id: String,
    #[serde(default)]
    subcommittees: Vec<Subcommittee>,
}

#[derive(Deserialize)]
struct Subcommittee {
    name: String,
    thomas_id: String,
}

#[derive(Deserialize)]
pub(super) struct Member {
    name: String,
    rank: Option<u32>,
    title: Option<String>,
    party: Option<String>,
    bioguide: Option<String>,
}

/// The committees, each followed by its parts. Who sits in them is in the other list.
pub(super) fn committees(committees: &[Committee]) -> Vec<Roster> {
    let mut rosters = Vec::new();
    for (committee, line) in committees.iter().zip(1..) {
        let chamber = match committee.r#type.as_str() {
            "senate" => Some(US_SENATE.to_owned()),
            "house" => Some(US_HOUSE.to_owned()),
            _ => None,
        };
        let source = source(&committee.thomas_id);
        let roster = |source: String, name: String, parent: Option<String>| Roster {
            line,
            source: Some(source),
            name: Some(name),
            chamber: chamber.clone(),
            parent,
            seats: Vec::new(),
            is_whole: false,
        };
        rosters.push(roster(source.clone(), committee.name.clone(), None));
        for part in &committee.subcommittees {
            let key = format!("{source}{}", part.thomas_id);
            let name = format!("{}Subcommittee on {}", start_of(&committee.r#type), part.name);
            rosters.push(roster(key, name, Some(source.clone())));
        }
    }
    rosters
}

fn start_of(kind: &str) -> &'static str {
    match kind {
        "senate" => "Senate ",
        "house" => "House ",
        _ => "Joint ",
    }
}

fn source(thomas_id: &str) -> String {
    format!("committee:{thomas_id}")
}

/// Who sits in each. Of the minority, the first is the ranking member, also where no title says so.
pub(super) fn memberships(members: BTreeMap<String, Vec<Member>>) -> Vec<Roster> {
    members
        .into_iter()
        .zip(1..)
        .map(|((key, members), line)| {
            let leads_minority = |member: &Member| {
                member.party.as_deref() == Some("minority")
                    && member.rank == Some(1)
                    && member.title.is_none()
            };
            let seats = members
                .into_iter()
                .filter_map(|member| {
                    let role = if leads_minority(&member) {
                        Role::RankingMember
                    } else {
                        Role::of_title(member.title.as_deref().unwrap_or_default())
                    };
                    let who = Who::Source(format!("bioguide:{}", member.bioguide?));
                    Some(Seat { who, name: member.name, role, title: member.title, place: member.rank })
                })
                .collect();
            Roster {
                line,
                source: Some(source(&key)),
                name: None,
                chamber: None,
                parent: None,
                seats,
                is_whole: true,
            }
        })
        .collect()
}
