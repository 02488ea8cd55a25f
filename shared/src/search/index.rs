//! The folded text of many rows, ready to be searched.

use super::fold::Folder;
use super::pairs::{Pairs, Places};
use super::terms::Terms;

/// Stands between the fields of a row. Folding drops white space, so no term contains it and no
/// match runs from one field into the next.
const BETWEEN_FIELDS: char = '\n';

/// Rows of one block: as many as a word has bits.
const ROWS: usize = u64::BITS as usize;

/// The folded text of all rows, some rows in one string: one for all would be copied again and again while it
/// grows.
#[derive(Clone, Debug, Default)]
pub struct TextIndex {
    pairs: Pairs,
    blocks: Vec<Block>,
}

/// Up to [`ROWS`] rows; only the last block has fewer.
#[derive(Clone, Debug, Default)]
struct Block {
    text: String,
    /// For each row, the byte at which its text ends.
    ends: Vec<usize>,
    places: Places,
}

impl Block {
    /// All of its rows, one bit for each.
    fn rows(&self) -> u64 {
        let absent = ROWS.saturating_sub(self.ends.len()) as u32;
        u64::MAX.checked_shr(absent).unwrap_or_default()
    }

    fn row(&self, row: usize) -> Option<&str> {
        let end = *self.ends.get(row)?;
        let start = row.checked_sub(1).and_then(|before| self.ends.get(before));
        self.text.get(start.copied().unwrap_or_default()..end)
    }
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
        index
    }

    /// Appends a row; its number is the count of rows before it.
    pub fn push(&mut self, folder: &Folder, fields: impl IntoIterator<Item: AsRef<str>>) {
        if self.len().is_multiple_of(ROWS) {
            if let Some(full) = self.blocks.last_mut() {
                full.text.shrink_to_fit();
            }
            self.blocks.push(Block::default());
        }
        let Some(block) = self.blocks.last_mut() else {
            return;
        };
        let start = block.text.len();
        for field in fields {
            folder.fold_into(field.as_ref(), &mut block.text);
            block.text.push(BETWEEN_FIELDS);
        }
        let text = block.text.get(start..).unwrap_or_default();
        self.pairs.add(text, block.ends.len(), &mut block.places);
        block.ends.push(block.text.len());
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        let full = self.blocks.len().saturating_sub(1) * ROWS;
        full + self.blocks.last().map_or(0, |block| block.ends.len())
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The folded text of a row, its fields one below the other.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<&str> {
        self.blocks.get(row / ROWS)?.row(row % ROWS)
    }

    /// The numbers of the rows that contain every term, each in any field, ascending. Without terms,
    /// all rows.
    #[must_use]
    pub fn matching(&self, terms: &Terms) -> Vec<u32> {
        let finders = terms.finders(&self.pairs);
        let mut found = Vec::new();
        for (block, first) in self.blocks.iter().zip((0..).step_by(ROWS)) {
            let known = finders
                .iter()
                .map(|finder| (finder, finder.rows(&block.places)));
            let known: Vec<_> = known.collect();
            let (may, sure) = known
                .iter()
                .fold((block.rows(), u64::MAX), |all, (_, own)| {
                    (all.0 & own.0, all.1 & own.1)
                });
            let holds = |row: u32, text: &str| {
                let is_sure = |sure: u64| sure >> row & 1 == 1;
                let mut known = known.iter();
                known.all(|(finder, (_, sure))| is_sure(*sure) || finder.occurs_in(text))
            };
            let mut open = may;
            while open != 0 {
                let row = open.trailing_zeros();
                open &= open - 1;
                // A text that need not be looked at is not touched at all: that is what takes the time.
                let is_sure = sure >> row & 1 == 1;
                if is_sure || block.row(row as usize).is_some_and(|text| holds(row, text)) {
                    found.push(first + row);
                }
            }
        }
        found
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
