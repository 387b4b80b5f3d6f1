//! Bodies of officials that can be addressed at once: committees, subcommittees, the leadership of a
//! chamber. Whole chambers have no record of their own: their members say where they sit.

use chrono::{DateTime, NaiveDate, Utc};

use super::addressee::Printed;
use super::chamber;
use super::choice::choices;
use super::ids::{BodyId, MembershipId, OfficialId};
use super::official::Official;
use super::text::fold_key;

/// A body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its key.
    pub id: BodyId,
    /// Row version.
    pub version: i64,
    /// The key under which public data knows it: "committee:HSBA".
    pub source: Option<String>,
    /// Its name: "House Committee on Financial Services".
    pub name: String,
    /// The chamber it belongs to; a joint committee has none.
    pub chamber: Option<String>,
    /// The committee that it is a part of.
    pub parent: Option<BodyId>,
    /// When the row was made.
    pub created_at: DateTime<Utc>,
}

choices! {
    /// What somebody is in a body; in the order in which they are addressed.
    Role, "role in a body" {
        /// Presides.
        Chair = "chair",
        /// Leads the minority.
        RankingMember = "ranking-member",
        /// Stands in for the chair.
        ViceChair = "vice-chair",
        /// Has another office in it, which the title says.
        Leader = "leader",
        /// Sits in it.
        Member = "member",
    }
}

impl Role {
    /// The role that a title means: "Chairman", "Ranking Minority Member", "Vice Chair".
    pub fn of_title(title: &str) -> Self {
        let folded = fold_key(title).replace('-', " ");
        match folded.as_str() {
            "" | "member" | "ex officio" => Self::Member,
            "chair" | "chairman" | "chairwoman" | "chairperson" | "cochair" | "co chair" | "cochairman"
            | "cochairwoman" => Self::Chair,
            "ranking member" | "ranking minority member" | "ranking" => Self::RankingMember,
            "vice chair" | "vice chairman" | "vice chairwoman" | "vice chairperson" => Self::ViceChair,
            _ => Self::Leader,
        }
    }
}

/// Somebody's seat in a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// Its key.
    pub id: MembershipId,
    /// Row version.
    pub version: i64,
    /// The body.
    pub body: BodyId,
    /// Who sits there.
    pub official: OfficialId,
    /// As what.
    pub role: Role,
    /// The title, in the words of the source: "Chairwoman".
    pub title: Option<String>,
    /// The place by seniority on its side, from 1.
    pub place: Option<u32>,
}

/// Who of a group is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Who {
    /// The chair and the ranking member; of a leadership everybody.
    #[default]
    Leaders,
    /// Everybody, each with a block of their own.
    Everyone,
    /// All of them as one: the salutation says "Members of the …", and there is no block.
    Together,
}

/// A group of officials that can be addressed at once.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// The chamber, where it is of one.
    pub chamber: Option<String>,
    /// The body; a whole chamber is none.
    pub body: Option<Body>,
    /// Who belongs to it and is in office, in the order in which they are addressed.
    pub members: Vec<(Official, Option<Membership>)>,
}

impl Group {
    /// Every group: the chambers that have members, then the bodies.
    pub fn all(
        officials: &[Official],
        bodies: &[Body],
        memberships: &[Membership],
        today: NaiveDate,
    ) -> Vec<Self> {
        let mut chambers: Vec<&str> =
            officials.iter().filter_map(|official| official.mandate.chamber.as_deref()).collect();
        chambers.sort_unstable();
        chambers.dedup();
        let in_office = || officials.iter().filter(|official| official.is_in_office(today));
        let chambers = chambers.into_iter().map(|key| {
            let sits = |official: &&Official| official.mandate.chamber.as_deref() == Some(key);
            let mut members: Vec<_> = in_office().filter(sits).map(|one| (one.clone(), None)).collect();
            members.sort_by_cached_key(|(one, _)| seniority(one, None));
            Self {
                name: chamber::name(key).unwrap_or_else(|| key.to_owned()),
                chamber: Some(key.to_owned()),
                body: None,
                members,
            }
        });
        let known: std::collections::HashMap<OfficialId, &Official> =
            in_office().map(|official| (official.id, official)).collect();
        let mut seats: std::collections::HashMap<BodyId, Vec<&Membership>> = std::collections::HashMap::new();
        for membership in memberships {
            seats.entry(membership.body).or_default().push(membership);
        }
        let bodies = bodies.iter().map(|body| {
            let own = seats.get(&body.id).map_or(&[][..], Vec::as_slice);
            let mut members: Vec<_> = own
                .iter()
                .filter_map(|seat| Some(((*known.get(&seat.official)?).clone(), Some((*seat).clone()))))
                .collect();
            members.sort_by_cached_key(|(one, seat)| seniority(one, seat.as_ref()));
            Self { name: body.name.clone(), chamber: body.chamber.clone(), body: Some(body.clone()), members }
        });
        chambers.chain(bodies).collect()
    }

    /// True if its name is `words`, without case.
    pub fn is_called(&self, words: &str) -> bool {
        match (&self.body, &self.chamber) {
            (None, Some(chamber)) => chamber::is_called(chamber, words),
            _ => fold_key(&self.name) == fold_key(words),
        }
    }

    /// True if every word stands in its name, and it is no part of another body: "House Financial Services".
    pub fn fits(&self, words: &str) -> bool {
        let name = fold_key(&self.name);
        let own: Vec<&str> = split(&name).collect();
        let wanted = fold_key(words);
        split(&wanted).all(|word| matches!(word, "the" | "committee") || own.contains(&word))
    }

    /// Who is meant where nobody says it: a chamber as one, of a body those who lead it.
    pub fn usual(&self) -> Who {
        if self.body.is_none() { Who::Together } else { Who::Leaders }
    }

    /// Those who are to be written to, as they are printed on a letter.
    pub fn addressees(&self, who: Who) -> Vec<(Option<OfficialId>, Printed)> {
        if who == Who::Together {
            return vec![(None, self.together())];
        }
        let is_leader = |seat: &Option<Membership>| {
            seat.as_ref()
                .is_some_and(|seat| matches!(seat.role, Role::Chair | Role::RankingMember | Role::Leader))
        };
        let chosen = self.members.iter().filter(|(_, seat)| who == Who::Everyone || is_leader(seat));
        chosen.map(|(official, seat)| (Some(official.id), self.printed(official, seat.as_ref()))).collect()
    }

    /// All of them as one addressee.
    fn together(&self) -> Printed {
        let whole = match (&self.body, &self.chamber) {
            (None, Some(key)) => chamber::members(key),
            _ => None,
        };
        let name = whole.unwrap_or_else(|| format!("Members of the {}", self.name));
        Printed { name, collective: true, ..Printed::default() }
    }

    /// A member as printed on a letter to this group: who presides over a committee is addressed as that.
    fn printed(&self, official: &Official, seat: Option<&Membership>) -> Printed {
        let mut printed = official.printed.clone();
        let is_committee = fold_key(&self.name).contains("committee");
        let title = match seat.map(|seat| (seat.role, seat.title.as_deref())) {
            Some((Role::Chair, title)) if is_committee => title.unwrap_or("Chair"),
            Some((Role::RankingMember, _)) if is_committee => "Ranking Member",
            _ => return printed,
        };
        let short = ["House ", "Senate "]
            .iter()
            .find_map(|start| self.name.strip_prefix(start))
            .unwrap_or(&self.name);
        printed.title = Some(format!("{title}, {short}"));
        printed.courtesy = None;
        printed.agency = self.chamber.as_deref().and_then(chamber::name).or(printed.agency);
        printed
    }
}

/// The words of a folded name.
fn split(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// What members are ordered by: role, then seniority where it is known, then name.
fn seniority(official: &Official, seat: Option<&Membership>) -> (Role, u32, String) {
    let role = seat.map_or(Role::Member, |seat| seat.role);
    let place = seat.and_then(|seat| seat.place).unwrap_or(u32::MAX);
    let family = official.printed.family_name.as_deref().unwrap_or_else(|| {
        official.printed.name.split([' ', ',']).rfind(|word| !word.is_empty()).unwrap_or_default()
    });
    (role, place, fold_key(&format!("{family} {}", official.printed.name)))
}
