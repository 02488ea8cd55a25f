//! How names are read: the rows of `readings.csv`, laid over a text.
//!
//! A reading stands over the kanji of a name alone: where name and reading have the same kana, there is
//! nothing to say. The longest name that begins at a place is the one that is meant.

use crate::model::NameReading;
use std::collections::BTreeMap;

/// A part of a text, with its reading where it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    /// As it is written.
    pub text: &'a str,
    /// As it is read.
    pub kana: Option<&'a str>,
}

/// A name, and the readings of its parts: how long each part is, and its reading where it has one.
#[derive(Debug)]
struct Name {
    name: String,
    parts: Vec<(usize, Option<String>)>,
}

/// The names whose readings are known, by their first character, the longest first.
#[derive(Debug, Default)]
pub struct Readings {
    names: BTreeMap<char, Vec<Name>>,
}

impl Readings {
    /// The readings of some rows.
    pub fn of(rows: &[NameReading]) -> Self {
        let mut names: BTreeMap<char, Vec<Name>> = BTreeMap::new();
        for NameReading { name, kana } in rows {
            let Some(first) = name.chars().next() else {
                continue;
            };
            let with_it = names.entry(first).or_default();
            let at = with_it.partition_point(|other| other.name.len() >= name.len());
            let parts = parts(name, kana).unwrap_or_else(|| vec![(name.len(), Some(kana.clone()))]);
            with_it.insert(
                at,
                Name {
                    name: name.clone(),
                    parts,
                },
            );
        }
        Self { names }
    }

    /// The text in pieces; none at all where no name is in it.
    pub fn pieces<'a>(&'a self, text: &'a str) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        // What has no reading goes on until something has one.
        let (mut plain, mut at) = (0, 0);
        while let Some((_, rest)) = text.split_at_checked(at) {
            let Some(first) = rest.chars().next() else {
                break;
            };
            let names = self.names.get(&first);
            let found = names.and_then(|names| names.iter().find(|n| rest.starts_with(&n.name)));
            let Some(name) = found else {
                at += first.len_utf8();
                continue;
            };
            for (length, kana) in &name.parts {
                if kana.is_some() {
                    push(&mut pieces, text.get(plain..at), None);
                    push(&mut pieces, text.get(at..at + length), kana.as_deref());
                    plain = at + length;
                }
                at += length;
            }
        }
        if !pieces.is_empty() {
            push(&mut pieces, text.get(plain..), None);
        }
        pieces
    }
}

fn push<'a>(pieces: &mut Vec<Piece<'a>>, text: Option<&'a str>, kana: Option<&'a str>) {
    let text = text.filter(|text| !text.is_empty());
    pieces.extend(text.map(|text| Piece { text, kana }));
}

/// The kanji of a name, each with what the reading has in their place, and all else as it is. `None`
/// where the reading does not go with the name.
fn parts(name: &str, kana: &str) -> Option<Vec<(usize, Option<String>)>> {
    let runs: Vec<&str> = runs(name);
    let mut rest = kana;
    let mut parts = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        if !run.starts_with(is_kanji) {
            rest = rest.strip_prefix(run)?;
            parts.push((run.len(), None));
            continue;
        }
        // Kanji are read up to what follows them, and as one kana at least.
        let first = rest.chars().next()?.len_utf8();
        let more = rest.get(first..)?;
        let end = match (runs.get(at + 1), runs.get(at + 2)) {
            (Some(next), Some(_)) => first + more.find(next)?,
            (Some(last), None) => first + more.rfind(last)?,
            (None, _) => rest.len(),
        };
        let (read, after) = rest.split_at_checked(end)?;
        parts.push((run.len(), Some(read.to_owned())));
        rest = after;
    }
    rest.is_empty().then_some(parts)
}

/// A name in runs of kanji and of all else.
fn runs(name: &str) -> Vec<&str> {
    let mut runs = Vec::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let kind = is_kanji(first);
        let end = rest.find(|c| is_kanji(c) != kind).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        runs.push(run);
        rest = after;
    }
    runs
}

const fn is_kanji(c: char) -> bool {
    matches!(c, '々' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::{Piece, Readings};
    use crate::model::NameReading;

    fn readings(rows: &[(&str, &str)]) -> Readings {
        let row = |(name, kana): &(&str, &str)| NameReading {
            name: (*name).to_owned(),
            kana: (*kana).to_owned(),
        };
        Readings::of(&rows.iter().map(row).collect::<Vec<_>>())
    }

    /// A text with its readings in brackets.
    fn read(rows: &[(&str, &str)], text: &str) -> String {
        let readings = readings(rows);
        let pieces = readings.pieces(text);
        let said = pieces.iter().map(|Piece { text, kana }| match kana {
            Some(kana) => format!("[{text}|{kana}]"),
            None => (*text).to_owned(),
        });
        said.collect()
    }

    const WARDS: &[(&str, &str)] = &[
        ("南区", "みなみく"),
        ("部会", "ぶかい"),
        ("城南区", "じょうなんく"),
        ("南区部会", "みなみくぶかい"),
    ];

    #[test]
    fn a_text_without_names_is_in_no_pieces() {
        for text in ["", "会議", "Minami Ward", "南", "区南"] {
            assert!(readings(WARDS).pieces(text).is_empty(), "{text}");
        }
        assert!(readings(&[]).pieces("南区").is_empty());
    }

    #[test]
    fn names_have_their_readings_wherever_they_stand() {
        assert_eq!(read(WARDS, "南区"), "[南区|みなみく]");
        assert_eq!(
            read(WARDS, "東と南区・南区の部会へ"),
            "東と[南区|みなみく]・[南区|みなみく]の[部会|ぶかい]へ"
        );
    }

    #[test]
    fn the_longest_name_is_meant_and_what_stands_within_it_is_not() {
        assert_eq!(
            read(WARDS, "城南区と南区部会"),
            "[城南区|じょうなんく]と[南区部会|みなみくぶかい]"
        );
        let turned: Vec<_> = WARDS.iter().rev().copied().collect();
        assert_eq!(read(&turned, "南区部会"), "[南区部会|みなみくぶかい]");
    }

    #[test]
    fn kana_in_a_name_are_not_said_twice() {
        let long = (
            "東と博多の重心・医ケアねっと",
            "ひがしとはかたのじゅうしん・いケアねっと",
        );
        assert_eq!(
            read(&[long], "「東と博多の重心・医ケアねっと」"),
            "「[東|ひがし]と[博多|はかた]の[重心|じゅうしん]・[医|い]ケアねっと」"
        );
        assert_eq!(
            read(
                &[("さわら障がい福祉ネット", "さわらしょうがいふくしネット")],
                "さわら障がい福祉ネット"
            ),
            "さわら[障|しょう]がい[福祉|ふくし]ネット"
        );
        // The reading begins as the kana that follow the kanji do.
        assert_eq!(read(&[("母は", "ははは")], "母は"), "[母|はは]は");
    }

    #[test]
    fn a_reading_that_does_not_go_with_its_name_stands_over_all_of_it() {
        for (name, kana) in [
            ("霞ヶ関", "かすみがせき"),
            ("西サポ", "にし"),
            ("南区", ""),
            ("区の会", "くのかいぎの"),
        ] {
            let said = read(&[(name, kana)], name);
            if name == "区の会" {
                assert_eq!(said, "[区|く]の[会|かいぎの]");
            } else {
                assert_eq!(said, format!("[{name}|{kana}]"));
            }
        }
    }

    #[test]
    fn kana_alone_have_no_reading_over_them() {
        assert!(
            readings(&[("いろどりネット", "いろどりネット")])
                .pieces("いろどりネット")
                .is_empty()
        );
    }
}
