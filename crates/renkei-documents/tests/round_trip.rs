//! TOML → document → TOML: what a person reads in a document of any format is what the file
//! says, found again part by part.
#![allow(clippy::unwrap_used, clippy::panic, clippy::allow_attributes, reason = "tests may panic")]

mod found;

use found::{Line, agreement_of, docx_lines, html_lines, markdown_lines, vision_of};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use renkei_documents::model::{
    Agreement, AgreementDates, AgreementTerm, Code, Consultation, Cost, Day, Given, Hearing, Matter, Measure,
    Member, PolicyField, PopulationRow, Requirement, RequirementRoute, Review, Step, Vision, VisionDates,
    VisionTerm, WideAreaMatter, Yen,
};
use renkei_documents::render::{
    Document, VisionPictures, agreement_document, docx, html, markdown, vision_document,
};
use renkei_documents::source::{Kind, Parsed};
use serde::Serialize;

/// The municipalities that files name; the names have no letters in common.
const TOWNS: [(&str, &str); 4] =
    [("01552", "佐呂間町"), ("01555", "遠軽町"), ("01559", "湧別町"), ("01401", "共和町")];

/// Words as people type them: with signs of every format, and on several lines.
fn words() -> impl Strategy<Value = String> {
    let odd = "[a-z海町0-9 |<>&*_#$\"'`~\\\\\\[\\]-]{1,12}(\n[海|<-]{1,4})?";
    prop_oneof![
        3 => odd.prop_map(|text| format!("海{}。", text.trim_end())),
        1 => Just("第3条 (1) 共和町\n(2) 医療(生活機能の強化) 別の行".to_owned()),
        1 => Just("| 合計 | 9 |".to_owned()),
    ]
}

fn day() -> impl Strategy<Value = Day> {
    (2010_i16..2100, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| Day(date(year, month, day)))
}

/// A value or a gap.
fn given<T: Clone + std::fmt::Debug + 'static>(
    value: impl Strategy<Value = T> + 'static,
) -> impl Strategy<Value = Given<T>> {
    prop_oneof![
        4 => value.prop_map(Given::Value),
        1 => Just(Given::Gap("【要記入: 決めること】".to_owned())),
    ]
}

fn members(heads: bool) -> impl Strategy<Value = Vec<Member>> {
    proptest::sample::subsequence(TOWNS.to_vec(), 2..=4).prop_map(move |towns| {
        let member = |(code, name): (&str, &str)| Member {
            code: Code(code.parse().unwrap()),
            name: name.to_owned(),
            head: heads.then(|| format!("{name}の長")),
        };
        towns.into_iter().map(member).collect()
    })
}

fn matters() -> impl Strategy<Value = Vec<Matter>> {
    let fields = proptest::sample::subsequence(PolicyField::all().collect::<Vec<_>>(), 1..=12);
    let clauses = proptest::collection::vec((words(), proptest::option::of(words()), any::<bool>()), 12);
    (fields, clauses).prop_map(|(fields, rest)| {
        let matter =
            |((at, field), (content, roles, own)): ((usize, PolicyField), (String, Option<String>, bool))| {
                let clause = own.then(|| format!("第7条第{}号", at + 1).parse().unwrap());
                Matter { field, clause, content, roles }
            };
        fields.into_iter().enumerate().zip(rest).map(matter).collect()
    })
}

prop_compose! {
    fn any_agreement()(
        members in members(true),
        matters in matters(),
        purpose in words(),
        wide in proptest::collection::vec(words(), 0..3),
        execution in proptest::option::of(words()),
        dissolution in proptest::option::of(words()),
        until in proptest::option::of(given(day())),
        days in (given(day()), given(day())),
        sums in proptest::option::of((1000_u64..1_000_000, 1_u64..1000)),
        route in proptest::sample::select(RequirementRoute::ALL.to_vec()),
        credits in proptest::collection::vec("[a-z海「」()]{1,20}", 0..3),
    ) -> Agreement {
        let wide = wide.into_iter().enumerate();
        let wide_area = wide.map(|(at, content)| WideAreaMatter { name: format!("業務{at}"), clause: None, content });
        let open_ended = until.is_none().then_some(Given::Value(true));
        Agreement {
            renkei_agreement: 1,
            title: "海辺の協定書".to_owned(),
            region: "海辺連携地域".to_owned(),
            requirement: Requirement {
                met: Some(Given::Value(route)),
                as_of: Some(days.1),
                centre: (route == RequirementRoute::Centre).then(|| members[0].code),
                base_year: Some(2010),
                base_population: sums.map(|(base, _)| base),
                target_year: Some(2040),
                target_population: sums.map(|(_, target)| target),
                readings: None,
                reason: None,
            },
            members,
            purpose,
            matters,
            wide_area: wide_area.collect(),
            execution,
            term: AgreementTerm { open_ended, until, reason: None },
            dissolution,
            dates: AgreementDates { agreed: Some(days.0), published: None, copy_sent: None },
            credits,
        }
    }
}

prop_compose! {
    fn any_measure(codes: Vec<Code>, years: Vec<u16>)(
        title in "[海町0-9|<*]{1,8}",
        field in proptest::option::of(proptest::sample::select(PolicyField::all().collect::<Vec<_>>())),
        item in 1_u32..9,
        content in words(),
        members in proptest::sample::subsequence(codes, 1..=2),
        steps in proptest::collection::vec("[海町|<>*]{1,9}", years.len()),
        amounts in proptest::collection::vec((given((0_u64..1_000_000_000).prop_map(Yen)), any::<bool>()), years.len()),
        total in given((0_u64..1_000_000_000_000).prop_map(Yen)),
        budget in any::<bool>(),
        years in Just(years),
    ) -> Measure {
        let steps = years.iter().zip(steps).map(|(year, what)| Step { year: *year, what });
        let cost = |(year, (yen, own)): (&u16, (Given<Yen>, bool))| {
            Cost { year: *year, member: own.then(|| members[0]), yen }
        };
        let costs = if budget { years.iter().zip(amounts).map(cost).collect() } else { Vec::new() };
        Measure {
            title,
            field,
            agreement: None,
            clause: Some(Given::Value(format!("第3条第{item}号").parse().unwrap())),
            content,
            schedule: steps.collect(),
            budget: Some(Given::Value(budget)),
            total: budget.then_some(total),
            costs,
            members,
        }
    }
}

fn any_vision() -> impl Strategy<Value = Vision> {
    (members(false), 2020_u16..2090, 1_u16..6).prop_flat_map(|(members, first, number)| {
        let codes: Vec<Code> = members.iter().map(|member| member.code).collect();
        let years: Vec<u16> = (first..first + number).collect();
        let measures = proptest::collection::vec(any_measure(codes.clone(), years.clone()), 1..4);
        let process = (given(day()), words(), words(), proptest::option::of(words()));
        let dates = (given(day()), given(day()), proptest::option::of(given(day())));
        let people = proptest::collection::vec((0_u64..9_000_000, proptest::option::of(0_u64..9_000)), 0..4);
        let reviews = proptest::collection::vec(proptest::option::of(given(day())), years.len());
        (Just((members, years)), measures, process, dates, people, reviews).prop_map(
            |(
                (members, years),
                measures,
                (on, about, opinion, future),
                (adopted, published, sent),
                people,
                reviews,
            )| {
                let (first, last) = (years[0], years[years.len() - 1]);
                let at =
                    |year: u16, month, day| Day(Date::new(i16::try_from(year).unwrap(), month, day).unwrap());
                let codes: Vec<Code> = members.iter().map(|member| member.code).take(1).collect();
                let row = |(at, (total, from_65)): (usize, (u64, Option<u64>))| PopulationRow {
                    year: 2000 + 5 * u16::try_from(at).unwrap(),
                    series: if at == 0 { "census" } else { "ipss2023" }.to_owned(),
                    total,
                    under_15: None,
                    from_15_to_64: from_65.map(|own| own * 2),
                    from_65,
                    age_series: None,
                };
                let reviews =
                    years.iter().zip(reviews).map(|(year, on)| Review { year: *year, on, result: None });
                Vision {
                    renkei_vision: 1,
                    title: "海辺のビジョン".to_owned(),
                    region: "海辺連携地域".to_owned(),
                    agreements: vec!["agreement.toml".to_owned()],
                    future,
                    term: VisionTerm {
                        from: Some(Given::Value(at(first, 4, 1))),
                        to: Some(Given::Value(at(last + 1, 3, 31))),
                    },
                    reviews: reviews.collect(),
                    measures,
                    totals: None,
                    consultations: vec![Consultation { on: Some(on.clone()), members: codes, about }],
                    hearings: vec![Hearing {
                        organisation: "商工会".to_owned(),
                        on: Some(on),
                        opinion: Some(opinion),
                    }],
                    cooperation: Some("協力する。".to_owned()),
                    dates: VisionDates {
                        adopted: Some(adopted),
                        published: Some(published),
                        copy_sent: sent,
                    },
                    population: people.into_iter().enumerate().map(row).collect(),
                    credits: Vec::new(),
                    members,
                }
            },
        )
    })
}

/// The file of a value, read again: what is written and read is the value itself.
fn through_toml<T: Kind + Serialize + PartialEq + std::fmt::Debug>(value: &T) -> T {
    let text = toml::to_string(value).unwrap();
    let read = Parsed::<T>::read("a.toml", &text).unwrap_or_else(|error| panic!("{error}\n{text}")).value;
    assert_eq!(read, *value, "{text}");
    read
}

/// The lines of a document in each format.
fn in_every_format(document: &Document) -> [(&'static str, Vec<Line>); 3] {
    [
        ("md", markdown_lines(&markdown(document, "a"))),
        ("html", html_lines(&html(document))),
        ("docx", docx_lines(&docx(document).unwrap())),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_parts_of_an_agreement_are_found_again_in_its_documents(agreement in any_agreement()) {
        let read = through_toml(&agreement);
        for (format, lines) in in_every_format(&agreement_document(&read)) {
            prop_assert_eq!(agreement_of(&lines), found::parts_of_agreement(&agreement), "{}: {:#?}", format, lines);
        }
    }

    #[test]
    fn the_parts_of_a_vision_are_found_again_in_its_documents(vision in any_vision()) {
        let read = through_toml(&vision);
        for (format, lines) in in_every_format(&vision_document(&read, VisionPictures::default())) {
            prop_assert_eq!(vision_of(&lines), found::parts_of_vision(&vision), "{}: {:#?}", format, lines);
        }
    }
}
