//! Original coordinates of the vertices of repaired outlines.

use std::collections::BTreeMap;

use crate::doctor::Town;
use crate::doctor::nearness::{VertexKey, vertex_key};
use renkei_core::facts::UnitId;
use renkei_core::region::{Boundary, Place, metres};

/// The outlines as read, to measure how far vertices have moved.
#[derive(Debug, Clone, Default)]
pub(super) struct Origins {
    /// Original coordinates of the vertices that are now at a point, for points
    /// where vertices moved.
    vertices: BTreeMap<VertexKey, Vec<Place>>,
    borders: BTreeMap<UnitId, Boundary>,
}

impl Origins {
    /// Stores the borders before anything moves.
    pub(super) fn remember(&mut self, towns: &[Town]) {
        self.borders = towns.iter().map(|town| (town.code.clone(), town.boundary.clone())).collect();
    }

    /// The border of a party as read.
    pub(super) fn border(&self, code: &UnitId) -> Option<&Boundary> {
        self.borders.get(code)
    }

    /// Original coordinates of the vertices at a point.
    fn of(&self, place: Place) -> Vec<Place> {
        self.vertices.get(&vertex_key(place)).cloned().unwrap_or_else(|| vec![place])
    }

    /// Greatest distance in metres that a vertex now at `place` will have moved
    /// in total after moving to `to`.
    pub(super) fn furthest(&self, place: Place, to: Place) -> f64 {
        self.of(place).into_iter().map(|origin| metres(origin, to)).fold(0.0, f64::max)
    }

    /// Whether that distance is within the tolerance.
    pub(super) fn within(&self, place: Place, to: Place, tolerance: f64) -> bool {
        self.furthest(place, to) <= tolerance
    }

    /// Records moves.
    pub(super) fn follow(&mut self, moves: &BTreeMap<VertexKey, Place>) {
        let place = |key: VertexKey| Place { x: f64::from_bits(key.0), y: f64::from_bits(key.1) };
        let went: Vec<(Place, Vec<Place>)> =
            moves.iter().map(|(from, to)| (*to, self.of(place(*from)))).collect();
        for from in moves.keys() {
            self.vertices.remove(from);
        }
        for (to, origins) in went {
            self.vertices.entry(vertex_key(to)).or_insert_with(|| vec![to]).extend(origins);
        }
    }
}
