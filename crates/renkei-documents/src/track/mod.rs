//! **Track**: what happened in the life of an agreement, one line an event, and what
//! is due.
//!
//! A track file is plain text, to which lines are added and none changed, so that
//! several people can keep it and git can merge it (`*.track merge=union`):
//!
//! ```text
//! renkei-track 1 region = "遠軽地区連携地域", members = ["01552", "01555", "01559"]
//! 2027-03-20 signed
//! 2027-03-20 agreement-published note = "町のホームページ"
//! 2027-08-01 consultation members = ["01552", "01555", "01559"]
//! 2027-09-30 vision-adopted from = 2027-10-01, to = 2032-09-30
//! 2028-03-15 reviewed year = 2027
//! ```
//!
//! The first line names the region and its members. Every other line is a day, an
//! event and, where there are some, keys with values of TOML. Keys that the program
//! does not know stay as they are: lines are never rewritten. Events count in the order
//! of their days, whatever the order of the lines.

mod calendar;
mod coalition;
mod current;
mod due;
mod event;
mod file;
mod standing;

pub use calendar::calendar;
pub use coalition::Coalition;
pub use due::{Duty, DutyState, duties};
pub use event::{Event, EventKind};
pub use file::{TrackError, TrackFile, first_line};
pub use standing::{Standing, standing};
