//! **Rule**: 第2 of the 市町村連携地域モデル推進要綱, with every reading of its
//! open questions as a switch.
//!
//! Nothing here is ever decided in floating point.

mod alternative;
mod eligibility;
mod examination;
mod interpretation;
mod linear;
mod membership_dates;
mod requirements;
mod subsets;
mod threshold;
mod trial;
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
pub use requirements::Rule;
pub(crate) use subsets::for_subsets;
pub use threshold::{BadPercentage, BasisPoints, Sums};
pub use trial::{Outcome, Trial};
pub use verdict::{Refusal, Route, Verdict};
