//! Every item of an agreement, present, absent and wrong: 第2, 第3 and 第5.
#![allow(clippy::unwrap_used, clippy::panic, clippy::allow_attributes, reason = "tests may panic")]

mod common;

use common::{
    ENGARU, STUDY, agreement_draft, keys, members, of_agreement, whole_agreement, with, without,
    without_tables,
};
use renkei_documents::model::Agreement;
use renkei_documents::source::Parsed;

/// Asserts that a text has exactly this finding.
fn found(text: &str, expected: (&str, &str, &str)) {
    assert_eq!(keys(&of_agreement(text)), [expected], "{text}");
}

#[test]
fn a_whole_agreement_has_no_finding() {
    assert_eq!(keys(&of_agreement(&whole_agreement())), []);
}

#[test]
fn what_a_draft_leaves_open_is_an_error_where_required_and_a_warning_where_desirable() {
    let draft = agreement_draft(&ENGARU, &["ア-a", "イ-a"]);
    let of = |article: &str| {
        let all = keys(&of_agreement(&draft));
        all.into_iter().filter(|(_, own, _)| *own == article).collect::<Vec<_>>()
    };
    assert_eq!(of("3(2)②"), [("error", "3(2)②", "open_gap")]);
    assert_eq!(of("3(2)④"), [("warning", "3(2)④", "open_gap")]);
    assert_eq!(of("3(2)⑤"), []);
    let matters: Vec<&str> = of("3(2)③").iter().map(|(severity, _, _)| *severity).collect();
    assert_eq!(matters, ["error", "note", "error", "note"]);
    // nothing is due before the conclusion
    assert_eq!(of("3(3)"), [("note", "3(3)", "not_concluded")]);
    assert_eq!(of("5"), []);
}

#[test]
fn members_are_named_by_code_and_official_name() {
    let whole = whole_agreement();
    let article = "3(2)①";
    found(&with(&whole, "name = \"遠軽町\"", "name = \"遠軽市\""), ("error", article, "other_name"));
    found(&with(&whole, "name = \"遠軽町\"", "name = \"\""), ("error", article, "missing"));
    let unknown = with(&whole, "code = \"01555\"", "code = \"13101\"");
    assert!(keys(&of_agreement(&unknown)).contains(&("error", article, "unknown_member")));
    let twice = with(&whole, "code = \"01559\"\nname = \"湧別町\"", "code = \"01555\"\nname = \"遠軽町\"");
    assert!(keys(&of_agreement(&twice)).contains(&("error", article, "member_twice")));
    let none = without_tables(&whole, "members");
    assert!(keys(&of_agreement(&none)).contains(&("error", article, "missing")));
}

#[test]
fn an_agreement_of_one_is_none() {
    let mut text = whole_agreement();
    for (code, name) in [("01552", "佐呂間町"), ("01559", "湧別町")] {
        let start = text.find(&format!("[[members]]\ncode = \"{code}\"\nname = \"{name}\"")).unwrap();
        let end = start + text[start..].find("\n\n").unwrap() + 2;
        text.replace_range(start..end, "");
    }
    found(&text, ("error", "3(2)①", "too_few_members"));
}

#[test]
fn the_purpose_is_required() {
    let whole = whole_agreement();
    found(&without(&whole, "purpose = "), ("error", "3(2)②", "missing"));
}

#[test]
fn matters_lie_in_two_policy_fields_at_least() {
    let whole = whole_agreement();
    let article = "3(2)③";
    found(&with(&whole, "field = \"イ-a\"", "field = \"ア-a\""), ("error", article, "one_field"));
    found(&without_tables(&whole, "matters"), ("error", article, "missing"));
    let empty = with(&whole, "field = \"イ-a\"\ncontent = ", "field = \"イ-a\"\ncontent = \"\" # ");
    found(&empty, ("error", article, "missing"));
    let clause = with(&whole, "field = \"イ-a\"", "field = \"イ-a\"\nclause = \"第3条第1号\"");
    found(&clause, ("error", article, "clause_twice"));
    let more = "[[wide-area]]\nname = \"消防\"\ncontent = \"共同で行う。\"\n";
    found(&(whole.clone() + more), ("note", article, "permitted"));
    let open = "[[wide-area]]\nname = \"消防\"\n";
    let found = keys(&of_agreement(&(whole + open)));
    assert_eq!(found, [("error", article, "missing"), ("note", article, "permitted")]);
}

#[test]
fn how_matters_are_carried_out_is_desirable() {
    let whole = whole_agreement();
    found(&without(&whole, "execution = "), ("warning", "3(2)④", "missing_desirable"));
}

#[test]
fn the_term_is_in_principle_without_end() {
    let whole = whole_agreement();
    let article = "3(2)⑤";
    let term = |lines: &str| with(&whole, "open-ended = true", lines);
    found(&term(""), ("error", article, "no_term"));
    found(&term("open-ended = false"), ("error", article, "no_term"));
    found(&term("until = 2032-03-31"), ("warning", article, "term_has_end"));
    let reasoned = term("until = 2032-03-31\nreason = \"事業の終わりまで\"");
    found(&reasoned, ("note", article, "term_has_end_with_reason"));
    found(&term("open-ended = true\nuntil = 2032-03-31"), ("error", article, "term_contradicts"));
    found(&term("open-ended = \"【要記入: 期間】\""), ("error", article, "open_gap"));
}

#[test]
fn dissolution_by_consultation_and_consent_of_all_is_desirable() {
    let whole = whole_agreement();
    let article = "3(2)⑤";
    found(&without(&whole, "dissolution = "), ("warning", article, "missing_desirable"));
    let notice = with(&whole, "協議による合意を要する", "1年前までに通告する");
    found(&notice, ("warning", article, "dissolution_without_consent"));
}

#[test]
fn the_requirement_stated_is_met_on_its_day() {
    let whole = whole_agreement();
    let article = "2";
    let none = keys(&of_agreement(&without(&whole, "met = ")));
    assert_eq!(none, [("error", article, "no_route")]);
    let other = with(&whole, "base-year = 2010", "base-year = 2015");
    found(&other, ("note", article, "other_years"));
    found(&without(&whole, "as-of = "), ("warning", article, "no_day"));
    let three = with(&whole, "met = \"(2)①\"", "met = \"(3)\"");
    let keys_of_three = keys(&of_agreement(&three));
    assert!(keys_of_three.contains(&("error", article, "pioneering_needs_reason")), "{keys_of_three:?}");
    assert!(keys_of_three.contains(&("note", article, "not_needed")), "{keys_of_three:?}");
    let reasoned = with(&three, "met = \"(3)\"", "met = \"(3)\"\nreason = \"先駆的な取組である。\"");
    let keys_of_reasoned = keys(&of_agreement(&reasoned));
    assert_eq!(keys_of_reasoned, [("note", article, "pioneering"), ("note", article, "not_needed")]);
}

#[test]
fn the_centre_left_out_is_one_of_the_group() {
    let whole = whole_agreement();
    let article = "2";
    let of = |lines: &str| {
        let text = with(&whole, "met = \"(2)①\"", lines);
        keys(&of_agreement(&text))
            .into_iter()
            .filter(|(_, _, kind)| *kind != "no_such_sum")
            .collect::<Vec<_>>()
    };
    // 遠軽町 is a regional centre: both routes are met
    assert_eq!(of("met = \"(2)②\"\ncentre = \"01555\""), []);
    for (lines, kind) in [
        ("met = \"(2)②\"", "missing"),
        ("met = \"(2)②\"\ncentre = \"01208\"", "centre_no_member"),
        ("met = \"(2)②\"\ncentre = \"01552\"", "not_a_centre"),
        ("met = \"(2)①\"\ncentre = \"01555\"", "centre_of_flat"),
    ] {
        assert_eq!(of(lines), [("error", article, kind)], "{lines}");
    }
}

#[test]
fn each_sum_stated_is_that_of_a_test() {
    let whole = whole_agreement();
    let wrong_of = |text: &str| {
        let places: Vec<usize> = of_agreement(text)
            .iter()
            .filter(|finding| finding.text.kind() == "no_such_sum")
            .map(|finding| finding.line)
            .collect();
        places.iter().map(|line| text.lines().nth(line - 1).unwrap().to_owned()).collect::<Vec<_>>()
    };
    let base = with(&whole, "base-population = ", "base-population = 1");
    let target = with(&whole, "target-population = ", "target-population = 1");
    for (text, key) in [(&base, "base-population"), (&target, "target-population")] {
        let wrong = wrong_of(text);
        assert_eq!(wrong.len(), 1, "{text}");
        assert!(wrong[0].starts_with(key), "{wrong:?}");
    }
    // one of the two alone is tested, too
    let alone = wrong_of(&without(&target, "base-population = "));
    assert!(alone.len() == 1 && alone[0].starts_with("target-population"), "{alone:?}");
    assert_eq!(keys(&of_agreement(&without(&whole, "base-population = "))), []);
    // the sums of the test that leaves out the centre are others
    let centre = with(&whole, "met = \"(2)①\"", "met = \"(2)②\"\ncentre = \"01555\"");
    assert_eq!(wrong_of(&centre).len(), 2);
    // a base of one test and a target of another
    let sums: Vec<_> = STUDY.examine(&members(&ENGARU)).tests.iter().map(|test| test.sums).collect();
    let other =
        sums.iter().find(|own| !whole.contains(&format!("base-population = {}\n", own.base))).unwrap();
    let line = whole.lines().find(|line| line.starts_with("target-population = ")).unwrap();
    let mixed = with(&whole, line, &format!("target-population = {}", other.target));
    assert_eq!(keys(&of_agreement(&mixed)), [("error", "2", "sums_of_two_tests")]);
}

#[test]
fn a_clause_is_one_however_it_is_written() {
    let wide = "[[wide-area]]\nname = \"消防\"\ncontent = \"共同で行う。\"\n";
    let whole = whole_agreement() + wide;
    let article = "3(2)③";
    for clause in ["第3条第1号", "第3条第1項第1号"] {
        let twice = with(&whole, "field = \"イ-a\"", &format!("field = \"イ-a\"\nclause = \"{clause}\""));
        assert!(keys(&of_agreement(&twice)).contains(&("error", article, "clause_twice")), "{clause}");
    }
    let taken = with(&whole, "field = \"イ-a\"", "field = \"イ-a\"\nclause = \"第3条第2項第1号\"");
    assert!(keys(&of_agreement(&taken)).contains(&("error", article, "clause_twice")));
}

#[test]
fn a_day_that_no_document_can_mean_is_refused_with_its_line() {
    let whole = whole_agreement();
    for (written, words) in [
        ("agreed = 0207-03-20", "207"),
        ("agreed = \"9999-01-01\"", "9999"),
        ("agreed = \"soon\"", "soon"),
        ("agreed = 3", "【要記入"),
    ] {
        let text = with(&whole, "agreed = 2027-03-20", written);
        let error = Parsed::<Agreement>::read("agreement.toml", &text).unwrap_err().to_string();
        assert!(error.contains(written) && error.contains(words), "{error}");
    }
    let met = with(&whole, "met = \"(2)①\"", "met = \"(4)\"");
    let error = Parsed::<Agreement>::read("agreement.toml", &met).unwrap_err().to_string();
    assert!(error.contains("(2)①, (2)② or (3)"), "the reason is that of the type: {error}");
}

#[test]
fn a_group_that_no_longer_qualifies_is_told_by_which_requirement() {
    // 広尾町 is in the zone of 十勝: (1) is not met, and the draft states (3)
    let draft = agreement_draft(&["01607", "01608", "01609", "01642"], &["ア-a", "イ-a"]);
    assert!(draft.contains("met = \"(3)\""), "{draft}");
    let claimed = with(&common::filled(&draft), "met = \"(3)\"", "met = \"(2)①\"");
    let findings = of_agreement(&claimed);
    let finding = findings.iter().find(|finding| finding.text.kind() == "route_not_met").unwrap();
    assert!(finding.text.to_string().contains("広尾町"), "{}", finding.text);
}

#[test]
fn members_apart_are_an_error_whatever_is_stated() {
    let draft = common::filled(&agreement_draft(&["01552", "01209"], &["ア-a", "イ-a"]));
    let keys = keys(&of_agreement(&draft));
    assert!(keys.contains(&("error", "2", "not_adjacent")), "{keys:?}");
}

#[test]
fn publication_and_copy_follow_the_conclusion_in_order() {
    let whole = whole_agreement();
    let unpublished = without(&without(&whole, "published = "), "copy-sent = ");
    found(&unpublished, ("error", "3(3)", "not_published"));
    let late = with(&whole, "published = 2027-03-21", "published = 2027-06-01");
    let late = with(&late, "copy-sent = 2027-03-22", "copy-sent = 2027-06-02");
    found(&late, ("warning", "3(3)", "published_late"));
    found(&without(&whole, "copy-sent = "), ("error", "5", "no_copy"));
    let early = with(&whole, "copy-sent = 2027-03-22", "copy-sent = 2027-03-20");
    found(&early, ("error", "5", "out_of_order"));
    let before = with(&whole, "published = 2027-03-21", "published = 2027-03-19");
    assert!(keys(&of_agreement(&before)).contains(&("error", "3(3)", "out_of_order")));
    let unsigned = keys(&of_agreement(&without(&whole, "agreed = ")));
    assert_eq!(unsigned, [("error", "3(3)", "without_earlier")]);
}

#[test]
fn a_finding_names_its_file_and_line() {
    let text = with(&whole_agreement(), "name = \"遠軽町\"", "name = \"遠軽市\"");
    let line = text.lines().position(|line| line == "name = \"遠軽市\"").unwrap() + 1;
    let findings = of_agreement(&text);
    assert_eq!((findings[0].file.as_str(), findings[0].line), ("agreement.toml", line));
    let shown = findings[0].shown(renkei_core::language::Language::Ja);
    for words in
        ["エラー", "第3(2)①", &format!("agreement.toml:{line}:"), "name = \"遠軽市\"", "01555は遠軽町"]
    {
        assert!(shown.contains(words), "{words} is missing from:\n{shown}");
    }
}
