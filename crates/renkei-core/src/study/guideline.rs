//! Verdicts under the edition of the guideline's own day.

use crate::adjacency::Adjacency;
use crate::facts::{Facts, GUIDELINE_EDITION};
use crate::region::{MunicipalityId, Region, Years};
use crate::rule::{Examination, Rule};

/// A verdict under an edition that does not have every municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EditionVerdict {
    /// The group qualifies.
    Qualifies,
    /// The group does not qualify.
    DoesNot,
    /// The edition has no figures of a member.
    Unknown,
}

impl EditionVerdict {
    /// The verdict on a group under a rule whose figures may be incomplete.
    ///
    /// A group that is not connected, or fails requirement (1), does not qualify
    /// whatever the figures are.
    pub fn of(examination: &Examination) -> Self {
        if examination.qualifies() {
            Self::Qualifies
        } else if examination.is_adjacent()
            && examination.verdict.meets_requirement_1
            && !examination.without_figures.is_empty()
        {
            Self::Unknown
        } else {
            Self::DoesNot
        }
    }

    /// Identifier in outputs: `qualifies`, `does-not`, `unknown`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Qualifies => "qualifies",
            Self::DoesNot => "does-not",
            Self::Unknown => "unknown",
        }
    }
}

/// The rule on the figures of [`GUIDELINE_EDITION`], with the years of a study.
#[derive(Debug, Clone)]
pub(super) struct GuidelineRule(Rule);

impl GuidelineRule {
    /// The rule; `None` where the study compares that edition already, or the
    /// edition does not have its years.
    pub(super) fn of(rule: &Rule, region: &Region, facts: &Facts, years: &Years) -> Option<Self> {
        if years.edition == GUIDELINE_EDITION {
            return None;
        }
        let years = Years { edition: GUIDELINE_EDITION.to_owned(), ..years.clone() };
        let chosen = years.choose(&facts.figures).ok()?;
        Some(Self(rule.with_figures(region, &chosen)))
    }

    /// The verdict on a group.
    pub(super) fn verdict(&self, members: &[MunicipalityId], adjacency: &Adjacency) -> EditionVerdict {
        EditionVerdict::of(&Examination::of(members, &self.0, adjacency))
    }
}
