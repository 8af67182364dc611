//! Credit lines of the data in use.

use renkei_core::facts::CREDITS;

use crate::scenario::Scenario;

use super::user_tables::UserTables;

/// The credit lines; `with_roads` says whether distances by road are known.
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
