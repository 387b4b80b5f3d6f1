//! Gathers what one rule finds, and gives each finding its name.

use std::collections::HashMap;

use super::{Finding, Place, Rule};
use crate::domain::version::Encoder;

/// How many hex digits of its digest a finding's name shows.
pub(super) const DIGITS: usize = 8;

/// What one rule has found so far.
#[derive(Debug)]
pub struct Findings {
    rule: &'static Rule,
    all: Vec<Finding>,
    /// How often each name was given.
    named: HashMap<String, u32>,
}

impl Findings {
    pub(super) fn of(rule: &'static Rule) -> Self {
        Self { rule, all: Vec::new(), named: HashMap::new() }
    }

    /// Adds a finding. `what` is the thing that is wrong, without its place, for the finding's
    /// name must stay while the text around it changes: a note's name, an addressee's.
    ///
    /// The finding can then be given more exact help, and a fix.
    pub(super) fn add(
        &mut self,
        place: impl Into<Place>,
        what: &str,
        message: impl Into<String>,
    ) -> &mut Finding {
        let id = self.name(what);
        let at = self.all.len();
        self.all.push(Finding {
            id,
            rule: self.rule.id,
            severity: self.rule.severity,
            message: message.into(),
            why: self.rule.why,
            help: self.rule.help.to_owned(),
            place: place.into(),
            fix: None,
        });
        &mut self.all[at]
    }

    pub(super) fn into_vec(self) -> Vec<Finding> {
        self.all
    }

    /// The rule and a digest of the thing; where that is wrong several times, counted.
    fn name(&mut self, what: &str) -> String {
        let mut hash = Encoder::new("undersigned finding 1");
        hash.part(self.rule.id);
        hash.part(what);
        let mut digest = hash.finish();
        digest.truncate(DIGITS);
        let name = format!("{}-{digest}", self.rule.id);
        let count = self.named.entry(name.clone()).or_default();
        *count += 1;
        if *count == 1 { name } else { format!("{name}-{count}") }
    }
}
