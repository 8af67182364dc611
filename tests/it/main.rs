//! The integration tests, one binary: a module a concern.
//!
//! Tests that need real boundary files are ignored where `../shared/realdata`
//! is absent, tests that need the oracles' Python where there is none; see
//! `build.rs`.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::allow_attributes,
    reason = "tests may panic"
)]

mod common;

mod adopted;
mod arcs;
mod bad_input;
mod boundaries;
mod boundary_cases;
mod brute_force;
mod cases;
mod check;
mod control_numbers;
mod distinct;
mod doctor;
mod documents;
mod errors;
mod every_size;
mod fetch;
mod figures;
mod frontier;
mod golden;
mod hokkaido_facts;
mod interruption;
mod japan;
mod language;
mod limits;
mod national;
mod numbers;
mod oracle;
mod outlines;
mod output_cases;
mod outputs;
mod own_cells;
mod own_tables;
mod percentile;
mod pictures;
mod plan;
mod plan_fronts;
mod plan_outputs;
mod prefectures;
mod regression;
mod repair;
mod sensitivity;
mod tables;
mod track;
mod traps;
mod typed;
mod whole;
mod why_not;
