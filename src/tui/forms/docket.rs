//! The forms of a docket: the files to upload, and the receipt that comes back.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::database::at_home;
use super::{Field, Form, Purpose, Values};
use crate::domain::ids::LetterId;
use crate::domain::letter::Letter;
use crate::error::{Error, Result};
use crate::ops::docket::{Eyes, LARGEST_FILE, MOST_FILES, Order, Receive};
use crate::render::{Format, Standards};
use crate::tui::circulating::Circulate;
use crate::tui::screen::{Effect, Look, Then};

const PDF: &str = "PDF";
const WORD: &str = "Word file";

/// The fields for files, and for whose eyes those are.
const FILES: [(&str, Eyes); 3] =
    [("Attached", Eyes::Everybody), ("Confidential", Eyes::Confidential), ("Public", Eyes::PublicVersion)];

struct Packing(LetterId);

/// A form for the files of a docket.
pub(crate) fn pack(letter: &Letter) -> Form {
    let fields = vec![
        Field::one_of("Letter as", vec![PDF.to_owned(), WORD.to_owned()]),
        Field::text(FILES[0].0, "").hint("files that go with it, parted by commas; may stay empty"),
        Field::text(FILES[1].0, "").hint("files with confidential business information"),
        Field::text(FILES[2].0, "").hint("their public versions, in the same order"),
    ];
    let takes =
        format!("a docket takes {MOST_FILES} files of {} MB; nothing is sent", LARGEST_FILE / 1_000_000);
    Form::new(format!("Files for a docket: {}", letter.title), fields, Packing(letter.id)).saying(takes)
}

impl Purpose for Packing {
    fn submit(&self, values: &Values<'_>, _look: &Look<'_>) -> Result<Effect> {
        let mut enclosed: Vec<(PathBuf, Eyes)> = Vec::new();
        for (label, eyes) in FILES {
            for path in values.list(label).iter().map(|path| at_home(path)) {
                if !path.is_file() {
                    return Err(Error::invalid(format!("there is no file {}", path.display())).at(label));
                }
                enclosed.push((path, eyes));
            }
        }
        let pdf = Format::Pdf(Standards::default());
        let format = if values.text("Letter as") == WORD { Format::Docx } else { pdf };
        let order = Order { edition: None, format, enclosed };
        Ok(Effect::Circulate(Box::new(Circulate::Package { letter: self.0, order, replace: false })))
    }
}

struct Receiving(Letter);

/// A form for the receipt of a docket.
pub(crate) fn receipt(letter: Letter) -> Form {
    let known = letter.docket.receipt.clone();
    let fields = vec![
        Field::optional("Receipt", known.as_ref()).required().hint("the number that the docket has given"),
        Field::text("On", "").date().hint("the day it was filed, where that was not today"),
    ];
    Form::new(format!("The receipt for {}", letter.title), fields, Receiving(letter))
}

impl Purpose for Receiving {
    fn submit(&self, values: &Values<'_>, look: &Look<'_>) -> Result<Effect> {
        let on: Option<NaiveDate> = values.parsed("On", "a day; write 2026-04-28")?;
        let filed_on = on.unwrap_or_else(|| look.now().with_timezone(&look.zone).date_naive());
        let receive = Receive { letter: self.0.clone(), receipt: values.text("Receipt"), filed_on };
        Ok(Effect::Submit(Box::new(receive), Then::Show))
    }
}
