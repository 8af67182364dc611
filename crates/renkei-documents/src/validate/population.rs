//! The figures of a vision are those in use.

use renkei_core::facts::{MunicipalityCode, quoted, series_named};
use renkei_core::study::Study;
use renkei_core::text::{Text, thousands};

use crate::messages::measures as messages;
use crate::model::{PopulationRow, Vision};

use super::Article;
use super::finding::Findings;

const ARTICLE: Article = Article::FUTURE;

/// Compares the rows with the figures in use, and age groups with their total.
pub(super) fn check_population(findings: &mut Findings<'_>, vision: &Vision, study: &Study) {
    let codes: Vec<MunicipalityCode> = vision.members.iter().map(|member| member.code.0).collect();
    for (at, row) in vision.population.iter().enumerate() {
        let path = format!("population[{at}]");
        match known_people(row, &codes, study) {
            Err(not_compared) => findings.note(ARTICLE, &format!("{path}.series"), not_compared),
            Ok(known) if known != row.total => {
                let text = messages::other_population(row.year, thousands(row.total), thousands(known));
                findings.warning(ARTICLE, &format!("{path}.total"), text);
            }
            Ok(_) => {}
        }
        if let (Some(young), Some(working), Some(old)) = (row.under_15, row.from_15_to_64, row.from_65) {
            let sum = u128::from(young) + u128::from(working) + u128::from(old);
            if sum != u128::from(row.total) {
                let text = messages::ages_do_not_add_up(row.year, thousands(sum), thousands(row.total));
                findings.warning(ARTICLE, &path, text);
            }
        }
    }
}

/// The people of the members by the figures in use; where these do not say, why the row
/// was not compared.
fn known_people(row: &PopulationRow, codes: &[MunicipalityCode], study: &Study) -> Result<u64, Text> {
    let figures = &study.facts().figures;
    let people = figures.totals(&series_named(&row.series), row.year);
    let people = people.ok_or_else(|| messages::no_such_figures(row.year, quoted(&row.series)))?;
    let sum: Option<u64> = codes.iter().map(|code| people.get(code).copied().map(u64::from)).sum();
    sum.ok_or_else(|| messages::figures_of_some(row.year))
}
