//! The folded text of many rows, ready to be searched.

use super::fold::Folder;
use super::pairs::Pairs;
use super::terms::Terms;

/// Stands between the fields of a row. Folding drops white space, so no term contains it and no
/// match runs from one field into the next.
const BETWEEN_FIELDS: char = '\n';

/// The folded text of all rows in one string.
#[derive(Clone, Debug, Default)]
pub struct TextIndex {
    text: String,
    /// For each row, the byte at which its text ends.
    ends: Vec<u32>,
    pairs: Pairs,
}

impl TextIndex {
    /// An index of rows given as their fields, in the order of the rows.
    pub fn build<R>(folder: &Folder, rows: impl IntoIterator<Item = R>) -> Self
    where
        R: IntoIterator<Item: AsRef<str>>,
    {
        let mut index = Self::default();
        for row in rows {
            index.push(folder, row);
        }
        index.text.shrink_to_fit();
        index
    }

    /// Appends a row; its number is the count of rows before it.
    ///
    /// Rows behind the first 4 GiB of folded text are never found. No page can hold that much.
    pub fn push(&mut self, folder: &Folder, fields: impl IntoIterator<Item: AsRef<str>>) {
        let start = self.text.len();
        for field in fields {
            folder.fold_into(field.as_ref(), &mut self.text);
            self.text.push(BETWEEN_FIELDS);
        }
        self.pairs.push(self.text.get(start..).unwrap_or_default());
        self.ends
            .push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The folded text of a row, its fields one below the other.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<&str> {
        let end = *self.ends.get(row)? as usize;
        let start = row.checked_sub(1).and_then(|before| self.ends.get(before));
        self.text.get(start.map_or(0, |start| *start as usize)..end)
    }

    /// The numbers of the rows that contain every term, each in any field, ascending. Without terms,
    /// all rows.
    #[must_use]
    pub fn matching(&self, terms: &Terms) -> Vec<u32> {
        let mut blocks = vec![u64::MAX; self.len().div_ceil(64)];
        for term in terms.iter() {
            let (may, sure) = term.rows(&self.pairs, blocks.len());
            let finder = term.finder();
            let known = may.into_iter().zip(sure);
            for (block, (rows, (may, sure))) in blocks.iter_mut().zip(known).enumerate() {
                *rows &= may;
                let mut open = *rows & !sure;
                while open != 0 {
                    let at = open.trailing_zeros();
                    open &= open - 1;
                    let row = self.row(block * 64 + at as usize);
                    if !row.is_some_and(|row| finder.occurs_in(row)) {
                        *rows &= !(1 << at);
                    }
                }
            }
        }
        let rows = (0..).zip(0..self.len());
        let is_found = |row: usize| {
            let block = blocks.get(row / 64);
            block.is_some_and(|rows| rows >> (row % 64) & 1 == 1)
        };
        rows.filter(|(_, row)| is_found(*row))
            .map(|(row, _)| row)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold::tests::{folder, japanese};
    use super::*;
    use proptest::prelude::*;

    const ROWS: &[&[&str]] = &[
        &["東区の研修", "80-50 問題"],
        &["南区", "障がい者の集い"],
        &[],
        &["東", "区", ""],
    ];

    #[track_caller]
    fn check(query: &str, expected: &[u32]) {
        let folder = folder();
        let index = TextIndex::build(&folder, ROWS.iter().copied());
        assert_eq!(index.matching(&folder.terms(query)), expected, "{query:?}");
    }

    #[test]
    fn rows() {
        for (query, expected) in [
            ("", [0, 1, 2, 3].as_slice()),
            ("東区", &[0]),
            ("東 区", &[0, 3]),
            ("8050 東", &[0]),
            ("研修80", &[]),
            ("障害", &[1]),
            ("市", &[]),
        ] {
            check(query, expected);
        }
    }

    proptest! {
        #[test]
        fn the_index_finds_what_reading_every_row_finds(
            rows in prop::collection::vec(prop::collection::vec(japanese(), 0..3), 0..8),
            query in prop_oneof!["[あ-んア-ンa-c0-3一-三ー ]{0,3}", "[障害がいこども子供取り組み]{1,3}"],
        ) {
            let folder = folder();
            let terms = folder.terms(&query);
            let index = TextIndex::build(&folder, &rows);
            prop_assert_eq!(index.len(), rows.len());
            let read: Vec<u32> = (0..)
                .zip(&rows)
                .filter(|(_, fields)| {
                    query.split_whitespace().map(|word| folder.terms(word)).all(|term| {
                        term.is_empty() || fields.iter().any(|field| term.matches(&folder.fold(field)))
                    })
                })
                .map(|(row, _)| row)
                .collect();
            prop_assert_eq!(index.matching(&terms), read);
            let found: Vec<u32> = (0..)
                .zip(0..index.len())
                .filter(|(_, row)| index.row(*row).is_some_and(|text| terms.matches(text)))
                .map(|(row, _)| row)
                .collect();
            prop_assert_eq!(index.matching(&terms), found);
            prop_assert_eq!(index.row(rows.len()), None);
        }
    }
}
