//! The columns of every table: the one place that knows names, titles in both languages, types and constraints.
//!
//! The reader, the doctor, exports and the Data Package descriptor all follow these lists; a test
//! holds `data/datapackage.json` and this module together.

use crate::language::Language;
use crate::model::{
    ActorKind, Basis, OutcomeKind, Phase, PointKind, Relation, ThemeRelation, tables,
};

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
    /// The English title.
    pub title_en: &'static str,
    /// What its cells hold.
    pub kind: Kind,
    /// Whether an empty cell is an error.
    pub required: bool,
    /// What they hold, in Japanese: the words of the Data Package descriptor.
    pub about: &'static str,
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
/// A theme by its printed number.
const THEME_NUMBER: Kind = Kind::Integer(1, 99);

/// The longest title of an initiative, in characters.
pub const TITLE_MAX: u16 = 30;
/// The longest summary of an initiative or text of a point, in characters.
pub const TEXT_MAX: u16 = 120;

macro_rules! columns {
    ($need:ident ($name:literal, $title:literal, $title_en:literal, $kind:expr, $about:literal)) => {
        Column {
            name: $name,
            title: $title,
            title_en: $title_en,
            kind: $kind,
            required: columns!($need),
            about: $about,
        }
    };
    (required) => {
        true
    };
    (optional) => {
        false
    };
}

macro_rules! schema {
    ($(
        $(#[$doc:meta])*
        $record:ident $table:ident $rows:ident $file:literal $place:ident [$($key:literal),*]
        ($title:literal, $title_en:literal, $about:literal) {
            $($(#[$field_doc:meta])* $field:ident: $type:ty = $($need:ident $column:tt),*;)*
        }
    )*) => {
        /// A table of the data package.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Table {
            $(#[doc = $title] $table,)*
        }

        impl Table {
            /// Every table: reference tables first, then those of a fiscal year.
            pub const ALL: [Self; [$($file),*].len()] = [$(Self::$table,)*];

            /// The file name without its ending, and the resource name in the descriptor.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$table => $file,)* }
            }

            /// The Japanese title of the table.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$table => $title,)* }
            }

            /// The English title of the table.
            pub const fn title_en(self) -> &'static str {
                match self { $(Self::$table => $title_en,)* }
            }

            /// What it holds, in Japanese: the words of the Data Package descriptor.
            pub const fn about(self) -> &'static str {
                match self { $(Self::$table => $about,)* }
            }

            /// The columns, in the order in which they are written.
            pub const fn columns(self) -> &'static [Column] {
                match self {
                    $(Self::$table => const { &[$($(columns!($need $column),)*)*] },)*
                }
            }

            /// The columns that together name a row.
            pub const fn primary_key(self) -> &'static [&'static str] {
                match self { $(Self::$table => &[$($key),*],)* }
            }

            const fn place(self) -> Place {
                match self { $(Self::$table => Place::$place,)* }
            }
        }
    };
}
tables!(schema);

/// Where a table lies.
#[allow(non_camel_case_types, reason = "the words of the declaration")]
#[derive(Clone, Copy)]
enum Place {
    reference,
    /// A reference table without which there is nothing to say.
    optional,
    yearly,
}

impl Table {
    /// The title that a reader sees.
    pub const fn label(self, language: Language) -> &'static str {
        language.pick(self.title(), self.title_en())
    }

    /// Whether each fiscal year has a file of its own for this table.
    pub const fn is_yearly(self) -> bool {
        matches!(self.place(), Place::yearly)
    }

    /// Whether a package may lack the table: without it there is nothing to say.
    pub const fn is_optional(self) -> bool {
        matches!(self.place(), Place::optional)
    }

    /// The position of a column. For constants: a name that no column has does not compile there.
    #[allow(clippy::panic, reason = "while compiling")]
    pub(crate) const fn position(self, name: &str) -> usize {
        let columns = self.columns();
        let mut at = 0;
        while at < columns.len() {
            if is_same(columns[at].name, name) {
                return at;
            }
            at += 1;
        }
        panic!("no such column")
    }

    /// A column by its name. For constants, as [`Self::position`].
    pub(crate) const fn column(self, name: &str) -> &'static Column {
        &self.columns()[self.position(name)]
    }

    /// Its path in a package; `year` is that of its folder, for a table of a fiscal year.
    pub fn path(self, year: Option<u16>) -> String {
        match year {
            Some(year) => format!("{year:04}/{}.csv", self.name()),
            None => format!("reference/{}.csv", self.name()),
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

/// Whether two texts are the same, while compiling.
const fn is_same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
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
