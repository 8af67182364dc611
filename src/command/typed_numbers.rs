//! Numbers of options as people type them.
//!
//! The values of options that are numbers are brought to plain digits before clap reads
//! them: `--top 20,000`, `--base ２０１０年`. Values of other options, such as file names,
//! stay as they are.

use std::any::TypeId;
use std::collections::BTreeMap;
use std::ffi::OsString;

use clap::Command;

use renkei::facts::{Kilometres, Minutes};
use renkei::typed::{plain_number, unified};

/// Options with numbers, and the units that people write behind them.
const UNITS: [(&[&str], &[&str]); 16] = [
    (&["base", "target"], &["年"]),
    (&["min-size", "max-size", "size", "changes", "max-left"], &["市町村"]),
    (&["centres-out"], &["市", "市町"]),
    (&["top", "explain"], &["組", "件", "位"]),
    (&["number", "min-groups", "max-groups", "differ"], &["組"]),
    (&["best"], &["案", "件"]),
    (&["candidate"], &["位"]),
    (&["min-border", "snap", "tolerance"], &["メートル", "m"]),
    (&["span", "road-span", "hub-radius", "max-road"], &Kilometres::UNITS),
    (&["max-time", "time-span", "time-radius"], &Minutes::UNITS),
    (&["width"], &["ピクセル", "画素", "px"]),
    (&["threads"], &["スレッド"]),
    (&["time-limit"], &["秒", "s"]),
    (&["year"], &["年度"]),
    (&["years"], &["年", "年間", "年度"]),
    (&["seed"], &[]),
];

/// The units that the number of an option may have behind it.
pub fn units_of(option: &str) -> &'static [&'static str] {
    UNITS.iter().find(|(options, _)| options.contains(&option)).map_or(&[], |(_, units)| units)
}

/// The arguments with numbers of options in plain digits.
pub fn with_plain_numbers(arguments: impl Iterator<Item = OsString>, command: &Command) -> Vec<OsString> {
    let mut numeric = BTreeMap::new();
    collect(command, &mut numeric);
    let is_numeric = |option: &str| numeric.get(option).copied().unwrap_or(false);
    let mut plain = Vec::new();
    // the option of which the value comes next
    let mut expects: Option<String> = None;
    let mut options_ended = false;
    for argument in arguments {
        let Some(text) = argument.to_str().filter(|_| !options_ended) else {
            plain.push(argument);
            continue;
        };
        options_ended = text == "--";
        let given = text.strip_prefix("--").unwrap_or_default();
        let written = match given.split_once('=') {
            _ if expects.is_some() => expects.as_deref().and_then(|option| number(text, option)),
            Some((option, value)) if is_numeric(option) => {
                number(value, option).map(|value| format!("--{option}={value}"))
            }
            _ => None,
        };
        expects = (expects.is_none() && is_numeric(given)).then(|| given.to_owned());
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
        let is_number = takes_value && number_types().iter().any(|number| parsed == *number);
        numeric.entry(long.to_owned()).and_modify(|all| *all &= is_number).or_insert(is_number);
    }
    for command in command.get_subcommands() {
        collect(command, numeric);
    }
}

/// The types that plain digits are read into.
fn number_types() -> [TypeId; 6] {
    [
        TypeId::of::<u8>(),
        TypeId::of::<u16>(),
        TypeId::of::<u32>(),
        TypeId::of::<u64>(),
        TypeId::of::<usize>(),
        TypeId::of::<f64>(),
    ]
}

/// The digits of an option's number with or without its unit; `None` where the text is
/// none, which clap then refuses.
fn number(text: &str, option: &str) -> Option<String> {
    let unified = unified(text);
    let bare = units_of(option).iter().find_map(|unit| unified.strip_suffix(unit)).unwrap_or(&unified);
    plain_number(bare.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::options::Options;
    use clap::CommandFactory;
    use clap::error::ErrorKind;
    use renkei::rule::BasisPoints;
    use renkei::search::PopulationRange;
    use std::collections::BTreeSet;

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

    /// Every option with a number, and the commands before it.
    fn numeric_options(command: &Command, path: &str) -> Vec<(String, String)> {
        let mut numeric = Vec::new();
        let measured = [
            TypeId::of::<Kilometres>(),
            TypeId::of::<Minutes>(),
            TypeId::of::<BasisPoints>(),
            TypeId::of::<PopulationRange>(),
        ];
        for argument in command.get_arguments().filter(|argument| argument.get_action().takes_values()) {
            let Some(long) = argument.get_long() else { continue };
            let parsed = argument.get_value_parser().type_id();
            if number_types().iter().chain(&measured).any(|number| parsed == *number) {
                numeric.push((path.to_owned(), long.to_owned()));
            }
        }
        for below in command.get_subcommands() {
            numeric.extend(numeric_options(below, &format!("{path} {}", below.get_name())));
        }
        numeric
    }

    /// Whether clap takes the value behind the option.
    fn takes(path: &str, option: &str, value: &str) -> bool {
        let line = format!("{path} --{option}={value}");
        let arguments = with_plain_numbers(line.split(' ').map(OsString::from), &Options::command());
        let parsed = Options::command().try_get_matches_from(arguments);
        parsed.err().is_none_or(|error| error.kind() != ErrorKind::ValueValidation)
    }

    #[test]
    fn a_unit_that_does_not_fit_the_option_is_refused() {
        let own = |option: &str| -> Vec<&str> {
            match option {
                "threshold" | "from" | "to" => vec!["%", "％", "パーセント"],
                // of points people write percent too
                "about" | "step" => vec!["%", "％", "パーセント", "ポイント"],
                "population" => vec!["人", "人以上"],
                option => {
                    assert!(
                        UNITS.iter().any(|(options, _)| options.contains(&option)),
                        "{option} has no units"
                    );
                    units_of(option).to_vec()
                }
            }
        };
        let all = numeric_options(&Options::command(), "renkei");
        assert!(all.len() > 100, "{}", all.len());
        let units: BTreeSet<&str> =
            all.iter().flat_map(|(_, option)| own(option)).chain(["kg", "円"]).collect();
        let mut known = BTreeSet::new();
        for (path, option) in &all {
            let own = own(option);
            assert!(takes(path, option, "2"), "{path} --{option} 2");
            assert!(!takes(path, option, "2kg"), "{path} --{option} 2kg");
            // an option means the same in every command
            if !known.insert(option) {
                continue;
            }
            for unit in &units {
                let fits = own.contains(unit);
                assert_eq!(takes(path, option, &format!("2{unit}")), fits, "{path} --{option} 2{unit}");
            }
        }
    }
}
