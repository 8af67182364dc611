//! Makes a scenario of options, and reads what it asks for.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;

use renkei::adjacency::Adjacency;
use renkei::export::Report;
use renkei::language::Language;
use renkei::rank::Candidate;
use renkei::region::{NameIndex, Region, Years};
use renkei::rule::{Policy, Rule};
use renkei::scenario::{Scenario, ScenarioDraft, ScenarioFile};
use renkei::search::Limits;
use renkei::source::{
    CREDITS, Clash, EmbeddedFacts, Figures, FileChoice, Link, LinkSet, Publication, RosterEntry, SourceError,
    embedded_mesh, read_boundaries, read_figures,
};

use super::options::ModelArgs;
use super::tables::OwnTables;

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
    let own = OwnTables::read(data, &mut facts)?;
    let chosen = data.years.choose(&facts.figures)?;
    let links: Vec<Link> = facts.links.iter().filter(|link| applies(link, scenario)).cloned().collect();
    let (mut region, name) = match &data.boundaries {
        None => {
            (Region::from_mesh(&embedded_mesh()?, &facts.roster, &chosen)?, "the embedded mesh".to_owned())
        }
        Some(choice) => {
            let file = boundary_file(choice)?;
            let read = read_boundaries(&file)?;
            let snap = scenario.adjacency.snap;
            let region = Region::from_boundaries(read, &file, &facts.roster, &chosen, snap)?;
            (region, file.display().to_string())
        }
    };
    own.note(&mut region);
    let adjacency = Adjacency::build(&region, &scenario.adjacency, &links, &name)?;
    let credits = credits(scenario, &own);
    Ok(Loaded { facts, region, adjacency, base_series: chosen.base_series, credits })
}

/// The file of boundaries that is meant.
pub fn boundary_file(choice: &FileChoice) -> anyhow::Result<PathBuf> {
    if let FileChoice::Published(Publication::Ipss2023) = choice {
        anyhow::bail!("{choice} are figures; boundaries are published as n03:YEAR");
    }
    choice.files()?.into_iter().next().with_context(|| format!("{choice} has no file"))
}

/// The figures in use: series of the user's own go first, the embedded ones
/// stay at hand.
pub fn figures_of(scenario: &Scenario, facts: &EmbeddedFacts) -> Result<Figures, SourceError> {
    let choices = &scenario.data.figures;
    if choices.is_empty() {
        return Ok(facts.figures.clone());
    }
    let mut own = read_figures_of(choices, &facts.roster)?;
    let Years { edition, base, target } = &scenario.data.years;
    let serves = |year: &u16| own.series_for(edition, *year).is_some();
    if !own.is_empty() && ![base, target].into_iter().any(serves) {
        let has = own.describe();
        let problem = format!(
            "has nothing for {base} or {target} of {edition}, but {has}; choose by --edition, --base and --target"
        );
        return Err(SourceError::Table { file: named(choices), problem });
    }
    own.complete_with(&facts.figures);
    Ok(own)
}

/// Figures of several files together.
pub fn read_figures_of(choices: &[FileChoice], roster: &[RosterEntry]) -> Result<Figures, SourceError> {
    let refused = |file: String, problem: String| SourceError::Table { file, problem };
    let mut own = Figures::default();
    for choice in choices {
        if let FileChoice::Published(Publication::N03 { .. }) = choice {
            let problem = "has boundaries; figures are published as ipss:2023";
            return Err(refused(choice.to_string(), problem.into()));
        }
        for file in choice.files()? {
            let read = read_figures(&file, roster)?;
            own.merge(read).map_err(|Clash { series, year, code, figures: [before, here] }| {
                let problem = format!("{code} has {here} people in {year} ({series}), another file given has {before}. Leave one of the two out");
                refused(file.display().to_string(), problem)
            })?;
        }
    }
    match own.larger_than_whole() {
        None => Ok(own),
        Some(Clash { series, year, code, figures: [whole, part] }) => {
            let problem = format!(
                "an age group of {code} has {part} people in {year} ({series}), the whole municipality {whole}"
            );
            Err(refused(named(choices), problem))
        }
    }
}

fn named(choices: &[FileChoice]) -> String {
    choices.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Mesh corrections go with the mesh, sea links where they are switched on.
fn applies(link: &Link, scenario: &Scenario) -> bool {
    match link.set {
        LinkSet::Mesh => scenario.data.boundaries.is_none(),
        LinkSet::Sea => scenario.data.sea_links,
        LinkSet::Own => true,
    }
}

/// Credit lines of the data in use.
fn credits(scenario: &Scenario, own: &OwnTables) -> Vec<String> {
    let [boundaries, figures, policy] = CREDITS.map(str::to_owned);
    let data = &scenario.data;
    let with_file = |name: &str| format!("{boundaries}({name})");
    let of_boundaries = data.boundaries.as_ref().map(|choice| choice.credit(with_file));
    let mut of_figures: Vec<String> = Vec::new();
    for choice in &data.figures {
        let line = choice.credit(|name| format!("人口: 利用者のデータ({name})"));
        if !of_figures.contains(&line) {
            of_figures.push(line);
        }
    }
    if of_figures.is_empty() {
        of_figures.push(figures);
    }
    let mut credits = vec![of_boundaries.unwrap_or(boundaries)];
    credits.extend(of_figures);
    credits.push(own.credit(policy));
    credits
}
