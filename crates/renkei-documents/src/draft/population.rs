//! People of a region from 1980 to 2050, as far as the figures know them.

use renkei_core::facts::{AgeGroup, CENSUS, Figures, MunicipalityCode, People, Year};
use renkei_core::study::Study;

use crate::model::PopulationRow;

/// The projection of the years to come.
const EDITION: &str = "ipss2023";
/// Projections that hold age groups of a census year, the year with each.
const AGES_OF_CENSUS: [(Year, &str); 2] = [(2015, "ipss2018"), (2020, EDITION)];
/// The last year of the census that the curve takes.
const LAST_CENSUS: Year = 2020;
/// The years of the curve.
const YEARS: std::ops::RangeInclusive<Year> = 1980..=2050;

/// A row for every fifth year in which every member has a figure: the census up to 2020,
/// then the projection. Age groups stand where every member has them and they make up
/// the total; a year that a member lacks has no row.
pub fn population_rows(study: &Study, members: &[MunicipalityCode]) -> Vec<PopulationRow> {
    YEARS.step_by(5).filter_map(|year| row(&study.facts().figures, members, year)).collect()
}

fn row(figures: &Figures, members: &[MunicipalityCode], year: Year) -> Option<PopulationRow> {
    let series = if year <= LAST_CENSUS { CENSUS } else { EDITION };
    let people = figures.totals(series, year)?;
    let sum = |people: &People| -> Option<u64> {
        members.iter().map(|code| people.get(code).copied().map(u64::from)).sum()
    };
    let total = sum(people)?;
    let age_series = match AGES_OF_CENSUS.iter().find(|(own, _)| *own == year) {
        Some((_, ages)) => *ages,
        None => series,
    };
    let group = |group| figures.ages(age_series, year, group).and_then(sum);
    let ages = [AgeGroup::Under15, AgeGroup::From15To64, AgeGroup::From65].map(group);
    let is_whole = ages.iter().copied().sum::<Option<u64>>() == Some(total);
    let [under_15, from_15_to_64, from_65] = if is_whole { ages } else { [None; 3] };
    Some(PopulationRow {
        year,
        series: series.to_owned(),
        total,
        under_15,
        from_15_to_64,
        from_65,
        age_series: (is_whole && age_series != series).then(|| age_series.to_owned()),
    })
}
