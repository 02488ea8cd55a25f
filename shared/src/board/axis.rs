//! A dimension laid out for speed: its values in order, and the set of rows behind each value.

use crate::board::dimension::Dimension;
use crate::board::rowset::RowSet;
use crate::model::Name;

/// One value of a dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AxisValue {
    /// Its code, as in the hash and in `data-value`.
    pub code: String,
    /// Its name.
    pub name: Name,
    /// The rows that have it. A row can have several values of one dimension.
    pub rows: RowSet,
}

/// A dimension of one universe of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    /// Which dimension.
    pub dimension: Dimension,
    /// Its values, in the order in which they are shown.
    pub values: Vec<AxisValue>,
    /// The rows that have any value.
    pub any: RowSet,
}

/// Hands over the values of a row, as positions in the list of all values.
pub type ValuesOf<'a> = &'a dyn Fn(usize, &mut dyn FnMut(usize));

impl Axis {
    /// Lays out a dimension. `values` are the codes and names in order, `values_of(row, to)` hands
    /// over the values of a row as positions in that list; positions past its end are ignored.
    pub fn new(
        dimension: Dimension,
        values: Vec<(String, Name)>,
        rows: usize,
        values_of: ValuesOf<'_>,
    ) -> Self {
        let mut axis = Self {
            dimension,
            values: values
                .into_iter()
                .map(|(code, name)| AxisValue {
                    code,
                    name,
                    rows: RowSet::empty(rows),
                })
                .collect(),
            any: RowSet::empty(rows),
        };
        for row in 0..rows {
            values_of(row, &mut |at| {
                if let Some(value) = axis.values.get_mut(at) {
                    value.rows.insert(row);
                    axis.any.insert(row);
                }
            });
        }
        axis
    }

    /// The position of a code.
    pub fn position(&self, code: &str) -> Option<usize> {
        self.values.iter().position(|v| v.code == code)
    }

    /// The value with a code.
    pub fn value(&self, code: &str) -> Option<&AxisValue> {
        self.values.iter().find(|v| v.code == code)
    }

    /// The values of one row, in order.
    pub fn of_row(&self, row: usize) -> impl Iterator<Item = &AxisValue> {
        self.values.iter().filter(move |v| v.rows.contains(row))
    }
}

/// Rows of one kind (initiatives, or outcomes) with every dimension laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Universe {
    /// How many rows.
    pub len: usize,
    /// One axis per dimension, in the order of [`Dimension::ALL`].
    pub axes: [Axis; Dimension::COUNT],
}

impl Universe {
    /// The axis of a dimension; there is one for each, in their order.
    pub fn axis(&self, dimension: Dimension) -> &Axis {
        &self.axes[dimension.index()]
    }
}
