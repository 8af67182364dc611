//! What an examination rests on, in words: the readings used, what would come
//! out under others, and facts that are not verified.
//!
//! A verdict holds for one reading of the guideline, one day and one pair of
//! figures. The lines of this file tell how far it depends on them:
//!
//! - **Readings used**: every switch of the rule, and the years compared;
//! - **the edition of the guideline's day**: whether the group would qualify
//!   under the projection of 2013;
//! - **under others**: one line for each alternative that changes the outcome,
//!   one line for all that do not, one for each that cannot be judged;
//! - **doubts**: facts for which no page was found.
//!
//! Two outcomes are equal where the group qualifies by the same routes. A change
//! from ① to ② is therefore listed, although the group qualifies either way.

use crate::facts::series_name;
use crate::language::Language;
use crate::region::MunicipalityId;

use crate::rule::{
    Alternative, CentreChoice, CentreShape, Examination, FlatReading, SchemeReading, UndeclaredReading,
};

use crate::study::EditionVerdict;
use crate::text::day;

use super::{Words, mark};

/// The parts of an examination that alternatives are compared by.
///
/// `flat` and `centre` are false where the group does not qualify.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Outcome {
    /// Whether the figures of a member are missing.
    unknown: bool,
    qualifies: bool,
    flat: bool,
    centre: bool,
}

impl Outcome {
    /// What an examination comes to, with what is unknown told apart.
    ///
    /// A group is unknown only where the missing figures decide: one that is not
    /// connected, or fails requirement (1), does not qualify.
    fn of(examination: &Examination) -> Self {
        let qualifies = examination.qualifies();
        let verdict = &examination.verdict;
        let unknown = EditionVerdict::of(examination) == EditionVerdict::Unknown;
        Self {
            unknown,
            qualifies,
            flat: qualifies && verdict.is_flat(),
            centre: qualifies && verdict.has_centre(),
        }
    }
}

impl Words<'_> {
    /// The readings used, what would change under others, and what is not
    /// verified.
    ///
    /// The order is fixed: readings, edition of the guideline's day,
    /// alternatives, doubts. Titles stand at the margin, their entries are
    /// indented by two spaces.
    ///
    /// Each alternative is judged anew, so that the cost grows with their number.
    pub(super) fn caveats(&self, examination: &Examination, alternatives: &[Alternative]) -> Vec<String> {
        let mut lines = vec![format!(
            "{}: {}",
            self.pick("適用した解釈", "Readings used"),
            self.readings().join(self.pick("、", "; "))
        )];
        if let Some(verdict) = self.study.guideline_verdict(&examination.members) {
            let verdict = match verdict {
                EditionVerdict::Qualifies => self.pick("要件を満たす", "qualifies"),
                EditionVerdict::DoesNot => self.pick("要件を満たさない", "does not qualify"),
                EditionVerdict::Unknown => self
                    .pick("不明(構成市町村の数値が一部ない)", "unknown, the figures of a member are missing"),
            };
            let title = self.pick(
                "要綱の時点の推計(平成25年3月推計、二次資料による一部)では",
                "Under the edition of the guideline's day (2013, in part, at second hand)",
            );
            lines.push(format!("{title}: {verdict}"));
        }
        let here = Outcome::of(examination);
        let (mut changed, mut same, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
        for Alternative { change, rule } in alternatives {
            let there = Outcome::of(&Examination::of(&examination.members, rule, self.study.adjacency()));
            let words = change.words(self.language);
            if there.unknown && !here.unknown {
                unknown.push(words);
            } else if there == here {
                same.push(words);
            } else {
                changed.push(mark(there.qualifies, &format!("{words}: {}", self.outcome(there))));
            }
        }
        if !alternatives.is_empty() {
            lines.push(
                self.pick("ほかの解釈・基準日・推計では", "Under other readings, dates and editions")
                    .to_owned(),
            );
            lines.extend(changed.into_iter().map(|words| format!("  {words}")));
            if !same.is_empty() {
                let separator = self.pick("、", ", ");
                lines.push(format!("  = {}: {}", self.pick("変わらない", "the same"), same.join(separator)));
            }
            lines.extend(unknown.into_iter().map(|words| {
                let missing = self.pick(
                    "構成市町村の数値が一部なく、判定できない",
                    "unknown, the figures of a member are missing",
                );
                format!("  ? {words}: {missing}")
            }));
        }
        let doubts = self.doubts(examination);
        if !doubts.is_empty() {
            lines
                .push(self.pick("未確認の事実に基づく点", "Rests on facts that are not verified").to_owned());
            lines.extend(doubts.into_iter().map(|words| format!("  ? {words}")));
        }
        lines
    }

    /// An outcome in a word: by which route, or not at all.
    fn outcome(&self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome { qualifies: false, .. } => self.pick("満たさない", "does not qualify"),
            Outcome { flat: true, centre: true, .. } => self.pick("①でも②でも満たす", "qualifies by ① and ②"),
            Outcome { flat: true, .. } => self.pick("①で満たす", "qualifies by ①"),
            Outcome { .. } => self.pick("②で満たす", "qualifies by ②"),
        }
    }

    /// How the guideline was read, and of which figures.
    ///
    /// One text for each switch, in the order of the requirements: (1) and its
    /// day, undeclared centre cities, ①, ②, threshold with its band, and last the
    /// years compared with their series.
    pub fn readings(&self) -> Vec<String> {
        let (threshold, figures) = (self.threshold_reading(), self.figures_reading());
        let routes = [self.flat_reading().to_owned(), self.centre_reading()];
        self.requirement_1_readings().into_iter().chain(routes).chain([threshold, figures]).collect()
    }

    /// How requirement (1) is read: zones and their day, undeclared centre cities.
    fn requirement_1_readings(&self) -> [String; 2] {
        let settings = self.study.rule().settings();
        let schemes = match settings.schemes {
            SchemeReading::Exclude => self.language.pick(
                format!("要件(1)は{}現在", day(settings.as_of, Language::Ja)),
                format!("(1) as of {}", settings.as_of),
            ),
            SchemeReading::Ignore => self.pick("要件(1)は適用しない", "(1) not applied").to_owned(),
        };
        let undeclared = match settings.undeclared {
            UndeclaredReading::Sourced => self.pick(
                "未宣言中心市は出典または数値で確かなものを除く",
                "undeclared centre cities that are certain shut out",
            ),
            UndeclaredReading::All => {
                self.pick("未宣言中心市は未確認も除く", "all undeclared centre cities shut out")
            }
            UndeclaredReading::Allowed => self.pick("未宣言中心市を許容", "undeclared centre cities allowed"),
        };
        [schemes, undeclared.to_owned()]
    }

    /// Whose decline (2)① looks at.
    fn flat_reading(&self) -> &'static str {
        match self.study.rule().settings().flat {
            FlatReading::Aggregate => self.pick("①は構成市町村の合計で判定", "① of all together"),
            FlatReading::Each => self.pick("①は市町村ごとに判定", "① of each alone"),
        }
    }

    /// Which centres (2)② allows, how many of them are taken out, and the shape.
    fn centre_reading(&self) -> String {
        let settings = self.study.rule().settings();
        let most = settings.centres_out;
        match settings.centres {
            CentreChoice::None => self.pick("②は用いない", "② closed").to_owned(),
            choice => {
                let which = if choice == CentreChoice::All {
                    self.pick("原典未確認を含む中心市", "all centres, unverified too")
                } else {
                    self.pick("原典を確認した中心市", "sourced centres")
                };
                let shape = match settings.shape {
                    CentreShape::Connected => self.pick("全体が一つにつながる形", "connected as a whole"),
                    CentreShape::Star => self.pick("各市町村が中心市に隣接する形", "each beside the centre"),
                };
                self.language.pick(
                    format!("②は{which}による({most}市まで除く、{shape})"),
                    format!("② with {which} (up to {most} taken out, {shape})"),
                )
            }
        }
    }

    /// The threshold, with the band that still counts as 概ね.
    fn threshold_reading(&self) -> String {
        let settings = self.study.rule().settings();
        let band = if settings.about.get() > 0 {
            self.language.pick(
                format!("、概ねの幅{}ポイント", settings.about),
                format!(", {} points below still about", settings.about),
            )
        } else {
            String::new()
        };
        self.language.pick(
            format!("基準{}%{band}", settings.threshold),
            format!("threshold {} %{band}", settings.threshold),
        )
    }

    /// The years of the figures with their series.
    fn figures_reading(&self) -> String {
        let (years, first) = (self.study.years(), self.study.base_series());
        self.language.pick(
            format!(
                "人口{}年({})→{}年({})",
                years.base,
                series_name(first, Language::Ja),
                years.target,
                series_name(&years.edition, Language::Ja)
            ),
            format!("figures {} ({first}) to {} ({})", years.base, years.target, years.edition),
        )
    }

    /// Facts that no page confirms and on which the examination rests: zones
    /// or undeclared centre cities under requirement (1), designations of
    /// centres under (2)②.
    ///
    /// At most two lines, each with the names of the members concerned; none
    /// where all facts are confirmed. A doubt about requirement (1) counts only
    /// where it decides (see
    /// [`Eligibility::requirement_1_is_uncertain`](crate::rule::Eligibility::requirement_1_is_uncertain)).
    fn doubts(&self, examination: &Examination) -> Vec<String> {
        let members = &examination.members;
        let of = |doubtful: &dyn Fn(&MunicipalityId) -> bool| -> Vec<MunicipalityId> {
            members.iter().copied().filter(|id| doubtful(id)).collect()
        };
        let one = of(&|id| self.study.rule().eligibility(*id).requirement_1_is_uncertain);
        let centres =
            of(&|id| self.study.rule().eligibility(*id).centre.is_some_and(|centre| !centre.sourced));
        let mut doubts = Vec::new();
        if !one.is_empty() {
            let names = self.study.region().names(&one);
            doubts.push(self.language.pick(
                format!("要件(1): {names}(圏域の日付、または未宣言中心市か否か)"),
                format!("requirement (1): {names} (a zone's date, or being an undeclared centre city)"),
            ));
        }
        if !centres.is_empty() {
            let names = self.study.region().names(&centres);
            doubts.push(self.language.pick(
                format!("要件(2)②: {names}の地域中心都市としての位置づけ(原典未確認)"),
                format!("requirement (2)②: the designation of {names} as regional centre (the plan itself was not seen)"),
            ));
        }
        doubts
    }
}
