//! The help of a command, laid out as clap lays out English help.

use std::fmt::Write as _;

use clap::builder::{PossibleValue, StyledStr, Styles};
use clap::{Arg, Command};
use unicode_width::UnicodeWidthStr;

use super::lines::filled;

/// Columns before the help of an argument that has a line of its own.
const INDENT: usize = 10;
/// Columns before and behind what stands before the help.
const MARGINS: usize = 4;

/// A command or an argument, and what it does.
struct Entry {
    /// What is typed, with styles.
    label: String,
    /// Its width in columns.
    width: usize,
    help: String,
}

/// Entries under one heading.
struct Section {
    heading: String,
    entries: Vec<Entry>,
}

/// The help of a built command with Japanese texts.
pub(super) fn rendered(command: &mut Command, width: usize) -> StyledStr {
    let usage = command.render_usage().ansi().to_string();
    let mut text = filled(&about(command), width).join("\n");
    let _ = write!(text, "\n\n{}\n", usage_text(&usage));
    for section in sections(command) {
        let header = command.get_styles().get_header();
        let _ = write!(text, "\n{header}{}:{header:#}\n", section.heading);
        text.push_str(&entries_text(&section.entries, width));
    }
    StyledStr::from(text)
}

/// clap's usage with its own words in Japanese.
pub(super) fn usage_text(usage: &str) -> String {
    let words = [
        ("Usage:", "使い方:"),
        ("[OPTIONS]", "[オプション]"),
        ("<COMMAND>", "<コマンド>"),
        ("[COMMAND]", "[コマンド]"),
    ];
    words.into_iter().fold(usage.to_owned(), |text, (english, japanese)| text.replace(english, japanese))
}

/// Commands first, then what has no heading of its own, then the rest.
fn sections(command: &Command) -> Vec<Section> {
    let styles = command.get_styles();
    let mut sections = Vec::new();
    let commands = command.get_subcommands().filter(|below| !below.is_hide_set());
    add(&mut sections, "コマンド", commands.map(|below| command_entry(below, styles)));
    let shown = || command.get_arguments().filter(|argument| !argument.is_hide_set());
    let plain = |positional: bool| {
        shown().filter(move |argument| {
            argument.get_help_heading().is_none() && argument.is_positional() == positional
        })
    };
    add(&mut sections, "引数", plain(true).map(|argument| argument_entry(argument, styles)));
    add(&mut sections, "オプション", plain(false).map(|argument| argument_entry(argument, styles)));
    for argument in shown() {
        if let Some(heading) = argument.get_help_heading() {
            add(&mut sections, heading, std::iter::once(argument_entry(argument, styles)));
        }
    }
    sections
}

/// Adds entries to the section with this heading.
fn add(sections: &mut Vec<Section>, heading: &str, entries: impl Iterator<Item = Entry>) {
    for entry in entries {
        match sections.iter_mut().find(|section| section.heading == heading) {
            Some(section) => section.entries.push(entry),
            None => sections.push(Section { heading: heading.to_owned(), entries: vec![entry] }),
        }
    }
}

fn command_entry(command: &Command, styles: &Styles) -> Entry {
    let (name, literal) = (command.get_name(), styles.get_literal());
    Entry { label: format!("{literal}{name}{literal:#}"), width: name.width(), help: about(command) }
}

/// What a command does.
fn about(command: &Command) -> String {
    match command.get_name() {
        // clap adds this command, with its own words
        "help" => super::about("help").unwrap_or_default().to_owned(),
        _ => command.get_about().map(ToString::to_string).unwrap_or_default(),
    }
}

fn argument_entry(argument: &Arg, styles: &Styles) -> Entry {
    let (literal, placeholder) = (styles.get_literal(), styles.get_placeholder());
    let whole = argument.to_string();
    let label = match argument.get_long() {
        Some(long) => {
            let before = match argument.get_short() {
                Some(short) => format!("{literal}-{short}{literal:#}, "),
                None => "    ".to_owned(),
            };
            let value = whole.strip_prefix(&format!("--{long}")).unwrap_or_default();
            format!("{before}{literal}--{long}{literal:#}{placeholder}{value}{placeholder:#}")
        }
        None => format!("{placeholder}{whole}{placeholder:#}"),
    };
    let width = whole.width() + if argument.get_long().is_some() { "-h, ".len() } else { 0 };
    Entry { label, width, help: argument_help(argument) }
}

/// What an argument does, with its values and its default.
fn argument_help(argument: &Arg) -> String {
    let own = match argument.get_id().as_str() {
        // clap adds these, with its own words
        id @ ("help" | "version") => super::text_of("", id).map(|text| text.help.to_owned()),
        _ => argument.get_help().map(ToString::to_string),
    };
    let mut help = own.unwrap_or_default();
    if !argument.get_num_args().is_some_and(|number| number.takes_values()) {
        return help;
    }
    let defaults: Vec<_> =
        argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if !defaults.is_empty() {
        let _ = write!(help, " [既定: {}]", defaults.join(" "));
    }
    let values = argument.get_possible_values();
    if !values.is_empty() {
        let names: Vec<_> = values.iter().map(PossibleValue::get_name).collect();
        let _ = write!(help, " [指定できる値: {}]", names.join(", "));
    }
    help
}

/// The entries, each with its help beside it or, where that is too narrow,
/// below it: as clap decides.
fn entries_text(entries: &[Entry], width: usize) -> String {
    let taken = entries.iter().map(|entry| entry.width).max().unwrap_or(0) + MARGINS;
    let left = width.saturating_sub(taken);
    // taken / width > 0.4
    let narrow = 5 * taken > 2 * width;
    let below = narrow && entries.iter().any(|entry| entry.help.width() > left);
    let indent = if below { INDENT } else { taken };
    let mut text = String::new();
    for entry in entries {
        let _ = write!(text, "  {}", entry.label);
        let gap =
            if below { "\n".to_owned() + &" ".repeat(indent) } else { " ".repeat(taken - 2 - entry.width) };
        text.push_str(&gap);
        let lines = filled(&entry.help, width.saturating_sub(indent));
        text.push_str(&lines.join(&format!("\n{}", " ".repeat(indent))));
        text.push('\n');
    }
    text
}
