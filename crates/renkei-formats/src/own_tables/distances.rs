//! Distances and travel times of the user's own.
//!
//! | 市町村1 | 市町村2 | 道路距離km | 所要時間分 |
//! |---|---|---|---|
//! | 八雲町 | 長万部町 | 33.1 | 38 |
//!
//! A pair may stand in both directions: the greater number counts. The unit stands in
//! the label; a label without one is refused rather than guessed.

use std::collections::BTreeMap;
use std::path::Path;

use renkei_core::adjacency::{PairValues, Roads, TravelTimes};
use renkei_core::facts::quoted;
use renkei_core::region::{MunicipalityId, Note};
use renkei_core::typed::plain_number;

use crate::ReadError;
use crate::input::read_file;
use crate::messages::tables as messages;
use crate::sheet::{self, Cell, Sheet, column_name};
use crate::user_table::canonical;

use super::Places;
use super::attributes::is_missing;
use super::place::{Whom, note_beyond, whom};

/// Rows in which the labels are looked for.
const DEEPEST: usize = 20;
/// Greatest distance and time.
const GREATEST: f64 = 1e6;

/// The distances of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct DistancesRead {
    /// Distances by road; `None` where the file has none.
    pub roads: Option<Roads>,
    /// Travel times; empty where the file has none.
    pub travel_times: TravelTimes,
    /// What the user should know of them.
    pub notes: Vec<Note>,
}

/// What a column of numbers holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Kilometres,
    Metres,
    Minutes,
}

impl Unit {
    /// The unit that a label names at its end, if it is one of distances or times.
    fn of_label(label: &str) -> Option<Self> {
        const ENDS: [(&str, Unit); 10] = [
            ("km", Unit::Kilometres),
            ("キロ", Unit::Kilometres),
            ("キロメートル", Unit::Kilometres),
            ("kilometres", Unit::Kilometres),
            ("分", Unit::Minutes),
            ("minutes", Unit::Minutes),
            ("min", Unit::Minutes),
            ("metres", Unit::Metres),
            ("メートル", Unit::Metres),
            ("m", Unit::Metres),
        ];
        let kept = |letter: &char| !"()（）[]_- 　".contains(*letter);
        let label: String = label.to_lowercase().chars().filter(kept).collect();
        ENDS.into_iter().find(|(end, _)| label.ends_with(end)).map(|(_, unit)| unit)
    }

    /// Metres, or minutes, of a number.
    fn scaled(self, number: f64) -> f64 {
        if self == Unit::Kilometres { number * 1e3 } else { number }
    }
}

/// Where a sheet has what: rows and columns from 0.
struct Labels {
    row: usize,
    ends: [usize; 2],
    columns: Vec<(Unit, usize)>,
    width: usize,
}

/// Numbers by pair in the direction in which they stand, with the line.
type Directed = BTreeMap<(MunicipalityId, MunicipalityId), (f64, usize)>;

/// Reads distances by road and travel times from every sheet that has them.
///
/// # Errors
/// When the file cannot be read, no sheet has the columns, a row names no municipality
/// or one twice, a cell is no number, or a pair has two numbers in one direction.
pub fn read_distances(file: &Path, places: Places<'_>) -> Result<DistancesRead, ReadError> {
    let bytes = read_file(file)?;
    let name = file.display().to_string();
    let short = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (mut metres, mut minutes) = (Directed::new(), Directed::new());
    let mut beyond = Vec::new();
    let mut is_table = false;
    for sheet in &sheet::read(&bytes, &name)? {
        let Some(labels) = labels(sheet) else { continue };
        is_table = true;
        read_sheet(sheet, &labels, places, [&mut metres, &mut minutes], &mut beyond)?;
    }
    if !is_table {
        return Err(ReadError::table(name, messages::no_distance_labels()));
    }
    let municipalities = places.region.ids().len();
    let [roads, times] = [metres, minutes].map(|numbers| undirected(&numbers));
    let pairs = [roads.len(), times.len()];
    let mut notes = Vec::new();
    note_beyond(beyond, &short, places, &mut notes);
    let own = Note::OwnDistances { file: short, pairs };
    let notes = [own].into_iter().chain(notes.into_iter().map(Note::Table)).collect();
    let values = |pairs: BTreeMap<(MunicipalityId, MunicipalityId), f64>| {
        PairValues::new(municipalities, pairs.into_iter().map(|((a, b), number)| (a, b, number)))
    };
    let roads = Some(roads).filter(|roads| !roads.is_empty()).map(|roads| Roads::own(values(roads)));
    Ok(DistancesRead { roads, travel_times: TravelTimes::new(values(times)), notes })
}

/// The greater number of both directions, by pair.
fn undirected(numbers: &Directed) -> BTreeMap<(MunicipalityId, MunicipalityId), f64> {
    let mut pairs = BTreeMap::new();
    for ((a, b), (number, _)) in numbers {
        let greatest = pairs.entry((*a.min(b), *a.max(b))).or_insert(*number);
        *greatest = number.max(*greatest);
    }
    pairs
}

/// The labels of a sheet: the first row with two columns of municipalities and one of
/// numbers.
fn labels(sheet: &Sheet) -> Option<Labels> {
    const FIRST: [&str; 9] = ["a", "code_a", "name_a", "from", "起点", "発", "出発", "市町村a", "コードa"];
    const SECOND: [&str; 9] = ["b", "code_b", "name_b", "to", "終点", "着", "到着", "市町村b", "コードb"];
    (0..sheet.rows.len().min(DEEPEST)).find_map(|row| {
        let cells = &sheet.rows[row];
        let meaning: Vec<String> = cells.iter().map(|cell| canonical(&cell.plain())).collect();
        let end = |labels: [&str; 9]| {
            labels.into_iter().find_map(|label| meaning.iter().position(|own| own == label))
        };
        let ends = [end(FIRST)?, end(SECOND)?];
        let numbers = meaning.iter().enumerate().filter(|(at, _)| !ends.contains(at));
        let columns: Vec<_> = numbers.filter_map(|(at, label)| Some((Unit::of_label(label)?, at))).collect();
        let width = cells.iter().rposition(|cell| *cell != Cell::Empty).map_or(0, |last| last + 1);
        (!columns.is_empty()).then_some(Labels { row, ends, columns, width })
    })
}

/// Adds the numbers of a sheet: metres, and minutes.
///
/// # Errors
/// As [`read_distances`].
fn read_sheet(
    sheet: &Sheet,
    labels: &Labels,
    places: Places<'_>,
    [metres, minutes]: [&mut Directed; 2],
    beyond: &mut Vec<(String, Option<renkei_core::facts::MunicipalityCode>)>,
) -> Result<(), ReadError> {
    let has_number = |row: &usize| labels.columns.iter().any(|(_, at)| !is_missing(sheet.cell(*row, *at)));
    let rows: Vec<usize> = (labels.row + 1..sheet.rows.len()).filter(has_number).collect();
    let cells: Vec<_> = rows.iter().flat_map(|row| labels.ends.map(|column| (*row, column))).collect();
    let found = whom(sheet, &cells, places)?;
    for row in rows {
        sheet.check_width(row, labels.width)?;
        let mut members = Vec::new();
        for column in labels.ends {
            match found.get(&(row, column)) {
                Some(Whom::Member(id)) => members.push(*id),
                Some(Whom::Beyond(name, code)) => beyond.push((name.clone(), *code)),
                Some(Whom::Nobody) | None => {}
            }
        }
        let [a, b] = members[..] else { continue };
        if a == b {
            return Err(sheet.error(row, messages::distance_to_itself(&places.region[a].name)));
        }
        for (unit, at) in &labels.columns {
            let cell = sheet.cell(row, *at);
            let Some(number) = number(cell)
                .map_err(|problem| sheet.error(row, messages::in_column(column_name(*at), problem)))?
            else {
                continue;
            };
            let numbers = if *unit == Unit::Minutes { &mut *minutes } else { &mut *metres };
            let number = unit.scaled(number);
            let (before, line) = *numbers.entry((a, b)).or_insert((number, sheet.line(row)));
            if before != number {
                let [a, b] = [a, b].map(|id| &places.region[id].name);
                return Err(sheet.error(row, messages::second_distance(a, b, line)));
            }
        }
    }
    Ok(())
}

/// The number of a cell; `None` where it has none.
///
/// # Errors
/// What was found, where it is no number from 0 to a million.
fn number(cell: &Cell) -> Result<Option<f64>, renkei_core::text::Text> {
    if is_missing(cell) {
        return Ok(None);
    }
    let written = cell.written();
    let number = plain_number(&written).and_then(|number| number.parse::<f64>().ok());
    match number.filter(|number| (0.0..=GREATEST).contains(number)) {
        Some(number) => Ok(Some(number)),
        None => Err(messages::not_a_distance(quoted(&written))),
    }
}
