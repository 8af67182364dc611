//! Visions as people edit them, beside an agreement that the same bytes hold: refused
//! with their place, or checked and written out in every format.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use renkei::documents::model::{Agreement, Vision};
use renkei::documents::render::{VisionPictures, docx, html, markdown, vision_document};
use renkei::documents::source::Parsed;
use renkei::documents::validate::{NamedAgreement, check_vision};
use renkei::language::Language;
use renkei::text::Worded;
use renkei::{Scenario, Study};

static STUDY: LazyLock<Study> =
    LazyLock::new(|| Study::load(&Scenario::default()).expect("the embedded tables"));

fuzz_target!(|text: &str| {
    let (vision, agreement) = text.split_once('\u{1}').unwrap_or((text, ""));
    let Ok(parsed) = Parsed::<Vision>::read("vision.toml", vision) else { return };
    let agreement = Parsed::<Agreement>::read("agreement.toml", agreement);
    let agreement = agreement.map(|parsed| parsed.value).map_err(|error| error.text());
    let named = NamedAgreement { name: "agreement.toml".to_owned(), agreement };
    for finding in check_vision(&parsed, &[named], &STUDY) {
        assert!(finding.line >= 1 && !finding.shown(Language::Ja).is_empty());
    }
    let document = vision_document(&parsed.value, VisionPictures::default());
    docx(&document).expect("a docx");
    let _ = (html(&document), markdown(&document, "v"));
});
