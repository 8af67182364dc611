//! The states of one level of a diagram, each once.
//!
//! A state is a sorted list of bit masks: for each component of the included
//! vertices, the set of its undecided neighbours. Equal states are merged; this is
//! what makes the diagram small.

/// Numbers sets of masks in the order of their first appearance.
///
/// A hash table with open addressing over one flat array. The numbers depend
/// neither on the hash function nor on the size of the table.
#[derive(Debug, Default)]
pub(super) struct States {
    /// The masks of all states, one after another.
    masks: Vec<u128>,
    /// By state, the index behind its last mask.
    ends: Vec<u32>,
    /// Number of a state plus one; 0 is free.
    table: Vec<u32>,
}

impl States {
    /// Number of states.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The masks of a state.
    pub fn masks(&self, state: usize) -> &[u128] {
        let start = if state == 0 { 0 } else { self.ends[state - 1] as usize };
        &self.masks[start..self.ends[state] as usize]
    }

    /// Removes all states; keeps the memory.
    pub fn clear(&mut self) {
        self.masks.clear();
        self.ends.clear();
        self.table.fill(0);
    }

    /// The number of a state, added if it is new; the masks must be sorted.
    pub fn number(&mut self, masks: &[u128]) -> u32 {
        if self.ends.len() * 2 >= self.table.len() {
            self.grow();
        }
        let mut slot = hash(masks) & (self.table.len() - 1);
        loop {
            match self.table[slot] {
                0 => break,
                found if self.masks(found as usize - 1) == masks => return found - 1,
                _ => slot = (slot + 1) & (self.table.len() - 1),
            }
        }
        self.masks.extend_from_slice(masks);
        self.ends.push(self.masks.len() as u32);
        self.table[slot] = self.ends.len() as u32;
        self.ends.len() as u32 - 1
    }

    /// Doubles the table.
    fn grow(&mut self) {
        let slots = (self.table.len() * 2).max(64);
        let mut table = vec![0; slots];
        for state in 0..self.ends.len() {
            let mut slot = hash(self.masks(state)) & (slots - 1);
            while table[slot] != 0 {
                slot = (slot + 1) & (slots - 1);
            }
            table[slot] = state as u32 + 1;
        }
        self.table = table;
    }
}

/// A multiplicative hash over 64-bit halves.
fn hash(masks: &[u128]) -> usize {
    let mut hash = 0_u64;
    for mask in masks {
        for half in [*mask as u64, (mask >> 64) as u64] {
            hash = (hash.rotate_left(5) ^ half).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
    }
    (hash ^ (hash >> 32)) as usize
}

#[cfg(test)]
mod tests {
    use super::States;

    #[test]
    fn a_state_keeps_its_number_while_the_table_grows() {
        let mut states = States::default();
        let all: Vec<Vec<u128>> = (0..500).map(|i| (0..i % 4).map(|j| i * 7 + j).collect()).collect();
        let numbers: Vec<u32> = all.iter().map(|masks| states.number(masks)).collect();
        for (masks, number) in all.iter().zip(numbers) {
            assert_eq!(states.number(masks), number);
            assert_eq!(states.masks(number as usize), masks);
        }
        // the empty state came 125 times
        assert_eq!(states.len(), 376);
    }
}
