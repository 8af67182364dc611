//! The figures that a scenario asks for.
//!
//! | `--figures` | series in use |
//! |---|---|
//! | not given | the embedded ones |
//! | `ipss:2023` | that of the publication |
//! | `own.csv` | those of the file |
//! | `totals.csv` and `ages.csv` | those of both files together |
//!
//! Besides, embedded series that the files lack stay available. Figures of
//! several files must not contradict each other, nor an age group be larger than
//! the whole municipality. What is merely doubtful becomes a note.

use renkei_core::facts::{Clash, Facts, GUIDELINE_EDITION, RosterEntry, same_place_name};
use renkei_core::region::{Region, TableNote, Years};

use crate::ipss::{FiguresRead, read_figures};
use crate::messages::tables as messages;
use crate::publication::Publication;
use crate::scenario::Scenario;
use crate::{FileChoice, ReadError};

/// The figures in use: series of the user's own take precedence, the embedded
/// ones stay available. Of the edition that the guideline names, which the user
/// may have in part, single figures are completed from the embedded ones.
///
/// `facts` holds the embedded figures and the roster, by which tables are read
/// that have names in place of codes.
///
/// # Errors
/// When a file cannot be read, files contradict each other, or none serves
/// the years asked for.
pub fn figures_of(scenario: &Scenario, facts: &Facts) -> Result<FiguresRead, ReadError> {
    let choices = &scenario.data.figures;
    if choices.is_empty() {
        return Ok(FiguresRead { figures: facts.figures.clone(), ..FiguresRead::default() });
    }
    let mut own = read_figures_of(choices, &facts.roster)?;
    let Years { edition, base, target } = &scenario.data.years;
    let serves = |year: &u16| own.figures.series_for(edition, *year).is_some();
    // the edition of 2013 may be completed whatever edition is in use
    let only_completes = own.figures.available().all(|(series, _)| series == GUIDELINE_EDITION);
    if !only_completes && ![base, target].into_iter().any(serves) {
        let has = own.figures.describe();
        let problem = messages::years_missing(base, target, edition, has);
        return Err(ReadError::table(named(choices), problem));
    }
    own.figures.complete_with(&facts.figures, GUIDELINE_EDITION);
    Ok(own)
}

/// Figures of several files together, with the notes of all, in the order of
/// `choices`. A publication stands for all of its files.
///
/// # Errors
/// When a file cannot be read, or two contradict each other.
pub fn read_figures_of(choices: &[FileChoice], roster: &[RosterEntry]) -> Result<FiguresRead, ReadError> {
    let mut own = FiguresRead::default();
    for choice in choices {
        if let FileChoice::Published(Publication::N03 { .. }) = choice {
            return Err(ReadError::table(choice.to_string(), messages::has_boundaries()));
        }
        for file in choice.files()? {
            let FiguresRead { figures, notes, names } = read_figures(&file, roster)?;
            own.notes.extend(notes);
            own.names.extend(names);
            own.figures.merge(figures).map_err(|Clash { series, year, code, figures: [before, here] }| {
                let problem = messages::files_differ(code, here, year, series, before);
                ReadError::table(file.display().to_string(), problem)
            })?;
        }
    }
    match own.figures.larger_than_whole() {
        None => Ok(own),
        Some(Clash { series, year, code, figures: [whole, part] }) => {
            let problem = messages::part_exceeds_whole(code, part, year, series, whole);
            Err(ReadError::table(named(choices), problem))
        }
    }
}

/// A change beyond which figures are doubted: more than threefold.
const MOST_GROWTH: u64 = 3;
/// A change beyond which figures are doubted: to less than a twentieth. Two
/// columns of different units show by it.
const MOST_LOSS: u64 = 20;

/// What is doubtful about the user's figures beside the boundaries: names
/// that differ, and changes that no municipality goes through.
///
/// | note | when |
/// |---|---|
/// | `NamedOtherwise` | the table and the boundary file have different names for a code |
/// | `ImplausibleChange` | people grow more than threefold, or fall to less than a twentieth |
///
/// Integers alone are compared; municipalities come in the order of the region.
pub(super) fn doubts(read: &FiguresRead, region: &Region, years: &Years) -> Vec<TableNote> {
    let mut notes = Vec::new();
    let named = region.municipalities().iter().filter_map(|own| {
        let code = own.id.code()?;
        let name = read.names.get(&code)?;
        let differs = !own.name.is_empty() && !same_place_name(name, &own.name);
        differs.then(|| (code, name.clone(), own.name.clone()))
    });
    let municipalities: Vec<_> = named.collect();
    if !municipalities.is_empty() {
        notes.push(TableNote::NamedOtherwise { municipalities });
    }
    let changed = region.municipalities().iter().filter_map(|own| {
        let people = own.population?;
        let (base, target) = (u64::from(people.base), u64::from(people.target));
        let doubtful = target > MOST_GROWTH * base || base > MOST_LOSS * target;
        doubtful.then(|| (own.id.clone(), own.name.clone(), people.base, people.target))
    });
    let municipalities: Vec<_> = changed.collect();
    if !municipalities.is_empty() {
        notes.push(TableNote::ImplausibleChange { years: [years.base, years.target], municipalities });
    }
    notes
}

/// What messages call several files: their paths and names as given, with commas
/// between them.
fn named(choices: &[FileChoice]) -> String {
    choices.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
