//! Every item of a vision, present, absent and wrong: 第4 and 第5.
#![allow(clippy::unwrap_used, clippy::panic, clippy::allow_attributes, reason = "tests may panic")]

mod common;

use common::{
    keys, of_vision, of_vision_beside, whole_agreement, whole_vision, with, without, without_tables,
};

/// Asserts that a text has exactly this finding.
fn found(text: &str, expected: (&str, &str, &str)) {
    assert_eq!(keys(&of_vision(text)), [expected], "{text}");
}

/// Asserts that a text has this finding among others.
fn among(text: &str, expected: (&str, &str, &str)) {
    let keys = keys(&of_vision(text));
    assert!(keys.contains(&expected), "{expected:?} is not among {keys:?} of\n{text}");
}

#[test]
fn a_whole_vision_has_no_finding() {
    assert_eq!(keys(&of_vision(&whole_vision())), []);
}

#[test]
fn region_and_members_are_those_of_the_agreements() {
    let whole = whole_vision();
    found(&with(&whole, "region = ", "region = \"\" # "), ("error", "4(2)①", "missing"));
    let more = whole.clone() + "[[members]]\ncode = \"01550\"\nname = \"置戸町\"\n";
    among(&more, ("error", "4(2)①", "members_only_here"));
    let start = whole.find("[[members]]\ncode = \"01559\"").unwrap();
    let fewer = format!("{}{}", &whole[..start], &whole[start..].split_once("\n\n").unwrap().1);
    among(&fewer, ("error", "4(2)①", "members_only_there"));
}

#[test]
fn the_future_picture_is_desirable() {
    found(&without(&whole_vision(), "future = "), ("warning", "4(2)②", "missing_desirable"));
}

#[test]
fn a_measure_rests_on_a_clause_that_exists() {
    let whole = whole_vision();
    let article = "4(2)③";
    let unknown = with(&whole, "clause = \"第3条第1号\"", "clause = \"第9条\"");
    let expected = [("error", article, "unknown_clause"), ("note", article, "no_measure")];
    let mut got = keys(&of_vision(&unknown));
    got.sort_unstable();
    assert_eq!(got, expected);
    let other = with(&whole, "clause = \"第3条第1号\"", "clause = \"第3条第2号\"");
    among(&other, ("error", article, "other_field"));
    among(&without(&whole, "clause = "), ("error", article, "missing"));
    let file = with(&whole, "clause = \"第3条第1号\"", "clause = \"第3条第1号\"\nagreement = \"b.toml\"");
    among(&file, ("error", article, "unknown_agreement"));
    among(&without_tables(&whole, "measures"), ("error", article, "missing"));
}

#[test]
fn a_clause_of_the_agreement_s_own_numbering_is_found() {
    let numbered = with(&whole_agreement(), "field = \"ア-a\"", "field = \"ア-a\"\nclause = \"第4条第2項\"");
    let vision = with(&whole_vision(), "clause = \"第3条第1号\"", "clause = \"第4条第2項\"");
    assert_eq!(keys(&of_vision_beside(&vision, &numbered)), []);
}

#[test]
fn a_measure_may_rest_on_wide_area_work_and_name_paragraphs() {
    let wide = "[[wide-area]]\nname = \"消防\"\ncontent = \"共同で行う。\"\n";
    let agreement = whole_agreement() + wide;
    let whole = whole_vision();
    let beside = |clause: &str, number: usize| {
        let from = format!("clause = \"第3条第{number}号\"");
        keys(&of_vision_beside(&with(&whole, &from, &format!("clause = \"{clause}\"")), &agreement))
    };
    for clause in ["第3条第1号", "第3条第1項第1号"] {
        assert_eq!(beside(clause, 1), [], "{clause}");
    }
    // no field is asked for, but the matter is without a measure
    assert_eq!(beside("第3条第2項第1号", 1), [("note", "4(2)③", "no_measure")]);
    assert!(beside("第3条第2項第2号", 1).contains(&("error", "4(2)③", "unknown_clause")));
    // an agreement without a second paragraph has none
    let none = with(&whole, "clause = \"第3条第1号\"", "clause = \"第3条第2項第1号\"");
    among(&none, ("error", "4(2)③", "unknown_clause"));
    // the draft names the paragraph where the article has two
    let read = common::read_agreement(&agreement);
    let clauses: Vec<String> = read.provisions().iter().map(|own| own.clause.to_string()).collect();
    assert_eq!(clauses, ["第3条第1項第1号", "第3条第1項第2号", "第3条第2項第1号"]);
}

#[test]
fn every_item_is_consulted_on_by_the_members_it_concerns() {
    let whole = whole_vision();
    let start = whole.find("[[consultations]]").unwrap();
    let (before, rest) = whole.split_at(start);
    let of_two = with(rest, "\"01552\", \"01555\", \"01559\"", "\"01552\", \"01555\"");
    let apart = format!("{before}[[consultations]]\non = 2027-02-11\nmembers = [\"01559\"]\n\n{of_two}");
    // every member was consulted, but never all of a measure's together
    let expected = [("warning", "4(1)", "consulted_apart"), ("warning", "4(1)", "consulted_apart")];
    assert_eq!(keys(&of_vision(&apart)), expected);
    let all = format!("{before}[[consultations]]\non = 2027-02-11\n\n{of_two}");
    assert_eq!(keys(&of_vision(&all)), []);
}

#[test]
fn a_measure_says_what_who_and_when() {
    let whole = whole_vision();
    let article = "4(2)③";
    found(&without(&whole, "content = "), ("error", article, "missing"));
    let members = "members = [\"01552\", \"01555\", \"01559\"]";
    found(&with(&whole, members, "members = []"), ("error", article, "missing"));
    found(&with(&whole, members, "members = [\"01552\", \"01550\"]"), ("error", article, "foreign_member"));
    let step = "schedule = [\n    { year = 2027,";
    let outside = with(&whole, step, "schedule = [\n    { year = 2026,");
    found(&outside, ("error", article, "step_outside"));
    let (before, rest) = whole.split_once("schedule = [").unwrap();
    let (_, behind) = rest.split_once("\n]\n").unwrap();
    found(&format!("{before}{behind}"), ("error", article, "missing"));
}

#[test]
fn costs_add_up_by_measure_year_and_member() {
    let whole = whole_vision();
    let article = "4(2)③";
    found(&with(&whole, "total = 500000", "total = 500001"), ("error", article, "total_differs"));
    found(&without(&whole, "total = "), ("error", article, "missing"));
    found(&without(&whole, "budget = "), ("error", article, "missing"));
    found(&with(&whole, "budget = true", "budget = false"), ("error", article, "costs_without_budget"));
    let cost = "{ year = 2027, yen = 100000 }";
    let outside = with(&whole, cost, "{ year = 2033, yen = 100000 }");
    found(&outside, ("error", article, "cost_outside"));
    let twice = with(&whole, cost, "{ year = 2028, yen = 100000 }");
    found(&twice, ("error", article, "cost_twice"));
    let other = with(&whole, cost, "{ year = 2027, member = \"01550\", yen = 100000 }");
    found(&other, ("error", article, "cost_of_other"));
    let shared = with(
        &whole,
        cost,
        "{ year = 2027, member = \"01552\", yen = 60000 }, { year = 2027, member = \"01555\", yen = 40000 }",
    );
    assert_eq!(keys(&of_vision(&shared)), []);
    let totals = |lines: &str| format!("{shared}[totals]\n{lines}\n");
    let right = "total = 1000000\nyears = [{ year = 2027, yen = 200000 }]\nmembers = [{ member = \"01552\", yen = 60000 }]";
    assert_eq!(keys(&of_vision(&totals(right))), []);
    for (wrong, kind) in [
        ("total = 1", "all_total_differs"),
        ("years = [{ year = 2027, yen = 1 }]", "year_total_differs"),
        ("members = [{ member = \"01552\", yen = 1 }]", "member_total_differs"),
    ] {
        found(&totals(wrong), ("error", article, kind));
    }
    // a sum of costs with a gap is not known yet
    let open =
        with(&shared, "{ year = 2028, yen = 100000 }", "{ year = 2028, yen = \"【要記入: 事業費】\" }");
    let of = |lines: &str| {
        let all = keys(&of_vision(&format!("{open}[totals]\n{lines}\n")));
        all.into_iter().map(|(_, _, kind)| kind).collect::<Vec<_>>()
    };
    assert_eq!(of("total = 1\nyears = [{ year = 2028, yen = 1 }]"), ["open_gap"]);
    // that of a year without a gap is
    assert_eq!(of("years = [{ year = 2027, yen = 1 }]"), ["open_gap", "year_total_differs"]);
}

#[test]
fn a_term_of_four_to_six_years_passes_without_a_word() {
    let whole = whole_vision();
    let article = "4(2)④";
    for (to, years) in [("2031-03-31", 4), ("2033-03-31", 6)] {
        let other = with(&whole, "to = 2032-03-31", &format!("to = {to}"));
        let keys = keys(&of_vision(&other));
        assert!(!keys.iter().any(|(_, _, kind)| *kind == "term_length"), "{years}: {keys:?}");
    }
    for to in ["2031-03-30", "2033-04-30"] {
        among(&with(&whole, "to = 2032-03-31", &format!("to = {to}")), ("warning", article, "term_length"));
    }
    among(&with(&whole, "to = 2032-03-31", "to = 2027-03-31"), ("error", article, "term_backwards"));
    among(&without(&whole, "to = "), ("error", article, "missing"));
}

#[test]
fn every_fiscal_year_of_the_term_has_one_review() {
    let whole = whole_vision();
    let article = "4(2)④";
    let review = "[[reviews]]\nyear = 2029\n";
    found(&with(&whole, review, ""), ("error", article, "no_review"));
    let twice = with(&whole, review, &format!("{review}{review}"));
    found(&twice, ("error", article, "review_twice"));
    let outside = with(&whole, review, &format!("{review}[[reviews]]\nyear = 2032\n"));
    found(&outside, ("error", article, "review_outside"));
    let dated = with(&whole, review, &format!("{review}on = 2030-03-31\n"));
    assert_eq!(keys(&of_vision(&dated)), []);
    let late = with(&whole, review, &format!("{review}on = 2030-04-01\n"));
    found(&late, ("warning", article, "review_in_other_year"));
}

#[test]
fn members_consult_one_another() {
    let whole = whole_vision();
    let article = "4(3)";
    found(&without_tables(&whole, "consultations"), ("error", article, "missing"));
    let start = whole.find("[[consultations]]").unwrap();
    let (before, rest) = whole.split_at(start);
    let of_two = with(rest, "\"01552\", \"01555\", \"01559\"", "\"01552\", \"01555\"");
    found(&format!("{before}{of_two}"), ("error", article, "not_consulted"));
    let other = with(rest, "\"01552\", \"01555\", \"01559\"", "\"01552\", \"01555\", \"01559\", \"01550\"");
    found(&format!("{before}{other}"), ("error", article, "consulted_other"));
    let undated = without(rest, "on = ");
    found(&format!("{before}{undated}"), ("error", article, "missing"));
}

#[test]
fn organisations_are_heard_and_take_part() {
    let whole = whole_vision();
    let article = "4(4)";
    found(&without_tables(&whole, "hearings"), ("error", article, "missing"));
    found(&without(&whole, "organisation = "), ("error", article, "missing"));
    found(&without(&whole, "cooperation = "), ("error", article, "missing"));
    let start = whole.find("[[hearings]]").unwrap();
    let (before, rest) = whole.split_at(start);
    let late = with(rest, "on = 2027-02-10", "on = 2027-03-29");
    found(&format!("{before}{late}"), ("error", article, "out_of_order"));
}

#[test]
fn publication_and_copy_follow_the_adoption() {
    let whole = whole_vision();
    let unpublished = without(&without(&whole, "published = "), "copy-sent = ");
    found(&unpublished, ("error", "4(5)", "vision_not_published"));
    found(&without(&whole, "copy-sent = "), ("error", "5", "no_copy"));
    // the agreement is concluded before the vision is adopted
    let early = with(&whole, "adopted = 2027-03-28", "adopted = 2027-03-01");
    among(&early, ("error", "4(2)③", "out_of_order"));
}

#[test]
fn figures_are_those_in_use() {
    let whole = whole_vision();
    let row = whole.find("[[population]]").unwrap();
    let (before, rest) = whole.split_at(row);
    let other = with(rest, "total = ", "total = 1");
    found(&format!("{before}{other}"), ("warning", "4(2)②", "other_population"));
    let ages = with(rest, "under-15 = ", "under-15 = 1");
    found(&format!("{before}{ages}"), ("warning", "4(2)②", "ages_do_not_add_up"));
    // a series by its Japanese name is the same
    let named = rest.replace("\"census\"", "\"国勢調査\"").replace("\"ipss2023\"", "\"令和５年推計\"");
    assert_eq!(keys(&of_vision(&format!("{before}{named}"))), []);
    // a note names the rows whose series or year the figures lack
    for (from, to) in [("\"census\"", "\"own\""), ("year = 1980", "year = 1981")] {
        let unknown = with(rest, from, to);
        found(&format!("{before}{unknown}"), ("note", "4(2)②", "no_such_figures"));
    }
}
