//! Texts in XML and HTML.

use quick_xml::escape::escape;

/// A text without signs that markup acts on, and without characters that XML cannot hold.
pub(super) fn escaped(raw: &str) -> String {
    let holds = |letter: &char| match letter {
        '\t' | '\n' => true,
        '\u{FFFE}' | '\u{FFFF}' => false,
        letter => !letter.is_control(),
    };
    let kept: String = raw.chars().filter(holds).collect();
    escape(kept.as_str()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        assert_eq!(escaped("<a b=\"c\">&'\u{b}\u{ffff}\n"), "&lt;a b=&quot;c&quot;&gt;&amp;&apos;\n");
    }
}
