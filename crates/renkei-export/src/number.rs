//! Numbers for people.
//!
//! Tables hold numbers without separators, which every program reads; texts on
//! pages and pictures have commas, as Japanese and English share them.

/// A whole number with a comma between thousands; it must not be negative. A
/// float is taken as `Display` writes it, and must be whole: 3000.0 is `3,000`.
///
/// ```
/// assert_eq!(renkei_export::thousands(33_625), "33,625");
/// ```
pub fn thousands(number: impl std::fmt::Display) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
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
}
