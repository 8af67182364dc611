//! **Region**: the municipalities with outline, figures and belongings.
//!
//! Boundaries are checked and joined by code here; every later stage works
//! on a [`Region`] and never on a file. A region is made from the embedded mesh
//! ([`Region::from_mesh`]), from the features of a boundary file
//! ([`Region::from_features`]), from a mesh list ([`Region::from_mesh_list`]),
//! or from any polygons ([`Region::of_units`]).
//!
//! # Geometry
//!
//! All decisions use the coordinates as read and exact predicates:
//!
//! | file | concept |
//! |---|---|
//! | `segment` | a directed segment, and how two of them meet |
//! | `segment_sets` | segments of many rings in an R-tree of runs |
//! | `boundary` | the boundary of an outline, and how two boundaries meet |
//! | `ring` | rings traced from loose segments |
//! | `outline` | outlines joined by cancelling shared segments |
//! | `validity` | whether a polygon bounds an area, and where it fails to |
//! | `arcs` | outlines as shared arcs, simplified on both sides at once |
//! | `measure` | areas and lengths on the ellipsoid |
//!
//! # Names
//!
//! [`NameIndex`] finds municipalities by code, name, kana and romaji; it never
//! joins tables, which codes do.

mod arcs;
mod attribute;
mod boundary;
mod boundary_note;
mod build;
mod error;
mod measure;
mod mesh_outline;
mod municipality;
mod name;
mod note;
mod outline;
mod ring;
mod segment;
mod segment_sets;
mod table_note;
mod units;
mod validity;
mod whereabouts;
mod years;

pub use arcs::{ArcUse, Drawing, simplified};
pub use attribute::{Attribute, AttributeColumn, AttributeValue, Attributes, BadAttribute, ColumnName, Join};
pub use boundary::{Boundary, CommonPiece, Meeting};
pub use boundary_note::BoundaryNote;
pub use build::{THINNEST, is_sliver, overlap_width};
pub use error::RegionError;
pub use measure::{label_point, metres, perimeter, square_metres};
pub use mesh_outline::mesh_outlines;
pub use municipality::{Municipality, MunicipalityId, Population};
pub use name::{NameError, NameForms, NameIndex, Reading, Understood, kind_ends};
pub use note::{Apart, Note};
pub use outline::meetings;
pub use outline::{common_area, dissolve, join, oriented};
pub use segment::{Place, Segment, SegmentMeeting};
pub use table_note::TableNote;
pub use units::Unit;
pub use validity::{InvalidOutline, check_polygon};
pub use whereabouts::{Stray, strays};
pub use years::{ChosenFigures, Years};

use rayon::prelude::*;

use crate::facts::{MunicipalityCode, UnitId};

/// The municipalities that take part, in order of their codes.
#[derive(Debug, Clone)]
pub struct Region {
    municipalities: Vec<Municipality>,
    notes: Vec<Note>,
}

impl Region {
    /// The municipalities, in order of their codes.
    pub fn municipalities(&self) -> &[Municipality] {
        &self.municipalities
    }

    /// Numbers of all municipalities, in order.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = MunicipalityId> + use<> {
        (0..self.municipalities.len()).map(MunicipalityId::from_index)
    }

    /// The municipality of a code.
    pub fn find(&self, code: MunicipalityCode) -> Option<MunicipalityId> {
        self.find_unit(&UnitId::Code(code))
    }

    /// The unit of an id.
    pub fn find_unit(&self, id: &UnitId) -> Option<MunicipalityId> {
        let index = self.municipalities.binary_search_by(|municipality| municipality.id.cmp(id));
        index.ok().map(MunicipalityId::from_index)
    }

    /// The unit of an id as outputs write it.
    pub fn find_text(&self, id: &str) -> Option<MunicipalityId> {
        let code = id.parse().ok().map(UnitId::Code);
        code.and_then(|code| self.find_unit(&code)).or_else(|| self.find_unit(&UnitId::from(id)))
    }

    /// Names of municipalities, joined as Japanese lists are.
    pub fn names(&self, ids: &[MunicipalityId]) -> String {
        ids.iter().map(|id| self[*id].name.as_str()).collect::<Vec<_>>().join("・")
    }

    /// Codes of municipalities, or other ids of units.
    pub fn codes(&self, ids: &[MunicipalityId]) -> Vec<UnitId> {
        ids.iter().map(|id| self[*id].id.clone()).collect()
    }

    /// What the user should know about the data.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Adds something that the user should know.
    pub fn add_note(&mut self, note: Note) {
        self.notes.push(note);
    }

    /// Measures every municipality, many at once; each would be measured when
    /// first asked for otherwise.
    pub fn measure(&self) {
        self.municipalities.par_iter().for_each(|municipality| {
            municipality.size();
        });
    }

    fn with_note_if(mut self, condition: bool, note: Note) -> Self {
        if condition {
            self.notes.push(note);
        }
        self
    }
}

impl std::ops::Index<MunicipalityId> for Region {
    type Output = Municipality;

    fn index(&self, id: MunicipalityId) -> &Municipality {
        &self.municipalities[id.index()]
    }
}
