//! The accessibility of the page, criterion by criterion: every one of WCAG 2.2 at levels A and AA and
//! of JIS X 8341-3 at its level AA, with how the page was found to stand by it.
//!
//! What is claimed here is held by tests where they can: the criteria that axe-core is said to look at
//! are those that it has rules for, and each view is gone through with all of them.

use crate::language::{Language, Words};

/// When the criteria were last gone through one by one. What is tested at every build is newer.
pub const REVIEWED: &str = "2026-11-30";

/// What the run of axe-core in the tests consists of. A test holds it against the run itself.
pub const RUN: Run = Run {
    version: "4.14.1",
    views: 22,
    settings: 6,
};

/// A run of axe-core over the page.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    /// Version of axe-core.
    pub version: &'static str,
    /// How many views it is run on.
    pub views: usize,
    /// In how many settings each: a language with a size of the window, or with forced colours.
    pub settings: usize,
}

/// The level of a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// A
    A,
    /// AA
    AA,
}

/// Which of the two standards ask for a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedBy {
    /// WCAG 2.2 and JIS X 8341-3.
    Both,
    /// WCAG 2.2 alone: it is newer.
    Wcag,
    /// JIS X 8341-3 alone: WCAG 2.2 has taken it out.
    Jis,
}

/// A way to find out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Rules of axe-core, on every view at every test run.
    Rules,
    /// Keys alone, or another act of a person, done by a test at every test run.
    Acted,
    /// The views and the code looked at.
    Looked,
    /// What the browser hands on to screen readers, held by a test.
    Tree,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Rules, Self::Acted, Self::Looked, Self::Tree];

    /// Its name.
    pub const fn label(self, l: Language) -> &'static str {
        match self {
            Self::Rules => l.pick("自動検査", "rules"),
            Self::Acted => l.pick("操作の試験", "acted"),
            Self::Looked => l.pick("目視", "looked at"),
            Self::Tree => l.pick("読み上げの木", "tree"),
        }
    }
}

/// A success criterion, and how the page stands by it.
#[derive(Debug, Clone, Copy)]
pub struct Criterion {
    /// Its number.
    pub number: &'static str,
    /// Its name.
    pub name: Words,
    /// Its level.
    pub level: Level,
    /// Who asks for it.
    pub asked_by: AskedBy,
    /// How it was tested; empty where the page has nothing that it is about.
    pub ways: &'static [Way],
}

impl Criterion {
    /// Whether the page has anything that the criterion is about.
    pub const fn applies(&self) -> bool {
        !self.ways.is_empty()
    }
}

macro_rules! criteria {
    ($($number:literal $level:ident $asked_by:ident $ja:literal $en:literal [$($way:ident)*];)*) => {
        /// The criteria, in the order of their numbers.
        pub const CRITERIA: &[Criterion] = &[$(Criterion {
            number: $number,
            name: Words::of($ja, $en),
            level: Level::$level,
            asked_by: AskedBy::$asked_by,
            ways: &[$(Way::$way),*],
        }),*];
    };
}

criteria! {
    "1.1.1" A Both "非テキストコンテンツ" "Non-text Content" [Rules Looked];
    "1.2.1" A Both "音声だけ・映像だけ（収録済み）" "Audio-only and Video-only (Prerecorded)" [];
    "1.2.2" A Both "キャプション（収録済み）" "Captions (Prerecorded)" [];
    "1.2.3" A Both "音声解説か代替（収録済み）" "Audio Description or Media Alternative (Prerecorded)" [];
    "1.2.4" AA Both "キャプション（ライブ）" "Captions (Live)" [];
    "1.2.5" AA Both "音声解説（収録済み）" "Audio Description (Prerecorded)" [];
    "1.3.1" A Both "情報と関係性" "Info and Relationships" [Rules Looked Tree];
    "1.3.2" A Both "意味のある順序" "Meaningful Sequence" [Looked Tree];
    "1.3.3" A Both "感覚的な特徴" "Sensory Characteristics" [Looked];
    "1.3.4" AA Wcag "表示の向き" "Orientation" [Looked];
    "1.3.5" AA Wcag "入力目的の特定" "Identify Input Purpose" [];
    "1.4.1" A Both "色の使用" "Use of Color" [Rules Looked];
    "1.4.2" A Both "音声の制御" "Audio Control" [];
    "1.4.3" AA Both "コントラスト（最低限）" "Contrast (Minimum)" [Rules Looked];
    "1.4.4" AA Both "文字のサイズ変更" "Resize Text" [Rules Acted];
    "1.4.5" AA Both "文字の画像" "Images of Text" [Looked];
    "1.4.10" AA Wcag "リフロー" "Reflow" [Acted Looked];
    "1.4.11" AA Wcag "文字以外のコントラスト" "Non-text Contrast" [Looked];
    "1.4.12" AA Wcag "文字の間隔" "Text Spacing" [Rules Acted];
    "1.4.13" AA Wcag "ホバーやフォーカスで出る内容" "Content on Hover or Focus" [Looked];
    "2.1.1" A Both "キーボード" "Keyboard" [Rules Acted];
    "2.1.2" A Both "キーボードトラップなし" "No Keyboard Trap" [Acted];
    "2.1.4" A Wcag "文字だけのショートカット" "Character Key Shortcuts" [Acted];
    "2.2.1" A Both "時間の調整" "Timing Adjustable" [];
    "2.2.2" A Both "一時停止・停止・非表示" "Pause, Stop, Hide" [];
    "2.3.1" A Both "3回のせん光" "Three Flashes or Below Threshold" [];
    "2.4.1" A Both "ブロックスキップ" "Bypass Blocks" [Rules Acted Tree];
    "2.4.2" A Both "ページの題名" "Page Titled" [Rules Acted];
    "2.4.3" A Both "フォーカスの順序" "Focus Order" [Acted Looked];
    "2.4.4" A Both "リンクの目的（前後の文から）" "Link Purpose (In Context)" [Rules Looked];
    "2.4.5" AA Both "複数の行き方" "Multiple Ways" [Acted Looked];
    "2.4.6" AA Both "見出しとラベル" "Headings and Labels" [Looked Tree];
    "2.4.7" AA Both "フォーカスが見える" "Focus Visible" [Acted];
    "2.4.11" AA Wcag "フォーカスが隠れない（最低限）" "Focus Not Obscured (Minimum)" [Acted];
    "2.5.1" A Wcag "ポインタのジェスチャ" "Pointer Gestures" [];
    "2.5.2" A Wcag "ポインタのキャンセル" "Pointer Cancellation" [Looked];
    "2.5.3" A Wcag "名前の中のラベル" "Label in Name" [Rules Looked];
    "2.5.4" A Wcag "動きによる操作" "Motion Actuation" [];
    "2.5.7" AA Wcag "ドラッグ" "Dragging Movements" [Looked];
    "2.5.8" AA Wcag "押すところの大きさ（最低限）" "Target Size (Minimum)" [Rules];
    "3.1.1" A Both "ページの言語" "Language of Page" [Rules Acted];
    "3.1.2" AA Both "一部分の言語" "Language of Parts" [Rules Acted];
    "3.2.1" A Both "フォーカスしたとき" "On Focus" [Acted Looked];
    "3.2.2" A Both "入力したとき" "On Input" [Looked];
    "3.2.3" AA Both "一貫したナビゲーション" "Consistent Navigation" [Tree];
    "3.2.4" AA Both "一貫した名前" "Consistent Identification" [Looked Tree];
    "3.2.6" A Wcag "一貫したヘルプ" "Consistent Help" [Tree];
    "3.3.1" A Both "誤りの特定" "Error Identification" [Acted];
    "3.3.2" A Both "ラベルか説明" "Labels or Instructions" [Rules Looked];
    "3.3.3" AA Both "直し方の提案" "Error Suggestion" [Acted];
    "3.3.4" AA Both "誤りを防ぐ（データの変更と消去）" "Error Prevention (Legal, Financial, Data)" [Acted];
    "3.3.7" A Wcag "同じ入力を繰り返さない" "Redundant Entry" [];
    "3.3.8" AA Wcag "認証（最低限）" "Accessible Authentication (Minimum)" [];
    "4.1.1" A Jis "構文解析" "Parsing" [Acted];
    "4.1.2" A Both "名前・役割・値" "Name, Role, Value" [Rules Tree];
    "4.1.3" AA Wcag "状態のメッセージ" "Status Messages" [Acted Tree];
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn count(asked_by: &[AskedBy], level: Level) -> usize {
        let all = CRITERIA.iter();
        all.filter(|c| asked_by.contains(&c.asked_by) && c.level == level)
            .count()
    }

    #[test]
    fn they_are_all_that_the_two_standards_have() {
        // WCAG 2.2: 31 of level A (4.1.1 is gone) and 24 of level AA. JIS X 8341-3:2016 is WCAG 2.0:
        // 25 and 13.
        let wcag = [AskedBy::Both, AskedBy::Wcag];
        assert_eq!((count(&wcag, Level::A), count(&wcag, Level::AA)), (31, 24));
        let jis = [AskedBy::Both, AskedBy::Jis];
        assert_eq!((count(&jis, Level::A), count(&jis, Level::AA)), (25, 13));
    }

    #[test]
    fn they_stand_in_order_and_once() {
        let parts = |c: &Criterion| -> Vec<u8> {
            c.number.split('.').map(|n| n.parse().unwrap()).collect()
        };
        let numbers: Vec<Vec<u8>> = CRITERIA.iter().map(parts).collect();
        let distinct: BTreeSet<&Vec<u8>> = numbers.iter().collect();
        assert_eq!(distinct.len(), numbers.len());
        assert!(numbers.is_sorted());
        for l in [Language::Ja, Language::En] {
            let names: BTreeSet<&str> = CRITERIA.iter().map(|c| c.name.get(l)).collect();
            assert_eq!(names.len(), CRITERIA.len());
        }
    }
}
