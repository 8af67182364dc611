//! Layer styles of QGIS (QML): symbology, labels, aliases and forms.
//!
//! The GeoPackage carries a default style per layer, in the table
//! `layer_styles`; the QGIS project repeats the styles of its layers. Both
//! take them from here.
//!
//! | element of QML | made in | says |
//! |---|---|---|
//! | `renderer-v2` | `renderer`, `symbol` | which rows are drawn, and how |
//! | `labeling` | `text` | labels on the map |
//! | `aliases`, `fieldConfiguration` | `form` | names and words for values |
//! | `attributeEditorForm`, `editorlayout` | `form` | tabs of the form |
//!
//! Rules stand in place of QGIS's graduated classes, so that a class holds a rate
//! equal to its lower bound, and missing figures have a class of their own. A
//! rule tests whole numbers of people, by the inequality that decides requirement
//! (2): a map never shows a municipality in another class than the report.
//!
//! Colours are `red,green,blue,alpha` from 0 to 255; lengths are millimetres on
//! paper.

mod form;
mod renderer;
mod symbol;
mod text;

use std::collections::BTreeSet;

use renkei_core::language::Language;

use crate::colouring::Colouring;
use crate::decline_class::{DeclineClass, SHADES};
use crate::own_columns::name_in_layer;
#[cfg(feature = "qgis")]
use crate::plan::PlanReport;
use crate::plan::{NUMBER_OF_FILLS, fill};
use crate::report::Report;
use crate::table::Column;
use crate::xml::Element;

use form::{aliases, candidate_form, widgets};
use renderer::{RendererRule, renderer};
use text::labels;

#[cfg(feature = "qgis")]
pub(crate) use form::RELATION;
pub(crate) use symbol::Symbol;
#[cfg(feature = "qgis")]
pub(crate) use text::{font, text_style};

/// Number of candidates outlined on the overview, at most.
const OUTLINED: usize = 12;
/// Colour of the borders between municipalities.
const BORDER: &str = "255,255,255,255";
/// Colour of a candidate's outline.
const RED: &str = "200,60,80,255";
/// Colour of a candidate's label.
const INK: &str = "110,20,36,255";
/// Colour of hatching.
const HATCH: &str = "50,50,50,255";

/// The style of one layer: the elements of a QML document.
#[derive(Debug, Clone)]
pub(crate) struct Style {
    /// Elements of the document, in their order.
    elements: Vec<Element>,
    /// Indices of the rules that are switched on.
    shown: Vec<usize>,
}

impl Style {
    /// Aliases and widgets of a table, without symbology.
    pub(crate) fn of_table<T>(columns: &[Column<T>]) -> Self {
        Self { elements: vec![aliases(columns), widgets(columns)], shown: Vec::new() }
    }

    /// Adds a rule-based renderer; rules are numbered from 0, in their order.
    fn with_rules(mut self, rules: &[RendererRule]) -> Self {
        self.elements.push(renderer(rules));
        self.shown = (0..rules.len()).filter(|index| rules[*index].shown).collect();
        self
    }

    /// Municipalities: shaded by class of decline, zones hatched, designated
    /// centres marked.
    ///
    /// | rows | sign | pass |
    /// |---|---|---|
    /// | with a rate | fill of the class | 0 |
    /// | without figures | grey fill | 0 |
    /// | in a zone of the state | hatching at 45° | 1 |
    /// | outside requirement (1) otherwise | hatching at 135° | 1 |
    /// | designated as a centre | a circle | 2 |
    ///
    /// A row may meet several rules and gets the sign of each.
    pub(crate) fn municipalities(self, report: &Report<'_>) -> Self {
        let shade = |(class, label, expression): (usize, String, String)| {
            let [red, green, blue] = SHADES[class];
            let symbol = Symbol::area(format!("{red},{green},{blue},255"), BORDER, "0.2");
            RendererRule::shown(label, expression, symbol)
        };
        let (classes, unknown, missing) = shades(report);
        let mut rules: Vec<RendererRule> = classes.into_iter().map(shade).collect();
        rules.extend([
            RendererRule::shown(unknown, missing, Symbol::area("236,236,236,255", "190,190,190,255", "0.15")),
            RendererRule::shown(
                "国の圏域に属する",
                "\"zones\" IS NOT NULL",
                Symbol::Hatch { pass: 1, angle: "45", colour: HATCH },
            ),
            RendererRule::shown(
                "未宣言中心市など",
                "\"zones\" IS NULL AND NOT \"requirement_1\" AND \"decline_rate\" IS NOT NULL",
                Symbol::Hatch { pass: 1, angle: "135", colour: HATCH },
            ),
            RendererRule::shown(
                "中心の指定あり",
                "\"designated\" IS NOT NULL",
                Symbol::Circle { pass: 2, fill: "255,196,61,255", outline: "60,50,20,255", size: "2" },
            ),
        ]);
        self.with_rules(&rules)
    }

    /// Candidates: the best ones that share no member with a better one are
    /// outlined and labelled with their rank; the others are a rule that is
    /// switched off at first. `columns` are those of the table, for the form.
    pub(crate) fn candidates<T>(mut self, report: &Report<'_>, columns: &[Column<T>]) -> Self {
        let ranks = disjoint(report).iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        let chosen = if ranks.is_empty() { "FALSE".to_owned() } else { format!("\"rank\" IN ({ranks})") };
        let others = RendererRule {
            label: "その他の候補".into(),
            filter: format!("NOT ({chosen})"),
            symbol: Symbol::outline("200,60,80,90", "0.25"),
            shown: false,
        };
        let label = format!("CASE WHEN {chosen} THEN \"rank\" || '位' END");
        self.elements.push(Element::of_text("editorlayout", "tablayout"));
        self.elements.push(candidate_form(columns));
        self.elements.push(labels(&label, 9.0, INK, 9));
        self.with_rules(&[RendererRule::shown("重ならない上位", chosen, Symbol::outline(RED, "0.8")), others])
    }

    /// The groups of a plan: filled so that neighbours differ, labelled with number and
    /// names.
    pub(crate) fn plan(mut self) -> Self {
        let rules: Vec<RendererRule> = (1..=NUMBER_OF_FILLS)
            .map(|colour| {
                let [red, green, blue] = fill(colour);
                let symbol = Symbol::area(format!("{red},{green},{blue},255"), "60,60,60,255", "0.45");
                let filter = format!("(\"colour\" - 1) % {NUMBER_OF_FILLS} = {}", colour - 1);
                RendererRule::shown(format!("組(色{colour})"), filter, symbol)
            })
            .collect();
        self.elements.push(labels(
            "\"number\" || '\\n' || replace(\"names\", '・', '\\n')",
            6.0,
            "30,30,30,255",
            10,
        ));
        self.with_rules(&rules)
    }

    /// Municipalities below the groups of a plan: those left over darker than all others.
    #[cfg(feature = "qgis")]
    pub(crate) fn ground(self, plan: &PlanReport<'_>) -> Self {
        let left = plan.best().map_or(&[][..], |best| &best.left);
        let codes: Vec<String> =
            left.iter().map(|id| plan.report.municipality(*id).id.to_string().replace('\'', "''")).collect();
        let is_left = format!("\"code\" IN ('{}')", codes.join("','"));
        self.with_rules(&[
            RendererRule::shown(
                "残る市町村",
                is_left.clone(),
                Symbol::area("138,147,154,255", BORDER, "0.2"),
            ),
            RendererRule::shown(
                "組に入らない市町村",
                format!("NOT ({is_left})"),
                Symbol::area("226,230,233,255", BORDER, "0.2"),
            ),
        ])
    }

    /// The candidate of the current atlas page, by QGIS's variable
    /// `@atlas_featureid`; nothing outside of an atlas.
    #[cfg(feature = "qgis")]
    pub(crate) fn atlas_page(self) -> Self {
        let symbol = Symbol::outline(RED, "1.1");
        self.with_rules(&[RendererRule::shown("この組", "$id = @atlas_featureid", symbol)])
    }

    /// Names of the municipalities as labels, without symbols.
    #[cfg(feature = "qgis")]
    pub(crate) fn names(mut self) -> Self {
        self.elements.push(labels("\"name\"", 7.0, "40,40,40,255", 4));
        self.with_rules(&[RendererRule::shown("", "", Symbol::outline("0,0,0,0", "0"))])
    }

    /// Adjacent pairs as thin lines.
    pub(crate) fn lines(self) -> Self {
        let symbol = Symbol::Line { colour: "60,60,60,160", width: "0.2" };
        self.with_rules(&[RendererRule::shown("隣接", "", symbol)])
    }

    /// The elements of the style, for the `maplayer` of a project.
    pub(crate) fn elements(&self) -> impl Iterator<Item = Element> + '_ {
        self.elements.iter().cloned()
    }

    /// Comma-separated indices of the rules that are switched on, as legends
    /// of layouts select them.
    #[cfg(feature = "qgis")]
    pub(crate) fn shown_rules(&self) -> String {
        self.shown.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
    }

    /// The QML document, as QGIS stores it in a GeoPackage. `styleCategories`
    /// tells QGIS which settings of a layer the document replaces.
    ///
    /// # Errors
    /// Never in practice: the text is built in memory.
    #[cfg(feature = "gpkg")]
    pub(crate) fn document(&self) -> std::io::Result<String> {
        let style = Element::new("qgis")
            .with("version", "3.22.0")
            .with("styleCategories", "Symbology|Labeling|Fields|Forms")
            .with("labelsEnabled", u8::from(self.has_labels()))
            .children(self.elements());
        Ok(String::from_utf8_lossy(&style.document()?).into_owned())
    }

    /// Whether the style places labels.
    pub(crate) fn has_labels(&self) -> bool {
        self.elements.iter().any(|element| element.is("labeling"))
    }
}

/// Ranks of the best candidates that share no member with a better one, at most
/// [`OUTLINED`]: a greedy choice from rank 1 on, not the largest possible set.
pub(crate) fn disjoint(report: &Report<'_>) -> Vec<usize> {
    let mut taken = BTreeSet::new();
    let mut ranks = Vec::new();
    for candidate in report.candidates {
        if ranks.len() < OUTLINED && candidate.members.iter().all(|id| !taken.contains(id)) {
            taken.extend(candidate.members.iter().copied());
            ranks.push(candidate.rank);
        }
    }
    ranks
}

/// The classes of municipalities by which they are shaded, with labels and expressions, the
/// greatest first; then label and expression of those that have none.
fn shades(report: &Report<'_>) -> (Vec<(usize, String, String)>, String, String) {
    match Colouring::of(report) {
        Colouring::Decline(classes) => {
            let of = |class: DeclineClass| (class.index, class.label(), class.expression());
            let classes = classes.descending().into_iter().map(of).collect();
            (classes, "人口の数値なし".to_owned(), "\"decline_rate\" IS NULL".to_owned())
        }
        Colouring::Own(own) => {
            let name = own.title();
            let column = name_in_layer(report, own.column()).unwrap_or(name);
            let words = own.descending(Language::Ja).into_iter().map(|(_, words)| format!("{name} {words}"));
            let rules = own.expressions(column).into_iter().zip(words);
            let classes = rules.map(|((class, expression), label)| (class, label, expression)).collect();
            let field = column.replace('"', "\"\"");
            (classes, format!("{name} 値なし"), format!("\"{field}\" IS NULL"))
        }
    }
}
