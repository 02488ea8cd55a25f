//! The text of a Word file: its paragraphs and the cells of its tables, as they are read on paper. What is
//! deleted, what field codes say, readings above words, and the second copy of text boxes are no text.

use super::lines::{Item, Line, Start};
use super::markers::{AIM, CONTENT};
use super::report::folded;
use crate::search::Nfkc;
use crate::workbook::archive::Archive;
use crate::workbook::xml::{Node, Xml};
use crate::workbook::{Trouble, main_part, relations};
use std::collections::BTreeMap;

/// The lines and tables of a document.
///
/// # Errors
/// When it is no Word file, or is damaged.
pub(super) fn read(bytes: &[u8], nfkc: Nfkc) -> Result<Vec<Item>, Trouble> {
    let archive = Archive::open(bytes)?;
    let main = main_part(&archive)?;
    let parts = relations(&archive, &main).unwrap_or_default();
    let numbering = parts.iter().find(|part| part.kind == "numbering");
    let lists = match numbering
        .map(|part| archive.text(&part.target))
        .transpose()?
    {
        Some(text) => lists(&text)?,
        None => BTreeMap::new(),
    };
    let text = archive.text(&main)?;
    let mut reader = Reader {
        xml: Xml::new(&text),
        lists,
        counted: BTreeMap::new(),
        nfkc,
    };
    let mut items = Vec::new();
    while let Some(node) = reader.xml.next()? {
        if let Node::Open(element) = node
            && element.name() == "body"
        {
            reader.blocks(&mut items)?;
        }
    }
    Ok(items)
}

/// The most levels of a list.
const LEVELS: usize = 9;

/// A level of a list: its format, its text with the places of the numbers, and where it starts.
#[derive(Debug, Clone, Default)]
struct Level {
    format: String,
    text: String,
    start: u32,
}

type Lists = BTreeMap<String, Vec<Level>>;

/// The levels of each list.
fn lists(text: &str) -> Result<Lists, Trouble> {
    let mut xml = Xml::new(text);
    let mut kinds: BTreeMap<String, Vec<Level>> = BTreeMap::new();
    let mut lists = Lists::new();
    let (mut kind, mut list) = (String::new(), String::new());
    while let Some(node) = xml.next()? {
        let Node::Open(element) = node else {
            continue;
        };
        let value = element.get("val")?.unwrap_or_default();
        let levels = kinds.entry(kind.clone()).or_default();
        match element.name() {
            "abstractNum" => kind = element.get("abstractNumId")?.unwrap_or_default(),
            "lvl" if levels.len() < LEVELS => levels.push(Level::default()),
            "numFmt" | "lvlText" | "start" => {
                if let Some(level) = levels.last_mut() {
                    match element.name() {
                        "numFmt" => level.format = value,
                        "lvlText" => level.text = value,
                        _ => level.start = value.parse().unwrap_or(1),
                    }
                }
            }
            "num" => list = element.get("numId")?.unwrap_or_default(),
            "abstractNumId" => {
                let levels = kinds.get(&value).cloned().unwrap_or_default();
                lists.insert(list.clone(), levels);
            }
            _ => {}
        }
    }
    Ok(lists)
}

struct Reader<'a> {
    xml: Xml<'a>,
    lists: Lists,
    counted: BTreeMap<String, [u32; LEVELS]>,
    nfkc: Nfkc,
}

/// What is in the file and not on the paper.
fn is_no_text(name: &str) -> bool {
    matches!(
        name,
        "del"
            | "moveFrom"
            | "delText"
            | "instrText"
            | "delInstrText"
            | "rt"
            | "rubyPr"
            | "rPr"
            | "Fallback"
            | "sectPr"
            | "tblPr"
            | "tblGrid"
            | "tcPr"
            | "sdtPr"
            | "sdtEndPr"
    )
}

impl Reader<'_> {
    /// The paragraphs and tables in the element that has just begun, whatever is wrapped around them.
    fn blocks(&mut self, out: &mut Vec<Item>) -> Result<(), Trouble> {
        while let Some(element) = self.xml.child()? {
            match element.name() {
                name if is_no_text(name) => self.xml.skip()?,
                "p" => self.paragraph(out)?,
                "tbl" => {
                    let mut rows = Vec::new();
                    self.rows(&mut rows)?;
                    for row in rows {
                        self.lay_out(row, out);
                    }
                }
                _ => self.blocks(out)?,
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, out: &mut Vec<Item>) -> Result<(), Trouble> {
        let mut lines = vec![String::new()];
        let mut boxes = Vec::new();
        self.inline(&mut lines, &mut boxes)?;
        let starts = [Start::New]
            .into_iter()
            .chain(std::iter::repeat(Start::GoesOn));
        let lines = lines.into_iter().zip(starts);
        let lines = lines.map(|(text, start)| Line {
            text: text.trim().to_owned(),
            start,
        });
        out.extend(lines.filter(|line| !line.text.is_empty()).map(Item::Line));
        out.append(&mut boxes);
        Ok(())
    }

    /// What stands in a line, whatever is wrapped around it; text boxes on their own.
    fn inline(&mut self, lines: &mut Vec<String>, boxes: &mut Vec<Item>) -> Result<(), Trouble> {
        while let Some(element) = self.xml.child()? {
            match element.name() {
                name if is_no_text(name) => self.xml.skip()?,
                "pPr" => {
                    let mark = self.numbering()?;
                    if let Some(line) = lines.first_mut() {
                        line.push_str(&mark);
                    }
                }
                "t" => {
                    let text = self.xml.text()?;
                    if let Some(line) = lines.last_mut() {
                        line.push_str(&text);
                    }
                }
                "br" | "cr" => {
                    let kind = element.get("type")?.unwrap_or_default();
                    if !matches!(&*kind, "page" | "column") {
                        lines.push(String::new());
                    }
                    self.xml.skip()?;
                }
                name @ ("tab" | "noBreakHyphen") => {
                    let sign = if name == "tab" { ' ' } else { '-' };
                    if let Some(line) = lines.last_mut() {
                        line.push(sign);
                    }
                    self.xml.skip()?;
                }
                "txbxContent" => self.blocks(boxes)?,
                _ => self.inline(lines, boxes)?,
            }
        }
        Ok(())
    }

    /// The mark that a list puts before a paragraph.
    fn numbering(&mut self) -> Result<String, Trouble> {
        let mut depth = 1;
        let (mut list, mut level) = (None, 0);
        while depth > 0 {
            match self.xml.next()?.ok_or(Trouble::Damaged)? {
                Node::Close => depth -= 1,
                Node::Text(_) => {}
                Node::Open(element) => {
                    match element.name() {
                        "numId" => list = element.get("val")?,
                        "ilvl" => level = element.number("val").unwrap_or(0).min(LEVELS - 1),
                        _ => {}
                    }
                    depth += 1;
                }
            }
        }
        let Some(list) = list else {
            return Ok(String::new());
        };
        let Some(levels) = self.lists.get(&list) else {
            return Ok(String::new());
        };
        let counted = self.counted.entry(list).or_default();
        for (at, count) in counted.iter_mut().enumerate().skip(level) {
            let start = levels.get(at).map_or(1, |own| own.start.max(1));
            *count = match (at == level, *count) {
                (true, 0) => start,
                (true, count) => count.saturating_add(1),
                (false, _) => 0,
            };
        }
        let Some(own) = levels.get(level) else {
            return Ok(String::new());
        };
        Ok(match own.format.as_str() {
            "bullet" => "＊".to_owned(),
            "none" => String::new(),
            "decimalEnclosedCircle" => {
                let count = counted.get(level).copied().unwrap_or(1);
                char::from_u32(u32::from('①') + count.clamp(1, 20) - 1)
                    .map_or(String::new(), String::from)
            }
            _ => {
                let mut text = own.text.clone();
                for (at, count) in counted.iter().enumerate() {
                    text = text.replace(&format!("%{}", at + 1), &count.max(&1).to_string());
                }
                text
            }
        })
    }

    fn rows(&mut self, rows: &mut Vec<Vec<Vec<Line>>>) -> Result<(), Trouble> {
        while let Some(element) = self.xml.child()? {
            match element.name() {
                name if is_no_text(name) => self.xml.skip()?,
                "tr" => {
                    let mut cells = Vec::new();
                    if self.cells(&mut cells)? {
                        rows.push(cells);
                    }
                }
                _ => self.rows(rows)?,
            }
        }
        Ok(())
    }

    /// The cells of a row; whether it is still there.
    fn cells(&mut self, cells: &mut Vec<Vec<Line>>) -> Result<bool, Trouble> {
        let mut is_there = true;
        while let Some(element) = self.xml.child()? {
            match element.name() {
                // In the properties of a row it says that all of it is deleted.
                "del" => {
                    is_there = false;
                    self.xml.skip()?;
                }
                name if is_no_text(name) => self.xml.skip()?,
                "tc" => {
                    let mut items = Vec::new();
                    self.blocks(&mut items)?;
                    cells.push(items.into_iter().flat_map(flat).collect());
                }
                _ => is_there &= self.cells(cells)?,
            }
        }
        Ok(is_there)
    }

    /// A row of a table: two cells with something in them are two columns.
    fn lay_out(&self, row: Vec<Vec<Line>>, out: &mut Vec<Item>) {
        let mut cells: Vec<Vec<Line>> = row.into_iter().filter(|cell| !cell.is_empty()).collect();
        let text = |cell: &[Line]| {
            cell.iter()
                .map(|line| folded(&line.text, self.nfkc))
                .collect::<String>()
        };
        let heads: String = cells
            .iter()
            .rev()
            .take(2)
            .rev()
            .map(|cell| text(cell))
            .collect();
        let is_head = heads == folded(&format!("{CONTENT}{AIM}"), self.nfkc);
        let (right, left) = match (cells.pop(), cells.pop()) {
            (Some(right), Some(left)) => (right, left),
            (only, _) => {
                out.extend(only.unwrap_or_default().into_iter().map(Item::Line));
                return;
            }
        };
        out.extend(cells.into_iter().flatten().map(Item::Line));
        if is_head {
            out.push(Item::Line(Line {
                text: heads,
                start: Start::New,
            }));
        } else {
            out.push(Item::Columns(left, right));
        }
    }
}

/// The lines of a piece, a table in a cell among them.
fn flat(item: Item) -> Vec<Line> {
    match item {
        Item::Line(line) => vec![line],
        Item::Columns(left, right) => left.into_iter().chain(right).collect(),
    }
}
