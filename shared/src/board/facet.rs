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
