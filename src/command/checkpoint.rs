//! A file from which a search that was stopped goes on.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use renkei::Study;
use renkei::export::{check_free, write_file};
use renkei::formats::input::read_file_up_to;
use renkei::language::Language;
use renkei::rank::TopList;
use renkei::region::{Municipality, MunicipalityId, Region};
use renkei::rule::Eligibility;
use renkei::search::{CheckpointStore, Collector, Completed};
use renkei::text::{Cause, Text};

use super::answer::CheckpointFile;
use super::streams::note;
use crate::command::failure::{Failure, Result};
use crate::command::messages;

/// Minimum interval between checkpoints, and as a multiple of the time that one
/// takes.
const PAUSE: Duration = Duration::from_secs(1);
const SHARE: u32 = 50;

/// Bytes that a checkpoint may have: a million groups by each of several rankings take
/// less.
const MOST_BYTES: u64 = 4 << 30;

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
    fn sealed(self) -> Result<Self> {
        let open = Self { checksum: String::new(), ..self };
        let checksum = hexadecimal(&Sha256::digest(json(&open)?));
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
    fn difference(&self, other: &Self) -> Option<Text> {
        let Self { renkei, scenario, data } = self;
        [
            (*renkei != other.renkei, messages::other_version()),
            (*scenario != other.scenario, messages::other_scenario()),
            (*data != other.data, messages::other_data()),
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
    /// The language of notes.
    language: Language,
}

impl<'a> Checkpoint<'a> {
    /// Begins a new file, or goes on from the one that is there: offers the
    /// collectors what was found.
    pub fn open(
        &CheckpointFile { file, resume, scenario }: &CheckpointFile<'_>,
        study: &'a Study,
        collectors: &mut [TopList<'_>],
        language: Language,
    ) -> Result<Self> {
        check_free(file, true)?;
        let search = SearchName::of(study, scenario);
        let mut begin = Completed::default();
        if file.exists() {
            if !resume {
                return Err(Failure::new(messages::checkpoint_exists(file)));
            }
            let content = read(file)?;
            if let Some(what) = search.difference(&content.search) {
                return Err(Failure::new(messages::other_search(file, what)));
            }
            for (collector, groups) in collectors.iter_mut().zip(content.found) {
                for codes in groups {
                    let members: Option<Vec<MunicipalityId>> =
                        codes.iter().map(|code| study.region().find_text(code)).collect();
                    let members = members.ok_or_else(|| broken(file, messages::unknown_municipalities()))?;
                    collector.offer(&members, &study.rule().judge(&members, study.adjacency()));
                }
            }
            begin = content.done;
        } else if resume {
            // a loop that starts the program until it is done needs no special first run
            note(&messages::checkpoint_absent(file), language);
        }
        let next = Mutex::new(Some(Instant::now() + PAUSE));
        Ok(Self { file: file.to_owned(), region: study.region(), search, begin, next, language })
    }

    /// Removes the file when the search is done and written out.
    pub fn remove(file: &Path) -> Result<()> {
        match std::fs::remove_file(file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(Failure::new(messages::checkpoint_not_removed(file, error)))
            }
            _ => Ok(()),
        }
    }

    fn write(&self, done: &Completed, found: &[TopList<'_>]) -> Result<()> {
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
        Ok(write_file(&self.file, &json(&content)?, true)?)
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
                note(&messages::without_checkpoint(error.text()), self.language);
                None
            }
        };
    }
}

fn read(file: &Path) -> Result<Content> {
    let bytes = read_file_up_to(file, MOST_BYTES)?;
    let content: Content = serde_json::from_slice(&bytes)
        .map_err(|cause| broken(file, messages::not_json(Cause::bare(cause))))?;
    let checksum = content.checksum.clone();
    let sealed = content.sealed()?;
    if sealed.checksum != checksum {
        return Err(broken(file, messages::checksum_differs()));
    }
    Ok(sealed)
}

fn broken(file: &Path, why: Text) -> Failure {
    Failure::new(messages::checkpoint_broken(file, why))
}

/// The content as JSON.
fn json(content: &Content) -> Result<Vec<u8>> {
    serde_json::to_vec(content).map_err(|cause| Failure::of_json(&cause))
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
    for column in study.attributes().columns() {
        enter(column.attribute.to_string());
        for id in region.ids() {
            enter(column.text(id).unwrap_or_default());
        }
    }
    for values in [study.roads().pairs(), study.travel_times().pairs()] {
        enter(String::new());
        for (a, b, number) in values.pairs() {
            enter(format!("{} {} {:x}", a.index(), b.index(), number.to_bits()));
        }
    }
    hexadecimal(&digest.finalize())
}
