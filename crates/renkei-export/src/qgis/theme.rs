//! How each layer of the package looks, in the project and on its own.

use crate::report::Report;
use crate::table::{Column, rounded};

use super::form::{aliases, candidate_form, widgets};
use super::renderer::{Drawn, rules};
use super::symbol::{area, hatch, mark, stroke};
use super::text::labels;
use crate::xml::Element;

/// Candidates outlined on the overview.
const SHOWN: usize = 12;
const LINE: &str = "255,255,255,255";
/// Of what a candidate is outlined and labelled with.
const RED: &str = "200,60,80,255";
const INK: &str = "110,20,36,255";

/// A layer's look: everything that a style of QGIS holds.
#[derive(Debug, Clone)]
pub struct Style {
    elements: Vec<Element>,
    /// Which of its rules are drawn.
    shown: Vec<usize>,
}

impl Style {
    /// Of a table: names and values of its columns.
    pub fn of_table<T>(columns: &[Column<T>]) -> Self {
        Self { elements: vec![aliases(columns), widgets(columns)], shown: Vec::new() }
    }

    /// Drawn by rules.
    fn drawn(mut self, drawn: &[Drawn]) -> Self {
        self.elements.push(rules(drawn));
        self.shown = (0..drawn.len()).filter(|index| drawn[*index].shown).collect();
        self
    }

    /// Drawn as the municipalities are: by decline rate, zones hatched,
    /// centres marked.
    pub fn municipalities(self, report: &Report<'_>) -> Self {
        let mut drawn = decline_classes(report.study.rule().settings().threshold.get());
        let rule = |label: &str, filter: &str, symbol| Drawn {
            label: label.to_owned(),
            filter: filter.to_owned(),
            symbol,
            shown: true,
        };
        drawn.push(rule("人口の数値なし", "\"decline_rate\" IS NULL", |name| {
            area(name, 0, "236,236,236,255", "190,190,190,255", "0.15")
        }));
        drawn.push(rule("国の圏域に属する", "\"zones\" IS NOT NULL", |name| {
            hatch(name, 1, "45", "70,70,70,150")
        }));
        drawn.push(rule(
            "未宣言中心市など",
            "\"zones\" IS NULL AND NOT \"requirement_1\" AND \"decline_rate\" IS NOT NULL",
            |name| hatch(name, 1, "135", "70,70,70,150"),
        ));
        drawn.push(rule("中心の指定あり", "\"designated\" IS NOT NULL", |name| {
            mark(name, 2, "circle", "255,196,61,255", "60,50,20,255", "2")
        }));
        self.drawn(&drawn)
    }

    /// Drawn as the candidates are: the best that share no member with a
    /// better one, outlined and labelled with their rank.
    pub fn candidates<T>(mut self, report: &Report<'_>, columns: &[Column<T>]) -> Self {
        let ranks = apart(report).iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        let chosen = if ranks.is_empty() { "FALSE".to_owned() } else { format!("\"rank\" IN ({ranks})") };
        let outline = |name: &str| area(name, 0, "0,0,0,0", RED, "0.8");
        let drawn = [
            Drawn {
                label: "重ならない上位".into(), filter: chosen.clone(), symbol: outline, shown: true
            },
            Drawn {
                label: "その他の候補".into(),
                filter: format!("NOT ({chosen})"),
                symbol: |name| area(name, 0, "0,0,0,0", "200,60,80,90", "0.25"),
                shown: false,
            },
        ];
        let label = format!("CASE WHEN {chosen} THEN \"rank\" || '位' END");
        self.elements.push(Element::of_text("editorlayout", "tablayout"));
        self.elements.push(candidate_form(columns));
        self.elements.push(labels(&label, 9.0, INK, 9));
        self.drawn(&drawn)
    }

    /// Drawn as the one candidate of an atlas page is.
    pub fn page(self) -> Self {
        self.drawn(&[Drawn {
            label: "この候補".into(),
            filter: "$id = @atlas_featureid".into(),
            symbol: |name| area(name, 0, "0,0,0,0", RED, "1.1"),
            shown: true,
        }])
    }

    /// With the names of the municipalities as labels.
    pub fn names(mut self) -> Self {
        self.elements.push(labels("\"name\"", 7.0, "40,40,40,255", 4));
        self.drawn(&[Drawn {
            label: String::new(),
            filter: String::new(),
            symbol: |name| area(name, 0, "0,0,0,0", "0,0,0,0", "0"),
            shown: true,
        }])
    }

    /// Drawn as thin lines.
    pub fn lines(self) -> Self {
        self.drawn(&[Drawn {
            label: "隣接".into(),
            filter: String::new(),
            symbol: |name| stroke(name, "60,60,60,160", "0.2"),
            shown: true,
        }])
    }

    /// The elements of the style.
    pub fn elements(&self) -> impl Iterator<Item = Element> + '_ {
        self.elements.iter().cloned()
    }

    /// Places of the rules that are drawn, as legends choose by them.
    pub fn shown_rules(&self) -> String {
        self.shown.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
    }

    /// As a style that QGIS keeps in a GeoPackage.
    pub fn document(&self) -> std::io::Result<String> {
        let style = Element::new("qgis")
            .with("version", "3.22.0")
            .with("styleCategories", "Symbology|Labeling|Fields|Forms")
            .with("labelsEnabled", u8::from(self.has_labels()))
            .children(self.elements());
        Ok(String::from_utf8_lossy(&style.document()?).into_owned())
    }

    /// Whether it places labels.
    pub fn has_labels(&self) -> bool {
        self.elements.iter().any(|element| element.is("labeling"))
    }
}

/// Shades for the eyes of all: sand below the threshold, blue from it on.
fn decline_classes(threshold: u32) -> Vec<Drawn> {
    type Shade = fn(&str) -> Element;
    let shades: [(i64, Shade); 5] = [
        (2000, |name| area(name, 0, "68,113,143,255", LINE, "0.2")),
        (1000, |name| area(name, 0, "127,166,187,255", LINE, "0.2")),
        (0, |name| area(name, 0, "188,208,216,255", LINE, "0.2")),
        (-1000, |name| area(name, 0, "230,220,196,255", LINE, "0.2")),
        (i64::MIN, |name| area(name, 0, "247,244,236,255", LINE, "0.2")),
    ];
    let mut upper: Option<i64> = None;
    let mut classes = Vec::new();
    for (offset, symbol) in shades {
        let lower = (offset > i64::MIN).then(|| i64::from(threshold) + offset);
        if lower.is_some_and(|lower| !(1..10_000).contains(&lower)) && offset != 0 {
            continue;
        }
        let rate = |points: i64| rounded(points as f64 / 10_000.0, 4);
        let percent = |points: i64| rounded(points as f64 / 100.0, 2);
        let at_least = lower.map(|lower| format!("\"decline_rate\" >= {}", rate(lower)));
        let below = upper.map(|upper| format!("\"decline_rate\" < {}", rate(upper)));
        let label = match (lower, upper) {
            (Some(lower), Some(upper)) => format!("減少率 {}〜{}%", percent(lower), percent(upper)),
            (Some(lower), None) => format!("減少率 {}%以上", percent(lower)),
            (None, Some(upper)) => format!("減少率 {}%未満", percent(upper)),
            (None, None) => "減少率".to_owned(),
        };
        let filter = at_least.into_iter().chain(below).collect::<Vec<_>>().join(" AND ");
        classes.push(Drawn { label, filter, symbol, shown: true });
        upper = lower;
    }
    classes
}

/// Ranks of the best candidates that share no member with a better one.
fn apart(report: &Report<'_>) -> Vec<usize> {
    let mut taken = std::collections::BTreeSet::new();
    let mut ranks = Vec::new();
    for candidate in report.candidates {
        if ranks.len() < SHOWN && candidate.members.iter().all(|id| !taken.contains(id)) {
            taken.extend(candidate.members.iter().copied());
            ranks.push(candidate.rank);
        }
    }
    ranks
}
