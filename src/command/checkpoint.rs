//! A file from which a search that was stopped goes on.

use std::fmt::{self, Write as _};
use std::hash::{DefaultHasher, Hasher};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use renkei::adjacency::Adjacency;
use renkei::export::write_file;
use renkei::rank::TopList;
use renkei::region::{MunicipalityId, Region};
use renkei::rule::Rule;
use renkei::formats::scenario::Scenario;
use renkei::search::{Collector, Completed, CheckpointStore};
use renkei::facts::MunicipalityCode;


/// At least so long between two writings, and so many times the time that one
/// takes.
const PAUSE: Duration = Duration::from_secs(1);
const SHARE: u32 = 50;

/// What the file holds.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Content {
    /// What search it is of: nothing else may go on from it.
    #[serde(flatten)]
    search: SearchName,
    done: Completed,
    /// The best groups found so far, by ranking.
    found: Vec<Vec<Vec<MunicipalityCode>>>,
}

/// Program, and how it cuts the work into parts; scenario and data of a search.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct SearchName {
    renkei: String,
    scenario: String,
    data: String,
}

impl SearchName {
    fn of(study: &Study, scenario: &Scenario, rule: &Rule, folder: &Path) -> anyhow::Result<Self> {
        let data = data_digest(study.region(), study.adjacency(), rule)?;
        let renkei = format!("{} parts {}", env!("CARGO_PKG_VERSION"), Completed::PARTS);
        let scenario = scenario_toml(&scenario, folder)?;
        Ok(Self { renkei, scenario, data })
    }

    /// The first thing in which another search differs.
    fn difference(&self, other: &Self) -> Option<&'static str> {
        let Self { renkei, scenario, data } = self;
        [
            (*renkei != other.renkei, "another version of renkei"),
            (*scenario != other.scenario, "another scenario"),
            (*data != other.data, "other boundaries, figures or links"),
        ]
        .into_iter()
        .find_map(|(differs, what)| differs.then_some(what))
    }
}

/// Keeps a search in a file.
pub struct Checkpoint<'a> {
    file: PathBuf,
    region: &'a Region,
    search: SearchName,
    begin: Completed,
    /// When the file is to be written next; none once that has failed.
    next: Mutex<Option<Instant>>,
}

impl<'a> Checkpoint<'a> {
    /// Begins a new file, or goes on from the one that is there: offers the
    /// collectors what was found.
    pub fn open(
        (file, resume): (&Path, bool),
        study: &'a Study,
        scenario: &Scenario,
        rule: &Rule,
        collectors: &mut [TopList<'_>],
    ) -> anyhow::Result<Self> {
        let folder = file.parent().unwrap_or(Path::new(""));
        let search = SearchName::of(study, scenario, rule, folder)?;
        let mut begin = Completed::default();
        if file.exists() {
            anyhow::ensure!(
                resume,
                "{} exists; go on from it with --resume, or remove it to begin anew",
                file.display()
            );
            let content = read(file)?;
            if let Some(what) = search.difference(&content.search) {
                anyhow::bail!(
                    "{} is of a search with {what}; run that one, or remove the file to begin anew",
                    file.display()
                );
            }
            for (collector, groups) in collectors.iter_mut().zip(content.found) {
                for codes in groups {
                    let members: Option<Vec<MunicipalityId>> =
                        codes.iter().map(|code| study.region().find(*code)).collect();
                    let members = members.ok_or_else(|| broken(file, "it names unknown municipalities"))?;
                    collector.offer(&members, &rule.judge(&members, study.adjacency()));
                }
            }
            begin = content.done;
        } else if resume {
            // a loop that starts the program until it is done needs no special first run
            let _ = writeln!(std::io::stderr(), "note: {} does not exist; begins anew", file.display());
        }
        let next = Mutex::new(Some(Instant::now() + PAUSE));
        Ok(Self { file: file.to_owned(), region: study.region(), search, begin, next })
    }

    /// Removes the file when the search is done and written out.
    pub fn remove(file: &Path) -> anyhow::Result<()> {
        match std::fs::remove_file(file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(anyhow::anyhow!("{}: cannot be removed: {error}", file.display()))
            }
            _ => Ok(()),
        }
    }

    fn write(&self, done: &Completed, found: &[TopList<'_>]) -> anyhow::Result<()> {
        let codes = |list: &TopList<'_>| {
            let mut groups: Vec<_> = list.groups().map(|group| self.region.codes(group)).collect();
            groups.sort_unstable();
            groups
        };
        let content = Content {
            search: self.search.clone(),
            done: done.clone(),
            found: found.iter().map(codes).collect(),
        };
        Ok(write_file(&self.file, &serde_json::to_vec(&content)?, true)?)
    }
}

impl CheckpointStore<Vec<TopList<'_>>> for Checkpoint<'_> {
    fn done(&self) -> Completed {
        self.begin.clone()
    }

    fn keep(&self, done: &Completed, found: &Vec<TopList<'_>>, last: bool) {
        let next = &mut *self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let began = Instant::now();
        if next.is_none_or(|next| began < next && !last) {
            return;
        }
        *next = match self.write(done, found) {
            Ok(()) => Some(Instant::now() + PAUSE.max(SHARE * began.elapsed())),
            Err(error) => {
                // hours of work are worth more than the way back to them
                let _ = writeln!(std::io::stderr(), "note: the search goes on without a checkpoint: {error}");
                None
            }
        };
    }
}

fn read(file: &Path) -> anyhow::Result<Content> {
    let bytes = std::fs::read(file)
        .map_err(|cause| anyhow::anyhow!("{}: cannot be read: {cause}", file.display()))?;
    serde_json::from_slice(&bytes).map_err(|cause| broken(file, &cause.to_string()))
}

fn broken(file: &Path, why: &str) -> anyhow::Error {
    anyhow::anyhow!("{} is no checkpoint of renkei: {why}; remove it to begin anew", file.display())
}

/// Tells apart what a search works on.
fn data_digest(region: &Region, adjacency: &Adjacency, rule: &Rule) -> Result<String, fmt::Error> {
    struct Digest(DefaultHasher);
    impl fmt::Write for Digest {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0.write(text.as_bytes());
            Ok(())
        }
    }
    let mut digest = Digest(DefaultHasher::new());
    for id in region.ids() {
        write!(digest, "{:?} {:?} {:?};", region[id], rule.eligibility(id), adjacency.neighbours(id))?;
    }
    for (pair, metres) in adjacency.common_borders() {
        write!(digest, "{pair:?} {metres:?};")?;
    }
    Ok(format!("{:016x}", digest.0.finish()))
}
