//! Replacing words of the draft by others.

use super::DraftEditor;

impl DraftEditor {
    /// Replaces the next place of exactly these words, from the cursor on and round to the
    /// beginning, as one step of undo; false if they are nowhere.
    pub(crate) fn replace_next(&mut self, words: &str, by: &str) -> bool {
        let text = self.text();
        let from = self.offset();
        let after = text[from..].find(words).map(|at| from + at);
        let Some(at) = after.or_else(|| text.find(words)).filter(|_| !words.is_empty()) else { return false };
        let before = format!("{}{by}", &text[..at]);
        self.replace_all(&format!("{before}{}", &text[at + words.len()..]));
        let line = before.matches('\n').count();
        let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count());
        self.jump((line, column));
        true
    }

    /// Replaces every place of exactly these words, as one step of undo, and says how many there were.
    pub(crate) fn replace_everywhere(&mut self, words: &str, by: &str) -> usize {
        let text = self.text();
        let count = if words.is_empty() { 0 } else { text.matches(words).count() };
        if count > 0 {
            let (line, _) = self.cursor();
            self.replace_all(&text.replace(words, by));
            self.jump((line, 0));
        }
        count
    }

    /// Where the cursor is in the text, in bytes.
    fn offset(&self) -> usize {
        let (line, _) = self.cursor();
        let before: usize = self.area.lines().iter().take(line).map(|line| line.len() + 1).sum();
        before + self.split_line().0.len()
    }
}
