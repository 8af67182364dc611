//! Room on the disk for a result, before hours of search for it.

use crate::command::failure::{Failure, Result};
use crate::command::messages;
use std::path::Path;

use renkei::Study;
use renkei::export::{DrawnOutlines, outline_corners, thousands};
use renkei::language::Language;
use renkei::rank::Question;
use renkei::search::SearchGraph;
use renkei::text::fixed;

/// Bytes of a corner: in GeoPackage, and as text in GeoJSON.
const CORNER: [u64; 2] = [16, 25];
/// Bytes of a candidate without outline and members, in all files of a folder
/// and the temporary ones beside them.
const CANDIDATE: u64 = 9_000;
/// Bytes of a member of a candidate likewise.
const MEMBER: u64 = 1_500;
/// Bytes of a candidate, and of a member of one, in JSON.
const IN_JSON: [u64; 2] = [2_800, 120];
/// Bytes of everything else.
const REST: u64 = 50_000_000;
/// Results from this size on are announced.
const LARGE: u64 = 1_000_000_000;

/// What the candidates of a search can need at most.
pub struct Room {
    /// Most candidates listed, and rankings beside the first one.
    candidates: u64,
    also: u64,
    /// Most members of a candidate.
    members: u64,
    /// Corners of the outline of a group of this size, about half shared by its members.
    corners: u64,
}

impl Room {
    pub fn needed(study: &Study, question: &Question, drawn: Option<&DrawnOutlines>) -> Self {
        let municipalities = study.region().municipalities().len().max(1) as u64;
        let corners = drawn.map_or_else(|| outline_corners(study.region()), DrawnOutlines::corners) as u64;
        let members = question.search.max_size as u64;
        Self {
            candidates: most_candidates(study, question),
            also: question.also.len() as u64,
            members,
            // of an average municipality, half of the border with other members
            corners: members * corners / municipalities / 2,
        }
    }

    /// Bytes in the output folder, with some formats more.
    pub fn folder(&self, formats: u64) -> u64 {
        let each = CANDIDATE
            + self.members * MEMBER
            + self.corners * (CORNER[0] * (1 + formats) + CORNER[1])
            + self.also * IN_JSON[0];
        self.candidates.saturating_mul(each).saturating_add(REST)
    }

    /// Bytes of the JSON object.
    pub fn json(&self) -> u64 {
        let each = (IN_JSON[0] + self.members * IN_JSON[1]) * (1 + self.also);
        self.candidates.saturating_mul(each)
    }

    /// Refuses a place with less room than `bytes`; says what a large result needs.
    pub fn check(&self, place: &Path, bytes: u64, language: Language) -> Result<Option<String>> {
        let absolute = std::path::absolute(place).unwrap_or_else(|_| place.to_owned());
        let there = absolute.ancestors().find(|folder| folder.is_dir()).unwrap_or(&absolute);
        // where the system does not say, the work goes on
        let free = fs4::available_space(there).unwrap_or(u64::MAX);
        self.within(place, bytes, free, language)
    }

    fn within(&self, place: &Path, bytes: u64, free: u64, language: Language) -> Result<Option<String>> {
        let (most, place) = (thousands(self.candidates), place.display());
        if bytes > free {
            let (needed, free) = (size(bytes), size(free));
            return Err(Failure::new(messages::no_room(most, needed, place.to_string(), free)));
        }
        Ok((bytes >= LARGE && free < u64::MAX).then(|| {
            let (needed, free) = (size(bytes), size(free));
            language.pick(
                format!("候補は最大{most}組: {place} に最大およそ{needed}を要する(空き{free})"),
                format!("up to {most} candidates: about {needed} at most in {place} ({free} free)"),
            )
        }))
    }
}

/// Most candidates that a search can list: no more than there are groups of
/// municipalities that may be members.
fn most_candidates(study: &Study, question: &Question) -> u64 {
    let top = question.rank.top as u64;
    let graph = SearchGraph::induced(study.adjacency(), |id| study.rule().admits(id));
    let (least, greatest) = (question.search.min_size, question.search.max_size);
    let groups = |size: usize| -> u64 {
        let by_size = graph.count_groups(size);
        by_size.iter().skip(least - 1).fold(0, |sum, groups| sum.saturating_add(*groups))
    };
    // each size is several times as many: the last one counted is the costliest
    (least..=greatest).map(groups).find(|groups| *groups >= top).unwrap_or_else(|| groups(greatest)).min(top)
}

fn size(bytes: u64) -> String {
    format!("{} GB", fixed(bytes as f64 / 1e9, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_that_is_too_small_is_told_before_the_search() {
        let mut scenario = renkei::Scenario::default();
        scenario.rule.schemes = renkei::rule::SchemeReading::Ignore;
        let study = Study::load(&scenario).unwrap();
        let room = |top: usize, max_size: usize| {
            let mut question = Question::default();
            question.rank.top = top;
            question.search.max_size = max_size;
            Room::needed(&study, &question, None)
        };
        // there are no more groups than that of two to five members
        let all = room(1_000_000, 5);
        assert!(all.candidates > 1580 && all.candidates < 100_000, "{}", all.candidates);
        let many = room(1_000_000, 9);
        assert_eq!(many.candidates, 1_000_000);
        let place = Path::new("out");
        let bytes = many.folder(0);
        let refused = many.within(place, bytes, 1_000_000_000, Language::En).unwrap_err().said(Language::En);
        assert!(refused.contains("--top") && refused.contains("1.0 GB are free"), "{refused}");
        let note = many.within(place, bytes, 1 << 50, Language::Ja).unwrap().unwrap();
        assert!(note.contains("1,000,000組"), "{note}");
        assert_eq!(all.within(place, all.json(), 1 << 40, Language::En).unwrap(), None);
    }
}
