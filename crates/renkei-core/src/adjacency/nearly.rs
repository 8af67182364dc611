//! Pairs whose outlines run along each other without a common border: most
//! likely neighbours in a file whose borders only nearly match.
//!
//! Nothing here changes the graph. The pairs become a warning that proposes
//! `--snap`, since a file whose borders differ by rounding gives municipalities
//! without neighbours, and with them wrong counts.
//!
//! A pair is named where all of this holds:
//!
//! 1. the two have no common border on the coordinates as read;
//! 2. each runs along the other, for more than [`POINT_REACH`] tolerances;
//! 3. a part of that length is shared with no third municipality: the tip of one
//!    that ends between the two brings them close to each other as well;
//! 4. with the tolerance they would have a common border.
//!
//! The tolerance is 1 m; where none is found with it, and a third of the
//! municipalities has no neighbour, 50 m.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use geo::{BoundingRect, Polygon, Rect};
use rayon::prelude::*;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::region::{Boundary, BoundaryNote, MunicipalityId, Note, Place, Region, Segment, metres};

use super::Adjacency;
use super::border::Contact;
use super::contact::candidates;
use super::pair::Pair;
use super::snap::{POINT_REACH, covered, near_metres, reach_in_degrees, snapped_metres, stretches};

/// Borders up to this many metres apart are looked for.
const NEAR: f64 = 1.0;
/// Where a third of the municipalities have no neighbour, up to this many.
const FURTHER: f64 = 50.0;
/// The part without neighbours that is taken for a fault of the file.
const LONELY: usize = 3;

/// Pairs that run along each other without a common border.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NearlyMatching {
    /// How far apart their borders are at most, in metres.
    ///
    /// 1 or 50; 0 where nothing was looked for.
    pub metres: f64,
    /// The pairs, in order.
    ///
    /// In order of the codes of their municipalities.
    pub pairs: Vec<Pair>,
}

/// The pairs that `contacts` does not join by a border, though their borders
/// run along each other within a metre; those matched by `snap` are contacts.
///
/// Nothing is looked for where `snap` already reaches as far, in metres.
pub(super) fn nearly_matching(
    region: &Region,
    boundaries: &[Boundary],
    contacts: &BTreeMap<Pair, Contact>,
    snap: f64,
) -> NearlyMatching {
    if snap >= NEAR {
        return NearlyMatching::default();
    }
    let near = within(region, boundaries, contacts, NEAR);
    if !near.pairs.is_empty() {
        return near;
    }
    let mut lonely = vec![true; region.ids().len()];
    for (pair, _) in contacts.iter().filter(|(_, contact)| contact.metres > 0.0) {
        let (a, b) = pair.ends();
        (lonely[a.index()], lonely[b.index()]) = (false, false);
    }
    let alone = lonely.iter().filter(|own| **own).count();
    if alone > 1 && alone * LONELY >= lonely.len() {
        within(region, boundaries, contacts, FURTHER)
    } else {
        near
    }
}

/// The pairs whose borders run along each other within `reach` metres.
///
/// Candidates come from boxes. The costly step, the borders shared with third
/// municipalities, is done only for those that passed the first tests.
fn within(
    region: &Region,
    boundaries: &[Boundary],
    contacts: &BTreeMap<Pair, Contact>,
    reach: f64,
) -> NearlyMatching {
    let rects: Vec<Option<Rect>> = region.ids().map(|id| region[id].outline.bounding_rect()).collect();
    let all = candidates(region, reach);
    let apart = |pair: &Pair| contacts.get(pair).is_none_or(|contact| contact.metres <= 0.0);
    let near = |pair: &Pair| {
        let (a, b) = pair.ends();
        let sides = [&boundaries[a.index()], &boundaries[b.index()]];
        let common = common_box(rects[a.index()]?, rects[b.index()]?, reach);
        let [here, there] = sides.map(|side| side.near(common.min(), common.max()).collect::<Vec<Segment>>());
        let long = |pieces: &[Segment], other| {
            near_metres(pieces, other, reach).is_some_and(|(length, _)| length > POINT_REACH * reach)
        };
        (long(&here, sides[1]) && long(&there, sides[0])).then_some(*pair)
    };
    let suspects: Vec<Pair> = all.par_iter().filter(|pair| apart(pair)).filter_map(near).collect();
    let concerned: BTreeSet<MunicipalityId> =
        suspects.iter().flat_map(|pair| [pair.ends().0, pair.ends().1]).collect();
    // borders shared with a third municipality, whose tip runs between the two
    let shared: BTreeMap<MunicipalityId, Vec<Segment>> = concerned
        .into_par_iter()
        .map(|id| {
            let others = all.iter().filter_map(|pair| match pair.ends() {
                (a, b) if a == id => Some(b),
                (a, b) if b == id => Some(a),
                _ => None,
            });
            let pieces =
                others.flat_map(|other| boundaries[id.index()].meet(&boundaries[other.index()]).common);
            (id, pieces.map(|piece| Segment { from: piece.from, to: piece.to }).collect())
        })
        .collect();
    let truly = |pair: &&Pair| {
        let (a, b) = pair.ends();
        let (one, other) = (&boundaries[a.index()], &boundaries[b.index()]);
        let free =
            free_metres(one, other, &shared[&a], reach).min(free_metres(other, one, &shared[&b], reach));
        let contact = || snapped_metres([one, other], &one.meet(other), reach);
        free > POINT_REACH * reach && contact().is_some_and(|contact| contact.metres > 0.0)
    };
    NearlyMatching { metres: reach, pairs: suspects.par_iter().filter(truly).copied().collect() }
}

/// What two boxes have in common, grown by some metres.
fn common_box(a: Rect, b: Rect, reach: f64) -> Rect {
    let grown = reach_in_degrees(a.min(), reach);
    let low = Place { x: a.min().x.max(b.min().x), y: a.min().y.max(b.min().y) } - grown;
    let high = Place { x: a.max().x.min(b.max().x), y: a.max().y.min(b.max().y) } + grown;
    Rect::new(low, high)
}

/// Length in metres of the part of a border that runs along another one and is
/// shared with no third.
///
/// `shared` are pieces that the border has in common with third outlines. Pieces
/// that are whole segments take these segments out; others take out the part of a
/// segment that they cover.
fn free_metres(border: &Boundary, other: &Boundary, shared: &[Segment], reach: f64) -> f64 {
    let whole = |from: Place, to: Place| (key(from).min(key(to)), key(from).max(key(to)));
    let complete: BTreeSet<_> = shared.iter().map(|piece| whole(piece.from, piece.to)).collect();
    let own: BTreeSet<_> = border.segments().map(|segment| whole(segment.from, segment.to)).collect();
    // pieces that are part of a longer segment
    let partial: Vec<&Segment> =
        shared.iter().filter(|piece| !own.contains(&whole(piece.from, piece.to))).collect();
    let mut total = 0.0;
    for segment in border.segments().filter(|segment| !complete.contains(&whole(segment.from, segment.to))) {
        let near = stretches(&segment, other, reach);
        if near.is_empty() {
            continue;
        }
        let way = segment.to - segment.from;
        let square = way.x * way.x + way.y * way.y;
        let along = |place: Place| {
            let offset = place - segment.from;
            ((offset.x * way.x + offset.y * way.y) / square).clamp(0.0, 1.0)
        };
        let on = partial.iter().filter(|piece| segment.holds(piece.from) && segment.holds(piece.to));
        let mut taken: Vec<(f64, f64)> = on
            .map(|piece| (along(piece.from), along(piece.to)))
            .map(|(from, to)| (from.min(to), from.max(to)))
            .collect();
        taken.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut both = [near.as_slice(), &taken].concat();
        both.sort_by(|a, b| a.0.total_cmp(&b.0));
        let free = covered(&both) - covered(&taken);
        total += free.max(0.0) * metres(segment.from, segment.to);
    }
    total
}

/// A place by the bits of its coordinates, to be compared and sorted.
fn key(place: Place) -> (u64, u64) {
    (place.x.to_bits(), place.y.to_bits())
}

/// The part of a border that two parts of one outline have in common at least
/// where they belong together; rocks a metre apart have less …
const SHARE: f64 = 0.2;
/// … and this many metres.
const LEAST: f64 = 200.0;

/// Pairs of parts of one outline that run along each other within some metres
/// for a fifth of the smaller one's border or more and 200 m at least, without a common border,
/// by their numbers.
///
/// Numbers are places in `parts`, the lower one first; pairs are sorted.
/// Candidates come from boxes in an R-tree.
pub fn part_pairs(parts: &[Polygon], reach: f64) -> Vec<(usize, usize)> {
    let boxed = |(number, part): (usize, &Polygon)| {
        let rect = part.bounding_rect()?;
        let grown = reach_in_degrees(rect.min(), reach);
        let (low, high) = (rect.min() - grown, rect.max() + grown);
        Some((GeomWithData::new(Rectangle::from_corners([low.x, low.y], [high.x, high.y]), number), rect))
    };
    let boxes: Vec<_> = parts.iter().enumerate().filter_map(boxed).collect();
    let tree = RTree::bulk_load(boxes.iter().map(|(own, _)| *own).collect());
    let boundaries: Vec<OnceCell<Boundary>> = vec![OnceCell::new(); parts.len()];
    let rects: BTreeMap<usize, Rect> = boxes.iter().map(|(own, rect)| (own.data, *rect)).collect();
    let mut near = Vec::new();
    for (own, rect) in &boxes {
        let window = AABB::from_corners(own.geom().lower(), own.geom().upper());
        let others = tree.locate_in_envelope_intersecting(&window).map(|other| other.data);
        for other in others.filter(|other| *other > own.data) {
            let common = common_box(*rect, rects[&other], reach);
            let sides = [own.data, other];
            let sides = sides.map(|part| boundaries[part].get_or_init(|| Boundary::new([&parts[part]])));
            if run_along(sides, common, reach) {
                near.push((own.data, other));
            }
        }
    }
    near.sort_unstable();
    near
}

/// Whether two parts belong together, though they have no common border.
///
/// `common` is the box in which the two can be near each other. The smaller
/// part's whole border is the measure for how long they must run together.
fn run_along(sides: [&Boundary; 2], common: Rect, reach: f64) -> bool {
    let within = |side: &Boundary| side.near(common.min(), common.max()).collect::<Vec<Segment>>();
    let long = |one: &Boundary, other: &Boundary| {
        near_metres(&within(one), other, reach).filter(|(length, _)| *length > POINT_REACH * reach)
    };
    let Some((there, back)) = long(sides[0], sides[1]).zip(long(sides[1], sides[0])) else { return false };
    let around = |side: &Boundary| side.segments().map(|own| metres(own.from, own.to)).sum::<f64>();
    let smaller = around(sides[0]).min(around(sides[1]));
    if there.0.min(back.0) < (SHARE * smaller).max(LEAST) {
        return false;
    }
    let meeting = sides[0].meet(sides[1]);
    let contact = snapped_metres(sides, &meeting, reach);
    meeting.common.is_empty() && contact.is_some_and(|contact| contact.metres > 0.0)
}

/// What the user should know about borders that nearly match: between
/// municipalities, and between the parts of one. `file` is what messages call
/// their source.
///
/// Kinds of notes that are about nothing are left out.
pub fn border_notes(region: &Region, adjacency: &Adjacency, file: &str) -> Vec<Note> {
    let file = || file.to_owned();
    let NearlyMatching { metres, pairs } = adjacency.nearly_matching();
    let name = |id: MunicipalityId| match region[id].name.as_str() {
        "" => region[id].id.to_string(),
        name => name.to_owned(),
    };
    let pairs: Vec<[String; 2]> =
        pairs.iter().map(|pair| [name(pair.ends().0), name(pair.ends().1)]).collect();
    let apart = region.municipalities().par_iter().filter_map(|own| {
        let parts = &own.outline.0;
        let apart = parts.len() > 1 && !part_pairs(parts, NEAR).is_empty();
        apart.then(|| (own.id.clone(), own.name.clone(), parts.len()))
    });
    let notes = [
        BoundaryNote::NearlyMatching { file: file(), metres: *metres, pairs },
        BoundaryNote::PartsApart { file: file(), metres: NEAR, municipalities: apart.collect() },
    ];
    notes.into_iter().filter(|note| !note.is_empty()).map(Note::Boundary).collect()
}
