//! The words of the states between: a first visit, work that goes on, what has just been done.

use super::words::words;
use shared::board::location::Screen;
use shared::language::Language;

words! {
    first_visit = "はじめての方へ", "New here?";
    first_more = "このページについて読む", "Read about this page";
    first_close = "✕ 閉じて、もう出さない", "✕ Close and don't show again";
    handed_out = "ファイルを書き出しました。ブラウザーのダウンロードの一覧から開けます。", "The file has been saved. You can open it from your browser's downloads.";
    link_copied = "リンクをコピーしました。メールなどに貼り付けると、受け取った人も同じ画面から始められます。", "Link copied. Anyone you send it to will see this same view.";
    preparing = "用意しています…", "Preparing…";
    part_missing = "ファイルに書き出す部品を受け取れませんでした。ネットワークにつながっているか確かめて、もう一度押してください。", "The part that writes files could not be loaded. Check that you are online and press again.";
    book_too_long = "Excelのセルに入らない長い文があるため、書き出しませんでした。CSVなら書き出せます。", "A text is too long for a cell of Excel, so nothing was saved. CSV takes it.";
    stop = "中止", "Stop";
    stopped = "中止しました。何も書き出していません。", "Stopped. No file was saved.";
    shows_bundled = "このページに内蔵のデータを表示しています。", "The built-in data is shown.";
    shows_imported = "取り込んだデータを表示しています：", "Imported data is shown: ";
    still_kept = "ほかのデータも、「データ」の画面の履歴から表示できます。", "Other data can be brought back from the history in Data.";
    see_data = "データの履歴を見る", "See the data history";
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
        Screen::About | Screen::Edit(_) | Screen::Deck { .. } | Screen::Worksheet(_) => {
            return None;
        },
        Screen::Overview => l.pick(
            "数や区を押すと、その取り組みが開きます。「書き出す」で、表や図を印刷・保存できます。",
            "Select any number or ward to open its initiatives. Use Export to print or to save tables and charts.",
        ),
        Screen::Matrix { .. } => l.pick(
            "数を押すと、何を・ねらい・成果が横に開きます。縦と横は、上の欄で変えられます。",
            "Select a number to read what was done, why, and the outcome beside the table. You can change rows and columns above it.",
        ),
        Screen::List { .. } => l.pick(
            "左の項目と上の検索欄でしぼりこみ、題名を押すと詳しく読めます。",
            "Filter with the filters or by typing words, then select a title to read it.",
        ),
        Screen::Calendar => l.pick(
            "取り組みを、行われる月に並べています。題名を押すと詳しく読めます。",
            "Initiatives are shown in the months in which they take place. Select a title to read it.",
        ),
        Screen::Detail(_) => l.pick(
            "一つの取り組みの記録です。下に、前後の計画とのつながりと、同じテーマの他の区があります。",
            "The record of one initiative. Further down are the plans before and after it, and other wards' work on the same theme.",
        ),
        Screen::Years { .. } => l.pick(
            "区かテーマを一つ選ぶと、その計画が1件ずつ、どうなったかが分かります。",
            "Choose a ward or a theme to see what became of each of its plans.",
        ),
        Screen::Compare { .. } => l.pick(
            "左右に並べるものを上で選びます。片方だけに記載があるものには、そう書いてあります。",
            "Choose the two sides above. Where only one side has a record, it says so.",
        ),
        Screen::Sheet => l.pick(
            "区かテーマを一つ選ぶと、件数、計画のゆくえ、成果がA4にまとまります。",
            "Choose a ward or a theme to see it on one A4 page.",
        ),
        Screen::Notes => l.pick(
            "メモは、取り組みの詳細や、条件を選んだ画面で書けます。この端末だけに残ります。",
            "You can write notes on an initiative or on a selection. They stay on this device.",
        ),
        Screen::Data => l.pick(
            "次の年度の表（ExcelブックかCSV）をここに置きます。何が変わるかを見てから、取り込むかどうかを決められます。",
            "Put next year's tables (Excel or CSV) here. You see what would change before you decide.",
        ),
    })
}
