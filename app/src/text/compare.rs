//! The words of 比較.

use super::words::words;
use shared::language::Language::{self, En, Ja};

words! {
    compare = "くらべる", "Compare";
    what = "比べるもの", "Compare";
    swap = "AとBを入れ替える", "Swap A and B";
    stated_only = "資料に書かれたつながりだけで数える", "Count only links printed in the sources";
    fact = "項目", "Fact";
    kind = "区分", "Kind";
    difference = "違い", "Difference";
    table = "比較の表（横に動かせます）", "The comparison (scrolls sideways)";
    whole = "全体", "All";
    stages = "進み具合", "Progress";
    figures = "数値", "Figures";
    note = "数は取り組みの数です（「数値」の行だけは数値の数）。合同の取り組みはAとBのそれぞれに1件ずつ数えます。資料によって書き方の詳しさが違うため、数の多少は良し悪しを表しません。", "Numbers are distinct initiatives; only the line of figures counts figures. A joint initiative counts on both sides. The sources differ in how much they tell: more is not better.";
    overlap = "AとBの重なり", "Where A and B meet";
    both = "AとBの両方", "Both A and B";
    both_sets = "つながりのあるもの", "Connected with each other";
    only_a = "Aのみ", "A only";
    only_b = "Bのみ", "B only";
    none = "該当する取り組みはありません。", "None.";
    too_few = "比べるには、値が二つ以上必要です。", "A comparison needs two values.";
    conditions = "そのほかの条件", "Other conditions";
}

/// The name of a side's menu.
pub(crate) fn side(l: Language, letter: &str, dimension: &str) -> String {
    match l {
        Ja => format!("{letter}：{dimension}"),
        En => format!("{letter}: {dimension}"),
    }
}

/// A side by its letter and name, as a column's title.
pub(crate) fn column(letter: &str, name: &str) -> String {
    format!("{letter} {name}")
}

/// The whole in one sentence. `conditions` are those beside the two sides.
pub(crate) fn result(
    l: Language,
    (a, b): (&str, &str),
    conditions: &str,
    (of_a, of_b, both): (usize, usize, usize),
) -> String {
    match l {
        Ja => format!(
            "A {a}とB {b}（{conditions}）：取り組みはA {of_a}件、B {of_b}件、両方に入るものは{both}件"
        ),
        En => format!(
            "A {a} and B {b} ({conditions}): initiatives: {of_a} in A, {of_b} in B, {both} in both"
        ),
    }
}

/// The same for two record sets, whose initiatives are connected rather than the same.
pub(crate) fn result_sets(
    l: Language,
    (a, b): (&str, &str),
    conditions: &str,
    (of_a, of_b, both): (usize, usize, usize),
) -> String {
    match l {
        Ja => format!(
            "A {a}とB {b}（{conditions}）：取り組みはA {of_a}件、B {of_b}件、そのうち互いにつながるものは合わせて{both}件"
        ),
        En => format!(
            "A {a} and B {b} ({conditions}): initiatives: {of_a} in A, {of_b} in B, {both} connected with each other"
        ),
    }
}

/// The name of a number's link: it begins with what is seen.
pub(crate) fn number(l: Language, n: &str, fact: &str, side: &str) -> String {
    match l {
        Ja => format!("{n} {fact}・{side}"),
        En => format!("{n} {fact}, {side}"),
    }
}
