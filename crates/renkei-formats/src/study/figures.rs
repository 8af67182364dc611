//! The figures that a scenario asks for.

use renkei_core::facts::{Clash, Facts, Figures, RosterEntry};
use renkei_core::region::Years;

use crate::ipss::read_figures;
use crate::publication::Publication;
use crate::scenario::Scenario;
use crate::{FileChoice, ReadError};

/// The figures in use: series of the user's own take precedence, the embedded
/// ones stay available.
///
/// # Errors
/// When a file cannot be read, files contradict each other, or none serves
/// the years asked for.
pub fn figures_of(scenario: &Scenario, facts: &Facts) -> Result<Figures, ReadError> {
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
        return Err(ReadError::table(named(choices), problem));
    }
    own.complete_with(&facts.figures);
    Ok(own)
}

/// Figures of several files together.
///
/// # Errors
/// When a file cannot be read, or two contradict each other.
pub fn read_figures_of(choices: &[FileChoice], roster: &[RosterEntry]) -> Result<Figures, ReadError> {
    let mut own = Figures::default();
    for choice in choices {
        if let FileChoice::Published(Publication::N03 { .. }) = choice {
            let problem = "has boundaries; figures are published as ipss:2023";
            return Err(ReadError::table(choice.to_string(), problem));
        }
        for file in choice.files()? {
            let read = read_figures(&file, roster)?;
            own.merge(read).map_err(|Clash { series, year, code, figures: [before, here] }| {
                let problem = format!("{code} has {here} people in {year} ({series}), another file given has {before}. Leave one of the two out");
                ReadError::table(file.display().to_string(), problem)
            })?;
        }
    }
    match own.larger_than_whole() {
        None => Ok(own),
        Some(Clash { series, year, code, figures: [whole, part] }) => {
            let problem = format!(
                "an age group of {code} has {part} people in {year} ({series}), the whole municipality {whole}"
            );
            Err(ReadError::table(named(choices), problem))
        }
    }
}

fn named(choices: &[FileChoice]) -> String {
    choices.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
