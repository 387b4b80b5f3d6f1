//! Texts that a hasty rule stumbles over: other scripts, odd quotation marks, code, addresses,
//! numbers, abbreviations with full stops. Nothing is found in any of them.

use super::Made::{Body, Both};
use super::{Alike, none_breaks_a_rule};

const TEXTS: &[Alike] = &[
    // Other scripts.
    (
        "scripts",
        Both(
            &[("date = 2026-04-30", "date = 2026-04-30\nlang = \"ja\"")],
            "夜行列車は2025年に41000人を運びました。「需要がない」と言われています。12000人が待っています。",
        ),
    ),
    (
        "scripts",
        Both(
            &[("date = 2026-04-30", "date = 2026-04-30\nlang = \"ru\"")],
            "Ночные поезда перевезли 41 000 человек. «Спроса нет», — говорят нам. Но 94 % мест были заняты.",
        ),
    ),
    (
        "scripts",
        Both(
            &[("date = 2026-04-30", "date = 2026-04-30\nlang = \"ar\"")],
            "حملت قطارات الليل ٤١٠٠٠ شخص في عام ٢٠٢٥. «لا يوجد طلب»، كما يقولون.",
        ),
    ),
    (
        "scripts",
        Both(
            &[("date = 2026-04-30", "date = 2026-04-30\nlang = \"el\"")],
            "Τα νυχτερινά τρένα μετέφεραν 41.000 επιβάτες το 2025· «δεν υπάρχει ζήτηση», μας λένε.",
        ),
    ),
    (
        "scripts",
        Both(
            &[("date = 2026-04-30", "date = 2026-04-30\nlang = \"es\"")],
            "¿Quién viaja de noche? 41 000 personas en 2025, el 18 % más que en 2024. «No hay demanda», dicen. ¡La hay!",
        ),
    ),
    (
        "scripts",
        Body("The sign in Galesburg says 夜行列車, in Łódź “nocny”, in Kyiv «нічний». Please keep them all."),
    ),
    // Quotations.
    (
        "quotations",
        Body(
            "“The train,” said Mr. O’Neil, “is ‘late’ again.”[^board]\n\n> “A paragraph that opens a quotation,\n>\n> “and a second one that closes it.”\n\n[^board]: Rail Board, *Minutes* (2025), p. 4.\n",
        ),
    ),
    ("quotations", Body("The berth is 6' 2\" long and 2' 3\" wide. Please make it 6' 6\".")),
    ("quotations", Body("Travelers call it the ‘Owl’; rock ’n’ roll bands of the ’70s called it worse.")),
    // Code and addresses.
    (
        "code",
        Body(
            "Write `U.S.Department  of Treasury` or `41000 %` into the form:\n\n    EST 12000  -- TODO\n    www.rail.example 'x' \"y\"\n\nThen send it.",
        ),
    ),
    (
        "code",
        Body("```\nthe undersigned 400 organizations\nCONFIDENTIAL\n```\n\nThat is what the template says."),
    ),
    (
        "addresses",
        Body(
            "See https://rail.example/12345/a--b?q=1000%20percent&x='y' and <https://rail.example/EST_COB/41000>, or write to the Coalition.",
        ),
    ),
    (
        "addresses",
        Body("See [the board’s page](https://rail.example/www.rail.example/100%25) for the 2025 figures."),
    ),
    // Numbers.
    (
        "numbers",
        Body(
            "In 1980 there were nine night trains; in 2025, one. Train 1249 leaves from platform 12 at 23:15.",
        ),
    ),
    (
        "numbers",
        Body(
            "Call 202-555-0142 or (202) 555-0142. The Public Law is No. 117-58, § 22214, 135 Stat. 429, 1250.",
        ),
    ),
    (
        "numbers",
        Body(
            "Flight 10482, ZIP code 61401, model X10000, the year 2030, room 1402, and Form 1040: none of them is a sum.",
        ),
    ),
    (
        "numbers",
        Body(
            "The line is 3.14159 km short of 1,000 km, at −4 °C, 1/2 of the time, on the 1st and 3rd of May.",
        ),
    ),
    // Abbreviations.
    (
        "abbreviations",
        Body(
            "Dr. A. B. Smith Jr., Ph.D., of St. Louis, Mo., arrived at 6 a.m. from Washington, D.C., i.e. nine hours late. No. 5 was on time.",
        ),
    ),
    (
        "abbreviations",
        Body(
            "The U.S. owns the track. U.S. senators ride it, e.g. to Galesburg, Ill. The company (Amtrak, Inc.) does not.",
        ),
    ),
    (
        "abbreviations",
        Body(
            "An ID card, a PDF or a photo on a phone will do; so will a letter from a CEO. TV screens at the station show which. It is OK to ask.",
        ),
    ),
    (
        "abbreviations",
        Body(
            "King George VI rode it in 1939, Pope John XXIII in 1953, and World War II soldiers in part XIV of the story.",
        ),
    ),
    // Markup.
    (
        "markup",
        Body(
            "# Why\n\nKeep **the night** train, _please_.  \nThe break above is meant.\n\n| Year | Riders |\n|-----:|-------:|\n| 2024 |  38000 |\n| 2025 |  41000 |\n",
        ),
    ),
    ("markup", Body("- one -- two\n- three -- four\n\n1. five\n2. six\n\n* * *\n\nThat is all there is.")),
];

#[test]
fn nothing_is_found_in_texts_that_a_hasty_rule_stumbles_over() {
    none_breaks_a_rule(TEXTS);
}
