//! Forms of letters: a new one, the head of one, its deadlines, a version to be published, and
//! what to look for in its text.

use chrono_tz::Tz;

use super::{Field, Form, Purpose, Values};
use crate::domain::deadline::{Deadline, DeadlineKind, Fold, ZonedTime, zone};
use crate::domain::letter::Letter;
use crate::domain::version::ChangeClass;
use crate::domain::when::civil_time;
use crate::error::{Error, Result};
use crate::ops::{deadline, letter, version};
use crate::store::letters;
use crate::tui::screen::{Effect, Look, Notice, Replacement, Then};

struct NewLetter(Option<Letter>);

/// A form for a new letter, which takes over the settings of another.
pub(crate) fn new(from: Option<Letter>) -> Form {
    let title = from
        .as_ref()
        .map_or_else(|| "New letter".to_owned(), |from| format!("New letter like {}", from.title));
    let fields = vec![Field::text("Title", "").required().hint("how you will find it; never printed")];
    Form::new(title, fields, NewLetter(from))
}

impl Purpose for NewLetter {
    fn submit(&self, values: &Values<'_>, _look: &Look<'_>) -> Result<Effect> {
        let new = letter::New { title: values.text("Title"), from: self.0.clone() };
        Ok(Effect::Submit(Box::new(new), Then::OpenLetter))
    }
}

struct Head(Letter);

/// A form for the head of a letter.
pub(crate) fn head(letter: Letter) -> Form {
    Form::new(format!("Head of {}", letter.title), head_fields(&letter), Head(letter))
}

fn head_fields(letter: &Letter) -> Vec<Field> {
    vec![
        Field::text("Title", &letter.title).required().hint("how you will find it; never printed"),
        Field::optional("Subject", letter.subject.as_ref()).hint("the RE: line"),
        Field::text("Date", letter.date.map(|day| day.to_string()).unwrap_or_default())
            .date()
            .hint("2026-04-28; ↓ opens a calendar"),
        Field::text("Goal", letter.goal.map(|goal| goal.to_string()).unwrap_or_default())
            .hint("sign-ons hoped for"),
        Field::optional("Sender", letter.sender.as_ref()).hint("the name on the letterhead"),
        Field::optional("Answer to", letter.reply_to.as_ref()),
        Field::text("Close", &letter.close),
    ]
}

impl Purpose for Head {
    fn submit(&self, values: &Values<'_>, _look: &Look<'_>) -> Result<Effect> {
        let changed = Letter {
            title: values.text("Title"),
            subject: values.optional("Subject"),
            date: values.parsed("Date", "a day; write 2026-04-28")?,
            goal: values.parsed("Goal", "a number")?,
            sender: values.optional("Sender"),
            reply_to: values.optional("Answer to"),
            close: values.text("Close"),
            ..self.0.clone()
        };
        Ok(Effect::Submit(Box::new(letter::Edit(changed)), Then::Show))
    }

    fn reread(&mut self, look: &Look<'_>) -> Result<Option<Vec<Field>>> {
        self.0 = letters::get(look.view(), self.0.id)?;
        Ok(Some(head_fields(&self.0)))
    }
}

struct OfDeadline(Letter);

/// A form for a deadline of a letter.
pub(crate) fn deadline(letter: Letter, known: Option<&Deadline>, default: Tz) -> Form {
    let kinds = DeadlineKind::ALL.iter().map(|kind| kind.as_str());
    let kind = known.map_or(DeadlineKind::SignOn, |deadline| deadline.kind);
    let when =
        known.map(|deadline| deadline.at.civil.format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default();
    let fold = known.and_then(|deadline| deadline.at.fold).map_or("", Fold::as_str);
    let fields = vec![
        Field::choice("For", kind.as_str(), kinds),
        Field::text("When", when)
            .required()
            .moment()
            .hint("fri 5pm, in 2 weeks, cob friday, 2026-04-28 17:00"),
        Field::text("Time zone", known.map_or(default, |deadline| deadline.at.zone).name()).required(),
        Field::choice("If twice", fold, ["", "earlier", "later"]),
        Field::choice(
            "Hard",
            if known.is_some_and(|known| known.hard) { "yes" } else { "no" },
            ["no", "yes"],
        ),
    ];
    Form::new(format!("Deadline of {}", letter.title), fields, OfDeadline(letter))
}

fn time(values: &Values<'_>, look: &Look<'_>) -> Result<ZonedTime> {
    let zone = zone(&values.text("Time zone")).map_err(|err| err.at("Time zone"))?;
    let cob = look.close_of_business;
    let civil = civil_time(&values.text("When"), look.now(), zone, cob).map_err(|err| err.at("When"))?;
    let fold = values.parsed("If twice", "earlier or later")?;
    ZonedTime::resolve(civil, zone, fold).map_err(|err| err.at("When"))
}

impl Purpose for OfDeadline {
    fn submit(&self, values: &Values<'_>, look: &Look<'_>) -> Result<Effect> {
        let set = deadline::Set {
            letter: self.0.clone(),
            kind: values.text("For").parse()?,
            at: time(values, look)?,
            hard: Some(values.text("Hard") == "yes"),
        };
        Ok(Effect::Submit(Box::new(set), Then::Show))
    }

    fn understood(&self, values: &Values<'_>, look: &Look<'_>) -> Option<String> {
        time(values, look).ok().map(|at| at.in_full())
    }
}

struct Publishing {
    letter: Letter,
    has_versions: bool,
    affected: version::Affected,
}

/// A form that publishes the working text; `affected` are those who stand for the version before.
pub(crate) fn publish(letter: Letter, has_versions: bool, affected: version::Affected) -> Form {
    let mut fields = vec![Field::text("Note", "").hint("what has changed, for the record")];
    if has_versions {
        let class = Field::choice("Change", "material", ["material", "editorial"]);
        fields.insert(0, class);
    }
    let title = if has_versions {
        "Publish a version: a material change asks every signatory again"
    } else {
        "Publish version 1: organizations sign this text"
    };
    let effect = if has_versions { affected.in_words(ChangeClass::Material) } else { String::new() };
    Form::new(title, fields, Publishing { letter, has_versions, affected }).saying(effect)
}

impl Purpose for Publishing {
    fn submit(&self, values: &Values<'_>, look: &Look<'_>) -> Result<Effect> {
        let class = match (self.has_versions, values.text("Change").as_str()) {
            (false, _) => None,
            (true, "editorial") => Some(ChangeClass::Editorial),
            (true, _) => Some(ChangeClass::Material),
        };
        let letter = letters::get(look.view(), self.letter.id)?;
        let publish = version::Publish { letter, class, note: values.optional("Note") };
        Ok(Effect::Submit(Box::new(publish), Then::Show))
    }

    fn understood(&self, values: &Values<'_>, _look: &Look<'_>) -> Option<String> {
        let class = values.text("Change").parse().ok().filter(|_| self.has_versions)?;
        Some(self.affected.in_words(class))
    }
}

struct Finding;

/// A form that asks what to look for.
pub(crate) fn find() -> Form {
    Form::new("Find in the text", vec![Field::text("Find", "").required()], Finding)
}

impl Purpose for Finding {
    fn submit(&self, values: &Values<'_>, _look: &Look<'_>) -> Result<Effect> {
        let words = values.optional("Find").ok_or_else(|| Error::invalid("nothing to look for"))?;
        Ok(Effect::Tell(Notice::Find(words)))
    }
}

struct Replacing;

/// A form that asks what to replace, with what was replaced last.
pub(crate) fn replace(last: &Replacement) -> Form {
    let fields = vec![
        Field::text("Find", last.words.clone()).required(),
        Field::text("Replace by", last.by.clone()).hint("nothing: it is taken out"),
        Field::choice("Where", "next place", ["next place", "everywhere"]),
    ];
    Form::new("Replace in the text (upper and lower case count)", fields, Replacing)
}

impl Purpose for Replacing {
    fn submit(&self, values: &Values<'_>, _look: &Look<'_>) -> Result<Effect> {
        Ok(Effect::Tell(Notice::Replace(Replacement {
            words: values.text("Find"),
            by: values.text("Replace by"),
            is_everywhere: values.text("Where") == "everywhere",
        })))
    }
}
