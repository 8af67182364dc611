//! Coalitions that really exist, against which the rule is held.

use serde::Deserialize;

use super::{MunicipalityCode, Table, TableError};

/// A coalition adopted under the guideline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdoptedCoalition {
    /// Its name.
    pub name: String,
    /// Its members, in order of the codes.
    pub members: Vec<MunicipalityCode>,
    /// Whether the page that names it says that it is one of this guideline.
    pub scheme_confirmed: bool,
}

#[derive(Deserialize)]
struct CoalitionRow {
    coalition: String,
    code: MunicipalityCode,
    #[serde(default)]
    scheme_confirmed: String,
}

/// Reads the adopted coalitions, in the table's order.
///
/// # Errors
/// At a row that does not fit.
pub fn read_coalitions(table: Table<'_>) -> Result<Vec<AdoptedCoalition>, TableError> {
    let mut coalitions: Vec<AdoptedCoalition> = Vec::new();
    for row in table.rows::<CoalitionRow>()? {
        let CoalitionRow { coalition, code, scheme_confirmed } = row.value;
        match coalitions.iter_mut().find(|known| known.name == coalition) {
            Some(known) => known.members.push(code),
            None => coalitions.push(AdoptedCoalition {
                name: coalition,
                members: vec![code],
                scheme_confirmed: scheme_confirmed == "yes",
            }),
        }
    }
    for coalition in &mut coalitions {
        coalition.members.sort();
    }
    Ok(coalitions)
}
