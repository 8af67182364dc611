//! **Rank**: what is measured of the groups found, and which come first.

mod bound;
mod candidate;
mod diameter;
mod measure;
mod measurer;
mod partners;
mod placement;
mod question;
mod ranking;
mod score;
mod top;

pub use candidate::Candidate;
pub use measure::{Measure, Measures, UnknownMeasure};
pub use measurer::Measurer;
pub use partners::{NearestMiss, Partner, Partners};
pub use placement::Placement;
pub use question::{Question, QuestionError, RankedGroups};
pub use ranking::{BadRanking, Ranking};
pub use score::{BadWeights, Score, Weights};
pub use top::{DEFAULT_TOP, Order, RankSettings, TopList};
