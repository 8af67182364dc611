//! Columns and distances of the user's own, and neighbours that are too far apart.

use std::path::Path;

use renkei_core::adjacency::{Adjacency, EdgeLimits, Pair, Roads};
use renkei_core::facts::{Facts, Metres};
use renkei_core::region::{NameIndex, Note, Region};
use renkei_core::study::OwnTables;
use renkei_core::text::fixed;

use crate::ReadError;
use crate::own_tables::{Places, read_attributes, read_distances};
use crate::scenario::DataPlan;

/// What was read of the user's own tables.
#[derive(Debug, Default)]
pub(super) struct OwnTablesRead {
    /// The tables.
    pub(super) tables: OwnTables,
    /// What the user should know of them.
    pub(super) notes: Vec<Note>,
    /// Credit lines.
    pub(super) credits: Vec<String>,
}

impl OwnTablesRead {
    /// Reads the tables that a plan names; their rows have codes or names.
    ///
    /// # Errors
    /// At the first table that cannot be read.
    pub(super) fn by_code(data: &DataPlan, facts: &Facts, region: &Region) -> Result<Self, ReadError> {
        let names = NameIndex::new(region, &facts.roster);
        Self::read(data, Places { region, names: Some(&names), roster: &facts.roster, id_label: "" })
    }

    /// Reads the tables that a plan names; their rows have the ids of units.
    ///
    /// # Errors
    /// At the first table that cannot be read.
    pub(super) fn by_id(data: &DataPlan, region: &Region) -> Result<Self, ReadError> {
        let id_label = data.attributes.id.as_deref().unwrap_or_default();
        Self::read(data, Places { region, names: None, roster: &[], id_label })
    }

    fn read(data: &DataPlan, places: Places<'_>) -> Result<Self, ReadError> {
        let mut own = Self::default();
        if let Some((file, columns)) = &data.own_columns {
            let read = read_attributes(file, columns, places)?;
            own.tables.attributes = read.attributes;
            own.notes.extend(read.notes);
            own.credits.push(format!("独自の列: 利用者のデータ({})", short(file)));
        }
        if let Some(file) = &data.distances {
            let read = read_distances(file, places)?;
            own.tables.roads = read.roads;
            own.tables.travel_times = read.travel_times;
            own.notes.extend(read.notes);
            own.credits.push(format!("距離: 利用者のデータ({})", short(file)));
        }
        Ok(own)
    }

    /// The graph without the edges between neighbours that are known to be too far apart,
    /// with notes on these and on neighbours whose distance is not known.
    pub(super) fn near(
        &mut self,
        adjacency: Adjacency,
        region: &Region,
        facts: &Facts,
        limits: EdgeLimits,
    ) -> Adjacency {
        if limits == EdgeLimits::default() {
            return adjacency;
        }
        let embedded = Roads::of(region, &facts.roads);
        let roads = self.tables.roads.as_ref().unwrap_or(&embedded);
        let times = &self.tables.travel_times;
        let ends = |pair: &Pair| pair.ends();
        let is_far = |pair: Pair| limits.exceeded(roads, times, pair.ends().0, pair.ends().1);
        let (near, far) = adjacency.without_far(is_far);
        let names = |(a, b)| [a, b].map(|id| region[id].name.clone());
        let distance = |(a, b)| {
            let road = roads.metres(a, b).filter(|_| limits.road.is_some());
            let road = road.map(|metres| format!("{} km", fixed(metres / 1e3, 1)));
            let time = times.pairs().get(a, b).filter(|_| limits.time.is_some());
            let time = time.map(|minutes| fixed(minutes, 1));
            ["分", " min"].map(|unit| {
                let time = time.as_ref().map(|minutes| format!("{minutes}{unit}"));
                road.clone().into_iter().chain(time).collect::<Vec<_>>().join(", ")
            })
        };
        if !far.is_empty() {
            let pairs = far.iter().map(ends).map(|pair| (names(pair), distance(pair))).collect();
            self.notes.push(Note::FarNeighbours { limits: words(limits), pairs });
        }
        let unknown = |(a, b): &(_, _)| {
            limits.road.is_some() && roads.metres(*a, *b).is_none()
                || limits.time.is_some() && times.pairs().get(*a, *b).is_none()
        };
        let unknown: Vec<_> =
            near.borders().map(|(pair, _)| pair.ends()).filter(unknown).map(names).collect();
        if !unknown.is_empty() {
            self.notes.push(Note::NeighboursWithoutDistance(unknown));
        }
        near
    }
}

/// The limits in words, in Japanese and English.
fn words(limits: EdgeLimits) -> [String; 2] {
    let road = limits.road.map(Metres::kilometres);
    let road = road.map(|road| [format!("道路距離{road} km"), format!("{road} km by road")]);
    let time = limits.time.map(|time| [format!("所要時間{time}分"), format!("{time} minutes")]);
    let both: Vec<[String; 2]> = road.into_iter().chain(time).collect();
    [(0, "または"), (1, " or ")]
        .map(|(language, or)| both.iter().map(|words| words[language].as_str()).collect::<Vec<_>>().join(or))
}

/// What notes and credits call a file: its name without folders.
fn short(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
