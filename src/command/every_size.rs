//! Questions about groups of every size, answered by the frontier.

use renkei::language::Language;
use renkei::region::MunicipalityId;
use renkei::search::frontier::Scope;
use renkei::search::{Limits, SearchGraph};
use renkei::{Scenario, Study};

use super::options::EverySizeArgs;
use super::terminal::warn;
use super::understood::{Names, understand_limits};
use crate::command::failure::Result;

/// What such a question is about.
pub struct EverySize {
    pub scenario: Scenario,
    pub study: Study,
    pub graph: SearchGraph,
    /// The groups asked about; none where a required municipality is not in the graph.
    pub scope: Option<Scope>,
    /// How the names in the options were understood.
    pub names: Names,
}

impl EverySize {
    /// Reads all that the options ask for; `scenario` is theirs.
    pub fn load(args: &EverySizeArgs, mut scenario: Scenario, language: Language) -> Result<Self> {
        scenario.question.limits.must = args.must.clone();
        scenario.question.limits.never = args.never.clone();
        let study = Study::load(&scenario)?;
        warn(&study, language);
        let names = understand_limits(&mut scenario, &study, language)?;
        // groups of any size: the limits need not fit --max-size
        let limits = Limits::resolve(&scenario.question.limits, &study, scenario.question.search.max_size)?;
        // one that every group must have comes first, so that it is the one root
        let mut order: Vec<MunicipalityId> =
            study.region().ids().filter(|id| !args.admitted || study.rule().admits(*id)).collect();
        order.sort_by_key(|id| (!limits.required().contains(id), *id));
        let graph = SearchGraph::in_order(study.adjacency(), order);
        let vertex = |id: &MunicipalityId| (0..graph.len() as u32).find(|v| graph.municipality(*v) == *id);
        let required: Option<Vec<u32>> = limits.required().iter().map(vertex).collect();
        let excluded: Vec<u32> = limits.excluded().iter().filter_map(vertex).collect();
        let scope = required.map(|required| Scope { required, excluded, ..Scope::default() });
        Ok(Self { scenario, study, graph, scope, names })
    }

    /// The municipalities that vertices stand for, in order of their codes.
    pub fn members(&self, vertices: &[u32]) -> Vec<MunicipalityId> {
        let mut members: Vec<MunicipalityId> =
            vertices.iter().map(|vertex| self.graph.municipality(*vertex)).collect();
        members.sort_unstable();
        members
    }

    /// A number of each vertex.
    pub fn weights<T>(&self, of: impl Fn(MunicipalityId) -> T) -> Vec<T> {
        (0..self.graph.len() as u32).map(|vertex| of(self.graph.municipality(vertex))).collect()
    }
}
