//! Whether the summary of an initiative says anything that what stands below it does not.

use crate::board::dataset::Dataset;
use crate::model::{Initiative, PointKind};

/// Whether the one thing that is done says the summary over again: seven in ten of its pairs of letters stand there.
/// Where there are several, the summary is what they have in common, and is worth its line.
pub fn is_repeated(dataset: &Dataset, row: usize) -> bool {
    let kinds = [PointKind::Content, PointKind::Topic].into_iter();
    let mut points = kinds.flat_map(|kind| dataset.points_of(row, kind));
    let (Some(only), None) = (points.next(), points.next()) else {
        return false;
    };
    let summary = dataset
        .initiative(row)
        .map_or("", |i: &Initiative| &i.summary);
    let pairs = |text: &str| -> Vec<(char, char)> {
        let letters = text.chars().filter(|c| !"。、".contains(*c));
        letters.clone().zip(letters.skip(1)).collect()
    };
    let (said, own) = (pairs(summary), pairs(&only.text));
    let again = said.iter().filter(|pair| own.contains(pair)).count();
    again * 10 >= said.len() * 7
}

#[cfg(test)]
mod tests {
    use super::is_repeated;
    use crate::board::dataset::Dataset;
    use crate::testing::data_tables;

    #[test]
    fn a_summary_is_repeated_by_the_one_thing_that_is_done_and_by_no_list() {
        let dataset = Dataset::new(data_tables(), String::new(), str::to_owned);
        let is = |id: &str| {
            dataset
                .row(id)
                .is_some_and(|row| is_repeated(&dataset, row))
        };
        assert!(is("2024-R012"), "word for word but two");
        assert!(!is("2024-R030"), "the same, and what for");
        assert!(!is("2024-R020"), "several things under one lead");
    }
}
