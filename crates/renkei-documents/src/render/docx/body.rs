//! The body of a document.

use std::fmt::Write as _;

use super::super::document::{Block, Document, Figure, KEPT, Signatory, Table};
use super::super::markup::escaped;
use super::xml::{kept, paragraph, runs};

/// Width of the text on the page in twentieths of a point: A4 less its margins.
const TEXT_WIDTH: u32 = 9_070;
/// The same in English Metric Units, in which pictures are measured.
const TEXT_WIDTH_EMU: u64 = 5_759_450;

/// The paragraphs and tables of a document.
pub(super) fn body(document: &Document) -> String {
    let mut xml = paragraph("Title", &runs(&document.title));
    let mut pictures = 0;
    let mut new_page = false;
    for block in &document.blocks {
        if *block == Block::NewPage {
            new_page = true;
            continue;
        }
        if matches!(block, Block::Figure(figure) if figure.png.is_some()) {
            pictures += 1;
        }
        let mut own = String::new();
        add_block(&mut own, block, pictures);
        if std::mem::take(&mut new_page) {
            own = own.replacen("</w:pPr>", "<w:pageBreakBefore/></w:pPr>", 1);
        }
        xml.push_str(&own);
    }
    if !document.credits.is_empty() {
        xml.push_str(&paragraph("CreditsHead", &runs("出典")));
        for credit in &document.credits {
            xml.push_str(&paragraph("Credits", &runs(credit)));
        }
    }
    xml
}

/// Adds a block; `picture` is the number of the picture, where the block is one.
fn add_block(xml: &mut String, block: &Block, picture: usize) {
    match block {
        Block::Heading { level, text } => xml.push_str(&paragraph(&format!("Heading{level}"), &runs(text))),
        Block::Paragraph(text) => xml.push_str(&paragraph("BodyText", &runs(text))),
        Block::Article { caption, number, text } => {
            xml.push_str(&paragraph("ArticleCaption", &runs(&format!("({caption})"))));
            let number = format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>", escaped(number));
            xml.push_str(&paragraph("Article", &(number + &runs(&format!("\u{3000}{text}")))));
        }
        Block::Item { depth, mark, text } => {
            let own = if mark.is_empty() { text.clone() } else { format!("{mark}\u{3000}{text}") };
            xml.push_str(&paragraph(&format!("Item{depth}"), &runs(&own)));
        }
        Block::Table(table) => add_table(xml, table),
        Block::Figure(figure) => add_figure(xml, figure, picture),
        Block::Signatures { closing, day, signatories } => {
            xml.push_str(&kept("BodyText", &runs(closing)));
            add_signatures(xml, day, signatories);
        }
        Block::NewPage => {}
    }
}

/// Widths of the columns in twentieths of a point.
fn widths(table: &Table) -> Vec<u32> {
    let columns = table.header.len().max(1);
    let even = 100 / u32::try_from(columns).unwrap_or(100).max(1);
    let share = |at: usize| table.widths.get(at).copied().unwrap_or(even);
    (0..columns).map(|at| TEXT_WIDTH * share(at) / 100).collect()
}

fn add_table(xml: &mut String, table: &Table) {
    if !table.caption.is_empty() {
        xml.push_str(&paragraph("Caption", &runs(&table.caption)));
    }
    let widths = widths(table);
    let _ = write!(
        xml,
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
        widths.iter().sum::<u32>()
    );
    for width in &widths {
        let _ = write!(xml, "<w:gridCol w:w=\"{width}\"/>");
    }
    xml.push_str("</w:tblGrid>");
    let is_last = |at: usize| table.has_sum && at + 1 == table.rows.len();
    add_row(xml, table, &table.header, &widths, Row { kind: Kind::Header, is_kept: true });
    for (at, cells) in table.rows.iter().enumerate() {
        let kind = if is_last(at) { Kind::Sum } else { Kind::Plain };
        let is_kept = table.rows.len() <= KEPT && at + 1 < table.rows.len();
        add_row(xml, table, cells, &widths, Row { kind, is_kept });
    }
    xml.push_str("</w:tbl>");
    // two tables without a paragraph between them would be one
    xml.push_str(&paragraph("Behind", ""));
}

/// What a row of a table is, and whether it stays on one page with the next.
#[derive(Debug, Clone, Copy)]
struct Row {
    kind: Kind,
    is_kept: bool,
}

/// What a row of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Header,
    Plain,
    Sum,
}

fn add_row(xml: &mut String, table: &Table, cells: &[String], widths: &[u32], row: Row) {
    let repeated = if row.kind == Kind::Header { "<w:tblHeader/>" } else { "" };
    let _ = write!(xml, "<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>");
    for (at, (cell, width)) in cells.iter().zip(widths).enumerate() {
        let style = match row.kind {
            Kind::Header => "TableColumn",
            Kind::Sum if table.numbers.contains(&at) => "TableSum",
            Kind::Sum => "TableHead",
            Kind::Plain if table.numbers.contains(&at) => "TableNumber",
            Kind::Plain => "TableText",
        };
        let shade = match row.kind {
            Kind::Header => "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E8EEF5\"/>",
            _ if at == 0 && table.has_row_headers => {
                "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F6F6F6\"/>"
            }
            _ => "",
        };
        let _ = write!(
            xml,
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{shade}<w:vAlign w:val=\"center\"/></w:tcPr>{}</w:tc>",
            if row.is_kept { kept(style, &runs(cell)) } else { paragraph(style, &runs(cell)) }
        );
    }
    xml.push_str("</w:tr>");
}

/// A picture with its caption; without one that the format takes, the caption says so.
fn add_figure(xml: &mut String, figure: &Figure, picture: usize) {
    let caption = if figure.png.is_some() {
        let (width, height) = (u64::from(figure.size.0.max(1)), u64::from(figure.size.1));
        let high = TEXT_WIDTH_EMU * height / width;
        let alternative = escaped(&figure.alternative);
        let drawing = format!(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{TEXT_WIDTH_EMU}\" cy=\"{high}\"/><wp:docPr id=\"{picture}\" name=\"{name}\" descr=\"{alternative}\"/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"{picture}\" name=\"{name}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rIdPicture{picture}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{TEXT_WIDTH_EMU}\" cy=\"{high}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
            name = escaped(&figure.name)
        );
        xml.push_str(&paragraph("Picture", &drawing));
        figure.caption.clone()
    } else {
        format!("{}(図は SVG・HTML にある)", figure.caption)
    };
    xml.push_str(&paragraph("FigureCaption", &runs(&caption)));
}

/// The day, and a line for every signature; a page break parts none of them.
fn add_signatures(xml: &mut String, day: &str, signatories: &[Signatory]) {
    xml.push_str(&paragraph("SignatureDay", &runs(day)));
    for own in signatories {
        let tab = "<w:r><w:tab/></w:r>";
        let line = runs(&own.post) + tab + &runs(&own.name);
        xml.push_str(&paragraph("Signature", &line));
    }
}
