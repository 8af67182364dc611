//! Every error as a user meets it, in both languages: each command with every option
//! it has, and what can be wrong with the files and names of each.

use std::path::Path;
use std::process::Command;

/// Commands, file formats and values, which Japanese texts hold as they are typed.
const NAMES: &[&str] = &[
    "renkei",
    "find",
    "check",
    "plan",
    "compare",
    "base",
    "target",
    "area",
    "queen",
    "CSV",
    "JSON",
    "TOML",
    "GeoJSON",
    "FeatureCollection",
    "Excel",
    "km",
    "px",
    "UTF-8",
];

fn said(folder: &Path, arguments: &[&str], language: &str) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_renkei"));
    let output =
        command.current_dir(folder).env("RENKEI_LANG", language).env("COLUMNS", "100").args(arguments);
    let output = output.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// The text between two marks left out.
fn without(text: &str, open: char, close: char) -> String {
    let mut inside = false;
    let mut kept = String::new();
    for letter in text.chars() {
        inside |= letter == open;
        if !inside {
            kept.push(letter);
        }
        inside &= letter != close;
    }
    kept
}

/// English words in a Japanese message, but for options, files, formats and values that
/// a list names.
fn english_in(message: &str, arguments: &[&str]) -> Vec<String> {
    // usage, lists of values, and lines of the user's own file
    let shown = |line: &&str| {
        !line.contains("使い方:")
            && !line.contains("[指定できる")
            && !line.starts_with(|c: char| c.is_ascii_digit())
    };
    let mut text: String = message.lines().filter(shown).collect::<Vec<_>>().join("\n");
    for argument in arguments.iter().filter(|argument| argument.len() > 1 && !argument.starts_with('-')) {
        text = text.replace(argument, "");
    }
    for list in ["使える値: ", "使える項目: ", "指定すること: ", "あるのは "] {
        if let Some((before, after)) = text.split_once(list) {
            let rest = after.split_once(['\n', '。']).map_or("", |(_, rest)| rest);
            text = format!("{before}\n{rest}");
        }
    }
    let text = without(&without(&text, '<', '>'), '「', '」');
    let in_word = |letter: char| letter.is_ascii_alphanumeric() || "-_./:".contains(letter);
    let mut foreign = Vec::new();
    let mut before = "";
    for word in text.split(|letter: char| !in_word(letter)).map(|word| word.trim_end_matches(['.', ':'])) {
        // options and their values, files, series, measures
        let typed = before.starts_with("--")
            || word.contains(['-', '.', '/', '_', ':'])
            || word.contains(|letter: char| letter.is_ascii_digit());
        let letters = word.chars().filter(char::is_ascii_alphabetic).count();
        if letters > 1 && !typed && !NAMES.contains(&word) {
            foreign.push(word.to_owned());
        }
        before = word;
    }
    foreign
}

/// A refusal in both languages.
fn refuses(folder: &Path, arguments: &[&str]) -> [String; 2] {
    ["ja", "en"].map(|language| {
        let (code, output, error) = said(folder, arguments, language);
        assert_eq!(code, Some(2), "{language} {arguments:?}: {output}{error}");
        assert!(output.is_empty(), "{language} {arguments:?}: {output}");
        if language == "ja" {
            let english = english_in(&error, arguments);
            assert!(english.is_empty(), "{arguments:?}: {english:?} in {error}");
        } else {
            let japanese = |letter: char| ('\u{3041}'..='\u{3096}').contains(&letter);
            let own: String = arguments.concat();
            let foreign = error.chars().any(|letter| japanese(letter) && !own.contains(letter));
            assert!(!foreign, "{arguments:?}: {error}");
        }
        error
    })
}

/// Every command with its options and the names of their values, as the help has them.
fn options() -> Vec<(Vec<String>, String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let help = |command: &[String]| {
        let arguments: Vec<&str> = command.iter().map(String::as_str).chain(["--help"]).collect();
        let (code, text, _) = said(folder.path(), &arguments, "en");
        assert_eq!(code, Some(0), "{command:?}");
        text
    };
    let listed = |text: &str| -> Vec<String> {
        let Some((_, list)) = text.split_once("Commands:\n") else { return Vec::new() };
        let lines = list.lines().take_while(|line| !line.is_empty());
        let names = lines.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
        let names = names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help");
        names.map(str::to_owned).collect()
    };
    let mut commands: Vec<Vec<String>> = Vec::new();
    for command in listed(&help(&[])) {
        let below = listed(&help(std::slice::from_ref(&command)));
        if below.is_empty() {
            commands.push(vec![command]);
        } else {
            commands.extend(below.into_iter().map(|name| vec![command.clone(), name]));
        }
    }
    assert!(commands.len() >= 17, "{commands:?}");
    let mut all = Vec::new();
    for command in commands {
        for line in help(&command).lines().map(str::trim_start).filter(|line| line.starts_with('-')) {
            let Some((_, option)) = line.split_once("--") else { continue };
            let Some((option, value)) = option.split_once([' ', '[']) else { continue };
            // the name of the value, right behind the option
            let Some((_, value)) = value.split_once('<').filter(|(before, _)| before.len() < 2) else {
                continue;
            };
            let value = value.split_once('>').map_or("", |(value, _)| value);
            all.push((command.clone(), option.to_owned(), value.to_owned()));
        }
    }
    all
}

#[test]
fn every_option_refuses_a_value_that_does_not_fit_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let mut tried = 0;
    for (command, option, value) in options() {
        // files, folders and names are looked at later
        let by_name = [
            "FILE",
            "DIR",
            "NAME",
            "SERIES",
            "A,B",
            "C,D",
            "A,B,C",
            "URL",
            "AREA",
            "PATH",
            "TEXT",
            "FILE.gpkg",
            "COPY.geojson",
        ];
        if by_name.iter().any(|name| value.starts_with(name)) {
            continue;
        }
        let given = format!("--{option}=まちがい");
        let arguments: Vec<&str> = command.iter().map(String::as_str).chain([given.as_str()]).collect();
        let [ja, en] = refuses(folder.path(), &arguments);
        // a name that may be one of a column is known once the scenario is
        if ["rank-by", "also-by", "colour-by"].contains(&option.as_str()) {
            let needed: &[&str] = match command[0].as_str() {
                "partners" => &["遠軽町"],
                "map" => &["--out", "m.svg"],
                _ => &[],
            };
            for said in refuses(folder.path(), &[&arguments, needed].concat()) {
                assert!(said.starts_with(&format!("renkei: --{option} まちがい")), "{arguments:?}: {said}");
            }
            tried += 1;
            continue;
        }
        assert!(ja.starts_with("エラー: ") && ja.contains(&format!("--{option}")), "{arguments:?}: {ja}");
        assert!(ja.contains("まちがい") && en.contains("まちがい"), "{arguments:?}: {ja}{en}");
        let (_, reason) = en.split_once("': ").or_else(|| en.split_once("[possible")).unwrap_or_default();
        assert!(!reason.is_empty() && !en.contains("digit found"), "{arguments:?}: {en}");
        tried += 1;
    }
    assert!(tried > 150, "{tried}");
}

#[test]
fn every_file_that_is_absent_is_named_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path();
    for arguments in [
        ["find", "--boundaries"].as_slice(),
        &["find", "--figures"],
        &["find", "--links"],
        &["find", "--zones-from"],
        &["find", "--centres-from"],
        &["find", "--undeclared-from"],
        &["find", "--join", "床=sum", "--attributes"],
        &["find", "--distances"],
        &["find", "--scenario"],
        &["check", "--file"],
        &["why-not", "--file"],
        &["plan", "--check"],
        &["compare", "--scenario"],
        &["doctor"],
        &["data", "show", "--figures"],
    ] {
        let mut arguments = [arguments, &["absent.csv"]].concat();
        if arguments[0] == "compare" {
            arguments.extend(["--scenario", "absent.csv"]);
        }
        let [ja, en] = refuses(there, &arguments);
        assert!(ja.contains("absent.csv") && en.contains("absent.csv"), "{arguments:?}: {ja}{en}");
    }
}

#[test]
fn names_that_nothing_has_are_refused_with_their_option_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, option) in [
        (["check", "アトランティス", "函館市"].as_slice(), ""),
        (&["why-not", "アトランティス", "函館市"], ""),
        (&["partners", "アトランティス"], ""),
        (&["sample", "アトランティス", "函館市"], ""),
        (&["find", "--must", "アトランティス"], "--must"),
        (&["find", "--never", "アトランティス"], "--never"),
        (&["find", "--centre", "アトランティス"], "--centre"),
        (&["find", "--within", "アトランティス"], "--within"),
        (&["find", "--edition", "アトランティス"], "--edition"),
        (&["count", "--must", "アトランティス"], "--must"),
        (&["best", "--never", "アトランティス"], "--never"),
        (&["plan", "--fixed", "アトランティス・函館市"], "--fixed"),
        (&["plan", "--forbid", "アトランティス・函館市"], "--forbid"),
        (&["plan", "--cover", "アトランティス"], "--cover"),
        (&["plan", "--free", "アトランティス"], "--free"),
        (&["plan", "--forbid", "函館市"], "--forbid"),
    ] {
        let [ja, en] = refuses(folder.path(), arguments);
        let name = if arguments.contains(&"函館市") && option == "--forbid" {
            "函館市"
        } else {
            "アトランティス"
        };
        for text in [ja, en] {
            assert!(text.contains(option) && text.contains(name), "{arguments:?}: {text}");
        }
    }
}

#[test]
fn what_makes_no_sense_is_refused_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path();
    std::fs::write(there.join("kept.json"), "mine").unwrap();
    std::fs::write(there.join("empty.txt"), "# nothing\n").unwrap();
    std::fs::write(there.join("broken.json"), "{").unwrap();
    std::fs::write(there.join("s.toml"), "[rule]\nthresold = 30\n").unwrap();
    std::fs::write(there.join("t.toml"), "[rule]\nflat = \"eech\"\n").unwrap();
    std::fs::write(there.join("u.toml"), "[search\n").unwrap();
    std::fs::create_dir(there.join("taken")).unwrap();
    std::fs::write(there.join("taken/notes.txt"), "mine").unwrap();
    for arguments in [
        ["find", "--json", "kept.json"].as_slice(),
        &["find", "--out", "taken"],
        &["find", "--json", "-", "--also-as", "parquet"],
        &["find", "--max-size", "1"],
        &["find", "--max-size", "99"],
        &["find", "--min-size", "9"],
        &["find", "--threshold", "0.3"],
        &["find", "--about", "31"],
        &["find", "--as-of", "1999-01-01"],
        &["find", "--base", "2050"],
        &["find", "--pioneering"],
        &["find", "--centres-out", "9"],
        &["find", "--snap", "5"],
        &["find", "--min-border", "5", "--contiguity", "queen"],
        &["find", "--code-attribute", "a"],
        &["find", "--span", "0"],
        &["find", "--top", "0"],
        &["find", "--also-by", "score"],
        &["find", "--centre", "函館市", "--centres", "none"],
        &["find", "--scenario", "s.toml"],
        &["find", "--scenario", "t.toml"],
        &["find", "--scenario", "u.toml"],
        &["check", "--file", "empty.txt"],
        &["count", "--meeting", "--flat", "each"],
        &["best", "--by", "span"],
        &["best", "--by", "decline-rate:up"],
        &["sample", "函館市"],
        &["sample", "函館市", "稚内市"],
        &["sensitivity", "--from", "40", "--to", "30"],
        &["sensitivity", "--from", "0.3"],
        &["sensitivity", "--step", "0"],
        &["sensitivity", "--from", "1", "--to", "99", "--step", "0.01"],
        &["compare"],
        &["compare", "--threshold", "25"],
        &["compare", "--threshold", "25", "--threshold", "30", "--threshold", "35"],
        &["map", "--out", "map.txt"],
        &["plan", "--fixed", "北見市"],
        &["plan", "--fixed", "北見市・根室市"],
        &["plan", "--check", "broken.json"],
        &["plan", "--check", "kept.json", "--json", "kept.json"],
        &["adjacency", "--out", "taken"],
        &["adjacency", "--json", "kept.json"],
        &["doctor", "broken.json"],
        &["data", "export", "taken"],
    ] {
        refuses(there, arguments);
    }
    assert_eq!(std::fs::read_to_string(there.join("kept.json")).unwrap(), "mine");
    assert_eq!(std::fs::read_to_string(there.join("taken/notes.txt")).unwrap(), "mine");
}
