//! 計画のゆくえ by when things take place, as text: each plan with its months and how often, beside it
//! what its results say.

use super::writer::Text;
use super::{About, cases, of_lines};
use crate::board::dataset::Dataset;
use crate::language::Language;
use crate::years::calendar::inferred;
use crate::years::lines::Lines;
use crate::years::when::{Held, When, names};

/// What says when, from April on, then what doesn't.
#[inline(never)]
pub fn text_when(
    dataset: &Dataset,
    (when, lines): (&When, &Lines),
    about: &About,
    l: Language,
) -> String {
    let silent = when.silent.len();
    let mut text = Text::new(dataset, about, &of_lines(lines, l), l);
    text.inferred(lines.with_inferred);
    text.field(
        l.pick("時期の記載がある計画", "Plans that say when"),
        &cases(when.plans(dataset), l),
    );
    for held in Held::ALL {
        let n = when.count(*held);
        if n > 0 {
            text.field(held.label(l), &cases(n, l));
        }
    }
    for block in &when.blocks {
        text.line("");
        for head in &block.heads {
            item(&mut text, dataset, head.row, l);
            text.field(
                l.pick("計画と実績を比べると", "Plan beside results"),
                &head.said(l),
            );
        }
        for row in &block.after {
            item(&mut text, dataset, *row, l);
        }
    }
    text.line("");
    let head = l.pick("■ 時期の記載なし：", "■ Nothing says when: ");
    text.line(&format!("{head}{}", cases(silent, l)));
    for row in &when.silent {
        text.item(*row);
    }
    let mut rows: Vec<usize> = Vec::new();
    for block in &when.blocks {
        rows.extend(block.rows());
    }
    rows.extend(&when.silent);
    text.sources(&rows)
}

/// An initiative with its months and how often it takes place.
fn item(text: &mut Text, dataset: &Dataset, row: usize, l: Language) {
    text.item(row);
    if let Some(i) = dataset.initiative(row) {
        text.field(l.pick("月", "Months"), &names(&i.months, l));
        text.field(l.pick("頻度", "How often"), &i.frequency);
        text.field(
            l.pick("月（推定）", "Months (inferred)"),
            &names(&inferred(&i.frequency, &i.months), l),
        );
    }
}
