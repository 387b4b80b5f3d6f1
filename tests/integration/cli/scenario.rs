//! A letter from its draft to its second edition. At every step the printed list, the counts, those to be
//! asked again and the log say what is so, and the record adds up.

use serde_json::Value;

use super::support::{World, letter_file};

const INVITED: usize = 40;

fn names(numbers: impl IntoIterator<Item = usize>) -> Vec<String> {
    numbers.into_iter().map(|number| format!("Club {number:02}")).collect()
}

fn head() -> &'static str {
    "date = 2026-04-20\ngoal = 30\n[[to]]\nname = \"Maria Delgado\"\ncourtesy = \"Secretary\"\n\
     title = \"Secretary of Noise\"\nhonorific = \"The Honorable\"\nagency = \"Department of Noise\"\n\
     address = [\"1 Main Street\", \"Salina, KS 67401\"]"
}

/// The letter with what is to be told of it.
struct Case {
    world: World,
    /// How many events there are.
    events: usize,
}

impl Case {
    fn new() -> Self {
        let world = World::with_letter(&letter_file(head(), "We ask for quiet nights.\n"));
        for name in names(1..=INVITED) {
            world.run(&["org", "add", &name]).success();
        }
        Self { world, events: 0 }
    }

    /// Records one step of several organizations, all at once.
    fn sign(&mut self, names: &[String], status: &str) {
        let mut arguments = vec!["sign", "quiet", "--status", status, "--by", "Jo Park, Director"];
        arguments.extend(names.iter().map(String::as_str));
        self.world.run(&arguments).success();
        self.events += names.len();
    }

    /// Changes the text and publishes it.
    fn publish(&self, body: &str, class: &str) -> String {
        let saved = self.world.saved("quiet");
        let (head, _) = saved.rsplit_once("+++\n").unwrap();
        self.world.write("quiet.md", format!("{head}+++\n\n{body}"));
        self.world.run(&["letter", "load", "quiet.md", "--replace"]).success();
        self.world.run(&["version", "publish", "quiet", class]).success().stdout
    }

    /// Those who are printed, in their order.
    fn printed(&self) -> Vec<String> {
        let page = self.world.exported("quiet", "md");
        page.lines().filter(|line| line.contains("Club ")).map(name_in).collect()
    }

    /// Holds everything that tells about the letter against what is so.
    fn holds(
        &self,
        place: &str,
        printed: &[String],
        counts: &[(&str, usize)],
        must_confirm: &[String],
        newest: &str,
    ) {
        assert_eq!(self.printed(), printed, "{place}: the printed list");
        let status = self.world.json(&["status", "quiet"]);
        for (what, count) in counts {
            assert_eq!(status["counts"][what], *count, "{place}: {what} of {}", status["counts"]);
        }
        let told: usize = status["counts"]
            .as_object()
            .unwrap()
            .values()
            .map(|n| n.as_u64().unwrap_or(0))
            .sum::<u64>()
            .try_into()
            .unwrap();
        assert_eq!(told, INVITED, "{place}: everybody is counted once: {}", status["counts"]);
        assert_eq!(listed(&status["must_confirm"]), must_confirm, "{place}: those who must confirm again");
        let silent = listed(&status["unanswered"]).len();
        assert_eq!(status["counts"]["invited"], silent, "{place}: those who have not answered");
        let log = self.world.json(&["activity", "quiet"]);
        let summary = log[0]["summary"].as_str().unwrap();
        assert!(summary.contains(newest), "{place}: the log says {summary:?}");
        let found = self.world.json(&["doctor"]);
        assert_eq!(
            (&found["findings"], &found["events"]),
            (&serde_json::json!([]), &self.events.into()),
            "{place}"
        );
    }
}

fn name_in(line: &str) -> String {
    let at = line.find("Club ").unwrap();
    line[at..].chars().take("Club 00".len()).collect()
}

fn listed(rows: &Value) -> Vec<String> {
    let mut names: Vec<_> =
        rows.as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_letter_goes_from_its_draft_to_its_second_edition() {
    let mut case = Case::new();
    case.world.run(&["version", "publish", "quiet"]).success();

    case.sign(&names(1..=INVITED), "invited");
    case.holds("invited", &[], &[("invited", 40), ("signed", 0)], &[], "40 organizations: invited");

    case.sign(&names(1..=30), "signed");
    case.holds(
        "thirty sign",
        &names(1..=30),
        &[("signed", 30), ("invited", 10)],
        &[],
        "30 organizations: signed",
    );

    let said = case.publish("We ask for quiet nights and days.\n", "--material");
    assert!(said.contains("30 signatories must confirm again"), "{said}");
    let counts = [("signed", 0), ("must_confirm", 30), ("invited", 10)];
    case.holds("a material change", &[], &counts, &names(1..=30), "Version 2");
    // The text that they agreed to still carries their names.
    let first = ["export", "quiet", "--version", "1", "--format", "md", "-o", "-"];
    assert_eq!(case.world.run(&first).success().stdout.matches("Club ").count(), 30);

    case.sign(&names(1..=20), "signed");
    let counts = [("signed", 20), ("must_confirm", 10), ("invited", 10)];
    case.holds("twenty reaffirm", &names(1..=20), &counts, &names(21..=30), "20 organizations: signed");

    case.sign(&names([3, 17]), "withdrawn");
    let standing: Vec<_> = names((1..=20).filter(|number| ![3, 17].contains(number)));
    let counts = [("signed", 18), ("must_confirm", 10), ("withdrawn", 2), ("invited", 10)];
    case.holds("two withdraw", &standing, &counts, &names(21..=30), "2 organizations: withdrawn");

    let said = case.world.run(&["release", "quiet", "-m", "To the Secretary"]).success().stdout;
    assert!(said.contains("Edition 1 of letter quiet released: version 2, 18 signatories."), "{said}");
    case.holds("released", &standing, &counts, &names(21..=30), "Edition 1");
    let edition = |number: &str| {
        let arguments = ["export", "quiet", "--edition", number, "--format", "md", "-o", "-"];
        case.world.run(&arguments).success().stdout
    };
    let first = edition("1");
    assert_eq!(first.matches("Club ").count(), 18);

    case.sign(&names([31, 32, 25]), "signed");
    let late: Vec<_> = names((1..=20).filter(|number| ![3, 17].contains(number)).chain([25, 31, 32]));
    let still = names((21..=30).filter(|number| *number != 25));
    let counts = [("signed", 21), ("must_confirm", 9), ("withdrawn", 2), ("invited", 8)];
    case.holds("three sign late", &late, &counts, &still, "3 organizations: signed");
    let list = case.world.run(&["release", "list", "quiet"]).success().stdout;
    for name in names([25, 31, 32]) {
        assert!(list.contains(&name), "{list}");
    }

    let said = case.world.run(&["release", "quiet"]).success();
    assert!(
        said.stdout.contains("Edition 2 of letter quiet released: version 2, 21 signatories."),
        "{said:?}"
    );
    case.holds("the second edition", &late, &counts, &still, "Edition 2");
    let edition = |number: &str| {
        let arguments = ["export", "quiet", "--edition", number, "--format", "md", "-o", "-"];
        case.world.run(&arguments).success().stdout
    };
    assert_eq!(edition("2").matches("Club ").count(), 21);
    assert_eq!(edition("1"), first, "the first edition stays as it was");
}
