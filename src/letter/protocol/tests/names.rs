//! Family names, and the orders that go by them or by rank.

use super::{NameOrder, Printed, body, family_name, in_order, listed, person, some, with_courtesy, working};

#[test]
fn the_family_name_is_the_last_word_before_a_suffix() {
    for (name, expected) in [
        ("Ana Ruiz", "Ruiz"),
        ("Ana Ruiz Jr.", "Ruiz"),
        ("Ana Ruiz, Jr.", "Ruiz"),
        ("Otto Bell III", "Bell"),
        ("Jo Bell MP", "Bell"),
        ("Jo Bell KC MP", "Bell"),
        ("Jo Bell, M.D., Ph.D.", "Bell"),
        ("Ann Do", "Do"),
        ("Óscar Núñez-Ibáñez", "Núñez-Ibáñez"),
        ("Plato", "Plato"),
        ("MP", "MP"),
        ("", ""),
    ] {
        assert_eq!(family_name(&person(name, "")), expected, "{name}");
    }
    let given = Printed { family_name: some("de la Cruz"), ..with_courtesy("Ana de la Cruz", "Senator") };
    assert_eq!(family_name(&given), "de la Cruz");
    assert_eq!(working([given]), "Dear Senator de la Cruz:");
}

#[test]
fn family_names_are_ordered_without_case_and_accents() {
    let to = listed(
        ["Bo Zola", "Al Núñez", "Cy Łubin", "Di nunez", "Ed Øster", "Flo Adams"].map(|name| person(name, "")),
    );
    assert_eq!(
        in_order(&to, NameOrder::FamilyName),
        ["Flo Adams", "Cy Łubin", "Al Núñez", "Di nunez", "Ed Øster", "Bo Zola"]
    );
}

#[test]
fn unknown_ranks_come_last_as_they_are_listed() {
    let to = listed([
        person("A", "Mayor of Salina"),
        person("B", ""),
        person("C", "United States Trade Representative"),
        person("D", "Acting Secretary of Labor"),
        person("E", "The President"),
        body("F"),
    ]);
    assert_eq!(in_order(&to, NameOrder::Precedence), ["E", "D", "C", "A", "B", "F"]);
}
