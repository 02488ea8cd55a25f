//! What is said of an initiative, in names: its own columns, its bullets, figures and links.

use super::marks::{Piece, Step, marks, steps};
use super::{Fate, Rows, first, place, shared::name_of};
use crate::language::Language;
use crate::model::{
    Basis, Initiative, InitiativeId, Link, Measure, Point, PointKind, Tables, concordance, names_of,
};
use crate::package::record::rows;
use crate::package::schema::{Column, Kind, Table};
use crate::sorting::by_number;
use crate::update::plan::Plan;

/// One thing that is said of an initiative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What it is, such as 「主体」.
    pub label: &'static str,
    /// Whether it stands in the head of a card: theme and actors.
    pub is_head: bool,
    /// Whether its texts are data, and Japanese in any language of the page.
    pub is_data: bool,
    /// Its lines: one, or as many as there are names, bullets, figures.
    pub lines: Vec<Line>,
}

/// A line of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is of, in the reader's language: the ward and the kind of a bullet, the kind of a link.
    pub lead: Vec<Piece>,
    /// Its text.
    pub text: Vec<Piece>,
}

/// A field on one of the two sides; a line is its lead and its text.
struct Said {
    label: &'static str,
    is_head: bool,
    is_data: bool,
    lines: Vec<[String; 2]>,
}

/// The rows that belong to each of some initiatives, in the tables before and after.
pub(super) struct Sides<'a> {
    plan: &'a Plan,
    fate: Fate,
    before: Vec<Vec<(Table, usize)>>,
    after: Vec<Vec<(Table, usize)>>,
}

impl<'a> Sides<'a> {
    /// One walk over each side for all of them.
    pub(super) fn of(plan: &'a Plan, fate: Fate, all: &[Rows]) -> Self {
        let side = |tables: &Tables, is_wanted: bool, at: fn(&Rows) -> Option<usize>| {
            let mut own = vec![Vec::new(); all.len()];
            if is_wanted {
                let rows = all.iter().map(at).zip(0..);
                let ids = rows.filter_map(|(row, slot)| {
                    Some((tables.initiatives.get(row?)?.id.number()?, slot))
                });
                collect(tables, ids.collect(), &mut own);
            }
            own
        };
        Self {
            plan,
            fate,
            before: side(&plan.before, fate == Fate::Changed, |rows| rows.before),
            after: side(&plan.after, fate != Fate::Gone, |rows| rows.after),
        }
    }

    /// The fields of one of them.
    pub(super) fn fields(
        &self,
        slot: usize,
        was: Option<usize>,
        is: Option<usize>,
        l: Language,
    ) -> Vec<Field> {
        let side = |tables: &Tables, own: &[Vec<(Table, usize)>], row: Option<usize>| {
            let own = own.get(slot).map_or(&[][..], Vec::as_slice);
            said(tables, row, own, l)
        };
        let is = side(&self.plan.after, &self.after, is);
        // What is new has nothing before that it could differ from, and is not marked word by word.
        let was = match self.fate {
            Fate::Changed => side(&self.plan.before, &self.before, was),
            _ => Vec::new(),
        };
        let mut was = was.into_iter();
        let mut fields = Vec::new();
        for is in is {
            let was = was.next();
            let was = was.as_ref().map_or(&is.lines, |was| &was.lines);
            let is_shown = match self.fate {
                Fate::New => !is.lines.is_empty(),
                Fate::Changed => (is.is_head && !is.lines.is_empty()) || *was != is.lines,
                Fate::Gone => false,
            };
            if is_shown {
                fields.push(Field {
                    label: is.label,
                    is_head: is.is_head,
                    is_data: is.is_data,
                    lines: lines(was, &is.lines),
                });
            }
        }
        fields
    }
}

/// Puts the bullets, figures and links of the initiatives with these ids where they belong.
#[inline(never)]
fn collect(tables: &Tables, mut ids: Vec<(u64, usize)>, own: &mut [Vec<(Table, usize)>]) {
    by_number(&mut ids, first);
    let mut put = |id: &InitiativeId, table: Table, at: usize| {
        let slot = id.number().and_then(|id| place(&ids, id));
        if let Some(own) = slot.and_then(|slot| own.get_mut(slot)) {
            own.push((table, at));
        }
    };
    for (at, point) in tables.points.iter().enumerate() {
        put(&point.initiative, Table::Points, at);
    }
    for (at, measure) in tables.measures.iter().enumerate() {
        put(&measure.initiative, Table::Measures, at);
    }
    for (at, link) in tables.links.iter().enumerate() {
        put(&link.from, Table::Links, at);
        put(&link.to, Table::Links, at);
    }
}

/// Columns that stand in the head of a card, or that its id tells.
const HEAD: [&str; 4] = ["id", "fiscal_year", "phase", "title"];

/// All that is said of an initiative, the same fields for each.
#[inline(never)]
fn said(tables: &Tables, row: Option<usize>, own: &[(Table, usize)], l: Language) -> Vec<Said> {
    let Some((at, i)) = row.and_then(|at| Some((at, tables.initiatives.get(at)?))) else {
        return Vec::new();
    };
    let field = |label, is_data, lines| Said {
        label,
        is_head: false,
        is_data,
        lines,
    };
    let mut first = Vec::new();
    let mut rest = Vec::new();
    let cells = rows(tables, Table::Initiatives).cells(at);
    for (column, cell) in Table::Initiatives.columns().iter().zip(cells) {
        if HEAD.contains(&column.name) {
            continue;
        }
        let cell = match i.theme {
            // A document's own numbers are not those that the board has.
            Some(theme) if column.name == "theme" => {
                let numbers = concordance::latest(&tables.concordance, i.fiscal_year, theme);
                let numbers: Vec<String> = numbers.iter().map(u8::to_string).collect();
                numbers.join(";")
            }
            _ => cell,
        };
        let said = Said {
            is_head: matches!(column.name, "theme" | "actors"),
            ..field(
                column.label(l),
                is_data(column),
                named(tables, column, &cell, l),
            )
        };
        match column.name {
            "theme" | "actors" | "summary" => first.push(said),
            _ => rest.push(said),
        }
    }
    let mut bullets = vec![Vec::new(); PointKind::ALL.len()];
    let (mut figures, mut links) = (Vec::new(), Vec::new());
    for (table, at) in own {
        match table {
            Table::Points => {
                if let Some(point) = tables.points.get(*at)
                    && let Some(own) = bullets.get_mut(point.kind as usize)
                {
                    own.push([lead_of(tables, point, l), point.text.clone()]);
                }
            }
            Table::Measures => figures.extend(tables.measures.get(*at).map(figure)),
            _ => links.extend(tables.links.get(*at).map(|link| chain(tables, link, i, l))),
        }
    }
    for (kind, lines) in PointKind::ALL.iter().zip(bullets) {
        first.push(field(kind.label(l), true, lines));
    }
    first.push(field(Table::Measures.label(l), true, figures));
    first.push(field(Table::Links.label(l), true, links));
    first.extend(rest);
    first
}

/// Whether the cells of a column are Japanese in any language: what is neither a code nor a number.
const fn is_data(column: &Column) -> bool {
    matches!(
        column.kind,
        Kind::Text(_) | Kind::TextList | Kind::Ref(Table::Sources)
    )
}

/// What a cell says, in names, one line each.
fn named(tables: &Tables, column: &Column, cell: &str, l: Language) -> Vec<[String; 2]> {
    let name = |code: &str| match column.kind {
        Kind::Ref(table) | Kind::RefList(table) => name_of(tables, table, code, l),
        Kind::Enum(codes) => {
            let mut names = names_of(codes).into_iter();
            let found = names.find(|(own, _)| *own == code);
            found.map(|(_, name)| name.get(l).to_owned())
        }
        Kind::Months => code.parse().ok().map(|month| l.month(month)),
        _ => None,
    };
    let is_list = matches!(
        column.kind,
        Kind::RefList(_) | Kind::TextList | Kind::Months
    ) || column.name == "theme";
    let mut lines = Vec::new();
    for code in cell.split(|c| is_list && c == ';') {
        if !code.is_empty() {
            let text = name(code).unwrap_or_else(|| code.to_owned());
            lines.push([String::new(), text]);
        }
    }
    lines
}

/// The ward of a bullet, and what kind of outcome it is.
fn lead_of(tables: &Tables, point: &Point, l: Language) -> String {
    let ward = point.ward.as_ref();
    let ward = ward.and_then(|ward| name_of(tables, Table::Wards, ward.as_str(), l));
    let kind = point.outcome_kind.map(|kind| kind.label(l).to_owned());
    both(ward.unwrap_or_default(), &kind.unwrap_or_default(), l)
}

/// Two words side by side, where there are two.
fn both(mut first: String, second: &str, l: Language) -> String {
    if !first.is_empty() && !second.is_empty() {
        first.push_str(l.pick("・", ", "));
    }
    first.push_str(second);
    first
}

fn figure(measure: &Measure) -> [String; 2] {
    let mut text = measure.in_a_cell();
    if !measure.note.is_empty() {
        text.push('　');
        text.push_str(&measure.note);
    }
    [String::new(), text]
}

/// A link, as it is seen from one of its ends.
fn chain(tables: &Tables, link: &Link, own: &Initiative, l: Language) -> [String; 2] {
    let (other, word) = match own.id == link.from {
        true => (&link.to, l.pick("この後", "Later")),
        false => (&link.from, l.pick("この前", "Earlier")),
    };
    let lead = both(word.to_owned(), link.relation.label(l), l);
    let lead = match link.basis {
        Basis::Inferred => both(lead, link.basis.label(l), l),
        Basis::Stated => lead,
    };
    let mut all = tables.initiatives.iter();
    let title = all.find(|i| i.id == *other).map_or("", |i| &i.title);
    [lead, format!("{title}（{other}）")]
}

/// Lines as they were and as they will be: those that stay, and between them each that changes beside
/// the one in its place.
#[inline(never)]
fn lines(was: &[[String; 2]], is: &[[String; 2]]) -> Vec<Line> {
    let keys = |lines: &[[String; 2]]| -> Vec<String> {
        lines.iter().map(|line| line.join("\u{1f}")).collect()
    };
    let (old, new) = (keys(was), keys(is));
    let (old, new) = (texts(&old), texts(&new));
    let mut done = Vec::new();
    let (mut gone, mut come) = (0, 0);
    let (mut old_at, mut new_at) = (0, 0);
    let mut change = |gone: usize, come: usize, old_at: usize, new_at: usize| {
        for n in 0..gone.max(come) {
            let old = was.get(old_at + n).filter(|_| n < gone);
            let new = is.get(new_at + n).filter(|_| n < come);
            done.push(line(old, new));
        }
    };
    for step in steps(&old, &new) {
        match step {
            Step::Gone => gone += 1,
            Step::New => come += 1,
            Step::Same => {
                change(gone, come, old_at, new_at);
                (old_at, new_at) = (old_at + gone, new_at + come);
                (gone, come) = (0, 0);
                change(1, 1, old_at, new_at);
                (old_at, new_at) = (old_at + 1, new_at + 1);
            }
        }
    }
    change(gone, come, old_at, new_at);
    done
}

fn texts(keys: &[String]) -> Vec<&str> {
    keys.iter().map(String::as_str).collect()
}

fn line(old: Option<&[String; 2]>, new: Option<&[String; 2]>) -> Line {
    let part = |at: usize| {
        let of = |line: Option<&[String; 2]>| line.map_or("", |line| &line[at]).to_owned();
        marks(&of(old), &of(new))
    };
    Line {
        lead: part(0),
        text: part(1),
    }
}
