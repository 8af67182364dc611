//! Centres of the prefecture's plan, and undeclared centre cities.

use jiff::civil::Date;
use serde::Deserialize;

use super::day::day_or_nothing;
use super::{Basis, MunicipalityCode, Table, TableError};

/// What the 新・北海道総合計画 designates a centre as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CentreCategory {
    /// 中核都市 (of a 中核都市群).
    #[serde(alias = "中核都市")]
    Core,
    /// 地域中心都市.
    #[serde(alias = "地域中心都市")]
    Regional,
}

impl CentreCategory {
    /// The category's name.
    pub fn name(self) -> &'static str {
        match self {
            CentreCategory::Core => "中核都市",
            CentreCategory::Regional => "地域中心都市",
        }
    }
}

/// A designated centre (要綱第2(2)②).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct DesignatedCentre {
    /// 中核都市 or 地域中心都市.
    pub category: CentreCategory,
    /// The municipality.
    pub code: MunicipalityCode,
    /// What the designation rests on.
    #[serde(default)]
    pub basis: Basis,
    /// The page that says so, or why there is none.
    #[serde(default)]
    pub source: String,
}

/// An undeclared centre city (未宣言中心市, 要綱第2(1)).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct UndeclaredCentre {
    /// The municipality.
    pub code: MunicipalityCode,
    /// First day on which it no longer is one, having declared itself.
    #[serde(default, deserialize_with = "day_or_nothing")]
    pub until: Option<Date>,
    /// What this rests on.
    #[serde(default)]
    pub basis: Basis,
    /// The page that says so, or why there is none.
    #[serde(default)]
    pub source: String,
}

impl UndeclaredCentre {
    /// Whether it is undeclared on a date.
    pub fn holds_on(&self, date: Date) -> bool {
        self.until.is_none_or(|until| date < until)
    }
}

/// Reads the designated centres.
///
/// # Errors
/// At a row that does not fit.
pub fn read_centres(table: Table<'_>) -> Result<Vec<DesignatedCentre>, TableError> {
    Ok(table.rows()?.into_iter().map(|row| row.value).collect())
}

/// Reads the undeclared centre cities.
///
/// # Errors
/// At a row that does not fit.
pub fn read_undeclared(table: Table<'_>) -> Result<Vec<UndeclaredCentre>, TableError> {
    Ok(table.rows()?.into_iter().map(|row| row.value).collect())
}
