//! The vision (地域連携ビジョン), 第4.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Clause, Code, Day, FiscalYear, Given, Member, PolicyField, YearsBetween, Yen};

/// A vision for a cooperation region: `vision.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Vision {
    /// Format of the file: 1.
    #[schemars(range(min = 1, max = 1))]
    pub renkei_vision: u32,
    /// Title of the vision.
    pub title: String,
    /// Name of the cooperation region, 第4(2)①.
    pub region: String,
    /// Its members, 第4(2)①.
    pub members: Vec<Member>,
    /// Files of the agreements that the vision rests on, as seen from this file.
    pub agreements: Vec<String>,
    /// The future picture of the region, 第4(2)②.
    pub future: Option<String>,
    /// The term, 第4(2)④.
    pub term: VisionTerm,
    /// The yearly reviews, 第4(2)④.
    pub reviews: Vec<Review>,
    /// Concrete measures, 第4(2)③.
    pub measures: Vec<Measure>,
    /// Sums of the costs, where the vision states them.
    pub totals: Option<Totals>,
    /// Consultations among the members, 第4(3).
    pub consultations: Vec<Consultation>,
    /// Hearings of organisations of the region, 第4(4).
    pub hearings: Vec<Hearing>,
    /// How these organisations take part in carrying the vision out, 第4(4).
    pub cooperation: Option<String>,
    /// Days in the life of the vision, 第4(5) and 第5.
    pub dates: VisionDates,
    /// People of the region by year; a figure that is not known is left out.
    pub population: Vec<PopulationRow>,
    /// Credit lines of the data used.
    pub credits: Vec<String>,
}

/// The term of a vision.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct VisionTerm {
    /// First day.
    pub from: Option<Given<Day>>,
    /// Last day.
    pub to: Option<Given<Day>>,
}

impl VisionTerm {
    /// First and last day, where both are set.
    pub fn days(&self) -> Option<(Day, Day)> {
        Some((Given::known(&self.from)?, Given::known(&self.to)?))
    }

    /// The fiscal years of the term, where both days are set and in order.
    pub fn years(&self) -> Option<YearsBetween> {
        let (from, to) = self.days()?;
        YearsBetween::of(from.0, to.0)
    }
}

/// The review of one fiscal year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Review {
    /// The fiscal year.
    pub year: FiscalYear,
    /// The day of the review, once it has been.
    pub on: Option<Given<Day>>,
    /// What the review changed.
    pub result: Option<String>,
}

/// A concrete measure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Measure {
    /// Its name.
    pub title: String,
    /// The policy field.
    pub field: Option<PolicyField>,
    /// File of the agreement that the measure rests on; may be left out where there is one.
    pub agreement: Option<String>,
    /// The clause of that agreement.
    pub clause: Option<Given<Clause>>,
    /// What is done.
    pub content: String,
    /// The members concerned.
    pub members: Vec<Code>,
    /// What is done when.
    pub schedule: Vec<Step>,
    /// Whether the measure has a budget.
    pub budget: Option<Given<bool>>,
    /// Total cost in yen.
    pub total: Option<Given<Yen>>,
    /// Costs by fiscal year and member.
    pub costs: Vec<Cost>,
}

/// A step of a schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Step {
    /// The fiscal year.
    pub year: FiscalYear,
    /// What is done in it.
    #[serde(default)]
    pub what: String,
}

/// What a measure costs a member in a fiscal year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Cost {
    /// The fiscal year.
    pub year: FiscalYear,
    /// The member that bears it; left out where it is not apportioned.
    pub member: Option<Code>,
    /// The amount in yen.
    pub yen: Given<Yen>,
}

/// Sums of the costs of all measures, as a vision states them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Totals {
    /// Of all measures and years.
    pub total: Option<Yen>,
    /// By fiscal year.
    pub years: Vec<YearTotal>,
    /// By member.
    pub members: Vec<MemberTotal>,
}

/// The costs of a fiscal year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct YearTotal {
    /// The fiscal year.
    pub year: FiscalYear,
    /// The amount in yen.
    pub yen: Yen,
}

/// The costs of a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MemberTotal {
    /// The member.
    pub member: Code,
    /// The amount in yen.
    pub yen: Yen,
}

/// A consultation among members, 第4(3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Consultation {
    /// The day.
    pub on: Option<Given<Day>>,
    /// The members that took part; all where left out.
    #[serde(default)]
    pub members: Vec<Code>,
    /// What it was about.
    #[serde(default)]
    pub about: String,
}

/// A hearing of an organisation of the region, 第4(4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Hearing {
    /// The organisation.
    #[serde(default)]
    pub organisation: String,
    /// The day.
    pub on: Option<Given<Day>>,
    /// What it said, and what came of it.
    pub opinion: Option<String>,
}

/// Days in the life of a vision.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct VisionDates {
    /// Adopted.
    pub adopted: Option<Given<Day>>,
    /// Made public, 第4(5).
    pub published: Option<Given<Day>>,
    /// Copy sent to the prefecture, 第5.
    pub copy_sent: Option<Given<Day>>,
}

impl VisionDates {
    /// The days that are set, each with its key, in the order in which they must be.
    pub fn in_order(&self) -> [(&'static str, Option<Day>); 3] {
        [
            ("dates.adopted", Given::known(&self.adopted)),
            ("dates.published", Given::known(&self.published)),
            ("dates.copy-sent", Given::known(&self.copy_sent)),
        ]
    }
}

/// People of the region in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PopulationRow {
    /// The year.
    pub year: u16,
    /// Series of the total: census, ipss2023.
    pub series: String,
    /// All people.
    pub total: u64,
    /// 0 to 14 years.
    pub under_15: Option<u64>,
    /// 15 to 64 years.
    pub from_15_to_64: Option<u64>,
    /// 65 years and more.
    pub from_65: Option<u64>,
    /// Series of the age groups, where it is another than that of the total.
    pub age_series: Option<String>,
}
