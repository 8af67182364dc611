//! Numbers for people.
//!
//! Tables hold numbers without separators, which every program reads; texts on
//! pages and pictures have commas, as Japanese and English share them.

/// A number with a comma between thousands. A float is taken as `Display` writes
/// it; its sign and what stands behind its point stay as they are: 3000.0 is
/// `3,000`, -1234.5 is `-1,234.5`.
///
/// ```
/// assert_eq!(renkei_core::text::thousands(33_625), "33,625");
/// assert_eq!(renkei_core::text::thousands(-123), "-123");
/// ```
pub fn thousands(number: impl std::fmt::Display) -> String {
    let written = number.to_string();
    let (sign, rest) = written.split_at(usize::from(written.starts_with(['-', '+'])));
    let (digits, behind) =
        rest.split_at(rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(rest.len()));
    let mut text = sign.to_owned();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + behind
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(
            ["0", "999", "1,000", "33,625"],
            [0, 999, 1000, 33_625].map(thousands).each_ref().map(String::as_str)
        );
    }

    #[test]
    fn a_sign_or_a_point_moves_no_comma() {
        for (number, text) in [
            (-1.0, "-1"),
            (-123.0, "-123"),
            (-1234.0, "-1,234"),
            (-123_456.0, "-123,456"),
            (1_234.5, "1,234.5"),
            (0.1234, "0.1234"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(thousands(number), text);
        }
        assert_eq!(
            [-100, -999_999, i64::MIN].map(thousands),
            ["-100", "-999,999", "-9,223,372,036,854,775,808"]
        );
    }
}
