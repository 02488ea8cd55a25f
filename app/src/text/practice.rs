//! The words of the practice copy and of the files to practise with.

use super::words::words;
use shared::language::Language;

words! {
    file_mark = "練習用", "practice";
    mark = "【練習用】", "[Practice] ";
    heading = "練習用のデータ", "Practice data";
    copy = "ここで何をしても、本物のデータとメモには何も起きません。", "Whatever you do here, nothing happens to the real data and notes.";
    saved = "このページは、練習用のデータから保存されたものです。本物のデータではありません。", "This page was saved from practice data. It is not the real data.";
    set_back = "はじめの状態に戻す", "Start over";
    set_back_sure = "練習で変えたものをすべて消す", "Erase all that was changed in practice";
    is_set_back = "はじめの状態に戻しました。", "Practice starts over.";
    not_set_back = "戻せませんでした。このページを開いているほかのタブを閉じて、もう一度押してください。", "This did not work. Close other tabs of this page and try again.";
    leave = "練習を終える", "End practice";
    entry_heading = "練習用のデータで試す", "Try it with practice data";
    entry = "取り込み、直し、元に戻すまでを、本物のデータに触れずに練習できます。はじめからこのページに入っているデータで始まり、自分で取り込んだデータとメモは練習に出てきません。どの画面にも「練習用のデータ」と表示されます。", "Practise taking data in, correcting it and going back without touching the real data. Practice begins with the data that came with the page, without what you have taken in and without your notes. Every view says that it is practice data.";
    open = "練習を始める", "Start to practise";
    exercises_heading = "わざと間違えた表で練習する", "Practise with broken files";
    exercises = "今のデータから作った小さな表です。それぞれ一か所だけ違います。保存して「表を取り込む」に置き、確認の結果を見て直してください。", "Small tables made of this data, each wrong in one place. Save one, drop it on \"Take in tables\", read what was found and mend it.";
    no_exercises = "練習用の表を作るには、取り組みが足りません。", "There are too few initiatives to make files for practice.";
    all = "練習用の表をすべて保存（ZIP）", "Save all files for practice (ZIP)";
    all_file = "練習用の表.zip", "practice-files.zip";
    answers = "答えを保存（トレーナー用）", "Save the answers (for trainers)";
    answers_file = "練習用の表の答え.txt", "practice-answers.txt";
}
