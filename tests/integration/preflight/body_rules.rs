//! Rules about the body's markup, its notes and its links.

use super::Made::{Body, Both, Head};
use super::{Alike, Broken, HERE, each_breaks_its_rule, none_breaks_a_rule};

pub(super) const BREAKS: &[Broken] = &[
    ("body-empty", "body", Body("***\n")),
    ("note-undefined", HERE, Body("Keep a train.‸[^u]")),
    ("note-unused", HERE, Body("Keep a train.\n\n‸[^u]: U")),
    ("note-duplicate", HERE, Body("Keep a train.[^u]\n\n[^u]: U\n\n‸[^U]: V")),
    ("note-empty", HERE, Body("Keep a train.‸^[ ]")),
    ("note-only-in-notes", HERE, Body("Keep a train.[^u]\n\n[^u]: see ‸[^v]\n[^v]: V")),
    ("note-in-note", HERE, Body("Keep a train.^[b ‸^[c] d]")),
    ("note-unclosed", HERE, Body("Keep a train ‸^[b *c] d*")),
    ("note-label", HERE, Body("Keep a train ‸[^two words]")),
    ("mark-in-link", HERE, Body("Keep [it.‸[^u]](https://x.example)\n\n[^u]: U")),
    ("field-unknown", HERE, Body("Keep ‸{{ signatories.cuont }} trains.")),
    ("field-unclosed", HERE, Body("Keep ‸{{ letter.date.")),
    ("field-in-link", HERE, Body("Keep ‸[it](https://x.example/{{y}}).")),
    ("raw-html", HERE, Body("Keep ‸<br> it.")),
    ("link-scheme", HERE, Body("Keep ‸[it](about.html).")),
    ("image", HERE, Body("Keep ‸![it](https://x.example/i.png).")),
    ("left-over-mark", HERE, Body("Keep ‸[INSERT NUMBER] trains.")),
    ("left-over-mark", "subject", Head(&[("Night trains to Galesburg", "{{ signatories.count }} trains")])),
    // Marks.
    ("mark-placement", HERE, Body("Keep the night train‸[^u], please.\n\n[^u]: U")),
    ("mark-placement", HERE, Body("Towns and people‸[^u] were cut off.\n\n[^u]: U")),
    ("mark-placement", HERE, Body("Keep nig‸[^u]ht trains.\n\n[^u]: U")),
    // Notes.
    (
        "note-ending",
        HERE,
        Body(
            "One.[^a] Two.[^b] Three.[^c]\n\n[^a]: Rail Board, p. 1.\n[^b]: Rail Board, p. 2.\n[^c]: Sleeper Club, p. ‸33",
        ),
    ),
    (
        "citation-order",
        HERE,
        Body(
            "One.[^a] Two.[^b] Three.[^c] Four.[^d]\n\n[^a]: Bell, Ann; *Berths*; (Jan. 2024)\n[^b]: Hale, Jo; *Beds*; (Mar. 9, 2020)\n[^c]: Lund, Al; *Trains*; (2021)\n\n[^d]: Roy, Bo; *Rails* (“They are late, and nobody knows why.”) ‸(May 15, 2025)",
        ),
    ),
    (
        "source-cited-twice",
        HERE,
        Body(
            "One.[^a] Two.[^b]\n\n[^a]: Ann Bell, *Berths and Beds in the Age of Steam* (2024), p. 4.\n[^b]: Ann Bell, *‸Berths and Beds in the Age of Steam* (2024), p. 9.",
        ),
    ),
    // Links.
    (
        "link-without-scheme",
        HERE,
        Body("One.[^a]\n\n[^a]: *Berths and Beds*; available at ‸www.rail.example/beds"),
    ),
    ("link-without-scheme", HERE, Body("See ‸rail-board.gov/beds for more.")),
    ("link-stray-bracket", HERE, Body("See https://rail.example/beds‸> for more.")),
    (
        "access-date",
        HERE,
        Body("One.[^a]\n\n[^a]: *Beds*, https://rail.example/beds (last visited ‸June 2, 2027)."),
    ),
];

pub(super) const LOOKS: &[Alike] = &[
    ("body-empty", Body("a")),
    ("note-undefined", Body("Keep it.[^U] “[t]he train” \\[^x] `[^y]` [sic]\n\n[^u]: U")),
    ("note-unused", Body("Keep it.[^u]\n\n[^u]: see [^v]\n[^v]: V\n\nAnd this.[^v]")),
    ("note-duplicate", Body("Keep it.[^u] And this.[^U]\n\n[^u]: U")),
    ("note-empty", Body("Keep it.^[b]")),
    ("note-only-in-notes", Body("Keep it.[^u] And this.[^v]\n\n[^u]: see [^v]\n[^v]: V")),
    ("note-in-note", Body("Keep it.^[b [c] d]")),
    ("note-unclosed", Body("Keep it ^ [b].")),
    ("note-label", Body("Keep it.[^two-words]\n\n[^two-words]: U")),
    ("mark-in-link", Body("Keep [it](https://x.example).[^u]\n\n[^u]: U")),
    ("field-unknown", Body("Keep \\{{ x }} `{{ y }}` {{signatories.count}} trains.")),
    ("field-unclosed", Body("Keep {{ letter.date }} in mind.")),
    ("field-in-link", Body("On {{ letter.date }} see [it](https://x.example/y).")),
    ("raw-html", Body("1 < 2 > 1, a&lt;b&gt;, <https://x.example>")),
    ("link-scheme", Body("[write](mailto:jo@x.example), git://x.example, [read](https://x.example)")),
    ("image", Body("Keep it! [it](https://x.example/i.png).")),
    ("left-over-mark", Body("They “[i]nsert [the] number” into Title XXX.")),
    // Marks.
    (
        "mark-placement",
        Body(
            "A report[^a] says so; “keep it,”[^b] said another (and a third[^c]). In 2025[^d] all did.\n\n- Keep it[^e]\n- Add one[^f]\n\n[^a]: A.\n[^b]: B.\n[^c]: C.\n[^d]: D.\n[^e]: E.\n[^f]: F.",
        ),
    ),
    (
        "mark-placement",
        Body(
            "He asked—and was told[^a]—that the Rail Board[^b] would meet: *yes*;[^c] no.[^a]\n\n[^a]: A.\n[^b]: B.\n[^c]: C.",
        ),
    ),
    (
        "mark-placement",
        Both(
            &[("date = 2026-04-30", "date = 2026-04-30\nlang = \"de\"")],
            "Der Zug[^a], sagt man[^b], kommt.\n\n[^a]: A.\n[^b]: B.",
        ),
    ),
    // Notes.
    (
        "note-ending",
        Body(
            "One.[^a] Two.[^b] Three.[^c] Four.[^d]\n\n[^a]: Rail Board, p. 1.\n[^b]: Rail Board; https://rail.example/b\n[^c]: “Keep it.”\n[^d]: Beds (2025).",
        ),
    ),
    (
        "citation-order",
        Body(
            "One.[^a] Two.[^b] Three.[^c]\n\n[^a]: Bell, *Berths* (2024) (“They are late.”).\n[^b]: Hale, *Beds* (2020) (p. 4).\n[^c]: Roy, *Rails* (“late”), p. 4 (2025) (dissent).",
        ),
    ),
    (
        "source-cited-twice",
        Body(
            "One.[^a] Two.[^b] Three.[^c]\n\n[^a]: Ann Bell, *Berths and Beds* (2024), p. 4.\n[^b]: Ann Bell, *Beds and Boards* (2024), p. 9.\n[^c]: *Berths and Beds*, *supra* note [^a], p. 9.",
        ),
    ),
    // Links.
    (
        "link-without-scheme",
        Body(
            "See https://www.rail.example/a, <https://x.gov/b>, write to jo@rail-board.gov, the U.S.gov site, and/or rail.example.",
        ),
    ),
    ("link-stray-bracket", Body("See <https://rail.example/beds>, (https://rail.example/a_(b)) and 1 <2.")),
    ("access-date", Body("One.[^a]\n\n[^a]: *Beds*, https://rail.example/beds (last visited Apr. 2, 2026).")),
];

#[test]
fn each_letter_breaks_its_rule() {
    each_breaks_its_rule(BREAKS);
}

#[test]
fn what_only_looks_so_is_let_be() {
    none_breaks_a_rule(LOOKS);
}
