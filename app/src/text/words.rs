//! Fixed words and sentences.

use shared::language::Language;

macro_rules! words {
    ($($name:ident = $ja:literal, $en:literal;)*) => {$(
        pub(crate) const fn $name(l: Language) -> &'static str {
            l.pick($ja, $en)
        }
    )*};
}
pub(super) use words;

words! {
    app_name = "地域課題ボード", "Kadai Board";
    skip_to_content = "本文へ移動", "Skip to content";
    main_navigation = "画面", "Views";
    tools = "道具", "Tools";
    menu = "メニュー", "Menu";
    overview = "ひと目で", "At a glance";
    matrix = "テーマ×区", "Themes × wards";
    list = "さがす", "Find";
    notes = "メモ", "Notes";
    about = "このページについて", "About this page";
    step_later = "まだ", "not yet";
    step_now = "いま", "now";
    step_done = "済み", "done";
    step_any_time = "いつでも", "any time";
    other_language = "English", "日本語";
    data_version = "データの版", "Data version";
    close = "閉じる", "Close";
    opening = "この画面を開いています…", "Opening this view…";
    whole_missing = "この画面の部品を受け取れませんでした。ネットワークにつながっているか確かめて、もう一度開いてください。ほかの画面はこのまま使えます。", "This view could not be loaded. Check that you are online and open it again. The other views still work.";
    update_waits = "このページの新しい版があります。メモと取り込んだデータはそのまま残ります。", "There is a newer version of this page. Your notes and imported data stay as they are.";
    update_now = "新しい版に切り替える", "Switch to it";
    update_later = "あとで", "Later";
    try_again = "もう一度開く", "Open again";
    record_set = "年度と段階", "Year and phase";
    no_record_set = "該当する年度なし", "No such year";
    all_years = "すべての年度", "All years";
    see_plans = "計画を見る", "See the plans";
    total = "合計", "Total";
    total_short = "計", "Total";
    total_distinct = "計（同じ取り組みは1件）", "Total (each initiative once)";
    theme_word = "テーマ", "Theme ";
    badge_base = "拠点", "Base";
    base_title = "地域生活支援拠点", "Support bases";
    badge_advocacy = "権利", "Adv.";
    matrix_file = "マトリクス", "Matrix";
    inferred = "推定", "inferred";
    inferred_help = "資料に書かれたものではなく、このボードの読み取りです", "Not printed in the source: our reading";

    problem_heading = "リンクの一部を読み取れませんでした", "Part of the link was not understood";
    diagnostics_heading = "データに確認が必要な点があります", "Some of the data needs checking";

    sources_heading = "出典", "Sources";
    progress_heading = "テーマごとの進み具合", "Progress by theme";
    progress_table = "進み具合の表", "Progress as a table";
    gaps_note = "「－」は資料に書かれていないという意味で、行われていないという意味ではありません。", "A dash means that the sources say nothing, not that nothing was done.";
    counted_once = "合同などを1件と数えた計", "total that counts each joint initiative once";
    left_out_mark = "外", "out";
    left_out_key = "条件外（記載はある）", "on record, outside the conditions";
    figures_heading = "数値", "Figures";
    figures_none = "数値の記載がありません。", "No figures are recorded.";
    figure = "項目", "Figure";
    value = "値", "Value";
    as_of = "時点", "As of";
    belongs_to = "取り組み", "Initiative";
    remark = "備考", "Remark";
    whole_note = "ボード全体についてのメモ", "Note on the whole board";
    theme = "テーマ", "Theme";
    initiatives = "取り組み", "Initiatives";
    outcomes = "成果", "Outcomes";
    denominator_note = "N は、その年度の計画または実績のうち、そのテーマの取り組みの数（重複なし）です。四つの段階で同じ N を使います。つながりには推定を含みます。", "N is the number of distinct initiatives of the theme among the plans or results shown, the same for all four stages. Links include inferred ones.";

    rows = "縦", "Rows";
    cols = "横", "Columns";
    cell_value = "数えるもの", "Counting";
    swap_axes = "縦と横を入れ替える", "Swap rows and columns";
    value_initiatives = "取り組みの数", "Initiatives";
    value_outcomes = "成果の数", "Outcomes";
    value_stage = "進み具合", "Progress";
    matrix_keys = "数を押すと表の横に開き、見出しと計は「さがす」の一覧を開きます。矢印キーで移り、Enterキーで開きます。", "A number opens beside the table; a heading or a total opens its list in Find. Move with the arrow keys, open with Enter.";
    totals_title = "合計について", "About the totals";
    totals_note = "合計は重複を除いた数です。合同の取り組みはそれぞれの欄に1件ずつ入り、合計では1件と数えるため、足した数とは一致しません。", "Totals count each initiative once. A joint initiative appears in each of its cells, so totals are not sums.";
    legend = "印の意味", "Legend";
    nothing = "記載なし", "not recorded";
    has_note = "メモあり", "has a note";
    chart_scroll = "図（横に動かせます）", "Chart (scrolls sideways)";

    search = "検索", "Search";
    search_placeholder = "言葉でさがす", "Search";
    search_hint = "打つと「さがす」の画面に変わり、取り組みが並びます。空白で区切ると、すべてを含むものを探します", "Typing opens \"Find\" with the matching initiatives. All the words you type must match";
    chosen = "選んだ条件", "Active filters";
    clear_all = "すべて解除", "Clear all";
    sort = "並び順", "Order";
    export = "書き出す", "Export";
    download_book = "Excel（.xlsx）", "Excel (.xlsx)";
    download_csv = "CSV（Excel用）", "CSV (for Excel)";
    text_version = "テキスト版", "Plain text";
    copy_text = "テキストをコピー", "Copy the text";
    save_text = "テキストで保存", "Save as text";
    copy_failed_text = "コピーできませんでした。「テキストで保存」を使ってください。", "Could not copy. Please use \"Save as text\".";
    no_picture = "この画面には図がありません。", "There is no picture here.";
    save_chart = "図を保存", "Save the chart";
    save_svg = "図をSVGで保存", "Save the picture as SVG";
    save_png = "図をPNGで保存", "Save the picture as PNG";
    print = "印刷", "Print";
    copy_link = "リンクをコピー", "Copy link";
    copied = "コピーしました", "Copied";
    copy_failed = "コピーできませんでした。アドレス欄からコピーしてください。", "Could not copy. Please copy it from the address bar.";
    download_failed = "ファイルを保存できませんでした。ブラウザーのダウンロードの設定を確かめてください。", "The file could not be saved. Please check the browser's download settings.";
    no_results = "条件に合う取り組みはありません。条件を一つ外すか、すべて解除してください。", "No initiatives match. Remove one or clear all of them.";
    no_conditions = "条件なし", "no filters";
    conditions = "条件", "Filters";
    printed_on = "印刷日", "Printed";
    show_more = "続きを表示", "Show more";
    actors = "主体", "Actors";
    partners = "連携先", "Partners";
    audience = "対象", "Audience";
    frequency = "頻度", "Frequency";
    months = "実施月", "Months";
    methods = "方法", "Methods";
    section = "資料の区分", "Section";
    function = "拠点の機能", "Function";
    source = "出典", "Source";
    locator = "掲載箇所", "Place in the source";
    joint = "合同", "joint";
    nothing_written = "記載なし", "not recorded";

    record_heading = "記録", "Record";
    back_to_list = "さがすへ", "Go to Find";
    unknown_initiative = "この取り組みは見つかりません", "No such initiative";
    unknown_initiative_help = "IDが変わったか、別の版のデータへのリンクかもしれません。「さがす」から探してください。", "Its ID may belong to another version of the data. Try looking for it in Find.";

    note = "メモ", "Note";
    note_on_choice = "この条件についてのメモ", "Note on this selection";
    note_local = "メモはこの端末のこのブラウザーだけに保存され、どこにも送られません。", "Notes are kept only in this browser on this device. They are never sent anywhere.";
    note_saved = "保存しました", "Saved";
    note_saving = "保存しています…", "Saving…";
    note_in_browser = "このブラウザーの中に入れました。ただしこのブラウザーでは、閉じる直前の数秒分が残らないことがあります。", "Saved in this browser, but the last few seconds of typing may be lost when it closes.";
    note_erased = "メモを消しました。", "Note erased.";
    undo_erasing = "元に戻す", "Undo";
    note_gone = "このメモは、ほかのタブで消されました。消す前の内容です。", "This note was erased in another tab. This is what it contained.";
    keep_note = "このメモを残す", "Keep this note";
    note_versions = "前の版", "Earlier versions";
    no_versions = "前の版はありません。書き直すと、その前の内容がここに残ります（新しい20版まで）。", "No earlier versions. When you rewrite a note, its previous text is kept here (the last 20).";
    restore_version = "この版に戻す", "Restore this version";
    note_memory = "このブラウザーには保存できないため、ページを閉じると消えます。", "This browser cannot save it: it will be lost when the page is closed.";
    notes_denied = "ブラウザーが保存を許可していません。メモはページを閉じると消えます。閉じる前に「JSONで書き出す」で保存してください。", "The browser does not allow saving. Notes will be lost when the page is closed: export them as JSON first.";
    notes_full = "保存場所がいっぱいです。最後の変更はまだ保存されていません。メモを書き出すか、不要なメモを消してください。", "Storage is full and the last change is not saved yet. Export your notes or delete some.";
    notes_unreadable = "読み取れないメモがあります。元の文字はそのまま残してあります。", "A saved note cannot be read. Its text has been kept as it is.";
    discard = "この記録を消す", "Remove this entry";
    notes_none = "メモはまだありません。", "No notes yet.";
    notes_what_for = "メモでできること", "What notes are for";
    notes_for = "気づいたこと、自分の区で試したいこと、次の会議で聞くことを、その取り組みやテーマのところに書いておけます。打ったそばからこの端末に保存され、ほかの人には見えません。ファイルにして渡すこともできます。", "Write down what you notice, what you would try in your ward, what to ask at the next meeting, right where it belongs. Notes are saved on this device as you type and nobody else sees them. They can be handed on as a file.";
    notes_next = "「書き出す」でExcelにすると、会議に持っていけます。別の端末へ移すときは、下の「メモの書き出し・読み込み・消去」を使います。", "Export them for Excel to take them to a meeting. To move them to another device, use \"Export, import or erase notes\" below.";
    notes_where = "書けるところ", "Where to write them";
    note_example = "例", "Example";
    note_example_text = "隣の区の進め方を、次の部会で聞く。自分の区では、まず学校との顔合わせから。", "Ask the neighbouring ward how they went about it. In ours, begin by meeting the schools.";
    notes_by_place = "テーマや区で絞る", "By theme or ward";
    notes_everywhere = "すべて", "All";
    note_kind_cell = "組み合わせ", "Combination";
    note_kind_whole = "全体", "Whole";
    notes_search = "メモを検索", "Search notes";
    notes_orphan = "このデータにない対象", "not in this data";
    notes_tools = "メモの書き出し・読み込み・消去", "Export, import or erase notes";
    notes_export = "書き出し", "Export";
    notes_excel = "Excelで書き出す", "Export for Excel";
    note_about = "何について", "About";
    note_key = "対象の記号", "Key";
    note_too_long = "Excelのセルに入らない長いメモがあるため、書き出しませんでした。ほかの形なら書き出せます。", "A note is too long for a cell of Excel, so nothing was exported. The other ways take it.";
    about_file = "このファイルについて", "About this file";
    item = "項目", "Item";
    content = "内容", "Content";
    exported_on = "書き出した日", "Exported on";
    notes_number = "メモの数", "Number of notes";
    notes_json = "JSONで書き出す", "Export as JSON";
    notes_csv = "CSVで書き出す", "Export as CSV";
    notes_text = "テキストで書き出す", "Export as text";
    notes_import = "メモのファイルを読み込む（Excel・JSON・CSV・テキスト、いくつでも）", "Read notes from files (Excel, JSON, CSV or text, several at once)";
    my_note = "今のメモ", "Your note";
    their_note = "ファイルのメモ", "Note in the file";
    note_left_out = "読み込みません", "Stays out";
    notes_erase_heading = "共用の端末で使い終わったら", "Before you leave a shared device";
    erase_apart = "この端末には、メモ、研修の準備と答え（直しかけの下書きを含む）、取り込んだデータが別々に残ります。1つを消しても、ほかは消えません。", "Notes, what is prepared for trainings (with drafts of corrections), and imported data are kept apart on this device. Erasing one leaves the others.";
    notes_erase = "すべてのメモをこの端末から消す", "Erase all notes from this device";
    notes_erase_confirm = "本当に消す（元に戻せません）", "Yes, erase (cannot be undone)";
    notes_erased = "すべてのメモを消しました。", "All notes erased.";
    erased_here = "画面とブラウザーの記憶からは消しましたが、ディスクからも消えたかを確かめられませんでした。ブラウザーの設定で、このページのデータも消してください。", "The notes are gone from the page and the browser's memory, but we could not confirm that they are gone from the disk. Please clear this page's data in the browser's settings as well.";
    cancel = "やめる", "Cancel";
    merge_heading = "読み込む前の確認", "Check before importing";
    merge_keep_both = "両方残して読み込む", "Import and keep both texts";
    merge_keep_mine = "自分のメモを優先して読み込む", "Import and keep mine";
    merge_take_theirs = "ファイルのメモで置き換える", "Import and replace mine";
    merge_apply = "読み込む", "Take in";
    delete = "消す", "Delete";
    updated = "更新", "Updated";
    twelve_themes = "12のテーマ", "The twelve themes";
    whole_board = "ボード全体", "The whole board";

    imported_data = "取込データ", "Imported data";
    to_bundled = "内蔵データに戻す", "Back to the built-in data";
    to_data_page = "取り込みと履歴", "Import and history";
    imported_memory = "取り込んだデータをこのブラウザーに保存できませんでした。再読み込みすると内蔵データに戻ります。残すには、「1ページとして保存」で保存してください。", "The imported data could not be saved in this browser: reloading brings back the built-in data. To keep it, save it as one page.";
    imported_unreadable = "取り込んだデータを読み出せませんでした。保存されているものは消していません。", "The imported data could not be read. Nothing that was saved has been deleted.";
    history_unreadable = "取り込みの履歴を読み取れなかったため、内蔵データを表示しています。保存されているものは消していません。", "The import history cannot be read, so the built-in data is shown. Nothing that was saved has been deleted.";
    changed_elsewhere = "ほかのタブで、表示するデータが変わりました。", "Another tab has changed the data on display.";
    load_elsewhere = "このタブでも読み込む", "Load it here too";
    page_file_missing = "ページを保存できませんでした。サーバーに kadai-board.html が見つかりません。接続を確かめるか、kadai-board.html を開いてから保存してください。", "The page could not be saved: kadai-board.html was not found on the server. Check the connection, or open kadai-board.html and save from there.";
    page_file_broken = "ページを保存できませんでした。ページを再読み込みしてから、もう一度保存してください。", "The page could not be saved. Reload it and save again.";
}

/// A place for notes: its link, and how one writes there.
type NotePlace = (&'static str, &'static str);

/// On an initiative.
pub(crate) const fn note_on_initiative(l: Language) -> NotePlace {
    match l {
        Language::Ja => (
            "取り組みに書く",
            "「さがす」で取り組みを開くと、その下に「メモ」の欄があります。",
        ),
        Language::En => (
            "On an initiative",
            "Open one in Find: the field for a note is below it.",
        ),
    }
}

/// On a combination, such as a cell of the matrix.
pub(crate) const fn note_on_cell(l: Language) -> NotePlace {
    match l {
        Language::Ja => (
            "テーマと区の組み合わせに書く",
            "「テーマ×区」でテーマと区を一つずつ選ぶと、表の下に「この条件についてのメモ」が出ます。",
        ),
        Language::En => (
            "On a theme in a ward",
            "Choose one theme and one ward in Themes × wards: the field is below the table.",
        ),
    }
}

/// On a theme or a ward.
pub(crate) const fn note_on_theme(l: Language) -> NotePlace {
    match l {
        Language::Ja => (
            "テーマや区に書く",
            "「さがす」でテーマか区を一つだけ選ぶと、「この条件についてのメモ」が出ます。",
        ),
        Language::En => (
            "On a theme or a ward",
            "Choose just one in Find: the field for a note comes up.",
        ),
    }
}

/// On the whole.
pub(crate) const fn note_on_whole(l: Language) -> NotePlace {
    match l {
        Language::Ja => (
            "全体に書く",
            "「ひと目で」の一番下に「メモ」の欄があります。",
        ),
        Language::En => ("On the whole", "The field is at the end of At a glance."),
    }
}
