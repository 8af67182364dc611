//! What clap finds wrong with a command line, in Japanese.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use renkei::language::Language;

use super::super::value_reasons::reason_of_value;
use super::help::usage_text;

use crate::command::failure::said;

/// The error in Japanese; none where clap shows help or the version instead.
pub fn usage_error(error: &clap::Error) -> Option<String> {
    let said = what_is_wrong(error)?;
    let mut text = format!("エラー: {said}");
    let hints = hints(error);
    if !hints.is_empty() {
        text.push('\n');
    }
    for hint in hints {
        text.push_str(&format!("\n  ヒント: {hint}"));
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        text.push_str(&format!("\n\n{}", usage_text(&usage.to_string())));
    }
    text.push_str(MORE);
    Some(text)
}

/// Where more is said.
pub const MORE: &str = "\n\n詳しくは --help を参照。";

fn what_is_wrong(error: &clap::Error) -> Option<String> {
    let argument = one(error, ContextKind::InvalidArg);
    let value = one(error, ContextKind::InvalidValue);
    let number = |kind| match error.get(kind) {
        Some(ContextValue::Number(number)) => *number,
        _ => 0,
    };
    let actual = || number(ContextKind::ActualNumValues);
    Some(match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            format!("オプション「{argument}」はない。")
        }
        ErrorKind::UnknownArgument => format!("引数「{argument}」は余分である。"),
        ErrorKind::InvalidSubcommand => {
            format!("コマンド「{}」はない。", one(error, ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => {
            let commands = list(error, ContextKind::ValidSubcommand).join("、");
            format!("コマンドを指定すること。\n  [指定できるコマンド: {commands}]")
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = list(error, ContextKind::InvalidArg);
            let lines: String = missing.iter().map(|argument| format!("\n  {argument}")).collect();
            format!("次の引数が必要である。{lines}")
        }
        ErrorKind::ArgumentConflict => conflict(error),
        ErrorKind::InvalidValue if value.is_empty() => format!("「{argument}」には値が必要である。"),
        ErrorKind::InvalidValue => {
            let values = list(error, ContextKind::ValidValue).join(", ");
            format!("「{argument}」に値「{value}」は指定できない。\n  [指定できる値: {values}]")
        }
        ErrorKind::ValueValidation => {
            let known = reason_of_value(error).map(|reason| said(&reason, Language::Ja));
            let reason = known.or_else(|| error.source().map(ToString::to_string));
            let reason = reason.map_or_else(String::new, |reason| format!(": {reason}"));
            format!("「{argument}」に値「{value}」は指定できない{reason}")
        }
        ErrorKind::TooManyValues => format!("「{argument}」の値「{value}」は余分である。"),
        ErrorKind::TooFewValues => {
            let least = number(ContextKind::MinValues);
            format!("「{argument}」には値が{least}個以上必要だが、{}個しかない。", actual())
        }
        ErrorKind::WrongNumberOfValues => {
            let expected = number(ContextKind::ExpectedNumValues);
            format!("「{argument}」には値が{expected}個必要だが、{}個ある。", actual())
        }
        ErrorKind::NoEquals => format!("「{argument}」の値は = に続けて書くこと。"),
        ErrorKind::InvalidUtf8 => "引数に UTF-8 でない文字がある。".to_owned(),
        _ => error.source().map_or_else(|| "引数を読み取れない。".to_owned(), ToString::to_string),
    })
}

fn conflict(error: &clap::Error) -> String {
    let argument = match one(error, ContextKind::InvalidArg) {
        argument if argument.is_empty() => one(error, ContextKind::InvalidSubcommand),
        argument => argument,
    };
    let others = list(error, ContextKind::PriorArg);
    if others == [argument.clone()] {
        return format!("「{argument}」は2回以上指定できない。");
    }
    let others: String = others.iter().map(|other| format!("「{other}」")).collect();
    format!("「{argument}」は{others}と同時に指定できない。")
}

/// What clap proposes instead.
fn hints(error: &clap::Error) -> Vec<String> {
    let alike = |kind, what| {
        let names: String = list(error, kind).iter().map(|name| format!("「{name}」")).collect();
        (!names.is_empty()).then(|| format!("似た{what}に{names}がある。"))
    };
    let mut hints: Vec<String> = [
        alike(ContextKind::SuggestedSubcommand, "コマンド"),
        alike(ContextKind::SuggestedArg, "オプション"),
        alike(ContextKind::SuggestedValue, "値"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if let Some(ContextValue::StyledStrs(proposals)) = error.get(ContextKind::Suggested) {
        hints.extend(proposals.iter().filter_map(|proposal| proposed(&proposal.to_string())));
    }
    hints
}

/// A proposal that clap has put into words itself. Others than these are left
/// out.
fn proposed(english: &str) -> Option<String> {
    let quoted: Vec<&str> = english.split('\'').skip(1).step_by(2).collect();
    match (english, quoted.as_slice()) {
        (text, [value, instead]) if text.starts_with("to pass") => {
            Some(format!("「{value}」を値として渡すには「{instead}」と書くこと。"))
        }
        (text, [other]) if text.ends_with("exists") => Some(format!("「{other}」の順に書くこと。")),
        (text, [command, ..]) if text.starts_with("subcommand") => {
            Some(format!("コマンド「{command}」を使うには、その前の -- を取ること。"))
        }
        _ => None,
    }
}

/// The one value of a context, empty where there is none.
fn one(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(value)) => value.clone(),
        _ => String::new(),
    }
}

/// The values of a context.
fn list(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::Strings(values)) => values.clone(),
        Some(ContextValue::String(value)) => vec![value.clone()],
        _ => Vec::new(),
    }
}
