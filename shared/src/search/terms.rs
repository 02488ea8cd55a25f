//! The words of a query, and where they occur in a folded text.

use super::needle::Needle;
use super::pairs::{Asked, Pairs, Places};

/// Words that Japanese writes in several ways, one row per word, each spelling in its folded form.
/// Names come from the data ([`Folder::alias`](super::Folder::alias)).
///
/// No spelling stands in two rows. A query is read from left to right, longest spelling first.
pub const SPELLINGS: &[&[&str]] = &[
    &["障害", "障がい", "障碍"],
    &["こども", "子ども", "子供"],
    &["取組", "取組み", "取り組", "取り組み"],
];

/// The words of a query, all of which must occur (AND). Made by [`Folder::terms`](super::Folder::terms).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms(Vec<Term>);

impl Terms {
    /// Terms from folded words, with the spellings that are one; empty and repeated words are left out.
    pub(super) fn new(words: impl Iterator<Item = String>, spellings: &[Vec<String>]) -> Self {
        let mut terms = Vec::new();
        for word in words.filter(|word| !word.is_empty()) {
            let term = Term::new(&word, spellings);
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        Self(terms)
    }

    /// Whether there is nothing to search for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The terms made ready for many texts.
    pub(super) fn finders(&self, pairs: &Pairs) -> Vec<Finder<'_>> {
        self.0.iter().map(|term| Finder::new(term, pairs)).collect()
    }

    /// Whether every term occurs in a text folded by [`Folder::fold`](super::Folder::fold). With no
    /// terms, every text matches.
    #[must_use]
    pub fn matches(&self, folded: &str) -> bool {
        self.0.iter().all(|term| term.occurs_in(folded))
    }

    /// Byte ranges of every occurrence of every term in a folded text; they may overlap, in no
    /// particular order.
    pub(super) fn occurrences(&self, folded: &str) -> Vec<(usize, usize)> {
        self.0
            .iter()
            .flat_map(|term| term.occurrences(folded))
            .collect()
    }
}

/// A word as a sequence of parts that follow one another directly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    first: Part,
    rest: Vec<Part>,
}

/// One of these.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Part(Vec<String>);

impl Term {
    fn new(word: &str, spellings: &[Vec<String>]) -> Self {
        let mut parts = Vec::new();
        let mut text = String::new();
        let mut left = word;
        while let Some(char) = left.chars().next() {
            let step = match spelling_at(left, spellings) {
                Some((row, length)) => {
                    if !text.is_empty() {
                        parts.push(Part(vec![std::mem::take(&mut text)]));
                    }
                    parts.push(Part(row.clone()));
                    length
                }
                None => {
                    text.push(char);
                    char.len_utf8()
                }
            };
            left = left.get(step..).unwrap_or_default();
        }
        if !text.is_empty() {
            parts.push(Part(vec![text]));
        }
        let mut parts = parts.into_iter();
        Self {
            first: parts.next().unwrap_or_default(),
            rest: parts.collect(),
        }
    }

    fn occurs_in(&self, folded: &str) -> bool {
        self.first.forms().any(|form| {
            if self.rest.is_empty() {
                folded.contains(form)
            } else {
                starts(folded, form).any(|start| self.end(folded, start + form.len()).is_some())
            }
        })
    }

    fn occurrences(&self, folded: &str) -> impl Iterator<Item = (usize, usize)> {
        self.first.forms().flat_map(move |form| {
            starts(folded, form)
                .filter_map(move |start| Some((start, self.end(folded, start + form.len())?)))
        })
    }

    /// The furthest end of the rest of the term when its first part ended at `from`.
    fn end(&self, folded: &str, from: usize) -> Option<usize> {
        let next = folded.get(from..).unwrap_or_default();
        let follows = |part: &Part| part.forms().any(|form| next.starts_with(form));
        if !self.rest.first().is_none_or(follows) {
            return None;
        }
        let mut ends = vec![from];
        for part in &self.rest {
            let mut next = Vec::new();
            for end in ends {
                let text = folded.get(end..).unwrap_or_default();
                for form in part.forms().filter(|form| text.starts_with(form)) {
                    if !next.contains(&(end + form.len())) {
                        next.push(end + form.len());
                    }
                }
            }
            ends = next;
        }
        ends.into_iter().max()
    }
}

/// A term that is looked for in many texts.
pub(super) struct Finder<'a> {
    term: &'a Term,
    /// Its forms, where it is of one part.
    needles: Vec<Needle<'a>>,
    /// The forms of each part.
    parts: Vec<Vec<Asked>>,
}

impl<'a> Finder<'a> {
    fn new(term: &'a Term, pairs: &Pairs) -> Self {
        let parts = std::iter::once(&term.first).chain(&term.rest);
        let asked = |part: &Part| part.forms().map(|form| pairs.asked(form)).collect();
        let whole = term.first.forms().filter(|_| term.rest.is_empty());
        Self {
            needles: whole.map(Needle::new).collect(),
            parts: parts.map(asked).collect(),
            term,
        }
    }

    /// The rows of a block in which the term may stand, and those in which it stands for certain.
    pub(super) fn rows(&self, block: &Places) -> (u64, u64) {
        let (mut may, mut sure) = (u64::MAX, 0);
        for part in &self.parts {
            let mut any = 0;
            for form in part {
                let rows = form.rows(block);
                any |= rows;
                if form.is_sure && !self.needles.is_empty() {
                    sure |= rows;
                }
            }
            may &= any;
        }
        (may, sure)
    }

    /// Whether the term occurs in a folded text.
    pub(super) fn occurs_in(&self, folded: &str) -> bool {
        if self.needles.is_empty() {
            return self.term.occurs_in(folded);
        }
        let text = folded.as_bytes();
        self.needles
            .iter()
            .any(|needle| needle.find(text).is_some())
    }
}

impl Part {
    fn forms(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

/// The row of the longest spelling at the beginning of a text, and the length of that spelling.
fn spelling_at<'a>(text: &str, spellings: &'a [Vec<String>]) -> Option<(&'a Vec<String>, usize)> {
    spellings
        .iter()
        .flat_map(|row| row.iter().map(move |spelling| (row, spelling)))
        .filter(|(_, spelling)| text.starts_with(spelling.as_str()))
        .map(|(row, spelling)| (row, spelling.len()))
        .max_by_key(|&(_, length)| length)
}

/// Every place where `form` begins in `text`, overlapping ones as well.
fn starts(text: &str, form: &str) -> impl Iterator<Item = usize> {
    let mut chars = form.chars();
    let first = chars.next();
    let step = first.map_or(1, char::len_utf8);
    // Only a form in which its first character comes again can overlap itself.
    let overlaps = chars.any(|char| Some(char) == first);
    let apart = (!overlaps).then(|| text.match_indices(form).map(|(start, _)| start));
    let mut from = 0;
    let overlapping = overlaps.then(|| {
        std::iter::from_fn(move || {
            let start = from + text.get(from..)?.find(form)?;
            from = start + step;
            Some(start)
        })
    });
    apart
        .into_iter()
        .flatten()
        .chain(overlapping.into_iter().flatten())
}

#[cfg(test)]
mod tests {
    use super::super::fold::Folder;
    use super::super::fold::tests::{folder, japanese};
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(query: &str, text: &str, expected: bool) {
        let folder = folder();
        let terms = folder.terms(query);
        assert_eq!(
            terms.matches(&folder.fold(text)),
            expected,
            "{query:?} in {text:?}: {terms:?}"
        );
    }

    #[test]
    fn spelling_table_is_folded_and_unambiguous() {
        let mut seen = Vec::new();
        for spelling in SPELLINGS.iter().flat_map(|row| row.iter()) {
            assert_eq!(folder().fold(spelling), *spelling);
            assert!(!seen.contains(&spelling), "{spelling}");
            seen.push(spelling);
        }
    }

    #[test]
    fn words() {
        for (query, text, expected) in [
            ("8050", "いわゆる80-50問題", true),
            ("80－50", "８０５０問題", true),
            ("サーバ", "サーバー", true),
            ("東区　研修", "研修会（東 区）", true),
            ("東区 研修", "東区の会議", false),
            ("東 区", "区の東", true),
            ("ﾋﾟｱ", "ピアサポート", true),
            ("PDF", "ｐｄｆ", true),
            ("", "何でも", true),
            ("- ー", "何でも", true),
        ] {
            check(query, text, expected);
        }
    }

    #[test]
    fn spellings() {
        for (query, text, expected) in [
            ("障害", "障がいのある人", true),
            ("障害", "障碍", true),
            ("障がい者", "障害者", true),
            ("障がい者の取り組み", "障害者の取組", true),
            ("障がい者の取り", "障害者の取り組み", true),
            ("子供", "コドモ", true),
            ("こども園", "子ども園", true),
            ("こども園", "子供の園", false),
            ("取組", "取り組む", true),
            ("取り組む", "取組む", true),
            ("取り組み", "取組", true),
            ("取組みず", "取組みず", true),
        ] {
            check(query, text, expected);
        }
    }

    /// A folder that takes the two of each pair for one.
    fn with_names(pairs: &[(&str, &str)]) -> Folder {
        let mut folder = folder();
        for (name, alias) in pairs {
            folder.alias(name, alias);
        }
        folder
    }

    #[test]
    fn names() {
        let folder = with_names(&[
            ("Fネット", "F-net"),
            ("Fネット", "エフネット"),
            ("甲ネット", "甲会"),
            ("乙ネット", "乙会"),
            ("乙会", "甲会"),
            ("さわら障がい福祉ネット", "さわら福祉"),
            ("空", "-"),
        ]);
        for (query, text, expected) in [
            ("Ｆネット", "F-net勉強会", true),
            ("エフネット", "Ｆネットの案内", true),
            ("f-net", "えふねっと", true),
            ("Fネット勉強会", "F-net 勉強会", true),
            ("Fネット勉強会", "エフネットの勉強会", false),
            ("Fネ", "F-net", false),
            // What is one with the same name is one.
            ("甲ネット", "乙ネット", true),
            ("乙会", "甲会", true),
            ("甲会", "Fネット", false),
            // A name goes by the rules of the language as well.
            ("さわら障害福祉ネット", "さわら福祉の会", true),
            ("さわら障害福祉ネット", "さわら障がい福祉ネット", true),
            ("さわら障がい福祉ネット", "さわら障碍福祉ネット", true),
            ("さわら福祉", "さわら障害福祉ネット", true),
            // A spelling of which nothing is left is none.
            ("空", "何でも", false),
        ] {
            let terms = folder.terms(query);
            let text = folder.fold(text);
            assert_eq!(terms.matches(&text), expected, "{query:?} in {text:?}");
        }
        assert_eq!(folder.terms("Fネット F-net"), folder.terms("エフネット"));
    }

    #[test]
    fn parts_of_spellings() {
        for (query, text, expected) in [
            ("障が", "障がい", true),
            ("障が", "障害", false),
            ("がい", "障がい", true),
            ("こど", "こども", true),
            ("取り", "取り組み", true),
            ("取り組", "取組", true),
            ("障", "障害", true),
        ] {
            check(query, text, expected);
        }
    }

    #[test]
    fn occurrences_overlap() {
        assert_eq!(
            folder().terms("ああ障害").occurrences("あああ障害"),
            [(3, 15)]
        );
        assert!(folder().terms("ああ障害").matches("あああ障がい"));
        assert_eq!(folder().terms("aa").occurrences("aaa"), [(0, 2), (1, 3)]);
    }

    #[test]
    fn empty_and_repeated_terms_are_dropped() {
        assert!(folder().terms(" 　-\t").is_empty());
        assert_eq!(folder().terms("障害 障がい 障害"), folder().terms("障害"));
    }

    proptest! {
        #[test]
        fn a_text_matches_every_part_of_itself(text in japanese(), at in 0_usize..24, length in 1_usize..8) {
            let folded = folder().fold(&text);
            let part: String = folded.chars().skip(at).take(length).collect();
            prop_assert!(folder().terms(&part).matches(&folded));
        }

        #[test]
        fn names_that_are_one_find_each_other(
            pairs in prop::collection::vec(("[さ-そA-C障がい]{1,4}", "[さ-そA-C障害ー]{1,4}"), 1..5),
            other in japanese(),
        ) {
            let pairs: Vec<_> = pairs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            let folder = with_names(&pairs);
            for (name, alias) in &pairs {
                let found = |query, text| folder.terms(query).matches(&folder.fold(text));
                if !folder.fold(alias).is_empty() {
                    prop_assert_eq!(folder.terms(name), folder.terms(alias));
                    prop_assert!(found(name, *alias) && found(alias, *name));
                    prop_assert_eq!(found(name, &other), found(alias, &other));
                }
                prop_assert!(found(&other, &other) || folder.terms(&other).is_empty());
            }
        }

        #[test]
        fn spellings_of_a_word_are_found_alike(before in "[あ-お区市]{0,3}", after in "[か-こ者園]{0,3}") {
            for row in SPELLINGS {
                for (asked, written) in row.iter().flat_map(|a| row.iter().map(move |b| (a, b))) {
                    let text = folder().fold(&format!("{before}{written}{after}"));
                    let terms = folder().terms(&format!("{before}{asked}{after}"));
                    prop_assert!(terms.matches(&text));
                }
            }
        }
    }
}
