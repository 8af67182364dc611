//! Markdown: GitHub's tables, pictures as files beside the document.

use std::fmt::Write as _;

use super::document::{Block, Document, Table};

/// Signs that Markdown acts on wherever they stand.
const SIGNS: &str = "\\`*_[]<>|~&$";

/// The document as Markdown. Pictures are named `NAME-PICTURE.svg`, where `name` is that
/// of the document's file without ending.
pub fn markdown(document: &Document, name: &str) -> String {
    let mut text = format!("# {}\n", escaped(&document.title));
    for block in &document.blocks {
        text.push('\n');
        match block {
            Block::Heading { level, text: heading } => {
                let marks = "#".repeat(usize::from(*level) + 1);
                let _ = writeln!(text, "{marks} {}", escaped(heading));
            }
            Block::Paragraph(paragraph) => {
                let _ = writeln!(text, "{}", line(paragraph));
            }
            Block::Article { caption, number, text: own } => {
                let _ = writeln!(text, "({})\n\n**{number}** {}", escaped(caption), escaped(own));
            }
            Block::Item { depth, mark, text: own } => {
                let indent = "\u{3000}".repeat(usize::from(*depth));
                let own = if mark.is_empty() { own.clone() } else { format!("{mark} {own}") };
                let _ = writeln!(text, "{indent}{}", line(&own));
            }
            Block::Table(table) => add_table(&mut text, table),
            Block::Figure(figure) => {
                let caption = escaped(&figure.caption);
                let _ = writeln!(text, "![{caption}](<{name}-{}.svg>)", figure.name);
            }
            Block::Signatures { closing, day, signatories } => {
                let _ = writeln!(text, "{}\n\n{}", line(closing), line(day));
                for own in signatories {
                    let _ = writeln!(text, "\n{}\u{3000}{}", escaped(&own.post), escaped(&own.name));
                }
            }
            Block::NewPage => text.push_str("---\n"),
        }
    }
    if !document.credits.is_empty() {
        text.push_str("\n---\n\n出典\n\n");
        for credit in &document.credits {
            let _ = writeln!(text, "- {}", escaped(credit));
        }
    }
    text
}

fn add_table(text: &mut String, table: &Table) {
    if !table.caption.is_empty() {
        let _ = writeln!(text, "**{}**\n", escaped(&table.caption));
    }
    let row = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| escaped(cell.trim())).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    text.push_str(&row(&table.header));
    let rule = |at| if table.numbers.contains(&at) { "---:" } else { "---" };
    let rules: Vec<&str> = (0..table.header.len()).map(rule).collect();
    let _ = writeln!(text, "| {} |", rules.join(" | "));
    for cells in &table.rows {
        text.push_str(&row(cells));
    }
}

/// A text on one line without signs that Markdown acts on; its own lines are broken by
/// `<br>`.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' => escaped.push_str("<br>"),
            letter if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}') => {}
            letter => {
                if SIGNS.contains(letter) {
                    escaped.push('\\');
                }
                escaped.push(letter);
            }
        }
    }
    escaped
}

/// A text as a paragraph: what would begin a heading or a list does not.
fn line(text: &str) -> String {
    let escaped = escaped(text);
    let digits = escaped.bytes().take_while(u8::is_ascii_digit).count();
    let behind = escaped[digits..].starts_with(['.', ')']);
    if digits > 0 && behind {
        format!("{}\\{}", &escaped[..digits], &escaped[digits..])
    } else if escaped.starts_with(['#', '+', '-', '=']) {
        format!("\\{escaped}")
    } else {
        escaped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        assert_eq!(line("# 見出し"), "\\# 見出し");
        assert_eq!(line("1. 項目"), "1\\. 項目");
        assert_eq!(line("- *強調* <b>"), "\\- \\*強調\\* \\<b\\>");
        assert_eq!(line("令和9年"), "令和9年");
        assert_eq!(line("&amp; $x$"), "\\&amp; \\$x\\$");
        assert_eq!(line("甲\r\n# 乙\u{b}"), "甲<br># 乙");
    }

    #[test]
    fn an_item_of_several_lines_stays_one_item() {
        let mut document = Document { title: "題\n二".to_owned(), ..Document::default() };
        document.item(1, "(1)", "甲\n- 乙\n\n# 丙");
        document.item(2, "", "1. 丁");
        let expected = "# 題<br>二\n\n\u{3000}(1) 甲<br>- 乙<br><br># 丙\n\n\u{3000}\u{3000}1\\. 丁\n";
        assert_eq!(markdown(&document, "a"), expected);
    }

    #[test]
    fn a_cell_keeps_to_its_column() {
        let table = Table {
            header: vec!["甲".to_owned(), "乙".to_owned()],
            rows: vec![vec!["a|b".to_owned(), "1\n2".to_owned()]],
            numbers: vec![1],
            ..Table::default()
        };
        let mut text = String::new();
        add_table(&mut text, &table);
        assert_eq!(text, "| 甲 | 乙 |\n| --- | ---: |\n| a\\|b | 1<br>2 |\n");
    }
}
