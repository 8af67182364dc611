//! What the rule would be with one thing read, dated or projected otherwise.
//!
//! `check` and `why-not` answer under every alternative: a planner sees at once
//! whether a verdict depends on a reading.
//!
//! One thing is changed at a time: combinations are not tried. An alternative
//! equal to the rule in use is left out, so that their number depends on the
//! settings. The order is fixed: days, readings in the order of the requirements,
//! figures.

use jiff::civil::{Date, date};

use crate::facts::{CENSUS, Figures, GUIDELINE_DATE, series_name};
use crate::language::Language;
use crate::region::{Region, Years};
use crate::text::day;

use super::eligibility::Policy;
use super::{CentreChoice, CentreShape, FlatReading, Rule, RuleSettings, SchemeReading, UndeclaredReading};

/// Days worth asking about: the guideline in force, two and a half years on,
/// the last look at the zones.
const DATES: [Date; 3] = [GUIDELINE_DATE, date(2018, 4, 1), date(2022, 5, 1)];

/// One thing changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The day on which zones count.
    AsOf(Date),
    /// Requirement (1), national schemes.
    Schemes(SchemeReading),
    /// Requirement (1), undeclared centre cities.
    Undeclared(UndeclaredReading),
    /// Requirement (2)①.
    Flat(FlatReading),
    /// Requirement (2)②, which centres.
    Centres(CentreChoice),
    /// Requirement (2)②, what shape.
    Shape(CentreShape),
    /// Requirement (2)②, how many centres are taken out together.
    CentresOut(u8),
    /// The figures compared.
    Figures {
        /// Edition and years.
        years: Years,
        /// Series of the base year.
        base_series: String,
    },
}

/// The rule with one thing changed.
///
/// ```
/// use renkei_core::region::Years;
/// use renkei_core::study::Study;
///
/// let study = Study::embedded(&Default::default(), Default::default(), Years::default())?;
/// let others = study.alternatives();
/// assert!(others.iter().any(|other| other.change.options() == "--flat each"));
/// # Ok::<(), renkei_core::study::EmbeddedError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Alternative {
    /// What was changed.
    pub change: Change,
    /// The rule so read.
    pub rule: Rule,
}

impl Rule {
    /// Every other reading, one at a time; other dates; other editions, from
    /// the same base year and from the edition's own first year.
    ///
    /// Editions that do not have the years, or not the target year, are left out.
    /// Each alternative holds a rule of its own, ready to judge.
    pub fn alternatives(
        &self,
        region: &Region,
        policy: Policy<'_>,
        figures: &Figures,
        years: &Years,
    ) -> Vec<Alternative> {
        let used = self.settings();
        let readings = changes(used).into_iter().map(|change| {
            let rule = self.with_settings(region, policy, change.applied_to(used));
            Alternative { change, rule }
        });
        let editions = other_years(figures, years).into_iter().filter_map(|years| {
            let chosen = years.choose(figures).ok()?;
            let rule = self.with_figures(region, &chosen);
            Some(Alternative { change: Change::Figures { years, base_series: chosen.base_series }, rule })
        });
        readings.chain(editions).collect()
    }
}

/// Every other value of every setting that is a reading or a date.
fn changes(used: &RuleSettings) -> Vec<Change> {
    let mut all: Vec<Change> = DATES.map(Change::AsOf).into();
    all.extend([SchemeReading::Exclude, SchemeReading::Ignore].map(Change::Schemes));
    all.extend(
        [UndeclaredReading::Sourced, UndeclaredReading::All, UndeclaredReading::Allowed]
            .map(Change::Undeclared),
    );
    all.extend([FlatReading::Aggregate, FlatReading::Each].map(Change::Flat));
    all.extend([CentreChoice::All, CentreChoice::Sourced, CentreChoice::None].map(Change::Centres));
    all.extend([CentreShape::Connected, CentreShape::Star].map(Change::Shape));
    all.extend([1, 2].map(Change::CentresOut));
    all.retain(|change| change.applied_to(used) != *used);
    all
}

/// The editions at hand that reach the target year, but for the years used.
fn other_years(figures: &Figures, used: &Years) -> Vec<Years> {
    let mut editions: Vec<(&str, u16)> = Vec::new();
    for (series, year) in figures.available().filter(|(series, _)| *series != CENSUS) {
        if editions.last().is_none_or(|(last, _)| *last != series) {
            editions.push((series, year));
        }
    }
    let years = editions.into_iter().flat_map(|(edition, first)| {
        let mut bases = vec![used.base, first];
        bases.dedup();
        let years = |base: u16| Years { edition: edition.to_owned(), base, target: used.target };
        bases.into_iter().filter(|base| *base < used.target).map(years).collect::<Vec<_>>()
    });
    years.filter(|years| years != used).collect()
}

impl Change {
    /// The settings with this changed.
    ///
    /// Figures are no setting of the rule: a change of them leaves the settings
    /// as they are.
    fn applied_to(&self, used: &RuleSettings) -> RuleSettings {
        let mut settings = used.clone();
        match self {
            Change::AsOf(date) => settings.as_of = *date,
            Change::Schemes(reading) => settings.schemes = *reading,
            Change::Undeclared(reading) => settings.undeclared = *reading,
            Change::Flat(reading) => settings.flat = *reading,
            Change::Centres(choice) => settings.centres = *choice,
            Change::Shape(shape) => settings.shape = *shape,
            Change::CentresOut(most) => settings.centres_out = *most,
            Change::Figures { .. } => {}
        }
        settings
    }

    /// The options that ask for it.
    ///
    /// In English whatever the language, such as `--as-of 2018-04-01`; for
    /// figures two options.
    pub fn options(&self) -> String {
        match self {
            Change::AsOf(date) => format!("--as-of {date}"),
            Change::Schemes(SchemeReading::Exclude) => "--schemes exclude".to_owned(),
            Change::Schemes(SchemeReading::Ignore) => "--schemes ignore".to_owned(),
            Change::Undeclared(UndeclaredReading::Sourced) => "--undeclared sourced".to_owned(),
            Change::Undeclared(UndeclaredReading::All) => "--undeclared all".to_owned(),
            Change::Undeclared(UndeclaredReading::Allowed) => "--undeclared allowed".to_owned(),
            Change::Flat(FlatReading::Aggregate) => "--flat aggregate".to_owned(),
            Change::Flat(FlatReading::Each) => "--flat each".to_owned(),
            Change::Centres(CentreChoice::All) => "--centres all".to_owned(),
            Change::Centres(CentreChoice::Sourced) => "--centres sourced".to_owned(),
            Change::Centres(CentreChoice::None) => "--centres none".to_owned(),
            Change::Shape(CentreShape::Connected) => "--shape connected".to_owned(),
            Change::Shape(CentreShape::Star) => "--shape star".to_owned(),
            Change::CentresOut(most) => format!("--centres-out {most}"),
            Change::Figures { years: Years { edition, base, .. }, .. } => {
                format!("--edition {edition} --base {base}")
            }
        }
    }

    /// What is read, dated or projected otherwise, in words.
    pub fn words(&self, language: Language) -> String {
        let (ja, en) = match self {
            Change::AsOf(date) => (format!("{}現在", day(*date, Language::Ja)), format!("as of {date}")),
            Change::Schemes(SchemeReading::Exclude) => {
                ("要件(1)を適用".to_owned(), "requirement (1) applied".to_owned())
            }
            Change::Schemes(SchemeReading::Ignore) => {
                ("要件(1)を適用しない".to_owned(), "requirement (1) not applied".to_owned())
            }
            Change::Undeclared(UndeclaredReading::Sourced) => (
                "出典または数値で確かな未宣言中心市だけ除く".to_owned(),
                "only undeclared centre cities that are certain shut out".to_owned(),
            ),
            Change::Undeclared(UndeclaredReading::All) => (
                "未確認の未宣言中心市も除く".to_owned(),
                "unverified undeclared centre cities shut out too".to_owned(),
            ),
            Change::Undeclared(UndeclaredReading::Allowed) => {
                ("未宣言中心市を許容".to_owned(), "undeclared centre cities allowed".to_owned())
            }
            Change::Flat(FlatReading::Aggregate) => {
                ("①を構成市町村の合計で判定".to_owned(), "① read of all members together".to_owned())
            }
            Change::Flat(FlatReading::Each) => {
                ("①を市町村ごとに判定".to_owned(), "① read of each member alone".to_owned())
            }
            Change::Centres(CentreChoice::All) => {
                ("原典未確認の中心市も数える".to_owned(), "unverified centres count too".to_owned())
            }
            Change::Centres(CentreChoice::Sourced) => {
                ("中心市は原典を確認したものだけ".to_owned(), "only sourced centres count".to_owned())
            }
            Change::Centres(CentreChoice::None) => ("②を用いない".to_owned(), "route ② closed".to_owned()),
            Change::Shape(CentreShape::Connected) => {
                ("②は全体が一つにつながればよい".to_owned(), "② connected as a whole".to_owned())
            }
            Change::Shape(CentreShape::Star) => {
                ("②は各市町村が中心市に隣接".to_owned(), "② with each member beside the centre".to_owned())
            }
            Change::CentresOut(most) => {
                (format!("②で除く中心市は{most}まで"), format!("② with up to {most} centres taken out"))
            }
            Change::Figures { years: Years { edition, base, target }, base_series } => (
                format!(
                    "人口{base}年({})→{target}年({})",
                    series_name(base_series, Language::Ja),
                    series_name(edition, Language::Ja)
                ),
                format!("figures {base} ({base_series}) to {target} ({edition})"),
            ),
        };
        language.pick(ja, en)
    }
}
