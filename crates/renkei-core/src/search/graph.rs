//! The graph that a search walks.
//!
//! Vertices are numbered in the order in which they become roots. The order
//! decides how fast a search is, not what it finds: every group is found under
//! its smallest vertex.

use crate::adjacency::Adjacency;
use crate::region::MunicipalityId;

use super::error::EdgeError;

/// A vertex of a [`SearchGraph`]: its number, from 0.
pub type Vertex = u32;

/// An undirected simple graph over the vertices 0..n with sorted neighbour
/// lists.
///
/// Every vertex stands for a municipality. A graph made by
/// [`from_edges`](Self::from_edges) needs neither a region nor figures: its
/// vertex numbers are the municipality numbers. Counting, enumeration and all
/// frontier methods work on it.
///
/// ```
/// use renkei_core::search::SearchGraph;
///
/// // a triangle with a tail
/// let graph = SearchGraph::from_edges(4, [(0, 1), (1, 2), (2, 0), (2, 3)])?;
/// assert_eq!(graph.neighbours(2), [0, 1, 3]);
/// assert_eq!(graph.count_groups(4), [4, 4, 3, 1]);
/// # Ok::<(), renkei_core::search::EdgeError>(())
/// ```
#[derive(Debug, Clone)]
pub struct SearchGraph {
    /// By vertex, its neighbours in ascending order.
    neighbours: Vec<Vec<Vertex>>,
    /// By vertex, its municipality.
    municipality: Vec<MunicipalityId>,
}

impl SearchGraph {
    /// The graph with the vertices 0 to `vertices − 1` and the given edges.
    ///
    /// The direction and the order of the edges do not matter; repeated edges
    /// count once, loops are ignored.
    ///
    /// # Errors
    /// When an edge names a vertex that is not in the graph.
    pub fn from_edges(
        vertices: usize,
        edges: impl IntoIterator<Item = (Vertex, Vertex)>,
    ) -> Result<Self, EdgeError> {
        let mut neighbours: Vec<Vec<Vertex>> = vec![Vec::new(); vertices];
        for (a, b) in edges {
            if let Some(vertex) = [a, b].into_iter().find(|vertex| *vertex as usize >= vertices) {
                return Err(EdgeError { edge: (a, b), vertex, vertices });
            }
            if a != b {
                neighbours[a as usize].push(b);
                neighbours[b as usize].push(a);
            }
        }
        for list in &mut neighbours {
            list.sort_unstable();
            list.dedup();
        }
        Ok(Self { neighbours, municipality: (0..vertices).map(MunicipalityId::from_index).collect() })
    }

    /// The subgraph induced by the municipalities that `admitted` accepts, its
    /// vertices in the order of the municipalities.
    pub fn induced(adjacency: &Adjacency, mut admitted: impl FnMut(MunicipalityId) -> bool) -> Self {
        let all = (0..adjacency.municipalities()).map(MunicipalityId::from_index);
        Self::in_order(adjacency, all.filter(|id| admitted(*id)).collect())
    }

    /// The subgraph induced by some municipalities, its vertices in the given
    /// order.
    pub fn in_order(adjacency: &Adjacency, municipality: Vec<MunicipalityId>) -> Self {
        let mut vertex = vec![None; adjacency.municipalities()];
        for (number, id) in (0..).zip(&municipality) {
            vertex[id.index()] = Some(number);
        }
        let neighbours = |id: &MunicipalityId| {
            let mut list: Vec<Vertex> =
                adjacency.neighbours(*id).iter().filter_map(|id| vertex[id.index()]).collect();
            list.sort_unstable();
            list
        };
        Self { neighbours: municipality.iter().map(neighbours).collect(), municipality }
    }

    /// The same graph with its vertices renumbered: vertex `order[i]` becomes
    /// vertex `i`. Vertices that `order` does not name are removed.
    #[must_use]
    pub(super) fn reordered(&self, order: &[Vertex]) -> Self {
        let mut vertex = vec![None; self.len()];
        for (number, old) in (0..).zip(order) {
            vertex[*old as usize] = Some(number);
        }
        let neighbours = |old: &Vertex| {
            let mut list: Vec<Vertex> =
                self.neighbours(*old).iter().filter_map(|other| vertex[*other as usize]).collect();
            list.sort_unstable();
            list
        };
        Self {
            neighbours: order.iter().map(neighbours).collect(),
            municipality: order.iter().map(|old| self.municipality(*old)).collect(),
        }
    }

    /// The same graph without the edges whose ends `allowed` rejects.
    #[must_use]
    pub(super) fn with_edges_where(
        mut self,
        mut allowed: impl FnMut(MunicipalityId, MunicipalityId) -> bool,
    ) -> Self {
        let Self { neighbours, municipality } = &mut self;
        for (list, one) in neighbours.iter_mut().zip(&*municipality) {
            list.retain(|other| allowed(*one, municipality[*other as usize]));
        }
        self
    }

    /// Number of vertices.
    pub fn len(&self) -> usize {
        self.municipality.len()
    }

    /// Whether the graph has no vertices.
    pub fn is_empty(&self) -> bool {
        self.municipality.is_empty()
    }

    /// The vertices in ascending order.
    pub(super) fn vertices(&self) -> std::ops::Range<Vertex> {
        0..self.len() as Vertex
    }

    /// The largest number of neighbours that a vertex has.
    pub(super) fn max_degree(&self) -> usize {
        self.neighbours.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// The municipality that a vertex stands for.
    ///
    /// # Panics
    /// When the vertex is not in the graph.
    pub fn municipality(&self, vertex: Vertex) -> MunicipalityId {
        self.municipality[vertex as usize]
    }

    /// The neighbours of a vertex in ascending order.
    ///
    /// # Panics
    /// When the vertex is not in the graph.
    pub fn neighbours(&self, vertex: Vertex) -> &[Vertex] {
        &self.neighbours[vertex as usize]
    }

    /// Whether some vertices induce a connected subgraph. Takes O(n²) for n
    /// vertices.
    pub(super) fn connects(&self, vertices: &[Vertex]) -> bool {
        let mut rest = vertices.to_vec();
        let mut reached: Vec<Vertex> = rest.pop().into_iter().collect();
        while let Some(vertex) = reached.pop() {
            let neighbours = self.neighbours(vertex);
            rest.retain(|other| {
                let is_new = neighbours.binary_search(other).is_ok();
                if is_new {
                    reached.push(*other);
                }
                !is_new
            });
        }
        rest.is_empty()
    }

    /// The connected components, each in ascending order, sorted by their
    /// smallest vertex. Takes O(vertices + edges).
    ///
    /// ```
    /// # use renkei_core::search::SearchGraph;
    /// let graph = SearchGraph::from_edges(4, [(0, 2)])?;
    /// assert_eq!(graph.components(), [vec![0, 2], vec![1], vec![3]]);
    /// # Ok::<(), renkei_core::search::EdgeError>(())
    /// ```
    pub fn components(&self) -> Vec<Vec<Vertex>> {
        let mut seen = vec![false; self.len()];
        let mut components = Vec::new();
        for root in self.vertices() {
            if std::mem::replace(&mut seen[root as usize], true) {
                continue;
            }
            let mut component = vec![root];
            let mut next = 0;
            while let Some(vertex) = component.get(next) {
                next += 1;
                for other in self.neighbours(*vertex) {
                    if !std::mem::replace(&mut seen[*other as usize], true) {
                        component.push(*other);
                    }
                }
            }
            component.sort_unstable();
            components.push(component);
        }
        components
    }
}

/// A graph of which only the groups under the first roots are searched.
///
/// The root of a group is its smallest vertex. With all vertices as roots the
/// search covers every group; with the first vertex as the only root it covers
/// the groups that contain this vertex.
#[derive(Debug, Clone, Copy)]
pub(super) struct RootedGraph<'g> {
    /// The graph.
    pub(super) graph: &'g SearchGraph,
    /// Vertices below this number are roots.
    pub(super) roots: usize,
}

impl RootedGraph<'_> {
    /// Whether every vertex is a root.
    pub(super) fn covers_all(self) -> bool {
        self.roots == self.graph.len()
    }
}
