//! The parts of a message: who sent it and when, what is its own text and not the message it answers,
//! and what stands beneath the name at its end.

use chrono::NaiveDate;
use mail_parser::MessageParser;

use crate::domain::text::fold_key;

/// A message, or the text of one.
#[derive(Debug, Default)]
pub(super) struct Mail {
    /// The name of the sender, where the head gives one that is a person's.
    pub(super) sender: Option<String>,
    /// What stands in parentheses or behind a bar with it: often the organization.
    pub(super) in_sender: Vec<String>,
    pub(super) address: Option<String>,
    pub(super) on: Option<NaiveDate>,
    /// Its own text.
    pub(super) text: String,
    pub(super) signature: Signature,
}

/// What stands at the end.
#[derive(Debug, Default)]
pub(super) struct Signature {
    pub(super) person: Option<String>,
    pub(super) title: Option<String>,
    /// The lines beneath the name, which may name the organization.
    pub(super) lines: Vec<String>,
}

impl Mail {
    /// Takes a message apart. What has no head is all text.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let parsed = if has_head(bytes) { MessageParser::default().parse(bytes) } else { None };
        let mut mail = Self::default();
        let whole = match &parsed {
            Some(message) => {
                let from = message.from().and_then(|from| from.first());
                mail.address = from.and_then(|from| from.address()).map(str::to_owned);
                if let Some(name) = from.and_then(|from| from.name()) {
                    mail.take_sender(name);
                }
                mail.on = message.date().and_then(|date| {
                    NaiveDate::from_ymd_opt(i32::from(date.year), date.month.into(), date.day.into())
                });
                message.body_text(0).map(std::borrow::Cow::into_owned).unwrap_or_default()
            }
            None => String::from_utf8_lossy(bytes).into_owned(),
        };
        mail.text = own_text(&whole);
        mail.signature = signature(&mail.text);
        mail
    }

    /// "Jo Park (Prairie Housing Network)" is a person and an organization.
    fn take_sender(&mut self, name: &str) {
        let mut parts = name.split(['(', ')', '|']).map(str::trim).filter(|part| !part.is_empty());
        self.sender = parts.next().map(str::to_owned);
        self.in_sender = parts.map(str::to_owned).collect();
    }
}

/// True for what begins as messages do: lines with a colon, among them one that says from whom.
fn has_head(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(64 * 1024)]).into_owned();
    let head: Vec<&str> = start.trim_start().lines().take_while(|line| !line.trim().is_empty()).collect();
    let is_field = |line: &&str| {
        line.starts_with([' ', '\t']) || line.split_once(':').is_some_and(|(name, _)| !name.contains(' '))
    };
    head.iter().all(is_field) && head.iter().any(|line| fold_key(line).starts_with("from:"))
}

/// The text up to the message that it answers, without its quotations.
fn own_text(whole: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in whole.lines() {
        let plain = fold_key(line);
        let begins_other = plain.starts_with("-----original message")
            || plain.starts_with("-----ursprungliche")
            || plain.starts_with("________________")
            || plain.starts_with("from:") && !lines.is_empty()
            || plain.starts_with("on ") && plain.ends_with("wrote:")
            || plain.starts_with("begin forwarded message");
        if begins_other {
            break;
        }
        if !line.trim_start().starts_with('>') {
            lines.push(line.trim_end());
        }
    }
    let text = lines.join("\n");
    let is_control = |c: &char| c.is_control() && *c != '\n';
    text.chars()
        .filter(|c| !is_control(c) && !crate::domain::text::is_hidden(*c))
        .collect::<String>()
        .trim()
        .to_owned()
}

/// The person, the title and what else stands beneath the closing words, or beneath "--".
fn signature(text: &str) -> Signature {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let closing = lines.iter().rposition(|line| is_closing(line));
    let Some(closing) = closing else { return Signature::default() };
    let mut rest = lines[closing + 1..].iter().filter(|line| !line.is_empty() && **line != "--");
    let mut signature = Signature::default();
    let Some(first) = rest.next() else { return signature };
    let (person, more) = first.split_once(',').map_or((*first, None), |(person, more)| (person, Some(more)));
    let is_suffix = more.is_some_and(|more| fold_key(more).trim().trim_end_matches('.').len() <= 3);
    let (person, more) = if is_suffix { (*first, None) } else { (person, more) };
    if person.split_whitespace().count() <= 5 && !person.contains('@') {
        signature.person = Some(person.trim().to_owned());
    }
    for line in more.into_iter().chain(rest.copied()) {
        // "Executive Director, Prairie Housing Network" in one line is two things.
        for part in line.split([',', '|', '•', '·']).map(str::trim).filter(|part| !part.is_empty()) {
            if signature.title.is_none() && is_title(part) {
                signature.title = Some(part.to_owned());
            } else if !part.contains('@') && part.chars().any(char::is_alphabetic) {
                signature.lines.push(part.to_owned());
            }
        }
        if line.contains(',') {
            signature.lines.push(line.trim().to_owned());
        }
    }
    signature
}

fn is_closing(line: &str) -> bool {
    let plain = fold_key(line);
    let plain = plain.trim_end_matches([',', '.', '!', '-', ' ']);
    line == "--"
        || matches!(
            plain,
            "best"
                | "best regards"
                | "kind regards"
                | "warm regards"
                | "regards"
                | "sincerely"
                | "thanks"
                | "thank you"
                | "many thanks"
                | "all best"
                | "all the best"
                | "cheers"
                | "yours"
                | "sincerely yours"
                | "in solidarity"
                | "solidarity"
                | "warmly"
                | "respectfully"
                | "mit freundlichen grussen"
                | "saludos"
                | "cordialement"
                | "atentamente"
        )
}

fn is_title(part: &str) -> bool {
    let plain = fold_key(part);
    let words = [
        "director",
        "president",
        "chair",
        "chairwoman",
        "chairman",
        "chairperson",
        "ceo",
        "manager",
        "coordinator",
        "counsel",
        "officer",
        "secretary",
        "treasurer",
        "executive",
        "head",
        "lead",
        "organizer",
        "advocate",
        "policy",
        "founder",
        "fellow",
        "analyst",
        "associate",
        "attorney",
        "representative",
        "vorsitzende",
    ];
    plain.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word))
        && !plain.contains("association")
}
