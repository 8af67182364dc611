//! Credit lines of the data in use.
//!
//! The terms of use of 国土数値情報 and of the institute's projections ask for a
//! credit wherever their data are shown; maps, tables and pages carry the lines.
//!
//! | data | line |
//! |---|---|
//! | embedded | that of the embedded table |
//! | a publication such as `n03:2025` | the wording that its terms require |
//! | a boundary file by its path | that of 国土数値情報, with the file's name |
//! | figures by their path | 人口: 利用者のデータ, with the file's name |
//! | policy tables of the user | the embedded line, and the names of the files |

use renkei_core::facts::CREDITS;

use crate::scenario::Scenario;

use super::user_tables::UserTables;

/// The credit lines in a fixed order: boundaries, figures, roads, policy; each
/// line of figures once. `with_roads` says whether distances by road are known.
pub(super) fn of(scenario: &Scenario, own: &UserTables, with_roads: bool) -> Vec<String> {
    let [boundaries, figures, roads, policy] = CREDITS.map(str::to_owned);
    let data = &scenario.data;
    let with_file = |name: &str| format!("{boundaries}({name})");
    let of_boundaries = data.boundaries.as_ref().map(|choice| choice.credit(with_file));
    let mut of_figures: Vec<String> = Vec::new();
    for choice in &data.figures {
        let line = choice.credit(|name| format!("人口: 利用者のデータ({name})"));
        if !of_figures.contains(&line) {
            of_figures.push(line);
        }
    }
    if of_figures.is_empty() {
        of_figures.push(figures);
    }
    let mut credits = vec![of_boundaries.unwrap_or(boundaries)];
    credits.extend(of_figures);
    credits.extend(with_roads.then_some(roads));
    credits.push(own.credit(policy));
    credits
}
