//! A file as lines, and which lines of two files are the same row.

use super::record::{Fields, cell, fields};
use crate::package::schema::Table;

/// The lines of a file. Two files with the same lines differ in their line ends at most.
#[derive(PartialEq, Eq)]
pub(super) struct Rows<'a> {
    pub(super) header: &'a str,
    /// The lines below the header.
    pub(super) lines: Vec<&'a str>,
    /// Whether the last line has an end.
    pub(super) closed: bool,
}

impl<'a> Rows<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut lines = text.lines();
        Self {
            header: lines.next().unwrap_or_default(),
            lines: lines.collect(),
            closed: text.ends_with('\n'),
        }
    }
}

/// A file that is put together line by line: the inverse of [`Rows::of`].
pub(super) struct Text(String);

impl Text {
    pub(super) fn new(header: &str, about: usize) -> Self {
        let mut text = String::with_capacity(about);
        text.push_str(header);
        Self(text)
    }

    pub(super) fn add(&mut self, line: &str) {
        self.0.push('\n');
        self.0.push_str(line);
    }

    pub(super) fn finish(mut self, closed: bool) -> String {
        if closed {
            self.0.push('\n');
        }
        self.0
    }
}

/// For each line of `of` the place of the line in `among` that has the same key: the nth line with
/// a key belongs to the nth with that key.
#[inline(never)]
pub(super) fn partners(table: Table, of: &[&str], among: &[&str]) -> Vec<Option<usize>> {
    partners_by(hash, key_columns(table), of, among)
}

/// Both sides in the order of their keys' hashes, walked through together. A sorted list of
/// numbers does here what a map of texts would do, with code that other modules have already.
fn partners_by(hash: fn(Key) -> u64, key: u32, of: &[&str], among: &[&str]) -> Vec<Option<usize>> {
    let hashed = |lines: &[&str]| {
        let hashes = lines.iter().map(|line| hash(Key::of(line, key)));
        let mut order: Vec<(u64, usize)> = hashes.zip(0..).collect();
        order.sort_unstable();
        order
    };
    let candidates = hashed(among);
    let mut taken = vec![false; among.len()];
    let is_free = |taken: &[bool], at: usize| taken.get(at) == Some(&false);
    let mut partners = vec![None; of.len()];
    let mut first = 0;
    for (hash, at) in hashed(of) {
        while let Some((other, place)) = candidates.get(first)
            && (*other < hash || !is_free(&taken, *place))
        {
            first += 1;
        }
        let line = of.get(at).copied().unwrap_or_default();
        let equal = candidates.get(first..).unwrap_or_default().iter();
        let mut equal = equal.take_while(|(other, _)| *other == hash);
        let found = equal.find(|(_, place)| {
            let other = among.get(*place).copied().unwrap_or_default();
            is_free(&taken, *place) && Key::of(line, key).eq(Key::of(other, key))
        });
        if let Some((_, place)) = found {
            if let Some(taken) = taken.get_mut(*place) {
                *taken = true;
            }
            if let Some(partner) = partners.get_mut(at) {
                *partner = Some(*place);
            }
        }
    }
    partners
}

/// The columns of the table's key, one bit for each.
fn key_columns(table: Table) -> u32 {
    let mut bits = 0;
    for (at, column) in table.columns().iter().enumerate() {
        if table.primary_key().contains(&column.name) {
            bits |= 1 << at;
        }
    }
    bits
}

/// The cells of a line that make its key, in the order of the columns.
struct Key<'a> {
    fields: Fields<'a>,
    /// The columns still to come, one bit for each.
    columns: u32,
}

impl<'a> Key<'a> {
    fn of(line: &'a str, columns: u32) -> Self {
        Self {
            fields: fields(line),
            columns,
        }
    }
}

impl<'a> Iterator for Key<'a> {
    type Item = std::borrow::Cow<'a, str>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.columns != 0 {
            let wanted = self.columns & 1 == 1;
            self.columns >>= 1;
            let field = self.fields.next()?;
            if wanted {
                return Some(cell(field));
            }
        }
        None
    }
}

/// FNV-1a over the cells, with a byte behind each that no text has.
fn hash(key: Key) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for cell in key {
        for byte in cell.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_are_read_from_their_columns() {
        for (table, line, expected) in [
            (
                Table::Points,
                "2024-R001,1,aim,,文,",
                vec!["2024-R001", "1", "aim"],
            ),
            (Table::Themes, "1,題,T,説明,D,", vec!["1"]),
            (
                Table::Measures,
                "2024-R003,\"a,b\",3,カ所,,",
                vec!["2024-R003", "a,b", ""],
            ),
            (Table::Measures, "2024-R003", vec!["2024-R003"]),
            (Table::Wards, "", vec![""]),
        ] {
            let key: Vec<_> = Key::of(line, key_columns(table)).collect();
            assert_eq!(key, expected, "{line}");
        }
    }

    #[test]
    fn lines_with_the_same_key_are_partners() {
        for (case, of, among, expected) in [
            ("none", vec![], vec!["a,1"], vec![]),
            ("one", vec!["a,2"], vec!["b,1", "a,1"], vec![Some(1)]),
            (
                "quotes don't count",
                vec!["a"],
                vec!["\"a\""],
                vec![Some(0)],
            ),
            (
                "the nth with the nth",
                vec!["a,1", "b,1", "a,2", "a,3"],
                vec!["a,4", "a,5"],
                vec![Some(0), None, Some(1), None],
            ),
        ] {
            assert_eq!(partners(Table::Wards, &of, &among), expected, "{case}");
        }
    }

    /// The definition, without hashes.
    fn plainly(of: &[&str], among: &[&str]) -> Vec<Option<usize>> {
        let nth = |line: &&str, at: usize, lines: &[&str]| {
            lines.iter().take(at).filter(|l| *l == line).count()
        };
        let place = |(at, line): (usize, &&str)| {
            let wanted = nth(line, at, of);
            let mut equal = among.iter().enumerate().filter(|(_, l)| *l == line);
            equal.nth(wanted).map(|(place, _)| place)
        };
        of.iter().enumerate().map(place).collect()
    }

    proptest! {
        #[test]
        fn partners_follow_the_definition(
            of in prop::collection::vec("[a-d]", 0..12),
            among in prop::collection::vec("[a-d]", 0..12),
        ) {
            let of: Vec<&str> = of.iter().map(String::as_str).collect();
            let among: Vec<&str> = among.iter().map(String::as_str).collect();
            let expected = plainly(&of, &among);
            prop_assert_eq!(&partners(Table::Wards, &of, &among), &expected);
            // Keys that share a hash are still told apart.
            let parity: fn(Key) -> u64 = |key| hash(key) & 1;
            for colliding in [|_: Key| 7, parity] {
                prop_assert_eq!(&partners_by(colliding, 1, &of, &among), &expected);
            }
        }

        #[test]
        fn a_text_is_its_lines(text in "[ab\n]{0,12}") {
            let rows = Rows::of(&text);
            let mut again = Text::new(rows.header, 0);
            for line in &rows.lines {
                again.add(line);
            }
            prop_assert_eq!(again.finish(rows.closed), text);
        }
    }
}
