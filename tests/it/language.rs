//! The language of the command line: which is chosen, and that help and every
//! error of usage is in it.

use std::process::{Command, Output};

/// The variables that may name a language.
const VARIABLES: [&str; 5] = ["RENKEI_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"];

const JAPANESE: (&str, &str) = ("RENKEI_LANG", "ja");
const ENGLISH: (&str, &str) = ("RENKEI_LANG", "en");

/// Runs the binary with these variables, and none else that name a language.
fn spoken(arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_renkei"));
    for name in VARIABLES {
        command.env_remove(name);
    }
    command.current_dir(folder.path()).env("COLUMNS", "100").envs(variables.iter().copied());
    command.args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The help of the program under these variables.
fn help(arguments: &[&str], variables: &[(&str, &str)]) -> String {
    let output = spoken(arguments, variables);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", text(&output.stderr));
    assert!(output.stderr.is_empty(), "{arguments:?}");
    text(&output.stdout)
}

fn is_japanese(text: &str) -> bool {
    assert_ne!(text.contains("Usage:"), text.contains("使い方:"), "{text}");
    text.contains("使い方:")
}

#[test]
fn lang_precedes_the_variable_and_the_variable_the_locale() {
    let locale = ("LANG", "ja_JP.UTF-8");
    for (arguments, variables, japanese) in [
        (&["--help"][..], &[][..], false),
        (&["--help"], &[locale], true),
        (&["--help"], &[("LANG", "C")], false),
        (&["--help"], &[("LANG", "C.UTF-8")], false),
        (&["--help"], &[("LANG", "en_US.UTF-8")], false),
        (&["--help"], &[locale, ("LC_ALL", "C")], false),
        (&["--help"], &[locale, ("LC_ALL", "")], true),
        (&["--help"], &[locale, ("LC_MESSAGES", "en_US.UTF-8")], false),
        (&["--help"], &[("LC_ALL", "ja_JP.UTF-8"), ("LANG", "C")], true),
        (&["--help"], &[locale, ENGLISH], false),
        (&["--help"], &[("LANG", "C"), JAPANESE], true),
        (&["--help"], &[locale, ("RENKEI_LANG", "")], true),
        (&["--help", "--lang", "en"], &[JAPANESE, locale], false),
        (&["--lang", "ja", "--help"], &[ENGLISH], true),
        (&["--lang=ja", "--help"], &[], true),
        (&["--help", "--lang=ja"], &[], true),
        (&["-h", "--lang", "ja"], &[], true),
        (&["find", "--help", "--lang", "ja"], &[], true),
        (&["data", "fetch", "-h", "--lang", "ja"], &[], true),
        (&["help", "find", "--lang", "ja"], &[], true),
        (&["--lang", "ja", "help", "find"], &[], true),
        (&["data", "help", "show", "--lang=ja"], &[], true),
        (&["check", "--help", "--", "--lang", "ja"], &[], false),
    ] {
        assert_eq!(is_japanese(&help(arguments, variables)), japanese, "{arguments:?} {variables:?}");
    }
}

#[test]
fn tables_and_messages_are_in_the_language_of_help() {
    for (arguments, variables, japanese) in [
        (&["data", "show"][..], &[JAPANESE][..], true),
        (&["data", "show"], &[ENGLISH, ("LANG", "ja_JP.UTF-8")], false),
        (&["data", "show"], &[("LANG", "ja_JP.UTF-8")], true),
        (&["data", "show", "--lang", "ja"], &[ENGLISH], true),
        (&["--lang", "en", "data", "show"], &[JAPANESE], false),
    ] {
        let output = help(arguments, variables);
        assert_eq!(output.contains("系列と年"), japanese, "{arguments:?} {variables:?}: {output}");
    }
}

#[test]
fn another_value_of_the_variable_is_an_error_of_usage() {
    for value in ["fr", "ja_JP.UTF-8"] {
        let variable = ("RENKEI_LANG", value);
        let english = spoken(&["data", "show"], &[variable]);
        assert_eq!((english.status.code(), english.stdout.is_empty()), (Some(2), true), "{value}");
        let message = text(&english.stderr);
        assert!(
            message.starts_with(&format!("error: environment variable RENKEI_LANG: {value}: ")),
            "{message}"
        );
        assert!(message.contains("expected `ja` or `en`"), "{message}");
        let japanese = spoken(&["data", "show"], &[variable, ("LANG", "ja_JP.UTF-8")]);
        assert_eq!(japanese.status.code(), Some(2));
        let message = text(&japanese.stderr);
        assert!(message.starts_with("エラー: 環境変数 RENKEI_LANG"), "{message}");
        assert!(message.contains(value) && message.contains("使える値: ja、en"), "{message}");
        // --lang is asked first; help and the version are shown all the same
        assert_eq!(spoken(&["data", "show", "--lang", "en"], &[variable]).status.code(), Some(0));
        assert_eq!(spoken(&["--version"], &[variable]).status.code(), Some(0));
        assert!(is_japanese(&help(&["--help"], &[variable, ("LANG", "ja_JP.UTF-8")])));
    }
}

#[test]
fn the_version_is_the_same_in_both_languages() {
    let versions = [JAPANESE, ENGLISH].map(|variable| help(&["--version"], &[variable]));
    assert_eq!(versions[0], versions[1]);
    assert!(versions[0].starts_with("renkei "));
}

/// What the command line can be wrong in: the arguments, then what is said in
/// Japanese and in English.
const ERRORS: [(&[&str], &[&str], &[&str]); 47] = [
    (&["find", "--nonsense"], &["オプション「--nonsense」はない。"], &["unexpected argument '--nonsense'"]),
    (
        &["find", "--boundarie", "x"],
        &["オプション「--boundarie」はない。", "ヒント: 似たオプションに「--boundaries」がある。"],
        &["a similar argument exists: '--boundaries'"],
    ),
    (
        &["check", "-x"],
        &["「-x」を値として渡すには「-- -x」と書くこと。"],
        &["to pass '-x' as a value, use '-- -x'"],
    ),
    (&["find", "extra"], &["引数「extra」は余分である。"], &["unexpected argument 'extra' found"]),
    (&["doctor", "a", "b"], &["引数「b」は余分である。"], &["unexpected argument 'b' found"]),
    (
        &["--max-size", "3", "find"],
        &["オプション「--max-size」はない。", "「find --max-size」の順に書くこと。"],
        &["'find --max-size' exists"],
    ),
    (
        &["fnd"],
        &["コマンド「fnd」はない。", "ヒント: 似たコマンドに「find」がある。"],
        &["unrecognized subcommand 'fnd'", "a similar subcommand exists: 'find'"],
    ),
    (
        &["data", "xyz"],
        &["コマンド「xyz」はない。", "使い方: renkei data"],
        &["unrecognized subcommand 'xyz'"],
    ),
    (&["help", "xyz"], &["コマンド「xyz」はない。"], &["unrecognized subcommand 'xyz'"]),
    (
        &["--", "find"],
        &["コマンド「find」を使うには、その前の -- を取ること。"],
        &["subcommand 'find' exists; to use it, remove the '--'"],
    ),
    (
        &["map", "--top", "3"],
        &["次の引数が必要である。\n  --out <ファイル>"],
        &["required arguments were not provided:\n  --out <FILE>"],
    ),
    (&["doctor"], &["次の引数が必要である。\n  <ファイル>"], &["not provided:\n  <FILE>"]),
    (&["check"], &["次の引数が必要である。\n  <市町村>..."], &["not provided:\n  <NAME>..."]),
    (&["find", "--resume"], &["次の引数が必要である。\n  --checkpoint <ファイル>"], &["--checkpoint <FILE>"]),
    (
        &["check", "--file", "a", "函館市"],
        &["「--file <ファイル>」は「[市町村]...」と同時に指定できない。"],
        &["cannot be used with '[NAME]...'"],
    ),
    (
        &["find", "--snap", "1", "--snap", "2"],
        &["「--snap <メートル>」は2回以上指定できない。"],
        &["'--snap <METRES>' cannot be used multiple times"],
    ),
    (
        &["find", "--json"],
        &["「--json <ファイル>」には値が必要である。"],
        &["a value is required for '--json <FILE>'"],
    ),
    (&["find", "--json="], &["「--json <ファイル>」には値が必要である。"], &["a value is required"]),
    (
        &["find", "--boundaries", "--base", "2010"],
        &["「--boundaries <ファイル>」には値が必要である。"],
        &["a value is required for '--boundaries <FILE>'"],
    ),
    (
        &["check", "--json=5", "函館市"],
        &["「--json」の値「5」は余分である。"],
        &["unexpected value '5' for '--json'"],
    ),
    (
        &["find", "--quick=tru"],
        &[
            "「--quick [<真偽>]」に値「tru」は指定できない。",
            "[指定できる値: true, false]",
            "似た値に「true」がある。",
        ],
        &["invalid value 'tru'", "[possible values: true, false]", "a similar value exists: 'true'"],
    ),
    (
        &["find", "--max-size", "x"],
        &["「--max-size <数>」に値「x」は指定できない: 0以上の整数を指定すること(単位を付けるなら市町村)"],
        &[
            "invalid value 'x' for '--max-size <N>': expected a whole number, with or without its unit (市町村)",
        ],
    ),
    (
        &["find", "--max-size", "5km"],
        &["「--max-size <数>」に値「5km」は指定できない: 0以上の整数を指定すること"],
        &["invalid value '5km' for '--max-size <N>': expected a whole number"],
    ),
    (
        &["find", "--span", "5m"],
        &[
            "「--span <km>」に値「5m」は指定できない: 数を指定すること(単位を付けるならkm、キロメートル、キロ)",
        ],
        &["invalid value '5m' for '--span <KM>': expected a number, with or without its unit (km,"],
    ),
    (&["find", "--threshold", "30ポイント"], &["「30ポイント」は百分率でない"], &["is not a percentage"]),
    (
        &["plan", "--objective", "cover、beauty"],
        &["「beauty」という目標はない", "cover, people"],
        &["unknown objective \"beauty\""],
    ),
    (&["plan", "--objective", "、"], &["「、」という目標はない"], &["unknown objective"]),
    (&["plan", "--top", "5"], &["オプション「--top」はない。"], &["unexpected argument '--top'"]),
    (
        &["plan", "--rank-by", "span"],
        &["オプション「--rank-by」はない。"],
        &["unexpected argument '--rank-by'"],
    ),
    (&["sensitivity", "--top", "5"], &["「--top」"], &["unexpected argument '--top'"]),
    (
        &["plan", "--best", "0"],
        &["「--best <数>」に値「0」は指定できない: 1 から 1000 までの整数を指定すること"],
        &["expected a whole number from 1 to 1000"],
    ),
    (&["plan", "--differ", "0"], &["1 から 65535 までの整数"], &["expected a whole number from 1 to 65535"]),
    (&["plan", "--max-left", "x"], &["0以上の整数を指定すること"], &["expected a whole number"]),
    (
        &["plan", "--check", "a.json", "--out", "o"],
        &["「--check <ファイル>」は「--out <フォルダー>」と同時に指定できない。"],
        &["cannot be used with '--out <DIR>'"],
    ),
    (&["find", "--max-size", "99999999999999999999"], &["数が大きすぎる"], &["the number is too large"]),
    (&["doctor", "a", "--tolerance", "x"], &["数を指定すること"], &["expected a number"]),
    (
        &["why-not", "函館市", "--changes", "9"],
        &["「--changes <数>」に値「9」は指定できない: 1 から 3 までの整数を指定すること"],
        &["expected a whole number from 1 to 3"],
    ),
    (
        &["--lang", "fr", "find"],
        &["「--lang <言語>」に値「fr」は指定できない: ", "使える値: ja、en"],
        &["invalid value 'fr' for '--lang <LANG>'"],
    ),
    (&["find", "--threshold", "x"], &["「x」は百分率でない"], &["\"x\" is not a percentage"]),
    (&["find", "--population", "a"], &["「a」は人口の範囲でない"], &["\"a\" is not a range of population"]),
    (&["best", "--by", "beauty"], &["「beauty」という指標はない"], &["unknown measure \"beauty\""]),
    (&["find", "--as-of", "x"], &["「x」は日付でない"], &["\"x\" is no day"]),
    (&["find", "--flat", "both"], &["使える値: aggregate、each"], &["expected `aggregate` or `each`"]),
    (&["doctor", "a", "--tolerance", "2000"], &["0 から 1000 メートルまで"], &["expected 0 to 1000 metres"]),
    (&["data", "fetch", "n03:2025", "--sha256", "12"], &["64桁の16進数"], &["64 hexadecimal digits"]),
    (
        &["data", "fetch", "x:1"],
        &["「<名前>...」に値「x:1」は指定できない: 「x:1」"],
        &["unknown publication \"x:1\""],
    ),
    (
        &["--threads", "2", "find"],
        &["オプション「--threads」はない。"],
        &["unexpected argument '--threads' found"],
    ),
];

#[test]
fn every_error_of_usage_is_said_in_both_languages() {
    for (arguments, japanese, english) in ERRORS {
        for (variable, words, first, more) in [
            (JAPANESE, japanese, "エラー: ", "詳しくは --help を参照。\n"),
            (ENGLISH, english, "error: ", "For more information, try '--help'.\n"),
        ] {
            let output = spoken(arguments, &[variable]);
            let message = text(&output.stderr);
            assert_eq!((output.status.code(), output.stdout.is_empty()), (Some(2), true), "{arguments:?}");
            assert!(message.starts_with(first) && message.ends_with(more), "{arguments:?}: {message}");
            for word in words {
                assert!(message.contains(word), "{arguments:?}: {word:?} is missing from {message}");
            }
            for foreign in
                ["Usage", "OPTIONS", "COMMAND", "tip:", "error:", "FILE", "expected", "unknown", "invalid"]
            {
                assert!(variable == ENGLISH || !message.contains(foreign), "{arguments:?}: {message}");
            }
        }
    }
}

#[test]
fn an_option_alone_asks_for_a_command() {
    let japanese = spoken(&["--lang", "ja"], &[]);
    assert_eq!(japanese.status.code(), Some(2));
    let message = text(&japanese.stderr);
    assert!(message.starts_with("エラー: コマンドを指定すること。"), "{message}");
    assert!(message.contains("[指定できるコマンド: find、check、"), "{message}");
    let english = text(&spoken(&["--lang", "en"], &[]).stderr);
    assert!(english.contains("requires a subcommand but one was not provided"), "{english}");
}

#[test]
fn without_a_command_help_goes_to_standard_error() {
    for arguments in [&[][..], &["data"]] {
        for (variable, japanese) in [(JAPANESE, true), (ENGLISH, false)] {
            let output = spoken(arguments, &[variable]);
            assert_eq!((output.status.code(), output.stdout.is_empty()), (Some(2), true), "{arguments:?}");
            assert_eq!(is_japanese(&text(&output.stderr)), japanese, "{arguments:?}");
        }
    }
}

#[test]
#[cfg(unix)]
fn arguments_that_are_not_utf_8_are_refused_in_both_languages() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    for (variable, words) in [(JAPANESE, "引数に UTF-8 でない文字がある。"), (ENGLISH, "invalid UTF-8")]
    {
        let mut command = Command::new(env!("CARGO_BIN_EXE_renkei"));
        command.env(variable.0, variable.1).args(["find", "--edition"]).arg(OsStr::from_bytes(b"\xff"));
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains(words), "{}", text(&output.stderr));
    }
}

/// The commands that the help of a command lists.
fn commands(of: &[&str]) -> Vec<String> {
    let text = help(&[of, &["--help"]].concat(), &[ENGLISH]);
    let (_, listed) = text.split_once("Commands:\n").unwrap();
    let names = listed.lines().take_while(|line| !line.is_empty());
    // a line that goes on is set further in
    let names = names.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names = names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help");
    names.map(str::to_owned).collect()
}

#[test]
fn help_in_japanese_explains_every_command() {
    let all = commands(&[]);
    assert!(all.len() >= 14 && all.contains(&"plan".to_owned()), "{all:?}");
    for command in &all {
        let own = help(&[command, "--help"], &[JAPANESE]);
        assert!(own.contains(&format!("使い方: renkei {command} [オプション]")), "{own}");
        assert_eq!(own, help(&["help", command], &[JAPANESE]));
        assert_eq!(own, help(&[command, "-h"], &[JAPANESE]));
        assert!(help(&["--help"], &[JAPANESE]).contains(&format!("\n  {command} ")));
    }
    for below in commands(&["data"]) {
        assert!(help(&["data", &below, "--help"], &[JAPANESE]).contains(&format!("renkei data {below}")));
    }
}

/// Readers of CSV, TOML and JSON carry one string: a reason of our own passes
/// through them in both languages.
#[test]
fn reasons_within_files_are_said_in_japanese_too() {
    let folder = tempfile::tempdir().unwrap();
    let square = "[[[141,43],[141.1,43],[141,43.1],[141,43]]]";
    let feature = |properties: &str| {
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{{properties}}},"geometry":{{"type":"Polygon","coordinates":{square}}}}}]}}"#
        )
    };
    let zones = "code,scheme,zone,role,from_year,agreement,until\n";
    for (name, content, option, japanese) in [
        (
            "code.csv",
            "code,name\n99999,甲\n".to_owned(),
            "--undeclared-from",
            "「99999」は市町村コードでない",
        ),
        (
            "day.csv",
            format!("{zones}01202,定住自立圏,甲,centre,2014,2014-03-01,いつか\n"),
            "--zones-from",
            "「いつか」は日付でない",
        ),
        ("day.toml", "[rule]\nas-of = \"いつか\"\n".to_owned(), "--scenario", "「いつか」は日付でない"),
        ("number.toml", "[rule]\nas-of = 5\n".to_owned(), "--scenario", "2015-10-06 のような日付"),
        ("percent.toml", "[rule]\nthreshold = \"三割\"\n".to_owned(), "--scenario", "「三割」は百分率でない"),
        (
            "range.toml",
            "[limits]\npopulation = \"9..3\"\n".to_owned(),
            "--scenario",
            "「9..3」は人口の範囲でない",
        ),
        ("rank.toml", "[rank]\nby = \"美しさ\"\n".to_owned(), "--scenario", "「美しさ」という指標はない"),
        ("file.toml", "[data]\nboundaries = \"n03:1900\"\n".to_owned(), "--scenario", "n03:1900"),
        ("files.toml", "[data]\nfigures = 5\n".to_owned(), "--scenario", "ファイル名の配列"),
        ("key.toml", "[rule]\nthresold = 30\n".to_owned(), "--scenario", "= ヒント: 「threshold」のことか"),
        (
            "twice.geojson",
            feature(r#""N03_007":"01202","N03_007":"01203""#),
            "--boundaries",
            "一つのオブジェクトに「N03_007」が2回ある",
        ),
        (
            "twice.topojson",
            r#"{"type":"Topology","arcs":[],"objects":{"a":{},"a":{}}}"#.to_owned(),
            "--boundaries",
            "一つのオブジェクトに「a」が2回ある",
        ),
    ] {
        let file = folder.path().join(name);
        std::fs::write(&file, content).unwrap();
        let file = file.to_str().unwrap();
        for language in [JAPANESE, ENGLISH] {
            let output = spoken(&["find", option, file], &[language]);
            assert_eq!(output.status.code(), Some(2), "{name}");
            let said = text(&output.stderr);
            assert_eq!(
                said.contains(japanese),
                language == JAPANESE || japanese.is_ascii(),
                "{name}: {said}"
            );
            assert!(!said.contains(|sign: char| sign.is_control() && sign != '\n'), "{name}: {said:?}");
        }
    }
}

#[test]
fn maps_and_page_named_series_by_keys_and_days_by_numbers_in_japanese() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path();
    for arguments in
        [&["find", "--out", "o", "--max-size", "3"][..], &["map", "--top", "3", "--out", "m.svg"]]
    {
        crate::common::renkei_ok(there, &[arguments, &["--lang", "ja"]].concat());
    }
    let read = |name: &str| std::fs::read_to_string(there.join(name)).unwrap();
    let mut archive = zip::ZipArchive::new(std::fs::File::open(there.join("o/renkei.qgz")).unwrap()).unwrap();
    let mut project = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("renkei.qgs").unwrap(), &mut project).unwrap();
    let conditions = "人口 2010年→2040年(平成30年推計)、2015年10月6日現在、基準 減少率30%以上";
    for text in [project, read("m.svg")] {
        assert!(text.contains(conditions));
        assert!(!text.contains("(ipss2018)") && !text.contains("2015-10-06現在"));
    }
    // the page fills its sentences from pairs of Japanese and English
    let page = read("o/report.html");
    for pair in [r#"["平成30年推計","ipss2018"]"#, r#"["2015年10月6日","2015-10-06"]"#] {
        assert!(page.contains(pair), "{pair}");
    }
}
