//! **Rule**: 第2 of the 市町村連携地域モデル推進要綱, with every reading of its
//! open questions as a switch.
//!
//! | requirement | test | switch |
//! |---|---|---|
//! | (1) | no member is in a 定住自立圏 or 連携中枢都市圏 in force on a date, none is an undeclared centre city (未宣言中心市) | [`SchemeReading`], [`UndeclaredReading`], the date |
//! | (2)① flat | the members decline together by the threshold | [`FlatReading`] |
//! | (2)② with a centre | the members without a designated centre do | [`CentreChoice`], [`CentreShape`], how many centres |
//! | (3) pioneering | a judgement, never computed | whether such groups are listed |
//!
//! A group qualifies by (1) and either route of (2). Adjacency, which 第2
//! presupposes, is [`crate::adjacency`]'s.
//!
//! Rates are compared as 10000·target ≤ (10000 − T)·base, in integers, with T
//! in hundredths of a percent. Nothing is ever decided in floating point.
//!
//! ```
//! use renkei_core::rule::{BasisPoints, Sums};
//!
//! let thirty = BasisPoints::new(3000).unwrap_or_default();
//! // one person decides: 70 of 100 are left, or 71
//! assert!(Sums { base: 100, target: 70 }.meets(thirty));
//! assert!(!Sums { base: 100, target: 71 }.meets(thirty));
//! ```

mod alternative;
mod eligibility;
mod examination;
mod interpretation;
mod linear;
mod membership_dates;
mod requirement_test;
mod requirements;
mod subsets;
mod threshold;
mod verdict;

pub use alternative::{Alternative, Change};
pub use eligibility::{Designation, Eligibility, Policy, ZoneMembershipAt, eligibilities};
pub use examination::Examination;
pub use interpretation::{
    CentreChoice, CentreShape, FlatReading, RuleSettings, SchemeReading, UndeclaredReading,
};
pub use linear::LinearForm;
pub(crate) use linear::gcd;
pub use membership_dates::DateSpan;
pub use requirement_test::{Outcome, RequirementTest};
pub use requirements::Rule;
pub(crate) use subsets::for_subsets;
pub use threshold::{BadPercentage, BasisPoints, Sums};
pub use verdict::{Refusal, Route, Verdict};
