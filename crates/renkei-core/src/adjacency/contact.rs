//! Finds every pair of municipalities that touch.
//!
//! An R-tree of bounding boxes gives the candidates; whether they meet is
//! decided on the coordinates as read, before any overlay.
//!
//! Outlines that overlap are refused: the borders of a region partition it. An
//! overlap up to 0.001 m wide, or up to the tolerance `snap`, is taken for
//! rounding and counts as contact.

use std::collections::BTreeMap;

use geo::BoundingRect;
use rayon::prelude::*;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::region::{
    Boundary, Meeting, MunicipalityId, Place, Region, THINNEST, is_sliver, metres, overlap_width,
};

use super::border::Contact;
use super::nearly::{NearlyMatching, nearly_matching};
use super::pair::Pair;
use super::snap::{Scale, snapped_metres};
use super::{AdjacencyError, AdjacencySettings};

/// Every pair that touches, with the length of what they share.
///
/// Takes O(n log n + c) for n border pieces and c pairs of pieces whose boxes
/// meet; the pairs are looked at in parallel.
///
/// # Errors
/// When two municipalities claim one area; `file` is what the message calls
/// their source.
///
/// Both kinds of contact are here: with a length of 0 the two touch in points
/// alone.
pub fn contacts(
    region: &Region,
    settings: &AdjacencySettings,
    file: &str,
) -> Result<BTreeMap<Pair, Contact>, AdjacencyError> {
    survey(region, settings, file).map(|(contacts, _)| contacts)
}

/// As [`contacts`], and the pairs whose borders nearly match.
///
/// Several overlaps give one error, that of the first pair in order, on every
/// machine.
pub(super) fn survey(
    region: &Region,
    settings: &AdjacencySettings,
    file: &str,
) -> Result<(BTreeMap<Pair, Contact>, NearlyMatching), AdjacencyError> {
    let boundaries: Vec<Boundary> =
        region.municipalities().par_iter().map(|m| Boundary::new(&m.outline)).collect();
    let found: Vec<Result<Option<(Pair, Contact)>, AdjacencyError>> = candidates(region, settings.snap)
        .into_par_iter()
        .map(|both| {
            let (a, b) = both.ends();
            let pair = [&boundaries[a.index()], &boundaries[b.index()]];
            let meeting = pair[0].meet(pair[1]);
            if let Some(at) = meeting.overlap
                && !is_sliver(&region[a].outline.0, &region[b].outline.0, settings.snap.max(THINNEST))
            {
                let widest = overlap_width(&region[a].outline.0, &region[b].outline.0);
                let names = [full_name(region, a), full_name(region, b)];
                return Err(AdjacencyError::overlap(file, names, at, widest));
            }
            Ok(contact(pair, &meeting, settings.snap).map(|contact| (both, contact)))
        })
        .collect();
    let mut contacts = BTreeMap::new();
    for contact in found {
        contacts.extend(contact?);
    }
    let nearly = nearly_matching(region, &boundaries, &contacts, settings.snap);
    Ok((contacts, nearly))
}

/// Code and name, for messages.
fn full_name(region: &Region, id: MunicipalityId) -> String {
    format!("{} {}", region[id].id, region[id].name)
}

/// Pairs whose boxes, grown by `snap` metres, meet; in order.
pub(super) fn candidates(region: &Region, snap: f64) -> Vec<Pair> {
    let boxes: Vec<_> = region
        .ids()
        .filter_map(|id| {
            let rect = region[id].outline.bounding_rect()?;
            let (low, high) = (rect.min(), rect.max());
            Some(GeomWithData::new(Rectangle::from_corners([low.x, low.y], [high.x, high.y]), id))
        })
        .collect();
    let tree = RTree::bulk_load(boxes.clone());
    let mut pairs: Vec<Pair> = Vec::new();
    for item in &boxes {
        let (low, high) = (item.geom().lower(), item.geom().upper());
        let reach = Scale::at(Place { x: low[0], y: low[1] }).degrees(snap);
        let grown =
            AABB::from_corners([low[0] - reach.x, low[1] - reach.y], [high[0] + reach.x, high[1] + reach.y]);
        let near = tree.locate_in_envelope_intersecting(&grown);
        pairs.extend(
            near.filter(|other| item.data < other.data).map(|other| Pair::new(item.data, other.data)),
        );
    }
    pairs.sort_unstable();
    pairs
}

/// How two outlines touch; `None` where they do not.
///
/// With a tolerance the longer one of the exact and the matched border counts, so
/// that a tolerance never shortens a border.
fn contact(pair: [&Boundary; 2], meeting: &Meeting, snap: f64) -> Option<Contact> {
    let exact = if meeting.is_contact() {
        // a sum of nothing is −0
        let shared = meeting.common.iter().map(|piece| metres(piece.from, piece.to)).sum::<f64>() + 0.0;
        let first_common = meeting.common.first().map(|piece| piece.from);
        let at = first_common.or(meeting.touch).or(meeting.overlap);
        at.map(|at| Contact { metres: shared, at })
    } else {
        None
    };
    if snap <= 0.0 {
        return exact;
    }
    match (exact, snapped_metres(pair, meeting, snap)) {
        (Some(exact), Some(snapped)) if exact.metres >= snapped.metres => Some(exact),
        (exact, snapped) => snapped.or(exact),
    }
}
