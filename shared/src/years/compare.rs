//! Two wards, two themes or two record sets in numbers: the same facts on the same line.
//!
//! Every line holds two counts of distinct initiatives. Its word says which side has anything on
//! record, and never which has more: documents differ in how much they tell.

use super::{Ties, with_value};
use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::board::part::Part;
use crate::board::progress::Stage;
use crate::board::rowset::RowSet;
use crate::language::Language;
use crate::model::Name;

/// What a line is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// All initiatives of the side.
    Initiatives,
    /// Those with a value of a dimension.
    Value {
        /// The dimension.
        dimension: Dimension,
        /// The code of the value.
        code: String,
        /// Its name.
        name: Name,
    },
    /// Those that have reached a stage, of all of the side. Compared by count, not by share.
    Stage(Stage),
    /// Those with figures.
    WithFigures,
    /// The figures themselves: the one line that does not count initiatives.
    Figures,
}

impl Fact {
    /// What a reader sees.
    pub fn label(&self, language: Language) -> &str {
        match self {
            Self::Initiatives => language.pick("取り組み", "Initiatives"),
            Self::Value { name, .. } => name.get(language),
            Self::Stage(stage) => stage.label(language),
            Self::WithFigures => language.pick("数値のある取り組み", "Initiatives with figures"),
            Self::Figures => language.pick("数値", "Figures"),
        }
    }
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is about.
    pub fact: Fact,
    /// The first side's count.
    pub a: usize,
    /// The second side's count.
    pub b: usize,
    /// Which of them have any.
    pub part: Part,
}

/// Two values of a dimension side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Ward, theme or record set.
    pub dimension: Dimension,
    /// The lines, always the same ones in the same order.
    pub lines: Vec<Line>,
    /// All initiatives of the first side: N of its stages.
    pub total_a: usize,
    /// All initiatives of the second side.
    pub total_b: usize,
}

/// Compares two values of a dimension over the matched rows.
#[inline(never)]
pub fn compare(
    dataset: &Dataset,
    matched: &RowSet,
    with_inferred: bool,
    dimension: Dimension,
    (a, b): (&str, &str),
) -> Comparison {
    let ties = Ties::new(dataset, with_inferred);
    let a = with_value(dataset, dimension, a).and(matched);
    let b = with_value(dataset, dimension, b).and(matched);
    let mut lines = Vec::new();
    let mut line = |fact, a, b| {
        let part = Part::of(a > 0, b > 0);
        lines.push(Line { fact, a, b, part });
    };
    line(Fact::Initiatives, a.count(), b.count());
    for other in [
        Dimension::Set,
        Dimension::Theme,
        Dimension::Ward,
        Dimension::Function,
        Dimension::Method,
        Dimension::Outcome,
    ] {
        // What sets the sides apart is no fact about them.
        if other == dimension {
            continue;
        }
        for value in &dataset.axis(other).values {
            let fact = Fact::Value {
                dimension: other,
                code: value.code.clone(),
                name: value.name.clone(),
            };
            line(fact, value.rows.count_and(&a), value.rows.count_and(&b));
        }
    }
    for stage in Stage::ALL {
        let reached = ties.stages.rows(stage);
        let fact = Fact::Stage(stage);
        line(fact, reached.count_and(&a), reached.count_and(&b));
    }
    let (figured_a, figures_a) = figures(dataset, &a);
    let (figured_b, figures_b) = figures(dataset, &b);
    line(Fact::WithFigures, figured_a, figured_b);
    line(Fact::Figures, figures_a, figures_b);
    Comparison {
        dimension,
        lines,
        total_a: a.count(),
        total_b: b.count(),
    }
}

/// How many of the rows have figures, and how many figures.
fn figures(dataset: &Dataset, rows: &RowSet) -> (usize, usize) {
    let (mut with, mut all) = (0, 0);
    for row in rows.iter() {
        let own = dataset.measures(row).len();
        with += usize::from(own > 0);
        all += own;
    }
    (with, all)
}
