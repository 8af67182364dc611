//! `renkei render`: documents as docx, HTML and Markdown.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use renkei::Study;
use renkei::documents::model::Vision;
use renkei::documents::render::{
    MapPicture, MissingMap, VisionPictures, agreement_document, docx, html, markdown, population_chart,
    region_name, vision_document,
};
use renkei::export::{check_free, png, region_picture, write_file};
use renkei::language::Language;
use renkei::search::LimitSettings;
use renkei::text::Cause;

use crate::command::failure::{Failure, Result};
use crate::command::messages;
use crate::command::options::RenderOptions;
use crate::command::streams::{note, print_text};
use crate::command::terminal::warn;

use super::files::Document;

/// Width of pictures in docx, in pixels.
const PICTURE_WIDTH: u32 = 1600;

/// A file to be written.
type Output = (PathBuf, Vec<u8>);

pub fn run(options: &RenderOptions, language: Language) -> Result<ExitCode> {
    let scenario = options.judge.scenario()?;
    let documents: Vec<Document> =
        options.files.iter().map(|file| Document::read(file)).collect::<Result<_>>()?;
    // before the work of drawing
    let mut roles = options.judge.model.inputs(&scenario).inputs(options.files.clone());
    for (file, document) in options.files.iter().zip(&documents) {
        for output in outputs_of(file, document, options) {
            roles = roles.output(&output.display().to_string(), Some(&output));
            check_free(&output, options.force)?;
        }
    }
    roles.check()?;
    let mut painter = Painter { study: None, lettered: true };
    if documents.iter().any(|document| matches!(document, Document::Vision(_))) {
        let study = Study::load(&scenario)?;
        warn(&study, language);
        painter.study = Some(study);
    }
    let mut outputs: Vec<Output> = Vec::new();
    for (file, document) in options.files.iter().zip(&documents) {
        outputs.extend(rendered(file, document, options, &mut painter)?);
    }
    if !painter.lettered {
        note(&messages::no_font(), language);
    }
    let mut text = String::new();
    for (file, content) in &outputs {
        write_file(file, content, options.force)?;
        text.push_str(&format!("{}\n", file.display()));
    }
    print_text(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// A file of the documents' folder that is named as the file rendered, with another ending.
fn beside(file: &Path, options: &RenderOptions, ending: &str) -> PathBuf {
    let folder = options.out.as_deref().or_else(|| file.parent()).unwrap_or(Path::new(""));
    folder.join(format!("{}{ending}", stem_of(file)))
}

fn stem_of(file: &Path) -> String {
    file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The files that one file may become, in the formats asked for; a picture that cannot be
/// drawn is not written in the end.
fn outputs_of(file: &Path, document: &Document, options: &RenderOptions) -> Vec<PathBuf> {
    let [as_docx, as_html, as_md] = options.formats();
    let pictures = as_md && matches!(document, Document::Vision(_));
    let endings = [
        (as_docx, ".docx"),
        (as_html, ".html"),
        (as_md, ".md"),
        (pictures, "-map.svg"),
        (pictures, "-population.svg"),
    ];
    let asked = endings.into_iter().filter(|(is_asked, _)| *is_asked);
    asked.map(|(_, ending)| beside(file, options, ending)).collect()
}

/// The outputs of one file, in the formats asked for.
fn rendered(
    file: &Path,
    document: &Document,
    options: &RenderOptions,
    painter: &mut Painter,
) -> Result<Vec<Output>> {
    let [as_docx, as_html, as_md] = options.formats();
    let laid = match document {
        Document::Agreement(parsed) => agreement_document(&parsed.value),
        Document::Vision(parsed) => {
            let pictures = painter.pictures(&parsed.value, as_docx)?;
            vision_document(&parsed.value, pictures)
        }
    };
    let mut outputs: Vec<Output> = Vec::new();
    if as_docx {
        let bytes = docx(&laid).map_err(|cause| Failure::new(messages::docx(Cause::of(cause))))?;
        outputs.push((beside(file, options, ".docx"), bytes));
    }
    if as_html {
        outputs.push((beside(file, options, ".html"), html(&laid).into_bytes()));
    }
    if as_md {
        outputs.push((beside(file, options, ".md"), markdown(&laid, &stem_of(file)).into_bytes()));
        for figure in laid.figures() {
            let place = beside(file, options, &format!("-{}.svg", figure.name));
            outputs.push((place, figure.svg.clone().into_bytes()));
        }
    }
    Ok(outputs)
}

/// Draws the pictures of visions.
struct Painter {
    /// Loaded where a vision is among the files.
    study: Option<Study>,
    /// Whether a font with Japanese letters was found for every PNG.
    lettered: bool,
}

impl Painter {
    /// Map and chart of a vision, as PNG too where asked for.
    fn pictures(&mut self, vision: &Vision, as_png: bool) -> Result<VisionPictures> {
        let map = match &self.study {
            Some(study) => map_of(study, vision)?,
            None => Err(MissingMap::NotDrawn),
        };
        let mut pictures = VisionPictures { map, chart_png: None };
        if as_png {
            if let Ok(map) = &mut pictures.map {
                map.png = Some(self.png(&map.svg)?);
            }
            if !vision.population.is_empty() {
                pictures.chart_png = Some(self.png(&population_chart(&vision.population).0)?);
            }
        }
        Ok(pictures)
    }

    fn png(&mut self, svg: &str) -> Result<Vec<u8>> {
        let (picture, lettered) = png(svg, PICTURE_WIDTH)?;
        self.lettered &= lettered;
        Ok(picture)
    }
}

/// The map of the members; none where one of them is not in the region.
fn map_of(study: &Study, vision: &Vision) -> Result<std::result::Result<MapPicture, MissingMap>> {
    let (mut members, mut outside) = (Vec::new(), Vec::new());
    for member in &vision.members {
        match study.region().find(member.code.0) {
            Some(id) => members.push(id),
            None => outside.push(member.name_or_code()),
        }
    }
    if !outside.is_empty() {
        return Ok(Err(MissingMap::Outside(outside)));
    }
    if members.is_empty() {
        return Ok(Err(MissingMap::NoMembers));
    }
    members.sort_unstable();
    members.dedup();
    let limits = LimitSettings::default();
    let report = renkei::export::Report::of(study, &limits);
    let (svg, size) = region_picture(&report, &members, &region_name(vision), Language::Ja)?;
    Ok(Ok(MapPicture { svg, png: None, size }))
}
