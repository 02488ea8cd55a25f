//! The ways in which initiatives can be sorted into boxes: facets of the list, axes of the matrix.

use crate::language::Language;

macro_rules! dimensions {
    ($($(#[$doc:meta])* $variant:ident = $key:literal, $ja:literal, $en:literal;)*) => {
        /// A dimension. Its key is the key in the URL's hash and the `data-facet` of its boxes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Dimension { $($(#[$doc])* $variant,)* }

        impl Dimension {
            /// Every dimension, in the order of the hash keys.
            pub const ALL: [Self; Self::COUNT] = [$(Self::$variant,)*];
            /// How many there are.
            pub const COUNT: usize = [$($key,)*].len();

            /// The hash key.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// The name a reader sees.
            pub const fn label(self, language: Language) -> &'static str {
                match self { $(Self::$variant => language.pick($ja, $en),)* }
            }
        }
    };
}

dimensions! {
    /// Fiscal year.
    Year = "y", "年度", "Fiscal year";
    /// Plan or result.
    Phase = "phase", "段階", "Phase";
    /// Record sets: year and phase together. On an axis they stand for the years, so that the plans
    /// and the results of a year are side by side; a choice of them is one of years and phases.
    Set = "y", "年度と段階", "Record set";
    /// Section of the source.
    Section = "section", "資料の区分", "Section of the source";
    /// The twelve themes; an initiative without one is filed as 拠点, 権利擁護 or 記載なし.
    Theme = "theme", "テーマ", "Theme";
    /// Whether the theme is printed or inferred.
    Basis = "basis", "テーマの根拠", "Basis of the theme";
    /// Who carries it out.
    Actor = "actor", "主体", "Actor";
    /// The seven wards, and 市基幹, 市 and bodies common to all wards beside them.
    Ward = "ward", "区・市", "Ward or city";
    /// The three areas, through their wards.
    Area = "area", "エリア", "Area";
    /// The five functions of the support bases.
    Function = "function", "拠点の機能", "Function of the bases";
    /// Ways of working.
    Method = "method", "方法", "Method";
    /// Kinds of outcome.
    Outcome = "outcome", "成果の種類", "Kind of outcome";
    /// What is on record: figures, and how far it has come.
    Has = "has", "記載", "On record";
    /// Whether the reader has a note on it.
    Note = "note", "メモ", "Notes";
}

impl Dimension {
    /// The facet with this hash key.
    pub fn from_key(key: &str) -> Option<Self> {
        let mut facets = Self::ALL.into_iter().filter(|d| d.is_facet());
        facets.find(|d| d.key() == key)
    }

    /// The axis with this hash key.
    pub fn axis_from_key(key: &str) -> Option<Self> {
        let mut axes = Self::ALL.into_iter().filter(|d| d.is_axis());
        axes.find(|d| d.key() == key)
    }

    /// Its position in [`Self::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Whether it can be an axis of the matrix. Notes are the reader's own and no axis; years are
    /// laid out as record sets.
    pub const fn is_axis(self) -> bool {
        !matches!(self, Self::Has | Self::Note | Self::Year)
    }

    /// Whether its values can be chosen.
    pub const fn is_facet(self) -> bool {
        !matches!(self, Self::Set)
    }
}

/// Code of the theme dimension for initiatives of the support bases.
pub const THEME_BASE: &str = "base";
/// Code of the theme dimension for initiatives of advocacy.
pub const THEME_ADVOCACY: &str = "advocacy";
/// Code of the theme dimension for initiatives that no theme is known for.
pub const THEME_NONE: &str = "none";
/// Code of the theme dimension for initiatives of a theme that later years no longer have.
pub const THEME_ENDED: &str = "ended";
/// Code of the ward dimension for the city's departments.
pub const WARD_CITY: &str = "city";
/// Code of [`Dimension::Has`] for initiatives with figures.
pub const HAS_MEASURE: &str = "measure";
/// Code of [`Dimension::Note`] for initiatives without a note of the reader.
pub const NOTE_NONE: &str = "none";
/// Code of [`Dimension::Note`] for initiatives with one.
pub const NOTE_ANY: &str = "any";
