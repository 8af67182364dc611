//! Reads the command line, and says what is wrong with it.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory, FromArgMatches};

use renkei::language::Language;
use renkei::text::Text;

use super::Options;
use super::japanese;
use super::language::{Surroundings, VARIABLE, looked_ahead};
use super::value_reasons::reason_of_value;
use crate::command::failure::said;
use crate::command::messages;
use crate::command::streams::tell;
use crate::command::typed_numbers::with_plain_numbers;

/// Greatest width of help in columns; `Options` tells clap the same.
const MAX_WIDTH: usize = 100;

/// Reads the options, and the language to speak: that of `--lang`, else of
/// `RENKEI_LANG`, else of the system.
///
/// # Errors
/// The exit code, after help, the version or what is wrong has been written.
pub fn read() -> Result<(Options, Language), ExitCode> {
    let arguments = with_plain_numbers(std::env::args_os(), &Options::command());
    let surroundings = Surroundings::of_process();
    let asked = surroundings.asked();
    let by_surroundings = || asked.clone().ok().flatten().unwrap_or_else(|| surroundings.language());
    let language = looked_ahead(&arguments).unwrap_or_else(by_surroundings);
    let options = parsed(&arguments, language).map_err(|error| {
        match usage_error(&error, language) {
            Some(text) => tell(&text),
            // a closed pipe must not hide the exit code
            None => drop(error.print()),
        }
        ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
    })?;
    match (options.lang, asked) {
        (None, Err(reason)) => {
            tell(&unknown_language(surroundings.variable.as_deref().unwrap_or_default(), reason, language));
            Err(ExitCode::from(2))
        }
        (lang, _) => Ok((options, lang.unwrap_or(language))),
    }
}

/// The language where no option names one; an unknown name in [`VARIABLE`]
/// counts for nothing here.
pub fn language_of_process() -> Language {
    let surroundings = Surroundings::of_process();
    surroundings.asked().ok().flatten().unwrap_or_else(|| surroundings.language())
}

/// The program's commands and options, worded in a language.
pub fn commands(language: Language) -> Command {
    match language {
        Language::En => Options::command(),
        Language::Ja => japanese::worded(Options::command()),
    }
}

/// The options of a command line.
///
/// # Errors
/// What clap finds wrong, or help or the version to show.
fn parsed(arguments: &[OsString], language: Language) -> Result<Options, clap::Error> {
    let arguments = without_lang_for_help(arguments);
    let english = Options::command();
    match language {
        Language::En => parsed_by(english, arguments),
        Language::Ja => {
            let parsed = parsed_by(japanese::worded(english.clone()), arguments.clone());
            match parsed {
                // only now: help of all commands takes longer than all else here
                Err(error) if shows_help(&error) => {
                    parsed_by(japanese::with_help(english, width()), arguments)
                }
                parsed => parsed,
            }
        }
    }
}

fn parsed_by(mut command: Command, arguments: Vec<OsString>) -> Result<Options, clap::Error> {
    let mut matches = command.try_get_matches_from_mut(arguments)?;
    Options::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
}

fn shows_help(error: &clap::Error) -> bool {
    matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand)
}

/// What is wrong, where clap cannot say it in this language, or not what it expected.
fn usage_error(error: &clap::Error, language: Language) -> Option<String> {
    match language {
        Language::Ja => japanese::usage_error(error),
        Language::En => {
            let reason = said(&reason_of_value(error)?, language);
            let text = |kind| match error.get(kind) {
                Some(ContextValue::String(text)) => text.as_str(),
                _ => "",
            };
            let (value, argument) = (text(ContextKind::InvalidValue), text(ContextKind::InvalidArg));
            Some(format!("error: invalid value '{value}' for '{argument}': {reason}{MORE}"))
        }
    }
}

/// Where more is said, as clap says it.
const MORE: &str = "\n\nFor more information, try '--help'.";

fn unknown_language(value: &str, reason: Text, language: Language) -> String {
    let text = said(&messages::language_variable(VARIABLE, value, reason), language);
    let more = language.pick(japanese::MORE, MORE);
    format!("{}: {text}{more}", language.pick("エラー", "error"))
}

/// The command line as it is; but where it is `help` with the name of a
/// command, without `--lang`, which clap takes for a command there.
fn without_lang_for_help(arguments: &[OsString]) -> Vec<OsString> {
    let is = |at: usize, name: &str| arguments.get(at).is_some_and(|argument| argument == name);
    let help = if is(1, "data") { 2 } else { 1 };
    if !is(help, "help") {
        return arguments.to_vec();
    }
    let (mut kept, mut skip) = (arguments[..=help].to_vec(), false);
    for argument in &arguments[help + 1..] {
        let text = argument.to_str().unwrap_or_default();
        let lang = text == "--lang" || text.starts_with("--lang=");
        if !skip && !lang {
            kept.push(argument.clone());
        }
        skip = text == "--lang" && !skip;
    }
    kept
}

/// The width of the terminal in columns, or what `COLUMNS` says, no more than
/// [`MAX_WIDTH`]: as clap decides.
fn width() -> usize {
    let by_terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let by_variable = || std::env::var("COLUMNS").ok()?.parse().ok();
    by_terminal.or_else(by_variable).unwrap_or(MAX_WIDTH).min(MAX_WIDTH)
}
