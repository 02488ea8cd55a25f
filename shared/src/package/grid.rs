//! Rows of cells, whatever they are made of. A grid is all that the readers ask of a source: they
//! know no file format. [`CsvGrid`] makes one of CSV text.

/// One row of cells.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct GridRow {
    /// Row of the sheet, 0 for the first, counted as a spreadsheet counts.
    pub row: u32,
    /// Its cells.
    pub cells: Cells,
    /// The cell whose quotes don't fit: never closed, or with something behind the closing one.
    pub torn: Option<u32>,
}

/// The cells of a row, in one text.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Cells {
    text: String,
    /// Where each cell ends.
    ends: Vec<usize>,
}

impl Cells {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The texts of all cells, one behind the other.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// A cell; `None` where the row ends earlier.
    pub fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)?;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before));
        self.text.get(start.copied().unwrap_or(0)..end)
    }

    /// All cells.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|at| self.get(at))
    }
}

impl GridRow {
    /// A cell; an empty text where the row ends earlier.
    pub fn cell(&self, at: usize) -> &str {
        self.cells.get(at).unwrap_or_default()
    }

    /// Whether nothing stands in the row.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// What [`CsvGrid::read`] came upon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// A row.
    Row,
    /// The end of the piece: the next one is wanted.
    Piece,
    /// The end.
    End,
}

/// A grid of CSV text that comes in pieces, so that a large file need not stand in memory.
///
/// Rows are counted as Excel counts them: a blank line is a row of the sheet, a line break inside a
/// cell is none, and a row may end in LF, CR LF or CR.
#[derive(Debug)]
pub struct CsvGrid {
    core: Box<csv_core::Reader>,
    /// How much of the piece has been read.
    at: usize,
    /// The byte read last, which may be the first half of a line end.
    last: u8,
    next: u32,
    is_within: bool,
    /// The cells of the row under way, and how much of the two is in use.
    bytes: Vec<u8>,
    ends: Vec<usize>,
    filled: usize,
    ended: usize,
    quotes: Quotes,
}

/// Follows the quotes of a row: [`csv_core`] takes whatever comes, and doesn't say so.
#[derive(Debug, Default)]
struct Quotes {
    separator: u8,
    column: u32,
    state: Quote,
    torn: Option<u32>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Quote {
    /// At the beginning of a cell.
    #[default]
    Before,
    /// In a cell without quotes.
    Without,
    Within,
    /// Behind a quote that may be the closing one.
    Behind,
}

impl Quotes {
    fn follow(&mut self, bytes: &[u8]) {
        for byte in bytes {
            let is_end = *byte == self.separator || matches!(byte, b'\n' | b'\r');
            self.state = match (self.state, *byte) {
                (Quote::Before | Quote::Behind, b'"') => Quote::Within,
                (Quote::Within, b'"') => Quote::Behind,
                (Quote::Within, _) => Quote::Within,
                _ if is_end => {
                    self.column += u32::from(*byte == self.separator);
                    Quote::Before
                }
                (Quote::Behind, _) => {
                    self.torn = self.torn.or(Some(self.column));
                    Quote::Without
                }
                _ => Quote::Without,
            };
        }
    }

    /// The cell whose quotes don't fit, at the end of the row.
    fn end(&mut self) -> Option<u32> {
        let open = (self.state == Quote::Within).then_some(self.column);
        let torn = self.torn.or(open);
        (self.column, self.state, self.torn) = (0, Quote::Before, None);
        torn
    }
}

impl CsvGrid {
    /// A grid with this separator.
    pub fn new(delimiter: u8) -> Self {
        Self {
            core: Box::new(csv_core::ReaderBuilder::new().delimiter(delimiter).build()),
            at: 0,
            last: 0,
            next: 0,
            is_within: false,
            bytes: vec![0; 1024],
            ends: vec![0; 32],
            filled: 0,
            ended: 0,
            quotes: Quotes {
                separator: delimiter,
                ..Quotes::default()
            },
        }
    }

    /// How many bytes of the piece have been read.
    pub const fn done(&self) -> usize {
        self.at
    }

    /// Reads the next row that is not an empty line. `piece` is the same text until
    /// [`Next::Piece`] is answered, then the text behind it; `is_last` says that nothing follows.
    #[inline(never)]
    pub fn read(&mut self, piece: &str, is_last: bool, row: &mut GridRow) -> Next {
        let piece = piece.as_bytes();
        loop {
            if !self.is_within {
                self.pass_line_ends(piece);
                self.is_within = self.at < piece.len();
                if !self.is_within {
                    return self.at_end(is_last);
                }
            }
            let is_new = (self.filled, self.ended, self.quotes.state) == (0, 0, Quote::Before);
            let input = piece.get(self.at..).unwrap_or_default();
            if input.is_empty() && !is_last {
                return self.at_end(false);
            }
            let (found, read, filled, ended) = self.core.read_record(
                input,
                self.bytes.get_mut(self.filled..).unwrap_or_default(),
                self.ends.get_mut(self.ended..).unwrap_or_default(),
            );
            self.at += read;
            self.filled += filled;
            self.ended += ended;
            if let Some(last) = read.checked_sub(1).and_then(|at| input.get(at)) {
                self.last = *last;
            }
            let taken = input.get(..read).unwrap_or_default();
            // Most rows have no quotes, and come in one piece.
            let is_whole = found == csv_core::ReadRecordResult::Record && is_new;
            if !is_whole || taken.contains(&b'"') {
                self.quotes.follow(taken);
            }
            match found {
                csv_core::ReadRecordResult::InputEmpty => {}
                csv_core::ReadRecordResult::OutputFull => {
                    self.bytes.resize(self.bytes.len() * 2, 0);
                }
                csv_core::ReadRecordResult::OutputEndsFull => {
                    self.ends.resize(self.ends.len() * 2, 0);
                }
                csv_core::ReadRecordResult::Record => {
                    self.hand_over(row);
                    return Next::Row;
                }
                csv_core::ReadRecordResult::End => return Next::End,
            }
        }
    }

    fn at_end(&mut self, is_last: bool) -> Next {
        if is_last {
            return Next::End;
        }
        self.at = 0;
        Next::Piece
    }

    /// Passes over blank lines, each of which is a row.
    fn pass_line_ends(&mut self, piece: &[u8]) {
        while let Some(byte @ (b'\n' | b'\r')) = piece.get(self.at).copied() {
            self.next += u32::from(!(byte == b'\n' && self.last == b'\r'));
            self.last = byte;
            self.at += 1;
        }
    }

    fn hand_over(&mut self, row: &mut GridRow) {
        row.row = self.next;
        row.torn = self.quotes.end();
        self.next += 1;
        row.cells.text.clear();
        let bytes = self.bytes.get(..self.filled).unwrap_or_default();
        // Cut at separators and quotes, UTF-8 stays UTF-8.
        row.cells
            .text
            .push_str(std::str::from_utf8(bytes).unwrap_or_default());
        row.cells.ends.clear();
        let ends = self.ends.get(..self.ended).unwrap_or_default();
        row.cells.ends.extend_from_slice(ends);
        (self.filled, self.ended) = (0, 0);
        self.is_within = false;
    }
}

/// The first rows of a text.
pub fn first_rows(text: &str, delimiter: u8, count: usize) -> Vec<GridRow> {
    let mut grid = CsvGrid::new(delimiter);
    let mut row = GridRow::default();
    let mut rows = Vec::new();
    while rows.len() < count && grid.read(text, true, &mut row) == Next::Row {
        rows.push(row.clone());
    }
    rows
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &[(u32, &str)]) {
        let rows = first_rows(text, b',', usize::MAX);
        let got: Vec<(u32, &str)> = rows.iter().map(|r| (r.row, r.cell(0))).collect();
        assert_eq!(got, expected, "{text:?}");
    }

    #[test]
    fn rows_are_counted_as_excel_does() {
        check("a\nb\nc\n", &[(0, "a"), (1, "b"), (2, "c")]);
        check("a\r\nb\r\nc", &[(0, "a"), (1, "b"), (2, "c")]);
        check("a\rb\rc\r", &[(0, "a"), (1, "b"), (2, "c")]);
        check("a\n\nb\n", &[(0, "a"), (2, "b")]);
        check("a\r\n\r\n\r\nb\r\n", &[(0, "a"), (3, "b")]);
        check("a\r\rb\n\nc", &[(0, "a"), (2, "b"), (4, "c")]);
        check("\n\r\na\nb", &[(2, "a"), (3, "b")]);
        check(
            "\u{feff}a\r\n\"x\r\ny\"\r\nb",
            &[(0, "a"), (1, "x\r\ny"), (2, "b")],
        );
        check("a\n\"x\ny\"\nb\n", &[(0, "a"), (1, "x\ny"), (2, "b")]);
        check("", &[]);
    }

    #[test]
    fn quotes_that_do_not_fit_are_seen() {
        for (text, expected) in [
            ("a,\"b\",c", None),
            ("a,\"b\"\"\n\",c\n", None),
            ("a,b\"c", None),
            ("a,\"b\nc,d", Some(1)),
            ("a,\"b\nc,\"d\",e", Some(1)),
            ("\"a\"b,\"c", Some(0)),
            ("\"", Some(0)),
        ] {
            let rows = first_rows(text, b',', 1);
            assert_eq!(rows.first().unwrap().torn, expected, "{text:?}");
        }
    }

    /// The rows of a text that comes in pieces.
    fn in_pieces(text: &str, cuts: &[prop::sample::Index]) -> Vec<GridRow> {
        let places: Vec<usize> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| *cut.get(&places)).collect();
        cuts.extend([0, text.len()]);
        cuts.sort_unstable();
        let mut grid = CsvGrid::new(b',');
        let mut row = GridRow::default();
        let mut rows = Vec::new();
        for ends in cuts.windows(2) {
            let piece = text.get(ends[0]..ends[1]).unwrap();
            let is_last = ends[1] == text.len() && ends[0] < ends[1];
            while grid.read(piece, is_last, &mut row) == Next::Row {
                rows.push(row.clone());
            }
        }
        while grid.read("", true, &mut row) == Next::Row {
            rows.push(row.clone());
        }
        rows
    }

    proptest! {
        #[test]
        fn pieces_make_no_difference(
            text in "[ab東,\"\r\n]{0,40}",
            cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
        ) {
            prop_assert_eq!(in_pieces(&text, &cuts), first_rows(&text, b',', usize::MAX));
        }

        #[test]
        fn the_cells_are_those_of_the_csv_crate(text in "[ab東,\"\r\n]{0,40}") {
            let mut reader = ::csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(text.as_bytes());
            let theirs: Vec<Vec<String>> = reader
                .records()
                .map(|record| record.unwrap().iter().map(str::to_owned).collect())
                .collect();
            let ours: Vec<Vec<String>> = first_rows(&text, b',', usize::MAX)
                .iter()
                .map(|row| row.cells.iter().map(str::to_owned).collect())
                .collect();
            prop_assert_eq!(ours, theirs);
        }
    }
}
