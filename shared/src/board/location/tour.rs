//! A tour of the page: for whom it is, and at which of its steps one is. Each step is of a view.

use super::screen::Screen;
use super::training::number;

/// For whom a tour is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guided {
    /// Whoever reads the board: five views.
    Reader,
    /// Whoever takes the next year's data in: the five steps of データ.
    Secretary,
}

/// A step of a tour. It counts from 0; in the hash it counts from 1, as people do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tour {
    /// Whose tour.
    pub of: Guided,
    /// Which of its steps.
    pub step: usize,
}

impl Tour {
    /// How many steps a tour has.
    pub const STEPS: usize = 5;

    /// The beginning of a tour.
    pub const fn begin(of: Guided) -> Self {
        Self { of, step: 0 }
    }

    /// The value of the hash key `tour`: `reader.2`.
    pub fn code(self) -> String {
        let of = match self.of {
            Guided::Reader => "reader",
            Guided::Secretary => "secretary",
        };
        format!("{of}.{}", self.step + 1)
    }

    /// The step with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        let (of, step) = code.split_once('.')?;
        let of = match of {
            "reader" => Guided::Reader,
            "secretary" => Guided::Secretary,
            _ => return None,
        };
        let step = number(step).filter(|step| *step < Self::STEPS)?;
        Some(Self { of, step })
    }

    /// The view that the step is of, as it opens.
    pub const fn screen(self) -> Screen {
        match (self.of, self.step) {
            (Guided::Secretary, _) => Screen::Data,
            (Guided::Reader, 1) => Screen::MATRIX,
            (Guided::Reader, 2) => Screen::LIST,
            (Guided::Reader, 3) => Screen::YEARS,
            (Guided::Reader, _) => Screen::Overview,
        }
    }

    /// The step after this one, if there is one.
    pub fn after(self) -> Option<Self> {
        let step = self.step + 1;
        (step < Self::STEPS).then_some(Self { step, ..self })
    }

    /// The step before this one, if there is one.
    pub fn before(self) -> Option<Self> {
        let step = self.step.checked_sub(1)?;
        Some(Self { step, ..self })
    }
}
