//! Plurals of courtesy titles, for several holders named in one breath.

use crate::domain::forms_of_address::plural_of;

/// Returns the plural of an English courtesy title: "Ranking Members", "Attorneys General".
///
/// The whole title or else its last word is looked up in the table of forms of address; other
/// last words follow the usual rule. Nothing where the rule would guess: abbreviations, titles
/// with "of" or "for", titles that end in an adjective ("Surgeon General"), letters that are not
/// English.
pub(super) fn plural(title: &str) -> Option<String> {
    if let Some(plural) = plural_of(title) {
        return Some(plural.to_owned());
    }
    let (before, last) = title.rsplit_once(' ').map_or(("", title), |(before, last)| (before, last));
    let ends_in_adjective =
        !before.is_empty() && matches!(last, "General" | "Emeritus" | "Emerita" | "Elect");
    if ends_in_adjective || before.split(' ').any(|word| matches!(word, "of" | "for" | "to" | "at")) {
        return None;
    }
    let plural = plural_of(last).map(str::to_owned).or_else(|| regular(last))?;
    Some(if before.is_empty() { plural } else { format!("{before} {plural}") })
}

fn regular(word: &str) -> Option<String> {
    let is_plain = word.len() > 2
        && word.chars().all(|c| c.is_ascii_alphabetic())
        && word.chars().skip(1).all(|c| c.is_ascii_lowercase());
    if !is_plain {
        return None;
    }
    if let Some(stem) = word.strip_suffix("man") {
        return Some(format!("{stem}men"));
    }
    if let Some(stem) = word.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
    {
        return Some(format!("{stem}ies"));
    }
    let takes_es = word.ends_with(['s', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh");
    Some(format!("{word}{}", if takes_es { "es" } else { "s" }))
}

#[cfg(test)]
mod tests {
    use super::plural;

    #[test]
    fn titles_are_put_in_the_plural() {
        for (one, several) in [
            ("Secretary", "Secretaries"),
            ("Acting Administrator", "Acting Administrators"),
            ("Deputy Secretary", "Deputy Secretaries"),
            ("Chairwoman", "Chairwomen"),
            ("Chairman", "Chairmen"),
            ("Lieutenant Governor", "Lieutenant Governors"),
            ("Ranking Member", "Ranking Members"),
            ("Attorney General", "Attorneys General"),
            ("Councilwoman", "Councilwomen"),
            ("Judge", "Judges"),
            ("Deputy", "Deputies"),
            ("Attorney", "Attorneys"),
        ] {
            assert_eq!(plural(one).as_deref(), Some(several));
        }
    }

    #[test]
    fn where_the_plural_is_not_sure_there_is_none() {
        for title in [
            "Mr.",
            "Dr.",
            "Surgeon General",
            "Acting Attorney General",
            "Secretary of State",
            "Ministerin Ä",
            "",
            "CEO",
        ] {
            assert_eq!(plural(title), None, "{title}");
        }
    }
}
