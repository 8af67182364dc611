//! A study of any polygons: other countries' municipalities, smaller areas.
//! The rule without zones and centres.
//!
//! `--id-attribute` names the attribute of the boundary file that tells polygons
//! apart. What is known of municipalities of Japan does not apply then:
//!
//! | part | municipalities of Japan | any polygons |
//! |---|---|---|
//! | joined by | code | id, any text |
//! | figures | embedded, or of the user | of the user; without them no rate |
//! | zones, centres, links | embedded, or of the user | none |
//! | series | as chosen | `own` |
//! | credits | publishers and files | the user's files |
//!
//! Route ② of requirement (2) needs a centre and holds for no group.

use std::collections::{BTreeMap, BTreeSet};

use renkei_core::adjacency::{Adjacency, border_notes};
use renkei_core::facts::Facts;
use renkei_core::region::{ChosenFigures, Note, Population, Region, Years};
use renkei_core::study::{Study, StudyParts};

use crate::boundaries::{Boundaries, read_boundaries_by, unit_id};
use crate::ipss::{USER_SERIES, UnitPeople, read_unit_people};
use crate::messages::tables as messages;
use crate::scenario::{DataPlan, Scenario};
use crate::{FileChoice, ReadError};

use super::StudyError;
use super::boundary_file;
use super::own::OwnTablesRead;

/// Loads the polygons of a file by their ids, with figures by the same ids.
///
/// Ids of figures that no polygon has become a note, and so does what the file
/// lacks. With `--snap`, polygons of one id that only nearly match are joined.
///
/// # Errors
/// Without a boundary file, at a mesh list, and wherever boundaries or figures
/// cannot be read or contradict each other.
pub(super) fn load(scenario: &Scenario) -> Result<Study, StudyError> {
    let data = &scenario.data;
    let Some(choice) = &data.boundaries else { return Err(StudyError::NoFile("--id-attribute".to_owned())) };
    let file = boundary_file(choice)?;
    let name = file.display().to_string();
    let mut read = match read_boundaries_by(&file, &data.attributes)? {
        Boundaries::Outlines(read) => read,
        Boundaries::Mesh(_) => {
            return Err(ReadError::table(name, messages::mesh_list_by_id()).into());
        }
    };
    if scenario.adjacency.snap > 0.0 {
        super::parts::match_parts(&mut read, scenario.adjacency.snap);
    }
    let people = populations(data)?;
    let none = ChosenFigures { base_series: USER_SERIES.to_owned(), population: BTreeMap::new() };
    let (features, without_code) = (read.features, read.without_code);
    let region = Region::from_features(features, without_code, &name, &[], &none, scenario.adjacency.snap)?;
    let mut region = region.with_populations(&people);
    read.notes.into_iter().for_each(|note| region.add_note(Note::Boundary(note)));
    let known: BTreeSet<String> = region.municipalities().iter().map(|unit| unit.id.to_string()).collect();
    let stray: Vec<_> = people.keys().filter(|id| !known.contains(*id)).map(|id| unit_id(id)).collect();
    if !stray.is_empty() {
        region.add_note(Note::FiguresWithoutBoundary(stray));
    }
    let adjacency = Adjacency::build(&region, &scenario.adjacency, &[], &name)?;
    border_notes(&region, &adjacency, &name).into_iter().for_each(|note| region.add_note(note));
    let mut own = OwnTablesRead::by_id(scenario, &region)?;
    let facts = Facts::default();
    let adjacency = own.near(adjacency, &region, &facts, scenario.edges);
    let OwnTablesRead { tables, notes, credits: of_tables } = own;
    notes.into_iter().for_each(|note| region.add_note(note));
    let mut credits = vec![format!("境界: 利用者のデータ({choice})")];
    credits.extend(data.figures.iter().map(|choice| format!("人口: 利用者のデータ({choice})")));
    credits.extend(of_tables);
    let years = Years { edition: USER_SERIES.to_owned(), ..data.years.clone() };
    Ok(Study::new(StudyParts {
        facts,
        own: tables,
        region,
        adjacency,
        rule: scenario.rule.clone(),
        base_series: USER_SERIES.to_owned(),
        years,
        credits,
    }))
}

/// The figures of the two years by id; none without a file. An id that has people
/// in one of the years alone is left out: without both there is no rate.
///
/// # Errors
/// When a file cannot be read, two files contradict each other, or a year is
/// missing; the message lists the years that there are.
fn populations(data: &DataPlan) -> Result<BTreeMap<String, Population>, ReadError> {
    let mut all = UnitPeople::new();
    let label = data.attributes.id.as_deref().unwrap_or_default();
    for choice in &data.figures {
        for file in choice.files()? {
            for (year, people) in read_unit_people(&file, label)? {
                let known = all.entry(year).or_default();
                for (id, number) in people {
                    let before = *known.entry(id.clone()).or_insert(number);
                    if before != number {
                        let problem = messages::unit_files_differ(id, number, year, before);
                        return Err(ReadError::table(file.display().to_string(), problem));
                    }
                }
            }
        }
    }
    if data.figures.is_empty() {
        return Ok(BTreeMap::new());
    }
    let Years { base, target, .. } = &data.years;
    let (Some(first), Some(last)) = (all.get(base), all.get(target)) else {
        let years: Vec<u16> = all.keys().copied().collect();
        let names: Vec<String> = data.figures.iter().map(FileChoice::to_string).collect();
        let problem = messages::unit_years_missing(base, target, years);
        return Err(ReadError::table(names.join(", "), problem));
    };
    let both = first.iter().filter_map(|(id, base)| {
        let target = *last.get(id)?;
        Some((id.clone(), Population { base: *base, target, elderly: None }))
    });
    Ok(both.collect())
}
