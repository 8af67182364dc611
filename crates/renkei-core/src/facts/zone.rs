//! Membership in the national schemes: 定住自立圏 and 連携中枢都市圏.
//!
//! A membership has a beginning that may be known to the day, the month or the
//! year only, and perhaps an end. Whether it was in force on a day is therefore
//! yes, no or uncertain:
//!
//! | day | answer |
//! |---|---|
//! | before `earliest`, or from `until` on | no |
//! | from `latest` on, before `until` | yes |
//! | between `earliest` and `latest` | uncertain |
//!
//! For 2015-10-06 and May 2022 columns of the table decide, where a row has them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use crate::messages::facts as messages;
use crate::text::Text;

use super::day::{day_or_nothing, month, plausible};
use super::roster::YesNo;
use super::{MunicipalityCode, Table, TableError, parse_day, quoted};

/// A national scheme that shuts its members out of the guideline
/// (要綱第2(1)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Scheme {
    /// 定住自立圏.
    #[serde(rename = "定住自立圏")]
    Settlement,
    /// 連携中枢都市圏.
    #[serde(rename = "連携中枢都市圏")]
    CoreCity,
}

impl Scheme {
    /// The scheme's name.
    pub fn name(self) -> &'static str {
        match self {
            Scheme::Settlement => "定住自立圏",
            Scheme::CoreCity => "連携中枢都市圏",
        }
    }
}

/// Whether something holds on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InForce {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// The date lies in the time in which it began, of which only the month
    /// or year is known.
    Uncertain,
}

/// One municipality's place in one zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneMembership {
    /// The national scheme.
    pub scheme: Scheme,
    /// The zone's name.
    pub zone: String,
    /// The member.
    pub code: MunicipalityCode,
    /// Whether it is the zone's centre.
    pub is_centre: bool,
    /// First day on which the agreement may have been in force.
    ///
    /// [`NO_BEGINNING`] where the table does not say.
    pub earliest: Date,
    /// Day from which it certainly was.
    pub latest: Date,
    /// First day on which it no longer is.
    ///
    /// `None` where no end is known.
    pub until: Option<Date>,
    /// What the table itself says of 2015-10-06, the guideline's first day.
    ///
    /// `None` where the column is empty or absent; then the dates decide.
    pub on_2015_10_06: Option<bool>,
    /// What the table itself says of May 2022.
    pub in_2022_05: Option<bool>,
    /// The page that says so.
    pub source: String,
}

/// Where a table does not say when a membership began: before every day.
pub const NO_BEGINNING: Date = Date::MIN;

/// The day on which the guideline came into force.
pub const GUIDELINE_DATE: Date = jiff::civil::date(2015, 10, 6);

/// The last day that the embedded table of zones speaks of.
pub const ZONES_KNOWN_UNTIL: Date = jiff::civil::date(2022, 5, 31);

impl ZoneMembership {
    /// Whether the membership is in force on a date. The table's own columns
    /// decide for 2015-10-06 and May 2022, where it has them; else the
    /// agreement's date does, and where only its month or year is known, the
    /// days inside that month or year are [`InForce::Uncertain`].
    pub fn in_force(&self, date: Date) -> InForce {
        let by_table = if date == GUIDELINE_DATE {
            self.on_2015_10_06
        } else if (date.year(), date.month()) == (2022, 5) {
            self.in_2022_05
        } else {
            None
        };
        match by_table {
            Some(true) => InForce::Yes,
            Some(false) => InForce::No,
            None => self.by_dates(date),
        }
    }

    /// Whether the membership is in force on a date, by its dates alone.
    fn by_dates(&self, date: Date) -> InForce {
        if date < self.earliest || self.until.is_some_and(|until| date >= until) {
            InForce::No
        } else if date >= self.latest {
            InForce::Yes
        } else {
            InForce::Uncertain
        }
    }

    /// Whether another row of the same municipality in the same zone says
    /// something else of a day that both speak of.
    fn contradicts(&self, other: &Self) -> bool {
        let says = |own: &Self| {
            (own.is_centre, own.earliest, own.latest, own.until, own.on_2015_10_06, own.in_2022_05)
        };
        let begins_within = |own: &Self, other: &Self| other.until.is_none_or(|until| own.earliest < until);
        says(self) != says(other) && begins_within(self, other) && begins_within(other, self)
    }

    /// What is wrong with a row that contradicts one of another sheet.
    pub fn told_on_another_sheet(&self) -> Text {
        messages::zone_told_twice(self.code, &self.zone, messages::on_another_sheet())
    }

    /// Checks that the row does not contradict itself.
    fn check(&self) -> Result<(), Text> {
        if let Some(until) = self.until.filter(|until| *until <= self.earliest) {
            return Err(messages::zone_ends_too_early(until, self.earliest));
        }
        let first_of_may = jiff::civil::date(2022, 5, 1);
        let columns = [
            ("in_force_2015_10_06", self.on_2015_10_06, [GUIDELINE_DATE; 2]),
            ("in_force_2022_05", self.in_2022_05, [first_of_may, ZONES_KNOWN_UNTIL]),
        ];
        for (column, says, days) in columns {
            let Some(says) = says else { continue };
            // a row without a beginning leaves it to the column when it began
            let untold = !says && self.earliest == NO_BEGINNING;
            let other = if says { InForce::No } else { InForce::Yes };
            if !untold && days.iter().all(|day| self.by_dates(*day) == other) {
                let (says, by_dates) = if says { ("yes", "no") } else { ("no", "yes") };
                let from = self.earliest;
                return Err(match self.until {
                    None => messages::zone_contradicts_dates(column, says, from, by_dates),
                    Some(until) => messages::zone_span_contradicts_dates(column, says, from, until, by_dates),
                });
            }
        }
        Ok(())
    }
}

#[derive(Deserialize)]
struct ZoneRow {
    scheme: Scheme,
    zone: String,
    #[serde(default)]
    role: Role,
    code: MunicipalityCode,
    from_year: Option<i16>,
    #[serde(default)]
    declared: String,
    #[serde(default)]
    agreement: String,
    #[serde(default, deserialize_with = "day_or_nothing")]
    until: Option<Date>,
    in_force_2015_10_06: Option<YesNo>,
    in_force_2022_05: Option<YesNo>,
    #[serde(default)]
    source: String,
}

#[derive(Default, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Role {
    #[serde(alias = "中心市", alias = "中心")]
    Centre,
    #[default]
    #[serde(alias = "構成市町村", alias = "連携市町村", alias = "")]
    Member,
}

/// Reads the zones: columns `scheme,zone,code`, and where known `role`,
/// `agreement` and `declared` or `from_year`, `until`, `source`. A row that
/// says nothing of when it began holds on every day before `until`.
///
/// # Errors
/// At a row that does not fit, whose dates cannot be understood, whose end
/// does not lie behind its beginning, whose columns `in_force_…` say something
/// else than its dates, or that contradicts another row of its municipality in
/// its zone.
pub fn read_zones(table: Table<'_>) -> Result<Vec<ZoneMembership>, TableError> {
    let (mut zones, mut lines) = (Vec::new(), Vec::new());
    for row in table.rows::<ZoneRow>()? {
        let zone = row.value;
        let (earliest, latest) = agreement_span(&zone.agreement, &zone.declared, zone.from_year)
            .map_err(|problem| table.row_error(row.line, problem))?;
        if zone.zone.is_empty() {
            return Err(table.row_error(row.line, messages::zone_without_name()));
        }
        let membership = ZoneMembership {
            scheme: zone.scheme,
            zone: zone.zone,
            code: zone.code,
            is_centre: zone.role == Role::Centre,
            earliest,
            latest,
            until: zone.until,
            on_2015_10_06: zone.in_force_2015_10_06.map(|says| says == YesNo::Yes),
            in_2022_05: zone.in_force_2022_05.map(|says| says == YesNo::Yes),
            source: zone.source,
        };
        membership.check().map_err(|problem| table.row_error(row.line, problem))?;
        zones.push(membership);
        lines.push(row.line);
    }
    if let Some([first, second]) = zone_conflict(&zones) {
        let ZoneMembership { code, zone, .. } = &zones[second];
        let problem = messages::zone_told_twice(code, zone, messages::on_line(lines[first]));
        return Err(table.row_error(lines[second], problem));
    }
    Ok(zones)
}

/// From when the agreement may have been, and from when it certainly was, in
/// force. A zone is declared before its agreements, so that the declaration
/// narrows a month or year from below.
///
/// # Errors
/// With what is wrong where a date is none, or two contradict each other.
fn agreement_span(agreement: &str, declared: &str, from_year: Option<i16>) -> Result<(Date, Date), Text> {
    if agreement.is_empty() && declared.is_empty() && from_year.is_none() {
        return Ok((NO_BEGINNING, NO_BEGINNING));
    }
    let declared_from = match declared {
        "" => None,
        text => Some(first_day(text).ok_or_else(|| messages::zone_declaration_not_understood(quoted(text)))?),
    };
    let (first, last) = span(agreement, declared_from, from_year)
        .ok_or_else(|| messages::zone_agreement_not_understood(quoted(agreement)))?;
    plausible(first)?;
    if let Some(declared) = declared_from.filter(|day| *day > last) {
        return Err(messages::zone_declared_too_late(declared, last));
    }
    match from_year {
        Some(year) if !(first.year()..=last.year()).contains(&year) => {
            Err(messages::zone_year_contradicts(i32::from(year), quoted(agreement)))
        }
        _ => Ok((declared_from.map_or(first, |day| day.max(first)), last)),
    }
}

/// The days on which an agreement may have come into force, first and last.
fn span(agreement: &str, declared_from: Option<Date>, from_year: Option<i16>) -> Option<(Date, Date)> {
    if let Ok(day) = parse_day(agreement) {
        return Some((day, day));
    }
    if let Some(by) = agreement.strip_prefix("by ") {
        return Some((declared_from?, month(by)?[1]));
    }
    if let Some([first, last]) = month(agreement) {
        return Some((first, last));
    }
    let year = from_year.filter(|year| is_remark(agreement, *year))?;
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

/// Whether a text beside a year is a remark on it, such as "not read" or "2018
/// (the council voted in June)", and not a date that is misspelt.
fn is_remark(text: &str, year: i16) -> bool {
    match text.strip_prefix(&year.to_string()) {
        Some(behind) => {
            let behind = behind.trim_start();
            behind.is_empty() || behind == "年" || behind.starts_with(['(', '\u{FF08}'])
        }
        None => !text.chars().any(char::is_numeric),
    }
}

/// The day, or the first one of the month, that a text is.
fn first_day(text: &str) -> Option<Date> {
    parse_day(text).ok().or_else(|| Some(month(text)?[0]))
}

/// Two rows that speak of one municipality in one zone at the same time and do
/// not say the same of it: their places in the list. `None` where no two do.
///
/// Rows of one zone whose times do not overlap are a membership that ended and
/// began again; rows that say the same twice say it once.
pub fn zone_conflict(zones: &[ZoneMembership]) -> Option<[usize; 2]> {
    let mut known: BTreeMap<(Scheme, &str, MunicipalityCode), Vec<usize>> = BTreeMap::new();
    for (place, own) in zones.iter().enumerate() {
        let before = known.entry((own.scheme, &own.zone, own.code)).or_default();
        if let Some(other) = before.iter().find(|other| zones[**other].contradicts(own)) {
            return Some([*other, place]);
        }
        before.push(place);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_known_year_gives_a_span_that_the_declaration_narrows() {
        let span = agreement_span("2018 (沼田町 council voted 2018-06-18)", "2018-03-01", Some(2018));
        assert_eq!(span, Ok((date(2018, 3, 1), date(2018, 12, 31))));
        assert_eq!(
            agreement_span("2010-10", "2009-12-28", Some(2010)),
            Ok((date(2010, 10, 1), date(2010, 10, 31)))
        );
        assert_eq!(
            agreement_span("by 2011-06", "2009-12-11", Some(2011)),
            Ok((date(2009, 12, 11), date(2011, 6, 30)))
        );
        assert_eq!(
            agreement_span("not read", "2010-03-02", Some(2011)),
            Ok((date(2011, 1, 1), date(2011, 12, 31)))
        );
        assert_eq!(
            agreement_span("2015-03-24", "2014-07-16", Some(2015)),
            Ok((date(2015, 3, 24), date(2015, 3, 24)))
        );
    }

    fn read(row: &str) -> Result<Vec<ZoneMembership>, String> {
        let header = "scheme,zone,code,agreement,until,in_force_2015_10_06,in_force_2022_05";
        let text = format!("{header}\n定住自立圏,甲,01209,{row}\n");
        read_zones(Table { name: "z.csv", text: &text }).map_err(|error| error.to_string())
    }

    #[test]
    fn a_row_that_contradicts_itself_is_refused() {
        for (row, told) in [
            ("2018-04-01,,yes,yes", "in_force_2015_10_06 says yes"),
            ("2012-04-01,,no,yes", "in_force_2015_10_06 says no"),
            ("2012-04-01,2020-04-01,yes,yes", "in_force_2022_05 says yes"),
            (",2015-04-01,yes,", "in_force_2015_10_06 says yes"),
            ("2018-04-01,2017-04-01,,", "ends on 2017-04-01"),
        ] {
            let error = read(row).unwrap_err();
            assert!(error.starts_with("z.csv, line 2: ") && error.contains(told), "{row}: {error}");
        }
        for row in [
            "2018-04-01,,no,yes",
            "2012-04-01,2020-04-01,yes,no",
            ",,no,yes",
            "2015-10,,yes,",
            "2015-10,,no,",
        ] {
            assert!(read(row).is_ok(), "{row}: {:?}", read(row));
        }
    }

    fn dated(row: &str) -> Result<Vec<ZoneMembership>, String> {
        let text = format!("scheme,zone,code,agreement,declared,from_year,until,role\n{row}\n");
        read_zones(Table { name: "z.csv", text: &text }).map_err(|error| error.to_string())
    }

    #[test]
    fn dates_that_are_none_or_contradict_each_other_were_passed_over() {
        let of = |dates: &str| dated(&format!("定住自立圏,甲,01209,{dates}"));
        for (dates, told) in [
            ("2015-02-30,,2015,,", "\"2015-02-30\" is not understood"),
            ("42087,,2015,,", "\"42087\" is not understood"),
            ("2015年度,,2015,,", "is not understood"),
            ("2015-03-24,春,,,", "the declaration's date \"春\""),
            ("2015-03,2014-02-30,,,", "the declaration's date"),
            ("2015-03-24,2016-01-15,,,", "declared on 2016-01-15, after its agreement of 2015-03-24"),
            ("2015-03,2015-04,,,", "after its agreement"),
            ("2015-03-24,,2018,,", "from_year says 2018"),
            ("27-3,,,,", "\"27-3\" is not understood"),
            (",,27,,", "the year 27"),
            (",,,0027-04-01,", "the year 27"),
            (",,,,幹事", "幹事"),
        ] {
            let error = of(dates).unwrap_err();
            assert!(error.starts_with("z.csv, line 2: ") && error.contains(told), "{dates}: {error}");
        }
        for dates in [
            "2015-03-24,2015-03,2015,,",
            "2015,,2015,,",
            "2015年,,2015,,",
            "not read,2014-07,2015,,",
            "平成27年3月24日,H27.3,2015,,",
        ] {
            assert!(of(dates).is_ok(), "{dates}: {:?}", of(dates));
        }
        assert!(dated("定住自立圏,,01209,,,,,").unwrap_err().contains("the zone has no name"));
    }

    #[test]
    fn two_rows_of_one_membership_may_not_contradict_each_other() {
        let two = |first: &str, second: &str| {
            dated(&format!(
                "定住自立圏,甲,01209,{first}\n連携中枢都市圏,甲,01209,,,,,\n定住自立圏,甲,01209,{second}"
            ))
        };
        for (first, second) in [
            ("2012-04-01,,,,", "2018-04-01,,,,"),
            ("2012-04-01,,,,", "2012-04-01,,,,centre"),
            ("2012-04-01,,,2020-04-01,", "2018-04-01,,,,"),
            (",,,,", "2012-04-01,,,,"),
            ("2018-04-01,,,,", "2012-04-01,,,2018-04-02,"),
        ] {
            let error = two(first, second).unwrap_err();
            assert!(error.starts_with("z.csv, line 4: 01209 stands in 「甲」 on line 2 too"), "{error}");
        }
        assert_eq!(two("2012-04-01,,,2018-04-01,", "2018-04-01,,,,centre").map(|rows| rows.len()), Ok(3));
        assert_eq!(two("2012-04-01,,,,", "2012-04-01,,,,").map(|rows| rows.len()), Ok(3));
    }
}
