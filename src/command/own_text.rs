//! Columns and travel times of the user's own of a group, as people read them.

use renkei::Study;
use renkei::language::Language;
use renkei::rank::Measures;
use renkei::region::{AttributeColumn, MunicipalityId};
use renkei::text::{fixed, thousands};

use super::terminal::plain_table;

/// The columns of the user's own of a group and of its members, and its travel times;
/// empty where the study has none.
pub fn own_text(
    study: &Study,
    members: &[MunicipalityId],
    measures: &Measures,
    language: Language,
) -> String {
    let mut text = times(study, measures, language);
    let columns = study.attributes().columns();
    if columns.is_empty() {
        return text;
    }
    let joined = columns.iter().zip(&measures.own).map(|(column, (_, value))| {
        let label = column.attribute.label(language);
        format!("  {label}: {}\n", joined(column, *value, language))
    });
    text.push_str(language.pick("利用者の列\n", "Columns of your own\n"));
    text.extend(joined);
    let mut header = vec![language.pick("市町村", "municipality")];
    header.extend(columns.iter().map(|column| column.attribute.name.as_str()));
    let numbers: Vec<usize> =
        (1..).zip(columns).filter(|(_, own)| !own.attribute.join.takes_texts()).map(|(at, _)| at).collect();
    let row = |id: &MunicipalityId| {
        let value = |column: &AttributeColumn| column.text(*id).unwrap_or_else(|| "—".to_owned());
        let name = study.region()[*id].name.clone();
        [name].into_iter().chain(columns.iter().map(value)).collect::<Vec<_>>()
    };
    let table = plain_table(&header, members.iter().map(row), &numbers);
    text.extend(table.lines().map(|line| format!("  {line}\n")));
    text
}

/// A joined value; shares in percent.
pub fn joined(column: &AttributeColumn, value: Option<f64>, language: Language) -> String {
    match value {
        None => language.pick("値のない構成市町村がある", "a member has no value").to_owned(),
        Some(share) if column.attribute.join.takes_texts() => renkei::export::percent(Some(share)),
        Some(number) => thousands(fixed(number, column.joined_decimals())),
    }
}

/// How far members are apart by travel time.
fn times(study: &Study, measures: &Measures, language: Language) -> String {
    if study.travel_times().is_empty() {
        return String::new();
    }
    let span = match measures.time_span {
        Some(span) => {
            let span = fixed(span.0, 1);
            language.pick(format!("最も遠い組{span}分"), format!("farthest pair {span} min"))
        }
        None => language.pick("値のない組がある", "a pair of members has no value").to_owned(),
    };
    let hub = measures.time_hub.map(|hub| {
        let (radius, name) = (fixed(hub.minutes.0, 1), &study.region()[hub.member].name);
        language.pick(
            format!("{name}を拠点とすれば最大{radius}分"),
            format!("from {name} as the hub {radius} min at most"),
        )
    });
    let parts = [span].into_iter().chain(hub).collect::<Vec<_>>().join(language.pick("、", "; "));
    language.pick(format!("所要時間: {parts}\n"), format!("Travel time: {parts}\n"))
}
