//! Counting connected groups of every size.

use num_bigint::BigUint;
use rustc_hash::FxHashMap;

use super::order::{components, order};
use super::state::{Next, State, Step, steps};
use super::whole::{Whole, add, big, words};
use super::{MOST_STATES, TooWide};
use crate::search::SearchGraph;

/// How many connected groups there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// By size from 1 on.
    pub by_size: Vec<BigUint>,
    /// Vertices of the widest frontier met.
    pub width: usize,
    /// States gone through, all steps together.
    pub states: usize,
}

/// Counts the connected groups of at most `max_size` vertices that hold all
/// of `required` and none of `excluded`.
///
/// Takes time and memory that grow with the number of states of the widest
/// frontier, and with `max_size`.
///
/// # Errors
/// When a component has too many states at a time.
pub fn count(
    graph: &SearchGraph,
    max_size: usize,
    required: &[u32],
    excluded: &[u32],
) -> Result<Counts, TooWide> {
    let max_size = max_size.min(graph.len());
    let mut counts = Counts { by_size: vec![BigUint::ZERO; max_size], width: 0, states: 0 };
    for component in components(graph) {
        // a group lies in one component
        if !required.iter().all(|vertex| component.binary_search(vertex).is_ok()) {
            continue;
        }
        let part = count_component(graph, &component, max_size, required, excluded)?;
        counts.width = counts.width.max(part.width);
        counts.states += part.states;
        for (total, part) in counts.by_size.iter_mut().zip(part.by_size) {
            *total += part;
        }
    }
    Ok(counts)
}

fn count_component(
    graph: &SearchGraph,
    component: &[u32],
    max_size: usize,
    required: &[u32],
    excluded: &[u32],
) -> Result<Counts, TooWide> {
    let order = order(graph, component);
    let plan = Plan::new(graph, &order, max_size, required, excluded)?;
    let size = max_size.min(component.len());
    match words(component.len(), size) {
        1 => plan.run::<1>(),
        2 => plan.run::<2>(),
        3 => plan.run::<3>(),
        4 => plan.run::<4>(),
        5..=8 => plan.run::<8>(),
        _ => plan.run::<32>(),
    }
}

/// What is decided at each step.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) steps: Vec<Step>,
    /// Whether the step's vertex may be in, and may be out.
    pub(super) may: Vec<[bool; 2]>,
    /// From which step on all required vertices are decided.
    pub(super) complete_from: usize,
    pub(super) max_size: usize,
}

impl Plan {
    pub(super) fn new(
        graph: &SearchGraph,
        order: &[u32],
        max_size: usize,
        required: &[u32],
        excluded: &[u32],
    ) -> Result<Self, TooWide> {
        let too_wide = |reached| TooWide {
            vertices: order.len(),
            reached,
            states: MOST_STATES,
            width: super::state::WIDEST,
        };
        let steps = steps(graph, order).map_err(too_wide)?;
        let must = |step: &Step| required.contains(&step.vertex);
        let may = steps.iter().map(|step| [!must(step), !excluded.contains(&step.vertex)]).collect();
        let complete_from = steps.iter().rposition(must).unwrap_or(0);
        Ok(Self { complete_from, steps, may, max_size: max_size.min(order.len()) })
    }

    /// Whether a vertex may be decided so at a step.
    pub(super) fn may(&self, step: usize, taken: bool) -> bool {
        self.may[step][usize::from(taken)]
    }

    pub(super) fn too_wide(&self, step: usize) -> TooWide {
        TooWide {
            vertices: self.steps.len(),
            reached: step,
            states: MOST_STATES,
            width: self.steps[step].width_after(),
        }
    }

    fn run<const W: usize>(&self) -> Result<Counts, TooWide> {
        // sizes from 0 to those decided, state after state
        let mut stride = 1;
        let mut states: Vec<State> = vec![0];
        let mut numbers: Vec<Whole<W>> = vec![[0; W]; stride];
        numbers[0][0] = 1;
        let mut whole: Vec<Whole<W>> = vec![[0; W]; self.max_size + 1];
        let mut index: FxHashMap<State, usize> = FxHashMap::default();
        let (mut next_states, mut next_numbers) = (Vec::new(), Vec::new());
        let (mut width, mut visited) = (0, 0);
        for (number, step) in self.steps.iter().enumerate() {
            width = width.max(step.width_after());
            visited += states.len();
            index.clear();
            next_states.clear();
            next_numbers.clear();
            // no more than the vertices decided can be in
            let next_stride = (number + 1).min(self.max_size) + 1;
            for (state, from) in states.iter().zip(numbers.chunks_exact(stride)) {
                for taken in [false, true] {
                    if !self.may(number, taken) {
                        continue;
                    }
                    let more = usize::from(taken);
                    let to = match step.next(*state, taken) {
                        Next::Dead => continue,
                        Next::TooMany => return Err(self.too_wide(number)),
                        Next::Whole if number < self.complete_from => continue,
                        Next::Whole => whole.as_mut_slice(),
                        Next::State(state) => {
                            let place = *index.entry(state).or_insert_with(|| {
                                next_states.push(state);
                                next_numbers.resize(next_numbers.len() + next_stride, [0; W]);
                                next_states.len() - 1
                            });
                            &mut next_numbers[place * next_stride..(place + 1) * next_stride]
                        }
                    };
                    // one more than the greatest size is not counted
                    for (to, from) in to[more..].iter_mut().zip(from) {
                        add(to, from);
                    }
                }
            }
            if next_states.len() > MOST_STATES {
                return Err(self.too_wide(number));
            }
            std::mem::swap(&mut states, &mut next_states);
            std::mem::swap(&mut numbers, &mut next_numbers);
            stride = next_stride;
        }
        Ok(Counts { by_size: whole[1..].iter().map(big).collect(), width, states: visited })
    }
}
