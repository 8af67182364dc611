//! An order of the vertices with a narrow frontier.

use super::super::SearchGraph;

/// Tries of the annealing.
const TRIES: usize = 20000;
/// The states of a frontier grow about so fast with its width.
const GROWTH: f64 = 2.2;

/// Vertices that hang together, each set in order, the smallest vertex first.
pub(super) fn components(graph: &SearchGraph) -> Vec<Vec<u32>> {
    let mut seen = vec![false; graph.len()];
    let mut components = Vec::new();
    for start in 0..graph.len() as u32 {
        if seen[start as usize] {
            continue;
        }
        let mut component = vec![start];
        seen[start as usize] = true;
        let mut next = 0;
        while let Some(vertex) = component.get(next).copied() {
            next += 1;
            for neighbour in graph.neighbours(vertex) {
                if !std::mem::replace(&mut seen[*neighbour as usize], true) {
                    component.push(*neighbour);
                }
            }
        }
        component.sort_unstable();
        components.push(component);
    }
    components
}

/// An order of a component: the best greedy one, then bettered by moving
/// single vertices, the worse at times taken too (simulated annealing). The
/// same for the same graph.
pub(super) fn order(graph: &SearchGraph, component: &[u32]) -> Vec<u32> {
    let starts = component.len().min(40);
    let step = component.len() / starts.max(1);
    let greedy = (0..starts).map(|start| greedy(graph, component, component[start * step]));
    let mut scale = Scale::new(graph.len());
    let best = greedy.map(|order| (scale.cost(graph, &order), order)).min_by(|a, b| a.0.total_cmp(&b.0));
    let Some((cost, order)) = best else { return Vec::new() };
    anneal(graph, order, cost, &mut scale)
}

/// Always the vertex next that leaves the narrowest frontier; of several the
/// one that has been waiting longest.
fn greedy(graph: &SearchGraph, component: &[u32], start: u32) -> Vec<u32> {
    let mut decided = vec![false; graph.len()];
    let mut open = vec![0; graph.len()];
    for vertex in component {
        open[*vertex as usize] = graph.neighbours(*vertex).len();
    }
    let mut order = Vec::with_capacity(component.len());
    let mut waiting = vec![start];
    while order.len() < component.len() {
        // how many vertices leave the frontier with it, it may be itself
        let leaving = |vertex: u32| {
            let own = usize::from(open[vertex as usize] == 0);
            let done = |other: &&u32| decided[**other as usize] && open[**other as usize] == 1;
            own + graph.neighbours(vertex).iter().filter(done).count()
        };
        let best =
            (0..waiting.len()).max_by_key(|index| (leaving(waiting[*index]), std::cmp::Reverse(*index)));
        let Some(best) = best else { break };
        let vertex = waiting.remove(best);
        decided[vertex as usize] = true;
        order.push(vertex);
        for neighbour in graph.neighbours(vertex) {
            open[*neighbour as usize] -= 1;
            if !decided[*neighbour as usize] && !waiting.contains(neighbour) {
                waiting.push(*neighbour);
            }
        }
    }
    order
}

/// Estimates the states of an order.
struct Scale {
    place: Vec<usize>,
    power: Vec<f64>,
    change: Vec<i32>,
}

impl Scale {
    fn new(vertices: usize) -> Self {
        let power = (0..=vertices).map(|width| GROWTH.powi(width.min(600) as i32)).collect();
        Self { place: vec![0; vertices], power, change: Vec::new() }
    }

    /// The sum over all steps of a power of the frontier's width.
    fn cost(&mut self, graph: &SearchGraph, order: &[u32]) -> f64 {
        for (place, vertex) in order.iter().enumerate() {
            self.place[*vertex as usize] = place;
        }
        self.change.clear();
        self.change.resize(order.len() + 1, 0);
        for (place, vertex) in order.iter().enumerate() {
            let last = graph.neighbours(*vertex).iter().map(|other| self.place[*other as usize]).max();
            if let Some(last) = last.filter(|last| *last > place) {
                self.change[place] += 1;
                self.change[last] -= 1;
            }
        }
        let mut width = 0;
        let mut cost = 0.0;
        for change in &self.change {
            width += change;
            cost += self.power[usize::try_from(width).unwrap_or(0)];
        }
        cost
    }
}

fn anneal(graph: &SearchGraph, mut order: Vec<u32>, mut cost: f64, scale: &mut Scale) -> Vec<u32> {
    let n = order.len();
    if n < 4 {
        return order;
    }
    let (mut best, mut best_cost) = (order.clone(), cost);
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for round in 0..TRIES {
        let from = random.below(n);
        let reach = 1 + random.below(12);
        let to = if random.below(2) == 0 { from.saturating_sub(reach) } else { (from + reach).min(n - 1) };
        if from == to {
            continue;
        }
        let vertex = order.remove(from);
        order.insert(to, vertex);
        let changed = scale.cost(graph, &order);
        let heat = 0.08 * (1.0 - round as f64 / TRIES as f64);
        let worse = changed / cost - 1.0;
        if worse <= 0.0 || (random.below(1 << 20) as f64) < (1 << 20) as f64 * (-worse / heat.max(1e-9)).exp()
        {
            cost = changed;
            if cost < best_cost {
                (best, best_cost) = (order.clone(), cost);
            }
        } else {
            let vertex = order.remove(to);
            order.insert(from, vertex);
        }
    }
    best
}

/// Numbers that look random and are the same each time (`SplitMix64`, Steele,
/// Lea & Flood 2014).
#[derive(Debug, Clone)]
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}
