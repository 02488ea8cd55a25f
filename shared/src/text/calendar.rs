//! 開催時期 as text: month by month, as columns of wards would be lost in plain text.

use super::writer::Text;
use super::{About, cases};
use crate::board::dataset::Dataset;
use crate::language::Language;
use crate::years::calendar::{Calendar, MONTHS, calendar_year, inferred};
use crate::years::when::names;

/// A year's months with their entries, then what has no month. A month without entries is named,
/// because the source's silence is no answer.
#[inline(never)]
pub fn text_calendar(dataset: &Dataset, calendar: &Calendar, about: &About, l: Language) -> String {
    let (entries, often) = (calendar.entries.len(), calendar.how_often.len());
    let without = calendar.without.len();
    let joint = calendar.entries.iter().filter(|e| e.wards.len() > 1);
    let joint = joint.count();
    let counts = match l {
        Language::Ja => format!(
            "月の記載がある取り組み {entries}件（うち合同 {joint}件）、頻度だけ {often}件、時期の記載なし {without}件"
        ),
        Language::En => {
            format!(
                "{entries} with months on record ({joint} of them joint), {often} with how often only, {without} without"
            )
        }
    };
    let mut text = Text::new(dataset, about, &counts, l);
    for month in MONTHS {
        let year = calendar_year(calendar.year, month);
        let n = calendar.in_month(month);
        let said = if n == 0 {
            l.pick("記載なし", "nothing recorded").to_owned()
        } else {
            cases(n, l)
        };
        text.line(&match l {
            Language::Ja => format!("■ {year}年{month}月：{said}"),
            Language::En => format!("■ {year}-{month:02}: {said}"),
        });
        for entry in &calendar.entries {
            if entry.months.contains(&month) {
                item(&mut text, dataset, entry.row, l);
            }
        }
    }
    for (rows, head) in [
        (
            &calendar.how_often,
            l.pick(
                "■ 頻度だけが書かれているもの：",
                "■ Only how often is on record: ",
            ),
        ),
        (
            &calendar.without,
            l.pick("■ 時期の記載なし：", "■ No month on record: "),
        ),
    ] {
        text.line("");
        text.line(&format!("{head}{}", cases(rows.len(), l)));
        for row in rows {
            item(&mut text, dataset, *row, l);
        }
    }
    text.line("");
    text.line(l.pick(
        "「記載なし」は、資料にその月の記載がないことを表します。行われないという意味ではありません。",
        "\"Nothing recorded\" means that the source names nothing for that month, not that nothing takes place.",
    ));
    text.line(l.pick(
        "複数の月にわたる取り組みは、それぞれの月に入ります。足した数とは一致しません。",
        "An initiative of several months stands under each; the counts of the months do not add up to the total.",
    ));
    text.line("");
    text.sources(&calendar.rows())
}

/// An initiative, and how often it takes place.
fn item(text: &mut Text, dataset: &Dataset, row: usize, l: Language) {
    text.item(row);
    if let Some(i) = dataset.initiative(row) {
        text.field(l.pick("頻度", "How often"), &i.frequency);
        text.field(
            l.pick("月（推定）", "Months (inferred)"),
            &names(&inferred(&i.frequency, &i.months), l),
        );
    }
}
