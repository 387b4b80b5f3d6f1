//! The line that greets the addressees.

use super::names::folded;
use super::plural::plural;
use super::spoken::{Spoken, spoken};
use super::{given, ordered};
use crate::domain::addressee::Printed;
use crate::domain::letter::{SalutationSpec, SalutationStyle};
use crate::error::Result;
use crate::letter::language::{and_list, is_english, salutation_mark};

/// Returns the salutation with its punctuation: "Dear Secretary Bell and Ambassador Grier:".
/// Nothing where there is nobody to greet. A text written by hand is taken as it is.
///
/// Holders of equal titles are named in one breath, "Ranking Members Grant and Cole", if all of
/// them stand side by side in the chosen order. If one stands apart, all keep their titles:
/// "Secretary Bell, Ambassador Grier, Secretary Lund, and Secretary Ruiz", for a plural would say
/// that there are no more of them. Whole bodies come last.
///
/// In other languages than English there is no "Dear" and no plural, and the formal style,
/// whose forms are English, is the working one.
///
/// # Errors
/// A form needs to know "Mr." or "Madam", and the addressee's record does not say.
pub fn salutation(to: &[Printed], spec: &SalutationSpec, lang: &str) -> Result<Option<String>> {
    if given(spec.text.as_ref()).is_some() {
        return Ok(spec.text.clone());
    }
    let addressees = ordered(to, spec.order).into_iter();
    let (bodies, persons): (Vec<&Printed>, Vec<&Printed>) =
        addressees.partition(|printed| printed.collective);
    let style = if is_english(lang) { spec.style } else { SalutationStyle::Working };
    let mut items = grouped(&called(&persons, style)?, lang);
    for body in bodies {
        items.push(Item::single(spoken(body, style)?.text()));
    }
    items.retain(|item| !item.text.is_empty());
    if items.is_empty() {
        return Ok(None);
    }
    let dear = if is_english(lang) { "Dear " } else { "" };
    Ok(Some(format!("{dear}{}{}", joined(items, lang), salutation_mark(lang))))
}

/// What the persons are called, so that each can be told from the others.
fn called(persons: &[&Printed], style: SalutationStyle) -> Result<Vec<Spoken>> {
    let forms: Vec<Spoken> = persons.iter().map(|p| spoken(p, style)).collect::<Result<_>>()?;
    let distinct = persons.iter().zip(&forms).map(|(p, form)| {
        // "Mr. Secretary and Mr. Secretary" greets nobody: there the family names are needed.
        if form.name.is_empty() && is_shared(form, &forms) {
            spoken(p, SalutationStyle::Working)
        } else {
            Ok(form.clone())
        }
    });
    let forms: Vec<Spoken> = distinct.collect::<Result<_>>()?;
    let whole_names = persons.iter().zip(&forms).map(|(p, form)| {
        let name = if is_shared(form, &forms) && !form.name.is_empty() { p.name.trim() } else { &form.name };
        Spoken { title: form.title.clone(), name: name.to_owned() }
    });
    Ok(whole_names.collect())
}

fn is_shared(form: &Spoken, forms: &[Spoken]) -> bool {
    let text = folded(&form.text());
    forms.iter().filter(|other| folded(&other.text()) == text).count() > 1
}

/// One part of the salutation's list.
struct Item {
    text: String,
    /// True if it names several persons.
    is_group: bool,
}

impl Item {
    fn single(text: String) -> Self {
        Self { text, is_group: false }
    }
}

fn grouped(forms: &[Spoken], lang: &str) -> Vec<Item> {
    let mut items = Vec::new();
    for run in forms.chunk_by(|a, b| a.title == b.title) {
        match shared_title(run, forms).filter(|_| is_english(lang)) {
            Some(title) => {
                let names: Vec<String> = run.iter().map(|form| form.name.clone()).collect();
                let text = format!("{title} {}", and_list(&names, lang));
                items.push(Item { text, is_group: true });
            }
            None => items.extend(run.iter().map(|form| Item::single(form.text()))),
        }
    }
    items
}

/// The plural for a run of equal titles, if it holds all bearers of the title and all are named.
fn shared_title(run: &[Spoken], forms: &[Spoken]) -> Option<String> {
    let title = &run.first()?.title;
    let bearers = forms.iter().filter(|form| form.title == *title).count();
    let can_share = run.len() > 1 && run.len() == bearers && run.iter().all(|form| !form.name.is_empty());
    if can_share { plural(title) } else { None }
}

/// Joins the parts. A group before the last "and" gets a comma of its own, so that its "and" is
/// not taken for the list's: "Secretaries Bell and Lund, and Ambassador Grier".
fn joined(items: Vec<Item>, lang: &str) -> String {
    let starts_with_group = items.first().is_some_and(|item| item.is_group);
    let mut texts: Vec<String> = items.into_iter().map(|item| item.text).collect();
    if let ([first, _], true) = (texts.as_mut_slice(), starts_with_group) {
        first.push(',');
    }
    and_list(&texts, lang)
}
