//! What a sheet holds: one of the tables of the contract, or everything in one flat table. It is
//! known by its column titles.

use crate::language::{Language, Words};
use crate::package::schema::{Column, Kind, Table};
use crate::search::Nfkc;

/// What a sheet holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One of the tables of the contract.
    Table(Table),
    /// One row per initiative, several bullets in one cell.
    Flat,
}

const fn bullets(name: &'static str, title: &'static str, title_en: &'static str) -> Column {
    Column {
        name,
        title,
        title_en,
        kind: Kind::Text(u16::MAX),
        required: false,
        about: "",
    }
}

/// The columns of a flat table behind those of an initiative.
const FLAT_EXTRA: [Column; 8] = [
    bullets("content", "取り組み内容", "What is done"),
    bullets("topic", "主なテーマ・内容", "Main topics"),
    bullets("aim", "目的・ねらい", "Aim"),
    bullets("outcome", "成果", "Outcome"),
    bullets("outcome_kind", "成果の種類", "Kind of outcome"),
    bullets("measures", "数値", "Figures"),
    bullets("previous", "前の計画", "Earlier plan"),
    bullets("next", "次年度の予定", "Planned next year"),
];

/// Other titles that offices give to columns of a flat table, as [`fold_title`] leaves them.
const ALIASES: &[(&str, &str)] = &[
    ("取組名", "title"),
    ("取組", "title"),
    ("取り組み", "title"),
    ("題名", "title"),
    ("事業名", "title"),
    ("活動名", "title"),
    ("実施主体", "actors"),
    ("担当", "actors"),
    ("区", "actors"),
    ("取組内容", "content"),
    ("取り組みの内容", "content"),
    ("内容", "content"),
    ("主な内容", "topic"),
    ("主なテーマ", "topic"),
    ("取り組みの目的・ねらい", "aim"),
    ("取組の目的・ねらい", "aim"),
    ("目的", "aim"),
    ("ねらい", "aim"),
    ("対象者", "audience"),
    ("関係機関", "partners"),
    ("実施時期", "months"),
    ("地域課題", "theme"),
    ("会計年度", "fiscal_year"),
    ("前年度の計画", "previous"),
    ("前の取り組み", "previous"),
    ("前年度の取り組み", "previous"),
    ("もとの計画", "previous"),
    ("次年度の計画", "next"),
    ("次年度の取り組み", "next"),
    ("来年度の予定", "next"),
    ("来年度の計画", "next"),
    ("今後の予定", "next"),
    // The list of the page.
    ("資料の区分", "section"),
    ("fiscalyear", "fiscal_year"),
    ("basisofthetheme", "theme_basis"),
    ("whatisdone", "content"),
    ("maintopics", "topic"),
    ("figures", "measures"),
    ("placeinthesource", "locator"),
];

impl Form {
    /// Every form, the flat table last.
    pub fn all() -> impl Iterator<Item = Self> {
        Table::ALL.into_iter().map(Self::Table).chain([Self::Flat])
    }

    /// The stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Table(table) => table.name(),
            Self::Flat => "flat",
        }
    }

    /// The form with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|form| form.code() == code)
    }

    /// The name a reader sees.
    pub const fn label(self, language: Language) -> &'static str {
        self.words().get(language)
    }

    /// The name in both languages.
    pub const fn words(self) -> Words {
        match self {
            Self::Flat => Words::of(
                "一枚の表（1行に1取り組み）",
                "One flat table (a row per initiative)",
            ),
            Self::Table(table) => Words::of(table.title(), table.title_en()),
        }
    }

    /// Its columns.
    pub fn columns(self) -> impl Iterator<Item = &'static Column> {
        let (own, extra): (_, &'static [Column]) = match self {
            Self::Table(table) => (table.columns(), &[]),
            Self::Flat => (Table::Initiatives.columns(), &FLAT_EXTRA),
        };
        own.iter().chain(extra)
    }

    /// Whether a sheet cannot be read without this column.
    pub fn needs(self, column: &Column) -> bool {
        match self {
            // The unit may stand behind each number.
            Self::Table(_) => column.required && column.name != "unit",
            Self::Flat => matches!(column.name, "title" | "actors"),
        }
    }

    /// The position of the column that has this title, as [`fold_title`] leaves it.
    pub(super) fn own_position(self, title: &str) -> Option<usize> {
        self.columns()
            .position(|c| c.name == title || c.title.eq_ignore_ascii_case(title))
    }

    /// The position of the column that a title is meant for, as [`fold_title`] leaves it.
    pub(super) fn position(self, title: &str) -> Option<usize> {
        let exact = self.own_position(title);
        if exact.is_some() || self != Self::Flat {
            return exact;
        }
        let alias = ALIASES.iter().find(|(other, _)| *other == title);
        let name = match alias {
            Some((_, name)) => name,
            // 令和6年度の成果
            None if title.ends_with("成果") => "outcome",
            // 令和7年度の予定
            None if title.ends_with("年度の予定") => "next",
            None => return None,
        };
        self.columns().position(|c| c.name == name)
    }
}

/// A title for comparison: width and case made uniform, without spaces, line breaks, signs around
/// it, and remarks in brackets behind it.
pub(super) fn fold_title(title: &str, nfkc: Nfkc) -> String {
    let plain = super::value::characters::plain(title, nfkc);
    let title = plain.as_deref().unwrap_or(title);
    let folded = if title.is_ascii() {
        title.to_owned()
    } else {
        nfkc(title)
    };
    let mut out = String::with_capacity(folded.len());
    for c in folded.chars() {
        // `(` is what NFKC makes of （.
        if c == '(' && !out.is_empty() {
            break;
        }
        if !c.is_whitespace() && !matches!(c, '*' | '※' | '=' | '"') {
            out.extend(c.to_lowercase());
        }
    }
    out
}

/// Whether a folded title is one of ours.
pub(super) fn is_title(folded: &str) -> bool {
    !folded.is_empty() && Form::all().any(|form| form.position(folded).is_some())
}
