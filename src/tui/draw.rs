//! What every view draws with: text cut to columns, boxes, rows, and the places a mouse can press.

use std::cell::RefCell;

use chrono::{DateTime, Utc, Weekday};
use chrono_tz::Tz;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear, Paragraph, Wrap};
use unicode_linebreak::linebreaks;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr;

use super::command::Command;
use super::screen::Tab;
use super::theme::{Theme, Tone};
use crate::domain::text::{MARK_LIMIT, is_hidden};

/// The most bytes of one character that are sent to the terminal: more than a family of four, each
/// with a tone of skin, is made of.
const CLUSTER_LIMIT: usize = 64;

/// A panel that would leave fewer columns than these beside it takes them, too: what could be seen there
/// of the screen beneath are no words.
const SLIVERS: u16 = 11;

/// What a press of the mouse means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hit {
    /// The same as the command.
    Command(Command),
    /// To that tab of the letter.
    Tab(Tab),
    /// The row of the list in front, counted from the first that passes the filter.
    Row(usize),
}

/// What views are drawn with.
pub(crate) struct Ui {
    /// The styles.
    pub(crate) theme: Theme,
    /// The present instant.
    pub(crate) now: DateTime<Utc>,
    /// The zone in which times without a zone of their own are shown.
    pub(crate) zone: Tz,
    /// The first day of a week.
    pub(crate) week_start: Weekday,
    /// What must be seen of the database on every screen: "SAMPLE", "READ ONLY", "PRESENTING".
    pub(crate) marks: Vec<&'static str>,
    /// Whether others see the screen, so that what is private is hidden.
    pub(crate) is_presenting: bool,
    hits: RefCell<Vec<(Rect, Hit)>>,
}

impl Ui {
    /// What one frame is drawn with.
    pub(crate) fn new(theme: Theme, now: DateTime<Utc>, zone: Tz) -> Self {
        let (week_start, marks) = (Weekday::Sun, Vec::new());
        Self { theme, now, zone, week_start, marks, is_presenting: false, hits: RefCell::default() }
    }

    /// A text that is nobody else's business, as it may be shown now.
    pub(crate) fn private(&self, text: &str) -> String {
        if self.is_presenting && !text.is_empty() { "(hidden)".to_owned() } else { text.to_owned() }
    }

    /// Notes that a press on `area` means `hit`.
    pub(crate) fn hit(&self, area: Rect, hit: Hit) {
        self.hits.borrow_mut().push((area, hit));
    }

    /// Forgets all places so far: a panel has been drawn over them.
    pub(crate) fn cover(&self) {
        self.hits.borrow_mut().clear();
    }

    /// The places, once the frame is drawn.
    pub(crate) fn into_hits(self) -> Vec<(Rect, Hit)> {
        self.hits.into_inner()
    }

    /// The style for a meaning.
    pub(crate) fn style(&self, tone: Tone) -> Style {
        self.theme.style(tone)
    }

    /// A piece of a line.
    pub(crate) fn span(&self, text: impl Into<String>, tone: Tone) -> Span<'static> {
        Span::styled(text.into(), self.theme.style(tone))
    }
}

/// A number of columns or rows, however large.
pub(crate) fn cells(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

/// Text from the record made harmless for one line of a terminal: what a terminal would obey or a
/// reader would not see is spelled out, and no character carries more marks than can be drawn.
pub(crate) fn clean(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for cluster in text.graphemes(true) {
        let (start, mut marks) = (line.len(), 0);
        for c in cluster.chars() {
            marks = if is_combining_mark(c) { marks + 1 } else { 0 };
            if c == '\n' || c == '\t' {
                line.push(' ');
            } else if is_hidden(c) || c == '\u{AD}' {
                line.extend(format!("⟨U+{:04X}⟩", u32::from(c)).chars());
            } else if marks <= MARK_LIMIT && line.len() - start < CLUSTER_LIMIT {
                line.push(c);
            }
        }
    }
    line
}

/// The columns that a text takes.
pub(crate) fn width(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// Cleans a text and cuts it, between characters, to at most `columns`; what is cut off ends in "…".
pub(crate) fn cut(text: &str, columns: usize) -> String {
    let text = clean(text);
    if width(&text) <= columns {
        return text;
    }
    let mut cut = String::new();
    let mut used = 0;
    for cluster in text.graphemes(true) {
        let wide = cluster.width();
        if used + wide + 1 > columns {
            break;
        }
        cut.push_str(cluster);
        used += wide;
    }
    if columns > 0 {
        cut.push('…');
    }
    cut
}

/// Cleans, cuts and fills a text to exactly `columns`.
pub(crate) fn fit(text: &str, columns: usize) -> String {
    let mut fitted = cut(text, columns);
    fitted.extend(std::iter::repeat_n(' ', columns.saturating_sub(width(&fitted))));
    fitted
}

/// The same, with the space before the text.
pub(crate) fn fit_right(text: &str, columns: usize) -> String {
    let cut = cut(text, columns);
    format!("{}{cut}", " ".repeat(columns.saturating_sub(width(&cut))))
}

/// A line of `area`, counted from 0; empty if it is outside.
pub(crate) fn row(area: Rect, index: usize) -> Rect {
    let y = area.y.saturating_add(cells(index));
    Rect { y, height: 1, ..area }.intersection(area)
}

/// Splits off the first `height` lines.
pub(crate) fn split_top(area: Rect, height: u16) -> (Rect, Rect) {
    let height = height.min(area.height);
    (Rect { height, ..area }, Rect { y: area.y + height, height: area.height - height, ..area })
}

/// Splits off the last `height` lines: what is left, and they.
pub(crate) fn split_bottom(area: Rect, height: u16) -> (Rect, Rect) {
    split_top(area, area.height.saturating_sub(height))
}

/// Splits off `width` columns on the right: what is left, and they.
pub(crate) fn split_right(area: Rect, width: u16) -> (Rect, Rect) {
    let width = width.min(area.width);
    let left = area.width - width;
    (Rect { width: left, ..area }, Rect { x: area.x + left, width, ..area })
}

/// Draws a line.
pub(crate) fn put(frame: &mut Frame<'_>, area: Rect, line: impl Into<Line<'static>>) {
    if !area.is_empty() {
        frame.render_widget(line.into(), area.intersection(frame.area()));
    }
}

/// Reverses a row that was drawn: it is the one that Enter acts on. The colours of its cells go, for
/// they would turn into coloured blocks.
pub(crate) fn choose(frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
    let area = area.intersection(frame.area());
    frame.buffer_mut().set_style(area, ui.theme.style(Tone::Chosen));
}

/// Draws text of several lines, wrapped at words.
pub(crate) fn put_wrapped(frame: &mut Frame<'_>, area: Rect, lines: Vec<Line<'static>>) {
    if !area.is_empty() {
        frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: false }), area);
    }
}

/// Draws a box, a thick one if it is in front, and returns what is inside. In a small window
/// there is no room for borders: the title is a line.
pub(crate) fn boxed(frame: &mut Frame<'_>, area: Rect, title: &str, is_focused: bool, ui: &Ui) -> Rect {
    let title = clean(title);
    if !has_borders(frame, area) {
        let (top, rest) = split_top(area, 1);
        put(frame, top, ui.span(cut(&title, usize::from(top.width)), Tone::Strong));
        return rest;
    }
    let kind = if is_focused { BorderType::Thick } else { BorderType::Plain };
    let title = format!(" {} ", cut(&title, usize::from(area.width).saturating_sub(6)));
    let tone = if is_focused { Tone::Strong } else { Tone::Plain };
    let block = Block::bordered().border_type(kind).title(ui.span(title, tone));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    inner
}

/// What will be inside a box, for what must be known before its title is.
pub(crate) fn inside(frame: &Frame<'_>, area: Rect) -> Rect {
    if has_borders(frame, area) { Block::bordered().inner(area) } else { split_top(area, 1).1 }
}

fn has_borders(frame: &Frame<'_>, area: Rect) -> bool {
    let whole = frame.area();
    whole.width >= 60 && whole.height >= 16 && area.height >= 3
}

/// Draws an empty panel in the middle of `area`, at most so large, and returns what is inside.
pub(crate) fn panel(
    frame: &mut Frame<'_>,
    area: Rect,
    (width, height): (u16, u16),
    title: &str,
    ui: &Ui,
) -> Rect {
    let width = if area.width < width.saturating_add(SLIVERS) { area.width } else { width };
    let height = height.min(area.height);
    let place =
        Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height };
    blank_halves(frame, place);
    frame.render_widget(Clear, place);
    ui.cover();
    let title = format!(" {} ", cut(title, usize::from(width).saturating_sub(6)));
    let block = Block::bordered().border_type(BorderType::Thick).title(ui.span(title, Tone::Strong));
    let inner = block.inner(place);
    frame.render_widget(block, place);
    inner
}

/// A wide character that a panel would cover by half would take the panel's border with it.
fn blank_halves(frame: &mut Frame<'_>, place: Rect) {
    let buffer = frame.buffer_mut();
    for y in place.top()..place.bottom() {
        if let Some(x) = place.left().checked_sub(1)
            && let Some(cell) = buffer.cell_mut((x, y))
            && cell.symbol().width() > 1
        {
            cell.set_symbol(" ");
        }
    }
}

/// A bar of ten columns that is filled by `part` of `whole`.
pub(crate) fn bar(part: usize, whole: usize, columns: usize) -> String {
    let filled = (part * columns).checked_div(whole).unwrap_or(0).min(columns);
    format!("{}{}", "█".repeat(filled), "░".repeat(columns - filled))
}

/// Breaks a text into lines of at most `columns`, at words where that can be.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut line = String::new();
    let text = clean(text);
    let mut from = 0;
    for (to, _) in linebreaks(&text) {
        let word = &text[from..to];
        from = to;
        if width(&line) + width(word.trim_end()) > columns && !line.is_empty() {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
        }
        for cluster in word.graphemes(true) {
            let is_full = width(&line) + cluster.width() > columns && !line.is_empty();
            // The space at which a line is broken belongs to neither.
            if is_full && cluster.trim().is_empty() {
                continue;
            }
            if is_full {
                lines.push(std::mem::take(&mut line));
            }
            line.push_str(cluster);
        }
    }
    if !line.trim().is_empty() || lines.is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The first `count` lines of a text that is broken as by [`wrap`]; the last of them shows whether there
/// is more.
pub(crate) fn first_lines(text: &str, columns: usize, count: usize) -> impl Iterator<Item = String> {
    let mut lines = wrap(text, columns);
    if lines.len() > count {
        lines.truncate(count.saturating_sub(1));
        let text = clean(text);
        let rest = lines.iter().fold(text.as_str(), |rest, line| {
            let rest = rest.trim_start();
            rest.strip_prefix(line.trim_start()).unwrap_or(rest)
        });
        lines.push(cut(rest.trim_start(), columns));
    }
    lines.into_iter()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::*;

    #[test]
    fn text_is_cut_between_characters() {
        assert_eq!(cut("Housing", 7), "Housing");
        assert_eq!(cut("Housing Now", 7), "Housin…");
        assert_eq!(cut("日本人テナント協会", 6), "日本…");
        assert_eq!(cut("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
    }

    #[test]
    fn what_a_terminal_would_obey_is_spelled_out() {
        assert_eq!(clean("a\u{1b}[2Jb"), "a⟨U+001B⟩[2Jb");
        assert_eq!(clean("Friends\u{202E}fo"), "Friends⟨U+202E⟩fo");
        let with_accents = |count| format!("a{}", "\u{301}".repeat(count));
        assert_eq!(clean(&with_accents(8)), with_accents(8));
        assert_eq!(clean(&format!("{}b", with_accents(5000))), format!("{}b", with_accents(8)));
        let family = "👩🏽\u{200D}👨🏽\u{200D}👧🏽\u{200D}👦🏽";
        assert_eq!(clean(family), family);
        assert!(clean(&"👩\u{200D}".repeat(1000)).len() < 80);
    }

    proptest! {
        #[test]
        fn fitted_text_fills_exactly_its_columns(text in any::<String>(), columns in 0usize..60) {
            assert_eq!(width(&fit(&text, columns)), columns);
            assert_eq!(width(&fit_right(&text, columns)), columns);
        }

        #[test]
        fn wrapped_lines_keep_every_letter(text in "[a-zé日 ]{0,80}", columns in 2usize..30) {
            let lines = wrap(&text, columns);
            assert!(lines.iter().all(|line| width(line) <= columns), "{lines:?}");
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }

    #[test]
    fn no_line_begins_with_what_belongs_to_the_word_before() {
        assert_eq!(wrap("Fund rents, and roofs.", 10), ["Fund", "rents, and", "roofs."]);
        assert_eq!(wrap("rents (all)", 5), ["rents", "(all)"]);
        assert_eq!(wrap("", 5), [""]);
    }

    #[test]
    fn the_last_of_the_first_lines_shows_that_there_is_more() {
        let first = |count| first_lines("one two three four", 8, count).collect::<Vec<_>>();
        assert_eq!(first(3), ["one two", "three", "four"]);
        assert_eq!(first(2), ["one two", "three f…"]);
        assert_eq!(first(1), ["one two…"]);
        assert_eq!(first_lines("of small-systems", 10, 1).collect::<Vec<_>>(), ["of small-…"]);
    }

    #[test]
    fn a_panel_keeps_its_border_where_it_covers_half_of_a_wide_character() {
        use ratatui::Terminal;
        use ratatui::backend::TestBackend;
        let mut terminal = Terminal::new(TestBackend::new(40, 6)).unwrap();
        let ui = Ui::new(Theme::new(true), DateTime::UNIX_EPOCH, Tz::UTC);
        let drawn = terminal
            .draw(|frame| {
                for line in 0..6 {
                    put(frame, row(frame.area(), line), format!(" {}", "日".repeat(19)));
                }
                panel(frame, frame.area(), (20, 4), "Wide", &ui);
            })
            .unwrap();
        let column = |x| (1..5).map(|y| drawn.buffer[(x, y)].symbol().to_owned()).collect::<String>();
        assert_eq!(column(10), "┏┃┃┗");
        assert_eq!(column(9), "    ");
        assert_eq!(column(29), "┓┃┃┛");
    }
}
