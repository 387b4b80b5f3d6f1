//! How the list of signatories is set: the letter's own way, further ways under names (profiles), and the
//! headings of the user's own.

use super::{Field, Form, Purpose, Values};
use crate::domain::clean::MAX_COLUMNS;
use crate::domain::letter::{Grouping, Letter, Profile, SignatoryOrder, SignatorySpec};
use crate::domain::text;
use crate::error::{Error, Kind, Result};
use crate::ops::heading::PutUnder;
use crate::ops::letter::Edit;
use crate::store::{addressees, letters};
use crate::tui::circulating::Signers;
use crate::tui::key::{Code, Key};
use crate::tui::overlays::Overlay;
use crate::tui::overlays::menu::Menu;
use crate::tui::screen::{Effect, Look, Then};
use crate::tui::words;

/// The numbers of columns there can be.
const COLUMNS: [&str; MAX_COLUMNS as usize] = ["1", "2", "3", "4"];
/// What parts the names of addressees; a comma may stand in a name.
const BETWEEN: char = ';';

/// Which of the ways to set the list.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Way {
    /// The letter's own.
    Own,
    /// A profile that is still to be made.
    New,
    /// The profile of that name.
    Profile(String),
}

/// The panel of all ways in which a letter's list is set.
pub(crate) fn ways(letter: &Letter) -> Effect {
    let form = |way| Effect::Push(Overlay::Form(setting(letter.clone(), way)));
    let own = format!("This letter: {}", in_words(&letter.signatories));
    let mut menu = Menu::new("How the list of signatories is set").letter('l', own, form(Way::Own));
    for (profile, digit) in letter.profiles.iter().zip(digits()) {
        let label = format!("{}: {}", profile.name, in_words(&profile.spec()));
        menu = menu.choice(digit, label, form(Way::Profile(profile.name.clone())));
    }
    menu = menu.letter('a', "Add a further way, under a name (a profile)", form(Way::New));
    if !letter.profiles.is_empty() {
        menu = menu.letter('d', "Remove a profile", Effect::Push(Overlay::Menu(removal(letter))));
    }
    Effect::Push(Overlay::Menu(menu))
}

/// The keys 1 to 9, then none.
fn digits() -> impl Iterator<Item = Option<Key>> {
    let digits = ('1'..='9').map(|digit| Some(Key::plain(Code::Char(digit))));
    digits.chain(std::iter::repeat(None))
}

fn removal(letter: &Letter) -> Menu {
    let menu = Menu::new("Remove which profile?");
    letter.profiles.iter().zip(digits()).fold(menu, |menu, (profile, digit)| {
        let mut without = letter.clone();
        without.profiles.retain(|known| known.name != profile.name);
        menu.choice(digit, profile.name.clone(), Effect::Do(Box::new(Edit(without))))
    })
}

/// "alphabetical, by state, 2 columns, numbered".
fn in_words(spec: &SignatorySpec) -> String {
    let order = match spec.order {
        SignatoryOrder::Alphabetical => "alphabetical",
        SignatoryOrder::Listed => "as entered",
    };
    let group = match spec.group {
        Grouping::None => "one list".to_owned(),
        Grouping::Custom => "by own headings".to_owned(),
        by => format!("by {by}"),
    };
    let numbers = if spec.numbers { ", numbered" } else { "" };
    format!("{order}, {group}, {}{numbers}", words::count(usize::from(spec.columns), "column"))
}

struct Setting {
    letter: Letter,
    way: Way,
}

fn setting(letter: Letter, way: Way) -> Form {
    let title = match &way {
        Way::Own => format!("List of signatories of {}", letter.title),
        Way::New => "A further way to set the list of signatories".to_owned(),
        Way::Profile(name) => format!("List of signatories: {name}"),
    };
    let purpose = Setting { letter, way };
    let fields = purpose.fields().unwrap_or_default();
    Form::new(title, fields, purpose)
}

impl Setting {
    /// What the fields hold as the letter stands; `None` if the profile is gone.
    fn fields(&self) -> Option<Vec<Field>> {
        let profile = match &self.way {
            Way::Own => return Some(spec_fields(&self.letter.signatories)),
            Way::New => Profile {
                name: String::new(),
                order: self.letter.signatories.order,
                group: self.letter.signatories.group,
                columns: self.letter.signatories.columns,
                numbers: self.letter.signatories.numbers,
                to: Vec::new(),
            },
            Way::Profile(name) => self.letter.profile(name).ok()?.clone(),
        };
        let mut fields = vec![Field::text("Name", &profile.name).required().hint("by-state")];
        fields.extend(spec_fields(&profile.spec()));
        let to = profile.to.join(&format!("{BETWEEN} "));
        fields.push(Field::text("For", to).hint("addressees by name, parted by semicolons; may stay empty"));
        Some(fields)
    }

    fn profile(&self, values: &Values<'_>, look: &Look<'_>) -> Result<Profile> {
        let SignatorySpec { order, group, columns, numbers } = spec(values)?;
        let name = text::checked_slug(&values.text("Name")).map_err(|err| err.at("Name"))?;
        let is_own = self.way == Way::Profile(name.clone());
        if !is_own && self.letter.profiles.iter().any(|known| known.name == name) {
            return Err(Error::new(Kind::Duplicate, "there is a profile of that name").at("Name"));
        }
        let to = values.text("For");
        let to = to.split(BETWEEN).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
        let to: Vec<String> = to.collect();
        self.refuse_unknown(&to, look).map_err(|err| err.at("For"))?;
        Ok(Profile { name, order, group, columns, numbers, to })
    }

    /// A profile for somebody to whom the letter does not go would never be used.
    fn refuse_unknown(&self, to: &[String], look: &Look<'_>) -> Result<()> {
        let known = addressees::list(look.view(), self.letter.id)?;
        let is_known = |name: &&String| known.iter().any(|addressee| addressee.printed.name == **name);
        let Some(unknown) = to.iter().find(|name| !is_known(name)) else { return Ok(()) };
        let names: Vec<String> = known.into_iter().map(|addressee| addressee.printed.name).collect();
        let hint = match names.as_slice() {
            [] => "it has none yet".to_owned(),
            names => format!("it goes to {}", names.join("; ")),
        };
        Err(Error::not_found(format!("{unknown:?} is not an addressee")).hint(hint))
    }
}

impl Purpose for Setting {
    fn submit(&self, values: &Values<'_>, look: &Look<'_>) -> Result<Effect> {
        let mut letter = self.letter.clone();
        match &self.way {
            Way::Own => letter.signatories = spec(values)?,
            Way::New => letter.profiles.push(self.profile(values, look)?),
            Way::Profile(name) => {
                let changed = self.profile(values, look)?;
                letter.profiles.iter_mut().filter(|known| known.name == *name).for_each(|known| {
                    known.clone_from(&changed);
                });
            }
        }
        Ok(Effect::Submit(Box::new(Edit(letter)), Then::Show))
    }

    fn reread(&mut self, look: &Look<'_>) -> Result<Option<Vec<Field>>> {
        self.letter = letters::get(look.view(), self.letter.id)?;
        Ok(self.fields())
    }

    fn understood(&self, values: &Values<'_>, _look: &Look<'_>) -> Option<String> {
        spec(values).ok().map(|spec| in_words(&spec))
    }
}

fn spec_fields(spec: &SignatorySpec) -> Vec<Field> {
    let columns = spec.columns.to_string();
    let orders = SignatoryOrder::ALL.iter().map(|order| order.as_str());
    let groups = Grouping::ALL.iter().map(|group| group.as_str());
    vec![
        Field::choice("Order", spec.order.as_str(), orders).required(),
        Field::choice("Under headings", spec.group.as_str(), groups).required(),
        Field::choice("Columns", &columns, COLUMNS).required(),
        Field::choice("Numbers", if spec.numbers { "yes" } else { "no" }, ["no", "yes"]).required(),
    ]
}

fn spec(values: &Values<'_>) -> Result<SignatorySpec> {
    let needed = |label: &str| Error::invalid("is needed").at(label);
    Ok(SignatorySpec {
        order: values.parsed("Order", "an order")?.ok_or_else(|| needed("Order"))?,
        group: values.parsed("Under headings", "a grouping")?.ok_or_else(|| needed("Under headings"))?,
        columns: values.parsed("Columns", "a number")?.ok_or_else(|| needed("Columns"))?,
        numbers: values.text("Numbers") == "yes",
    })
}

struct Heading {
    letter: Letter,
    who: Signers,
    /// Those that others stand under.
    known: Vec<String>,
}

/// A form for the heading under which signatories stand; `now` is the one that all of them have, `known`
/// are those of the letter.
pub(crate) fn heading(letter: Letter, who: Signers, now: Option<&String>, known: Vec<String>) -> Form {
    let named = who.only().map_or_else(|| who.counted(), str::to_owned);
    let field = Field::optional("Heading", now).hint("Faith groups; empty takes it away");
    let purpose = Heading { letter, who, known };
    let said = purpose.said();
    Form::new(format!("Heading of {named}"), vec![field], purpose).saying(said)
}

impl Heading {
    fn said(&self) -> String {
        if self.known.is_empty() {
            return "Printed where the list is set under headings: custom (key S).".to_owned();
        }
        format!("In use: {}", self.known.join("; "))
    }
}

impl Purpose for Heading {
    fn submit(&self, values: &Values<'_>, _look: &Look<'_>) -> Result<Effect> {
        let put = PutUnder {
            letter: self.letter.clone(),
            organizations: self.who.organizations.clone(),
            persons: self.who.person_ids(),
            heading: values.optional("Heading"),
        };
        Ok(Effect::Submit(Box::new(put), Then::Show))
    }

    fn understood(&self, _values: &Values<'_>, _look: &Look<'_>) -> Option<String> {
        Some(self.said())
    }
}
