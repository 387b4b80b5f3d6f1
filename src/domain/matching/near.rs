//! How alike two names are that are not the same. Slips of the pen count little; a word that only
//! one of them has, or another word, tells them apart: a national section is not its network, and
//! Local 12 is not Local 21.

use similar::TextDiff;
use smallvec::{SmallVec, smallvec};
use strsim::osa_distance;

use super::normal::Normal;

/// From how many percent on two names are probably those of one body.
pub const PROBABLE: u8 = 85;
/// How many words of a name may be written otherwise.
const SLIPS: usize = 2;

/// How alike two names are, in percent: [`PROBABLE`] and more if they differ only by slips or by
/// the order of words, less if a word tells them apart; at most 99.
pub(super) fn likeness(one: &Normal, other: &Normal) -> u8 {
    probable_likeness(one, other).unwrap_or_else(|| ratio(one, other).min(PROBABLE - 1))
}

/// The same where it is [`PROBABLE`] or more. How alike other names are takes ten times as long to tell.
pub(super) fn probable_likeness(one: &Normal, other: &Normal) -> Option<u8> {
    if letters(one).eq(letters(other)) {
        return Some(98);
    }
    // Most names are told apart by this.
    if !may_be_probable(one, other) {
        return None;
    }
    let mut mine: Vec<&str> = one.content().collect();
    let mut theirs: Vec<&str> = other.content().collect();
    let is_in_order = mine == theirs;
    take_pairs(&mut mine, &mut theirs, |a, b| a == b);
    let whole = mine.len().max(theirs.len());
    take_pairs(&mut mine, &mut theirs, is_plural_of);
    take_pairs(&mut mine, &mut theirs, is_slip_of);
    let slips = whole - mine.len().max(theirs.len());
    let is_too_much =
        slips > SLIPS || slips == one.content().count().max(other.content().count()) && slips > 1;
    let is_probable = mine.is_empty() && theirs.is_empty() && !is_too_much;
    is_probable.then(|| percent_less(97, slips, is_in_order))
}

/// False if words tell two names apart, whatever their order is.
fn may_be_probable(one: &Normal, other: &Normal) -> bool {
    let has_pair = |word: &str| other.content().any(|own| is_plural_of(word, own) || is_slip_of(word, own));
    one.count_strays(other) <= SLIPS && other.count_strays(one) <= SLIPS && one.strays(other).all(has_pair)
}

/// Keys of which two names have one in common if they are [`PROBABLE`] by their words, in any order: what the words
/// begin with, for neither a slip nor the mark of the plural is at the beginning, and words with digits in full.
/// Of two or three words, one is written alike as well; for so short names it is a part of the key.
pub(super) fn keys(name: &Normal) -> SmallVec<[String; 1]> {
    let words: SmallVec<[&str; 8]> = name.content().collect();
    let mut beginnings: SmallVec<[&str; 8]> = words
        .iter()
        .map(|word| match word.chars().next() {
            _ if word.contains(|c: char| c.is_ascii_digit()) => word.trim_end_matches(['e', 's']),
            first => &word[..first.map_or(0, char::len_utf8)],
        })
        .collect();
    beginnings.sort_unstable();
    let beginnings = beginnings.join(" ");
    match words.len() {
        0 => SmallVec::new(),
        2 | 3 => words.iter().map(|word| format!("{beginnings}: {word}")).collect(),
        _ => smallvec![beginnings],
    }
}

/// The letters of a name as they come, without the spaces.
fn letters(name: &Normal) -> impl Iterator<Item = u8> {
    name.key().bytes().filter(|byte| *byte != b' ')
}

fn percent_less(from: u8, slips: usize, is_in_order: bool) -> u8 {
    let less = 3 * u8::try_from(slips).unwrap_or(u8::MAX / 4) + if is_in_order { 0 } else { 2 };
    from.saturating_sub(less).max(PROBABLE)
}

/// Takes away the words that pair up.
fn take_pairs(mine: &mut Vec<&str>, theirs: &mut Vec<&str>, is_pair: impl Fn(&str, &str) -> bool) {
    mine.retain(|word| match theirs.iter().position(|other| is_pair(word, other)) {
        Some(at) => {
            theirs.remove(at);
            false
        }
        None => true,
    });
}

fn is_plural_of(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.len() > 2 && long.strip_prefix(short).is_some_and(|rest| rest == "s" || rest == "es")
}

/// True for one letter too many, too few or in the wrong place, or two in a long word. Another
/// letter at the beginning, or another letter in place of one, makes another word: "health" and
/// "wealth", "mayors" and "majors".
fn is_slip_of(one: &str, other: &str) -> bool {
    // Most words are told apart by these.
    if one.chars().next() != other.chars().next() || has_other_letters(one, other) {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let shorter = a.len().min(b.len());
    if shorter < 3 || a.iter().chain(&b).any(char::is_ascii_digit) {
        return false;
    }
    match osa_distance(one, other) {
        1 if a.len() == b.len() => is_transposed(&a, &b),
        1 => shorter > 3 || a.len().max(b.len()) > 3,
        2 => shorter > 5 && a.len() != b.len() || shorter > 9,
        _ => false,
    }
}

/// True if one of the two has three letters that the other has not: more than two slips can bring about.
fn has_other_letters(one: &str, other: &str) -> bool {
    // A bit for each letter. Two letters may share one, which only makes words look more alike.
    let letters = |word: &str| word.chars().fold(0u64, |bits, c| bits | 1 << (u32::from(c) % 64));
    let (a, b) = (letters(one), letters(other));
    (a & !b).count_ones() > 2 || (b & !a).count_ones() > 2
}

fn is_transposed(a: &[char], b: &[char]) -> bool {
    let differing: Vec<usize> = (0..a.len()).filter(|at| a[*at] != b[*at]).collect();
    matches!(differing[..], [i, j] if j == i + 1 && a[i] == b[j] && a[j] == b[i])
}

fn ratio(one: &Normal, other: &Normal) -> u8 {
    let sorted = |normal: &Normal| {
        let mut words: Vec<&str> = normal.content().collect();
        words.sort_unstable();
        words.join(" ")
    };
    let in_order = TextDiff::from_chars(one.key(), other.key()).ratio();
    let in_any = TextDiff::from_chars(sorted(one).as_str(), sorted(other).as_str()).ratio();
    percent(in_order.max(in_any))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of one, as percent")]
fn percent(part: f32) -> u8 {
    (part.clamp(0.0, 1.0) * 100.0) as u8
}
