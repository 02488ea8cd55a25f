//! A table of counts as a picture: where its titles and cells stand.

use super::{FONT, LINE, wrap};

const LABEL_WIDTH: i32 = 270;
const CELL_WIDTH: i32 = 56;
const CELL_HEIGHT: i32 = 28;
const GAP: i32 = 3;
const PADDING: i32 = 6;

/// A box with text in its middle, or a text alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

/// A title, broken into lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// The lines.
    pub lines: Vec<String>,
    /// The left end of a row's title, the middle of a column's.
    pub x: i32,
    /// The baseline of the first line.
    pub y: i32,
}

/// The geometry of a table of counts with its totals by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridChart {
    /// Width of the picture.
    pub width: i32,
    /// Height of the picture.
    pub height: i32,
    /// Titles of the columns, with that of the totals at the end.
    pub columns: Vec<Title>,
    /// Titles of the rows.
    pub rows: Vec<Title>,
    /// The cells, row by row, each row with its total at the end.
    pub cells: Vec<Place>,
}

impl GridChart {
    /// Lays out titles and cells.
    pub fn new(rows: &[String], columns: &[String]) -> Self {
        let heads: Vec<Vec<String>> = columns.iter().map(|name| wrap(name, CELL_WIDTH)).collect();
        let lines = heads.iter().map(Vec::len).max().unwrap_or(1) as i32;
        let top = lines * LINE + PADDING;
        let mut grid = Self {
            width: LABEL_WIDTH + columns.len() as i32 * (CELL_WIDTH + GAP) + PADDING,
            height: 0,
            columns: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
        };
        for (at, lines) in (0..).zip(heads) {
            // Short titles stand just above their column.
            let y = top - PADDING - (lines.len() as i32 - 1) * LINE - 4;
            grid.columns.push(Title {
                x: LABEL_WIDTH + at * (CELL_WIDTH + GAP) + CELL_WIDTH / 2,
                y,
                lines,
            });
        }
        let mut y = top;
        for name in rows {
            let lines = wrap(name, LABEL_WIDTH - PADDING);
            let height = CELL_HEIGHT.max(lines.len() as i32 * LINE + 2);
            let first = y + (height - (lines.len() as i32 - 1) * LINE) / 2 + FONT / 2 - 1;
            grid.rows.push(Title {
                lines,
                x: 0,
                y: first,
            });
            for at in 0..columns.len() as i32 {
                grid.cells.push(Place {
                    x: LABEL_WIDTH + at * (CELL_WIDTH + GAP),
                    y,
                    width: CELL_WIDTH,
                    height,
                });
            }
            y += height + GAP;
        }
        grid.height = y + PADDING;
        grid
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::text_width;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_cell_stands_alone_in_the_picture_and_no_title_is_cut(
            rows in proptest::collection::vec("[a-z ぁ-ん]{1,40}", 1..6),
            columns in proptest::collection::vec("[a-zぁ-ん]{1,12}", 1..6),
        ) {
            let grid = GridChart::new(&rows, &columns);
            prop_assert_eq!(grid.cells.len(), rows.len() * columns.len());
            for (at, a) in grid.cells.iter().enumerate() {
                prop_assert!(a.x >= LABEL_WIDTH && a.x + a.width <= grid.width);
                prop_assert!(a.y >= 0 && a.y + a.height <= grid.height);
                for b in &grid.cells[at + 1..] {
                    prop_assert!(a.x + a.width < b.x || b.x + b.width < a.x
                        || a.y + a.height < b.y || b.y + b.height < a.y);
                }
            }
            for title in &grid.rows {
                prop_assert!(title.lines.iter().all(|line| text_width(line) <= LABEL_WIDTH));
            }
            for title in &grid.columns {
                prop_assert!(title.y > 0 && title.y < grid.cells[0].y);
            }
        }
    }
}
