//! National workbooks in every layout that IPSS published, made from
//! `../shared/facts/japan_population.csv`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::common::{geojson, renkei, renkei_json, ring, saved};
use renkei::facts::{Facts, wards_expected};
use renkei::formats::ipss::read_figures;
use rust_xlsxwriter::Worksheet;

/// By code and year, the people of an edition.
type Edition = BTreeMap<u32, BTreeMap<u16, u64>>;

/// The twenty designated cities.
const CITIES: [u32; 20] = [
    1100, 4100, 11100, 12100, 14100, 14130, 14150, 15100, 22100, 22130, 23100, 26100, 27100, 27140, 28100,
    33100, 34100, 40100, 40130, 43100,
];

fn edition(series: &str) -> Edition {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/facts/japan_population.csv");
    let mut edition = Edition::new();
    for record in csv::Reader::from_path(file).unwrap().records() {
        let record = record.unwrap();
        if &record[0] == series {
            let people = edition.entry(record[1].parse().unwrap()).or_default();
            people.insert(record[3].parse().unwrap(), record[4].parse().unwrap());
        }
    }
    edition
}

/// A row of a workbook: code, kind, people by year.
type Row = (u32, &'static str, BTreeMap<u16, u64>);

fn kind_of(code: u32) -> &'static str {
    match code {
        _ if CITIES.contains(&code) => "1",
        // Tokyo's special wards
        13_101..=13_123 => "0",
        _ if code % 1000 < 300 => "2",
        _ => "3",
    }
}

/// Every row as published: prefectures, cities and their wards, towns; one row
/// stands for 浜通り in 2023.
fn rows(edition: &Edition, hamadori: bool) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let prefectures: BTreeSet<u32> = edition.keys().map(|code| code / 1000).chain([7]).collect();
    for prefecture in prefectures {
        let municipalities = || edition.range(prefecture * 1000..(prefecture + 1) * 1000);
        let mut sum: BTreeMap<u16, u64> = BTreeMap::new();
        for (year, people) in municipalities().flat_map(|(_, people)| people) {
            *sum.entry(*year).or_default() += people;
        }
        let of_hamadori = edition.values().next().unwrap().keys().map(|year| (*year, 400_000));
        let of_hamadori: BTreeMap<u16, u64> = of_hamadori.collect();
        if prefecture == 7 {
            for (year, people) in &of_hamadori {
                *sum.entry(*year).or_default() += people;
            }
        }
        rows.push((prefecture * 1000, "a", sum));
        if prefecture == 7 && hamadori {
            rows.push((7999, "9", of_hamadori));
        }
        for (code, people) in municipalities() {
            rows.push((*code, kind_of(*code), people.clone()));
            if CITIES.contains(code) {
                let [city, first] = [*code, code + 1].map(|code| format!("{code:05}").parse().unwrap());
                let wards = wards_expected(city, &[first]).unwrap() as u64;
                for ward in 1..=wards {
                    let share = |people: u64| people / wards + if ward == 1 { people % wards } else { 0 };
                    let people = people.iter().map(|(year, people)| (*year, share(*people))).collect();
                    rows.push((code + ward as u32, "0", people));
                }
            }
        }
    }
    rows
}

/// `kekkahyo1.xlsx`: years side by side, then the index.
fn side_by_side(sheet: &mut Worksheet, title: &str, rows: &[Row]) {
    sheet.write(0, 0, title).unwrap();
    for (column, label) in ["コード", "市などの別", "都道府県", "市区町村", "総人口(人)"].iter().enumerate()
    {
        sheet.write(3, column as u16, *label).unwrap();
    }
    sheet.write(3, 11, "指数").unwrap();
    for (row, (code, kind, people)) in rows.iter().enumerate() {
        let row = row as u32 + 5;
        sheet.write(row, 0, *code).unwrap();
        sheet.write(row, 1, *kind).unwrap();
        for (column, (year, people)) in people.iter().enumerate() {
            sheet.write(4, 4 + column as u16, format!("{year}年")).unwrap();
            sheet.write(4, 11 + column as u16, format!("{year}年")).unwrap();
            sheet.write(row, 4 + column as u16, *people as f64).unwrap();
            sheet.write(row, 11 + column as u16, 97.5).unwrap();
        }
    }
}

/// `suikei_kekka`: a row an area and year; total and age bands of both sexes,
/// of men and of women.
fn row_by_row(sheet: &mut Worksheet, title: &str, rows: &[Row]) {
    sheet.write(0, 0, title).unwrap();
    for (column, label) in ["コード", "市などの別", "都道府県名", "市区町村名", "年"].iter().enumerate()
    {
        sheet.write(3, column as u16, *label).unwrap();
    }
    let bands: Vec<String> = (0..19)
        .map(|band| format!("{}～{}歳", 5 * band, 5 * band + 4))
        .chain(["95歳～".to_owned()])
        .collect();
    for (first, sex) in [(5, "男女計"), (28, "男"), (50, "女")] {
        sheet.write(3, first, sex).unwrap();
        sheet.write(4, first, "総数").unwrap();
        for (band, label) in bands.iter().enumerate() {
            sheet.write(4, first + 1 + band as u16, label).unwrap();
        }
    }
    let mut row = 5;
    for (code, kind, people) in rows {
        for (year, people) in people {
            sheet.write(row, 0, *code).unwrap();
            sheet.write(row, 1, *kind).unwrap();
            sheet.write(row, 4, format!("{year}年")).unwrap();
            for (first, part) in [(5, *people), (28, people / 2), (50, people - people / 2)] {
                sheet.write(row, first, part as f64).unwrap();
                for band in 0..20_u64 {
                    let share = part / 20 + if band == 4 { part % 20 } else { 0 };
                    sheet.write(row, first + 1 + band as u16, share as f64).unwrap();
                }
            }
            row += 1;
        }
    }
}

fn read(file: &Path, series: &str) -> Edition {
    let read = read_figures(file, &Facts::embedded().unwrap().roster).unwrap();
    let mut edition = Edition::new();
    for (_, year) in read.figures.available().filter(|(read, _)| *read == series) {
        for (code, people) in read.figures.totals(series, year).unwrap() {
            edition.entry(code.number()).or_default().insert(year, u64::from(*people));
        }
    }
    edition
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/facts")]
fn national_workbooks_give_every_municipality_its_people() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let [of_2023, of_2018] = ["ipss2023", "ipss2018"].map(edition);
    assert_eq!((of_2023.len(), of_2018.len()), (1728, 1682));
    let title = "結果表1 総人口および指数(令和2(2020)年=100とした場合) 令和5年推計";
    let side = saved(folder, "kekkahyo1.xlsx", |sheet| side_by_side(sheet, title, &rows(&of_2023, true)));
    assert!(read(&side, "ipss2023") == of_2023);
    // the prefecture alone in 2018: 福島県 has no municipalities
    let title = "日本の地域別将来推計人口(平成30(2018)年推計)";
    let side = saved(folder, "2018.xlsx", |sheet| side_by_side(sheet, title, &rows(&of_2018, false)));
    assert!(read(&side, "ipss2018") == of_2018);
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/facts")]
fn national_workbooks_by_age_give_every_designated_city_its_people() {
    // a row an area and year: prefectures with a designated city, to stay quick
    let folder = tempfile::tempdir().unwrap();
    let mut part = edition("ipss2023");
    part.retain(|code, _| CITIES.iter().any(|city| city / 1000 == code / 1000) && code % 1000 < 200);
    let title = "日本の地域別将来推計人口(令和5(2023)年推計) 男女・年齢(5歳)階級別";
    let rows: Vec<Row> = rows(&part, false).into_iter().filter(|(code, ..)| *code != 7000).collect();
    let file = saved(folder.path(), "suikei_kekka.xlsx", |sheet| row_by_row(sheet, title, &rows));
    assert!(read(&file, "ipss2023") == part);
}

#[test]
fn a_city_level_boundary_file_keeps_twenty_designated_cities_apart() {
    let folder = tempfile::tempdir().unwrap();
    let codes: Vec<String> = CITIES.iter().map(|code| format!("{code:05}")).collect();
    // divided once, so that neighbours share the very numbers
    let degrees = |tenths: u32| f64::from(tenths) / 10.0;
    let ring = |west: u32| ring(degrees(west), 35.0, degrees(west + 1), 35.1);
    let rings: Vec<String> = (1300..1320).map(|west| format!("[{}]", ring(west))).collect();
    let features: Vec<(&str, &str, &str)> =
        codes.iter().zip(&rings).map(|(code, ring)| (code.as_str(), "市", ring.as_str())).collect();
    std::fs::write(folder.path().join("cities.geojson"), geojson(&features)).unwrap();
    let figures: String = codes.iter().map(|code| format!("{code},1000,600\n")).collect();
    std::fs::write(folder.path().join("own.csv"), format!("コード,2020年,2050年\n{figures}")).unwrap();
    let years = ["--figures", "own.csv", "--edition", "own", "--base", "2020", "--target", "2050"];
    let adjacency = ["adjacency", "--boundaries", "cities.geojson"];
    let json = renkei_json(folder.path(), &[&adjacency[..], &years].concat());
    assert_eq!((json["municipalities"].as_u64(), json["pairs"].as_u64()), (Some(20), Some(19)));
    for pair in codes.windows(2) {
        let check = ["check", "--boundaries", "cities.geojson", &pair[0], &pair[1], "--json"];
        let output = renkei(folder.path(), &[&check[..], &years].concat());
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(json["groups"][0]["tests"][0]["base"], 2000, "{pair:?}: {json}");
    }
}
