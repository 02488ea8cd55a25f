//! The wards as tiles, each about where it lies: a map that every screen reader and every printer
//! understands. A tile is two half columns wide, so rows can stand between each other.

/// Half columns of a row.
pub const HALF_COLUMNS: usize = 9;

/// Where Fukuoka's wards lie, row by row: half column and row of the tile, from 1.
const PLACES: [(&str, usize, usize); 7] = [
    ("higashi", 8, 1),
    ("nishi", 1, 2),
    ("sawara", 3, 2),
    ("chuo", 5, 2),
    ("hakata", 7, 2),
    ("jonan", 4, 3),
    ("minami", 6, 3),
];

/// A ward's tile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tile {
    /// The ward's code.
    pub code: String,
    /// The first half column, from 1.
    pub column: usize,
    /// The row, from 1.
    pub row: usize,
}

/// The tiles of some wards, row by row. A ward whose place is not known comes below, in its order.
pub fn tiles(codes: &[String]) -> Vec<Tile> {
    let is_known = |code: &str| PLACES.iter().any(|(known, ..)| *known == code);
    let mut tiles = Vec::new();
    for (known, column, row) in PLACES {
        if codes.iter().any(|code| code == known) {
            tiles.push(Tile {
                code: known.to_owned(),
                column,
                row,
            });
        }
    }
    let below = tiles.iter().map(|tile| tile.row).max().unwrap_or(0) + 1;
    let in_a_row = HALF_COLUMNS / 2;
    let unknown = codes.iter().filter(|code| !is_known(code));
    for (at, code) in unknown.enumerate() {
        tiles.push(Tile {
            code: code.clone(),
            column: at % in_a_row * 2 + 1,
            row: below + at / in_a_row,
        });
    }
    tiles
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_ward_has_one_tile_and_no_two_overlap(
            known in proptest::sample::subsequence(PLACES.map(|p| p.0).to_vec(), 0..=7),
            others in proptest::collection::btree_set("[x-z]{1,3}", 0..12),
        ) {
            let mut codes: Vec<String> = known.into_iter().map(str::to_owned).collect();
            codes.extend(others);
            let tiles = tiles(&codes);
            let mut own: Vec<&String> = tiles.iter().map(|tile| &tile.code).collect();
            own.sort();
            codes.sort();
            prop_assert_eq!(own, codes.iter().collect::<Vec<_>>());
            for (at, a) in tiles.iter().enumerate() {
                prop_assert!(a.column >= 1 && a.column < HALF_COLUMNS);
                for b in &tiles[at + 1..] {
                    prop_assert!(a.row != b.row || a.column.abs_diff(b.column) >= 2);
                }
            }
        }
    }
}
