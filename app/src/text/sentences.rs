//! Sentences with numbers and names in them.

use shared::board::location::Problem;
use shared::board::progress::{Stage, StageCounts};
use shared::language::Language::{self, En, Ja};
use shared::model::RecordSet;
use shared::notes::{MergePlan, NoteProblem, NotesFileError};
use shared::update::history::Entry;

/// 「12件」
pub(crate) fn count(l: Language, n: usize) -> String {
    match l {
        Ja => format!("{n}件"),
        En => n.to_string(),
    }
}

/// What a bare number counts, for those who don't see where it stands.
pub(crate) const fn count_unit(l: Language) -> &'static str {
    l.pick("件", " notes")
}

/// 「n件中m件」 as n of N.
pub(crate) fn of(l: Language, n: usize, total: usize) -> String {
    match l {
        Ja => format!("{total}件のうち{n}件"),
        En => format!("{n} of {total}"),
    }
}

/// The result of a list.
pub(crate) fn result(l: Language, conditions: &str, n: usize, total: usize) -> String {
    match (l, conditions.is_empty()) {
        (Ja, true) => format!("条件なし：{n}件／全{total}件"),
        (Ja, false) => format!("{conditions}：{n}件／全{total}件"),
        (En, true) => format!("No filters: {n} of {total} initiatives"),
        (En, false) => format!("{conditions}: {n} of {total} initiatives"),
    }
}

/// Several record sets, but not all.
pub(crate) fn record_sets(l: Language, n: usize) -> String {
    match l {
        Ja => format!("{n}つの年度・段階"),
        En => format!("{n} sets of plans and results"),
    }
}

/// That the year of the results that are shown has plans too.
pub(crate) fn plans_beside(l: Language, plans: RecordSet, n: usize) -> String {
    let year = plans.year.label(l);
    match l {
        Ja => format!("{year}の実績を示しています。同じ年度の計画（{n}件）もあります。"),
        En => {
            format!("Showing the results of {year}. There are also plans for the same year ({n}).")
        }
    }
}

/// That numbers are of several record sets: each with how many of how many of its initiatives are
/// shown.
pub(crate) fn several_sets(l: Language, counts: &[(RecordSet, usize, usize)]) -> String {
    let counts = counts.iter().map(|(set, n, of)| match l {
        Ja if n == of => format!("{} {n}件", set.label(l)),
        En if n == of => format!("{}: {n}", set.label(l)),
        Ja => format!("{} {n}件／{of}件", set.label(l)),
        En => format!("{}: {n} of {of}", set.label(l)),
    });
    let counts = counts.collect::<Vec<_>>().join(l.pick("、", ", "));
    match l {
        Ja => format!("取り組みの内訳：{counts}。計画とその実績は、それぞれ1件と数えます。"),
        En => format!("Initiatives: {counts}. A plan and its result are counted separately."),
    }
}

/// The result of a matrix.
pub(crate) fn matrix_result(
    l: Language,
    conditions: &str,
    (rows, cols): (&str, &str),
    (measure, n): (&str, usize),
) -> String {
    match l {
        Ja => format!("{conditions}、{rows} × {cols}：{measure} {n}件"),
        En => format!("{conditions}, {rows} × {cols}: {measure}: {n}"),
    }
}

/// What a tint of a table stands for.
pub(crate) fn tint(l: Language, n: usize, are_outcomes: bool) -> String {
    let more = n == 3;
    match l {
        Ja => format!(
            "{n}{}{}",
            if are_outcomes { "項目" } else { "件" },
            if more { "以上" } else { "" }
        ),
        En => {
            let one = if are_outcomes {
                "outcome"
            } else {
                "initiative"
            };
            let some = if n > 1 { "s" } else { "" };
            format!("{n}{} {one}{some}", if more { " or more" } else { "" })
        }
    }
}

/// What stands in the frame of a table, in a key.
pub(crate) fn in_frame(l: Language, themes: usize, wards: usize) -> String {
    match l {
        Ja => format!("{themes}テーマ × {wards}区"),
        En => format!("{themes} themes × {wards} wards"),
    }
}

/// The same as a sentence, for a picture.
pub(crate) fn frame_note(l: Language, themes: usize, wards: usize) -> String {
    match l {
        Ja => format!("枠の中が{themes}テーマ × {wards}区です。"),
        En => format!("The frame holds the {themes} themes × {wards} wards."),
    }
}

/// What stands in no cell of a matrix.
pub(crate) fn outside(l: Language, n: usize, (rows, cols): (&str, &str)) -> String {
    match l {
        Ja => {
            format!("このほか、{rows}または{cols}の記載がないため表に入らないものが{n}件あります。")
        }
        En => format!("{n} more have no {rows} or {cols} recorded and do not appear in the table."),
    }
}

/// The name of a matrix cell's link: 「テーマ3 …・南区：1件 実績あり」.
pub(crate) fn cell_name(l: Language, row: &str, col: &str, n: usize, said: &str) -> String {
    match l {
        Ja => format!("{row}・{col}：{n}件 {said}"),
        En => format!("{row} / {col}: {n} {said}"),
    }
}

/// A stage in a word. No two begin with the same letter, which stands for the word where there is little
/// room.
pub(crate) const fn stage(l: Language, stage: Stage) -> &'static str {
    match stage {
        Stage::Planned => l.pick("計画", "planned"),
        Stage::Done => l.pick("実施", "done"),
        Stage::Outcome => l.pick("成果", "outcome"),
        Stage::Next => l.pick("次の計画", "next"),
    }
}

/// How far the initiatives of a cell have come: n of N for each stage.
pub(crate) fn stages(l: Language, c: &StageCounts) -> String {
    let said = |of| format!("{} {}/{}", stage(l, of), c.of(of), c.total);
    Stage::ALL.map(said).join(" ")
}

/// The one sentence of the progress chart.
pub(crate) fn progress(l: Language, set: RecordSet, c: &StageCounts) -> String {
    let set = set.label(l);
    let StageCounts {
        total,
        planned,
        done,
        outcome,
        next,
    } = c;
    match l {
        Ja => format!(
            "{set}の取り組み{total}件のうち、計画の記載があるものは{planned}件、実施の記載があるものは{done}件、成果の記載があるものは{outcome}件、後の計画につながるものは{next}件です。"
        ),
        En => format!(
            "{set}: of {total} initiatives, {planned} have a recorded plan, {done} a recorded result, {outcome} a recorded outcome, and {next} lead to a later plan."
        ),
    }
}

/// Months in the order of the data.
pub(crate) fn months(l: Language, months: &[u8]) -> String {
    let names: Vec<String> = months.iter().map(|m| l.month(*m)).collect();
    names.join(l.pick("・", ", "))
}

/// What could not be understood in a link.
pub(crate) fn problem(l: Language, problem: &Problem) -> String {
    match (l, problem) {
        (Ja, Problem::UnknownScreen(path)) => {
            format!("「{path}」という画面はないため、「ひと目で」を開きました。")
        }
        (En, Problem::UnknownScreen(path)) => {
            format!("There is no view \"{path}\", so At a glance is shown.")
        }
        (Ja, Problem::UnknownInitiative(id)) => {
            format!("「{id}」という取り組みはこのデータにありません。")
        }
        (En, Problem::UnknownInitiative(id)) => format!("There is no initiative \"{id}\"."),
        (Ja, Problem::UnknownKey(key)) => format!("条件「{key}」は使えないため、無視しました。"),
        (En, Problem::UnknownKey(key)) => {
            format!("The filter \"{key}\" is not known and was ignored.")
        }
        (Ja, Problem::UnknownValue { key, value }) => {
            format!("条件「{key}」の値「{value}」はこのデータにないため、外しました。")
        }
        (En, Problem::UnknownValue { key, value }) => {
            format!("\"{value}\" is not a value of \"{key}\" in this data and was ignored.")
        }
    }
}

/// How many diagnostics the loaded data has.
pub(crate) fn diagnostics(l: Language, errors: usize, warnings: usize) -> String {
    match l {
        Ja => format!("エラー {errors}件、注意 {warnings}件"),
        En => format!("{errors} errors, {warnings} warnings"),
    }
}

/// That something was found in the data.
pub(crate) fn some_findings(l: Language, n: usize) -> String {
    match l {
        Ja => {
            format!("データに確認が必要な点が{n}か所あります。どこかは「データ」の画面に出ます。")
        }
        En if n == 1 => {
            "One point in the data needs checking. The data page says which.".to_owned()
        }
        En => {
            format!("{n} points in the data need checking. The data page says which.")
        }
    }
}

/// How many of a facet's values are chosen.
pub(crate) fn chosen(l: Language, n: usize) -> String {
    match l {
        Ja => format!("{n}個選択中"),
        En => format!("{n} chosen"),
    }
}

/// The name of a chip's link.
pub(crate) fn remove_condition(l: Language, name: &str) -> String {
    match l {
        Ja => format!("{name} を外す"),
        En => format!("Remove {name}"),
    }
}

/// How many more rows there are to show.
pub(crate) fn more(l: Language, shown: usize, total: usize) -> String {
    match l {
        Ja => format!("{total}件のうち{shown}件を表示しています。"),
        En => format!("Showing {shown} of {total}."),
    }
}

/// How many notes are shown.
pub(crate) fn notes(l: Language, n: usize, total: usize) -> String {
    match l {
        Ja => format!("メモ {n}件／全{total}件"),
        En => format!("{n} of {total} notes"),
    }
}

/// How many notes there are somewhere.
pub(crate) fn note_count(l: Language, n: usize) -> String {
    match (l, n) {
        (Ja, _) => format!("メモ{n}件"),
        (En, 1) => "1 note".to_owned(),
        (En, _) => format!("{n} notes"),
    }
}

/// What taking in a file of notes would do.
pub(crate) fn merge(l: Language, plan: &MergePlan) -> String {
    let (added, same, conflicts) = (plan.added.len(), plan.same.len(), plan.conflicts.len());
    match l {
        Ja => format!("追加 {added}件、同じ内容 {same}件、両方に違う内容があるもの {conflicts}件"),
        En => {
            format!("{added} added, {same} the same, {conflicts} with different text on each side")
        }
    }
}

/// That halves of characters stand in a file of notes.
pub(crate) fn notes_halves(l: Language, halves: usize) -> String {
    match l {
        Ja => format!("途中で切れた文字が{halves}つあり、「〓」で示しています。"),
        En => format!("{halves} characters were cut off halfway; each is shown as 〓."),
    }
}

/// That so many notes are the same in a file.
pub(crate) fn notes_same(l: Language, n: usize) -> String {
    match l {
        Ja => format!("同じ内容 {n}件"),
        En => format!("The same: {n}"),
    }
}

/// That a note was erased, which can be taken back.
pub(crate) fn note_erased(l: Language, name: &str) -> String {
    match l {
        Ja => format!("「{name}」のメモを消しました。"),
        En => format!("The note on {name} has been erased."),
    }
}

/// That so many notes of a file have lost characters, and what to do.
pub(crate) fn notes_broken(l: Language, notes: usize) -> String {
    match l {
        Ja => format!(
            "{notes}件のメモに、読めなくなった文字（\u{fffd}）があります。書き出した元のファイルを選ぶか、ファイルの中のその文字を直してから、もう一度選んでください。"
        ),
        En => format!(
            "characters in {notes} of its notes have been lost (\u{fffd}). Choose the file as it was exported, or put those characters right in it and choose it again."
        ),
    }
}

/// That so many notes of a file have lost characters and stay out, while the others come in.
pub(crate) fn notes_left_out(l: Language, notes: usize) -> String {
    match l {
        Ja => format!(
            "読めなくなった文字（\u{fffd}）があるメモ{notes}件は読み込みません。ほかのメモは読み込めます。元のファイルを選ぶか、その文字を直すと、あとからでも読み込めます。"
        ),
        En => format!(
            "Characters have been lost (\u{fffd}) in {notes} of the notes, which stay out; all others can be taken in. To have these too, choose the file as it was exported, or put the characters right in it, at any time."
        ),
    }
}

/// That a file of notes is not taken in. `why` says what to do as well.
pub(crate) fn notes_refused(l: Language, file: &str, why: &str) -> String {
    match l {
        Ja => format!("「{file}」を読み込めません。{why}メモは変わっていません。"),
        En => format!("\"{file}\" cannot be imported: {why} Your notes are unchanged."),
    }
}

/// Why a file of notes cannot be taken in, and what to do.
pub(crate) fn notes_file_error(l: Language, error: &NotesFileError) -> String {
    match (l, error) {
        (Ja, NotesFileError::NotJson { line, column }) => {
            format!("JSONとして読めません（{line}行目の{column}文字目）。このページから書き出したファイルを選んでください。")
        }
        (En, NotesFileError::NotJson { line, column }) => {
            format!("this is not JSON (line {line}, column {column}). Choose a file exported from this page.")
        }
        (Ja, NotesFileError::WrongFormat { .. }) => {
            "メモのファイルではありません。このページの「書き出し」で作ったファイルを選んでください。".to_owned()
        }
        (En, NotesFileError::WrongFormat { .. }) => {
            "this is not a file of notes. Choose a file exported from this page.".to_owned()
        }
        (Ja, NotesFileError::Newer { version }) => {
            format!("新しい版（{version}）のページで作られています。新しいページで開いてください。")
        }
        (En, NotesFileError::Newer { version }) => {
            format!("it was made by a newer version of the page ({version}). Open it there.")
        }
        (Ja, NotesFileError::Empty) => {
            "中身がありません。書き出しが途中で終わっているかもしれません。もう一度書き出したファイルを選んでください。".to_owned()
        }
        (En, NotesFileError::Empty) => {
            "it is empty. Perhaps the export was cut off: export the notes again and choose that file.".to_owned()
        }
        (Ja, NotesFileError::Foreign) => {
            "メモのファイルではありません。「メモ」の画面から書き出したExcelブック、JSON、CSVのどれかを選んでください。取り組みの表は「データ」の画面で取り込めます。".to_owned()
        }
        (En, NotesFileError::Foreign) => {
            "this is not a file of notes. Choose a workbook, JSON or CSV exported from the notes view; tables of initiatives are imported in Data.".to_owned()
        }
        (Ja, NotesFileError::MissingColumns(columns)) => {
            format!("列 {} がありません。見出しを加えてください。", columns.join("、"))
        }
        (En, NotesFileError::MissingColumns(columns)) => {
            format!("the columns {} are missing.", columns.join(", "))
        }
        (_, NotesFileError::Rows(rows)) => {
            let rows: Vec<String> = rows
                .iter()
                .map(|r| {
                    let what = match (l, &r.problem) {
                        (Ja, NoteProblem::Missing(column)) => format!("{column} がありません"),
                        (En, NoteProblem::Missing(column)) => format!("{column} is missing"),
                        (Ja, NoteProblem::BadTarget(target)) => {
                            format!("対象「{target}」を読み取れません")
                        }
                        (En, NoteProblem::BadTarget(target)) => {
                            format!("target \"{target}\" cannot be read")
                        }
                        (Ja, NoteProblem::Repeated { target, first }) => {
                            format!("対象「{target}」が{first}行目と重複しています")
                        }
                        (En, NoteProblem::Repeated { target, first }) => {
                            format!("target \"{target}\" is already in row {first}")
                        }
                    };
                    match l {
                        Ja => format!("{}行目：{what}。", r.row),
                        En => format!("Row {}: {what}.", r.row),
                    }
                })
                .collect();
            rows.join(" ")
        }
    }
}

/// When the data was taken in and what that changed.
pub(crate) fn imported(l: Language, at: &str, e: &Entry) -> String {
    let (label, added, changed, removed) = (&e.label, e.added, e.changed, e.removed);
    match l {
        Ja if e.corrected.is_some() => format!("{at} に修正（{label}）"),
        En if e.corrected.is_some() => format!("corrected {at} ({label})"),
        Ja => format!(
            "{at} に取り込み（{label}）：追加 {added}件、変更 {changed}件、削除 {removed}件"
        ),
        En => {
            format!("imported {at} ({label}): {added} added, {changed} changed, {removed} removed")
        }
    }
}

/// How many notes came with the page.
pub(crate) fn came_with_page(l: Language, n: usize) -> String {
    match l {
        Ja => format!("このページに入っていたメモ {n}件を、このブラウザーのメモに加えました。"),
        En => {
            format!(
                "{n} notes that came with this page have been added to the notes in this browser."
            )
        }
    }
}
