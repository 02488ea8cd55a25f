//! Where the reader is: the whole state of the view, written as the URL's hash and read back.
//!
//! `#/list?y=2024&theme=6,7&q=研修` and nothing else holds the state, so Back works and a copied
//! link opens the same thing from `https://` and `file://` alike. Keys stand in a fixed order and
//! defaults are left out, so one state has one hash. What cannot be understood is a
//! [`Problem`], never a failure.

mod percent;

use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::board::matrix::Measure;
use crate::board::order::Order;
use crate::board::query::Filters;
use crate::language::Language;
use crate::model::FiscalYear;
use percent::{decode, encode};

/// A view.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Screen {
    /// 概要
    #[default]
    Overview,
    /// マトリクス
    Matrix,
    /// 一覧
    List,
    /// 詳細 of the initiative with this id
    Detail(String),
    /// 経年
    Years,
    /// 年間予定
    Calendar,
    /// 比較
    Compare,
    /// メモ
    Notes,
    /// データ
    Data,
    /// このページについて
    About,
}

impl Screen {
    fn path(&self) -> String {
        match self {
            Self::Overview => "/".to_owned(),
            Self::Matrix => "/matrix".to_owned(),
            Self::List => "/list".to_owned(),
            Self::Detail(id) => format!("/i/{}", encode(id)),
            Self::Years => "/years".to_owned(),
            Self::Calendar => "/calendar".to_owned(),
            Self::Compare => "/compare".to_owned(),
            Self::Notes => "/notes".to_owned(),
            Self::Data => "/data".to_owned(),
            Self::About => "/about".to_owned(),
        }
    }

    fn from_path(path: &str) -> Option<Self> {
        match path {
            "" | "/" => Some(Self::Overview),
            "/matrix" => Some(Self::Matrix),
            "/list" => Some(Self::List),
            "/years" => Some(Self::Years),
            "/calendar" => Some(Self::Calendar),
            "/compare" => Some(Self::Compare),
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

/// The whole state of the view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// Which view.
    pub screen: Screen,
    /// What is chosen in the facets.
    pub filters: Filters,
    /// What is searched for, as typed.
    pub text: String,
    /// Order of the list.
    pub order: Order,
    /// Rows of the matrix; in 比較 the dimension of the two sides.
    pub rows: Dimension,
    /// Columns of the matrix.
    pub cols: Dimension,
    /// What the cells of the matrix count.
    pub measure: Measure,
    /// Whether links between years that are our reading of the sources are left out.
    pub stated_only: bool,
    /// Language of the page.
    pub language: Language,
}

impl Default for Location {
    fn default() -> Self {
        Self {
            screen: Screen::Overview,
            filters: Filters::default(),
            text: String::new(),
            order: Order::default(),
            rows: Dimension::Theme,
            cols: Dimension::Ward,
            measure: Measure::default(),
            stated_only: false,
            language: Language::default(),
        }
    }
}

/// A part of a hash that could not be understood and was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// No such view; 概要 is shown.
    UnknownScreen(String),
    /// No initiative has this id.
    UnknownInitiative(String),
    /// No such key.
    UnknownKey(String),
    /// The key does not know this value.
    UnknownValue {
        /// The key.
        key: String,
        /// The value.
        value: String,
    },
}

impl Location {
    /// Another view with the same language and nothing else.
    pub fn at(&self, screen: Screen) -> Self {
        Self {
            rows: default_rows(&screen),
            cols: default_cols(&screen, default_rows(&screen)),
            screen,
            language: self.language,
            ..Self::default()
        }
    }

    /// Another view of the same choice: facets, search and language stay.
    pub fn same_choice(&self, screen: Screen) -> Self {
        let mut location = self.clone();
        // The axes of a matrix are no sides of a comparison, nor the other way round.
        if (self.screen == Screen::Compare) != (screen == Screen::Compare) {
            location.rows = default_rows(&screen);
            location.cols = default_cols(&screen, location.rows);
        }
        location.screen = screen;
        location
    }

    /// The hash, with its `#`.
    pub fn to_hash(&self) -> String {
        let mut pairs: Vec<String> = Vec::new();
        for dimension in Dimension::ALL {
            let codes = self.filters.chosen(dimension);
            if !codes.is_empty() {
                let codes: Vec<String> = codes.iter().map(|c| encode(c)).collect();
                pairs.push(format!("{}={}", dimension.key(), codes.join(",")));
            }
        }
        if !self.text.is_empty() {
            pairs.push(format!("q={}", encode(&self.text)));
        }
        let default = Self::default();
        let mut push = |key: &str, code: &str, is_default: bool| {
            if !is_default {
                pairs.push(format!("{key}={code}"));
            }
        };
        push("sort", self.order.code(), self.order == default.order);
        let rows = default_rows(&self.screen);
        let cols = default_cols(&self.screen, self.rows);
        push("rows", self.rows.key(), self.rows == rows);
        push("cols", self.cols.key(), self.cols == cols);
        push(
            "value",
            self.measure.code(),
            self.measure == default.measure,
        );
        push("links", "stated", !self.stated_only);
        push(
            "lang",
            self.language.tag(),
            self.language == default.language,
        );
        let path = self.screen.path();
        if pairs.is_empty() {
            format!("#{path}")
        } else {
            format!("#{path}?{}", pairs.join("&"))
        }
    }

    /// Reads a hash, with or without its `#`. Codes of facets are taken as they are; see
    /// [`Self::settle`].
    pub fn parse(hash: &str) -> (Self, Vec<Problem>) {
        let mut location = Self::default();
        let mut problems = Vec::new();
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        match Screen::from_path(path) {
            Some(screen) => location.screen = screen,
            None => problems.push(Problem::UnknownScreen(path.to_owned())),
        }
        location.rows = default_rows(&location.screen);
        for pair in query.split('&').filter(|p| !p.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            if let Err(problem) = location.set(key, value) {
                problems.push(problem);
            }
        }
        if location.screen == Screen::Compare && !query.contains("cols=") {
            location.cols = default_cols(&location.screen, location.rows);
        }
        if location.rows == location.cols {
            // A dimension crossed with itself says nothing; naming one axis alone may make it so.
            if query.contains("cols=") && query.contains("rows=") {
                problems.push(Problem::UnknownValue {
                    key: "cols".to_owned(),
                    value: location.cols.key().to_owned(),
                });
            }
            if query.contains("rows=") {
                location.set_rows(location.rows);
            } else {
                location.set_cols(location.cols);
            }
        }
        (location, problems)
    }

    /// Chooses the rows of the matrix; columns of the same dimension give way.
    pub fn set_rows(&mut self, rows: Dimension) {
        if self.screen == Screen::Compare {
            self.cols = default_cols(&self.screen, rows);
        } else if self.cols == rows {
            self.cols = other_axis(rows, self.rows);
        }
        self.rows = rows;
    }

    /// Chooses the columns of the matrix; rows of the same dimension give way.
    pub fn set_cols(&mut self, cols: Dimension) {
        if self.rows == cols {
            self.rows = other_axis(cols, self.cols);
        }
        self.cols = cols;
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), Problem> {
        let unknown = || Problem::UnknownValue {
            key: key.to_owned(),
            value: decode(value).unwrap_or_else(|| value.to_owned()),
        };
        if let Some(dimension) = Dimension::from_key(key) {
            let mut codes = Vec::new();
            for code in value.split(',').filter(|c| !c.is_empty()) {
                let code = decode(code).ok_or_else(unknown)?;
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
            self.filters.set(dimension, codes);
            return Ok(());
        }
        let axis = || Dimension::from_key(value).filter(|d| d.is_axis());
        match key {
            "q" => self.text = decode(value).ok_or_else(unknown)?,
            "sort" => self.order = Order::from_code(value).ok_or_else(unknown)?,
            "rows" => self.rows = axis().ok_or_else(unknown)?,
            "cols" => self.cols = axis().ok_or_else(unknown)?,
            "value" => self.measure = Measure::from_code(value).ok_or_else(unknown)?,
            "links" => {
                self.stated_only = match value {
                    "stated" => true,
                    "all" => false,
                    _ => return Err(unknown()),
                }
            }
            "lang" => {
                self.language = match value {
                    "ja" => Language::Ja,
                    "en" => Language::En,
                    _ => return Err(unknown()),
                }
            }
            _ => return Err(Problem::UnknownKey(key.to_owned())),
        }
        Ok(())
    }

    /// Drops what the data does not know and puts codes into the order of their facet; the sides of
    /// a comparison stay in theirs, because A and B can be swapped.
    pub fn settle(&mut self, dataset: &Dataset) -> Vec<Problem> {
        let mut problems = Vec::new();
        for dimension in Dimension::ALL {
            let axis = dataset.axis(dimension);
            let chosen = self.filters.chosen(dimension);
            for code in chosen.iter().filter(|c| axis.position(c).is_none()) {
                problems.push(Problem::UnknownValue {
                    key: dimension.key().to_owned(),
                    value: code.clone(),
                });
            }
            let codes = if self.screen == Screen::Compare && dimension == self.rows {
                let codes = chosen.iter().filter(|c| axis.position(c).is_some());
                codes.cloned().collect()
            } else {
                let codes = axis.values.iter().map(|v| &v.code);
                codes.filter(|c| chosen.contains(c)).cloned().collect()
            };
            self.filters.set(dimension, codes);
        }
        if let Screen::Detail(id) = &self.screen
            && dataset.row(id).is_none()
        {
            problems.push(Problem::UnknownInitiative(id.clone()));
        }
        problems
    }

    /// The years that the view shows when the hash names none: 概要 and a matrix open with the
    /// latest year that has results, because a plan, its result and the next plan would count one
    /// and the same work three times; a matrix with years on an axis and the list show all.
    pub fn default_years(&self, dataset: &Dataset) -> Vec<FiscalYear> {
        let by_year = self.rows == Dimension::Year || self.cols == Dimension::Year;
        match self.screen {
            Screen::Overview => dataset.default_year().into_iter().collect(),
            Screen::Calendar => dataset.calendar_year().into_iter().collect(),
            Screen::Matrix if !by_year => dataset.default_year().into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// The facets as the view applies them: with its default years where none is chosen.
    pub fn effective_filters(&self, dataset: &Dataset) -> Filters {
        let mut filters = self.filters.clone();
        if self.screen == Screen::Overview {
            // It tells of a whole year: what else is chosen waits for the next view.
            let years = filters.chosen(Dimension::Year).to_vec();
            filters = Filters::default();
            filters.set(Dimension::Year, years);
        }
        if filters.chosen(Dimension::Year).is_empty() {
            let years = self.default_years(dataset);
            filters.set(
                Dimension::Year,
                years.iter().map(ToString::to_string).collect(),
            );
        }
        filters
    }
}

/// The rows that a view opens with: 比較 with wards, a matrix with themes.
fn default_rows(screen: &Screen) -> Dimension {
    match screen {
        Screen::Compare => Dimension::Ward,
        _ => Dimension::Theme,
    }
}

/// The columns that go with them. 比較 has none, so they follow its rows and stay out of the hash.
fn default_cols(screen: &Screen, rows: Dimension) -> Dimension {
    match screen {
        Screen::Compare => other_axis(rows, rows),
        _ => Dimension::Ward,
    }
}

/// An axis that goes with `taken`: the one it displaces if that is another, else a usual one.
fn other_axis(taken: Dimension, displaced: Dimension) -> Dimension {
    match taken {
        _ if displaced != taken => displaced,
        Dimension::Ward => Dimension::Theme,
        _ => Dimension::Ward,
    }
}

#[cfg(test)]
mod tests;
