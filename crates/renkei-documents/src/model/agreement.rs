//! The agreement (地域連携協定), 第3.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Clause, Code, Day, Given, MATTERS_ARTICLE, Member, PolicyField, RequirementRoute};

/// An agreement between two or more municipalities: `agreement.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Agreement {
    /// Format of the file: 1.
    #[schemars(range(min = 1, max = 1))]
    pub renkei_agreement: u32,
    /// Title of the agreement.
    pub title: String,
    /// Name of the cooperation region (連携地域).
    pub region: String,
    /// The municipalities that conclude it, 第3(2)①.
    pub members: Vec<Member>,
    /// The purpose, 第3(2)②.
    pub purpose: String,
    /// Matters of cooperation by policy field, 第3(2)③.
    pub matters: Vec<Matter>,
    /// Wide-area work carried on from before, such as waste or fire service, 第3(2)③ア.
    pub wide_area: Vec<WideAreaMatter>,
    /// How the matters are carried out, 第3(2)④.
    pub execution: Option<String>,
    /// The term, 第3(2)⑤.
    pub term: AgreementTerm,
    /// How the agreement is dissolved, 第3(2)⑤.
    pub dissolution: Option<String>,
    /// By which requirement of 第2 the group cooperates.
    pub requirement: Requirement,
    /// Days in the life of the agreement, 第3(3) and 第5.
    pub dates: AgreementDates,
    /// Credit lines of the data used.
    pub credits: Vec<String>,
}

/// A concrete matter of cooperation in a policy field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Matter {
    /// The policy field.
    pub field: PolicyField,
    /// The clause that holds the matter, where the agreement is numbered otherwise than
    /// 第3条第1号, 第3条第2号, … in the order of the file.
    pub clause: Option<Clause>,
    /// What the members do together.
    #[serde(default)]
    pub content: String,
    /// Which member does what.
    pub roles: Option<String>,
}

/// Wide-area work carried on from before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct WideAreaMatter {
    /// Its name: ごみ処理, し尿処理, 消防.
    pub name: String,
    /// The clause that holds it, where the agreement is numbered otherwise than
    /// 第3条第2項第1号, 第3条第2項第2号, … in the order of the file.
    pub clause: Option<Clause>,
    /// What the members do together.
    #[serde(default)]
    pub content: String,
}

/// A clause of an agreement that measures of a vision may rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Provision<'a> {
    /// The clause.
    pub clause: Clause,
    /// What it is about.
    pub subject: Subject<'a>,
}

/// What a clause is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject<'a> {
    /// A matter of cooperation.
    Matter(&'a Matter),
    /// Wide-area work carried on from before.
    WideArea(&'a WideAreaMatter),
}

/// The term of an agreement.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct AgreementTerm {
    /// Whether the term is without end, as it is in principle.
    pub open_ended: Option<Given<bool>>,
    /// The last day, where there is one.
    pub until: Option<Given<Day>>,
    /// Why the term has an end.
    pub reason: Option<String>,
}

/// By which requirement of 第2 the group cooperates, with the figures.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Requirement {
    /// (2)①, (2)② or (3).
    pub met: Option<Given<RequirementRoute>>,
    /// The day on which it is met.
    pub as_of: Option<Given<Day>>,
    /// The centre that the sums leave out, for (2)②.
    pub centre: Option<Code>,
    /// Year that the decline is counted from.
    pub base_year: Option<u16>,
    /// People of the members tested in that year.
    pub base_population: Option<u64>,
    /// Year that the decline is counted to.
    pub target_year: Option<u16>,
    /// People of the members tested in that year.
    pub target_population: Option<u64>,
    /// Readings and series, in words.
    pub readings: Option<String>,
    /// What makes the cooperation a pioneering model, for (3).
    pub reason: Option<String>,
}

/// Days in the life of an agreement.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct AgreementDates {
    /// Concluded.
    pub agreed: Option<Given<Day>>,
    /// Made public, 第3(3).
    pub published: Option<Given<Day>>,
    /// Copy sent to the prefecture, 第5.
    pub copy_sent: Option<Given<Day>>,
}

impl Agreement {
    /// Every clause that measures may rest on, in the order of the file: the matters, then
    /// wide-area work. A clause is that of the entry, or an item of the article of matters
    /// by the place in the file; its paragraph is named where the article has a second one.
    pub fn provisions(&self) -> Vec<Provision<'_>> {
        let number = |at: usize| u32::try_from(at + 1).unwrap_or(u32::MAX);
        let own = |at: usize| match self.wide_area.is_empty() {
            true => Clause::item(MATTERS_ARTICLE, number(at)),
            false => Clause::item_of(MATTERS_ARTICLE, 1, number(at)),
        };
        let matters = self.matters.iter().enumerate().map(|(at, matter)| Provision {
            clause: matter.clause.unwrap_or_else(|| own(at)),
            subject: Subject::Matter(matter),
        });
        let wide_area = self.wide_area.iter().enumerate().map(|(at, matter)| Provision {
            clause: matter.clause.unwrap_or_else(|| Clause::item_of(MATTERS_ARTICLE, 2, number(at))),
            subject: Subject::WideArea(matter),
        });
        matters.chain(wide_area).collect()
    }

    /// What a clause is about, in whichever way the clause is written.
    pub fn subject_of(&self, clause: Clause) -> Option<Subject<'_>> {
        let own = self.provisions().into_iter().find(|own| own.clause.in_full() == clause.in_full());
        own.map(|own| own.subject)
    }
}

impl AgreementDates {
    /// The days that are set, each with its key, in the order in which they must be.
    pub fn in_order(&self) -> [(&'static str, Option<Day>); 3] {
        [
            ("dates.agreed", Given::known(&self.agreed)),
            ("dates.published", Given::known(&self.published)),
            ("dates.copy-sent", Given::known(&self.copy_sent)),
        ]
    }
}
