//! What is wrong with the data, said so that a person can mend it.
//!
//! A diagnostic is data: which rule, which file, which cell, what stands there and what could.
//! [`Diagnostic::message`] puts it into words, in Japanese or English, the same for the page and
//! for the command line.

use super::say::{Part, Parts, Say, joined};
use crate::language::Language;
use crate::package::schema::Column;
use std::fmt;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The data cannot be used like this.
    Error,
    /// The data can be used; somebody should have a look.
    Warning,
    /// Nothing is wrong; somebody may want to know.
    Note,
    /// It has been put right, without any doubt about what was meant.
    Repaired,
}

impl Severity {
    /// Every severity, the worst first.
    pub const ALL: [Self; 4] = [Self::Error, Self::Warning, Self::Note, Self::Repaired];

    /// `error`, `warning`, `note` or `repaired`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
            Self::Repaired => "repaired",
        }
    }

    /// The name a reader sees.
    pub const fn label(self, language: Language) -> &'static str {
        match self {
            Self::Error => language.pick("エラー", "error"),
            Self::Warning => language.pick("注意", "warning"),
            Self::Note => language.pick("確認", "note"),
            Self::Repaired => language.pick("直しました", "repaired"),
        }
    }
}

macro_rules! rules {
    ($($(#[$doc:meta])* $variant:ident = $code:literal, $severity:ident, $standard:literal, $title_ja:literal, $title_en:literal, $ja:literal, $en:literal;)*) => {
        /// What a diagnostic complains about.
        ///
        /// In the messages `{value}` is what stands in the cell, `{expected}` what should.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Rule { $($(#[$doc])* $variant,)* }

        impl Rule {
            /// Every rule, in the order in which a report groups them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// How bad a breach is.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// The number of the rule in 「行政データにおける機械可読性に関するルール」 (デジタル庁, 2026)
            /// that says the same, empty where none does.
            pub const fn standard(self) -> &'static str {
                match self { $(Self::$variant => $standard,)* }
            }

            /// What the kind is about: the heading over all findings of it.
            pub const fn title(self, language: Language) -> &'static str {
                match self { $(Self::$variant => language.pick($title_ja, $title_en),)* }
            }

            const fn template(self, language: Language) -> &'static str {
                match self { $(Self::$variant => language.pick($ja, $en),)* }
            }
        }
    };
}

rules! {
    /// A file that the system does not hand over.
    Unreadable = "unreadable", Error, "",
        "開けないファイル", "Files that cannot be opened",
        "ファイルを開けません。Excelなどで開いている場合は閉じてから、移動や削除をした場合は今の場所から、もう一度選んでください。",
        "The file cannot be opened. Close it if another program has it open, or choose it again where it is now.";
    /// A file that is no table at all.
    NotText = "not-text", Error, "",
        "表ではないファイル", "Files that are not tables",
        "ExcelブックでもCSVでもないファイルです（{value}）。{expected}。",
        "This file is neither a workbook nor CSV ({value}). {expected}.";
    /// A workbook that ends too early, or is not what it says it is.
    Damaged = "damaged", Error, "",
        "壊れたファイル", "Damaged files",
        "ファイルが途中で切れているか、壊れています。元のファイルをコピーし直すか、Excelで開いて保存し直してください。",
        "The file is cut off or damaged. Copy the original again, or open it in Excel and save it again.";
    /// A workbook that needs a password.
    Locked = "locked", Error, "",
        "パスワードの付いたファイル", "Files with a password",
        "パスワードが付いているため読めません。Excelで開き、パスワードを外して保存し直してください。",
        "The file is locked by a password. Open it in Excel and save it without the password.";
    /// A file that is too large.
    TooLarge = "too-large", Error, "",
        "大きすぎるファイル", "Files that are too large",
        "ファイルが大きすぎます（{value}）。{expected}までのファイルに分けてください。",
        "The file is too large ({value}). Split it into files of at most {expected}.";
    /// A file whose characters come out broken.
    Encoding = "encoding", Error, "L3-08",
        "文字コードの違い", "Wrong encoding",
        "文字コード {value} では読めない文字があります。文字コードを選び直すか、「CSV UTF-8」で保存し直してください。",
        "Some characters cannot be read as {value}. Choose another encoding, or save the file again as CSV UTF-8.";
    /// A file without a header that belongs to a table.
    NoHeader = "no-header", Error, "L3-01",
        "見出しのないファイル", "Files without column titles",
        "見出しの行が見つかりません。{expected}の見出しを1行目に入れてください。",
        "No row of column titles was found. Put the titles of {expected} into the first row.";
    /// A header that fits several tables.
    AmbiguousTable = "ambiguous-table", Error, "",
        "どの表か決められないファイル", "Files that fit several tables",
        "どの表か決められません（{expected}）。表の種類を選んでください。",
        "The titles fit several tables ({expected}). Choose the table.";
    /// A file whose path belongs to no table.
    UnknownFile = "unknown-file", Warning, "",
        "どの表でもないファイル", "Files that belong to no table",
        "このファイルはどの表にも当たらないため、読み込みません。",
        "This file belongs to no table and is not read.";
    /// A table that must be there is not.
    MissingFile = "missing-file", Error, "",
        "足りないファイル", "Missing files",
        "必要なファイルがありません。",
        "A required file is missing.";
    /// A file without a header.
    EmptyFile = "empty-file", Error, "",
        "空のファイル", "Empty files",
        "ファイルが空です。1行目に見出しが必要です。",
        "The file is empty. Its first row must hold the column titles.";
    /// A column that must be there is not.
    MissingColumn = "missing-column", Error, "L1-05",
        "足りない列", "Missing columns",
        "列「{expected}」がありません。見出しを加えてください。",
        "Column {expected} is missing. Add its name to the header row.";
    /// The same column twice.
    DuplicateColumn = "duplicate-column", Error, "L2-03",
        "重複した列", "Duplicate columns",
        "列「{value}」が二つあります。一つにしてください。",
        "Column \"{value}\" stands there twice. Keep one.";
    /// A column that may be missing, and is.
    AbsentColumn = "absent-column", Warning, "",
        "省かれた列", "Columns left out",
        "列「{expected}」がないため、空欄として読み込みます。",
        "Column {expected} is not there; its cells are read as empty.";
    /// A column with cells but without a title.
    UntitledColumn = "untitled-column", Warning, "L1-05",
        "見出しのない列", "Columns without a title",
        "見出しのない列に値（{value}）があります。この列は読み込みません。",
        "A column without a title holds values ({value}). It is not read.";
    /// A column nobody knows.
    UnknownColumn = "unknown-column", Warning, "",
        "使われない列", "Columns that are not known",
        "列「{value}」は既定の列にないため、読み込みません。",
        "Column \"{value}\" is not known and is not read.";
    /// Too many or too few cells.
    RaggedRow = "ragged-row", Error, "L1-15",
        "セルの数が合わない行", "Rows with too many or too few cells",
        "この行のセルは{value}個ですが、見出しは{expected}個です。区切りや引用符を確かめてください。",
        "This row has {value} cells, the header has {expected}. Check separators and quotes.";
    /// A quote that swallows the rows below it.
    OpenQuote = "open-quote", Error, "L1-15",
        "閉じていない引用符", "Quotes that are not closed",
        "このセルで始まる引用符（\"）が閉じていないため、{expected}がこのセルに入っています。引用符を閉じるか、取り除いてください。",
        "The quote (\") that begins this cell is not closed, so {expected} became part of it. Close the quote or remove it.";
    /// A row without anything in it.
    BlankRow = "blank-row", Warning, "L1-03",
        "空の行", "Blank rows",
        "空の行です。取り除いてください。",
        "The row is blank. Remove it.";
    /// An empty cell where a value is needed.
    MissingValue = "missing-value", Error, "",
        "足りない値", "Missing values",
        "値がありません。{expected}を入れてください。",
        "The value is missing. Enter: {expected}.";
    /// A blank or a sign that stands for the cell above.
    SameAsAbove = "same-as-above", Error, "L2-02",
        "「同上」などの省略", "“Same as above”",
        "「{value}」は「上の行と同じ」という意味のようです。省略せずに値を入れてください。",
        "\"{value}\" seems to mean the same as above. Write the value out.";
    /// What a spreadsheet shows where a formula fails.
    FormulaError = "formula-error", Error, "",
        "数式のエラー", "Formula errors",
        "「{value}」は数式のエラーです。元の表で直し、値として貼り付けてください。",
        "\"{value}\" is the error of a formula. Correct the sheet and paste values.";
    /// A formula that has never been worked out.
    NoFormulaValue = "no-formula-value", Warning, "",
        "値のない数式", "Formulas without a value",
        "数式の値が保存されていません。Excelで開いて保存し直してください。",
        "The value of the formula was not saved. Open the file in Excel and save it again.";
    /// Something that is not a number.
    NotANumber = "not-a-number", Error, "L2-01",
        "数値でない値", "Values that are not numbers",
        "「{value}」は数値ではありません。{expected}を入れてください。",
        "\"{value}\" is not a number. Enter {expected}.";
    /// A number outside of its range.
    OutOfRange = "out-of-range", Error, "",
        "範囲の外の値", "Values out of range",
        "「{value}」は範囲の外です。{expected}を入れてください。",
        "\"{value}\" is out of range. Enter {expected}.";
    /// Something that is not a fiscal year.
    NotAYear = "not-a-year", Error, "L3-05",
        "年度でない値", "Values that are not years",
        "「{value}」は年度ではありません。{expected}のように書いてください。",
        "\"{value}\" is not a fiscal year. Write {expected}.";
    /// Something that is not a month of the year.
    NotAMonth = "not-a-month", Error, "L3-05",
        "月でない値", "Values that are not months",
        "「{value}」は月ではありません。1から12までの数を「;」で区切ってください。",
        "\"{value}\" is not a month. Enter numbers from 1 to 12 with \";\" between them.";
    /// Something that is not a date.
    NotADate = "not-a-date", Error, "L3-05",
        "日付でない値", "Values that are not dates",
        "「{value}」は日付ではありません。2024-12 または 2024-12-31 のように書いてください。",
        "\"{value}\" is not a date. Write it like 2024-12 or 2024-12-31.";
    /// An id that is not formed as ids are.
    BadId = "bad-id", Error, "",
        "IDの形でない値", "Values that are not ids",
        "「{value}」はIDの形ではありません。2024-R001（実績）や 2025-P001（計画）のように書いてください。",
        "\"{value}\" is not an id. Write it like 2024-R001 (result) or 2025-P001 (plan).";
    /// A code that is in no list.
    UnknownCode = "unknown-code", Error, "L2-04",
        "一覧にない名称・コード", "Names and codes that are in no list",
        "「{value}」は{expected}にありません。",
        "\"{value}\" is not in {expected}.";
    /// A reference to a row that does not exist.
    DanglingReference = "dangling-reference", Error, "",
        "行のないID", "Ids without a row",
        "「{value}」という行が{expected}にありません。",
        "There is no row \"{value}\" in {expected}.";
    /// Two rows with the same key.
    DuplicateKey = "duplicate-key", Error, "",
        "重複した行", "Duplicate rows",
        "「{value}」が重複しています。先に{expected}にあります。",
        "\"{value}\" is a duplicate. It first stands at {expected}.";
    /// An id that does not agree with year or phase.
    IdMismatch = "id-mismatch", Error, "",
        "年度・段階と合わないID", "Ids against year or phase",
        "ID「{value}」が年度・段階と合いません。{expected}です。",
        "Id \"{value}\" does not agree with year and phase: {expected}.";
    /// Ids out of order.
    IdOrder = "id-order", Error, "",
        "順番の違うID", "Ids out of order",
        "ID「{value}」の順番が違います。{expected}の後に置いてください。",
        "Id \"{value}\" is out of order. Put it after {expected}.";
    /// A row in the wrong year's folder.
    WrongFolder = "wrong-folder", Error, "",
        "年度の違う行", "Rows of another year",
        "「{value}」は{expected}のフォルダーに置いてください。",
        "\"{value}\" belongs into the folder of {expected}.";
    /// A link that runs against time.
    LinkAgainstTime = "link-against-time", Error, "",
        "時間に逆らうつながり", "Links against time",
        "「{value}」から後の計画・実績へのつながりではありません（順序は、ある年度の計画、その実績、次の年度の計画です）。{expected}。",
        "The link from \"{value}\" does not lead forward in time (a year's plans, its results, the next year's plans): {expected}.";
    /// Two cells of a row contradict each other.
    Contradiction = "contradiction", Error, "",
        "ほかの列と矛盾する値", "Values that contradict another column",
        "「{value}」はほかの列と矛盾します。{expected}。",
        "\"{value}\" contradicts another column: {expected}.";
    /// An initiative without summary, a result without content, aim or outcome.
    MissingPoint = "missing-point", Note, "",
        "記載のない項目", "What is not recorded",
        "「{value}」には、{expected}の記載がありません。",
        "Nothing is recorded for \"{value}\": {expected}.";
    /// Bullets whose numbers do not count up from 1.
    SeqGap = "seq-gap", Error, "",
        "続いていない順番", "Numbers that do not follow on",
        "順番「{value}」が続いていません。{expected}のはずです。",
        "Number {value} does not follow on: {expected} was expected.";
    /// A text that is too long.
    TooLong = "too-long", Error, "",
        "長すぎる文", "Texts that are too long",
        "長すぎます（{value}字）。{expected}字までにしてください。",
        "The text is too long ({value} characters). Keep it to {expected}.";
    /// A line break inside a cell.
    LineBreak = "line-break", Error, "L1-14",
        "セルの中の改行", "Line breaks inside cells",
        "セルの中に改行があります。一行にしてください。",
        "There is a line break inside the cell. Keep the text on one line.";
    /// A control character.
    ControlCharacter = "control-character", Error, "L1-08",
        "目に見えない制御文字", "Control characters",
        "目に見えない制御文字（{value}）があります。取り除いてください。",
        "There is an invisible control character ({value}). Remove it.";
    /// A character that only one machine can show.
    PrivateCharacter = "private-character", Warning, "L1-08",
        "外字", "Private characters",
        "外字（{value}）があります。ほかの端末では正しく表示されません。ふつうの文字に書き換えてください。",
        "There is a private character ({value}), which other machines cannot show. Write an ordinary one.";
    /// One text that could be several.
    MaybeSeveral = "maybe-several", Warning, "L1-07",
        "一つにも複数にも読める値", "Values that may be several",
        "「{value}」を一つの名前として読み込みます。",
        "\"{value}\" is read as one name.";
    /// A cell of a sheet that had to be filled.
    Filled = "filled", Warning, "",
        "補った値", "Values filled in",
        "値がないため、「{expected}」としました。",
        "The value is missing; \"{expected}\" is used.";
    /// An empty cell over a filled one.
    KeptValue = "kept-value", Warning, "",
        "残した値", "Values kept",
        "空欄ですが、今ある「{expected}」を残します。",
        "The cell is empty; \"{expected}\", which is there now, stays.";
    /// A row without an id that may be a loaded one with another title.
    MaybeSame = "maybe-same", Warning, "",
        "題名を直したと思われる取り組み", "Initiatives that may have got another title",
        "「{value}」は新しい取り組みとして加えます。{expected}の題名を直したものなら、そのIDを入れてください。",
        "\"{value}\" is added as a new initiative. If it is {expected} with another title, enter its id.";
    /// An earlier plan of which it is not clear which initiative is meant.
    UnknownPrevious = "unknown-previous", Error, "",
        "分からない前の計画", "Earlier plans that are not clear",
        "前の計画「{value}」が決まりません。{expected}。",
        "It is not clear which earlier plan \"{value}\" is: {expected}.";
    /// A row of a table that all years share.
    SharedRow = "shared-row", Warning, "",
        "全年度で使う表の変更", "Changes to tables that all years share",
        "ほかの年度も使う「{value}」が、{expected}に変わります。",
        "\"{value}\", which other years use as well, becomes {expected}.";
    /// What a sheet hides.
    Hidden = "hidden", Warning, "",
        "非表示の行・列・シート", "Hidden rows, columns and sheets",
        "非表示の{expected}は読み込みません。必要なら、再表示して保存し直してください。",
        "What is hidden is not read: {expected}. Show it and save the file again if it belongs to the data.";
    /// Text that is struck through.
    StruckText = "struck-text", Warning, "",
        "取り消し線のある文字", "Text that is struck through",
        "取り消し線のある文字を、そのまま読み込みます：「{value}」。不要なら消してください。",
        "Text that is struck through is read as it is: \"{value}\". Delete it if it no longer holds.";
    /// A number that shows fewer digits than it has.
    RoundedValue = "rounded-value", Note, "",
        "表示より細かい値", "Values with more digits than are shown",
        "セルの値は{expected}ですが、表示のとおり「{value}」と読み込みます。",
        "The cell holds {expected}; \"{value}\", which it shows, is read.";
    /// A note beside the table.
    Remark = "remark", Warning, "L1-04",
        "表の外の注記", "Remarks beside the table",
        "表の外の注記とみなし、読み込みません：「{value}」。",
        "Taken for a remark outside of the table and not read: \"{value}\".";
    /// White space around the text.
    Whitespace = "whitespace", Warning, "L1-06",
        "前後の空白", "White space around values",
        "前後に空白があります。取り除いてください。",
        "There is white space around the value. Remove it.";
    /// Spaces around or inside a value.
    FixedSpaces = "fixed-spaces", Repaired, "L1-06",
        "余分な空白", "Spare spaces",
        "余分な空白を除きました：「{value}」→「{expected}」。",
        "Spare spaces removed: \"{value}\" → \"{expected}\".";
    /// Full-width digits, half-width kana.
    FixedWidth = "fixed-width", Repaired, "",
        "全角・半角", "Character widths",
        "全角・半角をそろえました：「{value}」→「{expected}」。",
        "Character widths made uniform: \"{value}\" → \"{expected}\".";
    /// Characters without meaning, or that look like another.
    FixedCharacters = "fixed-characters", Repaired, "L1-08",
        "文字の直し", "Characters",
        "目に見えない文字を除き、部首の文字をふつうの漢字にしました：「{value}」→「{expected}」。",
        "Invisible characters removed, radicals turned into ordinary characters: \"{value}\" → \"{expected}\".";
    /// A text written as a formula.
    FixedFormula = "fixed-formula", Repaired, "",
        "数式の形の文字", "Texts written as formulas",
        "数式の形（=\"…\"）をふつうの値にしました：「{value}」→「{expected}」。",
        "Formula (=\"…\") turned into its text: {value} → {expected}.";
    /// Era years and the like.
    FixedYear = "fixed-year", Repaired, "L3-05",
        "年度の書き方", "Fiscal years",
        "年度を西暦にしました：「{value}」→「{expected}」。",
        "Fiscal year written as a Western year: \"{value}\" → \"{expected}\".";
    /// A name in place of a code.
    FixedName = "fixed-name", Repaired, "L2-04",
        "名称からコードへ", "Names turned into codes",
        "名称をコードにしました：「{value}」→「{expected}」。",
        "Name turned into its code: \"{value}\" → \"{expected}\".";
    /// A list with other separators.
    FixedSeparator = "fixed-separator", Repaired, "L1-07",
        "区切りの記号", "Separators",
        "区切りを「;」にしました：「{value}」→「{expected}」。",
        "Separators made \";\": \"{value}\" → \"{expected}\".";
    /// A number with separators or a unit.
    FixedNumber = "fixed-number", Repaired, "L2-01",
        "数値の書き方", "Numbers",
        "数値の形をそろえました：「{value}」→「{expected}」。",
        "Number written plainly: \"{value}\" → \"{expected}\".";
    /// A unit behind the number.
    FixedUnit = "fixed-unit", Repaired, "L3-04",
        "数値と単位の分け方", "Units taken apart",
        "単位を分けました：「{value}」→「{expected}」。",
        "Unit taken apart: \"{value}\" → \"{expected}\".";
    /// A date in another form.
    FixedDate = "fixed-date", Repaired, "L3-05",
        "日付の書き方", "Dates",
        "日付の形をそろえました：「{value}」→「{expected}」。",
        "Date written as ISO: \"{value}\" → \"{expected}\".";
    /// Months in another form.
    FixedMonths = "fixed-months", Repaired, "L3-05",
        "月の書き方", "Months",
        "月の形をそろえました：「{value}」→「{expected}」。",
        "Months written as numbers: \"{value}\" → \"{expected}\".";
    /// An id in another form.
    FixedId = "fixed-id", Repaired, "",
        "IDの書き方", "Ids",
        "IDの形をそろえました：「{value}」→「{expected}」。",
        "Id written in its form: \"{value}\" → \"{expected}\".";
    /// The example of a template.
    SkippedExample = "skipped-example", Repaired, "",
        "記入例の行", "Rows of examples",
        "記入例の行（{value}）を読み飛ばしました。",
        "Skipped a row that is an example ({value}).";
    /// A cell that was merged with the one above.
    MergedCell = "merged-cell", Repaired, "",
        "結合されたセル", "Merged cells",
        "上のセルと結合されているため、「{value}」を入れました。",
        "The cell is merged with the one above; \"{value}\" was put into it.";
    /// Rows above the header.
    SkippedTitle = "skipped-title", Repaired, "L3-01",
        "見出しより上の行", "Rows above the column titles",
        "見出しより上の{value}行を読み飛ばしました。",
        "Skipped {value} rows above the column titles.";
    /// A row of totals.
    SkippedTotal = "skipped-total", Repaired, "L1-04",
        "合計の行", "Rows of totals",
        "合計の行（{value}）を読み飛ばしました。",
        "Skipped a row of totals ({value}).";
    /// Blank rows and columns.
    SkippedBlank = "skipped-blank", Repaired, "L1-03",
        "空の行・列", "Blank rows and columns",
        "空の行や列を読み飛ばしました。",
        "Skipped blank rows or columns.";
    /// Rows in another order.
    SortedRows = "sorted-rows", Repaired, "",
        "行の並べ替え", "Rows sorted",
        "行をID・順番の順に並べ替えました。",
        "Sorted the rows by id and number.";
}

/// Where something stands: zero-based, as the program counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Cell {
    /// Row of the sheet, 0 for the header.
    pub row: u32,
    /// Column of the sheet, 0 for A. `None` where the whole row is meant.
    pub column: Option<u32>,
}

impl fmt::Display for Cell {
    /// As Excel writes it: `C12`; `12行` is never written, a whole row is `A12`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::new();
        let mut rest = self.column.unwrap_or(0);
        loop {
            letters.push(char::from(b'A' + (rest % 26) as u8));
            if rest < 26 {
                break;
            }
            rest = rest / 26 - 1;
        }
        for letter in letters.iter().rev() {
            write!(f, "{letter}")?;
        }
        write!(f, "{}", self.row + 1)
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Path of the file in the package, or its name.
    pub file: String,
    /// Where in the file; `None` where the file as a whole is meant.
    pub cell: Option<Cell>,
    /// Which rule.
    pub rule: Rule,
    /// The column, where one is meant.
    pub column: Option<&'static Column>,
    /// What stands there.
    pub value: Say,
    /// What should.
    pub expected: Say,
    /// What could be meant.
    pub suggestion: Option<String>,
}

impl Diagnostic {
    /// A diagnostic about a file as a whole. `value` is data as it stands there.
    pub fn file(file: &str, rule: Rule, value: &str, expected: Say) -> Self {
        Self {
            file: file.to_owned(),
            cell: None,
            rule,
            column: None,
            value: Say::text(value),
            expected,
            suggestion: None,
        }
    }

    /// How bad it is.
    pub const fn severity(&self) -> Severity {
        self.rule.severity()
    }

    /// What is wrong and what to do, in one or two sentences.
    pub fn message(&self, language: Language) -> String {
        joined(&self.parts(language))
    }

    /// The message in pieces, which tell what is data of the file in it.
    pub fn parts(&self, language: Language) -> Vec<Part> {
        let mut parts = Parts::new(language);
        self.say(&mut parts, language);
        parts.list
    }

    #[inline(never)]
    fn say(&self, parts: &mut Parts, language: Language) {
        parts.filled(self.rule.template(language), &mut |parts, name| {
            parts.say(match name {
                "value" => &self.value,
                _ => &self.expected,
            });
        });
        if let Some(suggestion) = &self.suggestion {
            parts.words(language.pick("「", " Did you mean \""));
            parts.data(suggestion);
            parts.words(language.pick("」ではありませんか。", "\"?"));
        }
        let standard = self.rule.standard();
        if !standard.is_empty() {
            parts.words(language.pick("（機械可読性ルール ", " (machine-readability rule "));
            parts.words(standard);
            parts.words(language.pick("）", ")"));
        }
    }

    /// The title of the column, empty where none is meant.
    pub fn column(&self, language: Language) -> &'static str {
        self.column.map_or("", |column| column.label(language))
    }

    /// The whole line: file, cell, column and message.
    pub fn line(&self, language: Language) -> String {
        joined(&self.line_parts(language))
    }

    /// The whole line in pieces.
    pub fn line_parts(&self, language: Language) -> Vec<Part> {
        let mut parts = Parts::new(language);
        let (severity, code) = (self.severity().label(language), self.rule.code());
        parts.words(&format!("{severity} [{code}] "));
        parts.data(&self.file);
        if let Some(cell) = self.cell {
            parts.words(&format!(" {cell}"));
        }
        if let Some(column) = self.column {
            parts.words(&format!(" {}", column.label(language)));
        }
        parts.words(": ");
        self.say(&mut parts, language);
        parts.list
    }
}

/// The candidate nearest to `value` by edit distance over characters, if it is near enough to be
/// what was meant: at most a third of the longer one differs, and no digit, era or letter before a
/// digit. Another number is never what was meant: r6-report is no misspelt r5-report.
pub fn nearest<'a>(value: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let wanted: Vec<char> = value.chars().collect();
    if wanted.is_empty() || wanted.len() > 60 {
        return None;
    }
    candidates
        .filter_map(|candidate| {
            let chars: Vec<char> = candidate.chars().collect();
            let longer = wanted.len().max(chars.len());
            let may_be = wanted.len().abs_diff(chars.len()) * 3 <= longer;
            if !may_be || !figures(&wanted).eq(figures(&chars)) {
                return None;
            }
            let distance = edit_distance(&wanted, &chars);
            (distance * 3 <= longer).then_some((distance, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}

/// What makes one number or year of a text: digits, the letter before them, the era.
fn figures(text: &[char]) -> impl Iterator<Item = char> {
    let is_digit = |c: &char| matches!(c, '0'..='9' | '０'..='９' | '①'..='⑳');
    let next = text.iter().skip(1).map(Some).chain([None]);
    let figures = text.iter().zip(next).filter(move |(char, next)| {
        let before = char.is_ascii_alphabetic() && next.is_some_and(is_digit);
        before || is_digit(char) || matches!(char, '令' | '平' | '昭' | '元')
    });
    figures.map(|(char, _)| *char)
}

fn edit_distance(a: &[char], b: &[char]) -> usize {
    let mut previous: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut current = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let replace = previous.get(j).copied().unwrap_or(0) + usize::from(x != y);
            let delete = previous.get(j + 1).copied().unwrap_or(0) + 1;
            let insert = current.get(j).copied().unwrap_or(0) + 1;
            current.push(replace.min(delete).min(insert));
        }
        previous = current;
    }
    previous.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::schema::Table;

    #[test]
    fn cells_are_named_as_in_excel() {
        for (row, column, name) in [
            (0, 0, "A1"),
            (11, 2, "C12"),
            (0, 25, "Z1"),
            (0, 26, "AA1"),
            (9, 701, "ZZ10"),
            (9, 702, "AAA10"),
        ] {
            let cell = Cell {
                row,
                column: Some(column),
            };
            assert_eq!(cell.to_string(), name);
        }
    }

    #[test]
    fn rules_have_distinct_codes() {
        for (i, a) in Rule::ALL.iter().enumerate() {
            assert!(Rule::ALL.iter().skip(i + 1).all(|b| a.code() != b.code()));
        }
    }

    #[test]
    fn the_nearest_name_is_suggested() {
        let wards = ["東区", "南区", "城南区", "早良区", "higashi", "minami"];
        for (value, expected) in [
            ("早良", Some("早良区")),
            ("higasi", Some("higashi")),
            ("東区社会福祉協議会", None),
            ("早良区2", None),
            ("xyz", None),
            ("", None),
        ] {
            assert_eq!(
                nearest(value, wards.into_iter()).as_deref(),
                expected,
                "{value}"
            );
        }
    }

    #[test]
    fn a_message_names_value_expectation_and_suggestion() {
        let diagnostic = Diagnostic {
            cell: Some(Cell {
                row: 11,
                column: Some(2),
            }),
            column: Table::Points.columns().iter().find(|c| c.name == "ward"),
            suggestion: Some("早良区".to_owned()),
            ..Diagnostic::file(
                "points.csv",
                Rule::UnknownCode,
                "早良",
                Say::Table(Table::Wards),
            )
        };
        assert_eq!(
            diagnostic.line(Language::Ja),
            "エラー [unknown-code] points.csv C12 区: 「早良」は区（reference/wards.csv）にありません。「早良区」ではありませんか。（機械可読性ルール L2-04）"
        );
        assert_eq!(
            diagnostic.line(Language::En),
            "error [unknown-code] points.csv C12 Ward: \"早良\" is not in Wards (reference/wards.csv). \
             Did you mean \"早良区\"? (machine-readability rule L2-04)"
        );
    }
}
