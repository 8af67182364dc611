//! Lists without near-duplicates.
//!
//! A ranked list repeats itself: a good group comes with all that differ from it by a
//! member or two. [`Overlap`] says how much two groups of a list may have in common;
//! every group that has more in common with a better one joins the [`Family`] of the
//! best such group.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

use crate::facts::quoted;
use crate::messages::search as messages;
use crate::region::MunicipalityId;
use crate::text::{Carried, Text, Worded};
use crate::typed::{plain_number, unified};
use crate::worded_errors;

/// The greatest share of members that two groups of a list may have in common, of the
/// smaller of the two; written `0.5` or `50%`, in hundredths of a percent.
///
/// ```
/// use renkei_core::rank::Overlap;
///
/// let half: Overlap = "0.5".parse()?;
/// assert_eq!("５０％".parse::<Overlap>()?, half);
/// assert_eq!(half.to_string(), "0.5");
/// assert!("1.5".parse::<Overlap>().is_err() && "1".parse::<Overlap>().is_err());
/// # Ok::<(), renkei_core::rank::BadOverlap>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(into = "String")]
pub struct Overlap(u16);

/// A whole in hundredths of a percent.
const WHOLE: u16 = 10_000;

/// A text that is no share below 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadOverlap(String);

impl Overlap {
    /// Whether two groups with `shared` members in common may stand in one list; `size` is
    /// that of the smaller.
    pub fn allows(self, shared: usize, size: usize) -> bool {
        shared as u64 * u64::from(WHOLE) <= u64::from(self.0) * size as u64
    }

    /// The share in percent, as people write it: `50`, `33.33`.
    pub fn percent(self) -> String {
        (f64::from(self.0) / 100.0).to_string()
    }
}

impl FromStr for Overlap {
    type Err = BadOverlap;

    fn from_str(text: &str) -> Result<Self, BadOverlap> {
        let bad = || BadOverlap(text.to_owned());
        let written = unified(text);
        let (number, scale) = match written.strip_suffix('%') {
            Some(percent) => (percent, 100.0),
            None => (written.as_str(), 10_000.0),
        };
        let number: f64 = plain_number(number).and_then(|number| number.parse().ok()).ok_or_else(bad)?;
        let hundredths = (number * scale).round();
        // a share of 1 would leave every group in the list
        if (0.0..f64::from(WHOLE)).contains(&hundredths) { Ok(Self(hundredths as u16)) } else { Err(bad()) }
    }
}

impl fmt::Display for Overlap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", f64::from(self.0) / f64::from(WHOLE))
    }
}

impl From<Overlap> for String {
    fn from(overlap: Overlap) -> String {
        overlap.to_string()
    }
}

impl<'de> Deserialize<'de> for Overlap {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// The forms of the key.
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "a share such as 0.5 or \"50%\"")]
        enum Written {
            /// In quotation marks.
            Text(String),
            /// A number.
            Number(f64),
        }
        let text = match Written::deserialize(deserializer)? {
            Written::Text(text) => text,
            Written::Number(number) => number.to_string(),
        };
        text.parse().map_err(|error: BadOverlap| Carried::error(&error))
    }
}

impl Worded for BadOverlap {
    fn text(&self) -> Text {
        messages::not_an_overlap(quoted(&self.0))
    }
}

worded_errors!(BadOverlap);

/// The groups of a ranked list that a listed group stands for: those that have too much
/// in common with it, and nothing better to join.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// The groups by their places in the whole ranking, from 1, with their members; the
    /// best first, at most [`SHOWN_OF_FAMILY`].
    pub others: Vec<(usize, Vec<MunicipalityId>)>,
    /// How many groups there are besides the listed one.
    pub size: usize,
    /// The members that all of them and the listed group have in common.
    pub core: Vec<MunicipalityId>,
}

/// Groups of a family that are kept one by one.
pub const SHOWN_OF_FAMILY: usize = 20;

/// A group of a list without near-duplicates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distinct {
    /// Its place in the whole ranking, from 1.
    pub place: usize,
    /// Its members, in order of their codes.
    pub members: Vec<MunicipalityId>,
    /// The groups that it stands for.
    pub family: Family,
}

/// The groups of a ranked list, the best first, of which no two have more in common than
/// `most`; every other group is in the family of the best listed group with which it has
/// more in common.
///
/// The list is the one that going down the ranking gives. Time is proportional to the
/// groups times the listed groups that share a member with one.
pub fn distinct(ranked: Vec<Vec<MunicipalityId>>, most: Overlap) -> Vec<Distinct> {
    let mut listed: Vec<Distinct> = Vec::new();
    let mut with_member: BTreeMap<MunicipalityId, Vec<usize>> = BTreeMap::new();
    let mut shared: Vec<u32> = Vec::new();
    let mut touched: Vec<usize> = Vec::new();
    for (members, place) in ranked.into_iter().zip(1..) {
        for id in &members {
            for own in with_member.get(id).into_iter().flatten() {
                if shared[*own] == 0 {
                    touched.push(*own);
                }
                shared[*own] += 1;
            }
        }
        let is_near = |own: &&usize| {
            let size = listed[**own].members.len().min(members.len());
            !most.allows(shared[**own] as usize, size)
        };
        let nearest = touched.iter().filter(is_near).min().copied();
        for own in touched.drain(..) {
            shared[own] = 0;
        }
        match nearest {
            Some(own) => {
                let Family { others, size, core } = &mut listed[own].family;
                *size += 1;
                core.retain(|id| members.binary_search(id).is_ok());
                if others.len() < SHOWN_OF_FAMILY {
                    others.push((place, members));
                }
            }
            None => {
                for id in &members {
                    with_member.entry(*id).or_default().push(listed.len());
                }
                shared.push(0);
                let family = Family { others: Vec::new(), size: 0, core: members.clone() };
                listed.push(Distinct { place, members, family });
            }
        }
    }
    listed
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ids(indices: &[usize]) -> Vec<MunicipalityId> {
        indices.iter().map(|index| MunicipalityId::from_index(*index)).collect()
    }

    #[test]
    fn near_duplicates_join_the_best_group_that_they_resemble() {
        let ranked = [&[0, 1, 2][..], &[0, 1, 3], &[3, 4], &[2, 5], &[0, 1, 2, 6], &[4, 5, 7, 8]].map(ids);
        let listed = distinct(ranked.to_vec(), "0.5".parse().unwrap());
        let places: Vec<usize> = listed.iter().map(|one| one.place).collect();
        assert_eq!(places, [1, 3, 4, 6]);
        assert_eq!((listed[0].family.size, &listed[0].family.core), (2, &ids(&[0, 1])));
        assert_eq!(listed[0].family.others, [(2, ids(&[0, 1, 3])), (5, ids(&[0, 1, 2, 6]))]);
        // half in common is not more than half
        assert_eq!(listed[2].family.size, 0);
    }

    proptest! {
        #[test]
        fn no_two_listed_groups_resemble_and_every_other_one_does(
            ranked in prop::collection::vec(prop::collection::btree_set(0_usize..9, 2..6), 0..40),
            hundredths in 0_u16..WHOLE,
        ) {
            let most = Overlap(hundredths);
            let ranked: Vec<Vec<MunicipalityId>> =
                ranked.into_iter().map(|group| ids(&group.into_iter().collect::<Vec<_>>())).collect();
            let near = |a: &[MunicipalityId], b: &[MunicipalityId]| {
                let shared = a.iter().filter(|id| b.contains(id)).count();
                !most.allows(shared, a.len().min(b.len()))
            };
            let listed = distinct(ranked.clone(), most);
            for (at, one) in listed.iter().enumerate() {
                prop_assert!(listed[..at].iter().all(|other| !near(&one.members, &other.members)));
            }
            // by the definition, one group after the other
            for (members, place) in ranked.iter().zip(1..) {
                let better = listed.iter().filter(|own| own.place < place);
                let home = better.into_iter().find(|own| near(&own.members, members));
                let is_listed = listed.iter().any(|own| own.place == place);
                prop_assert_eq!(home.is_none(), is_listed);
                if let Some(home) = home {
                    prop_assert!(home.family.core.iter().all(|id| members.contains(id)));
                }
            }
            let all: usize = listed.iter().map(|own| 1 + own.family.size).sum();
            prop_assert_eq!(all, ranked.len());
        }
    }
}
