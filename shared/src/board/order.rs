//! The order in which initiatives are listed. Every list has one, and ties are always broken the
//! same way: by year, then by id.

use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::board::rowset::RowSet;
use crate::language::Language;
use crate::model::{Initiative, Phase, PointKind};
use crate::sorting::by_number;

/// How a list is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    /// What is newest and was done: the latest results that are listed, then the sets from the latest back, each as printed.
    #[default]
    Newest,
    /// By year, then as printed.
    Source,
    /// By theme.
    Theme,
    /// By ward.
    Ward,
    /// Most outcomes first.
    Outcomes,
}

impl Order {
    /// Every order, as in the menu.
    pub const ALL: [Self; 5] = [
        Self::Newest,
        Self::Source,
        Self::Theme,
        Self::Ward,
        Self::Outcomes,
    ];

    /// The value of the hash key `sort`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Newest => "newest",
            Self::Theme => "theme",
            Self::Ward => "ward",
            Self::Outcomes => "outcomes",
        }
    }

    /// The order with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|o| o.code() == code)
    }

    /// The name a reader sees.
    pub const fn label(self, language: Language) -> &'static str {
        match self {
            Self::Source => language.pick("古い年度から", "Oldest year first"),
            Self::Newest => language.pick("新しい実績から", "Latest results first"),
            Self::Theme => language.pick("テーマ順", "By theme"),
            Self::Ward => language.pick("区順", "By ward"),
            Self::Outcomes => language.pick("成果の多い順", "Most outcomes first"),
        }
    }
}

/// The rows of a set in an order.
pub fn ordered(dataset: &Dataset, rows: &RowSet, order: Order) -> Vec<usize> {
    let mut list: Vec<usize> = rows.iter().collect();
    // Rows stand by year and id already, and the sort is stable.
    let by = |list: &mut Vec<usize>, number: &dyn Fn(usize) -> u64| {
        by_number(list, |row| number(*row));
    };
    match order {
        Order::Source => {}
        Order::Newest => {
            let set_of = |row: usize| dataset.initiative(row).map(Initiative::record_set);
            let results = list.iter().filter_map(|row| set_of(*row));
            let latest = results.filter(|set| set.phase == Phase::Result).max();
            by(&mut list, &|row| match set_of(row) == latest {
                true => 0,
                false => u64::MAX - first_value(dataset, row, Dimension::Set),
            });
        }
        Order::Theme => by(&mut list, &|row| {
            first_value(dataset, row, Dimension::Theme)
        }),
        Order::Ward => by(&mut list, &|row| first_value(dataset, row, Dimension::Ward)),
        Order::Outcomes => by(&mut list, &|row| {
            u64::MAX - dataset.points_of(row, PointKind::Outcome).count() as u64
        }),
    }
    list
}

/// Where something stands in a list, and what stands before and after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<T> {
    /// Its position, counted from 0.
    pub at: usize,
    /// What stands before it.
    pub before: Option<T>,
    /// What stands after it.
    pub after: Option<T>,
}

/// The place of something in a list that has it.
pub fn place<'a, T: PartialEq>(list: &'a [T], of: &T) -> Option<Place<&'a T>> {
    let at = list.iter().position(|one| one == of)?;
    Some(Place {
        at,
        before: at.checked_sub(1).and_then(|before| list.get(before)),
        after: list.get(at + 1),
    })
}

/// The position of a row's first value in a dimension; rows without one come last.
fn first_value(dataset: &Dataset, row: usize, dimension: Dimension) -> u64 {
    let mut values = dataset.axis(dimension).values.iter();
    let first = values.position(|v| v.rows.contains(row));
    first.map_or(u64::MAX, |at| at as u64)
}

#[cfg(test)]
mod tests {
    use super::{Order, ordered, place};
    use crate::board::dataset::Dataset;
    use crate::board::rowset::RowSet;
    use crate::testing::data_tables;

    #[test]
    fn the_latest_results_come_first_then_their_plans_then_what_is_older() {
        let dataset = Dataset::new(data_tables(), String::new(), str::to_owned);
        let all = RowSet::of(dataset.len(), 0..dataset.len());
        let sets = ordered(&dataset, &all, Order::default()).into_iter();
        let mut sets: Vec<String> = sets
            .filter_map(|row| Some(dataset.initiative(row)?.record_set().code()))
            .collect();
        sets.dedup();
        assert_eq!(sets, ["2024-result", "2025-plan", "2023-plan"]);
    }

    #[test]
    fn the_ends_of_a_list_have_one_neighbour() {
        let list = ["a", "b", "c"];
        let of = |id| place(&list, &id).map(|p| (p.at, p.before.copied(), p.after.copied()));
        assert_eq!(of("a"), Some((0, None, Some("b"))));
        assert_eq!(of("b"), Some((1, Some("a"), Some("c"))));
        assert_eq!(of("c"), Some((2, Some("b"), None)));
        assert_eq!(of("d"), None);
    }
}
