//! What mail programs make of the drafts: each is read back by a parser that is not ours.

use std::sync::Arc;

use chrono::DateTime;
use mail_parser::{Address, MessageParser, MimeHeaders as _};
use proptest::prelude::{ProptestConfig, any, proptest};

use super::draft::{Attachment, Draft, MAILTO_LIMIT, Recipient};
use super::{EmailAddress, HeaderText, reply_to};
use crate::domain::ids::MessageId;

fn recipient(name: &str, address: &str) -> Recipient {
    Recipient {
        name: Some(HeaderText::parse("the name", name).unwrap()),
        address: EmailAddress::parse(address).unwrap(),
    }
}

fn draft(name: &str, subject: &str, body: &str) -> Draft {
    Draft {
        id: MessageId::of_digest(&"3f".repeat(32)),
        to: recipient(name, "jo+letters@birch.example.org"),
        reply_to: Some(recipient("Ana Ruiz", "ana@rtc.example")),
        subject: HeaderText::parse("the subject", subject).unwrap(),
        body: body.to_owned(),
        attachments: vec![Attachment { name: "quiet.html".to_owned(), page: Arc::from("<p>Ü</p>\n") }],
        date: DateTime::from_timestamp(1_776_261_600, 0).unwrap(),
    }
}

fn mailboxes(address: Option<&Address<'_>>) -> Vec<(String, String)> {
    let all = address.into_iter().flat_map(Address::iter);
    all.map(|one| (one.name().unwrap_or_default().to_owned(), one.address().unwrap().to_owned())).collect()
}

/// Reads a draft back: it must have exactly the headers and the one recipient that were meant.
fn read_back(draft: &Draft) {
    let bytes = draft.to_eml().unwrap();
    let message = MessageParser::default().parse(&bytes).unwrap();
    let mut names: Vec<&str> = message.headers_raw().map(|(name, _)| name).collect();
    names.sort_unstable();
    let expected =
        ["Content-Type", "Date", "MIME-Version", "Message-ID", "Reply-To", "Subject", "To", "X-Unsent"];
    assert_eq!(names, expected);
    let name = draft.to.name.as_ref().unwrap().as_str().to_owned();
    assert_eq!(mailboxes(message.to()), [(name, draft.to.address.to_string())]);
    assert_eq!(mailboxes(message.reply_to()), [("Ana Ruiz".to_owned(), "ana@rtc.example".to_owned())]);
    assert!(message.cc().is_none() && message.bcc().is_none() && message.from().is_none());
    assert_eq!(message.subject(), Some(draft.subject.as_str()));
    assert_eq!(message.message_id(), Some(draft.message_id().as_str()));
    assert_eq!(message.header_raw("X-Unsent").map(str::trim), Some("1"));
    assert_eq!(message.date().unwrap().to_timestamp(), draft.date.timestamp());
    assert_eq!(message.body_text(0).unwrap().replace("\r\n", "\n"), draft.body);
    assert_eq!(message.attachment_count(), 1);
    let page = message.attachment(0).unwrap();
    assert_eq!(page.attachment_name(), Some("quiet.html"));
    assert_eq!(page.text_contents(), Some("<p>Ü</p>\n"));
    let longest = bytes.split(|byte| *byte == b'\n').map(<[u8]>::len).max().unwrap();
    assert!(longest <= 998, "a line of {longest} bytes");
}

#[test]
fn a_draft_is_read_back_as_it_was_meant() {
    read_back(&draft("Jo Park", "Will Birch League sign?", "Dear Jo Park,\n\n.\nFrom here on\n"));
}

#[test]
fn hostile_names_stay_names() {
    for name in [
        "Jo \"JP\" Park",
        "Park, Jo; <evil@example.org>",
        "Jo\\",
        "=cmd|' /C calc'!A0",
        "Bcc: evil@example.org",
        "陳美玲 (Mei-ling Chan)",
        "Ünsal Öz, (comment)",
        &"x".repeat(200),
        &"Ж".repeat(200),
    ] {
        read_back(&draft(name, "Hello", "Hi\n"));
        read_back(&draft("Jo Park", name, "Hi\n"));
    }
}

#[test]
fn a_link_carries_the_address_and_the_words_and_nothing_else() {
    let link = draft("Jo Park", "A & B? 100%", "One\n\nTwo & three\n").mailto().unwrap();
    assert_eq!(
        link,
        "mailto:jo%2Bletters@birch.example.org?subject=A%20%26%20B%3F%20100%25&body=One%0D%0A%0D%0ATwo%20%26%20three"
    );
    let long = draft("Jo Park", "Hello", &"x".repeat(MAILTO_LIMIT));
    assert_eq!(long.mailto(), None);
}

#[test]
fn whom_to_answer_is_found_in_a_line_for_people() {
    let found = |line| reply_to(line).map(|who| (who.name.map(|name| name.as_str().to_owned()), who.address));
    let ana = EmailAddress::parse("ana@rtc.example").unwrap();
    let named = Some((Some("Ana Ruiz".to_owned()), ana.clone()));
    assert_eq!(found("Ana Ruiz, ana@rtc.example"), named);
    assert_eq!(found("Ana Ruiz <ana@rtc.example>"), named);
    assert_eq!(found("ana@rtc.example, 202-555-0101"), Some((None, ana)));
    assert_eq!(found("Ana Ruiz, 202-555-0101"), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_let_through_is_read_back(name in any::<String>(), subject in any::<String>()) {
        let name = HeaderText::parse("x", &name).map_or("Jo".to_owned(), |name| name.as_str().to_owned());
        let subject = HeaderText::parse("x", &subject).map_or("Hi".to_owned(), |line| line.as_str().to_owned());
        let draft = draft(&name, &subject, "Hi\n");
        let bytes = draft.to_eml().unwrap();
        let message = MessageParser::default().parse(&bytes).unwrap();
        let to = mailboxes(message.to());
        assert_eq!(to.len(), 1);
        assert_eq!(to[0].1, "jo+letters@birch.example.org");
        assert!(message.cc().is_none() && message.bcc().is_none());
        assert_eq!(message.headers_raw().count(), 8);
    }
}
