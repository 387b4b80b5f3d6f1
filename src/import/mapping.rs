//! Which column of a table holds what: guessed from the headers, in any case, order and usual
//! wording, and changed by whoever knows better.

use std::fmt::Debug;

use super::sheet::Row;
use crate::domain::columns::Columns;
use crate::domain::text::fold_key;
use crate::error::{Error, Result};

/// What the columns of one kind of table may hold.
pub trait Column: Copy + Eq + Debug + 'static {
    /// What such a table brings in, by which what its columns held is remembered.
    const KIND: &'static str;
    /// What a table of this kind is nothing without, in words: "name of the organization".
    const NEEDED: &'static str;
    /// Whether address cards can be such a table.
    const TAKES_CARDS: bool = false;
    /// Every member, in the order in which headers are shared out.
    const TABLE: &'static [Spec<Self>];

    /// Its name on the command line.
    fn key(self) -> &'static str {
        Self::TABLE.iter().find(|spec| spec.column == self).map_or("", |spec| spec.key)
    }
}

/// How one of them is called. Headers and words are folded, and stand between bars.
#[derive(Debug)]
pub struct Spec<C> {
    /// Which.
    pub column: C,
    /// Its name on the command line: "email".
    pub key: &'static str,
    /// Headers that mean it, the surest first: "email|e mail address".
    pub headers: &'static str,
    /// Words that mean it wherever they stand in a header that nothing else has taken, the surest first.
    pub words: &'static str,
}

/// Which column of a table holds what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping<C> {
    headers: Vec<String>,
    held: Vec<Option<C>>,
}

impl<C: Column> Mapping<C> {
    /// What the headers seem to mean.
    pub fn guess(headers: &[String]) -> Self {
        let mut mapping = Self { headers: headers.to_vec(), held: vec![None; headers.len()] };
        let folded: Vec<String> = headers.iter().map(|header| plain(header)).collect();
        for spec in C::TABLE {
            for header in spec.headers.split('|') {
                mapping.give(spec.column, |at| header == folded[at]);
            }
        }
        for spec in C::TABLE {
            for wanted in spec.words.split('|').filter(|word| !word.is_empty()) {
                mapping.give(spec.column, |at| folded[at].split(' ').any(|word| word == wanted));
            }
        }
        mapping
    }

    /// What the headers seem to mean, or what they meant the last time.
    pub fn recall(headers: &[String], last: Option<&Columns>) -> Self {
        let mut mapping = Self::guess(headers);
        let Some(last) = last.filter(|last| last.headers == headers) else { return mapping };
        let named = |key: &String| C::TABLE.iter().find(|spec| spec.key == key).map(|spec| spec.column);
        mapping.held = last.held.iter().map(|key| key.as_ref().and_then(named)).collect();
        mapping.held.resize(headers.len(), None);
        mapping
    }

    /// What is to be remembered of it: nothing where the headers say it all by themselves.
    pub fn remembered(&self) -> Option<Columns> {
        if *self == Self::guess(&self.headers) {
            return None;
        }
        let held = self.held.iter().map(|held| held.map(|column| column.key().to_owned())).collect();
        Some(Columns::new(C::KIND, &self.headers, held))
    }

    /// Gives a column to the first header that fits and is free.
    fn give(&mut self, column: C, fits: impl Fn(usize) -> bool) {
        if self.held.contains(&Some(column)) {
            return;
        }
        if let Some(at) = (0..self.held.len()).find(|at| self.held[*at].is_none() && fits(*at)) {
            self.held[at] = Some(column);
        }
    }

    /// Takes what a person says: "name=Company"; "name=" says that no column holds it.
    ///
    /// # Errors
    /// A field or a header that there is not, with those there are.
    pub fn set(&mut self, said: &str) -> Result<()> {
        let (key, header) = said.split_once('=').ok_or_else(|| {
            Error::invalid(format!("{said:?} does not say which column holds what"))
                .hint("write it as field=Header")
        })?;
        let column =
            C::TABLE.iter().find(|spec| spec.key == key.trim()).map(|spec| spec.column).ok_or_else(|| {
                let keys: Vec<&str> = C::TABLE.iter().map(|spec| spec.key).collect();
                Error::invalid(format!("there is no field {:?}", key.trim()))
                    .hint(format!("the fields: {}", keys.join(", ")))
            })?;
        for held in self.held.iter_mut().filter(|held| **held == Some(column)) {
            *held = None;
        }
        if header.trim().is_empty() {
            return Ok(());
        }
        let wanted = fold_key(header);
        let at = self.headers.iter().position(|own| fold_key(own) == wanted).ok_or_else(|| {
            Error::invalid(format!("no column has the header {:?}", header.trim()))
                .hint(format!("the headers: {}", self.headers.join(", ")))
        })?;
        self.held[at] = Some(column);
        Ok(())
    }

    /// The headers, in the order of the columns.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// What the column at a place holds, by its name on the command line.
    pub fn held(&self, at: usize) -> Option<&'static str> {
        self.held.get(at).copied().flatten().map(C::key)
    }

    /// Lets the column at a place hold the next thing, or the one before; what another column holds is
    /// passed over.
    pub fn step(&mut self, at: usize, forward: bool) {
        let Some(own) = self.held.get(at).copied() else { return };
        let free = C::TABLE
            .iter()
            .map(|spec| Some(spec.column))
            .filter(|one| *one == own || !self.held.contains(one));
        let choices: Vec<Option<C>> = std::iter::once(None).chain(free).collect();
        let place = choices.iter().position(|one| *one == own).unwrap_or(0);
        let by = if forward { 1 } else { choices.len() - 1 };
        self.held[at] = choices[(place + by) % choices.len()];
    }

    /// The place of the column that holds it.
    pub fn place(&self, column: C) -> Option<usize> {
        self.held.iter().position(|held| *held == Some(column))
    }

    /// What a row holds of it; `None` where nothing stands.
    pub fn value<'r>(&self, row: &'r Row, column: C) -> Option<&'r str> {
        self.place(column).map(|at| row.cell(at)).filter(|cell| !cell.is_empty())
    }

    /// The header of the column that holds it, else its own name.
    pub fn header(&self, column: C) -> String {
        self.place(column).map_or_else(|| column.key().to_owned(), |at| self.headers[at].clone())
    }

    /// What is held where: each field with its header, in the order of the columns.
    pub fn pairs(&self) -> Vec<(&'static str, &str)> {
        let held = self.held.iter().zip(&self.headers);
        held.filter_map(|(held, header)| Some(((*held)?.key(), header.as_str()))).collect()
    }

    /// The headers that nothing is made of.
    pub fn unused(&self) -> Vec<&str> {
        let held = self.held.iter().zip(&self.headers);
        held.filter(|(held, header)| held.is_none() && !header.is_empty())
            .map(|(_, header)| header.as_str())
            .collect()
    }
}

/// A header without case, accents and punctuation: "E-mail (work)" is "e mail work".
fn plain(header: &str) -> String {
    let folded = fold_key(header);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::organizations::OrgColumn;
    use super::*;

    fn guessed(headers: &[&str]) -> Vec<(&'static str, String)> {
        let headers: Vec<String> = headers.iter().map(|header| (*header).to_owned()).collect();
        let mapping = Mapping::<OrgColumn>::guess(&headers);
        mapping.pairs().into_iter().map(|(key, header)| (key, header.to_owned())).collect()
    }

    #[test]
    fn headers_are_understood_in_any_case_order_and_wording() {
        let keys = |headers: &[&str]| guessed(headers).into_iter().map(|(key, _)| key).collect::<Vec<_>>();
        assert_eq!(
            keys(&["STATE", "Organization Name", "E-Mail", "Your name"]),
            ["state", "name", "email", "contact"]
        );
        assert_eq!(keys(&["Name", "Abbr.", "Website URL"]), ["name", "abbreviation", "website"]);
        assert_eq!(keys(&["Name", "Organisation"]), ["contact", "name"]);
        assert_eq!(keys(&["Nom de l'organisation", "Courriel", "Téléphone"]), ["name", "email", "phone"]);
        assert_eq!(keys(&["Nombre de la organización", "Estado"]), ["name", "state"]);
        assert_eq!(keys(&["Verein", "Bundesland", "Ansprechpartner"]), ["name", "state", "contact"]);
        assert_eq!(keys(&["Name of your organization or business", "Favourite colour"]), ["name"]);
    }

    #[test]
    fn a_person_may_say_otherwise() {
        let headers = ["Company".to_owned(), "Label".to_owned()];
        let mut mapping = Mapping::<OrgColumn>::guess(&headers);
        mapping.set("name=label").unwrap();
        assert_eq!(mapping.pairs(), [("name", "Label")]);
        mapping.set("abbreviation=COMPANY").unwrap();
        mapping.set("name=").unwrap();
        assert_eq!(mapping.pairs(), [("abbreviation", "Company")]);
        assert!(mapping.set("colour=Label").unwrap_err().hints[0].contains("abbreviation"));
        assert_eq!(mapping.set("name=Nope").unwrap_err().hints, ["the headers: Company, Label"]);
    }
}
