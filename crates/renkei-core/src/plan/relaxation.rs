//! Prices from the linear relaxation.
//!
//! The dual of the relaxed packing is a covering programme: prices y ≥ 0 of the
//! least sum such that y(S) ≥ w(S) for every group S. It has one variable for each
//! municipality and one constraint for each group; cutting planes add the most
//! violated groups until none is left, a few hundred at a time, so that most groups
//! never enter the programme. The programme is solved anew every round, which takes
//! less time than adding the constraints one by one.
//!
//! The programme is solved in floating point. Its prices are rounded to integers
//! and then made feasible in integers ([`Duals::make_feasible`]): a poor solution
//! costs time, never the proof.
//!
//! The restrictions of a plan are four more variables: the number of groups at
//! most and at least, and the number of covered municipalities at most and at
//! least. A restriction that is not asked for has the price 0.

use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, Solution, Variable};

use super::duals::{Duals, RangePrice};
use super::packing::{Packing, Town};

/// Groups added in a round, and rounds at most.
///
/// Both are limits of effort: prices of an unfinished relaxation are only worse.
const ADDED: usize = 300;
const ROUNDS: usize = 60;
/// Groups of a municipality added in a round before others come first.
const A_TOWN: usize = 6;
/// Violations below this share of the greatest weight are rounded away.
const TOLERANCE: f64 = 1e-9;
/// Bits of the greatest weight in units of the prices, at least.
///
/// A small weight thus gets a large scale, and rounding loses little of it.
const BITS: u32 = 40;

impl Duals {
    /// Feasible prices, near the optimum of the relaxation.
    ///
    /// Prices of 0 are the start where the solver fails; raising them until they
    /// are feasible gives a valid, though coarse, bound. The result depends on
    /// floating point, the proof built on it does not.
    pub fn of(packing: &Packing<'_>) -> Self {
        let most = packing.usable.iter().map(|column| packing.weights[*column as usize].abs()).max();
        let most = most.unwrap_or(0).max(1);
        let scale = 1_i128 << BITS.saturating_sub(most.ilog2());
        let relaxation = Relaxation::new(packing, most as f64);
        let prices = relaxation.solve().unwrap_or_else(|| vec![0.0; packing.towns.len() + 4]);
        let unit = most as f64 * scale as f64;
        let mut prices = prices.into_iter().map(|price| (price * unit).round() as i128);
        let towns = prices.by_ref().take(packing.towns.len()).collect();
        let mut next = || prices.next().unwrap_or(0);
        let groups = RangePrice { most: next(), least: next() };
        let covered = RangePrice { most: next(), least: next() };
        let mut duals = Self { scale, towns, groups, covered };
        duals.make_feasible(packing);
        duals
    }
}

/// The covering programme of a packing, its weights divided by the greatest.
struct Relaxation<'a> {
    packing: &'a Packing<'a>,
    most: f64,
    problem: Problem,
    /// Of the municipalities, then of the ranges: groups at most and at least,
    /// covered at most and at least.
    variables: Vec<Variable>,
}

impl<'a> Relaxation<'a> {
    /// The programme without a group: variables, their costs and bounds. A
    /// municipality that must be covered may have a negative price, one that is
    /// absent has none.
    fn new(packing: &'a Packing<'a>, most: f64) -> Self {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        // a price beyond this would say that nothing meets all that is asked
        let beyond = packing.beyond() as f64 / most;
        let mut variables: Vec<Variable> = (packing.towns.iter())
            .map(|town| match town {
                Town::May => problem.add_var(1.0, (0.0, f64::INFINITY)),
                Town::Must => problem.add_var(1.0, (-beyond, f64::INFINITY)),
                Town::Absent => problem.add_var(0.0, (0.0, 0.0)),
            })
            .collect();
        let present = packing.present();
        let (groups, left) = (&packing.groups, &packing.left);
        let ranges = [
            (*groups.end() as f64, *groups.end() < present),
            (-(*groups.start() as f64), *groups.start() > 0),
            (present.saturating_sub(*left.start()) as f64, *left.start() > 0),
            (-((present - (*left.end()).min(present)) as f64), *left.end() < present),
        ];
        for (cost, is_asked) in ranges {
            let most = if is_asked { beyond } else { 0.0 };
            variables.push(problem.add_var(cost, (0.0, most)));
        }
        Self { packing, most, problem, variables }
    }

    /// The prices, or nothing where the solver gives up.
    ///
    /// Stops when no group is violated, after [`ROUNDS`] rounds, or on request;
    /// then the last prices are returned.
    fn solve(mut self) -> Option<Vec<f64>> {
        let mut prices = None;
        let mut inside = vec![false; self.packing.columns.len()];
        for _ in 0..ROUNDS {
            let Some(solution) = self.problem.solve().ok().and_then(|outcome| outcome.into_solution().ok())
            else {
                return prices;
            };
            let here = self.prices(&solution);
            let mut violated = self.violated(&here, &inside);
            prices = Some(here);
            if violated.is_empty() || self.packing.is_stopped() {
                break;
            }
            self.spread(&mut violated);
            for (_, column) in violated {
                inside[column as usize] = true;
                let (expression, weight) = self.constraint(column);
                self.problem.add_constraint(expression, ComparisonOp::Ge, weight);
            }
        }
        prices
    }

    /// The values of all variables: municipalities first, then the four ranges.
    fn prices(&self, solution: &Solution) -> Vec<f64> {
        self.variables.iter().map(|variable| solution.var_value(*variable)).collect()
    }

    /// The columns that weigh more than they cost, the worst first.
    ///
    /// Groups that are in the programme already are passed over: the solver meets
    /// them.
    fn violated(&self, prices: &[f64], inside: &[bool]) -> Vec<(f64, u32)> {
        let ranges = &prices[self.packing.towns.len()..];
        let (group, covered) = (ranges[0] - ranges[1], ranges[2] - ranges[3]);
        let loss = |column: u32| {
            let members = self.packing.columns.members(column as usize);
            let sum: f64 = members.iter().map(|town| prices[usize::from(*town)]).sum();
            sum + group + covered * members.len() as f64 - self.weight(column)
        };
        let outside = self.packing.usable.iter().filter(|column| !inside[**column as usize]);
        let mut violated: Vec<(f64, u32)> =
            outside.map(|column| (loss(*column), *column)).filter(|(loss, _)| *loss < -TOLERANCE).collect();
        violated.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        violated
    }

    /// Keeps the worst few of every municipality, so that one corner of the map
    /// does not take a whole round.
    fn spread(&self, violated: &mut Vec<(f64, u32)>) {
        let mut taken = vec![0; self.packing.towns.len()];
        violated.retain(|(_, column)| {
            let members = self.packing.columns.members(*column as usize);
            let is_new = members.iter().any(|town| taken[usize::from(*town)] < A_TOWN);
            if is_new {
                members.iter().for_each(|town| taken[usize::from(*town)] += 1);
            }
            is_new
        });
        violated.truncate(ADDED);
    }

    /// The weight of a group as a share of the greatest one.
    fn weight(&self, column: u32) -> f64 {
        self.packing.weights[column as usize] as f64 / self.most
    }

    /// The constraint of a group: prices of its members and of the ranges ≥ its
    /// weight.
    fn constraint(&self, column: u32) -> (LinearExpr, f64) {
        let members = self.packing.columns.members(column as usize);
        let mut expression = LinearExpr::empty();
        for town in members {
            expression.add(self.variables[usize::from(*town)], 1.0);
        }
        let ranges = &self.variables[self.packing.towns.len()..];
        let size = members.len() as f64;
        for (variable, factor) in ranges.iter().zip([1.0, -1.0, size, -size]) {
            expression.add(*variable, factor);
        }
        (expression, self.weight(column))
    }
}
