//! What is said of every item of 第2 to 第5, present, absent and wrong, in both languages, as
//! approved in `messages.txt`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::allow_attributes, reason = "tests may panic")]

mod common;

use std::fmt::Write as _;
use std::path::Path;

use common::{of_agreement, of_vision, whole_agreement, whole_vision, with, without, without_tables};
use renkei_core::language::Language;
use renkei_core::text::Value;
use renkei_documents::validate::{Article, Finding};

/// An item, and texts by what is the matter with them.
type Case = (Article, &'static str, Vec<(&'static str, Vec<Finding>)>);

/// A text in place of the value of a key.
fn set(text: &str, key: &str, value: &str) -> String {
    let line = text.lines().find(|line| line.starts_with(&format!("{key} = "))).unwrap();
    with(text, line, &format!("{key} = {value}"))
}

/// The part of a vision from its consultations on, edited.
fn process(edit: impl Fn(&str) -> String) -> Vec<Finding> {
    let whole = whole_vision();
    let (before, rest) = whole.split_at(whole.find("[[consultations]]").unwrap());
    of_vision(&format!("{before}{}", edit(rest)))
}

fn of_agreements() -> Vec<Case> {
    let whole = whole_agreement();
    let of = |edit: &dyn Fn(&str) -> String| of_agreement(&edit(&whole));
    let open = "\"【要記入: 決めること】\"";
    vec![
        (
            Article::REQUIREMENTS,
            "要件",
            vec![
                ("present", of(&|own| own.to_owned())),
                ("absent", of(&|own| without(own, "met = "))),
                ("open", of(&|own| set(own, "met", open))),
                ("no day", of(&|own| without(own, "as-of = "))),
                ("wrong sum", of(&|own| set(own, "base-population", "1"))),
                ("wrong centre", of(&|own| set(own, "met", "\"(2)②\"\ncentre = \"01552\""))),
                ("another route", of(&|own| set(own, "met", "\"(3)\""))),
            ],
        ),
        (
            Article::AGREEMENT_MEMBERS,
            "市町村の名称",
            vec![
                ("absent", of(&|own| without_tables(own, "members"))),
                ("wrong name", of(&|own| with(own, "name = \"遠軽町\"", "name = \"遠軽市\""))),
                ("wrong code", of(&|own| with(own, "code = \"01555\"", "code = \"13101\""))),
            ],
        ),
        (
            Article::PURPOSE,
            "目的",
            vec![
                ("absent", of(&|own| without(own, "purpose = "))),
                ("open", of(&|own| set(own, "purpose", open))),
            ],
        ),
        (
            Article::MATTERS,
            "連携する具体的事項",
            vec![
                ("absent", of(&|own| without_tables(own, "matters"))),
                ("one field", of(&|own| with(own, "field = \"イ-a\"", "field = \"ア-a\""))),
                ("empty", of(&|own| set(own, "content", "\"\""))),
                ("open", of(&|own| set(own, "content", open))),
                (
                    "a clause twice",
                    of(&|own| with(own, "field = \"イ-a\"", "field = \"イ-a\"\nclause = \"第3条第1号\"")),
                ),
                (
                    "a permitted extra",
                    of(&|own| format!("{own}[[wide-area]]\nname = \"消防\"\ncontent = \"共同。\"\n")),
                ),
            ],
        ),
        (
            Article::EXECUTION,
            "執行等に係る基本的事項",
            vec![
                ("absent", of(&|own| without(own, "execution = "))),
                ("open", of(&|own| set(own, "execution", open))),
            ],
        ),
        (
            Article::TERM,
            "期間",
            vec![
                ("absent", of(&|own| without(own, "open-ended = "))),
                ("with an end", of(&|own| with(own, "open-ended = true", "until = 2032-03-31"))),
                (
                    "with an end and its reason",
                    of(&|own| with(own, "open-ended = true", "until = 2032-03-31\nreason = \"x\"")),
                ),
                ("contradicting", of(&|own| set(own, "open-ended", "true\nuntil = 2032-03-31"))),
            ],
        ),
        (
            Article::TERM,
            "解消",
            vec![
                ("absent", of(&|own| without(own, "dissolution = "))),
                ("wrong", of(&|own| set(own, "dissolution", "\"1年前までに通告する。\""))),
            ],
        ),
        (
            Article::AGREEMENT_PUBLICATION,
            "公表",
            vec![
                ("absent", of(&|own| without(&without(own, "published = "), "copy-sent = "))),
                ("late", of(&|own| set(&set(own, "published", "2027-06-01"), "copy-sent", "2027-06-02"))),
                ("before the conclusion", of(&|own| set(own, "published", "2027-03-19"))),
                ("without a conclusion", of(&|own| without(own, "agreed = "))),
            ],
        ),
        (
            Article::COPIES,
            "写しの送付",
            vec![
                ("absent", of(&|own| without(own, "copy-sent = "))),
                ("before the publication", of(&|own| set(own, "copy-sent", "2027-03-20"))),
            ],
        ),
    ]
}

fn of_visions() -> Vec<Case> {
    let whole = whole_vision();
    let of = |edit: &dyn Fn(&str) -> String| of_vision(&edit(&whole));
    let members = "members = [\"01552\", \"01555\", \"01559\"]";
    let two = "members = [\"01552\", \"01555\"]";
    let review = "[[reviews]]\nyear = 2029\n";
    vec![
        (
            Article::VISION,
            "事項ごとの協議",
            vec![
                ("present", of(&|own| own.to_owned())),
                (
                    "apart",
                    process(|own| {
                        format!(
                            "[[consultations]]\non = 2027-02-11\nmembers = [\"01559\"]\n\n{}",
                            with(own, members, two)
                        )
                    }),
                ),
            ],
        ),
        (
            Article::VISION_NAMES,
            "名称",
            vec![
                ("absent", of(&|own| set(own, "region", "\"\""))),
                (
                    "other members",
                    of(&|own| format!("{own}[[members]]\ncode = \"01550\"\nname = \"置戸町\"\n")),
                ),
            ],
        ),
        (
            Article::FUTURE,
            "将来像",
            vec![
                ("absent", of(&|own| without(own, "future = "))),
                (
                    "wrong figures",
                    of(&|own| {
                        with(
                            own,
                            "year = 1980\nseries = \"census\"\ntotal = ",
                            "year = 1980\nseries = \"census\"\ntotal = 1",
                        )
                    }),
                ),
                (
                    "figures of another series",
                    of(&|own| with(own, "series = \"census\"", "series = \"own\"")),
                ),
            ],
        ),
        (
            Article::MEASURES,
            "具体的取組",
            vec![
                ("absent", of(&|own| without_tables(own, "measures"))),
                ("without content", of(&|own| without(own, "content = "))),
                ("without a clause", of(&|own| without(own, "clause = "))),
                ("an unknown clause", of(&|own| set(own, "clause", "\"第9条\""))),
                ("without members", of(&|own| with(own, members, "members = []"))),
                ("a foreign member", of(&|own| with(own, members, "members = [\"01552\", \"01550\"]"))),
                ("a step outside of the term", of(&|own| with(own, "{ year = 2027,", "{ year = 2026,"))),
                ("whether it has a budget", of(&|own| without(own, "budget = "))),
                ("without a total", of(&|own| without(own, "total = "))),
                ("a wrong total", of(&|own| set(own, "total", "1"))),
                ("costs without a budget", of(&|own| set(own, "budget", "false"))),
                ("a cost twice", of(&|own| with(own, "{ year = 2027, yen", "{ year = 2028, yen"))),
                (
                    "a wrong sum of a year",
                    of(&|own| format!("{own}[totals]\nyears = [{{ year = 2027, yen = 1 }}]\n")),
                ),
            ],
        ),
        (
            Article::VISION_TERM,
            "期間と見直し",
            vec![
                ("absent", of(&|own| without(own, "to = "))),
                ("backwards", of(&|own| set(own, "to", "2027-03-31"))),
                ("seven years", of(&|own| set(own, "to", "2034-03-31"))),
                ("without a review", of(&|own| with(own, review, ""))),
                (
                    "a review outside",
                    of(&|own| with(own, review, &format!("{review}[[reviews]]\nyear = 2032\n"))),
                ),
            ],
        ),
        (
            Article::CONSULTATION,
            "協議",
            vec![
                ("absent", of(&|own| without_tables(own, "consultations"))),
                ("not all", process(|own| with(own, members, two))),
                ("undated", process(|own| without(own, "on = "))),
                ("after the adoption", process(|own| with(own, "on = 2027-02-10", "on = 2027-03-29"))),
            ],
        ),
        (
            Article::HEARING,
            "意見聴取と協力",
            vec![
                ("absent", of(&|own| without_tables(own, "hearings"))),
                ("of nobody", of(&|own| without(own, "organisation = "))),
                ("without taking part", of(&|own| without(own, "cooperation = "))),
            ],
        ),
        (
            Article::VISION_PUBLICATION,
            "公表",
            vec![
                ("absent", of(&|own| without(&without(own, "published = "), "copy-sent = "))),
                ("before the adoption", of(&|own| set(own, "published", "2027-03-27"))),
            ],
        ),
        (Article::COPIES, "写しの送付", vec![("absent", of(&|own| without(own, "copy-sent = ")))]),
    ]
}

#[test]
fn every_item_present_absent_and_wrong_is_told_as_approved() {
    let mut text = String::new();
    for (article, item, cases) in of_agreements().into_iter().chain(of_visions()) {
        let _ = writeln!(text, "# {} {item}\n", article.in_language(Language::Ja));
        for (case, findings) in cases {
            let _ = writeln!(text, "## {case}");
            if findings.is_empty() {
                text.push_str("nothing is found\n");
            }
            // whatever else is found, something is said of the item itself
            assert!(
                findings.is_empty() || findings.iter().any(|own| own.article == article),
                "{item}: {case}"
            );
            for own in findings {
                let [ja, en] =
                    [Language::Ja, Language::En].map(|language| Value::in_language(&own.text, language));
                let (severity, article) = (own.severity.key(), own.article.key());
                let _ = writeln!(text, "{severity} {article}, line {}\n  {ja}\n  {en}", own.line);
            }
            text.push('\n');
        }
    }
    let approved = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/messages.txt");
    if text != std::fs::read_to_string(&approved).unwrap_or_default() {
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("messages.txt");
        std::fs::write(&kept, text).unwrap();
        panic!("not as approved: compare {} with {}", approved.display(), kept.display());
    }
}
