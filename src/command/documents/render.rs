//! `renkei render`: documents as docx, HTML and Markdown.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use renkei::Study;
use renkei::documents::model::Vision;
use renkei::documents::render::{
    Document as Laid, Figure, VisionPictures, agreement_document, docx, html, markdown, population_chart,
    vision_document,
};
use renkei::export::{check_free, png, region_picture, write_file};
use renkei::language::Language;
use renkei::region::MunicipalityId;
use renkei::search::LimitSettings;
use renkei::text::Cause;

use crate::command::failure::{Failure, Result};
use crate::command::file_roles::FileRoles;
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
    let mut roles = FileRoles::default().inputs(options.files.clone());
    for (file, _) in &outputs {
        check_free(file, options.force)?;
        roles = roles.output(&file.display().to_string(), Some(file));
    }
    roles.check()?;
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
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let folder = options.out.as_deref().or_else(|| file.parent()).unwrap_or(Path::new(""));
    let place = |name: String| folder.join(name);
    let mut outputs: Vec<Output> = Vec::new();
    if as_docx {
        let bytes = docx(&laid).map_err(|cause| Failure::new(messages::docx(Cause::of(cause))))?;
        outputs.push((place(format!("{stem}.docx")), bytes));
    }
    if as_html {
        outputs.push((place(format!("{stem}.html")), html(&laid).into_bytes()));
    }
    if as_md {
        outputs.push((place(format!("{stem}.md")), markdown(&laid, &stem).into_bytes()));
        outputs.extend(svg_files(&laid, &stem).map(|(name, svg)| (place(name), svg)));
    }
    Ok(outputs)
}

/// The pictures of a document beside its Markdown.
fn svg_files<'a>(laid: &'a Laid, stem: &'a str) -> impl Iterator<Item = (String, Vec<u8>)> + 'a {
    laid.figures().map(move |figure| (format!("{stem}-{}.svg", figure.name), figure.svg.clone().into_bytes()))
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
            None => None,
        };
        let mut pictures = VisionPictures { map, chart_png: None };
        if as_png {
            if let Some(map) = &mut pictures.map {
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
fn map_of(study: &Study, vision: &Vision) -> Result<Option<Figure>> {
    let ids: Option<Vec<MunicipalityId>> =
        vision.members.iter().map(|member| study.region().find(member.code.0)).collect();
    let Some(mut members) = ids.filter(|ids| !ids.is_empty()) else { return Ok(None) };
    members.sort_unstable();
    members.dedup();
    let limits = LimitSettings::default();
    let report = renkei::export::Report::of(study, &limits);
    let (svg, size) = region_picture(&report, &members, &vision.region, Language::Ja)?;
    Ok(Some(Figure {
        name: "map".to_owned(),
        caption: format!("{}の区域", vision.region),
        alternative: format!("{}の区域を示す地図", study.region().names(&members)),
        svg,
        png: None,
        size,
    }))
}
