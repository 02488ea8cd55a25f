//! From text to rows of cells, one at a time, so that a large file never stands in memory twice.

use crate::package::Package;
use std::io::Cursor;
use std::sync::Arc;

/// The text of one file of a package, without a copy of it.
struct FileText {
    package: Arc<Package>,
    at: usize,
}

impl AsRef<[u8]> for FileText {
    fn as_ref(&self) -> &[u8] {
        let file = self.package.files.get(self.at);
        file.map_or(&[], |file| file.text.as_bytes())
    }
}

/// Walks over the rows of a text. Rows are counted as Excel counts them: the reader of the csv
/// crate passes over blank lines and counts line feeds, where Excel counts rows of the sheet: a
/// blank line is one, a line break inside a cell none, and a row may end in LF, CR LF or CR.
pub(crate) struct Rows {
    reader: csv::Reader<Cursor<FileText>>,
    next: u32,
}

/// One row of cells.
#[derive(Debug, Default, Clone)]
pub(crate) struct Line {
    /// Row of the sheet, from 0.
    pub(crate) row: u32,
    /// Its cells.
    pub(crate) cells: csv::StringRecord,
}

impl Line {
    /// A cell; an empty text where the row ends earlier.
    pub(crate) fn cell(&self, at: usize) -> &str {
        self.cells.get(at).unwrap_or_default()
    }

    /// Whether nothing stands in the row.
    pub(crate) fn is_blank(&self) -> bool {
        self.cells.iter().all(|c| c.trim().is_empty())
    }
}

impl Rows {
    /// The rows of the package's file at this position.
    #[inline(never)]
    pub(crate) fn new(package: Arc<Package>, at: usize, delimiter: u8) -> Self {
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(Cursor::new(FileText { package, at }));
        Self { reader, next: 0 }
    }

    /// Reads the next row that is not an empty line; false at the end.
    #[inline(never)]
    pub(crate) fn read(&mut self, line: &mut Line) -> bool {
        let start = self.done();
        // Reading from memory cannot fail, and the text is UTF-8 already.
        if !matches!(self.reader.read_record(&mut line.cells), Ok(true)) {
            return false;
        }
        let text = self.reader.get_ref().get_ref().as_ref();
        line.row = self.next + blank_lines(text, start);
        self.next = line.row + 1;
        true
    }

    /// How many bytes have been read.
    pub(crate) fn done(&self) -> usize {
        self.reader.position().byte() as usize
    }

    /// How many bytes there are.
    pub(crate) fn total(&self) -> usize {
        self.reader.get_ref().get_ref().as_ref().len()
    }
}

/// The number of blank lines from `start` on, which is just behind the first byte of a line end.
fn blank_lines(text: &[u8], start: usize) -> u32 {
    let mut last = start.checked_sub(1).and_then(|at| text.get(at)).copied();
    let mut count = 0;
    for byte in text.iter().skip(start) {
        match byte {
            b'\n' if last == Some(b'\r') => {}
            b'\n' | b'\r' => count += 1,
            _ => break,
        }
        last = Some(*byte);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::TextFile;

    #[track_caller]
    fn check(text: &str, expected: &[(u32, &str)]) {
        let file = TextFile {
            path: String::new(),
            text: text.to_owned(),
        };
        let mut rows = Rows::new(Arc::new(Package::new(vec![file])), 0, b',');
        let mut line = Line::default();
        let mut got = Vec::new();
        while rows.read(&mut line) {
            got.push((line.row, line.cell(0).to_owned()));
        }
        let expected: Vec<_> = expected
            .iter()
            .map(|(r, c)| (*r, (*c).to_owned()))
            .collect();
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
}
