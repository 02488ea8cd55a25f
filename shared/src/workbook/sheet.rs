//! One sheet: its cells in their places, those of hidden rows and columns left out, merged ones filled.

use super::strings::{self, Text, decoded};
use super::styles::Style;
use super::xml::{Element, Node, Xml};
use super::{Remark, Said, Sheet, Trouble};
use crate::package::csv::write_field;
use std::collections::{BTreeMap, BTreeSet};

/// The last row and column that a sheet has, 0 for the first.
const LAST_ROW: u32 = 1_048_575;
const LAST_COLUMN: u32 = 16_383;
/// The most cells with something in them.
const MOST_CELLS: usize = 3_000_000;
/// The most bytes of a sheet's text: as many as a file of text may have.
const MOST_BYTES: usize = 50_000_000;
/// The most rows that a merge may fill: more is a mistake.
const MOST_FILLED: u32 = 5_000;
/// The most that is said of the cells of one sheet.
const MOST_REMARKS: usize = 10_000;

/// What the cells of all sheets need.
pub(super) struct Context<'a> {
    strings: &'a [Text],
    styles: &'a [Style],
    is_1904: bool,
    /// How many cells may still come.
    left: usize,
}

impl<'a> Context<'a> {
    pub(super) const fn new(strings: &'a [Text], styles: &'a [Style], is_1904: bool) -> Self {
        Self {
            strings,
            styles,
            is_1904,
            left: MOST_CELLS,
        }
    }
}

/// A rectangle of cells.
#[derive(Clone, Copy)]
struct Area {
    rows: (u32, u32),
    columns: (u32, u32),
}

#[derive(Default)]
struct Cells {
    cells: BTreeMap<(u32, u32), String>,
    remarks: Vec<Remark>,
    hidden_rows: BTreeSet<u32>,
    /// The first and last of hidden columns.
    hidden_columns: Vec<(u32, u32)>,
    merged: Vec<Area>,
}

/// Reads a sheet.
///
/// # Errors
/// When it is no XML, has cells where no sheet has any, or more than a page can hold.
pub(super) fn read(context: &mut Context<'_>, name: String, part: &str) -> Result<Sheet, Trouble> {
    let mut cells = Cells::default();
    let mut xml = Xml::new(part);
    let (mut row, mut column) = (0, 0);
    let mut has_begun = false;
    while let Some(node) = xml.next()? {
        let Node::Open(element) = node else {
            continue;
        };
        match element.name() {
            "col" => cells.column(&element),
            "row" => {
                row = match element.number("r") {
                    Some(number) => place(number, LAST_ROW)?,
                    None if has_begun => row + 1,
                    None => 0,
                };
                has_begun = true;
                column = 0;
                let is_flat = element
                    .get("ht")?
                    .is_some_and(|height| height.parse() == Ok(0.0));
                if element.is("hidden") || is_flat {
                    cells.hidden_rows.insert(row);
                }
            }
            "c" => {
                // A cell without a name stands behind the one before it.
                let at = element.get("r")?.map(|name| reference(&name)).transpose()?;
                let at = at.unwrap_or((row, column));
                (row, column) = (at.0, at.1 + 1);
                if at.0 > LAST_ROW || at.1 > LAST_COLUMN {
                    return Err(Trouble::Damaged);
                }
                cell(context, &mut cells, at, &element, &mut xml)?;
            }
            "mergeCell" => {
                if let Some((first, last)) = element
                    .get("ref")?
                    .as_deref()
                    .and_then(|name| name.split_once(':'))
                {
                    let (first, last) = (reference(first)?, reference(last)?);
                    cells.merged.push(Area {
                        rows: (first.0, last.0),
                        columns: (first.1, last.1),
                    });
                }
            }
            _ => {}
        }
    }
    cells.fill();
    cells.into_sheet(name)
}

/// Writes a row as CSV. An apostrophe in front stays as it is: Excel keeps its own apart from the text, so
/// one that stands there is that of a table that was guarded before somebody opened it.
fn write_row(out: &mut String, cells: &[String]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        write_field(out, cell);
    }
    out.push('\n');
}

/// A number counted from 1 as a place counted from 0.
fn place(number: usize, last: u32) -> Result<u32, Trouble> {
    let at = u32::try_from(number)
        .ok()
        .and_then(|number| number.checked_sub(1));
    at.filter(|at| *at <= last).ok_or(Trouble::Damaged)
}

/// The row and column of a name such as `C12`.
fn reference(name: &str) -> Result<(u32, u32), Trouble> {
    let name = name.replace('$', "");
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = name.split_at_checked(letters).ok_or(Trouble::Damaged)?;
    if letters.is_empty() || letters.len() > 3 {
        return Err(Trouble::Damaged);
    }
    let column = letters.bytes().fold(0, |sum, letter| {
        sum * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row = digits.parse().map_err(|_| Trouble::Damaged)?;
    Ok((place(row, LAST_ROW)?, place(column, LAST_COLUMN)?))
}

/// Reads the cell that has just begun.
fn cell(
    context: &mut Context<'_>,
    cells: &mut Cells,
    at: (u32, u32),
    element: &Element<'_>,
    xml: &mut Xml<'_>,
) -> Result<(), Trouble> {
    let kind = element.get("t")?.unwrap_or_default();
    let style = element
        .number("s")
        .and_then(|style| context.styles.get(style));
    let (mut value, mut inline, mut has_formula) = (None, None, false);
    loop {
        match xml.next()?.ok_or(Trouble::Damaged)? {
            Node::Open(part) => match part.name() {
                "v" => value = Some(xml.text()?),
                // Some writers leave the text out of its element.
                "is" => inline = Some(strings::read(xml)?),
                "t" => {
                    inline = Some(Text {
                        text: decoded(&xml.text()?),
                        is_struck: false,
                    })
                }
                "f" => {
                    has_formula = true;
                    xml.skip()?;
                }
                _ => xml.skip()?,
            },
            Node::Close => break,
            Node::Text(_) => {}
        }
    }
    let mut text = Text::default();
    match (kind.as_str(), value) {
        ("s", Some(value)) => {
            // An empty number is no text, not the first one.
            let number = value.trim().parse::<usize>().ok();
            if let Some(number) = number {
                text = context
                    .strings
                    .get(number)
                    .cloned()
                    .ok_or(Trouble::Damaged)?;
            }
        }
        ("inlineStr", _) => text = inline.unwrap_or_default(),
        ("str", value) => text.text = decoded(&value.unwrap_or_default()),
        ("b", Some(value)) => {
            text.text = if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned()
        }
        ("e", Some(value)) => text.text = value,
        ("d", Some(value)) => text.text = day(value.trim()),
        (_, Some(value)) if !value.trim().is_empty() => match value.trim().parse::<f64>() {
            Ok(number) => {
                let shown = style.map(|style| style.format.show(number, context.is_1904));
                let shown = shown
                    .unwrap_or_else(|| super::format::Format::of("General").show(number, false));
                text.text = shown.text;
                if shown.is_rounded {
                    let all =
                        super::number::Decimal::of(number).map_or(value, |number| number.plain());
                    let shown = text.text.clone();
                    cells.say(at, Said::Rounded(shown, all));
                }
            }
            Err(_) => text.text = value,
        },
        _ if has_formula => cells.say(at, Said::NoValue),
        _ => text = inline.unwrap_or_default(),
    }
    let is_struck = text.is_struck || style.is_some_and(|style| style.is_struck);
    if text.text.is_empty() {
        return Ok(());
    }
    if is_struck {
        cells.say(at, Said::Struck(text.text.clone()));
    }
    context.left = context.left.checked_sub(1).ok_or(Trouble::TooLarge)?;
    cells.cells.insert(at, text.text);
    Ok(())
}

/// A day in the form of ISO 8601, without a time that is midnight.
fn day(value: &str) -> String {
    let (date, time) = value.split_once('T').unwrap_or((value, ""));
    let time = time.trim_end_matches('Z');
    let time = time.split('.').next().unwrap_or_default();
    match time {
        "" | "00:00:00" => date.to_owned(),
        time if date.is_empty() => time.to_owned(),
        time => format!("{date} {time}"),
    }
}

impl Cells {
    fn say(&mut self, (row, column): (u32, u32), said: Said) {
        if self.remarks.len() < MOST_REMARKS {
            self.remarks.push(Remark { row, column, said });
        }
    }

    /// Takes down columns that are hidden.
    fn column(&mut self, element: &Element<'_>) {
        let is_flat = matches!(element.get("width"), Ok(Some(width)) if width.parse() == Ok(0.0));
        if !element.is("hidden") && !is_flat {
            return;
        }
        if let (Some(first), Some(last)) = (element.number("min"), element.number("max")) {
            let at = |number: usize| u32::try_from(number.saturating_sub(1)).unwrap_or(u32::MAX);
            self.hidden_columns.push((at(first), at(last)));
        }
    }

    fn is_hidden_column(&self, column: u32) -> bool {
        self.hidden_columns
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&column))
    }

    /// Puts the text of a merged cell into each of its rows: it is that of all of them. Its other
    /// columns stay empty.
    fn fill(&mut self) {
        for Area {
            rows: (first, last),
            columns: (column, _),
        } in std::mem::take(&mut self.merged)
        {
            let Some(text) = self.cells.get(&(first, column)).cloned() else {
                continue;
            };
            if last <= first || last - first > MOST_FILLED {
                continue;
            }
            for row in first + 1..=last {
                self.cells.insert((row, column), text.clone());
                if !self.hidden_rows.contains(&row) {
                    self.say((row, column), Said::Merged(text.clone()));
                }
            }
        }
    }

    fn into_sheet(mut self, name: String) -> Result<Sheet, Trouble> {
        let mut hidden = (BTreeSet::new(), BTreeSet::new());
        let cells = std::mem::take(&mut self.cells);
        let mut text = String::new();
        let mut rows = cells.into_iter().peekable();
        let mut next = 0;
        while let Some(((row, _), _)) = rows.peek() {
            let row = *row;
            let mut line: Vec<String> = Vec::new();
            while let Some(((_, column), cell)) = rows.next_if(|((own, _), _)| *own == row) {
                if self.hidden_rows.contains(&row) {
                    hidden.0.insert(row);
                } else if self.is_hidden_column(column) {
                    hidden.1.insert(column);
                } else {
                    line.resize(column as usize, String::new());
                    line.push(cell);
                }
            }
            if line.is_empty() {
                continue;
            }
            // A line without anything is a row without anything.
            text.extend(std::iter::repeat_n('\n', (row - next) as usize));
            write_row(&mut text, &line);
            next = row + 1;
            if text.len() > MOST_BYTES {
                return Err(Trouble::TooLarge);
            }
        }
        let mut remarks = std::mem::take(&mut self.remarks);
        remarks.retain(|remark| {
            !self.hidden_rows.contains(&remark.row) && !self.is_hidden_column(remark.column)
        });
        remarks.sort_by_key(|remark| (remark.row, remark.column));
        Ok(Sheet {
            name,
            text,
            remarks,
            hidden: (hidden.0.len(), hidden.1.len()),
        })
    }
}
