//! Makes a scenario of options, and reads what it asks for.

use std::io::Write;
use std::path::Path;

use renkei::adjacency::Adjacency;
use renkei::export::Report;
use renkei::language::Language;
use renkei::rank::Candidate;
use renkei::region::{NameIndex, Region, Years};
use renkei::rule::{Policy, Rule};
use renkei::scenario::{Scenario, ScenarioDraft, ScenarioFile};
use renkei::search::Limits;
use renkei::source::{
    CREDITS, EmbeddedFacts, Figures, Link, LinkSet, SourceError, Table, embedded_mesh, read_boundaries,
    read_figures, read_links,
};

use super::options::ModelArgs;

/// The scenario that options ask for: those given go before those of a saved
/// one. Nothing is read but that. Sets the number of threads too.
pub fn plan(given: ScenarioDraft, model: &ModelArgs) -> anyhow::Result<Scenario> {
    use_threads(model.threads)?;
    match &model.scenario {
        Some(file) => Ok(ScenarioFile::read(file)?.check(given)?),
        None => Ok(Scenario::check(given)?),
    }
}

/// Sets the number of threads, once.
pub fn use_threads(threads: Option<u16>) -> anyhow::Result<()> {
    if let Some(threads) = threads {
        rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads)).build_global()?;
    }
    Ok(())
}

/// The first stages done: source, region, adjacency.
pub struct Loaded {
    pub facts: EmbeddedFacts,
    pub region: Region,
    pub adjacency: Adjacency,
    pub base_series: String,
    pub credits: Vec<String>,
}

impl Loaded {
    /// The rule as the scenario reads it.
    pub fn rule(&self, scenario: &Scenario) -> Rule {
        Rule::new(&self.region, self.policy(), scenario.rule.clone())
    }

    /// The policy tables in use.
    pub fn policy(&self) -> Policy<'_> {
        let EmbeddedFacts { zones, centres, undeclared, .. } = &self.facts;
        Policy { zones, centres, undeclared }
    }

    /// The limits of the scenario, their names looked up.
    pub fn limits(&self, scenario: &Scenario) -> anyhow::Result<Limits> {
        let names = NameIndex::new(&self.region, &self.facts.roster);
        let most = scenario.search.max_size;
        Ok(Limits::resolve(&scenario.limits, &self.region, &self.adjacency, &names, most)?)
    }

    /// What the reader of counts should know of data and readings, and what
    /// rests on facts that are not verified.
    pub fn notes(&self, scenario: &Scenario, rule: &Rule, language: Language) -> Vec<String> {
        self.report(scenario, rule, &[]).brief_notes(language)
    }

    /// Groups that were not searched for, as writers take them.
    pub fn report<'a>(
        &'a self,
        scenario: &'a Scenario,
        rule: &'a Rule,
        candidates: &'a [Candidate],
    ) -> Report<'a> {
        Report {
            region: &self.region,
            adjacency: &self.adjacency,
            rule,
            limits: &scenario.limits,
            years: &scenario.data.years,
            base_series: &self.base_series,
            counts: &[],
            candidates,
            scenario: "",
            credits: &self.credits,
        }
    }

    /// The credits, one a line.
    pub fn credit_lines(&self) -> String {
        self.credits.iter().map(|line| format!("{line}\n")).collect()
    }

    /// Says on standard error what the user may not expect of the data.
    pub fn warn(&self, language: Language) {
        for note in self.region.notes().iter().filter(|note| note.is_warning()) {
            let text = format!("{}: {}", language.pick("注意", "note"), note.brief(language));
            // a warning that cannot be written must not stop the work
            let _ = writeln!(std::io::stderr(), "{text}");
        }
    }
}

/// Reads boundaries, figures and links, and builds the graph.
pub fn load(scenario: &Scenario) -> anyhow::Result<Loaded> {
    let data = &scenario.data;
    let mut facts = EmbeddedFacts::load()?;
    facts.figures = figures_of(scenario, &facts)?;
    let chosen = data.years.choose(&facts.figures)?;
    let mut links: Vec<Link> = facts.links.iter().filter(|link| applies(link, scenario)).cloned().collect();
    if let Some(file) = &data.links {
        let own = read_table(file, read_links)?;
        links.extend(own.into_iter().map(|link| Link { set: LinkSet::Own, ..link }));
    }
    let (region, name) = match &data.boundaries {
        None => {
            (Region::from_mesh(&embedded_mesh()?, &facts.roster, &chosen)?, "the embedded mesh".to_owned())
        }
        Some(file) => {
            let read = read_boundaries(file)?;
            let region =
                Region::from_boundaries(read, file, &facts.roster, &chosen, scenario.adjacency.snap)?;
            (region, file.display().to_string())
        }
    };
    let adjacency = Adjacency::build(&region, &scenario.adjacency, &links, &name)?;
    Ok(Loaded { facts, region, adjacency, base_series: chosen.base_series, credits: credits(scenario) })
}

/// The figures in use: series of the user's own go first, the embedded ones
/// stay at hand.
pub fn figures_of(scenario: &Scenario, facts: &EmbeddedFacts) -> Result<Figures, SourceError> {
    let Some(file) = &scenario.data.figures else { return Ok(facts.figures.clone()) };
    let mut own = read_figures(file, &facts.roster)?;
    let Years { edition, base, target } = &scenario.data.years;
    let serves = |year: &u16| own.series_for(edition, *year).is_some();
    if !own.is_empty() && ![base, target].into_iter().any(serves) {
        let (file, has) = (file.display().to_string(), own.describe());
        let problem = format!(
            "has nothing for {base} or {target} of {edition}, but {has}; choose by --edition, --base and --target"
        );
        return Err(SourceError::Table { file, problem });
    }
    own.complete_with(&facts.figures);
    Ok(own)
}

/// Mesh corrections go with the mesh, sea links where they are switched on.
fn applies(link: &Link, scenario: &Scenario) -> bool {
    match link.set {
        LinkSet::Mesh => scenario.data.boundaries.is_none(),
        LinkSet::Sea => scenario.data.sea_links,
        LinkSet::Own => true,
    }
}

fn read_table<T>(
    file: &Path,
    read: impl FnOnce(Table<'_>) -> Result<T, SourceError>,
) -> Result<T, SourceError> {
    let bytes =
        std::fs::read(file).map_err(|cause| SourceError::Unreadable { file: file.to_owned(), cause })?;
    let name = file.display().to_string();
    let text = String::from_utf8(bytes).map_err(|_| {
        let table = Table { name: &name, text: "" };
        table.error("is not UTF-8; in Excel save it as CSV UTF-8 (コンマ区切り)")
    })?;
    read(Table { name: &name, text: &text })
}

/// Credit lines of the data in use.
fn credits(scenario: &Scenario) -> Vec<String> {
    let [boundaries, figures, policy] = CREDITS.map(str::to_owned);
    let own = |file: &Path| file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let data = &scenario.data;
    vec![
        data.boundaries.as_ref().map_or(boundaries.clone(), |file| format!("{boundaries}({})", own(file))),
        data.figures.as_ref().map_or(figures, |file| format!("人口: 利用者のデータ({})", own(file))),
        policy,
    ]
}
