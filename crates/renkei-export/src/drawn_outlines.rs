//! Outlines as the files for maps hold them: those of a detailed boundary file
//! with fewer corners.
//!
//! Adjacency, areas and lengths come from the outlines as read; these only draw.

use geo::{CoordsIter, MultiPolygon};

use renkei_core::language::Language;
use renkei_core::region::{Drawing, MunicipalityId, Region, simplified, square_metres};

use renkei_core::text::thousands;

/// Corners a municipality, on average, up to which outlines stay as they are.
const DETAILED: usize = 500;
/// Corners a municipality, on average, that simplified outlines have at most.
const ENOUGH: usize = 180;
/// The first tolerance that is tried, in metres; each next one is a quarter
/// greater.
const FINEST: f64 = 10.0;
/// The last one.
const COARSEST: f64 = 5_000.0;

/// Corners of all outlines of a region, the first of each ring twice.
///
/// ```
/// use renkei_core::study::Load;
/// use renkei_formats::scenario::Scenario;
///
/// let study = Scenario::default().load()?;
/// assert!(renkei_export::outline_corners(study.region()) > 10_000);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn outline_corners(region: &Region) -> usize {
    region.municipalities().iter().map(|municipality| municipality.outline.coords_count()).sum()
}

/// Outlines of a region with fewer corners. Neighbours share their borders
/// exactly, as before.
///
/// ```
/// use renkei_core::study::Load;
/// use renkei_export::DrawnOutlines;
/// use renkei_formats::scenario::Scenario;
///
/// // the embedded mesh is coarse already
/// let study = Scenario::default().load()?;
/// assert!(DrawnOutlines::of(study.region()).is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnOutlines {
    /// By municipality, in the order of the region.
    outlines: Vec<MultiPolygon>,
    /// A corner went where its triangle was no greater than a square of this
    /// side, in metres.
    tolerance: f64,
    /// Islets smaller than that square, left out.
    islets: usize,
}

impl DrawnOutlines {
    /// Simplifies the outlines of a region, where they have many corners:
    /// `None` where they are coarse enough as they are. Borders are simplified
    /// once for both sides.
    pub fn of(region: &Region) -> Option<Self> {
        let municipalities = region.municipalities();
        if outline_corners(region) <= DETAILED * municipalities.len() {
            return None;
        }
        let mut outlines: Vec<MultiPolygon> =
            municipalities.iter().map(|municipality| municipality.outline.clone()).collect();
        let (mut tolerance, mut islets) = (FINEST, 0);
        loop {
            let drawing = simplified(&outlines, tolerance * tolerance);
            let (kept, dropped) = without_islets(&drawing, tolerance * tolerance);
            outlines = kept;
            islets += dropped;
            let corners: usize = outlines.iter().map(CoordsIter::coords_count).sum();
            if corners <= ENOUGH * municipalities.len() || tolerance >= COARSEST {
                return Some(Self { outlines, tolerance, islets });
            }
            tolerance *= 1.25;
        }
    }

    /// The outline of a municipality; `None` for one of another region.
    pub fn get(&self, id: MunicipalityId) -> Option<&MultiPolygon> {
        self.outlines.get(id.index())
    }

    /// Corners of all outlines.
    pub fn corners(&self) -> usize {
        self.outlines.iter().map(CoordsIter::coords_count).sum()
    }

    /// What was simplified and by how much, in a sentence.
    pub fn note(&self, language: Language) -> String {
        let metres = self.tolerance.round();
        let islets = thousands(self.islets as u64);
        language.pick(
            format!("地図用のファイルの輪郭は簡略化してある(許容幅およそ{metres} m、境界は隣どうしで共有。{metres} m四方より小さい島{islets}を省いた)。隣接・面積・距離は元の境界による。--full-outlines で元の輪郭を書き出す"),
            format!("outlines in the files for maps are simplified (tolerance about {metres} m, borders stay shared; {islets} islets smaller than {metres} m square are left out). Adjacency, areas and distances are those of the boundaries as read; --full-outlines writes these"),
        )
    }
}

/// Outlines without the polygons that meet nothing and are smaller than an
/// area in square metres, and the number of these. The largest polygon of an
/// outline stays.
fn without_islets(drawing: &Drawing, smallest: f64) -> (Vec<MultiPolygon>, usize) {
    let mut uses = vec![0_u32; drawing.arcs.len()];
    for passed in drawing.outlines.iter().flatten().flatten().flatten() {
        uses[passed.arc] += 1;
    }
    let mut dropped = 0;
    let polygons = drawing.polygons();
    let outlines = polygons.into_iter().zip(&drawing.outlines).map(|(outline, rings)| {
        let areas: Vec<f64> =
            outline.iter().map(|polygon| square_metres(&MultiPolygon(vec![polygon.clone()]))).collect();
        let largest = areas.iter().copied().fold(0.0, f64::max);
        let meets_nothing =
            |rings: &[Vec<_>]| matches!(rings, [ring] if matches!(ring.as_slice(), [one] if alone(&uses, one)));
        let kept = outline.0.into_iter().zip(rings).zip(areas).filter(|((_, rings), area)| {
            let stays = *area >= smallest || *area >= largest || !meets_nothing(rings);
            dropped += usize::from(!stays);
            stays
        });
        kept.map(|((polygon, _), _)| polygon).collect()
    });
    (outlines.collect(), dropped)
}

/// Whether an arc is part of one ring alone.
fn alone(uses: &[u32], passed: &renkei_core::region::ArcUse) -> bool {
    uses[passed.arc] == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::wkt;

    #[test]
    fn islets_go_and_enclaves_and_the_largest_island_stay() {
        let around = wkt!(POLYGON((141. 43., 142. 43., 142. 44., 141. 44., 141. 43.), (141.5 43.5, 141.5 43.50001, 141.50001 43.50001, 141.50001 43.5, 141.5 43.5)));
        let islet = wkt!(POLYGON((145. 43., 145.00001 43., 145.00001 43.00001, 145. 43.)));
        let island = wkt!(POLYGON((146. 43., 146.00001 43., 146.00001 43.00001, 146. 43.)));
        let enclave =
            wkt!(POLYGON((141.5 43.5, 141.50001 43.5, 141.50001 43.50001, 141.5 43.50001, 141.5 43.5)));
        let outlines =
            [MultiPolygon(vec![around, islet]), MultiPolygon(vec![enclave]), MultiPolygon(vec![island])];
        let (kept, dropped) = without_islets(&simplified(&outlines, 0.0), 100.0);
        assert_eq!(kept.iter().map(|outline| outline.0.len()).collect::<Vec<_>>(), [1, 1, 1]);
        assert_eq!(dropped, 1);
    }
}
