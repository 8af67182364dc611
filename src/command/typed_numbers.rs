//! Numbers of options as people type them.
//!
//! The values of options that are numbers are brought to plain digits before clap reads
//! them: `--top 20,000`, `--base ２０１０年`. Values of other options, such as file names,
//! stay as they are.

use std::any::TypeId;
use std::collections::BTreeMap;
use std::ffi::OsString;

use clap::Command;

use renkei::typed::{plain_number, unified};

/// Units that people write behind the numbers of options.
const UNITS: [&str; 9] = ["年", "市町村", "組", "件", "位", "m", "メートル", "ピクセル", "px"];

/// The arguments with numbers of options in plain digits.
pub fn with_plain_numbers(arguments: impl Iterator<Item = OsString>, command: &Command) -> Vec<OsString> {
    let mut numeric = BTreeMap::new();
    collect(command, &mut numeric);
    let is_numeric = |option: &str| numeric.get(option).copied().unwrap_or(false);
    let mut plain = Vec::new();
    let mut expects = false;
    let mut options_ended = false;
    for argument in arguments {
        let Some(text) = argument.to_str().filter(|_| !options_ended) else {
            plain.push(argument);
            continue;
        };
        options_ended = text == "--";
        let given = text.strip_prefix("--").unwrap_or_default();
        let written = match given.split_once('=') {
            _ if expects => number(text),
            Some((option, value)) if is_numeric(option) => {
                number(value).map(|value| format!("--{option}={value}"))
            }
            _ => None,
        };
        expects = !expects && is_numeric(given);
        plain.push(written.map_or(argument.clone(), OsString::from));
    }
    plain
}

/// Whether the value of each option is a number, in every command that has it.
fn collect(command: &Command, numeric: &mut BTreeMap<String, bool>) {
    for argument in command.get_arguments() {
        let Some(long) = argument.get_long() else { continue };
        let takes_value = argument.get_action().takes_values();
        let parsed = argument.get_value_parser().type_id();
        let types = [
            TypeId::of::<u8>(),
            TypeId::of::<u16>(),
            TypeId::of::<u32>(),
            TypeId::of::<u64>(),
            TypeId::of::<usize>(),
            TypeId::of::<f64>(),
        ];
        let is_number = takes_value && types.iter().any(|number| parsed == *number);
        numeric.entry(long.to_owned()).and_modify(|all| *all &= is_number).or_insert(is_number);
    }
    for command in command.get_subcommands() {
        collect(command, numeric);
    }
}

/// The digits of a number with or without a unit; `None` where the text is none, which
/// clap then refuses in its own words.
fn number(text: &str) -> Option<String> {
    let unified = unified(text);
    let bare = UNITS.iter().find_map(|unit| unified.strip_suffix(unit)).unwrap_or(&unified);
    plain_number(bare.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::options::Options;
    use clap::CommandFactory;

    #[test]
    fn numbers_of_options_become_plain_digits_and_file_names_stay() {
        for (typed, plain) in [
            ("renkei find --top 20,000", "renkei find --top 20000"),
            ("renkei find --top=２０，０００", "renkei find --top=20000"),
            ("renkei find --max-size ６ --base 2010年", "renkei find --max-size 6 --base 2010"),
            ("renkei find --out ２０２５ --figures 1,234", "renkei find --out ２０２５ --figures 1,234"),
            ("renkei find --snap 5m --min-border １．５", "renkei find --snap 5 --min-border 1.5"),
            ("renkei find --top many --snap -1", "renkei find --top many --snap -1"),
            ("renkei check -- ３", "renkei check -- ３"),
        ] {
            let arguments = typed.split(' ').map(OsString::from);
            let read = with_plain_numbers(arguments, &Options::command());
            assert_eq!(read.join(&OsString::from(" ")), OsString::from(plain), "{typed}");
        }
    }
}
