//! **Words**: an examination in Japanese or English, article by article, with
//! the figures; a text that can be handed to a colleague.
//!
//! The words name the readings in use, the verdict under every alternative, and
//! what rests on facts that are not verified. They are the same in `renkei
//! check`, in `report.html` and in the workbook.
//!
//! ```
//! use renkei_core::language::Language;
//! use renkei_core::region::Years;
//! use renkei_core::study::Study;
//! use renkei_core::words::Words;
//!
//! let study = Study::embedded(&Default::default(), Default::default(), Years::default())?;
//! let words = Words { study: &study, language: Language::Ja };
//! let members: Vec<_> = ["函館市", "北斗市"]
//!     .iter()
//!     .filter_map(|name| study.region().find_unit(&study.names().find(name).ok()?))
//!     .collect();
//! let text = words.of(&study.examine(&members), &[]);
//! assert!(text.starts_with("函館市・北斗市: 要件を満たさない"));
//! # Ok::<(), renkei_core::study::EmbeddedError>(())
//! ```
//!
//! The text of [`Words::of`] has one line for each statement, in this order; a
//! line that depends on the one above is indented by two spaces:
//!
//! | lines | from |
//! |---|---|
//! | members and verdict | [`Examination::qualifies`] |
//! | coalitions that exist, later zones | the facts of the study |
//! | adjacency, distances by road | article 2 of the guideline |
//! | requirement (1) | one line for each member |
//! | figures | both years and the decline of each member |
//! | requirement (2)①, then ② | one line for each test |
//! | requirement (3) | always open: a matter of judgement |
//! | readings, alternatives, doubts | see [`Words::readings`] |
//!
//! A statement that is met or not begins with ○ or ×; a doubt begins with `?`.

mod caveats;
mod coalitions;
mod figures;
mod roads;

use crate::facts::{Basis, NO_BEGINNING};
use crate::language::Language;
use crate::region::MunicipalityId;
use crate::study::Study;
use crate::text::{day, hundredfold, rounded, signed, since_ja, thousands};

use crate::rule::{
    Alternative, Eligibility, Examination, FlatReading, Outcome, RequirementTest, SchemeReading, Sums,
    UndeclaredReading, ZoneMembershipAt,
};

/// Pairs of members that do not touch are named up to this number.
const MOST_APART: usize = 6;

/// What the words are about.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// The study that the examinations are of.
    pub study: &'a Study,
    /// The language.
    pub language: Language,
}

impl Words<'_> {
    /// The whole examination, one requirement after the other, with the
    /// readings used and what would come out under each alternative.
    ///
    /// `alternatives` are those of
    /// [`Rule::alternatives`](crate::rule::Rule::alternatives); with none the
    /// text leaves that part out. The text ends with a line break.
    pub fn of(&self, examination: &Examination, alternatives: &[Alternative]) -> String {
        let mut text = String::new();
        let verdict = if examination.qualifies() {
            self.pick("要件を満たす", "qualifies")
        } else {
            self.pick("要件を満たさない", "does not qualify")
        };
        let members = self.study.region().names(&examination.members);
        let mut line = |indent: usize, words: String| {
            text.push_str(&"  ".repeat(indent));
            text.push_str(&words);
            text.push('\n');
        };
        line(0, format!("{members}: {verdict}"));
        for words in self.about_coalitions(&examination.members) {
            line(0, words);
        }
        for words in self.about_later_zones(&examination.members) {
            line(0, words);
        }
        line(0, self.pick("第2 隣接", "Article 2, adjacency").to_owned());
        line(1, self.about_adjacency(examination));
        for words in self.about_roads(&examination.members) {
            line(1, words);
        }
        line(0, self.title_of_one());
        for id in &examination.members {
            line(1, self.about_member(*id));
        }
        line(0, self.title_of_figures());
        for id in &examination.members {
            line(1, self.about_figures(*id));
        }
        for (is_flat, title) in [(true, self.title_of_flat()), (false, self.title_of_centre())] {
            line(0, title);
            let tests = examination.tests.iter().filter(|test| test.without.is_empty() == is_flat);
            let mut words: Vec<String> = tests.map(|test| self.about_test(test)).collect();
            if words.is_empty() {
                words.push(self.no_test(examination));
            }
            for words in words {
                line(1, words);
            }
        }
        line(0, self.pick("要件(3) 先駆的な取組", "Requirement (3), pioneering model").to_owned());
        line(
            1,
            self.pick(
                "— 内容によって判断される要件であり、ここでは判定しない(隣接していることは必要)",
                "— a judgement, not decided here; open to every adjacent group",
            )
            .to_owned(),
        );
        for words in self.caveats(examination, alternatives) {
            line(0, words);
        }
        text
    }

    /// What keeps a group from qualifying, requirement by requirement.
    ///
    /// Each string is one line that begins with ×, in the order of the articles.
    /// The list is empty where the group qualifies. Tests of (2) are listed only
    /// where none of them is met, since one is enough.
    pub fn obstacles(&self, examination: &Examination) -> Vec<String> {
        let mut obstacles = Vec::new();
        if !examination.is_adjacent() {
            obstacles.push(self.about_adjacency(examination));
        }
        obstacles.extend(examination.members.iter().filter_map(|id| self.obstacle_of(*id)));
        if examination.verdict.routes.is_empty() {
            obstacles.extend(examination.tests.iter().map(|test| self.about_test(test)));
        }
        obstacles
    }

    /// What keeps a municipality from being a member at all: no figures, or
    /// requirement (1).
    ///
    /// `None` where the municipality may be a member. With the setting
    /// `pioneering` a search takes such a municipality all the same; this text
    /// still names requirement (1).
    pub fn obstacle_of(&self, id: MunicipalityId) -> Option<String> {
        let standing = self.study.rule().eligibility(id);
        if standing.sums.is_none() {
            return Some(mark(
                false,
                &format!("{}: {}", self.study.region()[id].name, self.pick("人口の数値がない", "no figures")),
            ));
        }
        (!standing.meets_requirement_1).then(|| self.about_member(id))
    }

    /// The text in the language of these words.
    pub(super) fn pick<'t>(&self, ja: &'t str, en: &'t str) -> &'t str {
        self.language.pick(ja, en)
    }

    /// Whether the members are connected, in one line:
    ///
    /// - fewer than two members: ×;
    /// - one component: ○, with the pairs that do not touch;
    /// - several components: ×, with the components and the fewest municipalities
    ///   that would connect them, if there are any.
    fn about_adjacency(&self, examination: &Examination) -> String {
        let n = examination.members.len();
        if n < 2 {
            return mark(
                false,
                self.pick("連携地域には2以上の市町村が要る", "a cooperation region has two members or more"),
            );
        }
        if examination.is_adjacent() {
            return mark(
                true,
                &self.language.pick(
                    format!(
                        "{n}市町村は隣接関係で一つにつながっている{}",
                        self.not_touching(&examination.members)
                    ),
                    format!("the {n} members are connected{}", self.not_touching(&examination.members)),
                ),
            );
        }
        let parts: Vec<String> =
            examination.components.iter().map(|part| self.study.region().names(part)).collect();
        let (parts, number) = (parts.join(" | "), examination.components.len());
        let broken = self.language.pick(
            format!("{number}つに分かれている: {parts}。"),
            format!("falls into {number} parts: {parts}. "),
        );
        let way_out = match &self.study.adjacency().connectors(&examination.components) {
            Some(connectors) => {
                let (names, size) = (self.study.region().names(connectors), n + connectors.len());
                self.language.pick(
                    format!("{names}を加えるとつながる(加えるのが最も少ない例。計{size}市町村)"),
                    format!("The fewest that would join them: {names} ({size} members)"),
                )
            }
            None => {
                self.pick("陸続きでつなぐ市町村はない", "No municipality would join them by land").to_owned()
            }
        };
        mark(false, &(broken + &way_out))
    }

    /// The pairs of members that do not touch, in brackets; empty where all
    /// do. Of many pairs the number.
    fn not_touching(&self, members: &[MunicipalityId]) -> String {
        let apart = |a: &MunicipalityId, b: &MunicipalityId| !self.study.adjacency().adjacent(*a, *b);
        let pairs: Vec<String> = members
            .iter()
            .enumerate()
            .flat_map(|(at, a)| members[at + 1..].iter().map(move |b| (a, b)))
            .filter(|(a, b)| apart(a, b))
            .map(|(a, b)| self.study.region().names(&[*a, *b]))
            .collect();
        match pairs.len() {
            0 => String::new(),
            1..=MOST_APART => self.language.pick(
                format!("(直接は接していない組: {})", pairs.join("、")),
                format!(" (pairs that do not touch: {})", pairs.join(", ")),
            ),
            many => self.language.pick(
                format!("(直接は接していない組: {many})"),
                format!(" (pairs that do not touch: {many})"),
            ),
        }
    }

    /// What requirement (1) asks.
    pub fn title_of_one(&self) -> String {
        let settings = self.study.rule().settings();
        let date = settings.as_of;
        if settings.schemes == SchemeReading::Ignore {
            return self
                .pick(
                    "要件(1) 定住自立圏・連携中枢都市圏: 適用しない",
                    "Requirement (1), national schemes: not applied",
                )
                .to_owned();
        }
        self.language.pick(
            format!(
                "要件(1) 定住自立圏・連携中枢都市圏に属さず、未宣言中心市でない({}現在)",
                day(date, Language::Ja)
            ),
            format!(
                "Requirement (1), outside the national schemes and no undeclared centre city (as of {date})"
            ),
        )
    }

    /// How a municipality stands with requirement (1).
    ///
    /// One line with ○ or × that names the reasons: every zone that is or may be
    /// in force, and whether the municipality is an undeclared centre city.
    pub fn about_member(&self, id: MunicipalityId) -> String {
        let standing = self.study.rule().eligibility(id);
        let name = &self.study.region()[id].name;
        let mut reasons: Vec<String> = standing.zones.iter().map(|zone| self.about_zone(zone)).collect();
        reasons.extend(self.about_undeclared(standing));
        if reasons.is_empty() {
            reasons.push(self.pick("どの圏域にも属さない", "in no zone").to_owned());
        }
        mark(standing.meets_requirement_1, &format!("{name}: {}", reasons.join("、")))
    }

    /// One membership: scheme, zone, role, first day, last day, and whether it is
    /// known to be in force on the day of the study. The last day is the last in
    /// force; the table has the first day after it.
    fn about_zone(&self, zone: &ZoneMembershipAt) -> String {
        let (first, last) = zone.since;
        let since = if last == NO_BEGINNING {
            self.pick("開始日の記載なし", "beginning not stated").to_owned()
        } else if first == last {
            self.language.pick(since_ja(first, last), format!("since {first}"))
        } else {
            self.language.pick(since_ja(first, last), format!("since some day from {first} to {last}"))
        };
        // the table has the first day on which it is no longer in force
        let until = zone.until.map_or(String::new(), |until| {
            let last = until.yesterday().unwrap_or(until);
            self.language.pick(format!("、{}終了", day(last, Language::Ja)), format!(", until {last}"))
        });
        let role = if zone.is_centre { self.pick("中心市、", "centre, ") } else { "" };
        let doubt = if zone.certain {
            ""
        } else {
            self.pick("、基準日に効力があったか未確認", ", not known whether in force on that day")
        };
        let (scheme, name) = (zone.scheme.name(), &zone.zone);
        self.language.pick(
            format!("{scheme}「{name}」({role}{since}{until}{doubt})"),
            format!("{scheme} 「{name}」 ({role}{since}{until}{doubt})"),
        )
    }

    /// What the state of an undeclared centre city rests on; `None` where the
    /// municipality is none.
    fn about_undeclared(&self, standing: &Eligibility) -> Option<String> {
        let basis = match standing.undeclared? {
            Basis::Source => "",
            Basis::Derived => self.pick("(公表数値から算出)", " (derived from published figures)"),
            Basis::Unverified => self.pick("(未確認)", " (unverified)"),
            Basis::Contradictory => self.pick("(資料が矛盾)", " (sources disagree)"),
            Basis::Unknown => self.pick("か否か不明", " or not: unknown"),
        };
        let allowed = if self.study.rule().settings().undeclared == UndeclaredReading::Allowed {
            self.pick("(許容する解釈)", " (allowed as read)")
        } else {
            ""
        };
        Some(format!("{}{basis}{allowed}", self.pick("未宣言中心市", "undeclared centre city")))
    }

    /// What requirement (2)① asks.
    pub fn title_of_flat(&self) -> String {
        let threshold = self.study.rule().settings().threshold;
        match self.study.rule().settings().flat {
            FlatReading::Aggregate => self.language.pick(
                format!("要件(2)① フラットな連携: 構成市町村全体の減少率が{threshold}%以上"),
                format!("Requirement (2)①, the members together decline by {threshold} % or more"),
            ),
            FlatReading::Each => self.language.pick(
                format!("要件(2)① フラットな連携: 構成市町村それぞれの減少率が{threshold}%以上(最も低い市町村を示す)"),
                format!("Requirement (2)①, each member declines by {threshold} % or more (shown: the least)"),
            ),
        }
    }

    /// What requirement (2)② asks.
    pub fn title_of_centre(&self) -> String {
        let threshold = self.study.rule().settings().threshold;
        self.language.pick(
            format!("要件(2)② 中心市を核とする連携: 中心市を除く構成市町村全体の減少率が{threshold}%以上"),
            format!("Requirement (2)②, the members without the centre decline by {threshold} % or more"),
        )
    }

    /// Why an examination has no test of (2)① or of (2)②: figures are missing, no
    /// member is a designated centre, or no centre can be removed under the
    /// reading in use.
    fn no_test(&self, examination: &Examination) -> String {
        if !examination.without_figures.is_empty() {
            let names = self.study.region().names(&examination.without_figures);
            return mark(false, &format!("{}: {names}", self.pick("人口の数値がない", "no figures")));
        }
        let words = if examination.verdict.has_designated {
            self.pick(
                "中心市はあるが、適用した解釈での隣接の形を満たさないか、ほかに構成市町村がない",
                "there is a designated centre, but the others are not placed as the reading asks, or there are none",
            )
        } else {
            self.pick("中心市に当たる構成市町村がない", "no member is designated as a centre")
        };
        mark(false, words)
    }

    /// One test of (2): the sums in both years, the decline rate, the distance
    /// from the threshold in percentage points, and the number of people that
    /// would change the outcome.
    ///
    /// The number of people is exact (see [`Sums::spare`]). Where the test is
    /// met, it is one more than the spare people: the first number that breaks
    /// it.
    fn about_test(&self, test: &RequirementTest) -> String {
        let Sums { base, target } = test.sums;
        let rate = self.rate(test.sums, 2);
        let threshold = self.study.rule().settings().threshold;
        let margin = test.sums.rate().unwrap_or(0.0) - f64::from(threshold.get()) / 10_000.0;
        let points = signed(hundredfold(rounded(margin, 6), 2));
        let (from, to) = (self.study.years().base, self.study.years().target);
        let [base, target] = [base, target].map(thousands);
        let sums = self.language.pick(
            format!("{from}年 {base}人 → {to}年 {target}人: {rate}減(基準との差 {points}ポイント)"),
            format!("{base} people in {from}, {target} in {to}: decline of {rate} ({points} points)"),
        );
        let spare = test.sums.spare(threshold);
        let people = if spare >= 0 {
            let more = thousands(spare + 1);
            self.language.pick(
                format!("。{to}年の人口が{more}人上振れすると基準を下回る"),
                format!("; {more} more people in {to} would break it"),
            )
        } else {
            let fewer = thousands(-spare);
            self.language.pick(
                format!("。{to}年の人口が{fewer}人下振れすると基準に達する"),
                format!("; {fewer} fewer people in {to} would meet it"),
            )
        };
        let about = match test.outcome {
            Outcome::About => self.pick("。「概ね」の幅に収まる", "; within the band for 概ね"),
            Outcome::Met | Outcome::Short => "",
        };
        mark(test.outcome != Outcome::Short, &format!("{}{sums}{people}{about}", self.without(test)))
    }

    /// The centres that a test removes, with the category of each designation;
    /// empty for ①.
    fn without(&self, test: &RequirementTest) -> String {
        if test.without.is_empty() {
            return String::new();
        }
        let centre = |id: &MunicipalityId| {
            let designation = self.study.rule().eligibility(*id).centre;
            let category = designation.map_or("", |designation| designation.category.name());
            let doubt = if designation.is_some_and(|designation| !designation.sourced) {
                self.pick("、原典未確認", ", designation unverified")
            } else {
                ""
            };
            format!("{}({category}{doubt})", self.study.region()[*id].name)
        };
        let centres = test.without.iter().map(centre).collect::<Vec<_>>().join("・");
        self.language.pick(format!("{centres}を除く: "), format!("without {centres}: "))
    }
}

/// A line with its mark: ○ met, × not.
pub(super) fn mark(holds: bool, words: &str) -> String {
    format!("{} {words}", if holds { "○" } else { "×" })
}
