//! Letters that the tests print.

use chrono::NaiveDate;

use crate::domain::letter::Paper;
use crate::letter::block::{Align, Block, Inline, Note, NoteRef};
use crate::letter::doc::{
    AddressBlock, LeadSigner, LetterDoc, Letterhead, PrintedDate, PrintedVersion, RunningHead, Signatory,
    SignatoryGroup, SignatoryList,
};

pub(super) fn text(v: &str) -> Inline {
    Inline::Text { v: v.into() }
}

pub(super) fn para(c: Vec<Inline>) -> Block {
    Block::Para { c }
}

pub(super) fn mark(number: u32, nth: u32) -> NoteRef {
    NoteRef { label: format!("source {number}"), number, nth }
}

pub(super) fn refs(marks: &[(u32, u32)]) -> Inline {
    Inline::Refs { r: marks.iter().map(|(number, nth)| mark(*number, *nth)).collect() }
}

pub(super) fn web(url: &str) -> Inline {
    Inline::Link { url: url.into(), auto: true, c: vec![text(url)] }
}

fn lines(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

fn signatory(name: &str, detail: Option<&str>) -> Signatory {
    Signatory { name: name.into(), detail: detail.map(Into::into), must_confirm: false, number: None }
}

/// A letter with nothing that may lack.
pub(super) fn least() -> LetterDoc {
    LetterDoc {
        lang: "en-US".into(),
        paper: Paper::Letter,
        document_title: "Letter".into(),
        draft: false,
        version: None,
        letterhead: None,
        date: None,
        blocks: vec![],
        subject: None,
        salutation: None,
        running_head: RunningHead { names: String::new(), date: None, page_word: "Page".into() },
        body: vec![],
        close: "Sincerely,".into(),
        signatories: SignatoryList {
            leads: vec![],
            columns: 1,
            groups: vec![],
            count: 0,
            persons: 0,
            identification_note: None,
        },
        reply_to: None,
        cc: vec![],
        enclosures: vec![],
        notes: vec![],
        edition: None,
    }
}

/// A letter with one of everything.
pub(super) fn letter() -> LetterDoc {
    LetterDoc {
        document_title: "Docket FRA-2026-0107".into(),
        version: Some(PrintedVersion { number: 2, digest: "0a1b2c3d4e5f".into() }),
        letterhead: Some(Letterhead {
            name: "Night Train Coalition".into(),
            lines: lines(&["48 Depot Street", "Galesburg, IL 61401"]),
        }),
        date: NaiveDate::from_ymd_opt(2026, 5, 4).map(|iso| PrintedDate { iso, text: "May 4, 2026".into() }),
        blocks: vec![
            AddressBlock {
                lines: lines(&["The Honorable Ann Bell", "Secretary of Railways", "1 Main Street, NE"]),
            },
            AddressBlock { lines: lines(&["The Honorable Carl Grier", "Ambassador at Large"]) },
        ],
        subject: Some("Docket FRA-2026-0107".into()),
        salutation: Some("Dear Secretary Bell and Ambassador Grier:".into()),
        running_head: RunningHead {
            names: "Hon. Ann Bell, Hon. Carl Grier".into(),
            date: Some("May 4, 2026".into()),
            page_word: "Page".into(),
        },
        body: body(),
        signatories: signatories(),
        reply_to: Some("Ida Moss, ida@night.example".into()),
        cc: lines(&["Staff of the Subcommittee on Rail", "Governor's Office"]),
        enclosures: lines(&["Ridership table"]),
        notes: notes(),
        edition: None,
        ..least()
    }
}

fn body() -> Vec<Block> {
    let cell = |v: &str| vec![text(v)];
    let item = |v: &str| vec![para(vec![text(v)])];
    let list = |ordered, items| Block::List { ordered, start: 1, tight: true, items };
    vec![
        para(vec![
            text("Sleepers carried "),
            Inline::Strong { c: vec![text("41,000")] },
            text(" people in 2025,"),
            refs(&[(1, 1)]),
            text(" more than ever."),
            refs(&[(2, 1), (1, 2)]),
            Inline::Soft,
            text("They pay $90 & sleep."),
        ]),
        Block::Heading { level: 1, c: vec![text("What we ask")] },
        list(true, vec![item("Keep the "), item("Add the second one")]),
        list(false, vec![item("2. is no number"), item("*stars* are none")]),
        Block::Heading { level: 3, c: vec![text("Why "), Inline::Em { c: vec![text("now")] }] },
        Block::Quote { b: vec![para(vec![text("A quiet night"), Inline::Hard, text("is worth a day.")])] },
        Block::Table {
            align: vec![Align::None, Align::Right],
            rows: vec![vec![cell("Line"), cell("Berths")], vec![cell("A|B"), cell("120")]],
        },
        Block::Code { v: "if a < b { c }\n".into() },
        Block::Rule,
        last_paragraph(),
    ]
}

fn last_paragraph() -> Block {
    para(vec![
        Inline::Strike { c: vec![text("Never")] },
        text(" "),
        Inline::Code { v: "x < y".into() },
        text(", see "),
        Inline::Link {
            url: "https://night.example/plan?a=1&b=2".into(),
            auto: false,
            c: vec![text("the plan")],
        },
        text("."),
    ])
}

fn signatories() -> SignatoryList {
    let group = |heading: &str, members| SignatoryGroup { heading: Some(heading.into()), members };
    SignatoryList {
        leads: vec![LeadSigner {
            name: "Night Trains Now (NTN)".into(),
            lines: vec!["Ida Berg".into(), "President".into(), "Night Trains Now (NTN)".into()],
            must_confirm: false,
        }],
        columns: 2,
        groups: vec![
            group(
                "Organizations",
                vec![
                    signatory("River Towns Alliance (RTA)", Some("Jo Park, Executive Director")),
                    signatory("Sleep <Well> Society", None),
                ],
            ),
            group("Persons", vec![signatory("M. Okoro", Some("Professor, Knox_College"))]),
        ],
        count: 4,
        persons: 1,
        identification_note: Some("Affiliations are given for identification only.".into()),
    }
}

fn notes() -> Vec<Note> {
    let first = vec![
        text("Rail Board; "),
        Inline::Em { c: vec![text("Berths & Beds")] },
        text("; "),
        web("https://rail.example/reports/2026-01/berths_and-beds.pdf?x=1&y=2"),
    ];
    let second = vec![
        text("See "),
        Inline::Em { c: vec![text("supra")] },
        text(" note "),
        Inline::Xref { label: "source 1".into(), number: 1 },
        text(", at 12."),
    ];
    vec![
        Note { label: "source 1".into(), number: 1, refs: 2, b: vec![para(first)] },
        Note {
            label: "source 2".into(),
            number: 2,
            refs: 1,
            b: vec![para(second), para(vec![text("A second paragraph.")])],
        },
    ]
}
