//! A sheet's part. The order of the elements is that of ECMA-376, which Excel alone insists on.

use super::cell::{Cell, To};
use super::names::quoted;
use super::parts::{DOCUMENT, MAIN, PACKAGE, XML};
use super::strings::{Strings, escaped};
use super::{Column, Sheet, entry, width};
use std::fmt::Write;

/// The styles, by their places in `parts::STYLES`.
const PLAIN: u8 = 0;
const TITLE: u8 = 1;
const DAY: u8 = 2;
const TIME: u8 = 3;
const LINK: u8 = 4;
/// A text that would be a formula if somebody typed it again.
const QUOTED: u8 = 5;
/// A word where a number would stand.
const WORD: u8 = 6;

/// The height of a line, and the most that a row may have, in hundredths of a point.
const LINE: usize = 1_875;
const HIGHEST: usize = 40_900;

/// The most links of a sheet.
const MOST_LINKS: usize = 65_530;
/// What a page's header may hold, in UTF-16 units, with room for its marks.
const HEADER: usize = 200;

/// Narrow characters that have room on A4, laid across and upright, at four fifths of their size.
const WIDE: usize = 185;
const NARROW: usize = 125;

/// A sheet's part, and what it refers to; empty if nothing.
pub(super) struct Written {
    pub(super) xml: String,
    pub(super) relations: String,
}

/// The letters of a column, from 0.
pub(super) fn letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        letters.push(char::from(
            b'A' + u8::try_from((rest - 1) % 26).unwrap_or_default(),
        ));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// How many columns a sheet has, at least one.
fn columns(sheet: &Sheet) -> usize {
    let widest = sheet.rows.iter().map(Vec::len).max().unwrap_or_default();
    widest.max(sheet.columns.len()).max(1)
}

/// Writes a sheet; `is_first` is the one that is shown when the file is opened.
pub(super) fn written(
    sheet: &Sheet,
    is_first: bool,
    names: &[String],
    strings: &mut Strings,
) -> Written {
    let mut writer = Writer {
        names,
        strings,
        data: String::new(),
        links: String::new(),
        relations: String::new(),
        count: 0,
    };
    let all = columns(sheet);
    let (corner, rows) = (last(all), sheet.rows.len() + 1);
    let widths: Vec<usize> = (0..all).map(|at| wide(sheet, at)).collect();
    writer.titles(sheet, &widths);
    for (row, cells) in (2..).zip(&sheet.rows) {
        let texts = cells.iter().map(Cell::text);
        writer.row((row, height(texts, &widths)), cells, &sheet.columns);
    }
    let pages = across(sheet, &widths);
    // What is printed on several pages across is wider than a window as well.
    let pane = if pages > 1 {
        "<pane xSplit=\"1\" ySplit=\"1\" topLeftCell=\"B2\" activePane=\"bottomRight\" state=\"frozen\"/>\
         <selection pane=\"topRight\"/><selection pane=\"bottomLeft\"/>\
         <selection pane=\"bottomRight\" activeCell=\"B2\" sqref=\"B2\"/>"
    } else {
        "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>\
         <selection pane=\"bottomLeft\" activeCell=\"A2\" sqref=\"A2\"/>"
    };
    let mut xml = format!(
        "{XML}<worksheet xmlns=\"{MAIN}\" xmlns:r=\"{DOCUMENT}\">\
         <sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><dimension ref=\"A1:{corner}{rows}\"/>\
         <sheetViews><sheetView{} workbookViewId=\"0\">{pane}</sheetView></sheetViews>\
         <sheetFormatPr defaultRowHeight=\"18.75\"/><cols>",
        if is_first { " tabSelected=\"1\"" } else { "" },
    );
    for (number, width) in (1..).zip(&widths) {
        let _ = write!(
            xml,
            "<col min=\"{number}\" max=\"{number}\" width=\"{width}.7109375\" customWidth=\"1\"/>"
        );
    }
    let _ = write!(xml, "</cols><sheetData>{}</sheetData>", writer.data);
    if !sheet.columns.is_empty() {
        let corner = (last(sheet.columns.len()), sheet.rows.len() + 1);
        let _ = write!(xml, "<autoFilter ref=\"A1:{}{}\"/>", corner.0, corner.1);
    }
    xml.push_str(&entry::validations(sheet, names));
    if !writer.links.is_empty() {
        let _ = write!(xml, "<hyperlinks>{}</hyperlinks>", writer.links);
    }
    let _ = write!(
        xml,
        "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/>\
         <pageSetup paperSize=\"9\" orientation=\"{}\" fitToWidth=\"{pages}\" fitToHeight=\"0\"/>\
         <headerFooter><oddHeader>&amp;L{}</oddHeader><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>\
         </worksheet>",
        if sheet.is_landscape {
            "landscape"
        } else {
            "portrait"
        },
        header(&sheet.header),
    );
    let relations = match writer.relations.as_str() {
        "" => String::new(),
        all => format!("{XML}<Relationships xmlns=\"{PACKAGE}\">{all}</Relationships>"),
    };
    Written { xml, relations }
}

/// The height of a row whose text is broken, as an attribute: not every program makes room by itself.
fn height<'a>(texts: impl Iterator<Item = &'a str>, widths: &[usize]) -> String {
    // A little of each width stands around the text.
    let lines = texts
        .zip(widths)
        .map(|(text, wide)| width::lines(text, wide.saturating_sub(1)));
    match lines.max().unwrap_or(1) {
        0 | 1 => String::new(),
        lines => {
            let height = (lines * LINE).min(HIGHEST);
            format!(" ht=\"{}.{:02}\"", height / 100, height % 100)
        }
    }
}

/// The letters of the last of so many columns, one at least.
pub(super) fn last(columns: usize) -> String {
    letters(columns.max(1) - 1)
}

/// How many pages it is printed on across: so many that it can be read.
fn across(sheet: &Sheet, widths: &[usize]) -> usize {
    let all: usize = widths.iter().sum();
    let room = if sheet.is_landscape { WIDE } else { NARROW };
    all.div_ceil(room).max(1)
}

/// Whether it is printed on several pages across, each of which begins with the first column.
pub(super) fn is_wide(sheet: &Sheet) -> bool {
    let widths: Vec<usize> = (0..columns(sheet)).map(|at| wide(sheet, at)).collect();
    across(sheet, &widths) > 1
}

fn wide(sheet: &Sheet, at: usize) -> usize {
    let column = sheet.columns.get(at);
    let cells = sheet.rows.iter().filter_map(|row| row.get(at));
    let cells = cells.map(|cell| match cell {
        Cell::Day(_) => 14,
        Cell::Time(..) => 16,
        cell => width::of(cell.text()),
    });
    let title = column.map_or(0, |column| width::of(&column.title));
    width::fitting(
        cells.chain([title]),
        column.map_or(60, |column| column.most),
    )
}

/// The header of a page: `&` begins a mark there, and there is a limit.
fn header(text: &str) -> String {
    let mut room = HEADER;
    let mut told = String::new();
    for c in text.chars().map(|c| if c.is_control() { ' ' } else { c }) {
        let units = if c == '&' { 2 } else { c.len_utf16() };
        if units > room {
            told.push('…');
            break;
        }
        room -= units;
        match c {
            '&' => told.push_str("&&"),
            c => told.push(c),
        }
    }
    escaped(&super::super::xml::held(&told))
}

struct Writer<'a> {
    names: &'a [String],
    strings: &'a mut Strings,
    data: String,
    links: String,
    relations: String,
    count: usize,
}

impl Writer<'_> {
    fn titles(&mut self, sheet: &Sheet, widths: &[usize]) {
        let texts = sheet.columns.iter().map(|column| column.title.as_str());
        let height = height(texts, widths);
        let _ = write!(self.data, "<row r=\"1\"{height}>");
        for (at, column) in sheet.columns.iter().enumerate() {
            self.text(&format!("{}1", letters(at)), TITLE, &column.title);
        }
        self.data.push_str("</row>");
    }

    fn row(&mut self, (row, height): (usize, String), cells: &[Cell], columns: &[Column]) {
        let _ = write!(self.data, "<row r=\"{row}\"{height}>");
        for (at, cell) in cells.iter().enumerate() {
            let is_number = columns.get(at).is_some_and(|column| column.is_number);
            self.cell(&format!("{}{row}", letters(at)), cell, is_number);
        }
        self.data.push_str("</row>");
    }

    fn cell(&mut self, place: &str, cell: &Cell, is_number: bool) {
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => {
                let style = match text.starts_with(['=', '+', '-', '@', '\'']) {
                    true => QUOTED,
                    false if is_number => WORD,
                    false => PLAIN,
                };
                self.text(place, style, text);
            }
            Cell::Number(digits) => self.value(place, PLAIN, digits),
            Cell::Day(day) => self.value(place, DAY, &day.serial().to_string()),
            Cell::Time(day, minutes) => {
                // A part of a day, rounded: 1,440 minutes are one.
                let part = (u64::from(*minutes) * 10_000_000_000 + 720) / 1_440;
                self.value(place, TIME, &format!("{}.{part:010}", day.serial()));
            }
            Cell::Link(text, to) => {
                let is_link = self.link(place, to);
                self.text(place, if is_link { LINK } else { PLAIN }, text);
            }
        }
    }

    fn text(&mut self, place: &str, style: u8, text: &str) {
        let string = self.strings.place(text);
        let _ = write!(
            self.data,
            "<c r=\"{place}\" s=\"{style}\" t=\"s\"><v>{string}</v></c>"
        );
    }

    fn value(&mut self, place: &str, style: u8, value: &str) {
        let _ = write!(
            self.data,
            "<c r=\"{place}\" s=\"{style}\"><v>{value}</v></c>"
        );
    }

    /// Notes where a link leads; answers whether there is room for one.
    fn link(&mut self, place: &str, to: &To) -> bool {
        if self.count >= MOST_LINKS {
            return false;
        }
        self.count += 1;
        match to {
            To::Address(address) => {
                let id = self.count;
                let _ = write!(self.links, "<hyperlink ref=\"{place}\" r:id=\"rId{id}\"/>");
                let _ = write!(
                    self.relations,
                    "<Relationship Id=\"rId{id}\" Type=\"{DOCUMENT}/hyperlink\" \
                     Target=\"{}\" TargetMode=\"External\"/>",
                    escaped(address)
                );
            }
            To::Row(sheet, row) => {
                let Some(name) = self.names.get(*sheet) else {
                    return false;
                };
                let _ = write!(
                    self.links,
                    "<hyperlink ref=\"{place}\" location=\"{}!A{}\"/>",
                    escaped(&quoted(name)),
                    row + 1
                );
            }
        }
        true
    }
}
