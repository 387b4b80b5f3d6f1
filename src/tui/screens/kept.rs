//! What was worked out of each letter, kept while nothing of the letter has changed: a hundred
//! letters of two hundred organizations are not read again for one answer that came in. Where there
//! are many to be worked out, it is done a few at a time, so that nobody waits for the last of them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use crate::domain::dossier::Dossier;
use crate::domain::ids::LetterId;
use crate::domain::letter::Letter;
use crate::error::Result;
use crate::store::{activities, deadlines, dossiers, letters};
use crate::tui::screen::Look;

/// The newest entry of the log about the letter, and the newest about no letter: an organization
/// that was renamed is part of every letter.
type Stamp = (i64, i64);

/// How many letters are worked out at once: as many as most coalitions have under way, and few enough
/// that a key is not waited for. A letter of many sign-ons counts for several.
const AT_ONCE: usize = 8;
/// How many sign-ons take as long as what every letter takes.
const SIGN_ONS: usize = 100;

/// What was worked out of letters.
pub(crate) struct Kept<T> {
    /// Whether something is still to be worked out.
    is_behind: bool,
    letters: HashMap<LetterId, (Stamp, DateTime<Utc>, T)>,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self { is_behind: false, letters: HashMap::new() }
    }
}

impl<T: Clone> Kept<T> {
    /// True if there is more to be worked out: by reading again.
    pub(crate) fn is_behind(&self) -> bool {
        self.is_behind
    }

    /// Works out `work` of the letters that are wanted, or takes what is kept of it; those whose next
    /// deadline is near come first. With the result `work` says until when it holds if nothing is
    /// changed. Of those that are not reached yet it is what was known before, if anything was.
    pub(crate) fn read(
        &mut self,
        look: &Look<'_>,
        is_wanted: impl Fn(&Letter) -> bool,
        mut work: impl FnMut(&Dossier) -> (T, DateTime<Utc>),
    ) -> Result<Vec<T>> {
        self.is_behind = false;
        let newest = activities::newest_by_letter(look.view())?;
        let of = |letter: Option<LetterId>| newest.get(&letter).copied().unwrap_or_default();
        let mut wanted: Vec<Letter> = letters::list(look.view())?.into_iter().filter(is_wanted).collect();
        let mut next: HashMap<LetterId, DateTime<Utc>> = HashMap::new();
        for deadline in deadlines::list(look.view(), None)? {
            if deadline.at.instant >= look.now() {
                next.entry(deadline.letter).or_insert(deadline.at.instant);
            }
        }
        wanted.sort_by_key(|letter| next.get(&letter.id).copied().unwrap_or(DateTime::<Utc>::MAX_UTC));
        let mut left = AT_ONCE;
        let mut found = Vec::with_capacity(wanted.len());
        let mut letters = HashMap::with_capacity(wanted.len());
        for letter in wanted {
            let (id, stamp) = (letter.id, (of(Some(letter.id)), of(None)));
            let known = self.letters.remove(&id);
            let holds = known.as_ref().is_some_and(|(then, until, _)| *then == stamp && look.now() < *until);
            let kept = if holds {
                known
            } else if left == 0 {
                self.is_behind = true;
                known
            } else {
                let dossier = dossiers::load(look.view(), letter)?;
                left = left.saturating_sub(1 + dossier.sign_ons.len() / SIGN_ONS);
                let (value, until) = work(&dossier);
                Some((stamp, until, value))
            };
            if let Some(kept) = kept {
                found.push(kept.2.clone());
                letters.insert(id, kept);
            }
        }
        self.letters = letters;
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Standards;
    use crate::clock::Clock;
    use crate::domain::ids::OrgId;
    use crate::domain::organization::Organization;
    use crate::ops::{Context, letter, organization, perform, undo};
    use crate::store::Store;

    /// Reads the titles, and says how many letters that took.
    fn read(kept: &mut Kept<String>, store: &Store, cx: &Context) -> (usize, Vec<String>) {
        let standards = Standards::default();
        let close_of_business = chrono::NaiveTime::MIN;
        let look = Look { store, cx, zone: chrono_tz::UTC, close_of_business, standards: &standards };
        let mut count = 0;
        let titles = kept.read(
            &look,
            |_| true,
            |dossier| {
                count += 1;
                (dossier.letter.title.clone(), DateTime::<Utc>::MAX_UTC)
            },
        );
        (count, titles.unwrap())
    }

    #[test]
    fn many_letters_are_worked_out_a_few_at_a_time_and_what_was_known_stays_until_then() {
        let mut store = Store::open_in_memory().unwrap();
        let cx = Context { clock: Clock::Fixed(DateTime::UNIX_EPOCH), actor: "Ana".to_owned() };
        for number in 0..20 {
            let title = format!("Letter {number}");
            perform(&mut store, &cx, &letter::New { title, from: None }).unwrap();
        }
        let mut kept = Kept::default();
        let mut seen = Vec::new();
        for _ in 0..3 {
            let (count, titles) = read(&mut kept, &store, &cx);
            seen.push((count, titles.len(), kept.is_behind()));
        }
        assert_eq!(seen, [(8, 8, true), (8, 16, true), (4, 20, false)]);
        let organization = Organization::new(OrgId::new(), "River Trust".to_owned(), cx.now());
        perform(&mut store, &cx, &organization::Add(organization)).unwrap();
        let (count, titles) = read(&mut kept, &store, &cx);
        assert_eq!((count, titles.len(), kept.is_behind()), (8, 20, true));
    }

    #[test]
    fn only_letters_of_which_something_has_changed_are_read_again() {
        let mut store = Store::open_in_memory().unwrap();
        let cx = Context { clock: Clock::Fixed(DateTime::UNIX_EPOCH), actor: "Ana".to_owned() };
        for title in ["One", "Two", "Three"] {
            perform(&mut store, &cx, &letter::New { title: title.to_owned(), from: None }).unwrap();
        }
        let mut kept = Kept::default();
        assert_eq!(read(&mut kept, &store, &cx).0, 3);
        assert_eq!(read(&mut kept, &store, &cx).0, 0);
        let two = letters::resolve(store.view(), "two").unwrap();
        perform(&mut store, &cx, &letter::Edit(Letter { title: "Second".to_owned(), ..two })).unwrap();
        let (count, titles) = read(&mut kept, &store, &cx);
        assert!(count == 1 && titles.contains(&"Second".to_owned()), "{titles:?}");
        undo::undo(&mut store, &cx, None).unwrap();
        let (count, titles) = read(&mut kept, &store, &cx);
        assert!(count == 1 && titles.contains(&"Two".to_owned()), "{titles:?}");
        let organization = Organization::new(OrgId::new(), "River Trust".to_owned(), cx.now());
        perform(&mut store, &cx, &organization::Add(organization)).unwrap();
        assert_eq!(read(&mut kept, &store, &cx).0, 3);
    }
}
