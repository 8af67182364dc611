//! `renkei plan`, end to end: the best disjoint groups, their files, conditions
//! that contradict, and plans changed by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Value, json};

use crate::common::{embedded, refused, renkei, renkei_json, renkei_ok, run};

/// The groups of a plan as lists of codes.
fn groups(plan: &Value) -> Vec<Vec<String>> {
    let groups = plan["groups"].as_array().unwrap().iter();
    groups.map(|group| serde_json::from_value(group["codes"].clone()).unwrap()).collect()
}

fn plan(arguments: &[&str]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    renkei_json(folder.path(), &[&["plan"], arguments].concat())
}

/// An integer programme over the 1,580 candidates gives the same: 68 of 69
/// municipalities; taking the best candidates one after another leaves 14.
#[test]
fn the_best_plan_covers_all_eligible_municipalities_but_one() {
    let answer = plan(&[]);
    assert_eq!(answer["outcome"]["kind"], "proven");
    assert_eq!(
        (&answer["groups_to_choose_from"], &answer["municipalities_to_cover"]),
        (&json!(1580), &json!(69))
    );
    let best = &answer["plans"][0];
    assert_eq!(best["values"], json!({ "cover": 68, "score": 4_876_076_360_i64, "groups": 23 }));
    let all: Vec<String> = groups(best).concat();
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 68);
    assert_eq!(best["left_over"], json!(["01231"]));
    // as few groups as possible
    let few = plan(&["--objective", "cover,groups,score"]);
    assert_eq!(few["outcome"]["kind"], "proven");
    assert_eq!(few["plans"][0]["values"], json!({ "cover": 68, "groups": 15, "score": 4_482_150_048_i64 }));
    // every stage proves its value with prices that bound every plan
    for stage in few["certificate"].as_array().unwrap() {
        let number = |key: &str| stage[key].as_str().unwrap().parse::<i128>().unwrap();
        assert!(number("weight") <= number("bound"));
    }
}

#[test]
fn the_text_says_what_is_proven_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    for (language, words) in [
        ("ja", ["最適(証明済み)", "含める市町村 68", "残る市町村", "恵庭市"]),
        ("en", ["optimal (proven)", "municipalities covered 68", "left over", "others were preferred"]),
    ] {
        let text = renkei_ok(folder.path(), &["plan", "--lang", language]);
        for word in words {
            assert!(text.contains(word), "{word}: {text}");
        }
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "without --out nothing is written");
}

#[test]
fn files_are_the_same_whatever_the_number_of_threads_and_agree() {
    let folder = tempfile::tempdir().unwrap();
    let names = ["plan.json", "plan.csv", "plan_members.csv", "plan.geojson", "plan.gpkg", "plan.svg"];
    let mut bytes: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
    for threads in ["1", "2"] {
        renkei_ok(folder.path(), &["plan", "--out", threads, "--threads", threads, "--best", "3"]);
        for name in names {
            let own = std::fs::read(folder.path().join(threads).join(name)).unwrap();
            if let Some(known) = bytes.insert(name, own.clone()) {
                assert!(known == own, "{name} depends on the number of threads");
            }
        }
    }
    let written: Value = serde_json::from_slice(&bytes["plan.json"]).unwrap();
    assert_eq!(written["plans"].as_array().unwrap().len(), 3);
    assert!(!written["certificate"].as_array().unwrap().is_empty());
    // a column is the same in every file, and --columns en gives it the key of the others
    renkei_ok(folder.path(), &["plan", "--out", "en", "--columns", "en"]);
    let mut keyed = csv::Reader::from_path(folder.path().join("en/plan.csv")).unwrap();
    let header: Vec<String> = keyed.headers().unwrap().iter().map(str::to_owned).collect();
    let of_json = written["plans"][0]["groups"][0].as_object().unwrap();
    assert_eq!(header[0].trim_start_matches('\u{feff}'), "plan");
    assert!(header[1..].iter().all(|key| of_json.contains_key(key)) && header.len() == of_json.len());
    assert!(of_json["names"].is_array() && of_json["routes"].is_array());
    let members = std::fs::read_to_string(folder.path().join("en/plan_members.csv")).unwrap();
    assert!(
        members.starts_with("\u{feff}code,name,base_population,target_population,number,group,reason,"),
        "{members}"
    );
    let table = |name: &str| csv::Reader::from_reader(&bytes[name][3..]).into_records().count();
    let rows: usize = written["plans"].as_array().unwrap().iter().map(|plan| groups(plan).len()).sum();
    assert_eq!(table("plan.csv"), rows);
    assert_eq!(table("plan_members.csv"), 179);
    neighbours_differ_in_colour(&bytes["plan.geojson"]);
    let picture = String::from_utf8(bytes["plan.svg"].clone()).unwrap();
    assert!(picture.contains("恵庭市") && picture.contains("国土数値情報"));
}

fn neighbours_differ_in_colour(geojson: &[u8]) {
    let layer: Value = serde_json::from_slice(geojson).unwrap();
    let study = embedded();
    let mut groups: Vec<(u64, Vec<_>)> = Vec::new();
    for feature in layer["features"].as_array().unwrap() {
        let own = &feature["properties"];
        let codes = own["codes"].as_array().unwrap().iter().map(|code| code.as_str().unwrap());
        let members = codes.map(|code| study.region().find(crate::common::code(code)).unwrap()).collect();
        groups.push((own["colour"].as_u64().unwrap(), members));
    }
    assert!(groups.iter().all(|(colour, _)| (1..=5).contains(colour)));
    for (index, (colour, members)) in groups.iter().enumerate() {
        for (other, others) in &groups[..index] {
            let touch = members.iter().any(|a| others.iter().any(|b| study.adjacency().adjacent(*a, *b)));
            assert!(!touch || colour != other);
        }
    }
}

#[test]
fn conditions_are_met_and_what_they_cost_is_said() {
    let fixed = plan(&["--fixed", "adopted"]);
    let best = &fixed["plans"][0];
    let marked = best["groups"].as_array().unwrap().iter().filter(|group| group["fixed"] == json!(true));
    let marked: Vec<&Value> = marked.collect();
    assert_eq!(marked.len(), 6);
    // three of them were adopted under requirement (3)
    assert_eq!(marked.iter().filter(|group| group["qualifies"] == json!(false)).count(), 3);
    let few = plan(&["--max-groups", "5", "--one-subprefecture", "--free", "北見市"]);
    let best = &few["plans"][0];
    assert_eq!(best["values"]["groups"], json!(5));
    assert!(!groups(best).concat().contains(&"01208".to_owned()));
    let row = |code: &str, answer: &Value| {
        let rows = answer["municipalities"].as_array().unwrap();
        rows.iter().find(|row| row["code"] == code).unwrap().clone()
    };
    assert_eq!(row("01208", &few)["reason"], "free");
    assert_eq!(row("01100", &few)["reason"], "outside-requirement-1");
    let covering = plan(&["--cover", "恵庭市"]);
    assert_eq!(covering["plans"][0]["values"]["cover"], json!(68));
    assert!(covering["plans"][0]["values"]["score"].as_i64() < Some(4_876_076_360));
    let forbidden = plan(&["--forbid", "留萌市・増毛町"]);
    let one = ["01212".to_owned(), "01481".to_owned()];
    assert!(groups(&plan(&[])["plans"][0]).contains(&one.to_vec()));
    assert!(!groups(&forbidden["plans"][0]).contains(&one.to_vec()));
}

#[test]
fn a_fixed_group_that_does_not_qualify_is_taken_when_asked_for() {
    let answer = plan(&["--fixed", "恵庭市・北広島市", "--fixed-anyway"]);
    let groups = answer["plans"][0]["groups"].as_array().unwrap();
    let marked: Vec<&Value> = groups.iter().filter(|group| group["fixed"] == json!(true)).collect();
    assert_eq!((marked.len(), &marked[0]["qualifies"]), (1, &json!(false)));
}

/// The group of the greatest span, 97.95 km: every other one is narrower.
#[test]
fn the_span_of_a_fixed_group_was_left_out_of_the_least_span() {
    let wide = ["--fixed", "北見市・美幌町・遠軽町・滝上町", "--max-size", "4"];
    let answer = plan(&[&["--objective", "cover,span,score"], &wide[..]].concat());
    let best = &answer["plans"][0];
    assert_eq!(
        (&answer["outcome"]["kind"], answer["plans"].as_array().unwrap().len()),
        (&json!("proven"), 1)
    );
    let span = best["values"]["span"].as_f64().unwrap() / 1e9;
    assert!((span - 97.95).abs() < 0.01, "{span}");
    // what is left over would not widen it, and other groups need not be narrow
    for row in answer["municipalities"].as_array().unwrap() {
        let words = row["reason_words"].as_str().unwrap_or_default();
        assert!(!words.contains("最大距離"), "{words}");
    }
    let without = plan(&[&["--objective", "cover,score"], &wide[..]].concat());
    assert_eq!(best["values"]["score"], without["plans"][0]["values"]["score"]);
}

#[test]
fn a_fixed_group_may_cross_the_boundary_of_a_subprefecture() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["plan", "--one-subprefecture", "--fixed", "adopted", "--out", "o"];
    renkei_ok(folder.path(), &arguments);
    // the file says which groups are fixed; the conditions need not say it again
    let path = folder.path().join("o/plan.json");
    let mut file: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let conditions = file["conditions"].as_array_mut().unwrap();
    conditions.retain(|condition| condition["kind"] != "fixed");
    std::fs::write(&path, file.to_string()).unwrap();
    let text = renkei_ok(folder.path(), &["plan", "--check", "o/plan.json"]);
    assert!(text.contains("the plan holds"), "{text}");
}

#[test]
fn plans_of_a_list_differ_by_as_many_groups_as_asked() {
    let answer = plan(&["--best", "3", "--differ", "4"]);
    let plans: Vec<BTreeSet<Vec<String>>> =
        answer["plans"].as_array().unwrap().iter().map(|plan| groups(plan).into_iter().collect()).collect();
    assert_eq!(plans.len(), 3);
    for (place, plan) in plans.iter().enumerate() {
        for better in &plans[..place] {
            let common = plan.intersection(better).count();
            assert!(plan.len().max(better.len()) - common >= 4);
        }
    }
}

#[test]
fn an_impossible_plan_names_the_conditions_that_contradict_and_no_others() {
    let folder = tempfile::tempdir().unwrap();
    let arguments =
        ["plan", "--max-groups", "2", "--max-left", "10", "--min-groups", "1", "--free", "稚内市"];
    let (code, text, _) = run(folder.path(), &arguments);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("--max-groups") && text.contains("--max-left"), "{text}");
    assert!(!text.contains("--min-groups") && !text.contains("--free"), "{text}");
    let arguments = ["plan", "--lang", "ja", "--cover", "札幌市", "--cover", "恵庭市"];
    let said = renkei(folder.path(), &arguments);
    let text = String::from_utf8(said.stdout).unwrap();
    assert_eq!(said.status.code(), Some(1), "{text}");
    assert!(text.contains("一つでも外せば計画がある"), "{text}");
    assert!(text.contains("両立しない") && text.contains("札幌市") && !text.contains("恵庭市"), "{text}");
}

/// Writes a plan with its groups changed, and judges it.
fn judged(folder: &Path, change: impl FnOnce(&mut Vec<Value>)) -> (Option<i32>, String) {
    let mut file: Value =
        serde_json::from_slice(&std::fs::read(folder.join("o/plan.json")).unwrap()).unwrap();
    change(file["plans"][0]["groups"].as_array_mut().unwrap());
    std::fs::write(folder.join("changed.json"), file.to_string()).unwrap();
    let (code, text, _) = run(folder, &["plan", "--check", "changed.json"]);
    (code, text)
}

#[test]
fn a_plan_changed_by_hand_is_judged() {
    let folder = tempfile::tempdir().unwrap();
    renkei_ok(folder.path(), &["plan", "--out", "o"]);
    let (code, text) = judged(folder.path(), |_| {});
    assert_eq!(code, Some(0), "{text}");
    assert!(
        text.contains("the plan holds") && text.ends_with('\n') && text.contains("\noptimal\n"),
        "{text}"
    );
    let (code, text) = judged(folder.path(), |groups| {
        groups.pop();
    });
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("worse than the optimum"), "{text}");
    for (codes, words) in [
        (json!(["01208", "01543", "01549", "01212"]), "belongs to group"),
        (json!(["01208", "01100"]), "is not adjacent"),
        (json!(["01231", "01234"]), "does not qualify"),
    ] {
        let (code, text) = judged(folder.path(), |groups| groups[0]["codes"] = codes);
        assert_eq!(code, Some(1), "{text}");
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn what_cannot_be_planned_is_refused_with_what_was_expected() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    refused(at, &["plan", "--objective", "beauty"], &["beauty", "cover"]);
    refused(at, &["plan", "--time-limit", "0"], &["--time-limit", "0"]);
    refused(at, &["plan", "--cover", "アトランティス"], &["アトランティス"]);
    refused(at, &["plan", "--fixed", "北見市"], &["--fixed", "two municipalities"]);
    refused(at, &["plan", "--fixed", "北見市・根室市"], &["--fixed", "not adjacent"]);
    let refusal = ["--fixed-anyway", "requirement (1)", "千歳市"];
    refused(at, &["plan", "--fixed", "恵庭市・千歳市"], &refusal);
    refused(at, &["plan", "--fixed", "恵庭市・北広島市"], &["--fixed-anyway", "requirement (2)"]);
    std::fs::write(at.join("none.json"), "{}").unwrap();
    refused(at, &["plan", "--check", "none.json"], &["none.json", "plans[0].groups"]);
    std::fs::write(at.join("bad.json"), "{").unwrap();
    refused(at, &["plan", "--check", "bad.json"], &["bad.json"]);
    std::fs::write(at.join("kept.json"), "mine").unwrap();
    refused(at, &["plan", "--json", "kept.json"], &["kept.json"]);
    assert_eq!(std::fs::read_to_string(at.join("kept.json")).unwrap(), "mine");
}

/// A file of two groups with more keys, judged.
fn judged_with(folder: &Path, keys: &Value, options: &[&str]) -> (Option<i32>, String, String) {
    let groups = json!([["01209", "01427", "01429"], ["01231", "01224", "01233"]]);
    let mut file = json!({ "groups": groups });
    for (key, value) in keys.as_object().unwrap() {
        file[key] = value.clone();
    }
    std::fs::write(folder.join("own.json"), file.to_string()).unwrap();
    run(folder, &[&["plan", "--max-size", "3", "--check", "own.json"], options].concat())
}

#[test]
fn a_plan_is_judged_by_the_conditions_and_objectives_of_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let cover = json!({ "kind": "cover", "value": "函館市" });
    // twice in the file and once more as an option: one condition
    let keys = json!({ "objectives": ["組の数"], "conditions": [cover, cover] });
    let (code, text, _) = judged_with(folder.path(), &keys, &["--cover", "01202"]);
    assert_eq!(code, Some(1), "{text}");
    assert_eq!(text.matches("violates a condition").count(), 1, "{text}");
    assert!(text.contains("groups: 2") && !text.contains("municipalities covered"), "{text}");
    let twice = json!({ "groups": [["01209", "01427", "夕張市"]] });
    let (code, text, _) = judged_with(folder.path(), &twice, &[]);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("names 夕張市 twice"), "{text}");
}

#[test]
fn a_file_of_a_plan_is_refused_with_the_place_in_it() {
    let folder = tempfile::tempdir().unwrap();
    for (keys, words) in [
        (json!({ "objectives": ["cover", "beauty"] }), ["objective 2", "beauty"]),
        (json!({ "objectives": "cover" }), ["objectives", "no list"]),
        (json!({ "objectives": [1] }), ["objective 1", "quotation marks"]),
        (json!({ "conditions": [{ "kind": "beauty" }] }), ["condition 1", "max-left"]),
        (json!({ "conditions": [{ "kind": "max-groups", "value": "x" }] }), ["condition 1", "whole number"]),
        (
            json!({ "conditions": [{ "kind": "cover", "value": "アトランティス" }] }),
            ["condition 1", "アトランティス"],
        ),
        (
            json!({ "conditions": [{ "kind": "one-subprefecture", "value": 1 }] }),
            ["condition 1", "true or false"],
        ),
        (json!({ "groups": [["01209", 1]] }), ["group 1", "codes or names"]),
        (json!({ "groups": [{ "codes": ["01209", "01427"], "fixed": 1 }] }), ["group 1", "true or false"]),
    ] {
        let (code, _, error) = judged_with(folder.path(), &keys, &[]);
        assert_eq!(code, Some(2), "{keys}: {error}");
        for word in words.iter().chain(&["own.json"]) {
            assert!(error.contains(word), "{keys}: {word} is missing from {error}");
        }
    }
}

#[test]
fn coalitions_that_exist_are_fixed_by_their_japanese_word_too() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("none.json"), "{}").unwrap();
    for word in ["adopted", "既存", " 既存の連携地域"] {
        // past the conditions, the file is what is wrong
        refused(folder.path(), &["plan", "--fixed", word, "--check", "none.json"], &["plans[0].groups"]);
    }
}

#[test]
fn without_requirement_1_the_headline_does_not_speak_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let heading = |options: &[&str]| {
        let options = [&["plan", "--lang", "ja", "--max-size", "2"], options].concat();
        renkei_ok(folder.path(), &options).lines().next().unwrap().to_owned()
    };
    assert!(heading(&[]).starts_with("要件(1)を満たし数値のある69市町村"));
    assert!(heading(&["--schemes", "ignore"]).starts_with("数値のある179市町村"));
}

#[test]
fn fixed_groups_that_overlap_and_bounds_that_cannot_be_are_named_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let overlap = ["--fixed", "留萌市・増毛町", "--fixed", "留萌市・増毛町・小平町"];
    let bounds = ["--min-groups", "9", "--max-groups", "3"];
    for (language, conditions, words) in [
        ("ja", overlap, ["両立しない", "留萌市・増毛町を固定する", "留萌市・増毛町・小平町を固定する"]),
        ("en", overlap, ["contradict", "留萌市・増毛町 is fixed", "留萌市・増毛町・小平町 is fixed"]),
        ("ja", bounds, ["両立しない", "9組以上", "3組以下"]),
        ("en", bounds, ["contradict", "at least 9 groups", "at most 3 groups"]),
    ] {
        let said = renkei(folder.path(), &[&["plan", "--lang", language], &conditions[..]].concat());
        let text = String::from_utf8(said.stdout).unwrap();
        assert_eq!(said.status.code(), Some(1), "{text}");
        assert!(words.iter().all(|word| text.contains(word)), "{words:?}: {text}");
    }
    for option in ["--fixed", "--forbid", "--cover", "--free"] {
        let group = if option == "--fixed" || option == "--forbid" {
            "北見市・アトランティス"
        } else {
            "アトランティス"
        };
        refused(folder.path(), &["plan", option, group], &["アトランティス", option]);
        let said = renkei(folder.path(), &["plan", "--lang", "ja", option, group]);
        let error = String::from_utf8(said.stderr).unwrap();
        assert_eq!(said.status.code(), Some(2), "{error}");
        assert!(error.contains("アトランティス") && error.contains(option), "{error}");
    }
}
