//! Where the reader is: the whole state of the view, written as the URL's hash and read back.
//!
//! `#/list?y=2024&theme=6,7&q=研修` and nothing else holds the state, so Back works and a copied
//! link opens the same thing from `https://` and `file://` alike. Keys stand in a fixed order and
//! defaults are left out, so one state has one hash. What cannot be understood is a
//! [`Problem`], never a failure.

mod percent;
mod screen;

use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::board::matrix::Measure;
use crate::board::order::Order;
use crate::board::query::Filters;
use crate::language::Language;
use crate::model::FiscalYear;
use percent::{decode, encode};
use screen::Settings;
pub use screen::{Axes, Screen};

/// The whole state of the view.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Location {
    /// Which view, and how it is set.
    pub screen: Screen,
    /// What is chosen in the facets.
    pub filters: Filters,
    /// What is searched for, as typed.
    pub text: String,
    /// Language of the page.
    pub language: Language,
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
    #[must_use]
    pub fn at(&self, screen: Screen) -> Self {
        Self {
            screen,
            language: self.language,
            ..Self::default()
        }
    }

    /// Another view of the same choice: facets, search and language stay, and axes where both views
    /// have some.
    #[must_use]
    pub fn same_choice(&self, mut screen: Screen) -> Self {
        let mut location = self.clone();
        if location.screen.opening() == screen {
            return location;
        }
        if let (Some(to), Some(from)) = (screen.axes_mut(), location.screen.axes_mut()) {
            *to = *from;
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
        let opening = self.screen.opening().settings();
        let mut settings = self.screen.settings();
        settings.retain(|setting| !opening.contains(setting));
        if self.language != Language::default() {
            settings.push(("lang", self.language.tag()));
        }
        pairs.extend(settings.iter().map(|(key, code)| format!("{key}={code}")));
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
        let mut settings = Settings::default();
        let mut problems = Vec::new();
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        match Screen::from_path(path) {
            Some(screen) => location.screen = screen,
            None => problems.push(Problem::UnknownScreen(path.to_owned())),
        }
        for pair in query.split('&').filter(|p| !p.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            if let Err(problem) = location.set(&mut settings, key, value) {
                problems.push(problem);
            }
        }
        // What the view doesn't have is no mistake in a link, but nothing to keep either.
        location.screen = location.screen.with(&settings);
        if let Some(cols) = settings.cols.filter(|_| settings.rows == settings.cols) {
            // A dimension crossed with itself says nothing.
            problems.push(Problem::UnknownValue {
                key: "cols".to_owned(),
                value: cols.key().to_owned(),
            });
        }
        (location, problems)
    }

    fn set(&mut self, settings: &mut Settings, key: &str, value: &str) -> Result<(), Problem> {
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
        let axis = || {
            let axis = Dimension::from_key(value).filter(|d| d.is_axis());
            axis.ok_or_else(unknown)
        };
        match key {
            "q" => self.text = decode(value).ok_or_else(unknown)?,
            "sort" => settings.order = Order::from_code(value).ok_or_else(unknown)?,
            "rows" => settings.rows = Some(axis()?),
            "cols" => settings.cols = Some(axis()?),
            "value" => settings.measure = Measure::from_code(value).ok_or_else(unknown)?,
            "links" => {
                settings.stated_only = match value {
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
            let is_side = matches!(self.screen, Screen::Compare { of, .. } if of == dimension);
            let codes = if is_side {
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
        let by_year = |axes: Axes| [axes.rows(), axes.cols()].contains(&Dimension::Year);
        match self.screen {
            Screen::Overview => dataset.default_year().into_iter().collect(),
            Screen::Calendar => dataset.calendar_year().into_iter().collect(),
            Screen::Matrix { axes, .. } if !by_year(axes) => {
                dataset.default_year().into_iter().collect()
            }
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

#[cfg(test)]
mod tests;
