//! Regions of any polygons, without municipality codes.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use geo::{MultiPolygon, Point};

use crate::facts::{FeatureName, UnitId};

use super::measure::label_point;
use super::outline::{join, oriented};
use super::validity::check_polygon;
use super::{Municipality, Population, Region, RegionError};

/// One polygon, or several parts, with an id, a name and two numbers.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Its key, any text; every unit of a region has another.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Its outline, longitude and latitude in degrees.
    pub outline: MultiPolygon,
    /// What the rule compares, where known.
    pub population: Option<Population>,
}

impl Region {
    /// The region of any polygons: census tracts, counties, school districts.
    /// Units sort by id. `source` is what messages call the polygons.
    ///
    /// ```
    /// use geo::{MultiPolygon, Rect};
    /// use renkei_core::region::{Region, Unit};
    ///
    /// let unit = |id: &str, west: f64| Unit {
    ///     id: id.to_owned(),
    ///     name: format!("district {id}"),
    ///     outline: MultiPolygon(vec![Rect::new((west, 0.0), (west + 1.0, 1.0)).to_polygon()]),
    ///     population: None,
    /// };
    /// let region = Region::of_units(vec![unit("b", 1.0), unit("a", 0.0)], "squares")?;
    /// assert_eq!(region.municipalities()[0].name, "district a");
    /// # Ok::<(), renkei_core::region::RegionError>(())
    /// ```
    ///
    /// # Errors
    /// At a ring that bounds no area, at an id that stands twice, and where
    /// there are no units or more than 65,535.
    pub fn of_units(units: Vec<Unit>, source: &str) -> Result<Region, RegionError> {
        if units.is_empty() {
            return Err(RegionError::Empty { file: source.to_owned(), left_out: Vec::new() });
        }
        if units.len() > usize::from(u16::MAX) {
            return Err(RegionError::TooMany { file: source.to_owned(), found: units.len() });
        }
        let mut ids = BTreeSet::new();
        for (unit, number) in units.iter().zip(1..) {
            let feature = || FeatureName { number, code: None, name: unit.id.clone() };
            if !ids.insert(unit.id.as_str()) {
                return Err(RegionError::IdTwice { file: source.to_owned(), feature: feature() });
            }
            if let Some(problem) = unit.outline.iter().find_map(|polygon| check_polygon(polygon).err()) {
                return Err(RegionError::Invalid { file: source.to_owned(), feature: feature(), problem });
            }
        }
        let mut municipalities: Vec<Municipality> = units.into_iter().map(municipality).collect();
        municipalities.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(Region { municipalities, notes: Vec::new() })
    }
}

fn municipality(unit: Unit) -> Municipality {
    let parts: Vec<_> = unit.outline.iter().map(oriented).collect();
    let outline = join(&parts);
    Municipality {
        id: UnitId::from(unit.id.as_str()),
        name: unit.name,
        district: String::new(),
        subprefecture: String::new(),
        secondary_medical_area: None,
        label: label_point(&outline).unwrap_or_else(|| Point::new(0.0, 0.0)),
        population: unit.population,
        outline,
        size: OnceLock::new(),
    }
}
