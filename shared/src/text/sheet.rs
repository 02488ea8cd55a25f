//! The sheet of a ward or a theme as text: its numbers, what became of its plans, what is not on record.
//! A text has room for all of it.

use super::About;
use super::writer::Text;
use crate::board::dataset::Dataset;
use crate::board::dimension::{Dimension, THEME_NONE};
use crate::language::Language;
use crate::model::{Phase, RecordSet};
use crate::years::sheet::{
    Cell, Counts, Sheet, Told, across, counts, expected, outcomes, rows_of, sheet as laid_out,
};

/// The sheet of one value of a dimension in a record set.
#[inline(never)]
pub fn text_sheet(
    dataset: &Dataset,
    set: RecordSet,
    (dimension, code): (Dimension, &str),
    about: &About,
    l: Language,
) -> String {
    let laid = laid_out(dataset, set, (dimension, code));
    let found = counts(dataset, set, (dimension, code), &laid);
    let mut text = Text::new(dataset, about, &super::cases(found.all, l), l);
    numbers(&mut text, set, dimension, found, l);
    by_value(&mut text, dataset, set, (dimension, code), l);
    let mut shown = way(&mut text, &laid, l);
    let told = outcomes(dataset, set, (dimension, code));
    words_of(&mut text, &told, l);
    shown.extend(told.iter().map(|own| own.row));
    text.sources(&shown)
}

fn numbers(text: &mut Text, set: RecordSet, of: Dimension, found: Counts, l: Language) {
    let part = |n: usize, inferred: usize| match (l, inferred) {
        (Language::Ja, 0) => format!("{n}件"),
        (Language::Ja, inferred) => format!("{n}件（うち推定{inferred}件）"),
        (Language::En, 0) => n.to_string(),
        (Language::En, inferred) => format!("{n} ({inferred} inferred)"),
    };
    let before = match set.phase {
        Phase::Result => l.pick("前の計画があるもの", "With an earlier plan"),
        Phase::Plan => l.pick("実績につながるもの", "With a result"),
    };
    let outcomes = match l {
        Language::Ja => format!("{}項目", found.outcomes),
        Language::En => found.outcomes.to_string(),
    };
    text.line(l.pick("■ 件数", "■ Numbers"));
    if let Some(plans) = found.plans {
        text.field(&plans.set.label(l), &part(plans.of, 0));
        text.field(led_on(l), &part(plans.led, plans.led_inferred));
    }
    text.field(l.pick("取り組み", "Initiatives"), &part(found.all, 0));
    text.field(
        l.pick("うち合同で行うもの", "of them joint"),
        &part(found.joint, 0),
    );
    text.field(before, &part(found.before, found.before_inferred));
    text.field(l.pick("成果の記載", "Outcomes on record"), &outcomes);
    text.field(
        l.pick("次の計画につながるもの", "Leading to a later plan"),
        &part(found.next, found.next_inferred),
    );
    if found.next_of_others > 0 {
        text.field(of_others(of, l), &part(found.next_of_others, 0));
    }
}

/// What a sheet calls the plans that something later mentions.
pub const fn led_on(l: Language) -> &'static str {
    l.pick("うち後の資料へ", "of them leading on")
}

/// What a sheet calls the later plans that follow from what others do.
pub const fn of_others(of: Dimension, l: Language) -> &'static str {
    match of {
        Dimension::Ward => l.pick(
            "ほかの区・市などを経た次の計画",
            "Later plans that follow from work of others",
        ),
        _ => l.pick(
            "ほかのテーマの取り組みを経た次の計画",
            "Later plans that follow from work under other themes",
        ),
    }
}

/// The outcomes in the words of the source, initiative by initiative.
fn words_of(text: &mut Text, told: &[Told], l: Language) {
    if told.is_empty() {
        return;
    }
    text.line(l.pick("■ 成果（資料の記載）", "■ Outcomes (as on record)"));
    for own in told {
        text.item(own.row);
        text.bullets(&own.points);
    }
    text.line("");
}

/// Each theme of a ward, or each ward of a theme, and which of them are not on record.
fn by_value(
    text: &mut Text,
    dataset: &Dataset,
    set: RecordSet,
    (dimension, code): (Dimension, &str),
    l: Language,
) {
    let rows = rows_of(dataset, set, (dimension, code));
    let across = across(dimension);
    let expected = expected(dataset, dimension);
    text.line("");
    text.line(match across {
        Dimension::Theme => l.pick("■ テーマごとの件数", "■ By theme"),
        _ => l.pick("■ 区・市ごとの件数", "■ By ward and city"),
    });
    let mut missing: Vec<&str> = Vec::new();
    for value in &dataset.axis(across).values {
        let (n, name) = (value.rows.count_and(&rows), value.name.get(l));
        if n > 0 {
            text.field(name, &super::cases(n, l));
        } else if expected.contains(&value.code) {
            missing.push(name);
        } else if value.code != THEME_NONE {
            text.field(name, l.pick("記載なし", "not recorded"));
        }
    }
    text.line("");
    let (n, all) = (missing.len(), expected.len());
    text.line(&match (l, across, n) {
        (Language::Ja, _, 0) => "■ 記載のないところ：なし".to_owned(),
        (Language::En, _, 0) => "■ Not on record: none".to_owned(),
        (Language::Ja, Dimension::Theme, n) => {
            format!("■ 記載のないところ：{all}テーマのうち{n}テーマ")
        }
        (Language::Ja, _, n) => format!("■ 記載のないところ：{all}区のうち{n}区"),
        (Language::En, Dimension::Theme, n) => format!("■ Not on record: {n} of {all} themes"),
        (Language::En, _, n) => format!("■ Not on record: {n} of {all} wards"),
    });
    for name in missing {
        text.line(&format!("  {}{name}", l.pick("・", "- ")));
    }
}

/// Plan, result and next plan; answers the rows that are named.
fn way(text: &mut Text, laid: &Sheet, l: Language) -> Vec<usize> {
    let mut shown = Vec::new();
    text.line("");
    text.line(l.pick("■ 計画 → 実績 → 次の計画", "■ Plan → result → next plan"));
    for track in &laid.tracks {
        text.line(&format!("{} {}", track.fate.symbol(), track.fate.label(l)));
        for (set, cell) in laid.columns.iter().zip(&track.cells) {
            text.line(&format!(
                "  {}{}",
                set.label(l),
                match cell.is_empty() {
                    true => l.pick("：記載なし", ": not recorded"),
                    false => l.pick("：", ":"),
                }
            ));
            entries(text, cell, l);
            shown.extend(cell.entries.iter().map(|entry| entry.row));
        }
        text.line("");
    }
    for group in &laid.alone {
        let (word, set, n) = (group.fate.label(l), group.set.label(l), group.rows.len());
        text.line(&match l {
            Language::Ja => format!("{} {word}（{set} {n}件）", group.fate.symbol()),
            Language::En => format!("{} {word} ({set}, {n})", group.fate.symbol()),
        });
        for row in &group.rows {
            text.item(*row);
        }
        shown.extend(group.rows.iter().copied());
        text.line("");
    }
    if laid.tracks.is_empty() && laid.alone.is_empty() {
        text.line(l.pick(
            "  計画や実績の記載がありません。",
            "  No plans or results are on record.",
        ));
    }
    shown
}

fn entries(text: &mut Text, cell: &Cell, l: Language) {
    for entry in &cell.entries {
        text.item(entry.row);
        if entry.inferred {
            text.field(l.pick("  つながり", "  Link"), l.pick("推定", "inferred"));
        }
    }
    match (l, cell.others) {
        (_, 0) => {}
        (Language::Ja, n) => text.line(&format!("  ・ほかのテーマの取り組み{n}件")),
        (Language::En, n) => text.line(&format!("  - {n} of other themes")),
    }
}
