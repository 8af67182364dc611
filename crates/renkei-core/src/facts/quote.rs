//! Text of a file, as error messages quote it.

/// Characters of a quoted text that a message shows at most.
const LONGEST: usize = 40;

/// Quotes a text for a message: on one line, without control characters and
/// no longer than 40 characters, whatever the file holds.
///
/// ```
/// use renkei_core::facts::quoted;
///
/// assert_eq!(quoted("12人"), "\"12人\"");
/// assert_eq!(quoted("a\u{1b}[31m\nb"), "\"a [31m b\"");
/// assert_eq!(quoted(&"0".repeat(5_000_000)).chars().count(), 43);
/// ```
pub fn quoted(text: &str) -> String {
    let mut shown = String::from('"');
    let mut letters = text.chars();
    let mut blank = false;
    for letter in letters.by_ref().take(LONGEST) {
        // control characters and directional marks would act on a terminal
        let acts = letter.is_control()
            || matches!(letter, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}');
        if !acts {
            shown.push(letter);
        } else if !blank {
            shown.push(' ');
        }
        blank = acts;
    }
    if letters.next().is_some() {
        shown.push('…');
    }
    shown.push('"');
    shown
}
