//! The command line: one file a noun, each turning words into an operation or a question, and
//! the answer into text or JSON.

mod activity;
mod addressee;
mod argument;
mod check;
mod contact;
mod database;
mod deadline;
mod demo;
mod docket;
mod duplicates;
mod editor;
mod export;
mod groups;
mod import;
mod letter;
mod maintenance;
mod message;
mod official;
mod org;
mod outlook;
mod output;
mod paper;
mod person;
mod release;
mod screens;
mod session;
mod settings;
mod shell;
mod sign;
mod style;
mod table;
mod take_out;
mod template;
mod version;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{CommandFactory as _, Parser, Subcommand};

use self::output::{Answer, Style};
use self::session::Session;
use crate::error::Result;

/// Writes a letter, gathers the organizations that sign it, and sends it out without a mistake.
#[derive(Debug, Parser)]
#[command(name = "undersigned", version, max_term_width = 100, color = clap::ColorChoice::Never)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[command(after_help = "Everything is one file on this computer; nothing is sent anywhere.\n\
    Try it on sample data:  undersigned demo")]
pub struct Cli {
    /// The database file [default: one file in the data folder]
    #[arg(long, global = true, value_name = "FILE", env = "UNDERSIGNED_DB", hide_env = true)]
    db: Option<PathBuf>,
    /// Answer with one JSON document
    #[arg(long, global = true)]
    json: bool,
    /// Print no messages, only what was asked for
    #[arg(long, short, global = true)]
    quiet: bool,
    /// No screens, no colour, no progress
    #[arg(long, global = true)]
    plain: bool,
    /// Open the database for reading only; nothing can be changed
    #[arg(long, global = true)]
    read_only: bool,
    /// Who acts; kept with everything that is recorded
    #[arg(long = "as", global = true, value_name = "NAME", env = "UNDERSIGNED_USER", hide_env = true)]
    user: Option<String>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a sample coalition to look around in
    Demo(demo::Args),
    /// Letters: make, list, show, edit, load, save
    #[command(subcommand)]
    Letter(letter::Command),
    /// Whom a letter is to
    #[command(subcommand)]
    Addressee(addressee::Command),
    /// Write a letter as HTML, Markdown, Word or PDF
    Export(export::Args),
    /// Look for mistakes before a letter leaves
    Check(check::Args),
    /// Published texts of a letter
    #[command(subcommand)]
    Version(version::Command),
    /// Release a letter as an edition, which nothing changes any more
    Release(release::Args),
    /// Record what organizations say to a letter
    Sign(sign::SignArgs),
    /// Who has signed, who has not answered, who must confirm again
    Status(sign::StatusArgs),
    /// Drafts of messages to organizations: invite, remind, confirm, thank
    #[command(subcommand)]
    Message(message::Command),
    /// Papers about a letter: who has signed so far, evidence, lists
    #[command(subcommand)]
    Paper(paper::Command),
    /// A letter as files for a docket, and the receipt that comes back
    #[command(subcommand)]
    Docket(docket::Command),
    /// Deadlines of letters
    #[command(subcommand)]
    Deadline(deadline::Command),
    /// Organizations
    #[command(subcommand)]
    Org(org::Command),
    /// Bring in what is in tables; for organizations, see `org import`
    #[command(subcommand)]
    Import(import::Command),
    /// Contacts at organizations
    #[command(subcommand)]
    Contact(contact::Command),
    /// Persons who sign a letter for themselves
    #[command(subcommand)]
    Person(person::Command),
    /// Officials, and the offices there are forms of address for
    #[command(subcommand)]
    Official(official::Command),
    /// What was done, by whom
    Activity(activity::Args),
    /// Take back the newest operation, or the one named
    Undo(activity::UndoArgs),
    /// Do again what was taken back last
    Redo,
    /// The templates that letters are written with
    #[command(subcommand)]
    Template(template::Command),
    /// Which forms letters are to have
    #[command(subcommand)]
    Style(style::StyleCommand),
    /// Names, addresses and words that letters are checked against
    #[command(subcommand)]
    Facts(style::FactsCommand),
    /// Copy the whole database to a file
    Backup(maintenance::BackupArgs),
    /// The whole database as plain text, and back
    #[command(subcommand)]
    Database(database::Command),
    /// Look whether the database is sound
    Doctor,
    /// The settings file: make it, look for mistakes in it
    #[command(subcommand)]
    Settings(settings::Command),
    /// Print completions for a shell
    Completions(shell::CompletionsArgs),
    /// Print the manual page
    Man,
    /// Print templates of the user: what every command starts, with limits, that prints one
    #[command(hide = true)]
    PrintTemplates,
    /// Set the PDF whose parts lie in a folder: what `export` starts, with limits, for a template of the user
    #[cfg(feature = "pdf")]
    #[command(hide = true)]
    Typeset(export::TypesetArgs),
}

/// Runs the program on a command line and returns its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    // Needed before the command line is understood, since it may be wrong.
    let asks_json = arguments.iter().any(|word| word == "--json");
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(err) => return output::usage(Style { json: asks_json, quiet: false }, &err),
    };
    let style = Style { json: cli.json, quiet: cli.quiet };
    match dispatch(cli) {
        Ok(answer) => output::answer(style, &answer),
        Err(err) => output::error(style, &err),
    }
}

fn dispatch(cli: Cli) -> Result<Answer> {
    let Some(command) = cli.command else {
        let session = Session::lenient(cli.db, cli.user)?.read_only(cli.read_only);
        let wants_plain = cli.json || cli.plain;
        return match screens::hindrance(wants_plain) {
            None => screens::open(&session, session.write()?),
            Some(why) => Ok(shell::welcome(&session, why, wants_plain)),
        };
    };
    if let Some(answer) = without_database(&command)? {
        return Ok(answer);
    }
    let session = Session::new(cli.db, cli.user)?.read_only(cli.read_only);
    match command {
        Command::Demo(args) => {
            demo::run(&session, &args, screens::hindrance(cli.json || cli.plain).is_none())
        }
        Command::Letter(command) => letter::run(&session, command),
        Command::Addressee(command) => addressee::run(&session, command),
        Command::Export(args) => export::run(&session, &args),
        Command::Check(args) => check::run(&session, &args),
        Command::Version(command) => version::run(&session, command),
        Command::Release(args) => release::run(&session, args),
        Command::Sign(args) => sign::sign(&session, args),
        Command::Status(args) => sign::status(&session, &args),
        Command::Message(command) => message::run(&session, command),
        Command::Paper(command) => paper::run(&session, command),
        Command::Docket(command) => docket::run(&session, command),
        Command::Deadline(command) => deadline::run(&session, command),
        Command::Org(command) => org::run(&session, command),
        Command::Import(command) => import::run(&session, command),
        Command::Contact(command) => contact::run(&session, command),
        Command::Person(command) => person::run(&session, command),
        Command::Official(command) => official::run(&session, command),
        Command::Activity(args) => activity::list(&session, &args),
        Command::Undo(args) => activity::undo(&session, &args),
        Command::Redo => activity::redo(&session),
        Command::Template(command) => template::run(&session, command),
        Command::Style(command) => style::style(&session, command),
        Command::Facts(command) => style::facts(&session, command),
        Command::Backup(args) => maintenance::backup(&session, &args),
        Command::Database(command) => {
            if cli.json {
                database::refuse_json(&command)?;
            }
            database::run(&session, &command)
        }
        Command::Doctor => maintenance::doctor(&session),
        Command::Completions(_) | Command::Man | Command::Settings(_) | Command::PrintTemplates => {
            Ok(Answer::default())
        }
        #[cfg(feature = "pdf")]
        Command::Typeset(_) => Ok(Answer::default()),
    }
}

/// The commands that need neither database nor settings.
fn without_database(command: &Command) -> Result<Option<Answer>> {
    match command {
        Command::Completions(args) => Ok(Some(shell::completions(args, &mut Cli::command()))),
        Command::Man => shell::man(Cli::command()).map(Some),
        Command::Settings(command) => settings::run(command).map(Some),
        Command::PrintTemplates => output::print_templates().map(Some),
        #[cfg(feature = "pdf")]
        Command::Typeset(args) => export::typeset(args).map(Some),
        _ => Ok(None),
    }
}
