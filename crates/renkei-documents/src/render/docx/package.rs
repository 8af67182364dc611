//! The parts of the package around the body.

use std::fmt::Write as _;

use super::super::document::Document;
use super::super::markup::escaped;
use super::body::body;

/// How every part begins.
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The styles, which no document changes.
const STYLES: &str = include_str!("styles.xml");
/// Page and number of pages.
const FOOTER: &str = include_str!("footer.xml");
/// The namespaces of the body.
const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";
/// A4 with margins of 25 mm, and the footer.
const SECTION: &str = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rIdFooter\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1418\" w:right=\"1418\" w:bottom=\"1247\" w:left=\"1418\" w:header=\"851\" w:footer=\"680\" w:gutter=\"0\"/></w:sectPr>";
/// The beginning of the types of relationships.
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Names and contents of the parts, in a fixed order.
pub(super) fn parts(document: &Document) -> Vec<(String, Vec<u8>)> {
    let body =
        format!("{HEAD}<w:document {NAMESPACES}><w:body>{}{SECTION}</w:body></w:document>", body(document));
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), content_types()),
        ("_rels/.rels".to_owned(), package_relations()),
        ("docProps/core.xml".to_owned(), core_properties(document)),
        ("word/document.xml".to_owned(), body),
        ("word/_rels/document.xml.rels".to_owned(), document_relations(document)),
        ("word/styles.xml".to_owned(), STYLES.to_owned()),
        ("word/settings.xml".to_owned(), settings()),
        ("word/footer1.xml".to_owned(), FOOTER.to_owned()),
    ]
    .into_iter()
    .map(|(name, text)| (name, text.into_bytes()))
    .collect::<Vec<_>>();
    let pictures = document.figures().filter_map(|figure| figure.png.clone());
    parts.extend((1..).zip(pictures).map(|(at, png)| (format!("word/media/picture{at}.png"), png)));
    parts
}

fn content_types() -> String {
    let mut xml = format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    );
    for (part, kind) in
        [("document", "document.main"), ("styles", "styles"), ("settings", "settings"), ("footer1", "footer")]
    {
        let _ = write!(
            xml,
            "<Override PartName=\"/word/{part}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml\"/>"
        );
    }
    xml + "</Types>"
}

fn relations(entries: &[(String, String, String)]) -> String {
    let mut xml = format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    for (id, kind, target) in entries {
        let _ = write!(xml, "<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>");
    }
    xml + "</Relationships>"
}

fn package_relations() -> String {
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    relations(&[
        ("rIdDocument".to_owned(), format!("{RELATION}/officeDocument"), "word/document.xml".to_owned()),
        ("rIdCore".to_owned(), core.to_owned(), "docProps/core.xml".to_owned()),
    ])
}

fn document_relations(document: &Document) -> String {
    let mut entries: Vec<(String, String, String)> = ["styles", "settings"]
        .map(|part| (format!("rId{part}"), format!("{RELATION}/{part}"), format!("{part}.xml")))
        .to_vec();
    entries.push(("rIdFooter".to_owned(), format!("{RELATION}/footer"), "footer1.xml".to_owned()));
    let pictures = document.figures().filter(|figure| figure.png.is_some());
    for (at, _) in (1..).zip(pictures) {
        let target = format!("media/picture{at}.png");
        entries.push((format!("rIdPicture{at}"), format!("{RELATION}/image"), target));
    }
    relations(&entries)
}

fn core_properties(document: &Document) -> String {
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:language>ja-JP</dc:language></cp:coreProperties>",
        escaped(&document.title)
    )
}

fn settings() -> String {
    format!(
        "{HEAD}<w:settings {NAMESPACES}><w:defaultTabStop w:val=\"840\"/><w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"en-US\" w:eastAsia=\"ja-JP\"/></w:settings>"
    )
}
