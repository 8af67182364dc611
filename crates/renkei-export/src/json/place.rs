//! The place of a candidate among other groups.

use serde::Serialize;

use renkei_core::facts::UnitId;
use renkei_core::rank::{Family, Standing};
use renkei_core::region::MunicipalityId;
use renkei_core::study::Study;
use renkei_core::text::rounded;

/// The place of a candidate among the groups of its size.
#[derive(Serialize)]
pub(super) struct PercentileJson {
    /// The share of them that have a better score.
    share: f64,
    /// How many those are.
    better: u64,
    /// How many groups of the size there are.
    groups_of_size: u64,
}

impl PercentileJson {
    pub(super) fn of(standing: Standing) -> Self {
        Self { share: rounded(standing.share(), 6), better: standing.better, groups_of_size: standing.of }
    }
}

/// The groups that a candidate of a list without near-duplicates stands for.
#[derive(Serialize)]
pub(super) struct FamilyJson {
    /// The candidate's place in the whole ranking.
    place: usize,
    /// How many others there are.
    size: usize,
    /// Codes that all have in common.
    core: Vec<UnitId>,
    /// The best of the others.
    others: Vec<FamilyMemberJson>,
}

/// A group of a family.
#[derive(Serialize)]
struct FamilyMemberJson {
    place: usize,
    codes: Vec<UnitId>,
}

impl FamilyJson {
    pub(super) fn of((place, family): &(usize, Family), study: &Study) -> Self {
        let region = study.region();
        let other = |(place, members): &(usize, Vec<MunicipalityId>)| FamilyMemberJson {
            place: *place,
            codes: region.codes(members),
        };
        Self {
            place: *place,
            size: family.size,
            core: region.codes(&family.core),
            others: family.others.iter().map(other).collect(),
        }
    }
}
