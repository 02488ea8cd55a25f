//! The columns of every table: the one place that knows names, titles in both languages, types and constraints.
//!
//! The reader, the doctor, exports and the Data Package descriptor all follow these lists; a test
//! holds `data/datapackage.json` and this module together.

use crate::language::Language;
use crate::model::{ActorKind, Basis, OutcomeKind, Phase, PointKind, Relation, ThemeRelation};

/// A table of the data package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// 地域
    Areas,
    /// 区
    Wards,
    /// 主体
    Actors,
    /// テーマ
    Themes,
    /// 拠点の機能
    Functions,
    /// 資料の区分
    Sections,
    /// 方法
    Methods,
    /// 出典
    Sources,
    /// テーマの対応
    Concordance,
    /// 取り組み
    Initiatives,
    /// 項目
    Points,
    /// 数値
    Measures,
    /// 年度間のつながり
    Links,
}

/// What a cell of a column may hold. Every kind but a required column also takes an empty cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Free text on one line, at most so many characters.
    Text(u16),
    /// An initiative's id.
    Id,
    /// A whole number between the two, both included.
    Integer(i64, i64),
    /// A decimal number without separators.
    Number,
    /// An ISO date (`2024-12-31`) or month (`2024-12`).
    Date,
    /// One of a closed list of codes.
    Enum(&'static [&'static str]),
    /// The key of a row of another table.
    Ref(Table),
    /// Several keys, `;` between them.
    RefList(Table),
    /// Several texts, `;` between them.
    TextList,
    /// Months 1 to 12, `;` between them.
    Months,
    /// A municipal code of six digits.
    MunicipalCode,
}

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Column {
    /// The name in the header row.
    pub name: &'static str,
    /// The Japanese title, accepted as a header as well.
    pub title: &'static str,
    /// The English title, for readers only: no header is called so.
    pub title_en: &'static str,
    /// What its cells hold.
    pub kind: Kind,
    /// Whether an empty cell is an error.
    pub required: bool,
}

const fn required(
    name: &'static str,
    title: &'static str,
    title_en: &'static str,
    kind: Kind,
) -> Column {
    Column {
        name,
        title,
        title_en,
        kind,
        required: true,
    }
}

const fn optional(
    name: &'static str,
    title: &'static str,
    title_en: &'static str,
    kind: Kind,
) -> Column {
    Column {
        name,
        title,
        title_en,
        kind,
        required: false,
    }
}

impl Column {
    /// The title that a reader sees.
    pub const fn label(&self, language: Language) -> &'static str {
        language.pick(self.title, self.title_en)
    }

    /// Whether its cells hold a fiscal year.
    pub fn is_year(&self) -> bool {
        matches!(self.name, "fiscal_year" | "from_year" | "to_year")
    }
}

const YEAR: Kind = Kind::Integer(1989, 2100);
/// A code of a reference table: short text.
const CODE: Kind = Kind::Text(40);
const NAME: Kind = Kind::Text(100);

/// The longest title of an initiative, in characters.
pub const TITLE_MAX: u16 = 30;
/// The longest summary of an initiative or text of a point, in characters.
pub const TEXT_MAX: u16 = 120;

const NAMED: [Column; 3] = [
    required("code", "コード", "Code", CODE),
    required("name_ja", "名称", "Japanese name", NAME),
    required("name_en", "英語名称", "English name", NAME),
];

const AREAS: &[Column] = &NAMED;
const METHODS: &[Column] = &NAMED;
const WARDS: &[Column] = &[
    NAMED[0],
    NAMED[1],
    NAMED[2],
    required("area", "エリア", "Area", Kind::Ref(Table::Areas)),
    required(
        "municipal_code",
        "全国地方公共団体コード",
        "Municipal code",
        Kind::MunicipalCode,
    ),
];
const ACTORS: &[Column] = &[
    NAMED[0],
    NAMED[1],
    NAMED[2],
    required(
        "kind",
        "種別",
        "Kind of actor",
        Kind::Enum(ActorKind::CODES),
    ),
    optional("ward", "区", "Ward", Kind::Ref(Table::Wards)),
];
/// A theme by its printed number.
const THEME_NUMBER: Kind = Kind::Integer(1, 99);
const THEMES: &[Column] = &[
    required("number", "番号", "Number", THEME_NUMBER),
    required("title_ja", "短い題名", "Short Japanese title", NAME),
    required("title_en", "英語の短い題名", "Short English title", NAME),
    required(
        "description_ja",
        "説明",
        "Japanese description",
        Kind::Text(300),
    ),
    required(
        "description_en",
        "英語の説明",
        "English description",
        Kind::Text(400),
    ),
    optional("keywords", "キーワード", "Keywords", Kind::TextList),
];
const FUNCTIONS: &[Column] = &[
    required("number", "番号", "Number", Kind::Integer(1, 99)),
    NAMED[1],
    NAMED[2],
];
const SECTIONS: &[Column] = &[
    NAMED[0],
    NAMED[1],
    NAMED[2],
    required("source", "出典", "Source", Kind::Ref(Table::Sources)),
];
const SOURCES: &[Column] = &[
    NAMED[0],
    required("title", "資料名", "Title of the document", Kind::Text(200)),
    required("publisher", "発行者", "Publisher", NAME),
    required("fiscal_year", "年度", "Fiscal year", YEAR),
    required(
        "kind",
        "種別",
        "Kind of document",
        Kind::Enum(&["plan", "report"]),
    ),
];
const CONCORDANCE: &[Column] = &[
    optional("from_year", "旧年度", "Old fiscal year", YEAR),
    optional("from_theme", "旧番号", "Old number", THEME_NUMBER),
    required("to_year", "新年度", "New fiscal year", YEAR),
    optional("to_theme", "新番号", "New number", THEME_NUMBER),
    required(
        "relation",
        "対応",
        "What became of it",
        Kind::Enum(ThemeRelation::CODES),
    ),
    optional("note", "備考", "Note", Kind::Text(TEXT_MAX)),
];
const INITIATIVES: &[Column] = &[
    required("id", "ID", "ID", Kind::Id),
    required("fiscal_year", "年度", "Fiscal year", YEAR),
    required("phase", "段階", "Phase", Kind::Enum(Phase::CODES)),
    required("section", "区分", "Section", Kind::Ref(Table::Sections)),
    optional("theme", "テーマ", "Theme", Kind::Ref(Table::Themes)),
    optional(
        "theme_basis",
        "テーマの根拠",
        "Basis of the theme",
        Kind::Enum(Basis::CODES),
    ),
    optional(
        "function",
        "拠点の機能",
        "Function of the base",
        Kind::Ref(Table::Functions),
    ),
    required("actors", "主体", "Actors", Kind::RefList(Table::Actors)),
    optional("partners", "連携先", "Partners", Kind::TextList),
    required(
        "title",
        "取り組み名",
        "Initiative name",
        Kind::Text(TITLE_MAX),
    ),
    required("summary", "概要", "Summary", Kind::Text(TEXT_MAX)),
    optional("methods", "方法", "Methods", Kind::RefList(Table::Methods)),
    optional("audience", "対象", "Audience", Kind::Text(TEXT_MAX)),
    optional("frequency", "頻度", "Frequency", Kind::Text(60)),
    optional("months", "実施月", "Months", Kind::Months),
    required("source", "出典", "Source", Kind::Ref(Table::Sources)),
    required(
        "locator",
        "掲載箇所",
        "Place in the source",
        Kind::Text(TEXT_MAX),
    ),
];
const POINTS: &[Column] = &[
    required(
        "initiative",
        "取り組みID",
        "Initiative ID",
        Kind::Ref(Table::Initiatives),
    ),
    required("seq", "順番", "Order", Kind::Integer(1, 999)),
    required("kind", "種類", "Kind", Kind::Enum(PointKind::CODES)),
    optional("ward", "区", "Ward", Kind::Ref(Table::Wards)),
    required("text", "内容", "Text", Kind::Text(TEXT_MAX)),
    optional(
        "outcome_kind",
        "成果の種類",
        "Kind of outcome",
        Kind::Enum(OutcomeKind::CODES),
    ),
];
const MEASURES: &[Column] = &[
    required(
        "initiative",
        "取り組みID",
        "Initiative ID",
        Kind::Ref(Table::Initiatives),
    ),
    required("label", "項目名", "What is counted", Kind::Text(60)),
    required("value", "数値", "Figure", Kind::Number),
    required("unit", "単位", "Unit", Kind::Text(20)),
    optional("as_of", "時点", "As of", Kind::Date),
    optional("note", "備考", "Note", Kind::Text(TEXT_MAX)),
];
const LINKS: &[Column] = &[
    required(
        "from",
        "前の取り組みID",
        "Earlier initiative ID",
        Kind::Ref(Table::Initiatives),
    ),
    required(
        "to",
        "後の取り組みID",
        "Later initiative ID",
        Kind::Ref(Table::Initiatives),
    ),
    required("relation", "関係", "Relation", Kind::Enum(Relation::CODES)),
    required("basis", "根拠", "Basis", Kind::Enum(Basis::CODES)),
    required("reason", "理由", "Reason", Kind::Text(TEXT_MAX)),
];

impl Table {
    /// Every table: reference tables first, then those of a fiscal year.
    pub const ALL: [Self; 13] = [
        Self::Areas,
        Self::Wards,
        Self::Actors,
        Self::Themes,
        Self::Functions,
        Self::Sections,
        Self::Methods,
        Self::Sources,
        Self::Concordance,
        Self::Initiatives,
        Self::Points,
        Self::Measures,
        Self::Links,
    ];

    /// The file name without its ending, and the resource name in the descriptor.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Areas => "areas",
            Self::Wards => "wards",
            Self::Actors => "actors",
            Self::Themes => "themes",
            Self::Functions => "functions",
            Self::Sections => "sections",
            Self::Methods => "methods",
            Self::Sources => "sources",
            Self::Concordance => "theme_concordance",
            Self::Initiatives => "initiatives",
            Self::Points => "points",
            Self::Measures => "measures",
            Self::Links => "links",
        }
    }

    /// The Japanese title of the table.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Areas => "エリア",
            Self::Wards => "区",
            Self::Actors => "主体",
            Self::Themes => "テーマ",
            Self::Functions => "拠点の機能",
            Self::Sections => "資料の区分",
            Self::Methods => "方法",
            Self::Sources => "出典",
            Self::Concordance => "テーマの対応",
            Self::Initiatives => "取り組み",
            Self::Points => "項目",
            Self::Measures => "数値",
            Self::Links => "年度間のつながり",
        }
    }

    /// The English title of the table.
    pub const fn title_en(self) -> &'static str {
        match self {
            Self::Areas => "Areas",
            Self::Wards => "Wards",
            Self::Actors => "Actors",
            Self::Themes => "Themes",
            Self::Functions => "Functions of the base",
            Self::Sections => "Sections",
            Self::Methods => "Methods",
            Self::Sources => "Sources",
            Self::Concordance => "Concordance of themes",
            Self::Initiatives => "Initiatives",
            Self::Points => "Points",
            Self::Measures => "Figures",
            Self::Links => "Links between years",
        }
    }

    /// The title that a reader sees.
    pub const fn label(self, language: Language) -> &'static str {
        language.pick(self.title(), self.title_en())
    }

    /// Whether each fiscal year has a file of its own for this table.
    pub const fn is_yearly(self) -> bool {
        matches!(
            self,
            Self::Initiatives | Self::Points | Self::Measures | Self::Links
        )
    }

    /// Whether a package may lack the table: without it there is nothing to say.
    pub const fn is_optional(self) -> bool {
        matches!(self, Self::Concordance)
    }

    /// The columns, in the order in which they are written.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Areas => AREAS,
            Self::Wards => WARDS,
            Self::Actors => ACTORS,
            Self::Themes => THEMES,
            Self::Functions => FUNCTIONS,
            Self::Sections => SECTIONS,
            Self::Methods => METHODS,
            Self::Sources => SOURCES,
            Self::Concordance => CONCORDANCE,
            Self::Initiatives => INITIATIVES,
            Self::Points => POINTS,
            Self::Measures => MEASURES,
            Self::Links => LINKS,
        }
    }

    /// The columns that together name a row.
    pub const fn primary_key(self) -> &'static [&'static str] {
        match self {
            Self::Themes | Self::Functions => &["number"],
            Self::Initiatives => &["id"],
            Self::Points => &["initiative", "kind", "seq"],
            Self::Measures => &["initiative", "label", "as_of"],
            Self::Links => &["from", "to"],
            Self::Concordance => &["from_year", "from_theme", "to_year", "to_theme"],
            _ => &["code"],
        }
    }

    /// The table that a path of the package belongs to: `reference/<name>.csv` or
    /// `<year>/<name>.csv`, with `/` between the parts.
    pub fn of_path(path: &str) -> Option<(Self, Option<u16>)> {
        let (folder, file) = path.rsplit_once('/')?;
        let name = file.strip_suffix(".csv")?;
        let table = Self::ALL.into_iter().find(|t| t.name() == name)?;
        if folder == "reference" {
            return (!table.is_yearly()).then_some((table, None));
        }
        let digits = folder.bytes().all(|b| b.is_ascii_digit());
        if !table.is_yearly() || folder.len() != 4 || !digits {
            return None;
        }
        let year = folder.parse().ok()?;
        Some((table, Some(year)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_its_table_and_year() {
        for (path, expected) in [
            ("reference/wards.csv", Some((Table::Wards, None))),
            ("2024/points.csv", Some((Table::Points, Some(2024)))),
            ("reference/points.csv", None),
            ("2024/wards.csv", None),
            ("2024/points.txt", None),
            ("points.csv", None),
            ("x/2024/points.csv", None),
            ("+202/points.csv", None),
        ] {
            assert_eq!(Table::of_path(path), expected, "{path}");
        }
    }

    #[test]
    fn keys_are_columns_and_names_are_unique() {
        for table in Table::ALL {
            let columns = table.columns();
            for key in table.primary_key() {
                assert!(columns.iter().any(|c| c.name == *key), "{table:?} {key}");
            }
            for (i, a) in columns.iter().enumerate() {
                for b in columns.iter().skip(i + 1) {
                    assert!(
                        a.name != b.name && a.title != b.title && a.title_en != b.title_en,
                        "{table:?} {}",
                        a.name
                    );
                }
            }
        }
    }
}
