//! The command line in Japanese: what commands and options are called and do.
//!
//! Tables hold the Japanese, a line a command and an argument. [`worded`] gives
//! it to clap's command, so that usage and errors name values in Japanese.
//! [`with_help`] sets the help of every command, which clap would lay out with
//! headings and notes in English.

mod command_texts;
mod common_texts;
mod document_texts;
mod file_texts;
mod help;
mod lines;
mod search_texts;
mod text;
mod usage_errors;

use clap::{Arg, Command};

use command_texts::{COMMANDS, HEADINGS};
use text::{EVERY, Text};
pub use usage_errors::{MORE, usage_error};

/// The program's command with Japanese texts.
pub fn worded(command: Command) -> Command {
    reworded(command, "")
}

/// The program's command with Japanese texts and help, as wide as `width`
/// columns.
pub fn with_help(command: Command, width: usize) -> Command {
    let mut command = worded(command);
    // only a built command has all that help names: --help, global options
    command.build();
    helped(command, width)
}

/// The command and those below it with Japanese texts.
fn reworded(command: Command, path: &str) -> Command {
    let command = match about(path) {
        Some(about) => command.about(about),
        None => command,
    };
    command.mut_args(|argument| reworded_argument(argument, path)).mut_subcommands(|below| {
        let path = path_below(path, below.get_name());
        reworded(below, &path)
    })
}

fn reworded_argument(argument: Arg, path: &str) -> Arg {
    let heading = argument.get_help_heading().and_then(heading);
    let Some(text) = text_of(path, argument.get_id().as_str()) else { return argument };
    let argument = argument.help(text.help);
    let argument = if text.value.is_empty() { argument } else { argument.value_name(text.value) };
    match heading {
        Some(heading) => argument.help_heading(heading),
        None => argument,
    }
}

/// Sets the help of a built command and of those below it.
fn helped(mut command: Command, width: usize) -> Command {
    let help = help::rendered(&mut command, width);
    command.override_help(help).mut_subcommands(|below| helped(below, width))
}

/// What the command of this path does.
fn about(path: &str) -> Option<&'static str> {
    COMMANDS.iter().find(|(known, _)| *known == path).map(|(_, about)| *about)
}

fn heading(english: &str) -> Option<&'static str> {
    HEADINGS.iter().find(|(known, _)| *known == english).map(|(_, heading)| *heading)
}

/// Every argument's text.
fn texts() -> impl Iterator<Item = &'static Text> {
    [common_texts::COMMON, search_texts::SEARCH, file_texts::FILES, document_texts::DOCUMENTS]
        .into_iter()
        .flatten()
}

/// The text of an argument: the command's own, else that of every command.
fn text_of(path: &str, id: &str) -> Option<&'static Text> {
    let of = |scope: &str| texts().find(|text| text.scope == scope && text.id == id);
    of(path).or_else(|| of(EVERY))
}

fn path_below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path} {name}") }
}

#[cfg(test)]
mod tests;
