//! Where sign-ons stand, held against a small model that knows no events: and who is printed then.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, prop_oneof, proptest};
use proptest::sample::select;
use undersigned::domain::dossier::{Dossier, Tally};
use undersigned::domain::ids::OrgId;
use undersigned::domain::letter::{Grouping, Letter, SignatoryOrder};
use undersigned::domain::organization::Organization;
use undersigned::domain::sign_on::{Report, Status};
use undersigned::domain::text::sort_key;
use undersigned::domain::version::ChangeClass;
use undersigned::letter::compose::{Print, compose};
use undersigned::letter::doc::SignatoryList;
use undersigned::ops::{self, Operation, letter, organization, sign_on, version};
use undersigned::store::{Store, dossiers, events, letters, organizations, versions};

use super::steps::status;
use super::{cases, context};

/// Names whose order is not that of their letters.
const NAMES: &[&str] = &["The Willow Fund", "Élan Vital", "elm house", "Farmers' Union", "Farm Aid", "A"];

#[derive(Debug, Clone)]
enum Move {
    /// These organizations, by their places in [`NAMES`], come to stand so on the given version.
    Sign(Vec<usize>, Status, Option<u32>),
    /// The text changes and is published.
    Publish(ChangeClass),
    /// The text changes.
    Edit,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let sign = (vec(0..NAMES.len(), 1..4), status(), option::weighted(0.2, 1..4_u32));
    let one = prop_oneof![
        6 => sign.prop_map(|(who, status, version)| Move::Sign(who, status, version)),
        1 => Just(Move::Publish(ChangeClass::Editorial)),
        1 => Just(Move::Publish(ChangeClass::Material)),
        1 => Just(Move::Edit),
    ];
    vec(one, 1..25)
}

/// A status and, of those who signed, the version they signed.
type At = (Status, Option<u32>);

/// Where everybody stands.
#[derive(Debug, Clone, Default, PartialEq)]
struct Model {
    versions: u32,
    standing: BTreeMap<usize, At>,
}

impl Model {
    /// What is to become of it; `None` if the program must refuse.
    fn after(&self, step: &Move) -> Option<Self> {
        let mut next = self.clone();
        match step {
            Move::Sign(who, status, version) => {
                let signed = *status == Status::Signed;
                if signed && next.versions == 0 && version.is_none() {
                    next.versions = 1;
                }
                let version = if signed { Some(version.unwrap_or(next.versions)) } else { None };
                if version.is_some_and(|version| version > next.versions) {
                    return None;
                }
                for who in who {
                    let from = next.standing.get(who).map_or(Status::NotAsked, |(status, _)| *status);
                    if !makes_sense(from, *status) {
                        return None;
                    }
                    next.standing.insert(*who, (*status, version));
                }
            }
            Move::Publish(class) => {
                let before = next.versions;
                next.versions += 1;
                if *class == ChangeClass::Editorial && before > 0 {
                    for (_, on) in next.standing.values_mut().filter(|(_, on)| *on == Some(before)) {
                        *on = Some(next.versions);
                    }
                }
            }
            Move::Edit => {}
        }
        Some(next)
    }

    fn tally(&self) -> Tally {
        let count = |wanted: &dyn Fn(&At) -> bool| self.standing.values().filter(|at| wanted(at)).count();
        let current = Some(self.versions);
        Tally {
            signed: count(&|at| at.0 == Status::Signed && at.1 == current),
            must_confirm: count(&|at| at.0 == Status::Signed && at.1 != current),
            considering: count(&|at| at.0 == Status::Considering),
            invited: count(&|at| matches!(at.0, Status::Invited | Status::Reminded)),
            declined: count(&|at| at.0 == Status::Declined),
            withdrawn: count(&|at| at.0 == Status::Withdrawn),
            not_asked: count(&|at| at.0 == Status::NotAsked),
            conditional: 0,
            kept: 0,
        }
    }

    fn signed_on(&self, version: u32) -> Vec<usize> {
        let all = self.standing.iter().filter(|(_, at)| **at == (Status::Signed, Some(version)));
        all.map(|(who, _)| *who).collect()
    }
}

/// The steps that make sense: everything may be put right to "not asked", and otherwise only those
/// who signed can withdraw, and nobody is reminded, or says no, after an answer.
fn makes_sense(from: Status, to: Status) -> bool {
    use Status::{Considering, Declined, Invited, NotAsked, Reminded, Signed, Withdrawn};
    match from {
        NotAsked | Invited | Reminded | Considering => to != Withdrawn,
        Signed => matches!(to, Signed | Withdrawn | NotAsked),
        Declined => matches!(to, Declined | Invited | Considering | Signed | NotAsked),
        Withdrawn => matches!(to, Withdrawn | Invited | Considering | Signed | NotAsked),
    }
}

/// A letter, and an organization of each name.
struct Case {
    store: Store,
    edits: usize,
}

impl Case {
    /// Nothing is known of the organizations but their names, so any grouping makes one group.
    fn new(order: SignatoryOrder, group: Grouping) -> Self {
        let mut case = Self { store: Store::open_in_memory().unwrap(), edits: 0 };
        for name in NAMES {
            let new = Organization::new(OrgId::new(), (*name).to_owned(), context().now());
            case.perform(&organization::Add(new)).unwrap();
        }
        case.perform(&letter::New { title: "Save it".to_owned(), from: None }).unwrap();
        let mut letter = case.letter();
        letter.signatories.order = order;
        letter.signatories.group = group;
        case.perform(&letter::Edit(letter)).unwrap();
        case
    }

    fn perform(&mut self, operation: &dyn Operation) -> undersigned::error::Result<ops::Done> {
        ops::perform(&mut self.store, &context(), operation)
    }

    fn letter(&self) -> Letter {
        letters::list(self.store.view()).unwrap().pop().unwrap()
    }

    fn dossier(&self) -> Dossier {
        dossiers::load(self.store.view(), self.letter()).unwrap()
    }

    fn edit(&mut self) {
        self.edits += 1;
        let body = format!("Draft {}.\n", self.edits);
        self.perform(&letter::Edit(Letter { body, ..self.letter() })).unwrap();
    }

    /// True if the program did it.
    fn take(&mut self, step: &Move) -> bool {
        let known = organizations::list(self.store.view()).unwrap();
        let named = |place: &usize| known.iter().find(|org| org.name == NAMES[*place]).unwrap().clone();
        match step {
            Move::Sign(who, status, version) => {
                let organizations = who.iter().map(named).collect();
                let (letter, status, version) = (self.letter(), *status, *version);
                let report = Report::default();
                self.perform(&sign_on::Record { letter, organizations, status, report, version }).is_ok()
            }
            Move::Publish(class) => {
                self.edit();
                let letter = self.letter();
                self.perform(&version::Publish { letter, class: Some(*class), note: None }).is_ok()
            }
            Move::Edit => {
                self.edit();
                true
            }
        }
    }

    fn agrees_with(&self, model: &Model) {
        let dossier = self.dossier();
        let tally = dossier.tally();
        assert_eq!(tally, model.tally());
        let sum = tally.signed + tally.considering + tally.invited + tally.declined + tally.withdrawn;
        assert_eq!(sum + tally.must_confirm + tally.not_asked, dossier.sign_ons.len());
        for (who, (status, version)) in &model.standing {
            let entry = dossier.sign_ons.iter().find(|entry| entry.name() == NAMES[*who]).unwrap();
            assert_eq!(entry.standing.status, *status, "{}", entry.name());
            let digest = version.map(|number| dossier.versions[number as usize - 1].digest.clone());
            assert_eq!(entry.standing.approved, digest, "{}", entry.name());
        }
        self.prints_only_who_signed(model, &dossier);
    }

    /// Each version prints those who stand as signed on it; a working text that was never published, nobody.
    fn prints_only_who_signed(&self, model: &Model, dossier: &Dossier) {
        for version in dossier.versions.clone() {
            let (number, text) =
                (version.number, versions::get_text(self.store.view(), &version.digest).unwrap());
            let list = compose(dossier, &Print::version(version, text)).unwrap().doc.signatories;
            let printed = printed(&list);
            let mut wanted: Vec<&str> = model.signed_on(number).into_iter().map(|who| NAMES[who]).collect();
            assert_eq!(list.count, wanted.len());
            match dossier.letter.signatories.order {
                SignatoryOrder::Alphabetical => wanted.sort_by_key(|name| sort_key(name)),
                SignatoryOrder::Listed => {
                    wanted
                        .sort_by_key(|name| dossier.sign_ons.iter().position(|entry| entry.name() == *name));
                }
            }
            assert_eq!(printed, wanted, "version {number}");
        }
        let draft = compose(dossier, &Print::draft(dossier)).unwrap().doc.signatories;
        assert_eq!(draft.count, model.tally().signed + model.tally().must_confirm);
        if dossier.versions.is_empty() {
            assert_eq!(compose(dossier, &Print::finished(dossier)).unwrap().doc.signatories.count, 0);
        }
    }
}

fn printed(list: &SignatoryList) -> Vec<&str> {
    list.groups.iter().flat_map(|group| &group.members).map(|member| member.name.as_str()).collect()
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn everybody_stands_where_the_model_says(
        moves in moves(), order in select(SignatoryOrder::ALL), group in select(Grouping::ALL),
    ) {
        let mut case = Case::new(order, group);
        let mut model = Model::default();
        for step in &moves {
            let wanted = model.after(step);
            assert_eq!(case.take(step), wanted.is_some(), "{step:?}");
            model = wanted.unwrap_or(model);
            case.agrees_with(&model);
        }
        events::verify(case.store.view()).unwrap();
    }
}
