//! The folded form of a text, in which it is searched.

use std::sync::{Mutex, PoisonError};

use super::terms::{SPELLINGS, Terms};

/// Unicode normalization form KC of a string
/// ([UAX #15](https://www.unicode.org/reports/tr15/)); for search then lower case, for what is taken in
/// with its case. The browser brings both (`normalize`, `toLowerCase`), so that their tables need not
/// be shipped.
pub type Nfkc = fn(&str) -> String;

/// Clusters remembered at most; a real corpus has a few hundred.
const CACHE_LIMIT: usize = 4096;

/// Rounds of normalizing and lower-casing at most; two are enough for every character of Unicode 16.
const ROUNDS: usize = 4;

/// Folds texts and queries.
///
/// Normalization is asked for one cluster at a time (a character and the combining marks after it),
/// only for clusters that can change, and only once for each: everyday Japanese never leaves Rust.
/// The folder can be shared (`Sync`) and kept for the life of the page.
///
/// ```
/// use shared::search::Folder;
/// use unicode_normalization::UnicodeNormalization;
///
/// let folder = Folder::new(|text| text.nfkc().collect::<String>().to_lowercase());
/// assert_eq!(folder.fold("ｻｰﾋﾞｽ ＡＢＣ"), folder.fold("さーびすabc"));
/// let terms = folder.terms("サーバ");
/// let marked = folder.highlight(&terms, "新しいサーバーの研修");
/// let hits: Vec<_> = marked.iter().filter(|piece| piece.hit).map(|piece| piece.text).collect();
/// assert_eq!(hits, ["サーバー"]);
/// ```
#[derive(Debug)]
pub struct Folder {
    nfkc: Nfkc,
    /// Spellings that are one, folded: those of the language, then names. None stands in two rows.
    spellings: Vec<Vec<String>>,
    /// Clusters in order, with their folded forms: a map would be a kilobyte of wasm for this alone.
    cache: Mutex<Vec<(Box<str>, Box<str>)>>,
}

impl Folder {
    /// A folder that normalizes with `nfkc`.
    #[must_use]
    pub fn new(nfkc: Nfkc) -> Self {
        let row = |row: &&[&str]| row.iter().copied().map(str::to_owned).collect();
        Self {
            nfkc,
            spellings: SPELLINGS.iter().map(row).collect(),
            cache: Mutex::new(Vec::new()),
        }
    }

    /// From now on a name and another spelling of it are one, and so is whatever was one with either.
    #[inline(never)]
    pub fn alias(&mut self, name: &str, alias: &str) {
        let mut row = vec![self.fold(name), self.fold(alias)];
        if row.iter().any(String::is_empty) {
            return;
        }
        // 障がい in a name is 障害 as well.
        for (rule, written) in SPELLINGS.iter().flat_map(|r| r.iter().map(move |w| (r, w))) {
            for at in 0..row.len() {
                for spelling in *rule {
                    let other = row.get(at).map(|s| s.replace(written, spelling));
                    add(&mut row, other.unwrap_or_default());
                }
            }
        }
        self.spellings.retain_mut(|other| {
            let same = other.iter().any(|s| row.contains(s));
            if same {
                other.drain(..).for_each(|s| add(&mut row, s));
            }
            !same
        });
        self.spellings.push(row);
    }

    /// The folded form: NFKC, lower case, katakana as hiragana; hyphens, dashes, long-vowel marks,
    /// wave dashes, middle dots, white space, invisible characters and combining marks that have no
    /// precomposed character are dropped.
    ///
    /// Folding twice changes nothing, and the folded form never contains white space.
    #[must_use]
    pub fn fold(&self, text: &str) -> String {
        let mut folded = String::with_capacity(text.len());
        self.fold_into(text, &mut folded);
        folded
    }

    /// The words of a query, divided at any white space (full-width as well). Words of which folding
    /// leaves nothing, such as `-`, are left out.
    #[must_use]
    pub fn terms(&self, query: &str) -> Terms {
        let words = query.split_whitespace().map(|word| self.fold(word));
        Terms::new(words, &self.spellings)
    }

    /// Appends the folded form of `text` to `folded`.
    pub(super) fn fold_into(&self, text: &str, folded: &mut String) {
        let mut rest = text;
        while let Some(char) = rest.chars().next() {
            let (_, after) = rest.split_at_checked(char.len_utf8()).unwrap_or_default();
            // Most characters are kanji, which no mark changes; a mark behind is dropped on its own.
            if matches!(char, '\u{4E00}'..='\u{9FFF}') {
                folded.push(char);
                rest = after;
                continue;
            }
            // Nearly every other stands alone and needs no look at any table.
            if let Some(plain) = plain(char).filter(|_| !after.starts_with(is_mark)) {
                folded.extend(searched(plain));
                rest = after;
                continue;
            }
            let marks = after.find(|c| !is_mark(c)).unwrap_or(after.len());
            let end = char.len_utf8() + marks;
            let (cluster, after) = rest.split_at_checked(end).unwrap_or_default();
            self.fold_cluster(cluster, folded);
            rest = after;
        }
    }

    /// Appends the folded form of one cluster.
    pub(super) fn fold_cluster(&self, cluster: &str, folded: &mut String) {
        let mut chars = cluster.chars();
        match (chars.next(), chars.next()) {
            (Some(char), None) if plain(char).is_some() => {
                folded.extend(plain(char).and_then(searched));
            }
            _ => {
                let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
                let mut at = match cache.binary_search_by(|(known, _)| (**known).cmp(cluster)) {
                    Ok(at) => {
                        folded.extend(cache.get(at).map(|(_, known)| &**known));
                        return;
                    }
                    Err(at) => at,
                };
                let new = self.fold_unusual(cluster);
                folded.push_str(&new);
                if cache.len() >= CACHE_LIMIT {
                    cache.clear();
                    at = 0;
                }
                cache.insert(at, (cluster.into(), new.into()));
            }
        }
    }

    fn fold_unusual(&self, cluster: &str) -> String {
        let mut text = cluster.to_owned();
        // Lower case can compose again: `J̌` has no single character, `ǰ` has.
        for _ in 0..ROUNDS {
            let next = (self.nfkc)(&text);
            if next == text {
                break;
            }
            text = next;
        }
        text.chars().filter_map(searched).collect()
    }
}

fn add(row: &mut Vec<String>, spelling: String) {
    if !row.contains(&spelling) {
        row.push(spelling);
    }
}

/// Cuts a text into characters with the combining marks after them. The clusters concatenate to the
/// text.
pub(super) fn clusters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut chars = rest.char_indices();
        chars.next()?;
        let end = chars
            .find(|&(_, char)| !is_mark(char))
            .map_or(rest.len(), |(at, _)| at);
        let (cluster, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(cluster)
    })
}

/// Marks that belong to the character before them: Latin diacritics, kana voicing marks of both
/// widths, variation selectors.
const fn is_mark(char: char) -> bool {
    matches!(
        char,
        '\u{300}'..='\u{36F}' | '\u{3099}' | '\u{309A}' | '\u{FF9E}' | '\u{FF9F}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}'
    )
}

/// Whether NFKC leaves the character alone when no mark follows. Not all such characters: those that
/// Japanese text is made of.
const fn is_stable(char: char) -> bool {
    matches!(
        char,
        '\0'..='\x7F'
            | '\u{3001}'..='\u{3003}' | '\u{3005}'..='\u{301B}'
            | '\u{3041}'..='\u{3096}' | '\u{309D}' | '\u{309E}' | '\u{30A1}'..='\u{30FE}'
            | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
    )
}

/// What NFKC and lower case make of a character alone, where that needs no table.
fn plain(char: char) -> Option<char> {
    let narrow = match char {
        // The full-width forms stand in the order of ASCII.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(char) - 0xFEE0)?,
        '\u{3000}' => ' ',
        _ if is_stable(char) => char,
        _ => return None,
    };
    Some(narrow.to_ascii_lowercase())
}

/// The character that is searched for a normalized lower-case one, if any.
fn searched(char: char) -> Option<char> {
    match char {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(char) - 0x60),
        // No hiragana with a voicing mark exists for these four.
        'ヷ' => Some('わ'),
        'ヸ' => Some('ゐ'),
        'ヹ' => Some('ゑ'),
        'ヺ' => Some('を'),
        _ if is_mark(char) || is_ignored(char) || char.is_whitespace() => None,
        _ => Some(char),
    }
}

/// Hyphens, dashes and what is typed for them; long-vowel marks, wave dashes, middle dots; characters
/// without any shape. Compatibility forms (－ ｰ ～ ･ ﹣) have become one of these under NFKC.
const fn is_ignored(char: char) -> bool {
    matches!(
        char,
        '-' | '~' | '·' | '・' | 'ー' | '〜' | '〰'
            | '\u{2010}'..='\u{2015}' | '\u{2027}' | '\u{2043}' | '\u{2053}' | '\u{2212}' | '\u{223C}'
            | '─' | '━'
            | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
    )
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization as _;

    pub(in super::super) fn nfkc(text: &str) -> String {
        text.nfkc().flat_map(char::to_lowercase).collect()
    }

    pub(in super::super) fn folder() -> Folder {
        Folder::new(nfkc)
    }

    /// Japanese, ASCII, half- and full-width text, with marks and things that are dropped.
    pub(in super::super) fn japanese() -> impl Strategy<Value = String> {
        "[ -~ぁ-ゖゝゞァ-ヾ｡-ﾟ！-～一-三区市障害子供取組ゝ々〇、。「」\u{3000}・ー〜‐—\u{3099}\u{309A}゛゜①㍻㌔㎏]{0,24}"
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(folder().fold(text), expected, "{text:?}");
    }

    #[test]
    fn folding() {
        for (text, expected) in [
            ("", ""),
            ("8050", "8050"),
            ("80-50", "8050"),
            ("８０５０", "8050"),
            ("80－50", "8050"),
            ("80 ～ 50", "8050"),
            ("サーバー", "さば"),
            ("サーバ", "さば"),
            ("ｻｰﾊﾞｰ", "さば"),
            ("さーば", "さば"),
            ("ｳﾞｧｲｵﾘﾝ", "ゔぁいおりん"),
            ("ヴァイオリン", "ゔぁいおりん"),
            ("か\u{3099}っこう", "がっこう"),
            ("カﾞ", "が"),
            ("か゛", "か"),
            ("ワ\u{3099}", "わ"),
            ("カタカナ・語", "かたかな語"),
            ("ｶﾀｶﾅ･語", "かたかな語"),
            ("「東　区」", "「東区」"),
            ("ＡＢＣ Ｄé E\u{301}", "abcdéé"),
            ("令和③年㍻", "令和3年平成"),
            ("‐‑‒–—―−ー－~〜～", ""),
            ("葛\u{E0100}飾", "葛飾"),
            ("J\u{30C}", "ǰ"),
            ("İ", "i"),
            ("か-\u{3099}", "か"),
            ("障がい", "障がい"),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn what_needs_no_table_folds_as_through_nfkc() {
        for (char, known) in ('\0'..=char::MAX).filter_map(|char| Some((char, plain(char)?))) {
            let text = char.to_string();
            assert_eq!(nfkc(&text), known.to_string(), "{char:?}");
            assert_eq!(
                folder().fold(&text),
                folder().fold_unusual(&text),
                "{char:?}"
            );
        }
    }

    #[test]
    fn every_character_folds_once() {
        let folder = folder();
        for char in '\0'..=char::MAX {
            let once = folder.fold(&char.to_string());
            assert_eq!(folder.fold(&once), once, "{char:?}");
        }
    }

    #[test]
    fn normalization_is_asked_only_for_the_unusual() {
        let folder = Folder::new(|_| "!".to_owned());
        assert_eq!(
            folder.fold("東区の８０50\u{3000}㌔。カフェ"),
            "東区の8050!。かふぇ"
        );
        assert_eq!(folder.cache.lock().map(|cache| cache.len()).ok(), Some(1));
    }

    fn in_other_width(text: &str) -> String {
        text.chars()
            .map(|char| match char {
                '!'..='~' => char::from_u32(u32::from(char) + 0xFEE0).unwrap_or(char),
                _ => char,
            })
            .collect()
    }

    fn in_katakana(text: &str) -> String {
        text.chars()
            .map(|char| match char {
                'ぁ'..='ゖ' => char::from_u32(u32::from(char) + 0x60).unwrap_or(char),
                _ => char,
            })
            .collect()
    }

    fn with_hyphens(text: &str) -> String {
        let hyphens = ["-", "", "ー", " ", "～", "", "・", "−", "\u{3000}"];
        clusters(text)
            .zip(hyphens.iter().cycle())
            .flat_map(|(cluster, hyphen)| [cluster, hyphen])
            .collect()
    }

    proptest! {
        #[test]
        fn folding_is_idempotent(text in prop_oneof![any::<String>(), japanese()]) {
            let once = folder().fold(&text);
            prop_assert_eq!(&folder().fold(&once), &once);
            prop_assert!(!once.contains(char::is_whitespace));
        }

        #[test]
        fn clusters_can_be_normalized_one_by_one(text in japanese()) {
            let by_cluster: String = clusters(&text).map(nfkc).collect();
            prop_assert_eq!(by_cluster, nfkc(&text));
            prop_assert_eq!(clusters(&text).collect::<String>(), text);
        }

        #[test]
        fn variants_fold_to_the_same(text in japanese()) {
            let folded = folder().fold(&text);
            prop_assert_eq!(&folder().fold(&in_other_width(&text)), &folded);
            prop_assert_eq!(&folder().fold(&in_katakana(&text)), &folded);
            prop_assert_eq!(&folder().fold(&with_hyphens(&text)), &folded);
            prop_assert_eq!(&folder().fold(&text.nfd().collect::<String>()), &folded);
            prop_assert_eq!(&folder().fold(&nfkc(&text)), &folded);
            prop_assert_eq!(&folder().fold(&text.to_uppercase()), &folded);
        }
    }
}
