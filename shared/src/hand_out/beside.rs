//! Two sides beside each other, handed out as a table: an initiative at a side is a row, and so is a side
//! that has nothing, so that a gap is seen in a spreadsheet, too.

use crate::board::dataset::Dataset;
use crate::board::dimension::Dimension;
use crate::language::Language;
use crate::package::csv::{self, CsvOptions};
use crate::years::beside::{Beside, Card, Pair, Side, Told, joint, others, outcomes};

/// The columns in both languages. The first is that of the lines.
const TITLES: [(&str, &str); 8] = [
    ("記載", "On record"),
    ("どちらの側か", "Side"),
    ("ID", "Id"),
    ("取り組み名", "Title"),
    ("年度と段階", "Record set"),
    ("方法", "Methods"),
    ("ほかの主体", "Others"),
    ("成果", "Outcomes"),
];

/// The lines as CSV. `conditions` is repeated in a column of its own, as in every table
/// that is handed out.
pub fn beside_table(
    dataset: &Dataset,
    beside: &Beside,
    lines: &[&Pair],
    conditions: &str,
    (l, options): (Language, CsvOptions),
) -> String {
    let (a, b) = Told::names(dataset, beside, l);
    let told = Told { a: &a, b: &b, l };
    let mut header = vec![beside.across.label(l)];
    header.extend(TITLES.map(|(ja, en)| l.pick(ja, en)));
    header.push(l.pick("抽出条件", "Conditions"));
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
            let conditions = [conditions.to_owned()];
            body.extend(
                rows.iter()
                    .map(|row| [&lead[..], row, &conditions].concat()),
            );
        }
    }
    csv::write(&header, body, options)
}

fn nothing(l: Language) -> [String; 6] {
    let said = l.pick("記載なし", "Nothing recorded");
    ["", said, "", "", "", ""].map(str::to_owned)
}

fn cells(dataset: &Dataset, beside: &Beside, card: &Card, l: Language) -> [String; 6] {
    let methods = dataset.axis(Dimension::Method).of_row(card.row);
    let methods: Vec<&str> = methods.map(|method| method.name.get(l)).collect();
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
