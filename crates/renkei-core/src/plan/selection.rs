//! The best plans that differ enough from one another.

/// Plans looked at for a list of the best, at most.
const EXAMINED: usize = 50_000;

/// Takes plans in their order; keeps those that differ from all kept before.
#[derive(Debug, Clone)]
pub(super) struct Selection {
    most: usize,
    differ: usize,
    examined: usize,
    plans: Vec<Vec<u32>>,
}

impl Selection {
    /// Nothing yet; two plans must differ by at least `differ` groups, at least 1.
    pub fn new(most: usize, differ: usize) -> Self {
        Self { most: most.max(1), differ: differ.max(1), examined: 0, plans: Vec::new() }
    }

    /// Takes a plan, its columns in ascending order; returns whether it is kept.
    pub fn offer(&mut self, plan: &[u32]) -> bool {
        self.examined += 1;
        let is_kept = !self.is_full() && self.plans.iter().all(|kept| difference(kept, plan) >= self.differ);
        if is_kept {
            self.plans.push(plan.to_vec());
        }
        is_kept
    }

    /// Whether none is kept.
    pub fn is_empty(&self) -> bool {
        self.plans.is_empty()
    }

    /// Whether as many are kept as were asked for.
    pub fn is_full(&self) -> bool {
        self.plans.len() >= self.most
    }

    /// Whether no further plan should be looked at.
    pub fn is_done(&self) -> bool {
        self.is_full() || self.examined >= EXAMINED
    }

    /// The plans kept, the best first.
    pub fn into_plans(self) -> Vec<Vec<u32>> {
        self.plans
    }
}

/// By how many groups two plans differ: the groups of one that the other does not
/// have, whichever is more.
fn difference(a: &[u32], b: &[u32]) -> usize {
    let common = a.iter().filter(|column| b.binary_search(column).is_ok()).count();
    a.len().max(b.len()) - common
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_differ_by_the_groups_that_one_of_them_lacks() {
        assert_eq!(difference(&[1, 2, 3], &[1, 2, 3]), 0);
        assert_eq!(difference(&[1, 2, 3], &[1, 2]), 1);
        assert_eq!(difference(&[1, 2], &[1, 4, 5]), 2);
        let mut selection = Selection::new(2, 2);
        assert!(selection.offer(&[1, 2, 3]) && !selection.offer(&[1, 2, 4]) && selection.offer(&[1, 5, 6]));
        assert!(selection.is_full());
    }
}
