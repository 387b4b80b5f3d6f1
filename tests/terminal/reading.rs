//! A person who knows no key: what to press is read from the screen.

use crate::support::Terminal;

impl Terminal {
    /// Presses the key that the last line, or a panel, offers for these words.
    pub(crate) fn press(&mut self, words: &str) {
        self.until(&format!("key for {words:?}"), |screen| {
            screen.rows(0, u16::MAX).any(|line| offered(&line, words).is_some())
        });
        let key = self.lines().iter().rev().find_map(|line| offered(line, words)).unwrap();
        self.types(&sent(&key));
    }

    /// Presses a key until the screen shows a text: to the next tab, to the next row.
    pub(crate) fn press_until(&mut self, words: &str, text: &str) {
        for _ in 0..20 {
            if self.screen().contents().contains(text) {
                return;
            }
            let before = self.screen().contents();
            self.press(words);
            self.until("another screen", |screen| screen.contents() != before);
        }
        panic!("{words:?} never leads to {text:?}:\n{}", self.screen().contents());
    }
}

/// The key that a line offers for these words: "s set status", "┃ y  ✓ Signed", "u undoes it".
fn offered(line: &str, words: &str) -> Option<String> {
    line.match_indices(words).find_map(|(at, _)| {
        let rest = &line[at + words.len()..];
        let is_whole = rest.is_empty() || rest.starts_with([' ', '┃', '.', ',', ':', ')']);
        let mut before = line[..at].split_whitespace().rev();
        let key = before.find(|word| !["✓", "→", "…", "✗", "↩", "·"].contains(word))?;
        (is_whole && is_key(key)).then(|| key.to_owned())
    })
}

fn is_key(word: &str) -> bool {
    word.chars().count() == 1 && word != "┃" && word != "│" || !sent(word).eq(word)
}

/// What a terminal sends for a key, as the screens write it.
fn sent(key: &str) -> String {
    let named = [
        ("Enter", "\r"),
        ("Esc", "\x1b"),
        ("Tab", "\t"),
        ("Space", " "),
        ("↑", "\x1b[A"),
        ("↓", "\x1b[B"),
        ("F1", "\x1bOP"),
        ("F4", "\x1bOS"),
    ];
    if let Some((_, bytes)) = named.iter().find(|(name, _)| *name == key) {
        return (*bytes).to_owned();
    }
    match key.strip_prefix("Ctrl-").map(str::as_bytes) {
        Some([letter @ b'A'..=b'Z']) => char::from(letter & 0x1f).to_string(),
        _ => key.to_owned(),
    }
}
