//! The words of the page's own keys and of what they open.

use super::words::words;
use shared::language::Language;

words! {
    heading = "キー操作", "Keys";
    off = "文字だけのキーは、押し間違いや音声入力で動くことがあります。困るときは切れます。切ったことは、この端末に覚えておきます。文字を入れる欄の中と、日本語の変換中は、いつも効きません。", "A key that is a letter can be pressed by mistake or by speech input: switch them off where that is in the way, and this device remembers it. They never do anything in a field or while an input method is composing.";
    switch = "このページのキー操作を使う", "Use the keys of this page";
    key = "キー", "Key";
    what = "すること", "What it does";
    search = "検索欄へ移る", "Go to the search field";
    list = "この一覧を開く", "Open this list";
    palette = "行き先を選ぶ", "Choose where to go";
    then = "続けて", "then";
    view = "画面", "View";
    palette_label = "画面・テーマ・区の名前の一部", "A part of the name of a view, a theme or a ward";
    palette_help = "上下の矢印キーで選び、Enterキーで移ります。Escキーで閉じます。", "Choose with the up and down arrow keys and go with Enter. Esc closes.";
    palette_none = "この名前の画面・テーマ・区はありません。", "No view, theme or ward has this name.";
    places = "行き先", "Places";
}

/// That a key leads to a view.
pub(crate) fn goes_to(l: Language, view: &str) -> String {
    match l {
        Language::Ja => format!("「{view}」へ移る"),
        Language::En => format!("Go to \"{view}\""),
    }
}
