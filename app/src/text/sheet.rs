//! The words of a ward or a theme on one sheet of paper.

use super::words::words;
use shared::board::dimension::Dimension;
use shared::language::Language::{self, En, Ja};
use shared::model::{Phase, RecordSet};
use shared::years::sheet::{Counts, PlansBefore};

words! {
    sheet = "区・テーマのシート", "Sheets of wards and themes";
    invite = "区かテーマを一つ選ぶと、件数、計画のゆくえ、成果、記載のないところがA4にまとまります。", "Choose a ward or a theme: its numbers, what became of its plans, its outcomes and what is not on record, on an A4.";
    wards = "区・市のシート", "Sheets of wards and the city";
    themes = "テーマのシート", "Sheets of themes";
    choose = "シートを選ぶ", "Choose a sheet";
    ward_short = "区シート", "Ward sheet";
    theme_short = "テーマシート", "Theme sheet";
    sheet_way = "区・テーマのシート（A4）", "Sheet of a ward or theme (A4)";
    ward_way = "区シート（A4）", "Ward sheet (A4)";
    theme_way = "テーマシート（A4）", "Theme sheet (A4)";
    outcome_words = "成果（資料の記載）", "Outcomes (as on record)";
    outcome_list = "「さがす」ですべて読む", "Read all of them in Find";
    counts = "件数", "Numbers";
    by_theme = "テーマごとの件数", "By theme";
    by_ward = "区・市ごとの件数", "By ward and city";
    overlap = "合同の取り組みはそれぞれに1件ずつ入ります。", "A joint initiative stands at each of its wards.";
    initiatives = "取り組み", "Initiatives";
    planned = "前の計画がある", "With an earlier plan";
    done = "実績につながる", "With a result";
    outcomes = "成果の記載", "Outcomes on record";
    next = "次の計画につながる", "Leading to a later plan";
    way = "計画 → 実績 → 次の計画", "Plan → result → next plan";
    became = "どうなったか", "What became of it";
    no_way = "計画や実績の記載がありません。", "No plans or results are on record.";
    whole_way = "計画のゆくえですべて見る", "See all in What became of plans";
    gaps = "記載のないところ", "Not on record";
    no_gaps = "すべてに記載があります。", "Everything is recorded.";
    sources = "出典", "Sources";
}

/// The heading.
pub(crate) fn title(l: Language, name: &str, set: RecordSet) -> String {
    let set = set.label(l);
    match l {
        Ja => format!("{name}シート：{set}"),
        En => format!("{name}: sheet of {set}"),
    }
}

/// The answer in a few sentences: of a ward's results what was planned, what was done, what comes next.
pub(crate) fn answer(
    l: Language,
    (of, name): (Dimension, &str),
    set: RecordSet,
    n: Counts,
) -> String {
    let Counts { all, joint, .. } = n;
    let label = set.label(l);
    let planned = n
        .plans
        .map_or_else(String::new, |plans| plans_of(l, name, plans));
    if all == 0 {
        return match l {
            Ja => format!("{planned}{name}の取り組みは、{label}の資料に記載がありません。"),
            En => format!("{planned}{label}: no initiative of {name} is on record."),
        };
    }
    let (outcomes, before) = (n.outcomes, n.before);
    let done = match (l, set.phase) {
        (Ja, Phase::Result) if !planned.is_empty() => {
            format!("{label}は{all}件（うち合同{joint}件）、成果の記載は{outcomes}項目。")
        }
        (Ja, Phase::Result) => format!(
            "{name}の取り組みは{label}に{all}件（うち合同{joint}件）、成果の記載は{outcomes}項目。前の計画があるものは{before}件{}。",
            of_these(l, n.before_inferred)
        ),
        (Ja, Phase::Plan) => format!(
            "{name}の取り組みは{label}に{all}件（うち合同{joint}件）。実績につながるものは{before}件{}。",
            of_these(l, n.before_inferred)
        ),
        (En, Phase::Result) if !planned.is_empty() => {
            format!(
                "{label}: {all} initiatives ({joint} of them joint) and {outcomes} outcomes on record. "
            )
        }
        (En, Phase::Result) => format!(
            "{name}, {label}: {all} initiatives ({joint} of them joint) and {outcomes} outcomes on record. {before}{} have an earlier plan. ",
            of_these(l, n.before_inferred)
        ),
        (En, Phase::Plan) => format!(
            "{name}, {label}: {all} initiatives ({joint} of them joint). {before}{} have a result. ",
            of_these(l, n.before_inferred)
        ),
    };
    format!("{planned}{done}{}", next_of(l, of, n))
}

/// How many of a number are so by our reading, where any are.
fn of_these(l: Language, inferred: usize) -> String {
    match (l, inferred) {
        (_, 0) => String::new(),
        (Ja, n) => format!("（推定{n}件）"),
        (En, n) => format!(" ({n} inferred)"),
    }
}

/// What was planned, and how much of it something later mentions.
fn plans_of(l: Language, name: &str, plans: PlansBefore) -> String {
    let (of, led) = (plans.of, plans.led);
    let none = of.saturating_sub(led);
    let (label, inferred) = (plans.set.label(l), of_these(l, plans.led_inferred));
    match (l, led, none) {
        (Ja, 0, _) => format!("{name}の{label}は{of}件で、どれも後の資料に記載なし。"),
        (Ja, _, 0) => {
            format!("{name}の{label}は{of}件で、すべて{inferred}後の資料につながります。")
        }
        (Ja, ..) => format!(
            "{name}の{label}は{of}件で、{led}件{inferred}は後の資料へ、{none}件は後の資料に記載なし。"
        ),
        (En, ..) => format!(
            "{name}, {label}: {of}, of which {led}{inferred} lead to later documents and {none} are not mentioned there. "
        ),
    }
}

/// What leads on, and the plans in the table that follow from what others do: they are none of that
/// number, so one without the other says less than what is seen.
fn next_of(l: Language, of: Dimension, n: Counts) -> String {
    let (next, others) = (n.next, n.next_of_others);
    let through = match of {
        Dimension::Ward => l.pick("ほかの区・市などの取り組み", "the work of others"),
        _ => l.pick("ほかのテーマの取り組み", "work under other themes"),
    };
    let inferred = of_these(l, n.next_inferred);
    match (l, next, others) {
        (Ja, 0, 0) => "次の計画につながる記載はありません。".to_owned(),
        (Ja, _, 0) => format!("次の計画につながるものは{next}件{inferred}。"),
        (Ja, 0, _) => format!("表の次の計画{others}件は、どれも{through}を経たものです。"),
        (Ja, ..) => format!(
            "次の計画につながるものは{next}件{inferred}。ほかに、{through}を経た次の計画が{others}件。"
        ),
        (En, 0, 0) => "No next plan is on record.".to_owned(),
        (En, _, 0) => format!("{next}{inferred} lead to a next plan."),
        (En, 0, _) => format!("The next plans in the table, {others}, all follow from {through}."),
        (En, ..) => format!(
            "{next}{inferred} lead to a next plan; {others} more next plans follow from {through}."
        ),
    }
}

/// The button for paper, with how many sheets it takes.
pub(crate) fn print(l: Language, pages: usize) -> String {
    match l {
        Ja => format!("A4 {pages}枚に印刷"),
        En if pages == 1 => "Print on one A4 page".to_owned(),
        En => format!("Print on {pages} A4"),
    }
}

/// How many outcomes of an initiative do not stand there.
pub(crate) fn outcome_more(l: Language, n: usize) -> String {
    match l {
        Ja => format!("ほかに成果{n}項目"),
        En => format!("{n} more outcomes"),
    }
}

/// How many outcomes of all have no room; a link to them follows.
pub(crate) fn outcome_rest(l: Language, n: usize, all: usize) -> String {
    match l {
        Ja => format!("成果{all}項目のうち{n}項目は、この紙に入りません。"),
        En => format!("{n} of {all} outcomes have no room on this sheet. "),
    }
}

/// How many of them are joint.
pub(crate) fn joint(l: Language, n: usize) -> String {
    match l {
        Ja => format!("うち合同{n}件"),
        En => format!("{n} joint"),
    }
}

/// How many of a number hang on links that are our reading.
pub(crate) fn inferred(l: Language, n: usize) -> String {
    match l {
        Ja => format!("うち推定{n}件"),
        En => format!("{n} inferred"),
    }
}

/// So many outcomes.
pub(crate) fn points(l: Language, n: usize) -> String {
    match l {
        Ja => format!("{n}項目"),
        En => n.to_string(),
    }
}

/// A link's name: what of, and how many.
pub(crate) fn counted(l: Language, what: &str, n: usize) -> String {
    match l {
        Ja => format!("{what}：{n}件"),
        En => format!("{what}: {n}"),
    }
}

/// Who carries it out, where there are several.
pub(crate) fn and_others(l: Language, name: &str, others: usize) -> String {
    match (l, others) {
        (_, 0) => name.to_owned(),
        (Ja, n) => format!("{name}ほか{n}"),
        (En, n) => format!("{name} and {n} more"),
    }
}

/// Which of them are missing.
pub(crate) fn missing(l: Language, of: Dimension, n: usize, all: usize) -> String {
    match (l, of) {
        (Ja, Dimension::Theme) => format!("{all}テーマのうち{n}テーマ（題名は上の表）："),
        (Ja, _) => format!("{all}区のうち{n}区："),
        (En, Dimension::Theme) => format!("{n} of {all} themes (titles above): "),
        (En, _) => format!("{n} of {all} wards: "),
    }
}

/// What stands alone: its word, and how many of a record set.
pub(crate) fn alone(l: Language, word: &str, set: RecordSet, n: usize) -> String {
    let set = set.label(l);
    match l {
        Ja => format!("{word}（{set} {n}件）："),
        En => format!("{word} ({set}, {n}): "),
    }
}

/// What a plan of a theme also led to.
pub(crate) fn of_other_themes(l: Language, n: usize) -> String {
    match l {
        Ja => format!("ほかのテーマの取り組み{n}件"),
        En => format!("{n} of other themes"),
    }
}

/// That the same stands in the line above.
pub(crate) fn as_above(l: Language, n: usize) -> String {
    match l {
        Ja => format!("上の行と同じ{n}件"),
        En => format!("the same {n} as above"),
    }
}
