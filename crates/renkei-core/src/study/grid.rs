//! A grid of settings under which a group is judged again.
//!
//! Whether a group qualifies rests on choices that a planner does not make alone: the
//! edition of the projection, the years between which the decline is counted, the
//! threshold, what 概ね allows, and whether ① asks every municipality. A [`Grid`] lists
//! values of each; every combination that the figures have is a [`Variant`].

use std::collections::BTreeSet;

use crate::facts::{CENSUS, Series, Year};
use crate::region::{MunicipalityId, RegionError, Years};
use crate::rule::{BasisPoints, FlatReading, RuleSettings};

use super::Study;

/// Values of every setting that is varied.
///
/// ```
/// use renkei_core::region::Years;
/// use renkei_core::study::{Grid, Study};
///
/// let study = Study::embedded(&Default::default(), Default::default(), Years::default())?;
/// let grid = Grid::usual(&study);
/// let variants = grid.variants(&study);
/// assert_eq!((variants.all.len(), variants.without_figures.len()), (108, 0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// Editions of the projection.
    pub editions: Vec<Series>,
    /// Base years.
    pub bases: Vec<Year>,
    /// Target years.
    pub targets: Vec<Year>,
    /// Least declines.
    pub thresholds: Vec<BasisPoints>,
    /// How far below them a group still counts as 概ね.
    pub about: Vec<BasisPoints>,
    /// Readings of (2)①.
    pub flat: Vec<FlatReading>,
}

/// One combination of settings.
#[derive(Debug, Clone)]
pub struct Variant {
    /// Edition and years.
    pub years: Years,
    /// Least decline.
    pub threshold: BasisPoints,
    /// How far below it a group still counts as 概ね.
    pub about: BasisPoints,
    /// Reading of (2)①.
    pub flat: FlatReading,
    /// The study under these settings.
    pub study: Study,
}

/// The combinations of a grid.
#[derive(Debug, Clone, Default)]
pub struct Variants {
    /// Those that figures exist for.
    pub all: Vec<Variant>,
    /// Editions with years that no figures exist for; they are left out.
    pub without_figures: Vec<Years>,
}

/// In how many variants something stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Robustness {
    /// Variants in which it qualifies.
    pub stands: usize,
    /// Variants in which it can be judged: with figures of every member.
    pub judged: usize,
}

impl Robustness {
    /// The share of the variants in which it stands; `None` where none can judge it.
    pub fn share(self) -> Option<f64> {
        (self.judged > 0).then(|| self.stands as f64 / self.judged as f64)
    }

    /// Counts what variants say; `None` stands for a variant that cannot judge.
    pub fn of(judgements: impl IntoIterator<Item = Option<bool>>) -> Self {
        judgements.into_iter().flatten().fold(Self::default(), |counted, stands| Self {
            stands: counted.stands + usize::from(stands),
            judged: counted.judged + 1,
        })
    }
}

impl Grid {
    /// The grid of a study where nothing is said.
    ///
    /// Every edition; the base year of the study and the first year of every edition;
    /// the target year of the study; its threshold, and five points less and more;
    /// 概ね as in the study, none of it and one point; both readings of ①.
    pub fn usual(study: &Study) -> Self {
        let own = study.years();
        let settings = study.rule().settings();
        let figures = &study.facts().figures;
        let of_editions = || figures.available().filter(|(series, _)| *series != CENSUS);
        let editions: BTreeSet<&str> = of_editions().map(|(series, _)| series).collect();
        let first = |edition: &&str| {
            of_editions().filter(|(series, _)| series == edition).map(|(_, year)| year).min()
        };
        let bases: BTreeSet<Year> = editions.iter().filter_map(first).chain([own.base]).collect();
        let points = |value: u32| BasisPoints::new(value);
        let threshold = settings.threshold.get();
        let thresholds = [threshold.checked_sub(500), Some(threshold), threshold.checked_add(500)];
        let about: BTreeSet<u32> = [0, 100, settings.about.get()].into();
        Self {
            editions: editions.into_iter().map(str::to_owned).collect(),
            bases: bases.into_iter().collect(),
            targets: vec![own.target],
            thresholds: thresholds.into_iter().flatten().filter_map(points).collect(),
            about: about.into_iter().filter_map(points).collect(),
            flat: vec![FlatReading::Aggregate, FlatReading::Each],
        }
    }

    /// Every combination, edition by edition; readings of ① vary the fastest.
    pub fn variants(&self, study: &Study) -> Variants {
        let mut variants = Variants::default();
        for edition in &self.editions {
            for (base, target) in
                self.bases.iter().flat_map(|base| self.targets.iter().map(move |target| (base, target)))
            {
                let years = Years { edition: edition.clone(), base: *base, target: *target };
                match self.of_years(study, &years) {
                    Ok(own) => variants.all.extend(own),
                    Err(_) => variants.without_figures.push(years),
                }
            }
        }
        variants
    }

    /// The combinations of one edition and its years.
    ///
    /// # Errors
    /// When there are no such figures.
    pub fn of_years(&self, study: &Study, years: &Years) -> Result<Vec<Variant>, RegionError> {
        let chosen = years.choose(&study.facts().figures)?;
        let mut variants = Vec::new();
        for threshold in &self.thresholds {
            for about in &self.about {
                for flat in &self.flat {
                    let settings = RuleSettings {
                        threshold: *threshold,
                        about: *about,
                        flat: *flat,
                        pioneering: false,
                        ..study.rule().settings().clone()
                    };
                    variants.push(Variant {
                        years: years.clone(),
                        threshold: *threshold,
                        about: *about,
                        flat: *flat,
                        study: study.with_rule(settings).with_figures(years.clone(), &chosen),
                    });
                }
            }
        }
        Ok(variants)
    }
}

/// A value of one of the settings that are varied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GridValue {
    /// Edition, base and target year.
    Years(Years),
    /// The least decline.
    Threshold(BasisPoints),
    /// How far below it a group still counts as 概ね.
    About(BasisPoints),
    /// Reading of (2)①.
    Flat(FlatReading),
}

impl Variant {
    /// The value of every setting that is varied.
    fn values(&self) -> [GridValue; 4] {
        [
            GridValue::Years(self.years.clone()),
            GridValue::Threshold(self.threshold),
            GridValue::About(self.about),
            GridValue::Flat(self.flat),
        ]
    }

    /// Whether a connected group qualifies; `None` where a member has no figures.
    pub fn judge(&self, members: &[MunicipalityId]) -> Option<bool> {
        let rule = self.study.rule();
        let has_figures = |id: &MunicipalityId| rule.eligibility(*id).sums.is_some();
        members.iter().all(has_figures).then(|| rule.judge(members, self.study.adjacency()).qualifies())
    }
}

impl Variants {
    /// What every variant says of a connected group.
    pub fn judge<'v>(
        &'v self,
        members: &'v [MunicipalityId],
    ) -> impl Iterator<Item = Option<bool>> + use<'v> {
        self.all.iter().map(|variant| variant.judge(members))
    }

    /// Judgements, one a variant, counted by every value of every setting; the values of
    /// one setting stand together.
    pub fn by_value(&self, judgements: &[Option<bool>]) -> Vec<(GridValue, Robustness)> {
        let mut by_value: Vec<(GridValue, Vec<Option<bool>>)> = Vec::new();
        for (variant, stands) in self.all.iter().zip(judgements) {
            for value in variant.values() {
                match by_value.iter_mut().find(|(known, _)| *known == value) {
                    Some((_, known)) => known.push(*stands),
                    None => by_value.push((value, vec![*stands])),
                }
            }
        }
        by_value.sort_by_key(|(value, _)| match value {
            GridValue::Years(_) => 0,
            GridValue::Threshold(_) => 1,
            GridValue::About(_) => 2,
            GridValue::Flat(_) => 3,
        });
        by_value.into_iter().map(|(value, judged)| (value, Robustness::of(judged))).collect()
    }

    /// Whether a connected group qualifies in every variant that can judge it, and one
    /// can.
    pub fn is_robust(&self, members: &[MunicipalityId]) -> bool {
        let mut judged = false;
        for stands in self.judge(members).flatten() {
            if !stands {
                return false;
            }
            judged = true;
        }
        judged
    }
}
