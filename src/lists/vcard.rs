//! Address cards: vCard 4.0 (RFC 6350), and 3.0 (RFC 2426) for older programs.
//!
//! A writer of our own, since a card is ten lines of text; the libraries that write cards bring whole
//! calendars and a second mail library with them.

use crate::domain::addressee::Printed;
use crate::domain::official::Official;
use crate::domain::organization::Contact;
use crate::letter::protocol::family_name;

/// Which form of card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardVersion {
    /// 4.0.
    Four,
    /// 3.0, for programs that know no other.
    Three,
}

/// The card of a contact; none for one who was erased. `organization` is its name.
pub fn of_contact(contact: &Contact, organization: &str, version: CardVersion) -> Option<String> {
    let details = contact.details.as_ref()?;
    let mut card = Card::new(version, &contact.id.to_string());
    card.name(&Printed { name: details.name.clone(), ..Printed::default() });
    card.value("ORG", Some(organization));
    card.value("TITLE", details.title.as_deref());
    card.value("ROLE", details.role.as_deref());
    card.value("EMAIL", details.email.as_deref());
    card.value("TEL", details.phone.as_deref());
    Some(card.finish())
}

/// The card of an official.
pub fn of_official(official: &Official, version: CardVersion) -> String {
    let printed = &official.printed;
    let mut card = Card::new(version, &official.id.to_string());
    if printed.collective {
        card.kind("group");
        card.value("FN", Some(&printed.name));
        card.parts("N", &[&printed.name, "", "", "", ""]);
    } else {
        card.name(printed);
    }
    card.value("ORG", printed.agency.as_deref());
    card.value("TITLE", printed.title.as_deref());
    if !printed.address.is_empty() {
        // Which line is the town is not known here, so all lines stand where the street does.
        card.parts("ADR", &["", "", &printed.address.join("\n"), "", "", "", ""]);
    }
    card.value("EMAIL", official.email.as_deref());
    card.value("TEL", official.phone.as_deref());
    card.value("NOTE", official.notes.as_deref());
    card.finish()
}

struct Card {
    text: String,
    version: CardVersion,
}

impl Card {
    fn new(version: CardVersion, id: &str) -> Self {
        let mut card = Self { text: String::new(), version };
        card.line("BEGIN:VCARD");
        card.line(match version {
            CardVersion::Four => "VERSION:4.0",
            CardVersion::Three => "VERSION:3.0",
        });
        card.line(&format!("UID:urn:uuid:{id}"));
        card
    }

    fn kind(&mut self, kind: &str) {
        if self.version == CardVersion::Four {
            self.line(&format!("KIND:{kind}"));
        }
    }

    /// The name in full, and its parts: family name, given names, honorific, letters after the name.
    fn name(&mut self, printed: &Printed) {
        self.value("FN", Some(&printed.name));
        let family = family_name(printed);
        let (given, after) = printed.name.rsplit_once(&family).unwrap_or((&printed.name, ""));
        let after = [after.trim_matches([' ', ',']), printed.post_nominals.as_deref().unwrap_or_default()];
        let after: Vec<&str> = after.into_iter().filter(|part| !part.is_empty()).collect();
        let honorific = printed.honorific.as_deref().unwrap_or_default();
        self.parts("N", &[&family, given.trim(), "", honorific, &after.join(", ")]);
    }

    fn value(&mut self, property: &str, value: Option<&str>) {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.line(&format!("{property}:{}", escaped(value)));
        }
    }

    fn parts(&mut self, property: &str, parts: &[&str]) {
        let parts: Vec<String> = parts.iter().map(|part| escaped(part)).collect();
        self.line(&format!("{property}:{}", parts.join(";")));
    }

    /// Adds a line, folded so that none is longer than 75 bytes (RFC 6350, 3.2).
    fn line(&mut self, line: &str) {
        let mut room = 75;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.text.push_str("\r\n ");
                room = 74;
            }
            room -= c.len_utf8();
            self.text.push(c);
        }
        self.text.push_str("\r\n");
    }

    fn finish(mut self) -> String {
        self.line("END:VCARD");
        self.text
    }
}

/// RFC 6350, 3.4: what would end a value or a part of it stands behind a backslash.
fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '\\' | ',' | ';' => text.extend(['\\', c]),
            '\n' => text.push_str("\\n"),
            '\r' => {}
            c => text.push(c),
        }
    }
    text
}
