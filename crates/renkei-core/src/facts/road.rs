//! Distances by road between the offices of municipalities.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::messages::facts as messages;

use super::{MunicipalityCode, Table, TableError, quoted};

/// Distances by road between municipal offices.
///
/// A pair that is not there has no road between its offices, or is farther apart
/// than the table reaches (200 km): its distance is missing, never zero.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoadDistances {
    /// In hundreds of metres, the lower code first.
    pairs: BTreeMap<(MunicipalityCode, MunicipalityCode), u32>,
}

#[derive(Deserialize)]
struct RoadRow {
    code_a: MunicipalityCode,
    code_b: MunicipalityCode,
    road_km: String,
}

impl RoadDistances {
    /// Metres by road between two offices; `None` where the distance is missing.
    pub fn metres(&self, a: MunicipalityCode, b: MunicipalityCode) -> Option<f64> {
        if a == b {
            return Some(0.0);
        }
        self.pairs.get(&(a.min(b), a.max(b))).map(|hundreds| f64::from(*hundreds) * 100.0)
    }

    /// Every pair with its distance in metres, the lower code first.
    pub fn pairs(&self) -> impl Iterator<Item = ((MunicipalityCode, MunicipalityCode), f64)> {
        self.pairs.iter().map(|(pair, hundreds)| (*pair, f64::from(*hundreds) * 100.0))
    }

    /// Whether no distance is known.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }
}

/// Reads distances by road: `code_a,code_b,road_km`, in kilometres with one
/// decimal.
///
/// # Errors
/// At a row that does not fit, names one municipality twice or a pair again.
pub fn read_roads(table: Table<'_>) -> Result<RoadDistances, TableError> {
    let mut roads = RoadDistances::default();
    for row in table.rows::<RoadRow>()? {
        let RoadRow { code_a, code_b, road_km } = row.value;
        let hundreds = hundreds_of_metres(&road_km)
            .ok_or_else(|| table.row_error(row.line, messages::not_kilometres(quoted(&road_km))))?;
        let pair = (code_a.min(code_b), code_a.max(code_b));
        if code_a == code_b || roads.pairs.insert(pair, hundreds).is_some() {
            return Err(table.row_error(row.line, messages::no_new_pair(code_a, code_b)));
        }
    }
    Ok(roads)
}

/// Kilometres with one decimal as whole hundreds of metres.
fn hundreds_of_metres(kilometres: &str) -> Option<u32> {
    let (whole, decimal) = kilometres.split_once('.')?;
    let digit = decimal.bytes().all(|byte| byte.is_ascii_digit()) && decimal.len() == 1;
    let whole: u32 = whole.parse().ok()?;
    digit.then(|| whole.checked_mul(10)?.checked_add(decimal.parse().ok()?))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_has_one_distance_in_either_order() {
        let table = |text| Table { name: "roads.csv", text };
        let roads = read_roads(table("code_a,code_b,road_km\n01203,01100,34.4\n")).unwrap();
        let [otaru, sapporo, other] = ["01203", "01100", "01202"].map(|code| code.parse().unwrap());
        assert_eq!(roads.metres(sapporo, otaru), Some(34_400.0));
        assert_eq!(roads.metres(otaru, sapporo), Some(34_400.0));
        assert_eq!(roads.metres(otaru, other), None);
        for bad in ["01203,01100,34", "01203,01100,a.4", "01203,01203,1.0", "01203,01100,34.45"] {
            let text = format!("code_a,code_b,road_km\n{bad}\n");
            assert!(read_roads(Table { name: "roads.csv", text: &text }).is_err(), "{bad}");
        }
    }
}
