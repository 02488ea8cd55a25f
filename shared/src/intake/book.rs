//! The sheets of a workbook as files on their way in.

use super::header;
use crate::check::diagnostic::{Cell, Diagnostic, Rule};
use crate::check::say::Say;
use crate::language::Words;
use crate::search::Nfkc;
use crate::workbook::{self, Remark, Said, Trouble, Workbook};

/// The sheet of a template with what can be chosen, and the one on how to fill it in.
pub const CODES: &str = "コード一覧";
/// See [`CODES`].
pub const HOW: &str = "書き方";
/// The sheet of conditions and sources, in both languages.
pub const CONDITIONS: [&str; 2] = ["条件と出典", "Filters and sources"];

/// The sheets that this page puts beside its tables, each with its first title. Nothing is to be said of
/// them when they come back.
const BESIDE: [(&str, &str); 4] = [
    (CODES, "列,"),
    (HOW, "列,"),
    (CONDITIONS[0], "項目,"),
    (CONDITIONS[1], "Item,"),
];

fn is_beside(sheet: &workbook::Sheet) -> bool {
    BESIDE
        .iter()
        .any(|(name, first)| sheet.name == *name && sheet.text.starts_with(first))
}

/// A sheet on its way in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// The name of its file, with its own: 「実績.xlsx「R7」」.
    pub name: String,
    /// Its cells as CSV with commas; rows and columns are those of the sheet.
    pub text: String,
    /// What is to be said of its cells, and on the first one of the sheets that are not read.
    pub said: Vec<Diagnostic>,
}

/// The sheets of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Book {
    /// Those that are read, in their order.
    pub pages: Vec<Page>,
    /// Those that are hidden, for whoever wants them as well.
    pub hidden: Vec<Page>,
}

/// What the sheets of the workbook are called.
fn name_of(file: &str, sheet: &str) -> String {
    format!("{file}「{sheet}」")
}

/// Opens a workbook; `None` where the bytes are those of something else.
///
/// Sheets without the titles of any table are left out where another one has them: explanations and
/// lists stand beside tables.
///
/// # Errors
/// When it cannot be read, with the reason and the remedy.
pub fn opened(file: &str, bytes: &[u8], nfkc: Nfkc) -> Option<Result<Book, Box<Diagnostic>>> {
    if !workbook::may_be(bytes) || !workbook::is_workbook(bytes) {
        return None;
    }
    let opened = workbook::read(bytes).map_err(|trouble| Box::new(refused(file, trouble)));
    Some(opened.and_then(|workbook| book(file, workbook, nfkc)))
}

/// Opens a workbook for its sheets that are not hidden.
///
/// # Errors
/// As [`opened`].
pub fn open(file: &str, bytes: &[u8], nfkc: Nfkc) -> Option<Result<Vec<Page>, Box<Diagnostic>>> {
    opened(file, bytes, nfkc).map(|opened| opened.map(|book| book.pages))
}

fn refused(file: &str, trouble: Trouble) -> Diagnostic {
    let whole = |rule| Diagnostic::file(file, rule, "", Say::Nothing);
    match trouble {
        Trouble::Damaged => whole(Rule::Damaged),
        Trouble::Locked => whole(Rule::Locked),
        Trouble::NoSheet => whole(Rule::EmptyFile),
        Trouble::TooLarge => Diagnostic {
            value: Say::Words(Words::of("広げた中身", "its content, unpacked")),
            ..Diagnostic::file(file, Rule::TooLarge, "", Say::text("50 MB"))
        },
    }
}

fn book(file: &str, workbook: Workbook, nfkc: Nfkc) -> Result<Book, Box<Diagnostic>> {
    let mut said: Vec<Diagnostic> = workbook
        .hidden
        .iter()
        .map(|sheet| {
            let words = Say::Words(Words::of("シート", "this sheet"));
            Diagnostic::file(&name_of(file, &sheet.name), Rule::Hidden, "", words)
        })
        .collect();
    let has_titles = |text: &str| header::find("", text, None, Some(b','), nfkc).is_some();
    let are_tables: Vec<bool> = workbook
        .sheets
        .iter()
        .map(|sheet| !is_beside(sheet) && has_titles(&sheet.text))
        .collect();
    let any = are_tables.contains(&true);
    let mut pages = Vec::new();
    for (sheet, is_table) in workbook.sheets.into_iter().zip(are_tables) {
        let name = name_of(file, &sheet.name);
        if any && is_beside(&sheet) {
            continue;
        }
        if any && !is_table {
            said.push(Diagnostic::file(&name, Rule::UnknownFile, "", Say::Nothing));
            continue;
        }
        pages.push(page(name, sheet));
    }
    // Where every sheet is hidden, that is what is wrong.
    let Some(first) = pages.first_mut() else {
        let hidden = said.into_iter().next();
        let finding = hidden.unwrap_or_else(|| refused(file, Trouble::NoSheet));
        return Err(Box::new(finding));
    };
    first.said.splice(0..0, said);
    let hidden = workbook.hidden.into_iter();
    let hidden = hidden.filter(|sheet| !sheet.text.is_empty());
    Ok(Book {
        pages,
        hidden: hidden
            .map(|sheet| page(name_of(file, &sheet.name), sheet))
            .collect(),
    })
}

/// A sheet with what is to be said of it.
fn page(name: String, sheet: workbook::Sheet) -> Page {
    let (rows, columns) = sheet.hidden;
    let hidden = (rows + columns > 0).then(|| {
        let words = Words::of("行{}、列{}", "{} rows, {} columns");
        let counts = [rows, columns].map(|count| Say::text(&count.to_string()));
        Diagnostic::file(
            &name,
            Rule::Hidden,
            "",
            Say::Sentence(words, counts.to_vec()),
        )
    });
    let remarks = sheet.remarks.into_iter();
    let remarks = remarks.map(|remark| finding(&name, remark));
    Page {
        said: hidden.into_iter().chain(remarks).collect(),
        text: sheet.text,
        name,
    }
}

fn finding(name: &str, Remark { row, column, said }: Remark) -> Diagnostic {
    let (rule, value, expected) = match said {
        Said::NoValue => (Rule::NoFormulaValue, String::new(), Say::Nothing),
        Said::Merged(text) => (Rule::MergedCell, text, Say::Nothing),
        Said::Struck(text) => (Rule::StruckText, text, Say::Nothing),
        Said::Rounded(shown, all) => (Rule::RoundedValue, shown, Say::Text(all)),
    };
    Diagnostic {
        cell: Some(Cell {
            row,
            column: Some(column),
        }),
        ..Diagnostic::file(name, rule, &super::cells::short(&value), expected)
    }
}
