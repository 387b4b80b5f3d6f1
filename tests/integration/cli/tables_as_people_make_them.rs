//! Tables as people and programs make them, each a case of its own: what comes in, or why nothing does.

use serde_json::Value;

use super::support::World;

/// What must come of a table.
enum Comes {
    /// These organizations, each with its state behind a slash where it has one.
    In(&'static [&'static str]),
    /// These, after `--skip-bad`; without it nothing, and these lines are named.
    Partly(&'static [&'static str], &'static [&'static str]),
    /// Nothing: the message holds these words.
    Refused(&'static [&'static str]),
}
use Comes::{In, Partly, Refused};

struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    comes: Comes,
}

fn case(name: &'static str, bytes: impl Into<Vec<u8>>, comes: Comes) -> Case {
    Case { name, bytes: bytes.into(), comes }
}

fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

fn organizations(world: &World) -> Vec<String> {
    let list = world.json(&["org", "list"]);
    let name = |org: &Value| match org["state"].as_str() {
        Some(state) => format!("{}/{state}", org["name"].as_str().unwrap()),
        None => org["name"].as_str().unwrap().to_owned(),
    };
    list.as_array().unwrap().iter().map(name).collect()
}

/// Brings each table in, into a database of its own.
fn hold(cases: Vec<Case>) {
    for Case { name, bytes, comes } in cases {
        let world = World::new();
        world.write("table.csv", &bytes);
        let import = ["org", "import", "table.csv"];
        let answer = world.run(&import);
        match comes {
            In(wanted) => {
                assert_eq!(answer.code, Some(0), "{name}: {answer:?}");
                assert_eq!(organizations(&world), wanted, "{name}");
                assert_eq!(world.json(&import)["activity"], Value::Null, "{name}: the second time");
            }
            Partly(wanted, lines) => {
                assert_eq!(answer.code, Some(1), "{name}: {answer:?}");
                assert!(world.is_untouched() || organizations(&world).is_empty(), "{name}");
                for line in lines {
                    assert!(answer.stderr.contains(line), "{name}: {line:?} in {answer:?}");
                }
                world.run(&[&import[..], &["--skip-bad"]].concat()).success();
                assert_eq!(organizations(&world), wanted, "{name}");
            }
            Refused(words) => {
                assert_eq!(answer.code, Some(1), "{name}: {answer:?}");
                for word in words {
                    assert!(answer.stderr.contains(word), "{name}: {word:?} in {answer:?}");
                }
                assert!(world.is_untouched() || organizations(&world).is_empty(), "{name}");
            }
        }
    }
}

#[test]
fn encodings() {
    let text = "Name,State\nVerein für Köln,BY\n";
    let marked = format!("\u{feff}{text}");
    let koeln = || In(&["Verein für Köln/BY"]);
    let polish = "Organizacja,Województwo\nRada Rodziców Gdańsk,PM\nSpółdzielnia Łąka Łódź,LD\n";
    let (polish, _, _) = encoding_rs::WINDOWS_1250.encode(polish);
    let (western, _, _) =
        encoding_rs::WINDOWS_1252.encode("Name,State\nVerein für Köln,BY\nCafé d’Orléans,FR\n");
    hold(vec![
        case("UTF-8", text, koeln()),
        case("UTF-8 with a mark", marked.as_bytes(), koeln()),
        case("UTF-16 little-endian with a mark", utf_16(&marked, u16::to_le_bytes), koeln()),
        case("UTF-16 big-endian with a mark", utf_16(&marked, u16::to_be_bytes), koeln()),
        case("UTF-16 little-endian without", utf_16(text, u16::to_le_bytes), koeln()),
        case("UTF-16 big-endian without", utf_16(text, u16::to_be_bytes), koeln()),
        case("Windows-1252", western, In(&["Café d’Orléans/FR", "Verein für Köln/BY"])),
        case("Windows-1250", polish, In(&["Rada Rodziców Gdańsk/PM", "Spółdzielnia Łąka Łódź/LD"])),
        case(
            "one wrong byte in UTF-8",
            [text.as_bytes(), "Café Zürich,ZH\n".as_bytes(), b"Bj\xf6rn,SE\n"].concat(),
            Refused(&["line 4 holds the byte 0xF6", "--encoding"]),
        ),
        case(
            "NFD becomes NFC",
            "Name,State\nZu\u{308}rich Club,ZH\nZ\u{fc}rich Club,ZH\n",
            In(&["Z\u{fc}rich Club/ZH"]),
        ),
    ]);
    let world = World::new();
    world.write("mac.csv", b"Name,State\nK\x9aln Verein,NW\n");
    let told = world.run(&["org", "import", "mac.csv", "--dry-run"]).success();
    assert!(told.stderr.contains("if names look wrong, say --encoding"), "{told:?}");
    world.run(&["org", "import", "mac.csv", "--encoding", "macintosh"]).success();
    assert_eq!(organizations(&world), ["Köln Verein/NW"]);
}

#[test]
fn line_ends_and_separators() {
    let owl = || In(&["Owl Club/KS"]);
    hold(vec![
        case("CRLF", "Name,State\r\nOwl Club,KS\r\n", owl()),
        case("lone CR", "Name,State\rOwl Club,KS\r", owl()),
        case("no end of the last line", "Name,State\nOwl Club,KS", owl()),
        case("semicolons", "Name;State\nOwl Club;KS\n", owl()),
        case("tabs", "Name\tState\nOwl Club\tKS\n", owl()),
        case("bars", "Name|State\nOwl Club|KS\n", owl()),
        case("sep=;", "sep=;\r\nName;State\r\nOwl Club;KS\r\n", owl()),
        case("SEP= and a tab", "SEP=\t\nName\tState\nOwl Club\tKS\n", owl()),
        case("sep= behind a mark", "\u{feff}sep=;\nName;State\nOwl Club;KS\n", owl()),
        case(
            "semicolons, and commas in names",
            "Name;State\nOwl, Bat, Cat;KS\nElk, Inc.;OH\n",
            In(&["Elk, Inc./OH", "Owl, Bat, Cat/KS"]),
        ),
        case(
            "semicolons, and a comma in a header",
            "Last, first name of contact;Organization\nPark, Jo;Owl Club\n",
            In(&["Owl Club"]),
        ),
        case("one column", "Organization\nOwl Club\nBat Circle\n", In(&["Bat Circle", "Owl Club"])),
        case("blank lines", "\n\nName,State\n\n,\nOwl Club,KS\n\n", owl()),
        case(
            "separators at the ends of rows",
            "Name,State,,\nOwl Club,KS,,\nBat Circle,OH\n",
            In(&["Bat Circle/OH", "Owl Club/KS"]),
        ),
    ]);
}

#[test]
fn quotation_marks() {
    hold(vec![
        case(
            "separators, marks and line ends within them",
            "Name,Notes\n\"Owl, \"\"the\"\" Club\",\"a\nb\"\n",
            In(&["Owl, \"the\" Club"]),
        ),
        case(
            "a mark in a bare cell",
            "Name,Notes\nOwl Club,5\" pipe\nBat Circle,x\n",
            In(&["Bat Circle", "Owl Club"]),
        ),
        case("spaces before them", "Name, State\n\"Owl, Bat\", \"KS\"\n", In(&["Owl, Bat/KS"])),
        case(
            "one that does not close",
            "Name,State\n\"Owl Club,KS\nBat Circle,OH\n",
            Refused(&["line 2 does not close"]),
        ),
        case(
            "two that do not close",
            "Name,State\n\"Owl,KS\nBat,OH\n\"Cat,TX\n",
            Refused(&["in a cell on line 2 text follows"]),
        ),
        case(
            "marks not doubled",
            "Name,State\nBat,OH\n\"the \"Owl\" Club\",KS\n",
            Refused(&["in a cell on line 3 text follows"]),
        ),
        case(
            "one that swallows many rows and closes",
            format!("Name,State\n\"Owl,KS\n{}Cat\",TX\n", "Bat,OH\n".repeat(60)),
            Refused(&["line 2 does not close"]),
        ),
    ]);
}

#[test]
fn rows_and_headers() {
    hold(vec![
        case("no bytes", "", Refused(&["the file is empty"])),
        case("nothing but blank lines", "\n \n,,\n", Refused(&["the file is empty"])),
        case("headers only", "Name,State\n", Refused(&["headers and no rows"])),
        case(
            "headers twice",
            "Name,State,NAME\nA,B,C\n",
            Refused(&["two columns have the header \"NAME\": 1 and 3"]),
        ),
        case(
            "no headers",
            "Owl Club,Ames\nBat Circle,Salina\n",
            Refused(&["no column", "the headers: Owl Club, Ames", "--map name="]),
        ),
        case(
            "a title above the headers",
            "Members of ours,,\n\n(May)\nName,State,Dues\nOwl Club,KS,1\n",
            In(&["Owl Club/KS"]),
        ),
        case(
            "headers in capitals and another order",
            "STATE,E-MAIL,ORGANIZATION NAME\nKS,a@b.example,Owl Club\n",
            In(&["Owl Club/KS"]),
        ),
        case(
            "headers of several lines",
            "\"Name of\nyour organization\",State\nOwl Club,KS\n",
            In(&["Owl Club/KS"]),
        ),
        case("Spanish", "Nombre de la organización;Estado\nClub Búho;KS\n", In(&["Club Búho/KS"])),
        case("French", "Nom de l’organisation;État\nClub Hibou;QC\n", In(&["Club Hibou/QC"])),
        case("German", "Verein;Bundesland\nEulenverein;BY\n", In(&["Eulenverein/BY"])),
        case("Portuguese", "Nome da organização,Estado\nClube Coruja,SP\n", In(&["Clube Coruja/SP"])),
        case("Italian", "Nome dell’organizzazione,Stato\nClub Gufo,RM\n", In(&["Club Gufo/RM"])),
        case("Polish", "Nazwa organizacji,Województwo\nKlub Sowa,PM\n", In(&["Klub Sowa/PM"])),
        case("Dutch", "Naam organisatie,Provincie\nUilenclub,NH\n", In(&["Uilenclub/NH"])),
        case(
            "ragged rows",
            "Name,State\nOwl Club,KS\nBat\nCat,OH,x\nElk Hall,TX\n",
            Partly(
                &["Elk Hall/TX", "Owl Club/KS"],
                &["line 3: refused: the row has 1 cells", "line 4: ", "--skip-bad"],
            ),
        ),
        case(
            "more ragged rows than are named",
            format!("Name,State\n{}", "Bat\n".repeat(30)),
            Refused(&["30 rows cannot be brought in", "line 21: ", "… and 10 rows more"]),
        ),
    ]);
}

#[test]
fn cells() {
    let long = "x".repeat(301);
    hold(vec![
        case(
            "NUL",
            "Name,State\nOwl\0Club,KS\nBat,OH\n",
            Partly(&["Bat/OH"], &["line 2", "Name", "\\u{0000}", "place 4"]),
        ),
        case(
            "C1 control",
            "Name,State\nOwl\u{9b}Club,KS\nBat,OH\n",
            Partly(&["Bat/OH"], &["line 2", "\\u{009B}"]),
        ),
        case(
            "a control in a column that is not used",
            "Name,Colour\nOwl,r\u{7}ed\nBat,red\n",
            Partly(&["Bat"], &["line 2", "Colour", "place 2"]),
        ),
        case(
            "an override of the direction of writing",
            "Name,State\nOwl\u{202e}Club,KS\nBat,OH\n",
            Partly(&["Bat/OH"], &["line 2", "bidirectional"]),
        ),
        case(
            "a zero-width space",
            "Name,State\nOwl\u{200b}Club,KS\nBat,OH\n",
            Partly(&["Bat/OH"], &["line 2", "invisible"]),
        ),
        case(
            "a name of two lines",
            "Name,State\n\"Owl\nClub\",KS\nBat,OH\n",
            Partly(&["Bat/OH"], &["line 2", "holds a line end at character 4"]),
        ),
        case(
            "a name that is too long",
            format!("Name,State\n{long},KS\nBat,OH\n"),
            Partly(&["Bat/OH"], &["line 2", "301 characters"]),
        ),
        case("a cell of 70 KB", format!("Name,Notes\nOwl,{}\n", "x".repeat(70_000)), Refused(&["line 2"])),
        case("spaces and tabs around cells", "Name,State\n  Owl \t Club  , KS \n", In(&["Owl   Club/KS"])),
        case(
            "spaces that do not break",
            "Name,State\n\u{a0}Owl\u{a0}Club\u{a0},KS\n",
            In(&["Owl\u{a0}Club/KS"]),
        ),
        case(
            "a formula is a name like any other",
            "Name,State\n=SUM(1),KS\n'=1,OH\n",
            In(&["'=1/OH", "=SUM(1)/KS"]),
        ),
        case(
            "a wrong address",
            "Name,E-mail\nOwl,nobody\nBat,b@bat.example\n",
            Partly(&["Bat"], &["line 2: Owl: refused: E-mail: "]),
        ),
        case(
            "no name",
            "Name,State\n,KS\nBat,OH\n",
            Partly(&["Bat/OH"], &["line 2: refused: Name: no organization is named"]),
        ),
    ]);
}

#[test]
fn a_column_without_a_header_is_told_of_and_can_be_said_to_hold_something() {
    let world = World::new();
    world.write("table.csv", "Name,,State\nOwl Club,OC,KS\n");
    let told = world.run(&["org", "import", "table.csv", "--dry-run"]).success();
    assert!(told.stderr.contains("nothing was made of the columns column 2"), "{told:?}");
    world.run(&["org", "import", "table.csv", "--map", "abbreviation=column 2"]).success();
    assert_eq!(world.json(&["org", "list"])[0]["abbreviation"], "OC");
}

#[test]
fn a_table_comes_in_from_standard_input() {
    let world = World::new();
    let done = world.run_with_input(&["org", "import", "-"], "Name,State\nOwl Club,KS\n").success();
    assert_eq!(done.stdout, "1 organization added, 0 changed.\n");
    assert_eq!(organizations(&world), ["Owl Club/KS"]);
}
