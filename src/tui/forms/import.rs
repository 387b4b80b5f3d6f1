//! The form that asks which file is brought in.

use super::database::at_home;
use super::{Field, Form, Purpose, Values};
use crate::error::{Error, Result};
use crate::tui::importing::What;
use crate::tui::screen::{Effect, Look};

struct Importing(What);

/// A form that asks for the file to bring in.
pub(crate) fn file(what: What) -> Form {
    let hint = match what {
        What::Organizations => {
            "a table (CSV, TSV, XLSX) or address cards (VCF), such as ~/Downloads/members.csv"
        }
        What::Officials => "a table, or lists of congress-legislators, parted by commas",
        What::SignOns(_) => "what the form has saved: CSV, TSV or a workbook (XLSX)",
    };
    let field = Field::text("File", "").required().hint(hint);
    Form::new(format!("Bring in {}", what.words()), vec![field], Importing(what)).saying(
        "Ctrl-S reads it and shows what would become of each row. Nothing is saved before you say so.",
    )
}

impl Purpose for Importing {
    fn submit(&self, values: &Values<'_>, _look: &Look<'_>) -> Result<Effect> {
        let whole = at_home(&values.text("File"));
        let paths = if whole.is_file() {
            vec![whole]
        } else {
            values.list("File").iter().map(|path| at_home(path)).collect()
        };
        if let Some(missing) = paths.iter().find(|path| !path.is_file()) {
            return Err(Error::invalid(format!("File: there is no file {}", missing.display())));
        }
        Ok(Effect::BringIn(Box::new(self.0.clone()), paths))
    }
}
