//! A municipality as the later stages see it.

use geo::{MultiPolygon, Point};

use crate::source::MunicipalityCode;

/// A municipality's number within its region; numbers follow the codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MunicipalityId(u16);

impl MunicipalityId {
    /// Of a place in [`super::Region::municipalities`]; regions hold at most
    /// 65,535 of them.
    pub fn from_index(index: usize) -> Self {
        Self(index as u16)
    }

    /// The place in [`super::Region::municipalities`].
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// People of the years that the rule compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Population {
    /// In the base year.
    pub base: u32,
    /// In the target year.
    pub target: u32,
    /// Of 65 years and more in the target year, where the edition says.
    pub elderly: Option<u32>,
}

/// A municipality with its outline, figures and belongings.
#[derive(Debug, Clone)]
pub struct Municipality {
    /// Its code.
    pub code: MunicipalityCode,
    /// Its name.
    pub name: String,
    /// 郡, empty for cities.
    pub district: String,
    /// 振興局; empty where not known.
    pub subprefecture: String,
    /// 二次医療圏, where known.
    pub secondary_medical_area: Option<String>,
    /// Its outline, longitude and latitude in degrees.
    pub outline: MultiPolygon,
    /// Area in square metres on the ellipsoid.
    pub area: f64,
    /// Length of all its rings in metres on the ellipsoid.
    pub perimeter: f64,
    /// Where its label goes, inside its largest polygon.
    pub label: Point,
    /// Its figures; missing where the series have none.
    pub population: Option<Population>,
}
