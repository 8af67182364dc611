//! The data of Hokkaido that is compiled into the program.
//!
//! Every table is checked when it is loaded (rows, codes, sums), so that a
//! slip in `geodata/` cannot pass for a result.
//!
//! | what is checked | against |
//! |---|---|
//! | number of rows of most tables | a constant of this file |
//! | codes of zones, centres, links and mergers | the roster |
//! | sums over the 179 municipalities | published totals ([`CONTROL_SUMS`]) |
//! | 0–14, 15–64 and 65+ | the total of each municipality |
//! | edition of 2013, year 2010 | the census |
//!
//! Loading parses every table anew; load once and share.

use crate::messages::facts as messages;

use super::catalogue::{
    AGES, CENTRES, COALITIONS, LINKS, MERGERS, MESH, POPULATION, READINGS, ROADS, ROSTER, UNDECLARED, ZONES,
};
use super::{
    AdoptedCoalition, AgeGroup, DesignatedCentre, Figures, Link, Merger, MeshRun, RoadDistances, RosterEntry,
    Table, TableError, UndeclaredCentre, ZoneMembership, read_centres, read_coalitions, read_links,
    read_mergers, read_mesh, read_readings, read_roads, read_roster, read_undeclared, read_zones,
};

/// Credit lines that go into every output made from the embedded data.
pub const CREDITS: [&str; 4] = [
    "境界: 「国土数値情報(行政区域データ)」(国土交通省)を加工して作成",
    "人口: 総務省統計局「国勢調査」、国立社会保障・人口問題研究所「日本の地域別将来推計人口」(平成25年3月推計(二次資料による一部)・平成30年推計・令和5年推計)",
    "道路距離: 国土地理院「地球地図日本」を加工して作成",
    "圏域・中心市・医療圏: 各市町村・北海道の公表資料(出典は geodata/README.md)",
];

/// The edition of the day on which the guideline came into force. The official
/// workbook was not seen: 135 of the 179 municipalities are known, at second hand.
pub const GUIDELINE_EDITION: &str = "ipss2013";

/// Municipalities with figures in [`GUIDELINE_EDITION`].
const IN_GUIDELINE_EDITION: usize = 135;

/// What is known of municipalities, without their outlines: the embedded
/// tables of Hokkaido, or none, or tables of the user's own in their place.
///
/// `Facts::default()` holds nothing: the start for data beyond Hokkaido, or for any
/// polygons.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The 185 municipalities, the six Northern Territories villages among them.
    pub roster: Vec<RosterEntry>,
    /// Census 1980–2020, IPSS 2018 and 2023, with age groups; IPSS 2013 in part.
    pub figures: Figures,
    /// Members of the national schemes.
    pub zones: Vec<ZoneMembership>,
    /// Centres of the prefecture's plan.
    pub centres: Vec<DesignatedCentre>,
    /// Undeclared centre cities.
    pub undeclared: Vec<UndeclaredCentre>,
    /// Corrections of the mesh, and sea links.
    pub links: Vec<Link>,
    /// Municipalities merged since 2004.
    pub mergers: Vec<Merger>,
    /// Coalitions that exist.
    pub coalitions: Vec<AdoptedCoalition>,
    /// Distances by road between offices.
    pub roads: RoadDistances,
}

/// Sums over the 179 municipalities, as published.
const CONTROL_SUMS: [(&str, u16, u64); 6] = [
    ("census", 2010, 5_506_419),
    ("census", 2015, 5_381_733),
    ("ipss2018", 2040, 4_280_427),
    ("ipss2018", 2045, 4_004_973),
    ("ipss2023", 2040, 4_319_217),
    ("ipss2023", 2050, 3_820_016),
];

impl Facts {
    /// Loads and checks the embedded tables.
    ///
    /// # Errors
    /// When a table of `geodata/` was changed into something that does not
    /// hold together.
    pub fn embedded() -> Result<Self, TableError> {
        let population = POPULATION.table();
        let ages = AGES.table();
        let mut figures = Figures::default();
        figures.read_totals(population)?;
        figures.read_ages(ages)?;
        let mut roster = read_roster(ROSTER.table())?;
        read_readings(READINGS.table(), &mut roster)?;
        let facts = Self {
            roster,
            figures,
            zones: read_zones(ZONES.table())?,
            centres: read_centres(CENTRES.table())?,
            undeclared: read_undeclared(UNDECLARED.table())?,
            links: read_links(LINKS.table())?,
            mergers: read_mergers(MERGERS.table())?,
            coalitions: read_coalitions(COALITIONS.table())?,
            roads: read_roads(ROADS.table())?,
        };
        for (table, rows, expected) in [
            (ZONES.table(), facts.zones.len(), 145),
            (CENTRES.table(), facts.centres.len(), 26),
            (UNDECLARED.table(), facts.undeclared.len(), 4),
            (LINKS.table(), facts.links.len(), 13),
            (MERGERS.table(), facts.mergers.len(), 41),
            (ROADS.table(), facts.roads.pairs().count(), 6_845),
        ] {
            if rows != expected {
                return Err(table.error(messages::embedded_rows(rows, expected)));
            }
        }
        facts.check_roster(ROSTER.table())?;
        facts.check_totals(population)?;
        facts.check_ages(ages)?;
        Ok(facts)
    }

    /// 185 rows, 179 of them outside the Northern Territories and each with a
    /// reading; no other table names a code that the roster lacks.
    fn check_roster(&self, table: Table<'_>) -> Result<(), TableError> {
        let counted = self.roster.iter().filter(|entry| !entry.northern_territories).count();
        if (self.roster.len(), counted) != (185, 179) {
            return Err(table.error(messages::embedded_roster(self.roster.len(), counted)));
        }
        let unread = |entry: &&RosterEntry| !entry.northern_territories && entry.reading.is_none();
        if let Some(entry) = self.roster.iter().find(unread) {
            return Err(table.error(messages::embedded_reading(&entry.name)));
        }
        let known = |code| self.roster.binary_search_by_key(&code, |entry| entry.code).is_ok();
        let zones = self.zones.iter().map(|row| row.code);
        let centres = self.centres.iter().map(|row| row.code);
        let undeclared = self.undeclared.iter().map(|row| row.code);
        let links = self.links.iter().flat_map(|link| [link.a, link.b]);
        let mergers = self.mergers.iter().map(|row| row.into);
        let mut named = zones.chain(centres).chain(undeclared).chain(links).chain(mergers);
        match named.find(|code| !known(*code)) {
            Some(code) => Err(table.error(messages::embedded_unknown_code(code))),
            None => Ok(()),
        }
    }

    /// Published sums, and 179 municipalities in every year of every series but
    /// one.
    fn check_totals(&self, table: Table<'_>) -> Result<(), TableError> {
        for (series, year, expected) in CONTROL_SUMS {
            let people = self.figures.totals(series, year);
            let sum: Option<u64> = people.map(|people| people.values().map(|n| u64::from(*n)).sum());
            if sum != Some(expected) {
                return Err(table.error(messages::embedded_sum(series, year, sum, expected)));
            }
        }
        for (series, year) in self.figures.available() {
            let rows = self.figures.totals(series, year).map_or(0, std::collections::BTreeMap::len);
            let expected = if series == GUIDELINE_EDITION { IN_GUIDELINE_EDITION } else { 179 };
            if rows != expected {
                return Err(table.error(messages::embedded_municipalities(series, year, rows, expected)));
            }
        }
        self.check_guideline_edition(table)
    }

    /// The edition of 2013 begins with the census of 2010.
    fn check_guideline_edition(&self, table: Table<'_>) -> Result<(), TableError> {
        let census = self.figures.totals(super::CENSUS, 2010);
        for (code, people) in self.figures.totals(GUIDELINE_EDITION, 2010).into_iter().flatten() {
            let counted = census.and_then(|census| census.get(code));
            if counted != Some(people) {
                return Err(table.error(messages::embedded_census(GUIDELINE_EDITION, code, people, counted)));
            }
        }
        Ok(())
    }

    /// 0–14, 15–64 and 65+ make up the total, municipality by municipality.
    fn check_ages(&self, table: Table<'_>) -> Result<(), TableError> {
        let has_ages = |series: &str| series != super::CENSUS && series != GUIDELINE_EDITION;
        for (series, year) in self.figures.available().filter(|(series, _)| has_ages(series)) {
            let groups = [AgeGroup::Under15, AgeGroup::From15To64, AgeGroup::From65];
            for (code, total) in self.figures.totals(series, year).into_iter().flatten() {
                let sum: Option<u32> = groups
                    .iter()
                    .map(|group| self.figures.ages(series, year, *group)?.get(code).copied())
                    .sum();
                if sum != Some(*total) {
                    return Err(table.error(messages::embedded_ages(series, year, code, sum, total)));
                }
            }
        }
        Ok(())
    }
}

/// The embedded 500 m mesh: 356,292 cells in 14,549 runs.
///
/// # Errors
/// When the table was changed and no longer holds that many.
///
/// A cell is a rectangle of the national grid of 500 m; a run is a row of
/// neighbouring cells of one municipality.
pub fn embedded_mesh() -> Result<Vec<MeshRun>, TableError> {
    let table = MESH.table();
    let runs = read_mesh(table)?;
    let cells: i64 = runs.iter().map(|run| i64::from(run.col_last - run.col_first) + 1).sum();
    if (runs.len(), cells) != (14_549, 356_292) {
        return Err(table.error(messages::embedded_mesh(runs.len(), cells)));
    }
    Ok(runs)
}

/// The coalitions that were adopted under the guideline.
///
/// # Errors
/// When the table does not hold together.
pub fn embedded_coalitions() -> Result<Vec<AdoptedCoalition>, TableError> {
    read_coalitions(COALITIONS.table())
}
