//! The views, each with the settings that it has and no others.

use super::only::Only;
use super::percent::{decode, encode};
use crate::board::density::Density;
use crate::board::dimension::Dimension;
use crate::board::matrix::Measure;
use crate::board::order::Order;
use crate::board::part::Part;

/// Two dimensions to cross, never the same one twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Axes {
    rows: Dimension,
    cols: Dimension,
}

impl Axes {
    /// Themes and wards.
    pub const USUAL: Self = Self {
        rows: Dimension::Theme,
        cols: Dimension::Ward,
    };

    /// The axes of which one or both are named. The usual one gives way to a named one, and named
    /// columns to the same rows.
    pub(super) fn named(rows: Option<Dimension>, cols: Option<Dimension>) -> Self {
        let mut axes = Self::USUAL;
        if let Some(cols) = cols.filter(|cols| rows != Some(*cols)) {
            axes.set_cols(cols);
        }
        if let Some(rows) = rows {
            axes.set_rows(rows);
        }
        axes
    }

    /// The dimension of the rows.
    pub const fn rows(self) -> Dimension {
        self.rows
    }

    /// The dimension of the columns.
    pub const fn cols(self) -> Dimension {
        self.cols
    }

    /// Whether a dimension is one of the two.
    pub fn has(self, dimension: Dimension) -> bool {
        self.rows == dimension || self.cols == dimension
    }

    /// Chooses the rows; columns of the same dimension change places with them.
    pub fn set_rows(&mut self, rows: Dimension) {
        if self.cols == rows {
            self.swap();
        }
        self.rows = rows;
    }

    /// Chooses the columns; rows of the same dimension change places with them.
    pub fn set_cols(&mut self, cols: Dimension) {
        if self.rows == cols {
            self.swap();
        }
        self.cols = cols;
    }

    /// Makes rows columns and columns rows.
    pub fn swap(&mut self) {
        std::mem::swap(&mut self.rows, &mut self.cols);
    }
}

/// Whom a worksheet is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Worksheet {
    /// Participants who guess what came of it.
    #[default]
    Guess,
    /// Participants, with the outcomes.
    Outcomes,
    /// The trainer, with the outcomes and where the sources tell of it.
    Trainer,
}

impl Worksheet {
    /// Every version, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Guess, Self::Outcomes, Self::Trainer];

    /// The value of the hash key `for`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Guess => "guess",
            Self::Outcomes => "outcomes",
            Self::Trainer => "trainer",
        }
    }

    /// The version with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.code() == code)
    }
}

/// A view.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Screen {
    /// ひと目で
    #[default]
    Overview,
    /// テーマ×区
    Matrix {
        /// What is crossed.
        axes: Axes,
        /// What the cells count.
        measure: Measure,
        /// The row and the column of the cell that is open beside the table.
        cell: Option<(String, String)>,
    },
    /// さがす
    List {
        /// In which order.
        order: Order,
        /// How much of each initiative is shown.
        density: Density,
    },
    /// 詳細 of the initiative with this id
    Detail(String),
    /// 計画のゆくえ
    Years {
        /// What one of is chosen first: a ward, a theme or a section of the source.
        by: Dimension,
        /// Whether links that are our reading of the sources are left out.
        stated_only: bool,
        /// Which of the lines are shown.
        only: Only,
        /// Of these the ones with what stands at a place of the flow or goes between two, by its
        /// code: `plan`, `plan,result`.
        flow: Option<String>,
        /// Whether they stand by when they take place, instead of by what became of them.
        by_time: bool,
    },
    /// 開催時期
    Calendar,
    /// くらべる
    Compare {
        /// What the two sides are.
        of: Dimension,
        /// Which of the lines are shown; all that have something without a choice.
        part: Option<Part>,
        /// Whether the lines stand in the order of their axis, instead of what both have first.
        by_axis: bool,
        /// Whether links that are our reading of the sources are left out.
        stated_only: bool,
    },
    /// A ward or a theme on one sheet of paper
    Sheet,
    /// The preparation of a training: slides in an order of one's own, and what is kept of them
    Deck {
        /// The initiatives, in that order.
        ids: Vec<String>,
    },
    /// A theme on paper, with questions and lines to write on
    Worksheet(Worksheet),
    /// 修正 of the initiative with this id, or a new one without any
    Edit(String),
    /// メモ
    Notes,
    /// データ
    Data,
    /// このページについて
    About,
}

/// The settings that a hash names, whatever view it names.
#[derive(Default)]
pub(super) struct Settings {
    pub(super) order: Order,
    pub(super) density: Density,
    pub(super) rows: Option<Dimension>,
    pub(super) cols: Option<Dimension>,
    pub(super) measure: Measure,
    pub(super) cell: Option<(String, String)>,
    pub(super) part: Option<Part>,
    pub(super) stated_only: bool,
    pub(super) only: Only,
    pub(super) flow: Option<String>,
    pub(super) by_time: bool,
    pub(super) ids: Vec<String>,
    pub(super) worksheet: Worksheet,
}

/// The paths of the views that only the whole app has: a hosted page fetches it when somebody goes there.
pub const WHOLE_ONLY: [&str; 7] = [
    "/sheet",
    "/training",
    "/worksheet",
    "/edit",
    "/notes",
    "/data",
    "/about",
];

/// What one of can be chosen first in 計画のゆくえ. A link with other rows opens it by ward.
pub const YEARS_BY: [Dimension; 3] = [Dimension::Ward, Dimension::Theme, Dimension::Section];

impl Screen {
    /// テーマ×区 as it opens.
    pub const MATRIX: Self = Self::Matrix {
        axes: Axes::USUAL,
        measure: Measure::Initiatives,
        cell: None,
    };
    /// さがす as it opens.
    pub const LIST: Self = Self::List {
        order: Order::Newest,
        density: Density::Cards,
    };
    /// 計画のゆくえ as it opens.
    pub const YEARS: Self = Self::Years {
        by: Dimension::Ward,
        stated_only: false,
        only: Only::All,
        flow: None,
        by_time: false,
    };
    /// The preparation of a training as it opens.
    pub const DECK: Self = Self::Deck { ids: Vec::new() };
    /// 修正 of a new initiative.
    pub const NEW: Self = Self::Edit(String::new());
    /// What shows one theme or one ward: its initiatives, what became of its plans, its part of the table, its sheet.
    pub const OF_ONE: [Self; 4] = [Self::LIST, Self::YEARS, Self::MATRIX, Self::Sheet];
    /// くらべる as it opens.
    pub const COMPARE: Self = Self::Compare {
        of: Dimension::Ward,
        part: None,
        by_axis: false,
        stated_only: false,
    };

    /// The same view as it opens, whatever it is set to.
    #[must_use]
    pub fn opening(&self) -> Self {
        self.with(&Settings::default())
    }

    /// The same view with those of the settings that it has.
    pub(super) fn with(&self, settings: &Settings) -> Self {
        let axes = Axes::named(settings.rows, settings.cols);
        let (measure, stated_only) = (settings.measure, settings.stated_only);
        match self {
            Self::Matrix { .. } => Self::Matrix {
                axes,
                measure,
                cell: settings.cell.clone(),
            },
            Self::List { .. } => Self::List {
                order: settings.order,
                density: settings.density,
            },
            Self::Years { .. } => Self::Years {
                by: settings
                    .rows
                    .filter(|rows| YEARS_BY.contains(rows))
                    .unwrap_or(Dimension::Ward),
                stated_only,
                only: settings.only,
                flow: settings.flow.clone(),
                by_time: settings.by_time,
            },
            Self::Compare { .. } => Self::Compare {
                of: settings.rows.unwrap_or(Dimension::Ward),
                part: settings.part,
                by_axis: matches!(settings.order, Order::Theme | Order::Ward),
                stated_only,
            },
            Self::Deck { .. } => Self::Deck {
                ids: settings.ids.clone(),
            },
            Self::Worksheet(_) => Self::Worksheet(settings.worksheet),
            Self::Edit(_) => Self::Edit(settings.ids.first().cloned().unwrap_or_default()),
            other => other.clone(),
        }
    }

    /// The axes of a view that has some.
    pub fn axes_mut(&mut self) -> Option<&mut Axes> {
        match self {
            Self::Matrix { axes, .. } => Some(axes),
            _ => None,
        }
    }

    /// The settings as they stand in the hash, in their order.
    pub(super) fn settings(&self) -> Vec<(&'static str, String)> {
        let set = |key, code: &str| (key, code.to_owned());
        let links = |stated_only| set("links", if stated_only { "stated" } else { "all" });
        let crossed = |axes: Axes| vec![set("rows", axes.rows.key()), set("cols", axes.cols.key())];
        match self {
            Self::Matrix {
                axes,
                measure,
                cell,
            } => {
                let mut settings = crossed(*axes);
                settings.push(set("value", measure.code()));
                let code =
                    |(row, col): &(String, String)| format!("{},{}", encode(row), encode(col));
                settings.extend(cell.as_ref().map(|cell| ("cell", code(cell))));
                settings
            }
            Self::List { order, density } => {
                vec![set("sort", order.code()), set("density", density.code())]
            }
            Self::Years {
                by,
                stated_only,
                only,
                flow,
                by_time,
            } => {
                let mut settings = vec![
                    set("rows", by.key()),
                    links(*stated_only),
                    set("change", only.code()),
                ];
                settings.extend(flow.as_ref().map(|code| set("flow", code)));
                settings.push(set("look", if *by_time { "time" } else { "change" }));
                settings
            }
            Self::Compare {
                of,
                part,
                by_axis,
                stated_only,
            } => vec![
                set("sort", across_order(*of, *by_axis).code()),
                set("rows", of.key()),
                set("part", part.map_or("all", Part::code)),
                links(*stated_only),
            ],
            Self::Deck { ids } if !ids.is_empty() => {
                let codes: Vec<String> = ids.iter().map(|id| encode(id)).collect();
                vec![("ids", codes.join(","))]
            }
            Self::Edit(id) if !id.is_empty() => vec![("ids", encode(id))],
            Self::Worksheet(own) => vec![set("for", own.code())],
            _ => Vec::new(),
        }
    }

    pub(super) fn path(&self) -> String {
        match self {
            Self::Overview => "/".to_owned(),
            Self::Matrix { .. } => "/matrix".to_owned(),
            Self::List { .. } => "/list".to_owned(),
            Self::Detail(id) => format!("/i/{}", encode(id)),
            Self::Years { .. } => "/years".to_owned(),
            Self::Calendar => "/calendar".to_owned(),
            Self::Compare { .. } => "/compare".to_owned(),
            Self::Sheet => "/sheet".to_owned(),
            Self::Deck { .. } => "/training".to_owned(),
            Self::Worksheet(_) => "/worksheet".to_owned(),
            Self::Edit(_) => "/edit".to_owned(),
            Self::Notes => "/notes".to_owned(),
            Self::Data => "/data".to_owned(),
            Self::About => "/about".to_owned(),
        }
    }

    pub(super) fn from_path(path: &str) -> Option<Self> {
        match path {
            "" | "/" => Some(Self::Overview),
            "/matrix" => Some(Self::MATRIX),
            "/list" => Some(Self::LIST),
            "/years" => Some(Self::YEARS),
            "/calendar" => Some(Self::Calendar),
            "/compare" => Some(Self::COMPARE),
            "/sheet" => Some(Self::Sheet),
            "/training" => Some(Self::DECK),
            "/worksheet" => Some(Self::Worksheet(Worksheet::Guess)),
            "/edit" => Some(Self::NEW),
            "/notes" => Some(Self::Notes),
            "/data" => Some(Self::Data),
            "/about" => Some(Self::About),
            _ => {
                let id = decode(path.strip_prefix("/i/")?)?;
                (!id.is_empty()).then_some(Self::Detail(id))
            }
        }
    }
}

/// How the lines of a comparison are ordered: themes stand beside each other by ward, all else by theme.
const fn across_order(of: Dimension, by_axis: bool) -> Order {
    match (by_axis, of) {
        (false, _) => Order::Newest,
        (true, Dimension::Theme) => Order::Ward,
        (true, _) => Order::Theme,
    }
}
