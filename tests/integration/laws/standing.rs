//! Where sign-ons stand, held against a small model that knows no events: and who is printed then, now
//! and in every edition that was released on the way.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, prop_oneof, proptest};
use proptest::sample::select;
use undersigned::check::{Finding, Standards};
use undersigned::domain::dossier::{Dossier, Tally};
use undersigned::domain::ids::OrgId;
use undersigned::domain::letter::{Grouping, Letter, SignatoryOrder};
use undersigned::domain::organization::Organization;
use undersigned::domain::sign_on::{Report, Status};
use undersigned::domain::text::sort_key;
use undersigned::domain::version::ChangeClass;
use undersigned::letter::compose::{Print, compose};
use undersigned::letter::doc::{LetterDoc, SignatoryList};
use undersigned::ops::release::{Outlook, Release, Terms, Waive};
use undersigned::ops::{self, Operation, keep_listed, letter, organization, sign_on, undo, version};
use undersigned::render::Templates;
use undersigned::store::{Store, dossiers, editions, events, letters, organizations, versions};

use super::steps::status;
use super::{cases, context};

/// Names whose order is not that of their letters.
const NAMES: &[&str] = &["The Willow Fund", "Élan Vital", "elm house", "Farmers' Union", "Farm Aid", "A"];

#[derive(Debug, Clone)]
enum Move {
    /// These organizations, by their places in [`NAMES`], come to stand so on the given version.
    Sign(Vec<usize>, Status, Option<u32>),
    /// These sign the newest version on a condition.
    Condition(Vec<usize>),
    /// These are printed under the newest version without their word.
    Keep(Vec<usize>),
    /// The text changes and is published.
    Publish(ChangeClass),
    /// The text changes.
    Edit,
    /// The newest entry of the log is taken back.
    Undo,
    /// What was taken back last is done again.
    Redo,
    /// The newest version is released with whoever stands on it then.
    Release,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let sign = (vec(0..NAMES.len(), 1..4), status(), option::weighted(0.2, 1..4_u32));
    let one = prop_oneof![
        6 => sign.prop_map(|(who, status, version)| Move::Sign(who, status, version)),
        1 => vec(0..NAMES.len(), 1..3).prop_map(Move::Condition),
        2 => vec(0..NAMES.len(), 1..3).prop_map(Move::Keep),
        1 => Just(Move::Publish(ChangeClass::Editorial)),
        1 => Just(Move::Publish(ChangeClass::Material)),
        1 => Just(Move::Edit),
        2 => Just(Move::Undo),
        1 => Just(Move::Redo),
        1 => Just(Move::Release),
    ];
    vec(one, 1..25)
}

/// Where one stands.
#[derive(Debug, Clone, Default, PartialEq)]
struct At {
    status: Status,
    /// Of those who signed: the version.
    on: Option<u32>,
    /// The versions before it that it signed, too, and has not taken back.
    earlier: Vec<u32>,
    /// Whether that yes waits for something.
    waits: bool,
    /// The version it is printed under without its word.
    kept: Option<u32>,
}

impl At {
    fn is_printed(&self, version: u32) -> bool {
        self.status == Status::Signed
            && (self.on == Some(version) && !self.waits
                || self.earlier.contains(&version)
                || self.kept == Some(version))
    }

    /// What it has signed and goes on standing for when its yes to `version` comes.
    fn earlier_than(&self, version: Option<u32>) -> Vec<u32> {
        let signed = self.earlier.iter().copied().chain(self.on.filter(|_| !self.waits));
        signed.filter(|earlier| version.is_some_and(|version| *earlier < version)).collect()
    }
}

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
            Move::Sign(who, status, version) => next.sign(who, *status, *version, false)?,
            Move::Condition(who) => next.sign(who, Status::Signed, None, true)?,
            Move::Keep(who) => {
                for who in who {
                    let at = next.standing.get_mut(who).filter(|_| next.versions > 0)?;
                    let may = at.status == Status::Signed && (at.waits || at.on != Some(next.versions));
                    at.kept = may.then_some(next.versions);
                    at.kept?;
                }
            }
            Move::Publish(class) => {
                let before = next.versions;
                next.versions += 1;
                if *class == ChangeClass::Editorial && before > 0 {
                    for at in next.standing.values_mut().filter(|at| at.on == Some(before)) {
                        at.earlier = at.earlier_than(Some(next.versions));
                        (at.on, at.kept) = (Some(next.versions), None);
                    }
                }
            }
            // The past and the future are the business of [`Course`].
            Move::Edit | Move::Undo | Move::Redo => {}
            // It changes nobody's standing, and goes out over a published text only.
            Move::Release => {
                self.versions.checked_sub(1)?;
            }
        }
        Some(next)
    }

    fn sign(&mut self, who: &[usize], status: Status, version: Option<u32>, waits: bool) -> Option<()> {
        let signed = status == Status::Signed;
        if signed && self.versions == 0 && version.is_none() {
            self.versions = 1;
        }
        let on = if signed { Some(version.unwrap_or(self.versions)) } else { None };
        if on.is_some_and(|version| version > self.versions) {
            return None;
        }
        for who in who {
            let at = self.standing.entry(*who).or_default();
            if !makes_sense(at.status, status) {
                return None;
            }
            // What says nothing new is not recorded, so that it takes no decision back either.
            if (at.status, at.on, at.waits) != (status, on, waits) {
                *at = At { status, on, earlier: at.earlier_than(on), waits, kept: None };
            }
        }
        Some(())
    }

    fn tally(&self) -> Tally {
        let count = |wanted: &dyn Fn(&At) -> bool| self.standing.values().filter(|at| wanted(at)).count();
        let current = Some(self.versions);
        let signed = |at: &At| at.status == Status::Signed;
        Tally {
            signed: count(&|at| signed(at) && at.on == current && !at.waits),
            conditional: count(&|at| signed(at) && at.on == current && at.waits),
            must_confirm: count(&|at| signed(at) && at.on != current),
            considering: count(&|at| at.status == Status::Considering),
            invited: count(&|at| matches!(at.status, Status::Invited | Status::Reminded)),
            declined: count(&|at| at.status == Status::Declined),
            withdrawn: count(&|at| at.status == Status::Withdrawn),
            not_asked: count(&|at| at.status == Status::NotAsked),
            kept: count(&|at| signed(at) && at.kept == current),
        }
    }

    /// Who is printed under a version: nobody without a standing approval of that text, or a recorded
    /// decision.
    fn printed_under(&self, version: u32) -> Vec<usize> {
        let all = self.standing.iter().filter(|(_, at)| at.is_printed(version));
        all.map(|(who, _)| *who).collect()
    }

    /// Who is shown in a draft.
    fn drafted(&self) -> usize {
        let shows = |at: &&At| {
            at.status == Status::Signed && (at.on != Some(self.versions) || at.is_printed(self.versions))
        };
        self.standing.values().filter(shows).count()
    }
}

/// Where everybody stands, stood before each entry of the log, and would stand if it were done again.
#[derive(Debug, Default)]
struct Course {
    now: Model,
    past: Vec<Model>,
    future: Vec<Model>,
    /// Who was printed in each edition, under a text of which digest.
    editions: Vec<(String, Vec<String>)>,
}

impl Course {
    /// What is to become of it; `None` if the program must refuse.
    fn after(&self, step: &Move) -> Option<Model> {
        match step {
            Move::Undo => self.past.last().cloned(),
            Move::Redo => self.future.last().cloned(),
            step => self.now.after(step),
        }
    }

    /// True if a refused undo means something: there is nothing but a release to take back.
    fn is_behind_a_release(&self) -> bool {
        self.past.is_empty() && !self.editions.is_empty()
    }

    /// Takes note of a step that the program has done with so many entries of the log.
    fn go(&mut self, step: &Move, next: Model, entries: usize) {
        let before = std::mem::replace(&mut self.now, next);
        match step {
            Move::Undo => {
                self.past.pop();
                self.future.push(before);
            }
            Move::Redo => {
                self.future.pop();
                self.past.push(before);
            }
            Move::Release => {
                self.past.clear();
                self.future.clear();
            }
            // Nothing was changed, so nothing can be taken back.
            _ if entries == 0 => {}
            _ => {
                self.past.extend(std::iter::repeat_n(before, entries));
                self.future.clear();
            }
        }
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

    /// How many entries of the log it made; `None` if the program refused.
    fn recorded(&mut self, operation: &dyn Operation) -> Option<usize> {
        self.perform(operation).ok().map(|done| usize::from(done.activity.is_some()))
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

    /// How many entries of the log it made; `None` if the program refused.
    fn take(&mut self, step: &Move) -> Option<usize> {
        let known = organizations::list(self.store.view()).unwrap();
        let named = |place: &usize| known.iter().find(|org| org.name == NAMES[*place]).unwrap().clone();
        match step {
            Move::Sign(who, status, version) => {
                let organizations = who.iter().map(named).collect();
                let (letter, status, version) = (self.letter(), *status, *version);
                let report = Report::default();
                self.recorded(&sign_on::Record { letter, organizations, status, report, version })
            }
            Move::Condition(who) => {
                let (letter, organizations) = (self.letter(), who.iter().map(named).collect());
                let report = Report { waits_for: Some("the board".to_owned()), ..Report::default() };
                let status = Status::Signed;
                self.recorded(&sign_on::Record { letter, organizations, status, report, version: None })
            }
            Move::Keep(who) => {
                let (letter, organizations) = (self.letter(), who.iter().map(named).collect());
                let reason = "they said so".to_owned();
                self.recorded(&keep_listed::KeepListed {
                    letter,
                    organizations,
                    persons: Vec::new(),
                    version: None,
                    reason,
                })
            }
            Move::Publish(class) => {
                self.edit();
                let letter = self.letter();
                self.perform(&version::Publish { letter, class: Some(*class), note: None }).ok().map(|_| 2)
            }
            Move::Edit => {
                self.edit();
                Some(1)
            }
            Move::Undo => undo::undo(&mut self.store, &context(), None).ok().map(|_| 1),
            Move::Release => self.release(),
            Move::Redo => undo::redo(&mut self.store, &context()).ok().map(|_| 1),
        }
    }

    /// Releases the letter, whatever the checks say of its head.
    fn release(&mut self) -> Option<usize> {
        let (standards, templates) = (Standards::default(), Templates::default());
        let today = context().now().date_naive();
        let mut terms = Terms { waive: Vec::new(), standards: &standards, today };
        let outlook = Outlook::of(self.store.view(), &self.dossier(), &terms).ok()?;
        let waive = |found: &Finding| Waive { what: found.rule.to_owned(), why: "a test".to_owned() };
        terms.waive = outlook.errors().iter().map(waive).collect();
        let letter = self.letter();
        self.recorded(&Release { letter, note: None, terms, templates: &templates })
    }

    /// What an edition would print now.
    fn next_edition(&self) -> Option<(String, Vec<String>)> {
        let dossier = self.dossier();
        let digest = dossier.newest()?.digest.clone();
        let list = compose(&dossier, &Print::finished(&dossier)).unwrap().doc.signatories;
        Some((digest, printed(&list).into_iter().map(str::to_owned).collect()))
    }

    /// Every edition still prints those who stood on its text when it was released, and nobody else.
    fn keeps(&self, released: &[(String, Vec<String>)]) {
        let view = self.store.view();
        let editions = self.dossier().editions;
        assert_eq!(editions.len(), released.len());
        for (edition, (digest, names)) in editions.iter().zip(released) {
            assert_eq!(&edition.text_digest, digest);
            let kept = editions::signatories(view, edition.id).unwrap();
            assert_eq!(&kept.iter().map(|one| one.name.clone()).collect::<Vec<_>>(), names);
            for page in editions::pages(view, edition.id).unwrap() {
                let doc: LetterDoc = serde_json::from_str(&page.doc).unwrap();
                assert_eq!(&printed(&doc.signatories), names);
            }
        }
        editions::verify(view).unwrap();
    }

    fn agrees_with(&self, model: &Model) {
        let dossier = self.dossier();
        let tally = dossier.tally();
        assert_eq!(tally, model.tally());
        let sum = tally.conditional
            + tally.signed
            + tally.considering
            + tally.invited
            + tally.declined
            + tally.withdrawn;
        assert_eq!(sum + tally.must_confirm + tally.not_asked, dossier.sign_ons.len());
        for (who, At { status, on: version, .. }) in &model.standing {
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
            let mut wanted: Vec<&str> =
                model.printed_under(number).into_iter().map(|who| NAMES[who]).collect();
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
        assert_eq!(draft.count, model.drafted());
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
        let mut course = Course::default();
        for step in &moves {
            let mut wanted = course.after(step);
            if wanted.is_none() && matches!(step, Move::Undo) && !course.is_behind_a_release() {
                // What is older than the moves is not taken back.
                continue;
            }
            let next = case.next_edition().filter(|_| matches!(step, Move::Release));
            if next.is_some() && course.editions.last() == next.as_ref() {
                // The last edition over again is refused.
                wanted = None;
            }
            let entries = case.take(step);
            assert_eq!(entries.is_some(), wanted.is_some(), "{step:?}");
            if let (Some(entries), Some(wanted)) = (entries, wanted) {
                course.editions.extend(next);
                course.go(step, wanted, entries);
            }
            case.agrees_with(&course.now);
            case.keeps(&course.editions);
        }
        events::verify(case.store.view()).unwrap();
    }
}
