//! Where the corners of a repaired outline were read.

use std::collections::BTreeMap;

use crate::doctor::Town;
use crate::doctor::nearness::{PlaceKey, place_key};
use renkei_core::facts::MunicipalityCode;
use renkei_core::region::{Boundary, Place, metres};

/// Outlines as they were read, as far as distances from them are asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Origins {
    /// For places of corners that moved, or that others moved to, where those
    /// corners were read.
    corners: BTreeMap<PlaceKey, Vec<Place>>,
    borders: BTreeMap<MunicipalityCode, Boundary>,
}

impl Origins {
    /// Keeps the borders as they are before anything moves.
    pub(super) fn remember(&mut self, towns: &[Town]) {
        self.borders = towns.iter().map(|town| (town.code, town.boundary.clone())).collect();
    }

    /// The border of a party as it was read.
    pub(super) fn border(&self, code: MunicipalityCode) -> Option<&Boundary> {
        self.borders.get(&code)
    }

    fn of(&self, place: Place) -> Vec<Place> {
        self.corners.get(&place_key(place)).cloned().unwrap_or_else(|| vec![place])
    }

    /// Metres that the corners at a place will have moved when they are at
    /// another.
    pub(super) fn furthest(&self, place: Place, to: Place) -> f64 {
        self.of(place).into_iter().map(|origin| metres(origin, to)).fold(0.0, f64::max)
    }

    pub(super) fn within(&self, place: Place, to: Place, tolerance: f64) -> bool {
        self.furthest(place, to) <= tolerance
    }

    /// Takes note of moves.
    pub(super) fn follow(&mut self, moves: &BTreeMap<PlaceKey, Place>) {
        let place = |key: PlaceKey| Place { x: f64::from_bits(key.0), y: f64::from_bits(key.1) };
        let went: Vec<(Place, Vec<Place>)> =
            moves.iter().map(|(from, to)| (*to, self.of(place(*from)))).collect();
        for from in moves.keys() {
            self.corners.remove(from);
        }
        for (to, origins) in went {
            self.corners.entry(place_key(to)).or_insert_with(|| vec![to]).extend(origins);
        }
    }
}
