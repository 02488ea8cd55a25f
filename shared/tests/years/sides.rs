//! Two values side by side, against the plain rows.

use crate::plain::{Ids, Plain, ids};
use shared::board::dataset::Dataset;
use shared::board::dimension::Dimension;
use shared::board::rowset::RowSet;
use shared::model::*;
use shared::years::compare::{Difference, Fact, compare};

#[track_caller]
pub(crate) fn check_compare(tables: &Tables, dataset: &Dataset, rows: &RowSet) {
    let plain = Plain::new(tables, dataset, rows);
    let components = plain.components();
    for dimension in [Dimension::Set, Dimension::Ward, Dimension::Theme] {
        let values = plain.naive.values(dimension);
        for (a, b) in values.iter().zip(values.iter().cycle().skip(1)) {
            let found = compare(dataset, rows, true, dimension, (a, b));
            let with = |code: &String| -> Vec<&Initiative> {
                let own = plain.matched.iter().map(|id| plain.of(id));
                own.filter(|i| plain.naive.codes(dimension, i).contains(code))
                    .collect()
            };
            let (left, right) = (with(a), with(b));
            assert_eq!((found.total_a, found.total_b), (left.len(), right.len()));
            for line in &found.lines {
                let count = |side: &[&Initiative]| match &line.fact {
                    Fact::Initiatives => side.len(),
                    Fact::Value {
                        dimension, code, ..
                    } => side
                        .iter()
                        .filter(|i| plain.naive.codes(*dimension, i).contains(code))
                        .count(),
                    Fact::Stage(stage) => plain.naive.counts(side).of(*stage),
                    Fact::WithFigures => side
                        .iter()
                        .filter(|i| !plain.naive.measures(&i.id).is_empty())
                        .count(),
                    Fact::Figures => side.iter().map(|i| plain.naive.measures(&i.id).len()).sum(),
                };
                assert_eq!(
                    (line.a, line.b),
                    (count(&left), count(&right)),
                    "{:?}",
                    line.fact
                );
                assert_eq!(line.difference, Difference::of(line.a, line.b));
            }
            let set =
                |side: &[&Initiative]| -> Ids { side.iter().map(|i| i.id.to_string()).collect() };
            let (left, right) = (set(&left), set(&right));
            let hangs = |id: &String, other: &Ids| match dimension {
                Dimension::Set => components
                    .iter()
                    .any(|c| c.contains(id) && !c.is_disjoint(other)),
                _ => other.contains(id),
            };
            let only_a: Ids = left
                .iter()
                .filter(|id| !hangs(id, &right))
                .cloned()
                .collect();
            let only_b: Ids = right
                .iter()
                .filter(|id| !hangs(id, &left))
                .cloned()
                .collect();
            assert_eq!(ids(dataset, found.only_a.iter()), only_a);
            assert_eq!(ids(dataset, found.only_b.iter()), only_b);
            let all: Ids = left.union(&right).cloned().collect();
            let both: Ids = all
                .difference(&only_a)
                .filter(|id| !only_b.contains(*id))
                .cloned()
                .collect();
            assert_eq!(ids(dataset, found.both.iter()), both);
        }
    }
}
