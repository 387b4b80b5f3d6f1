//! Title lines as words, and the patterns that fit them.

/// More words than any title line has; a longer text is not searched.
const MOST_WORDS: usize = 40;

/// A title line as words in lower case without punctuation; "united states" is "us".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words(Vec<String>);

impl Words {
    pub(super) fn of(line: &str) -> Self {
        let mut words: Vec<String> = Vec::new();
        for part in line.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '–' | '—'))
        {
            let word: String =
                part.chars().filter(|c| c.is_alphanumeric() || "-&*{}|'’".contains(*c)).collect();
            let word = word.to_lowercase();
            if word.is_empty() || word == "-" {
                continue;
            }
            if word == "states" && words.last().is_some_and(|last| last == "united") {
                words.pop();
                words.push("us".to_owned());
            } else {
                words.push(word);
            }
        }
        Self(words)
    }

    /// The words after "Acting" or "Interim"; nothing if it does not begin so.
    pub(super) fn without_acting(&self) -> Option<Self> {
        let words = without_article(&self.0);
        let (first, rest) = words.split_first()?;
        matches!(first.as_str(), "acting" | "interim").then(|| Self(rest.to_vec()))
    }

    /// True if they are the same but for an article at the beginning.
    pub(super) fn is(&self, other: &Self) -> bool {
        without_article(&self.0) == without_article(&other.0)
    }
}

fn without_article(words: &[String]) -> &[String] {
    match words.split_first() {
        Some((first, rest)) if first == "the" => rest,
        _ => words,
    }
}

/// What a title line must look like.
#[derive(Debug)]
pub(super) struct Pattern(Vec<Token>);

#[derive(Debug)]
enum Token {
    /// Any number of words.
    Any,
    /// The name of a state or territory.
    State,
    /// One of these words.
    OneOf(Vec<String>),
}

impl Pattern {
    pub(super) fn new(text: &str) -> Self {
        let token = |word: &String| match word.as_str() {
            "*" => Token::Any,
            "{state}" => Token::State,
            _ => Token::OneOf(word.split('|').map(str::to_owned).collect()),
        };
        Self(Words::of(text).0.iter().map(token).collect())
    }

    pub(super) fn fits(&self, line: &Words, states: &[Words]) -> bool {
        let words = if self.begins_with_article() { &line.0 } else { without_article(&line.0) };
        words.len() <= MOST_WORDS && fits(&self.0, words, states)
    }

    fn begins_with_article(&self) -> bool {
        matches!(self.0.first(), Some(Token::OneOf(words)) if words.iter().any(|word| word == "the"))
    }
}

fn fits(pattern: &[Token], words: &[String], states: &[Words]) -> bool {
    let Some((first, rest)) = pattern.split_first() else {
        return words.is_empty();
    };
    match first {
        Token::Any => (0..=words.len()).any(|skipped| fits(rest, &words[skipped..], states)),
        Token::State => states
            .iter()
            .filter_map(|state| words.strip_prefix(state.0.as_slice()))
            .any(|after| fits(rest, after, states)),
        Token::OneOf(known) => {
            words.split_first().is_some_and(|(word, after)| known.contains(word) && fits(rest, after, states))
        }
    }
}
