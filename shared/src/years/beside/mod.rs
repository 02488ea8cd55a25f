//! Two wards, two themes or two record sets beside each other: what each has on record, aligned by
//! theme, or by ward where themes are compared.
//!
//! It shows what is recorded and where nothing is, and says nothing of which is better or more. What two
//! sides do jointly is one initiative and stands once, over both.

mod card;
mod words;

pub use card::{Card, Side};
pub use words::{
    Told, answer, common, empty, joint, note, others, outcomes, parts, short, tied, total,
};

use super::{Ties, with_value};
use crate::board::dataset::Dataset;
use crate::board::dimension::{Dimension, THEME_ENDED, THEME_NONE};
use crate::board::part::Part;
use crate::board::rowset::RowSet;
use crate::model::ActorKind;
use crate::years::coverage;

/// What stands on one line: a theme with what each side does about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Code of the theme or ward.
    pub code: String,
    /// Which sides have anything.
    pub part: Part,
    /// The rows of both, in their order.
    pub both: Vec<usize>,
    /// The rows of the first side alone.
    pub a: Vec<usize>,
    /// The rows of the second side alone.
    pub b: Vec<usize>,
}

impl Pair {
    /// The rows that stand at a side.
    pub fn rows(&self, side: Side) -> &[usize] {
        match side {
            Side::A => &self.a,
            Side::B => &self.b,
            Side::Both => &self.both,
        }
    }

    /// Whether a side has nothing. What is joint is no side.
    pub const fn lacks(&self, side: Side) -> bool {
        matches!(
            (self.part, side),
            (Part::OnlyB | Part::Neither, Side::A) | (Part::OnlyA | Part::Neither, Side::B)
        )
    }
}

/// Two values of a dimension beside each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// Ward, theme or record set.
    pub dimension: Dimension,
    /// What the lines are: wards where themes are compared, else themes.
    pub across: Dimension,
    /// Codes of the sides.
    pub codes: (String, String),
    /// The lines in the order of their axis.
    pub pairs: Vec<Pair>,
    /// All rows of the first side.
    pub a: RowSet,
    /// All rows of the second side.
    pub b: RowSet,
    /// What is common to all wards, where two of them are compared: it stands at neither.
    pub common: usize,
    /// Of two record sets: the rows that hang together with one of the other set.
    pub tied: RowSet,
    /// Those that do so by links that are printed in the sources.
    pub printed: RowSet,
}

impl Beside {
    /// The lines of a part, in the order of the axis.
    pub fn of(&self, part: Part) -> impl Iterator<Item = &Pair> {
        self.pairs.iter().filter(move |pair| pair.part == part)
    }

    /// The lines to show: those of the part that is asked for, else all that have anything; what both
    /// have first, or in the order of the axis.
    pub fn shown(&self, part: Option<Part>, by_axis: bool) -> Vec<&Pair> {
        match part {
            Some(part) => self.of(part).collect(),
            None if by_axis => {
                let pairs = self.pairs.iter();
                pairs.filter(|pair| pair.part != Part::Neither).collect()
            }
            None => {
                let parts = [Part::Both, Part::OnlyA, Part::OnlyB];
                parts.into_iter().flat_map(|part| self.of(part)).collect()
            }
        }
    }

    /// The lines as they are handed out: where no part is asked for, also what neither side has, which
    /// the page names beside them.
    pub fn told(&self, part: Option<Part>, by_axis: bool) -> Vec<&Pair> {
        match part {
            None if by_axis => self.pairs.iter().collect(),
            None => Part::ALL
                .into_iter()
                .flat_map(|part| self.of(part))
                .collect(),
            Some(_) => self.shown(part, by_axis),
        }
    }

    /// Whether the rows of a side hold joint initiatives.
    pub fn has_joint(&self, dataset: &Dataset, side: &RowSet) -> bool {
        !coverage::joint(dataset, side).is_empty()
    }
}

/// Puts two values of a dimension beside each other over the matched rows. `asked` are the themes or
/// wards that the reader has chosen; those beside a choice are no part of the question.
#[inline(never)]
pub fn beside(
    dataset: &Dataset,
    matched: &RowSet,
    with_inferred: bool,
    (dimension, (first, second)): (Dimension, (&str, &str)),
    asked: &[String],
) -> Beside {
    let across = match dimension {
        Dimension::Theme => Dimension::Ward,
        _ => Dimension::Theme,
    };
    let a = with_value(dataset, dimension, first).and(matched);
    let b = with_value(dataset, dimension, second).and(matched);
    let mut pairs = Vec::new();
    for value in &dataset.axis(across).values {
        let is_asked = asked.is_empty() || asked.contains(&value.code);
        let pair = pair(&value.code, &value.rows.and(&a), &value.rows.and(&b));
        if is_asked && (pair.part != Part::Neither || can_lack(&value.code)) {
            pairs.push(pair);
        }
    }
    let (tied, printed) = if dimension == Dimension::Set {
        let of_sides = |with_inferred| {
            let ties = Ties::new(dataset, with_inferred);
            let mut rows = hanging(dataset, &ties, &a, &b);
            rows.unite(&hanging(dataset, &ties, &b, &a));
            rows
        };
        (of_sides(with_inferred), of_sides(false))
    } else {
        let none = RowSet::empty(dataset.len());
        (none.clone(), none)
    };
    Beside {
        dimension,
        across,
        codes: (first.to_owned(), second.to_owned()),
        pairs,
        common: common_to_all(dataset, matched, dimension, (&a, &b)),
        a,
        b,
        tied,
        printed,
    }
}

fn pair(code: &str, a: &RowSet, b: &RowSet) -> Pair {
    let both = a.and(b);
    Pair {
        code: code.to_owned(),
        part: Part::of(!a.is_empty(), !b.is_empty()),
        a: a.minus(&both).iter().collect(),
        b: b.minus(&both).iter().collect(),
        both: both.iter().collect(),
    }
}

/// Whether it can be said of a theme or ward that nothing is recorded there. What stands on an axis only
/// because some row needs it is no subject that somebody could lack.
fn can_lack(code: &str) -> bool {
    let beside = [
        THEME_ENDED,
        THEME_NONE,
        ActorKind::Joint.code(),
        ActorKind::Partner.code(),
    ];
    !beside.contains(&code)
}

/// How many rows are common to all wards and so stand at neither side.
fn common_to_all(
    dataset: &Dataset,
    matched: &RowSet,
    dimension: Dimension,
    (a, b): (&RowSet, &RowSet),
) -> usize {
    if dimension != Dimension::Ward {
        return 0;
    }
    let common = with_value(dataset, dimension, ActorKind::Joint.code());
    common.and(matched).minus(a).minus(b).count()
}

/// The rows of `near` that hang together with a row of `far`.
fn hanging(dataset: &Dataset, ties: &Ties, near: &RowSet, far: &RowSet) -> RowSet {
    let mut rows = RowSet::empty(dataset.len());
    for row in near.iter() {
        if ties.component(row, dataset.len()).count_and(far) > 0 {
            rows.insert(row);
        }
    }
    rows
}
