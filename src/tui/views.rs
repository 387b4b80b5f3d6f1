//! How a list is looked at: its order, its columns, how many rows have which value, and the views
//! that are saved under names. The panels for it are the same for every list.

use chrono::{DateTime, Utc};

use super::command::Command;
use super::draw::{Ui, bar, fit, width};
use super::forms;
use super::list::Listing;
use super::memory::Views;
use super::overlays::Overlay;
use super::overlays::menu::Menu;
use super::screen::{Effect, Look, Notice};
use super::theme::{Theme, Tone};
use crate::domain::filter::quoted;

/// A change to a column of a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// It is hidden, or shown again.
    Toggle(&'static str),
    /// It is made wider by so many columns, or narrower.
    Resize(&'static str, i8),
}

impl Change {
    /// The title of the column.
    pub(super) fn title(self) -> &'static str {
        let (Self::Toggle(title) | Self::Resize(title, _)) = self;
        title
    }
}

/// True if a command can do something where this list is: many need a row.
pub(super) fn offers(list: &dyn Listing, command: Command) -> bool {
    match command {
        Command::Filter | Command::ChooseView => list.has_rows() || list.is_narrowed(),
        other => list.has_rows() || !other.needs_a_row(),
    }
}

/// Does what is common to all lists; `None` for any other command.
pub(super) fn obey(list: &mut dyn Listing, command: Command, look: &Look<'_>) -> Option<Vec<Effect>> {
    match command {
        Command::CopyRows => Some(vec![copy(list, look)]),
        Command::Sort => Some(vec![sort_menu(list)]),
        Command::Count if !list.has_rows() => {
            Some(vec![Effect::Say(Tone::Plain, "There is no row to be counted.".to_owned())])
        }
        Command::Count => Some(vec![field_menu(list)]),
        _ => list.update(command, look.now()).then(Vec::new),
    }
}

/// The selected rows, or the one under the cursor, with a tab between the cells.
fn copy(list: &dyn Listing, look: &Look<'_>) -> Effect {
    let ui = Ui::new(Theme::new(false), look.now(), look.zone);
    let rows = list.texts(&ui);
    match rows.as_slice() {
        [] => Effect::Say(Tone::Plain, "There is no row to be copied.".to_owned()),
        [only] => {
            let cells: Vec<&str> = only.split('\t').filter(|cell| !cell.is_empty()).collect();
            Effect::Copy { text: cells.join("  "), what: "the row".to_owned() }
        }
        many => Effect::Copy { text: many.join("\n") + "\n", what: format!("{} rows", many.len()) },
    }
}

/// Takes what a panel has to tell a list.
pub(super) fn tell(list: &mut dyn Listing, notice: Notice, now: DateTime<Utc>) {
    match notice {
        Notice::Sort(by) => list.sort_by(by, now),
        Notice::Narrow(words) => list.narrow(&words, now),
        Notice::Room => list.toggle_room(),
        Notice::Group(field) => list.group_by(field, now),
        Notice::Arrange(arrangement) => list.restore(&arrangement, now),
        _ => {}
    }
}

/// The panel that asks by what to sort.
fn sort_menu(list: &dyn Listing) -> Effect {
    let sorts = match list.sorts() {
        Ok(sorts) => sorts,
        Err(why) => return Effect::Say(Tone::Plain, why.to_owned()),
    };
    let menu = Menu::new("Sort by (again: the other way round)");
    let menu = lettered(sorts)
        .enumerate()
        .fold(menu, |menu, (index, (letter, by))| menu.letter(letter, by, Effect::Tell(Notice::Sort(index))));
    Effect::Push(Overlay::Menu(menu))
}

/// Words with a letter of each that no word before it has.
fn lettered<'a>(words: &'a [&'static str]) -> impl Iterator<Item = (char, &'static str)> + 'a {
    let mut taken = Vec::new();
    words.iter().zip('1'..).map(move |(word, number)| {
        let free =
            word.chars().map(|c| c.to_ascii_lowercase()).find(|c| c.is_alphabetic() && !taken.contains(c));
        let letter = free.unwrap_or(number);
        taken.push(letter);
        (letter, *word)
    })
}

/// The panel that asks what is to be counted.
fn field_menu(list: &dyn Listing) -> Effect {
    let fields = list.fields();
    match fields.as_slice() {
        [] => Effect::Say(Tone::Plain, "There is nothing to count by in this list.".to_owned()),
        [only] => Effect::Count(only),
        _ => {
            let menu = lettered(&fields).fold(Menu::new("Count by"), |menu, (letter, field)| {
                menu.letter(letter, field, Effect::Count(field))
            });
            Effect::Push(Overlay::Menu(menu))
        }
    }
}

/// The panel of how many rows have which value; choosing one narrows the list to it.
pub(super) fn count_menu(list: &dyn Listing, field: &'static str) -> Effect {
    let counts = list.count(field);
    let most = counts.first().map_or(0, |(_, count)| *count);
    let wide = counts.iter().map(|(value, _)| width(value)).max().unwrap_or(0).min(30);
    let title = format!("By {field} (Enter shows them)");
    let menu = counts.into_iter().fold(Menu::new(title), |menu, (value, count)| {
        let label = format!("{}  {count:>4}  {}", fit(&value, wide), bar(count, most, 10));
        menu.choice(None, label, Effect::Tell(Notice::Narrow(format!("{field}:{}", quoted(&value)))))
    });
    Effect::Push(Overlay::Menu(menu))
}

/// The panel of ways to look at a list, with the views that were saved of it.
pub(super) fn menu(list: &dyn Listing, saved: &Views) -> Effect {
    let menu = Menu::new("View of this list")
        .letter('o', "sort it", Effect::Run(Command::Sort))
        .letter('#', "count by a field", Effect::Run(Command::Count))
        .letter('c', "choose its columns", Effect::Columns(None))
        .letter('g', "group the rows, or no longer", group(list))
        .letter('d', "an empty line after each row, or none", Effect::Tell(Notice::Room))
        .letter('s', "save this view under a name", Effect::Push(Overlay::Form(forms::views::save())));
    let named = saved.get(list.name()).into_iter().flatten();
    let menu = named.clone().zip('1'..='9').fold(menu, |menu, ((name, view), number)| {
        menu.letter(number, format!("view: {name}"), Effect::Tell(Notice::Arrange(view.clone())))
    });
    let menu = named.fold(menu, |menu, (name, _)| {
        menu.choice(None, format!("forget view: {name}"), Effect::ForgetView(name.clone()))
    });
    Effect::Push(Overlay::Menu(menu))
}

/// What asks under which headings the rows are to stand.
fn group(list: &dyn Listing) -> Effect {
    if list.group().is_some() {
        return Effect::Tell(Notice::Group(None));
    }
    let fields = list.fields();
    if fields.is_empty() {
        return Effect::Say(Tone::Plain, "There is nothing to group this list by.".to_owned());
    }
    let menu = lettered(&fields).fold(Menu::new("A heading for each"), |menu, (letter, field)| {
        menu.letter(letter, field, Effect::Tell(Notice::Group(Some(field))))
    });
    Effect::Push(Overlay::Menu(menu))
}

/// The panel of the columns of a list, with the cursor on one of them.
pub(super) fn column_menu(list: &dyn Listing, at: Option<&str>) -> Effect {
    let columns = list.columns();
    if columns.is_empty() {
        return Effect::Say(Tone::Plain, "This list has no columns to choose from.".to_owned());
    }
    let cursor = columns.iter().position(|(title, _)| Some(*title) == at).unwrap_or(0);
    let wide = columns.iter().map(|(title, _)| width(title)).max().unwrap_or(0);
    let menu = Menu::new("Columns (Enter: shown or not; + -: width)");
    let menu = columns.into_iter().fold(menu, |menu, (title, shown)| {
        let (mark, columns) =
            shown.map_or(("[ ]", String::new()), |columns| ("[x]", format!("{columns:>4}")));
        let resize = |by| Effect::Columns(Some(Change::Resize(title, by)));
        menu.choice(
            None,
            format!("{mark} {}{columns}", fit(title, wide)),
            Effect::Columns(Some(Change::Toggle(title))),
        )
        .adjusted(resize(1), resize(-1))
    });
    Effect::Push(Overlay::Menu(menu.at(cursor)))
}
