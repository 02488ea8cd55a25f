//! Files that are broken on purpose, to practise the check with: a small table made of the data that is
//! shown, and in each file one thing that goes wrong in an office every year.
//!
//! Nothing of it is a typed copy: names, themes, wards and texts are those of the data, so a file is
//! wrong in the one place that it is meant to be wrong in. Tests hand every file to the check.

mod base;
mod broken;
mod words;

use crate::check::diagnostic::{Cell, Rule};
use crate::language::Language;
use crate::model::Tables;
use base::Base;

/// What is wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The old encoding, and a row above the titles.
    Above,
    /// A row of totals at the end.
    Total,
    /// A theme that there is not.
    Theme,
    /// A ward that there is not.
    Ward,
    /// A year whose digits stand in the wrong order.
    Year,
    /// A row twice.
    Twice,
    /// A quote that is not closed and takes in the rows below.
    Quote,
    /// No column for those who carry it out.
    Column,
    /// Only a part of the file has come.
    Cut,
}

impl Fault {
    /// Every fault, what the page puts right by itself first.
    pub const ALL: [Self; 9] = [
        Self::Above,
        Self::Total,
        Self::Theme,
        Self::Ward,
        Self::Year,
        Self::Twice,
        Self::Quote,
        Self::Column,
        Self::Cut,
    ];

    /// What the check says of it.
    pub const fn rule(self) -> Rule {
        match self {
            Self::Above => Rule::SkippedTitle,
            Self::Total => Rule::SkippedTotal,
            Self::Theme | Self::Ward => Rule::UnknownCode,
            Self::Year => Rule::NotAYear,
            Self::Twice => Rule::DuplicateKey,
            Self::Quote => Rule::OpenQuote,
            Self::Column => Rule::MissingColumn,
            Self::Cut => Rule::RaggedRow,
        }
    }

    /// Whether the file is written in Shift_JIS, as older programs write it.
    pub const fn is_shift_jis(self) -> bool {
        matches!(self, Self::Above)
    }
}

/// One file to practise with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exercise {
    /// What is wrong with it.
    pub fault: Fault,
    /// Its name, with its ending.
    pub name: String,
    /// Its text, as Excel writes it.
    pub text: String,
    /// Where the check finds it; `None` where the file as a whole is meant.
    pub cell: Option<Cell>,
    /// What stands there that is wrong, where it is a word or two.
    pub value: String,
    /// What is to stand there.
    pub mended: String,
}

/// The files for this data; none where there is too little to make a table of.
#[inline(never)]
pub fn exercises(tables: &Tables, l: Language) -> Vec<Exercise> {
    let Some(base) = Base::of(tables) else {
        return Vec::new();
    };
    let numbered = Fault::ALL.into_iter().zip(1..);
    numbered
        .map(|(fault, number)| Exercise {
            name: words::file_name(l, number, fault),
            ..broken::broken(&base, tables, fault)
        })
        .collect()
}

/// The answers, for whoever trains: each file, what is found and where, and how it is mended.
#[inline(never)]
pub fn answers(exercises: &[Exercise], l: Language) -> String {
    words::answers(exercises, l)
}

impl Exercise {
    /// What is to be found, in one line.
    pub fn line(&self, l: Language) -> String {
        words::line(self, l)
    }
}
