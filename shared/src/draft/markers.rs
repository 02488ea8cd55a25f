//! The marks by which the printed documents are laid out. Nothing else in this room knows a word of them;
//! names of themes, bodies and sections are those of the loaded tables.

/// The head of the first column of a table.
pub(super) const CONTENT: &str = "取り組み内容";
/// The head of its second column.
pub(super) const AIM: &str = "取り組みの目的・ねらい";
/// The heading of what came of it, alone or behind a fiscal year.
pub(super) const OUTCOME: &str = "成果";
/// What stands behind the fiscal year in the heading of what is planned next.
pub(super) const NEXT: [&str; 2] = ["年度の取り組み(予定)", "年度の取組(予定)"];
/// What a heading of topics holds, between 「＜」 and 「＞」.
pub(super) const TOPIC: &str = "主な";
/// What stands before those who took part.
pub(super) const AUDIENCE: [&str; 2] = ["（参加者）", "（対象）"];
/// What the section of the themes has in its name, and what repeats a theme on top of a page.
pub(super) const THEME: &str = "テーマ";
/// Marks of a bullet.
pub(super) const STARS: [char; 6] = ['＊', '*', '●', '■', '○', '◆'];
/// What a number of a bullet ends with.
pub(super) const BEHIND_NUMBER: [char; 4] = ['）', ')', '．', '.'];
/// How sentences about the year after begin, besides with its number.
pub(super) const NEXT_YEAR: [&str; 2] = ["次年度", "来年度"];
/// What sentences end with that say what for: the last sign of a verb in the present.
pub(super) const PRESENT: [char; 9] = ['る', 'す', 'く', 'ぐ', 'む', 'ぶ', 'う', 'つ', 'ぬ'];
/// Words for how often, as they stand alone or before a number of times.
pub(super) const OFTEN: [&str; 6] = ["毎月", "隔月", "奇数月", "偶数月", "毎週", "毎年"];
/// What stands behind a date for which a figure holds.
pub(super) const AS_OF: &str = "時点";
