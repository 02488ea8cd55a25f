//! The words of a draft that is made of a report's text.

use super::words::words;
use shared::language::Language::{self, En, Ja};

words! {
    heading = "報告書の文章から下書きを作る", "Make a draft from the text of a report";
    help = "報告書のPDFやWordからコピーした文章を貼り付けるか、Wordファイル（.docx）を選ぶと、一枚の表の下書きができます。下書きはデータではありません。もとの文章と理由を見て、直してから取り込んでください。", "Paste text copied from the report's PDF or Word file, or choose the Word file (.docx): it becomes a draft of the flat table. A draft is not data: read it beside the text it came from, with the reasons, and correct it before importing.";
    file = "Wordファイル（.docx）か文章（.txt）", "Word file (.docx) or text (.txt)";
    paste = "報告書からコピーした文章", "Text copied from the report";
    make = "下書きを作る", "Make the draft";
    name = "下書き", "Draft";
    none = "取り組みの表が見つかりません。「取り組み内容」「取り組みの目的・ねらい」の見出しから「成果」の文までを含めてください。", "No table of initiatives was found. Include the headings 取り組み内容 and 取り組みの目的・ねらい and what follows, with the outcomes (成果).";
    unreadable = "このファイルは読めません。Wordで開き、「Word文書（.docx）」の形式で保存し直してください。", "This file cannot be read. Open it in Word and save it as a Word document (.docx).";
    save = "下書きをCSVで保存", "Save the draft as CSV";
    check = "このまま確かめる", "Check it as it is";
    correct = "この行を直す", "Correct this row";
    from = "もとの文章", "The text it came from";
    cells = "下書き", "Draft";
    reasons = "こう読んだ理由", "Why it was read so";
    guess = "推定", "inferred";
}

/// How many rows there are, and in how many something is a guess that the title is not.
pub(crate) fn made(l: Language, rows: usize, guessed: usize) -> String {
    match l {
        Ja => format!("{rows}件の下書きができました。境目や主体が推定のもの：{guessed}件。"),
        En => format!(
            "Draft of {rows} made; in {guessed} the border of the columns or the actors are inferred."
        ),
    }
}
