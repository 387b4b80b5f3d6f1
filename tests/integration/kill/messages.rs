//! Messages: whoever is recorded as asked has a draft, and a second run finishes the first.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use super::{duration_of, kill_after, moments};
use crate::cli::support::{World, letter_file};
use crate::{is_full, report};

/// How many organizations are written to.
const INVITED: usize = 30;

/// The drafts in a folder: by their names, the Message-ID that each ends its head with.
fn drafts(world: &World, folder: &str) -> BTreeMap<String, String> {
    let Ok(entries) = fs::read_dir(world.at(folder)) else { return BTreeMap::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    // What a killed process has not finished is hidden, and goes at the next write.
    let drafts = paths.filter(|path| path.extension().is_some_and(|ending| ending == "eml"));
    drafts
        .map(|path| {
            let bytes = fs::read(&path).unwrap();
            let message = mail_parser::MessageParser::default().parse(&bytes).unwrap();
            assert_eq!(message.attachment_count(), 1, "{}", path.display());
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, message.message_id().unwrap().to_owned())
        })
        .collect()
}

#[test]
fn killed_messages_leave_nobody_recorded_as_asked_without_a_draft() {
    let mut head = String::new();
    for number in 0..INVITED {
        write!(head, "\n[[signatory]]\norganization = \"Club {number}\"\n").unwrap();
    }
    let world = World::with_letter(&letter_file(&head, "We ask.\n"));
    for number in 0..INVITED {
        let (club, address) = (format!("Club {number}"), format!("club{number}@example.org"));
        world.run(&["contact", "add", &club, "Jo Park", "--email", &address]).success();
    }
    let invite = |folder: &'static str| ["message", "invite", "quiet", "--dir", folder];
    let duration = duration_of(&world, &invite("whole"));
    let whole = drafts(&world, "whole");
    assert_eq!(whole.len(), INVITED);
    let (mut torn, mut unrecorded) = (0, 0);
    let rounds = if is_full() { 100 } else { 12 };
    for delay in moments(duration, rounds) {
        world.run(&["undo"]).success();
        let acknowledged = kill_after(&world, &invite("mail"), delay);
        world.run(&["doctor"]).success();
        let left = drafts(&world, "mail");
        assert!(left.iter().all(|(name, id)| whole.get(name) == Some(id)), "{left:?}");
        let asked = world.json(&["status", "quiet"])["counts"]["invited"].as_u64().unwrap();
        assert!(asked == 0 || left == whole, "{asked} are recorded as asked, {} have drafts", left.len());
        assert!(asked > 0 || !acknowledged, "an acknowledged record is gone");
        torn += usize::from(!left.is_empty() && left != whole);
        unrecorded += usize::from(left == whole && asked == 0);
        // The next run finishes the work: the same messages, each recorded once.
        world.run(&invite("mail")).success();
        assert_eq!(drafts(&world, "mail"), whole);
        let asked = world.json(&["status", "quiet"])["counts"]["invited"].as_u64().unwrap();
        assert_eq!(asked, u64::try_from(INVITED).unwrap());
        fs::remove_dir_all(world.at("mail")).unwrap();
    }
    report(&format!(
        "{rounds} kills of `message invite` with {INVITED} drafts: {torn} while drafts were written, {unrecorded} \
         after the last one and before the record"
    ));
    assert!(torn > 0, "no kill came while drafts were written");
}
