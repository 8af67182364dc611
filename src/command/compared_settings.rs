//! In what two scenarios differ, setting by setting.

use serde_json::{Map, Value, json};

use renkei::Scenario;
use renkei::language::Language;

use super::setting_names::{name_of_setting, shown_value};
use super::streams::scenario_json;
use crate::command::failure::Result;

/// A setting with its two values.
#[derive(Debug, PartialEq)]
pub struct Setting {
    /// Section and key of a scenario file: `rule.threshold`.
    key: String,
    values: [Value; 2],
}

impl Setting {
    /// The setting as JSON.
    pub fn json(&self) -> Value {
        let [first, second] = &self.values;
        json!({ "key": self.key, "first": first, "second": second })
    }

    fn words(&self, language: Language) -> String {
        let [first, second] = self.values.each_ref().map(|value| shown_value(&self.key, value, language));
        let name = name_of_setting(&self.key, language).unwrap_or_else(|| self.key.clone());
        format!("{name}: {first} → {second}")
    }
}

/// The settings in which two scenarios differ, in the order of a scenario file; of
/// required and excluded municipalities the order means nothing.
///
/// # Errors
/// When a scenario cannot be written as JSON.
pub fn differing_settings(first: &Scenario, second: &Scenario) -> Result<Vec<Setting>> {
    let mut settings = Vec::new();
    let [first, second] = [first, second].map(|scenario| {
        let mut scenario = scenario.clone();
        scenario.question.limits.must.sort();
        scenario.question.limits.never.sort();
        scenario_json(&scenario)
    });
    collect("", &first?, &second?, &mut settings);
    Ok(settings)
}

fn collect(key: &str, first: &Value, second: &Value, settings: &mut Vec<Setting>) {
    if first == second {
        return;
    }
    // a section or switch that is left out is an empty one, or off
    let section = |value: &Value| value.as_object().cloned().or_else(|| value.is_null().then(Map::new));
    let sections = section(first).zip(section(second)).filter(|_| first.is_object() || second.is_object());
    let Some((one, other)) = sections else {
        let or_off = |value: &Value, other: &Value| match value {
            Value::Null if other.is_boolean() => Value::Bool(false),
            value => value.clone(),
        };
        let values = [or_off(first, second), or_off(second, first)];
        settings.push(Setting { key: key.to_owned(), values });
        return;
    };
    let names = one.keys().chain(other.keys().filter(|name| !one.contains_key(*name)));
    for name in names {
        let key = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
        let value = |side: &Map<String, Value>| side.get(name).cloned().unwrap_or_default();
        collect(&key, &value(&one), &value(&other), settings);
    }
}

/// The differences as lines.
pub fn settings_text(settings: &[Setting], language: Language) -> String {
    if settings.is_empty() {
        return language.pick("条件に違いはない\n", "the scenarios are the same\n").to_owned();
    }
    let lines: String = settings.iter().map(|setting| format!("  {}\n", setting.words(language))).collect();
    format!("{}\n{lines}", language.pick("条件の違い(第1 → 第2)", "What differs (first → second)"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use renkei::formats::scenario::{
        AdjacencyDraft, DataDraft, LimitsDraft, OutputDraft, RankDraft, RuleDraft, ScenarioDraft, SearchDraft,
    };
    use serde_json::to_value;

    /// A draft with every key, each other than its default. A new key of a scenario does
    /// not compile here until it has a value.
    fn every_key() -> ScenarioDraft {
        let text = |text: &str| Some(text.to_owned());
        ScenarioDraft {
            format: None,
            data: DataDraft {
                boundaries: "a.geojson".parse().ok(),
                code_attribute: text("a"),
                name_attribute: text("b"),
                id_attribute: text("c"),
                figures: Some(vec!["b.csv".parse().unwrap(), "c.csv".parse().unwrap()]),
                edition: text("ipss2023"),
                base: Some(2015),
                target: Some(2045),
                links: Some("d.csv".into()),
                sea_links: Some(true),
                zones_from: Some("e.csv".into()),
                centres_from: Some("f.csv".into()),
                undeclared_from: Some("g.csv".into()),
                attributes: Some("h.csv".into()),
                join: Some(vec!["床=sum".parse().unwrap()]),
                distances: Some("i.csv".into()),
            },
            adjacency: AdjacencyDraft {
                contiguity: named("queen"),
                min_border: Some(1.0),
                snap: Some(2.0),
                max_road: "60".parse().ok(),
                max_time: "50".parse().ok(),
            },
            rule: RuleDraft {
                as_of: "2020-01-01".parse().ok(),
                schemes: named("ignore"),
                undeclared: named("allowed"),
                threshold: "35".parse().ok(),
                about: "1".parse().ok(),
                flat: named("each"),
                centres: named("none"),
                shape: named("star"),
                centres_out: Some(2),
                pioneering: Some(true),
            },
            search: SearchDraft { min_size: Some(3), max_size: Some(6), quick: Some(true) },
            limits: LimitsDraft {
                must: Some(vec!["函館市".to_owned()]),
                never: Some(vec!["小樽市".to_owned()]),
                within: named("medical-area"),
                span: "60".parse().ok(),
                road_span: "70".parse().ok(),
                hub_radius: "80".parse().ok(),
                time_span: "40".parse().ok(),
                time_radius: "30".parse().ok(),
                population: "30000..50000".parse().ok(),
                at_least: Some(vec!["床=1".parse().unwrap()]),
                at_most: Some(vec!["床=9".parse().unwrap()]),
                centre: text("none"),
            },
            rank: RankDraft {
                by: "decline-rate".parse().ok(),
                order: named("up"),
                also_by: Some(vec!["span:up".parse().unwrap()]),
                top: Some(5),
                distinct: "0.5".parse().ok(),
                weights: named_json(
                    r#"{"margin":1,"span":1,"cohesion":1,"compactness":1,"same-medical-area":1,"same-subprefecture":1,"balance":1}"#,
                ),
            },
            output: OutputDraft { full_outlines: Some(true), colour_by: text("床") },
        }
    }

    fn named<T: serde::de::DeserializeOwned>(name: &str) -> Option<T> {
        named_json(&format!("{name:?}"))
    }

    fn named_json<T: serde::de::DeserializeOwned>(json: &str) -> Option<T> {
        Some(serde_json::from_str(json).unwrap())
    }

    #[test]
    fn every_setting_that_differs_is_said_in_words() {
        let usual = scenario_json(&Scenario::default()).unwrap();
        let changed = to_value(every_key()).unwrap();
        let mut settings = Vec::new();
        collect("", &usual, &changed, &mut settings);
        assert!(settings.len() >= 59, "{}", settings.len());
        let plain = |text: &str| {
            let mut text = text.to_owned();
            for name in ["N03", "km", "(m)", ".csv", ".geojson"] {
                text = text.replace(name, "");
            }
            // names of files and attributes are single letters here
            let words = text.split(|letter: char| !letter.is_ascii_alphabetic());
            words.into_iter().all(|word| word.len() < 2)
        };
        for setting in settings.iter().filter(|setting| setting.key != "renkei") {
            for language in [Language::Ja, Language::En] {
                assert!(name_of_setting(&setting.key, language).is_some(), "{} has no name", setting.key);
            }
            assert!(plain(&setting.words(Language::Ja)), "{}", setting.words(Language::Ja));
            assert!(setting.words(Language::En).contains(" → "));
        }
    }
}
