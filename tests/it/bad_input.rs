//! Bad input: a message that names the file and the place, exit code 2,
//! nothing written.

use std::path::Path;

use crate::common::{geojson, renkei, ring};

/// Runs the binary and takes its message; it must refuse and write nothing.
fn refusal(folder: &Path, arguments: &[&str]) -> String {
    let before = listing(folder);
    let output = renkei(folder, arguments);
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {message}");
    assert!(!message.contains("panicked"), "{message}");
    assert_eq!(listing(folder), before, "{arguments:?} left something behind");
    message
}

fn listing(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        folder.read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn refused_boundaries(content: impl AsRef<[u8]>) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("own.geojson"), content).unwrap();
    refusal(folder.path(), &["find", "--boundaries", "own.geojson"])
}

/// The words that a message must have.
fn assert_says(message: &str, words: &[&str]) {
    for word in words {
        assert!(message.contains(word), "{word:?} is missing from: {message}");
    }
}

#[test]
fn a_missing_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    for option in ["--boundaries", "--figures", "--links", "--scenario"] {
        let message = refusal(folder.path(), &["find", option, "nowhere.file"]);
        assert_says(&message, &["nowhere.file", "cannot be read", "No such file"]);
    }
    let message = refusal(folder.path(), &["find", "--boundaries", "."]);
    assert_says(&message, &["it is a folder; expected a file"]);
}

#[test]
fn broken_json_is_named_with_its_line() {
    let whole = geojson(&[("01202", "函館市", &format!("[{}]", ring(140.0, 41.0, 141.0, 42.0)))]);
    let cut = &whole[..whole.len() - 20];
    assert_says(&refused_boundaries(cut), &["own.geojson, line 3", "not GeoJSON", "FeatureCollection"]);
    assert_says(&refused_boundaries("{\"type\":\"Point\"}"), &["its type is \"Point\""]);
    assert_says(
        &refused_boundaries("{\"type\":\"Topology\"}"),
        &["own.geojson", "TopoJSON", "objects", "line 1"],
    );
    assert_says(&refused_boundaries("code,name\n01202,函館市\n"), &["own.geojson", "holds no boundaries"]);
    assert_says(&refused_boundaries(""), &["own.geojson", "is empty", "Expected N03 boundaries"]);
    assert_says(
        &refused_boundaries(b"PK\x03\x04zip".as_slice()),
        &["own.geojson", "not usable as zip", "fetch it"],
    );
    assert_says(&refused_boundaries("<!DOCTYPE html><html>"), &["XML or HTML"]);
    let trailing = format!("{whole} {{}}");
    assert_says(&refused_boundaries(trailing), &["own.geojson", "it has no type"]);
    let text_number = whole.replace("140,41", "\"140\",41");
    assert_says(&refused_boundaries(text_number), &["own.geojson, feature 1 (01202 函館市)", "no number"]);
    let huge = whole.replace("[140,41]", "[1e999,41]");
    assert_says(&refused_boundaries(huge), &["own.geojson, line 3", "out of range"]);
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_says(&refused_boundaries(nested), &["own.geojson, line 1"]);
}

#[test]
fn broken_outlines_are_named_with_feature_and_place() {
    let good = ("01202", "函館市", &*format!("[{}]", ring(140.0, 41.0, 141.0, 42.0)));
    for (rings, words) in [
        ("[[[142,43],[143,43],[143,44],[142,44]]]", ["is not closed", "(142, 43)", "(142, 44)"].as_slice()),
        ("[[[142,43],[143,44],[143,43],[142,44],[142,43]]]", &["crosses itself", "142.5", "43.5"]),
        ("[]", &["has no geometry"]),
        ("[[[142],[143,43],[143,44],[142]]]", &["1 number(s)"]),
        ("[[[43,142],[43,143],[44,143],[43,142]]]", &["latitude seems to come first"]),
        ("[[[500000,100],[600000,100],[600000,200],[500000,100]]]", &["metres of a plane system", "ogr2ogr"]),
        ("[[[142,43],[145,43],[145,46],[142,43]],[[10,10],[11,10],[11,11],[10,10]]]", &["hole", "10"]),
    ] {
        let message = refused_boundaries(geojson(&[good, ("01203", "小樽市", rings)]));
        assert_says(&message, &["own.geojson", "feature 2 (01203 小樽市)"]);
        assert_says(&message, words);
    }
    let null = geojson(&[good, ("01203", "小樽市", "[]")])
        .replace("\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[]}", "\"geometry\":null");
    assert_says(&refused_boundaries(null), &["feature 2 (01203 小樽市)", "has no geometry"]);
    let point = geojson(&[good]).replace(
        "\"Polygon\",\"coordinates\":[[[140,41],[141,41],[141,42],[140,42],[140,41]]]",
        "\"Point\",\"coordinates\":[140,41]",
    );
    assert_says(&refused_boundaries(point), &["feature 1", "is a Point; expected a Polygon"]);
}

#[test]
fn codes_that_are_none_are_named_with_what_would_be_right() {
    let rings = format!("[{}]", ring(140.0, 41.0, 141.0, 42.0));
    for (code, words) in [
        ("120", ["feature 1", "five digits"].as_slice()),
        ("012024", &["wrong check digit", "012025"]),
        ("99999", &["prefecture"]),
        ("函館", &["five digits"]),
    ] {
        assert_says(&refused_boundaries(geojson(&[(code, "函館市", &rings)])), words);
    }
    let without = geojson(&[("01202", "函館市", &rings)]).replace("N03_007", "code");
    assert_says(&refused_boundaries(without), &["feature 1", "no attribute N03_007", "N03_004, code"]);
    let all_null = geojson(&[("01202", "函館市", &rings)]).replace("\"01202\"", "null");
    assert_says(&refused_boundaries(all_null), &["holds no municipality", "1 of them without a code"]);
    let empty = geojson(&[]);
    assert_says(&refused_boundaries(empty), &["holds no municipality: 0 feature(s)"]);
}

#[test]
fn two_features_that_claim_one_area_are_both_named() {
    let west = format!("[{}]", ring(140.0, 41.0, 142.0, 43.0));
    for (code, name) in [("01203", "小樽市"), ("01202", "函館市")] {
        for (overlap, other) in [
            ("crossing", ring(141.0, 42.0, 143.0, 44.0)),
            ("inside", ring(140.5, 41.5, 141.0, 42.0)),
            ("the same", ring(140.0, 41.0, 142.0, 43.0)),
        ] {
            let other = format!("[{other}]");
            let message = refused_boundaries(geojson(&[("01202", "函館市", &west), (code, name, &other)]));
            assert_says(&message, &["own.geojson", "claim one area", "函館市", name, "longitude"]);
            assert!(message.contains("remove the duplicate"), "{overlap}: {message}");
        }
    }
}

#[test]
fn a_crs_that_is_not_understood_is_refused_with_the_way_out() {
    let rings = format!("[{}]", ring(140.0, 41.0, 141.0, 42.0));
    let with_crs = |crs: &str| {
        geojson(&[("01202", "函館市", &rings)]).replacen(
            "\"type\":",
            &format!("\"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"{crs}\"}}}},\"type\":"),
            1,
        )
    };
    let words = ["EPSG:6668", "EPSG:6669 to 6687", "ogr2ogr -t_srs"];
    assert_says(&refused_boundaries(with_crs("EPSG:4301")), &[&["EPSG:4301"][..], &words].concat());
    for crs in ["urn:ogc:def:crs:EPSG::3857", "EPSG:30172"] {
        let degrees = ["in metres, but its coordinates are longitude and latitude", "ogr2ogr -a_srs"];
        assert_says(&refused_boundaries(with_crs(crs)), &[&[crs][..], &degrees].concat());
        let metres = with_crs(crs).replace("[140,41]", "[15584728.7,5012341.6]");
        assert_says(&refused_boundaries(metres), &[&[crs][..], &words].concat());
    }
    for crs in ["urn:ogc:def:crs:EPSG::6668", "urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4612"] {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("own.geojson"), with_crs(crs)).unwrap();
        let output = renkei(folder.path(), &["adjacency", "--boundaries", "own.geojson"]);
        assert!(output.status.success(), "{crs}");
    }
}

#[test]
fn options_out_of_range_are_refused_before_anything_is_read() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, words) in [
        (["--max-size", "0"].as_slice(), ["--max-size 0", "at least two members"].as_slice()),
        (&["--max-size", "1"], &["--max-size 1"]),
        (&["--min-size", "9"], &["--min-size 9", "from 2 to --max-size, 5"]),
        (&["--max-size", "-3"], &["-3"]),
        (&["--threshold", "130"], &["130", "0 to 100"]),
        (&["--threshold", "30.001"], &["30.001", "two decimals"]),
        (&["--as-of", "2015-13-01"], &["2015-13-01"]),
        (&["--contiguity", "bishop"], &["bishop", "rook", "queen"]),
        (&["--rank-by", "beauty"], &["beauty", "score, decline-rate"]),
        (&["--edition", "ipss2028"], &["ipss2028", "ipss2018: 2015, 2020", "--edition"]),
        (&["--base", "2011"], &["2011", "census: 1980"]),
        (&["--pioneering"], &["--pioneering", "--max-size"]),
        (&["--threads", "0"], &["0", "from 1 to 512"]),
        (&["--top", "0"], &["--top 0"]),
        (&["--min-border", "NaN"], &["--min-border NaN"]),
    ] {
        let arguments: Vec<&str> = ["find"].into_iter().chain(arguments.iter().copied()).collect();
        assert_says(&refusal(folder.path(), &arguments), words);
    }
}

#[test]
fn what_exists_is_not_overwritten_and_what_cannot_be_written_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    std::fs::create_dir(path.join("taken")).unwrap();
    std::fs::write(path.join("taken/notes.txt"), "mine").unwrap();
    std::fs::write(path.join("file"), "mine").unwrap();
    let message = refusal(path, &["find", "--out", "taken"]);
    assert_says(&message, &["taken exists already", "--force"]);
    assert_says(&refusal(path, &["find", "--out", "file"]), &["file exists already"]);
    assert_says(&refusal(path, &["find", "--out", "file", "--force"]), &["expected a folder"]);
    assert_says(&refusal(path, &["find", "--out", "file/below"]), &["file/below", "cannot be written"]);
    assert_says(&refusal(path, &["find", "--json", "file"]), &["file exists already"]);
    assert_says(&refusal(path, &["find", "--json", "no/such.json"]), &["its folder does not exist"]);
    assert_says(&refusal(path, &["find", "--save-scenario", "file"]), &["file exists already"]);
    assert_says(&refusal(path, &["adjacency", "--out", "taken"]), &["taken exists already"]);
    assert_eq!(std::fs::read(path.join("taken/notes.txt")).unwrap(), b"mine");
    assert_eq!(std::fs::read(path.join("file")).unwrap(), b"mine");
    assert_eq!(listing(&path.join("taken")), ["notes.txt"]);
}

#[test]
fn tables_of_the_users_own_are_refused_with_file_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let write = |content: &str| std::fs::write(folder.path().join("own.csv"), content).unwrap();
    for (content, words) in [
        ("series,code,year,population\nx,01202,2010,-5\n", ["own.csv, line 2", "column D"].as_slice()),
        ("series,code,year,population\nx,01202,2010,5.5\n", &["line 2", "5.5"]),
        ("series,code,year,population\nx,120,2010,5\n", &["line 2", "00120", "prefecture"]),
        ("series,code,year\nx,01202,2010\n", &["line 1", "has no column population"]),
        ("series,code,year,population\nx,01202,2010\n", &["own.csv", "has no figures"]),
    ] {
        write(content);
        assert_says(&refusal(folder.path(), &["find", "--figures", "own.csv"]), words);
    }
    for (content, words) in [
        ("action,a,b,reason\nadd,01202,01202,ferry\n", ["line 2", "linked with itself"].as_slice()),
        ("action,a,b,reason\nadd,01202,01203,\n", &["line 2", "the reason is empty"]),
        ("action,a,b,reason\njoin,01202,01203,x\n", &["line 2", "join", "add"]),
    ] {
        write(content);
        assert_says(&refusal(folder.path(), &["find", "--links", "own.csv"]), words);
    }
    std::fs::write(folder.path().join("own.csv"), b"series,code\n\xff\xfe").unwrap();
    assert_says(&refusal(folder.path(), &["find", "--figures", "own.csv"]), &["own.csv", "UTF-8"]);
    std::fs::write(folder.path().join("own.toml"), "[rule]\nthresold = 30\n").unwrap();
    let message = refusal(folder.path(), &["find", "--scenario", "own.toml"]);
    assert_says(&message, &["own.toml:2:1", "thresold", "did you mean `threshold`?"]);
}

#[test]
fn municipalities_without_figures_are_named_and_never_members() {
    let folder = tempfile::tempdir().unwrap();
    let (west, east) = (ring(140.0, 41.0, 141.0, 42.0), ring(141.0, 41.0, 142.0, 42.0));
    let own =
        geojson(&[("01392", "寿都町", &format!("[{west}]")), ("13101", "千代田区", &format!("[{east}]"))]);
    std::fs::write(folder.path().join("own.geojson"), own).unwrap();
    // one municipality alone can form no group: nothing found
    let output = renkei(folder.path(), &["find", "--boundaries", "own.geojson", "--lang", "en"]);
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{message}");
    assert_says(
        &message,
        &["1 municipalities have no figures", "13101 千代田区", "178 municipalities without a boundary"],
    );
    let csv = std::fs::read_to_string(folder.path().join("renkei-out/candidates.csv")).unwrap();
    assert_eq!(csv.lines().count(), 1);
    // none left that could be a member
    let own = geojson(&[("13101", "千代田区", &format!("[{east}]"))]);
    std::fs::write(folder.path().join("own.geojson"), own).unwrap();
    let message = refusal(folder.path(), &["find", "--boundaries", "own.geojson", "--out", "new"]);
    assert_says(&message, &["no municipality could be a member", "1 have no figures"]);
    let villages = geojson(&[("01696", "泊村", &format!("[{east}]"))]);
    std::fs::write(folder.path().join("own.geojson"), villages).unwrap();
    let message = refusal(folder.path(), &["find", "--boundaries", "own.geojson", "--out", "new"]);
    assert_says(&message, &["no municipality is left", "01696"]);
}
