//! Limits on the size of groups, as far as a path must remember its members.

/// Least and greatest number of members of a group.
///
/// A path through the diagram remembers its number of members only as far as
/// the limits need it, so that states stay few: up to the least size where
/// there is no greatest one.
#[derive(Debug, Clone, Copy)]
pub(super) struct SizeLimits {
    /// Least number of members; 0 for no limit.
    least: u32,
    /// Greatest number of members; `None` for no limit.
    greatest: Option<u32>,
}

impl SizeLimits {
    /// Limits for the groups of a component of `vertices` vertices.
    pub fn new(least: usize, greatest: Option<usize>, vertices: usize) -> Self {
        let greatest = greatest.filter(|greatest| *greatest < vertices).map(|greatest| greatest as u32);
        // every group has a member: a least size of 1 limits nothing
        Self { least: if least < 2 { 0 } else { least as u32 }, greatest }
    }

    /// What a path remembers of a number of members.
    pub fn remember(self, members: u32) -> u32 {
        members.min(self.greatest.unwrap_or(self.least))
    }

    /// Whether a group with this remembered number of members is large enough.
    pub fn allow(self, members: u32) -> bool {
        members >= self.least
    }

    /// Whether a group of this many members is too large.
    pub fn exceeded(self, members: u32) -> bool {
        self.greatest.is_some_and(|greatest| members > greatest)
    }

    /// What a path remembers after one more member; `None` where there may be
    /// no further member.
    pub fn one_more(self, members: u32) -> Option<u32> {
        match self.greatest {
            Some(greatest) => (members < greatest).then_some(members + 1),
            None => Some((members + 1).min(self.least)),
        }
    }
}
