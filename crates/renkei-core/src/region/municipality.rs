//! A municipality as the later stages see it.

use std::sync::OnceLock;

use geo::{MultiPolygon, Point};

use crate::facts::UnitId;

use super::measure::{perimeter, square_metres};

/// A municipality's number within its region; numbers follow the codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MunicipalityId(u32);

impl MunicipalityId {
    /// Of a place in [`super::Region::municipalities`].
    pub fn from_index(index: usize) -> Self {
        debug_assert!(u32::try_from(index).is_ok(), "no region has as many municipalities");
        Self(index as u32)
    }

    /// The place in [`super::Region::municipalities`].
    pub fn index(self) -> usize {
        self.0 as usize
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
    /// Its municipality code, or any text.
    pub id: UnitId,
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
    /// Where its label goes, inside its largest polygon.
    pub label: Point,
    /// Its figures; missing where the series have none.
    pub population: Option<Population>,
    /// Computed lazily; adjacency does not need it.
    pub(super) size: OnceLock<Size>,
}

/// How large an outline is on the ellipsoid.
#[derive(Debug, Clone, Copy)]
pub(super) struct Size {
    square_metres: f64,
    perimeter: f64,
}

impl Municipality {
    /// Area in square metres on the ellipsoid.
    pub fn area(&self) -> f64 {
        self.size().square_metres
    }

    /// Length of all its rings in metres on the ellipsoid.
    pub fn perimeter(&self) -> f64 {
        self.size().perimeter
    }

    pub(super) fn size(&self) -> Size {
        let outline = &self.outline;
        *self
            .size
            .get_or_init(|| Size { square_metres: square_metres(outline), perimeter: perimeter(outline) })
    }
}

#[cfg(test)]
mod tests {
    use super::MunicipalityId;

    /// The number 70,000 wrapped to 4,464.
    #[test]
    fn a_number_beyond_16_bits_wrapped() {
        assert_eq!(MunicipalityId::from_index(70_000).index(), 70_000);
    }
}
