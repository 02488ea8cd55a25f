//! One initiative as it stands on a side.

use super::{Beside, Pair};
use crate::board::dataset::{Dataset, place};
use crate::board::dimension::Dimension;
use crate::language::Language;
use crate::model::{Initiative, Phase, PointKind};

/// Where on a line an initiative stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// At the first side.
    A,
    /// At the second side.
    B,
    /// Over both, because both carry it out.
    Both,
}

impl Side {
    /// Its stable name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
            Self::Both => "both",
        }
    }
}

/// An initiative on a side.
#[derive(Debug)]
pub struct Card<'a> {
    /// Its row.
    pub row: usize,
    /// The initiative.
    pub initiative: &'a Initiative,
    /// Where it stands.
    pub side: Side,
    /// Who else carries it out, in printed order; beside record sets, all who do.
    pub others: Vec<&'a str>,
    /// How many outcomes are recorded here: one that the source files under another ward is not among
    /// them. `None` for a plan, of which none can be expected.
    pub outcomes: Option<usize>,
}

impl Beside {
    /// The initiatives that stand at a side of a line.
    #[inline(never)]
    pub fn cards<'a>(
        &self,
        dataset: &'a Dataset,
        pair: &Pair,
        side: Side,
        l: Language,
    ) -> Vec<Card<'a>> {
        let here = self.here(pair, side);
        let rows = pair.rows(side).iter();
        rows.filter_map(|row| {
            let initiative = dataset.initiative(*row)?;
            Some(Card {
                row: *row,
                initiative,
                side,
                others: others(dataset, initiative, &here, l),
                outcomes: outcomes(dataset, *row, initiative, &here),
            })
        })
        .collect()
    }

    /// The wards that a side of a line is about; none beside record sets.
    fn here<'s>(&'s self, pair: &'s Pair, side: Side) -> Vec<&'s str> {
        let (a, b) = (self.codes.0.as_str(), self.codes.1.as_str());
        match (self.dimension, side) {
            (Dimension::Ward, Side::A) => vec![a],
            (Dimension::Ward, Side::B) => vec![b],
            (Dimension::Ward, Side::Both) => vec![a, b],
            _ if self.across == Dimension::Ward => vec![&pair.code],
            _ => Vec::new(),
        }
    }
}

fn others<'a>(
    dataset: &'a Dataset,
    initiative: &'a Initiative,
    here: &[&str],
    l: Language,
) -> Vec<&'a str> {
    let mut names = Vec::new();
    for code in &initiative.actors {
        let mut actors = dataset.tables.actors.iter();
        let actor = actors.find(|actor| actor.code == *code);
        if actor.is_none_or(|actor| !here.contains(&place(actor))) {
            names.push(dataset.value_name(Dimension::Actor, code.as_str(), l));
        }
    }
    names
}

fn outcomes(
    dataset: &Dataset,
    row: usize,
    initiative: &Initiative,
    here: &[&str],
) -> Option<usize> {
    let points = dataset.points_of(row, PointKind::Outcome);
    let own = points.filter(|point| {
        let ward = point.ward.as_ref();
        here.is_empty() || ward.is_none_or(|ward| here.contains(&ward.as_str()))
    });
    let count = own.count();
    (initiative.phase == Phase::Result || count > 0).then_some(count)
}
