//! A score taken apart: what each of its seven parts measured and added.
//!
//! Each part has a weight. Its measure lies on a scale from a poor end (0) to a
//! good end (1) and is cut off there; the part adds that share of its weight, the
//! weights being scaled so that all together make 100 points:
//!
//! > score = 100 × Σ weight × share ÷ Σ weight
//!
//! Points of parts are whole thousandths, those left over by rounding going to the
//! parts with the greatest remainders, so that the parts add up to the score as
//! tables show it.

use crate::language::Language;
use crate::text::{fixed, hundredfold, rounded, signed};

use super::measures::Measures;
use super::score::Weights;

/// A part of the score, by what it measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScoreTerm {
    /// Need: [`Measures::margin`].
    Margin,
    /// Closeness: [`Measures::span`].
    Span,
    /// Cohesion: [`Measures::cohesion`].
    Cohesion,
    /// Shape: [`Measures::compactness`].
    Compactness,
    /// One: [`Measures::same_medical_area`].
    SameMedicalArea,
    /// One: [`Measures::same_subprefecture`].
    SameSubprefecture,
    /// Balance: [`Measures::largest_share`].
    Balance,
}

impl ScoreTerm {
    /// Every part, in the order of the weights.
    pub const ALL: [Self; 7] = [
        Self::Margin,
        Self::Span,
        Self::Cohesion,
        Self::Compactness,
        Self::SameMedicalArea,
        Self::SameSubprefecture,
        Self::Balance,
    ];

    /// Key in outputs: the name of the weight in snake case.
    ///
    /// ```
    /// use renkei_core::rank::ScoreTerm;
    ///
    /// assert_eq!(ScoreTerm::SameMedicalArea.key(), "same_medical_area");
    /// ```
    pub fn key(self) -> &'static str {
        match self {
            Self::Margin => "margin",
            Self::Span => "span",
            Self::Cohesion => "cohesion",
            Self::Compactness => "compactness",
            Self::SameMedicalArea => "same_medical_area",
            Self::SameSubprefecture => "same_subprefecture",
            Self::Balance => "balance",
        }
    }

    /// What people call it.
    pub fn label(self, language: Language) -> &'static str {
        let (ja, en) = match self {
            Self::Margin => ("基準との差", "margin over the threshold"),
            Self::Span => ("最大距離", "span"),
            Self::Cohesion => ("結束度", "cohesion"),
            Self::Compactness => ("コンパクト度", "compactness"),
            Self::SameMedicalArea => ("同一二次医療圏", "one medical area"),
            Self::SameSubprefecture => ("同一振興局", "one subprefecture"),
            Self::Balance => ("最大市町村割合", "largest member's share"),
        };
        language.pick(ja, en)
    }

    /// The ends of its scale in words: where it scores nothing, and where it
    /// scores its whole weight. A test holds the words to the numbers.
    pub fn scale(self, language: Language) -> &'static str {
        let (ja, en) = match self {
            Self::Margin => ("0→20ポイント", "0 to 20 points"),
            Self::Span => ("120→20 km", "120 km down to 20 km"),
            Self::Cohesion => ("0→0.35", "0 to 0.35"),
            Self::Compactness => ("0→0.5", "0 to 0.5"),
            Self::SameMedicalArea | Self::SameSubprefecture => ("いいえ→はい", "no, yes"),
            Self::Balance => ("90→30%", "90 % down to 30 %"),
        };
        language.pick(ja, en)
    }

    /// The measured value as tables have it: shares with six decimals, kilometres
    /// with two, yes as 1 and no as 0; `None` where it is missing.
    fn value(self, measures: &Measures) -> Option<f64> {
        let flag = |flag: Option<bool>| flag.map(|flag| f64::from(u8::from(flag)));
        match self {
            Self::Margin => measures.margin.map(|margin| rounded(margin, 6)),
            Self::Span => Some(rounded(measures.span.kilometres().0, 2)),
            Self::Cohesion => Some(rounded(measures.cohesion, 4)),
            Self::Compactness => Some(rounded(measures.compactness, 4)),
            Self::SameMedicalArea => flag(measures.same_medical_area),
            Self::SameSubprefecture => flag(measures.same_subprefecture),
            Self::Balance => Some(rounded(measures.largest_share, 6)),
        }
    }

    /// The weight among others, as set.
    pub fn weight(self, weights: &Weights) -> f64 {
        weights.all()[self as usize].1
    }

    /// The points that it adds at the good end of its scale: the weight over the
    /// sum of all, times 100.
    pub fn most_points(self, weights: &Weights) -> f64 {
        let sum: f64 = Self::ALL.iter().map(|term| term.weight(weights)).sum();
        rounded(self.weight(weights) / sum * 100.0, 6)
    }
}

/// One part of the score of a group.
///
/// ```
/// use renkei_core::language::Language;
/// use renkei_core::rank::Question;
/// use renkei_core::region::Years;
/// use renkei_core::study::Study;
///
/// let study = Study::embedded(&Default::default(), Default::default(), Years::default())?;
/// let question = Question::default();
/// let best = &question.answer(&study)?.candidates[0];
/// let parts = question.rank.weights.parts(&best.measures);
/// let sum: i64 = parts.iter().map(|part| part.thousandths).sum();
/// assert_eq!(sum, best.score.thousandths());
/// assert_eq!(parts[0].term.label(Language::Ja), "基準との差");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScorePart {
    /// What it measures.
    pub term: ScoreTerm,
    /// The measured value, rounded as tables have it: a share, kilometres, or 1 for
    /// yes; `None` where it is missing.
    pub value: Option<f64>,
    /// Its place on the scale, 0 to 1; 0 where the measure is missing.
    pub share: f64,
    /// The weight as set.
    pub weight: f64,
    /// The points that a share of 1 adds: the weight over the sum of all, times
    /// 100.
    pub most: f64,
    /// The points that it adds, in thousandths.
    pub thousandths: i64,
}

impl ScorePart {
    /// The points that it adds.
    pub fn points(&self) -> f64 {
        self.thousandths as f64 / 1e3
    }

    /// The measured value as people read it.
    pub fn shown(&self, language: Language) -> String {
        let Some(value) = self.value else { return "—".to_owned() };
        match self.term {
            ScoreTerm::Margin => {
                let points = signed(hundredfold(value, 2));
                language.pick(format!("{points}ポイント"), format!("{points} points"))
            }
            ScoreTerm::Span => format!("{} km", fixed(value, 2)),
            ScoreTerm::Cohesion | ScoreTerm::Compactness => fixed(value, 4),
            ScoreTerm::SameMedicalArea | ScoreTerm::SameSubprefecture => {
                let words = if value > 0.0 { ("はい", "yes") } else { ("いいえ", "no") };
                language.pick(words.0, words.1).to_owned()
            }
            ScoreTerm::Balance => {
                let percent = hundredfold(value, 2);
                language.pick(format!("{percent}%"), format!("{percent} %"))
            }
        }
    }
}

impl Weights {
    /// The score of a group in its parts, in the order of [`ScoreTerm::ALL`]; their
    /// thousandths add up to those of [`Weights::score`].
    pub fn parts(&self, measures: &Measures) -> [ScorePart; 7] {
        let shares = self.shares(measures);
        let sum: f64 = ScoreTerm::ALL.iter().map(|term| term.weight(self)).sum();
        let exact: Vec<f64> = ScoreTerm::ALL
            .iter()
            .zip(shares)
            .map(|(term, share)| share * term.weight(self) / sum * 1e5)
            .collect();
        // what a float lacks of a whole number is no remainder
        let mut whole: Vec<i64> = exact.iter().map(|points| (points + 1e-6).floor() as i64).collect();
        let mut by_remainder: Vec<usize> = (0..whole.len()).collect();
        let remainder = |at: &usize| exact[*at] - whole[*at] as f64;
        by_remainder.sort_by(|a, b| remainder(b).total_cmp(&remainder(a)).then(a.cmp(b)));
        let left = self.score(measures).thousandths() - whole.iter().sum::<i64>();
        let left = usize::try_from(left).unwrap_or_default();
        by_remainder.into_iter().take(left).for_each(|at| whole[at] += 1);
        std::array::from_fn(|at| {
            let term = ScoreTerm::ALL[at];
            let weight = term.weight(self);
            ScorePart {
                term,
                value: term.value(measures),
                share: rounded(shares[at], 6),
                weight,
                most: term.most_points(self),
                thousandths: whole[at],
            }
        })
    }
}

/// The formula of the score in a sentence.
pub fn score_formula(language: Language) -> &'static str {
    language.pick(
        "評価点 = 100 × Σ(重み × 0〜1の値) ÷ Σ重み。0〜1の値は、測った値を尺度の両端の間で直線的に読み、端を超えれば0か1とする。測れない値は0",
        "score = 100 × Σ(weight × share) ÷ Σ weight; the share is where the measured value lies between the ends of its scale, from 0 to 1, cut off there; 0 for a missing value",
    )
}

#[cfg(test)]
mod tests {
    use super::super::score::SCALES;
    use super::*;
    use crate::facts::Metres;

    fn measures(step: u32) -> Measures {
        let at = f64::from(step) / 997.0;
        Measures {
            size: 2,
            base: 100,
            target: 60,
            decline_rate: 0.4,
            margin: (!step.is_multiple_of(7)).then_some(at * 0.3 - 0.05),
            elderly_share: None,
            area: 1.0,
            density: 1.0,
            compactness: 0.6 - at * 0.7,
            cohesion: at * 0.4,
            span: Metres(at * 150_000.0),
            centre_distance: None,
            road_span: None,
            time_span: None,
            time_hub: None,
            own: Vec::new(),
            hub: None,
            hops: 1,
            all_touch: true,
            same_subprefecture: [None, Some(false), Some(true)][step as usize % 3],
            same_medical_area: Some(step.is_multiple_of(2)),
            largest_share: at,
        }
    }

    #[test]
    fn the_parts_add_up_to_the_score_whatever_the_weights() {
        let unlike = Weights { span: 7.0, balance: 0.3, margin: 1.0 / 3.0, ..Weights::default() };
        for weights in [Weights::default(), unlike] {
            for step in 0..998 {
                let measures = measures(step);
                let parts = weights.parts(&measures);
                let sum: i64 = parts.iter().map(|part| part.thousandths).sum();
                assert_eq!(sum, weights.score(&measures).thousandths(), "{measures:?}");
                for part in parts {
                    let exact = part.share * part.most;
                    assert!((part.points() - exact).abs() < 0.001_1, "{part:?}");
                    assert!(part.points() <= part.most + 0.001, "{part:?}");
                }
            }
        }
    }

    #[test]
    fn the_words_of_a_scale_name_its_ends() {
        for term in ScoreTerm::ALL {
            let words = term.scale(Language::Ja);
            let ends = SCALES[term as usize].map(|scale| (scale.poor, scale.good));
            let Some((poor, good)) = ends else {
                assert_eq!(words, "いいえ→はい");
                continue;
            };
            let factor = match term {
                ScoreTerm::Margin | ScoreTerm::Balance => 100.0,
                ScoreTerm::Span => 0.001,
                _ => 1.0,
            };
            let number = |end: f64| rounded(end * factor, 4).to_string();
            assert!(words.starts_with(&format!("{}→{}", number(poor), number(good))), "{words}");
            let english = term.scale(Language::En);
            assert!(english.contains(&number(poor)) && english.contains(&number(good)), "{english}");
        }
    }
}
