//! Where the reader is: the whole state of the view, written as the URL's hash and read back.
//!
//! `#/list?y=2024&theme=6,7&q=研修` and nothing else holds the state, so Back works and a copied
//! link opens the same thing from `https://` and `file://` alike. Keys stand in a fixed order and
//! defaults are left out, so one state has one hash. What cannot be understood is a
//! [`Problem`], never a failure.

mod only;
mod percent;
mod screen;
mod tour;
mod training;

use crate::board::dataset::{Dataset, latest};
use crate::board::density::Density;
use crate::board::dimension::{Dimension, NOTE_ANY};
use crate::board::matrix::Measure;
use crate::board::order::Order;
use crate::board::part::Part;
use crate::board::query::Filters;
use crate::language::Language;
use crate::model::{Phase, RecordSet};
pub use only::Only;
use only::is_of_flow;
use percent::{decode, encode};
use screen::Settings;
pub use screen::{Axes, Screen, WHOLE_ONLY, Worksheet, YEARS_BY};
pub use tour::{Guided, Tour};
pub use training::{At, Training};
use training::{Keys, number};

/// The whole state of the view.
///
/// ```
/// use shared::board::dimension::Dimension;
/// use shared::board::location::Location;
///
/// let (location, problems) = Location::parse("#/list?theme=6&q=%E7%A0%94%E4%BF%AE&colour=red");
/// assert_eq!(location.filters.chosen(Dimension::Theme), ["6"]);
/// assert_eq!(location.text, "研修");
/// // What is not understood is left out and told of; one state has one hash.
/// assert_eq!(problems.len(), 1);
/// assert_eq!(location.to_hash(), "#/list?theme=6&q=%E7%A0%94%E4%BF%AE");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Location {
    /// Which view, and how it is set.
    pub screen: Screen,
    /// What is chosen in the facets.
    pub filters: Filters,
    /// What is searched for, as typed.
    pub text: String,
    /// Whether it is shown as slides, and which of them.
    pub training: Option<Training>,
    /// Whether it is the practice copy of the data, which has stores of its own.
    pub practice: bool,
    /// The step of a tour that points at a part of the view.
    pub tour: Option<Tour>,
    /// Language of the page.
    pub language: Language,
}

/// A part of a hash that could not be understood and was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// No such view; ひと目で is shown.
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
    /// Another view of the same data in the same language, and nothing else.
    #[must_use]
    pub fn at(&self, screen: Screen) -> Self {
        Self {
            screen,
            practice: self.practice,
            language: self.language,
            ..Self::default()
        }
    }

    /// Another view of the same choice: facets, search and language stay, and axes where both views
    /// have some.
    #[must_use]
    pub fn same_choice(&self, mut screen: Screen) -> Self {
        let mut location = self.clone();
        location.training = None;
        location.tour = None;
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
        settings.extend(self.training.into_iter().flat_map(Training::settings));
        if self.practice {
            settings.push(("practice", "1".to_owned()));
        }
        settings.extend(self.tour.map(|tour| ("tour", tour.code())));
        if self.language != Language::default() {
            settings.push(("lang", self.language.tag().to_owned()));
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
        let (mut settings, mut slides) = (Settings::default(), Keys::default());
        let mut problems = Vec::new();
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        match Screen::from_path(path) {
            Some(screen) => location.screen = screen,
            None => problems.push(Problem::UnknownScreen(path.to_owned())),
        }
        for pair in query.split('&').filter(|p| !p.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            if let Err(problem) = location.set((&mut settings, &mut slides), key, value) {
                problems.push(problem);
            }
        }
        // What the view doesn't have is no mistake in a link, but nothing to keep either.
        location.screen = location.screen.with(&settings);
        location.training = slides.training();
        location.keep_tour();
        if let Some(cols) = settings.cols.filter(|_| settings.rows == settings.cols) {
            // A dimension crossed with itself says nothing.
            problems.push(Problem::UnknownValue {
                key: "cols".to_owned(),
                value: cols.key().to_owned(),
            });
        }
        (location, problems)
    }

    fn set(
        &mut self,
        (settings, slides): (&mut Settings, &mut Keys),
        key: &str,
        value: &str,
    ) -> Result<(), Problem> {
        let unknown = || Problem::UnknownValue {
            key: key.to_owned(),
            value: decode(value).unwrap_or_else(|| value.to_owned()),
        };
        // As links said it before notes were a facet of their own.
        if (key, value) == (Dimension::Has.key(), "note") {
            return self.set((settings, slides), Dimension::Note.key(), NOTE_ANY);
        }
        if let Some(dimension) = Dimension::from_key(key) {
            // A key that stands twice means both.
            let mut codes = self.filters.chosen(dimension).to_vec();
            for code in value.split(',').filter(|c| !c.is_empty()) {
                let code = decode(code).ok_or_else(unknown)?;
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
            self.filters.set(dimension, codes);
            return Ok(());
        }
        let axis = || Dimension::axis_from_key(value).ok_or_else(unknown);
        match key {
            "q" => self.text = decode(value).ok_or_else(unknown)?,
            "sort" => settings.order = Order::from_code(value).ok_or_else(unknown)?,
            "density" => settings.density = Density::from_code(value).ok_or_else(unknown)?,
            "rows" => settings.rows = Some(axis()?),
            "cols" => settings.cols = Some(axis()?),
            "cell" => {
                let (row, col) = value.split_once(',').ok_or_else(unknown)?;
                settings.cell = decode(row).zip(decode(col));
                if settings.cell.is_none() {
                    return Err(unknown());
                }
            }
            "value" => settings.measure = Measure::from_code(value).ok_or_else(unknown)?,
            "part" => {
                settings.part = match value {
                    "all" => None,
                    _ => Some(Part::from_code(value).ok_or_else(unknown)?),
                }
            }
            "links" => {
                settings.stated_only = match value {
                    "stated" => true,
                    "all" => false,
                    _ => return Err(unknown()),
                }
            }
            "mode" => {
                slides.is_on = match value {
                    "training" => true,
                    _ => return Err(unknown()),
                }
            }
            "slide" if value == "all" => slides.is_whole = true,
            "slide" => slides.at.slide = number(value).ok_or_else(unknown)?,
            "step" => slides.at.step = number(value).ok_or_else(unknown)?,
            "ids" => {
                for id in value.split(',').filter(|id| !id.is_empty()) {
                    let id = decode(id).ok_or_else(unknown)?;
                    if !settings.ids.contains(&id) {
                        settings.ids.push(id);
                    }
                }
            }
            "tour" => self.tour = Some(Tour::from_code(value).ok_or_else(unknown)?),
            "for" => settings.worksheet = Worksheet::from_code(value).ok_or_else(unknown)?,
            "change" => settings.only = Only::from_code(value).ok_or_else(unknown)?,
            "flow" if is_of_flow(value) => settings.flow = Some(value.to_owned()),
            "flow" => return Err(unknown()),
            "look" => {
                settings.by_time = match value {
                    "time" => true,
                    "change" => false,
                    _ => return Err(unknown()),
                }
            }
            "practice" => {
                self.practice = match value {
                    "1" => true,
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

    /// A step of a tour is of one view: elsewhere, and on slides, nobody is guided.
    fn keep_tour(&mut self) {
        let is_here = |tour: &Tour| tour.screen() == self.screen.opening();
        self.tour = self
            .tour
            .filter(|tour| self.training.is_none() && is_here(tour));
    }

    /// Drops what the data does not know and puts codes into the order of their facet; the sides of
    /// a comparison stay in theirs, because A and B can be swapped.
    pub fn settle(&mut self, dataset: &Dataset) -> Vec<Problem> {
        let mut problems = Vec::new();
        self.keep_tour();
        for dimension in Dimension::ALL {
            let axis = dataset.axis(dimension);
            let chosen = self.filters.chosen(dimension);
            for code in chosen.iter().filter(|c| axis.position(c).is_none()) {
                problems.push(Problem::UnknownValue {
                    key: dimension.key().to_owned(),
                    value: code.clone(),
                });
            }
            let is_side = match self.screen {
                Screen::Compare {
                    of: Dimension::Set, ..
                } => {
                    matches!(dimension, Dimension::Year | Dimension::Phase)
                }
                Screen::Compare { of, .. } => of == dimension,
                _ => false,
            };
            let codes = if is_side {
                let codes = chosen.iter().filter(|c| axis.position(c).is_some());
                codes.cloned().collect()
            } else {
                let codes = axis.values.iter().map(|v| &v.code);
                codes.filter(|c| chosen.contains(c)).cloned().collect()
            };
            self.filters.set(dimension, codes);
        }
        if let Screen::Matrix { axes, cell, .. } = &mut self.screen
            && let Some((row, col)) = cell.as_ref()
        {
            let known = |dimension, code: &str| dataset.axis(dimension).position(code).is_some();
            if !known(axes.rows(), row) || !known(axes.cols(), col) {
                problems.push(Problem::UnknownValue {
                    key: "cell".to_owned(),
                    value: format!("{row},{col}"),
                });
                *cell = None;
            }
        }
        if let Screen::Deck { ids } = &mut self.screen {
            let unknown = |id: &&String| dataset.row(id).is_none();
            let missing = ids.iter().filter(unknown).cloned();
            problems.extend(missing.map(Problem::UnknownInitiative));
            ids.retain(|id| dataset.row(id).is_some());
        }
        if let Screen::Detail(id) | Screen::Edit(id) = &self.screen
            && !(id.is_empty() || dataset.row(id).is_some())
        {
            problems.push(Problem::UnknownInitiative(id.clone()));
        }
        problems
    }

    /// The record set that the view shows when the hash names no year: the latest results, or the
    /// latest set of the phase that is asked for, because a plan, its result and the next plan would
    /// count one and the same work three times. A matrix or a comparison of record sets and the list
    /// show all.
    pub fn default_set(&self, dataset: &Dataset) -> Option<RecordSet> {
        if !self.is_of_one_set() {
            return None;
        }
        let phases = self.filters.chosen(Dimension::Phase);
        if self.screen == Screen::Calendar && phases.is_empty() {
            return dataset.calendar_set();
        }
        let asked = |set: &RecordSet| {
            phases.is_empty() || phases.iter().any(|code| code == set.phase.code())
        };
        let sets: Vec<RecordSet> = dataset.sets.iter().copied().filter(asked).collect();
        latest(&sets).or_else(|| dataset.default_set())
    }

    /// Whether the view counts the initiatives of one record set, as long as no more are asked for.
    fn is_of_one_set(&self) -> bool {
        match self.screen {
            Screen::Overview | Screen::Calendar | Screen::Sheet | Screen::Worksheet(_) => true,
            Screen::Matrix { axes, .. } => !axes.has(Dimension::Set),
            Screen::Compare { of, .. } => of != Dimension::Set,
            _ => false,
        }
    }

    /// The facets as the view applies them: with its default record set where no year is chosen, and
    /// with the results of a year that has plans as well, where neither is asked for.
    pub fn effective_filters(&self, dataset: &Dataset) -> Filters {
        let mut filters = self.filters.clone();
        if matches!(self.screen, Screen::Overview | Screen::Sheet) {
            // They tell of a whole record set: what else is chosen waits for the next view.
            let sets = filters.record_sets(dataset);
            filters = Filters::default();
            if let Some(set) = self.overview_set(dataset, &sets) {
                filters.choose_set(dataset, set);
            }
            if let Some((dimension, code)) = self.subject() {
                filters.set(dimension, vec![code.to_owned()]);
            }
            return filters;
        }
        if !self.is_of_one_set() {
            return filters;
        }
        if filters.chosen(Dimension::Year).is_empty() {
            let year = self.default_set(dataset).map(|set| set.year.to_string());
            filters.set(Dimension::Year, year.into_iter().collect());
        }
        let phases_apart = matches!(
            self.screen,
            Screen::Matrix { axes, .. } if axes.has(Dimension::Phase)
        );
        let one_year = filters.chosen(Dimension::Year).len() == 1;
        if one_year && !phases_apart && filters.chosen(Dimension::Phase).is_empty() {
            let set = match self.filters.chosen(Dimension::Year) {
                [] => self.default_set(dataset),
                _ => latest(&filters.record_sets(dataset)),
            };
            if let Some(set) = set {
                filters.choose_set(dataset, set);
            }
        }
        filters
    }

    /// What a sheet is about: the first ward that is chosen, or else the first theme.
    pub fn subject(&self) -> Option<(Dimension, &str)> {
        if self.screen != Screen::Sheet {
            return None;
        }
        let first = |dimension| Some((dimension, self.filters.chosen(dimension).first()?.as_str()));
        first(Dimension::Ward).or_else(|| first(Dimension::Theme))
    }

    /// The record set that an overview is of: that of the first year asked for.
    fn overview_set(&self, dataset: &Dataset, sets: &[RecordSet]) -> Option<RecordSet> {
        let Some(year) = self.filters.chosen(Dimension::Year).first() else {
            return self.default_set(dataset);
        };
        let of_year = |sets: &[RecordSet]| {
            let mut own = sets.to_vec();
            own.retain(|set| set.year.to_string() == *year);
            latest(&own)
        };
        // A phase that the year does not have hides nothing of the year.
        of_year(sets).or_else(|| of_year(&dataset.sets))
    }

    /// The plans that stand beside the results that are shown, where the link names the year alone:
    /// the reader is told of them.
    pub fn plans_beside(&self, dataset: &Dataset) -> Option<RecordSet> {
        if !self.is_of_one_set() || !self.filters.chosen(Dimension::Phase).is_empty() {
            return None;
        }
        let shown = self.effective_filters(dataset).record_sets(dataset);
        let [set] = shown.as_slice() else {
            return None;
        };
        let plans = RecordSet {
            phase: Phase::Plan,
            ..*set
        };
        (set.phase == Phase::Result && dataset.sets.contains(&plans)).then_some(plans)
    }
}

#[cfg(test)]
mod tests;
