//! What the proposals are worth, measured against the links that were found by reading the
//! documents.

use shared::board::dataset::Dataset;
use shared::board::rowset::RowSet;
use shared::model::Link;
use shared::package::Package;
use shared::years::proposal::{Strength, proposals};
use std::collections::BTreeSet;

type Pairs = BTreeSet<(String, String)>;

fn pairs<'a>(links: impl Iterator<Item = &'a Link>) -> Pairs {
    links
        .map(|l| (l.from.to_string(), l.to.to_string()))
        .collect()
}

/// Strong proposals, those of them that are links, and the links there are, between two record sets.
fn measured(from: &str, to: &str) -> (usize, usize, usize) {
    let (tables, _) = shared::check::read(&Package::new(super::data()));
    let is_between = |(a, b): &&(String, String)| a.starts_with(from) && b.starts_with(to);
    let real = pairs(tables.links.iter());
    let real: Pairs = real.iter().filter(is_between).cloned().collect();
    let mut without = tables;
    without.links.clear();
    let dataset = Dataset::new(without, String::new(), str::to_owned);
    let found = proposals(&dataset, &RowSet::full(dataset.len()));
    let strong = found.iter().filter(|p| p.strength == Strength::Strong);
    let links: Vec<Link> = strong.filter_map(|p| p.link(&dataset)).collect();
    for link in &links {
        assert!(!link.reason.is_empty(), "{link:?}");
    }
    let strong = pairs(links.iter());
    let strong: Pairs = strong.iter().filter(is_between).cloned().collect();
    (strong.len(), strong.intersection(&real).count(), real.len())
}

#[test]
fn most_strong_proposals_are_links_and_the_readme_says_how_many() {
    let readme = std::fs::read_to_string(super::folder("../data/README.md")).unwrap();
    for (from, to, name) in [
        ("2023-P", "2024-R", "令和5年度 計画 → 令和6年度 実績"),
        ("2024-R", "2025-P", "令和6年度 実績 → 令和7年度 計画"),
    ] {
        let (strong, right, real) = measured(from, to);
        assert!(right * 10 >= strong * 8, "{name}: {right} of {strong}");
        let precision = right as f64 / strong as f64;
        let recall = right as f64 / real as f64;
        let line =
            format!("| {name} | {strong} | {right} | {real} | {precision:.2} | {recall:.2} |");
        assert!(readme.contains(&line), "data/README.md lacks {line}");
    }
}
