//! Lists as people type them.

/// Marks that separate the items of a list.
pub const LIST_MARKS: &[char] =
    &['、', '､', '，', ',', '・', '･', '／', '/', '＋', '+', '；', ';', '＆', '&', '｜', '|', '\n', '\r'];

/// The items of a list, without blanks at their ends; empty ones are left out.
///
/// ```
/// use renkei_core::typed::items;
///
/// let read: Vec<&str> = items("cover、groups／\u{3000}score,").collect();
/// assert_eq!(read, ["cover", "groups", "score"]);
/// ```
pub fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split(LIST_MARKS).map(str::trim).filter(|item| !item.is_empty())
}
