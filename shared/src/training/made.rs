//! Which slides a view makes.

use super::{Deck, Slide, Subject, theme_of};
use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::board::location::{Location, Only, Screen};
use crate::board::order::{Order, ordered};
use crate::board::query::{Context, Filters, matched};
use crate::board::rowset::RowSet;
use crate::years::Ties;
use crate::years::breaks::breaks;
use crate::years::coverage::themes;
use crate::years::followed::counted;
use crate::years::lines::{Lines, asked, lines};

impl Deck {
    /// The slides of a view: of the list what is chosen in its order, with a title for each theme; of
    /// an overview or a matrix the themes; of one initiative that one; of what became of plans the
    /// lines of what is chosen. A view that shows no record opens the overview's.
    #[inline(never)]
    pub fn of(
        dataset: &Dataset,
        location: &Location,
        context: &Context,
        asks: &dyn Fn(&str) -> bool,
    ) -> Self {
        let overview = location.at(Screen::Overview);
        let location = match location.screen {
            Screen::Edit(_) | Screen::Notes | Screen::Data | Screen::About => &overview,
            _ => location,
        };
        let filters = location.effective_filters(dataset);
        let found = || matched(dataset, &filters, context);
        let subjects = match &location.screen {
            Screen::Overview | Screen::Matrix { .. } => of_themes(dataset, &filters, &found()),
            Screen::Years { .. } => of_lines(dataset, location, context),
            Screen::Detail(id) => dataset
                .row(id)
                .map(Subject::Initiative)
                .into_iter()
                .collect(),
            Screen::Deck { ids } => {
                let rows: Vec<usize> = ids.iter().filter_map(|id| dataset.row(id)).collect();
                of_initiatives(dataset, &rows)
            }
            Screen::List { order, .. } => {
                of_initiatives(dataset, &ordered(dataset, &found(), *order))
            }
            _ => of_initiatives(dataset, &ordered(dataset, &found(), Order::Theme)),
        };
        let slides = subjects.into_iter();
        let slides = slides.map(|subject| Slide::of(dataset, subject, asks));
        Self {
            slides: slides.collect(),
        }
    }
}

/// The themes with a number, or those that are chosen.
fn of_themes(dataset: &Dataset, filters: &Filters, found: &RowSet) -> Vec<Subject> {
    let chosen = filters.chosen(Dimension::Theme);
    let codes = match chosen.is_empty() {
        true => themes(dataset),
        false => chosen.to_vec(),
    };
    let theme = |code: String| {
        let rows = dataset.axis(Dimension::Theme).value(&code)?.rows.and(found);
        Some(Subject::Theme { code, rows })
    };
    codes.into_iter().filter_map(theme).collect()
}

/// Initiatives in their order, with a title before the first of each theme.
fn of_initiatives(dataset: &Dataset, rows: &[usize]) -> Vec<Subject> {
    let all = RowSet::of(dataset.len(), rows.iter().copied());
    let mut titled: Vec<&str> = Vec::new();
    let mut subjects = Vec::new();
    for row in rows.iter().copied() {
        let theme = theme_of(dataset, row);
        if !titled.contains(&theme) {
            titled.push(theme);
            let own = all.iter().filter(|row| theme_of(dataset, *row) == theme);
            subjects.push(Subject::Title {
                of: Some((Dimension::Theme, theme.to_owned())),
                rows: RowSet::of(dataset.len(), own),
            });
        }
        subjects.push(Subject::Initiative(row));
    }
    subjects
}

/// The lines of what is chosen, under what they are of.
fn of_lines(dataset: &Dataset, location: &Location, context: &Context) -> Vec<Subject> {
    let filters = &location.filters;
    let first = |dimension| {
        let code = filters.chosen(dimension).first()?;
        Some((dimension, code.clone()))
    };
    let Screen::Years {
        stated_only,
        only,
        flow,
        ..
    } = &location.screen
    else {
        return Vec::new();
    };
    let ties = Ties::new(dataset, !stated_only);
    let found = lines(dataset, &ties, &asked(dataset, filters, context, &ties));
    let mut shown = chosen_lines(dataset, &found, *only);
    if let Some(code) = flow {
        let rows = counted(dataset, filters, context, !stated_only, code);
        shown = shown.only(dataset, &|line| line.rows().any(|row| rows.contains(row)));
    }
    let title = Subject::Title {
        of: first(Dimension::Ward).or_else(|| first(Dimension::Theme)),
        rows: shown.matched,
    };
    let each = shown.lines.into_iter().map(Subject::Line);
    [title].into_iter().chain(each).collect()
}

/// The lines of one word, or those in which the record breaks off in one way.
fn chosen_lines(dataset: &Dataset, found: &Lines, only: Only) -> Lines {
    if only == Only::All {
        return found.clone();
    }
    let broken = breaks(dataset, &found.matched, found.with_inferred);
    match broken.iter().find(|list| list.kind.only() == only) {
        Some(list) => found.only(dataset, &|line| {
            line.rows().any(|row| list.rows.contains(row))
        }),
        None => found.only(dataset, &|line| line.fate.only() == only),
    }
}
