//! The rule-based renderer of QGIS: which rows are drawn, and how.
//!
//! A rule names its symbol by index; the symbols follow in a section of their
//! own. Symbol levels are on, so that symbols are drawn pass by pass: first all
//! fills, then all hatching, then all circles.
//!
//! ```text
//! renderer-v2 type="RuleRenderer" symbollevels="1"
//! ├── rules
//! │   ├── rule key="{renkei-rule-0}" symbol="0" label="…" filter="…" checkstate="1"
//! │   └── rule key="{renkei-rule-1}" symbol="1" …
//! └── symbols
//!     ├── symbol name="0"
//!     └── symbol name="1"
//! ```

use crate::xml::Element;

use super::symbol::Symbol;

/// A rule: rows that a filter accepts are drawn with one symbol.
#[derive(Debug, Clone)]
pub(crate) struct RendererRule {
    /// Legend text.
    pub label: String,
    /// QGIS expression on the columns of the table, such as
    /// `"zones" IS NOT NULL`; empty to accept every row.
    pub filter: String,
    /// The symbol.
    pub symbol: Symbol,
    /// Whether the rule is switched on when the project opens.
    pub shown: bool,
}

impl RendererRule {
    /// A rule that is switched on.
    pub(crate) fn shown(label: impl Into<String>, filter: impl Into<String>, symbol: Symbol) -> Self {
        Self { label: label.into(), filter: filter.into(), symbol, shown: true }
    }
}

/// The `renderer-v2` element. Rules are independent: a row is drawn by every
/// rule whose filter accepts it.
pub(super) fn renderer(rules: &[RendererRule]) -> Element {
    let rule = |(index, rule): (usize, &RendererRule)| {
        Element::new("rule")
            .with("key", format!("{{renkei-rule-{index}}}"))
            .with("symbol", index)
            .with("label", &rule.label)
            .with("filter", &rule.filter)
            .with("checkstate", u8::from(rule.shown))
    };
    let symbols = rules.iter().enumerate().map(|(index, rule)| rule.symbol.element(&index.to_string()));
    Element::new("renderer-v2")
        .with("type", "RuleRenderer")
        .with("symbollevels", 1)
        .with("enableorderby", 0)
        .with("forceraster", 0)
        .child(
            Element::new("rules").with("key", "{renkei-rules}").children(rules.iter().enumerate().map(rule)),
        )
        .child(Element::new("symbols").children(symbols))
}
