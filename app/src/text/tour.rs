//! The words of the tours: one for who reads the board, one for who takes the next year's data in.

use super::words::words;
use shared::board::location::{Guided, Tour};
use shared::language::Language::{self, En, Ja};

words! {
    tours = "案内", "Tours";
    again = "「はじめての方へ」をもう一度出す", "Show \"New here?\" again";
    shown_again = "「はじめての方へ」が、各画面の右上に出ます。", "\"New here?\" stands at the top of every view again.";
    before = "前へ", "Back";
    next = "次へ", "Next";
    end = "終える", "Finish";
    leave = "案内を終える", "Leave the tour";
}

/// Where a step points, and what it says of it.
#[derive(Clone, Copy)]
pub(crate) struct Stop {
    /// The part of the view, as a selector.
    pub(crate) at: &'static str,
    /// What can be done there.
    pub(crate) heading: &'static str,
    /// How.
    pub(crate) text: &'static str,
}

/// Which tour it is.
pub(crate) const fn name(l: Language, of: Guided) -> &'static str {
    match of {
        Guided::Reader => l.pick("5つの手順で見る案内", "A tour in five steps"),
        Guided::Secretary => l.pick(
            "次の年度のデータを入れる案内（5つの手順）",
            "Taking in next year's data: a tour in five steps",
        ),
    }
}

/// At which of its steps: 「案内 2／5」.
pub(crate) fn position(l: Language, tour: Tour) -> String {
    let (at, of) = (tour.step + 1, Tour::STEPS);
    match l {
        Ja => format!("案内 {at}／{of}"),
        En => format!("Tour: step {at} of {of}"),
    }
}

/// The steps of who reads.
pub(crate) fn reader(l: Language, step: usize) -> Option<Stop> {
    let steps = [
        (
            ".glance-figures",
            l.pick("数から始める", "Begin with a number"),
            l.pick(
                "どの数も、押すとその取り組みの一覧が開きます。「推定」は資料に書かれたものではなく、このページの読み取りです。",
                "Press any number to open the initiatives it counts. \"Inferred\" marks our own reading, which is not printed in the sources.",
            ),
        ),
        (
            ".matrix-card",
            l.pick("どの区が、どのテーマに", "Which ward, which theme"),
            l.pick(
                "数は取り組みの件数です。押すと、何を・ねらい・成果が表の横に開きます。「－」は、資料に書かれていないという意味です。",
                "Each number counts initiatives. Press one to read what was done, why, and what came of it. A dash means that the sources say nothing.",
            ),
        ),
        (
            "#search",
            l.pick("言葉と条件でさがす", "Search and filter"),
            l.pick(
                "検索欄に言葉を打つか、「しぼりこむ」の項目を選びます。題名を押すと、出典まで読めます。",
                "Type a word here, or tick the items under \"Filter\". Press a title to read all of it, with its source.",
            ),
        ),
        (
            "main h1",
            l.pick("計画がどうなったか", "What became of the plans"),
            l.pick(
                "区かテーマを一つ選ぶと、計画が1件ずつ、実績、次の計画と並びます。破線のつながりは推定です。",
                "Choose a ward or a theme: each plan stands beside its result and the next plan. Dashed links are inferred.",
            ),
        ),
        (
            ".head [data-menu=export]",
            l.pick("持ち帰る", "Take it with you"),
            l.pick(
                "どの画面も、表や図の保存、印刷、リンクのコピーはここからです。この案内は「？」からもう一度見られます。",
                "Every view is printed, saved as a table or picture, or copied as a link from here. You can take this tour again under \"？\".",
            ),
        ),
    ];
    stop(steps, step)
}

/// The steps of who takes data in.
pub(crate) fn secretary(l: Language, step: usize) -> Option<Stop> {
    let steps = [
        (
            ".data .steps-row > :nth-child(1)",
            l.pick("ひな形に書く", "Fill in the template"),
            l.pick(
                "前年度の取り組みを並べた表を保存し、Excelで書き直します。列の順番や和暦、全角の数字はそのままでかまいません。",
                "Save last year's initiatives as a table and edit it in Excel. The order of the columns, Japanese years and full-width digits are all understood.",
            ),
        ),
        (
            ".drop",
            l.pick("ファイルを置く", "Put the file here"),
            l.pick(
                "ExcelブックかCSVをここに置くか、選びます。置いただけでは、何も変わりません。どこへも送られません。",
                "Drop the workbook or CSV file here or choose it. Nothing changes yet, and nothing is sent anywhere.",
            ),
        ),
        (
            ".data .steps-row > :nth-child(3)",
            l.pick("直す", "Correct it"),
            l.pick(
                "直すところが、どのファイルのどのセルか、どう直すかとともに全部出ます。ボタンで直せるものもあります。",
                "Everything that is wrong is listed with its file, its cell and the remedy. Some of it is put right by a button.",
            ),
        ),
        (
            ".data .steps-row > :nth-child(4)",
            l.pick("確かめる", "Check the difference"),
            l.pick(
                "新しい取り組み、変わる取り組み、なくなる取り組みが、名前で出ます。よければ「取り込む」を押します。違ったら、一つ前に戻せます。",
                "New, changed and removed initiatives are listed by name. Take them in if that is right. You can always go one step back.",
            ),
        ),
        (
            "main .save-page",
            l.pick("新しいページを配る", "Hand out the new page"),
            l.pick(
                "「1ページとして保存」で、新しいデータの入ったページができます。それを配れば終わりです。",
                "\"Save as one page\" makes a page that carries the new data. Hand that out, and you are done.",
            ),
        ),
    ];
    stop(steps, step)
}

type Words = (&'static str, &'static str, &'static str);

fn stop(steps: [Words; Tour::STEPS], step: usize) -> Option<Stop> {
    let (at, heading, text) = *steps.get(step)?;
    Some(Stop { at, heading, text })
}
