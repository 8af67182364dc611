//! Policy tables of the user's own, in place of the embedded ones.

use std::collections::BTreeSet;
use std::path::Path;

use renkei_core::facts::{
    Facts, LinkSet, MunicipalityCode, PolicyTable, Table, TableError, read_centres, read_links,
    read_undeclared, read_zones,
};
use renkei_core::region::{Note, Region};

use crate::ReadError;
use crate::scenario::DataPlan;
use crate::user_table::UserTable;

/// What was read in place of embedded tables.
#[derive(Debug, Default)]
pub struct UserTables {
    read: Vec<(PolicyTable, String, Vec<MunicipalityCode>)>,
}

impl UserTables {
    /// Reads what the plan names into the facts.
    pub fn read(data: &DataPlan, facts: &mut Facts) -> Result<Self, ReadError> {
        let mut own = Self::default();
        if let Some(file) = &data.zones {
            facts.zones = own.table(PolicyTable::Zones, file, read_zones, |row| vec![row.code])?;
        }
        if let Some(file) = &data.centres {
            facts.centres = own.table(PolicyTable::Centres, file, read_centres, |row| vec![row.code])?;
        }
        if let Some(file) = &data.undeclared {
            facts.undeclared =
                own.table(PolicyTable::Undeclared, file, read_undeclared, |row| vec![row.code])?;
        }
        if let Some(file) = &data.links {
            let links = own.table(PolicyTable::Links, file, read_links, |row| vec![row.a, row.b])?;
            // an embedded set that the file has too is the file's to say
            let sets = |set: LinkSet| links.iter().any(|link| link.set == set);
            facts.links.retain(|link| !sets(link.set));
            facts.links.extend(links);
        }
        Ok(own)
    }

    fn table<T>(
        &mut self,
        table: PolicyTable,
        file: &Path,
        read: impl FnOnce(Table<'_>) -> Result<Vec<T>, TableError>,
        codes: impl Fn(&T) -> Vec<MunicipalityCode>,
    ) -> Result<Vec<T>, ReadError> {
        let rows = read(UserTable::read(file)?.table())?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.read.push((table, name, rows.iter().flat_map(codes).collect()));
        Ok(rows)
    }

    /// Says in the region's notes which tables are the user's own, and whom
    /// of their municipalities the boundaries lack, though they have others
    /// of the prefecture.
    pub fn note(&self, region: &mut Region) {
        let prefectures: BTreeSet<u32> =
            region.municipalities().iter().filter_map(|own| own.id.prefecture()).collect();
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

    /// The credit line of the policy tables.
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
