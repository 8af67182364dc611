//! Differences between the municipalities of the file, the embedded list and the
//! figures.
//!
//! | finding | in the file | on the list | with figures |
//! |---|---|---|---|
//! | missing | no | yes | – |
//! | extra | yes | no | – |
//! | renamed | other name | yes | – |
//! | without figures | yes | – | no |
//! | figures without boundary | no | – | yes |

use renkei_core::text::Text;
use std::collections::BTreeSet;

use renkei_core::facts::{Merger, MunicipalityCode, RosterEntry, UnitId, same_place_name};
use renkei_core::region::ChosenFigures;

use super::Town;
use super::finding::{Finding, FindingKind};

/// Compares the lists, limited to prefectures that both have: the embedded list
/// covers Hokkaido.
pub(super) fn examine(
    towns: &[Town],
    roster: &[RosterEntry],
    mergers: &[Merger],
    figures: &ChosenFigures,
) -> Vec<Finding> {
    let prefectures: BTreeSet<u32> = towns.iter().filter_map(|town| town.code.prefecture()).collect();
    let listed: BTreeSet<u32> = roster.iter().map(|entry| entry.code.prefecture()).collect();
    let find = |code: MunicipalityCode| {
        towns.binary_search_by(|town| town.code.cmp(&UnitId::Code(code))).ok().map(|at| &towns[at])
    };
    let entry = |code: MunicipalityCode| {
        roster.binary_search_by_key(&code, |entry| entry.code).ok().map(|at| &roster[at])
    };
    let finding = |kind, code: MunicipalityCode, name: &str| Finding {
        codes: vec![code.into()],
        ..Finding::new(kind, format!("{code} {name}").trim_end())
    };
    let mut findings = Vec::new();
    for entry in roster.iter().filter(|entry| prefectures.contains(&entry.code.prefecture())) {
        match find(entry.code) {
            None => findings.push(finding(FindingKind::Missing, entry.code, &entry.name)),
            Some(town) if !town.name.is_empty() && !same_place_name(&town.name, &entry.name) => findings
                .push(Finding {
                    detail: Some(Text::verbatim(format!("≠ {}", entry.name))),
                    ..finding(FindingKind::Renamed, entry.code, &town.name)
                }),
            Some(_) => {}
        }
    }
    for town in towns {
        let UnitId::Code(code) = town.code else { continue };
        let known = entry(code);
        if known.is_none() && listed.contains(&code.prefecture()) {
            let detail = Some(became(town, roster, mergers)).filter(|said| !said.is_empty()).map(Text::from);
            findings.push(Finding { detail, ..finding(FindingKind::Extra, code, &town.name) });
        }
        let counts = known.is_none_or(|entry| !entry.northern_territories);
        if counts && !figures.population.contains_key(&code) {
            findings.push(finding(FindingKind::WithoutFigures, code, &town.name));
        }
    }
    for code in figures.population.keys().filter(|code| prefectures.contains(&code.prefecture())) {
        if find(*code).is_none() {
            let name = entry(*code).map_or("", |entry| entry.name.as_str());
            findings.push(finding(FindingKind::FiguresWithoutBoundary, *code, name));
        }
    }
    findings
}

/// The present municipality of one that is not on the list, found by name: after
/// a merger, or under another code.
fn became(town: &Town, roster: &[RosterEntry], mergers: &[Merger]) -> String {
    let listed = |code: MunicipalityCode| roster.iter().find(|entry| entry.code == code);
    let merged = mergers.iter().find(|row| row.name == town.name && row.district == town.district);
    if let Some((row, entry)) = merged.and_then(|row| Some((row, listed(row.into)?))) {
        return format!("{} → {} {}", row.date, entry.code, entry.name);
    }
    let same = roster.iter().find(|entry| entry.name == town.name && entry.district == town.district);
    same.map_or(String::new(), |entry| format!("→ {} {}", entry.code, entry.name))
}
