//! **Plan**: disjoint groups that together are best, exactly.
//!
//! A municipality belongs to one coalition at most: of all groups that qualify, a
//! *plan* chooses some that share no member. Which plan is best is said by
//! [`Objective`]s in their order. The answer is exact and proven:
//!
//! 1. The linear relaxation gives every municipality a price, such that no group
//!    weighs more than its members cost ([`Duals`]). The sum of the prices bounds
//!    every plan; a plan falls short of it by its losses.
//! 2. A dynamic programme along an order of the municipalities finds the plans of
//!    the least loss, and drops ways whose loss exceeds a gap. The gap doubles
//!    until a plan is found.
//! 3. Floating point finds the prices; integers decide. [`Stage::certify`] checks a
//!    proof without knowing how it was found.
//! 4. A Pareto front is a sequence of such answers, each within tighter bounds
//!    ([`Task::front`]).
//!
//! [`PlanQuestion`] asks a study for plans; [`Task`] works on bare numbers.
//!
//! Sources: Gilmore and Gomory (1961) for the relaxation; Knuth, TAOCP 4A, 7.1.4,
//! for the frontier; Chinneck and Dravnieks (1991) for [`contradiction`].
//!
//! ```
//! use renkei_core::plan::{Choices, Columns, Objective, Task};
//!
//! let mut columns = Columns::new(4);
//! [[0, 1], [1, 2], [2, 3]].iter().for_each(|members| columns.push(members));
//! let choices = Choices {
//!     columns,
//!     scores: vec![50, 90, 30],
//!     people: vec![0; 3],
//!     spans: vec![0; 3],
//!     one_subprefecture: vec![true; 3],
//!     centres: vec![0; 3],
//! };
//! // the middle one scores most, but leaves two municipalities over
//! let answer = Task::new(&choices, &[Objective::Cover, Objective::Score]).solve(1, 1);
//! assert_eq!((answer.plans, answer.is_proven), (vec![vec![0, 2]], true));
//! let answer = Task::new(&choices, &[Objective::Score]).solve(1, 1);
//! assert_eq!(answer.plans, [[1]]);
//! ```

mod certificate;
mod condition;
mod conflict;
mod duals;
mod error;
mod fewer_groups;
mod ground;
mod judge;
mod left_over;
mod levels;
mod lexicographic;
mod objective;
mod order;
mod packing;
mod pareto;
mod pareto_question;
mod pool;
mod question;
mod relaxation;
mod robustness;
mod selection;
mod solve;
mod state;
mod task;

pub use certificate::{CertificateFault, Certified};
pub use condition::Condition;
pub use conflict::contradiction;
pub use duals::{Duals, RangePrice};
pub use error::PlanError;
pub use judge::{JudgedPlan, PlanFault};
pub use left_over::LeftOver;
pub use objective::{Choices, Objective, Objectives, UnknownObjective};
pub use packing::{Columns, Packing, Town};
pub use pareto::{Front, FrontError, FrontPoint};
pub use pool::Pool;
pub use question::{Outcome, Plan, PlanAnswer, PlanQuestion};
pub use robustness::PlanRobustness;
pub use solve::{Budget, Chosen, Proof, Solution};
pub use task::{Answer, Stage, Task};
