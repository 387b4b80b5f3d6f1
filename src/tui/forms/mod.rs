//! Forms: fields with a cursor, what is wrong said beside the field, and a purpose that turns
//! the values into one operation.

pub(crate) mod checks;
pub(crate) mod database;
pub(crate) mod docket;
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod letters;
pub(crate) mod records;
pub(crate) mod release;
pub(crate) mod reply;
pub(crate) mod sign_ons;
pub(crate) mod signatory_list;
pub(crate) mod views;

use ratatui::Frame;
use ratatui::layout::Rect;
use tui_input::Input;

use super::command::Command;
use super::draw::{Hit, Ui, cells, cut, fit, panel, put, row, split_bottom, width, wrap};
use super::field;
use super::key::{Code, Key};
use super::overlays::Overlay;
use super::overlays::confirm::Confirm;
use super::overlays::date_picker::DatePicker;
use super::screen::{Effect, Look};
use super::theme::Tone;
use crate::domain::text;
use crate::error::{Error, Kind, Result};

/// How wide a form is.
const WIDTH: u16 = 78;

/// The columns between the labels and what the fields hold: room for the arrow before a choice.
const GAP: usize = 3;

/// The fields that are hidden, until they are typed into, from those who see the screen over a shoulder.
const PRIVATE: [&str; 6] = ["E-mail", "Telephone", "Notes", "Reason", "Waits for", "What was said"];

/// What a form is for.
pub(crate) trait Purpose {
    /// What saving does.
    fn submit(&self, values: &Values<'_>, look: &Look<'_>) -> Result<Effect>;

    /// Reads the record anew after somebody else has changed it, and says what the fields hold now;
    /// `None` where there is no record yet.
    fn reread(&mut self, _look: &Look<'_>) -> Result<Option<Vec<Field>>> {
        Ok(None)
    }

    /// Says how a value is understood, while it is typed.
    fn understood(&self, _values: &Values<'_>, _look: &Look<'_>) -> Option<String> {
        None
    }
}

/// A field.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    label: &'static str,
    input: Input,
    original: String,
    choices: Vec<String>,
    is_required: bool,
    hint: &'static str,
    /// What follows the day in a date, where a calendar can fill it in.
    date: Option<&'static str>,
    problem: Option<String>,
    /// What somebody else has saved meanwhile, or what was typed here if that was taken.
    other: Option<String>,
}

impl Field {
    /// A line of text.
    pub(crate) fn text(label: &'static str, value: impl Into<String>) -> Self {
        let original = value.into();
        let input = Input::new(original.clone());
        let (choices, is_required) = (Vec::new(), false);
        Self {
            label,
            input,
            original,
            choices,
            is_required,
            hint: "",
            date: None,
            problem: None,
            other: None,
        }
    }

    /// A line of text that may be absent.
    pub(crate) fn optional(label: &'static str, value: Option<&String>) -> Self {
        Self::text(label, value.cloned().unwrap_or_default())
    }

    /// One of several words; an empty one stands for none.
    pub(crate) fn choice(
        label: &'static str,
        value: &str,
        words: impl IntoIterator<Item = &'static str>,
    ) -> Self {
        let choices = words.into_iter().map(str::to_owned).collect();
        Self { choices, ..Self::text(label, value) }
    }

    /// One of several lines, the first to begin with.
    pub(crate) fn one_of(label: &'static str, choices: Vec<String>) -> Self {
        let first = choices.first().cloned().unwrap_or_default();
        Self { choices, ..Self::text(label, first) }
    }

    /// The same, which must not be left empty.
    pub(crate) fn required(self) -> Self {
        Self { is_required: true, ..self }
    }

    /// The same, with a word of help.
    pub(crate) fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    /// The same, which is a day; the arrow down opens a calendar.
    pub(crate) fn date(self) -> Self {
        Self { date: Some(""), ..self }
    }

    /// The same, which is a moment: the day of the calendar, at the close of business.
    pub(crate) fn moment(self) -> Self {
        Self { date: Some(" 17:00"), ..self }
    }

    fn is_changed(&self) -> bool {
        self.input.value() != self.original
    }

    /// Changes what was typed here for what somebody else has saved, or back.
    fn swap(&mut self) {
        if let Some(other) = self.other.take() {
            let mine = std::mem::replace(&mut self.input, Input::new(other));
            self.other = Some(mine.value().to_owned());
            self.problem = None;
        }
    }

    /// What stands beneath it: what is wrong, or the other text it could have.
    fn remark(&self) -> Option<String> {
        let compare = |other: &String| {
            let whose = if *other == self.original { "theirs" } else { "mine" };
            format!("{whose}: {other:?}   Ctrl-T takes it instead")
        };
        self.problem.clone().or_else(|| self.other.as_ref().map(compare))
    }

    fn step(&mut self, forward: bool) {
        let count = self.choices.len();
        let at = self.choices.iter().position(|choice| choice == self.input.value()).unwrap_or(0);
        let next = if forward { (at + 1) % count } else { (at + count - 1) % count };
        self.input = Input::new(self.choices[next].clone());
    }

    /// Goes to the next choice that begins with a letter.
    fn jump(&mut self, letter: char) {
        let count = self.choices.len();
        let at = self.choices.iter().position(|choice| choice == self.input.value()).unwrap_or(0);
        let next =
            (1..=count).map(|by| (at + by) % count).find(|index| self.choices[*index].starts_with(letter));
        if let Some(index) = next {
            self.input = Input::new(self.choices[index].clone());
        }
    }
}

/// What the fields hold.
pub(crate) struct Values<'a>(&'a [Field]);

impl Values<'_> {
    /// The text of a field.
    pub(crate) fn text(&self, label: &str) -> String {
        let found = self.0.iter().find(|field| field.label == label);
        found.map(|field| field.input.value().trim().to_owned()).unwrap_or_default()
    }

    /// The text of a field; `None` where it is empty.
    pub(crate) fn optional(&self, label: &str) -> Option<String> {
        Some(self.text(label)).filter(|text| !text.is_empty())
    }

    /// What a field names, parsed; `None` where it is empty.
    pub(crate) fn parsed<T: std::str::FromStr>(
        &self,
        label: &'static str,
        wanted: &str,
    ) -> Result<Option<T>> {
        let parse = |text: String| {
            text.parse().map_err(|_| Error::invalid(format!("{label}: {text:?} is not {wanted}")))
        };
        self.optional(label).map(parse).transpose()
    }

    /// The entries of a field, parted by commas.
    pub(crate) fn list(&self, label: &str) -> Vec<String> {
        let text = self.text(label);
        text.split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
    }
}

/// A form.
pub(crate) struct Form {
    title: String,
    fields: Vec<Field>,
    purpose: Box<dyn Purpose>,
    focus: usize,
    problem: Option<String>,
    understood: Option<String>,
}

impl Form {
    /// A form with its fields.
    pub(crate) fn new(title: impl Into<String>, fields: Vec<Field>, purpose: impl Purpose + 'static) -> Self {
        let purpose = Box::new(purpose);
        Self { title: title.into(), fields, purpose, focus: 0, problem: None, understood: None }
    }

    /// The same, which says this until something is typed.
    pub(crate) fn saying(self, words: impl Into<String>) -> Self {
        Self { understood: Some(words.into()).filter(|words: &String| !words.is_empty()), ..self }
    }

    /// The same, which says how what stands in it at first is understood.
    pub(crate) fn understood(self, look: &Look<'_>) -> Self {
        let understood = self.purpose.understood(&Values(&self.fields), look);
        Self { understood, ..self }
    }

    /// Types into the field.
    pub(crate) fn input(&mut self, key: Key, look: &Look<'_>) -> bool {
        let Some(field) = self.fields.get_mut(self.focus) else { return false };
        let is_taken =
            if field.choices.is_empty() { field::input(&mut field.input, key) } else { choose(field, key) };
        if is_taken {
            field.problem = None;
            self.problem = None;
            self.understood = self.purpose.understood(&Values(&self.fields), look);
        }
        is_taken
    }

    /// Puts pasted text into the field.
    pub(crate) fn paste(&mut self, text: &str, look: &Look<'_>) {
        if let Some(field) = self.fields.get_mut(self.focus).filter(|field| field.choices.is_empty()) {
            field::paste(&mut field.input, text);
            self.understood = self.purpose.understood(&Values(&self.fields), look);
        }
    }

    /// Does a command.
    pub(crate) fn update(&mut self, command: Command, look: &Look<'_>) -> Vec<Effect> {
        let last = self.fields.len().saturating_sub(1);
        match command {
            Command::FormDown if let Some(calendar) = self.calendar(look) => return vec![calendar],
            Command::FormNext | Command::FormDown => {
                self.focus = if self.focus < last { self.focus + 1 } else { 0 }
            }
            Command::FormOther => {
                if let Some(field) = self.fields.get_mut(self.focus) {
                    field.swap();
                }
            }
            Command::FormPrevious => self.focus = self.focus.checked_sub(1).unwrap_or(last),
            Command::FormAccept if self.focus < last => self.focus += 1,
            Command::FormSave | Command::FormAccept => return self.save(look),
            _ if self.fields.iter().any(Field::is_changed) => {
                let question = "Leave this form? What you have typed in it is not saved.";
                let close = vec![Effect::Close];
                let ask = Confirm::new(question, ("Go on typing", "Leave it"), close);
                return vec![Effect::Push(Overlay::Confirm(ask))];
            }
            _ => return vec![Effect::Close],
        }
        Vec::new()
    }

    /// The calendar for the field, if it is a date: on the day it has, or else on today.
    fn calendar(&self, look: &Look<'_>) -> Option<Effect> {
        let field = self.fields.get(self.focus)?;
        let rest = field.date?;
        let written = field.input.value().get(..10).and_then(|day| day.parse().ok());
        let today = look.now().with_timezone(&look.zone).date_naive();
        Some(Effect::Push(Overlay::DatePicker(DatePicker::new(written.unwrap_or(today), rest))))
    }

    /// Takes a text for the field.
    pub(crate) fn fill(&mut self, text: &str, look: &Look<'_>) {
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.input = Input::new(text.to_owned());
            field.problem = None;
            self.understood = self.purpose.understood(&Values(&self.fields), look);
        }
    }

    fn save(&mut self, look: &Look<'_>) -> Vec<Effect> {
        for field in &mut self.fields {
            let value = field.input.value();
            let checked = text::optional_line(&field.label.to_lowercase(), value);
            field.problem = match checked {
                Err(err) => Some(err.message),
                Ok(None) if field.is_required => Some("is needed".to_owned()),
                Ok(_) => None,
            };
        }
        if let Some(index) = self.fields.iter().position(|field| field.problem.is_some()) {
            self.focus = index;
            return Vec::new();
        }
        match self.purpose.submit(&Values(&self.fields), look) {
            Ok(effect) => vec![effect],
            Err(err) => {
                self.refused(&err, look);
                Vec::new()
            }
        }
    }

    /// Learns why saving was refused. An error that begins with a field's label stands beside it.
    pub(crate) fn refused(&mut self, err: &Error, look: &Look<'_>) {
        if err.kind == Kind::Stale && self.take_theirs(look) {
            return;
        }
        let words = match err.hints.first() {
            Some(hint) => format!("{}: {hint}", err.message),
            None => err.message.clone(),
        };
        let named =
            self.fields.iter().position(|field| err.message.starts_with(&format!("{}:", field.label)));
        let index = named.or_else(|| (err.kind == Kind::Duplicate).then_some(0));
        match index.and_then(|index| self.fields.get_mut(index).map(|field| (index, field))) {
            Some((index, field)) => {
                field.problem = Some(words);
                self.focus = index;
            }
            None => self.problem = Some(words),
        }
    }

    /// Somebody else has saved the record meanwhile: fields that were not touched here take the
    /// new values, the others keep what was typed and show what they hold now.
    fn take_theirs(&mut self, look: &Look<'_>) -> bool {
        let Ok(Some(theirs)) = self.purpose.reread(look) else { return false };
        for (mine, theirs) in self.fields.iter_mut().zip(theirs) {
            if mine.is_changed() && theirs.original != mine.original {
                mine.other = Some(theirs.original.clone());
            } else if !mine.is_changed() {
                mine.input = theirs.input;
            }
            mine.original = theirs.original;
        }
        if let Some(index) = self.fields.iter().position(|field| field.other.is_some()) {
            self.focus = index;
        }
        self.problem = Some("Somebody else saved this meanwhile. Look, then save again.".to_owned());
        true
    }

    /// Presses a row.
    pub(crate) fn click(&mut self, row: usize) {
        self.focus = row.min(self.fields.len().saturating_sub(1));
    }

    /// What is said beneath the fields, in lines of so many columns.
    fn said(&self, columns: usize) -> (Vec<String>, Tone) {
        let (words, tone) = match (&self.problem, &self.understood) {
            (Some(problem), _) => (format!("! {problem}"), Tone::Bad),
            (None, Some(words)) => (words.clone(), Tone::Good),
            (None, None) => (String::new(), Tone::Plain),
        };
        (wrap(&words, columns.saturating_sub(2)), tone)
    }

    /// Draws it.
    pub(crate) fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let columns = usize::from(area.width.min(WIDTH)).saturating_sub(2);
        let labels = self.fields.iter().map(|field| field.label.len()).max().unwrap_or(0);
        let room = columns.saturating_sub(labels + GAP + 2);
        let remark = |field: &Field| field.remark().map(|words| wrap(&words, room)).unwrap_or_default();
        let remarks: Vec<Vec<String>> = self.fields.iter().map(remark).collect();
        let problems = remarks.iter().map(Vec::len).sum::<usize>();
        let (said, tone) = self.said(columns);
        // The keys stand in the last line of the window, unless the panel covers that.
        let keys = usize::from(area.bottom() >= frame.area().bottom());
        let height = cells(self.fields.len() + problems + 3 + said.len() + keys);
        let inner = panel(frame, area, (WIDTH, height), &self.title, ui);
        // Of what is said, as much is shown as leaves room for the fields, or for one at least.
        let room = usize::from(inner.height).saturating_sub(self.fields.len() + problems + keys);
        let (inner, bottom) = split_bottom(inner, cells(said.len().min(room).max(1) + keys));
        let height = usize::from(inner.height).saturating_sub(problems).max(1);
        let from = self.focus.saturating_sub(height - 1);
        let mut line = 0;
        for (index, (field, remark)) in self.fields.iter().zip(remarks).enumerate().skip(from) {
            let place = row(inner, line);
            draw_field(frame, place, (field, labels, index == self.focus), ui);
            ui.hit(place, Hit::Row(index));
            line += 1;
            for (index, words) in remark.iter().enumerate() {
                let mark = if index == 0 { "!" } else { " " };
                let words = format!("{}{mark} {words}", " ".repeat(labels + GAP - 1));
                put(frame, row(inner, line), ui.span(cut(&words, usize::from(inner.width)), Tone::Bad));
                line += 1;
            }
        }
        let (bottom, keys) = split_bottom(bottom, cells(keys));
        let words = " Tab next field   Ctrl-S save   Esc leave";
        put(frame, keys, ui.span(cut(words, usize::from(keys.width)), Tone::Dim));
        Self::draw_said(frame, bottom, (&said, tone), ui);
    }

    fn draw_said(frame: &mut Frame<'_>, bottom: Rect, (said, tone): (&[String], Tone), ui: &Ui) {
        let columns = usize::from(bottom.width);
        let shown = usize::from(bottom.height);
        for (index, words) in said.iter().take(shown).enumerate() {
            // The last line that there is room for shows that there is more.
            let more = if index + 1 == shown && said.len() > shown { " …" } else { "" };
            let words = format!("{}{more}", cut(&format!(" {words}"), columns.saturating_sub(width(more))));
            put(frame, row(bottom, index), ui.span(words, tone));
        }
    }
}

fn choose(field: &mut Field, key: Key) -> bool {
    match key.code {
        Code::Left => field.step(false),
        Code::Right => field.step(true),
        Code::Backspace | Code::Delete => field.input = Input::default(),
        _ => match key.typed() {
            Some(' ') => field.step(true),
            Some(letter) => field.jump(letter),
            None => return false,
        },
    }
    true
}

fn draw_field(
    frame: &mut Frame<'_>,
    place: Rect,
    (field, labels, is_focused): (&Field, usize, bool),
    ui: &Ui,
) {
    let tone = if is_focused { Tone::Strong } else { Tone::Plain };
    let mark = if is_focused { "▶" } else { " " };
    put(frame, place, ui.span(format!("{mark}{} ", fit(field.label, labels)), tone));
    let indent = cells(labels + 1 + GAP).min(place.width);
    let typed = Rect { x: place.x + indent, width: place.width - indent, ..place };
    if ui.is_presenting && PRIVATE.contains(&field.label) && !is_focused {
        put(frame, typed, ui.span(ui.private(field.input.value()), Tone::Dim));
        return;
    }
    if field.choices.is_empty() {
        field::draw(frame, typed, &field.input, is_focused);
        if field.input.value().is_empty() && !field.hint.is_empty() {
            put(
                frame,
                typed,
                ui.span(cut(&format!("({})", field.hint), usize::from(typed.width)), Tone::Dim),
            );
        }
    } else {
        let word = if field.input.value().is_empty() { "—" } else { field.input.value() };
        let shown = if is_focused { format!("{word} ▶   ← → change it") } else { word.to_owned() };
        put(frame, typed, ui.span(cut(&shown, usize::from(typed.width)), tone));
        if is_focused {
            put(frame, Rect { x: typed.x.saturating_sub(2), width: 1, ..place }, ui.span("◀", tone));
        }
    }
}
