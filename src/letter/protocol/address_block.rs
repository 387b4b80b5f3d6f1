//! The block of lines that says to whom and where a letter goes.

use super::given;
use crate::domain::addressee::Printed;
use crate::domain::forms_of_address::is_acting;
use crate::letter::doc::AddressBlock;

/// Letters after a name that follow it without a comma, as in British use: "Jo Bell KC". All
/// others follow a comma: "General Ann Bell, USA".
const WITHOUT_COMMA: [&str; 22] = [
    "MP", "MSP", "MS", "MLA", "MEP", "KC", "QC", "PC", "CH", "OM", "KG", "KCB", "CB", "KCMG", "DCMG", "CMG",
    "KBE", "DBE", "CBE", "OBE", "MBE", "FRS",
];

/// Returns the block: name, title, agency, address. Nothing for a whole body, and nothing where
/// all of it is empty.
pub fn address_block(p: &Printed) -> Option<AddressBlock> {
    if p.collective {
        return None;
    }
    let title = title_line(p);
    let agency = given(p.agency.as_ref()).filter(|agency| Some(*agency) != given(p.title.as_ref()));
    let lines: Vec<String> = [name_line(p), title, agency.map(str::to_owned)]
        .into_iter()
        .flatten()
        .chain(p.address.iter().map(|line| line.trim().to_owned()))
        .filter(|line| !line.is_empty())
        .collect();
    (!lines.is_empty()).then_some(AddressBlock { lines })
}

fn name_line(p: &Printed) -> Option<String> {
    let name = Some(p.name.trim()).filter(|name| !name.is_empty())?;
    let mut line = match given(p.honorific.as_ref()) {
        Some(honorific) => format!("{honorific} {name}"),
        None => name.to_owned(),
    };
    if let Some(letters) = given(p.post_nominals.as_ref()) {
        line.push_str(if follows_without_comma(letters) { " " } else { ", " });
        line.push_str(letters);
    }
    Some(line)
}

fn follows_without_comma(letters: &str) -> bool {
    let first = letters.split([' ', ',']).next().unwrap_or_default();
    WITHOUT_COMMA.contains(&first)
}

/// The title line, which says so of somebody who acts in the office.
fn title_line(p: &Printed) -> Option<String> {
    let title = given(p.title.as_ref())?;
    let must_say_so = p.acting && !is_acting(title);
    Some(if must_say_so { format!("Acting {title}") } else { title.to_owned() })
}
