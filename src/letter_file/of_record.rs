//! The letter file of a letter as it stands now.

use chrono::{DateTime, NaiveDateTime, Timelike as _, Utc};

use super::LetterFile;
use super::head::{
    Civil, Day, DeadlineEntry, DocketEntry, Head, SignatoryEntry, TickEntry, ToEntry, WaiverEntry, Zone,
};
use crate::domain::addressee::Printed;
use crate::domain::deadline::Deadline;
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::ids::{LetterId, TickId, WaiverId};
use crate::domain::letter::{Docket, Letter};
use crate::domain::sign_on::Status;
use crate::domain::version::{same_text, short_digest};
use crate::domain::waiver::{Tick, Waiver};

impl LetterFile {
    /// The file that says what the record says.
    pub fn of(dossier: &Dossier) -> Self {
        let digest = dossier.working_text().digest();
        let head = Head {
            to: dossier.to.iter().map(|addressee| ToEntry::of(&addressee.printed)).collect(),
            deadline: dossier.deadlines.iter().map(DeadlineEntry::of).collect(),
            signatory: dossier.sign_ons.iter().map(|entry| SignatoryEntry::of(entry, &digest)).collect(),
            waiver: dossier.waivers.iter().map(WaiverEntry::of).collect(),
            tick: dossier.ticks.iter().map(TickEntry::of).collect(),
            ..Head::of(&dossier.letter)
        };
        Self {
            source: dossier.letter.slug.clone(),
            head,
            body: dossier.letter.body.clone(),
            written: String::new(),
        }
    }
}

impl Head {
    /// The keys that stand in the letter's own row.
    pub fn of(letter: &Letter) -> Self {
        let letter = letter.clone();
        Self {
            title: letter.title,
            slug: Some(letter.slug),
            subject: letter.subject,
            date: letter.date.map(Day),
            lang: letter.lang,
            paper: letter.paper,
            stage: letter.stage,
            goal: letter.goal,
            template: letter.template,
            close: letter.close,
            sender: letter.sender,
            sender_lines: letter.sender_lines,
            reply_to: letter.reply_to,
            cc: letter.cc,
            enclosures: letter.enclosures,
            salutation: letter.salutation,
            running_head: letter.running_head,
            signatories: letter.signatories,
            profile: letter.profiles,
            copies: letter.copies,
            docket: DocketEntry::of(letter.docket),
            style: letter.style,
            to: Vec::new(),
            deadline: Vec::new(),
            signatory: Vec::new(),
            waiver: Vec::new(),
            tick: Vec::new(),
        }
    }

    /// Writes the keys that stand in the letter's own row to `letter`; a slug only if one is given.
    pub fn write_to(&self, letter: &mut Letter) {
        let head = self.clone();
        letter.title = head.title;
        if let Some(slug) = head.slug {
            letter.slug = slug;
        }
        letter.subject = head.subject;
        letter.date = head.date.map(|day| day.0);
        letter.lang = head.lang;
        letter.paper = head.paper;
        letter.stage = head.stage;
        letter.goal = head.goal;
        letter.template = head.template;
        letter.close = head.close;
        letter.sender = head.sender;
        letter.sender_lines = head.sender_lines;
        letter.reply_to = head.reply_to;
        letter.cc = head.cc;
        letter.enclosures = head.enclosures;
        letter.salutation = head.salutation;
        letter.running_head = head.running_head;
        letter.signatories = head.signatories;
        letter.profiles = head.profile;
        letter.copies = head.copies;
        letter.docket = head.docket.docket();
        letter.style = head.style;
    }
}

impl DocketEntry {
    fn of(docket: Docket) -> Self {
        let Docket { number, submitter, receipt, filed_on } = docket;
        Self { number, submitter, receipt, filed_on: filed_on.map(Day) }
    }

    fn docket(self) -> Docket {
        let Self { number, submitter, receipt, filed_on } = self;
        Docket { number, submitter, receipt, filed_on: filed_on.map(|day| day.0) }
    }
}

impl ToEntry {
    fn of(printed: &Printed) -> Self {
        let printed = printed.clone();
        Self {
            name: printed.name,
            family_name: printed.family_name,
            post_nominals: printed.post_nominals,
            honorific: printed.honorific,
            mr: printed.mr,
            acting: printed.acting,
            title: printed.title,
            courtesy: printed.courtesy,
            agency: printed.agency,
            address: printed.address,
            collective: printed.collective,
        }
    }

    /// What is printed of it.
    pub fn printed(&self) -> Printed {
        let entry = self.clone();
        Printed {
            name: entry.name,
            family_name: entry.family_name,
            post_nominals: entry.post_nominals,
            honorific: entry.honorific,
            mr: entry.mr,
            acting: entry.acting,
            title: entry.title,
            courtesy: entry.courtesy,
            agency: entry.agency,
            address: entry.address,
            collective: entry.collective,
        }
    }
}

impl DeadlineEntry {
    fn of(deadline: &Deadline) -> Self {
        Self {
            kind: deadline.kind,
            at: Civil(deadline.at.civil),
            zone: Zone(deadline.at.zone),
            fold: deadline.at.fold,
            hard: deadline.hard,
        }
    }
}

impl WaiverEntry {
    /// The entry of a waiver.
    pub fn of(waiver: &Waiver) -> Self {
        let waiver = waiver.clone();
        Self {
            rule: waiver.rule,
            finding: waiver.finding,
            message: waiver.message,
            reason: waiver.reason,
            by: waiver.actor,
            at: Civil(to_the_second(waiver.at)),
            text: waiver.text,
        }
    }

    /// The waiver of the entry, on that letter.
    pub fn waiver(&self, letter: LetterId) -> Waiver {
        let entry = self.clone();
        Waiver {
            id: WaiverId::new(),
            version: 1,
            letter,
            rule: entry.rule,
            finding: entry.finding,
            text: entry.text,
            message: entry.message,
            reason: entry.reason,
            actor: entry.by,
            at: entry.at.0.and_utc(),
        }
    }
}

impl TickEntry {
    /// The entry of a tick.
    pub fn of(tick: &Tick) -> Self {
        let tick = tick.clone();
        Self { item: tick.item, by: tick.actor, at: Civil(to_the_second(tick.at)), text: tick.text }
    }

    /// The tick of the entry, on that letter.
    pub fn tick(&self, letter: LetterId) -> Tick {
        let entry = self.clone();
        Tick {
            id: TickId::new(),
            version: 1,
            letter,
            item: entry.item,
            text: entry.text,
            actor: entry.by,
            at: entry.at.0.and_utc(),
        }
    }
}

/// An instant in UTC, as a file has it.
fn to_the_second(at: DateTime<Utc>) -> NaiveDateTime {
    at.naive_utc().with_nanosecond(0).unwrap_or_else(|| at.naive_utc())
}

impl SignatoryEntry {
    /// The entry of a sign-on, in a file whose text has the digest `digest`.
    fn of(entry: &Entry, digest: &str) -> Self {
        let Entry { sign_on, organization, standing, .. } = entry.clone();
        let organization = organization.as_ref();
        let own = |field: fn(&crate::domain::organization::Organization) -> &Option<String>| {
            organization.and_then(|organization| field(organization).clone())
        };
        let (listing, report) = (sign_on.listing, standing.report.clone());
        let signed_elsewhere = standing.must_confirm(digest);
        let kept = standing
            .kept
            .clone()
            .filter(|kept| standing.status == Status::Signed && !standing.has_signed(&kept.digest));
        let kept_text = kept.as_ref().filter(|kept| !same_text(&kept.digest, digest));
        let kept_text = kept_text.map(|kept| short_digest(&kept.digest).to_owned());
        let (person, person_title, person_email) = sign_on
            .person
            .map_or((None, None, None), |person| (Some(person.name), person.title, person.email));
        Self {
            organization: organization.map(|organization| organization.name.clone()),
            abbreviation: listing.abbreviation.or_else(|| own(|org| &org.abbreviation)),
            listed_as: listing.listed_as,
            sort_as: listing.sort_as.or_else(|| own(|org| &org.sort_as)),
            scope: listing.scope.or_else(|| organization.and_then(|org| org.scope)),
            state: listing.state.or_else(|| own(|org| &org.state)),
            district: listing.district.or_else(|| own(|org| &org.district)),
            kind: listing.kind.or_else(|| own(|org| &org.kind)),
            group: listing.heading,
            status: standing.status,
            on: report.on.map(Day),
            text: standing.approved.filter(|_| signed_elsewhere).map(|own| short_digest(&own).to_owned()),
            by: report.by,
            channel: report.channel,
            evidence: report.evidence,
            reason: report.reason,
            waits_for: report.waits_for,
            kept_for: kept.map(|kept| kept.reason),
            kept_text,
            person,
            person_title,
            person_email,
            show_early: sign_on.show_early,
            lead: listing.lead,
        }
    }
}
