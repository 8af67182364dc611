//! The parts of a vision.

use std::collections::BTreeMap;

use renkei_documents::model::{Cost, Given, PolicyField, Vision, Yen};
use renkei_documents::render::era_year;

use super::{Line, day_of, given_day, number_of, squeezed};

/// Costs of a row and a year: a sum, or that it is open.
type Costs = BTreeMap<(String, u16), String>;

/// What a vision says, part by part, without blanks.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct VisionParts {
    title: String,
    region: String,
    adopted: String,
    /// Code and name.
    members: Vec<(String, String)>,
    future: String,
    /// First and last day.
    term: (String, String),
    measures: BTreeMap<usize, MeasureParts>,
    /// By measure, and by member.
    costs: [Costs; 2],
    reviews: Vec<(u16, String)>,
    /// Day, members, what about.
    consultations: Vec<[String; 3]>,
    hearings: Vec<[String; 3]>,
    /// Adopted, published, copy sent.
    dates: Vec<String>,
    /// Year, total, three age groups; of what is not known nothing.
    population: Vec<(u16, [Option<u64>; 4])>,
}

#[derive(Debug, Default, PartialEq, Eq)]
struct MeasureParts {
    title: String,
    field: Option<PolicyField>,
    content: String,
    members: String,
    clause: String,
    schedule: Vec<(u16, String)>,
    total: String,
}

/// The fiscal year that a document writes in an era.
fn year_of(text: &str) -> u16 {
    (1950..2200).find(|year| era_year(*year) == text).unwrap_or_else(|| panic!("{text} is no year"))
}

pub fn parts_of_vision(vision: &Vision) -> VisionParts {
    let name = |code: &renkei_documents::model::Code| {
        vision.members.iter().find(|member| member.code == *code).unwrap().name.clone()
    };
    let measures = vision.measures.iter().enumerate().map(|(at, own)| {
        let parts = MeasureParts {
            title: squeezed(&own.title),
            field: own.field,
            content: squeezed(&own.content),
            members: own.members.iter().map(name).collect::<Vec<_>>().join("、"),
            clause: own.clause.as_ref().unwrap().value().unwrap().to_string(),
            schedule: own.schedule.iter().map(|step| (step.year, squeezed(&step.what))).collect(),
            total: match (&own.budget, &own.total) {
                (Some(Given::Value(false)), _) => "予算措置なし".to_owned(),
                (_, Some(Given::Value(Yen(total)))) => total.to_string(),
                (_, Some(Given::Gap(text))) => squeezed(text),
                _ => panic!("every measure says whether it has a budget"),
            },
        };
        (at + 1, parts)
    });
    let mut costs = [Costs::new(), Costs::new()];
    let all = || {
        vision.measures.iter().enumerate().flat_map(|(at, own)| own.costs.iter().map(move |cost| (at, cost)))
    };
    for (at, cost) in all() {
        let row = format!("{}{}", at + 1, squeezed(&vision.measures[at].title));
        let own = all().filter(|(other, own)| *other == at && own.year == cost.year).map(|(_, own)| own);
        costs[0].insert((row, cost.year), sum(own));
        if all().any(|(_, own)| own.member.is_some()) {
            let row = cost.member.as_ref().map_or_else(|| "配分なし".to_owned(), name);
            let own =
                all().map(|(_, own)| own).filter(|own| own.member == cost.member && own.year == cost.year);
            costs[1].insert((row, cost.year), sum(own));
        }
    }
    let term = |given: &Option<Given<_>>| given_day(given.as_ref(), "");
    VisionParts {
        title: vision.title.clone(),
        region: vision.region.clone(),
        adopted: given_day(vision.dates.adopted.as_ref(), ""),
        members: vision.members.iter().map(|own| (own.code.to_string(), own.name.clone())).collect(),
        future: squeezed(vision.future.as_deref().unwrap_or("【要記入: 連携地域の将来像】")),
        term: (term(&vision.term.from), term(&vision.term.to)),
        measures: measures.collect(),
        costs,
        reviews: (vision.reviews.iter())
            .map(|own| (own.year, given_day(own.on.as_ref(), "未実施")))
            .collect(),
        consultations: (vision.consultations.iter())
            .map(|own| {
                let members: Vec<String> = own.members.iter().map(name).collect();
                [given_day(own.on.as_ref(), ""), members.join("、"), squeezed(&own.about)]
            })
            .collect(),
        hearings: (vision.hearings.iter())
            .map(|own| {
                let opinion = own.opinion.as_deref().unwrap_or_default();
                [given_day(own.on.as_ref(), ""), own.organisation.clone(), squeezed(opinion)]
            })
            .collect(),
        dates: [&vision.dates.adopted, &vision.dates.published, &vision.dates.copy_sent]
            .map(|own| given_day(own.as_ref(), "未実施"))
            .to_vec(),
        population: (vision.population.iter())
            .map(|own| (own.year, [Some(own.total), own.under_15, own.from_15_to_64, own.from_65]))
            .collect(),
    }
}

/// The sum of what is known; open where nothing is.
fn sum<'c>(costs: impl Iterator<Item = &'c Cost>) -> String {
    let known: Vec<u64> = costs.filter_map(|cost| cost.yen.value().map(|yen| yen.0)).collect();
    if known.is_empty() { "【要記入】".to_owned() } else { known.iter().sum::<u64>().to_string() }
}

/// Reads a vision from heading to heading.
pub fn vision_of(lines: &[Line]) -> VisionParts {
    let mut parts = VisionParts::default();
    let (mut section, mut heading, mut field) = (0, String::new(), None);
    let (mut caption, mut header) = (String::new(), None::<Vec<String>>);
    for line in lines {
        match line {
            Line::Heading(0, title) => parts.title = squeezed(title),
            Line::Heading(level, text) => {
                if *level == 1 {
                    section = text.split_once(' ').unwrap().0.parse().unwrap();
                }
                heading.clone_from(text);
                field = PolicyField::all().find(|own| text.ends_with(&format!(" {}", own.name())));
                (caption, header) = (String::new(), None);
            }
            Line::Caption(text) => {
                (caption, header) = (text.clone(), None);
                if let Some(rest) = text.strip_prefix("取組").filter(|_| section == 5) {
                    let (number, title) = rest.split_once(' ').unwrap();
                    let measure = MeasureParts { title: squeezed(title), field, ..MeasureParts::default() };
                    parts.measures.insert(number.parse().unwrap(), measure);
                }
            }
            Line::Row(cells) if header.is_none() => header = Some(cells.clone()),
            Line::Row(cells) => {
                parts.enter_row((section, &heading, &caption), header.as_deref().unwrap(), cells);
            }
            Line::Text(text) => parts.enter_text(section, text),
            _ => {}
        }
    }
    parts
}

impl VisionParts {
    fn enter_text(&mut self, section: u8, text: &str) {
        match section {
            0 if text.starts_with("策定 ") => self.adopted = day_of(text.trim_start_matches("策定 ")),
            0 => self.region = squeezed(text),
            2 => self.future += &squeezed(text),
            4 => {
                let (from, rest) = text.split_once("から").unwrap();
                self.term = (day_of(from), day_of(rest.split_once("まで").unwrap().0));
            }
            _ => {}
        }
    }

    fn enter_row(
        &mut self,
        (section, heading, caption): (u8, &str, &str),
        header: &[String],
        cells: &[String],
    ) {
        let three = || [day_of(&cells[0]), squeezed(&cells[1]), squeezed(&cells[2])];
        match section {
            1 => self.members.push((cells[0].clone(), cells[1].clone())),
            3 => {
                let year = cells[0].trim_end_matches('年').parse().unwrap();
                self.population.push((year, [1, 2, 3, 4].map(|at| number_of(&cells[at]))));
            }
            5 => {
                let number = caption.strip_prefix("取組").and_then(|rest| rest.split_once(' ')).unwrap().0;
                self.measures.get_mut(&number.parse().unwrap()).unwrap().enter(&cells[0], &cells[1], caption);
            }
            6 => self.enter_costs(caption, header, cells),
            8 => self.reviews.push((year_of(&cells[0]), day_of(&cells[1]))),
            9 if heading.contains("協議") => self.consultations.push(three()),
            9 if heading.contains("意見聴取") => self.hearings.push(three()),
            9 => self.dates.push(day_of(&cells[1])),
            _ => {}
        }
    }

    fn enter_costs(&mut self, caption: &str, header: &[String], cells: &[String]) {
        if cells[0] == "合計" {
            return;
        }
        let table = usize::from(caption.starts_with("市町村別"));
        let (_, years) = header.split_first().unwrap();
        for (year, cell) in
            years.iter().zip(&cells[1..]).filter(|(year, cell)| *year != "合計" && *cell != "—")
        {
            let known = number_of(cell).map_or_else(|| squeezed(cell), |yen| yen.to_string());
            self.costs[table].insert((squeezed(&cells[0]), year_of(year)), known);
        }
    }
}

impl MeasureParts {
    fn enter(&mut self, label: &str, text: &str, caption: &str) {
        match label {
            "取組の内容" => self.content = squeezed(text),
            "関連する市町村" => self.members = squeezed(text),
            "根拠とする規定" => self.clause = text.trim_start_matches("地域連携協定").to_owned(),
            "実施スケジュール" => {
                let step = |line: &str| {
                    let (year, what) = line.split_once(' ').unwrap();
                    (year_of(year), squeezed(what))
                };
                self.schedule = text.lines().map(step).collect();
            }
            "総事業費" => {
                self.total = number_of(text).map_or_else(|| squeezed(text), |yen| yen.to_string());
            }
            _ => panic!("{label} in {caption}"),
        }
    }
}
