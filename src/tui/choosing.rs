//! What there is to choose from in a picker, and what choosing does.

use super::command::{self, Command, Scope};
use super::overlays::Overlay;
use super::overlays::picker::{Entry, Pick, Picker, Purpose};
use super::screen::{Effect, Look, Route};
use super::theme::Tone;
use crate::domain::body::Who;
use crate::domain::ids::LetterId;
use crate::domain::letter::Stage;
use crate::domain::organization::Organization;
use crate::domain::sign_on::{Report, Status};
use crate::error::Result;
use crate::ops::{Operation, addressee, batch, sign_on};
use crate::store::{addressees, bodies, letters, officials, organizations, sign_ons};

/// The palette: what can be done here, what was done last first; then every record; then what can
/// be done elsewhere, with where or why not.
pub(crate) fn palette(scopes: &[Scope], recent: &[Command], look: &Look<'_>) -> Result<Picker> {
    let mut entries = commands(scopes, |spec| spec.key().unwrap_or_default());
    // What only moves is known from the keyboard: it stands behind what does something.
    let only_moves = |command: Command| {
        let spec = command.spec();
        spec.hint.is_empty() && matches!(spec.scope, Scope::List | Scope::Boxes | Scope::Preview)
    };
    entries.sort_by_key(|entry| {
        let at = recent.iter().position(|known| entry.pick == Pick::Command(*known));
        let moves = matches!(entry.pick, Pick::Command(command) if only_moves(command));
        (at.unwrap_or(recent.len()), moves)
    });
    let (here, refused): (Vec<Entry>, Vec<Entry>) = entries.into_iter().partition(|entry| {
        let changes = |command: Command| command.changes_the_record();
        !look.store.is_read_only() || !matches!(entry.pick, Pick::Command(command) if changes(command))
    });
    let mut entries = here;
    for letter in letters::list(look.view())? {
        let detail = if letter.stage == Stage::Archived { "archived letter" } else { "letter" };
        entries.push(entry(Pick::Letter(letter.id), letter.title, detail));
    }
    for official in officials::list(look.view())? {
        entries.push(entry(Pick::Official(official.id), official.printed.name, "official"));
    }
    organizations::for_each_brief(look.view(), |organization| {
        entries.push(entry(Pick::Organization(organization.id), organization.name, "organization"));
    })?;
    for entry in refused {
        if let Pick::Command(command) = entry.pick {
            let pick = Pick::Elsewhere(command);
            entries.push(Entry { pick, detail: "only read here".to_owned(), ..entry });
        }
    }
    let is_elsewhere = |spec: &&command::Spec| spec.scope.is_screen() && !scopes.contains(&spec.scope);
    for spec in command::COMMANDS.iter().filter(is_elsewhere) {
        entries.push(entry(Pick::Elsewhere(spec.command), spec.title, format!("in {}", spec.scope.place())));
    }
    Ok(Picker::new("Find a command or a record", Purpose::Go, entries))
}

/// The help: every key that works here, each line of which can be run.
pub(crate) fn help(scopes: &[Scope]) -> Picker {
    Picker::new("Help: the keys that work here", Purpose::Help, commands(scopes, command::Spec::all_keys))
}

fn commands(scopes: &[Scope], detail: impl Fn(&command::Spec) -> String) -> Vec<Entry> {
    command::available(scopes)
        .filter(|spec| !matches!(spec.command, Command::Palette | Command::Help))
        .map(|spec| entry(Pick::Command(spec.command), spec.title, detail(spec)))
        .collect()
}

fn entry(pick: Pick, label: impl Into<String>, detail: impl Into<String>) -> Entry {
    Entry { pick, label: label.into(), detail: detail.into() }
}

/// The officials who are not on the letter yet.
pub(crate) fn addressees(letter: LetterId, look: &Look<'_>) -> Result<Picker> {
    let on: Vec<_> = addressees::list(look.view(), letter)?.iter().filter_map(|to| to.official).collect();
    let entries = officials::list(look.view())?
        .into_iter()
        .filter(|official| official.archived_at.is_none() && !on.contains(&official.id))
        .map(|official| {
            let detail = official.printed.title.unwrap_or(official.office);
            entry(Pick::Official(official.id), official.printed.name, detail)
        })
        .collect();
    Ok(Picker::new("Who receives this letter?", Purpose::Addressees(letter), entries))
}

/// The groups of officials, to be addressed at once.
pub(crate) fn groups(letter: LetterId, look: &Look<'_>) -> Result<Vec<Effect>> {
    let today = look.now().with_timezone(&look.zone).date_naive();
    let mut entries = Vec::new();
    for (group, at) in bodies::groups(look.view(), today)?.into_iter().zip(0..) {
        let has_body = group.body.is_some();
        let count = group.members.len();
        let mut add = |who: Who, detail: String| {
            entries.push(entry(Pick::Group(at, who), group.name.clone(), detail));
        };
        if has_body {
            let leaders = group.addressees(Who::Leaders).len();
            add(Who::Leaders, format!("who leads it: {leaders}"));
        } else {
            add(Who::Together, "all as one".to_owned());
        }
        add(Who::Everyone, format!("each of {count}"));
    }
    if entries.is_empty() {
        let words = "No chamber or committee is known yet: i brings them in from a file.".to_owned();
        return Ok(vec![Effect::Say(Tone::Plain, words)]);
    }
    let picker = Picker::new("Which chamber or committee?", Purpose::Groups(letter), entries);
    Ok(vec![Effect::Push(Overlay::Picker(picker))])
}

/// Puts groups on a letter.
fn add_groups(letter: LetterId, picks: &[Pick], look: &Look<'_>) -> Result<Vec<Effect>> {
    let letter = letters::get(look.view(), letter)?;
    let today = look.now().with_timezone(&look.zone).date_naive();
    let groups = bodies::groups(look.view(), today)?;
    let mut steps: Vec<Box<dyn Operation>> = Vec::new();
    let mut names = Vec::new();
    for pick in picks {
        if let Pick::Group(at, who) = pick
            && let Some(group) = groups.get(*at).cloned()
        {
            names.push(group.name.clone());
            steps.push(Box::new(addressee::AddGroup { letter: letter.clone(), group, who: *who }));
        }
    }
    let message = format!("{} added to letter {}.", names.join(", "), letter.slug);
    Ok(vec![Effect::Do(Box::new(batch::Batch { name: "addressee add", message, steps }))])
}

/// The organizations that are not on the letter's list yet.
pub(crate) fn signatories(letter: LetterId, look: &Look<'_>) -> Result<Picker> {
    let on: std::collections::HashSet<_> =
        sign_ons::list(look.view(), letter)?.iter().filter_map(|sign_on| sign_on.organization).collect();
    let mut entries = Vec::new();
    organizations::for_each_brief(look.view(), |organization| {
        if !organization.is_archived && !on.contains(&organization.id) {
            let detail = organization.state.unwrap_or_default();
            entries.push(entry(Pick::Organization(organization.id), organization.name, detail));
        }
    })?;
    entries.sort_by_cached_key(|entry| crate::domain::text::sort_key(&entry.label));
    Ok(Picker::new("Which organizations are asked?", Purpose::Signatories(letter), entries))
}

/// The other letters.
pub(crate) fn invite_lists(letter: LetterId, look: &Look<'_>) -> Result<Picker> {
    let mut entries = Vec::new();
    for other in letters::list(look.view())?.into_iter().filter(|other| other.id != letter) {
        let count = sign_ons::list(look.view(), other.id)?.len();
        entries.push(entry(Pick::Letter(other.id), other.title, format!("{count} organizations")));
    }
    Ok(Picker::new("Take over the list of which letter?", Purpose::InviteList(letter), entries))
}

/// What choosing does.
pub(crate) fn effects(purpose: Purpose, picks: &[Pick], look: &Look<'_>) -> Result<Vec<Effect>> {
    match purpose {
        Purpose::Go | Purpose::Help => Ok(picks.iter().map(|pick| go(*pick)).collect()),
        Purpose::Addressees(letter) => add_addressees(letter, picks, look),
        Purpose::Groups(letter) => add_groups(letter, picks, look),
        Purpose::Signatories(letter) => {
            let chosen = picks
                .iter()
                .filter_map(|pick| match pick {
                    Pick::Organization(id) => Some(organizations::get(look.view(), *id)),
                    _ => None,
                })
                .collect::<Result<Vec<_>>>()?;
            put_on_list(letter, chosen, look)
        }
        Purpose::InviteList(letter) => take_over(letter, picks, look),
    }
}

fn go(pick: Pick) -> Effect {
    match pick {
        Pick::Command(command) => Effect::Run(command),
        Pick::Elsewhere(command) => {
            let spec = command.spec();
            Effect::Say(Tone::Warn, format!("{}: not here, but in {}.", spec.title, spec.scope.place()))
        }
        Pick::Letter(id) => Effect::Goto(Route::Letter(id, None)),
        Pick::Organization(id) => Effect::Goto(Route::Organizations(Some(id))),
        Pick::Official(id) => Effect::Goto(Route::Officials(Some(id))),
        // Groups are chosen in a picker of their own.
        Pick::Group(..) => Effect::Close,
    }
}

fn add_addressees(letter: LetterId, picks: &[Pick], look: &Look<'_>) -> Result<Vec<Effect>> {
    let letter = letters::get(look.view(), letter)?;
    let mut steps: Vec<Box<dyn Operation>> = Vec::new();
    for pick in picks {
        if let Pick::Official(id) = pick {
            let official = officials::resolve(look.view(), &id.to_string())?;
            steps.push(Box::new(addressee::Add { letter: letter.clone(), official }));
        }
    }
    let message = match steps.len() {
        1 => format!("1 official added to letter {}.", letter.slug),
        count => format!("{count} officials added to letter {}.", letter.slug),
    };
    Ok(vec![Effect::Do(Box::new(batch::Batch { name: "addressee add", message, steps }))])
}

fn put_on_list(letter: LetterId, chosen: Vec<Organization>, look: &Look<'_>) -> Result<Vec<Effect>> {
    let letter = letters::get(look.view(), letter)?;
    Ok(vec![Effect::Do(Box::new(sign_on::Record {
        letter,
        organizations: chosen,
        status: Status::NotAsked,
        report: Report::default(),
        version: None,
    }))])
}

fn take_over(letter: LetterId, picks: &[Pick], look: &Look<'_>) -> Result<Vec<Effect>> {
    let on: Vec<_> =
        sign_ons::list(look.view(), letter)?.iter().filter_map(|sign_on| sign_on.organization).collect();
    let mut chosen: Vec<Organization> = Vec::new();
    for pick in picks {
        if let Pick::Letter(other) = pick {
            chosen.extend(organizations::list_of_letter(look.view(), *other)?);
        }
    }
    let mut seen = std::collections::HashSet::new();
    chosen.retain(|one| !on.contains(&one.id) && one.archived_at.is_none() && seen.insert(one.id));
    if chosen.is_empty() {
        let all = "All its organizations are on this letter already.".to_owned();
        return Ok(vec![Effect::Say(Tone::Plain, all)]);
    }
    put_on_list(letter, chosen, look)
}
