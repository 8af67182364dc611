//! Numbers as people type them.

use super::unified;

/// The digits of a number typed with full-width digits, thousands separators or a
/// sign, ▲ and △ included: `30000` of `３０，０００`. `None` where the text is no number.
///
/// ```
/// use renkei_core::typed::plain_number;
///
/// assert_eq!(plain_number("20,000").as_deref(), Some("20000"));
/// assert_eq!(plain_number("－１．５").as_deref(), Some("-1.5"));
/// assert_eq!(plain_number("▲3").as_deref(), Some("-3"));
/// assert_eq!(plain_number("2,00"), None);
/// ```
pub fn plain_number(text: &str) -> Option<String> {
    let text = unified(text);
    let (sign, number) = match text.strip_prefix(['-', '▲', '△']) {
        Some(number) => ("-", number),
        None => ("", text.strip_prefix('+').unwrap_or(&text)),
    };
    let (whole, decimals) = match number.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (number, None),
    };
    let mut groups = whole.split(',');
    let first = groups.next().filter(|first| is_digits(first))?;
    let rest: Vec<&str> = groups.collect();
    let separated = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    if !separated || !rest.iter().chain(&decimals).all(|part| is_digits(part)) {
        return None;
    }
    let decimals = decimals.map_or(String::new(), |decimals| format!(".{decimals}"));
    Some(format!("{sign}{first}{}{decimals}", rest.concat()))
}

/// The number of a text; a percentage is the share that it stands for, as in a
/// spreadsheet. `None` where the text is no number.
///
/// ```
/// use renkei_core::typed::number_in;
///
/// assert_eq!(number_in("１，２００"), Some(1200.0));
/// assert_eq!(number_in("12.5％"), Some(0.125));
/// assert_eq!(number_in("12 pc"), None);
/// ```
pub fn number_in(text: &str) -> Option<f64> {
    let text = unified(text);
    match text.strip_suffix('%') {
        // shifted in its digits, so that the nearest number to the share is taken
        Some(percent) => format!("{}e-2", plain_number(percent)?).parse().ok(),
        None => plain_number(&text)?.parse().ok(),
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Units of Japanese numbers with the number of their zeros, the greatest first.
const UNITS: [(char, usize); 3] = [('億', 8), ('万', 4), ('千', 3)];

/// A number of people: `30000`, `30,000人`, `3万`, `1.5万`, `3万5千`.
///
/// ```
/// use renkei_core::typed::people;
///
/// assert_eq!(people("３万"), Some(30_000));
/// assert_eq!(people("3万5千人"), Some(35_000));
/// assert_eq!(people("1.5万"), Some(15_000));
/// assert_eq!(people("many"), None);
/// ```
pub fn people(text: &str) -> Option<u64> {
    let text = unified(text);
    let mut rest = text.strip_suffix('人').unwrap_or(&text).trim_end();
    let mut sum: u64 = 0;
    for (unit, zeros) in UNITS {
        if let Some((number, behind)) = rest.split_once(unit) {
            sum = sum.checked_add(in_units(&plain_number(number)?, zeros)?)?;
            rest = behind.trim_start();
        }
    }
    if rest.is_empty() && text.contains(UNITS.map(|(unit, _)| unit)) {
        return Some(sum);
    }
    sum.checked_add(in_units(&plain_number(rest)?, 0)?)
}

/// A decimal number with its point moved; `None` where a fraction is left.
fn in_units(number: &str, zeros: usize) -> Option<u64> {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let decimals = decimals.trim_end_matches('0');
    (decimals.len() <= zeros).then(|| format!("{whole}{decimals:0<zeros$}").parse().ok())?
}
