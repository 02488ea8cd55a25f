//! 比較 as text: each fact with both counts and the word for their difference.

use super::writer::Text;
use super::{About, cases};
use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::language::Language;
use crate::years::compare::{Comparison, Difference, Fact};

/// Two sides, by their names: the facts, then the initiatives of both and of each alone. Facts
/// that neither side has are named in one line under their kind.
#[inline(never)]
pub fn text_compare(
    dataset: &Dataset,
    (comparison, (a, b)): (&Comparison, (&str, &str)),
    about: &About,
    l: Language,
) -> String {
    let is_sets = comparison.dimension == Dimension::Set;
    let both = if is_sets {
        l.pick("つながりのあるもの", "Connected with each other")
    } else {
        l.pick("AとBの両方", "Both A and B")
    };
    let sets = [
        (both, &comparison.both),
        (l.pick("Aのみ", "A only"), &comparison.only_a),
        (l.pick("Bのみ", "B only"), &comparison.only_b),
    ];
    let (of_a, of_b) = (comparison.total_a, comparison.total_b);
    let of_both = comparison.both.count();
    let counts = match l {
        Language::Ja => format!("A {a} {of_a}件、B {b} {of_b}件、{both} {of_both}件"),
        Language::En => format!("A {a}: {of_a}, B {b}: {of_b}, {both}: {of_both}"),
    };
    let mut text = Text::new(dataset, about, &counts, l);
    let mut kind = "";
    let mut neither: Vec<&str> = Vec::new();
    for line in &comparison.lines {
        let next = kind_of(&line.fact, l);
        if next != kind {
            none_of(&mut text, &mut neither, l);
            text.line(&format!("■ {next}"));
            kind = next;
        }
        let name = line.fact.label(l);
        let word = line.difference.label(l);
        if line.difference == Difference::Neither {
            neither.push(name);
            continue;
        }
        let said = match l {
            Language::Ja => format!("A {}件、B {}件（{word}）", line.a, line.b),
            Language::En => format!("A {}, B {} ({word})", line.a, line.b),
        };
        text.field(name, &said);
    }
    none_of(&mut text, &mut neither, l);
    text.line("");
    text.line(l.pick(
        "数は取り組みの数です（「数値」は数値の数）。数の多少は良し悪しを表しません。",
        "Numbers are distinct initiatives; \"Figures\" counts figures. More is not better.",
    ));
    text.line("");
    let mut rows = Vec::new();
    for (name, set) in sets {
        let colon = l.pick("：", ": ");
        text.line(&format!("■ {name}{colon}{}", cases(set.count(), l)));
        for row in set.iter() {
            text.item(row);
            rows.push(row);
        }
    }
    text.line("");
    text.sources(&rows)
}

/// Ends a kind with what neither side has.
fn none_of(text: &mut Text, names: &mut Vec<&str>, l: Language) {
    let said = names.join(l.pick("、", ", "));
    text.field(Difference::Neither.label(l), &said);
    names.clear();
}

/// The heading under which a fact stands.
const fn kind_of(fact: &Fact, l: Language) -> &'static str {
    match fact {
        Fact::Initiatives => l.pick("全体", "All"),
        Fact::Value { dimension, .. } => dimension.label(l),
        Fact::Stage(_) => l.pick("進み具合", "Progress"),
        Fact::WithFigures | Fact::Figures => l.pick("数値", "Figures"),
    }
}
