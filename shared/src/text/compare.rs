//! くらべる as text: what each side has on record, line by line, then the same in numbers.

use super::About;
use super::writer::Text;
use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::board::part::Part;
use crate::language::Language;
use crate::years::beside::{Beside, Card, Pair, Side, Told};
use crate::years::beside::{answer, common, empty, joint, note, others, outcomes, tied, total};
use crate::years::compare::{Comparison, Fact};

/// Two sides: the lines that are shown, with every initiative at its side; then the facts in numbers.
/// Facts that neither side has are named in one line under their kind.
#[inline(never)]
pub fn text_compare(
    dataset: &Dataset,
    (beside, lines): (&Beside, &[&Pair]),
    comparison: &Comparison,
    about: &About,
    l: Language,
) -> String {
    let (a, b) = Told::names(dataset, beside, l);
    let told = Told { a: &a, b: &b, l };
    let side = |side| format!("{} {}", told.of(side), total(dataset, beside, side, l));
    let counts = [side(Side::A), side(Side::B)].join(l.pick("、", ", "));
    let mut text = Text::new(dataset, about, &counts, l);
    text.line(&answer(dataset, beside, told));
    text.line("");
    let mut rows = Vec::new();
    for pair in lines {
        line(&mut text, dataset, beside, pair, told);
        rows.extend([&pair.both[..], &pair.a, &pair.b].concat());
    }
    text.line("");
    let common = common(dataset, beside, l).unwrap_or_default();
    text.line(&format!("{}{common}", note(l)));
    text.line("");
    facts(&mut text, comparison, told);
    text.line("");
    text.sources(&rows)
}

/// A theme or ward with what each side has.
fn line(text: &mut Text, dataset: &Dataset, beside: &Beside, pair: &Pair, told: Told) {
    let l = told.l;
    let (name, part) = (
        pair.name(dataset, beside, l),
        pair.part.label((told.a, told.b), l),
    );
    text.line(&match l {
        Language::Ja => format!("■ {name}（{part}）"),
        Language::En => format!("■ {name} ({part})"),
    });
    for side in [Side::Both, Side::A, Side::B] {
        let cards = beside.cards(dataset, pair, side, l);
        let name = match side {
            Side::Both => joint(told),
            _ => told.of(side).to_owned(),
        };
        if !cards.is_empty() {
            text.line(&format!("  {name}{}", l.pick("：", ":")));
        } else if pair.lacks(side) {
            text.line(&format!("  {}", empty(&name, l)));
        }
        for card in cards {
            text.item(card.row);
            text.field(
                l.pick("  内容", "  Facts"),
                &said(dataset, beside, &card, l),
            );
        }
    }
}

/// What is said of an initiative on its side: methods, who else, outcomes, links.
fn said(dataset: &Dataset, beside: &Beside, card: &Card, l: Language) -> String {
    let mut said: Vec<String> = Vec::new();
    for method in dataset.axis(Dimension::Method).of_row(card.row) {
        said.push(method.name.get(l).to_owned());
    }
    said.extend(
        [others(beside, card, l)]
            .into_iter()
            .filter(|s| !s.is_empty()),
    );
    said.extend(outcomes(card, l));
    if let Some((tied, inferred)) = tied(beside, card, l) {
        let mark = l.pick("（推定）", " (inferred)");
        said.push(format!("{tied}{}", if inferred { mark } else { "" }));
    }
    said.join(l.pick("、", ", "))
}

/// The same in numbers.
fn facts(text: &mut Text, comparison: &Comparison, Told { a, b, l }: Told) {
    text.line(l.pick("□ 数で見る", "□ In numbers"));
    let mut kind = "";
    let mut none: Vec<&str> = Vec::new();
    let end = |text: &mut Text, none: &mut Vec<&str>| {
        let label = Part::Neither.label((a, b), l);
        text.field(&label, &none.join(l.pick("、", ", ")));
        none.clear();
    };
    for line in &comparison.lines {
        let next = kind_of(&line.fact, l);
        if next != kind {
            end(text, &mut none);
            text.line(&format!("■ {next}"));
            kind = next;
        }
        if line.part == Part::Neither {
            none.push(line.fact.label(l));
            continue;
        }
        let (n, m) = (line.a, line.b);
        let said = match l {
            Language::Ja => format!("{a} {n}件、{b} {m}件"),
            Language::En => format!("{a} {n}, {b} {m}"),
        };
        text.field(line.fact.label(l), &said);
    }
    end(text, &mut none);
    text.line(l.pick(
        "数は取り組みの数です（「数値」は数値の数）。数の多少は良し悪しを表しません。",
        "Numbers are distinct initiatives; \"Figures\" counts figures. More is not better.",
    ));
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
