//! XML elements, from which QGIS projects and SVG pictures are built.
//!
//! A document is a tree in memory, written at the end. Names of elements and
//! attributes come from the program; texts may come from the user's files, and
//! are escaped (`<`, `&`, quotation marks) and freed of characters that XML
//! cannot hold. Attributes and children keep the order in which they were added:
//! the same calls give the same bytes.
//!
//! Documents are not indented; GraphML, which people read, has a writer of its
//! own that indents.

use std::io;

use quick_xml::Writer;

/// An element: attributes, then either text or child elements.
#[derive(Debug, Clone)]
pub(crate) struct Element {
    /// Name of the element.
    name: &'static str,
    /// Names and values, in order; a name must come once alone.
    attributes: Vec<(&'static str, String)>,
    /// Text content; children are not written beside it.
    text: Option<String>,
    /// Child elements, in order.
    children: Vec<Element>,
}

impl Element {
    /// An empty element, written as `<name/>` where nothing is added.
    pub fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), text: None, children: Vec::new() }
    }

    /// An element with text content, without characters that XML cannot hold.
    pub fn of_text(name: &'static str, text: impl Into<String>) -> Self {
        Self { text: Some(xml_text(&text.into())), ..Self::new(name) }
    }

    /// Adds an attribute; numbers are written as `Display` has them.
    #[expect(clippy::needless_pass_by_value, reason = "callers hand over texts and numbers alike")]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.attributes.push((name, xml_text(&value.to_string())));
        self
    }

    /// Adds a child element.
    pub fn child(mut self, child: Element) -> Self {
        self.children.push(child);
        self
    }

    /// Adds child elements.
    pub fn children(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children);
        self
    }

    /// Whether the element has this name.
    #[cfg(any(feature = "gpkg", feature = "qgis"))]
    pub fn is(&self, name: &str) -> bool {
        self.name == name
    }

    /// Serialises the element as a QGIS document, with the document type that
    /// QGIS writes.
    ///
    /// # Errors
    /// Never in practice: the bytes are built in memory.
    #[cfg(any(feature = "gpkg", feature = "qgis"))]
    pub fn document(&self) -> io::Result<Vec<u8>> {
        self.after("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n")
    }

    /// Serialises the element as an SVG document, in UTF-8.
    ///
    /// # Errors
    /// Never in practice: the text is built in memory.
    pub fn svg_document(&self) -> io::Result<String> {
        let bytes = self.after("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Serialises the element after a head.
    fn after(&self, head: &str) -> io::Result<Vec<u8>> {
        let mut writer = Writer::new(Vec::from(head));
        self.write(&mut writer)?;
        Ok(writer.into_inner())
    }

    /// Writes the element and its content.
    fn write(&self, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let attributes = self.attributes.iter().map(|(name, value)| (*name, value.as_str()));
        let element = writer.create_element(self.name).with_attributes(attributes);
        if let Some(text) = &self.text {
            element.write_text_content(quick_xml::events::BytesText::new(text))?;
        } else if self.children.is_empty() {
            element.write_empty()?;
        } else {
            element.write_inner_content(|writer| {
                self.children.iter().try_for_each(|child| child.write(writer))
            })?;
        }
        Ok(())
    }
}

/// The text without characters that XML 1.0 cannot hold (clause 2.2): control
/// characters other than tab and line breaks, and two that are none. An escape
/// such as `&#1;` would not help: XML 1.0 refuses it as well.
///
/// | text | result |
/// |---|---|
/// | 函館市 with U+000B behind | 函館市 |
/// | two lines | as they are |
/// | U+0080 to U+009F | left out, too, though XML allows them |
pub(crate) fn xml_text(text: &str) -> String {
    let holds = |letter: &char| match letter {
        '\t' | '\n' | '\r' => true,
        '\u{FFFE}' | '\u{FFFF}' => false,
        letter => !letter.is_control(),
    };
    text.chars().filter(holds).collect()
}

/// Settings in the notation of QGIS: `<Option type="Map">` of texts. Numbers are
/// texts as well; QGIS converts them.
#[cfg(any(feature = "gpkg", feature = "qgis"))]
pub(crate) fn options(settings: &[(&'static str, &str)]) -> Element {
    let option = |(name, value): &(&'static str, &str)| {
        Element::new("Option").with("type", "QString").with("name", name).with("value", value)
    };
    Element::new("Option").with("type", "Map").children(settings.iter().map(option))
}
