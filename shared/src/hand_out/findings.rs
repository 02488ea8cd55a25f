//! What was found in files on their way in, as a table.

use super::listing::{Kind, Listing};
use super::workbook::Cell;
use crate::check::diagnostic::Severity;
use crate::check::findings::Findings;
use crate::check::report::groups;
use crate::language::Language;

/// The columns in both languages, with the width that their text is broken at.
const TITLES: [(&str, &str, usize); 9] = [
    ("重大度", "severity", 12),
    ("種類", "kind", 20),
    ("機械可読性ルール", "rule", 18),
    ("ファイル", "file", 30),
    ("セル", "cell", 8),
    ("列", "column", 16),
    ("値", "value", 30),
    ("説明", "message", 60),
    ("候補", "suggestion", 30),
];

/// One row per finding, the worst first.
#[inline(never)]
pub fn findings_table(findings: &Findings, l: Language) -> Listing {
    let mut rows: Vec<[String; 9]> = Vec::new();
    for severity in Severity::ALL {
        for group in groups(findings, severity) {
            for d in &group.findings {
                rows.push([
                    severity.label(l).to_owned(),
                    d.rule.code().to_owned(),
                    d.rule.standard().to_owned(),
                    d.file.clone(),
                    d.cell.map_or_else(String::new, |cell| cell.to_string()),
                    d.column(l).to_owned(),
                    d.value.in_language(l),
                    d.message(l),
                    d.suggestion.clone().unwrap_or_default(),
                ]);
            }
            let rest = group.count - group.findings.len();
            if rest > 0 {
                let message = match l {
                    Language::Ja => format!("ほかに{rest}件"),
                    Language::En => format!("{rest} more"),
                };
                let mut row = [const { String::new() }; 9];
                row[0] = severity.label(l).to_owned();
                row[1] = group.rule.code().to_owned();
                row[7] = message;
                rows.push(row);
            }
        }
    }
    let rows = rows.into_iter();
    let rows = rows.map(|row| row.into_iter().map(Cell::text_of).collect());
    let titles = TITLES.map(|(ja, en, most)| (l.pick(ja, en), most));
    Listing::new(Kind::Findings, titles, rows.collect())
}
