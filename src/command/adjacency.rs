//! `renkei adjacency`: the adjacency graph and its summary.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value, json};

use renkei::Study;
use renkei::adjacency::{Pair, Summary};
use renkei::export::{
    OutputFolder, Report, check_free, gal, graphml, municipalities_csv, pairs_csv, rounded, thousands,
    write_file,
};
use renkei::language::Language;
use renkei::region::{MunicipalityId, Region};
use renkei::search::LimitSettings;
use renkei::text::fixed;

use super::options::AdjacencyOptions;
use super::streams::{json_bytes, print, print_text};
use super::terminal::{credit_lines, fine_print, warn};
use crate::command::failure::Result;

/// Shortest borders shown.
const SHORTEST: usize = 5;

/// The files of the output folder.
const FILES: [&str; 5] =
    ["pairs.csv", "municipalities.csv", "adjacency.gal", "adjacency.graphml", "credits.txt"];

pub fn run(options: &AdjacencyOptions, language: Language) -> Result<ExitCode> {
    let scenario = options.scenario()?;
    let to_stdout = options.json.as_deref() == Some(Path::new("-"));
    let names = FILES.map(str::to_owned);
    let roles = options.model.inputs(&scenario).folder("--out", options.out.as_deref(), &names);
    roles.output("--json", options.json.as_deref()).check()?;
    if let Some(file) = options.json.as_deref().filter(|_| !to_stdout) {
        check_free(file, options.force)?;
    }
    let folder =
        options.out.as_deref().map(|out| OutputFolder::prepare(out, options.force)?.expecting(&FILES));
    let folder = folder.transpose()?;
    let study = Study::load(&scenario)?;
    warn(&study, language);
    let (region, graph) = (study.region(), study.adjacency());
    let summary = Summary::of(graph, SHORTEST);
    let mut written = match folder {
        Some(folder) => write_graph(&folder, &study)?,
        None => Vec::new(),
    };
    if let Some(file) = &options.json {
        let text = json_bytes(&summary_json(&study, &summary))?;
        if to_stdout {
            print(&text)?;
            return Ok(ExitCode::SUCCESS);
        }
        write_file(file, &text, options.force)?;
        written.push(file.clone());
    }
    let mut text = summary_text(&study, &summary, language);
    for (pair, metres) in graph.too_short() {
        let (pair, metres) = (pair_name(region, *pair), fixed(*metres, 0));
        text.push_str(&language.pick(
            format!("  短すぎる境界: {pair} {metres} m\n"),
            format!("  border shorter than --min-border: {pair} {metres} m\n"),
        ));
    }
    let corrections = graph.links().iter().filter(|applied| applied.changed).count();
    if corrections > 0 {
        text.push_str(&language.pick(
            format!("手直し(links.csv など)で変えた組: {corrections}\n"),
            format!("pairs changed by links: {corrections}\n"),
        ));
    }
    for file in written {
        text.push_str(&format!("{}: {}\n", language.pick("書き出し", "written"), file.display()));
    }
    text.push_str(&fine_print(&Report::of(&study, &LimitSettings::default()), language));
    print_text(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the graph in every format.
fn write_graph(folder: &OutputFolder, study: &Study) -> Result<Vec<PathBuf>> {
    let (region, graph) = (study.region(), study.adjacency());
    let ((pairs, graphml), (municipalities, gal)) = rayon::join(
        || (pairs_csv(study), graphml(region, graph)),
        || (municipalities_csv(region, graph), gal(region, graph)),
    );
    let folder = folder.begin()?;
    folder.write("pairs.csv", &pairs?)?;
    folder.write("municipalities.csv", &municipalities?)?;
    folder.write("adjacency.gal", gal.as_bytes())?;
    folder.write("adjacency.graphml", &graphml?)?;
    folder.write("credits.txt", credit_lines(study).as_bytes())?;
    Ok(folder.finish()?)
}

/// Neighbours without a practical road between them, with the distance by road
/// in metres where there is one.
fn impractical(study: &Study) -> impl Iterator<Item = (MunicipalityId, MunicipalityId, Option<f64>)> + '_ {
    study.roads().impractical(study.adjacency().common_borders().map(|(pair, _)| pair.ends()))
}

fn name(region: &Region, id: MunicipalityId) -> String {
    format!("{} {}", region[id].id, region[id].name)
}

fn pair_name(region: &Region, pair: Pair) -> String {
    let (a, b) = pair.ends();
    format!("{} – {}", name(region, a), name(region, b))
}

/// Members of a component are listed up to this number.
const LISTED: usize = 12;

fn summary_text(study: &Study, summary: &Summary, language: Language) -> String {
    let region = study.region();
    let pick = |ja: &str, en: &str| language.pick(ja, en).to_owned();
    let mut lines = Vec::new();
    let mut line = |title: String, text: String| lines.push(format!("{title}: {text}\n"));
    line(pick("市町村", "municipalities"), summary.municipalities.to_string());
    line(pick("隣接する組", "adjacent pairs"), summary.pairs.to_string());
    line(pick("平均隣接数", "mean neighbours"), fixed(summary.mean_degree, 2));
    let (most, who) = &summary.largest_degree;
    line(pick("最大隣接数", "most neighbours"), format!("{most} ({})", region.names(who)));
    line(pick("隣接でつながるまとまり", "components"), summary.components.len().to_string());
    for (members, number) in summary.components.iter().zip(1..) {
        line(
            format!("  {number}"),
            if members.len() > LISTED {
                thousands(members.len() as u64)
            } else {
                format!("{} ({})", members.len(), region.names(members))
            },
        );
    }
    line(pick("隣接のない市町村", "without neighbours"), or_none(region.names(&summary.isolates), language));
    line(
        pick("切断点(欠けると分かれる市町村)", "cut vertices"),
        format!(
            "{} ({})",
            summary.cut_vertices.len(),
            or_none(region.names(&summary.cut_vertices), language)
        ),
    );
    line(
        pick("点だけで接する組", "pairs that only touch at a point"),
        summary.point_contacts.len().to_string(),
    );
    for (pair, at) in &summary.point_contacts {
        let at = at.map_or_else(|| "N03".to_owned(), |at| format!("{:.5}, {:.5}", at.x, at.y));
        line(format!("  {}", pair_name(region, *pair)), at);
    }
    for (title, text) in road_lines(study, language) {
        line(title, text);
    }
    line(pick("短い境界", "shortest borders"), String::new());
    for (pair, metres) in &summary.shortest_borders {
        line(format!("  {}", pair_name(region, *pair)), format!("{} m", thousands(fixed(*metres, 0))));
    }
    lines.concat()
}

/// How many neighbours lack a practical road, and the worst of them.
fn road_lines(study: &Study, language: Language) -> Vec<(String, String)> {
    if study.roads().is_empty() {
        return Vec::new();
    }
    let mut impractical: Vec<_> = impractical(study).collect();
    let title = language
        .pick("道路で60 kmを超えるか道路のない隣接", "neighbours over 60 km apart by road, or without one");
    let number = (title.to_owned(), impractical.len().to_string());
    // those without a road first, then the farthest
    impractical.sort_by(|a, b| b.2.unwrap_or(f64::MAX).total_cmp(&a.2.unwrap_or(f64::MAX)));
    let worst = impractical.into_iter().take(SHORTEST).map(|(a, b, metres)| {
        let no_road = || language.pick("200 kmを超えるか道路がない", "over 200 km, or no road").to_owned();
        let far = metres.map_or_else(no_road, |metres| format!("{} km", fixed(metres / 1e3, 1)));
        (format!("  {}", pair_name(study.region(), Pair::new(a, b))), far)
    });
    [number].into_iter().chain(worst).collect()
}

fn or_none(text: String, language: Language) -> String {
    if text.is_empty() { language.pick("なし", "none").to_owned() } else { text }
}

fn summary_json(study: &Study, summary: &Summary) -> Value {
    let region = study.region();
    let pair = |pair: Pair| {
        let (a, b) = pair.ends();
        [&region[a].id, &region[b].id]
    };
    json!({
        "schema": "renkei/adjacency/1",
        "municipalities": summary.municipalities,
        "pairs": summary.pairs,
        "mean_degree": rounded(summary.mean_degree, 6),
        "largest_degree": { "neighbours": summary.largest_degree.0, "codes": region.codes(&summary.largest_degree.1) },
        "components": summary.components.iter().map(|members| region.codes(members)).collect::<Vec<_>>(),
        "isolates": region.codes(&summary.isolates),
        "cut_vertices": region.codes(&summary.cut_vertices),
        "point_contacts": summary.point_contacts.iter()
            .map(|(codes, at)| json!({ "codes": pair(*codes), "at": at.map(|at| [at.x, at.y]) })).collect::<Vec<_>>(),
        "shortest_borders": summary.shortest_borders.iter()
            .map(|(codes, metres)| json!({ "codes": pair(*codes), "metres": rounded(*metres, 1) })).collect::<Vec<_>>(),
        "notes": region.notes().iter().map(|note| note.text(Language::Ja)).collect::<Vec<_>>(),
        "without_practical_road": impractical(study)
            .map(|(a, b, metres)| {
                let road_km = metres.map(|metres| rounded(metres / 1e3, 1));
                json!({ "codes": pair(Pair::new(a, b)), "road_km": road_km })
            })
            .collect::<Vec<_>>(),
        "credits": study.credits(),
    })
}
