//! Pareto fronts, centres and varied settings of `renkei plan`, on groups of the embedded
//! data that are few enough to try every plan.

use std::collections::BTreeSet;
use std::path::Path;

use renkei::region::Years;
use renkei::rule::{BasisPoints, FlatReading, RuleSettings};
use renkei::study::{Grid, Study};
use serde_json::{Value, json};

use crate::common::{embedded, refused, renkei, renkei_json, renkei_ok, run};

/// 155 groups of 16 municipalities.
const AREA: [&str; 4] = ["--within", "オホーツク総合振興局", "--max-size", "4"];

/// A group: codes, and score in millionths.
type Group = (Vec<String>, i64);

fn groups_of_area() -> Vec<Group> {
    let folder = tempfile::tempdir().unwrap();
    let answer = renkei_json(folder.path(), &[&["find", "--top", "100000"], &AREA[..]].concat());
    let group = |candidate: &Value| {
        let codes: Vec<String> = serde_json::from_value(candidate["codes"].clone()).unwrap();
        (codes, (candidate["score"].as_f64().unwrap() * 1e6).round() as i64)
    };
    answer["candidates"].as_array().unwrap().iter().map(group).collect()
}

/// The values of every plan, less being better: municipalities covered, groups, and score
/// × members in millionths.
fn all_values(groups: &[Group]) -> BTreeSet<[i64; 3]> {
    let towns: BTreeSet<&String> = groups.iter().flat_map(|(codes, _)| codes).collect();
    let towns: Vec<&String> = towns.into_iter().collect();
    let bits =
        |codes: &[String]| codes.iter().map(|code| 1_u32 << towns.binary_search(&code).unwrap()).sum::<u32>();
    let groups: Vec<(u32, i64)> =
        groups.iter().map(|(codes, score)| (bits(codes), score * codes.len() as i64)).collect();
    let mut states = BTreeSet::from([(0_u32, 0_i64, 0_i64)]);
    // of every set of municipalities and number of groups, the best score
    for town in 0..towns.len() {
        let mut next: std::collections::BTreeMap<(u32, i64), i64> = Default::default();
        for (taken, count, score) in &states {
            let mut add = |taken: u32, count: i64, score: i64| {
                let best = next.entry((taken, count)).or_insert(i64::MIN);
                *best = (*best).max(score);
            };
            add(*taken, *count, *score);
            for (own, gain) in groups.iter().filter(|(own, _)| own.trailing_zeros() as usize == town) {
                if own & taken == 0 {
                    add(taken | own, count + 1, score + gain);
                }
            }
        }
        states = next.into_iter().map(|((taken, count), score)| (taken, count, score)).collect();
    }
    states.into_iter().map(|(taken, count, score)| [-i64::from(taken.count_ones()), count, -score]).collect()
}

fn front(values: &BTreeSet<Vec<i64>>) -> Vec<Vec<i64>> {
    let beats = |a: &Vec<i64>, b: &Vec<i64>| a != b && a.iter().zip(b).all(|(a, b)| a <= b);
    values.iter().filter(|own| !values.iter().any(|other| beats(other, own))).cloned().collect()
}

fn plan(options: &[&str]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    renkei_json(folder.path(), &[&["plan"], &AREA[..], options].concat())
}

/// Scores of find are rounded to thousandths of a point: 16 municipalities at most.
fn same(a: i64, b: i64) -> bool {
    (a - b).abs() <= 16 * 501
}

#[test]
fn a_front_is_that_of_every_plan_of_an_area() {
    let all = all_values(&groups_of_area());
    for (options, places) in
        [("cover,groups", vec![0, 1]), ("cover,score", vec![0, 2]), ("groups,cover,score", vec![1, 0, 2])]
    {
        let wanted = front(&all.iter().map(|own| places.iter().map(|place| own[*place]).collect()).collect());
        let answer = plan(&["--pareto", options]);
        assert_eq!(answer["outcome"], json!({ "kind": "front", "complete": true }));
        let found: Vec<Vec<i64>> = answer["plans"]
            .as_array()
            .unwrap()
            .iter()
            .map(|own| {
                let value = |name: &str| own["values"][name].as_i64().unwrap();
                options
                    .split(',')
                    .map(|name| if name == "groups" { value(name) } else { -value(name) })
                    .collect()
            })
            .collect();
        assert_eq!(found.len(), wanted.len(), "{options}");
        for (found, wanted) in found.iter().zip(&wanted) {
            assert!(found.iter().zip(wanted).all(|(a, b)| same(*a, *b)), "{options}: {found:?} {wanted:?}");
        }
        // every plan has a proof
        let further = &answer["plans"].as_array().unwrap()[1..];
        for certificate in further.iter().map(|own| &own["certificate"]).chain([&answer["certificate"]]) {
            for stage in certificate.as_array().unwrap() {
                let number = |key: &str| stage[key].as_str().unwrap().parse::<i128>().unwrap();
                assert!(number("weight") <= number("bound"));
            }
        }
        // the first plan is the best one by the objectives in their order
        assert_eq!(answer["plans"][0]["values"], plan(&["--objective", options])["plans"][0]["values"]);
    }
}

/// The best plan of some groups: municipalities covered, then score.
fn best(groups: &[Group]) -> (i64, i64) {
    let least = all_values(groups).into_iter().map(|[cover, _, score]| (cover, score)).min().unwrap();
    (-least.0, -least.1)
}

fn is_best(answer: &Value, groups: &[Group]) {
    assert_eq!(answer["outcome"]["kind"], "proven");
    let (cover, score) = best(groups);
    let values = &answer["plans"][0]["values"];
    assert_eq!(values["cover"], json!(cover));
    assert!(same(values["score"].as_i64().unwrap(), score), "{values} {score}");
}

#[test]
fn one_centre_leaves_groups_with_two_centres_out_and_no_others() {
    let study = embedded();
    let centres = |codes: &[String]| {
        let is_centre = |code: &&String| {
            let id = study.region().find(crate::common::code(code)).unwrap();
            study.rule().eligibility(id).centre.is_some()
        };
        codes.iter().filter(is_centre).count()
    };
    let all = groups_of_area();
    let round_one: Vec<Group> = all.iter().filter(|(codes, _)| centres(codes) <= 1).cloned().collect();
    assert!((100..all.len()).contains(&round_one.len()), "{}", round_one.len());
    assert!(best(&round_one) < best(&all));
    let answer = plan(&["--objective", "cover,score", "--one-centre"]);
    is_best(&answer, &round_one);
    assert_eq!(answer["conditions"][0]["kind"], "one-centre");
    // a file says it again, and groups that break it are named
    let folder = tempfile::tempdir().unwrap();
    let mut file = plan(&["--objective", "cover,score"]);
    file["conditions"] = json!([{ "kind": "one-centre", "value": true }]);
    std::fs::write(folder.path().join("own.json"), file.to_string()).unwrap();
    let check = [&["plan", "--check", "own.json"], &AREA[..]].concat();
    let (code, text, _) = run(folder.path(), &check);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("at most one designated centre"), "{text}");
}

/// The grid once more, setting by setting, without the room that `--robust` uses.
fn qualifies_everywhere(codes: &[String]) -> bool {
    let study = embedded();
    let ids: Vec<_> =
        codes.iter().map(|code| study.region().find(crate::common::code(code)).unwrap()).collect();
    let (mut judged, mut stands) = (0, 0);
    for (edition, base) in
        ["ipss2013", "ipss2018", "ipss2023"].iter().flat_map(|own| [2010, 2015, 2020].map(|base| (own, base)))
    {
        let years = Years { edition: (*edition).to_owned(), base, target: 2040 };
        let Ok(chosen) = years.choose(&study.facts().figures) else { continue };
        for (threshold, about, flat) in [2500, 3000, 3500].into_iter().flat_map(|threshold| {
            [0, 100].into_iter().flat_map(move |about| {
                [FlatReading::Aggregate, FlatReading::Each].map(|flat| (threshold, about, flat))
            })
        }) {
            let rule = RuleSettings {
                threshold: BasisPoints::new(threshold).unwrap(),
                about: BasisPoints::new(about).unwrap(),
                flat,
                ..RuleSettings::default()
            };
            let read: Study = study.with_rule(rule).with_figures(years.clone(), &chosen);
            let examined = read.examine(&ids);
            if examined.without_figures.is_empty() {
                judged += 1;
                stands += usize::from(examined.qualifies());
            }
        }
    }
    judged > 0 && judged == stands
}

#[test]
fn a_robust_plan_is_the_best_of_groups_that_qualify_under_every_setting() {
    let all = groups_of_area();
    let robust: Vec<Group> = all.iter().filter(|(codes, _)| qualifies_everywhere(codes)).cloned().collect();
    assert!((2..all.len()).contains(&robust.len()), "{}", robust.len());
    let answer = plan(&["--objective", "cover,score", "--robust"]);
    is_best(&answer, &robust);
    let own = &answer["robustness"]["plans"][0];
    assert_eq!(own["share"], json!(1.0));
    // nothing is lost in the worst case
    assert_eq!(own["least_covered"], answer["plans"][0]["values"]["cover"]);
    let other = plan(&["--objective", "cover,score", "--robustness"]);
    let least = other["robustness"]["plans"][0]["least_covered"].as_i64().unwrap();
    assert!(least <= own["least_covered"].as_i64().unwrap());
    assert!(other["robustness"]["plans"][0]["share"].as_f64().unwrap() < 1.0);
}

#[test]
fn robustness_counts_settings_and_says_what_was_varied_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let names = ["遠軽町", "佐呂間町", "湧別町"];
    let checked = |options: &[&str]| -> Value {
        let text = renkei_ok(at, &[&["check", "--json"], options, &names[..]].concat());
        serde_json::from_str(&text).unwrap()
    };
    let json = checked(&["--robustness"]);
    let own = &json["groups"][0]["robustness"];
    let variants = own["variants"].as_array().unwrap();
    assert_eq!((variants.len(), &own["judged"]), (108, &json!(108)));
    let stands = variants.iter().filter(|variant| variant["stands"] == json!(true)).count();
    assert_eq!(own["stands"], json!(stands));
    // one setting of the grid is what check says under it
    let file = "editions = [\"令和５年推計\"]\nbases = [2020]\ntargets = [2050]\nthresholds = [35, \"42.5\"]\nabout = [0]\nflat = [\"each\"]\n";
    std::fs::write(at.join("grid.toml"), file).unwrap();
    let json = checked(&["--robustness=grid.toml"]);
    for variant in json["groups"][0]["robustness"]["variants"].as_array().unwrap() {
        let threshold = variant["threshold"].as_str().unwrap();
        let asked = [
            "--edition",
            "ipss2023",
            "--base",
            "2020",
            "--target",
            "2050",
            "--flat",
            "each",
            "--threshold",
            threshold,
        ];
        let (code, _, _) = run(at, &[&["check"], &names[..], &asked[..]].concat());
        assert_eq!(variant["stands"], json!(code == Some(0)), "{threshold}");
    }
    for (language, words) in
        [("ja", ["設定を変えた", "満たす / 判定できる"]), ("en", ["of 108 settings", "can be judged"])]
    {
        let text = renkei_ok(at, &[&["check", "--lang", language, "--robustness"], &names[..]].concat());
        assert!(words.iter().all(|word| text.contains(word)), "{text}");
    }
}

#[test]
fn a_grid_that_cannot_be_used_is_refused_with_what_was_expected() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let with = |content: &str| {
        std::fs::write(at.join("grid.toml"), content).unwrap();
        ["check", "遠軽町", "湧別町", "--robustness=grid.toml"]
    };
    refused(at, &["check", "遠軽町", "湧別町", "--robustness=none.toml"], &["none.toml", "TOML"]);
    refused(at, &with("thresholds = [30\n"), &["grid.toml", "not a grid"]);
    refused(at, &with("thresholds = [130]\n"), &["grid.toml", "130"]);
    refused(at, &with("threshold = [30]\n"), &["grid.toml", "thresholds"]);
    refused(at, &with("flat = [\"both\"]\n"), &["grid.toml", "both"]);
    refused(at, &with("about = []\n"), &["grid.toml", "about", "empty list"]);
    refused(at, &with("editions = [\"ipss1999\"]\n"), &["--robustness", "no figures"]);
}

#[test]
fn objectives_of_which_no_front_can_be_made_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    refused(at, &["plan", "--pareto", "cover"], &["--pareto", "two or three"]);
    refused(at, &["plan", "--pareto", "cover,score,span,groups"], &["--pareto", "two or three"]);
    refused(at, &["plan", "--pareto", "cover,cover"], &["--pareto", "cover", "different"]);
    refused(at, &["plan", "--pareto", "people,score"], &["people", "score", "span"]);
    let said = renkei(at, &["plan", "--lang", "ja", "--pareto", "people,people-left"]);
    let error = String::from_utf8(said.stderr).unwrap();
    assert_eq!(said.status.code(), Some(2), "{error}");
    assert!(error.contains("どれか一つ"), "{error}");
    refused(at, &["plan", "--pareto", "cover,beauty"], &["beauty"]);
    refused(at, &["plan", "--pareto", "cover,score", "--best", "2"], &["--pareto", "--best"]);
    // an impossible front names what contradicts
    let (code, text, _) =
        run(at, &["plan", "--pareto", "cover,score", "--max-groups", "2", "--max-left", "10"]);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("--max-groups") && text.contains("--max-left"), "{text}");
}

fn bytes(folder: &Path, name: &str) -> Vec<u8> {
    std::fs::read(folder.join(name)).unwrap()
}

#[test]
fn the_files_of_a_front_agree_whatever_the_threads() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for threads in ["1", "2"] {
        let options = ["plan", "--pareto", "cover,score,span", "--threads", threads, "--out", threads];
        renkei_ok(at, &[&options[..], &AREA[..]].concat());
    }
    for name in ["plan.json", "plan.csv", "pareto.csv", "pareto.svg", "plan.svg"] {
        assert!(bytes(&at.join("1"), name) == bytes(&at.join("2"), name), "{name} depends on the threads");
    }
    let answer: Value = serde_json::from_slice(&bytes(&at.join("1"), "plan.json")).unwrap();
    let plans = answer["plans"].as_array().unwrap();
    let table = bytes(&at.join("1"), "pareto.csv");
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_reader(&table[3..]).into_records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), plans.len());
    for (row, plan) in rows.iter().zip(plans) {
        assert_eq!(row[1], plan["values"]["cover"].to_string());
        let score: f64 = row[3].parse().unwrap();
        assert!((score - plan["values"]["score"].as_f64().unwrap() / 1e6).abs() < 1e-3);
    }
    let svg = String::from_utf8(bytes(&at.join("1"), "pareto.svg")).unwrap();
    assert_eq!(svg.matches("<circle").count(), plans.len() + classes(plans));
    assert!(svg.contains("国土数値情報"));
    // a plan of a front can be fixed and judged like any other
    let check = [&["plan", "--check", "1/plan.json"], &AREA[..]].concat();
    assert!(renkei_ok(at, &check).contains("the plan holds"));
}

/// Fifths between the least and the greatest span that occur: the legend names them.
fn classes(plans: &[Value]) -> usize {
    let spans: Vec<f64> = plans.iter().map(|plan| plan["values"]["span"].as_f64().unwrap()).collect();
    let (least, most) = spans.iter().fold((f64::MAX, f64::MIN), |(a, b), own| (a.min(*own), b.max(*own)));
    let class = |own: &f64| ((((own - least) / (most - least)) * 5.0) as usize).min(4);
    spans.iter().map(class).collect::<BTreeSet<_>>().len()
}

/// The grid that is used where none is given.
#[test]
fn the_usual_grid_holds_what_the_documentation_says() {
    let grid = Grid::usual(&embedded());
    assert_eq!(grid.editions, ["ipss2013", "ipss2018", "ipss2023"]);
    assert_eq!((grid.bases, grid.targets), (vec![2010, 2015, 2020], vec![2040]));
    let shown = |points: &[BasisPoints]| points.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        (shown(&grid.thresholds), shown(&grid.about)),
        (["25", "30", "35"].map(str::to_owned).to_vec(), ["0", "1"].map(str::to_owned).to_vec(),)
    );
}
