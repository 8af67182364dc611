//! Policy tables of the user's own, in place of the embedded ones.
//!
//! A table replaces the embedded one of its kind as a whole; nothing is merged,
//! so that a row taken out of the exported table is out. Links are the one
//! exception: an embedded set (mesh corrections, sea links) stays unless the
//! file has rows of that set.
//!
//! | note | says |
//! |---|---|
//! | `UserTable` | which table is the user's own |
//! | `TableBeyondBoundaries` | codes of the table that the boundaries lack |
//! | `LinksNotApplied` | rows of a set that is switched off |
//! | `LinksWithoutEffect` | rows that changed no edge |
//! | `UnknownColumns`, `SheetsNotRead` | parts of the file that were not used |

use std::collections::BTreeSet;
use std::path::Path;

use renkei_core::adjacency::{Adjacency, AppliedLink};
use renkei_core::facts::{
    Facts, Link, LinkSet, MunicipalityCode, PolicyTable, Table, TableError, read_centres, read_links,
    read_undeclared, read_zones, zone_conflict,
};
use renkei_core::region::{NameIndex, Note, Region, TableNote};

use crate::ReadError;
use crate::input::short_name;
use crate::scenario::{DataPlan, Scenario};
use crate::user_table::{Known, UserTable, UserTablesRead};

/// What was read in place of embedded tables.
#[derive(Debug, Default)]
pub struct UserTables {
    /// Kind of table, name of its file without folders, codes in its rows; in
    /// the order of reading.
    read: Vec<(PolicyTable, String, Vec<MunicipalityCode>)>,
    /// Notes that concern the files alone.
    notes: Vec<TableNote>,
}

impl UserTables {
    /// Reads zones, centres and undeclared centre cities that the plan names
    /// into the facts.
    ///
    /// # Errors
    /// At the first table that cannot be read.
    pub fn read(data: &DataPlan, facts: &mut Facts) -> Result<Self, ReadError> {
        let mut own = Self::default();
        let roster = facts.roster.clone();
        let known = Known { roster: &roster, names: None };
        if let Some(file) = &data.zones {
            facts.zones = own.table(PolicyTable::Zones, file, known, read_zones, |row| vec![row.code])?;
            // sheets are read one by one
            if let Some([_, second]) = zone_conflict(&facts.zones) {
                let problem = facts.zones[second].told_on_another_sheet();
                return Err(ReadError::table(file.display().to_string(), problem));
            }
        }
        if let Some(file) = &data.centres {
            facts.centres =
                own.table(PolicyTable::Centres, file, known, read_centres, |row| vec![row.code])?;
        }
        if let Some(file) = &data.undeclared {
            facts.undeclared =
                own.table(PolicyTable::Undeclared, file, known, read_undeclared, |row| vec![row.code])?;
        }
        Ok(own)
    }

    /// Reads the links that the plan names; they may name municipalities of
    /// the region instead of codes. This comes after the region is built, since
    /// names of another prefecture are known from the boundaries alone.
    ///
    /// # Errors
    /// When the table cannot be read, or a name stands for no municipality or
    /// for several.
    pub fn read_links(
        &mut self,
        scenario: &Scenario,
        facts: &mut Facts,
        region: &Region,
    ) -> Result<(), ReadError> {
        let Some(file) = &scenario.data.links else { return Ok(()) };
        let names = NameIndex::new(region, &facts.roster);
        let known = Known { roster: &facts.roster, names: Some(&names) };
        let links = self.table(PolicyTable::Links, file, known, read_links, |row| vec![row.a, row.b])?;
        for set in [LinkSet::Mesh, LinkSet::Sea] {
            let of_set = links.iter().filter(|link| link.set == set);
            let links = of_set.filter(|link| !super::applies(link, scenario)).count();
            if links > 0 {
                self.notes.push(TableNote::LinksNotApplied { file: short_name(file), set, links });
            }
        }
        // an embedded set that the file has too is the file's to say
        let sets = |set: LinkSet| links.iter().any(|link| link.set == set);
        facts.links.retain(|link| !sets(link.set));
        facts.links.extend(links);
        Ok(())
    }

    /// Reads the rows of a table of any kind, from all of its sheets, and keeps
    /// notes and codes. `read` is the reader of the embedded table of that kind,
    /// `codes` gives the codes of a row.
    ///
    /// # Errors
    /// As [`UserTable::read`] and the reader.
    fn table<T>(
        &mut self,
        table: PolicyTable,
        file: &Path,
        known: Known<'_>,
        read: impl Fn(Table<'_>) -> Result<Vec<T>, TableError>,
        codes: impl Fn(&T) -> Vec<MunicipalityCode>,
    ) -> Result<Vec<T>, ReadError> {
        let UserTablesRead { tables, notes } = UserTable::read(file, table, known)?;
        let mut rows = Vec::new();
        for table in &tables {
            rows.extend(read(table.table())?);
        }
        self.notes.extend(notes);
        self.read.push((table, short_name(file), rows.iter().flat_map(codes).collect()));
        Ok(rows)
    }

    /// Says in the region's notes which links of the user's own changed
    /// nothing: the edge was there already, or was not there to be taken out, or
    /// another row takes the change back.
    pub fn note_links(&self, region: &mut Region, adjacency: &Adjacency) {
        let Some((_, file, _)) = self.read.iter().find(|(table, _, _)| *table == PolicyTable::Links) else {
            return;
        };
        let own: Vec<&AppliedLink> =
            adjacency.links().iter().filter(|applied| applied.link.set == LinkSet::Own).collect();
        let pair = |link: &Link| (link.a.min(link.b), link.a.max(link.b));
        // what a later row takes back has no effect either
        let opposed = |link: &Link| {
            let undone = |other: &Link| pair(other) == pair(link) && other.action != link.action;
            own.iter().any(|other| undone(&other.link))
        };
        let without_effect = own.iter().filter(|applied| !applied.changed || opposed(&applied.link));
        let mut pairs: Vec<[String; 2]> = without_effect
            .filter_map(|applied| {
                let (a, b) = pair(&applied.link);
                let [a, b] = [region.find(a)?, region.find(b)?];
                Some([region[a].name.clone(), region[b].name.clone()])
            })
            .collect();
        pairs.dedup();
        if !pairs.is_empty() {
            region.add_note(Note::Table(TableNote::LinksWithoutEffect { file: file.clone(), pairs }));
        }
    }

    /// Says in the region's notes which tables are the user's own, and whom
    /// of their municipalities the boundaries lack, though they have others
    /// of the prefecture. A table of all Japan beside the boundaries of one
    /// prefecture gives no note for the rest.
    pub fn note(&self, region: &mut Region) {
        let prefectures: BTreeSet<u32> =
            region.municipalities().iter().filter_map(|own| own.id.prefecture()).collect();
        for note in &self.notes {
            region.add_note(Note::Table(note.clone()));
        }
        for (table, file, codes) in &self.read {
            let here = |code: &&MunicipalityCode| prefectures.contains(&code.prefecture());
            let stray = codes.iter().filter(here).filter(|code| region.find(**code).is_none()).copied();
            let stray: BTreeSet<MunicipalityCode> = stray.collect();
            region.add_note(Note::UserTable { table: *table, file: file.clone() });
            if !stray.is_empty() {
                let codes = stray.into_iter().collect();
                region.add_note(Note::TableBeyondBoundaries { table: *table, file: file.clone(), codes });
            }
        }
    }

    /// The credit line of the policy tables; `embedded` is that of the embedded
    /// ones, which is left out only where zones, centres and undeclared centre
    /// cities are all the user's own.
    pub fn credit(&self, embedded: String) -> String {
        let own: Vec<&str> = self.read.iter().map(|(_, file, _)| file.as_str()).collect();
        let replaced = |table| self.read.iter().any(|(own, _, _)| *own == table);
        if own.is_empty() {
            embedded
        } else if [PolicyTable::Zones, PolicyTable::Centres, PolicyTable::Undeclared]
            .into_iter()
            .all(replaced)
        {
            format!("圏域・中心市: 利用者のデータ({})", own.join(", "))
        } else {
            format!("{embedded}、利用者のデータ({})", own.join(", "))
        }
    }
}
