//! What a reply wishes, by the words that people use. Where words of yes and of no both stand, or none,
//! nothing is concluded.

use std::sync::LazyLock;

use regex::Regex;

use crate::domain::sign_on::Status;
use crate::domain::text::fold_key;

#[expect(clippy::expect_used, reason = "the patterns are part of the program, and the tests read them")]
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is readable")
}

static NO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(decline|declining|pass on (this|signing)|(not|unable to|cannot|can't|can not|won't|will not|not able to|not going to|don't|do not)( \w+){0,3} (sign|join|list|add|include|endorse|participate)\w*|sit this one out|no,? thank(s| you)|not (be )?(signing|joining))\b",
    )
});
static OUT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(withdraw(ing)?|remove (us|our (name|organization|signature))|take (us|our name) off)\b")
});
static YES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b((please|kindly|you (can|may)|feel free to) (list|add|include|sign|put|count)|(happy|glad|pleased|proud|honou?red|delighted) to (sign|join|endorse|be listed)|(would like|'d like|want|wish|agrees?|ready) to (sign|join|endorse|be listed)|count us in|we are in|we're in|sign us (on|up)|add us|list us|include us|will (sign|join|endorse)|approved? (our|the) sign|has approved|yes)\b",
    )
});
static THINKING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(considering|under review|get back to you|need (more|some) time|still (discussing|reviewing|deciding)|our board (meets|will meet|has to)|let you know)\b",
    )
});
static CONDITION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:provided(?: that)?|as long as|on (?:the )?condition that|subject to|contingent (?:up)?on|pending|only if|if|once|so long as|assuming)\s+([^.!?\n]{4,200})",
    )
});
static LISTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"(?i)\b(?:(?:list|listed|add|include|sign|put|name|show)(?:\s+(?:us|our organization|our name|me))?(?:\s+(?:on|up|down|in))?\s+(?:as|under(?: the name)?)|(?:our )?name (?:should|to) (?:read|be)(?: listed as)?)\s*:?\s*(?:"([^"\n]{2,150})"|“([^”\n]{2,150})”|([^\n]{2,150}))"#,
    )
});
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:on behalf of|behalf of|from|for|of)\s+(?:the\s+)?((?:[\p{Lu}][\w'’&.-]*)(?:\s+(?:of|for|the|and|&|[\p{Lu}][\w'’&.-]*))*)",
    )
});
/// "Prairie Housing Network would like to sign".
static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?m)((?:[\p{Lu}][\w'’&-]*)(?:\s+(?:of|for|the|and|&|[\p{Lu}][\w'’&-]*))+)\s+(?:\([A-Z]+\)\s+)?(?:would|will|is|has|can|must|cannot|wants|agrees|signs|declines)\b",
    )
});

/// What it wishes; nothing where that is not clear.
pub(super) fn status(text: &str) -> Option<Status> {
    let plain = fold_key(text).replace('’', "'");
    let says_no = NO.is_match(&plain);
    // Words of yes inside a no ("not able to sign") are none.
    let rest = NO.replace_all(&plain, " ");
    let says_yes = YES.is_match(&rest);
    match (OUT.is_match(&plain), says_no, says_yes, THINKING.is_match(&plain)) {
        (true, _, false, _) => Some(Status::Withdrawn),
        (false, true, false, _) => Some(Status::Declined),
        (false, false, true, _) => Some(Status::Signed),
        (false, false, false, true) => Some(Status::Considering),
        _ => None,
    }
}

/// What a yes depends on, in its own words.
pub(super) fn condition(text: &str) -> Option<String> {
    if status(text) != Some(Status::Signed) {
        return None;
    }
    let found = CONDITION.captures(text)?;
    let words = found.get(1)?.as_str().trim().trim_end_matches(',');
    // "If you have any questions" depends on nothing.
    let plain = fold_key(words);
    let is_polite = [
        "you have",
        "you need",
        "you could",
        "there is anything",
        "there are any",
        "anything",
        "any ",
        "possible",
    ]
    .iter()
    .any(|start| plain.starts_with(start));
    (!is_polite).then(|| words.to_owned())
}

/// The name under which it wants to be listed.
pub(super) fn listed_as(text: &str) -> Option<String> {
    let found = LISTED.captures(text)?;
    let (quoted, words) = match (found.get(1).or_else(|| found.get(2)), found.get(3)) {
        (Some(quoted), _) => (true, quoted.as_str()),
        (None, Some(words)) => (false, words.as_str()),
        _ => return None,
    };
    let words = if quoted { words } else { up_to_the_sentence(words) };
    let words = words.trim().trim_matches(['"', '“', '”', '*']).trim_end_matches([',', ';', '!']).trim();
    let words = words.strip_suffix('.').filter(|rest| !ends_with_short(rest)).unwrap_or(words);
    let is_name = words.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
    (is_name && words.chars().count() <= 150).then(|| words.to_owned())
}

/// The words up to the end of the sentence: a full stop behind "Inc" or a single letter ends none.
fn up_to_the_sentence(words: &str) -> &str {
    for (at, _) in words.match_indices(['.', '!', '?']) {
        let before = &words[..at];
        // "Inc." may end the sentence too: then another begins, with a capital.
        let next = words[at + 1..].trim_start();
        let begins = next.starts_with(char::is_uppercase) && words[at + 1..].starts_with(' ');
        if words[at..].starts_with('.') && is_legal_form(last_word(before)) && begins {
            let word: String = next.chars().take_while(|c| c.is_alphabetic()).collect();
            if !is_legal_form(&word) {
                return &words[..=at];
            }
        }
        let is_end =
            words[at + 1..].starts_with(' ') && !(words[at..].starts_with('.') && ends_with_short(before));
        if is_end {
            return before;
        }
    }
    words.split(" on the letter").next().unwrap_or(words)
}

fn ends_with_short(before: &str) -> bool {
    let last = last_word(before);
    is_legal_form(last) || matches!(last, "St" | "Mt" | "Ft" | "Dr") || last.chars().count() == 1
}

fn last_word(text: &str) -> &str {
    text.rsplit([' ', '.']).next().unwrap_or_default()
}

fn is_legal_form(word: &str) -> bool {
    matches!(word, "Inc" | "Co" | "Corp" | "Ltd" | "Assn")
}

/// The names of organizations that the text may hold.
pub(super) fn named(text: &str) -> impl Iterator<Item = &str> {
    let found = NAMED.captures_iter(text).chain(SUBJECT.captures_iter(text));
    found
        .filter_map(|found| found.get(1))
        .map(|name| name.as_str().trim_end_matches(['.', ',']))
        .filter(|name| name.len() > 3)
}
