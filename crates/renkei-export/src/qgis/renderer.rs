//! Renderers: which rows are drawn, and how.

use crate::xml::Element;

/// Rows that a filter takes, drawn with one symbol.
#[derive(Debug, Clone)]
pub struct Drawn {
    /// What the legend says.
    pub label: String,
    /// Expression; empty for every row.
    pub filter: String,
    /// Makes the symbol of this name.
    pub symbol: fn(&str) -> Element,
    /// Whether it is drawn unless the user asks.
    pub shown: bool,
}

/// Rules, each for itself: a row is drawn by every rule that takes it.
pub fn rules(drawn: &[Drawn]) -> Element {
    let rule = |(index, drawn): (usize, &Drawn)| {
        Element::new("rule")
            .with("key", format!("{{renkei-rule-{index}}}"))
            .with("symbol", index)
            .with("label", &drawn.label)
            .with("filter", &drawn.filter)
            .with("checkstate", u8::from(drawn.shown))
    };
    let symbols = drawn.iter().enumerate().map(|(index, drawn)| (drawn.symbol)(&index.to_string()));
    Element::new("renderer-v2")
        .with("type", "RuleRenderer")
        .with("symbollevels", 1)
        .with("enableorderby", 0)
        .with("forceraster", 0)
        .child(
            Element::new("rules").with("key", "{renkei-rules}").children(drawn.iter().enumerate().map(rule)),
        )
        .child(Element::new("symbols").children(symbols))
}
