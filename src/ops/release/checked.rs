//! The checks before a release: which errors stand in the way, and which are let pass for a reason.

use std::str::FromStr;

use super::Terms;
use crate::check::{Finding, RULES, Review, Severity, Subject};
use crate::domain::dossier::Dossier;
use crate::domain::edition::WaivedFinding;
use crate::domain::text::remark;
use crate::error::{Error, Kind, Result};
use crate::letter::compose::Print;

/// A wish to let pass what a rule finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waive {
    /// The rule, or one finding of it.
    pub what: String,
    /// Why.
    pub why: String,
}

impl FromStr for Waive {
    type Err = Error;

    /// Reads "RULE=WHY".
    fn from_str(text: &str) -> Result<Self> {
        let (what, why) = text.split_once('=').unwrap_or((text, ""));
        if why.trim().is_empty() {
            return Err(
                Error::new(Kind::Usage, format!("{text:?} gives no reason")).hint("write it as RULE=WHY")
            );
        }
        Ok(Self { what: what.trim().to_owned(), why: why.trim().to_owned() })
    }
}

/// What the checks say to a release.
#[derive(Debug, Clone, Default)]
pub(super) struct Checked {
    /// The errors that stand in the way.
    pub(super) errors: Vec<Finding>,
    /// What is let pass.
    pub(super) waivers: Vec<WaivedFinding>,
    /// What whoever releases the letter should know.
    pub(super) notices: Vec<String>,
}

impl Checked {
    /// Checks the text that goes out.
    ///
    /// # Errors
    /// A waiver that names neither a rule nor a finding, or whose reason cannot be kept.
    pub(super) fn of(dossier: &Dossier, print: &Print, terms: &Terms<'_>) -> Result<Self> {
        let subject = Subject::new(dossier, print, terms.standards, terms.today);
        let Review { findings, waived, .. } = Review::of_subject(&subject);
        let mut checked = Self::default();
        // What was let stand before is let pass, for the reason that was given then.
        checked.waivers.extend(waived.iter().map(|waived| WaivedFinding {
            rule: waived.finding.rule.to_owned(),
            finding: waived.finding.id.clone(),
            message: waived.finding.message.clone(),
            why: waived.waiver.reason.clone(),
        }));
        for wish in &terms.waive {
            let why = remark("the reason", &wish.why)?.unwrap_or_default();
            let mut meant = findings.iter().filter(|found| is_meant(wish, found)).peekable();
            let was_waived = waived.iter().any(|waived| is_meant(wish, &waived.finding));
            if meant.peek().is_none() && !was_waived {
                checked.notices.push(nothing_found(wish)?);
            }
            checked.waivers.extend(meant.map(|found| WaivedFinding {
                rule: found.rule.to_owned(),
                finding: found.id.clone(),
                message: found.message.clone(),
                why: why.clone(),
            }));
        }
        let stands = |found: &Finding| {
            found.severity == Severity::Error && !terms.waive.iter().any(|wish| is_meant(wish, found))
        };
        checked.errors = findings.into_iter().filter(stands).collect();
        Ok(checked)
    }
}

fn is_meant(wish: &Waive, found: &Finding) -> bool {
    wish.what == found.rule || wish.what == found.id
}

fn nothing_found(wish: &Waive) -> Result<String> {
    if RULES.iter().any(|rule| rule.id == wish.what) {
        return Ok(format!("The rule {} found nothing, so there was nothing to let pass.", wish.what));
    }
    Err(Error::not_found(format!("there is no rule or finding {:?}", wish.what))
        .hint("see `undersigned check --rules`"))
}
