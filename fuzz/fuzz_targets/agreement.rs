//! Agreements as people edit them: whatever the text, it is refused with its place, or
//! checked and written out in every format.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use renkei::documents::model::Agreement;
use renkei::documents::reading::{docx_text, read_text};
use renkei::documents::render::{agreement_document, docx, html, markdown};
use renkei::documents::source::Parsed;
use renkei::documents::validate::check_agreement;
use renkei::language::Language;
use renkei::{Scenario, Study};

static STUDY: LazyLock<Study> =
    LazyLock::new(|| Study::load(&Scenario::default()).expect("the embedded tables"));

fuzz_target!(|text: &str| {
    let Ok(parsed) = Parsed::<Agreement>::read("agreement.toml", text) else { return };
    for finding in check_agreement(&parsed, &STUDY) {
        assert!(finding.line >= 1 && !finding.shown(Language::Ja).is_empty());
    }
    let document = agreement_document(&parsed.value);
    let bytes = docx(&document).expect("a docx");
    let text = docx_text("a.docx", &bytes).expect("its text");
    let _ = read_text(&text, &["遠軽町", "湧別町"]);
    let _ = (html(&document), markdown(&document, "a"));
});
