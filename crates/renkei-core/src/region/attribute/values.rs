//! The values of attributes, by municipality.

use std::fmt;

use crate::region::MunicipalityId;

use super::{Attribute, ColumnName, Join};

/// A value of a municipality.
#[derive(Debug, Clone, PartialEq)]
pub enum AttributeValue {
    /// A number.
    Number(f64),
    /// A text, on one line.
    Text(String),
}

impl AttributeValue {
    /// Whether it reads as a text.
    fn reads(&self, text: &str) -> bool {
        match self {
            Self::Number(number) => number.to_string() == text,
            Self::Text(own) => own == text,
        }
    }
}

impl fmt::Display for AttributeValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => f.pad(text),
        }
    }
}

/// A column with the values of all municipalities of a region.
#[derive(Debug, Clone, PartialEq)]
pub struct AttributeColumn {
    /// The column and its join.
    pub attribute: Attribute,
    /// By municipality; `None` where the table has no value.
    pub values: Vec<Option<AttributeValue>>,
    /// Decimals of the numbers as written; those of a joined value are no more, or
    /// two for a mean.
    pub decimals: u8,
}

/// Columns of the user's own; none by default.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Attributes {
    columns: Vec<AttributeColumn>,
}

impl AttributeColumn {
    /// A column that has no value of any municipality.
    pub(crate) fn unknown(name: ColumnName) -> Self {
        Self { attribute: Attribute { name, join: Join::Sum }, values: Vec::new(), decimals: 0 }
    }

    /// The value of a group: `None` where one of a member is missing, or is a text
    /// where numbers are joined. `people` gives the weights of a mean.
    ///
    /// Takes O(n) for n members, and O(n²) for the share of any one value. Sums are taken in
    /// the order of the members, so that a group has one value on every machine.
    pub fn joined(
        &self,
        members: &[MunicipalityId],
        people: impl Fn(MunicipalityId) -> Option<u64>,
    ) -> Option<f64> {
        if let Join::Share(wanted) = self.attribute.join {
            return self.share(members, wanted);
        }
        let number = |id: &MunicipalityId| match self.values.get(id.index())? {
            Some(AttributeValue::Number(number)) => Some(*number),
            _ => None,
        };
        let numbers = members.iter().map(number).collect::<Option<Vec<f64>>>()?;
        match self.attribute.join {
            Join::Sum => Some(numbers.iter().sum()),
            Join::Max => numbers.into_iter().reduce(f64::max),
            Join::Min => numbers.into_iter().reduce(f64::min),
            Join::Mean => {
                let weights = members.iter().map(|id| people(*id)).collect::<Option<Vec<u64>>>()?;
                let weighted: f64 =
                    numbers.iter().zip(&weights).map(|(number, people)| number * *people as f64).sum();
                let all: u64 = weights.iter().sum();
                (all > 0).then(|| weighted / all as f64)
            }
            Join::Share(_) => None,
        }
    }

    /// The share of members with a value, or the greatest share of members with any
    /// one value.
    fn share(&self, members: &[MunicipalityId], wanted: Option<ColumnName>) -> Option<f64> {
        let value = |id: &MunicipalityId| self.values.get(id.index())?.as_ref();
        let values = members.iter().map(value).collect::<Option<Vec<_>>>()?;
        let members_with = match wanted {
            Some(wanted) => values.iter().filter(|value| value.reads(wanted.as_str())).count(),
            None => values.iter().map(|one| values.iter().filter(|other| *other == one).count()).max()?,
        };
        Some(members_with as f64 / members.len() as f64)
    }

    /// The value of a municipality as a text; `None` where it has none.
    pub fn text(&self, id: MunicipalityId) -> Option<String> {
        Some(self.values.get(id.index())?.as_ref()?.to_string())
    }

    /// Decimals of a joined value.
    pub fn joined_decimals(&self) -> u8 {
        if self.attribute.join == Join::Mean { self.decimals.max(2) } else { self.decimals }
    }
}

impl Attributes {
    /// Columns with the values of all municipalities of a region.
    pub fn new(columns: Vec<AttributeColumn>) -> Self {
        Self { columns }
    }

    /// The columns, in the order in which they were asked for.
    pub fn columns(&self) -> &[AttributeColumn] {
        &self.columns
    }

    /// A column by its name.
    pub fn column(&self, name: ColumnName) -> Option<&AttributeColumn> {
        self.columns.iter().find(|column| column.attribute.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(join: &str, values: &[Option<&str>]) -> AttributeColumn {
        let value = |text: &&str| match text.parse() {
            Ok(number) => AttributeValue::Number(number),
            Err(_) => AttributeValue::Text((*text).to_owned()),
        };
        let values = values.iter().map(|text| text.as_ref().map(value)).collect();
        AttributeColumn { attribute: format!("列={join}").parse().unwrap(), values, decimals: 0 }
    }

    fn ids(indices: &[usize]) -> Vec<MunicipalityId> {
        indices.iter().map(|index| MunicipalityId::from_index(*index)).collect()
    }

    #[test]
    fn values_of_members_become_one_by_the_join() {
        let values = [Some("10"), Some("4"), Some("1"), None];
        let people = |id: MunicipalityId| Some([100, 300, 0, 0][id.index()]);
        let joined = |join, members: &[usize]| column(join, &values).joined(&ids(members), people);
        assert_eq!(joined("sum", &[0, 1, 2]), Some(15.0));
        assert_eq!(joined("max", &[1, 0]), Some(10.0));
        assert_eq!(joined("min", &[0, 1]), Some(4.0));
        assert_eq!(joined("mean", &[0, 1]), Some(5.5));
        // nobody lives there: no weights, no mean
        assert_eq!(joined("mean", &[2]), None);
        for join in ["sum", "max", "min", "mean", "share"] {
            assert_eq!(joined(join, &[0, 3]), None, "{join}");
        }
    }

    #[test]
    fn shares_count_members_with_one_value() {
        let values = [Some("甲"), Some("乙"), Some("甲"), Some("1")];
        let joined = |join, members: &[usize]| column(join, &values).joined(&ids(members), |_| None);
        assert_eq!(joined("share", &[0, 1, 2]), Some(2.0 / 3.0));
        assert_eq!(joined("share:乙", &[0, 1, 2, 3]), Some(0.25));
        assert_eq!(joined("share:1", &[3]), Some(1.0));
        assert_eq!(joined("share:丙", &[0, 1]), Some(0.0));
        assert_eq!(joined("sum", &[0, 1]), None);
    }
}
