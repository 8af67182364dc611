//! Columns and distances of the user's own, and neighbours that are too far apart.

use renkei_core::adjacency::{Adjacency, EdgeLimits, Pair, Roads};
use renkei_core::facts::{Facts, Metres, Minutes};
use renkei_core::region::{Apart, NameIndex, Note, Region};
use renkei_core::study::OwnTables;

use crate::ReadError;
use crate::input::short_name;
use crate::messages::tables as messages;
use crate::own_tables::{Places, read_attributes, read_distances};
use crate::scenario::Scenario;

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
    /// Reads the tables that a scenario names; their rows have codes or names.
    ///
    /// # Errors
    /// At the first table that cannot be read, and where travel times are asked for that
    /// none has.
    pub(super) fn by_code(scenario: &Scenario, facts: &Facts, region: &Region) -> Result<Self, ReadError> {
        let names = NameIndex::new(region, &facts.roster);
        Self::read(scenario, Places { region, names: Some(&names), roster: &facts.roster, id_label: "" })
    }

    /// Reads the tables that a scenario names; their rows have the ids of units.
    ///
    /// # Errors
    /// As [`Self::by_code`].
    pub(super) fn by_id(scenario: &Scenario, region: &Region) -> Result<Self, ReadError> {
        let id_label = scenario.data.attributes.id.as_deref().unwrap_or_default();
        Self::read(scenario, Places { region, names: None, roster: &[], id_label })
    }

    fn read(scenario: &Scenario, places: Places<'_>) -> Result<Self, ReadError> {
        let data = &scenario.data;
        let mut own = Self::default();
        if let Some((file, columns)) = &data.own_columns {
            let read = read_attributes(file, columns, places)?;
            own.tables.attributes = read.attributes;
            own.notes.extend(read.notes);
            own.credits.push(format!("独自の列: 利用者のデータ({})", short_name(file)));
        }
        if let Some(file) = &data.distances {
            let read = read_distances(file, places)?;
            if let Some(setting) = scenario.asks_for_times().filter(|_| read.travel_times.is_empty()) {
                return Err(ReadError::table(file.display().to_string(), messages::no_times(setting)));
            }
            own.tables.roads = read.roads;
            own.tables.travel_times = read.travel_times;
            own.notes.extend(read.notes);
            own.credits.push(format!("距離: 利用者のデータ({})", short_name(file)));
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
        let is_far = |pair: Pair| limits.exceeded(roads, times, pair.ends().0, pair.ends().1);
        let (near, far) = adjacency.without_far(is_far);
        let names = |(a, b)| [a, b].map(|id| region[id].name.clone());
        let apart = |(a, b)| Apart {
            road: limits.road.and(roads.metres(a, b)).map(|metres| Metres(metres).kilometres()),
            time: limits.time.and(times.pairs().get(a, b)).map(Minutes),
        };
        if !far.is_empty() {
            let pairs = far.into_iter().map(Pair::ends).map(|pair| (names(pair), apart(pair))).collect();
            let limits = Apart { road: limits.road.map(Metres::kilometres), time: limits.time };
            self.notes.push(Note::FarNeighbours { limits, pairs });
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
