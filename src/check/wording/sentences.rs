//! Where sentences end: as Unicode has it, but for abbreviations with a full stop, behind which a
//! capital letter begins no sentence.

use std::ops::Range;

use super::pattern;
use crate::letter::body::Paragraph;

/// The sentences of a paragraph, without the spaces around them.
pub(in crate::check) fn sentences(paragraph: &Paragraph) -> Vec<Range<usize>> {
    let text = paragraph.text();
    let mut whole: Vec<Range<usize>> = Vec::new();
    for piece in paragraph.sentences() {
        match whole.last_mut() {
            Some(last) if ends_in_abbreviation(&text[last.clone()]) => last.end = piece.end,
            Some(last) if parts_hour_and_zone(&text[last.clone()], &text[piece.clone()]) => {
                last.end = piece.end;
            }
            _ => whole.push(piece),
        }
    }
    whole
}

/// "U.S.", "Dr.", "No.", "A.", "J. Rural Med."; not "the U.S. It", which nobody can tell.
fn ends_in_abbreviation(text: &str) -> bool {
    let pattern = pattern!(
        r"(?:^|[\s(“‘—–])(?:(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|Prof|Hon|Rev|Gen|Sen|Rep|Gov|Sec|St|Mt|Ft|Jr|Sr|No|Nos|Art|Ch|Sec|Pub|Stat|Fed|Reg|Cong|Rec|Exec|Res|Vol|Inc|Co|Corp|Ltd|Ave|Blvd|Dept|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|vs|v|cf|e\.g|i\.e|al|pp|p|approx|est|Mass|Conn|Calif|Ill|Mo|Pa|Va|Vt|Ala|Ariz|Ark|Colo|Del|Fla|Ga|Ind|Kan|Ky|La|Md|Me|Mich|Minn|Miss|Mont|Neb|Nev|Okla|Ore|Tenn|Tex|Wash|Wis|Wyo)\.)$"
    );
    pattern.is_match(&text[text.floor_char_boundary(text.len().saturating_sub(LONGEST))..])
}

/// "at 10 a.m." and "PDT, in Galesburg".
fn parts_hour_and_zone(before: &str, after: &str) -> bool {
    let zone = pattern!(r"^(?:[ECMP][SD]?T|AK[SD]T|HST|UTC|GMT|Eastern|Central|Mountain|Pacific)\b");
    (before.ends_with("a.m.") || before.ends_with("p.m.")) && zone.is_match(after)
}

/// No abbreviation is longer, in bytes.
const LONGEST: usize = 40;
