//! Tables of the user's own as people have them: cells, labels, sheets and keys.

use std::path::Path;

use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use crate::common::{refused, renkei, renkei_json, renkei_ok};

const GROUP: [&str; 5] = ["check", "八雲町", "長万部町", "--json", "--attributes"];

/// The group 八雲町 and 長万部町 as `check` shows it, with a column of a table.
fn group(folder: &Path, file: &str, join: &str) -> Value {
    let options = [&GROUP[..], &[file, "--join", join]].concat();
    let run = renkei(folder, &options);
    serde_json::from_slice(&run.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&run.stderr)))
}

/// The value of the group.
fn value(folder: &Path, text: &str, join: &str) -> Value {
    std::fs::write(folder.join("own.csv"), text).unwrap();
    let name = join.split('=').next().unwrap();
    group(folder, "own.csv", join)["groups"][0]["own"][name].clone()
}

/// The notes of a search with a table of its own.
fn notes(folder: &Path, text: &str, options: &[&str]) -> String {
    std::fs::write(folder.join("own.csv"), text).unwrap();
    renkei_json(folder, &[&["find", "--top", "1"][..], options].concat())["notes"].to_string()
}

#[test]
fn a_second_sheet_is_read_and_one_without_the_table_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = Workbook::new();
    book.add_worksheet().set_name("説明").unwrap().write_string(0, 0, "この表について").unwrap();
    for (sheet, code, name, beds) in [("道南", "01346", "八雲町", 3.0), ("長万部", "01347", "長万部町", 4.0)]
    {
        let sheet = book.add_worksheet().set_name(sheet).unwrap();
        for (column, label) in ["コード", "市町村名", "床"].into_iter().enumerate() {
            sheet.write_string(0, column as u16, label).unwrap();
        }
        sheet.write_string(1, 0, code).unwrap().write_string(1, 1, name).unwrap();
        sheet.write_number(1, 2, beds).unwrap();
    }
    book.save(folder.path().join("own.xlsx")).unwrap();
    let run = group(folder.path(), "own.xlsx", "床=sum");
    assert_eq!(run["groups"][0]["own"]["床"], 7);
    let said =
        renkei_json(folder.path(), &["find", "--top", "1", "--attributes", "own.xlsx", "--join", "床=sum"]);
    assert!(said["notes"].to_string().contains("説明"), "{}", said["notes"]);
}

#[test]
fn a_second_value_is_refused_with_the_sheet_and_line_of_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = Workbook::new();
    for (tab, beds) in [("一", 3.0), ("二", 4.0)] {
        let sheet = book.add_worksheet().set_name(tab).unwrap();
        sheet.write_string(0, 0, "市町村名").unwrap().write_string(0, 1, "床").unwrap();
        sheet.write_string(1, 0, "八雲町").unwrap();
        sheet.write_number(1, 1, beds).unwrap();
    }
    book.save(folder.path().join("own.xlsx")).unwrap();
    let find = ["find", "--attributes", "own.xlsx", "--join", "床=sum"];
    refused(folder.path(), &find, &["own.xlsx", "二", "line 2", "line 2 of the sheet 一", "八雲町"]);
    // the same value twice is one
    assert_eq!(value(folder.path(), "市町村名,床\n八雲町,3\n八雲町,3\n長万部町,1\n", "床=sum"), 4);
}

#[test]
fn cells_are_read_as_a_workbook_shows_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    for (text, join, wanted) in [
        // a percent sign is a hundredth, as in Excel
        ("市町村名,率\n八雲町,12%\n長万部町,34.5％\n", "率=max", json!(0.345)),
        ("市町村名,床\n八雲町,\"1,234\"\n長万部町,１０\n", "床=sum", json!(1244)),
        ("市町村名,床\n八雲町,▲3\n長万部町,△1\n", "床=sum", json!(-4)),
        // signs of a missing number
        ("市町村名,床\n八雲町,x\n長万部町,3\n", "床=sum", Value::Null),
        ("市町村名,床\n八雲町,NA\n長万部町,3\n", "床=sum", Value::Null),
        ("市町村名,床\n八雲町,…\n長万部町,3\n", "床=sum", Value::Null),
        // which are values where texts are compared
        ("市町村名,組\n八雲町,x\n長万部町,x\n", "組=share", json!(1.0)),
        ("市町村名,組\n八雲町,x\n長万部町,NA\n", "組=share:x", json!(0.5)),
        ("市町村名,組\n八雲町,-\n長万部町,x\n", "組=share:x", Value::Null),
    ] {
        assert_eq!(value(path, text, join), wanted, "{text} {join}");
    }
}

#[test]
fn a_row_without_a_code_is_known_by_its_name_and_one_without_both_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let text = "コード,市町村名,床\n,八雲町,3\n1347,長万部町,4\n";
    assert_eq!(value(folder.path(), text, "床=sum"), 7);
    let join = ["--attributes", "own.csv", "--join", "床=sum"];
    let said = notes(folder.path(), "コード,市町村名,床\n01346,八雲町,3\n,,9\n,合計,12\n", &join);
    assert!(said.contains("3行目") && !said.contains("4行目"), "{said}");
}

#[test]
fn a_name_beside_the_code_of_another_is_refused_with_a_check_digit_too() {
    let folder = tempfile::tempdir().unwrap();
    for (code, word) in
        [("01202", "函館市"), ("1202", "函館市"), ("012025", "函館市"), ("12025", "leading zero")]
    {
        std::fs::write(folder.path().join("own.csv"), format!("コード,市町村名,床\n{code},小樽市,1\n"))
            .unwrap();
        let find = ["find", "--attributes", "own.csv", "--join", "床=sum"];
        refused(folder.path(), &find, &["own.csv", "line 2", word]);
    }
}

#[test]
fn columns_that_are_not_used_and_names_of_two_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let join = ["--attributes", "own.csv", "--join", "床=sum"];
    let said = notes(folder.path(), "市町村名,床,医師\n八雲町,3,1\n", &join);
    assert!(said.contains("医師"), "{said}");
    let said = notes(folder.path(), "市町村名,床\n八雲町,3\n泊村,2\n", &join);
    assert!(said.contains("泊村"), "{said}");
}

#[test]
fn names_of_columns_are_no_hindrance_to_the_files_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let names = ["fid", "geom", "geometry", "a\"b", "病院・診療所数", "rank2"];
    let cells: Vec<String> = names.iter().map(|name| format!("\"{}\"", name.replace('"', "\"\""))).collect();
    let text = format!("市町村名,{}\n八雲町,1,2,3,4,5,6\n長万部町,1,2,3,4,5,6\n", cells.join(","));
    std::fs::write(path.join("own.csv"), text).unwrap();
    let joins: Vec<String> = names.iter().map(|name| format!("{name}=sum")).collect();
    let mut find = vec!["find", "--top", "5", "--also-as", "parquet,flatgeobuf", "--attributes", "own.csv"];
    find.extend(joins.iter().flat_map(|join| ["--join", join.as_str()]));
    find.extend(["--also-by", "病院・診療所数", "--json", "run.json"]);
    renkei_ok(path, &find);
    let run: Value = serde_json::from_slice(&std::fs::read(path.join("run.json")).unwrap()).unwrap();
    let out = path.join("renkei-out");
    assert!(out.join("candidates-by-病院・診療所数.csv").exists());
    let database = rusqlite::Connection::open(out.join("candidates.gpkg")).unwrap();
    let mut statement = database.prepare("SELECT name FROM pragma_table_info('municipalities')").unwrap();
    let columns: Vec<String> =
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    let lower: std::collections::BTreeSet<String> =
        columns.iter().map(|column| column.to_lowercase()).collect();
    assert_eq!(lower.len(), columns.len(), "{columns:?}");
    for name in names {
        assert!(columns.iter().any(|column| column.contains(name)), "{name}: {columns:?}");
        assert!(run["candidates"][0]["own"].as_object().unwrap().contains_key(name), "{name}");
    }
}

#[test]
fn units_of_distances_are_read_from_labels_and_never_guessed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let write = |text: &str| std::fs::write(path.join("own.csv"), text).unwrap();
    let find = ["find", "--top", "1", "--distances", "own.csv"];
    for (text, words) in [
        ("a,b,距離\n八雲町,長万部町,3\n", &["column C", "距離", "km"][..]),
        ("a,b,道路区分\n八雲町,長万部町,3\n", &["own.csv", "km", "minutes"]),
        ("a,b,距離km,道のり(m)\n八雲町,長万部町,3,4\n", &["columns C", "D (", "距離km"]),
        ("a,b,km\n仙台市,石巻市,50\n", &["own.csv"]),
        ("a,b,km\n", &["own.csv", "no pair"]),
    ] {
        write(text);
        refused(path, &find, words);
    }
    write("a,b,道路区分,所要時間(分)\n八雲町,長万部町,3,38\n");
    let run = renkei_json(path, &[&find[..], &["--max-time", "30"]].concat());
    assert!(run["notes"].to_string().contains("38.0分"), "{}", run["notes"]);
    assert!(run["notes"].to_string().contains("道路区分"), "{}", run["notes"]);
}

#[test]
fn questions_of_time_need_times() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    for options in [["--rank-by", "time-span"], ["--also-by", "time-radius"]] {
        refused(path, &[&["find"][..], &options].concat(), &["--distances"]);
    }
    std::fs::write(path.join("own.csv"), "a,b,km\n八雲町,長万部町,33\n").unwrap();
    for options in [["--time-span", "40"], ["--max-time", "30"], ["--rank-by", "time-span"]] {
        let find = [&["find", "--distances", "own.csv"][..], &options].concat();
        refused(path, &find, &["own.csv", options[0], "minutes"]);
    }
}

#[test]
fn any_label_of_ids_that_is_asked_for_is_the_key() {
    let folder = tempfile::tempdir().unwrap();
    let square = |id: &str, x: u32| {
        let (left, right) = (x, x + 1);
        format!(
            r#"{{"type":"Feature","properties":{{"Unit ID":"{id}","名称":"{id}"}},"geometry":{{"type":"Polygon","coordinates":[[[{left},0],[{right},0],[{right},1],[{left},1],[{left},0]]]}}}}"#
        )
    };
    let features = [square("A-1", 0), square("B-2", 1)].join(",");
    let text = format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#);
    std::fs::write(folder.path().join("squares.geojson"), text).unwrap();
    for key in ["Unit ID", "名称"] {
        std::fs::write(
            folder.path().join("figures.csv"),
            format!("{key},2010,2040\nA-1,1000,500\nB-2,900,500\n"),
        )
        .unwrap();
        std::fs::write(folder.path().join("own.csv"), format!("{key},schools\nA-1,3\nB-2,4\n")).unwrap();
        let find = [
            "find",
            "--boundaries",
            "squares.geojson",
            "--id-attribute",
            key,
            "--figures",
            "figures.csv",
            "--attributes",
            "own.csv",
            "--join",
            "schools=sum",
        ];
        assert_eq!(renkei_json(folder.path(), &find)["candidates"][0]["own"]["schools"], 7, "{key}");
    }
}
