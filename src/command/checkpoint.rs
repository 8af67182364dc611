//! A file from which a search that was stopped goes on.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use renkei::Study;
use renkei::export::{check_free, write_file};
use renkei::rank::TopList;
use renkei::region::{Municipality, MunicipalityId, Region};
use renkei::rule::Eligibility;
use renkei::search::{CheckpointStore, Collector, Completed};

use super::answer::CheckpointFile;
use super::streams::tell;

/// Minimum interval between checkpoints, and as a multiple of the time that one
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
    found: Vec<Vec<Vec<String>>>,
    /// SHA-256 of the file as it would be without this checksum.
    #[serde(default)]
    checksum: String,
}

impl Content {
    /// The content with its checksum.
    fn sealed(self) -> anyhow::Result<Self> {
        let open = Self { checksum: String::new(), ..self };
        let checksum = hexadecimal(&Sha256::digest(serde_json::to_vec(&open)?));
        Ok(Self { checksum, ..open })
    }
}

/// Bytes as hexadecimal digits.
fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Program, and how it cuts the work into parts; scenario and data of a search.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct SearchName {
    renkei: String,
    scenario: String,
    data: String,
}

impl SearchName {
    fn of(study: &Study, scenario: &str) -> Self {
        let renkei = format!("{} parts {}", env!("CARGO_PKG_VERSION"), Completed::PARTS);
        Self { renkei, scenario: scenario.to_owned(), data: data_digest(study) }
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
        &CheckpointFile { file, resume, scenario }: &CheckpointFile<'_>,
        study: &'a Study,
        collectors: &mut [TopList<'_>],
    ) -> anyhow::Result<Self> {
        check_free(file, true)?;
        let search = SearchName::of(study, scenario);
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
                        codes.iter().map(|code| study.region().find_text(code)).collect();
                    let members = members.ok_or_else(|| broken(file, "it names unknown municipalities"))?;
                    collector.offer(&members, &study.rule().judge(&members, study.adjacency()));
                }
            }
            begin = content.done;
        } else if resume {
            // a loop that starts the program until it is done needs no special first run
            tell(&format!("note: {} does not exist; begins anew", file.display()));
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
            let ids = |group| self.region.codes(group).iter().map(ToString::to_string).collect();
            let mut groups: Vec<Vec<String>> = list.groups().map(ids).collect();
            groups.sort_unstable();
            groups
        };
        let content = Content {
            search: self.search.clone(),
            done: done.clone(),
            found: found.iter().map(codes).collect(),
            checksum: String::new(),
        };
        let content = content.sealed()?;
        Ok(write_file(&self.file, &serde_json::to_vec(&content)?, true)?)
    }
}

impl CheckpointStore<Vec<TopList<'_>>> for Checkpoint<'_> {
    fn completed(&self) -> Completed {
        self.begin.clone()
    }

    fn save(&self, done: &Completed, found: &Vec<TopList<'_>>, last: bool) {
        let next = &mut *self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let began = Instant::now();
        if next.is_none_or(|next| began < next && !last) {
            return;
        }
        *next = match self.write(done, found) {
            Ok(()) => Some(Instant::now() + PAUSE.max(SHARE * began.elapsed())),
            Err(error) => {
                // hours of work are worth more than the way back to them
                tell(&format!("note: the search goes on without a checkpoint: {error}"));
                None
            }
        };
    }
}

fn read(file: &Path) -> anyhow::Result<Content> {
    let bytes = std::fs::read(file)
        .map_err(|cause| anyhow::anyhow!("{}: cannot be read: {cause}", file.display()))?;
    let content: Content =
        serde_json::from_slice(&bytes).map_err(|cause| broken(file, &cause.to_string()))?;
    let checksum = content.checksum.clone();
    let sealed = content.sealed()?;
    if sealed.checksum != checksum {
        return Err(broken(file, "it was changed or damaged, its checksum does not match"));
    }
    Ok(sealed)
}

fn broken(file: &Path, why: &str) -> anyhow::Error {
    anyhow::anyhow!(
        "{} is no checkpoint of renkei that can be used: {why}; remove it to begin anew",
        file.display()
    )
}

/// A digest of all data that a search depends on: codes,
/// figures, measures, eligibility, the graph.
fn data_digest(study: &Study) -> String {
    let (region, adjacency, rule) = (study.region(), study.adjacency(), study.rule());
    let mut digest = Sha256::new();
    let mut enter = |text: String| {
        digest.update(text.as_bytes());
        digest.update(b"\n");
    };
    for id in region.ids() {
        let Municipality { id: code, name, subprefecture, secondary_medical_area, label, .. } = &region[id];
        let (area, perimeter) = (region[id].area().to_bits(), region[id].perimeter().to_bits());
        let label = [label.x(), label.y()].map(f64::to_bits);
        let areas = (subprefecture, secondary_medical_area.as_deref().unwrap_or(""));
        enter(format!("{code} {name} {areas:?} {area:x} {perimeter:x} {label:x?}"));
        let Eligibility { sums, centre, meets_requirement_1, requirement_1_is_uncertain, .. } =
            rule.eligibility(id);
        let sums = sums.map(|sums| (sums.base, sums.target));
        let elderly = region[id].population.and_then(|people| people.elderly);
        let sourced = centre.map(|centre| centre.sourced);
        enter(format!("{sums:?} {elderly:?} {sourced:?} {meets_requirement_1} {requirement_1_is_uncertain}"));
        let neighbours: Vec<usize> = adjacency.neighbours(id).iter().map(|other| other.index()).collect();
        enter(format!("{neighbours:?}"));
    }
    for (pair, metres) in adjacency.common_borders() {
        let (a, b) = pair.ends();
        enter(format!("{} {} {:x}", a.index(), b.index(), metres.to_bits()));
    }
    hexadecimal(&digest.finalize())
}
