//! Receives the groups that a search finds.
//!
//! A search does not hold its results; a [`Collector`] decides what to keep. See
//! [`TopList`](crate::rank::TopList) for the best groups by a measure,
//! [`ThresholdCounts`](super::ThresholdCounts) for counts,
//! [`Partners`](crate::rank::Partners) for the members of found groups.

use crate::region::MunicipalityId;
use crate::rule::Verdict;

/// Receives the groups that qualify.
///
/// Every work unit fills a fork of the collector; the search merges the forks
/// in any order. The merged result must not depend on which fork received
/// which group.
///
/// A collector may speed up the search by pruning: [`bound_prefix`]
/// (branch and bound), [`bound_group`] and [`linear_screen`] tell which groups
/// it would drop anyway. All bounds must be optimistic; the defaults prune
/// nothing.
///
/// [`bound_prefix`]: Self::bound_prefix
/// [`bound_group`]: Self::bound_group
/// [`linear_screen`]: Self::linear_screen
///
/// ```
/// use renkei_core::region::MunicipalityId;
/// use renkei_core::rule::Verdict;
/// use renkei_core::search::Collector;
///
/// /// The number of groups that qualify.
/// struct Number(u64);
///
/// impl Collector for Number {
///     fn fork(&self) -> Self {
///         Number(0)
///     }
///     fn offer(&mut self, _members: &[MunicipalityId], _verdict: &Verdict) {
///         self.0 += 1;
///     }
///     fn merge(&mut self, other: Self) {
///         self.0 += other.0;
///     }
/// }
/// ```
pub trait Collector: Send + Sized {
    /// An empty collector of the same kind, for one work unit. It may inherit
    /// a pruning bound from this collector.
    fn fork(&self) -> Self;

    /// Receives a group that qualifies (or, where pioneering groups are
    /// listed, may qualify), its members in order of their codes.
    fn offer(&mut self, members: &[MunicipalityId], verdict: &Verdict);

    /// Whether [`reject`](Self::reject) should be called. Excludes the SIMD
    /// engine, which does not visit rejected groups.
    fn wants_rejected(&self) -> bool {
        false
    }

    /// Receives a group within the limits that does not qualify.
    fn reject(&mut self, _members: &[MunicipalityId], _verdict: &Verdict) {}

    /// Whether a group that contains these municipalities could be kept: the
    /// prune bound. Each call but the first extends the prefix of an earlier
    /// call by one municipality.
    fn bound_prefix(&mut self, _prefix: &[MunicipalityId]) -> bool {
        true
    }

    /// Whether a group could be kept: the leaf bound. The group starts with
    /// the prefix of the last call of [`bound_prefix`](Self::bound_prefix).
    fn bound_group(&self, _group: &[MunicipalityId]) -> bool {
        true
    }

    /// Integer weights w by municipality such that a group with Σw < 0 can be
    /// rejected unmeasured: the linear screen. `None` where there is none.
    fn linear_screen(&self) -> Option<Vec<i64>> {
        None
    }

    /// Takes over what another fork received.
    fn merge(&mut self, other: Self);
}

/// Several collectors of one kind; each receives every group.
impl<C: Collector> Collector for Vec<C> {
    fn fork(&self) -> Self {
        self.iter().map(C::fork).collect()
    }

    fn offer(&mut self, members: &[MunicipalityId], verdict: &Verdict) {
        for collector in self {
            collector.offer(members, verdict);
        }
    }

    fn wants_rejected(&self) -> bool {
        self.iter().any(C::wants_rejected)
    }

    fn reject(&mut self, members: &[MunicipalityId], verdict: &Verdict) {
        for collector in self {
            collector.reject(members, verdict);
        }
    }

    fn bound_prefix(&mut self, prefix: &[MunicipalityId]) -> bool {
        // every collector must see every prefix
        self.iter_mut().fold(false, |any, collector| collector.bound_prefix(prefix) | any)
    }

    fn bound_group(&self, group: &[MunicipalityId]) -> bool {
        self.iter().any(|collector| collector.bound_group(group))
    }

    fn linear_screen(&self) -> Option<Vec<i64>> {
        match self.as_slice() {
            [only] => only.linear_screen(),
            _ => None,
        }
    }

    fn merge(&mut self, other: Self) {
        for (mine, theirs) in self.iter_mut().zip(other) {
            mine.merge(theirs);
        }
    }
}

/// Two collectors; both receive every group.
impl<A: Collector, B: Collector> Collector for (A, B) {
    fn fork(&self) -> Self {
        (self.0.fork(), self.1.fork())
    }

    fn offer(&mut self, members: &[MunicipalityId], verdict: &Verdict) {
        self.0.offer(members, verdict);
        self.1.offer(members, verdict);
    }

    fn wants_rejected(&self) -> bool {
        self.0.wants_rejected() || self.1.wants_rejected()
    }

    fn reject(&mut self, members: &[MunicipalityId], verdict: &Verdict) {
        self.0.reject(members, verdict);
        self.1.reject(members, verdict);
    }

    fn bound_prefix(&mut self, prefix: &[MunicipalityId]) -> bool {
        // both must see every prefix
        let (one, other) = (self.0.bound_prefix(prefix), self.1.bound_prefix(prefix));
        one || other
    }

    fn bound_group(&self, group: &[MunicipalityId]) -> bool {
        self.0.bound_group(group) || self.1.bound_group(group)
    }

    fn merge(&mut self, other: Self) {
        self.0.merge(other.0);
        self.1.merge(other.1);
    }
}
