//! Codes as spreadsheets leave them.

use crate::facts::{BadCode, MunicipalityCode, UnitId, municipality_of};
use crate::typed::unified;

use super::{Meant, NameError, NameIndex, Reading};

impl NameIndex {
    /// What a text means that consists of digits: a code of five digits, or of six
    /// with check digit, or either without its leading zero, perhaps behind an
    /// apostrophe or with `.0` at its end. `None` where the text is no such number.
    pub(super) fn by_code(&self, text: &str) -> Option<Meant> {
        let text = unified(text);
        let digits = text.trim_start_matches('\'');
        let digits = digits
            .split_once('.')
            .filter(|(_, rest)| rest.bytes().all(|byte| byte == b'0'))
            .map_or(digits, |(code, _)| code);
        if !(4..=6).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let mut wrong = None;
        for form in [digits.to_owned(), format!("0{digits}")] {
            match form.parse::<MunicipalityCode>() {
                Ok(code) => {
                    if let Some(meant) = self.of_code(code) {
                        return Some(meant);
                    }
                }
                Err(error @ BadCode::CheckDigit { .. }) if form == digits => wrong = Some(error),
                Err(_) => {}
            }
        }
        let unknown = || NameError::Unknown { name: text.clone(), nearest: Vec::new() };
        Some(Meant::Nothing(Some(wrong.map_or_else(unknown, NameError::Code))))
    }

    /// The municipality of a code, or the city of a ward's code.
    fn of_code(&self, code: MunicipalityCode) -> Option<Meant> {
        let id = UnitId::Code(code);
        if self.places.contains_key(&id) {
            return Some(Meant::One(id, None));
        }
        let city = UnitId::Code(municipality_of(code));
        let ward = Reading::Ward { ward: code.to_string() };
        self.places.contains_key(&city).then_some(Meant::One(city, Some(ward)))
    }
}
