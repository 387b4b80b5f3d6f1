//! Whole legislatures of states with invented members, in the shape of the people of Open States.

use super::people::{Member, member};

/// A chamber: its state, the word of Open States for it, its seats, what its members have for a title line, and what
/// the salutation calls them.
pub(super) struct Chamber {
    state: &'static str,
    seat: &'static str,
    seats: usize,
    pub(super) title: &'static str,
    pub(super) courtesy: &'static str,
}

const fn chamber(
    state: &'static str,
    seat: &'static str,
    seats: usize,
    (title, courtesy): (&'static str, &'static str),
) -> Chamber {
    Chamber { state, seat, seats, title, courtesy }
}

/// Legislatures that differ in what they call their chambers and members.
pub(super) const LEGISLATURES: [&[Chamber]; 6] = [
    &[
        chamber("MD", "upper", 47, ("Maryland Senate", "Senator")),
        chamber("MD", "lower", 141, ("Maryland House of Delegates", "Delegate")),
    ],
    &[
        chamber("NJ", "upper", 40, ("New Jersey Senate", "Senator")),
        chamber("NJ", "lower", 80, ("New Jersey General Assembly", "Assemblymember")),
    ],
    &[
        chamber("WI", "upper", 33, ("Wisconsin Senate", "Senator")),
        chamber("WI", "lower", 99, ("Wisconsin State Assembly", "Representative")),
    ],
    &[
        chamber("VT", "upper", 30, ("Vermont Senate", "Senator")),
        chamber("VT", "lower", 150, ("Vermont House of Representatives", "Representative")),
    ],
    &[chamber("NE", "legislature", 49, ("Nebraska Legislature", "Senator"))],
    &[chamber("DC", "legislature", 13, ("Council of the District of Columbia", "Councilmember"))],
];

/// The key under which members of a chamber are filed.
pub(super) fn key(chamber: &Chamber) -> String {
    format!("{}-{}", chamber.state.to_lowercase(), chamber.seat)
}

/// The state of a legislature, as its file is called.
pub(super) fn code(legislature: &[Chamber]) -> String {
    legislature[0].state.to_lowercase()
}

/// The members of a legislature.
pub(super) fn members(legislature: &[Chamber]) -> Vec<Member> {
    let seats = legislature.iter().flat_map(|chamber| (1..=chamber.seats).map(move |seat| (chamber, seat)));
    seats.enumerate().map(|(number, (chamber, seat))| seated(number, chamber, seat)).collect()
}

fn seated(number: usize, chamber: &Chamber, seat: usize) -> Member {
    let mut member = member(number);
    member.key = format!("ocd-person/00000000-0000-0000-0000-{number:012}");
    member.state = chamber.state;
    member.chamber = key(chamber);
    // Districts are numbers, parts of them, and names.
    let district = match seat % 3 {
        0 => format!("{}A", seat / 3),
        1 => seat.to_string(),
        _ => format!("Essex-Orleans {seat}"),
    };
    member.gender = member.gender.filter(|_| !number.is_multiple_of(5));
    member.printed.district = Some(district.clone());
    member.district = Some(district);
    chamber.title.clone_into(&mut member.printed.title);
    member.printed.salutation = format!("Dear {} {}:", chamber.courtesy, member.printed.family);
    member
}

/// The table of a legislature; two of its rows say that a seat is vacant.
pub(super) fn table(members: &[Member]) -> Vec<u8> {
    let mut table = csv::Writer::from_writer(Vec::new());
    let headers = "id,name,current_party,current_district,current_chamber,given_name,family_name,gender,email,\
                   biography,birth_date,death_date,image,links,sources,capitol_address,capitol_voice,capitol_fax,\
                   district_address,district_voice,district_fax,twitter,youtube,instagram,facebook,wikidata";
    let width = headers.split(',').count();
    table.write_record(headers.split(',')).unwrap();
    let mut write = |cells: &[&str]| {
        let mut row = vec![String::new(); width];
        row.iter_mut().zip(cells).for_each(|(own, cell)| (*cell).clone_into(own));
        table.write_record(&row).unwrap();
    };
    for (number, member) in members.iter().enumerate() {
        let seat = member.chamber.split_once('-').unwrap().1;
        // Lists differ in whether what follows the name belongs to it.
        let family = match member.suffix {
            Some(suffix) if number.is_multiple_of(2) => format!("{} {suffix}", member.last),
            _ => member.last.clone(),
        };
        let gender = member.gender.map(|word| if word == "F" { "Female" } else { "Male" });
        let district = member.district.as_deref().unwrap();
        let email = format!("member{number}@leg.example");
        write(&[
            &member.key,
            &member.printed.name,
            member.party,
            district,
            seat,
            &member.first,
            &family,
            gender.unwrap_or_default(),
            &email,
            "",
            "",
            "",
            "",
            "https://leg.example",
            "https://leg.example",
            "Room 1;2 State Circle;Capital City 00001",
            "555-0100",
        ]);
    }
    let seat = members[0].chamber.split_once('-').unwrap().1;
    write(&["", "Vacant", "", "98", seat]);
    write(&["", "VACANT SEAT", "", "99", seat]);
    table.into_inner().unwrap()
}
