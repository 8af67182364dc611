//! XML elements, from which QGIS projects and SVG pictures are built.

use std::io;

use quick_xml::Writer;

/// An element: attributes, then either text or child elements.
#[derive(Debug, Clone)]
pub(crate) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    text: Option<String>,
    children: Vec<Element>,
}

impl Element {
    /// An empty element.
    pub fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), text: None, children: Vec::new() }
    }

    /// An element with text content.
    pub fn of_text(name: &'static str, text: impl Into<String>) -> Self {
        Self { text: Some(xml_text(&text.into())), ..Self::new(name) }
    }

    /// Adds an attribute.
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

    /// Serialises the element as a QGIS document.
    #[cfg(any(feature = "gpkg", feature = "qgis"))]
    pub fn document(&self) -> io::Result<Vec<u8>> {
        self.after("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n")
    }

    /// Serialises the element as an SVG document.
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
/// characters other than tab and line breaks, and two that are none.
pub(crate) fn xml_text(text: &str) -> String {
    let holds = |letter: &char| match letter {
        '\t' | '\n' | '\r' => true,
        '\u{FFFE}' | '\u{FFFF}' => false,
        letter => !letter.is_control(),
    };
    text.chars().filter(holds).collect()
}

/// Settings in the notation of QGIS: `<Option type="Map">` of texts.
#[cfg(any(feature = "gpkg", feature = "qgis"))]
pub(crate) fn options(settings: &[(&'static str, &str)]) -> Element {
    let option = |(name, value): &(&'static str, &str)| {
        Element::new("Option").with("type", "QString").with("name", name).with("value", value)
    };
    Element::new("Option").with("type", "Map").children(settings.iter().map(option))
}
