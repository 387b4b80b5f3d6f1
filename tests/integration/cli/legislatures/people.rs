//! Invented members, as many as a legislature has, with the kinds of names that public lists have.

use serde_json::Value;

/// A member as a list has them, and what is to come of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Member {
    /// The key of the list, unlike any other.
    pub(super) key: String,
    pub(super) first: String,
    pub(super) middle: Option<String>,
    pub(super) last: String,
    pub(super) suffix: Option<&'static str>,
    pub(super) nickname: Option<&'static str>,
    /// The name as the member prints it, where the list says so.
    pub(super) full: Option<String>,
    pub(super) gender: Option<&'static str>,
    pub(super) chamber: String,
    pub(super) state: &'static str,
    /// As the list writes it.
    pub(super) district: Option<String>,
    pub(super) party: &'static str,
    /// The role in the leadership of the chamber.
    pub(super) leads: Option<&'static str>,
    pub(super) printed: Expected,
}

/// How a member is to be printed.
#[derive(Debug, Clone, Default)]
pub(super) struct Expected {
    pub(super) name: String,
    pub(super) family: String,
    /// The district as it is kept.
    pub(super) district: Option<String>,
    pub(super) title: String,
    /// "Dear Senator Soto:".
    pub(super) salutation: String,
}

const FIRST: [&str; 23] = [
    "Ada", "Émile", "Bo", "Zoë", "Mary-Lou", "José", "T. J.", "Ida", "Łukas", "Quinn", "Odalys", "Per",
    "Inés", "Tuli", "Wren", "Siân", "Ned", "Björn", "Lupe", "Cy", "Anaïs", "D'Anne", "Moana",
];

/// Family names of one word and of several, with accents, hyphens and apostrophes. The number has no divisor in
/// common with that of the first names or of the ways of printing.
const LAST: [&str; 41] = [
    "Quill",
    "Van Houtem",
    "Börk",
    "Watson Hale",
    "O'Rell",
    "De La Pena",
    "Núñez-Cruz",
    "St. Clove",
    "Fano",
    "Le Blanq",
    "Lund",
    "Quintero Vale",
    "Ng",
    "Von Trapf",
    "Soler",
    "Mc Cray",
    "Ruiz",
    "del Olmo",
    "Ó Dubhlaing",
    "Hu",
    "Brandt",
    "Leger Bonn",
    "Žižkov",
    "Van der Meyde",
    "Ash",
    "Two Rivers",
    "Li",
    "Di Nardi",
    "Peña",
    "Wasser Schulz",
    "Roe",
    "Ten Broek",
    "Æther",
    "Dos Remos",
    "Iverson",
    "La Rue",
    "Sánchez-Rey",
    "Fitz Hugh",
    "Oda",
    "Mac Iver",
    "Kealoha",
];

/// Who has the name of another: nine before, so that it is also printed the same.
const TWIN: usize = 131;

const PARTIES: [&str; 3] = ["Ferry", "Harbor", "Independent"];

/// The member of this number, without a seat. Two of them have the same name.
pub(super) fn member(number: usize) -> Member {
    let number = if number == TWIN { TWIN - 9 } else { number };
    let (first, last) = (FIRST[number % FIRST.len()], LAST[number % LAST.len()]);
    let middle = char::from(b'A' + u8::try_from(number % 26).unwrap());
    let mut member = Member {
        first: first.to_owned(),
        last: last.to_owned(),
        gender: [Some("F"), Some("M")][number % 2],
        party: PARTIES[number % PARTIES.len()],
        ..Member::default()
    };
    last.clone_into(&mut member.printed.family);
    // As lists have it: printed by the member, put together from parts, with and without what follows names.
    let (full, printed) = match number % 9 {
        0 => (true, format!("{first} {last}")),
        1 => (true, format!("{first} {middle}. {last}")),
        2 => (false, format!("{first} {last}")),
        3 => {
            member.middle = Some(format!("{middle}."));
            (false, format!("{first} {middle}. {last}"))
        }
        4 => {
            member.suffix = Some("Jr.");
            (false, format!("{first} {last}, Jr."))
        }
        5 => {
            member.suffix = Some("III");
            (true, format!("{first} {last} III"))
        }
        6 => {
            member.suffix = Some("Sr.");
            member.nickname = Some("Skip");
            (true, format!("{first} {middle}. \"Skip\" {last}, Sr."))
        }
        // Of two family names the first is printed.
        7 => {
            member.last = format!("{last} Mata");
            (true, format!("{first} {last}"))
        }
        _ => {
            member.suffix = Some("II");
            (false, format!("{first} {last} II"))
        }
    };
    member.full = full.then(|| printed.clone());
    member.printed.name = printed;
    member
}

impl Member {
    /// "Mr." or "Ms.", as the list gives it to conclude.
    pub(super) fn mr(&self) -> Value {
        match self.gender {
            Some("F") => "Ms.".into(),
            Some(_) => "Mr.".into(),
            None => Value::Null,
        }
    }
}
