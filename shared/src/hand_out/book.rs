//! A table as a workbook: the table itself, the initiatives that it is about, and a sheet that says under
//! which conditions, counted how and from which sources it was made.

use super::listing::{Kind, Listing};
use super::tables::{SOURCE, shown_rows};
use super::workbook::{Cell, Column, Sheet};
use crate::board::dataset::Dataset;
use crate::intake::book::CONDITIONS;
use crate::language::Language;
use std::collections::{BTreeMap, BTreeSet};

/// What is said of a workbook beside its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About<'a> {
    /// The title of the view.
    pub title: &'a str,
    /// The conditions in words, and what came of them.
    pub said: &'a str,
    /// The day on which it is made, as an ISO date.
    pub date: &'a str,
    /// The address of the page, and behind it that of the view; empty where it is a file on a disk, since a
    /// link to that leads nowhere on another machine.
    pub page: &'a str,
    /// The view's part of the address, with its `#`.
    pub hash: &'a str,
}

/// The sheets.
pub fn book(dataset: &Dataset, mut listing: Listing, about: &About, l: Language) -> Vec<Sheet> {
    let named = named(dataset, &listing);
    // A matrix says its conditions in its corner.
    let corner = listing
        .columns
        .first()
        .filter(|_| listing.kind == Kind::Matrix);
    let corner = corner.map(|column| column.title.clone());
    let about = &About {
        said: corner.as_deref().unwrap_or(about.said),
        ..*about
    };
    let is_list = listing.kind == Kind::Initiatives;
    let mut initiatives = match (&named, listing.kind) {
        (_, Kind::Initiatives) => None,
        (Some((_, rows)), _) if !rows.is_empty() => Some(shown_rows(dataset, rows, "", l)),
        (None, Kind::Matrix) => Some(shown_rows(dataset, &listing.counted, "", l)),
        _ => None,
    };
    let last = if initiatives.is_some() { 2 } else { 1 };
    let cover = cover(dataset, &listing, initiatives.as_ref(), about, l);
    if is_list {
        tied(&mut listing, (dataset, &cover), last, about);
    }
    if let Some(list) = &mut initiatives {
        if let Some((column, _)) = named {
            to_rows(&mut listing, column, list);
        }
        tied(list, (dataset, &cover), last, about);
    }
    let header = format!("{}　{}", about.title, about.said);
    let sheet = |name: &str, listing: Listing| Sheet {
        name: name.to_owned(),
        columns: listing.columns,
        rows: listing.rows,
        header: header.clone(),
        is_landscape: true,
    };
    let mut sheets = vec![sheet(about.title, listing)];
    let name = l.pick("取り組み", "Initiatives");
    sheets.extend(initiatives.map(|list| sheet(name, list)));
    sheets.push(Sheet {
        name: l.pick(CONDITIONS[0], CONDITIONS[1]).to_owned(),
        is_landscape: false,
        header: header.clone(),
        ..cover.sheet
    });
    sheets
}

/// Where a table names initiatives: the column, and which ones, each once.
fn named(dataset: &Dataset, listing: &Listing) -> Option<(usize, Vec<usize>)> {
    let column = match listing.kind {
        Kind::Calendar => 6,
        Kind::When => 7,
        Kind::Beside => 3,
        Kind::Initiatives | Kind::Matrix | Kind::Findings | Kind::Difference | Kind::Data => {
            return None;
        }
    };
    let (mut rows, mut seen) = (Vec::new(), BTreeSet::new());
    for cells in &listing.rows {
        let row = cells.get(column).and_then(|cell| dataset.row(cell.text()));
        rows.extend(row.filter(|row| seen.insert(*row)));
    }
    Some((column, rows))
}

/// Makes each id a link to its row in the list of initiatives.
fn to_rows(listing: &mut Listing, column: usize, list: &Listing) {
    let ids = list.rows.iter().filter_map(|row| row.first());
    let places: BTreeMap<&str, usize> = ids.map(Cell::text).zip(1..).collect();
    for row in &mut listing.rows {
        let Some(cell) = row.get_mut(column) else {
            continue;
        };
        if let Some(place) = places.get(cell.text()) {
            *cell = Cell::to_row(cell.text(), 1, *place);
        }
    }
}

/// Makes each id a link to the initiative on the page, and each source one to where it is named in full.
fn tied(list: &mut Listing, (dataset, cover): (&Dataset, &Cover), last: usize, about: &About) {
    for row in &mut list.rows {
        if let Some(id) = row.first_mut().filter(|_| !about.page.is_empty()) {
            *id = Cell::link(id.text(), &format!("{}#/i/{}", about.page, id.text()));
        }
        if let Some(cell) = row.get_mut(SOURCE) {
            let mut sources = dataset.tables.sources.iter();
            if let Some(at) = sources.position(|source| source.title == cell.text()) {
                *cell = Cell::to_row(cell.text(), last, cover.sources + at);
            }
        }
    }
}

/// The sheet of conditions and sources.
struct Cover {
    sheet: Sheet,
    /// The row of the first source; the titles are row 0.
    sources: usize,
}

fn cover(
    dataset: &Dataset,
    listing: &Listing,
    initiatives: Option<&Listing>,
    about: &About,
    l: Language,
) -> Cover {
    let line = |name: &str, cell: Cell| vec![Cell::text_of(name), cell];
    let mut rows = vec![
        line(l.pick("画面", "View"), Cell::text_of(about.title)),
        line(
            l.pick("表の行数", "Rows of the table"),
            Cell::count(listing.rows.len()),
        ),
    ];
    if !about.said.is_empty() {
        let said = Cell::text_of(about.said);
        rows.insert(1, line(l.pick("条件と結果", "Filters and answer"), said));
    }
    if let Some(list) = initiatives {
        let name = l.pick("取り組みの数", "Initiatives");
        rows.push(line(name, Cell::count(list.rows.len())));
    }
    for said in counted(listing.kind, l) {
        let name = l.pick("数え方・読み方", "How to read it");
        rows.push(line(name, Cell::text_of(*said)));
    }
    let version = Cell::text_of(dataset.version.as_str());
    rows.push(line(l.pick("データの版", "Data version"), version));
    rows.push(line(
        l.pick("書き出した日", "Exported on"),
        Cell::day(about.date),
    ));
    if !about.page.is_empty() {
        let address = format!("{}{}", about.page, about.hash);
        let name = l.pick("同じ画面", "The same view");
        rows.push(line(name, Cell::link(&address, &address)));
    }
    let sources = rows.len() + 1;
    for source in &dataset.tables.sources {
        let said = format!("{}（{}）", source.title, source.publisher);
        rows.push(line(l.pick("出典", "Source"), Cell::text_of(said)));
    }
    let sheet = Sheet {
        columns: vec![
            Column::up_to(20, l.pick("項目", "Item")),
            Column::up_to(80, l.pick("内容", "Content")),
        ],
        rows,
        ..Sheet::default()
    };
    Cover { sheet, sources }
}

/// How a table is counted and to be read.
const fn counted(kind: Kind, l: Language) -> &'static [&'static str] {
    match (kind, l) {
        (Kind::Initiatives, Language::Ja) => &[
            "1行が1件の取り組みです。合同の取り組みも1行です。",
            "一つのセルに複数の値があるときは「；」で区切っています。空のセルは、資料に記載がないことを表します。",
        ],
        (Kind::Initiatives, Language::En) => &[
            "Each row is one initiative; a joint one is one row.",
            "Several values in a cell are separated by “；”. An empty cell means that the source says nothing.",
        ],
        (Kind::Matrix, Language::Ja) => &[
            "合計は重複を除いた数です。合同の取り組みはそれぞれの欄に1件ずつ入り、合計では1件と数えるため、足した数とは一致しません。",
            "「記載なし」は資料に記載がないこと、「該当なし」はその組み合わせがないことを表します。0件という意味ではありません。",
            "数えた取り組みは、次のシートに1行ずつ並んでいます。",
        ],
        (Kind::Matrix, Language::En) => &[
            "Totals count each initiative once. A joint initiative appears in each of its cells, so totals are not sums.",
            "“Not recorded” means that the sources say nothing, “not applicable” that there is no such combination. Neither is a zero.",
            "The initiatives that are counted are listed on the next sheet.",
        ],
        (Kind::Calendar, Language::Ja) => &[
            "取り組みが行われる月ごとに1行です。いくつかの月に行われるものは、その数だけ行があります。",
            "月の記載がないものは、頻度だけのもの、時期の記載がないものの順で最後にあります。",
        ],
        (Kind::Calendar, Language::En) => &[
            "A row for each month of an initiative: one that takes place in several months has several rows.",
            "Those without a month stand last: first those with a frequency, then those of which nothing is said.",
        ],
        (Kind::When, Language::Ja) => &[
            "計画と、それにつながる実績を続けて並べています。実績の行では、「計画の行」の欄がもとの計画のIDです。",
        ],
        (Kind::When, Language::En) => {
            &["A plan is followed by what it leads to, whose “Line of the plan” is the plan's ID."]
        }
        (Kind::Beside, Language::Ja) => &[
            "1行が、一方の側（または両方の合同）の取り組み1件です。記載のない側も「記載なし」と1行にしています。",
            "件数の多い少ないは、取り組みの良し悪しを表しません。",
        ],
        (Kind::Beside, Language::En) => &[
            "Each row is one initiative of one side, or a joint one of both. A side with nothing on record has a row that says so.",
            "More or fewer initiatives do not mean better or worse.",
        ],
        (Kind::Findings, Language::Ja) => &["1行が1か所の指摘です。重いものから順に並んでいます。"],
        (Kind::Findings, Language::En) => &["Each row is one finding, the worst first."],
        (Kind::Difference, Language::Ja) => &[
            "1行が、取り込むと変わるセル1か所です。追加される行は「今」が、削除される行は「取り込んだ後」が空です。",
        ],
        (Kind::Difference, Language::En) => &[
            "Each row is one cell that would change. A new row has nothing under “Now”, one that goes nothing after the import.",
        ],
        (Kind::Data, Language::Ja) => {
            &["データの表そのものです。直して「データ」の画面に置くと、そのまま取り込めます。"]
        }
        (Kind::Data, Language::En) => {
            &["A table of the data as it is. Corrected, it can be dropped on the page's data view."]
        }
    }
}
