//! Drafts of any group: what is known is right, and a draft validates once its gaps are
//! filled.
#![allow(clippy::unwrap_used, clippy::panic, clippy::allow_attributes, reason = "tests may panic")]

mod common;

use common::{STUDY, filled, keys, of_agreement, of_vision_beside, read_agreement};
use proptest::prelude::*;
use renkei_core::region::MunicipalityId;
use renkei_documents::draft::{DraftTerm, draft_agreement, draft_vision, population_rows};
use renkei_documents::model::{Agreement, PolicyField, Vision, agreement_schema, vision_schema};
use renkei_documents::render::{VisionPictures, agreement_document, docx, html, markdown, vision_document};
use renkei_documents::source::Parsed;

/// A connected group that grows from a municipality by neighbours.
fn grown(start: usize, steps: &[usize]) -> Vec<MunicipalityId> {
    let ids: Vec<MunicipalityId> = STUDY.region().ids().collect();
    let mut group = vec![ids[start % ids.len()]];
    for step in steps {
        let around: Vec<MunicipalityId> = group
            .iter()
            .flat_map(|id| STUDY.adjacency().neighbours(*id))
            .copied()
            .filter(|id| !group.contains(id))
            .collect();
        if let Some(next) = around.get(step % around.len().max(1)) {
            group.push(*next);
        }
    }
    group
}

fn some_fields() -> impl Strategy<Value = Vec<PolicyField>> {
    let all: Vec<PolicyField> = PolicyField::all().collect();
    proptest::sample::subsequence(all, 2..=12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_drafted_validates_once_its_gaps_are_filled(
        start in 0_usize..179,
        steps in proptest::collection::vec(0_usize..50, 1..5),
        fields in some_fields(),
        first in 2020_u16..2100,
        years in 4_u16..=6,
    ) {
        let group = grown(start, &steps);
        prop_assume!(group.len() >= 2);
        let draft = draft_agreement(&STUDY, &group, &fields).unwrap();
        let agreement = filled(&draft);
        let wrong: Vec<_> = keys(&of_agreement(&agreement)).into_iter().filter(|(severity, _, _)| *severity != "note").collect();
        prop_assert_eq!(wrong, [], "{}", agreement);
        let read = read_agreement(&agreement);
        prop_assert_eq!(read.members.len(), group.len());
        prop_assert_eq!(read.matters.iter().map(|matter| matter.field).collect::<Vec<_>>(), fields);

        let term = DraftTerm::new(first, years).unwrap();
        let draft = draft_vision(&STUDY, &[("agreement.toml".to_owned(), &read)], Some(term)).unwrap();
        let vision = filled(&draft);
        prop_assert_eq!(keys(&of_vision_beside(&vision, &agreement)), [], "{}", vision);
    }

    #[test]
    fn random_edits_never_panic_and_never_change_what_a_reader_sees_of_the_rest(
        at in 0_usize..6000,
        length in 0_usize..40,
        put in "[ -~あ-ん0-9\\n\"\\[\\]{}=【】]{0,20}",
    ) {
        for (text, is_vision) in [(common::whole_agreement(), false), (common::whole_vision(), true)] {
            let from = floor(&text, at.min(text.len()));
            let to = floor(&text, (from + length).min(text.len()));
            let edited = format!("{}{put}{}", &text[..from], &text[to..]);
            if is_vision {
                if let Ok(parsed) = Parsed::<Vision>::read("vision.toml", &edited) {
                    let _ = of_vision_beside(&edited, &common::whole_agreement());
                    let document = vision_document(&parsed.value, VisionPictures::default());
                    let _ = (docx(&document).unwrap(), html(&document), markdown(&document, "v"));
                }
            } else if let Ok(parsed) = Parsed::<Agreement>::read("agreement.toml", &edited) {
                let _ = of_agreement(&edited);
                let document = agreement_document(&parsed.value);
                let _ = (docx(&document).unwrap(), html(&document), markdown(&document, "a"));
            }
        }
    }
}

/// The nearest place at or before one that lies between letters.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Coalitions of the scheme that came after the guideline.
const LATER: [(&str, &[&str]); 2] = [
    ("南空知", &["岩見沢市", "夕張市", "美唄市", "三笠市", "南幌町", "由仁町", "長沼町", "栗山町", "月形町"]),
    (
        "しりべし",
        &[
            "島牧村",
            "寿都町",
            "黒松内町",
            "ニセコ町",
            "真狩村",
            "留寿都村",
            "喜茂別町",
            "京極町",
            "共和町",
            "岩内町",
            "01403",
            "古平町",
            "仁木町",
            "余市町",
            "赤井川村",
        ],
    ),
];

#[test]
fn every_coalition_that_exists_is_drafted_with_its_members_and_figures() {
    let of_names = |names: &[&str]| {
        let found = names.iter().map(|name| STUDY.names().find(name).unwrap());
        let mut codes: Vec<_> = found.map(|id| id.code().unwrap()).collect();
        codes.sort_unstable();
        codes
    };
    let adopted = STUDY.facts().coalitions.iter().map(|own| (own.name.clone(), own.members.clone()));
    let later = LATER.iter().map(|(name, members)| ((*name).to_owned(), of_names(members)));
    let coalitions: Vec<_> = adopted.chain(later).collect();
    assert_eq!(coalitions.len(), 8);
    for (name, codes) in coalitions {
        let members: Vec<_> = codes.iter().map(|code| STUDY.region().find(*code).unwrap()).collect();
        let fields = common::fields(&["ア-a", "イ-a"]);
        let draft = draft_agreement(&STUDY, &members, &fields).unwrap();
        let agreement = read_agreement(&draft);
        let drafted: Vec<_> = agreement.members.iter().map(|member| member.code.0).collect();
        assert_eq!(drafted, codes, "{name}");
        // those that were adopted as pioneering models rest on (3), and say so
        let qualifies = STUDY.examine(&members).qualifies();
        assert_eq!(draft.contains("met = \"(3)\""), !qualifies, "{name}");
        let document = agreement_document(&agreement);
        let text = markdown(&document, "a");
        for member in &agreement.members {
            assert!(text.contains(&format!("{}長", member.name)), "{text}");
        }
        let term = DraftTerm::new(2027, 5).unwrap();
        let vision = draft_vision(&STUDY, &[("agreement.toml".to_owned(), &agreement)], Some(term)).unwrap();
        let vision: Vision = Parsed::read("vision.toml", &vision).unwrap().value;
        assert_eq!(vision.members.len(), codes.len(), "{name}");
        let text = markdown(&vision_document(&vision, VisionPictures::default()), "v");
        assert!(text.contains("| 1980年 |") && text.contains("| 2050年 |"), "{name}: {text}");
    }
}

#[test]
fn a_term_that_no_calendar_holds_is_refused() {
    for (first, years) in
        [(u16::MAX, 5), (u16::MAX, 1), (65_530, 20), (2027, 0), (2027, 21), (2027, u16::MAX), (1999, 5)]
    {
        assert!(DraftTerm::new(first, years).is_err(), "{first}, {years}");
    }
    assert!(DraftTerm::new(2194, 5).is_ok() && DraftTerm::new(2195, 5).is_err());
}

#[test]
fn figures_from_1980_to_2050_are_those_embedded() {
    let codes = common::ENGARU.map(|code| code.parse().unwrap());
    let rows = population_rows(&STUDY, &codes);
    assert_eq!(
        rows.iter().map(|row| row.year).collect::<Vec<_>>(),
        (1980..=2050).step_by(5).collect::<Vec<u16>>()
    );
    let ages = |year| rows.iter().find(|row| row.year == year).unwrap().from_65;
    assert!(ages(1980).is_none() && ages(2010).is_none() && ages(2020).is_some() && ages(2050).is_some());
    let of = |series: &str, year: u16| -> u64 {
        let people = STUDY.facts().figures.totals(series, year).unwrap();
        codes.iter().map(|code| u64::from(people[code])).sum()
    };
    for row in &rows {
        assert_eq!(row.total, of(&row.series, row.year), "{}", row.year);
    }
}

#[test]
fn a_year_that_a_member_lacks_has_no_row() {
    // 色丹村 has no figures
    let codes = ["01552", "01695"].map(|code| code.parse().unwrap());
    assert_eq!(population_rows(&STUDY, &codes), []);
}

#[test]
fn the_published_schemas_are_those_of_the_program() {
    let mut differing = Vec::new();
    for (name, schema) in [("agreement-1.json", agreement_schema()), ("vision-1.json", vision_schema())] {
        let place = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schema").join(name);
        let own = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        if own != std::fs::read_to_string(&place).unwrap_or_default() {
            std::fs::write(std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), own).unwrap();
            differing.push(name);
        }
    }
    let kept = env!("CARGO_TARGET_TMPDIR");
    assert!(differing.is_empty(), "{differing:?} of docs/schema differ from those in {kept}");
}

#[test]
fn what_a_document_shows_of_the_structured_parts_is_what_the_file_says() {
    let agreement = read_agreement(&common::whole_agreement());
    let text = markdown(&agreement_document(&agreement), "a");
    for (at, matter) in agreement.matters.iter().enumerate() {
        let line = text
            .lines()
            .find(|line| line.contains(&format!("({})", at + 1)) && line.contains(matter.field.name()));
        assert!(line.is_some_and(|line| line.contains(&matter.content)), "{text}");
    }
    assert!(text.contains("令和9年3月20日") && text.contains("定めのないもの"), "{text}");

    let vision: Vision = Parsed::read("vision.toml", &common::whole_vision()).unwrap().value;
    let text = markdown(&vision_document(&vision, VisionPictures::default()), "v");
    for words in [
        "令和9年4月1日から令和14年3月31日までの5年間",
        "第3条第2号",
        "500,000円",
        "| 合計 | 200,000 |",
        "1,000,000",
    ] {
        assert!(text.contains(words), "{words} is missing from {text}");
    }
}
