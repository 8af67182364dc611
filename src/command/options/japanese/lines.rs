//! Japanese text in lines.

use unicode_linebreak::linebreaks;
use unicode_width::UnicodeWidthStr;

/// Columns that the last line of several fills at least.
const LAST_LINE: usize = 6;

/// Breaks a text into lines of at most `width` columns where Unicode's line
/// breaking allows it, never within a word of katakana, or of ASCII such as
/// `--max-size` or `docs/tables.md`, nor within the beginning of a note such as
/// `[既定:`. A word that is wider has a line of its own. The last line is not
/// left with a letter or two where the one before can spare some.
pub fn filled(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<Vec<&str>> = vec![Vec::new()];
    for piece in pieces(text) {
        match lines.last_mut() {
            Some(line) if line.is_empty() || columns(line) + piece.trim_end().width() <= width => {
                line.push(piece);
            }
            _ => lines.push(vec![piece]),
        }
    }
    if let [.., before, last] = lines.as_mut_slice() {
        while columns(last) < LAST_LINE && before.len() > 1 {
            last.splice(0..0, before.pop());
        }
    }
    lines.into_iter().map(|line| line.concat().trim_end().to_owned()).collect()
}

fn columns(line: &[&str]) -> usize {
    line.iter().map(|piece| piece.width()).sum()
}

/// The text cut wherever a line may end.
fn pieces(text: &str) -> Vec<&str> {
    let mut start = 0;
    let mut pieces = Vec::new();
    for (end, _) in linebreaks(text).filter(|(end, _)| !within_word(text, *end)) {
        pieces.push(&text[start..end]);
        start = end;
    }
    pieces
}

fn within_word(text: &str, place: usize) -> bool {
    let (before, behind) = text.split_at(place);
    let (Some(last), Some(next)) = (before.chars().next_back(), behind.chars().next()) else { return false };
    let both = |of_word: fn(char) -> bool| of_word(last) && of_word(next);
    let in_note = || before.rsplit_once('[').is_some_and(|(_, note)| !note.contains([':', ']']));
    both(|letter| letter.is_ascii_graphic())
        || both(|letter| ('ァ'..='ヺ').contains(&letter) || letter == 'ー')
        || in_note()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_and_katakana_stay_whole_and_no_letter_is_left_alone() {
        for width in 24..80 {
            let text = "構成市町村のコンパクト度をオプションで限り、組をすべて数え上げて書き出す [既定: 0]";
            let lines = filled(text, width);
            for word in ["コンパクト", "オプション", "[既定: "] {
                let joined = lines.join("\n").replace("[既定:\n", "[既定: ");
                assert!(joined.contains(word), "{width}: {lines:?}");
            }
            assert!(lines.last().is_some_and(|line| line.width() >= LAST_LINE - 1), "{width}: {lines:?}");
        }
    }

    #[test]
    fn lines_are_full_and_begin_with_no_closing_mark() {
        let text = "隣り合う市町村の組を、--max-size で限って探す(docs/tables.md を参照)。";
        for width in 12..60 {
            let lines = filled(text, width);
            for line in &lines {
                assert!(line.width() <= width.max("(docs/tables.md".len()), "{width}: {line}");
                assert!(!line.starts_with(['、', '。', ')']), "{width}: {line}");
                assert!(!line.ends_with('('), "{width}: {line}");
            }
            let words = lines.iter().flat_map(|line| line.split([' ', '、'])).collect::<Vec<_>>();
            assert!(words.contains(&"--max-size"), "{width}: {lines:?}");
        }
    }
}
