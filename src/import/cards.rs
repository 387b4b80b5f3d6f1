//! Address cards (vCard 2.1, 3.0 and 4.0) as a table: a row for each card, so that they are looked at and
//! brought in like any other table of organizations and their contacts.

use std::collections::BTreeSet;

use calcard::vcard::{VCard, VCardEntry, VCardKind, VCardParameterName, VCardProperty, VCardValue};
use calcard::{Entry, Parser};

use super::decode::Decoded;
use super::sheet::Sheet;
use crate::error::{Error, Result};

/// The columns that a card fills, by headers that [`OrgColumn`](super::organizations::OrgColumn) knows.
const HEADERS: [&str; 7] = ["Organization", "Contact", "Title", "E-mail", "Phone", "Role", "Website"];

/// True for a text that begins with an address card.
pub(super) fn is_cards(text: &str) -> bool {
    text.trim_start().get(..BEGIN.len()).is_some_and(|start| start.eq_ignore_ascii_case(BEGIN))
}

const BEGIN: &str = "BEGIN:VCARD";
const END: &str = "END:VCARD";

/// Reads the cards of a file.
///
/// # Errors
/// A card that does not end, with its line.
pub(super) fn read(decoded: &Decoded) -> Result<Sheet> {
    let mut sheet = Sheet {
        headers: HEADERS.map(str::to_owned).to_vec(),
        form: format!("address cards, {}", decoded.encoding),
        is_guess: decoded.is_guess,
        ..Sheet::default()
    };
    let mut unused = BTreeSet::new();
    for (line, text) in texts(&decoded.text)? {
        match Parser::new(text).entry() {
            Entry::VCard(card) => {
                sheet.take(line, row(&card).to_vec());
                unused.extend(card.entries.iter().filter_map(|entry| name_of_unused(&card, entry)));
            }
            _ => sheet.refuse(line, "the card cannot be read".to_owned()),
        }
    }
    // What nothing is made of is told of as if it were columns.
    sheet.headers.extend(unused.iter().map(|name| (*name).to_owned()));
    for row in &mut sheet.rows {
        row.cells.resize(sheet.headers.len(), String::new());
    }
    Ok(sheet)
}

/// The text of each card, with the line on which it begins.
fn texts(text: &str) -> Result<Vec<(u64, &str)>> {
    let mut cards = Vec::new();
    let mut begun: Option<(u64, usize)> = None;
    let (mut place, mut number) = (0, 0);
    for line in text.split_inclusive('\n') {
        number += 1;
        let words = line.trim();
        if words.eq_ignore_ascii_case(BEGIN) {
            if let Some((line, _)) = begun {
                return Err(does_not_end(line));
            }
            begun = Some((number, place));
        }
        place += line.len();
        if words.eq_ignore_ascii_case(END)
            && let Some((line, start)) = begun.take()
        {
            cards.push((line, &text[start..place]));
        }
    }
    match begun {
        Some((line, _)) => Err(does_not_end(line)),
        None => Ok(cards),
    }
}

fn does_not_end(line: u64) -> Error {
    Error::invalid(format!("the card that begins on line {line} does not end"))
        .hint("a part of the file is missing; export the cards again")
}

/// The cells of a card, in the order of [`HEADERS`]. A card of an organization itself names nobody.
fn row(card: &VCard) -> [String; 7] {
    let first =
        |property: VCardProperty| card.property(&property).map(|entry| text(entry, 0)).unwrap_or_default();
    let name = first(VCardProperty::Fn);
    let name = if name.is_empty() { name_of_parts(card) } else { name };
    let organization = first(VCardProperty::Org);
    let (organization, name) = match (is_of_organization(card), organization.is_empty()) {
        (true, true) => (name, String::new()),
        (true, false) => (organization, String::new()),
        (false, _) => (organization, name),
    };
    let website = if name.is_empty() { first(VCardProperty::Url) } else { String::new() };
    let phone = best(card, &VCardProperty::Tel);
    let phone = phone.strip_prefix("tel:").map(str::to_owned).unwrap_or(phone);
    [
        organization,
        name,
        first(VCardProperty::Title),
        best(card, &VCardProperty::Email),
        phone,
        first(VCardProperty::Role),
        website,
    ]
}

/// True for the card of an organization: it says so, or bears the organization's name.
fn is_of_organization(card: &VCard) -> bool {
    let kind = card.property(&VCardProperty::Kind).and_then(|entry| entry.values.first());
    let says_so = matches!(kind, Some(VCardValue::Kind(VCardKind::Org)));
    let is_company = card.entries.iter().any(|entry| {
        matches!(&entry.name, VCardProperty::Other(name) if name.eq_ignore_ascii_case("X-ABSHOWAS"))
            && text(entry, 0).eq_ignore_ascii_case("company")
    });
    says_so || is_company
}

/// "Family;Given;Further;Before;After" in the order in which people write it, as far as old cards have it.
fn name_of_parts(card: &VCard) -> String {
    let Some(name) = card.property(&VCardProperty::N) else { return String::new() };
    let parts = [1, 2, 0, 4].map(|at| text(name, at));
    parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// The preferred value of a property that may stand several times, else the first. A fax is no telephone.
fn best(card: &VCard, property: &VCardProperty) -> String {
    let is_preferred = |entry: &VCardEntry| {
        is_of_type(entry, "pref") || entry.params.iter().any(|param| param.name == VCardParameterName::Pref)
    };
    let entries = || card.properties(property).filter(|entry| !is_of_type(entry, "fax"));
    let found = entries().find(|entry| is_preferred(entry)).or_else(|| entries().next());
    found.map(|entry| text(entry, 0)).unwrap_or_default()
}

fn is_of_type(entry: &VCardEntry, wanted: &str) -> bool {
    let types = entry.params.iter().filter(|param| param.name == VCardParameterName::Type);
    types.filter_map(|param| param.value.as_text()).any(|own| own.eq_ignore_ascii_case(wanted))
}

/// A part of a value, in one line.
fn text(entry: &VCardEntry, at: usize) -> String {
    let text = match entry.values.get(at) {
        Some(VCardValue::Text(text)) => text.clone(),
        Some(VCardValue::Component(parts)) => parts.join(", "),
        _ => String::new(),
    };
    text.trim().to_owned()
}

/// What a card says and nothing is made of, in words; `None` for what is used, or says nothing of anybody.
fn name_of_unused(card: &VCard, entry: &VCardEntry) -> Option<&'static str> {
    let is_further = |property: VCardProperty| card.properties(&property).count() > 1;
    match &entry.name {
        VCardProperty::Adr => Some("Postal address"),
        VCardProperty::Note => Some("Remarks on the person"),
        VCardProperty::Url if !is_of_organization(card) => Some("Web page"),
        VCardProperty::Bday | VCardProperty::Anniversary => Some("Birthday"),
        VCardProperty::Photo | VCardProperty::Logo => Some("Picture"),
        VCardProperty::Categories => Some("Groups of cards"),
        VCardProperty::Nickname => Some("Nickname"),
        VCardProperty::Email if is_further(VCardProperty::Email) => Some("Further e-mails"),
        VCardProperty::Tel if is_further(VCardProperty::Tel) => Some("Further numbers"),
        VCardProperty::Org if entry.values.len() > 1 && !text(entry, 1).is_empty() => Some("Department"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, proptest};

    use super::*;
    use crate::import::decode::decode;

    fn sheet(text: &str) -> Sheet {
        read(&decode(text.as_bytes(), None).unwrap()).unwrap()
    }

    fn cells(text: &str) -> Vec<String> {
        sheet(text).rows.remove(0).cells
    }

    #[test]
    fn cards_of_every_version_are_read() {
        let four = "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:individual\r\nFN:Ana Ruiz\\, Jr.\r\nN:Ruiz;Ana;;;Jr.\r\nORG:Club\\; of Owls\\, Inc.;North\r\n\
            TITLE:Chair\\, acting\r\nEMAIL;TYPE=home:home@owl.example\r\nEMAIL;PREF=1;TYPE=work:ana@owl.exam\r\n ple\r\n\
            TEL;VALUE=uri;TYPE=\"voice,work\":tel:+1-202-555-0101\r\nEND:VCARD\r\n";
        assert_eq!(
            cells(four)[..6],
            [
                "Club; of Owls, Inc.",
                "Ana Ruiz, Jr.",
                "Chair, acting",
                "ana@owl.example",
                "+1-202-555-0101",
                ""
            ]
        );
        let three = "BEGIN:VCARD\nVERSION:3.0\nFN:Zoë Łuk\nN:Łuk;Zoë;;;\nORG:Eulenverein\nEMAIL;TYPE=INTERNET,PREF:zoe@eule.example\n\
            item1.TEL;type=FAX:1\nitem1.TEL;type=WORK:2\nEND:VCARD\n";
        assert_eq!(cells(three)[..5], ["Eulenverein", "Zoë Łuk", "", "zoe@eule.example", "2"]);
        let old = "begin:vcard\r\nversion:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=81uk;Zo=C3=AB\r\n\
            ORG;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Caf=E9 =\r\nClub\r\nTEL;CELL:+49 30 1\r\nEMAIL;INTERNET:z@c.example\r\nend:vcard\r\n";
        assert_eq!(cells(old)[..5], ["Café Club", "Zoë Łuk", "", "z@c.example", "+49 30 1"]);
    }

    #[test]
    fn a_card_of_an_organization_names_nobody_and_what_is_not_used_is_told() {
        let card =
            "BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:Owl Club\nURL:https://owl.example\nTEL:1\nEND:VCARD\n";
        assert_eq!(cells(card), ["Owl Club", "", "", "", "1", "", "https://owl.example"]);
        let card = "BEGIN:VCARD\nVERSION:3.0\nFN:Jo\nORG:Owl Club\nADR:;;1 St;Town;;;\nNOTE:x\nURL:https://jo.example\nEND:VCARD\n";
        let sheet = sheet(card);
        assert_eq!(sheet.headers[7..], ["Postal address", "Remarks on the person", "Web page"]);
        assert_eq!(sheet.rows[0].cells[6], "");
    }

    #[test]
    fn a_card_that_does_not_end_is_an_error_with_its_line() {
        let text = "BEGIN:VCARD\nFN:Jo\nEND:VCARD\n\nBEGIN:VCARD\nFN:Bo\n";
        let err = read(&decode(text.as_bytes(), None).unwrap()).unwrap_err();
        assert_eq!(err.message, "the card that begins on line 5 does not end");
    }

    proptest! {
        #[test]
        fn no_text_ends_the_program(lines in prop::collection::vec(any::<String>(), 0..8)) {
            let text = format!("BEGIN:VCARD\n{}\nEND:VCARD\n", lines.join("\n"));
            let _ = read(&decode(text.as_bytes(), None).unwrap());
        }

        #[test]
        fn what_our_writer_writes_is_read_again(name in "[^\\p{C}\\p{Z}]{1,40}", title in "[^\\p{C}\\p{Z}]{1,90}") {
            use crate::domain::ids::{ContactId, OrgId, PersonalId};
            use crate::domain::organization::{Contact, ContactDetails};
            use crate::lists::{CardVersion, of_contact};

            let details = ContactDetails { name: name.clone(), title: Some(title.clone()), ..ContactDetails::default() };
            let contact = Contact {
                id: ContactId::new(),
                version: 1,
                organization: OrgId::new(),
                personal: PersonalId::new(),
                details: Some(details),
                archived_at: None,
                created_at: chrono::DateTime::UNIX_EPOCH,
            };
            for version in [CardVersion::Four, CardVersion::Three] {
                let card = of_contact(&contact, "Owl; Club, Inc.\\", version).unwrap();
                assert_eq!(cells(&card)[..3], ["Owl; Club, Inc.\\".to_owned(), name.clone(), title.clone()]);
            }
        }
    }
}
