//! The bullets of a cell.

use super::super::cells::Tools;
use super::super::names::Found;
use super::super::value::normalise;
use crate::package::schema::{Column, Table};

/// A bullet of a cell.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bullet {
    pub(super) text: String,
    pub(super) ward: String,
    /// Whether it begins behind a 「；」: a ward before it is not its own.
    is_apart: bool,
}

const WARD: &Column = Table::Points.column("ward");

/// Marks before a bullet.
const MARKS: [char; 16] = [
    '＊', '*', '・', '･', '●', '○', '◦', '■', '□', '◆', '◇', '▪', '•', '〇', '–', '◎',
];

/// The bullets of a cell: one a line. Where lines begin with marks, a line without one goes on with
/// the bullet before it; several bullets behind 「＊」 on one line are told apart as well.
pub(super) fn bullets(cell: &str) -> Vec<Bullet> {
    // The list of the page has one behind the other.
    let mut bullets = Vec::new();
    for part in cell.split('；') {
        let from = bullets.len();
        in_lines(part, &mut bullets);
        if let Some(first) = bullets.get_mut(from) {
            first.is_apart = true;
        }
    }
    bullets
}

fn in_lines(cell: &str, bullets: &mut Vec<Bullet>) {
    let lines: Vec<&str> = cell.split(['\n', '\r']).map(str::trim).collect();
    let marked = lines.iter().any(|line| line.starts_with(MARKS));
    let mut found: Vec<String> = Vec::new();
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        let is_heading = line.starts_with('【');
        if marked
            && !line.starts_with(MARKS)
            && !is_heading
            && let Some(last) = found.last_mut().filter(|last| !last.starts_with('【'))
        {
            last.push_str(line);
            continue;
        }
        let split_at = |mark: char| line.starts_with(mark) && line.matches(mark).count() > 1;
        let stars = ['＊', '●', '■', '◆']
            .into_iter()
            .find(|mark| split_at(*mark));
        match stars {
            Some(mark) => found.extend(line.split(mark).map(str::to_owned)),
            None => found.push(line.to_owned()),
        }
    }
    let texts = found
        .iter()
        .map(|line| line.trim_start_matches(MARKS).trim());
    let texts = texts.filter(|text| !text.is_empty());
    bullets.extend(texts.map(|text| Bullet {
        text: text.to_owned(),
        ward: String::new(),
        is_apart: false,
    }));
}

/// A line like 【東区】 tells the ward of the bullets below it, or of the rest of its line.
pub(super) fn with_wards(bullets: Vec<Bullet>, tools: Tools) -> Vec<Bullet> {
    let mut ward = String::new();
    let mut out = Vec::new();
    for bullet in bullets {
        let named = bullet
            .text
            .strip_prefix('【')
            .and_then(|t| t.split_once('】'));
        if bullet.is_apart {
            ward.clear();
        }
        let mut text = bullet.text.clone();
        if let Some((name, rest)) = named {
            let code = normalise(WARD, name, tools.names, tools.nfkc).text;
            if matches!(tools.names.find(Table::Wards, &code), Found::One(_)) {
                ward = code;
                text = rest.trim_start_matches(MARKS).trim().to_owned();
            }
        }
        if !text.is_empty() {
            out.push(Bullet {
                text,
                ward: ward.clone(),
                is_apart: bullet.is_apart,
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, expected: &[&str]) {
        let found: Vec<String> = bullets(cell).into_iter().map(|b| b.text).collect();
        assert_eq!(found, expected, "{cell:?}");
    }

    #[test]
    fn bullets_are_told_apart() {
        check(
            "＊研修を開く\n＊事例を検討する",
            &["研修を開く", "事例を検討する"],
        );
        check(
            "・研修を開く\r\n・事例を\r\n検討する",
            &["研修を開く", "事例を検討する"],
        );
        check(
            "研修を開く\n事例を検討する",
            &["研修を開く", "事例を検討する"],
        );
        check("短期入所・計画相談の会議", &["短期入所・計画相談の会議"]);
        check("＊研修＊会議", &["研修", "会議"]);
        check("・短期入所・計画相談", &["短期入所・計画相談"]);
        check(
            "【東区】\n＊研修\n【博多区】\n＊会議",
            &["【東区】", "研修", "【博多区】", "会議"],
        );
        check("研修；会議", &["研修", "会議"]);
        check("  \n ", &[]);
    }
}
