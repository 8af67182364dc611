//! The draft of a vision from its agreements.

use std::collections::BTreeMap;

use renkei_core::facts::MunicipalityCode;
use renkei_core::study::Study;

use crate::model::{Agreement, Clause, FORMAT, FiscalYear, Matter, Provision, Subject, gap};

use super::error::DraftError;
use super::population::population_rows;
use super::texts;
use super::toml_text::{TomlText, inline_list, quoted};

/// Years that a term has at most.
pub(super) const MOST_YEARS: u16 = 20;
/// The last calendar year in which a term may end.
const LAST_YEAR: FiscalYear = 2199;

/// The term of a draft: fiscal years from the first one on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraftTerm {
    first: FiscalYear,
    years: u16,
}

impl DraftTerm {
    /// A term of a number of fiscal years.
    ///
    /// # Errors
    /// For no year or more than twenty, and for a term that ends after 2199.
    pub fn new(first: FiscalYear, years: u16) -> Result<Self, DraftError> {
        let ends = first.checked_add(years).filter(|end| *end <= LAST_YEAR);
        let is_possible = (1..=MOST_YEARS).contains(&years) && first >= 2000 && ends.is_some();
        if is_possible { Ok(Self { first, years }) } else { Err(DraftError::Term) }
    }

    fn years(self) -> impl Iterator<Item = FiscalYear> {
        self.first..self.first + self.years
    }
}

/// The file `vision.toml` for agreements, each with the file that `agreements` is to
/// name: members, term, one measure for every matter with its clause, figures by year,
/// and gaps for the rest. Without a term its days are gaps, too.
///
/// # Errors
/// When the agreements have fewer than two members.
pub fn draft_vision(
    study: &Study,
    agreements: &[(String, &Agreement)],
    term: Option<DraftTerm>,
) -> Result<String, DraftError> {
    let members = members_of(agreements);
    if members.len() < 2 {
        return Err(DraftError::TooFew);
    }
    let region = agreements.first().map_or("", |(_, agreement)| agreement.region.as_str());
    let mut file = TomlText::default();
    file.comment(texts::VISION_HEAD).blank();
    file.bare("renkei-vision", FORMAT).text("title", texts::VISION_TITLE).blank();
    file.comment(texts::NOTE_NAMES);
    file.text("region", &if region.is_empty() { gap(texts::REGION) } else { region.to_owned() }).blank();
    file.comment(texts::NOTE_AGREEMENTS);
    file.bare("agreements", inline_list(agreements.iter().map(|(name, _)| name.clone()))).blank();
    file.comment(texts::NOTE_FUTURE).text("future", &gap(texts::FUTURE)).blank();
    file.comment(texts::NOTE_COOPERATION).text("cooperation", &gap(texts::COOPERATION)).blank();
    file.comment(texts::NOTE_CREDITS).list("credits", study.credits().iter().map(|own| quoted(own))).blank();
    for (code, name) in &members {
        file.item("members").text("code", &code.to_string()).text("name", name).blank();
    }
    write_term(&mut file, term);
    write_measures(&mut file, agreements, term);
    let codes: Vec<MunicipalityCode> = members.keys().copied().collect();
    write_process(&mut file, &codes);
    write_population(&mut file, study, &codes);
    Ok(file.finish())
}

/// The members of all agreements, in order of their codes.
fn members_of(agreements: &[(String, &Agreement)]) -> BTreeMap<MunicipalityCode, String> {
    let members = agreements.iter().flat_map(|(_, agreement)| &agreement.members);
    members.map(|member| (member.code.0, member.name.clone())).collect()
}

fn write_term(file: &mut TomlText, term: Option<DraftTerm>) {
    file.comment(texts::NOTE_VISION_TERM).table("term");
    match term {
        Some(DraftTerm { first, years }) => {
            file.bare("from", format!("{first}-04-01")).bare("to", format!("{}-03-31", first + years));
        }
        None => {
            file.text("from", &gap(texts::FROM)).text("to", &gap(texts::TO));
        }
    }
    file.blank().comment(texts::NOTE_REVIEWS);
    for year in term.into_iter().flat_map(DraftTerm::years) {
        file.item("reviews").bare("year", year);
    }
    file.blank();
}

/// One measure for every matter, with its clause.
fn write_measures(file: &mut TomlText, agreements: &[(String, &Agreement)], term: Option<DraftTerm>) {
    file.comment(texts::NOTE_MEASURES);
    for (name, agreement) in agreements {
        for Provision { clause, subject } in agreement.provisions() {
            // work carried on from before needs no measure
            let Subject::Matter(matter) = subject else { continue };
            let named = (agreements.len() > 1).then_some(name.as_str());
            write_measure(file, named, agreement, (matter, clause), term);
        }
    }
}

fn write_measure(
    file: &mut TomlText,
    name: Option<&str>,
    agreement: &Agreement,
    (matter, clause): (&Matter, Clause),
    term: Option<DraftTerm>,
) {
    let codes = agreement.members.iter().map(|member| member.code.to_string());
    let years = || term.into_iter().flat_map(DraftTerm::years);
    file.comment(&format!("{} {}", matter.field, matter.field.name())).item("measures");
    file.text("title", &gap(texts::MEASURE_TITLE)).text("field", matter.field.key());
    if let Some(name) = name {
        file.text("agreement", name);
    }
    file.text("clause", &clause.to_string());
    file.text("content", &gap(texts::MEASURE_CONTENT)).bare("members", inline_list(codes));
    file.list(
        "schedule",
        years().map(|year| format!("{{ year = {year}, what = {} }}", quoted(&gap(texts::STEP)))),
    );
    file.text("budget", &gap(texts::BUDGET)).text("total", &gap(texts::TOTAL));
    file.list(
        "costs",
        years().map(|year| format!("{{ year = {year}, yen = {} }}", quoted(&gap(texts::COST)))),
    );
    file.blank();
}

/// Consultation, hearing and the days.
fn write_process(file: &mut TomlText, codes: &[MunicipalityCode]) {
    file.comment(texts::NOTE_CONSULTATIONS).item("consultations");
    file.text("on", &gap(texts::CONSULTED_ON));
    file.bare("members", inline_list(codes.iter().map(ToString::to_string)));
    file.text("about", &gap(texts::CONSULTED_ABOUT)).blank();
    file.comment(texts::NOTE_HEARINGS).item("hearings");
    file.text("organisation", &gap(texts::ORGANISATION)).text("on", &gap(texts::HEARD_ON));
    file.text("opinion", &gap(texts::OPINION)).blank();
    file.comment(texts::NOTE_VISION_DATES).table("dates");
    file.text("adopted", &gap(texts::ADOPTED));
    file.text("published", &gap(texts::VISION_PUBLISHED));
    file.text("copy-sent", &gap(texts::COPY_SENT)).blank();
}

fn write_population(file: &mut TomlText, study: &Study, codes: &[MunicipalityCode]) {
    file.comment(texts::NOTE_POPULATION);
    for row in population_rows(study, codes) {
        file.item("population").bare("year", row.year).text("series", &row.series);
        file.bare("total", row.total);
        for (key, people) in
            [("under-15", row.under_15), ("from-15-to-64", row.from_15_to_64), ("from-65", row.from_65)]
        {
            if let Some(people) = people {
                file.bare(key, people);
            }
        }
        if let Some(series) = &row.age_series {
            file.text("age-series", series);
        }
    }
}
