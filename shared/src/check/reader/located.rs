//! All tables with the place of every record.

use super::At;
use super::row::{Read, RowReader};
use crate::check::diagnostic::{Cell, Diagnostic, Rule};
use crate::check::findings::Findings;
use crate::model::{RecordSet, Tables, tables};
use crate::package::record::{Cells, Record, Rows, of_table, rows};
use crate::package::schema::{Column, Table};
use std::collections::BTreeSet;

/// A file that was read.
#[derive(Debug, Clone)]
pub struct ReadFile {
    /// Its path or name.
    pub name: String,
    /// The year of the folder it lies in, if it lies in one.
    pub year: Option<u16>,
}

/// Where the columns of a table stand in a file.
#[derive(Debug, Clone)]
pub struct Layout {
    /// Index into [`Located::files`].
    pub file: u16,
    /// For each column of the table its column in the sheet.
    pub columns: Vec<Option<u32>>,
    /// Columns whose cell in the sheet holds no more than theirs, one bit for each: only there a
    /// suggestion can be written into the sheet.
    pub whole: u32,
    /// Whether a list in a cell is corrected as a whole.
    pub whole_lists: bool,
}

/// What there is of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Presence {
    /// No file.
    #[default]
    Absent,
    /// Files that could all be read.
    Whole,
    /// A file that could not.
    Partial,
}

/// What may be meant in a cell that cannot be read as it is.
#[derive(Debug, Clone)]
pub struct Guess {
    /// Index into [`Located::files`], row and column of the sheet.
    pub at: (u16, u32, u32),
    /// A text to write into the cell, which is then understood.
    pub text: String,
}

/// A row that could not be read as a record.
#[derive(Debug)]
pub(crate) struct Unreadable {
    pub(crate) table: Table,
    /// Layout and row.
    pub(crate) place: (u16, u32),
    /// Columns of which everything has been said, or that are wrong.
    pub(crate) said: u32,
    pub(crate) cells: Vec<String>,
}

/// Unreadable rows that are kept: more have one cause.
const UNREADABLE: usize = 1000;

macro_rules! located {
    ($(
        $(#[$doc:meta])*
        $record:ident $table:ident $rows:ident $file:literal $place:ident [$($key:literal),*]
        ($($about:literal),*) {
            $($(#[$field_doc:meta])* $field:ident: $type:ty = $($need:ident $column:tt),*;)*
        }
    )*) => {
        /// All tables with the place of every record.
        #[derive(Debug, Default)]
        pub struct Located {
            /// The files read.
            pub files: Vec<ReadFile>,
            /// How the tables stand in them.
            pub layouts: Vec<Layout>,
            /// What there is of each table, in the order of [`Table::ALL`].
            pub presence: [Presence; Table::ALL.len()],
            /// Rows that could not be read, by what stands in their first column. What is wrong with
            /// them has been said; that other rows refer to them is no second error.
            pub unread: BTreeSet<(Table, String)>,
            /// The first of these rows, for what else is wrong with them.
            pub(crate) unreadable: Vec<Unreadable>,
            /// What may be meant where something is not understood, sorted by place.
            pub guesses: Vec<Guess>,
            $(
                #[doc = concat!("The rows of `", $file, ".csv`.")]
                pub $rows: Vec<At<crate::model::$record>>,
            )*
        }

        impl Located {
            /// The records without their places.
            pub fn into_tables(self) -> Tables {
                fn strip<T>(rows: Vec<At<T>>) -> Vec<T> {
                    rows.into_iter().map(|at| at.value).collect()
                }
                Tables { $($rows: strip(self.$rows),)* }
            }

            /// Tables whose places are those of the files that [`crate::package::write`] makes.
            pub fn of_tables(tables: &Tables) -> Self {
                let mut located = Self::default();
                for table in Table::ALL {
                    located.load(tables, table);
                }
                located
            }
        }

        $(
            impl Placed for crate::model::$record {
                fn placed(located: &Located) -> &Vec<At<Self>> {
                    &located.$rows
                }

                fn placed_mut(located: &mut Located) -> &mut Vec<At<Self>> {
                    &mut located.$rows
                }
            }
        )*
    };
}
tables!(located);

/// The rows of whichever table, with their places.
pub(crate) trait PlacedRows: Rows {
    /// Layout and row, and the columns of which everything has been said.
    fn place(&self, row: usize) -> Option<((u16, u32), u32)>;
}

impl<T: Record> Rows for Vec<At<T>> {
    fn table(&self) -> Table {
        T::TABLE
    }

    fn count(&self) -> usize {
        self.len()
    }

    fn some_cells(&self, row: usize, columns: u32, to: Cells) {
        if let Some(at) = self.get(row) {
            at.value.some_cells(columns, to);
        }
    }

    fn year(&self, row: usize) -> Option<u16> {
        self.get(row).and_then(|at| at.value.year())
    }

    fn set(&self, row: usize) -> Option<RecordSet> {
        self.get(row).and_then(|at| at.value.set())
    }
}

impl<T: Record> PlacedRows for Vec<At<T>> {
    fn place(&self, row: usize) -> Option<((u16, u32), u32)> {
        self.get(row).map(|at| ((at.layout, at.row), at.said))
    }
}

/// A record that is found with its place.
pub(crate) trait Placed: Record {
    /// All records of the table, with their places.
    fn placed(located: &Located) -> &Vec<At<Self>>;

    /// All records of the table, with their places, to be changed.
    fn placed_mut(located: &mut Located) -> &mut Vec<At<Self>>;
}

impl Located {
    /// The rows of a table.
    pub(crate) fn rows(&self, table: Table) -> &dyn PlacedRows {
        fn of<T: Placed>(located: &Located) -> &dyn PlacedRows {
            T::placed(located)
        }
        of_table!(table, of(self))
    }

    /// What there is of a table.
    pub fn presence(&self, table: Table) -> Presence {
        self.presence
            .get(table as usize)
            .copied()
            .unwrap_or_default()
    }

    /// Notes that there is a file of the table.
    pub fn is_there(&mut self, table: Table, is_usable: bool) {
        if let Some(presence) = self.presence.get_mut(table as usize) {
            *presence = match (*presence, is_usable) {
                (Presence::Partial, _) | (_, false) => Presence::Partial,
                (Presence::Absent | Presence::Whole, true) => Presence::Whole,
            };
        }
    }

    /// Adds a file; answers its index.
    pub fn add_file(&mut self, name: &str, year: Option<u16>) -> u16 {
        self.files.push(ReadFile {
            name: name.to_owned(),
            year,
        });
        (self.files.len() - 1) as u16
    }

    /// Adds a layout; answers its index.
    pub fn add_layout(&mut self, layout: Layout) -> u16 {
        self.layouts.push(layout);
        (self.layouts.len() - 1) as u16
    }

    /// Reads a row of a table: `cell` answers its cells in the order of the columns, `said` has a bit
    /// for each column of which everything has been said already. Answers
    /// the fiscal year of the record, where it has one; `None` where it could not be read.
    #[inline(never)]
    pub(crate) fn read<'c>(
        &mut self,
        table: Table,
        (layout, row): (u16, u32),
        said: u32,
        cell: &dyn Fn(usize) -> &'c str,
        findings: &mut Findings,
    ) -> Option<Option<u16>> {
        fn one<'c, T: Placed + Read>(
            located: &mut Located,
            (layout, row): (u16, u32),
            said: u32,
            cell: &dyn Fn(usize) -> &'c str,
            findings: &mut Findings,
        ) -> Option<Option<u16>> {
            let place = (layout, row);
            let mut reader = RowReader::new(located, T::TABLE, place, said, cell, findings);
            let value = T::read(&mut reader);
            let wrong = reader.wrong;
            let Some(value) = value else {
                located.put_aside(T::TABLE, place, said | wrong, cell);
                return None;
            };
            let year = value.year();
            let rows = T::placed_mut(located);
            if rows.len() == rows.capacity() {
                // Of a large table half would stand empty by doubling.
                rows.reserve_exact(rows.len() / 4 + 16);
            }
            rows.push(At {
                value,
                layout,
                row,
                wrong,
                said,
            });
            Some(year)
        }
        let place = (layout, row);
        of_table!(table, one(self, place, said, cell, findings))
    }

    /// Keeps a row that could not be read.
    #[inline(never)]
    fn put_aside<'c>(
        &mut self,
        table: Table,
        place: (u16, u32),
        said: u32,
        cell: &dyn Fn(usize) -> &'c str,
    ) {
        self.unread.insert((table, cell(0).trim().to_owned()));
        if self.unreadable.len() < UNREADABLE {
            let cells = (0..table.columns().len()).map(|at| cell(at).trim().to_owned());
            self.unreadable.push(Unreadable {
                table,
                place,
                said,
                cells: cells.collect(),
            });
        }
    }

    /// Says something of a cell: where it stands, and what could be meant there.
    #[inline(never)]
    pub(crate) fn diagnostic(
        &self,
        table: Table,
        (layout, row): (u16, u32),
        position: Option<usize>,
        finding: Diagnostic,
    ) -> Diagnostic {
        let Some(layout) = self.layouts.get(usize::from(layout)) else {
            return finding;
        };
        let name = self.files.get(usize::from(layout.file));
        let at = position.and_then(|at| layout.columns.get(at).copied().flatten());
        let column = position.and_then(|at| table.columns().get(at));
        let mut finding = Diagnostic {
            file: name.map_or_else(String::new, |file| file.name.clone()),
            cell: Some(Cell { row, column: at }),
            column,
            ..finding
        };
        if let Some(at) = at
            && finding.suggestion.is_none()
            && is_not_understood(finding.rule)
        {
            finding.suggestion = self.guess((layout.file, row, at));
        }
        let is_whole = position.is_some_and(|at| layout.whole & (1 << at) != 0);
        if !is_whole {
            // What is meant is not what is to stand in a cell of several.
            finding.suggestion = None;
        }
        finding
    }

    /// What may be meant in a cell of the sheet.
    pub(crate) fn guess(&self, cell: (u16, u32, u32)) -> Option<String> {
        // The row that is being read stands last; later on all are sorted.
        let last = self
            .guesses
            .iter()
            .rev()
            .take_while(|g| (g.at.0, g.at.1) == (cell.0, cell.1));
        let found = last.into_iter().find(|g| g.at == cell).or_else(|| {
            let at = self.guesses.partition_point(|g| g.at < cell);
            self.guesses.get(at).filter(|g| g.at == cell)
        });
        found.map(|g| g.text.clone())
    }

    /// Adds the rows of a table as they stand in the files that are written of it.
    fn load(&mut self, tables: &Tables, table: Table) {
        fn add<T: Placed>(located: &mut Located, tables: &Tables, places: &[(u16, u32)]) {
            let rows = T::rows(tables).iter().zip(places);
            let rows = rows.map(|(row, (layout, at))| At {
                value: row.clone(),
                layout: *layout,
                row: *at,
                wrong: 0,
                said: 0,
            });
            T::placed_mut(located).extend(rows);
        }
        let rows = rows(tables, table);
        if !table.is_optional() || rows.count() > 0 {
            self.is_there(table, true);
        }
        let mut files: Vec<(Option<u16>, u16, u32)> = Vec::new();
        let mut places = Vec::new();
        for row in 0..rows.count() {
            let year = table.is_yearly().then(|| rows.year(row).unwrap_or(0));
            let known = files.iter().rposition(|(own, ..)| *own == year);
            let at = known.unwrap_or_else(|| {
                let file = self.add_file(&table.path(year), year);
                let layout = self.add_layout(Layout::written(file, table));
                files.push((year, layout, 0));
                files.len() - 1
            });
            if let Some((_, layout, count)) = files.get_mut(at) {
                *count += 1;
                places.push((*layout, *count));
            }
        }
        of_table!(table, add(self, tables, &places));
    }

    /// The title of a column, and its place in the table.
    pub(crate) fn position(table: Table, name: &str) -> Option<(usize, &'static Column)> {
        let mut columns = table.columns().iter().enumerate();
        columns.find(|(_, column)| column.name == name)
    }
}

impl Layout {
    /// The columns of a file that was written by us.
    pub fn written(file: u16, table: Table) -> Self {
        Self {
            file,
            columns: (0..table.columns().len() as u32).map(Some).collect(),
            whole: u32::MAX,
            whole_lists: false,
        }
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
