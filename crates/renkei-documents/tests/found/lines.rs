//! The lines of Markdown, HTML and docx in one form.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

/// A line of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    Heading(u8, String),
    Article(String, String),
    Item(u8, String, String),
    Caption(String),
    Row(Vec<String>),
    Text(String),
}

impl Line {
    /// Everything that the line says.
    pub fn said(&self) -> String {
        match self {
            Self::Heading(_, text) | Self::Caption(text) | Self::Text(text) => text.clone(),
            Self::Article(number, text) | Self::Item(_, number, text) => format!("{number}{text}"),
            Self::Row(cells) => cells.concat(),
        }
    }
}

/// Mark and text that one blank parts; a text without a mark has none.
fn parted(depth: u8, text: &str, blank: char) -> Line {
    let (mark, rest) = if depth == 2 { ("", text) } else { text.split_once(blank).unwrap_or(("", text)) };
    Line::Item(depth, mark.to_owned(), rest.to_owned())
}

/// A text of Markdown: `\` shows the sign behind it, `**` is none.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => plain.extend(letters.next()),
            '*' => {}
            letter => plain.push(letter),
        }
    }
    plain.replace("<br>", "\n")
}

/// The cells of a row of Markdown.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut letters = line.trim_start_matches("| ").trim_end_matches(" |").chars();
    while let Some(letter) = letters.next() {
        let cell = cells.last_mut().unwrap();
        match letter {
            '\\' => cell.extend(['\\', letters.next().unwrap()]),
            '|' => cells.push(String::new()),
            letter => cell.push(letter),
        }
    }
    cells.iter().map(|cell| plain(cell.trim())).collect()
}

pub fn markdown_lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && *line != "---" && !line.starts_with("![")) {
        let marks = line.bytes().take_while(|byte| *byte == b'#').count();
        let depth = line.chars().take_while(|letter| *letter == '\u{3000}').count();
        lines.push(if marks > 0 {
            Line::Heading(u8::try_from(marks - 1).unwrap(), plain(&line[marks + 1..]))
        } else if line.starts_with("| ") {
            let cells = cells(line);
            if cells.iter().all(|cell| ["---", "---:"].contains(&cell.as_str())) {
                continue;
            }
            Line::Row(cells)
        } else if let Some((number, own)) = line.strip_prefix("**").and_then(|rest| rest.split_once("** ")) {
            Line::Article(number.to_owned(), plain(own))
        } else if line.starts_with("**") {
            Line::Caption(plain(line))
        } else if depth > 0 {
            parted(u8::try_from(depth).unwrap(), &plain(line.trim_start_matches('\u{3000}')), ' ')
        } else if line.starts_with(|letter: char| letter.is_ascii_digit()) {
            parted(0, &plain(line), ' ')
        } else {
            Line::Text(plain(line.strip_prefix("- ").unwrap_or(line)))
        });
    }
    lines
}

pub fn html_lines(page: &str) -> Vec<Line> {
    let body = page.split_once("<body>").unwrap().1;
    let mut lines = Vec::new();
    let (mut text, mut row, mut mark, mut class) = (String::new(), Vec::new(), String::new(), String::new());
    let mut rest = body;
    while let Some((before, behind)) = rest.split_once('<') {
        text.push_str(&unescape(before.trim_matches('\n')).unwrap());
        let (tag, behind) = behind.split_once('>').unwrap();
        rest = behind;
        let name = tag.split_whitespace().next().unwrap();
        match name {
            "svg" => rest = behind.split_once("</svg>").unwrap().1,
            "br" => text.push('\n'),
            "p" => {
                class = tag
                    .split_once("class=\"")
                    .map(|(_, own)| own.trim_end_matches('"').to_owned())
                    .unwrap_or_default();
                text.clear();
            }
            "/span" => mark = std::mem::take(&mut text),
            "/td" | "/th" => row.push(std::mem::take(&mut text)),
            "/tr" => lines.push(Line::Row(std::mem::take(&mut row))),
            "/caption" => lines.push(Line::Caption(std::mem::take(&mut text))),
            "/h1" | "/h2" | "/h3" | "/h4" => {
                let level = name[2..].parse::<u8>().unwrap() - 1;
                lines.push(Line::Heading(level, std::mem::take(&mut text)));
            }
            "/p" | "/li" | "/figcaption" => {
                let (mark, text) = (std::mem::take(&mut mark), std::mem::take(&mut text));
                lines.push(match class.as_str() {
                    "article" => Line::Article(mark, text),
                    item if item.starts_with("item") => Line::Item(item[4..].parse().unwrap(), mark, text),
                    _ => Line::Text(text),
                });
                class.clear();
            }
            _ => {}
        }
    }
    lines
}

pub fn docx_lines(bytes: &[u8]) -> Vec<Line> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let mut reader = Reader::from_str(&xml);
    let mut lines = Vec::new();
    let (mut style, mut text, mut row, mut cell) = (String::new(), String::new(), Vec::new(), None::<String>);
    let value = |tag: &BytesStart<'_>| {
        let own = tag.attributes().flatten().find(|own| own.key.local_name().as_ref() == "val").unwrap();
        own.value.into_owned()
    };
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return lines,
            Event::Start(tag) if tag.local_name().as_ref() == "tc" => cell = Some(String::new()),
            Event::Empty(tag) if tag.local_name().as_ref() == "pStyle" => style = value(&tag),
            Event::Empty(tag) if matches!(tag.local_name().as_ref(), "br" | "tab") => text.push('\n'),
            Event::Text(own) => text.push_str(&own.xml10_content()),
            Event::GeneralRef(own) => {
                text.push_str(&unescape(&format!("&{};", &*own)).unwrap());
            }
            Event::End(tag) => match tag.local_name().as_ref() {
                "tc" => row.push(cell.take().unwrap()),
                "tr" => lines.push(Line::Row(std::mem::take(&mut row))),
                "p" => {
                    let text = std::mem::take(&mut text);
                    match (&mut cell, style.as_str()) {
                        (Some(cell), _) => cell.push_str(&text),
                        (None, "Title") => lines.push(Line::Heading(0, text)),
                        (None, "Caption") => lines.push(Line::Caption(text)),
                        (None, "Article") => {
                            let (number, text) = text.split_once('\u{3000}').unwrap();
                            lines.push(Line::Article(number.to_owned(), text.to_owned()));
                        }
                        (None, own) if own.starts_with("Heading") => {
                            lines.push(Line::Heading(own[7..].parse().unwrap(), text));
                        }
                        (None, own) if own.starts_with("Item") => {
                            lines.push(parted(own[4..].parse().unwrap(), &text, '\u{3000}'));
                        }
                        (None, _) if text.is_empty() => {}
                        (None, _) => lines.push(Line::Text(text)),
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
}
