//! Which items a text seems to hold, each with the sentence found.

use renkei_core::text::Text;

use crate::messages::{items, reading as messages};
use crate::model::{PolicyField, has_gap};
use crate::validate::Article;

use super::words::{AGREEMENT, FIELDS, MEASURES, VISION, Words};

/// Letters of a sentence that outputs show at most.
const LONGEST: usize = 120;
/// The line above credits.
const CREDITS: &str = "出典";

/// What a text seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// An agreement.
    Agreement,
    /// A vision.
    Vision,
}

/// An item of the guideline, and where a text seems to hold it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeemingItem {
    /// The article.
    pub article: Article,
    /// The item.
    pub item: Text,
    /// Line and sentence; none where no sentence has its words.
    pub found: Option<(usize, String)>,
}

/// A sentence with its line.
struct Sentence<'t> {
    line: usize,
    text: &'t str,
}

/// What a text seems to be, and its items. `names` are those of municipalities.
pub fn read_text(text: &str, names: &[&str]) -> (DocumentKind, Vec<SeemingItem>) {
    let sentences = sentences(text);
    let kind = kind_of(text);
    let mut list = vec![members(kind, &sentences, names)];
    match kind {
        DocumentKind::Agreement => {
            list.push(one(&AGREEMENT[0], &sentences));
            list.extend(fields(&sentences));
            list.extend(AGREEMENT[1..].iter().map(|words| one(words, &sentences)));
        }
        DocumentKind::Vision => {
            list.extend(VISION.iter().map(|words| one(words, &sentences)));
            list.extend(MEASURES.iter().map(|words| one(words, &sentences)));
        }
    }
    (kind, list)
}

/// By the first line that names one of the two, the title: the word that stands last in it
/// says what the document is, as in 地域連携協定に基づく地域連携ビジョン.
fn kind_of(text: &str) -> DocumentKind {
    let named = text.lines().find_map(|line| match (line.rfind("ビジョン"), line.rfind("協定")) {
        (None, None) => None,
        (vision, agreement) if vision > agreement => Some(DocumentKind::Vision),
        _ => Some(DocumentKind::Agreement),
    });
    named.unwrap_or(DocumentKind::Agreement)
}

/// Sentences end at 。 and at the end of a line; gaps are none, and the credits at the end
/// are not read.
fn sentences(text: &str) -> Vec<Sentence<'_>> {
    // a table may have a column of this name before
    let credits = (1..).zip(text.lines()).filter(|(_, line)| line.trim() == CREDITS).last();
    let end = credits.map_or(usize::MAX, |(line, _)| line);
    let lines = (1..).zip(text.lines()).take_while(|(line, _)| *line < end);
    let parts =
        lines.flat_map(|(line, text)| text.split_inclusive('。').map(move |text| (line, text.trim())));
    let is_said = |text: &str| !text.is_empty() && !has_gap(text);
    parts.filter(|(_, text)| is_said(text)).map(|(line, text)| Sentence { line, text }).collect()
}

fn shown(sentence: &Sentence<'_>) -> (usize, String) {
    let mut text: String = sentence.text.chars().take(LONGEST).collect();
    if sentence.text.chars().count() > LONGEST {
        text.push('…');
    }
    (sentence.line, text)
}

/// The sentence that names most municipalities, two at least.
fn members(kind: DocumentKind, sentences: &[Sentence<'_>], names: &[&str]) -> SeemingItem {
    let number = |sentence: &Sentence<'_>| names.iter().filter(|name| sentence.text.contains(**name)).count();
    let most = sentences.iter().rev().max_by_key(|sentence| number(sentence));
    let most = most.filter(|sentence| number(sentence) >= 2);
    let article = match kind {
        DocumentKind::Agreement => Article::AGREEMENT_MEMBERS,
        DocumentKind::Vision => Article::VISION_NAMES,
    };
    SeemingItem { article, item: items::members(), found: most.map(shown) }
}

fn one(words: &Words, sentences: &[Sentence<'_>]) -> SeemingItem {
    SeemingItem { article: words.article, item: (words.item)(), found: find(sentences, words.all) }
}

/// The first sentence with a word of every list; a heading only where no sentence has
/// them.
fn find(sentences: &[Sentence<'_>], all: &[&[&str]]) -> Option<(usize, String)> {
    let holds = |sentence: &&Sentence<'_>| {
        all.iter().all(|words| words.iter().any(|word| sentence.text.contains(word)))
    };
    let is_whole = |sentence: &&Sentence<'_>| sentence.text.ends_with('。');
    let whole = sentences.iter().filter(is_whole).find(holds);
    whole.or_else(|| sentences.iter().find(holds)).map(shown)
}

/// The policy fields of which the text has words; where it has fewer than two, also that.
fn fields(sentences: &[Sentence<'_>]) -> Vec<SeemingItem> {
    let mut list: Vec<SeemingItem> = Vec::new();
    for (key, words) in FIELDS {
        let Ok(field) = key.parse::<PolicyField>() else { continue };
        if let Some(found) = find(sentences, &[words]) {
            let item = items::matter(field.key(), field.name());
            list.push(SeemingItem { article: Article::MATTERS, item, found: Some(found) });
        }
    }
    if list.len() < 2 {
        let item = messages::two_fields(list.len());
        list.push(SeemingItem { article: Article::MATTERS, item, found: None });
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "遠軽地区地域連携協定書\n遠軽町、佐呂間町及び湧別町は、次のとおり協定を締結する。\n(目的)\n第1条 生活機能を確保し、地域の活性化を図ることを目的とする。\n第2条 病院と診療所の連携を進める。\n第3条 災害時に相互に応援する。\n第4条 この協定の期間は、定めのないものとする。\n";

    fn found(text: &str, article: Article, item: &Text) -> Option<(usize, String)> {
        let (_, list) = read_text(text, &["遠軽町", "佐呂間町", "湧別町"]);
        list.into_iter().find(|own| own.article == article && own.item == *item).unwrap().found
    }

    #[test]
    fn items_are_found_with_their_sentences() {
        assert_eq!(found(TEXT, Article::AGREEMENT_MEMBERS, &items::members()).unwrap().0, 2);
        assert_eq!(found(TEXT, Article::PURPOSE, &items::purpose()).unwrap().0, 4);
        assert_eq!(found(TEXT, Article::MATTERS, &items::matter("ア-a", "医療")).unwrap().0, 5);
        assert_eq!(found(TEXT, Article::TERM, &items::term()).unwrap().0, 7);
        // nothing is said of these
        assert_eq!(found(TEXT, Article::TERM, &items::dissolution()), None);
        assert_eq!(found(TEXT, Article::EXECUTION, &items::execution()), None);
    }

    #[test]
    fn a_vision_is_told_by_its_title() {
        let (kind, list) = read_text("○○地域連携ビジョン\n将来像 住み続けられる地域\n", &[]);
        assert_eq!(kind, DocumentKind::Vision);
        assert!(list.iter().any(|own| own.article == Article::FUTURE && own.found.is_some()));
        assert!(list.iter().any(|own| own.article == Article::HEARING && own.found.is_none()));
    }

    #[test]
    fn a_vision_that_the_text_of_an_agreement_names_does_not_make_it_one() {
        let agreement = "遠軽地区地域連携協定書\n第1条 地域連携ビジョンを共同で策定する。\n";
        assert_eq!(read_text(agreement, &[]).0, DocumentKind::Agreement);
        let vision = "令和9年3月\n地域連携協定に基づく地域連携ビジョン\n";
        assert_eq!(read_text(vision, &[]).0, DocumentKind::Vision);
        assert_eq!(read_text("定住自立圏共生ビジョンに係る協定書\n", &[]).0, DocumentKind::Agreement);
        assert_eq!(read_text("", &[]).0, DocumentKind::Agreement);
    }

    #[test]
    fn a_column_of_sources_does_not_end_the_text() {
        let text =
            format!("年\n総数\n出典\n2020\n{TEXT}出典\nこの協定を解消しようとするときは、協議による。\n");
        assert_eq!(found(&text, Article::PURPOSE, &items::purpose()).unwrap().0, 8);
        // the credits themselves hold nothing
        assert_eq!(found(&text, Article::TERM, &items::dissolution()), None);
    }
}
