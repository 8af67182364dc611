//! A group that qualifies, with its rank, verdict and measures.

use crate::region::MunicipalityId;
use crate::rule::Verdict;
use crate::study::Study;

use super::measurer::Measurer;
use super::measures::Measures;
use super::score::Score;
use super::settings::RankSettings;

/// A ranked group.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Its rank, from 1.
    pub rank: usize,
    /// Its members in order of their codes.
    pub members: Vec<MunicipalityId>,
    /// The verdict of the rule.
    pub verdict: Verdict,
    /// Its measures.
    pub measures: Measures,
    /// Its score.
    pub score: Score,
}

impl Candidate {
    /// Judges, measures and scores groups that are given the best first.
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

    /// Reservations about the group, as short marks: `about` (meets only the band
    /// below the threshold, 概ね), `unverified-centre` (a route rests on an
    /// unverified designation), `uncertain-requirement-1`, and `pioneering`
    /// (listed under requirement (3) alone).
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
