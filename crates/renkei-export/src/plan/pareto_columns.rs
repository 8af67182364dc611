//! The table of a Pareto front: a plan a row, with every objective.

use renkei_core::plan::{Objective, Plan};

use crate::table::{Column, Kind, Value};

use super::PlanReport;

/// A plan of a front.
#[derive(Debug, Clone, Copy)]
pub struct FrontRow<'a> {
    /// The front.
    pub report: PlanReport<'a>,
    /// Its number, from 1.
    pub number: usize,
    /// The plan.
    pub plan: &'a Plan,
}

impl FrontRow<'_> {
    fn whole(&self, objective: Objective) -> Value {
        let value = self.plan.value(objective, self.report.report.study);
        i64::try_from(value).map_or(Value::Missing, Value::Integer)
    }

    fn real(&self, objective: Objective, unit: f64) -> Value {
        Value::Real(self.plan.value(objective, self.report.report.study) as f64 / unit)
    }
}

/// The columns of `pareto.csv`: every objective, whether the front is one of it or not.
pub fn front_columns<'a>() -> Vec<Column<FrontRow<'a>>> {
    let column = Column::<FrontRow<'a>>::new;
    vec![
        column("plan", "計画", "plan, from 1, as in plan.csv", Kind::Integer, |row| {
            Value::Integer(row.number as i64)
        })
        .means("計画の番号。plan.csv と同じ", "", "", ""),
        column("cover", "含める市町村", "municipalities covered", Kind::Integer, |row| {
            row.whole(Objective::Cover)
        })
        .means("組に含まれる市町村の数", "municipalities", "", ""),
        column("people", "含める人口", "people covered, in the base year", Kind::Integer, |row| {
            row.whole(Objective::People)
        })
        .means("組に含まれる市町村の基準年人口", "people", "", ""),
        column(
            "score",
            "評価点×構成市町村数の合計",
            "sum of score × members over the groups",
            Kind::Real(3),
            |row| row.real(Objective::Score, 1e6),
        )
        .means("組の評価点×構成市町村数の合計", "points", "", ""),
        column("groups", "組の数", "groups", Kind::Integer, |row| row.whole(Objective::Groups)).means(
            "組の数",
            "groups",
            "",
            "",
        ),
        column(
            "people_left",
            "残る市町村の人口",
            "people of municipalities left over, in the base year",
            Kind::Integer,
            |row| row.whole(Objective::PeopleLeft),
        )
        .means("どの組にも属さない対象市町村の基準年人口", "people", "", ""),
        column("span_km", "最大距離の最大km", "greatest span of a group, km", Kind::Real(1), |row| {
            row.real(Objective::Span, 1e9)
        })
        .means("最も広い組の最大距離", "km", "", ""),
        column("left_over", "残る市町村", "municipalities left over", Kind::List, |row| {
            let region = row.report.report.study.region();
            let names: Vec<&str> = row.plan.left.iter().map(|id| region[*id].name.as_str()).collect();
            Value::list(names.clone(), names.join("、"))
        })
        .means("どの組にも属さない対象市町村の名称", "", "", ""),
    ]
}
