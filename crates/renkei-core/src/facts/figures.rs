//! Population figures: censuses and projections, by municipality and year.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::messages::facts as messages;
use crate::typed::unified;

use super::{MunicipalityCode, Table, TableError};

/// What people call a series: the census and the editions of IPSS in Japanese,
/// every other by its own name.
///
/// ```
/// use renkei_core::facts::series_name;
/// use renkei_core::language::Language;
///
/// assert_eq!(series_name("ipss2018", Language::Ja), "平成30年推計");
/// assert_eq!(series_name("ipss2018", Language::En), "ipss2018");
/// ```
pub fn series_name(series: &str, language: Language) -> &str {
    let known = SERIES.iter().find(|(own, _)| *own == series);
    language.pick(known.map_or(series, |(_, ja)| ja), series)
}

/// Series that have a Japanese name.
const SERIES: [(&str, &str); 4] = [
    (CENSUS, "国勢調査"),
    ("ipss2013", "平成25年3月推計"),
    ("ipss2018", "平成30年推計"),
    ("ipss2023", "令和5年推計"),
];

/// The series that a person names: `ipss2023` of 令和5年推計. A name that no known series
/// has stays as it is, for a table of the user's own.
///
/// ```
/// use renkei_core::facts::series_named;
///
/// assert_eq!(series_named("令和５年推計"), "ipss2023");
/// assert_eq!(series_named("own"), "own");
/// ```
pub fn series_named(text: &str) -> String {
    let name = unified(text);
    let known = SERIES.iter().find(|(own, ja)| *ja == name || *own == name.to_lowercase());
    known.map_or_else(|| text.to_owned(), |(own, _)| (*own).to_owned())
}

/// A calendar year.
pub type Year = u16;

/// The name of a series of figures: `census`, `ipss2018`, or that of a table of
/// the user's own.
pub type Series = String;

/// The series of the national census (国勢調査).
pub const CENSUS: &str = "census";

/// An age group of the projections. 75+ lies inside 65+.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AgeGroup {
    /// 0 to 14 years.
    #[serde(rename = "0-14")]
    Under15,
    /// 15 to 64 years.
    #[serde(rename = "15-64")]
    From15To64,
    /// 65 years and more.
    #[serde(rename = "65+")]
    From65,
    /// 75 years and more.
    #[serde(rename = "75+")]
    From75,
}

/// People by municipality, of one series and year.
pub type People = BTreeMap<MunicipalityCode, u32>;

/// Total populations and age groups, by series and year.
///
/// A series is `census` or the edition of a projection, such as `ipss2018`.
/// What is not there is missing, never zero.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    totals: BTreeMap<(Series, Year), People>,
    ages: BTreeMap<(Series, Year, AgeGroup), People>,
}

/// Two figures that do not go together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The series.
    pub series: Series,
    /// The year.
    pub year: Year,
    /// The municipality.
    pub code: MunicipalityCode,
    /// The figures.
    pub figures: [u32; 2],
}

/// Adds people to others; where a municipality has another figure there, says
/// which.
fn join(own: &mut People, other: People) -> Result<(), (MunicipalityCode, u32, u32)> {
    for (code, people) in other {
        let here = *own.entry(code).or_insert(people);
        if here != people {
            return Err((code, here, people));
        }
    }
    Ok(())
}

#[derive(Deserialize)]
struct TotalRow {
    series: Series,
    code: MunicipalityCode,
    year: Year,
    population: u32,
}

#[derive(Deserialize)]
struct AgeRow {
    series: Series,
    code: MunicipalityCode,
    year: Year,
    age_group: AgeGroup,
    population: u32,
}

impl Figures {
    /// Adds total populations from a table with the columns
    /// `series,code,year,population`.
    ///
    /// # Errors
    /// At a row that does not fit (people are whole and not negative), and at
    /// a figure that stands twice.
    pub fn read_totals(&mut self, table: Table<'_>) -> Result<(), TableError> {
        for row in table.rows::<TotalRow>()? {
            let TotalRow { series, code, year, population } = row.value;
            let twice = self.totals.entry((series, year)).or_default().insert(code, population);
            if twice.is_some() {
                return Err(table.row_error(row.line, messages::figure_twice(code, year)));
            }
        }
        Ok(())
    }

    /// Adds age groups from a table with the columns
    /// `series,code,year,age_group,population`.
    ///
    /// # Errors
    /// As [`Figures::read_totals`].
    pub fn read_ages(&mut self, table: Table<'_>) -> Result<(), TableError> {
        for row in table.rows::<AgeRow>()? {
            let AgeRow { series, code, year, age_group, population } = row.value;
            let people = self.ages.entry((series, year, age_group)).or_default();
            if people.insert(code, population).is_some() {
                return Err(table.row_error(row.line, messages::figure_twice(code, year)));
            }
        }
        Ok(())
    }

    /// Adds people of a municipality: in all, or of an age group.
    /// Enters a figure, of all ages or of a group.
    pub fn add(
        &mut self,
        series: &str,
        year: Year,
        group: Option<AgeGroup>,
        code: MunicipalityCode,
        people: u32,
    ) {
        let entries = match group {
            None => self.totals.entry((series.to_owned(), year)).or_default(),
            Some(group) => self.ages.entry((series.to_owned(), year, group)).or_default(),
        };
        entries.insert(code, people);
    }

    /// Whether there are age groups.
    pub fn has_ages(&self) -> bool {
        !self.ages.is_empty()
    }

    /// Adds other figures, of whatever series, year and age.
    ///
    /// # Errors
    /// When both have a figure and they are not the same.
    pub fn merge(&mut self, other: Figures) -> Result<(), Clash> {
        let clash = |series: &str, year, code, here, there| Clash {
            series: series.to_owned(),
            year,
            code,
            figures: [here, there],
        };
        for ((series, year), people) in other.totals {
            let own = self.totals.entry((series.clone(), year)).or_default();
            join(own, people).map_err(|(code, here, there)| clash(&series, year, code, here, there))?;
        }
        for ((series, year, group), people) in other.ages {
            let own = self.ages.entry((series.clone(), year, group)).or_default();
            join(own, people).map_err(|(code, here, there)| clash(&series, year, code, here, there))?;
        }
        Ok(())
    }

    /// The first age group that has more people than its municipality.
    pub fn larger_than_whole(&self) -> Option<Clash> {
        self.ages.iter().find_map(|((series, year, _), people)| {
            let totals = self.totals(series, *year)?;
            let (code, part) = people.iter().find(|(code, part)| totals.get(code) < Some(part))?;
            let whole = totals.get(code).copied()?;
            Some(Clash { series: series.clone(), year: *year, code: *code, figures: [whole, *part] })
        })
    }

    /// Adds the series of other figures that these do not have. Of the series
    /// `in_part`, which others may have in part, single figures are added too.
    pub fn complete_with(&mut self, other: &Figures, in_part: &str) {
        for ((series, year), people) in other.totals.iter().filter(|((series, _), _)| series == in_part) {
            let own = self.totals.entry((series.clone(), *year)).or_default();
            for (code, people) in people {
                own.entry(*code).or_insert(*people);
            }
        }
        let own: Vec<String> = self.available().map(|(series, _)| series.to_owned()).collect();
        let lacking = |series: &String| !own.contains(series);
        let totals = other.totals.iter().filter(|((series, _), _)| lacking(series));
        for (key, people) in totals {
            self.totals.entry(key.clone()).or_insert_with(|| people.clone());
        }
        let ages = other.ages.iter().filter(|((series, _, _), _)| lacking(series));
        for (key, people) in ages {
            self.ages.entry(key.clone()).or_insert_with(|| people.clone());
        }
    }

    /// Whether there are none at all.
    pub fn is_empty(&self) -> bool {
        self.totals.is_empty()
    }

    /// Total populations of a series and year.
    pub fn totals(&self, series: &str, year: Year) -> Option<&People> {
        let of = |name: &str| self.totals.get(&(name.to_owned(), year));
        // a table of the user's own may call its series what outputs call a known one
        of(series).or_else(|| of(series_name(series, Language::Ja)))
    }

    /// People of an age group of a series and year.
    pub fn ages(&self, series: &str, year: Year, group: AgeGroup) -> Option<&People> {
        self.ages.get(&(series.to_owned(), year, group))
    }

    /// The series whose figures of `year` go with `edition`: the edition
    /// itself where it has that year, else the census.
    pub fn series_for<'a>(&self, edition: &'a str, year: Year) -> Option<&'a str> {
        [edition, CENSUS].into_iter().find(|series| self.totals(series, year).is_some())
    }

    /// Every series and year with total populations, in order.
    pub fn available(&self) -> impl Iterator<Item = (&str, Year)> {
        self.totals.keys().map(|(series, year)| (series.as_str(), *year))
    }

    /// The years of a series as a text for messages: `2015, 2020, 2025`.
    pub fn describe(&self) -> String {
        let mut by_series: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (series, year) in self.available() {
            by_series.entry(series).or_default().push(year.to_string());
        }
        let series: Vec<String> =
            by_series.iter().map(|(series, years)| format!("{series}: {}", years.join(", "))).collect();
        series.join("; ")
    }
}
