//! One rounding rule for every output.
//!
//! A number is taken as it is written, in the fewest digits that give it back:
//! 0.3085, not 0.308499…, which is how a processor holds it. It is rounded half
//! away from zero on these digits. The page does the same (`numbers.js` of the
//! exporters), so that a figure reads alike in the browser and everywhere else.

/// Rounds half away from zero to a number of decimals; the result is never a
/// negative zero.
///
/// ```
/// use renkei_core::text::rounded;
///
/// assert_eq!(rounded(0.346_51, 3), 0.347);
/// assert_eq!(rounded(1.005, 2), 1.01);
/// assert!(rounded(-0.0001, 2).is_sign_positive());
/// ```
pub fn rounded(number: f64, decimals: u8) -> f64 {
    let scale = 10_f64.powi(i32::from(decimals));
    let scaled = number * scale;
    let from_tie = (scaled.abs().fract() - 0.5).abs();
    // far from a tie the last binary digits decide nothing
    if scaled.abs() < 1e9 && from_tie > 1e-6 {
        return scaled.round() / scale + 0.0;
    }
    if !number.is_finite() || scaled.abs() >= 1e15 {
        return number;
    }
    fixed(number, decimals).parse().unwrap_or(number) + 0.0
}

/// A number with `decimals` digits after the point, rounded as [`rounded`] does.
///
/// ```
/// use renkei_core::text::fixed;
///
/// assert_eq!(fixed(0.25, 1), "0.3");
/// assert_eq!(fixed(-2.5, 0), "-3");
/// assert_eq!(fixed(-0.04, 1), "0.0");
/// ```
pub fn fixed(number: f64, decimals: u8) -> String {
    shifted(number, 0, decimals)
}

/// A share as a percentage with `decimals` digits after the point, without the
/// percent sign: 0.3146 with one digit is 31.5.
///
/// ```
/// use renkei_core::text::hundredfold;
///
/// assert_eq!(hundredfold(0.3146, 1), "31.5");
/// // 30.85 exactly, which no processor holds
/// assert_eq!(hundredfold(0.3085, 1), "30.9");
/// ```
pub fn hundredfold(share: f64, decimals: u8) -> String {
    shifted(share, 2, decimals)
}

/// A number with its sign, also where it is positive: `+8.15`.
///
/// ```
/// assert_eq!(renkei_core::text::signed("8.15".to_owned()), "+8.15");
/// assert_eq!(renkei_core::text::signed("-8.15".to_owned()), "-8.15");
/// ```
pub fn signed(number: String) -> String {
    if number.starts_with('-') { number } else { format!("+{number}") }
}

/// The number times ten to the power of `shift`, with `decimals` digits after the
/// point.
fn shifted(number: f64, shift: i32, decimals: u8) -> String {
    if !number.is_finite() {
        return number.to_string();
    }
    // the fewest digits that give the number back
    let written = format!("{:e}", number.abs());
    let (mantissa, exponent) = written.split_once('e').unwrap_or((&written, "0"));
    let digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect();
    let before_point = exponent.parse::<i32>().unwrap_or_default() + 1 + shift;
    let kept = before_point + i32::from(decimals);
    let mut whole: Vec<u8> = Vec::new();
    if let Ok(kept) = usize::try_from(kept) {
        whole.extend((0..kept).map(|at| digits.get(at).copied().unwrap_or(0)));
        if digits.get(kept).is_some_and(|digit| *digit >= 5) {
            add_one(&mut whole);
        }
    }
    // zero itself is written with a digit 0
    whole.drain(..whole.iter().take_while(|digit| **digit == 0).count());
    let least = usize::from(decimals) + 1;
    let zeros = least.saturating_sub(whole.len());
    let negative = number < 0.0 && !whole.is_empty();
    let text: String =
        std::iter::repeat_n(0, zeros).chain(whole).map(|digit| char::from(b'0' + digit)).collect();
    let (before, behind) = text.split_at(text.len() - usize::from(decimals));
    let sign = if negative { "-" } else { "" };
    if behind.is_empty() { format!("{sign}{before}") } else { format!("{sign}{before}.{behind}") }
}

/// Adds one to a whole number of decimal digits.
fn add_one(digits: &mut Vec<u8>) {
    for digit in digits.iter_mut().rev() {
        if *digit < 9 {
            *digit += 1;
            return;
        }
        *digit = 0;
    }
    digits.insert(0, 1);
}

/// A number in whole millionths, by which measures are ranked and limited: ranks do not
/// hang on the last binary digits.
///
/// ```
/// assert_eq!(renkei_core::text::millionths(0.1 + 0.2), 300_000);
/// ```
pub fn millionths(number: f64) -> i64 {
    (number * 1e6).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_go_away_from_zero_as_the_number_is_written() {
        for (number, decimals, text) in [
            (1.005, 2, "1.01"),
            (2.675, 2, "2.68"),
            (0.15, 1, "0.2"),
            (0.25, 1, "0.3"),
            (-0.25, 1, "-0.3"),
            (0.5, 0, "1"),
            (9.995, 2, "10.00"),
            (99.95, 1, "100.0"),
            (0.0, 2, "0.00"),
            (1e-9, 2, "0.00"),
            (-1e-9, 2, "0.00"),
            (123_456_789.125, 2, "123456789.13"),
            (1e21, 0, "1000000000000000000000"),
        ] {
            assert_eq!(fixed(number, decimals), text, "{number}");
            assert_eq!(rounded(number, decimals), text.parse::<f64>().unwrap(), "{number}");
        }
    }

    #[test]
    fn what_is_rounded_is_what_is_written() {
        for step in 0..20_000 {
            let number = f64::from(step - 10_000) * 0.000_5;
            for decimals in 0..5 {
                assert_eq!(
                    fixed(number, decimals).parse::<f64>().unwrap(),
                    rounded(number, decimals),
                    "{number}"
                );
            }
            assert_eq!(fixed(rounded(number * 100.0, 6), 1), hundredfold(rounded(number, 8), 1), "{number}");
        }
    }
}
