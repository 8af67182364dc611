//! **Model**: the agreement and the vision as plain files, `agreement.toml` and
//! `vision.toml`.
//!
//! A key that is missing is not refused here: [`validate`](crate::validate) says
//! what is missing and which article asks for it. What has the wrong type, or a
//! name that the format does not know, is an error with its line.
//!
//! What people have yet to decide stands as a marked gap, `【要記入: …】`, in place
//! of the value ([`Given`]).

mod agreement;
mod clause;
mod day;
mod field;
mod gap;
mod member;
mod route;
mod schema;
mod term;
mod vision;
mod yen;

pub use agreement::{
    Agreement, AgreementDates, AgreementTerm, Matter, Provision, Requirement, Subject, WideAreaMatter,
};
pub use clause::{Clause, MATTERS_ARTICLE};
pub use day::Day;
pub use field::{PolicyField, Viewpoint};
pub use gap::{GAP_BEGINNING, Given, gap, gap_parts, gaps_in, has_gap};
pub use member::{Code, Member};
pub use route::RequirementRoute;
pub use schema::{agreement_schema, vision_schema};
pub use term::{FiscalYear, YearsBetween, fiscal_year_of, months_between};
pub use vision::{
    Consultation, Cost, Hearing, Measure, MemberTotal, PopulationRow, Review, Step, Totals, Vision,
    VisionDates, VisionTerm, YearTotal,
};
pub use yen::Yen;

/// The format of the files that this program reads and writes.
pub const FORMAT: u32 = 1;
