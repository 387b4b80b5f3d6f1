//! Salutations that need "Mr." or "Madam" and do not know which.

use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};
use crate::letter::protocol::salutation;

pub(super) const RULE: Rule = Rule {
    id: "salutation-missing-form",
    title: "The salutation does not know how an addressee is addressed",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "the letter cannot be printed without its salutation, and a form is never guessed",
    help: "say whether it is Mr., Ms. or Madam",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let Err(whole) = &subject.salutation else {
        return;
    };
    let letter = &subject.dossier.letter;
    let mut is_explained = false;
    for (index, printed) in subject.text.to.iter().enumerate() {
        if let Err(err) = salutation(std::slice::from_ref(printed), &letter.salutation, &letter.lang) {
            let finding = findings.add(Part::to(index, "mr"), &printed.name, err.message);
            finding.help = err.hints.join("; ");
            is_explained = true;
        }
    }
    // Some forms are needed only to tell addressees apart.
    if !is_explained {
        let finding = findings.add(Part::Head("salutation"), "", whole.message.clone());
        finding.help = whole.hints.join("; ");
    }
}
