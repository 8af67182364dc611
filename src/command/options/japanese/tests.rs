//! Whether every command and argument has its Japanese, and no text is stale.

use std::collections::{BTreeMap, BTreeSet};

use clap::CommandFactory;
use unicode_width::UnicodeWidthStr;

use super::*;
use crate::command::options::Options;

/// Every command below one, itself included, with its path.
fn all(command: &Command, path: &str) -> Vec<(String, Command)> {
    let below = command.get_subcommands().flat_map(|below| all(below, &path_below(path, below.get_name())));
    std::iter::once((path.to_owned(), command.clone())).chain(below).collect()
}

/// The command line in English, with what clap adds.
fn english() -> Vec<(String, Command)> {
    let mut command = Options::command();
    command.build();
    // below `help` stand copies of the other commands
    let own = |path: &String| !path.contains("help ") && !path.ends_with(" help");
    all(&command, "").into_iter().filter(|(path, _)| own(path)).collect()
}

fn japanese(width: usize) -> Vec<(String, Command)> {
    all(&with_help(Options::command(), width), "")
}

fn has_japanese(text: &str) -> bool {
    text.chars().any(|letter| ('\u{3040}'..='\u{9fff}').contains(&letter))
}

#[test]
fn every_command_and_argument_has_its_japanese_and_no_text_is_stale() {
    let mut used = BTreeSet::new();
    let mut english_of: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
    let mut headings = BTreeSet::new();
    for (path, command) in english() {
        assert!(about(&path).is_some_and(has_japanese), "{path:?} has no Japanese");
        for argument in command.get_arguments() {
            let id = argument.get_id().as_str();
            let text = text_of(&path, id).unwrap_or_else(|| panic!("{path} {id} has no Japanese"));
            assert!(has_japanese(text.help), "{path} {id}");
            let takes_values = argument.get_num_args().is_some_and(|number| number.takes_values());
            assert_eq!(takes_values, !text.value.is_empty(), "{path} {id}: the name of its value");
            used.insert((text.scope, text.id));
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            english_of.entry((text.scope, text.id)).or_default().insert(help);
            headings.extend(argument.get_help_heading().map(ToOwned::to_owned));
        }
    }
    for text in texts() {
        assert!(used.contains(&(text.scope, text.id)), "{} {} is stale", text.scope, text.id);
    }
    assert_eq!(texts().count(), used.len(), "an argument has two texts");
    for (text, english) in english_of {
        assert_eq!(english.len(), 1, "{text:?} stands for different English: {english:#?}");
    }
    let paths: Vec<String> = english().into_iter().map(|(path, _)| path).collect();
    for (path, _) in COMMANDS {
        assert!(paths.iter().any(|known| known == path), "{path:?} is stale");
    }
    let known: BTreeSet<String> = HEADINGS.iter().map(|(english, _)| (*english).to_owned()).collect();
    assert_eq!(known, headings);
}

#[test]
fn defaults_values_and_references_are_those_of_the_english() {
    for (path, command) in english() {
        for argument in command.get_arguments() {
            let id = argument.get_id().as_str();
            if matches!(id, "help" | "version") {
                continue;
            }
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            let text = text_of(&path, id).unwrap();
            assert_eq!(help.contains("[default: "), text.help.contains("[既定: "), "{path} {id}");
            let words = help.split([' ', ',', ';', ':', '(', ')', '[', ']']);
            let typed = words
                .map(|word| word.trim_matches('.'))
                .filter(|word| word.starts_with("--") || word.contains(['.', '_']));
            let numbers = help
                .split(|letter: char| !letter.is_ascii_alphanumeric())
                .filter(|word| word.len() > 1 && word.chars().any(|letter| letter.is_ascii_digit()));
            for word in typed.chain(numbers) {
                assert!(text.help.contains(word), "{path} {id}: {word} is missing from {}", text.help);
            }
        }
    }
}

#[test]
fn no_english_sentence_remains_in_help() {
    for width in [80, 100] {
        for (path, mut command) in japanese(width) {
            let help = command.render_long_help().to_string();
            assert_eq!(help, command.render_help().to_string(), "{path}");
            assert!(help.contains("使い方: renkei"), "{path}: {help}");
            for english in ["Usage", "Options", "Commands", "Arguments", "default", "possible", "Print"] {
                assert!(!help.contains(english), "{path}: {english} in {help}");
            }
            for line in help.lines().filter(|line| !line.contains("使い方:")) {
                let words: Vec<bool> = line.split_whitespace().map(is_english_word).collect();
                assert!(!words.windows(2).any(|pair| pair == [true, true]), "{path}: {line}");
            }
        }
    }
}

/// Whether a word could be one of an English sentence: small letters alone.
fn is_english_word(word: &str) -> bool {
    word.len() > 1 && word.trim_end_matches([',', '.', ';']).bytes().all(|byte| byte.is_ascii_lowercase())
}

#[test]
fn help_keeps_to_the_width() {
    for width in [60, 80, 100] {
        for (path, mut command) in japanese(width) {
            for line in command.render_long_help().to_string().lines() {
                assert!(line.width() <= width, "{path} at {width}: {line}");
                assert!(!line.trim_start().starts_with(['、', '。', ')']), "{path} at {width}: {line}");
            }
        }
    }
}

#[test]
fn help_lists_each_command_and_argument() {
    for (path, mut command) in japanese(100) {
        let help = command.render_long_help().to_string();
        for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
            assert!(help.contains(&format!("\n  {} ", below.get_name())), "{path}: {help}");
        }
        for argument in command.get_arguments().filter(|argument| !argument.is_hide_set()) {
            assert!(help.contains(&argument.to_string()), "{path}: {argument} in {help}");
        }
    }
}

/// Names of values with the words that the help has for them: `each(各市町村)`.
fn words_of_values(help: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (place, _) in help.match_indices('(') {
        let before = &help[..place];
        let name: String = before.chars().rev().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
        let name: String = name.chars().rev().collect();
        let Some((word, _)) = help[place + 1..].split_once(')') else { continue };
        if !name.is_empty() && has_japanese(word) {
            found.push((name, word.to_owned()));
        }
    }
    found
}

#[test]
fn the_words_of_values_in_help_can_be_typed() {
    let mut tried = 0;
    for (path, command) in japanese(100).into_iter().filter(|(path, _)| !path.contains("help")) {
        for argument in command.get_arguments() {
            // what `today` and `latest` mean, and of which places a publication is
            let Some(long) = argument.get_long().filter(|long| *long != "as-of") else { continue };
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            // a join stands behind the name of its column
            let column = if long == "join" { "床=" } else { "" };
            for (name, word) in words_of_values(&help) {
                let line = ["renkei"].into_iter().chain(path.split(' ').filter(|part| !part.is_empty()));
                let line: Vec<String> =
                    line.map(str::to_owned).chain([format!("--{long}={column}{word}")]).collect();
                let error = Options::command().try_get_matches_from(line).err();
                let refused = error.filter(|error| error.kind() == clap::error::ErrorKind::ValueValidation);
                assert!(refused.is_none(), "{path} --{long}: {name}({word}): {}", refused.unwrap());
                tried += 1;
            }
        }
    }
    assert!(tried > 50, "{tried}");
}
