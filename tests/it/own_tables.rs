//! Columns and distances of the user's own, end to end.

use std::collections::BTreeMap;
use std::path::Path;

use crate::common::{embedded, refused, renkei, renkei_json, renkei_ok};
use renkei::region::MunicipalityId;
use serde_json::Value;

/// A folder with a table of attributes for every municipality of Hokkaido.
fn with_columns() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let study = embedded();
    let mut text = "令和の指標,,,\n市町村コード,市町村名,病床数,指数,組合,病院\n".to_owned();
    for (number, municipality) in study.region().municipalities().iter().enumerate() {
        let (code, name) = (&municipality.id, &municipality.name);
        let beds = number * 7 % 100;
        let index = format!("0.{:02}", number * 13 % 90);
        let association = ["甲", "乙", "丙"][number / 4 % 3];
        let hospital = if number % 3 == 0 { "有" } else { "無" };
        text.push_str(&format!("{code},{name},{beds},{index},{association},{hospital}\n"));
    }
    std::fs::write(folder.path().join("own.csv"), text).unwrap();
    folder
}

const ALL: [&str; 10] = [
    "--attributes",
    "own.csv",
    "--join",
    "病床数=合計",
    "--join",
    "指数=mean",
    "--join",
    "組合=share",
    "--join",
    "病院=share:有",
];

/// What each municipality has, by code: beds, index, association, hospital, people.
fn rows(folder: &Path) -> BTreeMap<String, (f64, f64, String, bool, f64)> {
    let study = embedded();
    let text = std::fs::read_to_string(folder.join("own.csv")).unwrap();
    let people = |id: MunicipalityId| study.rule().eligibility(id).sums.unwrap().base as f64;
    text.lines()
        .skip(2)
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            let id = study.region().find(cells[0].parse().unwrap()).unwrap();
            let row = (
                cells[2].parse().unwrap(),
                cells[3].parse().unwrap(),
                cells[4].to_owned(),
                cells[5] == "有",
                people(id),
            );
            (cells[0].to_owned(), row)
        })
        .collect()
}

/// The four columns of a group, worked out from the table itself.
fn expected(rows: &BTreeMap<String, (f64, f64, String, bool, f64)>, candidate: &Value) -> [f64; 4] {
    let members: Vec<_> =
        candidate["codes"].as_array().unwrap().iter().map(|code| &rows[code.as_str().unwrap()]).collect();
    let beds: f64 = members.iter().map(|row| row.0).sum();
    let people: f64 = members.iter().map(|row| row.4).sum();
    let index = members.iter().map(|row| row.1 * row.4).sum::<f64>() / people;
    let most =
        members.iter().map(|row| members.iter().filter(|other| other.2 == row.2).count()).max().unwrap();
    let hospitals = members.iter().filter(|row| row.3).count();
    let n = members.len() as f64;
    [beds, index, most as f64 / n, hospitals as f64 / n]
}

fn own(candidate: &Value) -> [f64; 4] {
    ["病床数", "指数", "組合", "病院"].map(|name| candidate["own"][name].as_f64().unwrap())
}

#[test]
fn columns_are_joined_ranked_by_and_limited_as_worked_out_from_the_table() {
    let folder = with_columns();
    let rows = rows(folder.path());
    let run = renkei_json(folder.path(), &[&["find", "--rank-by", "病床数"], &ALL[..]].concat());
    let plain = renkei_json(folder.path(), &["find"]);
    assert_eq!(run["counts"], plain["counts"]);
    let candidates = run["candidates"].as_array().unwrap();
    assert_eq!(candidates.len(), plain["candidates"].as_array().unwrap().len());
    for candidate in candidates {
        let (found, wanted) = (own(candidate), expected(&rows, candidate));
        assert_eq!(found[0], wanted[0], "{candidate}");
        // a mean has two decimals, a share six
        assert!((found[1] - wanted[1]).abs() <= 0.005 + 1e-9, "{candidate}");
        assert!((found[2] - wanted[2]).abs() < 1e-6 && (found[3] - wanted[3]).abs() < 1e-6, "{candidate}");
    }
    assert!(candidates.windows(2).all(|pair| own(&pair[0])[0] >= own(&pair[1])[0]));
    let limits = ["find", "--at-least", "病床数=150", "--at-most", "組合=0.5", "--max-size", "4"];
    let limited = renkei_json(folder.path(), &[&limits[..], &ALL].concat());
    let kept: Vec<_> = candidates
        .iter()
        .filter(|one| one["size"].as_u64().unwrap() <= 4)
        .filter(|one| {
            let [beds, _, share, _] = expected(&rows, one);
            beds >= 150.0 && share <= 0.5 + 1e-9
        })
        .map(|one| one["codes"].to_string())
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect();
    let mut found: Vec<_> =
        limited["candidates"].as_array().unwrap().iter().map(|one| one["codes"].to_string()).collect();
    found.sort();
    assert!(!kept.is_empty());
    assert_eq!(found, kept);
}

#[test]
fn every_file_has_the_columns_and_says_what_they_mean() {
    let folder = with_columns();
    let path = folder.path();
    let more =
        ["--top", "20", "--also-by", "指数:up", "--colour-by", "病床数", "--also-as", "parquet,flatgeobuf"];
    renkei_ok(
        path,
        &[&["find", "--json", "run.json", "--save-scenario", "s.toml"][..], &more, &ALL].concat(),
    );
    let out = path.join("renkei-out");
    let csv = std::fs::read_to_string(out.join("candidates.csv")).unwrap();
    let header = csv.lines().next().unwrap();
    for label in [
        "病床数(合計)",
        "指数(人口による加重平均)",
        "組合(同じ値の市町村の割合)",
        "病院(「有」の市町村の割合)",
    ] {
        assert!(header.contains(label), "{header}");
    }
    assert!(
        std::fs::read_to_string(out.join("members.csv")).unwrap().lines().next().unwrap().contains("病床数")
    );
    assert!(out.join("candidates-by-指数.csv").exists());
    let drawn: Value =
        serde_json::from_slice(&std::fs::read(out.join("candidates.geojson")).unwrap()).unwrap();
    let run: Value = serde_json::from_slice(&std::fs::read(path.join("run.json")).unwrap()).unwrap();
    assert_eq!(drawn["features"][0]["properties"]["病床数"], run["candidates"][0]["own"]["病床数"]);
    let page = std::fs::read_to_string(out.join("report.html")).unwrap();
    assert!(page.contains("病床数(合計)") && page.contains("\"shades\":[\"病床数\""));
    let database = rusqlite::Connection::open(out.join("candidates.gpkg")).unwrap();
    let style: String = database
        .query_row("SELECT styleQML FROM layer_styles WHERE f_table_name = 'municipalities'", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert!(
        style.contains("&quot;病床数&quot; >= ")
            || style.contains("\"病床数\" &gt;= ")
            || style.contains("&quot;病床数&quot; &gt;= "),
        "{style}"
    );
    let beds: f64 =
        database.query_row("SELECT 病床数 FROM candidates WHERE rank = 1", [], |row| row.get(0)).unwrap();
    assert_eq!(Some(beds), run["candidates"][0]["own"]["病床数"].as_f64());
    let credits = run["credits"].to_string();
    assert!(credits.contains("独自の列") && credits.contains("own.csv"), "{credits}");
    // what was saved gives the same answer
    let again = renkei_json(path, &["find", "--scenario", "s.toml"]);
    assert_eq!(again["candidates"], run["candidates"]);
    let text =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema/candidates-1.json"))
            .unwrap();
    let schema: Value = serde_json::from_str(&text).unwrap();
    let described = schema["$defs"]["candidate"]["properties"].as_object().unwrap();
    assert!(run["candidates"][0].as_object().unwrap().keys().all(|key| described.contains_key(key)));
}

#[test]
fn check_and_map_show_the_columns() {
    let folder = with_columns();
    let check = [&["check", "--lang", "ja", "遠軽町", "佐呂間町", "湧別町"][..], &ALL].concat();
    let said = String::from_utf8(renkei(folder.path(), &check).stdout).unwrap();
    assert!(said.contains("利用者の列") && said.contains("病床数(合計): "), "{said}");
    let map = ["map", "--out", "m.svg", "--colour-by", "病床数", "--top", "2"];
    renkei_ok(folder.path(), &[&map[..], &ALL].concat());
    let picture = std::fs::read_to_string(folder.path().join("m.svg")).unwrap();
    assert!(picture.contains("病床数") && !picture.contains("Decline 2010"), "the legend names the column");
}

#[test]
fn a_missing_value_is_missing_and_never_zero() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("own.csv"), "名称,床\n遠軽町,10\n佐呂間町,-\n湧別町,3\n北海道計,13\n")
        .unwrap();
    let join = ["--attributes", "own.csv", "--join", "床=sum"];
    let three = [&["check", "遠軽町", "佐呂間町", "湧別町", "--json"][..], &join].concat();
    let group: Value = serde_json::from_slice(&renkei(folder.path(), &three).stdout).unwrap();
    assert!(group["groups"][0]["own"]["床"].is_null(), "{group}");
    let two = [&["check", "遠軽町", "湧別町", "--json"][..], &join].concat();
    let group: Value = serde_json::from_slice(&renkei(folder.path(), &two).stdout).unwrap();
    assert_eq!(group["groups"][0]["own"]["床"], 13);
    let run = renkei_json(
        folder.path(),
        &[&["find", "--at-most", "床=100", "--max-size", "3"][..], &join].concat(),
    );
    let found = run["candidates"].as_array().unwrap();
    assert!(
        found.iter().all(|one| one["own"]["床"].is_number()),
        "a group without a value is within no limit"
    );
    let notes = run["notes"].to_string();
    assert!(notes.contains("179市町村のうち2だけに値がある"), "{notes}");
}

#[test]
fn tables_that_make_no_sense_are_refused_with_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let write = |text: &str| std::fs::write(path.join("own.csv"), text).unwrap();
    let find = |join: &'static str| ["find", "--attributes", "own.csv", "--join", join];
    for (text, join, words) in [
        ("コード,床\n01346,many\n", "床=sum", ["line 2", "column B", "is no number"]),
        ("コード,床\n01346,1\n01346,2\n", "床=sum", ["line 3", "八雲町", "another value"]),
        ("コード,市町村名,床\n01346,長万部町,1\n", "床=sum", ["line 2", "長万部町", "name"]),
        ("コード,席\n01346,1\n", "床=sum", ["no column", "床", "席"]),
        ("コード,床,床\n01346,1,2\n", "床=sum", ["line 1", "column", "床"]),
        ("名称,床\n函館町,1\n", "床=sum", ["line 2", "函館", "own.csv"]),
        ("床\n1\n", "床=sum", ["own.csv", "labels", "code"]),
        ("コード,床\n01346,9e99\n", "床=sum", ["line 2", "column B", "number"]),
        ("コード,床\n01346,900000000000\n", "床=sum", ["line 2", "larger unit", "column B"]),
    ] {
        write(text);
        refused(path, &find(join), &words);
    }
    write("コード,床,面積\n01346,1,2\n");
    refused(path, &find("床=median"), &["床=median", "sum", "share"]);
    refused(path, &find("面積=sum"), &["面積=sum", "measure of that name"]);
    refused(path, &["find", "--attributes", "own.csv"], &["--attributes", "--join"]);
    refused(path, &["find", "--join", "床=sum"], &["--join", "--attributes"]);
    refused(path, &["find", "--rank-by", "床"], &["床", "expected one of"]);
    refused(path, &["find", "--at-least", "床=3"], &["--at-least", "--join"]);
    refused(path, &["find", "--colour-by", "床"], &["--colour-by", "--join"]);
    refused(path, &["find", "--max-time", "30"], &["--max-time", "--distances"]);
    for (text, words) in [
        ("a,b\n01346,01347\n", ["own.csv", "km", "minutes"]),
        ("a,b,距離\n01346,01347,3\n", ["own.csv", "km", "unit"]),
        ("a,b,km\n01346,01346,3\n", ["line 2", "八雲町", "both sides"]),
        ("a,b,km\n01346,01347,3\n八雲町,長万部町,4\n", ["line 3", "line 2", "another"]),
        ("a,b,km\n01346,01347,-3\n", ["line 2", "column C", "no distance"]),
    ] {
        write(text);
        refused(path, &["find", "--distances", "own.csv"], &words);
    }
}

/// Minutes between all pairs of municipalities that are neighbours or have one in common.
fn with_minutes() -> (tempfile::TempDir, BTreeMap<(String, String), f64>) {
    let folder = tempfile::tempdir().unwrap();
    let study = embedded();
    let mut minutes = BTreeMap::new();
    let mut text = "市町村1,市町村2,所要時間(分)\n".to_owned();
    let ids: Vec<_> = study.region().ids().collect();
    for (number, a) in ids.iter().enumerate() {
        for b in &ids[number + 1..] {
            let near = study.adjacency().neighbours(*a);
            if !near.contains(b) && !near.iter().any(|one| study.adjacency().adjacent(*one, *b)) {
                continue;
            }
            let time = 10.0 + f64::from(u32::try_from((a.index() * 31 + b.index() * 17) % 50).unwrap());
            let [one, other] = [a, b].map(|id| study.region()[*id].id.to_string());
            text.push_str(&format!("{one},{other},{time}\n{other},{one},{}\n", time - 1.0));
            minutes.insert((one, other), time);
        }
    }
    std::fs::write(folder.path().join("times.csv"), text).unwrap();
    (folder, minutes)
}

#[test]
fn travel_times_limit_and_rank_as_worked_out_from_the_table() {
    let (folder, minutes) = with_minutes();
    let span = |codes: &[String]| {
        let pairs = codes.iter().enumerate().flat_map(|(at, a)| codes[at + 1..].iter().map(move |b| (a, b)));
        pairs
            .map(|(a, b)| minutes.get(&(a.clone(), b.clone())).copied())
            .collect::<Option<Vec<_>>>()
            .map(|times| times.into_iter().fold(0.0, f64::max))
    };
    let codes = |one: &Value| -> Vec<String> {
        one["codes"].as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned()).collect()
    };
    let times = ["--distances", "times.csv"];
    let all = renkei_json(
        folder.path(),
        &[&["find", "--rank-by", "time-span", "--max-size", "4"][..], &times].concat(),
    );
    let all = all["candidates"].as_array().unwrap();
    for one in all {
        assert_eq!(one["time_span_min"].as_f64(), span(&codes(one)), "{one}");
    }
    let limited = renkei_json(
        folder.path(),
        &[&["find", "--time-span", "40分", "--max-size", "4"][..], &times].concat(),
    );
    let mut found: Vec<_> = limited["candidates"].as_array().unwrap().iter().map(codes).collect();
    let mut kept: Vec<_> =
        all.iter().map(codes).filter(|codes| span(codes).is_some_and(|time| time <= 40.0)).collect();
    found.sort();
    kept.sort();
    assert!(!kept.is_empty());
    assert_eq!(found, kept);
    // a hub reaches the others soonest
    for one in limited["candidates"].as_array().unwrap() {
        let codes = codes(one);
        let get = |a: &String, b: &String| {
            if a == b { Some(0.0) } else { minutes.get(&(a.min(b).clone(), a.max(b).clone())).copied() }
        };
        let radius = |a: &String| codes.iter().map(|b| get(a, b)).collect::<Option<Vec<_>>>();
        let best = codes.iter().filter_map(radius).map(|times| times.into_iter().fold(0.0, f64::max));
        assert_eq!(one["time_radius_min"].as_f64(), best.reduce(f64::min), "{one}");
    }
}

#[test]
fn neighbours_too_far_apart_do_not_count_and_notes_name_them() {
    let (folder, minutes) = with_minutes();
    let study = embedded();
    let far = |a: MunicipalityId, b: MunicipalityId| {
        let [a, b] = [a, b].map(|id| study.region()[id].id.to_string());
        minutes[&(a, b)] > 30.0
    };
    let kept = study.adjacency().borders().filter(|(pair, _)| !far(pair.ends().0, pair.ends().1)).count();
    let times = ["--distances", "times.csv", "--max-time", "30"];
    let run = renkei_json(folder.path(), &[&["find", "--top", "1"][..], &times].concat());
    assert_eq!(run["graph"]["pairs"].as_u64(), Some(kept as u64));
    let notes = run["notes"].to_string();
    assert!(notes.contains("所要時間30分を超える") && notes.contains("分, "), "{notes}");
    // without a limit the table changes no edge
    let run = renkei_json(folder.path(), &["find", "--top", "1", "--distances", "times.csv"]);
    assert_eq!(run["graph"]["pairs"].as_u64(), Some(study.adjacency().pairs() as u64));
    // the embedded roads serve too
    let roads = study.roads();
    let near = study.adjacency().borders().map(|(pair, _)| pair.ends());
    let near = near.filter(|(a, b)| roads.metres(*a, *b).is_none_or(|metres| metres <= 50_000.0)).count();
    let run = renkei_json(folder.path(), &["find", "--top", "1", "--max-road", "50"]);
    assert_eq!(run["graph"]["pairs"].as_u64(), Some(near as u64));
}

#[test]
fn any_polygons_take_columns_by_their_ids() {
    let folder = tempfile::tempdir().unwrap();
    let square = |id: &str, x: u32| {
        format!(
            r#"{{"type":"Feature","properties":{{"key":"{id}"}},"geometry":{{"type":"Polygon","coordinates":[[[{x},0],[{},0],[{},1],[{x},1],[{x},0]]]}}}}"#,
            x + 1,
            x + 1
        )
    };
    let features = [square("a", 0), square("b", 1), square("c", 2)].join(",");
    let text = format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#);
    std::fs::write(folder.path().join("squares.geojson"), text).unwrap();
    std::fs::write(folder.path().join("figures.csv"), "key,2010,2040\na,1000,500\nb,900,500\nc,800,500\n")
        .unwrap();
    std::fs::write(folder.path().join("own.csv"), "key,schools\na,3\nb,4\nc,5\nz,9\n").unwrap();
    let run = renkei_json(
        folder.path(),
        &[
            "find",
            "--boundaries",
            "squares.geojson",
            "--id-attribute",
            "key",
            "--figures",
            "figures.csv",
            "--attributes",
            "own.csv",
            "--join",
            "schools=max",
            "--rank-by",
            "schools",
        ],
    );
    let best = &run["candidates"][0];
    assert_eq!((best["own"]["schools"].as_u64(), &best["names"]), (Some(5), &serde_json::json!(["b", "c"])));
    assert!(run["notes"].to_string().contains("境界データにないため使わない: z"), "{}", run["notes"]);
}
