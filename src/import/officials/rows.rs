//! Rows of a table of officials: `legislators-current.csv` of `unitedstates/congress-legislators`, the
//! people of Open States, or a table of one's own.

use super::columns::OfficialColumn as C;
use super::congress::{take_seat, with_suffix};
use super::entry::{Entry, Roster, Seat, Who, address_lines, family_name};
use super::{FEDERAL, groups, own};
use crate::domain::body::Role;
use crate::domain::facts::Facts;
use crate::domain::text::fold_key;
use crate::domain::{chamber, states};
use crate::import::mapping::Mapping;
use crate::import::organizations::Problem;
use crate::import::sheet::{Row, Sheet};
use crate::import::{dates, zip};

/// What the rows of a table say.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) entries: Vec<Entry>,
    pub(super) rosters: Vec<Roster>,
    /// How many rows say that nobody holds a seat.
    pub(super) vacant: usize,
}

/// What the rows say of persons, and of the bodies that they name.
pub(super) fn read(sheet: &Sheet, mapping: &Mapping<C>, state: Option<&str>) -> Read {
    if groups::is_one(mapping) {
        return groups::read(sheet, mapping);
    }
    let mut entries = Vec::with_capacity(sheet.rows.len());
    let (mut rosters, mut vacant) = (Vec::new(), 0);
    for row in &sheet.rows {
        let reader = Reader { row, mapping, state };
        if is_vacant(&reader.name().0) {
            vacant += 1;
            continue;
        }
        let (entry, problem) = reader.entry();
        let entry = Entry { problem: entry.problem.clone().or(problem), ..entry }.checked();
        if entry.problem.is_none() {
            rosters.extend(reader.rosters(&entry));
        }
        entries.push(entry);
    }
    entries.extend(sheet.bad.iter().map(Entry::bad));
    entries.sort_by_key(|entry| entry.line);
    Read { entries, rosters, vacant }
}

/// A seat in Congress as Open States writes it: "FL-4" and "AK-AL" in the lower chamber, "California" in the upper.
fn seat_in_congress(chamber: &str, district: &str) -> Option<(&'static str, &'static str, Option<i32>)> {
    if chamber == "upper" {
        return states::code_of(district).map(|state| ("sen", state, None));
    }
    let (state, number) = district.split_once('-').unwrap_or((district, "AL"));
    let number = if number.eq_ignore_ascii_case("AL") { 0 } else { number.parse().ok()? };
    Some(("rep", states::code_of(state)?, Some(number)))
}

/// True for what stands in the place of a name where nobody holds the seat: "Vacant", "VACANT SEAT", "(vacancy)".
fn is_vacant(name: &str) -> bool {
    let folded = fold_key(name);
    let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    let is_of_it = |word: &str| {
        matches!(word, "vacant" | "vacancy" | "seat" | "office" | "position" | "district" | "currently")
            || word.bytes().all(|byte| byte.is_ascii_digit())
    };
    folded.contains("vacan") && words.peek().is_some() && words.all(is_of_it)
}

struct Reader<'r> {
    row: &'r Row,
    mapping: &'r Mapping<C>,
    /// Where the members sit, if no column says it.
    state: Option<&'r str>,
}

impl Reader<'_> {
    fn text(&self, column: C) -> Option<String> {
        self.mapping.value(self.row, column).map(str::to_owned)
    }

    fn problem(&self, column: C, reason: impl Into<String>) -> Problem {
        Problem { column: Some(self.mapping.header(column)), reason: reason.into() }
    }

    fn entry(&self) -> (Entry, Option<Problem>) {
        let (name, family) = self.name();
        let mut entry = Entry::new(self.row.line, name);
        if entry.official.printed.name.is_empty() {
            return (entry, Some(self.problem(C::Name, "nobody is named")));
        }
        if let Some(key) = self.text(C::Own) {
            entry.own = key.parse().ok();
            let problem = self.days(&mut entry).err();
            own::fill(&mut entry.official, |column| self.text(column));
            return (entry, problem);
        }
        entry.official.printed.family_name = family;
        self.fill(&mut entry);
        if entry.official.source.is_some() {
            entry.forgive();
        }
        let problem = self.seat(&mut entry).or_else(|| self.days(&mut entry).err());
        let problem = problem.or_else(|| groups::seniority(self.row, self.mapping).err());
        (entry, problem)
    }

    /// The full name, and the family name where that does not tell it. "Ruiz, Ana" is turned round; a comma
    /// before anything that follows names is not.
    fn name(&self) -> (String, Option<String>) {
        let last = self.text(C::LastName);
        if let Some(full) = self.text(C::Name) {
            let Some(last) = last else { return turned_round(&full) };
            let family = family_name(&full, &last);
            return (full, family);
        }
        let parts = [self.text(C::FirstName), self.text(C::MiddleName), last.clone()];
        let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let full = if name.is_empty() { name } else { with_suffix(&name, self.text(C::Suffix).as_deref()) };
        let family = last.and_then(|last| family_name(&full, &last));
        (full, family)
    }

    fn fill(&self, entry: &mut Entry) {
        let official = &mut entry.official;
        official.source = self.text(C::Bioguide).map(|key| format!("bioguide:{key}")).or_else(|| {
            self.text(C::Id).filter(|id| id.starts_with("ocd-person/")).map(|id| format!("openstates:{id}"))
        });
        official.phone = self.text(C::Phone);
        official.email = self.text(C::Email);
        official.notes = self.text(C::Notes);
        official.mandate.party = self.text(C::Party);
        official.mandate.district = self.text(C::District);
        official.mandate.state = self.state_code();
        let printed = &mut official.printed;
        printed.post_nominals = self.text(C::PostNominals);
        printed.title = self.text(C::Title);
        printed.agency = self.text(C::Agency);
        printed.acting = self.text(C::Acting).is_some_and(|word| says_yes(&word));
        printed.collective = self.text(C::Collective).is_some_and(|word| says_yes(&word));
        printed.mr = self.text(C::Mr).or_else(|| self.text(C::Gender).and_then(|word| mr_of(&word)));
        printed.address = self.address();
        let (courtesy, honorific) = (self.text(C::Courtesy), self.text(C::Honorific));
        if let Some(office) = self.text(C::Office).or_else(|| printed.title.clone()) {
            official.take_office(&office);
        }
        // What the row says goes before what the office lends.
        let printed = &mut official.printed;
        printed.courtesy = courtesy;
        printed.honorific = honorific.or(printed.honorific.take());
        printed.title = self.text(C::Title).or(printed.title.take());
        official.take_agency(&Facts::built_in().agencies);
    }

    fn state_code(&self) -> Option<String> {
        let said = self.text(C::State).or_else(|| self.state.map(str::to_owned))?;
        Some(states::code_of(&said).map_or(said, str::to_owned))
    }

    fn address(&self) -> Vec<String> {
        let mut lines = self.text(C::Address).map(|text| address_lines(&text)).unwrap_or_default();
        if let Some(city) = self.text(C::City) {
            let code = self.text(C::Zip).map(|code| zip::whole(&code));
            let rest: Vec<String> = [self.text(C::State), code].into_iter().flatten().collect();
            lines.push(if rest.is_empty() { city } else { format!("{city}, {}", rest.join(" ")) });
        }
        lines
    }

    /// The seat in a legislature, where the row tells of one.
    fn seat(&self, entry: &mut Entry) -> Option<Problem> {
        let seat = fold_key(&self.text(C::Chamber)?);
        let state = entry.official.mandate.state.clone();
        let federal = match seat.as_str() {
            "sen" | "us senate" | "us-senate" | "u.s. senate" | "united states senate" => Some("sen"),
            "rep" | "us house" | "us-house" | "u.s. house" | "u.s. house of representatives" => Some("rep"),
            _ => None,
        };
        if let Some(kind) = federal {
            let district = entry.official.mandate.district.take().and_then(|word| word.trim().parse().ok());
            return take_seat(entry, kind, state.as_deref(), district);
        }
        if state.as_deref().is_some_and(|state| state.eq_ignore_ascii_case(FEDERAL)) {
            let district = entry.official.mandate.district.take().unwrap_or_default();
            return match seat_in_congress(&seat, &district) {
                Some((kind, state, number)) => take_seat(entry, kind, Some(state), number),
                None => Some(self.problem(C::District, format!("{district:?} is no district of Congress"))),
            };
        }
        let seat = match seat.as_str() {
            "senate" | "state senate" => "upper",
            "house" | "assembly" | "state house" | "house of delegates" => "lower",
            other => other,
        };
        let Some(state) = state else {
            return Some(self.problem(C::State, "no column says which state; say it with --state"));
        };
        let Some(key) = chamber::of_state(&state, seat) else {
            return Some(
                self.problem(C::Chamber, format!("{seat:?} is no chamber of a legislature of {state:?}")),
            );
        };
        let official = &mut entry.official;
        // What members of a chamber are called goes by its name: "Delegate", "Assemblymember".
        official.take_office(&chamber::name(&key).unwrap_or_else(|| key.clone()));
        official.printed.title = self.text(C::Title).or(official.printed.title.take());
        official.mandate.chamber = Some(key);
        None
    }

    fn days(&self, entry: &mut Entry) -> Result<(), Problem> {
        let day = |column: C| {
            self.text(column)
                .map(|word| {
                    dates::day(&word, None).ok_or_else(|| {
                        self.problem(column, format!("{word:?} is not a day; write it as 2026-04-30"))
                    })
                })
                .transpose()
        };
        entry.official.term_start = day(C::TermStart)?;
        entry.official.term_end = day(C::TermEnd)?;
        entry.official.verified_on = day(C::VerifiedOn)?;
        Ok(())
    }

    /// The committees that the row names, between semicolons, and what its person is in them.
    fn rosters(&self, entry: &Entry) -> Vec<Roster> {
        let title = self.text(C::Role);
        let names = self.text(C::Committee).unwrap_or_default();
        names
            .split([';', '|'])
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(|name| Roster {
                line: self.row.line,
                source: None,
                name: Some(name.to_owned()),
                chamber: entry.official.mandate.chamber.clone(),
                parent: self.text(C::PartOf),
                seats: vec![Seat {
                    who: Who::Line(self.row.line),
                    name: entry.official.printed.name.clone(),
                    role: Role::of_title(title.as_deref().unwrap_or_default()),
                    title: title.clone(),
                    place: groups::seniority(self.row, self.mapping).ok().flatten(),
                }],
                is_whole: false,
            })
            .collect()
    }
}

fn says_yes(word: &str) -> bool {
    matches!(fold_key(word).as_str(), "yes" | "y" | "true" | "1" | "x" | "acting")
}

fn mr_of(gender: &str) -> Option<String> {
    match fold_key(gender).as_str() {
        "m" | "male" | "man" => Some("Mr.".to_owned()),
        "f" | "female" | "woman" => Some("Ms.".to_owned()),
        _ => None,
    }
}

/// "Ruiz Soto, Ana" as "Ana Ruiz Soto", with its family name; other names as they are.
fn turned_round(full: &str) -> (String, Option<String>) {
    let parts: Vec<&str> = full.split(',').map(str::trim).collect();
    match parts.as_slice() {
        [last, first] if !follows_names(first) => {
            let name = format!("{first} {last}");
            let family = family_name(&name, last);
            (name, family)
        }
        [last, first, suffix] if !follows_names(first) && follows_names(suffix) => {
            (with_suffix(&format!("{first} {last}"), Some(suffix)), Some((*last).to_owned()))
        }
        _ => (full.to_owned(), None),
    }
}

/// Whether what stands behind a comma follows names: "Jr.", "III", "Ph.D.", "M.D., Esq.".
fn follows_names(words: &str) -> bool {
    let is_one = |word: &str| {
        let bare: String = word.chars().filter(|c| c.is_alphabetic()).collect();
        matches!(bare.as_str(), "Jr" | "Sr" | "Esq" | "Esquire" | "PhD" | "EdD" | "Dr" | "JrMD")
            || bare.len() <= 5 && !bare.is_empty() && bare.chars().all(char::is_uppercase)
    };
    words.split_whitespace().all(is_one)
}
