//! What `find` writes is whole, or says what it leaves out: every qualifying
//! group, counts over all of them, files that no format cuts without a word.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use geo::CoordsIter;
use geojson::{FeatureCollection, GeoJson};
use renkei::adjacency::Tie;
use renkei::export::DrawnOutlines;
use renkei::region::{MunicipalityId, meetings};
use renkei::rule::{CentreShape, FlatReading, RuleSettings, SchemeReading, Verdict};
use renkei::search::{Collector, Engine, Found, Limits, Progress, Search, SearchSettings};
use renkei::{Scenario, Study};
use serde_json::Value;

use crate::common::{embedded, realdata, region_of, renkei, renkei_json, renkei_ok};

/// Keeps every group.
#[derive(Default)]
struct All(Vec<Vec<MunicipalityId>>);

impl Collector for All {
    fn fork(&self) -> Self {
        Self::default()
    }

    fn offer(&mut self, members: &[MunicipalityId], _verdict: &Verdict) {
        self.0.push(members.to_vec());
    }

    fn merge(&mut self, other: Self) {
        self.0.extend(other.0);
    }
}

/// By municipality, the groups with it, counted in a list of all groups.
fn counted(groups: &[Vec<MunicipalityId>], municipalities: usize) -> Vec<u64> {
    let mut counts = vec![0; municipalities];
    for id in groups.iter().flatten() {
        counts[id.index()] += 1;
    }
    counts
}

#[test]
fn groups_with_a_municipality_are_those_of_the_whole_list_on_every_engine() {
    let embedded = embedded();
    let rule = RuleSettings::default;
    let ignore = || RuleSettings { schemes: SchemeReading::Ignore, ..rule() };
    let municipalities = embedded.region().ids().len();
    for (settings, sizes) in [
        (rule(), (2, 7)),
        (ignore(), (2, 6)),
        (RuleSettings { flat: FlatReading::Each, centres_out: 2, ..ignore() }, (3, 6)),
        (RuleSettings { shape: CentreShape::Star, ..ignore() }, (2, 6)),
        (RuleSettings { threshold: "45".parse().unwrap(), ..ignore() }, (6, 7)),
    ] {
        let study = embedded.with_rule(settings.clone());
        for (engine, quick) in
            [(Engine::Auto, false), (Engine::Auto, true), (Engine::Simd, true), (Engine::Reference, false)]
        {
            let (min_size, max_size) = sizes;
            let search = Search {
                study: &study,
                limits: &Limits::default(),
                settings: SearchSettings { min_size, max_size, quick, engine },
                progress: &Progress::default(),
            };
            let Found { counts, by_member, collector } =
                search.resume_counting(All::default(), &(), 0).unwrap();
            let qualifying: u64 = counts.iter().map(|count| count.qualifying).sum();
            assert_eq!(collector.0.len() as u64, qualifying);
            let of = format!("{settings:?}, {engine:?}, {quick}");
            assert_eq!(by_member.unwrap(), counted(&collector.0, municipalities), "{of}");
            // a list that holds all tells as much
            if quick {
                let all = search.resume_counting(All::default(), &(), qualifying).unwrap();
                assert_eq!(all.by_member, None, "{of}");
            }
        }
    }
}

/// The numbers in `municipalities`, and the same counted in `candidates`.
fn both_counts(run: &Value) -> [BTreeMap<String, u64>; 2] {
    let code = |value: &Value| value.as_str().unwrap().to_owned();
    let mut listed = BTreeMap::new();
    for candidate in run["candidates"].as_array().unwrap() {
        for member in candidate["codes"].as_array().unwrap() {
            *listed.entry(code(member)).or_default() += 1;
        }
    }
    let told = run["municipalities"].as_array().unwrap().iter();
    let told = told.map(|one| (code(&one["code"]), one["qualifying"].as_u64().unwrap()));
    [told.filter(|(_, groups)| *groups > 0).collect(), listed]
}

#[test]
fn a_short_list_counted_a_municipality_in_the_list_alone() {
    let folder = tempfile::tempdir().unwrap();
    for switches in [
        "",
        "--max-size 8",
        "--max-size 8 --quick",
        "--min-size 6 --max-size 7 --quick --population 20000..60000",
        "--max-size 7 --within subprefecture",
        "--schemes ignore --max-size 7 --must 夕張市 --quick",
        "--schemes ignore --max-size 5 --centre 八雲町",
        "--max-size 7 --span 60 --shape star",
        "--max-size 7 --flat each --centres-out 2 --schemes ignore --threshold 40 --quick",
    ] {
        let find = |top: &str| {
            let switches = switches.split_whitespace();
            let arguments: Vec<&str> = ["find", "--top", top].into_iter().chain(switches).collect();
            renkei_json(folder.path(), &arguments)
        };
        let (whole, short) = (find("1000000"), find("7"));
        let [told, listed] = both_counts(&whole);
        assert!(!listed.is_empty(), "{switches}");
        assert_eq!(told, listed, "{switches}");
        assert_eq!(both_counts(&short)[0], listed, "{switches}");
        assert_eq!(short["counts"], whole["counts"]);
    }
}

#[test]
fn groups_with_a_municipality_are_the_same_with_whatever_instructions() {
    let folder = tempfile::tempdir().unwrap();
    let run = |lanes: &str| {
        let find = ["find", "--schemes", "ignore", "--max-size", "7", "--quick", "--top", "5", "--json", "-"];
        let mut command = Command::new(env!("CARGO_BIN_EXE_renkei"));
        let output = command.current_dir(folder.path()).env("RENKEI_LANES", lanes).args(find).output();
        let run: Value = serde_json::from_slice(&output.unwrap().stdout).unwrap();
        both_counts(&run)[0].clone()
    };
    let widest = run("widest");
    assert!(widest.len() > 150);
    for lanes in ["narrow", "sse4", "avx2"] {
        assert_eq!(run(lanes), widest, "{lanes}");
    }
}

/// 北広島市 stands in 122 candidates, none of which is among the best
/// thousand.
#[test]
fn a_municipality_that_is_in_no_listed_candidate_showed_no_candidate() {
    let folder = tempfile::tempdir().unwrap();
    for (top, out) in [(None, "all"), (Some("1000"), "cut")] {
        let top: Vec<&str> = top.map(|top| ["--top", top]).into_iter().flatten().collect();
        let find = ["find", "--out", out, "--json", &format!("{out}.json")];
        renkei_ok(folder.path(), &[&find[..], &top].concat());
        let text = std::fs::read_to_string(folder.path().join(format!("{out}.json"))).unwrap();
        let run: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(both_counts(&run)[0]["01234"], 122);
        let package = rusqlite::Connection::open(folder.path().join(out).join("candidates.gpkg")).unwrap();
        let counted = "SELECT candidates FROM municipalities WHERE code = '01234'";
        assert_eq!(package.query_row(counted, [], |row| row.get::<_, i64>(0)).unwrap(), 122);
        let listed = "SELECT count(*) FROM members WHERE code = '01234'";
        let listed = package.query_row(listed, [], |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(listed, if out == "all" { 122 } else { 0 });
    }
}

#[test]
fn candidates_beyond_the_first_thousand_were_left_out_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let whole = renkei_ok(folder.path(), &["find", "--lang", "en", "--out", "whole"]);
    assert!(whole.contains("1,580 groups") && !whole.contains("are listed"), "{whole}");
    let rows = |name: &str| {
        String::from_utf8(std::fs::read(folder.path().join(name)).unwrap()).unwrap().lines().count()
    };
    assert_eq!(rows("whole/candidates.csv"), 1 + 1580);
    let cut = [
        ("en", "only the best 5 of 1,580 candidates are listed; --top 1580 lists all"),
        ("ja", "候補1,580組のうち、載せたのは上位5組だけ。--top 1580 ですべて載る"),
    ];
    for (language, words) in cut {
        let find = ["find", "--top", "5", "--out", language, "--lang", language, "--json", "run.json"];
        let text = renkei_ok(folder.path(), &[&find[..], &["--force"]].concat());
        assert!(text.contains(words), "{text}");
        let page = std::fs::read_to_string(folder.path().join(language).join("report.html")).unwrap();
        assert!(cut.iter().all(|(_, words)| page.contains(words)), "the page switches languages");
        let geojson = std::fs::read_to_string(folder.path().join(language).join("candidates.geojson"));
        assert!(geojson.unwrap().contains(cut[1].1));
    }
    let run: Value = serde_json::from_slice(&std::fs::read(folder.path().join("run.json")).unwrap()).unwrap();
    let listing = &run["listing"];
    assert_eq!((&listing["qualifying"], &listing["listed"]), (&1580.into(), &5.into()));
    assert_eq!(listing["not_listed"]["en"], cut[0].1);
    assert_eq!(run["notes"][0], cut[1].1);
    // the first sheet says so above its header; a whole one begins with the header
    let sheet = |folder_name: &str| sheet(&folder.path().join(folder_name).join("candidates.xlsx"), 1);
    assert!(sheet("ja").contains(cut[1].1));
    assert!(!sheet("whole").contains("載せたのは"));
}

/// The XML of a sheet of a workbook.
fn sheet(file: &Path, number: usize) -> String {
    let mut workbook = zip::ZipArchive::new(std::fs::File::open(file).unwrap()).unwrap();
    let mut entry = workbook.by_name(&format!("xl/worksheets/sheet{number}.xml")).unwrap();
    std::io::read_to_string(&mut entry).unwrap()
}

/// Names that are longer together than a cell may be.
#[test]
fn a_cell_that_was_too_long_lost_the_result() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = ("あ".repeat(20_000), "𠮷".repeat(12_000));
    let boxes = [
        ("01209", one.as_str(), "[[[141,43],[142,43],[142,44],[141,44],[141,43]]]"),
        ("01212", &other, "[[[142,43],[143,43],[143,44],[142,44],[142,43]]]"),
    ];
    std::fs::write(folder.path().join("b.geojson"), crate::common::geojson(&boxes)).unwrap();
    renkei_ok(folder.path(), &["find", "--boundaries", "b.geojson", "--schemes", "ignore", "--lang", "en"]);
    let sheet = sheet(&folder.path().join("renkei-out/candidates.xlsx"), 1);
    assert!(sheet.contains("Excelのセルの上限"), "{} bytes", sheet.len());
    let csv = std::fs::read_to_string(folder.path().join("renkei-out/candidates.csv")).unwrap();
    assert!(csv.contains(&format!("{one}・{other}")));
}

/// A sheet has 1,048,576 rows: candidates times members were more.
#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn attack_27_more_members_than_a_sheet_has_rows_lost_everything() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/cases/attack-27-top-beyond-excel-loses-everything/g48.geojson");
    let folder = tempfile::tempdir().unwrap();
    let boundaries = case.to_str().unwrap();
    let find = ["find", "--boundaries", boundaries, "--schemes", "ignore", "--threshold", "0"];
    let more =
        ["--min-size", "8", "--max-size", "9", "--quick", "--top", "140000", "--out", "o", "--lang", "en"];
    let text = renkei_ok(folder.path(), &[&find[..], &more].concat());
    assert!(text.contains("--top 147904 lists all"), "{text}");
    assert!(text.contains("the sheet of members in candidates.xlsx holds those of the best "), "{text}");
    assert!(text.contains("report.html lists the best 20,000"), "{text}");
    let workbook = folder.path().join("o/candidates.xlsx");
    assert!(sheet(&workbook, 1).contains("members.csv にある"));
    let rows = sheet(&workbook, 2).matches("<row ").count();
    assert!((1_048_560..=1_048_576).contains(&rows), "{rows}");
}

/// Two municipalities with a winding border between them, of so many corners.
fn winding(corners: usize) -> String {
    let at = |index: usize| {
        let y = 43.0 + index as f64 / corners as f64;
        let x = 142.0 + 0.002 * (index as f64 * 0.7).sin() + 0.1 * (index as f64 * 0.01).sin();
        format!("[{x:.7},{y:.7}]")
    };
    let up: Vec<String> = (0..=corners).map(at).collect();
    let down: Vec<String> = (0..=corners).rev().map(at).collect();
    let west = format!("[[[141,43],{},[141,44],[141,43]]]", up.join(","));
    let east = format!("[[[143,44],{},[143,43],[143,44]]]", down.join(","));
    crate::common::geojson(&[("01209", "夕張市", &west), ("01212", "留萌市", &east)])
}

/// The outlines of a GeoJSON file.
fn outlines(file: &Path) -> Vec<geo::Geometry> {
    let text = std::fs::read_to_string(file).unwrap();
    let collection = FeatureCollection::try_from(text.parse::<GeoJson>().unwrap()).unwrap();
    let geometries = collection.features.into_iter().filter_map(|feature| feature.geometry);
    geometries.map(|geometry| geometry.try_into().unwrap()).collect()
}

#[test]
fn detailed_outlines_are_simplified_and_kept_on_request() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    std::fs::write(path.join("b.geojson"), winding(4000)).unwrap();
    let find = |more: &[&str], out: &str| {
        let find = ["find", "--boundaries", "b.geojson", "--schemes", "ignore", "--lang", "en", "--out", out];
        renkei_ok(path, &[&find[..], more].concat())
    };
    let plain = find(&[], "plain");
    assert!(plain.contains("outlines in the files for maps are simplified (tolerance about"), "{plain}");
    let full = find(&["--full-outlines"], "full");
    assert!(!full.contains("simplified"), "{full}");
    let places = |out: &str| -> Vec<i64> {
        let package = rusqlite::Connection::open(path.join(out).join("candidates.gpkg")).unwrap();
        let mut lengths = package.prepare("SELECT length(geom) FROM municipalities ORDER BY code").unwrap();
        lengths.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    assert!(places("full").iter().all(|bytes| *bytes > 4000 * 16), "{:?}", places("full"));
    assert!(places("plain").iter().all(|bytes| *bytes < 200 * 16), "{:?}", places("plain"));
    // the border between the two is gone in both, so it was the same on both sides
    for out in ["plain", "full"] {
        let candidates = outlines(&path.join(out).join("candidates.geojson"));
        assert_eq!(candidates.iter().map(CoordsIter::coords_count).collect::<Vec<_>>(), [7], "{out}");
    }
    // figures do not depend on it
    let csv = |out: &str| std::fs::read(path.join(out).join("candidates.csv")).unwrap();
    assert!(csv("plain") == csv("full"));
    // the option goes with the scenario
    let again = renkei_ok(path, &["find", "--scenario", "full/scenario.toml", "--out", "again"]);
    assert!(!again.contains("simplified"));
    let file = |out: &str, name: &str| std::fs::read(path.join(out).join(name)).unwrap();
    for name in ["candidates.gpkg", "scenario.toml"] {
        assert!(file("again", name) == file("full", name), "{name}");
    }
}

#[test]
fn coarse_outlines_stay_as_they_are() {
    assert!(DrawnOutlines::of(embedded().region()).is_none());
    for name in [crate::common::HOKKAIDO, crate::common::JAPAN] {
        let file = realdata(name);
        if file.exists() {
            assert!(DrawnOutlines::of(&region_of(&file, 0.0)).is_none(), "{name}");
        }
    }
}

#[test]
#[cfg_attr(not(realdata), ignore = "needs ../shared/realdata")]
fn files_made_from_detailed_boundaries_were_hundreds_of_megabytes() {
    let file = realdata("N03-21_01_210101_full_GML.zip");
    let folder = tempfile::tempdir().unwrap();
    let text = renkei_ok(folder.path(), &["find", "--boundaries", file.to_str().unwrap(), "--lang", "ja"]);
    assert!(text.contains("輪郭は簡略化してある(許容幅およそ"), "{text}");
    for name in ["candidates.gpkg", "candidates.geojson"] {
        let bytes = folder.path().join("renkei-out").join(name).metadata().unwrap().len();
        assert!((5_000_000..20_000_000).contains(&bytes), "{name}: {bytes}");
    }
    let counts = renkei_json(folder.path(), &["find", "--top", "1"]);
    let exact = renkei_json(folder.path(), &["find", "--boundaries", file.to_str().unwrap(), "--top", "1"]);
    assert_eq!(exact["counts"], counts["counts"], "adjacency comes from the boundaries as read");
}

#[test]
#[cfg_attr(not(realdata), ignore = "needs ../shared/realdata")]
fn simplified_neighbours_share_their_borders_and_no_others() {
    let mut scenario = Scenario::default();
    let file = realdata("N03-21_01_210101_full_GML.zip");
    scenario.data.boundaries = Some(file.to_str().unwrap().parse().unwrap());
    let study = Study::load(&scenario).unwrap();
    let drawn = DrawnOutlines::of(study.region()).unwrap();
    let polygons: Vec<(MunicipalityId, geo::Polygon)> = (study.region().ids())
        .flat_map(|id| drawn.get(id).unwrap().iter().map(move |polygon| (id, polygon.clone())))
        .collect();
    let shapes: Vec<geo::Polygon> = polygons.iter().map(|(_, polygon)| polygon.clone()).collect();
    let mut sharing: Vec<(MunicipalityId, MunicipalityId)> = Vec::new();
    for ((one, other), meeting) in meetings(&shapes) {
        assert!(meeting.overlap.is_none(), "{one} and {other} overlap");
        let (one, other) = (polygons[one].0, polygons[other].0);
        if one != other && !meeting.common.is_empty() {
            sharing.push((one.min(other), one.max(other)));
        }
    }
    sharing.sort_unstable();
    sharing.dedup();
    let borders = study.adjacency().borders().filter(|(_, border)| matches!(border.tie, Tie::Land));
    let pairs: Vec<_> = borders.map(|(pair, _)| pair.ends()).collect();
    assert_eq!(sharing, pairs);
}

#[test]
fn a_file_in_the_way_leaves_the_folder_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    renkei_ok(folder.path(), &["find", "--top", "3", "--out", "o"]);
    let before = std::fs::read(folder.path().join("o/candidates.csv")).unwrap();
    let output = renkei(folder.path(), &["find", "--out", "o", "--force", "--json", "absent/run.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(std::fs::read(folder.path().join("o/candidates.csv")).unwrap() == before);
}
