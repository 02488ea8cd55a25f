//! The concordance of themes: each row is complete for what it says, and leads forward in time.

use super::keys::place;
use super::{Doctor, Rule, Table};
use crate::check::reader::At;
use crate::check::say::Say;
use crate::language::Words;
use crate::model::{ThemeRelation, ThemeStep};

impl Doctor<'_> {
    /// A new theme has no old number, an ended one no new number, any other row both; years run
    /// forward; what is merged or split has a second row.
    pub(super) fn concordance(&mut self) {
        let l = self.located;
        // A row that could not be read may be the second one.
        let whole = !l
            .unread
            .iter()
            .any(|(table, _)| *table == Table::Concordance);
        for at in &l.concordance {
            let found = check(at, whole.then_some(&l.concordance));
            let Some((column, value, expected)) = found else {
                continue;
            };
            if !Self::complained(at, Table::Concordance, &[column]) {
                let here = place(at, Table::Concordance, column);
                self.report(&here, Rule::Contradiction, &value, Say::Words(expected));
            }
        }
    }
}

/// What is wrong with a row: column, value, and what would be right. `all` are the rows to look
/// for a second one among.
#[inline(never)]
fn check(
    at: &At<ThemeStep>,
    all: Option<&Vec<At<ThemeStep>>>,
) -> Option<(&'static str, String, Words)> {
    use ThemeRelation::{Ended, Merged, New, Split};
    let r = &at.value;
    let number = |n: Option<u8>| n.map_or(String::new(), |n| n.to_string());
    let (has_year, has_old) = (r.from_year.is_some(), r.from_theme.is_some());
    let is_new = r.relation == New;
    if is_new && has_old {
        let expected = Words::of(
            "新設のテーマには旧番号を書きません",
            "a new theme has no old number",
        );
        return Some(("from_theme", r.relation.code().to_owned(), expected));
    }
    let has_its_old = is_new || (has_year && has_old);
    if !has_its_old {
        let column = if has_year { "from_theme" } else { "from_year" };
        let expected = Words::of(
            "新設のほかは旧年度と旧番号を書きます",
            "all but a new theme have an old year and an old number",
        );
        return Some((column, r.relation.code().to_owned(), expected));
    }
    if (r.relation == Ended) == r.to_theme.is_some() {
        let expected = if r.relation == Ended {
            Words::of(
                "終了したテーマには新番号を書きません",
                "a theme that has ended has no new number",
            )
        } else {
            Words::of(
                "終了のほかは新番号を書きます",
                "all but a theme that has ended have a new number",
            )
        };
        return Some(("to_theme", r.relation.code().to_owned(), expected));
    }
    if let Some(from) = r.from_year.filter(|from| *from >= r.to_year) {
        let expected = Words::of(
            "旧年度は新年度より前にします",
            "the old year is before the new one",
        );
        return Some(("from_year", from.to_string(), expected));
    }
    let (value, expected) = match r.relation {
        Merged => (
            r.to_theme,
            Words::of(
                "統合は、同じ新番号になる行が二つ以上あるときに書きます",
                "a merged theme has two or more rows with the same new number",
            ),
        ),
        Split => (
            r.from_theme,
            Words::of(
                "分割は、同じ旧番号から分かれる行が二つ以上あるときに書きます",
                "a split theme has two or more rows with the same old number",
            ),
        ),
        _ => return None,
    };
    let is_second = |other: &&At<ThemeStep>| {
        let o = &other.value;
        let side = match r.relation {
            Merged => o.to_theme == r.to_theme,
            _ => o.from_theme == r.from_theme,
        };
        o.relation == r.relation && o.to_year == r.to_year && side
    };
    // The row itself is one of them.
    let alone = all?.iter().filter(is_second).count() < 2;
    alone.then(|| ("relation", number(value), expected))
}
