//! Slides for a room with a projector: any view as one theme or one initiative after the other, each
//! told in steps.
//!
//! A [`Deck`] is made of a location and the data and of nothing else, so a link opens the same slides
//! everywhere. What a slide shows is decided here; how it looks is not.

pub mod kept;
mod made;
pub mod room;
pub mod worksheet;

use crate::board::dataset::Dataset;
use crate::board::dimension::{Dimension, THEME_NONE};
use crate::board::location::At;
use crate::board::rowset::RowSet;
use crate::model::{Initiative, Phase, PointKind, RecordSet};
use crate::years::lines::Line;

/// What a slide is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A theme with its initiatives: where they are, and which.
    Theme {
        /// The theme's code.
        code: String,
        /// Its initiatives.
        rows: RowSet,
    },
    /// The title of the slides that follow: a theme or a ward, or nothing but what was chosen.
    Title {
        /// What they are of.
        of: Option<(Dimension, String)>,
        /// The initiatives on them.
        rows: RowSet,
    },
    /// One initiative.
    Initiative(usize),
    /// What became of one plan.
    Line(Line),
}

/// A part of a slide, shown when it is its turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// What it is, and how many.
    About,
    /// In which wards.
    Where,
    /// Its initiatives, ward by ward.
    ByWard,
    /// What is done.
    What,
    /// What for.
    Aim,
    /// What came of it.
    Outcome,
    /// From the plan to the result to the next plan.
    Way,
    /// What stands in one record set.
    Set(RecordSet),
    /// What became of it, in one word.
    Fate,
    /// What the room is asked.
    Questions,
}

/// A slide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slide {
    /// What it is about.
    pub subject: Subject,
    /// Its steps, at least one.
    pub steps: Vec<Step>,
}

impl Slide {
    /// The slide of a subject. `asks` tells whether there are questions about a theme.
    fn of(dataset: &Dataset, subject: Subject, asks: &dyn Fn(&str) -> bool) -> Self {
        let mut steps = match &subject {
            Subject::Theme { .. } => vec![Step::About, Step::Where, Step::ByWard],
            Subject::Title { .. } => vec![Step::About],
            Subject::Initiative(row) => steps_of(dataset, *row),
            Subject::Line(line) => {
                let sets = sets_of(dataset, line);
                let steps = sets.into_iter().map(Step::Set);
                steps.chain([Step::Fate]).collect()
            }
        };
        let slide = Self {
            subject,
            steps: Vec::new(),
        };
        if slide.theme().is_some_and(asks) {
            steps.push(Step::Questions);
        }
        Self { steps, ..slide }
    }

    /// The theme that it introduces.
    pub fn theme(&self) -> Option<&str> {
        match &self.subject {
            Subject::Theme { code, .. } => Some(code),
            Subject::Title {
                of: Some((Dimension::Theme, code)),
                ..
            } => Some(code),
            _ => None,
        }
    }
}

/// What is done, what for, what came of it, and the way over the years. A plan has no outcomes yet;
/// of a result it is said where the source tells none.
fn steps_of(dataset: &Dataset, row: usize) -> Vec<Step> {
    let is_result = dataset
        .initiative(row)
        .is_some_and(|i| i.phase == Phase::Result);
    let told = |kind| is_result || dataset.points_of(row, kind).next().is_some();
    let mut steps = vec![Step::What];
    for (step, kind) in [
        (Step::Aim, PointKind::Aim),
        (Step::Outcome, PointKind::Outcome),
    ] {
        if told(kind) {
            steps.push(step);
        }
    }
    steps.push(Step::Way);
    steps
}

/// The record sets that a line leads through, in their order in time.
fn sets_of(dataset: &Dataset, line: &Line) -> Vec<RecordSet> {
    let rows = line.rows().filter_map(|row| dataset.initiative(row));
    let own: Vec<RecordSet> = rows.map(Initiative::record_set).collect();
    let sets = dataset.sets.iter().copied();
    sets.filter(|set| own.contains(set)).collect()
}

/// Some initiatives, each under every ward that it is of, in the order of the wards.
pub fn by_ward(dataset: &Dataset, rows: &RowSet) -> Vec<(String, Vec<usize>)> {
    let wards = dataset.axis(Dimension::Ward).values.iter();
    let own = wards.map(|ward| (ward.code.clone(), ward.rows.and(rows).iter().collect()));
    own.filter(|(_, rows): &(_, Vec<usize>)| !rows.is_empty())
        .collect()
}

/// The theme under which an initiative stands: its first.
fn theme_of(dataset: &Dataset, row: usize) -> &str {
    let mut themes = dataset.axis(Dimension::Theme).of_row(row);
    themes.next().map_or(THEME_NONE, |theme| &theme.code)
}

/// Slides in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Deck {
    /// The slides.
    pub slides: Vec<Slide>,
}

impl Deck {
    /// The nearest place that there is.
    #[must_use]
    pub fn within(&self, at: At) -> At {
        let slide = at.slide.min(self.slides.len().saturating_sub(1));
        let step = match slide == at.slide {
            true => at.step.min(self.last_step(slide)),
            false => self.last_step(slide),
        };
        At { slide, step }
    }

    /// The next step, or the next slide after the last one.
    pub fn next(&self, at: At) -> Option<At> {
        let At { slide, step } = at;
        if step < self.last_step(slide) {
            return Some(At {
                slide,
                step: step + 1,
            });
        }
        (slide + 1 < self.slides.len()).then_some(At {
            slide: slide + 1,
            step: 0,
        })
    }

    /// The step before, or the whole slide before the first one.
    pub fn previous(&self, at: At) -> Option<At> {
        if let Some(step) = at.step.checked_sub(1) {
            return Some(At { step, ..at });
        }
        let slide = at.slide.checked_sub(1)?;
        let step = self.last_step(slide);
        Some(At { slide, step })
    }

    /// The last slide as it begins.
    pub fn last(&self) -> At {
        At {
            slide: self.slides.len().saturating_sub(1),
            step: 0,
        }
    }

    fn last_step(&self, slide: usize) -> usize {
        let steps = self.slides.get(slide).map_or(0, |slide| slide.steps.len());
        steps.saturating_sub(1)
    }
}

#[cfg(test)]
mod tests;
