//! HTML: one file with its style and pictures, for the browser and for printing.

use std::fmt::Write as _;

use crate::model::gap_parts;

use super::document::{Block, Document, Figure, KEPT, Signatory, Table};
use super::markup::escaped;

/// How the page looks, on the screen and on paper.
const STYLE: &str = include_str!("document.css");

/// The document as a page without requests.
pub fn html(document: &Document) -> String {
    let title = escaped(&document.title);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{}</h1>\n",
        marked(&document.title)
    );
    for block in &document.blocks {
        add_block(&mut page, block);
    }
    if !document.credits.is_empty() {
        page.push_str("<footer class=\"credits\">\n<p>出典</p>\n<ul>\n");
        for credit in &document.credits {
            let _ = writeln!(page, "<li>{}</li>", escaped(credit));
        }
        page.push_str("</ul>\n</footer>\n");
    }
    page.push_str("</body>\n</html>\n");
    page
}

fn add_block(page: &mut String, block: &Block) {
    let _ = match block {
        Block::Heading { level, text } => {
            let level = level + 1;
            writeln!(page, "<h{level}>{}</h{level}>", marked(text))
        }
        Block::Paragraph(text) => writeln!(page, "<p>{}</p>", marked(text)),
        Block::Article { caption, number, text } => writeln!(
            page,
            "<p class=\"caption\">({})</p>\n<p class=\"article\"><span class=\"number\">{}</span>{}</p>",
            marked(caption),
            marked(number),
            marked(text)
        ),
        Block::Item { depth, mark, text } => {
            let mark = if mark.is_empty() {
                String::new()
            } else {
                format!("<span class=\"mark\">{}</span>", marked(mark))
            };
            writeln!(page, "<p class=\"item{depth}\">{mark}{}</p>", marked(text))
        }
        Block::Table(table) => {
            add_table(page, table);
            Ok(())
        }
        Block::Figure(figure) => {
            add_figure(page, figure);
            Ok(())
        }
        Block::Signatures { closing, day, signatories } => {
            add_signatures(page, [closing, day], signatories);
            Ok(())
        }
        Block::NewPage => writeln!(page, "<hr class=\"new-page\">"),
    };
}

fn add_table(page: &mut String, table: &Table) {
    let class = if table.rows.len() <= KEPT { " class=\"kept\"" } else { "" };
    let _ = writeln!(page, "<table{class}>");
    if !table.caption.is_empty() {
        let _ = writeln!(page, "<caption>{}</caption>", marked(&table.caption));
    }
    page.push_str("<colgroup>");
    for width in &table.widths {
        let _ = write!(page, "<col style=\"width:{width}%\">");
    }
    page.push_str("</colgroup>\n<thead><tr>");
    for head in &table.header {
        let _ = write!(page, "<th scope=\"col\">{}</th>", marked(head));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for (at, cells) in table.rows.iter().enumerate() {
        let is_sum = table.has_sum && at + 1 == table.rows.len();
        page.push_str(if is_sum { "<tr class=\"sum\">" } else { "<tr>" });
        for (column, cell) in cells.iter().enumerate() {
            let text = marked(cell);
            let _ = if column == 0 && table.has_row_headers {
                write!(page, "<th scope=\"row\">{text}</th>")
            } else if table.numbers.contains(&column) {
                write!(page, "<td class=\"number\">{text}</td>")
            } else {
                write!(page, "<td>{text}</td>")
            };
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n");
}

fn add_figure(page: &mut String, figure: &Figure) {
    // a page has no XML declaration in its middle
    let svg = figure.svg.find("<svg").map_or("", |start| &figure.svg[start..]);
    let _ = writeln!(
        page,
        "<figure role=\"img\" aria-label=\"{}\">\n{}\n<figcaption>{}</figcaption>\n</figure>",
        escaped(&figure.alternative),
        svg.trim_end(),
        marked(&figure.caption)
    );
}

fn add_signatures(page: &mut String, above: [&String; 2], signatories: &[Signatory]) {
    let [closing, day] = above.map(|text| marked(text));
    let _ = writeln!(page, "<div class=\"signatures\">\n<p>{closing}</p>\n<p>{day}</p>\n<table>");
    for own in signatories {
        let _ = writeln!(page, "<tr><td>{}</td><td>{}</td></tr>", marked(&own.post), marked(&own.name));
    }
    page.push_str("</table>\n</div>\n");
}

/// A text with its gaps marked and its lines broken.
fn marked(text: &str) -> String {
    let part = |(text, is_gap): (&str, bool)| match is_gap {
        true => format!("<mark>{}</mark>", escaped(text)),
        false => escaped(text),
    };
    gap_parts(text).into_iter().map(part).collect::<String>().replace('\n', "<br>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup_and_gaps_are_marked() {
        assert_eq!(marked("<b>【要記入: \"甲\"】&"), "&lt;b&gt;<mark>【要記入: &quot;甲&quot;】</mark>&amp;");
        assert_eq!(marked("甲\n【要記入: 乙\n丙】"), "甲<br><mark>【要記入: 乙<br>丙】</mark>");
    }
}
