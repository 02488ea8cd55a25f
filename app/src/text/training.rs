//! The words of slides, worksheets and what is prepared for a training.

use super::words::words;
use shared::board::location::Worksheet;
use shared::language::Language::{self, En, Ja};
use shared::model::RecordSet;

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
    none = "スライドにする取り組みがありません。", "There are no initiatives to show as slides.";
    none_next = "もとの画面に戻り、条件を減らしてください。", "Go back to the view and remove some filters.";
    chosen_lines = "選んだ計画のゆくえ", "What became of the chosen plans";
    about = "このテーマ", "This theme";
    these = "これから見る取り組み", "What comes";
    places = "どこで", "Where";
    by_ward = "区ごとの取り組み", "Initiatives by ward";
    what = "何を", "What";
    questions = "話し合いの問い", "Questions to discuss";
    way_short = "計画のつながり", "Plans around it";
    way = "計画 → 実績 → 次の計画", "Plan → result → next plan";
    this_one = "この取り組み", "This initiative";
    guess_outcome = "何が得られたと思いますか", "What do you think came of it?";
    fate = "どうなったか", "What became of it";

    prepare = "研修の準備", "Prepare a training";
    too_many = "取り組みが300件より多いため、順番を決められません。条件で減らしてください。", "More than 300 initiatives cannot be put in order. Filter them first.";
    lead = "三つの手順で、話し合うスライドと配る紙ができます。残したものは、この端末のこのブラウザーの中だけにあります。", "Three steps make slides to discuss and handouts to print. What you keep stays in this browser on this device.";
    practising = "データの取り込みを練習する研修には", "For a training on importing data";
    choose_step = "取り組みを選ぶ", "Choose initiatives";
    order_step = "順番と問い", "Order and questions";
    begin_step = "始める", "Begin";
    step_choose = "テーマを一つ押します", "select a theme";
    step_order = "このままでもかまいません", "may stay as it is";
    step_start = "スライドとワークシートがあります", "slides and worksheets are ready";
    choose_first = "取り組みを選ぶと、ここに並びます。", "What you choose stands here.";
    begin_later = "取り組みを選ぶと、スライドと配る紙がここに出ます。", "Once you have chosen, the slides and the handouts come up here.";
    worksheets = "配る紙（A4に印刷）", "Handouts (to print on A4)";
    keep_list = "この一覧を残す", "Keep this list";
    by_list = "または、「さがす」で条件を決めてから、この画面に戻ります（「さがす」の「書き出す」の「研修の準備」でも戻れます）。", "Or set filters in Find and come back here (Export, Prepare a training also leads back).";
    theme_sheet = "テーマのシート", "Sheet of the theme";
    to_list = "「さがす」で選ぶ", "Choose in Find";
    start = "スライドを始める", "Start the slides";
    keep = "この名前で残す", "Save under this name";
    deck_name = "一覧の名前", "Name of the list";
    kept = "残しました", "Kept";
    not_kept = "このブラウザーに保存できませんでした。ページを閉じるまでは使えます。", "This browser could not store it. It lasts until the page is closed.";
    long_link = "このリンクは2,000字より長く、送る手段によっては途中で切れます。名前を付けて残すと確実です。", "This link is longer than 2,000 characters and may be cut off on its way. Keep the list under a name.";
    decks = "残した一覧", "Kept lists";
    no_decks = "残した一覧はありません。", "No list is kept yet.";
    up = "上へ", "Up";
    down = "下へ", "Down";
    remove = "外す", "Remove";
    erase = "消す", "Erase";
    ask = "話し合いの問い", "Questions to discuss";
    ask_hint = "1行に1つ書きます。テーマのスライドとワークシートに載ります。", "One per line. They appear on the theme's slide and worksheet.";
    to_worksheet = "ワークシートを開く", "Open the worksheet";
    answers = "班の答え", "Groups' answers";
    answers_hint = "班の名前を書いて答えると、この端末に残ります。ファイルにして集め、集めた端末でまとめて読み込むと、問いごとに横に並びます。", "Enter the group's name and answers; they are kept on this device. Save them as files, collect the files on one machine and import them all to see the answers side by side, question by question.";
    group = "班の名前", "Name of the group";
    no_questions = "問いがまだありません。", "There are no questions yet.";
    save_room = "問いと答えをファイルにする（JSON）", "Questions and answers as a file (JSON)";
    take_in = "集めたファイルを読み込む（いくつでも）", "Import files (as many as you like)";
    side_by_side = "問いごとの答え", "Answers by question";
    question = "問い", "Question";
    erase_all = "研修の準備と答え、直しかけの下書きをこの端末から消す", "Erase all of this, and drafts of corrections, from this device";
    erase_sure = "本当に消す", "Yes, erase";
    erased = "研修の準備と答え、下書きを消しました。", "What was prepared for trainings and answered, and drafts of corrections, are erased.";
    choose_theme = "ワークシートのテーマを選ぶ", "Choose the theme of the worksheet";
    version_of = "だれのため", "For whom";
    print_worksheet = "A4 2枚に印刷", "Print on two A4 pages";
    these_initiatives = "取り組み", "Initiatives";
    row_of_matrix = "区・市ごとの件数", "Number by ward and city";
    guess = "予想を書く", "What do you think?";
    name_line = "班：　　　　　　　　　　名前：", "Group:                              Name:";
    own_notes = "メモ", "Notes";
    no_question = "気づいたこと、自分の区で試したいこと", "What you notice, and what you would try in your ward";
    file_name = "研修_問いと答え", "training-answers";
}

/// Which of how many slides, and which of how many steps.
pub(crate) fn position(
    l: Language,
    (slide, slides): (usize, usize),
    step: (usize, usize),
) -> String {
    let (step, steps) = step;
    match l {
        Ja => format!("{slide} / {slides}・ステップ {step} / {steps}"),
        En => format!("{slide} / {slides}, step {step} / {steps}"),
    }
}

/// A step with its number.
pub(crate) fn numbered(n: usize, step: &str) -> String {
    format!("{n} {step}")
}

/// How many questions are written.
pub(crate) fn questions_written(l: Language, n: usize) -> String {
    match l {
        Ja => format!("問い {n}つ"),
        En => format!("Questions: {n}"),
    }
}

/// Which initiatives of a theme a press chooses.
pub(crate) fn by_theme(l: Language, set: Option<RecordSet>) -> String {
    let set = set.map(|set| set.label(l)).unwrap_or_default();
    match l {
        Ja => format!("テーマを一つ押すと、{set}の取り組みが並びます。"),
        En => format!("Select a theme: its initiatives of {set} are put in order."),
    }
}

/// The way on with what was found last.
pub(crate) fn take_list(l: Language, n: usize) -> String {
    match l {
        Ja => format!("「さがす」の今の結果{n}件を並べる"),
        En => format!("Take the results of Find ({n})"),
    }
}

/// The button for what comes next.
pub(crate) fn next_is(l: Language, what: &str) -> String {
    match l {
        Ja => format!("次へ：{what}"),
        En => format!("Next: {what}"),
    }
}

/// With whom it is carried out.
pub(crate) fn with(l: Language, partner: &str, others: usize) -> String {
    match (l, others) {
        (Ja, 0) => format!("ともに：{partner}"),
        (Ja, n) => format!("ともに：{partner} ほか{n}"),
        (En, 0) => format!("with {partner}"),
        (En, n) => format!("with {partner} and {n} more"),
    }
}

/// How many outcomes the source tells.
pub(crate) fn outcomes_on_record(l: Language, n: usize) -> String {
    match l {
        Ja => format!("資料の記載は{n}項目"),
        En if n == 1 => "One outcome is on record".to_owned(),
        En => format!("{n} outcomes are on record"),
    }
}

/// How many more slides follow than are named.
pub(crate) fn more_slides(l: Language, n: usize) -> String {
    match l {
        Ja => format!("ほか{n}件"),
        En => format!("and {n} more"),
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

/// A button for one item of a list.
pub(crate) fn of(l: Language, what: &str, title: &str) -> String {
    match l {
        Ja => format!("{what}：{title}"),
        En => format!("{what}: {title}"),
    }
}

/// What was taken in of so many files.
pub(crate) fn taken(l: Language, files: usize, refused: &[String]) -> String {
    let names = refused.join(l.pick("、", ", "));
    match (l, refused.is_empty()) {
        (Ja, true) => format!("{files}個のファイルを読み込みました。"),
        (Ja, false) => format!(
            "{files}個のファイルを読み込みました。読み込めないファイル：{names}（研修の問いと答えのファイルではありません）"
        ),
        (En, true) => format!("Files imported: {files}."),
        (En, false) => {
            format!("Files imported: {files}. Not files of questions and answers: {names}")
        }
    }
}

/// Whom a worksheet is for.
pub(crate) const fn version(l: Language, of: Worksheet) -> &'static str {
    match of {
        Worksheet::Guess => l.pick(
            "参加者（成果を予想する）",
            "Participants (guess the outcomes)",
        ),
        Worksheet::Outcomes => l.pick("参加者（成果あり）", "Participants (with outcomes)"),
        Worksheet::Trainer => l.pick("講師（成果と掲載箇所）", "Trainer (outcomes and places)"),
    }
}

/// How many initiatives have no room.
pub(crate) fn left_out(l: Language, n: usize) -> String {
    match l {
        Ja => format!("ほか{n}件は、この紙に入りません。"),
        En => format!("{n} more have no room on this sheet."),
    }
}

/// How many questions have no room.
pub(crate) fn more_questions(l: Language, n: usize) -> String {
    match l {
        Ja => format!("ほか{n}問は、この紙に入りません。"),
        En => format!("{n} more questions have no room on this sheet."),
    }
}
