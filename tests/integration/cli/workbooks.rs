//! Workbooks, and address cards, as other programs write them.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use serde_json::Value;
use zip::write::SimpleFileOptions;

use super::support::World;

/// A workbook of sheets, each with its rows as SpreadsheetML writes them. Style 1 is a date.
fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    part(
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>",
    );
    part(
        "_rels/.rels",
        &format!(
            "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    part(
        "xl/styles.xml",
        &format!(
            "<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
        ),
    );
    let mut list = String::new();
    let mut targets = format!("<Relationship Id=\"s\" Type=\"{relations}/styles\" Target=\"styles.xml\"/>");
    for (number, (name, rows)) in (1..).zip(sheets) {
        let _ = write!(list, "<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"r{number}\"/>");
        let _ = write!(
            targets,
            "<Relationship Id=\"r{number}\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
        part(
            &format!("xl/worksheets/sheet{number}.xml"),
            &format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>"),
        );
    }
    part(
        "xl/workbook.xml",
        &format!("<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets>{list}</sheets></workbook>"),
    );
    part(
        "xl/_rels/workbook.xml.rels",
        &format!("<Relationships xmlns=\"{package}\">{targets}</Relationships>"),
    );
    zip.finish().unwrap().into_inner()
}

/// A row of cells, from the column A on: text as it is, and what begins with `<` as a cell of its own.
fn row(number: u32, cells: &[&str]) -> String {
    let cell = |(column, text): (char, &&str)| match text.strip_prefix('<') {
        Some(own) => format!("<c r=\"{column}{number}\" {own}"),
        None => format!("<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
    };
    let cells: String = ('A'..).zip(cells).filter(|(_, text)| !text.is_empty()).map(cell).collect();
    format!("<row r=\"{number}\">{cells}</row>")
}

fn rows(rows: &[(u32, &[&str])]) -> String {
    rows.iter().map(|(number, cells)| row(*number, cells)).collect()
}

#[test]
fn dates_numbers_and_the_values_of_formulas_are_read_as_they_are_seen() {
    let world = World::with_letter(&super::support::letter_file("", "Please.\n"));
    let sheet = rows(&[
        (1, &["Timestamp", "Organization", "ZIP", "Sign on?", "Your name"]),
        (
            2,
            &[
                "< s=\"1\"><v>46126.5</v></c>",
                "Owl Club",
                "<><v>67401</v></c>",
                "< t=\"b\"><v>1</v></c>",
                "Jo Park",
            ],
        ),
        (
            3,
            &[
                "< s=\"1\"><v>46127</v></c>",
                "< t=\"str\"><f>A1&amp;B1</f><v>Bat Circle</v></c>",
                "02134",
                "no",
                "Bo",
            ],
        ),
    ]);
    world.write("form.xlsx", workbook(&[("Answers", &sheet)]));
    world.run(&["import", "sign-ons", "quiet", "form.xlsx", "--create"]).success();
    let letter = world.saved("quiet");
    for words in [
        "organization = \"Owl Club\"\nstatus = \"signed\"",
        "organization = \"Bat Circle\"\nstatus = \"declined\"",
        "on = 2026-04-14",
        "on = 2026-04-15",
        "ZIP: 67401",
        "ZIP: 02134",
    ] {
        assert!(letter.contains(words), "{words:?} is not in {letter}");
    }
}

#[test]
fn empty_rows_merged_cells_titles_and_errors_are_what_they_look_like() {
    let world = World::new();
    let sheet = rows(&[
        (2, &["Members of the coalition"]),
        (4, &["Organization", "State", "Dues"]),
        (5, &["Owl Club", "KS", "<><v>12.5</v></c>"]),
        (6, &[]),
        (9, &["Bat Circle", "", ""]),
        (10, &["Cat Hall", "< t=\"e\"><v>#REF!</v></c>", ""]),
    ]);
    world.write(
        "members.xlsx",
        workbook(&[("Cover", ""), ("Members 2026", &sheet), ("Old", &row(1, &["Name"]))]),
    );
    let import = ["org", "import", "members.xlsx"];
    world.run(&import).fails(1).says(&["1 row cannot", "line 10: refused: a cell holds the error #REF!"]);
    let done = world.run(&[&import[..], &["--skip-bad"]].concat()).success();
    assert!(done.stderr.contains("the workbook has more sheets (Cover, Old)"), "{done:?}");
    let list = world.json(&["org", "list"]);
    assert_eq!((list[0]["name"].as_str(), list[0]["state"].as_str()), (Some("Bat Circle"), None));
    assert_eq!((list[1]["name"].as_str(), list[1]["state"].as_str()), (Some("Owl Club"), Some("KS")));
    let told = world.json(&[&import[..], &["--dry-run"]].concat());
    assert_eq!(told["form"], "workbook, sheet \"Members 2026\", headers on line 4");
}

#[test]
fn sheets_of_remarks_before_the_table_are_passed_over() {
    let remarks =
        [rows(&[(1, &["As of May"])]), rows(&[(1, &["Ask Ana"]), (2, &["before you change this"])])];
    let table = rows(&[(1, &["Our members"]), (3, &["Organization", "State"]), (4, &["Owl Club", "KS"])]);
    for remark in &remarks {
        let world = World::new();
        world.write("members.xlsx", workbook(&[("Read me", remark), ("Empty", ""), ("Members", &table)]));
        let done = world.run(&["org", "import", "members.xlsx"]).success();
        assert!(done.stderr.contains("the workbook has more sheets (Read me, Empty)"), "{done:?}");
        assert_eq!(world.json(&["org", "list"])[0]["name"], "Owl Club");
        world.write("remarks.xlsx", workbook(&[("Read me", &remarks[0]), ("Empty", "")]));
        world.run(&["org", "import", "remarks.xlsx"]).fails(1).says(&["no sheet", "Read me, Empty"]);
    }
}

#[test]
fn another_sheet_is_read_where_it_is_named() {
    let world = World::new();
    let (one, two) =
        (rows(&[(1, &["Name"]), (2, &["Owl Club"])]), rows(&[(1, &["Name"]), (2, &["Bat Circle"])]));
    world.write("members.xlsx", workbook(&[("North", &one), ("South", &two)]));
    world.run(&["org", "import", "members.xlsx", "--sheet", "south"]).success();
    assert_eq!(world.json(&["org", "list"])[0]["name"], "Bat Circle");
    let import = ["org", "import", "members.xlsx", "--sheet", "East"];
    world.run(&import).fails(1).says(&["no sheet \"East\"", "North, South"]);
    world.write("broken.xlsx", b"PK\x03\x04 and no more");
    world
        .run(&["org", "import", "broken.xlsx"])
        .fails(1)
        .says(&["not a workbook that can be read", "as CSV"]);
}

#[test]
fn address_cards_come_in_as_contacts_and_go_out_as_they_were() {
    let world = World::new();
    for (org, name, email) in
        [("Owl Club, Inc.", "Ana Ruiz, Jr.", "ana@owl.example"), ("Bat; Circle", "Zoë", "z@bat.example")]
    {
        world.run(&["org", "add", org]).success();
        let title = ["--title", "Chair; acting", "--phone", "+1 202 555 0101", "--role", "approves letters"];
        world.run(&[&["contact", "add", org, name, "--email", email][..], &title].concat()).success();
    }
    for format in ["vcard", "vcard3"] {
        let cards = world.run(&["contact", "export", "--format", format, "-o", "-"]).success().stdout;
        world.write("cards.vcf", &cards);
        assert_eq!(world.json(&["org", "import", "cards.vcf"])["activity"], Value::Null);
        let other = format!("{format}.db");
        let import = ["--db", &other, "contact", "import", "cards.vcf"];
        let done = world.run(&import).success();
        assert_eq!(done.stdout, "2 organizations added, 0 changed; 2 contacts added or changed.\n");
        assert_eq!(world.json(&import)["activity"], Value::Null, "the second time");
        let again =
            world.run(&["--db", &other, "contact", "export", "--format", format, "-o", "-"]).success().stdout;
        // The keys are another database's.
        let without_keys = |cards: &str| {
            cards.lines().filter(|line| !line.starts_with("UID:")).collect::<Vec<_>>().join("\n")
        };
        assert_eq!(without_keys(&again), without_keys(&cards));
        world.run(&["--db", &other, "undo"]).success();
        assert_eq!(world.json(&["--db", &other, "contact", "list"]).as_array().unwrap().len(), 0);
    }
}

#[test]
fn cards_without_an_organization_are_named_and_are_no_answers() {
    let world = World::with_letter(&super::support::letter_file("", "Please.\n"));
    world.write("cards.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Jo Park\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Bo\nORG:Owl Club\nNOTE:x\nEND:VCARD\n");
    let import = ["contact", "import", "cards.vcf"];
    world.run(&import).fails(1).says(&["line 1: ", "no organization is named"]);
    let done = world.run(&[&import[..], &["--skip-bad"]].concat()).success();
    assert!(done.stderr.contains("nothing was made of the columns Remarks on the person"), "{done:?}");
    world.run(&["import", "sign-ons", "quiet", "cards.vcf"]).fails(1).says(&["address cards", "org import"]);
    world.write("cut.vcf", "BEGIN:VCARD\nFN:Jo\n");
    world.run(&["org", "import", "cut.vcf"]).fails(1).says(&["the card that begins on line 1 does not end"]);
}
