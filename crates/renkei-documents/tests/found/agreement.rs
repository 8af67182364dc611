//! The parts of an agreement.

use std::collections::BTreeMap;

use renkei_documents::model::{Agreement, Clause, PolicyField};

use super::{Line, day_of, given_day, number_of, squeezed};

/// What an agreement says, part by part, without blanks.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct AgreementParts {
    title: String,
    /// Text of the articles by their captions; their further paragraphs behind.
    articles: BTreeMap<String, String>,
    members: Vec<String>,
    /// Clause, field, content, roles.
    matters: Vec<(Clause, PolicyField, String, Option<String>)>,
    wide_area: Vec<(Clause, String)>,
    /// Last day of the term, or that there is none.
    term: String,
    agreed: String,
    /// Post and name.
    signatures: Vec<String>,
    requirement: BTreeMap<String, String>,
    credits: Vec<String>,
}

pub fn parts_of_agreement(agreement: &Agreement) -> AgreementParts {
    let number = |at: usize| u32::try_from(at + 1).unwrap();
    let mut articles = BTreeMap::from([("目的".to_owned(), squeezed(&agreement.purpose))]);
    for (caption, text) in [("事務の執行", &agreement.execution), ("解消", &agreement.dissolution)] {
        articles.extend(text.as_ref().map(|text| (caption.to_owned(), squeezed(text))));
    }
    let requirement = &agreement.requirement;
    let mut said = BTreeMap::from([
        ("満たす要件".to_owned(), requirement.met.as_ref().unwrap().value().unwrap().key().to_owned()),
        ("基準日".to_owned(), given_day(requirement.as_of.as_ref(), "")),
    ]);
    if let Some(code) = requirement.centre {
        let member = agreement.members.iter().find(|member| member.code == code).unwrap();
        said.insert("中心市".to_owned(), member.name.clone());
    }
    if let (Some(base), Some(target)) = (requirement.base_population, requirement.target_population) {
        said.insert("2010年の人口".to_owned(), base.to_string());
        said.insert("2040年の推計人口".to_owned(), target.to_string());
    }
    AgreementParts {
        title: agreement.title.clone(),
        articles,
        members: agreement.members.iter().map(|member| member.name.clone()).collect(),
        matters: agreement
            .matters
            .iter()
            .enumerate()
            .map(|(at, own)| {
                let clause = own.clause.unwrap_or(Clause::item_of(3, 1, number(at)));
                (clause.in_full(), own.field, squeezed(&own.content), own.roles.as_deref().map(squeezed))
            })
            .collect(),
        wide_area: (agreement.wide_area.iter().enumerate())
            .map(|(at, own)| {
                (Clause::item_of(3, 2, number(at)), squeezed(&(own.name.clone() + &own.content)))
            })
            .collect(),
        term: given_day(agreement.term.until.as_ref(), "定めのないもの"),
        agreed: given_day(agreement.dates.agreed.as_ref(), ""),
        signatures: (agreement.members.iter())
            .map(|member| format!("{}長{}", member.name, member.head.as_ref().unwrap()))
            .collect(),
        requirement: said,
        credits: agreement.credits.iter().map(|own| squeezed(own)).collect(),
    }
}

/// Reads an agreement from article to article.
pub fn agreement_of(lines: &[Line]) -> AgreementParts {
    let mut parts = AgreementParts::default();
    let (mut caption, mut paragraph, mut is_signed) = (String::new(), 1, false);
    let mut lines = lines.iter().peekable();
    while let Some(line) = lines.next() {
        match line {
            Line::Heading(0, title) => parts.title = squeezed(title),
            Line::Text(text) if text.starts_with("この協定の締結を証する") => {
                parts.agreed = day_of(&lines.next().unwrap().said());
                is_signed = true;
            }
            Line::Text(text) if text.trim() == "出典" => {
                parts.credits = lines.by_ref().map(|line| squeezed(&line.said())).collect();
            }
            Line::Heading(..) => is_signed = false,
            line if is_signed => parts.signatures.push(squeezed(&line.said())),
            Line::Text(text) if matches!(lines.peek(), Some(Line::Article(..))) => {
                caption = text.trim_matches(['(', ')']).to_owned();
            }
            Line::Article(_, text) => {
                paragraph = 1;
                parts.enter_article(&caption, text);
            }
            Line::Item(depth, mark, text) => {
                if *depth == 0 {
                    paragraph = mark.parse().unwrap();
                }
                parts.enter_item(&caption, paragraph, (*depth, mark, text));
            }
            Line::Row(cells) if cells.len() == 2 => parts.enter_requirement(&cells[0], &cells[1]),
            _ => {}
        }
    }
    parts
}

impl AgreementParts {
    fn enter_article(&mut self, caption: &str, text: &str) {
        match caption {
            "目的" | "事務の執行" | "解消" => {
                self.articles.insert(caption.to_owned(), squeezed(text));
            }
            "期間" => {
                let last = text.split_once("締結の日から").and_then(|(_, rest)| rest.split_once("まで"));
                self.term = match last {
                    Some((last, _)) => day_of(last),
                    None if text.contains("定めのないもの") => "定めのないもの".to_owned(),
                    None => squeezed(text),
                };
            }
            _ => {}
        }
    }

    fn enter_item(&mut self, caption: &str, paragraph: u32, (depth, mark, text): (u8, &str, &str)) {
        let clause = || {
            let number = mark.trim_matches(['(', ')']).parse::<u32>();
            let clause = number.map(|number| Clause::item_of(3, paragraph, number));
            clause.unwrap_or_else(|_| mark.parse().unwrap()).in_full()
        };
        match (caption, depth) {
            ("構成市町村", 1) => self.members.push(text.to_owned()),
            ("連携する具体的事項", 1) if paragraph == 1 => {
                let field =
                    PolicyField::all().find(|own| text.starts_with(&format!("{}(", own.name()))).unwrap();
                let content = text.split_once(')').unwrap().1;
                self.matters.push((clause(), field, squeezed(content), None));
            }
            ("連携する具体的事項", 1) => self.wide_area.push((clause(), squeezed(text))),
            ("連携する具体的事項", 2) => {
                let roles = text.strip_prefix("役割分担: ").unwrap();
                self.matters.last_mut().unwrap().3 = Some(squeezed(roles));
            }
            ("連携する具体的事項", _) => {}
            (caption, _) => *self.articles.get_mut(caption).unwrap() += &squeezed(text),
        }
    }

    fn enter_requirement(&mut self, label: &str, text: &str) {
        let own = match label {
            "満たす要件" => {
                ["(2)①", "(2)②", "(3)"].into_iter().find(|key| text.contains(key)).unwrap().to_owned()
            }
            "基準日" => day_of(text),
            "中心市" => text.split_once('(').unwrap().0.to_owned(),
            label if label.ends_with("人口") => number_of(text).unwrap().to_string(),
            _ => return,
        };
        self.requirement.insert(label.to_owned(), own);
    }
}
