//! What is said of two sides: on the page, in a text and in a table the same.

use super::{Beside, Card, Pair, Side, can_lack};
use crate::board::dataset::Dataset;
use crate::board::dimension::{Dimension, THEME_ADVOCACY, THEME_BASE, WARD_CITY};
use crate::board::part::Part;
use crate::language::Language::{self, En, Ja};
use crate::model::ActorKind;

/// The names of two sides, and the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told<'a> {
    /// The first side.
    pub a: &'a str,
    /// The second side.
    pub b: &'a str,
    /// In which language.
    pub l: Language,
}

impl<'a> Told<'a> {
    /// The names of the sides.
    pub fn names(dataset: &Dataset, beside: &Beside, l: Language) -> (String, String) {
        let name = |code| short(dataset, beside.dimension, code, l);
        (name(&beside.codes.0), name(&beside.codes.1))
    }

    /// The name of a side.
    pub const fn of(&self, side: Side) -> &'a str {
        match side {
            Side::A => self.a,
            _ => self.b,
        }
    }
}

/// The name of a value; a theme by its number alone, because its title is long to say.
#[inline(never)]
pub fn short(dataset: &Dataset, dimension: Dimension, code: &str, l: Language) -> String {
    if dimension != Dimension::Theme || !is_plain(code) {
        return dataset.value_name(dimension, code, l).to_owned();
    }
    match l {
        Ja => format!("テーマ{code}"),
        En => format!("Theme {code}"),
    }
}

/// Whether a value is one of the themes or wards, not what stands beside them.
fn is_plain(code: &str) -> bool {
    let beside = [
        THEME_BASE,
        THEME_ADVOCACY,
        WARD_CITY,
        ActorKind::CityCentre.code(),
    ];
    can_lack(code) && !beside.contains(&code)
}

/// The answer as one sentence: how many themes (or wards) both have on record, and how many one alone.
#[inline(never)]
pub fn answer(dataset: &Dataset, beside: &Beside, Told { a, b, l }: Told) -> String {
    let (both, special) = split(dataset, beside, Part::Both, l);
    let only = |part| {
        let (n, special) = split(dataset, beside, part, l);
        format!("{n}{special}")
    };
    let (only_a, only_b) = (only(Part::OnlyA), only(Part::OnlyB));
    let unit = unit(beside, l);
    match (l, both) {
        (Ja, 0) => format!(
            "{a}と{b}の両方に記載がある{unit}はありません。{a}だけ{only_a}、{b}だけ{only_b}"
        ),
        (Ja, _) => format!(
            "{a}と{b}の両方に記載があるのは{both}{unit}{special}。{a}だけ{only_a}、{b}だけ{only_b}"
        ),
        (En, _) => format!(
            "{unit} on record for both {a} and {b}: {both}{special}. {a} only: {only_a}; {b} only: {only_b}"
        ),
    }
}

/// What the lines are.
const fn unit(beside: &Beside, l: Language) -> &'static str {
    match beside.across {
        Dimension::Ward => l.pick("区", "Wards"),
        _ => l.pick("テーマ", "Themes"),
    }
}

/// How many lines a part has, and what is among them that is neither theme nor ward.
#[inline(never)]
fn split(dataset: &Dataset, beside: &Beside, part: Part, l: Language) -> (usize, String) {
    let mut names = Vec::new();
    let mut n = 0;
    for pair in beside.of(part) {
        n += 1;
        if !is_plain(&pair.code) {
            names.push(dataset.value_name(beside.across, &pair.code, l));
        }
    }
    let names = names.join(l.pick("・", ", "));
    let special = match (l, names.is_empty()) {
        (_, true) => String::new(),
        (Ja, false) => format!("（{names}を含む）"),
        (En, false) => format!(" (including {names})"),
    };
    (n, special)
}

/// A part with its lines: 「東区だけ：8テーマ（拠点を含む）」.
#[inline(never)]
pub fn parts(dataset: &Dataset, beside: &Beside, part: Part, told: Told) -> String {
    let l = told.l;
    let (n, special) = split(dataset, beside, part, l);
    let label = part.label((told.a, told.b), l);
    match l {
        Ja => format!("{label}：{n}{}{special}", unit(beside, l)),
        En => format!("{label}: {n}{special}"),
    }
}

/// That a side has nothing on record.
#[inline(never)]
pub fn empty(name: &str, l: Language) -> String {
    match l {
        Ja => format!("{name}は記載なし"),
        En => format!("{name}: nothing recorded"),
    }
}

/// That both sides carry it out together.
#[inline(never)]
pub fn joint(Told { a, b, l }: Told) -> String {
    match l {
        Ja => format!("{a}と{b}の合同"),
        En => format!("{a} and {b} jointly"),
    }
}

/// Who else carries an initiative out; empty where nobody does.
#[inline(never)]
pub fn others(beside: &Beside, card: &Card, l: Language) -> String {
    let names = card.others.join(l.pick("・", ", "));
    if names.is_empty() || beside.dimension == Dimension::Set {
        return names;
    }
    match (l, beside.dimension, card.side) {
        (Ja, Dimension::Ward, Side::Both) => format!("{names}も"),
        (En, Dimension::Ward, Side::Both) => format!("also {names}"),
        (Ja, ..) => format!("{names}と合同"),
        (En, ..) => format!("jointly with {names}"),
    }
}

/// How many outcomes are on record; nothing is said of a plan.
#[inline(never)]
pub fn outcomes(card: &Card, l: Language) -> Option<String> {
    card.outcomes.map(|n| match (l, n) {
        (Ja, 0) => "成果の記載なし".to_owned(),
        (Ja, _) => format!("成果 {n}項目"),
        (En, 0) => "no outcome recorded".to_owned(),
        (En, 1) => "1 outcome".to_owned(),
        (En, _) => format!("{n} outcomes"),
    })
}

/// Of two record sets: that an initiative hangs together with some of the other set, and whether that
/// is our reading.
pub fn tied(beside: &Beside, card: &Card, l: Language) -> Option<(&'static str, bool)> {
    if !beside.tied.contains(card.row) {
        return None;
    }
    let said = l.pick("つながりあり", "linked");
    Some((said, !beside.printed.contains(card.row)))
}

/// How many initiatives a side has, and that joint ones are among them.
#[inline(never)]
pub fn total(dataset: &Dataset, beside: &Beside, side: Side, l: Language) -> String {
    let rows = match side {
        Side::A => &beside.a,
        _ => &beside.b,
    };
    let n = rows.count();
    match (l, beside.has_joint(dataset, rows)) {
        (Ja, true) => format!("{n}件（合同を含む）"),
        (Ja, false) => format!("{n}件"),
        (En, true) => format!("{n} (joint ones included)"),
        (En, false) => n.to_string(),
    }
}

/// What is common to all wards and counted at neither side; nothing where there is no such thing.
pub fn common(dataset: &Dataset, beside: &Beside, l: Language) -> Option<String> {
    let name = dataset.value_name(Dimension::Ward, ActorKind::Joint.code(), l);
    let n = beside.common;
    (n > 0).then(|| match l {
        Ja => format!("{name}の{n}件は、どちらにも数えていません。"),
        En => format!("What is common to all wards ({name}: {n}) is counted at neither side."),
    })
}

/// What a comparison is, and is not.
pub const fn note(l: Language) -> &'static str {
    l.pick(
        "記載の有無を並べたもので、良し悪しや量をくらべるものではありません。",
        "This shows what is recorded and where nothing is. It says nothing of which is better or more. ",
    )
}

impl Pair {
    /// The theme or ward of the line.
    pub fn name<'a>(&'a self, dataset: &'a Dataset, beside: &Beside, l: Language) -> &'a str {
        dataset.value_name(beside.across, &self.code, l)
    }
}
