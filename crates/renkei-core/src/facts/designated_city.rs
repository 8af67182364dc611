//! Designated cities (政令指定都市) and their wards.

use super::MunicipalityCode;

/// The wards of a designated city, by the last three digits of their codes.
#[derive(Debug)]
struct City {
    /// The city's own code.
    number: u32,
    /// The wards of each division that the city has had: one list, or the
    /// lists before and after the wards were drawn anew.
    divisions: &'static [&'static [u32]],
}

const fn city(number: u32, divisions: &'static [&'static [u32]]) -> City {
    City { number, divisions }
}

/// The twenty designated cities (総務省 全国地方公共団体コード), in order of
/// their codes.
const CITIES: [City; 20] = [
    city(1100, &[&[101, 102, 103, 104, 105, 106, 107, 108, 109, 110]]),
    city(4100, &[&[101, 102, 103, 104, 105]]),
    city(11100, &[&[101, 102, 103, 104, 105, 106, 107, 108, 109, 110]]),
    city(12100, &[&[101, 102, 103, 104, 105, 106]]),
    city(
        14100,
        &[&[101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118]],
    ),
    city(14130, &[&[131, 132, 133, 134, 135, 136, 137]]),
    city(14150, &[&[151, 152, 153]]),
    city(15100, &[&[101, 102, 103, 104, 105, 106, 107, 108]]),
    city(22100, &[&[101, 102, 103]]),
    // 浜松市 drew its seven wards anew as three on 2024-01-01
    city(22130, &[&[131, 132, 133, 134, 135, 136, 137], &[138, 139, 140]]),
    city(23100, &[&[101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116]]),
    city(26100, &[&[101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111]]),
    city(
        27100,
        &[&[
            102, 103, 104, 106, 107, 108, 109, 111, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123,
            124, 125, 126, 127, 128,
        ]],
    ),
    city(27140, &[&[141, 142, 143, 144, 145, 146, 147]]),
    city(28100, &[&[101, 102, 105, 106, 107, 108, 109, 110, 111]]),
    city(33100, &[&[101, 102, 103, 104]]),
    city(34100, &[&[101, 102, 103, 104, 105, 106, 107, 108]]),
    city(40100, &[&[101, 103, 105, 106, 107, 108, 109]]),
    city(40130, &[&[131, 132, 133, 134, 135, 136, 137]]),
    city(43100, &[&[101, 102, 103, 104, 105]]),
];

/// The designated city of a code: of the city itself or of one of its wards.
fn city_of(code: MunicipalityCode) -> Option<&'static City> {
    let number = code.number();
    if !(100..200).contains(&(number % 1000)) {
        return None;
    }
    // a ward that was numbered later than this table belongs to the city below it
    CITIES.iter().rev().find(|city| city.number <= number && city.number / 1000 == number / 1000)
}

/// The municipality of a code: for a ward of a designated city the city
/// (01101 中央区 → 01100 札幌市), else the code itself, also for a designated
/// city.
///
/// Wards are numbered upwards from their city's code, below 200 in the
/// prefecture's numbering. Tokyo's special wards (131xx) are municipalities.
///
/// ```
/// use renkei_core::facts::municipality_of;
///
/// let ward = "14131".parse()?; // 川崎市川崎区
/// assert_eq!(municipality_of(ward).to_string(), "14130");
/// let city = "14130".parse()?; // 川崎市, the second designated city of 神奈川県
/// assert_eq!(municipality_of(city), city);
/// let special_ward = "13101".parse()?; // 千代田区
/// assert_eq!(municipality_of(special_ward), special_ward);
/// # Ok::<(), renkei_core::facts::BadCode>(())
/// ```
pub fn municipality_of(code: MunicipalityCode) -> MunicipalityCode {
    city_of(code).and_then(|city| MunicipalityCode::from_number(city.number).ok()).unwrap_or(code)
}

/// How many wards a designated city has where `present` are not all of them:
/// those of the division that most of `present` belong to. `None` where
/// `present` has every ward of a division, or where `city` is no designated
/// city.
///
/// ```
/// use renkei_core::facts::wards_expected;
///
/// let sapporo = "01100".parse()?;
/// let wards = ["01101".parse()?, "01102".parse()?];
/// assert_eq!(wards_expected(sapporo, &wards), Some(10));
/// # Ok::<(), renkei_core::facts::BadCode>(())
/// ```
pub fn wards_expected(city: MunicipalityCode, present: &[MunicipalityCode]) -> Option<usize> {
    let city = CITIES.iter().find(|known| known.number == city.number())?;
    let has = |ward: &&u32| present.iter().any(|code| code.number() % 1000 == **ward);
    let complete = |wards: &&&[u32]| wards.iter().all(|ward| has(&ward));
    if city.divisions.iter().any(|wards| complete(&wards)) {
        return None;
    }
    let most = city.divisions.iter().max_by_key(|wards| wards.iter().filter(has).count())?;
    Some(most.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(number: u32) -> MunicipalityCode {
        MunicipalityCode::from_number(number).unwrap()
    }

    #[test]
    fn every_designated_city_is_itself_and_has_its_wards() {
        for city in &CITIES {
            assert_eq!(municipality_of(code(city.number)), code(city.number));
            for ward in city.divisions.iter().copied().flatten() {
                let ward = code(city.number / 1000 * 1000 + ward);
                assert_eq!(municipality_of(ward), code(city.number), "{ward}");
            }
        }
        let wards: usize = CITIES.iter().map(|city| city.divisions[0].len()).sum();
        assert_eq!(wards, 175, "175 wards before 浜松市 drew its own anew");
    }

    #[test]
    fn no_other_code_is_a_ward() {
        for number in [1202, 1695, 13101, 13123, 14201, 14301, 22211, 27202, 40202, 47201] {
            assert_eq!(municipality_of(code(number)), code(number));
        }
    }

    #[test]
    fn a_city_has_all_wards_of_one_division_or_lacks_some() {
        let hamamatsu = code(22130);
        let wards = |range: std::ops::RangeInclusive<u32>| range.map(code).collect::<Vec<_>>();
        assert_eq!(wards_expected(hamamatsu, &wards(22131..=22137)), None);
        assert_eq!(wards_expected(hamamatsu, &wards(22138..=22140)), None);
        assert_eq!(wards_expected(hamamatsu, &[code(22138), code(22140)]), Some(3));
        assert_eq!(wards_expected(hamamatsu, &wards(22131..=22136)), Some(7));
        assert_eq!(wards_expected(code(1202), &[]), None);
    }
}
