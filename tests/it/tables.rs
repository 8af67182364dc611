//! Policy tables of the user's own, and the embedded ones as files.

use std::path::Path;

use crate::common::{renkei, renkei_json, renkei_ok};
use serde_json::Value;

const ALL: [&str; 8] = [
    "--zones-from",
    "own/zones.csv",
    "--centres-from",
    "own/centres.csv",
    "--undeclared-from",
    "own/undeclared_centres.csv",
    "--links",
    "own/links.csv",
];

/// Counts and candidates, without what says where data came from.
fn found(folder: &Path, more: &[&str]) -> [Value; 2] {
    let json = renkei_json(folder, &[&["find", "--top", "200"], more].concat());
    [json["counts"].clone(), json["candidates"].clone()]
}

#[test]
fn what_is_exported_and_read_again_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    renkei_ok(folder.path(), &["data", "export", "own"]);
    let embedded = found(folder.path(), &[]);
    assert!(embedded[1].as_array().is_some_and(|list| list.len() == 200));
    assert_eq!(found(folder.path(), &ALL), embedded);
    let figures = ["--figures", "own/population.csv", "--figures", "own/population_by_age.csv"];
    assert_eq!(found(folder.path(), &figures), embedded);
    let sea = found(folder.path(), &["--sea-links"]);
    assert_ne!(sea, embedded);
    assert_eq!(found(folder.path(), &[&ALL[..], &["--sea-links"]].concat()), sea);
    let again = renkei(folder.path(), &["data", "export", "own"]);
    assert_eq!(again.status.code(), Some(2));
    renkei_ok(folder.path(), &["data", "export", "own", "--force"]);
}

#[test]
fn tables_that_a_spreadsheet_wrote_mean_the_same() {
    let folder = tempfile::tempdir().unwrap();
    renkei_ok(folder.path(), &["data", "export", "own"]);
    for name in ["zones", "centres", "undeclared_centres"] {
        let file = folder.path().join(format!("own/{name}.csv"));
        let text = std::fs::read_to_string(&file).unwrap();
        // the leading zero lost, days with strokes, CP932, a title above
        let text =
            text.trim_start_matches('\u{feff}').replace(",01", ",1").replace("2018-11-28", "2018/11/28");
        let text = format!("{name}の表,,\r\n{}", text.replace('\n', "\r\n"));
        std::fs::write(&file, encoding_rs::SHIFT_JIS.encode(&text).0).unwrap();
    }
    assert_eq!(found(folder.path(), &ALL[..6]), found(folder.path(), &[]));
}

#[test]
fn a_workbook_serves_as_table_and_dates_of_excel_are_days() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, label) in ["制度", "圏域名", "コード", "役割", "協定日", "終了日"].into_iter().enumerate()
    {
        sheet.write(0, column as u16, label).unwrap();
    }
    let day = rust_xlsxwriter::Format::new().set_num_format("yyyy/m/d");
    for (row, (code, role)) in [(1206, "中心市"), (1661, "")].into_iter().enumerate() {
        let row = row as u32 + 1;
        sheet.write(row, 0, "定住自立圏").unwrap();
        sheet.write(row, 1, "試しの圏域").unwrap();
        sheet.write(row, 2, code).unwrap();
        sheet.write(row, 3, role).unwrap();
        let began = rust_xlsxwriter::ExcelDateTime::from_ymd(2012, 4, 1).unwrap();
        let ended = rust_xlsxwriter::ExcelDateTime::from_ymd(2020, 4, 1).unwrap();
        sheet.write_with_format(row, 4, &began, &day).unwrap();
        sheet.write_with_format(row, 5, &ended, &day).unwrap();
    }
    book.save(folder.path().join("圏域.xlsx")).unwrap();
    let check = |day: &str| {
        let asked =
            ["check", "釧路町", "標茶町", "--zones-from", "圏域.xlsx", "--as-of", day, "--lang", "ja"];
        let output = renkei(folder.path(), &asked);
        String::from_utf8(output.stdout).unwrap()
    };
    let within = check("2015-10-06");
    assert!(within.contains("試しの圏域") && within.contains("2012年4月1日開始"), "{within}");
    for outside in ["2012-03-31", "2020-04-01"] {
        assert!(check(outside).contains("釧路町: どの圏域にも属さない"), "{outside}");
    }
}

#[test]
fn the_outputs_say_whose_tables_they_rest_on() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("z.csv"),
        "scheme,zone,code\n定住自立圏,甲,01601\n定住自立圏,甲,01999\n",
    )
    .unwrap();
    let json = renkei_json(folder.path(), &["find", "--zones-from", "z.csv", "--as-of", "2024-01-01"]);
    let notes = json["notes"].to_string();
    assert!(notes.contains("圏域の表は利用者のもの: z.csv"), "{notes}");
    assert!(notes.contains("01999"), "{notes}");
    assert!(!notes.contains("2022年5月まで"), "{notes}");
    assert!(json["credits"].to_string().contains("利用者のデータ(z.csv)"), "{json}");
    // the scenario holds on to the file
    let saved = renkei_ok(folder.path(), &["find", "--zones-from", "z.csv", "--save-scenario", "s.toml"]);
    assert!(saved.contains("s.toml"));
    let text = std::fs::read_to_string(folder.path().join("s.toml")).unwrap();
    assert!(text.contains("zones-from = \"z.csv\""), "{text}");
}

#[test]
fn broken_tables_name_file_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |option: &str, text: &str, words: &[&str]| {
        std::fs::write(folder.path().join("own.csv"), text).unwrap();
        let output = renkei(folder.path(), &["find", option, "own.csv", "--lang", "en"]);
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{message}");
        for word in words {
            assert!(message.contains(word), "{word:?} is missing from: {message}");
        }
    };
    let zones = "--zones-from";
    refused(zones, "scheme,zone,code\n広域圏,甲,01601\n", &["own.csv, line 2", "広域圏", "連携中枢都市圏"]);
    refused(zones, "scheme,zone,code\n\n定住自立圏,甲,日高町\n", &["line 3", "日高町", "five digits"]);
    refused(zones, "scheme,zone,code,agreement\n定住自立圏,甲,01601,春\n", &["line 2", "春", "2015-03-24"]);
    refused(zones, "zone,code\n甲,01601\n", &["line 2", "missing field `scheme`"]);
    refused("--centres-from", "category,code\nbig,01601\n", &["line 2", "big", "core"]);
    refused("--centres-from", "category,name\ncore,函館市\n", &["own.csv", "コード"]);
    refused("--undeclared-from", "code,until\n01601,tomorrow\n", &["line 2", "tomorrow", "2015-10-06"]);
    refused("--links", "action,a,b,reason\nadd,1601,160,x\n", &["line 2", "00160"]);
    refused("--undeclared-from", "", &["own.csv", "empty"]);
    refused(
        zones,
        "scheme,zone,code,name\n定住自立圏,甲,,函館市\n",
        &["line 2: \"\" is not a municipality code"],
    );
    refused(zones, "scheme,zone,code,name\n定住自立圏,,01202,函館市\n", &["line 2", "the zone has no name"]);
    refused(zones, "scheme,zone,code,role\n定住自立圏,甲,01202,幹事\n", &["line 2", "幹事"]);
    refused(
        zones,
        "制度,圏域,コード,宣言日\n定住自立圏,甲,01202,春\n",
        &["line 2", "declaration's date", "春"],
    );
    refused(
        "--centres-from",
        "category,code,name\ncore,,函館市\n",
        &["line 2: \"\" is not a municipality code"],
    );
    refused("--centres-from", "category,code,basis\ncore,01202,噂\n", &["line 2", "噂"]);
    refused("--undeclared-from", "code,until\n01202,0027-04-01\n", &["line 2", "the year 27"]);
    refused("--undeclared-from", "code,name\n,函館市\n", &["line 2: \"\" is not a municipality code"]);
    refused("--links", "action,a,b,reason,set\nadd,01202,01236,x,road\n", &["line 2", "road"]);
    refused("--links", "action,a,b,reason,date\nadd,01202,01236,x,42283\n", &["line 2", "42283", "2015-10"]);
    refused("--links", "action,a,b,reason\nadd,01202,,x\n", &["line 2: \"\" is not a municipality code"]);
}

/// Of two columns of one meaning, one was looked at.
#[test]
fn two_columns_of_one_meaning_are_refused_and_every_name_is_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let run = |option: &str, text: &str| {
        std::fs::write(folder.path().join("own.csv"), text).unwrap();
        let output = renkei(folder.path(), &["adjacency", option, "own.csv", "--lang", "en"]);
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    for (option, text, words) in [
        (
            "--zones-from",
            "制度,圏域,コード,団体コード\n定住自立圏,甲,01202,01202\n",
            "own.csv, line 1: the columns C (\"コード\") and D (\"団体コード\") are both read as code",
        ),
        (
            "--zones-from",
            "制度,圏域,コード,終了日,until\n定住自立圏,甲,01202,,2015-04-01\n",
            "the columns D (\"終了日\") and E (\"until\")",
        ),
        ("--links", "操作,コード1,市町村1,b,理由\nadd,01202,函館市,01236,x\n", "are both read as a"),
        (
            "--centres-from",
            "区分,コード,市町村,名称\ncore,01202,函館市,小樽市\n",
            "own.csv, line 2: the code 01202 is 函館市",
        ),
    ] {
        let (code, message) = run(option, text);
        assert_eq!(code, Some(2), "{message}");
        assert!(message.contains(words), "{words:?} is missing from: {message}");
    }
    let text = "制度,圏域,コード,市町村,名称,備考,備考\n定住自立圏,甲,01202,函館市,函館市,x,y\n";
    assert_eq!(run("--zones-from", text).0, Some(0));
}

#[test]
fn rows_of_one_membership_may_not_contradict_each_other_in_two_sheets_either() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, role) in [("甲", "centre"), ("乙", "member")] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        sheet.write_row(0, 0, ["scheme", "zone", "code", "role"]).unwrap();
        sheet.write_row(1, 0, ["定住自立圏", "甲", "01202", role]).unwrap();
    }
    book.save(folder.path().join("z.xlsx")).unwrap();
    let output = renkei(folder.path(), &["find", "--zones-from", "z.xlsx", "--lang", "en"]);
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert!(message.contains("01202 stands in 「甲」 on another sheet too"), "{message}");
}

#[test]
fn two_files_of_figures_may_not_contradict_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, people: u32| {
        let text =
            format!("コード,2020年,2050年\n01202,{people},150000\n01203,111299,60000\n01204,329306,200000\n");
        std::fs::write(folder.path().join(name), text).unwrap();
    };
    write("a.csv", 251_084);
    write("b.csv", 251_085);
    let output = renkei(folder.path(), &["find", "--figures", "a.csv", "--figures", "b.csv"]);
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{message}");
    for word in ["b.csv", "01202", "251085", "251084", "2020"] {
        assert!(message.contains(word), "{word:?} is missing from: {message}");
    }
    write("b.csv", 251_084);
    let shown = renkei_ok(
        folder.path(),
        &["data", "show", "--figures", "a.csv", "--figures", "b.csv", "--lang", "en"],
    );
    assert!(shown.contains("own\n  2020  3 municipalities, 691,689 people"), "{shown}");
}

#[test]
fn what_is_embedded_is_listed_with_its_doubts() {
    let folder = tempfile::tempdir().unwrap();
    let json: Value = serde_json::from_str(&renkei_ok(folder.path(), &["data", "show", "--json"])).unwrap();
    let tables = json["tables"].as_array().unwrap();
    let own = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/geodata/hokkaido")).unwrap().count();
    assert_eq!(tables.len(), own, "every table of geodata/ is listed");
    let centres = tables.iter().find(|table| table["file"] == "centres.csv").unwrap();
    assert_eq!((&centres["rows"], &centres["taken_by"]), (&26.into(), &"--centres-from".into()));
    let series: Vec<(&str, usize)> = (json["series"].as_array().unwrap().iter())
        .map(|series| (series["series"].as_str().unwrap(), series["years"].as_array().unwrap().len()))
        .collect();
    assert_eq!(series, [("census", 9), ("ipss2013", 7), ("ipss2018", 7), ("ipss2023", 7)]);
    let last = json["series"][3]["years"][6].clone();
    assert_eq!((&last["year"], &last["people"]), (&2050.into(), &3_820_016.into()));
    for (language, words) in
        [("ja", ["未確認", "国勢調査", "留意"]), ("en", ["recalled", "census", "doubts"])]
    {
        let text = renkei_ok(folder.path(), &["data", "show", "--lang", language]);
        for word in words {
            assert!(text.contains(word), "{word:?} is missing from: {text}");
        }
    }
}

#[test]
fn a_name_of_links_that_another_has_too_is_understood_with_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let links = "action,a,b,reason\nadd,神恵内村,積丹町,峠道\nadd,泊村,積丹町,峠道\nadd,泊村,岩内町,海路\n";
    std::fs::write(folder.path().join("l.csv"), links).unwrap();
    let arguments = ["adjacency", "--links", "l.csv"];
    for (language, words) in [
        ("en", "1 name(s) of l.csv are those of others too: line 3: \"泊村\" is taken for 01403 古宇郡泊村"),
        ("ja", "l.csv の次の名称は、ほかの市町村の名称でもある: 3行目の「泊村」は 01403 古宇郡泊村とした"),
    ] {
        let output = renkei(folder.path(), &[&arguments[..], &["--lang", language]].concat());
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success() && said.contains(words), "{said}");
    }
    // what is no name of a municipality itself is refused as before
    for name in ["熊石町", "札幌市中央区", "古平郡積丹町"] {
        std::fs::write(folder.path().join("l.csv"), format!("action,a,b,reason\nadd,{name},泊村,峠道\n"))
            .unwrap();
        assert_eq!(renkei(folder.path(), &arguments).status.code(), Some(2), "{name}");
    }
}
