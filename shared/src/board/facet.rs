//! Facets with honest counts: a value's count is the number of results its choice would show,
//! whatever is chosen in its own facet; values without results stay.

use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::board::query::{Context, Filters, matched_without, rows_with};

/// One value of a facet with its count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// Its code.
    pub code: String,
    /// Initiatives with this value that pass every other facet and the search.
    pub count: usize,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// One facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// Its dimension.
    pub dimension: Dimension,
    /// Its values, in the order of the dimension.
    pub values: Vec<FacetValue>,
}

/// The counts of one facet.
///
/// ```
/// # let dataset =
/// #   include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/example.rs"));
///
/// use shared::board::dimension::Dimension;
/// use shared::board::facet::facet;
/// use shared::board::query::{Context, Filters};
///
/// let themes = facet(&dataset, &Filters::default(), &Context::plain(&dataset), Dimension::Theme);
/// let six = themes.values.iter().find(|value| value.code == "6").unwrap();
/// let counted = dataset.initiatives().iter().filter(|i| i.theme == Some(6));
/// assert_eq!(six.count, counted.count());
/// ```
pub fn facet(
    dataset: &Dataset,
    filters: &Filters,
    context: &Context,
    dimension: Dimension,
) -> Facet {
    let others = matched_without(dataset, filters, context, Some(dimension));
    let values = &dataset.axis(dimension).values;
    Facet {
        dimension,
        values: values
            .iter()
            .map(|v| FacetValue {
                code: v.code.clone(),
                count: rows_with(dataset, context, dimension, &v.code)
                    .map_or(0, |rows| rows.count_and(&others)),
                chosen: filters.has(dimension, &v.code),
            })
            .collect(),
    }
}

/// The facets in the order in which a reader asks for them, those that are seldom asked for last.
const BY_USE: [Dimension; 13] = [
    Dimension::Theme,
    Dimension::Ward,
    Dimension::Year,
    Dimension::Phase,
    Dimension::Has,
    Dimension::Note,
    Dimension::Method,
    Dimension::Outcome,
    Dimension::Area,
    Dimension::Actor,
    Dimension::Section,
    Dimension::Basis,
    Dimension::Function,
];

/// How many of them are unfolded without being in use.
const UNFOLDED: usize = 4;

/// The facets as they stand beside a list, each with whether it is unfolded: those in use before
/// the others.
pub fn laid_out(filters: &Filters) -> Vec<(Dimension, bool)> {
    let in_use = |d: &Dimension| !filters.chosen(*d).is_empty();
    let mut facets: Vec<(Dimension, bool)> = Vec::new();
    facets.extend(BY_USE.into_iter().filter(in_use).map(|d| (d, true)));
    for (at, dimension) in BY_USE.into_iter().enumerate() {
        if !in_use(&dimension) {
            facets.push((dimension, at < UNFOLDED));
        }
    }
    facets
}

/// Values of a facet that are in sight as long as the rest is folded.
pub const FIRST_VALUES: usize = 5;

impl Facet {
    /// Whether a part of the values is folded: a single one more takes no more room than the button
    /// for it would.
    pub const fn folds(&self) -> bool {
        self.values.len() > FIRST_VALUES + 1
    }

    /// Whether the value at a position is in sight while the rest is folded: one of the first, or in
    /// use.
    pub fn in_sight(&self, at: usize) -> bool {
        !self.folds() || at < FIRST_VALUES || self.values.get(at).is_some_and(|v| v.chosen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_facet_stands_beside_a_list_once_and_those_in_use_first() {
        let all: BTreeSet<_> = Dimension::ALL
            .into_iter()
            .filter(|d| d.is_facet())
            .collect();
        let mut filters = Filters::default();
        let order = |f: &Filters| laid_out(f).into_iter().map(|(d, _)| d).collect::<Vec<_>>();
        assert_eq!(order(&filters), BY_USE);
        assert_eq!(order(&filters).into_iter().collect::<BTreeSet<_>>(), all);
        filters.set(Dimension::Basis, vec!["x".to_owned()]);
        filters.set(Dimension::Ward, vec!["y".to_owned()]);
        let now = laid_out(&filters);
        assert_eq!(
            now[..2],
            [(Dimension::Ward, true), (Dimension::Basis, true)]
        );
        assert_eq!(now[2], (Dimension::Theme, true));
        assert!(now.contains(&(Dimension::Method, false)));
        assert_eq!(now.len(), all.len());
    }

    #[test]
    fn five_values_are_in_sight_and_those_in_use() {
        let facet = |n: usize, chosen: &[usize]| Facet {
            dimension: Dimension::Ward,
            values: (0..n)
                .map(|at| FacetValue {
                    code: at.to_string(),
                    count: 0,
                    chosen: chosen.contains(&at),
                })
                .collect(),
        };
        let seen = |f: &Facet| {
            (0..f.values.len())
                .filter(|at| f.in_sight(*at))
                .collect::<Vec<_>>()
        };
        assert_eq!(seen(&facet(8, &[6])), [0, 1, 2, 3, 4, 6]);
        assert_eq!(seen(&facet(6, &[])), [0, 1, 2, 3, 4, 5]);
        assert!(facet(7, &[]).folds() && !facet(6, &[]).folds());
    }
}
