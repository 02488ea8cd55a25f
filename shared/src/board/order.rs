//! The order in which initiatives are listed. Every list has one, and ties are always broken the
//! same way: by year, then by id.

use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::board::rowset::RowSet;
use crate::language::Language;
use crate::model::PointKind;
use crate::sorting::by_number;

/// How a list is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    /// By year, then as printed.
    #[default]
    Source,
    /// The latest record set first, within it as printed.
    Newest,
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
        Self::Source,
        Self::Newest,
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
            Self::Source => language.pick("年度・資料の順", "Year, as printed"),
            Self::Newest => language.pick("新しい年度から", "Latest year first"),
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
        Order::Newest => by(&mut list, &|row| {
            u64::MAX - first_value(dataset, row, Dimension::Set)
        }),
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
    use super::place;

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
