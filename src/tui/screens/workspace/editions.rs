//! The panels of what a letter was released as, and of what it can be exported as.

use crate::domain::dossier::Dossier;
use crate::domain::edition::{Edition, Form, PrintedSignatory, Since};
use crate::domain::ids::LetterId;
use crate::domain::letter::Letter;
use crate::domain::version::short_digest;
use crate::error::Result;
use crate::letter::compose::Print;
use crate::ops::export::{Wanted, Which, goes_in_copies};
use crate::ops::release::{Outlook, Terms, printed, since_lines};
use crate::ops::transmittal;
use crate::render::{Format, Standards};
use crate::store::{View, editions};
use crate::tui::circulating::Circulate;
use crate::tui::forms::docket;
use crate::tui::forms::release::release;
use crate::tui::overlays::Overlay;
use crate::tui::overlays::menu::Menu;
use crate::tui::overlays::message::Message;
use crate::tui::screen::{Effect, Export, Look};
use crate::tui::theme::Tone;
use crate::tui::words;

/// The keys of a panel's rows, where rows have no letters of their own.
const DIGITS: [char; 9] = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/// The formats that a letter is exported in, in words.
fn formats() -> [(&'static str, Format); 5] {
    [
        ("a web page", Format::Html),
        ("a PDF", Format::Pdf(Standards::default())),
        ("a Word file", Format::Docx),
        ("Markdown", Format::Markdown),
        ("plain text, for a web form", Format::Text),
    ]
}

/// The editions of a letter, the newest first, with what has changed since, and the next one.
pub(super) fn panel(dossier: &Dossier, look: &Look<'_>) -> Result<Effect> {
    let names = dossier.editions.iter().map(|edition| editions::signatories(look.view(), edition.id));
    let names = names.collect::<Result<Vec<_>>>()?;
    let mut menu = Menu::new(format!("Editions of {}", dossier.letter.title));
    menu = match dossier.newest() {
        Some(newest) => {
            let label =
                format!("Release version {} as edition {} …", newest.number, dossier.editions.len() + 1);
            menu.letter('r', label, next(dossier, look))
        }
        None => menu.letter(
            'r',
            "Nothing to release: no version is published",
            Effect::Say(Tone::Warn, "P in the Draft publishes its text first.".to_owned()),
        ),
    };
    if let (Some(last), Some(then), Some(newest)) = (dossier.editions.last(), names.last(), dossier.newest())
    {
        let since = Since::of(then, &printed(dossier, &Print::finished(dossier), newest));
        let label = format!("Since edition {}: {}", last.number, change(&since));
        menu = menu.letter('s', label, Effect::Push(Overlay::Message(since_message(&since, last.number))));
    }
    for (index, edition) in dossier.editions.iter().enumerate().rev() {
        let before = index.checked_sub(1).and_then(|before| names.get(before));
        let own = names.get(index).map_or(&[][..], Vec::as_slice);
        let since = before.map(|before| Since::of(before, own));
        let label = format!(
            "Edition {}   {}   {}{}",
            edition.number,
            edition.released_at.with_timezone(&look.zone).format("%Y-%m-%d %H:%M"),
            words::count(own.len(), "name"),
            since.as_ref().map(|since| format!("   {}", change(since))).unwrap_or_default(),
        );
        let shown = Effect::Push(Overlay::Message(message(dossier, edition, own, since.as_ref(), look)));
        let digit =
            usize::try_from(edition.number).ok().and_then(|number| DIGITS.get(number.wrapping_sub(1)));
        menu = match digit {
            Some(digit) => menu.letter(*digit, label, shown),
            None => menu.choice(None, label, shown),
        };
    }
    Ok(Effect::Push(Overlay::Menu(menu)))
}

fn next(dossier: &Dossier, look: &Look<'_>) -> Effect {
    let today = look.now().with_timezone(&look.zone).date_naive();
    let terms = Terms { waive: Vec::new(), standards: look.standards, today };
    match Outlook::of(look.view(), dossier, &terms) {
        Ok(outlook) => Effect::Push(Overlay::Form(release(dossier.letter.clone(), &outlook))),
        Err(err) => Effect::Push(Overlay::Message(Message::error(&err))),
    }
}

/// "3 joined, 1 no longer listed".
fn change(since: &Since) -> String {
    let parts = [
        (since.joined.len(), "joined"),
        (since.left.len(), "no longer listed"),
        (since.renamed.len(), "listed otherwise"),
    ];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if said.is_empty() { "the same names".to_owned() } else { said.join(", ") }
}

fn since_message(since: &Since, number: u32) -> Message {
    let mut lines: Vec<(String, Tone)> =
        since_lines(since, number).into_iter().map(|line| (line, Tone::Plain)).collect();
    if lines.is_empty() {
        lines.push(("The same names would be printed.".to_owned(), Tone::Plain));
    }
    Message::new(format!("Since edition {number}"), lines)
}

/// All that an edition keeps, to be read.
fn message(
    dossier: &Dossier,
    edition: &Edition,
    names: &[PrintedSignatory],
    since: Option<&Since>,
    look: &Look<'_>,
) -> Message {
    let version = dossier.versions.iter().find(|version| version.id == edition.version);
    let at = edition.released_at.with_timezone(&look.zone).format("%Y-%m-%d %H:%M %Z");
    let mut lines = vec![
        (format!("Released {at} by {}.", edition.actor), Tone::Strong),
        (
            format!(
                "Version {}, text {}.",
                version.map_or(0, |version| version.number),
                short_digest(&edition.text_digest)
            ),
            Tone::Plain,
        ),
    ];
    lines.extend(edition.note.iter().map(|note| (note.clone(), Tone::Plain)));
    let whom = edition.recipients.iter().map(|to| {
        let copy = if to.copy { " (copy)" } else { "" };
        let form = to.profile.as_ref().map(|profile| format!(" [{profile}]")).unwrap_or_default();
        (format!("To {}{form}{copy}", to.name), Tone::Plain)
    });
    lines.extend(whom);
    lines.extend(
        edition
            .waivers
            .iter()
            .map(|waived| (format!("Let pass: {}. Why: {}", waived.message, waived.why), Tone::Warn)),
    );
    let before = edition.number.saturating_sub(1);
    lines.extend(since.iter().flat_map(|since| since_lines(since, before)).map(|line| (line, Tone::Plain)));
    lines.push((String::new(), Tone::Plain));
    for name in names {
        let entry = dossier.sign_ons.iter().find(|entry| entry.sign_on.id == name.sign_on);
        let left = entry.is_some_and(|entry| entry.withdrew_after().is_some());
        let kept = name.kept_for.as_ref().map(|why| format!("  ! unconfirmed: {why}")).unwrap_or_default();
        let tone = if left { Tone::Bad } else { Tone::Plain };
        let left = if left { "  ↩ withdrew after release" } else { "" };
        lines.push((format!("{}{kept}{left}", name.name), tone));
    }
    lines.push((String::new(), Tone::Plain));
    let head = short_digest(&edition.head);
    lines.push((format!("The record had {} events then, head {head}.", edition.events), Tone::Dim));
    Message::new(format!("Edition {}", edition.number), lines)
}

/// Adds the copies of a letter that goes out in copies.
fn with_copies(mut menu: Menu, dossier: &Dossier, view: View<'_>) -> Result<Menu> {
    let letter = dossier.letter.id;
    if goes_in_copies(view, dossier, Which::Finished)? {
        let copies = |format| {
            let export = Export::of(letter, Which::Finished.into(), format);
            Effect::Export(Box::new(Export { in_copies: true, ..export }))
        };
        menu = menu.letter(
            'c',
            "a copy for each addressee, as a PDF",
            copies(Format::Pdf(Standards::default())),
        );
        menu = menu.letter('C', "a copy for each addressee, as a Word file", copies(Format::Docx));
    }
    Ok(menu)
}

/// As what the message that brings a letter has it with it.
fn bringing(letter: LetterId) -> Effect {
    let write = |format| {
        let order = transmittal::Order { edition: None, format, to_each: None };
        Effect::Circulate(Box::new(Circulate::Transmittal { letter, order, replace: false }))
    };
    let menu = Menu::new("A message with the letter; nothing is sent")
        .letter('p', "with the letter as a PDF", write(Format::Pdf(Standards::default())))
        .letter('w', "with the letter as a Word file", write(Format::Docx))
        .letter('h', "with the letter as a web page", write(Format::Html));
    Effect::Push(Overlay::Menu(menu))
}

fn for_docket(letter: &Letter) -> Effect {
    let form = |form| Effect::Push(Overlay::Form(form));
    let menu = Menu::new("A docket")
        .letter('p', "the files to upload, under the names it asks for …", form(docket::pack(letter)))
        .letter('r', "keep the number of the receipt …", form(docket::receipt(letter.clone())));
    Effect::Push(Overlay::Menu(menu))
}

/// What a letter can be exported as.
pub(super) fn export_menu(dossier: &Dossier, view: View<'_>) -> Result<Effect> {
    let letter = dossier.letter.id;
    let write = |wanted: Wanted, format| Effect::Export(Box::new(Export::of(letter, wanted, format)));
    let mut menu = Menu::new("Export into the current folder");
    menu = with_copies(menu, dossier, view)?;
    for (key, label, which, format) in [
        ('h', "the finished letter as a web page, to print or to mail", Which::Finished, Format::Html),
        ('p', "the finished letter as a PDF", Which::Finished, Format::Pdf(Standards::default())),
        ('w', "the finished letter as a Word file, with real notes", Which::Finished, Format::Docx),
        ('m', "the finished letter as Markdown", Which::Finished, Format::Markdown),
        ('d', "the draft as a web page, marked DRAFT", Which::Draft, Format::Html),
        ('o', "the draft as a Word file, marked DRAFT", Which::Draft, Format::Docx),
        ('t', "the draft as Markdown, marked DRAFT", Which::Draft, Format::Markdown),
    ] {
        menu = menu.letter(key, label, write(which.into(), format));
    }
    let mut editions_of = Vec::new();
    for edition in dossier.editions.iter().rev() {
        for page in editions::pages(view, edition.id)? {
            let form = Form::of(&page.profile);
            if matches!(form, Form::Copy(_)) {
                continue;
            }
            let profile = form.profile();
            let form = profile.as_ref().map(|name| format!(", list as {name}")).unwrap_or_default();
            let wanted = Wanted { profile, ..Which::Edition(edition.number).into() };
            editions_of.push((format!("edition {}{form}", edition.number), wanted));
        }
    }
    let older = dossier.versions.iter().rev().skip(1);
    let older =
        older.map(|version| (format!("version {}", version.number), Which::Version(version.number).into()));
    let profiles = dossier.letter.profiles.iter().map(|profile| {
        let wanted = Wanted { profile: Some(profile.name.clone()), ..Which::Finished.into() };
        (format!("the finished letter, list as {}", profile.name), wanted)
    });
    for (key, label, choices) in [
        ('e', "an edition, as it was released …", editions_of),
        ('v', "an earlier version …", older.collect()),
        ('l', "the list set by one of the letter's profiles …", profiles.collect::<Vec<_>>()),
    ] {
        if choices.is_empty() {
            continue;
        }
        let mut inner = Menu::new("Export into the current folder");
        for (what, wanted) in choices {
            for (words, format) in formats() {
                inner = inner.choice(None, format!("{what}, as {words}"), write(wanted.clone(), format));
            }
        }
        menu = menu.letter(key, label, Effect::Push(Overlay::Menu(inner)));
    }
    menu = menu.letter('b', "the message that brings it, with the total …", bringing(letter));
    menu = menu.letter('k', "the files for a docket, or its receipt …", for_docket(&dossier.letter));
    menu =
        menu.letter('f', "all of it to choose: text, format, to whom, file …", Effect::AskForExport(letter));
    Ok(Effect::Push(Overlay::Menu(menu)))
}
