//! Marking what was found in the text as it is printed.

use super::fold::{Folder, clusters};
use super::terms::Terms;
use crate::sorting::by_number;

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment<'a> {
    /// The piece, never empty.
    pub text: &'a str,
    /// Whether a search term was found here.
    pub hit: bool,
}

impl Folder {
    /// Cuts a text into pieces that are hits and pieces that are not, in turn. The pieces concatenate
    /// to the text.
    ///
    /// A hit covers whole characters with their marks, everything that folding drops between them
    /// (all of `80-50`), and a long-vowel mark directly after them (all of サーバー for サーバ). Hits that
    /// touch or overlap are one. Each term is marked wherever it occurs, also when another one is
    /// missing.
    #[must_use]
    pub fn highlight<'a>(&self, terms: &Terms, original: &'a str) -> Vec<Segment<'a>> {
        let mut folded = String::with_capacity(original.len());
        // One per cluster: where it ends in the original and in the folded text.
        let mut ends = Vec::new();
        let mut end = 0;
        if !terms.is_empty() {
            for cluster in clusters(original) {
                self.fold_cluster(cluster, &mut folded);
                end += cluster.len();
                ends.push((end, folded.len()));
            }
        }
        let mut hits: Vec<_> = terms
            .occurrences(&folded)
            .into_iter()
            .map(|(start, end)| original_range(&ends, original, start, end))
            .collect();
        by_number(&mut hits, |(start, _)| *start as u64);

        let mut segments = Segments {
            original,
            done: 0,
            list: Vec::new(),
        };
        let mut open: Option<(usize, usize)> = None;
        for (start, end) in hits {
            match &mut open {
                Some(hit) if start <= hit.1 => hit.1 = hit.1.max(end),
                _ => segments.close(open.replace((start, end))),
            }
        }
        segments.close(open);
        segments.push(original.len(), false);
        segments.list
    }
}

/// The range of the original that a range of the folded text comes from.
fn original_range(
    ends: &[(usize, usize)],
    original: &str,
    folded_start: usize,
    folded_end: usize,
) -> (usize, usize) {
    // The first cluster that ends behind the start holds the start; whatever was dropped before it
    // ends at the start and stays outside.
    let first = ends.partition_point(|&(_, folded)| folded <= folded_start);
    let start = first
        .checked_sub(1)
        .and_then(|before| ends.get(before))
        .map_or(0, |&(at, _)| at);
    // The first cluster that reaches the end holds the last character.
    let last = ends.partition_point(|&(_, folded)| folded < folded_end);
    let end = ends.get(last).map_or(original.len(), |&(at, _)| at);
    let vowel_mark = original
        .get(end..)
        .and_then(|after| after.chars().next())
        .filter(|char| matches!(char, 'ー' | 'ｰ'))
        .map_or(0, char::len_utf8);
    (start, end + vowel_mark)
}

struct Segments<'a> {
    original: &'a str,
    done: usize,
    list: Vec<Segment<'a>>,
}

impl Segments<'_> {
    fn close(&mut self, hit: Option<(usize, usize)>) {
        if let Some((start, end)) = hit {
            self.push(start, false);
            self.push(end, true);
        }
    }

    fn push(&mut self, end: usize, hit: bool) {
        if let Some(text) = self
            .original
            .get(self.done..end)
            .filter(|text| !text.is_empty())
        {
            self.list.push(Segment { text, hit });
            self.done = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold::tests::{folder, japanese};
    use proptest::prelude::*;

    /// `expected` is the text with every hit in ‹ ›.
    #[track_caller]
    fn check(query: &str, expected: &str) {
        let folder = folder();
        let text: String = expected
            .chars()
            .filter(|char| !['‹', '›'].contains(char))
            .collect();
        let marked: String = folder
            .highlight(&folder.terms(query), &text)
            .into_iter()
            .map(|piece| {
                if piece.hit {
                    format!("‹{}›", piece.text)
                } else {
                    piece.text.to_owned()
                }
            })
            .collect();
        assert_eq!(marked, expected, "{query:?}");
    }

    #[test]
    fn marks() {
        for (query, expected) in [
            ("", "何も"),
            ("ない", "何も"),
            ("8050", "いわゆる‹80-50›問題"),
            ("80-50", "‹８０５０›・‹80 － 50›"),
            ("サーバ", "-‹サーバー›- と‹ｻｰﾊﾞｰ›"),
            ("サーバー", "‹サーバ›、‹さーば›"),
            ("障害", "身体‹障がい›・‹障害›"),
            ("障がい", "‹障碍›者"),
            ("障が", "‹障が›い、障害"),
            ("取組", "‹取り組み›、‹取り組›む、‹取組›"),
            ("取り組む", "取り組み、‹取組む›"),
            ("東区", "「‹東　区›」"),
            ("東区 区役", "‹東区役›所"),
            ("東区 役所", "‹東区役所›"),
            ("g", "5‹㎏›"),
            ("が", "‹か\u{3099}›く"),
            ("学校 研修", "‹学校›の会"),
            ("aa", "b‹aaa›b"),
        ] {
            check(query, expected);
        }
    }

    #[test]
    fn other_spellings_are_marked_as_they_are_printed() {
        let mut folder = folder();
        folder.alias("Fネット", "F-net");
        let pieces = folder.highlight(&folder.terms("Fネット"), "区のＦ-net勉強会");
        let hits: Vec<&str> = pieces.iter().filter(|p| p.hit).map(|p| p.text).collect();
        assert_eq!(hits, ["Ｆ-net"]);
    }

    proptest! {
        #[test]
        fn pieces_make_up_the_text(
            text in prop_oneof![any::<String>(), japanese()],
            query in prop_oneof![japanese(), Just("障害 こ 取組 a".to_owned())],
        ) {
            let folder = folder();
            let pieces = folder.highlight(&folder.terms(&query), &text);
            prop_assert_eq!(pieces.iter().map(|piece| piece.text).collect::<String>(), text.as_str());
            prop_assert!(pieces.iter().all(|piece| !piece.text.is_empty()));
            prop_assert!(pieces.windows(2).all(|pair| pair.iter().any(|p| p.hit) && !pair.iter().all(|p| p.hit)));
        }

        #[test]
        fn a_term_that_matches_is_marked(text in japanese(), at in 0_usize..24, length in 1_usize..5) {
            let folder = folder();
            let part: String = text.chars().skip(at).take(length).filter(|c| !c.is_whitespace()).collect();
            let terms = folder.terms(&part);
            let hits: Vec<_> = folder.highlight(&terms, &text).into_iter().filter(|piece| piece.hit).collect();
            prop_assert_eq!(!hits.is_empty(), !terms.is_empty() && terms.matches(&folder.fold(&text)));
            for hit in hits {
                prop_assert!(terms.matches(&folder.fold(hit.text)));
            }
        }
    }
}
