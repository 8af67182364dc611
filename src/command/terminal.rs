//! What people read on the terminal.

use std::sync::atomic::{AtomicBool, Ordering};

use comfy_table::{CellAlignment, LineStyle, Table, presets};

use renkei::export::{Report, percent, routes_label, thousands};
use renkei::facts::{CREDITS, series_name};
use renkei::language::Language;
use renkei::rank::{Candidate, Measure, Order, Ranking};
use renkei::rule::SchemeReading;
use renkei::study::EditionVerdict;
use renkei::text::{day, fixed, hundredfold, rounded, signed};
use renkei::words::Words;
use renkei::{Scenario, Study};

use super::find::list_file;
use super::own_text::joined;
use super::streams::tell;

/// Candidates shown.
const SHOWN: usize = 20;
/// Candidates shown of each further ranking.
const SHOWN_BESIDE: usize = 5;

/// A range of sizes: 2〜5市町村, or 2市町村.
pub fn sizes_ja(least: usize, most: usize) -> String {
    if least == most { format!("{least}市町村") } else { format!("{least}〜{most}市町村") }
}

/// A ranking with its direction: 減少数(大きい順).
pub fn ranking_words(ranking: Ranking, language: Language) -> String {
    let order = match ranking.order {
        Order::Up => language.pick("小さい順", "least first"),
        Order::Down => language.pick("大きい順", "greatest first"),
    };
    format!("{}{}({order})", ranking.by.label(language), language.pick("", " "))
}

/// Writes to standard error what the user may not expect of the data.
pub fn warn(study: &Study, language: Language) {
    for note in study.region().notes().iter().filter(|note| note.is_warning()) {
        let text = format!("{}: {}", language.pick("注意", "note"), note.brief(language));
        // a warning that cannot be written must not stop the work
        tell(&text);
    }
}

/// Whether notes and credits are printed whole; set once, by `--notes`.
static WHOLE_NOTES: AtomicBool = AtomicBool::new(false);

/// Prints notes and credits whole from now on.
pub fn print_whole_notes() {
    WHOLE_NOTES.store(true, Ordering::Relaxed);
}

/// Notes and credits at the end of an answer: two lines that say how many there
/// are and name the first credit, below what a usual run does not have; all of
/// them with `--notes`.
pub fn fine_print(report: &Report<'_>, language: Language) -> String {
    let (notes, credits) = (&report.brief_notes(language), report.study.credits());
    if WHOLE_NOTES.load(Ordering::Relaxed) {
        let section = |title: &str, lines: &[String]| {
            let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
            if lines.is_empty() { lines } else { format!("\n{title}\n{lines}") }
        };
        return section(language.pick("注記", "Notes"), notes)
            + &section(language.pick("出典", "Credits"), credits);
    }
    let mut text = String::from("\n");
    for note in report.notes_of_this_run(language) {
        text.push_str(&format!("{note}\n"));
    }
    if !notes.is_empty() {
        let all = notes.len();
        text.push_str(
            &language.pick(
                format!("注記{all}件(--notes で表示)\n"),
                format!("{all} notes (--notes shows them)\n"),
            ),
        );
    }
    let (embedded, own): (Vec<&String>, Vec<&String>) =
        credits.iter().partition(|credit| CREDITS.contains(&credit.as_str()));
    for credit in own {
        text.push_str(&language.pick(format!("出典 {credit}\n"), format!("Credits: {credit}\n")));
    }
    if let [first, others @ ..] = embedded.as_slice() {
        let more = match others.len() {
            0 => String::new(),
            more => language.pick(format!(" ほか{more}件(--notes)"), format!(" and {more} more (--notes)")),
        };
        text.push_str(&language.pick(format!("出典 {first}{more}\n"), format!("Credits: {first}{more}\n")));
    }
    text
}

/// The credits, one a line.
pub fn credit_lines(study: &Study) -> String {
    study.credits().iter().map(|line| format!("{line}\n")).collect()
}

/// A table without rules, its columns aligned also with wide characters.
/// Columns of the numbers given are aligned to the right.
pub fn plain_table(header: &[&str], rows: impl Iterator<Item = Vec<String>>, right: &[usize]) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING.header_separator(LineStyle::none().fill('─').junction(' ')));
    table.set_header(header);
    table.add_rows(rows);
    for column in right {
        if let Some(column) = table.column_mut(*column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    let text = table.to_string();
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// Summary, counts and the best candidates.
pub fn report_text(
    report: &Report<'_>,
    also: &[(Measure, Report<'_>)],
    scenario: &Scenario,
    language: Language,
) -> String {
    let mut text = headline(report, scenario, language);
    if let Some(cut) = report.cut(language) {
        text.push_str(&format!("{cut}\n"));
    }
    text.push('\n');
    text.push_str(&counts(report, language));
    text.push('\n');
    text.push_str(&refusals(report, language));
    text.push('\n');
    if report.candidates.is_empty() {
        text.push_str(&nothing_found(report, language));
        return text;
    }
    let shown = report.candidates.len().min(SHOWN);
    let ranking = scenario.question.rank.ranking();
    let words = ranking_words(ranking, language);
    text.push_str(
        &language.pick(format!("{words}の上位{shown}組\n"), format!("Best {shown}, ranked by {words}\n")),
    );
    text.push_str(&best(report, ranking.by, SHOWN, language));
    for (settings, (by, report)) in scenario.question.also.iter().zip(also) {
        let shown = report.candidates.len().min(SHOWN_BESIDE);
        let (words, file) = (ranking_words(settings.ranking(), language), list_file(*by));
        text.push_str(&language.pick(
            format!("\n{words}の上位{shown}組(全体は {file})\n"),
            format!("\nBest {shown}, ranked by {words} (more in {file})\n"),
        ));
        text.push_str(&best(report, *by, SHOWN_BESIDE, language));
    }
    text.push_str(&legend(report, language));
    text
}

/// What the municipalities of a search have in common. Without requirement (1), or to
/// list pioneering groups, figures are enough.
pub fn searched_words(pioneering: bool, study: &Study, language: Language) -> &'static str {
    // any polygons have no zones that could shut them out
    let has_codes = study.region().municipalities().iter().any(|unit| unit.id.code().is_some());
    if study.rule().settings().schemes == SchemeReading::Exclude && !pioneering && has_codes {
        language.pick("要件(1)を満たし数値のある", "with figures that meet requirement (1)")
    } else {
        language.pick("数値のある", "with figures")
    }
}

fn headline(report: &Report<'_>, scenario: &Scenario, language: Language) -> String {
    let qualifying = thousands(report.qualifying());
    let municipalities = report.study.adjacency().municipalities();
    let admitted = report.study.region().ids().filter(|id| report.study.rule().admits(*id)).count();
    let (least, most) = (scenario.question.search.min_size, scenario.question.search.max_size);
    let rule = &scenario.rule;
    let years = report.study.years();
    let pairs = thousands(report.study.adjacency().pairs() as u64);
    let searched = searched_words(rule.pioneering, report.study, language);
    language.pick(
        format!(
            "連携地域の候補: {}の{qualifying}組が要件を満たす\n{municipalities}市町村・隣接{pairs}組のうち、{searched}{admitted}市町村を探索\n条件: {}現在、人口{}年→{}年({})、減少率{}%以上\n",
            sizes_ja(least, most),
            day(rule.as_of, language),
            years.base,
            years.target,
            series_name(&years.edition, language),
            rule.threshold
        ),
        format!(
            "{qualifying} groups of {least} to {most} municipalities qualify\n{municipalities} municipalities, {pairs} adjacent pairs; searched the {admitted} {searched}\nas of {}, people {} to {} ({}), decline of {} % or more\n",
            rule.as_of, years.base, years.target, years.edition, rule.threshold
        ),
    )
}

fn counts(report: &Report<'_>, language: Language) -> String {
    let header = language.pick(
        ["構成市町村数", "つながる組", "①フラット", "②中心市を核", "要件を満たす組"],
        ["size", "connected", "(2)① flat", "(2)② centre", "qualifying"],
    );
    let rows = report.counts.iter().map(|count| {
        [count.size as u64, count.groups, count.flat, count.centre, count.qualifying].map(thousands).to_vec()
    });
    plain_table(&header, rows, &[0, 1, 2, 3, 4])
}

/// What keeps every group from qualifying: what is in the way of a municipality
/// that every group must have, else the reason that holds for most.
fn nothing_found(report: &Report<'_>, language: Language) -> String {
    let names = report.study.names();
    let words = Words { study: report.study, language };
    let required = report.limits.must.iter().chain(&report.limits.centre);
    let in_the_way: String = required
        .filter_map(|name| report.study.region().find_unit(&names.find(name).ok()?))
        .filter_map(|id| words.obstacle_of(id))
        .map(|obstacle| format!("  {obstacle}\n"))
        .collect();
    if !in_the_way.is_empty() {
        let title = language.pick(
            "要件を満たす組はない。必ず含むとした市町村が満たさない要因:",
            "No group qualifies. What is in the way of those that every group must have:",
        );
        return format!("{title}\n{in_the_way}");
    }
    let most = report.refusals(language).into_iter().max_by_key(|(_, groups)| *groups);
    let Some((reason, groups)) = most.filter(|(_, groups)| *groups > 0) else {
        return language
            .pick(
                "指定した条件に合う、隣接関係でつながる組がない。\n",
                "No connected group is within the limits.\n",
            )
            .to_owned();
    };
    let groups = thousands(groups);
    language.pick(
        format!("要件を満たす組はない。最も多い理由: {reason}({groups}組)。市町村ごとの理由は renkei why-not で分かる。\n"),
        format!("No group qualifies. The reason for most: {reason} ({groups} groups). renkei why-not says it for one group.\n"),
    )
}

/// Why the others do not qualify.
fn refusals(report: &Report<'_>, language: Language) -> String {
    let rows = report.refusals(language).into_iter();
    let header = language.pick(["該当しない理由", "組数"], ["why the others do not", "groups"]);
    plain_table(&header, rows.map(|(reason, groups)| vec![reason.to_owned(), thousands(groups)]), &[1])
}

/// The best candidates, the best first; with a column of the measure that ranks
/// them where none of the usual columns has it.
pub fn best(report: &Report<'_>, by: Measure, most: usize, language: Language) -> String {
    let has_column = matches!(by, Measure::Score | Measure::DeclineRate | Measure::Span);
    let header = language.pick(
        ["順位", "評価点", "全体の減少率", "要件", "構成市町村", "中心市", "最大距離", "25年推計", "注意"],
        ["rank", "score", "decline of all", "route", "members", "centre", "span", "2013", "flags"],
    );
    let mut header = header.to_vec();
    let mut right = vec![0, 1, 2, 6];
    if !has_column {
        header.insert(3, by.label(language));
        right = vec![0, 1, 2, 3, 7];
    }
    if report.has_families() {
        right.push(header.len());
        header.push(language.pick("似た組", "alike"));
    }
    let row = |candidate: &Candidate| {
        let centre = candidate.verdict.centre();
        let mut cells = vec![
            candidate.rank.to_string(),
            candidate.score.shown(),
            percent(Some(candidate.measures.decline_rate)),
            routes_label(candidate),
            report.names(&candidate.members),
            centre.map(|id| report.municipality(id).name.clone()).unwrap_or_default(),
            format!("{} km", fixed(rounded(candidate.measures.span.kilometres().0, 2), 0)),
            candidate.guideline.map_or("", verdict_mark).to_owned(),
            marks(candidate),
        ];
        if !has_column {
            cells.insert(3, measured(report.study, by, candidate, language));
        }
        cells.extend(candidate.family.as_ref().map(|(_, family)| thousands(family.size as u64)));
        cells
    };
    plain_table(&header, report.candidates.iter().take(most).map(row), &right)
}

/// The value of a measure as people read it.
fn measured(study: &Study, by: Measure, candidate: &Candidate, language: Language) -> String {
    if let Measure::Own(name) = by {
        let column = study.attributes().column(name);
        return column.map_or_else(String::new, |column| match candidate.measures.own_value(name) {
            None => "—".to_owned(),
            value => joined(column, value, language),
        });
    }
    if let (Measure::Percentile, Some(standing)) = (by, candidate.standing) {
        return percent(Some(standing.share()));
    }
    let Some(millionths) = by.value(&candidate.measures, candidate.score) else { return "—".to_owned() };
    let value = millionths as f64 / 1e6;
    match by {
        Measure::Margin => signed(hundredfold(value, 1)),
        Measure::ElderlyShare | Measure::LargestShare | Measure::DeclineRate => percent(Some(value)),
        Measure::Area => format!("{} km²", thousands(fixed(rounded(value / 1e6, 2), 0))),
        Measure::Density => fixed(rounded(value, 2), 1),
        Measure::Compactness | Measure::Cohesion => fixed(rounded(value, 4), 3),
        Measure::Span | Measure::CentreDistance => {
            format!("{} km", fixed(rounded(value / 1e3, 2), 0))
        }
        Measure::RoadSpan | Measure::HubRadius => format!("{} km", fixed(rounded(value / 1e3, 1), 0)),
        Measure::TimeSpan | Measure::TimeRadius => {
            let minutes = fixed(rounded(value, 1), 0);
            language.pick(format!("{minutes}分"), format!("{minutes} min"))
        }
        Measure::AllTouch | Measure::SameSubprefecture | Measure::SameMedicalArea => {
            if value > 0.0 { "○" } else { "×" }.to_owned()
        }
        Measure::Base | Measure::Target | Measure::PeopleLost | Measure::Hops | Measure::Size => {
            thousands(fixed(value, 0))
        }
        // percentiles and columns of the user's own are shown above
        Measure::Score | Measure::Own(_) | Measure::Percentile => candidate.score.shown(),
    }
}

/// A verdict under the edition of 2013 as a mark, explained in the legend.
fn verdict_mark(verdict: EditionVerdict) -> &'static str {
    match verdict {
        EditionVerdict::Qualifies => "○",
        EditionVerdict::DoesNot => "×",
        EditionVerdict::Unknown => "?",
    }
}

/// Flags as single letters, explained in the legend.
fn marks(candidate: &Candidate) -> String {
    let marks = candidate.flags().into_iter().map(|flag| match flag {
        "about" => "~",
        "unverified-centre" => "?",
        "uncertain-requirement-1" => "!",
        // a column of its own tells
        "turns-on-edition" => "",
        _ => "*",
    });
    marks.collect()
}

pub fn legend(report: &Report<'_>, language: Language) -> String {
    let all: String = report.candidates.iter().take(SHOWN).map(marks).collect();
    let meanings = [
        (
            '~',
            language.pick(
                "概ね(基準を下回るが「概ね」の幅に収まる)",
                "about: below the threshold, within the band",
            ),
        ),
        ('?', language.pick("中心市の位置づけが原典未確認", "the centre's designation is unverified")),
        ('!', language.pick("要件(1)の事実が未確認", "requirement (1) rests on unverified facts")),
        ('*', language.pick("要件(3)の判断による", "listed under requirement (3), a judgement")),
    ];
    let used = meanings.into_iter().filter(|(mark, _)| all.contains(*mark));
    let mut lines: String = used.map(|(mark, meaning)| format!("  {mark} {meaning}\n")).collect();
    if report.candidates.iter().take(SHOWN).any(|candidate| candidate.guideline.is_some()) {
        lines.push_str(language.pick(
            "  25年推計: 要綱の時点の平成25年3月推計での判定(○ 満たす、× 満たさない、? 構成市町村の数値が一部なく不明)\n",
            "  2013: verdict under the edition of the guideline's day (○ qualifies, × does not, ? unknown, figures are missing)\n",
        ));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_under_wide_characters() {
        let rows = [
            vec!["1".to_owned(), "函館市".to_owned(), "x".to_owned()],
            vec!["10".to_owned(), "a".to_owned(), "y".to_owned()],
        ];
        let text = plain_table(&["n", "name", "z"], rows.into_iter(), &[0]);
        let lines: Vec<&str> = text.lines().skip(2).collect();
        let width_before = |line: &str, mark: char| {
            unicode_width::UnicodeWidthStr::width(line.split(mark).next().unwrap_or(""))
        };
        assert_eq!(width_before(lines[0], 'x'), width_before(lines[1], 'y'), "{text}");
    }
}
