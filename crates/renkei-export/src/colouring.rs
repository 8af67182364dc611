//! By what maps shade municipalities: their decline, or a column of the user's own.
//!
//! Decline has the classes of [`DeclineClasses`]. A column of numbers has up to five
//! classes with as many municipalities each, as far as equal values allow; the lower
//! bound belongs to a class, the upper one to the next.

use renkei_core::language::Language;
use renkei_core::region::{AttributeColumn, AttributeValue, ColumnName, MunicipalityId};
use renkei_core::text::{fixed, thousands};

use crate::decline_class::DeclineClasses;
use crate::report::Report;

/// The number of classes.
const CLASSES: usize = 5;

/// By what maps shade municipalities.
pub(crate) enum Colouring<'a> {
    /// Classes of decline around the threshold.
    Decline(DeclineClasses),
    /// Classes of a column of the user's own.
    Own(OwnClasses<'a>),
}

/// The classes of a column.
pub(crate) struct OwnClasses<'a> {
    column: &'a AttributeColumn,
    /// Lower bounds of the classes but the lowest, ascending; four at most.
    bounds: Vec<f64>,
}

impl<'a> Colouring<'a> {
    /// The shading that a report asks for; that by decline where it asks for none, or for
    /// a column without numbers.
    pub(crate) fn of(report: &Report<'a>) -> Self {
        let asked = |name: ColumnName| OwnClasses::of(report.study.attributes().column(name)?);
        let decline = || Self::Decline(DeclineClasses::around(report.study.rule().settings().threshold));
        report.colour_by.and_then(asked).map_or_else(decline, Self::Own)
    }

    /// The class of a municipality, 0 for the least; `None` where it has no number.
    #[cfg(any(feature = "map", feature = "html"))]
    pub(crate) fn class(&self, report: &Report<'_>, id: MunicipalityId) -> Option<usize> {
        match self {
            Self::Decline(classes) => classes.of(report.study.rule().eligibility(id).sums?),
            Self::Own(classes) => classes.class(id),
        }
    }
}

impl<'a> OwnClasses<'a> {
    /// The classes of a column; `None` where it has no numbers.
    fn of(column: &'a AttributeColumn) -> Option<Self> {
        let number = |value: &AttributeValue| match value {
            AttributeValue::Number(number) => Some(*number),
            AttributeValue::Text(_) => None,
        };
        let mut numbers: Vec<f64> = column.values.iter().flatten().filter_map(number).collect();
        numbers.sort_by(f64::total_cmp);
        let least = *numbers.first()?;
        let bound = |class: usize| numbers.get(class * numbers.len() / CLASSES).copied();
        let mut bounds: Vec<f64> = (1..CLASSES).filter_map(bound).filter(|bound| *bound > least).collect();
        bounds.dedup();
        Some(Self { column, bounds })
    }

    fn class(&self, id: MunicipalityId) -> Option<usize> {
        match self.column.values.get(id.index())?.as_ref()? {
            AttributeValue::Number(number) => {
                Some(self.bounds.iter().filter(|bound| *number >= **bound).count())
            }
            AttributeValue::Text(_) => None,
        }
    }

    /// What the shades stand for.
    pub(crate) fn title(&self) -> &'static str {
        self.column.attribute.name.as_str()
    }

    /// The column.
    #[cfg(any(feature = "gpkg", feature = "qgis"))]
    pub(crate) fn column(&self) -> ColumnName {
        self.column.attribute.name
    }

    /// The classes in words, the greatest first.
    pub(crate) fn descending(&self, language: Language) -> Vec<(usize, String)> {
        let shown = |number: f64| thousands(fixed(number, self.column.decimals));
        let words = |class: usize| {
            let lower = class.checked_sub(1).map(|below| shown(self.bounds[below]));
            let upper = self.bounds.get(class).map(|bound| shown(*bound));
            match (lower, upper) {
                (Some(lower), Some(upper)) => {
                    language.pick(format!("{lower}以上{upper}未満"), format!("{lower} to below {upper}"))
                }
                (Some(lower), None) => language.pick(format!("{lower}以上"), format!("{lower} or more")),
                (None, Some(upper)) => language.pick(format!("{upper}未満"), format!("below {upper}")),
                (None, None) => language.pick("値あり", "a value").to_owned(),
            }
        };
        (0..=self.bounds.len()).rev().map(|class| (class, words(class))).collect()
    }

    /// Index and QGIS expression of each class, the greatest first; `column` is the name
    /// that the layer gives the column.
    #[cfg(any(feature = "gpkg", feature = "qgis"))]
    pub(crate) fn expressions(&self, column: &str) -> Vec<(usize, String)> {
        let field = format!("\"{}\"", column.replace('"', "\"\""));
        let of = |class: usize| {
            let lower = class.checked_sub(1).map(|below| format!("{field} >= {}", self.bounds[below]));
            let upper = self.bounds.get(class).map(|bound| format!("{field} < {bound}"));
            let some = format!("{field} IS NOT NULL");
            [Some(some), lower, upper].into_iter().flatten().collect::<Vec<_>>().join(" AND ")
        };
        (0..=self.bounds.len()).rev().map(|class| (class, of(class))).collect()
    }
}
