//! Rings cut where borders meet.

use std::collections::HashMap;

use super::network::{Corner, Network};
use super::{ArcUse, Drawing};

/// Cuts all rings at the junctions; a border that two rings pass becomes one
/// arc, in the order in which arcs are first passed.
pub(super) fn cut(network: &Network) -> Drawing {
    let mut arcs = Vec::new();
    let mut known: HashMap<Vec<Corner>, usize> = HashMap::new();
    let mut ring = |corners: &Vec<Corner>| -> Vec<ArcUse> {
        let mut uses = Vec::new();
        for passed in pieces(corners, network) {
            let back: Vec<Corner> = passed.iter().rev().copied().collect();
            let reversed = back < passed;
            let arc = if reversed { back } else { passed };
            let number = *known.entry(arc).or_insert_with_key(|arc| {
                arcs.push(arc.iter().map(|corner| network.places[*corner as usize]).collect());
                arcs.len() - 1
            });
            uses.push(ArcUse { arc: number, reversed });
        }
        uses
    };
    let outlines = (network.outlines.iter())
        .map(|polygons| polygons.iter().map(|rings| rings.iter().map(&mut ring).collect()).collect())
        .collect();
    Drawing { arcs, outlines }
}

/// A ring from junction to junction, both included; one without junctions
/// from its first corner in the order of places and back.
fn pieces(ring: &[Corner], network: &Network) -> Vec<Vec<Corner>> {
    let junction = ring.iter().position(|corner| network.is_junction(*corner));
    let lowest = || ring.iter().enumerate().min_by_key(|(_, corner)| **corner).map(|(at, _)| at);
    let Some(start) = junction.or_else(lowest) else { return Vec::new() };
    let mut pieces = Vec::new();
    let mut piece = vec![ring[start]];
    for corner in ring[start + 1..].iter().chain(&ring[..=start]) {
        piece.push(*corner);
        if network.is_junction(*corner) {
            pieces.push(std::mem::replace(&mut piece, vec![*corner]));
        }
    }
    if piece.len() > 1 {
        pieces.push(piece);
    }
    pieces
}
