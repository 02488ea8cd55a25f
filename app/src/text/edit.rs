//! The words of 修正: a record that is corrected, a new one, one that is left out.

use super::words::words;
use shared::language::Language::{self, En, Ja};

words! {
    edit = "取り組みを直す", "Correct an initiative";
    new = "新しい取り組みを加える", "Add an initiative";
    correct = "直す", "Correct";
    corrected_here = "この端末で修正", "Corrected on this device";
    until_saved = "データの画面でZIPか1ページとして保存するまで、修正はこの端末だけにあります。", "Until you save a ZIP or a page in Data, the correction is on this device only.";
    see_before = "修正する前の言葉", "The words before";
    none_before = "修正する前の版は、この端末にもう残っていません。", "The version before is no longer kept on this device.";
    help = "「変わるところ」を見てから反映します。それまで、データは変わりません。打った内容は下書きとして残ります。", "Nothing changes until you have seen what would change and apply it. What you type is kept as a draft.";
    unknown = "この取り組みは、いま表示しているデータにありません。", "The data shown has no such initiative.";
    required = "必須", "required";
    nothing_chosen = "（なし）", "(none)";
    one_a_line = "1行に一つ書きます。", "One on each line.";
    initiative = "取り組み", "The initiative";
    figures = "数値", "Figures";
    came_from = "もとになった計画・実績", "What it goes on from";
    leads_to = "続きの実績・計画", "What goes on from it";
    add_figure = "数値を加える", "Add a figure";
    add_link = "つながりを加える", "Add a link";
    up = "上へ", "Up";
    down = "下へ", "Down";
    split_here = "分ける", "Split";
    join = "前とつなげる", "Join";
    remove = "外す", "Remove";
    keys = "Enterで分ける、行の始めでBackspaceを押すと前とつなげる、Alt＋↑↓で動かす。", "Enter splits, Backspace at the start joins to the one before, Alt with ↑ or ↓ moves.";
    was_split = "二つに分けました。", "Split into two.";
    was_joined = "前の項目とつなげました。", "Joined to the one before.";
    was_added = "空の欄を加えました。", "An empty field was added.";
    was_removed = "外しました。", "Removed.";
    at_end = "これより先には動かせません。", "It cannot be moved further.";
    elsewhere = "この取り組みのほかで直すところ", "To be corrected elsewhere";
    nothing_to_mend = "直すところはありません。", "Nothing to correct.";
    changes = "変わるところ", "What would change";
    last_of_set = "この年度・段階の最後の一件なので、ここでは外せません。取り込んだものなら、データの画面の「一つ前に戻す」で戻せます。", "It is the last one of its year and phase, so it cannot be left out here. If it was taken in, the data page goes one step back.";
    no_changes = "まだ何も変わっていません。", "Nothing has changed yet.";
    blocked = "直すところがあるため、まだ反映できません。", "It cannot be applied until this is corrected.";
    checking = "確かめています…", "Checking…";
    apply = "この内容で反映する", "Apply this";
    applying = "反映しています…", "Applying…";
    not_applied = "表示しているデータが変わったため、反映していません。変わるところを見直してください。", "The data shown has changed, so nothing was applied. Look at what would change again.";
    discard = "下書きを捨てる", "Discard the draft";
    discard_sure = "捨てて元に戻す", "Discard it for good";
    leave_out = "この取り組みを外す", "Leave this initiative out";
    keep_in = "外さずに残す", "Keep it after all";
    is_left_out = "この取り組みは、反映するとデータから外れます。項目・数値・つながりも外れます。", "When applied, this initiative goes from the data, with its points, figures and links.";
    draft_here = "書きかけの下書きの続きです。まだ反映していません。", "This goes on from your draft, which is not applied yet.";
    draft_outdated = "下書きを書き始めた後に、この取り組みのデータが変わりました。「変わるところ」をよく見てから反映してください。", "The data of this initiative has changed since the draft was begun. Look closely at what would change before you apply it.";
    other_tab = "別のタブが、この取り組みの下書きを書き換えました。ここで打った内容はまだ残っていて、どちらも上書きしていません。", "Another tab has changed the draft of this initiative. What you typed here is still here, and nothing has been overwritten.";
    take_theirs = "別のタブの下書きにする", "Take the other tab's draft";
    keep_mine = "この画面の下書きを残す", "Keep the draft of this page";
    data_elsewhere = "別のタブでデータが変わりました。先にそのデータを表示してから反映してください。下書きは残ります。", "Another tab has changed the data. Show that data first, then apply; your draft stays.";
    show_elsewhere = "別のタブのデータを表示する", "Show the other tab's data";
    kept_saved = "下書きを保存しました。", "Draft saved.";
    kept_saving = "下書きを保存しています…", "Saving the draft…";
    kept_browser = "下書きはブラウザーに渡しましたが、まだディスクには書かれていません。", "The draft has been given to the browser and is not yet on the disk.";
    kept_memory = "この端末には下書きを保存できません。ページを閉じると、打った内容は消えます。", "Drafts cannot be saved on this device. What you typed goes when the page is closed.";
    drafts = "書きかけの修正", "Corrections begun";
    mend = "ここで直す", "Correct it here";
    mend_do = "この値にする", "Use this value";
    row_out = "この行を外す", "Leave this row out";
    back = "取り組みに戻る", "Back to the initiative";
}

/// How long a text may be.
pub(crate) fn up_to(l: Language, n: u16) -> String {
    match l {
        Ja => format!("{n}字まで"),
        En => format!("up to {n} characters"),
    }
}

/// Which of how many of a list, for the name of a field.
pub(crate) fn nth(l: Language, name: &str, n: usize, of: usize) -> String {
    match l {
        Ja => format!("{name} {n}／{of}"),
        En => format!("{name} {n} of {of}"),
    }
}

/// A button of one of a list.
pub(crate) fn of(l: Language, press: &str, name: &str) -> String {
    match l {
        Ja => format!("{name}を{press}"),
        En => format!("{press}: {name}"),
    }
}

/// Where something has been moved to.
pub(crate) fn was_moved(l: Language, n: usize) -> String {
    match l {
        Ja => format!("{n}番目に動かしました。"),
        En => format!("Moved to place {n}."),
    }
}

/// Adds one of a kind.
pub(crate) fn add(l: Language, kind: &str) -> String {
    match l {
        Ja => format!("{kind}を加える"),
        En => format!("Add: {kind}"),
    }
}

/// A guess that can be taken.
pub(crate) fn use_this(l: Language, text: &str) -> String {
    match l {
        Ja => format!("「{text}」にする"),
        En => format!("Use “{text}”"),
    }
}

/// How many things stand in the way.
pub(crate) fn errors(l: Language, n: usize) -> String {
    match l {
        Ja => format!("直すところ：{n}件"),
        En => format!("To be corrected: {n}"),
    }
}

/// What is lost of the way forward when something is applied after a step back.
pub(crate) fn ends_redo(l: Language, n: usize) -> String {
    match l {
        Ja => format!(
            "「一つ前に戻す」で戻った後です。反映すると、その先の{n}件には「やり直す」で進めなくなります。"
        ),
        En => format!(
            "You have gone back. Applying this ends the way forward: {n} later sets can no longer be reached by redo."
        ),
    }
}

/// What the history calls a correction.
pub(crate) fn entry(title: &str, id: &str) -> String {
    format!("{title} {id}")
}
