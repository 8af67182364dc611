//! Text and runs of `WordprocessingML`.

use std::fmt::Write as _;

use crate::model::gap_parts;

use super::super::markup::escaped;

/// Runs of a text: gaps in their style, line breaks where the text has them.
pub(super) fn runs(raw: &str) -> String {
    let mut xml = String::new();
    for (part, is_gap) in gap_parts(raw) {
        let style = if is_gap { "<w:rPr><w:rStyle w:val=\"Gap\"/></w:rPr>" } else { "" };
        for (at, line) in part.split('\n').enumerate() {
            let line_break = if at > 0 { "<w:br/>" } else { "" };
            let _ = write!(
                xml,
                "<w:r>{style}{line_break}<w:t xml:space=\"preserve\">{}</w:t></w:r>",
                escaped(line)
            );
        }
    }
    xml
}

/// A paragraph in a style, on one page with the next.
pub(super) fn kept(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/><w:keepNext/></w:pPr>{runs}</w:p>")
}

/// A paragraph in a style.
pub(super) fn paragraph(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}
