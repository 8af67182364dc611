//! What takes in the groups that a search finds.

use crate::region::MunicipalityId;
use crate::rule::Verdict;

/// Takes in the groups that qualify. Each thread has a collector of its own;
/// what comes out of joining them must not depend on who saw which group.
pub trait Collector: Send + Sized {
    /// An empty collector of the same kind, for another thread or for groups
    /// still to come. It may know of this one what it need not take in.
    fn fork(&self) -> Self;

    /// A group that qualifies (or, where pioneering groups are listed, may),
    /// its members in order of their codes.
    fn offer(&mut self, members: &[MunicipalityId], verdict: &Verdict);

    /// Whether groups within the limits that do not qualify are wanted too.
    fn wants_refused(&self) -> bool {
        false
    }

    /// A group within the limits that does not qualify.
    fn refuse(&mut self, _members: &[MunicipalityId], _verdict: &Verdict) {}

    /// Whether any group that holds these municipalities could be taken in.
    /// Asked from the outside in: each part but the first is one asked about
    /// before with one more municipality at its end.
    fn bound_prefix(&mut self, _part: &[MunicipalityId]) -> bool {
        true
    }

    /// Whether a group could be taken in whose first members are the last part
    /// asked about.
    fn bound_group(&self, _group: &[MunicipalityId]) -> bool {
        true
    }

    /// A whole number by municipality, such that no group is taken in of
    /// which the sum is below 0; `None` where there is no such form.
    fn linear_screen(&self) -> Option<Vec<i64>> {
        None
    }

    /// Takes in what another collected.
    fn merge(&mut self, other: Self);
}

/// Collectors of one kind that are offered the same.
impl<C: Collector> Collector for Vec<C> {
    fn fork(&self) -> Self {
        self.iter().map(C::fork).collect()
    }

    fn offer(&mut self, members: &[MunicipalityId], verdict: &Verdict) {
        for collector in self {
            collector.offer(members, verdict);
        }
    }

    fn wants_refused(&self) -> bool {
        self.iter().any(C::wants_refused)
    }

    fn refuse(&mut self, members: &[MunicipalityId], verdict: &Verdict) {
        for collector in self {
            collector.refuse(members, verdict);
        }
    }

    fn bound_prefix(&mut self, part: &[MunicipalityId]) -> bool {
        let mut any = false;
        for collector in self {
            // all must hear of every part
            any |= collector.bound_prefix(part);
        }
        any
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

/// Two collectors that are offered the same.
impl<A: Collector, B: Collector> Collector for (A, B) {
    fn fork(&self) -> Self {
        (self.0.fork(), self.1.fork())
    }

    fn offer(&mut self, members: &[MunicipalityId], verdict: &Verdict) {
        self.0.offer(members, verdict);
        self.1.offer(members, verdict);
    }

    fn wants_refused(&self) -> bool {
        self.0.wants_refused() || self.1.wants_refused()
    }

    fn refuse(&mut self, members: &[MunicipalityId], verdict: &Verdict) {
        self.0.refuse(members, verdict);
        self.1.refuse(members, verdict);
    }

    fn bound_prefix(&mut self, part: &[MunicipalityId]) -> bool {
        // both must hear of every part
        let (one, other) = (self.0.bound_prefix(part), self.1.bound_prefix(part));
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
