//! The way back: what the strict reader and the doctor say of a package, said of the cells of the
//! files handed in.

use super::Taken;
use super::form::Form;
use super::slots::{Origin, Place};
use crate::check::diagnostic::{Cell, Diagnostic, Rule};
use crate::check::findings::Findings;
use crate::check::say::Say;
use crate::package::Package;
use crate::package::schema::{Kind, Table};
use crate::sorting::by_number;
use std::collections::BTreeMap;

/// A row that was there before.
const LOADED: u32 = u32::MAX;

impl Taken {
    /// Everything that was found: what was said while reading, and what the strict reader and the
    /// doctor said of `next`, the package with these files in it, traced back to the cells of the
    /// files handed in.
    #[inline(never)]
    pub(crate) fn trace(&mut self, mut strict: Findings, next: &Package) -> Findings {
        let mut findings = std::mem::take(&mut self.remarks.findings);
        by_number(&mut self.remarks.guesses, |g| {
            number((g.file, g.row, g.column))
        });
        let mut tracer = Tracer {
            taken: self,
            next,
            ways: self.origins.iter().map(|_| None).collect(),
        };
        // What has been said of a cell already is not said again in other words.
        strict.retain(|finding| tracer.one(finding));
        strict.forget_unlisted();
        findings.append(strict);
        let files: Vec<&str> = self.sheets.iter().map(|s| s.name.as_str()).collect();
        findings.sort(|path| {
            let at = files.iter().position(|name| *name == path);
            at.unwrap_or(files.len())
        });
        findings
    }
}

/// Finds the cells that findings are about.
struct Tracer<'a> {
    taken: &'a Taken,
    next: &'a Package,
    /// For each origin, once it is needed, its way back.
    ways: Vec<Option<Way<'a>>>,
}

/// From the lines of a file of the next package to its rows among those taken in.
struct Way<'a> {
    /// The lines, without the titles.
    lines: Vec<&'a str>,
    /// For each the position in [`Origin::places`], or [`LOADED`].
    rows: Vec<u32>,
}

impl<'a> Tracer<'a> {
    /// Says a finding of the cell it came from; false where it is not to be said at all.
    #[inline(never)]
    fn one(&mut self, finding: &mut Diagnostic) -> bool {
        if finding.rule == Rule::DuplicateKey {
            self.expected(finding);
        }
        let Some(cell) = finding.cell else {
            return true;
        };
        let Some((place, line)) = self.place_of(&finding.file, cell.row) else {
            return true;
        };
        let Some((table, _)) = Table::of_path(&finding.file) else {
            return true;
        };
        let position = cell.column.map_or(usize::MAX, |at| at as usize);
        let refers = matches!(finding.rule, Rule::DanglingReference | Rule::UnknownCode);
        let value = finding.value.as_text();
        if refers && self.taken.remarks.unread.iter().any(|key| key == value) {
            return false;
        }
        let is_bullet = place.column != Place::ROW;
        if finding.rule == Rule::MissingValue
            && (self.is_nameless(table, place, position)
                || (is_bullet && is_unit_without_number(table, position, line)))
        {
            return false;
        }
        let (column, is_whole) = self.column(place, table, position);
        if is_bullet && position == 0 && finding.rule == Rule::BadId {
            // The row of the initiative says so.
            return false;
        }
        if let Some(at) = column {
            let cell = (place.file, place.row, at);
            if self.taken.remarks.wrong.contains(&cell) {
                return false;
            }
            let guess = self.guess(cell).filter(|_| is_not_understood(finding.rule));
            let is_list = table
                .columns()
                .get(position)
                .is_some_and(|c| matches!(c.kind, Kind::RefList(_)));
            finding.suggestion = match finding.suggestion.take() {
                Some(name) if is_list => guess.or_else(|| in_list(line, position, value, &name)),
                Some(name) => Some(name),
                None => guess,
            };
        }
        // One bullet is not what is to stand in a cell of several.
        if !is_whole {
            finding.suggestion = None;
        }
        finding.file = self.name(place.file);
        finding.cell = Some(Cell {
            row: place.row,
            column,
        });
        true
    }

    /// Says where the first of two rows stands.
    fn expected(&mut self, finding: &mut Diagnostic) {
        let Say::Row { file, row } = &mut finding.expected else {
            return;
        };
        if let Some((place, _)) = self.place_of(file, *row) {
            *file = self.name(place.file);
            *row = place.row;
        }
    }

    /// Whether an id, or the year of the source that a file becomes, is missing only because the
    /// year of the row is.
    fn is_nameless(&self, table: Table, place: Place, position: usize) -> bool {
        let is_id = table == Table::Sources || position == 0;
        let row = (place.file, place.row, 0);
        is_id && self.taken.remarks.nameless.contains(&row)
    }

    /// Where a row of a file of the next package came from, and its line.
    fn place_of(&mut self, path: &str, row: u32) -> Option<(Place, &'a str)> {
        let at = self.taken.origins.iter().position(|o| o.path == path)?;
        let origin = self.taken.origins.get(at)?;
        let (taken, next) = (self.taken, self.next);
        let way = self.ways.get_mut(at)?;
        let way = way.get_or_insert_with(|| Way::of(origin, &taken.incoming, next));
        let line = row.checked_sub(1)? as usize;
        let own = *way.rows.get(line)?;
        let place = origin.places.get(own as usize).copied()?;
        (place != Place::LOADED).then_some((place, *way.lines.get(line)?))
    }

    fn name(&self, file: u16) -> String {
        let sheet = self.taken.sheets.get(usize::from(file));
        sheet.map_or_else(String::new, |sheet| sheet.name.clone())
    }

    /// What may be meant in a cell.
    fn guess(&self, cell: (u16, u32, u32)) -> Option<String> {
        let guesses = &self.taken.remarks.guesses;
        let at = guesses.partition_point(|g| number((g.file, g.row, g.column)) < number(cell));
        let guess = guesses.get(at)?;
        ((guess.file, guess.row, guess.column) == cell).then(|| guess.text.clone())
    }

    /// The column of the sheet for a column of a table, and whether that cell holds no more than
    /// the table's cell.
    fn column(&self, place: Place, table: Table, position: usize) -> (Option<u32>, bool) {
        let file = self.taken.columns.get(usize::from(place.file));
        let Some((form, columns)) = file else {
            return (None, false);
        };
        let of = |at: usize| columns.get(at).copied().flatten();
        match form {
            // The columns of an initiative are the first ones of the flat form.
            Some(Form::Flat) if table == Table::Initiatives => (of(position), true),
            Some(Form::Table(own)) if *own == table => (of(position), true),
            Some(Form::Flat) if place.column != Place::ROW => {
                let schema = table.columns().get(position).map_or("", |c| c.name);
                let same = Form::Flat.columns().position(|c| c.name == schema);
                match same {
                    Some(at) if schema == "outcome_kind" && of(at).is_some() => (of(at), true),
                    _ => (Some(u32::from(place.column)), false),
                }
            }
            _ => (None, false),
        }
    }
}

impl<'a> Way<'a> {
    #[inline(never)]
    fn of(origin: &Origin, incoming: &'a Package, next: &'a Package) -> Self {
        let text = |package: &'a Package| {
            let file = package.files.iter().find(|f| f.path == origin.path);
            file.map_or("", |file| file.text.as_str())
        };
        let (own, all) = (text(incoming), text(next));
        let lines: Vec<&str> = all.lines().skip(1).collect();
        // A text that is the same in both stands in memory once: see `Taken::share`.
        if own.is_empty() || own == all {
            let rows = (0..origin.places.len() as u32).collect();
            return Self { lines, rows };
        }
        let own: Vec<&str> = own.lines().skip(1).collect();
        // Of equal lines the first goes with the first, the second with the second.
        let mut first: BTreeMap<&str, u32> = BTreeMap::new();
        let mut after = vec![LOADED; own.len()];
        for (at, (line, after)) in own.iter().zip(&mut after).enumerate().rev() {
            *after = first.insert(line, at as u32).unwrap_or(LOADED);
        }
        let rows = lines.iter().map(|line| {
            let Some(at) = first.get_mut(*line) else {
                return LOADED;
            };
            let own = *at;
            if let Some(after) = after.get(own as usize).filter(|after| **after != LOADED) {
                *at = *after;
            }
            own
        });
        let rows = rows.collect();
        Self { lines, rows }
    }
}

/// Whether a rule is about a value that cannot be read as it is, not about what it says.
const fn is_not_understood(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::NotANumber
            | Rule::OutOfRange
            | Rule::NotAYear
            | Rule::NotAMonth
            | Rule::NotADate
            | Rule::BadId
            | Rule::UnknownCode
            | Rule::DanglingReference
    )
}

/// Whether a figure has no unit because it has no number either, which is said already.
fn is_unit_without_number(table: Table, position: usize, line: &str) -> bool {
    let cells = crate::update::plan::cells(line);
    table == Table::Measures && position == 3 && cells.get(2).is_some_and(String::is_empty)
}

/// The list in a cell of a line with a name in place of one of its values.
fn in_list(line: &str, position: usize, value: &str, name: &str) -> Option<String> {
    let cells = crate::update::plan::cells(line);
    let list = cells.get(position)?.split(';').map(str::trim);
    let named: Vec<&str> = list
        .map(|part| if part == value { name } else { part })
        .collect();
    Some(named.join(";"))
}

const fn number((file, row, column): (u16, u32, u32)) -> u64 {
    (file as u64) << 48 | (row as u64) << 16 | (column & 0xffff) as u64
}
