//! An opened sheet: columns found, rows that are no rows of the table left out.

use super::cells::{BROKEN, Fix, Remarks, Spot, short};
use super::encoding::Encoding;
use super::form::{Form, fold_title};
use super::header::{self, Header};
use crate::check::diagnostic::{Diagnostic, Rule, nearest};
use crate::check::say::Say;
use crate::language::Words;
use crate::package::grid::{CsvGrid, GridRow, Next};
use crate::package::schema::Table;
use crate::search::Nfkc;
use std::cmp::Ordering;

/// The tables that are looked for where nobody has said which one it is.
const ANY_TABLE: Words = Words::of(
    "「取り組み」「項目」「数値」「年度間のつながり」など",
    "initiatives, points, figures, links or another table",
);

const ONE_ROW: Words = Words::of("{}行目", "row {}");
const ROWS: Words = Words::of("{}行目から{}行目まで", "rows {} to {}");
const REST: Words = Words::of("ファイルの終わりまで", "the rest of the file");

/// Columns from which on a line with as many separators is a row and no text.
const ROW_LIKE: usize = 4;

/// How somebody wants a file to be read; `None` leaves it to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Handling {
    /// The encoding in which the file was read, to be named where it was the wrong one.
    pub encoding: Option<Encoding>,
    /// What the sheet holds.
    pub form: Option<Form>,
    /// The separator.
    pub delimiter: Option<u8>,
    /// The year that rows without a year of their own belong to.
    pub year: Option<u16>,
    /// Whether an empty cell empties what is loaded.
    pub clears: bool,
}

/// What has been made of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetSummary {
    /// The file's name.
    pub name: String,
    /// What it holds; `None` where no titles were found.
    pub form: Option<Form>,
    /// Its separator.
    pub delimiter: u8,
    /// The row of titles, 0 for the first of the sheet.
    pub header_row: u32,
    /// Rows of the table.
    pub rows: usize,
    /// Fiscal years that have been met.
    pub years: Vec<u16>,
}

impl SheetSummary {
    /// Remembers a fiscal year.
    pub(super) fn met(&mut self, year: u16) {
        if !self.years.contains(&year) {
            self.years.push(year);
            self.years.sort_unstable();
        }
    }
}

/// A file handed in: its name, and the beginning of its text, or all of it.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// Its name, unlike that of any other.
    pub name: String,
    /// The text, or its first piece: enough to find the titles in.
    pub text: String,
    /// Whether that is all.
    pub is_whole: bool,
    /// About how many bytes there are altogether.
    pub size: usize,
    /// What has been said of it before it became text.
    pub said: Vec<Diagnostic>,
}

impl Source {
    /// A file of which all is there.
    pub fn whole(name: &str, text: &str) -> Self {
        Self {
            name: name.to_owned(),
            text: text.to_owned(),
            is_whole: true,
            size: text.len(),
            said: Vec::new(),
        }
    }
}

/// A sheet that is being read.
pub(super) struct Sheet {
    pub(super) file: u16,
    /// The name of the encoding in which the file was read.
    encoding: &'static str,
    pub(super) form: Form,
    /// For each column of the form its column in the sheet.
    pub(super) columns: Vec<Option<u32>>,
    grid: CsvGrid,
    /// The piece of the text that is being read, and whether it is the last one.
    piece: String,
    is_last: bool,
    /// How many bytes there were in the pieces before.
    before: usize,
    /// Whether it has been said that characters are broken.
    is_broken: bool,
    /// Whether broken characters have been looked for in the piece.
    looked: bool,
    width: usize,
    /// How many cells a row needs: up to the last column with a title.
    titled: usize,
    /// The columns of the sheet that hold the title of a row, and what an example says that it is one
    /// in.
    title: Option<u32>,
    example: Option<u32>,
    pub(super) summary: SheetSummary,
    pub(super) year: Option<u16>,
    /// Whether an empty cell empties what is loaded.
    pub(super) clears: bool,
    /// Columns without a title.
    pub(super) untitled: Vec<u32>,
    blank: bool,
}

/// What [`Sheet::read`] found.
pub(super) enum Found {
    /// A row of the table.
    Row,
    /// Something else, which has been dealt with.
    Other,
    /// A row whose cells cannot be told apart: what stands in its first column.
    Ragged(String),
    /// A row that has swallowed others.
    Torn,
    /// The next piece of the text is wanted.
    Piece,
    /// No more rows.
    End,
}

impl Sheet {
    /// Finds the titles of a file and matches its columns; `None` where that cannot be done, which
    /// has been said then.
    #[inline(never)]
    pub(super) fn open(
        source: Source,
        file: u16,
        handling: Handling,
        fixes: &[Fix],
        nfkc: Nfkc,
        remarks: &mut Remarks,
    ) -> Result<Self, SheetSummary> {
        let Source {
            name: path,
            text,
            is_whole,
            said,
            ..
        } = source;
        for finding in said {
            remarks.findings.push(finding);
        }
        let path = path.as_str();
        let whole = |rule, value: &str, expected| Diagnostic::file(path, rule, value, expected);
        let summary = SheetSummary {
            name: path.to_owned(),
            form: handling.form,
            ..SheetSummary::default()
        };
        if text.trim().is_empty() {
            remarks
                .findings
                .push(whole(Rule::EmptyFile, "", Say::Nothing));
            return Err(summary);
        }
        let encoding = handling.encoding.unwrap_or(Encoding::Utf8);
        let encoding = encoding.name();
        let found = header::find(path, &text, handling.form, handling.delimiter, nfkc);
        let Some(header) = found else {
            if text.contains(BROKEN) {
                let broken = whole(Rule::Encoding, encoding, Say::Nothing);
                remarks.findings.push(broken);
            }
            let expected = Say::Words(handling.form.map_or(ANY_TABLE, Form::words));
            remarks.findings.push(whole(Rule::NoHeader, "", expected));
            return Err(summary);
        };
        if !header.rivals.is_empty() {
            let names = [header.form]
                .into_iter()
                .chain(header.rivals.iter().copied());
            let names = Say::Names(names.map(Form::words).collect());
            remarks
                .findings
                .push(whole(Rule::AmbiguousTable, "", names));
            return Err(summary);
        }
        if header.above > 0 {
            let above = header.above.to_string();
            remarks
                .findings
                .push(whole(Rule::SkippedTitle, &above, Say::Nothing));
        }
        let mut grid = CsvGrid::new(header.delimiter);
        let mut line = GridRow::default();
        while grid.read(&text, is_whole, &mut line) == Next::Row && line.row < header.line.row {}
        let mut sheet = Self {
            file,
            encoding,
            form: header.form,
            columns: vec![None; header.form.columns().count()],
            grid,
            piece: text,
            is_last: is_whole,
            before: 0,
            is_broken: false,
            looked: false,
            width: header.line.cells.len(),
            titled: 0,
            title: None,
            example: None,
            summary: SheetSummary {
                form: Some(header.form),
                delimiter: header.delimiter,
                header_row: header.line.row,
                ..summary
            },
            year: handling.year,
            clears: handling.clears,
            untitled: Vec::new(),
            blank: false,
        };
        if sheet.match_columns(&header, fixes, nfkc, remarks) {
            sheet.title = sheet.column("title");
            sheet.example = sheet.column(example_column(sheet.form));
            Ok(sheet)
        } else {
            Err(sheet.summary)
        }
    }

    /// Where something stands in this sheet.
    pub(super) fn spot(&self, row: u32, column: Option<u32>) -> Spot<'_> {
        Spot {
            path: &self.summary.name,
            encoding: self.encoding,
            file: self.file,
            row,
            column,
        }
    }

    /// Fills `columns`; false when the sheet cannot be read with them.
    #[inline(never)]
    fn match_columns(
        &mut self,
        header: &Header,
        fixes: &[Fix],
        nfkc: Nfkc,
        remarks: &mut Remarks,
    ) -> bool {
        let form = self.form;
        let row = header.line.row;
        let mut usable = true;
        let fixed = |at: u32| {
            let mut fixes = fixes.iter().rev();
            fixes.find(|f| (f.file, f.row, f.column) == (self.file, row, at))
        };
        let cells: Vec<String> = header
            .line
            .cells
            .iter()
            .zip(0..)
            .map(|(cell, at)| fixed(at).map_or(cell, |fix| &fix.text).to_owned())
            .collect();
        let titles: Vec<String> = cells.iter().map(|cell| fold_title(cell, nfkc)).collect();
        // A title of ours goes before one that may be meant for the same column.
        let own = |title: &str| form.own_position(title);
        let taken: Vec<usize> = titles.iter().filter_map(|title| own(title)).collect();
        for ((cell, title), i) in cells.iter().zip(&titles).zip(0..) {
            if title.is_empty() {
                self.untitled.push(i);
                continue;
            }
            self.titled = i as usize + 1;
            let alias = || form.position(title).filter(|at| !taken.contains(at));
            let at = own(title).or_else(alias);
            let slot = at.and_then(|at| self.columns.get_mut(at));
            match slot {
                Some(slot @ None) => *slot = Some(i),
                Some(Some(_)) => {
                    usable = false;
                    let spot = self.spot(row, Some(i));
                    remarks.say(
                        spot,
                        None,
                        Rule::DuplicateColumn,
                        cell.trim(),
                        Say::Nothing,
                        None,
                    );
                }
                // What the list of the page was chosen by; what was put right in a table.
                None if form == Form::Flat && matches!(&**title, "抽出条件" | "conditions") => {
                }
                None if matches!(&**title, "直したところ" | "putright") => {}
                None => {
                    let free = form
                        .columns()
                        .zip(&self.columns)
                        .filter(|(_, at)| at.is_none())
                        .map(|(c, _)| c)
                        .filter(|c| {
                            let meant = |title: &String| own(title) == own(c.title);
                            !titles.iter().any(meant)
                        });
                    let names = free.flat_map(|c| [c.title, c.name]);
                    let meant = nearest(title, names);
                    let spot = self.spot(row, Some(i));
                    remarks.say(
                        spot,
                        None,
                        Rule::UnknownColumn,
                        cell.trim(),
                        Say::Nothing,
                        meant,
                    );
                }
            }
        }
        // An id can be entered beside a flat table without one.
        if let Some(id @ None) = self.columns.first_mut().filter(|_| form == Form::Flat) {
            *id = Some(self.width as u32);
        }
        for (column, at) in form.columns().zip(&self.columns) {
            if at.is_some() {
                continue;
            }
            let expected = Say::Header(column);
            let spot = self.spot(row, None);
            if form.needs(column) {
                usable = false;
                remarks.say(spot, None, Rule::MissingColumn, "", expected, None);
            } else if form != Form::Flat {
                remarks.say(spot, None, Rule::AbsentColumn, "", expected, None);
            }
        }
        usable
    }

    /// Reads the next row into `line`, as wide as the header.
    #[inline(never)]
    pub(super) fn read(&mut self, line: &mut GridRow, remarks: &mut Remarks) -> Found {
        if !self.looked {
            self.look(remarks);
        }
        match self.grid.read(&self.piece, self.is_last, line) {
            Next::Row => {}
            Next::Piece => return Found::Piece,
            Next::End => return Found::End,
        }
        remarks.next_row();
        let row = line.row;
        if line.is_blank() {
            if !self.blank {
                self.blank = true;
                remarks.say(
                    self.spot(row, None),
                    None,
                    Rule::SkippedBlank,
                    "",
                    Say::Nothing,
                    None,
                );
            }
            return Found::Other;
        }
        let filled = line.cells.iter().map(str::trim).filter(|c| !c.is_empty());
        let mut filled = filled.peekable();
        let first = filled.peek().copied().unwrap_or_default();
        let alone = filled.nth(1).is_none();
        let title = Some(text_at(line, self.title)).filter(|title| is_total(title));
        let total = title.or(Some(first).filter(|first| is_total(first)));
        if let Some(total) = total.filter(|_| title.is_some() || self.has_no_name(line)) {
            let spot = self.spot(row, None);
            remarks.say(spot, None, Rule::SkippedTotal, total, Say::Nothing, None);
            return Found::Other;
        }
        let name = text_at(line, self.example);
        let name = name.trim_start_matches(['＊', '*', '・']).trim_start();
        if name.starts_with("（例）") || name.starts_with("(例)") {
            let spot = self.spot(row, None);
            remarks.say(spot, None, Rule::SkippedExample, name, Say::Nothing, None);
            return Found::Other;
        }
        if alone && self.titled > 1 && first.starts_with(['※', '注', '＊', '*']) {
            let spot = self.spot(row, None);
            remarks.say(spot, None, Rule::Remark, first, Say::Nothing, None);
            return Found::Other;
        }
        if let Some(at) = self.swallowing(line) {
            let lines = line.cell(at as usize).trim_end().lines().count().max(1) as u32;
            let (from, to) = (row + 2, row + lines);
            let first = Say::Text(from.to_string());
            let rows = match from.cmp(&to) {
                Ordering::Greater => Say::Words(REST),
                Ordering::Equal => Say::Sentence(ONE_ROW, vec![first]),
                Ordering::Less => Say::Sentence(ROWS, vec![first, Say::Text(to.to_string())]),
            };
            let spot = self.spot(row, Some(at));
            remarks.say(spot, None, Rule::OpenQuote, "", rows, None);
            return Found::Torn;
        }
        let has = line.cells.len();
        // Cells that are blank to the right of the table are nothing, and so are those that are left
        // out at the end where nothing needs to stand.
        let mut beyond = line.cells.iter().skip(self.width);
        let beyond = beyond.any(|c| !c.trim().is_empty());
        if beyond || (has < self.titled && self.needs_after(has)) {
            let (has, wants) = (has.to_string(), self.width.to_string());
            let spot = self.spot(row, None);
            remarks.say(spot, None, Rule::RaggedRow, &has, Say::Text(wants), None);
            let key = self.columns.first().copied().flatten();
            let key = key.map_or("", |at| line.cell(at as usize)).trim();
            return Found::Ragged(key.to_owned());
        }
        self.summary.rows += 1;
        Found::Row
    }

    /// Whether a column must be filled that stands behind so many cells.
    fn needs_after(&self, has: usize) -> bool {
        let columns = self.form.columns().zip(&self.columns);
        let mut behind = columns.filter(|(_, at)| at.is_some_and(|at| at as usize >= has));
        behind.any(|(column, _)| match self.form {
            Form::Table(_) => column.required,
            Form::Flat => self.form.needs(column),
        })
    }

    /// The cell whose quote has swallowed rows: its quotes don't fit and there are line breaks in it,
    /// or a line of it looks like a row of the table.
    fn swallowing(&self, line: &GridRow) -> Option<u32> {
        let torn = line
            .torn
            .filter(|at| line.cell(*at as usize).contains(['\n', '\r']));
        if torn.is_some() || self.titled < ROW_LIKE || !line.cells.text().contains('\n') {
            return torn;
        }
        let separator = char::from(self.summary.delimiter);
        let is_row = |text: &str| text.matches(separator).count() + 1 >= self.titled;
        let mut cells = line.cells.iter();
        let swallows = |cell: &str| cell.contains('\n') && cell.lines().skip(1).any(is_row);
        cells.position(swallows).map(|at| at as u32)
    }

    /// Whether nothing stands where a row has its name, besides a word for a total, or that word where
    /// no such word can stand: then it is a row of totals. A figure may well be called 合計.
    fn has_no_name(&self, line: &GridRow) -> bool {
        let text = match self.form {
            Form::Table(_) => self.columns.first().copied().flatten(),
            Form::Flat => {
                let mut coded = CODED.iter();
                return text_at(line, self.title).is_empty()
                    || coded.any(|name| is_total(text_at(line, self.column(name))));
            }
        };
        let text = text_at(line, text);
        text.is_empty() || is_total(text)
    }

    /// Where a column stands in the sheet.
    fn column(&self, name: &str) -> Option<u32> {
        let mut columns = self.form.columns().zip(&self.columns);
        let found = columns.find(|(column, _)| column.name == name);
        found.and_then(|(_, at)| *at)
    }

    /// Says once of each column without a title that it holds something.
    pub(super) fn untitled(&mut self, line: &GridRow, remarks: &mut Remarks) {
        let is_filled = |at: &u32| !line.cell(*at as usize).trim().is_empty();
        let filled: Vec<u32> = self.untitled.iter().copied().filter(is_filled).collect();
        for at in filled {
            let value = short(line.cell(at as usize));
            let spot = self.spot(line.row, Some(at));
            remarks.say(spot, None, Rule::UntitledColumn, &value, Say::Nothing, None);
            self.untitled.retain(|other| *other != at);
        }
    }

    /// Takes the next piece of the text.
    pub(super) fn piece(&mut self, piece: String, is_last: bool) {
        self.before += self.piece.len();
        (self.piece, self.is_last, self.looked) = (piece, is_last, false);
    }

    /// Says once that characters are broken.
    #[inline(never)]
    fn look(&mut self, remarks: &mut Remarks) {
        self.looked = true;
        if !self.is_broken && self.piece.contains(BROKEN) {
            self.is_broken = true;
            let name = &self.summary.name;
            let finding = Diagnostic::file(name, Rule::Encoding, self.encoding, Say::Nothing);
            remarks.findings.push(finding);
        }
    }

    /// The table whose rows stand in it.
    pub(super) const fn table(&self) -> Table {
        match self.form {
            Form::Table(table) => table,
            Form::Flat => Table::Initiatives,
        }
    }

    /// How many bytes have been read.
    pub(super) fn done(&self) -> usize {
        self.before + self.grid.done()
    }

    /// Remembers a year that was met.
    pub(super) fn met(&mut self, year: u16) {
        self.summary.met(year);
    }
}

/// What stands in a column of the sheet.
fn text_at(line: &GridRow, at: Option<u32>) -> &str {
    at.map_or("", |at| line.cell(at as usize)).trim()
}

/// The column in which the example of a template says that it is one.
const fn example_column(form: Form) -> &'static str {
    match form {
        Form::Table(Table::Points) => "text",
        Form::Table(Table::Measures) => "label",
        Form::Table(Table::Links) => "reason",
        _ => "title",
    }
}

/// Columns of a flat table that hold a year or a name from a list.
const CODED: [&str; 5] = ["fiscal_year", "phase", "section", "theme", "actors"];

/// Whether a row begins like a row of totals: 合計, 計（12件）, 合計：12.
fn is_total(first: &str) -> bool {
    // Hardly any row is, and each is asked.
    if !first.contains('計') && !first.starts_with(['t', 'T']) {
        return false;
    }
    let ends = |c: char| matches!(c, ':' | '：' | '(' | '（' | '0'..='9' | '０'..='９');
    let word = first.split(ends).next().unwrap_or_default();
    let word: String = word.chars().filter(|c| !c.is_whitespace()).collect();
    let totals = ["計", "合計", "総計", "小計", "総合計"];
    totals.contains(&word.as_str()) || word.eq_ignore_ascii_case("total")
}
