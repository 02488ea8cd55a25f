//! Workbooks are read by others' programs as they were meant: by a strict reader in Rust, and by Calc.

use super::calc::sheets_in_calc;
use super::{FORMULAS, MISTAKEN, RARE};
use calamine::{Data, DataType, Range, Reader, Xlsx, open_workbook_from_rs};
use shared::hand_out::workbook::{Cell, Column, Day, Sheet, workbook};
use shared::hand_out::zip::DosTime;
use std::io::Cursor;

/// Pieces that texts are made of: what XML, cells, names of sheets and headers are particular about.
const PIECES: [&str; 30] = [
    "あ",
    "区",
    "研修",
    "𠮷",
    "👨‍👩‍👧",
    "ｱ",
    "e\u{301}",
    " ",
    "　",
    "\n",
    "\t",
    "\r",
    "\r\n",
    "\u{0}",
    "\u{1}",
    "\u{b}",
    "\u{1f}",
    "\u{fffe}",
    "\u{ffff}",
    "\u{fffd}",
    "_x000D_",
    "_x",
    "0041_",
    "&amp;",
    "]]>",
    "<b>",
    "\"",
    "'",
    "\u{85}\u{a0}",
    "\u{2028}",
];

/// Numbers without order, the same at each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }

    fn text(&mut self) -> String {
        let known: Vec<&str> = [&FORMULAS[..], &RARE, &MISTAKEN].concat();
        match self.below(4) {
            0 => known[self.below(known.len())].to_owned(),
            _ => (0..=self.below(9))
                .map(|_| PIECES[self.below(PIECES.len())])
                .collect(),
        }
    }

    fn cell(&mut self) -> Cell {
        match self.below(9) {
            0 => Cell::Empty,
            1 => Cell::count(self.below(100_000)),
            2 => Cell::number(&format!("-{}.{:02}", self.below(1000), self.below(100))),
            3 => Cell::day(&format!(
                "20{:02}-{:02}-{:02}",
                self.below(100),
                1 + self.below(12),
                1 + self.below(28)
            )),
            4 => Cell::time(&format!(
                "2026-04-01 {:02}:{:02}",
                self.below(24),
                self.below(60)
            )),
            5 => Cell::link(
                &format!("-{}", self.text()),
                "https://example.jp/?a=%E5%8C%BA&b='c'#/list",
            ),
            6 => Cell::to_row(&format!("→{}", self.text()), self.below(2), self.below(9)),
            _ => Cell::text_of(self.text()),
        }
    }

    fn sheet(&mut self) -> Sheet {
        let columns = 1 + self.below(5);
        Sheet {
            name: self.text(),
            columns: (0..columns)
                .map(|at| Column::new(&format!("{at}{}", self.text())))
                .collect(),
            rows: (0..self.below(9))
                .map(|_| (0..columns).map(|_| self.cell()).collect())
                .collect(),
            header: self.text(),
            is_landscape: self.below(2) == 0,
        }
    }
}

fn made(sheets: &[Sheet]) -> Vec<u8> {
    workbook(sheets, DosTime::new((2026, 4, 1), (9, 0))).unwrap()
}

/// Days since the last of 1899, which others count from.
fn days(iso: &str) -> f64 {
    let part = |range: std::ops::Range<usize>| iso[range].parse::<i64>().unwrap();
    let (year, month, day) = (part(0..4), part(5..7), part(8..10));
    let is_leap = |y: i64| y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
    let years: i64 = (1900..year).map(|y| 365 + i64::from(is_leap(y))).sum();
    let lengths = [
        31,
        28 + i64::from(is_leap(year)),
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ];
    let months: i64 = lengths[..month as usize - 1].iter().sum();
    (years + months + day + 1) as f64
}

#[track_caller]
fn check_cell(cell: &Cell, read: &Data, place: &str) {
    match cell {
        Cell::Empty => assert!(read.is_empty(), "{place}: {read:?}"),
        Cell::Text(text) | Cell::Link(text, _) => {
            assert_eq!(read, &Data::String(text.clone()), "{place}");
        }
        Cell::Number(digits) => {
            assert_eq!(read.as_f64(), digits.parse().ok(), "{place}");
            assert!(
                !read.is_datetime() && !read.is_string(),
                "{place}: {read:?}"
            );
        }
        Cell::Day(_) | Cell::Time(..) => assert!(read.is_datetime(), "{place}: {read:?}"),
    }
}

#[test]
fn a_strict_reader_reads_two_hundred_workbooks_as_they_were_meant() {
    let mut dice = Dice(20_260_401);
    for number in 0..200 {
        let sheets: Vec<Sheet> = (0..=dice.below(2)).map(|_| dice.sheet()).collect();
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(made(&sheets))).unwrap();
        let names = book.sheet_names();
        assert_eq!(names.len(), sheets.len());
        for (name, sheet) in names.iter().zip(&sheets) {
            let range: Range<Data> = book.worksheet_range(name).unwrap();
            let read = |row: usize, column: usize| {
                range
                    .get_value((row as u32, column as u32))
                    .cloned()
                    .unwrap_or_default()
            };
            for (at, column) in sheet.columns.iter().enumerate() {
                let title = Cell::Text(column.title.clone());
                check_cell(&title, &read(0, at), &format!("book {number}, title {at}"));
            }
            for (row, cells) in (1..).zip(&sheet.rows) {
                for (at, cell) in cells.iter().enumerate() {
                    check_cell(cell, &read(row, at), &format!("book {number}, {row}/{at}"));
                }
            }
            assert!(range.height() <= sheet.rows.len() + 1);
            let formulas = book.worksheet_formula(name).unwrap();
            assert!(formulas.is_empty(), "what looks like a formula is none");
        }
    }
}

#[test]
fn a_strict_reader_reads_days_and_times() {
    let asked = [
        "1900-03-01",
        "1999-12-31",
        "2000-02-29",
        "2026-04-01",
        "2100-03-01",
    ];
    let rows = asked.map(|iso| {
        vec![
            Cell::Day(Day::of_iso(iso).unwrap()),
            Cell::time(&format!("{iso} 18:45")),
        ]
    });
    let sheet = Sheet {
        columns: vec![Column::new("日"), Column::new("時")],
        rows: rows.to_vec(),
        ..Sheet::default()
    };
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(made(&[sheet]))).unwrap();
    let range = book.worksheet_range("Sheet").unwrap();
    for (row, iso) in (1..).zip(asked) {
        let serial = |column| match range.get_value((row, column)).unwrap() {
            Data::DateTime(time) => time.as_f64(),
            other => panic!("{iso}: {other:?}"),
        };
        assert_eq!(serial(0).to_bits(), days(iso).to_bits(), "{iso}");
        // 18:45 are 25 of 32 parts of a day.
        assert!((serial(1) - days(iso) - 0.78125).abs() < 1e-9, "{iso}");
    }
}

/// The cells of a CSV file, and whether each stood in quotes.
fn quoted_cells(csv: &str) -> Vec<Vec<(String, bool)>> {
    let mut rows = vec![Vec::new()];
    let mut rest = csv.strip_prefix('\u{feff}').unwrap_or(csv);
    while !rest.is_empty() {
        let (cell, after) = match rest.strip_prefix('"') {
            Some(inner) => {
                let mut end = 0;
                while inner[end..].starts_with("\"\"") || !inner[end..].starts_with('"') {
                    let step = if inner[end..].starts_with("\"\"") {
                        2
                    } else {
                        inner[end..].chars().next().unwrap().len_utf8()
                    };
                    end += step;
                }
                (
                    (inner[..end].replace("\"\"", "\""), true),
                    &inner[end + 1..],
                )
            }
            None => {
                let end = rest.find([',', '\n']).unwrap_or(rest.len());
                ((rest[..end].to_owned(), false), &rest[end..])
            }
        };
        rows.last_mut().unwrap().push(cell);
        rest = if let Some(next) = after.strip_prefix(',') {
            next
        } else {
            rows.push(Vec::new());
            after.strip_prefix('\n').unwrap_or(after)
        };
    }
    rows
}

#[test]
fn calc_shows_texts_numbers_and_days_as_they_were_meant() {
    let mut dice = Dice(7);
    // What Calc shows of a character that no text is made of is its own business, and a return is a
    // line break to it in some cells and none in others.
    let is_plain = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
    let texts = |dice: &mut Dice| {
        let text = dice.text();
        text.chars()
            .filter(|c| is_plain(*c) && !matches!(c, '\u{fffe}' | '\u{ffff}'))
            .collect::<String>()
    };
    let books: Vec<Sheet> = (0..20)
        .map(|_| {
            let rows = (0..20).map(|_| {
                vec![
                    Cell::Text(format!("t{}", texts(&mut dice))),
                    Cell::text_of(texts(&mut dice)),
                ]
            });
            let mut rows: Vec<Vec<Cell>> = rows.collect();
            rows.push(vec![Cell::number("-1.25"), Cell::day("2026-04-01")]);
            rows.push(vec![
                Cell::time("2026-04-01 09:30"),
                Cell::to_row("先", 0, 1),
            ]);
            Sheet {
                name: texts(&mut dice),
                columns: vec![Column::new("題"), Column::new("=題")],
                rows,
                header: texts(&mut dice),
                is_landscape: true,
            }
        })
        .collect();
    let files: Vec<_> = books
        .iter()
        .map(|sheet| made(std::slice::from_ref(sheet)))
        .collect();
    for (sheet, csv) in books.iter().zip(sheets_in_calc("books", &files)) {
        let read = quoted_cells(&csv);
        let text = |row: usize, at: usize| read[row].get(at).cloned().unwrap_or_default();
        assert_eq!(text(0, 1), ("=題".to_owned(), true));
        for (row, cells) in (1..).zip(&sheet.rows) {
            for (at, cell) in cells.iter().enumerate() {
                match cell {
                    Cell::Text(own) => {
                        let (found, is_text) = text(row, at);
                        assert_eq!(&found, own, "{row}/{at}");
                        assert!(is_text, "{row}/{at}: {own:?}");
                    }
                    Cell::Number(own) => assert_eq!(text(row, at), (own.clone(), false)),
                    Cell::Day(_) => assert_eq!(text(row, at), ("2026年4月1日".to_owned(), false)),
                    Cell::Time(..) => {
                        assert_eq!(text(row, at), ("2026-04-01 09:30".to_owned(), false))
                    }
                    Cell::Link(own, _) => assert_eq!(text(row, at).0, *own),
                    Cell::Empty => assert_eq!(text(row, at).0, ""),
                }
            }
        }
    }
}
