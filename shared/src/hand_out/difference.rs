//! What an import would change, as a table: a row for each cell that differs.

use super::listing::{Kind, Listing};
use super::workbook::Cell;
use crate::language::Language;
use crate::update::cards::Fate;
use crate::update::plan::Plan;

/// The columns in both languages, with the width that their text is broken at.
const TITLES: [(&str, &str, usize); 7] = [
    ("変更", "Change", 8),
    ("年度", "Fiscal year", 8),
    ("表", "Table", 14),
    ("行", "Row", 24),
    ("列", "Column", 18),
    ("今", "Now", 50),
    ("取り込んだ後", "After the import", 50),
];

/// Every cell that differs, file by file, as the page lists them.
#[inline(never)]
pub fn difference_table(plan: Option<&Plan>, l: Language) -> Listing {
    let mut rows = Vec::new();
    let plan = plan.into_iter();
    for (plan, file) in plan.flat_map(|plan| plan.files.iter().map(move |file| (plan, file))) {
        for change in &file.changes {
            let key = plan.key(*change);
            let fate = match change.kind.fate() {
                Fate::New => l.pick("追加", "added"),
                Fate::Changed => l.pick("変更", "changed"),
                Fate::Gone => l.pick("削除", "removed"),
            };
            for cell in plan.cells(*change) {
                rows.push(vec![
                    Cell::text_of(fate),
                    file.year
                        .map_or(Cell::Empty, |year| Cell::count(year.into())),
                    Cell::text_of(file.table.label(l)),
                    Cell::text_of(key.as_str()),
                    Cell::text_of(cell.column.label(l)),
                    Cell::text_of(cell.before),
                    Cell::text_of(cell.after),
                ]);
            }
        }
    }
    let titles = TITLES.map(|(ja, en, most)| (l.pick(ja, en), most));
    Listing::new(Kind::Difference, titles, rows)
}
