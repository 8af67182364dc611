//! Figures as they are published and as people keep them: workbooks in the
//! layouts of IPSS, tables of one's own, and files that are broken.

use crate::common::{renkei, renkei_json, saved};
use proptest::prelude::*;
use renkei::facts::{AgeGroup, Facts, Figures, MunicipalityCode, People};
use renkei::formats::ipss::{USER_SERIES, read_figures};
use rust_xlsxwriter::Worksheet;

const YEARS: [u16; 7] = [2020, 2025, 2030, 2035, 2040, 2045, 2050];

fn facts() -> Facts {
    Facts::embedded().unwrap()
}

fn totals<'f>(figures: &'f Figures, series: &str, year: u16) -> &'f People {
    figures.totals(series, year).expect("a series and year of the table")
}

/// `kekkahyo1.xlsx` of 2023 for Hokkaido: codes as numbers without their zero,
/// a prefecture's row, wards beside their city, the index in the same years.
fn edition_of_2023(sheet: &mut Worksheet, facts: &Facts) {
    let title = "結果表1 総人口および指数(令和2(2020)年=100とした場合) 令和5年推計";
    result_table(sheet, title, |year| totals(&facts.figures, "ipss2023", year).clone());
}

/// `kekkahyo1.xlsx` or one of `kekkahyo2_1.xlsx` to `2_4`, which have one layout.
fn result_table(sheet: &mut Worksheet, title: &str, people: impl Fn(u16) -> People) {
    let figures = YEARS.map(people);
    sheet.write(0, 0, title).unwrap();
    for (column, label) in ["コード", "市などの別", "都道府県", "市区町村", "総人口(人)"].iter().enumerate()
    {
        sheet.write(3, column as u16, *label).unwrap();
    }
    sheet.write(3, 11, "指数").unwrap();
    for (index, year) in YEARS.iter().enumerate() {
        sheet.write(4, 4 + index as u16, format!("{year}年")).unwrap();
        sheet.write(4, 11 + index as u16, format!("{year}年")).unwrap();
    }
    let codes: Vec<MunicipalityCode> = figures[0].keys().copied().collect();
    let mut row = 5;
    let mut write = |code: u32, kind: &str, people: [u64; 7]| {
        sheet.write(row, 0, code).unwrap();
        sheet.write(row, 1, kind).unwrap();
        for (index, people) in people.into_iter().enumerate() {
            sheet.write(row, 4 + index as u16, people as f64).unwrap();
            sheet.write(row, 11 + index as u16, 99.5).unwrap();
        }
        row += 1;
    };
    write(1000, "a", figures.each_ref().map(|people| people.values().map(|p| u64::from(*p)).sum()));
    for code in codes {
        let people = figures.each_ref().map(|people| u64::from(people[&code]));
        write(code.number(), if code.number() == 1100 { "1" } else { "3" }, people);
        if code.number() == 1100 {
            write(1101, "0", people.map(|people| people / 2));
            write(1102, "0", people.map(|people| people - people / 2));
        }
    }
}

#[test]
fn the_workbook_of_2023_holds_the_embedded_figures() {
    let folder = tempfile::tempdir().unwrap();
    let facts = facts();
    // the name says nothing of what is inside
    let file = saved(folder.path(), "downloaded.bin", |sheet| edition_of_2023(sheet, &facts));
    let read = read_figures(&file, &facts.roster).unwrap().figures;
    for year in YEARS {
        assert_eq!(totals(&read, "ipss2023", year), totals(&facts.figures, "ipss2023", year), "{year}");
    }
    assert_eq!(read.available().count(), YEARS.len());
    let arguments = ["find", "--edition", "ipss2023", "--base", "2020", "--target", "2050"];
    let embedded = renkei_json(folder.path(), &arguments);
    let own = renkei_json(folder.path(), &[&arguments[..], &["--figures", "downloaded.bin"]].concat());
    assert_eq!(embedded["counts"], own["counts"]);
    // the workbook of totals has no ages, which no share may come from
    let known = |answer: &serde_json::Value| -> Vec<String> {
        let candidates = answer["candidates"].as_array().unwrap().iter();
        candidates
            .map(|one| {
                format!(
                    "{} {} {} {}",
                    one["rank"], one["codes"], one["base_population"], one["target_population"]
                )
            })
            .collect()
    };
    assert!(known(&embedded) == known(&own));
    assert!(own["candidates"][0]["elderly_share"].is_null());
}

#[test]
fn totals_and_ages_of_several_workbooks_are_one_series_and_fetched_ones_have_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let facts = facts();
    let cache = folder.path().join("cache");
    std::fs::create_dir(&cache).unwrap();
    saved(&cache, "kekkahyo1.xlsx", |sheet| edition_of_2023(sheet, &facts));
    for (name, title, group) in [
        ("kekkahyo2_1.xlsx", "結果表2-1 0~14歳人口", AgeGroup::Under15),
        ("kekkahyo2_2.xlsx", "結果表2-2 15~64歳人口", AgeGroup::From15To64),
        ("kekkahyo2_3.xlsx", "結果表2-3 65歳以上人口", AgeGroup::From65),
        // the embedded figures of 2023 have no 75+: a part of 65+ will do
        ("kekkahyo2_4.xlsx", "結果表2-4 75歳以上人口", AgeGroup::From75),
    ] {
        let from = if group == AgeGroup::From75 { AgeGroup::From65 } else { group };
        let part = if group == AgeGroup::From75 { 2 } else { 1 };
        let people = |year| -> People {
            let people = facts.figures.ages("ipss2023", year, from).expect("an age group of the table");
            people.iter().map(|(code, people)| (*code, people / part)).collect()
        };
        saved(&cache, name, |sheet| result_table(sheet, &format!("{title} 令和5年推計"), people));
    }
    let arguments = ["find", "--edition", "ipss2023", "--base", "2020", "--target", "2050"];
    let embedded = renkei_json(folder.path(), &arguments);
    assert!(embedded["candidates"][0]["elderly_share"].is_number());
    let files = ["cache/kekkahyo2_3.xlsx", "cache/kekkahyo1.xlsx"];
    let both = files.map(|file| ["--figures", file]).concat();
    let own = renkei_json(folder.path(), &[&arguments[..], &both].concat());
    assert_eq!(embedded["candidates"], own["candidates"]);

    let fetched = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_renkei"));
        command.current_dir(folder.path()).env("RENKEI_CACHE", &cache).args(arguments).output().unwrap()
    };
    let named = [&arguments[..], &["--figures", "ipss:2023", "--json", "-"]].concat();
    assert_eq!(fetched(&named).status.code(), Some(2), "without receipts nothing counts as fetched");
    for name in ["1", "2_1", "2_2", "2_3", "2_4"].map(|number| format!("kekkahyo{number}.xlsx")) {
        let sum = renkei::formats::cache::sha256_of(&cache.join(&name)).unwrap();
        let receipt = format!("url = \"x\"\nfetched = \"2026-01-01\"\nbytes = 1\nsha256 = \"{sum}\"\n");
        std::fs::write(cache.join(format!("{name}.receipt.toml")), receipt).unwrap();
    }
    let output = fetched(&named);
    let named: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(embedded["candidates"], named["candidates"]);
    assert!(named["credits"].to_string().contains("令和5年推計"), "{}", named["credits"]);
    let shown = fetched(&["data", "show", "--figures", "ipss:2023", "--lang", "en"]);
    let shown = String::from_utf8(shown.stdout).unwrap();
    assert!(shown.contains("2050  179 municipalities, 3,820,016 people  ages 0-14 15-64 65+ 75+"), "{shown}");
}

#[test]
fn an_age_group_larger_than_its_municipality_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("all.csv"), "series,code,year,population\nx,01202,2020,5\n").unwrap();
    let old = "series,code,year,age_group,population\nx,01202,2020,65+,6\n";
    std::fs::write(folder.path().join("old.csv"), old).unwrap();
    let output = renkei(folder.path(), &["find", "--figures", "all.csv", "--figures", "old.csv"]);
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert!(
        ["all.csv, old.csv", "01202", "6 people", "5"].iter().all(|word| message.contains(word)),
        "{message}"
    );
}

#[test]
fn a_prefecture_whose_municipalities_do_not_add_up_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let facts = facts();
    let file = saved(folder.path(), "changed.xlsx", |sheet| {
        edition_of_2023(sheet, &facts);
        sheet.write(40, 4, 1_000_000).unwrap();
    });
    let error = read_figures(&file, &facts.roster).unwrap_err().to_string();
    assert!(error.contains("the prefecture 01000") && error.contains("2020"), "{error}");
}

/// A row a municipality and year, five-year bands, men and women after both.
#[test]
fn a_long_table_with_ages_is_read_by_its_labels() {
    let folder = tempfile::tempdir().unwrap();
    let facts = facts();
    let age = |year, group, code| {
        facts.figures.ages("ipss2018", year, group).and_then(|people| people.get(&code).copied())
    };
    let years = [2015, 2030, 2045];
    let file = saved(folder.path(), "suikei_kekka.xlsx", |sheet| {
        sheet.write(0, 0, "日本の地域別将来推計人口(平成30(2018)年推計)").unwrap();
        for (column, label) in
            ["コード", "市などの別", "都道府県", "市区町村", "年", "総数"].iter().enumerate()
        {
            sheet.write(3, column as u16, *label).unwrap();
        }
        for sex in 0..3_u16 {
            for band in 0..19_u16 {
                let label = if band == 18 {
                    "90歳以上".to_owned()
                } else {
                    format!("{}～{}歳", band * 5, band * 5 + 4)
                };
                sheet.write(4, 6 + sex * 21 + band, label).unwrap();
            }
            sheet.write(4, 5 + sex * 21, "総数").unwrap();
        }
        let mut row = 5;
        for code in totals(&facts.figures, "ipss2018", 2015).keys() {
            for year in years {
                let of = |group| age(year, group, *code);
                let (Some(young), Some(working), Some(old), Some(oldest)) = (
                    of(AgeGroup::Under15),
                    of(AgeGroup::From15To64),
                    of(AgeGroup::From65),
                    of(AgeGroup::From75),
                ) else {
                    continue;
                };
                sheet.write(row, 0, code.number()).unwrap();
                sheet.write(row, 4, format!("{year}年")).unwrap();
                for sex in 0..3_u16 {
                    let at = 5 + sex * 21;
                    sheet.write(row, at, totals(&facts.figures, "ipss2018", year)[code]).unwrap();
                    for (band, people) in [(2, young), (10, working), (14, old - oldest), (18, oldest)] {
                        sheet.write(row, at + 1 + band, people).unwrap();
                    }
                }
                row += 1;
            }
        }
    });
    let read = read_figures(&file, &facts.roster).unwrap().figures;
    for year in years {
        assert_eq!(totals(&read, "ipss2018", year), totals(&facts.figures, "ipss2018", year), "{year}");
        for group in [AgeGroup::Under15, AgeGroup::From15To64, AgeGroup::From65, AgeGroup::From75] {
            let known = facts.figures.ages("ipss2018", year, group).unwrap();
            assert_eq!(read.ages("ipss2018", year, group), Some(known), "{year} {group:?}");
        }
    }
}

fn read_text(bytes: &[u8]) -> Result<Figures, String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("own.csv");
    std::fs::write(&file, bytes).unwrap();
    read_figures(&file, &facts().roster).map(|read| read.figures).map_err(|error| error.to_string())
}

fn own(bytes: &[u8]) -> Vec<(String, u32)> {
    let read = read_text(bytes).unwrap();
    totals(&read, USER_SERIES, 2030).iter().map(|(code, people)| (code.to_string(), *people)).collect()
}

#[test]
fn tables_of_ones_own_are_read_whatever_their_codes_went_through() {
    let hakodate =
        vec![("01202".to_owned(), 200_000), ("01203".to_owned(), 90_000), ("01204".to_owned(), 300_000)];
    for text in [
        // five digits, the leading zero lost, six digits, those without their zero
        "コード,市町村,2030年\n01202,函館市,\"200,000\"\n01203,小樽市,90000\n01204,旭川市,300000\n",
        "団体コード,2030年\n1202,200000\n1203,90000\n1204,300000\n",
        "団体コード,2030年\n012025,200000\n012033,90000\n012041,300000\n",
        "団体コード,2030年\n12025,200000\n12033,90000\n12041,300000\n",
        // by name, with a title above and a note below
        "将来の人口\n\n市町村名,2030年人口,2030年指数\n函館市,200000,80\n小樽市,90000,81\n旭川市,300000,82\n",
        // long, with other columns
        "code\tname\tyear\tpopulation\n01202\tA\t2030\t200000\n01203\tB\t2030\t90000\n01204\tC\t2030\t300000\n",
    ] {
        assert_eq!(own(text.as_bytes()), hakodate, "{text}");
    }
    let (cp932, _, lost) = encoding_rs::SHIFT_JIS
        .encode("コード,市町村,2030年\n01202,函館市,200000\n01203,小樽市,90000\n01204,旭川市,300000\n");
    assert!(!lost);
    assert_eq!(own(&cp932), hakodate);
}

#[test]
fn a_missing_figure_is_missing() {
    let read = read_text("コード,2030年,2040年\n01202,5,…\n01203,,7\n01204,6,-\n".as_bytes()).unwrap();
    let of = |year| {
        totals(&read, USER_SERIES, year).iter().map(|(code, n)| (code.number(), *n)).collect::<Vec<_>>()
    };
    assert_eq!(of(2030), [(1202, 5), (1204, 6)]);
    assert_eq!(of(2040), [(1203, 7)]);
}

#[test]
fn wards_are_added_up_where_their_city_has_no_row() {
    let wards = "コード,2030年\n01101,10\n01102,20\n01202,5\n";
    assert_eq!(own(wards.as_bytes()), [("01100".to_owned(), 30), ("01202".to_owned(), 5)]);
    let both = "コード,2030年\n01100,31\n01101,10\n01102,20\n";
    assert_eq!(own(both.as_bytes()), [("01100".to_owned(), 31)]);
}

#[test]
fn what_is_wrong_is_named_with_its_row() {
    for (text, told) in [
        ("コード,2030年\n01202,12.5\n", "row|line 2: column B: \"12.5\""),
        ("コード,2030年\n01202,-3\n", "line 2: column B: \"-3\""),
        (
            "コード,2030年\n01202,1\n01203,2\n01202,3\n",
            "line 4: 01202 has a second figure for 2030 (first in row 2)",
        ),
        ("コード,2030年\n99202,1\n", "line 2: \"99202\" is not a municipality code"),
        ("コード,2030年\n012024,1\n", "wrong check digit"),
        ("市町村名,2030年\n泊村,1\n", "泊村 is the name of 01403 and 01696"),
        ("市町村名,2030年\n函棺市,1\n", "no municipality that renkei knows"),
        ("コード,年,総数\n01202,来年,1\n", "\"来年\" is no year"),
        ("a,b\n1,2\n", "no header that renkei understands"),
        ("コード,2030年\n", "no header that renkei understands"),
        ("", "is empty"),
        ("<html><table><tr><td>コード</td></tr></table></html>", "is a web page"),
    ] {
        let error = read_text(text.as_bytes()).unwrap_err();
        let told = told.trim_start_matches("row|");
        assert!(error.contains(told) && error.contains("own.csv"), "{text}: {error}");
    }
    assert!(read_text(b"\x81\xff\xfe\x00,1\n").unwrap_err().contains("neither UTF-8, UTF-16 nor CP932"));
}

#[test]
fn broken_workbooks_are_refused_by_the_program_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let facts = facts();
    let whole =
        std::fs::read(saved(folder.path(), "whole.xlsx", |sheet| edition_of_2023(sheet, &facts))).unwrap();
    std::fs::remove_file(folder.path().join("whole.xlsx")).unwrap();
    let old = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600]].concat();
    for (name, bytes) in
        [("cut.xlsx", &whole[..whole.len() / 2]), ("head.xlsx", &whole[..4]), ("cut.xls", &old)]
    {
        std::fs::write(folder.path().join(name), bytes).unwrap();
        let output = renkei(folder.path(), &["find", "--figures", name, "--out", "out"]);
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{name}: {error}");
        assert!(error.contains(name) && !error.contains("panicked"), "{error}");
        assert!(!folder.path().join("out").exists());
    }
}

#[test]
fn figures_that_the_scenario_does_not_use_are_not_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("own.csv"), "コード,2025年,2045年\n01482,3000,1500\n01483,3000,1500\n")
        .unwrap();
    let output = renkei(folder.path(), &["find", "--figures", "own.csv"]);
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(
        error.contains("own.csv: has nothing for 2010 or 2040 of ipss2018, but own: 2025, 2045"),
        "{error}"
    );
    let asked = ["find", "--figures", "own.csv", "--edition", "own", "--base", "2025", "--target", "2045"];
    assert_eq!(renkei_json(folder.path(), &asked)["candidates"][0]["base_population"], 6000);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// Whatever happens to a file on its way, it is read or refused.
    #[test]
    fn changed_files_never_stop_the_program(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12), cut in any::<prop::sample::Index>()) {
        let folder = tempfile::tempdir().unwrap();
        let file = saved(folder.path(), "changed.xlsx", |sheet| {
            sheet.write(0, 0, "コード").unwrap();
            sheet.write(0, 1, "2030年").unwrap();
            for row in 1..30 {
                sheet.write(row, 0, 1201 + row).unwrap();
                sheet.write(row, 1, row).unwrap();
            }
        });
        let mut bytes = std::fs::read(&file).unwrap();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        bytes.truncate(cut.index(bytes.len()).max(bytes.len() / 2));
        std::fs::write(&file, bytes).unwrap();
        let _ = read_figures(&file, &[]);
    }
}

/// Its reader followed the circle until memory was gone.
#[test]
fn an_old_workbook_that_runs_in_circles_took_all_memory() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    std::io::Write::write_all(&mut book.create_stream("/Workbook").unwrap(), &[0; 40_000]).unwrap();
    book.flush().unwrap();
    let mut bytes = book.into_inner().into_inner();
    let sector = 1_usize << bytes[30];
    let table = u32::from_le_bytes(bytes[76..80].try_into().unwrap()) as usize;
    let table = (table + 1) * sector;
    let mut circles = 0;
    for entry in bytes[table..table + sector].chunks_exact_mut(4) {
        if entry == u32::to_le_bytes(0xFFFF_FFFE) {
            entry.copy_from_slice(&u32::to_le_bytes(2));
            circles += 1;
        }
    }
    assert!(circles > 0, "the file has ends to be bent");
    std::fs::write(folder.path().join("own.xls"), &bytes).unwrap();
    let output = renkei(folder.path(), &["find", "--figures", "own.xls"]);
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert!(message.contains("own.xls") && message.contains("hold together"), "{message}");
}

#[test]
fn a_stray_cell_at_the_far_end_of_a_sheet_takes_no_room() {
    let folder = tempfile::tempdir().unwrap();
    let facts = facts();
    let file = saved(folder.path(), "stray.xlsx", |sheet| {
        edition_of_2023(sheet, &facts);
        sheet.write(1_048_575, 16_383, "?").unwrap();
    });
    let read = read_figures(&file, &facts.roster).unwrap().figures;
    assert_eq!(totals(&read, "ipss2023", 2050), totals(&facts.figures, "ipss2023", 2050));
}
