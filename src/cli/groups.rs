//! The groups of officials: those that can be addressed at once, and the committees as a list for other programs.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::output::Answer;
use super::session::Session;
use super::table::table;
use super::take_out::{PeopleFormat, Target, write_json};
use crate::domain::body::{Body, Group, Membership, Role};
use crate::domain::ids::{BodyId, OfficialId};
use crate::domain::official::Official;
use crate::error::{Error, Kind, Result};
use crate::lists::{self, Csv};
use crate::store::{Store, View, bodies, officials};

pub(super) fn list(session: &Session, filter: &[String]) -> Result<Answer> {
    let store = session.read()?;
    let mut all = bodies::groups(store.view(), session.today()?)?;
    all.retain(|group| group.fits(&filter.join(" ")));
    let leader = |group: &Group, role: Role| {
        let holds = |(_, seat): &&(Official, Option<_>)| {
            seat.as_ref().is_some_and(|seat: &crate::domain::body::Membership| seat.role == role)
        };
        group.members.iter().find(holds).map(|(official, _)| official.printed.name.clone())
    };
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|group| {
            let named = |role| leader(group, role).unwrap_or_default();
            vec![
                group.name.clone(),
                group.members.len().to_string(),
                named(Role::Chair),
                named(Role::RankingMember),
            ]
        })
        .collect();
    let empty = "No groups. Bring some in: undersigned official import FILE";
    let text = table(&["Group", "Members", "Chair", "Ranking member"], &rows, empty);
    let document = all.iter().map(|group| {
        json!({
            "name": group.name, "chamber": group.chamber, "members": group.members.len(),
            "chair": leader(group, Role::Chair), "ranking_member": leader(group, Role::RankingMember),
        })
    });
    Ok(Answer::result(text, document.collect()))
}

/// The bodies and who sits in them; whole chambers are no bodies: their members say where they sit.
pub(super) fn export(store: &Store, format: PeopleFormat, target: &Target) -> Result<Answer> {
    if format.cards().is_some() {
        return Err(Error::new(Kind::Usage, "groups are no address cards").hint("--format csv, or json"));
    }
    let record = store.read(|view| Record::load(view, target.all))?;
    target.write(&format!("groups.{}", format.ending()), |sink| {
        if format == PeopleFormat::Json {
            return write_json(sink, record.bodies.iter().map(|body| Ok(record.json(body))));
        }
        let mut table = Csv::new(sink, target.guard(), &lists::GROUPS)?;
        for body in &record.bodies {
            let (whole, seats) = (record.whole(body), record.seats(body));
            for seat in &seats {
                table.row(&lists::seat(body, whole, Some(*seat)))?;
            }
            if seats.is_empty() {
                table.row(&lists::seat(body, whole, None))?;
            }
        }
        table.finish()?;
        Ok(record.bodies.len())
    })
}

/// The bodies, and the officials who sit in them.
struct Record {
    bodies: Vec<Body>,
    memberships: HashMap<BodyId, Vec<Membership>>,
    officials: HashMap<OfficialId, Official>,
}

impl Record {
    /// `all`: also the seats of officials who were put away.
    fn load(view: View<'_>, all: bool) -> Result<Self> {
        let mut memberships: HashMap<BodyId, Vec<Membership>> = HashMap::new();
        for seat in bodies::memberships(view)? {
            memberships.entry(seat.body).or_default().push(seat);
        }
        let officials = officials::list(view)?.into_iter();
        let officials = officials.filter(|official| all || official.archived_at.is_none());
        Ok(Self {
            bodies: bodies::list(view)?,
            memberships,
            officials: officials.map(|official| (official.id, official)).collect(),
        })
    }

    /// The name of what a body is a part of.
    fn whole(&self, part: &Body) -> Option<&str> {
        let id = part.parent?;
        self.bodies.iter().find(|body| body.id == id).map(|body| body.name.as_str())
    }

    /// Who sits in a body: by role, then by seniority, then by name.
    fn seats(&self, body: &Body) -> Vec<(&Official, &Membership)> {
        let seats = self.memberships.get(&body.id).into_iter().flatten();
        let mut seats: Vec<_> =
            seats.filter_map(|seat| Some((self.officials.get(&seat.official)?, seat))).collect();
        seats.sort_by_key(|(official, seat)| {
            (seat.role, seat.place.unwrap_or(u32::MAX), &official.printed.name, official.id)
        });
        seats
    }

    fn json(&self, body: &Body) -> Value {
        let members = self.seats(body).into_iter().map(|(official, seat)| {
            json!({
                "id": official.id, "name": official.printed.name, "source": official.source,
                "role": seat.role.to_string(), "title": seat.title, "seniority": seat.place,
            })
        });
        json!({
            "id": body.id, "name": body.name, "source": body.source, "chamber": body.chamber,
            "part_of": self.whole(body), "members": members.collect::<Vec<_>>(),
        })
    }
}
