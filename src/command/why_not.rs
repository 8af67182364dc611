//! `renkei why-not`: what keeps a group from qualifying, and what would help.

use std::process::ExitCode;

use serde_json::{Value, json};

use renkei::export::{percent, rounded};
use renkei::facts::GUIDELINE_DATE;
use renkei::language::Language;
use renkei::rank::{Measurer, Score};
use renkei::rule::{Alternative, BasisPoints, DateSpan, Examination};
use renkei::search::{Remedy, remedies};
use renkei::text;
use renkei::words::Words;

use super::group::Asked;
use super::options::WhyNotOptions;
use crate::command::failure::Result;

/// Ways shown of those that take the fewest changes.
const SHOWN: usize = 10;

/// All that there is to say of one group.
struct WhyNot<'a> {
    examination: &'a Examination,
    /// The highest threshold that a test of (2) meets.
    threshold: Option<BasisPoints>,
    /// Days on which (1) is met, where it is not as asked.
    days: Vec<DateSpan>,
    /// The best first.
    remedies: Vec<(Score, Remedy)>,
}

pub fn run(options: &WhyNotOptions, language: Language) -> Result<ExitCode> {
    let asked = Asked::read(&options.group, &options.judge, language)?;
    let words = asked.words(language);
    let answers: Vec<WhyNot> = asked
        .examinations
        .iter()
        .map(|examination| WhyNot::of(examination, &asked, options.changes))
        .collect();
    if options.json {
        let groups: Vec<Value> = answers.iter().map(|answer| answer.json(&words, &asked)).collect();
        asked.print_json("renkei/why-not/1", &groups)?;
    } else {
        let text = |answer: &WhyNot| answer.text(&words, &asked, options.changes);
        asked.print_texts(&answers.iter().map(text).collect::<Vec<_>>(), language)?;
    }
    let helped = answers.iter().all(|answer| !answer.remedies.is_empty());
    Ok(ExitCode::from(u8::from(!helped)))
}

impl<'a> WhyNot<'a> {
    fn of(examination: &'a Examination, asked: &Asked, most: u8) -> Self {
        let Asked { scenario, study, .. } = asked;
        let most = usize::from(most);
        let measurer = Measurer::new(study, examination.members.len() + most);
        let score = |remedy: &Remedy| {
            scenario.question.rank.weights.score(&measurer.measure(&remedy.members, &remedy.verdict))
        };
        let mut remedies: Vec<(Score, Remedy)> =
            remedies(&examination.members, study.rule(), study.adjacency(), most)
                .into_iter()
                .map(|remedy| (score(&remedy), remedy))
                .collect();
        remedies.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.members.cmp(&other.members)));
        let days = if examination.verdict.meets_requirement_1 {
            Vec::new()
        } else {
            study.rule().spans_of_one(&examination.members, study.region(), study.policy())
        };
        let threshold = examination.verdict.best_test.highest_threshold();
        Self {
            threshold: threshold.filter(|_| !examination.tests.is_empty()),
            examination,
            days: days.into_iter().filter(|span| span.meets_requirement_1).collect(),
            remedies,
        }
    }

    /// Alternatives under which it would qualify.
    fn open<'b>(&self, asked: &'b Asked) -> Vec<&'b Alternative> {
        let members = &self.examination.members;
        let opens = |alternative: &&Alternative| {
            Examination::of(members, &alternative.rule, asked.study.adjacency()).qualifies()
        };
        asked.alternatives.iter().filter(opens).collect()
    }

    fn text(&self, words: &Words<'_>, asked: &Asked, most: u8) -> String {
        let (language, region) = (words.language, words.study.region());
        let names = region.names(&self.examination.members);
        if self.examination.qualifies() {
            return language
                .pick(format!("{names}: 要件を満たしている\n"), format!("{names}: qualifies already\n"));
        }
        let mut text =
            language.pick(format!("{names}: 要件を満たさない\n"), format!("{names}: does not qualify\n"));
        let mut section = |title: &str, lines: Vec<String>| {
            text.push_str(&format!("{title}\n"));
            for line in lines {
                text.push_str(&format!("  {line}\n"));
            }
        };
        section(language.pick("満たさない要因", "What is in the way"), words.obstacles(self.examination));
        if self.examination.verdict.routes.is_empty() {
            section(
                language.pick("要件(2)を満たすことになる基準", "Threshold at which (2) would be met"),
                vec![self.threshold_text(language)],
            );
        }
        if !self.examination.verdict.meets_requirement_1 {
            let days = if self.days.is_empty() {
                vec![language.pick("なし", "on no day").to_owned()]
            } else {
                self.days.iter().map(|span| span_text(span, language)).collect()
            };
            section(language.pick("要件(1)を満たす期間", "Days on which (1) is met"), days);
        }
        let open = self.open(asked);
        let open = if open.is_empty() {
            vec![language.pick("なし", "under none of them").to_owned()]
        } else {
            open.iter()
                .map(|open| format!("○ {} ({})", open.change.words(language), open.change.options()))
                .collect()
        };
        section(
            language.pick(
                "要件を満たすことになるほかの解釈・基準日・推計",
                "Other readings, dates and editions under which it would qualify",
            ),
            open,
        );
        self.ways(words, most, &mut section);
        text
    }

    fn ways(&self, words: &Words<'_>, most: u8, section: &mut impl FnMut(&str, Vec<String>)) {
        let language = words.language;
        let Some((_, first)) = self.remedies.first() else {
            let none = language.pick(
                format!("{most}市町村以内の変更では満たせない"),
                format!("no way with {most} changes or fewer"),
            );
            section(language.pick("最小の変更案", "Fewest changes"), vec![none]);
            return;
        };
        let (changes, ways) = (first.drop.len() + first.add.len(), self.remedies.len());
        let title = language.pick(
            format!("最小の変更案: {changes}市町村、{ways}通り(評価点の高い順)"),
            match ways {
                1 => format!("Fewest changes: {changes}, in one way"),
                _ => format!("Fewest changes: {changes}, in {ways} ways (the best score first)"),
            },
        );
        let way = |(score, remedy): &(Score, Remedy)| {
            let mut what = Vec::new();
            if !remedy.drop.is_empty() {
                let names = words.study.region().names(&remedy.drop);
                what.push(language.pick(format!("{names}を除く"), format!("drop {names}")));
            }
            if !remedy.add.is_empty() {
                let names = words.study.region().names(&remedy.add);
                what.push(language.pick(format!("{names}を加える"), format!("add {names}")));
            }
            let verdict = &remedy.verdict;
            let points = score.shown();
            let doubt = if verdict.rests_on_unverified() {
                language.pick("、未確認の事実による", ", on unverified facts")
            } else {
                ""
            };
            format!(
                "{} → {} ({}, {}{doubt})",
                what.join(language.pick("、", ", ")),
                words.study.region().names(&remedy.members),
                verdict.best_route().map_or_else(String::new, |route| {
                    format!("{} {}", words.tested(route), percent(route.sums.rate()))
                }),
                language.pick(format!("評価点{points}"), format!("score {points}"))
            )
        };
        let mut lines: Vec<String> = self.remedies.iter().take(SHOWN).map(way).collect();
        if ways > SHOWN {
            let more = ways - SHOWN;
            lines.push(
                language
                    .pick(format!("ほか{more}通り(--json に全部)"), format!("{more} more (all with --json)")),
            );
        }
        section(&title, lines);
    }

    fn threshold_text(&self, language: Language) -> String {
        match self.threshold.filter(|threshold| threshold.get() > 0) {
            Some(threshold) => language.pick(
                format!("{threshold}%以下なら満たす(--threshold {threshold})"),
                format!("{threshold} % or less (--threshold {threshold})"),
            ),
            None => language
                .pick("人口が減らないので、どの基準でも満たさない", "none: the people do not decline")
                .to_owned(),
        }
    }

    fn json(&self, words: &Words<'_>, asked: &Asked) -> Value {
        let region = words.study.region();
        let remedy = |(score, remedy): &(Score, Remedy)| {
            let best = remedy.verdict.best_route();
            json!({
                "drop": region.codes(&remedy.drop),
                "add": region.codes(&remedy.add),
                "codes": region.codes(&remedy.members),
                "names": remedy.members.iter().map(|id| &region[*id].name).collect::<Vec<_>>(),
                "flat": remedy.verdict.is_flat(),
                "centre": remedy.verdict.centre().map(|id| region[id].id.clone()),
                "rate": best.and_then(|route| route.sums.rate()).map(|rate| rounded(rate, 6)),
                "score": rounded(score.points(), 3),
                "unverified": remedy.verdict.rests_on_unverified(),
            })
        };
        let span = |span: &DateSpan| json!({ "from": span.from, "to": span.to, "uncertain": span.uncertain });
        let open = self.open(asked);
        json!({
            "codes": region.codes(&self.examination.members),
            "names": self.examination.members.iter().map(|id| &region[*id].name).collect::<Vec<_>>(),
            "qualifies": self.examination.qualifies(),
            "obstacles": words.obstacles(self.examination),
            "highest_threshold": self.threshold,
            "meets_requirement_1_on": self.days.iter().map(span).collect::<Vec<_>>(),
            "qualifies_with": open.iter().map(|open| open.change.options()).collect::<Vec<_>>(),
            "changes": self.remedies.first().map(|(_, first)| first.drop.len() + first.add.len()),
            "ways": self.remedies.iter().map(remedy).collect::<Vec<_>>(),
        })
    }
}

fn span_text(span: &DateSpan, language: Language) -> String {
    let day = |day: Option<jiff::civil::Date>| day.map_or(String::new(), |day| text::day(day, language));
    let before = if span.to.is_some_and(|to| to < GUIDELINE_DATE) {
        language
            .pick("(要綱の施行2015年10月6日より前)", " (before the guideline came into force, 2015-10-06)")
    } else {
        ""
    };
    let doubt = if span.uncertain { language.pick("(未確認)", " (uncertain)") } else { "" };
    language.pick(
        format!(
            "{}から{}{before}{doubt}",
            day(span.from),
            span.to.map_or(String::new(), |_| format!("{}まで", day(span.to)))
        ),
        format!("{} to {}{before}{doubt}", day(span.from), day(span.to)),
    )
}
