//! The words of the page's own keys and of what they open.

use super::words::words;
use shared::language::Language;

words! {
    heading = "キー操作", "Keys";
    off = "文字だけのキーは、押し間違いや音声入力で動くことがあります。困るときは切れます。切ったことは、この端末に覚えておきます。文字を入れる欄の中と、日本語の変換中は、いつも効きません。", "Single-letter keys can be triggered by mistake or by speech input. You can turn them off, and this device will remember. They never act while you are typing in a field or composing Japanese text.";
    switch = "このページのキー操作を使う", "Use this page's keyboard shortcuts";
    key = "キー", "Key";
    what = "すること", "What it does";
    search = "検索欄へ移る", "Go to the search box";
    list = "この一覧を開く", "Open this list";
    palette = "行き先を選ぶ", "Choose where to go";
    then = "続けて", "then";
    view = "画面", "View";
    palette_label = "画面・テーマ・区の名前の一部", "Part of the name of a view, theme or ward";
    palette_help = "上下の矢印キーで選び、Enterキーで移ります。Escキーで閉じます。", "Use the up and down arrow keys and Enter. Esc closes.";
    palette_none = "この名前の画面・テーマ・区はありません。", "No view, theme or ward matches.";
    places = "行き先", "Places";
    display = "表示", "Display";
}

/// The switch of the readings of names, which only Japanese has.
pub(crate) const fn readings(is_on: bool) -> &'static str {
    if is_on {
        "ふりがなを外す"
    } else {
        "ふりがなを付ける"
    }
}

/// That a key leads to a view.
pub(crate) fn goes_to(l: Language, view: &str) -> String {
    match l {
        Language::Ja => format!("「{view}」へ移る"),
        Language::En => format!("Go to \"{view}\""),
    }
}
