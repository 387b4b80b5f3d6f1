//! What the documents and the help show can be run, in the order in which they show it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::cli::support::World;

/// The command lines that a page shows in its `sh` blocks; a line that ends with `\` goes on.
fn commands(page: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let (mut is_shell, mut command) = (false, String::new());
    for line in page.lines() {
        if line.starts_with("```") {
            is_shell = line == "```sh";
        } else if is_shell {
            command += line.trim();
            if command.ends_with('\\') {
                command.pop();
            } else if !command.is_empty() {
                commands.push(std::mem::take(&mut command));
            }
        }
    }
    commands
}

/// True for what can be run here: our own program, on things that the sample has. `LETTER` and the
/// like stand for a name; a PDF wants a program that may not be there.
fn can_be_run(command: &str) -> bool {
    let is_name = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase() || c == '-');
    let is_ours = command.starts_with("undersigned ") || command.starts_with("export UNDERSIGNED_DB");
    let words = command.split('#').next().unwrap_or_default().split([' ', '=', '.', '/']);
    is_ours && !command.contains("--format pdf") && !words.into_iter().any(is_name)
}

/// Runs the commands in one shell, each whatever became of the one before. Says which failed, with
/// their exit codes; that `check` finds an error is no failure.
fn failures(commands: &[String]) -> Vec<String> {
    let world = World::new();
    let mut script = String::from("undersigned() { \"$PROGRAM\" \"$@\"; }\nEDITOR=true; export EDITOR\n");
    script += "UNDERSIGNED_DB=$(undersigned demo --dir . --no-tui); export UNDERSIGNED_DB\n";
    for (at, command) in commands.iter().enumerate() {
        writeln!(script, "{command}\necho \"$? {at}\" >> codes").unwrap();
    }
    if commands.is_empty() {
        return Vec::new();
    }
    let answer = world.shell(&script);
    let codes = world.read("codes");
    let codes = codes.lines().map(|line| line.split_once(' ').unwrap());
    let failed = codes.filter_map(|(code, at)| {
        let command = &commands[at.parse::<usize>().unwrap()];
        let is_fine = code == "0" || (code == "1" && command.starts_with("undersigned check"));
        (!is_fine).then(|| format!("{code}: {command}"))
    });
    let mut failed: Vec<String> = failed.collect();
    if !failed.is_empty() {
        failed.push(format!("{answer:?}"));
    }
    failed
}

#[test]
fn every_command_that_a_document_shows_does_what_it_is_shown_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = vec![root.join("README.md")];
    pages.extend(fs::read_dir(root.join("docs")).unwrap().map(|entry| entry.unwrap().path()));
    pages.retain(|page| page.extension().is_some_and(|ending| ending == "md"));
    let mut run = 0;
    for page in pages {
        let shown = commands(&fs::read_to_string(&page).unwrap());
        let shown: Vec<String> = shown.into_iter().filter(|command| can_be_run(command)).collect();
        run += shown.len();
        let failed = failures(&shown);
        assert!(failed.is_empty(), "{}: {failed:#?}", page.display());
    }
    assert!(run >= 30, "only {run} commands were found");
}

#[test]
fn every_example_that_the_help_of_a_command_gives_can_be_run() {
    let world = World::new();
    let mut examples = Vec::new();
    for command in
        ["letter set", "letter load", "deadline set", "sign", "export", "org add", "org list", "official add"]
    {
        let words: Vec<&str> = command.split(' ').chain(["--help"]).collect();
        let help = world.run(&words).success().stdout;
        let shown = help.lines().map(str::trim).filter(|line| line.starts_with("undersigned "));
        let before = examples.len();
        examples.extend(shown.map(str::to_owned));
        assert!(examples.len() > before, "{command} has no example:\n{help}");
    }
    let failed = failures(&examples);
    assert!(failed.is_empty(), "{failed:#?}");
}
