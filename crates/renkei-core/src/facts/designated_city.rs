//! Designated cities (政令指定都市), whose wards N03 lists in their place.

use super::MunicipalityCode;

/// Codes of the twenty designated cities (総務省 全国地方公共団体コード).
const DESIGNATED_CITIES: [u32; 20] = [
    1100, 4100, 11100, 12100, 14100, 14130, 14150, 15100, 22100, 22130, 23100, 26100, 27100, 27140, 28100,
    33100, 34100, 40100, 40130, 43100,
];

/// The municipality that a code of N03 belongs to: for a ward of a designated
/// city the city (01101 中央区 → 01100 札幌市), else the code itself.
///
/// Wards are numbered upwards from their city's code, below 200 in the
/// prefecture's numbering. Tokyo's special wards (131xx) are municipalities.
///
/// ```
/// use renkei_core::facts::municipality_of;
///
/// let ward = "14131".parse()?; // 川崎市川崎区
/// assert_eq!(municipality_of(ward).to_string(), "14130");
/// let special_ward = "13101".parse()?; // 千代田区
/// assert_eq!(municipality_of(special_ward), special_ward);
/// # Ok::<(), renkei_core::facts::BadCode>(())
/// ```
pub fn municipality_of(code: MunicipalityCode) -> MunicipalityCode {
    let number = code.number();
    if !(101..200).contains(&(number % 1000)) {
        return code;
    }
    DESIGNATED_CITIES
        .into_iter()
        .rev()
        .filter(|city| city / 1000 == number / 1000)
        .find(|city| *city < number)
        .and_then(|city| MunicipalityCode::from_number(city).ok())
        .unwrap_or(code)
}
