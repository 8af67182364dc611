//! In what two scenarios differ, setting by setting.

use serde_json::{Value, json};

use renkei::Scenario;
use renkei::facts::series_name;
use renkei::language::Language;

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
        let [first, second] = self.values.each_ref().map(|value| shown(value, language));
        let name = language.pick(name_ja(&self.key).unwrap_or(&self.key), &self.key);
        format!("{name}: {first} → {second}")
    }
}

/// The settings in which two scenarios differ, in the order of a scenario file.
///
/// # Errors
/// When a scenario cannot be written as JSON.
pub fn differing_settings(first: &Scenario, second: &Scenario) -> Result<Vec<Setting>> {
    let mut settings = Vec::new();
    collect("", &scenario_json(first)?, &scenario_json(second)?, &mut settings);
    Ok(settings)
}

fn collect(key: &str, first: &Value, second: &Value, settings: &mut Vec<Setting>) {
    if first == second {
        return;
    }
    let (Some(one), Some(other)) = (first.as_object(), second.as_object()) else {
        settings.push(Setting { key: key.to_owned(), values: [first.clone(), second.clone()] });
        return;
    };
    let names = one.keys().chain(other.keys().filter(|name| !one.contains_key(*name)));
    for name in names {
        let key = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
        let value = |side: &serde_json::Map<String, Value>| side.get(name).cloned().unwrap_or_default();
        collect(&key, &value(one), &value(other), settings);
    }
}

fn shown(value: &Value, language: Language) -> String {
    match value {
        Value::Null => "—".to_owned(),
        Value::String(text) => language.pick(value_ja(text), text).to_owned(),
        Value::Bool(holds) => {
            language.pick(["しない", "する"], ["no", "yes"])[usize::from(*holds)].to_owned()
        }
        other => other.to_string(),
    }
}

/// What officials call a value of a closed set; a series of figures.
fn value_ja(value: &str) -> &str {
    match value {
        "rook" => "長さのある境界の共有",
        "queen" => "点の共有でもよい",
        "exclude" => "適用する",
        "ignore" => "適用しない",
        "sourced" => "確かなもの",
        "all" => "すべて",
        "allowed" => "許容する",
        "none" => "用いない",
        "aggregate" => "構成市町村の合計",
        "each" => "市町村ごと",
        "connected" => "全体が一つにつながる形",
        "star" => "各市町村が中心市に隣接する形",
        other => series_name(other, Language::Ja),
    }
}

/// What officials call a setting.
fn name_ja(key: &str) -> Option<&'static str> {
    Some(match key {
        "data.boundaries" => "境界",
        "data.figures" => "人口の表",
        "data.edition" => "推計",
        "data.base" => "基準年",
        "data.target" => "目標年",
        "data.links" => "隣接の手直しの表",
        "data.sea-links" => "航路による隣接",
        "data.zones-from" => "圏域の表",
        "data.centres-from" => "中心市の表",
        "data.undeclared-from" => "未宣言中心市の表",
        "adjacency.contiguity" => "隣接の取り方",
        "adjacency.min-border" => "隣接とみなす境界の長さの下限(m)",
        "adjacency.snap" => "境界のずれの許容幅(m)",
        "rule.as-of" => "基準日",
        "rule.schemes" => "要件(1)の適用",
        "rule.undeclared" => "未宣言中心市の扱い",
        "rule.threshold" => "減少率の基準(%)",
        "rule.about" => "「概ね」の幅(ポイント)",
        "rule.flat" => "①の解釈",
        "rule.centres" => "②の中心市",
        "rule.shape" => "②の形",
        "rule.centres-out" => "②で除く中心市の数",
        "rule.pioneering" => "要件(3)による組",
        "search.min-size" => "構成市町村数の下限",
        "search.max-size" => "構成市町村数の上限",
        "limits.must" => "必ず含む市町村",
        "limits.never" => "含まない市町村",
        "limits.within" => "区域",
        "limits.span" => "最大距離(km)",
        "limits.road-span" => "最大道路距離(km)",
        "limits.hub-radius" => "拠点からの道路距離(km)",
        "limits.population" => "人口の範囲",
        "limits.centre" => "中心市の指定",
        "rank.by" => "並べる指標",
        _ => return None,
    })
}

/// The differences as lines.
pub fn settings_text(settings: &[Setting], language: Language) -> String {
    if settings.is_empty() {
        return language.pick("条件に違いはない\n", "the scenarios are the same\n").to_owned();
    }
    let lines: String = settings.iter().map(|setting| format!("  {}\n", setting.words(language))).collect();
    format!("{}\n{lines}", language.pick("条件の違い(第1 → 第2)", "What differs (first → second)"))
}
