//! Two hundred workbooks, and what three readers make of each: openpyxl what a cell holds, Calc what it
//! shows, and we. Wherever we say something else, a rule here says why.

use super::calc::sheets_in_calc;
use shared::package::grid::first_rows;
use shared::workbook::{self, Said, Sheet, Trouble};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

const BOOKS: usize = 200;

const REMEDY: &str = "Python with openpyxl is missing. Remedy: `cargo xtask setup` installs it; or set \
                      KADAI_PYTHON to the path of one that has it";

type Place = (usize, usize);
type Cells = BTreeMap<Place, String>;

/// What openpyxl reads of a book, as `books.py` writes it.
struct Known {
    /// By its place, what a cell is, its text, and to how many digits it is shown.
    cells: BTreeMap<Place, (String, String, Option<i32>)>,
    /// Cells whose formula has no value.
    unknown: Vec<Place>,
    /// First row, last row and column of what is merged.
    merged: Vec<(usize, usize, usize)>,
    hidden_rows: Vec<usize>,
    hidden_columns: Vec<usize>,
}

impl Known {
    fn of(json: &str) -> Self {
        let json: serde_json::Value = serde_json::from_str(json).unwrap();
        let list = |key: &str| json[key].as_array().unwrap().clone();
        let number = |value: &serde_json::Value| value.as_u64().unwrap() as usize;
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        Self {
            cells: list("cells")
                .iter()
                .map(|cell| {
                    let digits = cell[4].as_i64().map(|digits| digits as i32);
                    let place = (number(&cell[0]), number(&cell[1]));
                    (place, (text(&cell[2]), text(&cell[3]), digits))
                })
                .collect(),
            unknown: list("unknown")
                .iter()
                .map(|place| (number(&place[0]), number(&place[1])))
                .collect(),
            merged: list("merged")
                .iter()
                .map(|area| (number(&area[0]), number(&area[1]), number(&area[2])))
                .collect(),
            hidden_rows: list("hidden_rows").iter().map(number).collect(),
            hidden_columns: list("hidden_columns").iter().map(number).collect(),
        }
    }

    fn is_hidden(&self, (row, column): Place) -> bool {
        self.hidden_rows.contains(&row) || self.hidden_columns.contains(&column)
    }

    /// The cell whose text stands in this one as well, because they were one.
    fn first_of(&self, (row, column): Place) -> Option<Place> {
        let mut areas = self.merged.iter();
        let area =
            areas.find(|(first, last, own)| *own == column && (*first + 1..=*last).contains(&row));
        area.map(|(first, ..)| (*first, column))
    }
}

/// The cells of a table in CSV that have a text.
fn cells(csv: &str) -> Cells {
    let mut cells = Cells::new();
    for row in first_rows(csv, b',', usize::MAX) {
        for (column, cell) in row.cells.iter().enumerate() {
            if !cell.is_empty() {
                cells.insert((row.row as usize, column), cell.to_owned());
            }
        }
    }
    cells
}

/// A moment as we write it, of one in any format: the day by the calendar of today, then the time.
fn moment(shown: &str) -> String {
    let shown = shown.replace("元年", "1年");
    let (day, time) = match shown.split_once(' ') {
        Some((day, time)) => (day, format!(" {time}")),
        None if shown.contains(':') => return shown,
        None => (shown.as_str(), String::new()),
    };
    let eras = [
        ("令和", 2018),
        ("R", 2018),
        ("平成", 1988),
        ("H", 1988),
        ("昭和", 1925),
        ("S", 1925),
    ];
    let before = eras.iter().find(|(era, _)| day.starts_with(era));
    let numbers = day.split(|char: char| !char.is_ascii_digit());
    let numbers: Vec<u32> = numbers.filter_map(|number| number.parse().ok()).collect();
    let year = numbers[0] + before.map_or(0, |(_, years)| *years);
    let rest = numbers[1..].iter().map(|number| format!("-{number:02}"));
    format!("{year}{}{time}", rest.collect::<String>())
}

fn a_minute_later(moment: &str) -> String {
    let (day, time) = moment.rsplit_once(' ').unwrap_or(("", moment));
    let number = |text: &str| text.parse().unwrap_or(0);
    let (hour, minute) = time.split_once(':').unwrap_or_default();
    let minutes: u32 = number(hour) * 60 + number(minute) + 1;
    let time = format!("{}:{:02}", minutes / 60, minutes % 60);
    format!("{day} {time}").trim_start().to_owned()
}

/// A number as it is shown, without its unit.
fn number(shown: &str) -> f64 {
    let digits: String = shown
        .chars()
        .filter(|char| char.is_ascii_digit() || "-.eE+".contains(*char))
        .collect();
    let number: f64 = digits.parse().unwrap_or_else(|e| panic!("{shown}: {e}"));
    if shown.contains('%') {
        number / 100.0
    } else {
        number
    }
}

/// Whether we say what a cell holds. Of a number that is as many digits as are shown, at most 15.
fn is_held(own: &str, (kind, held, digits): &(String, String, Option<i32>)) -> bool {
    if kind != "number" {
        return own == held;
    }
    let held: f64 = held.parse().unwrap();
    let most = match digits {
        Some(digits) => 0.5 * 0.1_f64.powi(*digits) * (1.0 + 1e-9),
        None => held.abs() * 1e-14,
    };
    (number(own) - held).abs() <= most
}

/// Whether we say what Calc shows, and if not in its words, by which rule.
fn is_shown(
    own: &str,
    shown: &str,
    (kind, _, digits): &(String, String, Option<i32>),
) -> Option<&'static str> {
    if own == shown {
        return Some("the same");
    }
    // Digits are not grouped, and the minus stands in front of everything.
    let plain = shown.replace(',', "");
    let signed = match plain.contains('-') {
        true => format!("-{}", plain.replace('-', "")),
        false => plain,
    };
    match kind.as_str() {
        "date" if moment(shown) == own => Some("a day is a day in any format"),
        // 21:39 is 0.9020833…, and what is shown of it Calc cuts off.
        "date" if a_minute_later(&moment(shown)) == own => Some("a time is rounded"),
        "number" if own == signed => Some("digits without commas, the minus first"),
        // Calc shows ten digits where no format asks for any, and powers of ten.
        "number" if digits.is_none() => {
            let (own, shown) = (number(own), number(shown));
            ((own - shown).abs() <= own.abs() * 1e-9)
                .then_some("all digits where no format leaves any out")
        }
        _ => None,
    }
}

/// Makes the books; each with what openpyxl reads of it.
fn made() -> Vec<(Vec<u8>, Known)> {
    let folder = env::temp_dir().join(format!("kadai-differ-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let python =
        env::var_os("KADAI_PYTHON").map_or_else(|| PathBuf::from("python3"), PathBuf::from);
    let output = Command::new(python)
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/round_trip/books.py"))
        .arg(&folder)
        .arg(BOOKS.to_string())
        .output()
        .expect(REMEDY);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{REMEDY}, if that is why: {said}");
    let books = (0..BOOKS).map(|seed| {
        let json = fs::read_to_string(folder.join(format!("{seed}.json"))).unwrap();
        let book = fs::read(folder.join(format!("{seed}.xlsx"))).unwrap();
        (book, Known::of(&json))
    });
    let books = books.collect();
    let _ = fs::remove_dir_all(&folder);
    books
}

#[test]
fn we_read_what_others_read() {
    let (books, known): (Vec<_>, Vec<_>) = made().into_iter().unzip();
    let calc = sheets_in_calc("differ", &books);
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    let mut explained = |rule| *rules.entry(rule).or_default() += 1;
    let mut wrong = Vec::new();
    for (seed, ((book, known), csv)) in books.iter().zip(&known).zip(&calc).enumerate() {
        let own = match workbook::read(book) {
            Ok(mut read) => read.sheets.pop().unwrap_or_default(),
            // A sheet without anything in sight is none.
            Err(trouble) => {
                assert_eq!(trouble, Trouble::NoSheet, "book {seed}");
                Sheet::default()
            }
        };
        let (ours, calc) = (cells(&own.text), cells(csv));
        let has_no_value = |(row, column): Place| {
            let mut remarks = own.remarks.iter();
            remarks.any(|remark| {
                (remark.row as usize, remark.column as usize) == (row, column)
                    && remark.said == Said::NoValue
            })
        };
        let mut all: Vec<Place> = ours
            .keys()
            .chain(calc.keys())
            .chain(known.cells.keys())
            .copied()
            .collect();
        all.sort_unstable();
        all.dedup();
        for place in all {
            let (own, shown) = (ours.get(&place), calc.get(&place));
            let rule = match (own, shown, known.cells.get(&place)) {
                (None, ..) if known.is_hidden(place) => Some("what is hidden is left out"),
                (None, _, None) if known.unknown.contains(&place) && has_no_value(place) => {
                    Some("a formula without a value is said to be one")
                }
                (Some(own), None, None) => {
                    let first = known.first_of(place);
                    // The first may stand in a hidden row.
                    let held = first.and_then(|first| known.cells.get(&first));
                    let is_filled = held.is_some_and(|held| is_held(own, held));
                    is_filled.then_some("merged cells are filled down")
                }
                (Some(own), Some(shown), Some(held)) if is_held(own, held) => {
                    is_shown(own, shown, held)
                }
                _ => None,
            };
            match rule {
                Some(rule) => explained(rule),
                None => wrong.push(format!(
                    "book {seed}, {place:?}: we {own:?}, Calc {shown:?}, openpyxl {:?}",
                    known.cells.get(&place)
                )),
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} cells:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    // The rules were needed, and most cells need none.
    assert!(rules.len() >= 7, "{rules:#?}");
    assert!(rules["the same"] > 2000, "{rules:#?}");
}
