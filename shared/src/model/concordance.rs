//! Themes over the years: the printed number of a year's document as numbers of the latest one.
//!
//! `themes.csv` has the numbers of the latest year. Where another year numbered, merged or split
//! its themes otherwise, [`ThemeStep`]s say how; a number that no step speaks of has stayed the same.

use crate::model::{FiscalYear, ThemeStep};

/// The year from which on a theme of a year has another number, has been split or has ended: the
/// first of those that the steps speak of. None where the number stays as it is for good.
pub fn next_year(steps: &[ThemeStep], year: FiscalYear, theme: u8) -> Option<FiscalYear> {
    let own = steps.iter().filter(|s| s.from_theme == Some(theme));
    own.map(|s| s.to_year).filter(|to| *to > year).min()
}

/// What a theme of a year is called in the latest numbering: its number, several where it has been
/// split, none where it has ended. Ascending.
#[inline(never)]
pub fn latest(steps: &[ThemeStep], year: FiscalYear, theme: u8) -> Vec<u8> {
    if next_year(steps, year, theme).is_none() {
        return vec![theme];
    }
    let mut numbers: Vec<u8> = Vec::new();
    // Every step leads to a later year, so the list ends; each place stands in it once.
    let mut places = vec![(year, theme)];
    let mut at = 0;
    while let Some((year, theme)) = places.get(at).copied() {
        at += 1;
        let Some(next) = next_year(steps, year, theme) else {
            let before = numbers.iter().filter(|n| **n < theme).count();
            if numbers.get(before) != Some(&theme) {
                numbers.insert(before, theme);
            }
            continue;
        };
        for step in steps {
            let is_next = step.from_theme == Some(theme) && step.to_year == next;
            let place = step.to_theme.filter(|_| is_next).map(|to| (next, to));
            if let Some(place) = place.filter(|place| !places.contains(place)) {
                places.push(place);
            }
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ThemeRelation;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// Old number, year of the new numbering, new number; 0 for none.
    fn steps(rows: &[(u8, u16, u8)]) -> Vec<ThemeStep> {
        let some = |n: u8| (n > 0).then_some(n);
        let step = |(from, year, to): &(u8, u16, u8)| ThemeStep {
            from_year: some(*from).map(|_| FiscalYear(year - 1)),
            from_theme: some(*from),
            to_year: FiscalYear(*year),
            to_theme: some(*to),
            relation: ThemeRelation::Continued,
            note: String::new(),
        };
        rows.iter().map(step).collect()
    }

    #[test]
    fn a_number_is_followed_through_the_years() {
        let split = [(3, 2026, 3), (3, 2026, 13)];
        let merged = [(5, 2026, 5), (6, 2026, 5)];
        let renumbered = [(1, 2025, 2), (2, 2025, 1)];
        let twice = [(1, 2025, 2), (2, 2026, 4), (2, 2026, 3), (4, 2027, 3)];
        for (case, rows, year, theme, expected) in [
            ("no rows", &[][..], 2024, 3, &[3][..]),
            ("not spoken of", &split, 2024, 4, &[4]),
            ("split, years before agree", &split, 2023, 3, &[3, 13]),
            ("in the new numbering already", &split, 2026, 3, &[3]),
            ("merged", &merged, 2025, 6, &[5]),
            ("merged, its own number", &merged, 2025, 5, &[5]),
            ("two numbers change places", &renumbered, 2024, 1, &[2]),
            ("and do so once", &renumbered, 2025, 1, &[1]),
            ("step by step, met again", &twice, 2024, 1, &[3]),
            ("from the middle", &twice, 2026, 4, &[3]),
            ("ended", &[(7, 2025, 0)], 2024, 7, &[]),
            ("ended later", &[(7, 2025, 8), (8, 2026, 0)], 2024, 7, &[]),
            (
                "one half ended",
                &[(7, 2025, 0), (7, 2025, 9)],
                2024,
                7,
                &[9],
            ),
            (
                "the number is new again",
                &[(7, 2025, 0), (0, 2025, 7)],
                2025,
                7,
                &[7],
            ),
        ] {
            assert_eq!(
                latest(&steps(rows), FiscalYear(year), theme),
                expected,
                "{case}"
            );
        }
    }

    /// The definition, one numbering after the other.
    fn plainly(steps: &[ThemeStep], year: u16, theme: u8) -> BTreeSet<u8> {
        let mut numbers = BTreeSet::from([theme]);
        for to in year + 1..=2040 {
            let mut next = BTreeSet::new();
            for number in numbers {
                let own = |s: &&ThemeStep| s.to_year.0 == to && s.from_theme == Some(number);
                if steps.iter().any(|s| own(&s)) {
                    next.extend(steps.iter().filter(own).filter_map(|s| s.to_theme));
                } else {
                    next.insert(number);
                }
            }
            numbers = next;
        }
        numbers
    }

    proptest! {
        #[test]
        fn numbers_follow_the_definition(
            rows in prop::collection::vec((0u8..6, 2024u16..2032, 0u8..6), 0..30),
            year in 2022u16..2034,
            theme in 1u8..6,
        ) {
            let steps = steps(&rows);
            let found = latest(&steps, FiscalYear(year), theme);
            let expected = plainly(&steps, year, theme);
            prop_assert_eq!(found, expected.into_iter().collect::<Vec<_>>());
            prop_assert_eq!(latest(&[], FiscalYear(year), theme), vec![theme]);
            // What has been followed to the end stays there.
            for last in latest(&steps, FiscalYear(year), theme) {
                prop_assert_eq!(latest(&steps, FiscalYear(2032), last), vec![last]);
            }
        }
    }
}
