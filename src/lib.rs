//! renkei (連携) finds out which groups of neighbouring municipalities in
//! Hokkaido could form a 連携地域 under the prefecture's
//! 市町村連携地域モデル推進要綱 (in force 2015-10-06), ranks them and hands
//! them to a map.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod adjacency;
pub mod doctor;
pub mod export;
pub mod language;
pub mod rank;
pub mod region;
pub mod rule;
pub mod scenario;
pub mod search;
pub mod source;
