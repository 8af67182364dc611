//! `report.html`: the results as a page for the browser.
//!
//! The page is one file and makes no request: style, script and data are
//! embedded, and its content security policy allows nothing else. It is
//! assembled from the files in `assets`.

mod candidates;
mod data;
mod names;
mod plan;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use renkei_core::language::Language;

use crate::error::{ExportError, Output};
use crate::report::Report;

/// The page with a placeholder for each part.
const PAGE: &str = include_str!("assets/page.html");
/// The style sheet.
const STYLE: &str = include_str!("assets/page.css");
/// Parts of the script; each may use those before it.
const SCRIPT: [&str; 11] = [
    include_str!("assets/numbers.js"),
    include_str!("assets/words.js"),
    include_str!("assets/names.js"),
    include_str!("assets/candidates.js"),
    include_str!("assets/state.js"),
    include_str!("assets/map.js"),
    include_str!("assets/rows.js"),
    include_str!("assets/list.js"),
    include_str!("assets/histogram.js"),
    include_str!("assets/panel.js"),
    include_str!("assets/main.js"),
];

/// Encodes the page. It opens in `language`; the reader can switch.
///
/// # Errors
/// [`ExportError::Encoding`], never in practice: the text is built in memory.
///
/// ```
/// use renkei_core::language::Language;
/// use renkei_core::search::LimitSettings;
/// use renkei_core::study::Load;
/// use renkei_export::{Report, report_page};
/// use renkei_formats::scenario::Scenario;
///
/// let study = Scenario::default().load()?;
/// let limits = LimitSettings::default();
/// let page = report_page(&Report::of(&study, &limits), Language::En)?;
/// let page = String::from_utf8(page)?;
/// assert!(page.contains("Content-Security-Policy") && !page.contains("src=\"http"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn report_page(report: &Report<'_>, language: Language) -> Result<Vec<u8>, ExportError> {
    let data = serde_json::to_string(&data::page_data(report, language));
    let data = data.map_err(|error| Output::Json.failed(error))?;
    let script = format!("'use strict';\n(() => {{\n{}}})();\n", SCRIPT.join("\n"));
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
        hash_of(STYLE),
        hash_of(&script)
    );
    let mut page = String::with_capacity(PAGE.len() + STYLE.len() + script.len() + data.len());
    let mut rest = PAGE;
    let data = escaped(&data);
    for (place, content) in [
        ("{language}", language.pick("ja", "en")),
        ("{policy}", &policy),
        ("{style}", STYLE),
        ("{data}", &data),
        ("{script}", &script),
    ] {
        let (before, after) = rest.split_once(place).unwrap_or((rest, ""));
        page.push_str(before);
        page.push_str(content);
        rest = after;
    }
    page.push_str(rest);
    Ok(page.into_bytes())
}

/// The hash by which a content security policy identifies a text.
fn hash_of(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

/// JSON without characters that could end the `script` element around it.
fn escaped(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_a_place_for_every_part_in_order() {
        let places = ["{language}", "{policy}", "{style}", "{data}", "{script}"];
        let found: Vec<usize> = places.iter().map(|place| PAGE.find(place).unwrap()).collect();
        assert!(found.is_sorted(), "{found:?}");
    }

    #[test]
    fn no_name_can_leave_the_data() {
        let json = serde_json::to_string("</script><script>alert(1)</script><!--").unwrap();
        let inside = escaped(&json);
        assert!(!inside.contains(['<', '>', '&']));
        assert_eq!(
            serde_json::from_str::<String>(&inside).unwrap(),
            "</script><script>alert(1)</script><!--"
        );
        assert!(!STYLE.contains("</") && SCRIPT.iter().all(|script| !script.contains("</")));
    }
}
