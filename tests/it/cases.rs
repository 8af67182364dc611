//! Inputs that came out wrong once, each with what is right: the folders of
//! `../shared/cases` that are about tables, or what stands for them.

use std::path::Path;

use crate::common::{case, refused, renkei, run};
use serde_json::Value;

/// A folder with files of one's own.
fn written(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

const OWN: [&str; 5] = ["check", "夕張市", "留萌市", "--edition", "own"];

/// Checks 夕張市 and 留萌市 with figures of one's own.
fn own(figures: &str) -> Vec<&str> {
    [&OWN[..], &["--schemes", "ignore", "--figures", figures]].concat()
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn attack_01_thousands_without_quotation_marks_are_refused() {
    let folder = case("attack-01-figures-thousands-unquoted");
    refused(&folder, &["data", "show", "--figures", "f.csv"], &["f.csv, line 2", "column E", "10,922"]);
    refused(&folder, &own("f.csv"), &["f.csv, line 2"]);
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn attack_02_households_are_no_people() {
    let folder = case("attack-02-figures-households-column");
    let (_, text, _) = run(&folder, &own("f.csv"));
    assert!(text.contains("35,379 people in 2010, 14,044 in 2040"), "{text}");
    for label in
        ["世帯数", "男", "女", "順位", "人口(千人)", "=100", "高齢者", "65歳以上割合", "増減率", "外国人人口"]
    {
        let table = format!("コード,2010年{label},2040年{label}\n01209,40,30\n01212,50,40\n");
        let folder = written(&[("f.csv", &table)]);
        refused(folder.path(), &own("f.csv"), &["f.csv", "no column that says people"]);
    }
}

#[test]
fn figures_in_thousands_are_refused() {
    for title in ["市町村別人口(単位:千人)", "人口 単位：万人"] {
        let table = format!("{title},,\nコード,2010年,2040年\n01209,10,3\n01212,24,11\n");
        let folder = written(&[("f.csv", &table)]);
        refused(folder.path(), &own("f.csv"), &["f.csv", "expected people one by one"]);
    }
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn attack_04_two_columns_of_one_year_that_differ_are_refused() {
    let folder = case("attack-04-figures-one-year-twice");
    refused(&folder, &own("f.csv"), &["f.csv, line 2", "column E", "10922", "99", "2010"]);
    let same = "コード,2010年,2040年,2010年\n01209,10922,2882,10922\n01212,24457,11162,24457\n";
    let (_, text, _) = run(written(&[("f.csv", same)]).path(), &own("f.csv"));
    assert!(text.contains("35,379 people in 2010"), "{text}");
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn attack_06_a_code_and_a_name_that_differ_are_refused() {
    let folder = case("attack-06-figures-codes-sorted-apart-from-names");
    refused(&folder, &own("f.csv"), &["f.csv, line 2", "01209", "夕張市", "留萌市", "01212"]);
    let ways = "コード,市町村,2010年,2040年\n01209,北海道 夕張市,10922,2882\n01212,留萌,24457,11162\n01634,上川郡鹿追町,1,1\n";
    let folder = written(&[("f.csv", &ways.replace("01634,上川郡鹿追町,1,1\n", ""))]);
    // read without a complaint; the two are not adjacent, so that nothing is found
    assert_eq!(run(folder.path(), &own("f.csv")).0, Some(1));
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn attack_07_a_title_of_ones_own_makes_no_edition() {
    let folder = case("attack-07-figures-title-makes-it-ipss2023");
    let years = ["--base", "2020", "--target", "2050"];
    let (_, text, error) = run(&folder, &[&own("f.csv")[..], &years].concat());
    assert!(text.contains("200 people in 2020, 198 in 2050"), "{text}{error}");
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn attack_08_every_sheet_with_people_is_read() {
    let folder = case("attack-08-figures-a-sheet-a-year");
    let (_, text, error) = run(&folder, &own("f.xlsx"));
    assert!(text.contains("199,998 people in 2010, 14,044 in 2040"), "{text}{error}");
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn attack_10_every_sheet_of_zones_is_read() {
    let folder = case("attack-10-zones-second-sheet-ignored");
    let (code, text, _) = run(&folder, &["check", "夕張市", "栗山町", "--zones-from", "z.xlsx"]);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("「乙」"), "{text}");
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn attack_11_a_column_that_is_not_understood_is_named() {
    let folder = case("attack-11-zones-misspelt-optional-column");
    let (_, _, error) = run(&folder, &["check", "夕張市", "栗山町", "--zones-from", "z.csv"]);
    assert!(error.contains("締結日 (did you mean 協定日?)"), "{error}");
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn attack_14_dates_and_the_columns_in_force_must_agree() {
    let folder = case("attack-14-zones-edited-date-loses-to-in-force-column");
    let arguments = ["check", "夕張市", "栗山町", "--zones-from", "z.csv"];
    refused(&folder, &arguments, &["z.csv, line 2", "in_force_2015_10_06", "2018-04-01"]);
    let ended = "scheme,zone,code,agreement,until\n定住自立圏,甲,01209,2018-04-01,2017-04-01\n";
    refused(written(&[("z.csv", ended)]).path(), &arguments, &["z.csv, line 2", "2017-04-01"]);
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn attack_16_names_of_policy_tables_are_held_against_their_codes() {
    let folder = case("attack-16-zones-code-and-name-differ");
    let zones = ["check", "夕張市", "栗山町", "--zones-from", "z.csv"];
    refused(&folder, &zones, &["z.csv, line 2", "01209", "夕張市", "栗山町"]);
    let centres = "category,code,name\ncore,01209,栗山町\n";
    refused(
        written(&[("c.csv", centres)]).path(),
        &["check", "夕張市", "栗山町", "--centres-from", "c.csv"],
        &["c.csv, line 2"],
    );
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn attack_17_the_order_of_rows_does_not_matter() {
    let folder = case("attack-17-policy-table-second-row-ignored");
    for table in ["c1.csv", "c2.csv"] {
        let arguments = ["check", "夕張市", "栗山町", "--centres-from", table, "--centres", "sourced"];
        let (_, text, _) = run(&folder, &arguments);
        assert!(text.contains("without 夕張市(中核都市)"), "{table}: {text}");
    }
    let (code, text, _) = run(&folder, &["check", "夕張市", "栗山町", "--undeclared-from", "u.csv"]);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("× 夕張市"), "{text}");
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn attack_19_links_of_a_set_that_is_not_applied_are_told() {
    let folder = case("attack-19-links-of-a-set-not-applied");
    let arguments = ["adjacency", "--boundaries", "g.geojson", "--links", "l.csv"];
    let (_, text, error) = run(&folder, &arguments);
    for set in ["set mesh are not applied", "set sea are not applied"] {
        assert!(error.contains(set) || text.contains(set), "{set}: {text}{error}");
    }
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn attack_20_a_code_is_read_or_named() {
    let folder = case("attack-20-figures-code-not-digits");
    refused(&folder, &["data", "show", "--figures", "f.csv"], &["f.csv, line 4", "*01215"]);
    let rows = "コード,市町村,2010年,2040年\n1209.0,夕張市,10922,2882\n01212,留萌市,24457,11162\n,小平町,3717,1700\n,合計,1,1\n";
    let (_, text, error) = run(written(&[("f.csv", rows)]).path(), &own("f.csv"));
    assert!(text.contains("35,379 people in 2010"), "{text}");
    assert!(error.contains("line 4 (小平町)") && !error.contains("合計"), "{error}");
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn attack_21_wards_in_part_are_told() {
    let folder = case("attack-21-figures-one-ward-is-the-city");
    let arguments =
        ["check", "札幌市", "岩見沢市", "--schemes", "ignore", "--figures", "f.csv", "--edition", "own"];
    let (_, _, error) = run(&folder, &arguments);
    assert!(error.contains("01100, 1 of 10 wards"), "{error}");
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn attack_33_lists_of_groups_may_be_cp932_or_utf16() {
    let folder = case("attack-33-check-list-in-cp932");
    let (code, text, error) = run(&folder, &["check", "--file", "list.txt"]);
    assert!(code != Some(2) && text.contains("夕張市・栗山町"), "{text}{error}");
    let list: Vec<u8> = "夕張市 栗山町\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("l.txt"), [&[0xFF, 0xFE][..], &list].concat()).unwrap();
    assert_eq!(run(folder.path(), &["check", "--file", "l.txt"]).1, text);
}

#[test]
fn attack_34_more_required_members_than_a_group_has_are_refused() {
    let names = "夕張市,留萌市,美唄市,紋別市,三笠市,根室市";
    let folder = tempfile::tempdir().unwrap();
    refused(folder.path(), &["find", "--must", names], &["--must", "6", "--max-size", "5"]);
}

#[test]
fn attack_35_a_centre_that_is_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    refused(folder.path(), &["find", "--centre", "夕張市"], &["夕張市 is no designated centre", "札幌市"]);
    let sourced = ["find", "--centre", "留萌市", "--centres", "sourced"];
    refused(folder.path(), &sourced, &["留萌市", "--centres sourced"]);
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn attack_42_a_message_does_not_print_the_rest_of_a_file() {
    let folder = case("attack-42-error-prints-the-rest-of-the-file");
    let (code, _, error) = run(&folder, &["find", "--figures", "f.csv", "--edition", "own"]);
    assert_eq!(code, Some(2));
    assert!(error.contains("f.csv, line 2: a quotation mark opens here") && error.len() < 400, "{error}");
    let zeros = "0".repeat(1_000_000);
    let folder = written(&[("l.txt", &zeros), ("z.csv", &format!("scheme,zone,code\n{zeros},甲,01209\n"))]);
    for arguments in [["check", "--file", "l.txt"], ["find", "--zones-from", "z.csv"]] {
        let (code, _, error) = run(folder.path(), &arguments);
        assert_eq!(code, Some(2));
        assert!(error.len() < 600, "{} bytes", error.len());
    }
}

#[test]
fn devices_are_refused() {
    if cfg!(unix) {
        let folder = tempfile::tempdir().unwrap();
        refused(folder.path(), &["find", "--figures", "/dev/zero"], &["/dev/zero", "device"]);
        refused(folder.path(), &["find", "--zones-from", "/dev/zero"], &["/dev/zero", "device"]);
    }
}

/// Candidates of a run, or none where it was refused.
fn candidates(folder: &Path, figures: &str) -> Option<Value> {
    let arguments = [
        "find",
        "--figures",
        figures,
        "--edition",
        "own",
        "--base",
        "2015",
        "--target",
        "2040",
        "--max-size",
        "3",
        "--json",
        "-",
    ];
    let output = renkei(folder, &arguments);
    let json: Value = serde_json::from_slice(&output.stdout).ok()?;
    Some(json["candidates"].clone())
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn field_30_tables_as_spreadsheets_write_them_give_one_result() {
    let folder = case("field-30-figures");
    let plain = candidates(&folder, "plain.csv").unwrap();
    for name in [
        "biff.xls",
        "code-zero-row.csv",
        "codes-only.csv",
        "cr-only.csv",
        "csv-as.xlsx",
        "dup-same.csv",
        "float-codes.csv",
        "float-pop.csv",
        "fullwidth.csv",
        "long-int.csv",
        "long.csv",
        "notes-bottom.csv",
        "num-codes.xlsx",
        "pref-row.csv",
        "second-sheet.xlsx",
        "semicolon.csv",
        "text-numbers.xlsx",
        "thousands.csv",
        "three-sheets.xlsx",
        "title-top.csv",
        "total-row.csv",
        "two-row-header.xlsx",
        "utf16-nobom.txt",
        "utf16-tab.txt",
        "years-census-label.csv",
        "years-float.csv",
        "years-fullyear.csv",
        "years-int.csv",
        "years-jinko.csv",
        "years-pop_.csv",
        "years-wareki-short.csv",
        "years-wareki.csv",
    ] {
        assert_eq!(candidates(&folder, name).as_ref(), Some(&plain), "{name}");
    }
    for name in ["names-swapped.csv", "fraction-pop.csv", "unknown-code.csv", "html.xls", "header-only.csv"] {
        assert_eq!(candidates(&folder, name), None, "{name}");
    }
    refused(
        &folder,
        &["find", "--figures", "names-swapped.csv", "--edition", "own"],
        &["names-swapped.csv, line"],
    );
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn field_31_wards_in_part_are_told() {
    let folder = case("field-31-code-changes");
    for (table, told) in [
        ("wards-partly.csv", Some("22130, 2 of 3 wards")),
        ("wards-old.csv", None),
        ("wards-new.csv", None),
        ("sapporo-nine-wards.csv", Some("01100, 9 of 10 wards")),
    ] {
        let (code, _, error) = run(&folder, &["data", "show", "--figures", table]);
        assert_eq!(code, Some(0), "{table}: {error}");
        assert_eq!(
            error.lines().any(|line| told.is_some_and(|told| line.contains(told))),
            told.is_some(),
            "{error}"
        );
        assert!(told.is_some() || error.is_empty(), "{table}: {error}");
    }
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn field_32_the_second_designated_city_of_a_prefecture_is_itself() {
    let folder = case("field-32-designated-city-rows");
    let (code, text, error) = run(&folder, &["data", "show", "--figures", "kekkahyo1-two-prefectures.xlsx"]);
    assert_eq!(code, Some(0), "{error}");
    assert!(text.starts_with("ipss2023"), "{text}");
    let cities = ["--boundaries", "cities.geojson", "--edition", "own", "--base", "2020", "--target", "2050"];
    let adjacency = ["adjacency", "--figures", "cities.csv", "--json", "-"];
    let (_, text, error) = run(&folder, &[&["adjacency", "--figures", "cities.csv"][..], &cities].concat());
    assert!(!error.contains("no figures"), "{adjacency:?}: {text}{error}");
    let (_, _, error) =
        run(&folder, &[&["adjacency", "--figures", "hamamatsu-only.csv"][..], &cities].concat());
    assert!(error.contains("22100 静岡市") && !error.contains("浜松市"), "{error}");
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn field_36_links_may_be_names_and_rows_without_effect_are_told() {
    let folder = case("field-36-links");
    let links = |name: &str| run(&folder, &["adjacency", "--links", name]);
    let by_code = links("lead.csv");
    let by_name = links("name.csv");
    assert_eq!(by_name.0, Some(0), "{}", by_name.2);
    let pairs = |text: &str| text.lines().next().unwrap_or_default().to_owned();
    assert_eq!(pairs(&by_name.1), pairs(&by_code.1));
    refused(
        &folder,
        &["adjacency", "--links", "typo.csv"],
        &["typo.csv, line 2", "礼文長", "did you mean", "礼文町"],
    );
    for name in ["already.csv", "remove-none.csv", "both.csv"] {
        let (code, text, error) = links(name);
        assert_eq!(code, Some(0), "{name}: {error}");
        assert!(error.contains("change nothing") || text.contains("change nothing"), "{name}: {text}{error}");
    }
}

#[test]
fn changes_that_no_municipality_goes_through_are_told() {
    let table = "コード,2010年,2040年\n01209,10,922\n01212,24457,11162\n";
    let folder = written(&[("f.csv", table)]);
    let (_, _, error) = run(folder.path(), &own("f.csv"));
    assert!(error.contains("01209 夕張市 10 → 922"), "{error}");
    let (_, json, _) = run(folder.path(), &["find", "--edition", "own", "--figures", "f.csv", "--json", "-"]);
    assert!(json.contains("夕張市 10 → 922"), "{json}");
}

#[test]
fn policy_and_figures_name_the_sheets_that_they_do_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in [
        ("総数", [["コード", "2010年", "2040年"], ["01209", "10922", "2882"], ["01212", "24457", "11162"]]),
        ("男", [["コード", "2010年", "2040年"], ["01209", "5000", "1400"], ["01212", "12000", "5000"]]),
        ("覚え", [["メモ", "", ""], ["", "", ""], ["", "", ""]]),
    ] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                sheet.write(row as u32, column as u16, *cell).unwrap();
            }
        }
    }
    book.save(folder.path().join("f.xlsx")).unwrap();
    let (_, text, error) = run(folder.path(), &own("f.xlsx"));
    assert!(text.contains("35,379 people in 2010"), "{text}{error}");
    assert!(error.contains("男, 覚え"), "{error}");
}
