//! What holds for any addressees at all.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};
use proptest::sample::select;

use super::{
    NameOrder, Printed, RunningHeadSpec, SalutationSpec, SalutationStyle, address_block, family_name, listed,
    ordered, person, running_head_names, salutation,
};

const TITLES: [&str; 8] = [
    "Secretary of Labor",
    "Ranking Member, Committee on Transit",
    "Chair, Committee on Transit",
    "United States Senate",
    "Acting Administrator",
    "Governor of Ohio",
    "Chief Counsel",
    "",
];

fn any_text() -> impl Strategy<Value = Option<String>> {
    option::of(any::<String>())
}

fn anybody() -> impl Strategy<Value = Printed> {
    let texts = (any_text(), any_text(), any_text(), any_text(), any_text(), any_text(), any_text());
    (any::<String>(), texts, vec(any::<String>(), 0..3), any::<(bool, bool)>()).prop_map(
        |(name, texts, address, (acting, collective))| {
            let (family_name, post_nominals, honorific, mr, title, courtesy, agency) = texts;
            Printed {
                name,
                family_name,
                post_nominals,
                honorific,
                mr,
                acting,
                title,
                courtesy,
                agency,
                address,
                collective,
            }
        },
    )
}

/// An official with one of the titles above; the number goes into the name.
fn official() -> impl Strategy<Value = (usize, bool)> {
    (0..TITLES.len(), any::<bool>())
}

fn order() -> impl Strategy<Value = NameOrder> {
    select(NameOrder::ALL)
}

fn style() -> impl Strategy<Value = SalutationStyle> {
    select(SalutationStyle::ALL)
}

proptest! {
    #[test]
    fn nothing_that_can_be_stored_breaks_the_engine(
        printed in vec(anybody(), 0..4), order in order(), style in style(), lang in any::<String>(),
    ) {
        let to = listed(printed);
        for one in &to {
            if let Some(block) = address_block(one) {
                prop_assert!(!block.lines.is_empty() && block.lines.iter().all(|line| !line.is_empty()));
            }
            let _ = family_name(one);
        }
        let _ = salutation(&to, &SalutationSpec { style, order, text: None }, &lang);
        let _ = running_head_names(&to, &RunningHeadSpec { order, ..RunningHeadSpec::default() });
    }

    #[test]
    fn an_order_leaves_nobody_out(printed in vec(anybody(), 0..6), order in order()) {
        let to = listed(printed);
        let mut names: Vec<&str> = to.iter().map(|one| one.name.as_str()).collect();
        let mut kept: Vec<&str> = ordered(&to, order).iter().map(|one| one.name.as_str()).collect();
        names.sort_unstable();
        kept.sort_unstable();
        prop_assert_eq!(kept, names);
    }

    #[test]
    fn every_official_is_named_exactly_once(officials in vec(official(), 1..8), order in order()) {
        let to = listed(officials.iter().enumerate().map(|(at, (title, acting))| Printed {
            acting: *acting,
            ..person(&format!("Ana Family{at}X"), TITLES[*title])
        }));
        let spec = SalutationSpec { order, ..SalutationSpec::default() };
        let text = salutation(&to, &spec, "en-US").unwrap().unwrap();
        let places: Vec<usize> = ordered(&to, order)
            .iter()
            .map(|one| {
                let name = family_name(one);
                assert_eq!(text.matches(&name).count(), 1, "{name} in {text}");
                text.find(&name).unwrap()
            })
            .collect();
        prop_assert!(places.is_sorted(), "{}", text);
    }
}
