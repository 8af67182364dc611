//! The layers of the project and the relations between their tables.

use crate::candidate_columns::candidate_columns_of;
use crate::place_columns::{border_columns, member_columns_of, municipality_columns_of};
use crate::plan::{PlanReport, plan_columns, town_columns};
use crate::qgis_style::{RELATION, Style};
use crate::report::Report;
use crate::xml::Element;

use super::layer::MapLayer;

/// Identifier of the relation from a group of the plan to its members.
pub(super) const PLAN_RELATION: &str = "plan_group_members";

/// All layers.
#[derive(Debug)]
pub(super) struct Layers {
    pub(super) names: MapLayer,
    pub(super) page: MapLayer,
    pub(super) candidates: MapLayer,
    adjacency: MapLayer,
    pub(super) municipalities: MapLayer,
    members: MapLayer,
    pub(super) plan: Option<PlanLayers>,
}

/// The layers of the plan.
#[derive(Debug)]
pub(super) struct PlanLayers {
    pub(super) groups: MapLayer,
    pub(super) page: MapLayer,
    /// Municipalities below the groups.
    pub(super) ground: MapLayer,
    members: MapLayer,
}

impl Layers {
    /// The layers of a report.
    ///
    /// QGIS replaces identifiers of ten characters or fewer by random ones; every
    /// identifier here is longer, so that layouts and relations keep finding their
    /// layers.
    pub(super) fn of(report: &Report<'_>) -> Self {
        let (candidates, municipalities) = (candidate_columns_of(report), municipality_columns_of(report));
        let of_candidates = || Style::of_table(&candidates);
        let of_places = || Style::of_table(&municipalities);
        let plan = report.chosen_plan().map(|plan| PlanLayers::of(&plan));
        Self {
            names: area("renkei_names", "市町村名", "municipalities", false, of_places().names()),
            page: area("renkei_page", "図帳の候補", "candidates", false, of_candidates().atlas_page()),
            candidates: area(
                "renkei_candidates",
                "連携地域の候補",
                "candidates",
                plan.is_none(),
                of_candidates().candidates(report, &candidates),
            ),
            adjacency: MapLayer {
                geometry: Some("Line"),
                ..table(
                    "renkei_adjacency",
                    "隣接関係",
                    "adjacency",
                    false,
                    Style::of_table(&border_columns()).lines(),
                )
            },
            municipalities: area(
                "renkei_municipalities",
                "市町村",
                "municipalities",
                plan.is_none(),
                of_places().municipalities(report),
            ),
            members: table(
                "renkei_members",
                "構成市町村",
                "members",
                true,
                Style::of_table(&member_columns_of(report)),
            ),
            plan,
        }
    }

    /// In the order in which they are drawn, the uppermost first.
    pub(super) fn drawn(&self) -> impl Iterator<Item = &MapLayer> {
        let plan = self.plan.as_ref();
        [&self.names, &self.page]
            .into_iter()
            .chain(plan.map(|plan| &plan.page))
            .chain([&self.candidates])
            .chain(plan.map(|plan| &plan.groups))
            .chain([&self.adjacency])
            .chain(plan.map(|plan| &plan.ground))
            .chain([&self.municipalities, &self.members])
            .chain(plan.map(|plan| &plan.members))
    }

    /// In the order of the layer panel.
    pub(super) fn in_tree(&self) -> impl Iterator<Item = &MapLayer> {
        let plan = self.plan.as_ref();
        [&self.candidates]
            .into_iter()
            .chain(plan.map(|plan| &plan.groups))
            .chain([&self.names, &self.page])
            .chain(plan.map(|plan| &plan.page))
            .chain([&self.adjacency])
            .chain(plan.map(|plan| &plan.ground))
            .chain([&self.municipalities, &self.members])
            .chain(plan.map(|plan| &plan.members))
    }

    /// The relation from a candidate to its members, by `rank`: the form of a candidate
    /// shows its members by it, and the atlas prints them. Where there is a plan, the same
    /// from a group of it, by `number`.
    pub(super) fn relations(&self) -> impl Iterator<Item = Element> {
        let of_plan =
            self.plan.as_ref().map(|plan| relation(PLAN_RELATION, &plan.members, &plan.groups, "number"));
        [relation(RELATION, &self.members, &self.candidates, "rank")].into_iter().chain(of_plan)
    }
}

impl PlanLayers {
    fn of(plan: &PlanReport<'_>) -> Self {
        let groups = plan_columns();
        let style = || Style::of_table(&groups);
        Self {
            groups: area("renkei_plan_groups", "組合せ", "plan", true, style().plan()),
            page: area("renkei_plan_page", "図帳の組", "plan", false, style().atlas_page()),
            ground: area(
                "renkei_plan_ground",
                "組合せの下地",
                "municipalities",
                true,
                Style::of_table(&municipality_columns_of(&plan.report)).ground(plan),
            ),
            members: table(
                "renkei_plan_members",
                "組合せの市町村",
                "plan_members",
                true,
                Style::of_table(&town_columns()),
            ),
        }
    }
}

/// A layer of polygons.
fn area(id: &'static str, name: &'static str, of: &'static str, shown: bool, style: Style) -> MapLayer {
    MapLayer { geometry: Some("Polygon"), ..table(id, name, of, shown, style) }
}

/// A table without geometry.
fn table(id: &'static str, name: &'static str, of: &'static str, shown: bool, style: Style) -> MapLayer {
    MapLayer { id, name, table: of, geometry: None, shown, style }
}

/// A relation by a column that both tables have.
fn relation(id: &'static str, from: &MapLayer, to: &MapLayer, column: &'static str) -> Element {
    Element::new("relation")
        .with("id", id)
        .with("name", "構成市町村")
        .with("referencingLayer", from.id)
        .with("referencedLayer", to.id)
        .with("strength", "Association")
        .child(Element::new("fieldRef").with("referencingField", column).with("referencedField", column))
}
