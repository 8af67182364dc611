//! Names as they sound: kana and romaji brought to one form.
//!
//! Only names in kana or romaji have a sound here: the reading of kanji is looked
//! up in the roster, never guessed. Steps: unify widths and case, drop marks of
//! length, turn spellings of Hepburn into what a keyboard takes, convert to
//! hiragana (`wana_kana`), and drop what lengthens a vowel.

use wana_kana::ConvertJapanese;

use super::kind::Kind;
use super::spelling::in_one_word;

/// The sound of a name, the same whether it is typed in hiragana, katakana or
/// romaji (Hepburn or Kunrei), and whether long vowels are written out: とうべつ,
/// トウベツ, Tobetsu and Tōbetsu are one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sound(String);

impl Sound {
    /// Of a text in kana or romaji, its widths unified; `None` where letters are
    /// left that have no sound by themselves, such as kanji.
    pub(super) fn of(text: &str) -> Option<Self> {
        let word = in_one_word(text);
        let typed: Vec<char> = word
            .trim_end_matches('\'')
            .chars()
            .filter(|letter| *letter != 'ー')
            .map(without_length)
            .collect();
        // kana comes out of the converter as it went in, romaji only as a whole
        if typed.iter().any(|letter| !is_kana(*letter) && !letter.is_ascii_lowercase() && *letter != '\'') {
            return None;
        }
        let kana = hepburn(&typed).to_hiragana();
        (!kana.is_empty() && kana.chars().all(is_hiragana)).then(|| Self(shortened(&kana)))
    }

    /// The kinds that the end of the sound may stand for, with what is left:
    /// やくもちょう is the town やくも.
    ///
    /// A town ends in まち or ちょ (ちょう shortened), a village in むら or そん.
    pub(super) fn by_kind(&self) -> impl Iterator<Item = (Kind, Self)> {
        const ENDS: [(&str, Kind); 5] = [
            ("し", Kind::City),
            ("ちょ", Kind::Town),
            ("まち", Kind::Town),
            ("むら", Kind::Village),
            ("そん", Kind::Village),
        ];
        let stem = |end: &str| Some(self.0.strip_suffix(end)?).filter(|stem| !stem.is_empty());
        ENDS.into_iter().filter_map(move |(end, kind)| Some((kind, Self(stem(end)?.to_owned()))))
    }

    /// What is left behind the prefecture or a 郡: にきちょう of よいちぐんにきちょう.
    ///
    /// `None` where nothing stands in front, or nothing behind.
    pub(super) fn behind_district(&self) -> Option<Self> {
        let name = self.0.strip_prefix("ほっかいど").unwrap_or(&self.0);
        let name = name
            .split_once("ぐん")
            .filter(|(district, _)| !district.is_empty())
            .map_or(name, |(_, name)| name);
        (!name.is_empty() && name.len() < self.0.len()).then(|| Self(name.to_owned()))
    }

    /// The sound in Latin letters, by which slips of the hand are measured.
    pub(super) fn latin(&self) -> String {
        self.0.to_romaji()
    }
}

fn is_hiragana(letter: char) -> bool {
    ('ぁ'..='ゖ').contains(&letter)
}

fn is_kana(letter: char) -> bool {
    is_hiragana(letter) || ('ァ'..='ヶ').contains(&letter)
}

/// A vowel without the mark of its length.
fn without_length(letter: char) -> char {
    match letter {
        'ā' | 'â' => 'a',
        'ī' | 'î' => 'i',
        'ū' | 'û' => 'u',
        'ē' | 'ê' => 'e',
        'ō' | 'ô' => 'o',
        other => other,
    }
}

/// Spellings of Hepburn that no keyboard takes: ん as m before b, m, p, っち as
/// tch, a long o as oh.
fn hepburn(letters: &[char]) -> String {
    let mut typed = String::with_capacity(letters.len());
    for (index, letter) in letters.iter().copied().enumerate() {
        let next = letters.get(index + 1).copied();
        let lengthens = letter == 'h'
            && index > 0
            && letters[index - 1] == 'o'
            && next.is_none_or(|next| {
                next.is_ascii_lowercase() && !matches!(next, 'a' | 'i' | 'u' | 'e' | 'o' | 'y')
            });
        let after_next = letters.get(index + 2).copied();
        // on a keyboard ん before a consonant is typed nn
        let is_typed_twice = (letter, next) == ('n', Some('n'))
            && after_next.is_none_or(|after| !matches!(after, 'a' | 'i' | 'u' | 'e' | 'o' | 'y' | 'n'));
        typed.push(match (letter, next) {
            ('m', Some('b' | 'm' | 'p')) => 'n',
            ('t', Some('c')) => 'c',
            _ if lengthens || is_typed_twice => continue,
            _ => letter,
        });
    }
    typed
}

/// Leaves out what lengthens a vowel: う after o or u, お after o; and writes づ and
/// ぢ, which sound the same, as ず and じ.
fn shortened(kana: &str) -> String {
    const O: &str = "おこそとのほもよろをごぞどぼぽょぉ";
    const U: &str = "うくすつぬふむゆるぐずづぶぷゅぅ";
    let mut short = String::with_capacity(kana.len());
    for letter in kana.chars() {
        let after = |row: &str| short.chars().last().is_some_and(|last| row.contains(last));
        let lengthens = match letter {
            'う' => after(O) || after(U),
            'お' => after(O),
            _ => false,
        };
        if !lengthens {
            short.push(match letter {
                'づ' => 'ず',
                'ぢ' => 'じ',
                'を' => 'お',
                other => other,
            });
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kana_and_romaji_sound_alike() {
        for (kana, typed) in [
            ("とうべつちょう", ["トウベツチョウ", "Tobetsu-cho", "tōbetsuchō", "Tohbetutyo"]),
            ("おしゃまんべちょう", ["おしゃまんべちょー", "oshamambe-cho", "OSHAMANBECHOU", "osyamanbetyô"]),
            ("くっちゃんちょう", ["クッチャンチョウ", "kutchan cho", "kucchanchou", "kuttyannchou"]),
            ("おおぞらちょう", ["オオゾラチョウ", "ozoracho", "oozora-chou", "Ōzora chō"]),
        ] {
            for text in typed {
                assert_eq!(Sound::of(text), Sound::of(kana), "{text}");
            }
        }
        let town = Sound::of("とうべつちょう").unwrap();
        assert!(
            town.by_kind()
                .any(|(kind, stem)| kind == Kind::Town && Some(&stem) == Sound::of("tobetsu").as_ref())
        );
        for text in ["当別", "遠軽cho", "tobetsu!", ""] {
            assert_eq!(Sound::of(text), None, "{text}");
        }
    }

    #[test]
    fn a_district_in_front_is_passed_over() {
        let behind = |text| Sound::of(text).unwrap().behind_district();
        assert_eq!(behind("Yoichi-gun Niki-cho"), Sound::of("にきちょう"));
        assert_eq!(behind("Yubari gun yuni"), Sound::of("ゆに"));
        assert_eq!(behind("ほっかいどうるもいし"), Sound::of("るもいし"));
        assert_eq!(behind("るもいし"), None);
    }
}
