//! The words of くらべる. What files say as well stands in `shared::years::beside`.

use super::words::words;
use shared::language::Language::{self, En, Ja};

words! {
    compare = "くらべる", "Compare";
    what = "くらべるもの", "Compare";
    and = "と", "and";
    change = "くらべるものを変える", "Choose what to compare";
    swap = "入れ替える", "Swap";
    filter = "しぼりこむ", "Show only";
    order = "並び", "Order";
    both_first = "両方から", "Both first";
    by_theme = "テーマ順", "By theme";
    by_ward = "区順", "By ward";
    line_by_line = "並べて見る", "Side by side";
    no_lines = "該当するものはありません。", "There are none.";
    stated_only = "資料に書かれたつながりだけで数える", "Count only links stated in the sources";
    inferred = "推定", "inferred";
    in_numbers = "数で見る（テーマ・方法・成果の種類・進み具合など）", "In numbers (themes, methods, types of outcome, progress)";
    fact = "項目", "Item";
    on_record = "記載", "On record";
    table = "数の表（横に動かせます）", "Table of numbers (scrolls sideways)";
    whole = "全体", "All";
    stages = "進み具合", "Progress";
    figures = "数値", "Figures";
    note = "数は取り組みの数です（「数値」の行だけは数値の数）。合同の取り組みは両方に1件ずつ数えます。資料によって書き方の詳しさが違うため、数の多少は良し悪しを表しません。", "Numbers count initiatives, except that the Figures row counts figures. A joint initiative counts once on each side. The sources differ in detail, so a higher number does not mean better work.";
    methods_inferred = "方法（研修など）は、資料から判断して付けています。", "Methods (such as training) are inferred from the sources.";
    linked = "「つながりあり」は、もう一方の取り組みと年度間のつながりがあるものです。「推定」は資料の記載ではありません。", "\"Linked\" means that a link between years leads to an initiative on the other side. Inferred links are not stated in the sources.";
    too_few = "くらべるには、値が二つ以上必要です。", "A comparison needs at least two values.";
    conditions = "そのほかの条件", "Other filters";
}

/// That a side has nothing under the conditions of the view.
pub(crate) fn lacks(l: Language, side: &str) -> String {
    match l {
        Ja => format!("{side}は、この条件では記載がありません。"),
        En => format!("Nothing is on record for {side} with these filters."),
    }
}

/// That neither has.
pub(crate) fn both_lack(l: Language, (a, b): (&str, &str)) -> String {
    match l {
        Ja => format!("{a}も{b}も、この条件では記載がありません。"),
        En => format!("Nothing is on record for {a} or {b} with these filters."),
    }
}

/// The way to the initiatives of a side.
pub(crate) fn read_side(l: Language, side: &str, n: usize) -> String {
    match l {
        Ja => format!("{side}の{n}件をさがすで読む"),
        En => format!("Read the initiatives of {side} ({n})"),
    }
}

/// The way to a record set in which both sides have something.
pub(crate) fn both_have(
    l: Language,
    set: &str,
    (a, n): (&str, usize),
    (b, m): (&str, usize),
) -> String {
    match l {
        Ja => format!("{set}でくらべる（{a} {n}件、{b} {m}件）"),
        En => format!("Compare in {set} ({a}: {n}, {b}: {m})"),
    }
}

/// The name of a side's menu.
pub(crate) fn side(l: Language, first: bool, dimension: &str) -> String {
    match (l, first) {
        (Ja, true) => format!("左：{dimension}"),
        (Ja, false) => format!("右：{dimension}"),
        (En, true) => format!("Left: {dimension}"),
        (En, false) => format!("Right: {dimension}"),
    }
}

/// The name of a link that puts another value on the second side.
pub(crate) fn beside(l: Language, (name, first): (&str, &str)) -> String {
    match l {
        Ja => format!("{name}を{first}と並べる"),
        En => format!("{name} beside {first}"),
    }
}

/// The conditions beside the two sides, as they stand before the answer.
pub(crate) fn under(l: Language, conditions: &str) -> String {
    match (l, conditions.is_empty()) {
        (_, true) => String::new(),
        (Ja, false) => format!("{conditions}："),
        (En, false) => format!("{conditions}: "),
    }
}

/// The name of a number's link: it begins with what is seen.
pub(crate) fn number(l: Language, n: &str, fact: &str, side: &str) -> String {
    match l {
        Ja => format!("{n} {fact}・{side}"),
        En => format!("{n} {fact}, {side}"),
    }
}

/// The name of the link to all of a side.
pub(crate) fn all_of(l: Language, total: &str, side: &str) -> String {
    match l {
        Ja => format!("{total} {side}の取り組みをさがすで見る"),
        En => format!("{total}: open the initiatives of {side} in Find"),
    }
}

/// That a side has more on a line than is shown.
pub(crate) fn rest(l: Language, n: usize) -> String {
    match l {
        Ja => format!("全{n}件を見る"),
        En => format!("See all {n}"),
    }
}

/// The name of that link.
pub(crate) fn rest_of(l: Language, rest: &str, side: &str, line: &str) -> String {
    match l {
        Ja => format!("{rest}（{side}・{line}）"),
        En => format!("{rest} ({side}, {line})"),
    }
}

/// A part with its number where it is no button: 「両方に記載 5」.
pub(crate) fn part(l: Language, n: usize, name: &str) -> String {
    match name.split_once(l.pick("：", ": ")) {
        Some((name, which)) => format!("{name} {n}（{which}）"),
        None => format!("{name} {n}"),
    }
}
