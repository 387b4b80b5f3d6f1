//! The waivers and ticks of a letter file: they become those of the letter, touching only what differs.

use crate::domain::ids::LetterId;
use crate::domain::waiver::{Tick, Waiver};
use crate::error::{Error, Kind, Result};
use crate::letter_file::{LetterFile, TickEntry, WaiverEntry};
use crate::store::{Tx, waivers};

pub(super) fn replace(tx: &Tx<'_>, letter: LetterId, file: &LetterFile) -> Result<()> {
    replace_waivers(tx, letter, file)?;
    replace_ticks(tx, letter, file)
}

fn replace_waivers(tx: &Tx<'_>, letter: LetterId, file: &LetterFile) -> Result<()> {
    let mut wanted: Vec<Waiver> = Vec::new();
    for (index, entry) in file.head.waiver.iter().enumerate() {
        let mut waiver = entry.waiver(letter);
        waiver.clean().map_err(|err| err.at(format!("[[waiver]] {}", index + 1)))?;
        wanted.push(waiver);
    }
    let known = waivers::list(tx.view(), letter)?;
    let stands = |list: &[Waiver], waiver: &Waiver| {
        list.iter().any(|other| WaiverEntry::of(other) == WaiverEntry::of(waiver))
    };
    for old in known.iter().filter(|old| !stands(&wanted, old)) {
        waivers::delete(tx, old)?;
    }
    for new in wanted.iter().filter(|new| !stands(&known, new)) {
        waivers::insert(tx, new)?;
    }
    Ok(())
}

fn replace_ticks(tx: &Tx<'_>, letter: LetterId, file: &LetterFile) -> Result<()> {
    let mut wanted: Vec<Tick> = Vec::new();
    for (index, entry) in file.head.tick.iter().enumerate() {
        let place = format!("[[tick]] {}", index + 1);
        let mut tick = entry.tick(letter);
        tick.clean().map_err(|err| err.at(&place))?;
        if wanted.iter().any(|other| other.item == tick.item) {
            return Err(Error::new(Kind::Invalid, format!("{place}: {} is ticked already", tick.item))
                .hint("list each item once"));
        }
        wanted.push(tick);
    }
    let known = waivers::ticks(tx.view(), letter)?;
    let stands =
        |list: &[Tick], tick: &Tick| list.iter().any(|other| TickEntry::of(other) == TickEntry::of(tick));
    for old in known.iter().filter(|old| !stands(&wanted, old)) {
        waivers::delete_tick(tx, old)?;
    }
    for new in wanted.iter().filter(|new| !stands(&known, new)) {
        waivers::insert_tick(tx, new)?;
    }
    Ok(())
}
