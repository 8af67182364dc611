//! **Rank**: what is measured of the groups found, and which come first.

mod bound;
mod candidate;
mod measure;
mod measurer;
mod partners;
mod placement;
mod ranking;
mod score;
mod top;

pub use candidate::Candidate;
pub use measure::{Measure, Measures, UnknownMeasure};
pub use measurer::Measurer;
pub use partners::{NearestMiss, Partner, Partners};
pub use placement::Placement;
pub use ranking::{BadRanking, Ranking};
pub use score::{BadWeights, Score, Weights};
pub use top::{Order, RankSettings, TopList};
