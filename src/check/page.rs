//! The page of the rules for `docs/`, written from the table.

use std::fmt::Write as _;

use super::{Kind, RULES, Rule};

/// The whole page, as Markdown.
pub fn rules_page() -> String {
    let mut page = "# The rules of `undersigned check`\n\nThis page is written from the table of rules; \
        `undersigned check --rules` prints the same. What can be done about a finding is in\n\
        [checks.md](checks.md).\n"
        .to_owned();
    for kind in Kind::ALL {
        let rules: Vec<&Rule> = RULES.iter().filter(|rule| rule.kind == *kind).collect();
        if rules.is_empty() {
            continue;
        }
        // Writing to a string cannot fail.
        let _ = writeln!(page, "\n## {}", heading(*kind));
        for rule in rules {
            write_rule(&mut page, rule);
        }
    }
    page
}

fn heading(kind: Kind) -> &'static str {
    match kind {
        Kind::Exact => "Exact: it is so, whoever looks",
        Kind::Judged => "Judged: it looks so, a reader may think otherwise",
        Kind::Tick => "Tick-list: only a reader can tell",
    }
}

fn write_rule(page: &mut String, rule: &Rule) {
    let _ = writeln!(page, "\n### `{}`\n", rule.id);
    let severity = if rule.kind == Kind::Tick { String::new() } else { format!(" ({})", rule.severity) };
    let _ = writeln!(page, "{}{severity}.\n", rule.title);
    let _ = writeln!(page, "- Why: {}.", rule.why);
    let _ = writeln!(page, "- Do: {}.", rule.help);
    if let Some(fix) = rule.fix {
        let _ = writeln!(page, "- Fix: `check LETTER --fix {}` {fix}.", rule.id);
    }
}
