//! What is wrong with the data, said so that a person can mend it.
//!
//! A diagnostic is data: which rule, which file, which cell, what stands there and what could.
//! [`Diagnostic::message`] puts it into words, in Japanese or English, the same for the page and
//! for the command line.

use crate::language::Language;
use std::fmt;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The data cannot be used like this.
    Error,
    /// The data can be used; somebody should have a look.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

macro_rules! rules {
    ($($(#[$doc:meta])* $variant:ident = $code:literal, $severity:ident, $ja:literal, $en:literal;)*) => {
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

            const fn template(self, language: Language) -> &'static str {
                match self { $(Self::$variant => language.pick($ja, $en),)* }
            }
        }
    };
}

rules! {
    /// A file that is not UTF-8.
    Encoding = "encoding", Error,
        "ファイルをUTF-8として読めません。UTF-8（CSV）で保存し直してください。",
        "The file is not UTF-8. Save it again as CSV UTF-8.";
    /// A file whose path belongs to no table.
    UnknownFile = "unknown-file", Warning,
        "このファイルはどの表にも当たらないため、読み込みません。",
        "This file belongs to no table and is not read.";
    /// A table that must be there is not.
    MissingFile = "missing-file", Error,
        "必要なファイルがありません。",
        "A required file is missing.";
    /// A file without a header.
    EmptyFile = "empty-file", Error,
        "ファイルが空です。1行目に見出しが必要です。",
        "The file is empty. Its first row must hold the column titles.";
    /// A column that must be there is not.
    MissingColumn = "missing-column", Error,
        "列「{expected}」がありません。見出しを加えてください。",
        "Column \"{expected}\" is missing. Add its title to the header row.";
    /// The same column twice.
    DuplicateColumn = "duplicate-column", Error,
        "列「{value}」が二つあります。一つにしてください。",
        "Column \"{value}\" stands there twice. Keep one.";
    /// A column nobody knows.
    UnknownColumn = "unknown-column", Warning,
        "列「{value}」は使われないため、読み込みません。",
        "Column \"{value}\" is not known and is not read.";
    /// Too many or too few cells.
    RaggedRow = "ragged-row", Error,
        "この行のセルは{value}個ですが、見出しは{expected}個です。区切りや引用符を確かめてください。",
        "This row has {value} cells, the header has {expected}. Check separators and quotes.";
    /// A row without anything in it.
    BlankRow = "blank-row", Warning,
        "空の行です。取り除いてください。",
        "The row is blank. Remove it.";
    /// An empty cell where a value is needed.
    MissingValue = "missing-value", Error,
        "値がありません。{expected}を入れてください。",
        "The value is missing. Enter {expected}.";
    /// Something that is not a number.
    NotANumber = "not-a-number", Error,
        "「{value}」は数値ではありません。{expected}を入れてください。",
        "\"{value}\" is not a number. Enter {expected}.";
    /// A number outside of its range.
    OutOfRange = "out-of-range", Error,
        "「{value}」は範囲の外です。{expected}を入れてください。",
        "\"{value}\" is out of range. Enter {expected}.";
    /// Something that is not a month of the year.
    NotAMonth = "not-a-month", Error,
        "「{value}」は月ではありません。1から12までの数を「;」で区切ってください。",
        "\"{value}\" is not a month. Enter numbers from 1 to 12 with \";\" between them.";
    /// Something that is not a date.
    NotADate = "not-a-date", Error,
        "「{value}」は日付ではありません。2024-12 または 2024-12-31 のように書いてください。",
        "\"{value}\" is not a date. Write it like 2024-12 or 2024-12-31.";
    /// An id that is not formed as ids are.
    BadId = "bad-id", Error,
        "「{value}」はIDの形ではありません。2024-R001（実績）や 2025-P001（計画）のように書いてください。",
        "\"{value}\" is not an id. Write it like 2024-R001 (result) or 2025-P001 (plan).";
    /// A code that is in no list.
    UnknownCode = "unknown-code", Error,
        "「{value}」は{expected}にありません。",
        "\"{value}\" is not in {expected}.";
    /// A reference to a row that does not exist.
    DanglingReference = "dangling-reference", Error,
        "「{value}」という行が{expected}にありません。",
        "There is no row \"{value}\" in {expected}.";
    /// Two rows with the same key.
    DuplicateKey = "duplicate-key", Error,
        "「{value}」が重複しています。先に{expected}にあります。",
        "\"{value}\" is a duplicate. It first stands at {expected}.";
    /// An id that does not agree with year or phase.
    IdMismatch = "id-mismatch", Error,
        "ID「{value}」が年度・段階と合いません。{expected}です。",
        "Id \"{value}\" does not agree with year and phase: {expected}.";
    /// Ids out of order.
    IdOrder = "id-order", Error,
        "ID「{value}」の順番が違います。{expected}の後に置いてください。",
        "Id \"{value}\" is out of order. Put it after {expected}.";
    /// A row in the wrong year's folder.
    WrongFolder = "wrong-folder", Error,
        "「{value}」は{expected}のフォルダーに置いてください。",
        "\"{value}\" belongs into the folder of {expected}.";
    /// A link that runs against time.
    LinkAgainstTime = "link-against-time", Error,
        "「{value}」から後の年度へのつながりではありません。{expected}。",
        "The link from \"{value}\" does not lead to a later year: {expected}.";
    /// Two cells of a row contradict each other.
    Contradiction = "contradiction", Error,
        "「{value}」はほかの列と矛盾します。{expected}。",
        "\"{value}\" contradicts another column: {expected}.";
    /// A result without content, aim or outcome.
    MissingPoint = "missing-point", Error,
        "「{value}」に{expected}の項目がありません。",
        "\"{value}\" has no point of kind {expected}.";
    /// Bullets whose numbers do not count up from 1.
    SeqGap = "seq-gap", Error,
        "順番「{value}」が続いていません。{expected}のはずです。",
        "Number {value} does not follow on: {expected} was expected.";
    /// A text that is too long.
    TooLong = "too-long", Error,
        "長すぎます（{value}字）。{expected}字までにしてください。",
        "The text is too long ({value} characters). Keep it to {expected}.";
    /// A line break inside a cell.
    LineBreak = "line-break", Error,
        "セルの中に改行があります。一行にしてください。",
        "There is a line break inside the cell. Keep the text on one line.";
    /// A control character.
    ControlCharacter = "control-character", Error,
        "目に見えない制御文字（{value}）があります。取り除いてください。",
        "There is an invisible control character ({value}). Remove it.";
    /// White space around the text.
    Whitespace = "whitespace", Warning,
        "前後に空白があります。取り除いてください。",
        "There is white space around the value. Remove it.";
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
    /// The Japanese title of the column, empty where none is meant.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What should.
    pub expected: String,
    /// What could be meant.
    pub suggestion: Option<String>,
}

impl Diagnostic {
    /// A diagnostic about a file as a whole.
    pub fn file(file: &str, rule: Rule, value: &str, expected: &str) -> Self {
        Self {
            file: file.to_owned(),
            cell: None,
            rule,
            column: String::new(),
            value: value.to_owned(),
            expected: expected.to_owned(),
            suggestion: None,
        }
    }

    /// How bad it is.
    pub const fn severity(&self) -> Severity {
        self.rule.severity()
    }

    /// What is wrong and what to do, in one or two sentences.
    pub fn message(&self, language: Language) -> String {
        let mut text = self
            .rule
            .template(language)
            .replace("{value}", &self.value)
            .replace("{expected}", &self.expected);
        if let Some(suggestion) = &self.suggestion {
            match language {
                Language::Ja => text.push_str(&format!("「{suggestion}」ではありませんか。")),
                Language::En => text.push_str(&format!(" Did you mean \"{suggestion}\"?")),
            }
        }
        text
    }

    /// The whole line: file, cell, column and message.
    pub fn line(&self, language: Language) -> String {
        let severity = match (language, self.severity()) {
            (Language::Ja, Severity::Error) => "エラー",
            (Language::Ja, Severity::Warning) => "注意",
            (Language::En, Severity::Error) => "error",
            (Language::En, Severity::Warning) => "warning",
        };
        let mut place = self.file.clone();
        if let Some(cell) = self.cell {
            place.push_str(&format!(" {cell}"));
        }
        if !self.column.is_empty() {
            place.push_str(&format!(" {}", self.column));
        }
        let code = self.rule.code();
        format!("{severity} [{code}] {place}: {}", self.message(language))
    }
}

/// Whether any of them is an error.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity() == Severity::Error)
}

/// The candidate nearest to `value` by edit distance over characters, if it is near enough to be
/// what was meant: at most a third of the longer one differs, or one contains the other.
pub fn nearest<'a>(value: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let wanted: Vec<char> = value.chars().collect();
    if wanted.is_empty() || wanted.len() > 60 {
        return None;
    }
    candidates
        .filter_map(|candidate| {
            let chars: Vec<char> = candidate.chars().collect();
            let distance = edit_distance(&wanted, &chars);
            let contained =
                !candidate.is_empty() && (candidate.contains(value) || value.contains(candidate));
            let near = distance * 3 <= wanted.len().max(chars.len());
            (near || contained).then_some((distance, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate.to_owned())
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
            column: "区".to_owned(),
            suggestion: Some("早良区".to_owned()),
            ..Diagnostic::file("points.csv", Rule::UnknownCode, "早良", "「区」の一覧")
        };
        assert_eq!(
            diagnostic.line(Language::Ja),
            "エラー [unknown-code] points.csv C12 区: 「早良」は「区」の一覧にありません。「早良区」ではありませんか。"
        );
    }
}
