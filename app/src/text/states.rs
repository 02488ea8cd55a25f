//! The words of the states between: a first visit, work that goes on, what has just been done.

use super::words::words;
use shared::board::location::Screen;
use shared::language::Language;

words! {
    first_visit = "はじめての方へ", "New here?";
    first_more = "このページについて読む", "Read about this page";
    first_close = "分かりました", "Got it";
    handed_out = "ファイルを書き出しました。ブラウザーのダウンロードの一覧から開けます。", "The file is written. Open it from your browser's list of downloads.";
    link_copied = "リンクをコピーしました。メールなどに貼り付けると、受け取った人も同じ画面から始められます。", "Link copied. Whoever you send it to starts from this very view.";
    preparing = "用意しています…", "Preparing…";
    stop = "中止", "Stop";
    stopped = "中止しました。何も書き出していません。", "Stopped. Nothing has been written.";
    shows_bundled = "このページに内蔵のデータを表示しています。", "The data that came with the page is shown.";
    shows_imported = "取り込んだデータを表示しています：", "Imported data is shown: ";
    still_kept = "ほかのデータも、「データ」の画面の履歴から表示できます。", "Other data can be shown again from the history in Data.";
    see_data = "データの履歴を見る", "See the history of data";
}

/// How far something is.
pub(crate) fn percent(_: Language, thousandths: usize) -> String {
    format!("{}%", thousandths / 10)
}

/// What somebody who has never been here needs to know of a view, in one line. Nothing where the view
/// itself explains the page.
pub(crate) const fn first(l: Language, screen: &Screen) -> Option<&'static str> {
    Some(match screen {
        // These say it themselves.
        Screen::About | Screen::Deck { .. } | Screen::Worksheet(_) => return None,
        Screen::Overview => l.pick(
            "数や区を押すと、その取り組みが開きます。「書き出す」で、表や図を印刷・保存できます。",
            "Press a number or a ward to open its initiatives. Export prints and saves tables and pictures.",
        ),
        Screen::Matrix { .. } => l.pick(
            "数を押すと、何を・ねらい・成果が横に開きます。縦と横は、上の欄で変えられます。",
            "Press a number to read what, aim and outcome beside the table. Rows and columns can be changed above it.",
        ),
        Screen::List { .. } => l.pick(
            "左の項目と上の検索欄でしぼりこみ、題名を押すと詳しく読めます。",
            "Narrow down by the items on the left or by words, then press a title to read it.",
        ),
        Screen::Calendar => l.pick(
            "取り組みを、行われる月に並べています。題名を押すと詳しく読めます。",
            "Initiatives stand at the months in which they take place. Press a title to read it.",
        ),
        Screen::Detail(_) => l.pick(
            "一つの取り組みの記録です。下に、前後の計画とのつながりと、同じテーマの他の区があります。",
            "The record of one initiative. Below it stand the plans before and after it, and the same theme elsewhere.",
        ),
        Screen::Years { .. } => l.pick(
            "区かテーマを一つ選ぶと、その計画が1件ずつ、どうなったかが分かります。",
            "Choose a ward or a theme to see what became of each of its plans.",
        ),
        Screen::Compare { .. } => l.pick(
            "左右に並べるものを上で選びます。片方だけに記載があるものには、そう書いてあります。",
            "Choose above what stands on either side. What only one side has on record says so.",
        ),
        Screen::Sheet => l.pick(
            "区かテーマを一つ選ぶと、件数、計画のゆくえ、成果がA4にまとまります。",
            "Choose a ward or a theme: all of it comes on one A4.",
        ),
        Screen::Notes => l.pick(
            "メモは、取り組みの詳細や、条件を選んだ画面で書けます。この端末だけに残ります。",
            "Write notes on an initiative or on a choice. They stay on this device.",
        ),
        Screen::Data => l.pick(
            "次の年度の表（ExcelブックかCSV）をここに置きます。何が変わるかを見てから、取り込むかどうかを決められます。",
            "Put next year's tables (Excel or CSV) here. You see what would change before you decide.",
        ),
    })
}
