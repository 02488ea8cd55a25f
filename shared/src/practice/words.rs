//! The words about broken files: their names, what is to be found, how it is mended.

use super::{Exercise, Fault};
use crate::check::diagnostic::Severity;
use crate::language::Language;

/// The name of a file, with its ending.
pub(super) fn file_name(l: Language, number: usize, fault: Fault) -> String {
    let of = match fault {
        Fault::Above => l.pick("表題と文字コード", "rows-above"),
        Fault::Total => l.pick("合計の行", "totals"),
        Fault::Theme => l.pick("テーマ", "theme"),
        Fault::Ward => l.pick("主体", "actors"),
        Fault::Year => l.pick("年度", "year"),
        Fault::Twice => l.pick("同じ行", "twice"),
        Fault::Quote => l.pick("引用符", "quote"),
        Fault::Column => l.pick("足りない列", "column"),
        Fault::Cut => l.pick("途中まで", "cut-off"),
    };
    format!("{}{number}_{of}.csv", l.pick("練習用", "practice"))
}

/// What is to be found in a file.
pub(super) fn line(exercise: &Exercise, l: Language) -> String {
    let line = match exercise.fault {
        Fault::Above => l.pick(
            "見出しの上に表題の行があり、古い文字コード（Shift_JIS）で保存されています。",
            "There is a row above the column titles, and the file is saved in an old encoding (Shift_JIS).",
        ),
        Fault::Total => l.pick("最後の行が合計です。", "The last row is a total."),
        Fault::Theme => l.pick(
            "ある行に、ないテーマ（{}）が書いてあります。",
            "One row has a theme that there is not ({}).",
        ),
        Fault::Ward => l.pick(
            "ある行の主体に、ない区（{}）が書いてあります。",
            "One row names a ward that there is not ({}).",
        ),
        Fault::Year => l.pick(
            "ある行の年度が打ち間違いです（{}）。",
            "The fiscal year of one row is a slip ({}).",
        ),
        Fault::Twice => l.pick(
            "同じ取り組み（{}）の行が二つあります。",
            "There are two rows of the same initiative ({}).",
        ),
        Fault::Quote => l.pick(
            "閉じていない引用符（\"）が、その下の行を飲み込んでいます。",
            "A quote (\") that is not closed swallows the rows below it.",
        ),
        Fault::Column => l.pick(
            "「主体」の列がありません。",
            "The column 主体 (actors) is missing.",
        ),
        Fault::Cut => l.pick(
            "ファイルが、最後の行の途中で切れています。",
            "The file is cut off within its last row.",
        ),
    };
    line.replace("{}", &exercise.value)
}

/// How a file is mended.
fn remedy(exercise: &Exercise, l: Language) -> String {
    let remedy = match exercise.fault {
        Fault::Above | Fault::Total => l.pick(
            "直すところはありません。ページが読み飛ばしたことを確かめて、そのまま取り込みます。",
            "Nothing is to be mended. See that the page has skipped it, and take the file in.",
        ),
        Fault::Theme | Fault::Ward | Fault::Year => l.pick(
            "「{}」に書き直します。",
            "Write \"{}\" instead.",
        ),
        Fault::Twice => l.pick(
            "どちらか一行を消して保存し、選び直します。",
            "Remove one of the two rows, save the file and choose it again.",
        ),
        Fault::Quote => l.pick(
            "メモ帳で開き、「{}」の前の引用符（\"）を消して保存し、選び直します。Excelで開くと、下の行がこのセルに入って見えます。",
            "Open the file in a text editor, remove the quote (\") before \"{}\", save it and choose it again. In Excel the rows below stand in this cell.",
        ),
        Fault::Column => l.pick(
            "「テーマの根拠」の右に「主体」の列を加え、上の行から順に入れます：{}。",
            "Add a column 主体 to the right of テーマの根拠, from the first row on: {}.",
        ),
        Fault::Cut => l.pick(
            "送り直してもらい、選び直します（練習では、ほかの練習用の表から最後の行を写します）。",
            "Have the file sent again and choose it (to practise, copy the last row from another of these files).",
        ),
    };
    remedy.replace("{}", &exercise.mended)
}

/// The answers to all files.
pub(super) fn answers(exercises: &[Exercise], l: Language) -> String {
    let mut text = l
        .pick(
            "地域課題ボード　練習用の表の答え（トレーナー用）\n",
            "Kadai Board: answers to the files for practice (for trainers)\n",
        )
        .to_owned();
    let titles = [
        l.pick("違うところ", "What is wrong"),
        l.pick("確認の結果", "What the check says"),
        l.pick("直し方", "How to mend it"),
    ];
    for exercise in exercises {
        let rule = exercise.fault.rule();
        let mut found = rule.title(l).to_owned();
        if let Some(cell) = exercise.cell {
            found = format!("{cell} {found}");
        }
        if rule.severity() == Severity::Repaired {
            found = format!("{found}（{}）", rule.severity().label(l));
        }
        text.push_str(&format!("\n{}\n", exercise.name));
        let said = [exercise.line(l), found, remedy(exercise, l)];
        for (title, said) in titles.iter().zip(said) {
            text.push_str(&format!("  {title}{}{said}\n", l.pick("：", ": ")));
        }
    }
    text
}
