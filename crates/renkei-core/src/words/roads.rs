//! Distances by road in words.

use crate::adjacency::Hub;
use crate::region::MunicipalityId;
use crate::text::fixed;

use super::Words;

impl Words<'_> {
    /// How far apart the offices of a group are by road, and which of its
    /// neighbours have no practical road between them; nothing where no distance
    /// is known.
    pub(super) fn about_roads(&self, members: &[MunicipalityId]) -> Vec<String> {
        let (region, roads) = (self.study.region(), self.study.roads());
        if members.len() < 2 || roads.is_empty() {
            return Vec::new();
        }
        let kilometres = |metres: f64| fixed(metres / 1e3, 1);
        let mut lines = Vec::new();
        let span = roads.span(members).map(|span| {
            let span = kilometres(span);
            self.language.pick(format!("最も遠い組{span} km"), format!("farthest pair {span} km"))
        });
        let hub = roads.hub(members).map(|Hub { member, metres }| {
            let (radius, hub) = (kilometres(metres), &region[member].name);
            self.language.pick(
                format!("{hub}を拠点とすれば最大{radius} km"),
                format!("from {hub} as the hub {radius} km at most"),
            )
        });
        let parts: Vec<String> = span.into_iter().chain(hub).collect();
        if !parts.is_empty() {
            let parts = parts.join(self.language.pick("、", "; "));
            lines.push(
                self.language
                    .pick(format!("道路距離(役場間): {parts}"), format!("by road between offices: {parts}")),
            );
        }
        let pairs = members.iter().enumerate().flat_map(|(index, b)| {
            let adjacency = self.study.adjacency();
            members[..index].iter().filter(move |a| adjacency.adjacent(**a, *b)).map(move |a| (*a, *b))
        });
        for (a, b, metres) in roads.impractical(pairs) {
            let (a, b) = (&region[a].name, &region[b].name);
            lines.push(match metres.map(kilometres) {
                Some(far) => self.language.pick(
                    format!("{a}と{b}は隣接するが、道路では{far} km"),
                    format!("{a} and {b} are adjacent, but {far} km apart by road"),
                ),
                None => self.language.pick(
                    format!("{a}と{b}は隣接するが、道路では200 kmを超えるか、つながらない"),
                    format!("{a} and {b} are adjacent, but over 200 km apart by road, or without a road"),
                ),
            });
        }
        lines
    }
}
