//! A qualifying group with its verdict, measures and score.
//!
//! Search and ranking handle bare lists of members; candidates are made for the few
//! groups that were kept.

use crate::region::MunicipalityId;
use crate::rule::Verdict;
use crate::study::{EditionVerdict, Study};

use super::distinct::{Family, distinct};
use super::measurer::Measurer;
use super::measures::Measures;
use super::percentile::Standing;
use super::score::Score;
use super::settings::RankSettings;

/// A ranked group.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Position in the ranking, from 1.
    pub rank: usize,
    /// Members, in order of their codes.
    pub members: Vec<MunicipalityId>,
    /// Verdict of the rule.
    pub verdict: Verdict,
    /// Measures of the group.
    pub measures: Measures,
    /// Weighted score.
    pub score: Score,
    /// Verdict under the edition of the guideline's own day (see
    /// [`Study::guideline_verdict`]).
    pub guideline: Option<EditionVerdict>,
    /// In a list without near-duplicates, the place in the whole ranking and the groups
    /// that the candidate stands for.
    pub family: Option<(usize, Family)>,
    /// In a ranking by percentile, the place among the groups of its size.
    pub standing: Option<Standing>,
}

/// A reservation that the reader of a candidate must bear in mind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Caution {
    /// The threshold is met only as 概ね, within the tolerance.
    About,
    /// The designation of the centre rests on a source that was not seen.
    UnverifiedCentre,
    /// Requirement (1) rests on unverified facts.
    UncertainRequirement1,
    /// Listed under requirement (3) alone, which is a judgement.
    Pioneering,
    /// The group does not qualify under the edition of the guideline's own day.
    TurnsOnEdition,
}

impl Caution {
    /// Every caution, in order.
    pub const ALL: [Self; 5] = [
        Self::About,
        Self::UnverifiedCentre,
        Self::UncertainRequirement1,
        Self::Pioneering,
        Self::TurnsOnEdition,
    ];

    /// Identifier in outputs, such as `unverified-centre`.
    ///
    /// ```
    /// assert_eq!(renkei_core::rank::Caution::About.key(), "about");
    /// ```
    pub fn key(self) -> &'static str {
        match self {
            Caution::About => "about",
            Caution::UnverifiedCentre => "unverified-centre",
            Caution::UncertainRequirement1 => "uncertain-requirement-1",
            Caution::Pioneering => "pioneering",
            Caution::TurnsOnEdition => "turns-on-edition",
        }
    }
}

impl Candidate {
    /// Judges and measures ranked groups, the best first.
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
            let guideline = study.guideline_verdict(&members);
            Candidate { rank, members, verdict, measures, score, guideline, family: None, standing: None }
        };
        groups.into_iter().zip(1..).map(fill).collect()
    }

    /// The candidates of a list: of ranked groups, the best first, as many as the settings
    /// ask for, without near-duplicates where they say so.
    pub fn listed(
        ranked: Vec<(Vec<MunicipalityId>, Option<Standing>)>,
        study: &Study,
        measurer: &Measurer<'_>,
        settings: &RankSettings,
    ) -> Vec<Candidate> {
        let (mut ranked, mut standings): (Vec<Vec<MunicipalityId>>, Vec<Option<Standing>>) =
            ranked.into_iter().unzip();
        let Some(most) = settings.distinct else {
            ranked.truncate(settings.top);
            let candidates = Self::from_groups(ranked, study, measurer, settings);
            return with_standings(candidates, standings);
        };
        let mut listed = distinct(ranked, most);
        listed.truncate(settings.top);
        standings = listed.iter().map(|own| standings[own.place - 1]).collect();
        let (groups, families): (Vec<_>, Vec<_>) =
            listed.into_iter().map(|own| (own.members, (own.place, own.family))).unzip();
        let mut candidates = Self::from_groups(groups, study, measurer, settings);
        for (candidate, family) in candidates.iter_mut().zip(families) {
            candidate.family = Some(family);
        }
        with_standings(candidates, standings)
    }

    /// The cautions that apply, in the order of [`Caution`].
    pub fn cautions(&self) -> Vec<Caution> {
        let verdict = &self.verdict;
        let unverified = verdict.qualifies() && verdict.routes.iter().any(|route| route.unverified);
        let cautions = [
            (verdict.is_about(), Caution::About),
            (unverified, Caution::UnverifiedCentre),
            (verdict.requirement_1_is_uncertain, Caution::UncertainRequirement1),
            (!verdict.qualifies(), Caution::Pioneering),
            (verdict.qualifies() && self.guideline == Some(EditionVerdict::DoesNot), Caution::TurnsOnEdition),
        ];
        cautions.into_iter().filter(|(applies, _)| *applies).map(|(_, caution)| caution).collect()
    }

    /// The keys of [`Candidate::cautions`].
    pub fn flags(&self) -> Vec<&'static str> {
        self.cautions().into_iter().map(Caution::key).collect()
    }
}

fn with_standings(mut candidates: Vec<Candidate>, standings: Vec<Option<Standing>>) -> Vec<Candidate> {
    for (candidate, standing) in candidates.iter_mut().zip(standings) {
        candidate.standing = standing;
    }
    candidates
}
