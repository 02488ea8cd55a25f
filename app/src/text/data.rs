//! The words of the view of the data: what is loaded, taking in, handing out.

use super::words::words;
use shared::check::say::{Part, Say, joined};
use shared::intake::SheetSummary;
use shared::language::Language::{self, En, Ja};
use shared::language::Words;
use shared::model::RecordSet;
use shared::package::schema::Table;
use shared::update::cards::Fate;
use shared::update::plan::Counts;

words! {
    steps = "取り込みの手順", "Steps for importing data";
    step_template = "保存できます", "can be saved";
    step_choose = "選ぶか、ここに落とします", "choose or drop them";
    step_ready = "確かめてから押します", "check, then import";
    step_taken = "取り込みました", "imported";
    data = "データ", "Data";
    loaded_heading = "表示しているデータ", "The data shown";
    bundled = "内蔵データ（このページに入っているデータ）", "Built-in data (the data in this page)";
    version = "データの版（同じものかを照らす記号）", "Data version (to compare with others)";
    rows_by_year = "年度と表ごとの行数", "Rows by year and table";
    common = "共通", "all years";
    table = "表", "Table";
    rows = "行", "Rows";
    history_heading = "取り込みの履歴", "History of imports";
    history_none = "まだ何も取り込んでいません。", "Nothing has been imported yet.";
    undo = "一つ前に戻す", "Undo";
    redo = "やり直す", "Redo";
    shown_now = "表示中", "shown";
    show_this = "これを表示", "Show this";
    forget_all = "取込データと履歴をこの端末から消す", "Erase imported data and history from this device";
    forget_sure = "本当に消す（元に戻せません）", "Yes, erase (cannot be undone)";
    forgotten = "取込データと履歴を消しました。", "Imported data and history are erased.";
    others_heading = "この端末に残っている、ほかの版への取込データ", "Data imported for other versions of the page";
    forget = "消す", "Erase";
    dropped_oldest = "履歴がいっぱいのため、いちばん古い取り込みを消しました。", "The history was full; the oldest import has been removed.";

    intake_heading = "表を取り込む（五つの手順）", "Take in tables, in five steps";
    mend_here = "ファイルを選ぶと、直すところがここに出ます。", "Choose files: what is to be corrected comes up here.";
    nothing_to_mend = "直すところはありません。", "There is nothing to correct.";
    check_here = "変わるところがここに出ます。「取り込む」を押すまでは、何も変わりません。", "What would change comes up here. Nothing changes until you select \"Import\".";
    intake_help = "Excelブック（.xlsx）かCSVをここに置くか、選んでください。何が変わるかを先に見せ、「取り込む」を押すまでは何も変わりません。ファイルはこの端末の外には送られません。", "Drop Excel workbooks (.xlsx) or CSV files here or choose them. You see what would change first; nothing changes until you select \"Import\". Files do not leave this device.";
    choose_files = "ExcelブックかCSVを選ぶ（複数可）", "Choose workbooks or CSV files (several at once)";
    drop_here = "ここにファイルを置くこともできます", "You can also drop files here";
    paste_heading = "表を貼り付けて取り込む", "Paste a table instead";
    paste_label = "Excelからコピーした表、またはCSVの文字", "A table copied from Excel, or CSV text";
    paste_take = "貼り付けた表を読む", "Read the pasted table";
    pasted_name = "貼り付けた表", "Pasted table";
    files_heading = "読み込んだファイル", "Files";
    remove_file = "外す", "Remove";
    hidden_sheet = "非表示のシート。読み込んでいません。", "A hidden sheet, which is not read.";
    read_hidden = "このシートも読み込む", "Read this sheet as well";
    encoding = "文字コード", "Encoding";
    form = "表の種類", "Kind of table";
    delimiter = "区切り", "Separator";
    automatic = "自動", "automatic";
    comma = "コンマ", "comma";
    tab = "タブ", "tab";
    semicolon = "セミコロン", "semicolon";
    preview = "先頭の行", "First rows";
    defaults_heading = "一枚の表に書かれていないこと", "What the flat table does not say";
    default_year = "年度", "Fiscal year";
    default_phase = "段階", "Phase";
    default_section = "資料の区分", "Section";
    default_source = "出典", "Source";
    from_sheet = "表のとおり", "as in the table";
    from_file = "取り込むファイル自身", "the file itself";
    clears = "空欄のセルで今の値を消す", "Let blank cells clear existing values";
    working = "読んでいます", "Reading";
    stop = "中止", "Stop";
    stopped = "中止しました。何も変わっていません。", "Stopped. Nothing has changed.";
    again = "もう一度読む", "Read again";

    report_heading = "確認の結果", "What was found";
    errors_heading = "エラー（直すまで取り込めません）", "Errors (must be corrected before importing)";
    warnings_heading = "注意（このまま取り込めます）", "Warnings (can be imported as they are)";
    notes_heading = "確認（資料に記載がなければ、このままで構いません）", "Please check (fine if the source says nothing)";
    repairs_heading = "自動で直したところ", "Corrected automatically";
    file = "ファイル", "File";
    cell = "セル", "Cell";
    column = "列", "Column";
    message = "説明", "What is wrong";
    remedy = "直し方", "Remedy";
    whole_file = "全体", "whole file";
    unfix = "ここで直したものを取り消す", "Undo the corrections made here";
    save_report_book = "確認の結果をExcelで保存", "Save this report for Excel";
    save_changes_book = "変わるところをExcelで保存", "Save the changes for Excel";
    save_changes = "変わるところをCSVで保存", "Save the changes as CSV";
    save_report = "確認の結果をCSVで保存", "Save this report as CSV";
    save_repaired_name = "直した表", "corrected";
    save_repaired = "直した表をCSVで保存", "Save your table, corrected, as CSV";
    repaired_note = "直した表は、もとの表と同じ列・同じ並びです。直したセルは最後の列に書いてあります。元のファイルは変わりません。", "The corrected table keeps the columns and order of your own; the last column says what was corrected. Your own file is not changed.";

    changes_heading = "取り込むと変わるところ", "What would change";
    changes_none = "表示しているデータと同じです。変わるところはありません。", "The same as the data shown: nothing would change.";
    added = "追加", "added";
    changed = "変更", "changed";
    removed = "削除", "removed";
    unchanged = "変更なし", "unchanged";
    reordered = "行の順番が変わります", "row order changes";
    year = "年度", "Year";
    kind_of_change = "変更の種類", "Kind of change";
    all = "すべて", "all";
    search_changes = "変更を探す", "Search the changes";
    row = "行", "Row";
    change = "変わるところ", "Change";
    empty = "（空）", "(empty)";
    discard = "取り込まずにやめる", "Discard";
    blocked = "エラーを直すと、変わるところを表示します。表示しているデータはそのままです。", "Correct the errors to see what would change. The data shown stays as it is.";
    applied_storing = "取り込みました。保存しています…", "Imported. Saving…";
    applied_lasting = "取り込みました。再読み込みしても残ります。", "Imported. It will still be here after reloading.";
    applied_memory = "取り込みましたが、このブラウザーには保存できません。残すには、下の「1ページとして保存」で保存してください。", "Imported, but this browser cannot save it. To keep it, save it as one page below.";
    applied_stale = "ほかの操作でデータが変わったため、もう一度比べました。確かめてから取り込んでください。", "The data has changed in the meantime and was compared again. Please check before importing.";

    consequences = "つながりとメモへの影響", "Effect on links and notes";
    carried_out = "実績につながる計画", "Plans that find their result";
    gone = "なくなる取り組み", "Initiatives removed";
    lost_links = "なくなるつながり", "Links removed";
    lost_notes = "メモの付いた取り組みで、なくなるもの（メモは残ります）", "Removed initiatives that have a note (the note is kept)";
    proposed_heading = "つながりの候補", "Possible links";
    proposed_help = "取り込んだ取り組みと、その前の計画・実績とのつながりとして考えられるものです。選んで加えたつながりは「推定」として、ここに示す理由とともに残ります。加えた後は「一つ前に戻す」で戻せます。", "Links that may be between what was taken in and the plans or results before it. Those that you add are kept as inferred, with the reason shown here, and can be undone.";
    proposed_strong = "強い候補", "Strong";
    proposed_weak = "弱い候補", "Weak";
    accept_all = "すべて選ぶ", "Choose all";
    decline_all = "すべて外す", "Deselect all";
    decline = "外す", "Deselect";
    see_new = "新しい記録を見る：", "See what is new: ";

    new_initiatives = "新しい取り組み", "New initiatives";
    changed_initiatives = "変わる取り組み", "Changed initiatives";
    gone_initiatives = "なくなる取り組み", "Initiatives removed";
    shared_changes = "全年度で使う表の変更", "Changes to tables shared by all years";
    new_text = "追加：", "added: ";
    gone_text = "削除：", "removed: ";
    tables_of_changes = "表ごと・行ごとに見る", "By table and row";
    choose_for_all = "表全体について選ぶ", "Choose for the whole table";
    new_value_add = "加える", "Add";
    new_value_lacks = "空いている欄があります。", "A field is empty.";
    plan_document = "計画", "Plan";
    report_document = "報告", "Report";
    none = "（なし）", "(none)";
    templates_heading = "ひな形", "Templates";
    templates_help = "1行に1件の取り組みを書く表です。区、テーマ、段階、前の計画などは一覧から選べ、書き方とコードの一覧のシートが付いています。（例）と書いた行は取り込まれません。", "A table with one initiative per row. Wards, themes, phases, earlier plans and so on are chosen from lists; further sheets say how to fill it in and list the codes. Example rows are not imported.";
    template_book = "ひな形を保存（Excel）", "Save the template (Excel)";
    templates_save = "ひな形を保存（CSVのZIP）", "Save the templates (ZIP of CSV files)";
    pattern_book = "前年度の表を書き直す（Excel）", "Start from last year's table (Excel)";
    pattern_save = "前年度の表を書き直す（CSV）", "Start from last year's table (CSV)";

    hand_heading = "書き出す", "Export";
    page_heading = "1ページとして保存", "Save as one page";
    page_help = "表示しているデータが入ったHTMLファイルを一つ作ります。メールやUSBメモリーで渡せ、開くとこのデータが表示されます。", "Creates a single HTML file containing the data on display. It can be sent by e-mail or on a USB stick and opens with this data.";
    with_notes = "メモも入れる（ページを受け取った人に見えます）", "Include my notes (anyone who receives the page can read them)";
    page_save = "1ページとして保存", "Save as one page";
    page_saved = "保存を始めました。ダウンロードのフォルダーを確かめてください。", "Saving has started. Check your downloads folder.";
    tables_heading = "表", "Tables";
    zip_help = "すべての表と説明の入ったZIPです。データの点検とページの作成に、そのまま使えます。", "All tables with their description, ready to use for data checks and for building the page.";
    zip_save = "データ一式を保存（ZIP）", "Save the whole data package (ZIP)";
    which_table = "書き出す表", "Table";
    csv_sjis = "CSV（Shift_JIS）", "CSV (Shift_JIS)";
    unwritable_heading = "Shift_JISでは書けない文字があります。保存していません。", "Some characters cannot be written in Shift_JIS. Nothing has been saved.";
    unwritable_replace = "右の字に置き換えて保存", "Save with the replacements";
    character = "文字", "Character";
    times = "回数", "Times";
    replaced_by = "置き換え", "Replacement";
}

/// The outcome in one sentence.
pub(crate) fn found(l: Language, errors: usize, warnings: usize, repairs: usize) -> String {
    match l {
        Ja => format!("エラー {errors}件、注意 {warnings}件、自動で直したところ {repairs}件"),
        En => format!("{errors} errors, {warnings} warnings, {repairs} corrected automatically"),
    }
}

/// The choice to replace record sets: which, and how many rows would go.
pub(crate) fn replaces(l: Language, sets: &str, rows: usize) -> String {
    match l {
        Ja => format!(
            "{sets}を、ファイルの内容に置き換える（ファイルにない{rows}行が消えます）。選ばなければ、追加と変更だけを取り込みます"
        ),
        En => format!(
            "Replace {sets} with the contents of the files ({rows} rows not in the files will be removed). Otherwise only additions and changes are imported"
        ),
    }
}

/// The button that adds links.
pub(crate) fn add_links(l: Language, n: usize) -> String {
    match l {
        Ja => format!("選んだ{n}件のつながりを加える"),
        En => format!("Add the {n} links chosen"),
    }
}

/// A link by the titles of its ends.
pub(crate) fn link_of(l: Language, from: &str, to: &str) -> String {
    match l {
        Ja => format!("「{from}」から「{to}」へ"),
        En => format!("\"{from}\" to \"{to}\""),
    }
}

/// The name of the button that puts a proposal away: it begins with what is seen.
pub(crate) fn decline_named(l: Language, link: &str) -> String {
    format!("{}{}{link}", decline(l), l.pick("：", ": "))
}

/// Counts of changes.
pub(crate) fn changes(l: Language, c: Counts) -> String {
    match l {
        Ja => format!(
            "追加 {}件、変更 {}件、削除 {}件、変更なし {}件",
            c.added, c.changed, c.removed, c.unchanged
        ),
        En => format!(
            "{} added, {} changed, {} removed, {} unchanged",
            c.added, c.changed, c.removed, c.unchanged
        ),
    }
}

/// The button that applies.
pub(crate) fn apply(l: Language, c: Counts) -> String {
    match l {
        Ja => format!(
            "取り込む（追加 {}、変更 {}、削除 {}）",
            c.added, c.changed, c.removed
        ),
        En => format!(
            "Import ({} added, {} changed, {} removed)",
            c.added, c.changed, c.removed
        ),
    }
}

/// What is loaded: each record set, and how much it is together.
pub(crate) fn loaded(l: Language, sets: &[RecordSet], initiatives: usize, rows: usize) -> String {
    let sets: Vec<String> = sets.iter().map(|set| set.label(l)).collect();
    let sets = sets.join(l.pick("、", ", "));
    match l {
        Ja => format!("{sets}：取り組み {initiatives}件、全{rows}行"),
        En => format!("{sets}: {initiatives} initiatives, {rows} rows in all"),
    }
}

/// What was made of a file.
pub(crate) fn sheet(l: Language, s: &SheetSummary) -> String {
    let Some(form) = s.form.filter(|_| s.delimiter != 0) else {
        return match l {
            Ja => "読めませんでした".to_owned(),
            En => "could not be read".to_owned(),
        };
    };
    let years: Vec<String> = s.years.iter().map(ToString::to_string).collect();
    let years = years.join(l.pick("・", ", "));
    let (form, header, rows) = (form.label(l), s.header_row + 1, s.rows);
    match (l, years.is_empty()) {
        (Ja, true) => format!("{form}、見出しは{header}行目、{rows}行"),
        (Ja, false) => format!("{form}（{years}年度）、見出しは{header}行目、{rows}行"),
        (En, true) => format!("{form}, titles in row {header}, {rows} rows"),
        (En, false) => format!("{form} ({years}), titles in row {header}, {rows} rows"),
    }
}

/// The correction that a button makes.
pub(crate) fn fix(l: Language, to: &str) -> Vec<Part> {
    let words = Words::of("「{}」に直す", "Change to \"{}\"");
    Say::Sentence(words, vec![Say::text(to)]).parts(l)
}

/// The same with the place, for those who hear it.
pub(crate) fn fix_at(l: Language, to: &str, file: &str, place: &str) -> String {
    let fix = joined(&fix(l, to));
    match l {
        Ja => format!("{fix}（{file} {place}）"),
        En => format!("{fix} (\"{file}\" {place})"),
    }
}

/// Something, and more about it in brackets.
pub(crate) fn with(l: Language, name: &str, more: &str) -> String {
    match l {
        Ja => format!("{name}（{more}）"),
        En => format!("{name} ({more})"),
    }
}

/// How many initiatives are new, changed and gone.
pub(crate) fn initiatives(l: Language, [added, changed, removed]: [usize; 3]) -> String {
    match l {
        Ja => format!(
            "新しい取り組み {added}件・変わる取り組み {changed}件・なくなる取り組み {removed}件"
        ),
        En => format!("Initiatives: {added} new, {changed} changed, {removed} gone"),
    }
}

/// That empty cells have left what is there.
pub(crate) fn kept_values(l: Language, cells: usize) -> String {
    match l {
        Ja => format!(
            "空欄のセル{cells}か所では、今の値を残します（消すときは、ファイルの欄で「{}」を選びます）。",
            clears(l)
        ),
        En => format!(
            "{cells} blank cells leave the current values as they are (to clear them, choose \"{}\" at the file).",
            clears(l)
        ),
    }
}

/// What becomes of a row.
pub(crate) const fn fate(l: Language, fate: Fate) -> &'static str {
    match fate {
        Fate::New => added(l),
        Fate::Changed => changed(l),
        Fate::Gone => removed(l),
    }
}

/// The offer to enter what a reference table lacks.
pub(crate) fn new_value(l: Language, table: Table) -> &'static str {
    match table {
        Table::Sources => l.pick("新しい出典として加える", "Add it as a new source"),
        Table::Actors => l.pick("新しい主体として加える", "Add it as a new actor"),
        _ => l.pick("新しい方法として加える", "Add it as a new method"),
    }
}

/// The name of the table that what was entered stands in.
pub(crate) fn entered(l: Language, table: Table) -> String {
    match l {
        Ja => format!("加えた{}.csv", table.title()),
        En => format!("Added {}.csv", table.title_en().to_lowercase()),
    }
}

/// What last year's table is for; `set` is the record set that is missing next.
pub(crate) fn pattern_help(l: Language, set: &str) -> String {
    match l {
        Ja => format!(
            "次に入れるのは{set}です。前の記録の取り組みを並べた一枚の表を、書き直して使えます。「前の計画」は入っています。成果・数値・出典は空です。続かない取り組みの行は消してください。"
        ),
        En => format!(
            "The next set to add is {set}. This is a single table of the previous initiatives for you to edit: earlier plans are filled in; outcomes, figures and sources are blank. Delete the rows that do not continue."
        ),
    }
}

/// How many more there are.
pub(crate) fn more(l: Language, n: usize) -> String {
    match l {
        Ja => format!("残り{n}件のうち、続きを表示"),
        En => format!("Show more ({n} left)"),
    }
}

/// How far reading has come.
pub(crate) fn percent(l: Language, thousandths: u32) -> String {
    match l {
        Ja => format!("読んでいます… {}%", thousandths / 10),
        En => format!("Reading… {}%", thousandths / 10),
    }
}

/// The steps of taking data in.
pub(crate) const STEPS: [(&str, &str); 5] = [
    ("ひな形", "Template"),
    ("ファイル", "Files"),
    ("直す", "Correct"),
    ("確かめる", "Check"),
    ("取り込む", "Import"),
];

/// How many files are chosen.
pub(crate) fn step_files(l: Language, n: usize) -> String {
    match l {
        Ja => format!("{n}個を選びました"),
        En => format!("{n} chosen"),
    }
}

/// How many errors are left.
pub(crate) fn step_errors(l: Language, n: usize) -> String {
    match (l, n) {
        (Ja, 0) => "誤りはありません".to_owned(),
        (En, 0) => "no errors".to_owned(),
        (Ja, n) => format!("誤りが{n}件あります"),
        (En, n) => format!("errors: {n}"),
    }
}

/// What would change.
pub(crate) fn step_compared(
    l: Language,
    (added, changed, removed): (usize, usize, usize),
) -> String {
    match l {
        Ja => format!("追加{added}・変更{changed}・削除{removed}"),
        En => format!("{added} added, {changed} changed, {removed} removed"),
    }
}
