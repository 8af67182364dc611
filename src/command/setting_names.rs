//! What people call the settings of a scenario and their values.

use serde_json::Value;

use renkei::adjacency::Contiguity;
use renkei::facts::{parse_day, series_name};
use renkei::language::Language;
use renkei::rank::{Measure, Order, Ranking, ScoreTerm};
use renkei::region::Attribute;
use renkei::rule::{CentreChoice, CentreShape, FlatReading, SchemeReading, UndeclaredReading};
use renkei::text::day;
use renkei::typed::{Choice, word_of_choice};

use super::terminal::ranking_words;

/// Section and key of a setting in a scenario file, and its name in Japanese and English.
const NAMES: [(&str, &str, &str); 53] = [
    ("data.boundaries", "境界データ", "boundaries"),
    ("data.code-attribute", "市町村コードの属性", "attribute with the code"),
    ("data.name-attribute", "市町村名の属性", "attribute with the name"),
    ("data.id-attribute", "識別子の属性", "attribute with the id"),
    ("data.figures", "人口の表", "figures"),
    ("data.edition", "推計", "projection"),
    ("data.base", "基準年", "base year"),
    ("data.target", "目標年", "target year"),
    ("data.links", "隣接の手直しの表", "table of links"),
    ("data.sea-links", "航路を隣接とみなす", "ferries count as borders"),
    ("data.zones-from", "圏域の表", "table of zones"),
    ("data.centres-from", "中心市の表", "table of centres"),
    ("data.undeclared-from", "未宣言中心市の表", "table of undeclared centre cities"),
    ("data.attributes", "利用者の列の表", "table of your own columns"),
    ("data.join", "利用者の列と結合方法", "your own columns and how they are joined"),
    ("data.distances", "距離の表", "table of distances"),
    ("adjacency.contiguity", "隣接の取り方", "contiguity"),
    ("adjacency.min-border", "隣接とみなす境界の長さの下限(m)", "least length of a common border (m)"),
    ("adjacency.snap", "境界のずれの許容幅(m)", "borders matched up to (m)"),
    ("adjacency.max-road", "隣接とみなす道路距離の上限(km)", "neighbours at most this far by road (km)"),
    ("adjacency.max-time", "隣接とみなす所要時間の上限(分)", "neighbours at most this far (minutes)"),
    ("rule.as-of", "基準日", "date"),
    ("rule.schemes", "要件(1)の適用", "requirement (1)"),
    ("rule.undeclared", "対象外とする未宣言中心市", "undeclared centre cities shut out"),
    ("rule.threshold", "減少率の基準(%)", "threshold (%)"),
    ("rule.about", "「概ね」の幅(ポイント)", "band below the threshold (points)"),
    ("rule.flat", "①の減少率", "decline under ①"),
    ("rule.centres", "②の中心市", "centres for ②"),
    ("rule.shape", "②の形", "shape under ②"),
    ("rule.centres-out", "②で除く中心市の数", "centres taken out together"),
    ("rule.pioneering", "要件(3)だけによる組も載せる", "groups under requirement (3) alone"),
    ("search.min-size", "構成市町村数の下限", "least number of members"),
    ("search.max-size", "構成市町村数の上限", "greatest number of members"),
    ("search.quick", "該当しない理由の内訳を省く", "leave out how far groups miss the threshold"),
    ("limits.must", "必ず含む市町村", "required members"),
    ("limits.never", "含まない市町村", "excluded members"),
    ("limits.within", "区域", "area"),
    ("limits.span", "最大距離の上限(km)", "greatest span (km)"),
    ("limits.road-span", "最大道路距離の上限(km)", "farthest pair by road (km)"),
    ("limits.hub-radius", "拠点からの道路距離の上限(km)", "distance by road from a hub (km)"),
    ("limits.time-span", "最大所要時間の上限(分)", "farthest pair (minutes)"),
    ("limits.time-radius", "拠点からの所要時間の上限(分)", "minutes from a hub"),
    ("limits.population", "基準年の人口の範囲", "population in the base year"),
    ("limits.at-least", "利用者の列の下限", "least values of your own columns"),
    ("limits.at-most", "利用者の列の上限", "greatest values of your own columns"),
    ("limits.centre", "中心市の指定", "centre asked for"),
    ("rank.by", "順位を付ける指標", "ranked by"),
    ("rank.order", "順位の向き", "order of the ranking"),
    ("rank.also-by", "ほかに順位を付ける指標", "also ranked by"),
    ("rank.top", "一覧に載せる候補の数の上限", "greatest number of candidates listed"),
    ("rank.distinct", "載せる組どうしの重なりの上限", "greatest overlap of listed groups"),
    ("output.full-outlines", "輪郭を簡略化せずに書き出す", "outlines with all corners"),
    ("output.colour-by", "地図の色分け", "maps shaded by"),
];

/// What people call a setting; `None` where the scenario has none of this key.
pub fn name_of_setting(key: &str, language: Language) -> Option<String> {
    if let Some(weight) = key.strip_prefix("rank.weights.") {
        let term = ScoreTerm::ALL.into_iter().find(|term| term.key().replace('_', "-") == weight)?;
        let label = term.label(language);
        return Some(
            language.pick(format!("評価点の重み({label})"), format!("weight in the score: {label}")),
        );
    }
    let (_, ja, en) = NAMES.iter().find(|(known, ..)| *known == key)?;
    Some(language.pick(*ja, *en).to_owned())
}

/// The value of a setting as people read it.
pub fn shown_value(key: &str, value: &Value, language: Language) -> String {
    match value {
        Value::Null if key.ends_with("-attribute") => language.pick("N03 の属性", "that of N03").to_owned(),
        Value::Null if key.starts_with("data.") => language.pick("内蔵", "embedded").to_owned(),
        Value::Null => language.pick("なし", "none").to_owned(),
        Value::String(text) => language.pick(word_of(key, text), named(key, text)),
        Value::Bool(holds) => {
            language.pick(["しない", "する"], ["no", "yes"])[usize::from(*holds)].to_owned()
        }
        Value::Array(items) => {
            let items = items.iter().map(|item| shown_value(key, item, language));
            items.collect::<Vec<_>>().join(language.pick("、", ", "))
        }
        other => other.to_string(),
    }
}

/// A text as it is, but for a ranking, which says its direction in words.
fn named(key: &str, text: &str) -> String {
    let ranking = text.parse::<Ranking>().ok().filter(|_| key == "rank.also-by");
    ranking.map_or_else(|| text.to_owned(), |ranking| ranking_words(ranking, Language::En))
}

/// A text in Japanese.
fn word_of(key: &str, text: &str) -> String {
    fn of<T: Choice>(name: &str) -> Option<String> {
        word_of_choice::<T>(name).map(str::to_owned)
    }
    let known = match key {
        "data.edition" => Some(series_name(text, Language::Ja).to_owned()),
        "adjacency.contiguity" => of::<Contiguity>(text),
        "rule.as-of" => parse_day(text).ok().map(|date| day(date, Language::Ja)),
        "rule.schemes" => of::<SchemeReading>(text),
        "rule.undeclared" => of::<UndeclaredReading>(text),
        "rule.flat" => of::<FlatReading>(text),
        "rule.centres" => of::<CentreChoice>(text),
        "rule.shape" => of::<CentreShape>(text),
        "limits.within" => match text {
            "subprefecture" => Some("振興局".to_owned()),
            "medical-area" => Some("二次医療圏".to_owned()),
            _ => None,
        },
        "limits.centre" if text == "none" => Some("なし".to_owned()),
        "rank.by" => text.parse::<Measure>().ok().map(|by| by.label(Language::Ja).to_owned()),
        "data.join" => text.parse::<Attribute>().ok().map(|own| own.label(Language::Ja)),
        "rank.order" => of::<Order>(text),
        "rank.also-by" => text.parse::<Ranking>().ok().map(|ranking| ranking_words(ranking, Language::Ja)),
        _ => None,
    };
    known.unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use renkei::formats::scenario::chosen;
    use serde::de::DeserializeOwned;
    use serde_json::json;

    /// Every value of a setting, as shown and typed back.
    fn typed_back<T: Choice + DeserializeOwned + PartialEq + std::fmt::Debug>(key: &str) {
        let names: std::collections::BTreeSet<&str> = T::WORDS.iter().map(|(_, name)| *name).collect();
        assert!(names.len() >= 2, "{key}");
        for name in names {
            for language in [Language::Ja, Language::En] {
                let shown = shown_value(key, &json!(name), language);
                assert_eq!(shown == name, language == Language::En, "{key}: {shown}");
                assert_eq!(chosen::<T>(&shown).unwrap(), chosen::<T>(name).unwrap(), "{key}: {shown}");
            }
        }
    }

    #[test]
    fn every_value_that_outputs_show_can_be_typed() {
        typed_back::<Contiguity>("adjacency.contiguity");
        typed_back::<SchemeReading>("rule.schemes");
        typed_back::<UndeclaredReading>("rule.undeclared");
        typed_back::<FlatReading>("rule.flat");
        typed_back::<CentreChoice>("rule.centres");
        typed_back::<CentreShape>("rule.shape");
        typed_back::<Order>("rank.order");
        for name in Measure::names() {
            let shown = shown_value("rank.by", &json!(name), Language::Ja);
            assert_eq!(shown.parse::<Measure>().unwrap().to_string(), name);
            for language in [Language::Ja, Language::En] {
                let shown = shown_value("rank.also-by", &json!([format!("{name}:up")]), language);
                assert_eq!(shown.parse::<Ranking>().unwrap().to_string(), format!("{name}:up"), "{shown}");
            }
        }
        for series in ["census", "ipss2013", "ipss2018", "ipss2023"] {
            let shown = shown_value("data.edition", &json!(series), Language::Ja);
            assert_eq!(renkei::facts::series_named(&shown), series);
        }
        for objective in renkei::plan::Objective::names() {
            let objective: renkei::plan::Objective = objective.parse().unwrap();
            let shown = renkei::export::objective_label(objective, Language::Ja);
            assert_eq!(shown.parse(), Ok(objective));
        }
    }
}
