//! One document for every format: what stands where, not how it looks.

/// A document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Title.
    pub title: String,
    /// What stands below the title, in order.
    pub blocks: Vec<Block>,
    /// Credit lines of the data used.
    pub credits: Vec<String>,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading, of the first to third level.
    Heading {
        /// 1 to 3.
        level: u8,
        /// The heading.
        text: String,
    },
    /// A paragraph.
    Paragraph(String),
    /// An article (条): its caption in brackets, then number and text.
    Article {
        /// 目的, without brackets.
        caption: String,
        /// 第1条.
        number: String,
        /// The text.
        text: String,
    },
    /// A numbered paragraph or item below an article.
    Item {
        /// 0 for a paragraph, 1 for an item, 2 for what stands below one.
        depth: u8,
        /// (1), ア or 2.
        mark: String,
        /// The text.
        text: String,
    },
    /// A table.
    Table(Table),
    /// A picture.
    Figure(Figure),
    /// The last sentence, the day and the signatures, which no page break parts.
    Signatures {
        /// The sentence above the day.
        closing: String,
        /// The day of conclusion.
        day: String,
        /// Who signs.
        signatories: Vec<Signatory>,
    },
    /// The heading or paragraph that follows begins a new page.
    NewPage,
}

/// Tables of up to this number of rows stay on one page.
pub(super) const KEPT: usize = 8;

/// A table with a header.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Caption; empty for none.
    pub caption: String,
    /// Header of each column.
    pub header: Vec<String>,
    /// Cells, row by row; a row has a cell for every column.
    pub rows: Vec<Vec<String>>,
    /// Columns of numbers, which are set to the right.
    pub numbers: Vec<usize>,
    /// Widths of the columns as shares of the whole, in hundredths.
    pub widths: Vec<u32>,
    /// Whether the last row is a sum.
    pub has_sum: bool,
    /// Whether the first column heads its row.
    pub has_row_headers: bool,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Name of its file, without ending.
    pub name: String,
    /// Caption.
    pub caption: String,
    /// What the picture shows, for those who do not see it.
    pub alternative: String,
    /// The picture as SVG.
    pub svg: String,
    /// The picture as PNG, for formats that take no SVG; none where it was not drawn.
    pub png: Option<Vec<u8>>,
    /// Width and height of the SVG.
    pub size: (u32, u32),
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signatory {
    /// The municipality.
    pub municipality: String,
    /// The post: 遠軽町長.
    pub post: String,
    /// The name.
    pub name: String,
}

impl Document {
    pub(crate) fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.blocks.push(Block::Heading { level, text: text.into() });
    }

    /// A paragraph for every line of a text that is not empty.
    pub(crate) fn paragraphs(&mut self, text: &str) {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        self.blocks.extend(lines.map(|line| Block::Paragraph(line.to_owned())));
    }

    pub(crate) fn item(&mut self, depth: u8, mark: impl Into<String>, text: impl Into<String>) {
        self.blocks.push(Block::Item { depth, mark: mark.into(), text: text.into() });
    }

    /// The pictures, in order.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Figure(figure) => Some(figure),
            _ => None,
        })
    }
}
