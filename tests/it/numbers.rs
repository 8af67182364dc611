//! Numbers that explain themselves: scores in their parts, and one rounding for
//! every output.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use renkei::language::Language;
use renkei::rank::{ScoreTerm, Weights, score_formula};
use renkei::text::{fixed, hundredfold, signed, thousands};

use crate::common::{renkei, renkei_json, renkei_ok};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Thousandths of a point, as a whole number.
fn thousandths(points: &Value) -> i64 {
    (points.as_f64().unwrap() * 1000.0).round() as i64
}

#[test]
fn the_parts_of_every_score_add_up_to_it() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("s.toml"), "[rank.weights]\nspan = 7.5\nbalance = 0.3\n").unwrap();
    for scenario in [&[][..], &["--scenario", "s.toml"]] {
        let answer = renkei_json(folder.path(), &[&["find"], scenario].concat());
        let terms = answer["score_formula"]["terms"].as_array().unwrap();
        assert_eq!(terms.len(), 7);
        for candidate in answer["candidates"].as_array().unwrap() {
            let parts = candidate["score_parts"].as_array().unwrap();
            let sum: i64 = parts.iter().map(|part| thousandths(&part["points"])).sum();
            assert_eq!(sum, thousandths(&candidate["score"]), "{candidate}");
            for (part, term) in parts.iter().zip(terms) {
                assert_eq!(part["term"], term["term"]);
                let [points, share, most] = [&part["points"], &part["share"], &term["most_points"]];
                let [points, share, most] = [points, share, most].map(|of| of.as_f64().unwrap());
                assert!((points - share * most).abs() < 0.001_1, "{part}");
            }
        }
    }
}

#[test]
fn check_shows_the_score_that_find_gives_and_its_parts() {
    let folder = tempfile::tempdir().unwrap();
    let best = &renkei_json(folder.path(), &["find", "--top", "1"])["candidates"][0];
    let codes: Vec<&str> =
        best["codes"].as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect();
    let mut arguments = vec!["check", "--json"];
    arguments.extend(&codes);
    let checked: Value = serde_json::from_str(&renkei_ok(folder.path(), &arguments)).unwrap();
    let group = &checked["groups"][0];
    assert_eq!((&group["score"], &group["score_parts"]), (&best["score"], &best["score_parts"]));
    let text = renkei_ok(folder.path(), &[&["check", "--lang", "ja"], &codes[..]].concat());
    let block = &text[text.find("評価点 ").unwrap()..];
    for term in ScoreTerm::ALL {
        let line = block.lines().find(|line| line.trim_start().starts_with(term.label(Language::Ja)));
        let line = line.unwrap_or_else(|| panic!("{term:?} is missing from:\n{block}"));
        assert!(line.contains(term.scale(Language::Ja)) && line.contains(['█', '░']), "{line}");
    }
    assert!(block.contains(score_formula(Language::Ja)), "{block}");
    // what is not connected has no score
    let apart = renkei(folder.path(), &["check", "--lang", "ja", "寿都町", "京極町"]).stdout;
    assert!(!String::from_utf8(apart).unwrap().contains("評価点"));
}

#[test]
fn find_explains_the_best_as_check_does() {
    let folder = tempfile::tempdir().unwrap();
    let text = renkei_ok(folder.path(), &["find", "--lang", "en", "--explain", "2", "--json", "run.json"]);
    let run: Value = serde_json::from_slice(&std::fs::read(folder.path().join("run.json")).unwrap()).unwrap();
    for candidate in run["candidates"].as_array().unwrap().iter().take(2) {
        let score = fixed(candidate["score"].as_f64().unwrap(), 3);
        let names: Vec<&str> =
            candidate["names"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        assert!(
            text.contains(&format!("No. {}\n{}: qualifies\n", candidate["rank"], names.join("・"))),
            "{text}"
        );
        assert!(text.contains(&format!("Score {score}\n")), "{text}");
    }
    assert!(!text.contains("No. 3\n"));
}

#[test]
fn the_formula_of_the_score_stands_in_the_documents_as_in_the_code() {
    let text = std::fs::read_to_string(root().join("docs/rule.md")).unwrap();
    let weights = Weights::default();
    for language in [Language::Ja, Language::En] {
        for term in ScoreTerm::ALL {
            let (label, weight, scale) = (term.label(language), term.weight(&weights), term.scale(language));
            let row = format!("| {label} | {weight} | {scale} |");
            assert!(text.contains(&row), "{row}");
        }
    }
    let plain = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
    let text = plain(&text);
    for sentence in score_formula(Language::Ja).split('。') {
        assert!(text.contains(&plain(sentence)), "{sentence}");
    }
}

#[test]
#[cfg_attr(not(node), ignore = "needs node")]
fn the_page_rounds_as_every_other_output() {
    let numbers: Vec<f64> = (0..4000)
        .map(|step| f64::from(step) * 0.000_5)
        .chain((0..2000).map(|step| f64::from(step * 7919 % 1_000_003) / 1e6 - 0.4))
        .chain([1.005, 2.675, 0.3085, 99.95, -0.04, -2.5, 1e-9, 123_456_789.125, 1e21, 0.0])
        .collect();
    let script = root().join("crates/renkei-export/src/html_report/assets/numbers.js");
    let program = format!(
        "{}\nconst numbers = {};\nfor (const n of numbers) console.log([0, 1, 2, 3].map((d) => `${{fixed(n, d)}} ${{hundredfold(n, d)}} ${{signed(fixed(n, d))}} ${{thousands(fixed(n * 1, d))}}`).join(' '));",
        std::fs::read_to_string(script).unwrap(),
        serde_json::to_string(&numbers).unwrap(),
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("numbers.cjs");
    std::fs::write(&file, program).unwrap();
    let output = Command::new("node").arg(&file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(text.lines().count(), numbers.len());
    for (line, number) in text.lines().zip(&numbers) {
        let each = [0, 1, 2, 3].map(|decimals| {
            let written = fixed(*number, decimals);
            format!(
                "{written} {} {} {}",
                hundredfold(*number, decimals),
                signed(written.clone()),
                thousands(&written)
            )
        });
        assert_eq!(line, each.join(" "), "{number}");
    }
}

#[test]
fn a_rate_says_whose_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let names = ["共和町", "岩内町", "01403", "神恵内村"];
    let text = renkei_ok(folder.path(), &[&["check", "--lang", "ja"], &names[..]].concat());
    let checked: Value =
        serde_json::from_str(&renkei_ok(folder.path(), &[&["check", "--json"], &names[..]].concat()))
            .unwrap();
    for member in checked["groups"][0]["members"].as_array().unwrap() {
        let [base, target] = ["base_population", "target_population"].map(|key| thousands(&member[key]));
        let rate = hundredfold(member["decline_rate"].as_f64().unwrap(), 2);
        let line = format!("{}: {base}人 → {target}人、{rate}%減", member["name"].as_str().unwrap());
        assert!(text.contains(&line), "{line} is missing from:\n{text}");
    }
    let table = renkei_ok(folder.path(), &["find", "--lang", "ja"]);
    assert!(table.contains("全体の減少率"), "{table}");
    let bytes = std::fs::read(folder.path().join("renkei-out/candidates.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(&bytes[3..]);
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|own| own == name).unwrap();
    let [tested, route, all, routes] = ["判定減少率", "判定減少率の対象", "全体の減少率", "要件"].map(column);
    for row in reader.records() {
        let row = row.unwrap();
        if row[route].starts_with('①') {
            assert_eq!((&row[tested], &row[route]), (&row[all], "①構成市町村全体"));
        } else {
            assert!(row[route].starts_with('②') && row[route].ends_with("を除く全体"), "{row:?}");
        }
        assert!(row[routes].contains(row[route].chars().next().unwrap()), "{row:?}");
    }
}

#[test]
fn the_terminal_shows_the_numbers_of_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let table = renkei_ok(folder.path(), &["find", "--lang", "en", "--json", "run.json"]);
    let run: Value = serde_json::from_slice(&std::fs::read(folder.path().join("run.json")).unwrap()).unwrap();
    let lines: Vec<&str> = table.lines().skip_while(|line| !line.starts_with("Best 20")).skip(3).collect();
    for (candidate, line) in run["candidates"].as_array().unwrap().iter().take(20).zip(lines) {
        let number = |key: &str| candidate[key].as_f64().unwrap();
        for shown in [
            fixed(number("score"), 1),
            format!("{}%", hundredfold(number("decline_rate"), 1)),
            format!("{} km", fixed(number("span_km"), 0)),
        ] {
            assert!(line.contains(&shown), "{shown} is missing from {line}");
        }
    }
}

#[test]
fn the_data_dictionary_is_what_the_code_says() {
    let folder = tempfile::tempdir().unwrap();
    let written = renkei_ok(folder.path(), &["data", "columns"]);
    let kept = std::fs::read_to_string(root().join("docs/data.md")).unwrap();
    assert!(written == kept, "renkei data columns > docs/data.md");
}

/// The first row of a CSV table under its header.
fn first_row(folder: &Path, file: &str) -> (Vec<String>, Vec<String>) {
    let bytes = std::fs::read(folder.join(file)).unwrap();
    let mut reader = csv::Reader::from_reader(&bytes[3..]);
    let texts = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let header = texts(reader.headers().unwrap());
    let row = texts(&reader.records().next().unwrap().unwrap());
    (header, row)
}

#[test]
fn every_file_has_the_same_keys_and_lists_where_there_are_lists() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    renkei_ok(path, &["find", "--top", "30", "--columns", "en", "--json", "run.json", "--out", "en"]);
    renkei_ok(path, &["find", "--top", "30", "--out", "ja"]);
    let read =
        |name: &str| -> Value { serde_json::from_slice(&std::fs::read(path.join(name)).unwrap()).unwrap() };
    let (run, drawn) = (read("run.json"), read("en/candidates.geojson"));
    assert_eq!(run["schema"], "renkei/candidates/1");
    let (header, row) = first_row(path, "en/candidates.csv");
    let (japanese, same) = first_row(path, "ja/candidates.csv");
    assert_eq!((header.len(), &row), (japanese.len(), &same));
    assert_eq!((japanese[0].as_str(), header[0].as_str()), ("順位", "rank"));
    assert_eq!(first_row(path, "en/members.csv").0[..3], ["rank", "code", "name"]);
    let candidate = &run["candidates"][0];
    let feature = drawn["features"][0]["properties"].as_object().unwrap();
    assert_eq!(feature.len(), header.len());
    // words for people, and the parts of the score, which JSON has in one list
    let apart = |key: &&str| {
        ["centres", "cautions", "member_rates", "verdict_2013"].contains(key) || key.starts_with("score_")
    };
    for key in header.iter().map(String::as_str) {
        assert!(feature.contains_key(key), "{key}");
        if !apart(&key) {
            assert_eq!(candidate[key], feature[key], "{key}");
        }
    }
    for key in ["codes", "names", "routes", "flags"] {
        assert!(feature[key].is_array(), "{key}");
    }
    let joined: Vec<&str> =
        candidate["codes"].as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect();
    assert_eq!(row[header.iter().position(|key| key == "codes").unwrap()], joined.join(" "));
}

#[test]
fn the_schema_names_every_key_of_a_candidate() {
    let folder = tempfile::tempdir().unwrap();
    let run = renkei_json(folder.path(), &["find", "--top", "1", "--explain", "1"]);
    let text = std::fs::read_to_string(root().join("docs/schema/candidates-1.json")).unwrap();
    let schema: Value = serde_json::from_str(&text).unwrap();
    let keys =
        |of: &Value| of.as_object().unwrap().keys().cloned().collect::<std::collections::BTreeSet<_>>();
    let mut described = keys(&schema["$defs"]["candidate"]["properties"]);
    // tables of the user's own, --distinct and --rank-by percentile add them
    let of_own = [
        "coalition_state",
        "family",
        "own",
        "percentile",
        "time_span_min",
        "time_radius_min",
        "time_hub",
        "time_hub_name",
    ];
    assert!(of_own.into_iter().all(|key| described.remove(key)));
    assert_eq!(keys(&run["candidates"][0]), described);
    assert!(keys(&run).is_subset(&keys(&schema["properties"])));
}
