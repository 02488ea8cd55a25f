//! The words of slides, worksheets and what is prepared for a training.

use super::words::words;
use shared::language::Language::{self, En, Ja};

words! {
    training = "研修", "Training";
    worksheet = "ワークシート", "Worksheet";
    show_slides = "スライドで見る（研修）", "Show as slides (training)";
    controls = "スライドの操作", "Slides";
    previous = "前へ", "Previous";
    next = "次へ", "Next";
    from_first = "最初から", "Start again";
    black = "黒い画面", "Black";
    black_off = "黒い画面をやめる", "Show the slide again";
    whole = "すべてを一枚で読む", "All on one page";
    back_to_slides = "スライドに戻る", "Back to the slides";
    leave = "終わる", "Leave";
    keys = "→・PageDown・スペースで次へ、←・PageUpで前へ、F5で最初から、ピリオドで黒い画面、Escで終わります。", "→, Page Down or Space go on, ← or Page Up go back, F5 starts again, a full stop makes the screen black, Esc leaves.";
    none = "スライドにする取り組みがありません。", "There is nothing to make slides of.";
    none_next = "もとの画面に戻り、条件を減らしてください。", "Go back to the view and take conditions away.";
    chosen_lines = "選んだ計画のゆくえ", "What became of the chosen plans";
    about = "このテーマ", "This theme";
    these = "このあとのスライド", "The slides that follow";
    places = "どこで", "Where";
    by_ward = "区ごとの取り組み", "Initiatives by ward";
    what = "何を", "What";
    questions = "話し合いの問い", "Questions to discuss";
    way = "計画 → 実績 → 次の計画", "Plan → result → next plan";
    this_one = "この取り組み", "This initiative";
    fate = "どうなったか", "What became of it";
}

/// Which of how many slides, and which of how many steps.
pub(crate) fn position(l: Language, (slide, slides): (usize, usize), step: (usize, usize)) -> String {
    let (step, steps) = step;
    match l {
        Ja => format!("{slide} / {slides}・ステップ {step} / {steps}"),
        En => format!("{slide} / {slides}, step {step} / {steps}"),
    }
}

/// The heading of all slides on one page.
pub(crate) fn whole_of(l: Language, title: &str) -> String {
    match l {
        Ja => format!("{title}：すべてのスライド"),
        En => format!("{title}: all slides"),
    }
}

/// How many slides there are.
pub(crate) fn slides(l: Language, n: usize) -> String {
    match l {
        Ja => format!("スライド{n}枚"),
        En => format!("Slides: {n}"),
    }
}

/// How many initiatives, and in how many wards of how many they are.
pub(crate) fn counted(l: Language, n: usize, (wards, of): (usize, usize)) -> String {
    match l {
        Ja => format!("取り組み {n}件、{of}区のうち{wards}区に記載"),
        En => format!("Initiatives: {n}, on record for {wards} of {of} wards"),
    }
}

/// How many initiatives.
pub(crate) fn initiatives(l: Language, n: usize) -> String {
    match l {
        Ja => format!("取り組み {n}件"),
        En => format!("Initiatives: {n}"),
    }
}
