//! The words of 概要. A sentence with numbers in it has `{}` where each number's link goes, in the
//! same order in both languages.

use super::words::words;
use shared::board::progress::{Stage, StageCounts};
use shared::language::Language::{self, En, Ja};
use shared::model::RecordSet;

words! {
    of_wards = "いずれかの区が行うものは{}、合同（二つ以上の区などの欄に入るもの）は{}です。", "{} are carried out by a ward or several; {} are joint (they stand at two or more wards or bodies).";
    joint_list = "合同の取り組み", "Joint initiatives";
    by_phase = "段階ごと：", "By phase: ";
    by_ward = "区・市ごと：", "By ward or city: ";
    n_by_set = "N は、どの年度の計画・実績かによって違います。", "N differs between the plans and results of the years:";
    n_differs = "もとになる資料や段階（計画・実績）が違うため、N の差がそのまま取り組みの増減を表すとは限りません。", "The documents and the phases (plan, result) differ, so a difference of N is not necessarily more or less work.";
    ward_heading = "区ごとの進み具合", "Progress by ward";
    ward_table = "区ごとの進み具合の表", "Progress by ward as a table";
    ward_axis = "区・市", "Ward or city";
    ward_scale = "棒の長さは、どの図でも同じ縮尺です。枠が N、塗りが n です。合同の取り組みは、それぞれの図に1件ずつ入ります。", "All charts share one scale: the outline is N, the filled part n. A joint initiative stands once in each of its charts.";
    by_theme = "テーマごと", "By theme";
    gaps_by_ward = "区ごと", "By ward";
    whole_ward = "どのテーマにも記載がありません", "no theme is recorded";
    no_gap_of_ward = "すべての区に、すべてのテーマの記載があります。", "Every ward reports on every theme.";
    to_matrix = "マトリクスで見る", "See the matrix";
    bases_heading = "地域生活支援拠点", "Support bases";
    bases_area = "機能とエリア", "Functions by area";
    bases_ward = "区と機能", "Wards by function";
    bases_none = "この資料には、拠点の機能ごとの記載がありません。", "These documents record no function of the bases.";
    bases_sections = "資料の拠点整備の区分：", "Sections on the bases: ";
    centres = "基幹センターなど、区の欄に入らない主体：", "Core support centres and other bodies beside the wards: ";
    next_heading = "次に予定されていること", "What is planned next";
    next_none = "この後の計画は、まだ資料にありません。", "No later plan is on record yet.";
    next_open = "つながる計画の記載がない取り組み", "Initiatives without a linked plan on record";
    next_open_note = "記載がないという意味で、続けないという意味ではありません。", "This means that nothing is recorded, not that the work ends.";
    next_free = "これらの取り組みにつながらない計画", "Plans that follow from none of these initiatives";
    inferred_link = "つながりは推定", "link inferred";
}

/// The counts of a record set: initiatives, then outcomes.
pub(crate) fn counts(l: Language, set: RecordSet) -> String {
    let set = set.label(l);
    match l {
        Ja => format!("{set}の資料に記載のある取り組みは{{}}、成果は{{}}です。"),
        En => format!("{set}: the documents record {{}} initiatives with {{}} outcomes."),
    }
}

/// How many wards report anything.
pub(crate) fn wards_recorded(l: Language, n: usize, of: usize) -> String {
    match l {
        Ja => format!("{of}区のうち{n}区に記載があります。"),
        En => format!("{n} of {of} wards have a record."),
    }
}

/// How many lead to a later plan.
pub(crate) const fn lead_on(l: Language) -> &'static str {
    l.pick(
        "後の計画につながるものは{}、数値の記載があるものは{}です。",
        "{} lead to a later plan; {} have figures.",
    )
}

/// The first sentence of the progress by ward.
pub(crate) fn by_ward_said(l: Language, set: RecordSet) -> String {
    let set = set.label(l);
    match l {
        Ja => format!("{set}の取り組み{{}}のうち、いずれかの区が行うものは{{}}です。"),
        En => format!("{set}: of {{}} initiatives, {{}} are carried out by a ward or several."),
    }
}

/// The denominator of the progress by ward.
pub(crate) fn ward_n(l: Language, set: RecordSet) -> String {
    let set = set.label(l);
    match l {
        Ja => format!(
            "N は、{set}の取り組みのうち、その区などが行うものの数（重複なし）です。四つの段階で同じ N を使います。"
        ),
        En => format!(
            "N is the number of distinct initiatives in the {set} that the ward or body carries out, the same for all four stages."
        ),
    }
}

/// The name of a small chart.
pub(crate) fn chart_name(l: Language, name: &str, c: &StageCounts) -> String {
    let stages = Stage::ALL.map(|s| format!("{} {}/{}", s.label(l), c.of(s), c.total));
    match l {
        Ja => format!("{name}：{}", stages.join("、")),
        En => format!("{name}: {}", stages.join(", ")),
    }
}

/// The title of a column with the N of a record set.
pub(crate) fn n_title(l: Language, set: RecordSet) -> String {
    match l {
        Ja => format!("{} の N", set.label(l)),
        En => format!("N of {}", set.label(l)),
    }
}

/// How much of themes and wards is on record.
pub(crate) fn coverage(
    l: Language,
    (themes, wards): (usize, usize),
    (n, of): (usize, usize),
) -> String {
    let missing = of - n;
    match l {
        Ja => format!(
            "{themes}テーマ × {wards}区の{of}の組み合わせのうち、記載があるのは{n}、記載がないのは{missing}です。"
        ),
        En => format!(
            "Of {of} pairs of {themes} themes and {wards} wards, {n} are recorded and {missing} are not."
        ),
    }
}

/// What belongs to none of the numbered themes and so fills no gap; before the links.
pub(crate) const fn beside_themes(l: Language) -> &'static str {
    l.pick(
        "番号のあるテーマに入らない取り組みは、ここでは数えていません：",
        "Initiatives without a numbered theme are not counted here: ",
    )
}

/// What follows a ward's name: the themes that nothing is recorded on.
pub(crate) fn ward_gap(l: Language, n: usize, of: usize, names: &str) -> String {
    match l {
        Ja => format!("：{of}テーマのうち{n}テーマの記載がありません（{names}）"),
        En => format!(": {n} of {of} themes are not recorded ({names})"),
    }
}

/// How many initiatives serve a function, before the tables.
pub(crate) fn bases(l: Language, set: RecordSet) -> String {
    let set = set.label(l);
    match l {
        Ja => format!("{set}の取り組みのうち、拠点の機能のどれかに当たるものは{{}}です。"),
        En => format!("{set}: {{}} initiatives serve a function of the support bases."),
    }
}

/// How far it leads on: N, then those with a plan, then those without.
pub(crate) fn next(l: Language, set: RecordSet) -> String {
    let set = set.label(l);
    match l {
        Ja => format!(
            "{set}の取り組み{{}}のうち、後の計画につながるものは{{}}、つながる計画の記載がないものは{{}}です。"
        ),
        En => format!(
            "{set}: of {{}} initiatives, {{}} lead to a later plan and {{}} have none on record."
        ),
    }
}

/// The next plans, and how many of them follow from this record set.
pub(crate) fn next_plans(l: Language, set: RecordSet, reached: usize) -> String {
    let set = set.label(l);
    match l {
        Ja => format!("{set}は{{}}で、そのうち{reached}件がこれらの取り組みにつながります。"),
        En => format!("{set}: {{}}. {reached} of them follow from these initiatives."),
    }
}
