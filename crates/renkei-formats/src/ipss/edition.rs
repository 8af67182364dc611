//! The series of a table: an edition of IPSS where the table says so, else
//! the user's own.
//!
//! The series matters, since the guideline names an edition, and figures of
//! two editions must not be mixed within one comparison. A municipality's own
//! projection often cites the institute in its title; such a table must not
//! pass for an edition. Three things are weighed, in this order:
//!
//! 1. a word of an own projection (独自, ビジョン, 補正, …): the user's own;
//! 2. a mark of an edition beside 推計, and the institute's name or layout;
//! 3. the institute's name or layout, and exactly the years of an edition.
//!
//! | title | layout of IPSS | years | series |
//! |---|---|---|---|
//! | 結果表1 総人口および指数 | yes | 2020, 2025, … 2050 | `ipss2023` |
//! | 社人研2023年推計 | no | 2020, 2050 | `ipss2023` |
//! | 人口ビジョン(社人研準拠、令和5年推計) | no | 2020, 2025, … 2050 | `own` |
//! | none | no | 2020, 2025, … 2050 | `own` |

use super::USER_SERIES;
use super::measure::Title;

/// An edition of 日本の地域別将来推計人口.
struct Edition {
    /// Name of the series in tables and options: `ipss` and the year of the
    /// edition.
    series: &'static str,
    /// Words by which titles name it: Japanese era, Western year, both. The
    /// first one with 年推計 behind it needs no name of the institute.
    marks: [&'static str; 3],
    /// Its years, in steps of five, from the census that it begins with.
    years: std::ops::RangeInclusive<u16>,
}

/// The editions that are told apart, the newest first.
///
/// The edition of 2013 begins with the census of 2010 and ends in 2040; it is
/// the one that the guideline of 2015 speaks of.
const EDITIONS: [Edition; 3] = [
    Edition {
        series: "ipss2023", marks: ["令和5", "2023年推計", "(2023)年推計"], years: 2020..=2050
    },
    Edition {
        series: "ipss2018", marks: ["平成30", "2018年推計", "(2018)年推計"], years: 2015..=2045
    },
    Edition {
        series: "ipss2013", marks: ["平成25", "2013年推計", "(2013)年推計"], years: 2010..=2040
    },
];
/// What titles call the institute and its projection.
const INSTITUTE: [&str; 4] = ["社人研", "国立社会保障", "人口問題研究所", "日本の地域別将来推計人口"];
/// What titles of plans of one's own say; one such word outweighs every mark
/// of an edition.
const OWN: [&str; 6] = ["独自", "ビジョン", "補正", "準拠", "改訂", "シミュレーション"];

/// The series of a table with these years. `published` says whether its
/// columns are those of IPSS's workbooks (市などの別); only then, or where the
/// title names the institute, do the years tell the edition.
///
/// `years` may be in any order and hold a year twice. The result is
/// [`USER_SERIES`] where nothing certain is said.
pub(super) fn series_of(title: &Title, published: bool, years: &[u16]) -> &'static str {
    let own = OWN.iter().any(|word| title.says(word));
    let institute = published || INSTITUTE.iter().any(|name| title.says(name));
    let named = EDITIONS.iter().find(|edition| {
        let phrase = edition
            .marks
            .iter()
            .any(|mark| title.texts().iter().any(|text| text.contains(mark) && text.contains("推計")));
        // 令和5年推計 is how this edition is called everywhere
        phrase && (institute || title.says(&format!("{}年推計", edition.marks[0])))
    });
    let mut years = years.to_vec();
    years.sort_unstable();
    years.dedup();
    let by_years = || {
        let exact = |edition: &&Edition| years == edition.years.clone().step_by(5).collect::<Vec<u16>>();
        EDITIONS.iter().find(|edition| institute && exact(edition))
    };
    let found = if own { None } else { named.or_else(by_years) };
    found.map_or(USER_SERIES, |edition| edition.series)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(title: &str, published: bool, years: &[u16]) -> &'static str {
        series_of(&Title::of([title.to_owned()]), published, years)
    }

    #[test]
    fn only_a_title_of_ipss_or_its_layout_makes_a_table_an_edition() {
        let all: Vec<u16> = (2020..=2050).step_by(5).collect();
        assert_eq!(series("道独自の将来推計(2023年3月)", false, &all), USER_SERIES);
        assert_eq!(series("", false, &all), USER_SERIES);
        assert_eq!(series("町の将来推計 2023年推計", false, &all), USER_SERIES);
        assert_eq!(series("人口ビジョン(社人研準拠、令和5年推計)", false, &all), USER_SERIES);
        assert_eq!(series("結果表1総人口および指数(令和2(2020)年=100とした場合)", true, &all), "ipss2023");
        assert_eq!(series("社人研2023年推計", false, &[2020, 2050]), "ipss2023");
        assert_eq!(series("将来推計人口(令和5年推計)", false, &[2050]), "ipss2023");
        assert_eq!(series("日本の地域別将来推計人口(平成30(2018)年推計)", true, &[2015]), "ipss2018");
    }
}
