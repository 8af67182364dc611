//! The adjacency graph.
//!
//! The graph is made in two steps. First each pair of outlines that touches
//! becomes an edge, a point contact, or a border that is too short:
//!
//! | contact | rook | queen |
//! |---|---|---|
//! | border of `min_border` metres or more | edge | edge |
//! | shorter border | too short | edge |
//! | points alone | point contact | edge, and point contact |
//!
//! Then the links of the tables add and remove edges, in their order.
//!
//! Edges are kept three times: as a petgraph graph for algorithms, as sorted
//! lists for walks, and as a matrix of bits for [`Adjacency::adjacent`].

use std::collections::BTreeMap;

use petgraph::algo::articulation_points::articulation_points;
use petgraph::graph::{NodeIndex, UnGraph};
use petgraph::unionfind::UnionFind;
use petgraph::visit::{EdgeRef, NodeIndexable};

use crate::facts::{Link, LinkAction};
use crate::region::{MunicipalityId, Place, Region};

use super::border::{Border, Contact, Tie};
use super::contact::survey;
use super::nearly::NearlyMatching;
use super::pair::Pair;
use super::{AdjacencyError, AdjacencySettings, Contiguity};

/// The adjacency graph. Every municipality is a node, also one without
/// neighbours.
#[derive(Debug, Clone)]
pub struct Adjacency {
    graph: UnGraph<MunicipalityId, Border>,
    neighbours: Vec<Vec<MunicipalityId>>,
    /// The same as a matrix of bits, row by row.
    matrix: Vec<u64>,
    /// Metres that a municipality has in common with others, by their number.
    ///
    /// Only those of a higher number, in order; links do not change it.
    common: Vec<Vec<(MunicipalityId, f64)>>,
    point_contacts: Vec<(Pair, Option<Place>)>,
    too_short: Vec<(Pair, f64)>,
    links: Vec<AppliedLink>,
    nearly: NearlyMatching,
}

/// What became of a link.
#[derive(Debug, Clone, PartialEq)]
pub struct AppliedLink {
    /// The link.
    pub link: Link,
    /// Whether it changed the graph: not where the pair was, or was not,
    /// adjacent anyway, or where a municipality is not in the region.
    pub changed: bool,
}

impl Adjacency {
    /// Builds the graph of a region, then applies the links in their order.
    ///
    /// # Errors
    /// When two municipalities claim one area; `file` is what the message
    /// calls the source of the boundaries.
    pub fn build(
        region: &Region,
        settings: &AdjacencySettings,
        links: &[Link],
        file: &str,
    ) -> Result<Self, AdjacencyError> {
        let (contacts, nearly) = survey(region, settings, file)?;
        let mut borders: BTreeMap<Pair, Border> = BTreeMap::new();
        let mut point_contacts = Vec::new();
        let mut too_short = Vec::new();
        let mut common = vec![Vec::new(); region.ids().len()];
        for (pair, Contact { metres, at }) in contacts {
            if metres > 0.0 {
                let (low, high) = pair.ends();
                common[low.index()].push((high, metres));
            } else {
                point_contacts.push((pair, Some(at)));
            }
            if settings.contiguity == Contiguity::Queen || metres > 0.0 && metres >= settings.min_border {
                borders.insert(pair, Border { metres, tie: Tie::Land });
            } else if metres > 0.0 {
                too_short.push((pair, metres));
            }
        }
        let mut contacts = Contacts { contiguity: settings.contiguity, borders, point_contacts, too_short };
        let links: Vec<AppliedLink> = links.iter().map(|link| contacts.apply(link, region)).collect();
        let Contacts { borders, point_contacts, too_short, .. } = contacts;
        let mut adjacency = Self::from_borders(region.ids().len(), borders);
        adjacency.common = common;
        adjacency.point_contacts = point_contacts;
        adjacency.too_short = too_short;
        adjacency.links = links;
        adjacency.nearly = nearly;
        Ok(adjacency)
    }

    /// A graph of given pairs over `municipalities` nodes.
    ///
    /// # Panics
    /// Where a pair names a node beyond them.
    ///
    /// `common_metres` then tells the lengths of these borders; point contacts,
    /// links and short borders are empty.
    pub fn from_borders(municipalities: usize, borders: BTreeMap<Pair, Border>) -> Self {
        let mut graph = UnGraph::with_capacity(municipalities, borders.len());
        let mut neighbours = vec![Vec::new(); municipalities];
        let mut common = vec![Vec::new(); municipalities];
        let mut matrix = vec![0; municipalities * municipalities.div_ceil(64)];
        for index in 0..municipalities {
            graph.add_node(MunicipalityId::from_index(index));
        }
        for (pair, border) in borders {
            let (a, b) = pair.ends();
            if border.metres > 0.0 {
                common[a.index()].push((b, border.metres));
            }
            graph.add_edge(NodeIndex::new(a.index()), NodeIndex::new(b.index()), border);
            for (one, other) in [(a, b), (b, a)] {
                neighbours[one.index()].push(other);
                let (word, bit) = cell(municipalities, one, other);
                matrix[word] |= bit;
            }
        }
        for list in &mut neighbours {
            list.sort_unstable();
        }
        Self {
            graph,
            neighbours,
            matrix,
            common,
            point_contacts: Vec::new(),
            too_short: Vec::new(),
            links: Vec::new(),
            nearly: NearlyMatching::default(),
        }
    }

    /// The graph without the edges that `is_far` names, and those pairs. What is known of
    /// borders stays: contacts, links and the lengths of common borders.
    #[must_use]
    pub fn without_far(self, is_far: impl Fn(Pair) -> bool) -> (Self, Vec<Pair>) {
        let (far, near): (Vec<_>, Vec<_>) =
            self.borders().map(|(pair, border)| (pair, border.clone())).partition(|(pair, _)| is_far(*pair));
        let graph = Self::from_borders(self.municipalities(), near.into_iter().collect());
        let Self { common, point_contacts, too_short, links, nearly, .. } = self;
        let graph = Self { common, point_contacts, too_short, links, nearly, ..graph };
        (graph, far.into_iter().map(|(pair, _)| pair).collect())
    }

    /// How many municipalities there are.
    pub fn municipalities(&self) -> usize {
        self.neighbours.len()
    }

    /// How many pairs are adjacent.
    pub fn pairs(&self) -> usize {
        self.graph.edge_count()
    }

    /// The graph as a petgraph graph; node indices equal municipality indices.
    pub fn graph(&self) -> &UnGraph<MunicipalityId, Border> {
        &self.graph
    }

    /// Every pair with what lies between the two, in order of their codes.
    pub fn borders(&self) -> impl Iterator<Item = (Pair, &Border)> {
        self.graph.edge_references().map(|edge| {
            let id = |node: NodeIndex| MunicipalityId::from_index(node.index());
            (Pair::new(id(edge.source()), id(edge.target())), edge.weight())
        })
    }

    /// Neighbours of a municipality, in order of their codes.
    pub fn neighbours(&self, id: MunicipalityId) -> &[MunicipalityId] {
        &self.neighbours[id.index()]
    }

    /// Whether two municipalities are adjacent. Takes O(1).
    pub fn adjacent(&self, a: MunicipalityId, b: MunicipalityId) -> bool {
        let (word, bit) = cell(self.municipalities(), a, b);
        self.matrix[word] & bit != 0
    }

    /// What lies between two municipalities, if they are adjacent.
    ///
    /// `None` where the two are not adjacent, also where they touch in points
    /// alone under rook contiguity.
    pub fn border(&self, a: MunicipalityId, b: MunicipalityId) -> Option<&Border> {
        let edge = self.graph.find_edge(NodeIndex::new(a.index()), NodeIndex::new(b.index()))?;
        self.graph.edge_weight(edge)
    }

    /// Length in metres of the border that two outlines have in common on the
    /// ground, whether or not that makes them neighbours in the graph.
    ///
    /// 0 where the outlines touch in points alone or not at all. A link does not
    /// change it.
    pub fn common_metres(&self, a: MunicipalityId, b: MunicipalityId) -> f64 {
        let (low, high) = Pair::new(a, b).ends();
        let list = &self.common[low.index()];
        list.binary_search_by_key(&high, |(id, _)| *id).map_or(0.0, |index| list[index].1)
    }

    /// Every pair whose outlines have a border in common on the ground, with
    /// its metres.
    pub fn common_borders(&self) -> impl Iterator<Item = (Pair, f64)> {
        self.common.iter().enumerate().flat_map(|(index, list)| {
            let one = MunicipalityId::from_index(index);
            list.iter().map(move |(other, metres)| (Pair::new(one, *other), *metres))
        })
    }

    /// Pairs that touch in points alone, and where, if that is known:
    /// neighbours with queen contiguity, none with rook.
    pub fn point_contacts(&self) -> &[(Pair, Option<Place>)] {
        &self.point_contacts
    }

    /// Pairs whose common border is shorter than the least asked for, with
    /// its length in metres.
    ///
    /// Empty with queen contiguity, where every contact counts.
    pub fn too_short(&self) -> &[(Pair, f64)] {
        &self.too_short
    }

    /// Pairs that run along each other without a common border.
    pub fn nearly_matching(&self) -> &NearlyMatching {
        &self.nearly
    }

    /// What became of each link.
    ///
    /// In the order in which they were applied.
    pub fn links(&self) -> &[AppliedLink] {
        &self.links
    }

    /// Connected components, the largest first, those of
    /// one size in order of their codes.
    pub fn components(&self) -> Vec<Vec<MunicipalityId>> {
        let mut sets = UnionFind::new(self.graph.node_bound());
        for edge in self.graph.edge_references() {
            sets.union(edge.source().index(), edge.target().index());
        }
        let mut components: BTreeMap<usize, Vec<MunicipalityId>> = BTreeMap::new();
        for index in 0..self.municipalities() {
            components.entry(sets.find(index)).or_default().push(MunicipalityId::from_index(index));
        }
        let mut components: Vec<_> = components.into_values().collect();
        components.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        components
    }

    /// Municipalities without neighbours, in order of their codes.
    pub fn isolates(&self) -> Vec<MunicipalityId> {
        let alone = |index: &usize| self.neighbours[*index].is_empty();
        (0..self.municipalities()).filter(alone).map(MunicipalityId::from_index).collect()
    }

    /// Articulation points, in order of
    /// their codes.
    ///
    /// Without one of them, the component that it belongs to falls into two or
    /// more. Takes O(n + m) for n municipalities and m pairs.
    pub fn cut_vertices(&self) -> Vec<MunicipalityId> {
        let bare = self.graph.map(|_, _| (), |_, _| ());
        let mut cuts: Vec<MunicipalityId> = articulation_points(&bare)
            .into_iter()
            .map(|node| MunicipalityId::from_index(node.index()))
            .collect();
        cuts.sort_unstable();
        cuts
    }
}

/// The word and the bit of a pair in the matrix.
fn cell(municipalities: usize, a: MunicipalityId, b: MunicipalityId) -> (usize, u64) {
    (a.index() * municipalities.div_ceil(64) + b.index() / 64, 1 << (b.index() % 64))
}

/// What the outlines gave, while links are applied to it.
struct Contacts {
    contiguity: Contiguity,
    borders: BTreeMap<Pair, Border>,
    point_contacts: Vec<(Pair, Option<Place>)>,
    too_short: Vec<(Pair, f64)>,
}

impl Contacts {
    /// Applies one link.
    ///
    /// | action | effect | changed |
    /// |---|---|---|
    /// | add | an edge without a length | unless the pair was adjacent |
    /// | remove | no edge, no point contact | if the pair was adjacent |
    /// | touch | a point contact in place of an edge | unless it was one alone |
    ///
    /// A link that names a municipality outside the region has no effect.
    fn apply(&mut self, link: &Link, region: &Region) -> AppliedLink {
        let ids = region.find(link.a).zip(region.find(link.b));
        let changed = ids.is_some_and(|(a, b)| {
            let pair = Pair::new(a, b);
            match link.action {
                LinkAction::Remove => self.remove(pair),
                LinkAction::Touch => self.touch(pair),
                LinkAction::Add if self.borders.contains_key(&pair) => false,
                LinkAction::Add => {
                    self.borders.insert(pair, Border { metres: 0.0, tie: Tie::Link(link.explained()) });
                    true
                }
            }
        });
        AppliedLink { link: link.clone(), changed }
    }

    /// Forgets all contact of a pair; returns whether it was an edge.
    fn remove(&mut self, pair: Pair) -> bool {
        self.point_contacts.retain(|(other, _)| *other != pair);
        self.too_short.retain(|(other, _)| *other != pair);
        self.borders.remove(&pair).is_some()
    }

    /// Makes a pair touch in a point; with queen contiguity that is an edge.
    fn touch(&mut self, pair: Pair) -> bool {
        let known = self.point_contacts.iter().any(|(other, _)| *other == pair);
        let changed = self.remove(pair) || !known;
        self.point_contacts.push((pair, None));
        self.point_contacts.sort_by_key(|(pair, _)| *pair);
        if self.contiguity == Contiguity::Queen {
            self.borders.insert(pair, Border { metres: 0.0, tie: Tie::Land });
        }
        changed
    }
}
