//! A letter file, loaded and saved: every key comes back, and the second save gives the bytes of
//! the first.

use std::collections::HashSet;
use std::fmt::Write as _;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use proptest::sample::select;
use undersigned::domain::deadline::DeadlineKind;
use undersigned::domain::letter::{Grouping, NameOrder, SalutationStyle, SignatoryOrder, Stage};
use undersigned::domain::organization::Scope;
use undersigned::domain::sign_on::Status;
use undersigned::domain::text::fold_key;
use undersigned::letter_file::{self, LetterFile};
use undersigned::ops::letter_file::{Load, Replace};
use undersigned::ops::{self, Done};
use undersigned::store::{Store, dossiers, letters};

use super::text::{body, line, optional_line, optional_remark, quoted};
use super::{cases, context};

/// Keys and values of one table of the head, the values in TOML; what is absent is left out.
type Table = Vec<(&'static str, Option<String>)>;

/// A key that holds a random line, or is absent.
fn some_line(key: &'static str) -> impl Strategy<Value = (&'static str, Option<String>)> {
    optional_line().prop_map(move |line| (key, line.map(|line| quoted(&line))))
}

fn some_remark(key: &'static str) -> impl Strategy<Value = (&'static str, Option<String>)> {
    optional_remark().prop_map(move |text| (key, text.map(|text| quoted(&text))))
}

fn some_lines(key: &'static str) -> impl Strategy<Value = (&'static str, Option<String>)> {
    option::weighted(0.3, vec(line(), 1..4)).prop_map(move |lines| (key, lines.map(|lines| list(&lines))))
}

fn some<T: std::fmt::Display + 'static>(
    key: &'static str,
    value: impl Strategy<Value = T>,
) -> impl Strategy<Value = (&'static str, Option<String>)> {
    option::weighted(0.4, value).prop_map(move |value| (key, value.map(|value| value.to_string())))
}

/// One of a closed list of words.
fn word<T: Copy + std::fmt::Display + std::fmt::Debug + 'static>(
    all: &'static [T],
) -> impl Strategy<Value = String> {
    select(all).prop_map(|word| format!("\"{word}\""))
}

fn list(lines: &[String]) -> String {
    format!("[{}]", lines.iter().map(|line| quoted(line)).collect::<Vec<_>>().join(", "))
}

fn date() -> impl Strategy<Value = String> {
    (1990..2040_u32, 1..13_u32, 1..29_u32)
        .prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"))
}

fn written(table: &Table) -> String {
    table.iter().filter_map(|(key, value)| Some(format!("{key} = {}\n", value.as_ref()?))).collect()
}

fn letter() -> impl Strategy<Value = Table> {
    let all = (
        line().prop_map(|title| ("title", Some(quoted(&title)))),
        "[a-z0-9][a-z0-9-]{0,20}".prop_map(|slug| ("slug", Some(quoted(&slug)))),
        (some_line("subject"), some("date", date()), some("lang", select(&["\"en-GB\"", "\"fr\""][..]))),
        (some("paper", Just("\"a4\"")), some("stage", word(Stage::ALL)), some("goal", any::<u32>())),
        (some("template", Just("\"short\"")), some_line("close"), some_line("sender")),
        (some_lines("sender_lines"), some_line("reply_to"), some_lines("cc"), some_lines("enclosures")),
        (salutation(), running_head(), signatories()),
    );
    all.prop_map(|(title, slug, a, b, c, d, e)| {
        vec![title, slug, a.0, a.1, a.2, b.0, b.1, b.2, c.0, c.1, c.2, d.0, d.1, d.2, d.3, e.0, e.1, e.2]
    })
}

fn inline(key: &'static str, parts: &Table) -> (&'static str, Option<String>) {
    let parts: Vec<String> =
        parts.iter().filter_map(|(key, value)| Some(format!("{key} = {}", value.as_ref()?))).collect();
    (key, (!parts.is_empty()).then(|| format!("{{ {} }}", parts.join(", "))))
}

fn salutation() -> impl Strategy<Value = (&'static str, Option<String>)> {
    (some("style", word(SalutationStyle::ALL)), some("order", word(NameOrder::ALL)), some_line("text"))
        .prop_map(|(style, order, text)| inline("salutation", &vec![style, order, text]))
}

fn running_head() -> impl Strategy<Value = (&'static str, Option<String>)> {
    (some("order", word(NameOrder::ALL)), some_line("honorific"), some_line("text"))
        .prop_map(|(order, honorific, text)| inline("running_head", &vec![order, honorific, text]))
}

fn signatories() -> impl Strategy<Value = (&'static str, Option<String>)> {
    (some("order", word(SignatoryOrder::ALL)), some("group", word(Grouping::ALL)), some("columns", 1..5_u8))
        .prop_map(|(order, group, columns)| inline("signatories", &vec![order, group, columns]))
}

fn to() -> impl Strategy<Value = Table> {
    let all = (
        line().prop_map(|name| ("name", Some(quoted(&name)))),
        (some_line("family_name"), some_line("post_nominals"), some_line("honorific"), some_line("mr")),
        (some("acting", any::<bool>()), some_line("title"), some_line("courtesy"), some_line("agency")),
        (some_lines("address"), some("collective", any::<bool>())),
    );
    all.prop_map(|(name, a, b, c)| vec![name, a.0, a.1, a.2, a.3, b.0, b.1, b.2, b.3, c.0, c.1])
}

/// Deadlines in several zones, among them a time that comes twice; the next one first.
fn deadlines() -> impl Strategy<Value = Vec<Table>> {
    let times = [
        ("2026-04-28T17:00", "America/New_York", None),
        ("2026-04-29T09:30:15", "Asia/Kathmandu", None),
        ("2026-06-01T00:00", "UTC", None),
        ("2026-11-01T01:30", "America/New_York", Some("earlier")),
        ("2026-11-01T01:30", "America/New_York", Some("later")),
    ];
    (
        vec(option::of(any::<bool>()), times.len()),
        Just(DeadlineKind::ALL).prop_map(<[_]>::to_vec).prop_shuffle(),
    )
        .prop_map(move |(hard, kinds)| {
            let rows = times.iter().zip(hard).zip(kinds);
            let rows = rows.filter_map(|((time, hard), kind)| Some((time, hard?, kind)));
            rows.map(|((at, zone, fold), hard, kind)| {
                let quoted = |text: &str| Some(format!("\"{text}\""));
                let fold = ("fold", fold.and_then(quoted));
                let hard = ("hard", Some(hard.to_string()));
                vec![("kind", quoted(kind.as_str())), ("at", quoted(at)), ("zone", quoted(zone)), fold, hard]
            })
            .collect()
        })
}

/// An organization, with or without a person; or a person alone.
fn who() -> impl Strategy<Value = Table> {
    let person = || (line().prop_map(|name| quoted(&name)), some_line("person_title"));
    let organization = (line(), some_line("abbreviation"), option::weighted(0.2, person()));
    prop_oneof![
        4 => organization.prop_map(|(name, abbreviation, person)| {
            let mut keys = vec![("organization", Some(quoted(&name))), abbreviation];
            keys.extend(person.into_iter().flat_map(|(name, title)| [("person", Some(name)), title]));
            keys
        }).boxed(),
        1 => person().prop_map(|(name, title)| vec![("person", Some(name)), title]).boxed(),
    ]
}

fn signatory() -> impl Strategy<Value = Table> {
    let digest = option::weighted(0.3, "[0-9a-f]{12}");
    let status = (select(Status::ALL), digest)
        .prop_map(|(status, digest)| (status, digest.filter(|_| status == Status::Signed)));
    let listed = (some_line("listed_as"), some_line("sort_as"), some("scope", word(Scope::ALL)));
    let place = (some_line("state"), some_line("district"), some_line("kind"), some_line("group"));
    let told = (some("on", date()), some_line("by"), some_line("channel"), some_remark("evidence"));
    let why = (some_remark("reason"), some_remark("waits_for"), some("show_early", any::<bool>()));
    (who(), listed, place, status, told, why).prop_map(|(mut keys, a, b, (status, digest), c, d)| {
        let status = [("status", Some(format!("\"{status}\""))), ("text", digest.map(|text| quoted(&text)))];
        keys.extend([a.0, a.1, a.2, b.0, b.1, b.2, b.3]);
        keys.extend(status);
        keys.extend([c.0, c.1, c.2, c.3, d.0, d.1, d.2]);
        keys
    })
}

/// A whole file, as a person might have written it.
fn file() -> impl Strategy<Value = String> {
    (letter(), vec(to(), 0..3), deadlines(), vec(signatory(), 0..5), body()).prop_map(
        |(head, to, deadlines, mut signatories, body)| {
            let mut names = HashSet::new();
            signatories.retain(|row| {
                let (key, name) = &row[0];
                let name: String = serde_json::from_str(name.as_ref().unwrap()).unwrap();
                names.insert((*key, fold_key(&name)))
            });
            let mut text = format!("+++\n{}", written(&head));
            for (name, tables) in [("to", to), ("deadline", deadlines), ("signatory", signatories)] {
                for table in &tables {
                    write!(text, "\n[[{name}]]\n{}", written(table)).unwrap();
                }
            }
            text + "+++\n\n" + &body
        },
    )
}

fn load(store: &mut Store, text: &str, replace: Replace) -> Done {
    let files = vec![letter_file::read("letter.md", text).unwrap()];
    ops::perform(store, &context(), &Load { files, replace }).unwrap()
}

fn saved(store: &Store) -> String {
    let letter = letters::list(store.view()).unwrap().pop().unwrap();
    letter_file::write(&LetterFile::of(&dossiers::load(store.view(), letter).unwrap())).unwrap()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn every_key_comes_back_and_a_second_save_gives_the_same_bytes(text in file()) {
        let mut first = Store::open_in_memory().unwrap();
        load(&mut first, &text, Replace::No);
        let once = saved(&first);
        let (given, kept) =
            (letter_file::read("letter.md", &text).unwrap(), letter_file::read("letter.md", &once).unwrap());
        assert_eq!(given, kept);
        let mut second = Store::open_in_memory().unwrap();
        load(&mut second, &once, Replace::No);
        assert_eq!(once, saved(&second));
    }

    #[test]
    fn loading_what_was_saved_in_its_place_changes_nothing(text in file()) {
        let mut store = Store::open_in_memory().unwrap();
        load(&mut store, &text, Replace::No);
        let once = saved(&store);
        let done = load(&mut store, &once, Replace::Yes);
        assert_eq!(done.activity, None, "{:?}", done.outcome);
        assert_eq!(once, saved(&store));
    }
}
