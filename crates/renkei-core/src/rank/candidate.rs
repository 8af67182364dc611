//! A group that qualifies, with all that there is to say of it.

use crate::region::MunicipalityId;
use crate::rule::Verdict;
use crate::study::Study;

use super::{Measurer, Measures, RankSettings, Score};

/// A ranked group.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Its place, from 1.
    pub rank: usize,
    /// Its members, in order of their codes.
    pub members: Vec<MunicipalityId>,
    /// What the rule says of it.
    pub verdict: Verdict,
    /// What was measured.
    pub measures: Measures,
    /// Its score.
    pub score: Score,
}

impl Candidate {
    /// Fills in ranked groups, the best first.
    pub fn from_groups(
        groups: Vec<Vec<MunicipalityId>>,
        study: &Study,
        measurer: &Measurer<'_>,
        settings: &RankSettings,
    ) -> Vec<Candidate> {
        let fill = |(members, rank): (Vec<MunicipalityId>, usize)| {
            let verdict = study.rule().judge(&members, study.adjacency());
            let measures = measurer.measure(&members, &verdict);
            let score = settings.weights.score(&measures);
            Candidate { rank, members, verdict, measures, score }
        };
        groups.into_iter().zip(1..).map(fill).collect()
    }

    /// What the reader must bear in mind, as short marks: `about` (meets the
    /// threshold only as 概ね), `unverified-centre`, `uncertain-requirement-1`,
    /// `pioneering` (listed under requirement (3) alone).
    pub fn flags(&self) -> Vec<&'static str> {
        let verdict = &self.verdict;
        let unverified = verdict.qualifies() && verdict.routes.iter().any(|route| route.unverified);
        let marks = [
            (verdict.is_about(), "about"),
            (unverified, "unverified-centre"),
            (verdict.requirement_1_is_uncertain, "uncertain-requirement-1"),
            (!verdict.qualifies(), "pioneering"),
        ];
        marks.into_iter().filter(|(holds, _)| *holds).map(|(_, mark)| mark).collect()
    }
}
