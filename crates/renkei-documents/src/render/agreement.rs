//! The agreement as articles, with signatures.

use crate::model::{Agreement, Clause, Day, Given, MATTERS_ARTICLE, Member, gap};

use super::annex::requirement_annex;
use super::document::{Block, Document, Signatory};
use super::era::era_day;
use super::inline::{day_text, joined, or_gap};

/// Lays out an agreement: preamble, articles, signatures, and what the requirement rests
/// on as an annex. The matters are the items of 第3条, as the clauses of the file say.
pub fn agreement_document(agreement: &Agreement) -> Document {
    let title = if agreement.title.trim().is_empty() { "地域連携協定書" } else { &agreement.title };
    let mut document =
        Document { title: title.to_owned(), blocks: Vec::new(), credits: agreement.credits.clone() };
    let names: Vec<&str> = agreement.members.iter().map(|member| member.name.as_str()).collect();
    let region = or_gap(&agreement.region, "連携地域の名称");
    document.paragraphs(&format!(
        "{}(以下「構成市町村」という。)は、{region}として連携するため、次のとおり協定を締結する。",
        joined(&names)
    ));
    article(&mut document, 1, "目的", &or_gap(&agreement.purpose, "連携の基本的な目的"));
    article(&mut document, 2, "構成市町村", "この協定を締結する市町村は、次のとおりとする。");
    for (number, name) in (1..).zip(&names) {
        document.item(1, format!("({number})"), *name);
    }
    add_matters(&mut document, agreement);
    let mut number = MATTERS_ARTICLE;
    let mut next = |document: &mut Document, caption: &str, text: &str| {
        number += 1;
        article(document, number, caption, text);
    };
    if let Some(execution) = agreement.execution.as_deref().filter(|text| !text.trim().is_empty()) {
        next(&mut document, "事務の執行", execution);
    }
    next(&mut document, "期間", &term_text(agreement));
    if let Some(dissolution) = agreement.dissolution.as_deref().filter(|text| !text.trim().is_empty()) {
        next(&mut document, "解消", dissolution);
    }
    add_signatures(&mut document, agreement);
    requirement_annex(&mut document, agreement);
    document
}

/// An article; further lines of its text are numbered paragraphs.
fn article(document: &mut Document, number: u32, caption: &str, text: &str) {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    document.blocks.push(Block::Article {
        caption: caption.to_owned(),
        number: format!("第{number}条"),
        text: first.to_owned(),
    });
    for (number, line) in (2..).zip(lines) {
        document.item(0, number.to_string(), line);
    }
}

/// The matters, item by item in the order of the file.
fn add_matters(document: &mut Document, agreement: &Agreement) {
    article(
        document,
        MATTERS_ARTICLE,
        "連携する具体的事項",
        "構成市町村が連携する政策分野及びその具体的事項は、次のとおりとする。",
    );
    if agreement.matters.is_empty() {
        document.item(1, "", gap("連携する具体的事項。二つ以上の政策分野について"));
    }
    for (at, matter) in agreement.matters.iter().enumerate() {
        let mark = mark_of(matter.clause, at);
        let heading = matter.field.viewpoint().heading();
        let viewpoint =
            heading.split_once(' ').map_or(heading, |(_, name)| name).trim_end_matches("に係る政策分野");
        let content = or_gap(&matter.content, matter.field.sense());
        document.item(1, mark, format!("{}({viewpoint}) {content}", matter.field.name()));
        if let Some(roles) = matter.roles.as_deref().filter(|text| !text.trim().is_empty()) {
            document.item(2, "", format!("役割分担: {roles}"));
        }
    }
    if !agreement.wide_area.is_empty() {
        document.item(
            0,
            "2",
            "前項のほか、構成市町村は、従来からの広域的な連携により取り組んできた次の事項について連携する。",
        );
        for (at, own) in agreement.wide_area.iter().enumerate() {
            let content = or_gap(&own.content, "連携・協力する事項");
            let name = or_gap(&own.name, "事項の名称");
            document.item(1, mark_of(own.clause, at), format!("{name} {content}"));
        }
    }
}

/// The clause that an entry names, else the number of the item.
fn mark_of(clause: Option<Clause>, at: usize) -> String {
    clause.map_or_else(|| format!("({})", at + 1), |clause| clause.to_string())
}

fn term_text(agreement: &Agreement) -> String {
    let term = &agreement.term;
    match (&term.open_ended, &term.until) {
        (_, Some(Given::Value(Day(until)))) => {
            format!("この協定の期間は、締結の日から{}までとする。", era_day(*until))
        }
        (_, Some(Given::Gap(text))) | (Some(Given::Gap(text)), None) => text.clone(),
        (Some(Given::Value(true)), None) => "この協定の期間は、定めのないものとする。".to_owned(),
        _ => gap("協定の期間。原則として定めのないもの"),
    }
}

fn add_signatures(document: &mut Document, agreement: &Agreement) {
    let missing = gap("締結の日");
    let signatory = |member: &Member| Signatory {
        municipality: member.name.clone(),
        post: format!("{}長", member.name),
        name: or_gap(member.head.as_deref().unwrap_or_default(), "長の氏名"),
    };
    document.blocks.push(Block::Signatures {
        closing: "この協定の締結を証するため、本書を作成し、構成市町村の長が署名する。".to_owned(),
        day: day_text(agreement.dates.agreed.as_ref(), &missing),
        signatories: agreement.members.iter().map(signatory).collect(),
    });
}
