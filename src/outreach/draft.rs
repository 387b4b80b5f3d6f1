//! One message as a draft: a file that any mail program opens, or a link. The only place that knows
//! the mail library, and it takes nothing but what [`EmailAddress`] and [`HeaderText`] let through.

use std::fmt::Write as _;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::raw::Raw;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::address::{EmailAddress, HeaderText};
use crate::domain::ids::MessageId;
use crate::error::{Error, Result};

/// The longest `mailto:` link, in bytes: some systems cut longer ones without a word.
pub const MAILTO_LIMIT: usize = 1_900;

/// What stands as itself in a link (RFC 3986, 2.3); all else is written by its number.
const IN_LINK: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The domain of message ids: reserved, so that it is nobody's (RFC 2606).
const ID_DOMAIN: &str = "undersigned.invalid";

/// Somebody with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The person's name, where one is known.
    pub name: Option<HeaderText>,
    /// The address.
    pub address: EmailAddress,
}

impl Recipient {
    fn header(&self) -> Address<'_> {
        Address::new_address(self.name.as_ref().map(HeaderText::as_str), self.address.as_str())
    }
}

/// A page that goes with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The name of the file: "rural-bus-lines.html". Letters, digits, `-` and `.` only.
    pub name: String,
    /// A self-contained HTML page.
    pub page: Arc<str>,
}

/// A message that somebody may look at, change and send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What makes it the same message when it is written again.
    pub id: MessageId,
    /// To whom; one person.
    pub to: Recipient,
    /// Whom to answer, where it is not whoever sends it.
    pub reply_to: Option<Recipient>,
    /// The subject.
    pub subject: HeaderText,
    /// The text, LF line ends.
    pub body: String,
    /// What goes with it.
    pub attachments: Vec<Attachment>,
    /// When it was written.
    pub date: DateTime<Utc>,
}

impl Draft {
    /// What the Message-ID header says, without its brackets.
    pub fn message_id(&self) -> String {
        message_id(self.id)
    }

    /// The draft as a file. `X-Unsent` makes mail programs open it to be edited; there is no `From`, so
    /// each fills in its own account.
    ///
    /// # Errors
    /// If the mail library fails, which is a bug.
    pub fn to_eml(&self) -> Result<Vec<u8>> {
        let mut builder = begin(self.id, self.date, &self.subject, self.reply_to.as_ref())
            .to(self.to.header())
            .text_body(self.body.replace('\n', "\r\n"));
        for attachment in &self.attachments {
            builder = builder.attachment("text/html", attachment.name.as_str(), &*attachment.page);
        }
        builder.write_to_vec().map_err(|err| Error::bug("a message could not be written").because(err))
    }

    /// The draft as a `mailto:` link; `None` if it is too long for one. What goes with it is left out: a
    /// link cannot carry it.
    pub fn mailto(&self) -> Option<String> {
        let (local, domain) = self.to.address.parts();
        let encode = |text: &str| utf8_percent_encode(text, IN_LINK).to_string();
        let mut link = format!("mailto:{}@{}", encode(local), encode(domain));
        let body = self.body.trim_end().replace('\n', "\r\n");
        // Writing to a string cannot fail.
        let _ = write!(link, "?subject={}&body={}", encode(self.subject.as_str()), encode(&body));
        (link.len() <= MAILTO_LIMIT).then_some(link)
    }

    /// The message as text, to be pasted into a mail program.
    pub fn to_text(&self) -> String {
        format!("{}\n\n{}", self.subject.as_str(), self.body)
    }
}

/// A file that goes with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name. Letters, digits, `-` and `.` only.
    pub name: String,
    /// Its media type: "application/pdf".
    pub kind: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A message to somebody whose address is not recorded: whoever sends it fills that in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// What makes it the same message when it is written again.
    pub id: MessageId,
    /// Whom to answer, where it is not whoever sends it.
    pub reply_to: Option<Recipient>,
    /// The subject.
    pub subject: HeaderText,
    /// The text, LF line ends.
    pub body: String,
    /// What goes with it.
    pub files: Vec<File>,
    /// When it was written.
    pub date: DateTime<Utc>,
}

impl Cover {
    /// The message as a file, as [`Draft::to_eml`] writes it; there is no `To`.
    ///
    /// # Errors
    /// If the mail library fails, which is a bug.
    pub fn to_eml(&self) -> Result<Vec<u8>> {
        let mut builder = begin(self.id, self.date, &self.subject, self.reply_to.as_ref())
            .text_body(self.body.replace('\n', "\r\n"));
        for file in &self.files {
            builder = builder.attachment(file.kind, file.name.as_str(), file.bytes.as_slice());
        }
        builder.write_to_vec().map_err(|err| Error::bug("a message could not be written").because(err))
    }
}

/// The headers that every message has.
fn begin<'a>(
    id: MessageId,
    date: DateTime<Utc>,
    subject: &'a HeaderText,
    reply_to: Option<&'a Recipient>,
) -> MessageBuilder<'a> {
    let builder = MessageBuilder::new()
        .header("X-Unsent", Raw::new("1"))
        .message_id(message_id(id))
        .date(date.timestamp())
        .subject(subject.as_str());
    match reply_to {
        Some(reply_to) => builder.reply_to(reply_to.header()),
        None => builder,
    }
}

fn message_id(id: MessageId) -> String {
    format!("{id}@{ID_DOMAIN}")
}
