//! **Rank**: measures of groups, and rankings by them.
//!
//! A rank key is a whole number of millionths, and ties are broken by size and
//! codes: the ranking of any set of groups is unique, on every machine.
//!
//! - [`Measurer`] computes the [`Measures`] of a group; [`Weights`] combine
//!   them into a [`Score`], which [`ScorePart`]s explain.
//! - [`TopList`] keeps the best groups of a search by a [`Measure`], and prunes
//!   the search by branch and bound.
//! - [`Standing`] is a group's place among those of its size.
//! - [`Question`] searches and ranks in one call; the answer lists
//!   [`Candidate`]s.
//! - [`distinct`] makes a list without near-duplicates.
//! - [`Partners`] and [`NearestMiss`] collect the partners of a municipality and
//!   the rejected group nearest to the threshold; [`Placement`] compares a group
//!   with others.

mod branch_bound;
mod candidate;
mod diameter;
mod distinct;
mod measure;
mod measurer;
mod measures;
mod order;
mod partners;
mod percentile;
mod placement;
mod question;
mod ranking;
mod score;
mod score_part;
mod settings;
mod top;

pub use candidate::{Candidate, Caution};
pub use distinct::{BadOverlap, Distinct, Family, Overlap, SHOWN_OF_FAMILY, distinct};
pub use measure::{Measure, UnknownMeasure};
pub use measurer::Measurer;
pub use measures::Measures;
pub use order::Order;
pub use partners::{NearestMiss, Partner, Partners};
pub use percentile::Standing;
pub use placement::Placement;
pub use question::{Question, QuestionError, RankedGroups};
pub use ranking::{BadRanking, Ranking, Rankings};
pub use score::{BadWeights, Score, Weights};
pub use score_part::{ScorePart, ScoreTerm, score_formula};
pub use settings::{DEFAULT_TOP, MOST_KEPT, RankSettings};
pub use top::TopList;
