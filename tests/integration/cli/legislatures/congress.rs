//! A whole Congress of invented members, in the shapes of `unitedstates/congress-legislators`.

use std::fmt::Write as _;

use super::people::{Member, member};

/// How many members the House of Representatives has of each state (the apportionment of 2020).
pub(super) const SEATS: [(&str, usize); 50] = [
    ("AL", 7),
    ("AK", 1),
    ("AZ", 9),
    ("AR", 4),
    ("CA", 52),
    ("CO", 8),
    ("CT", 5),
    ("DE", 1),
    ("FL", 28),
    ("GA", 14),
    ("HI", 2),
    ("ID", 2),
    ("IL", 17),
    ("IN", 9),
    ("IA", 4),
    ("KS", 4),
    ("KY", 6),
    ("LA", 6),
    ("ME", 2),
    ("MD", 8),
    ("MA", 9),
    ("MI", 13),
    ("MN", 8),
    ("MS", 4),
    ("MO", 8),
    ("MT", 2),
    ("NE", 3),
    ("NV", 4),
    ("NH", 2),
    ("NJ", 12),
    ("NM", 3),
    ("NY", 26),
    ("NC", 14),
    ("ND", 1),
    ("OH", 15),
    ("OK", 5),
    ("OR", 6),
    ("PA", 17),
    ("RI", 2),
    ("SC", 7),
    ("SD", 1),
    ("TN", 9),
    ("TX", 38),
    ("UT", 4),
    ("VT", 1),
    ("VA", 11),
    ("WA", 10),
    ("WV", 2),
    ("WI", 8),
    ("WY", 1),
];

/// Who sit in the House without being of a state.
pub(super) const DELEGATES: [&str; 6] = ["AS", "DC", "GU", "MP", "PR", "VI"];

/// Seats that nobody holds: they are missing from the lists.
pub(super) const VACANT: [(&str, usize); 3] = [("TX", 18), ("NJ", 11), ("AK", 1)];

/// Who leads: the number of the member, the role, the title line, and what the salutation calls them.
const LEADERS: [(usize, &str, &str, &str); 8] = [
    (3, "Senate Majority Leader", "Majority Leader", "Majority Leader"),
    (40, "Senate Minority Leader", "Minority Leader", "Minority Leader"),
    (41, "President Pro Tempore of the Senate", "United States Senate", "Senator"),
    (42, "Senate Majority Whip", "United States Senate", "Senator"),
    (117, "Speaker of the House", "Speaker of the House of Representatives", "Speaker"),
    (203, "House Majority Leader", "Majority Leader", "Majority Leader"),
    (204, "House Minority Leader", "Minority Leader", "Minority Leader"),
    (330, "House Minority Whip", "U.S. House of Representatives", "Representative"),
];

/// All members: a hundred senators, then the House by states and districts, then the delegates.
pub(super) fn members() -> Vec<Member> {
    let senators = SEATS.iter().flat_map(|(state, _)| [(*state, None), (*state, None)]);
    let house = SEATS.iter().flat_map(|(state, seats)| (1..=*seats).map(move |seat| (*state, *seats, seat)));
    let house = house.filter(|(state, _, seat)| !VACANT.contains(&(*state, *seat)));
    // A state with one seat has no districts.
    let house = house.map(|(state, seats, seat)| (state, Some(if seats == 1 { 0 } else { seat })));
    let all = senators.chain(house).chain(DELEGATES.iter().map(|state| (*state, Some(0))));
    all.enumerate().map(|(number, (state, district))| seated(number, state, district)).collect()
}

fn seated(number: usize, state: &'static str, district: Option<usize>) -> Member {
    let mut member = member(number);
    member.key = format!("{}{number:06}", member.last.chars().next().unwrap());
    member.state = state;
    if district.is_some() { "rep" } else { "sen" }.clone_into(&mut member.chamber);
    member.district = district.map(|number| number.to_string());
    let printed = &mut member.printed;
    printed.district = district.map(|number| match number {
        0 => format!("{state}-AL"),
        number => format!("{state}-{number:02}"),
    });
    let (title, courtesy) = match (district, state) {
        (None, _) => ("United States Senate", "Senator"),
        (_, "PR") => ("U.S. House of Representatives", "Resident Commissioner"),
        (_, "AS" | "DC" | "GU" | "MP" | "VI") => ("U.S. House of Representatives", "Delegate"),
        _ => ("U.S. House of Representatives", "Representative"),
    };
    let leads = LEADERS.iter().find(|(leader, ..)| *leader == number);
    let (title, courtesy) = leads.map_or((title, courtesy), |(_, _, title, courtesy)| (*title, *courtesy));
    member.leads = leads.map(|(_, role, ..)| *role);
    title.clone_into(&mut printed.title);
    printed.salutation = format!("Dear {courtesy} {}:", printed.family);
    member
}

/// `legislators-current.yaml`.
pub(super) fn legislators(members: &[Member]) -> String {
    let mut list = String::new();
    for member in members {
        let number = &member.key[member.key.len() - 6..];
        write!(
            list,
            "- id:\n    bioguide: {}\n    govtrack: 4{number}\n    fec:\n    - H{number}\n",
            member.key
        )
        .unwrap();
        write!(list, "  name:\n    first: {}\n", scalar(&member.first)).unwrap();
        for (field, value) in [
            ("middle", member.middle.as_deref()),
            ("last", Some(member.last.as_str())),
            ("suffix", member.suffix),
            ("nickname", member.nickname),
            ("official_full", member.full.as_deref()),
        ] {
            if let Some(value) = value {
                writeln!(list, "    {field}: {}", scalar(value)).unwrap();
            }
        }
        writeln!(list, "  bio:\n    birthday: '1970-01-01'\n    gender: {}", member.gender.unwrap()).unwrap();
        if let Some(role) = member.leads {
            let chamber = if member.chamber == "sen" { "senate" } else { "house" };
            // A role that is over, and the one that is held.
            writeln!(list, "  leadership_roles:\n  - title: {role}\n    chamber: {chamber}").unwrap();
            writeln!(list, "    start: '2019-01-03'\n    end: '2021-01-03'").unwrap();
            writeln!(list, "  - title: {role}\n    chamber: {chamber}\n    start: '2025-01-03'").unwrap();
        }
        list.push_str("  terms:\n");
        if member.chamber == "sen" {
            // Many have sat in the other chamber before, for a district.
            let start = "  - type: rep\n    start: '2011-01-05'\n    end: '2013-01-03'";
            writeln!(list, "{start}\n    state: {}\n    district: 1\n    party: Ferry", member.state)
                .unwrap();
        }
        let end = if member.chamber == "sen" { "2029-01-03" } else { "2027-01-03" };
        writeln!(list, "  - type: {}\n    start: '2025-01-03'\n    end: '{end}'", member.chamber).unwrap();
        writeln!(list, "    state: {}\n    party: {}", member.state, member.party).unwrap();
        if let Some(district) = &member.district {
            writeln!(list, "    district: {district}").unwrap();
        }
        writeln!(list, "    address: {}\n    phone: 202-555-{}", address(member), &number[2..]).unwrap();
    }
    list
}

fn address(member: &Member) -> String {
    let (house, zip) = if member.chamber == "sen" { ("Senate", "20510") } else { ("House", "20515") };
    format!("{} Larch {house} Office Building Washington DC {zip}", &member.key[member.key.len() - 3..])
}

/// The lines of an address as they are to be kept.
pub(super) fn lines(member: &Member) -> [String; 2] {
    let (street, zip) =
        address(member).split_once(" Washington DC ").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    [street, format!("Washington, DC {zip}")]
}

/// Text as YAML takes it for text.
fn scalar(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// `legislators-current.csv`.
pub(super) fn table(members: &[Member]) -> Vec<u8> {
    let mut table = csv::Writer::from_writer(Vec::new());
    let headers = "last_name,first_name,middle_name,suffix,nickname,full_name,birthday,gender,type,state,district,\
                   senate_class,party,url,address,phone,contact_form,rss_url,twitter,bioguide_id,govtrack_id";
    table.write_record(headers.split(',')).unwrap();
    for member in members {
        let of = |field: Option<&str>| field.unwrap_or_default().to_owned();
        let class = if member.chamber == "sen" { "3" } else { "" };
        let row = [
            member.last.clone(),
            member.first.clone(),
            of(member.middle.as_deref()),
            of(member.suffix),
            of(member.nickname),
            of(member.full.as_deref()),
            "1970-01-01".to_owned(),
            of(member.gender),
            member.chamber.clone(),
            member.state.to_owned(),
            of(member.district.as_deref()),
            class.to_owned(),
            member.party.to_owned(),
            String::new(),
            address(member),
            "202-555-0100".to_owned(),
            String::new(),
            String::new(),
            String::new(),
            member.key.clone(),
            String::new(),
        ];
        table.write_record(row).unwrap();
    }
    table.into_inner().unwrap()
}

/// Committees of invented subjects: the kind, the key, the subject. The last one's chair is vacant.
pub(super) const COMMITTEES: [(&str, &str, &str); 7] = [
    ("house", "HSFS", "Ferry Services"),
    ("house", "HSHB", "Harbors and Bridges"),
    ("house", "HSLL", "Lanterns, Locks, and Related Agencies"),
    ("senate", "SSFS", "Ferry Services"),
    ("senate", "SSTD", "Tides"),
    ("joint", "JSMP", "Maps"),
    ("senate", "SSVC", "Vacant Chairs"),
];

/// Who sits in a committee, by the numbers of the members: the majority, then the minority.
pub(super) fn sits(key: &str) -> [Vec<usize>; 2] {
    let every = |from: usize, to: usize, step: usize| (from..to).step_by(step).collect::<Vec<_>>();
    match key {
        "HSFS" => [every(100, 530, 15), every(107, 530, 15)],
        "HSHB" => [every(120, 520, 20), every(121, 520, 20)],
        "HSLL" => [every(110, 200, 9), every(111, 200, 9)],
        "SSFS" => [every(0, 100, 10), every(1, 100, 10)],
        "SSTD" => [every(5, 90, 12), every(6, 90, 12)],
        "JSMP" => [vec![7, 300], vec![8, 301]],
        "SSVC" => [vec![20, 21], vec![30, 31]],
        other => panic!("{other}"),
    }
}

/// `committees-current.yaml`.
pub(super) fn committees() -> String {
    let mut list = String::new();
    for (kind, key, subject) in COMMITTEES {
        let whole = match kind {
            "house" => format!("House Committee on {subject}"),
            "senate" => format!("Senate Committee on {subject}"),
            _ => format!("Joint Committee on {subject}"),
        };
        writeln!(list, "- type: {kind}\n  name: {whole}\n  thomas_id: {key}\n  phone: (202) 555-0100")
            .unwrap();
        writeln!(list, "  subcommittees:\n  - name: Oversight\n    thomas_id: '01'").unwrap();
    }
    list
}

/// `committee-membership-current.yaml`: each committee, and a part of it that two of its members sit in.
pub(super) fn membership(members: &[Member]) -> String {
    let mut list = String::new();
    for (_, key, _) in COMMITTEES {
        let [majority, minority] = sits(key);
        let chair = if key == "SSVC" { None } else { Some("Chairman") };
        let sides = [("majority", &majority, chair), ("minority", &minority, Some("Ranking Member"))];
        writeln!(list, "{key}:").unwrap();
        for (party, side, first) in sides {
            side.iter().zip(1..).for_each(|(at, rank)| {
                seat(&mut list, &members[*at], party, (rank, first.filter(|_| rank == 1)));
            });
        }
        writeln!(list, "{key}01:").unwrap();
        seat(&mut list, &members[majority[1]], "majority", (1, Some("Chairwoman")));
        // Who leads the minority shows by the rank alone.
        seat(&mut list, &members[minority[1]], "minority", (1, None));
        seat(&mut list, &members[majority[0]], "majority", (2, Some("Ex Officio")));
    }
    list
}

fn seat(list: &mut String, member: &Member, party: &str, (rank, title): (usize, Option<&str>)) {
    writeln!(list, "- name: {}\n  party: {party}\n  rank: {rank}", scalar(&member.printed.name)).unwrap();
    if let Some(title) = title {
        writeln!(list, "  title: {title}").unwrap();
    }
    writeln!(list, "  bioguide: {}", member.key).unwrap();
}
