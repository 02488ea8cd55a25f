//! The words of a ward or a theme on one sheet of paper.

use super::words::words;
use shared::board::dimension::Dimension;
use shared::language::Language::{self, En, Ja};
use shared::model::{Phase, RecordSet};
use shared::years::sheet::Counts;

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
    joint = "うち合同で行うもの", "of them joint";
    planned = "前の計画があるもの", "With an earlier plan";
    done = "実績につながるもの", "With a result";
    outcomes = "成果の記載", "Outcomes on record";
    next = "次の計画につながるもの", "Leading to a later plan";
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

/// The answer in one sentence.
pub(crate) fn answer(
    l: Language,
    (of, name): (Dimension, &str),
    set: RecordSet,
    n: Counts,
) -> String {
    let Counts {
        all,
        joint,
        outcomes,
        before,
        next,
        ..
    } = n;
    let label = set.label(l);
    if all == 0 {
        return match l {
            Ja => format!("{name}の取り組みは、{label}の資料に記載がありません。"),
            En => format!("{label}: no initiative of {name} is on record."),
        };
    }
    let told = match (l, set.phase) {
        (Ja, Phase::Result) => format!(
            "{name}の取り組みは{label}に{all}件（うち合同{joint}件）、成果の記載は{outcomes}項目。前の計画があるものは{before}件、次の計画につながるものは{next}件です（推定のつながりを含む）。"
        ),
        (Ja, Phase::Plan) => format!(
            "{name}の取り組みは{label}に{all}件（うち合同{joint}件）。実績につながるものは{before}件、次の計画につながるものは{next}件です（推定のつながりを含む）。"
        ),
        (En, Phase::Result) => format!(
            "{name}, {label}: {all} initiatives ({joint} of them joint) and {outcomes} outcomes on record. {before} have an earlier plan and {next} lead to a later plan (inferred links included)."
        ),
        (En, Phase::Plan) => format!(
            "{name}, {label}: {all} initiatives ({joint} of them joint). {before} have a result and {next} lead to a later plan (inferred links included)."
        ),
    };
    let others = n.next_of_others;
    if others == 0 {
        return told;
    }
    // Such plans stand in the table below and are none of the number before.
    match (l, of) {
        (Ja, Dimension::Ward) => {
            format!("{told}ほかの区・市などを経た次の計画が、ほかに{others}件あります。")
        }
        (Ja, _) => {
            format!("{told}ほかのテーマの取り組みを経た次の計画が、ほかに{others}件あります。")
        }
        (En, Dimension::Ward) => {
            format!("{told} {others} more later plans follow from the work of others.")
        }
        (En, _) => {
            format!("{told} {others} more later plans follow from work under other themes.")
        }
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
        (Ja, Dimension::Theme) => format!("{all}テーマのうち{n}テーマ：テーマ"),
        (Ja, _) => format!("{all}区のうち{n}区："),
        (En, Dimension::Theme) => format!("{n} of {all} themes: "),
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
