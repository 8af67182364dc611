//! The closer look: which groups beyond a node are worth it.

use super::local_graph::{LocalGraph, labels_of_all};
use super::neighbour_lanes::CENTRE;
use super::walk::{DEEPEST, Look, Node, Walk};

impl<const W: usize, const N: usize> Walk<W, N> {
    /// Looks at the groups with one more than the node's.
    #[cold]
    #[inline(never)]
    pub(super) fn look_at_children(
        &self,
        local: &LocalGraph<W, N>,
        node: &Node<W>,
        size: usize,
        look: &mut dyn Look,
    ) {
        let mut group = self.group;
        for place in node.from..node.to {
            let tagged = self.extension.label(place);
            let label = tagged as usize % N;
            if !holds(&node.partners, label) {
                continue;
            }
            let [flat, centre, within, worth] = node.sums.one(local, tagged);
            if (flat || centre) && within && worth {
                group[size % DEEPEST] = label as u16;
                look.at(&group[..=size]);
            }
        }
    }

    /// Looks at the groups with two more than the node's.
    #[cold]
    #[inline(never)]
    pub(super) fn look_at_grandchildren(
        &self,
        local: &LocalGraph<W, N>,
        node: &Node<W>,
        size: usize,
        look: &mut dyn Look,
    ) {
        let mut group = self.group;
        let mut open = [0; W];
        for place in node.from..node.to {
            let label = self.extension.label(place) as usize % N;
            open[label / 64 % W] |= 1 << (label % 64);
        }
        for place in node.from..node.to {
            let tagged = self.extension.label(place);
            let label = tagged as usize % N;
            open[label / 64 % W] &= !(1 << (label % 64));
            if !holds(&node.partners, label) {
                continue;
            }
            let (adjacent, partners) = (&local.adjacent[label], &local.partners[label]);
            let labels: [u64; W] = std::array::from_fn(|word| {
                (open[word] | adjacent[word] & !node.closed[word]) & node.partners[word] & partners[word]
            });
            if labels == [0; W] {
                continue;
            }
            group[size % DEEPEST] = label as u16;
            let mut sums = node.sums.with::<W, N, true, { super::partial_sums::MIXED }>(
                local,
                tagged,
                local.weight[label],
            );
            if local.out > 1 && tagged & CENTRE != 0 {
                (sums.leaves, sums.goes) = local.with_centres_out(&group[..=size]);
            }
            for label in labels_of_all(&labels) {
                let [flat, centre, within, worth] = sums.one(local, local.tags[usize::from(label) % N]);
                if (flat || centre) && within && worth {
                    group[(size + 1) % DEEPEST] = label;
                    look.at(&group[..size + 2]);
                }
            }
        }
    }
}

/// Whether a set has a label.
fn holds<const W: usize>(set: &[u64; W], label: usize) -> bool {
    set[label / 64 % W] >> (label % 64) & 1 == 1
}
