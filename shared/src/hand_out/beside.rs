//! Two sides beside each other, handed out as a table: an initiative at a side is a row, and so is a side
//! that has nothing, so that a gap is seen in a spreadsheet, too.

use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::hand_out::listing::{Kind, Listing};
use crate::hand_out::workbook::Cell;
use crate::language::Language;
use crate::years::beside::{Beside, Card, Pair, Side, Told, joint, others, outcomes};

/// The columns in both languages, after that of the lines, with the width that their text is broken at.
const TITLES: [(&str, &str, usize); 8] = [
    ("記載", "On record", 16),
    ("どちらの側か", "Side", 14),
    ("ID", "Id", 11),
    ("取り組み名", "Title", 34),
    ("年度と段階", "Record set", 16),
    ("方法", "Methods", 16),
    ("ほかの主体", "Others", 20),
    ("成果", "Outcomes", 50),
];

/// The lines as a table.
pub fn beside_table(
    dataset: &Dataset,
    beside: &Beside,
    lines: &[&Pair],
    conditions: &str,
    l: Language,
) -> Listing {
    let (a, b) = Told::names(dataset, beside, l);
    let told = Told { a: &a, b: &b, l };
    let titles = TITLES.map(|(ja, en, most)| (l.pick(ja, en), most));
    let titles = [(beside.across.label(l), 26)].into_iter().chain(titles);
    let mut body = Vec::new();
    for pair in lines {
        for side in [Side::Both, Side::A, Side::B] {
            let lead = [
                pair.name(dataset, beside, l).to_owned(),
                pair.part.label((&a, &b), l),
                match side {
                    Side::Both => joint(told),
                    _ => told.of(side).to_owned(),
                },
            ];
            let cards = beside.cards(dataset, pair, side, l);
            let mut rows: Vec<_> = cards
                .iter()
                .map(|card| cells(dataset, beside, card, l))
                .collect();
            if pair.lacks(side) {
                rows.push(nothing(l));
            }
            for row in rows {
                let cells = lead.iter().cloned().chain(row);
                body.push(cells.map(Cell::text_of).collect());
            }
        }
    }
    Listing::new(Kind::Beside, titles, body).under(conditions)
}

fn nothing(l: Language) -> [String; 6] {
    let said = l.pick("記載なし", "Nothing recorded");
    ["", said, "", "", "", ""].map(str::to_owned)
}

fn cells(dataset: &Dataset, beside: &Beside, card: &Card, l: Language) -> [String; 6] {
    let methods = dataset.names_of(card.row, Dimension::Method, l);
    let i = card.initiative;
    [
        i.id.to_string(),
        i.title.clone(),
        i.record_set().label(l),
        methods.join("；"),
        others(beside, card, l),
        outcomes(card, l).unwrap_or_default(),
    ]
}
