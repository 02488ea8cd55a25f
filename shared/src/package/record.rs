//! Records as the cells of their rows: what [`crate::check::reader`] reads back as the same records.

use crate::model::{
    Actor, ActorCode, ActorKind, Alias, Area, AreaCode, Basis, FiscalYear, Function, Initiative,
    InitiativeId, Link, Measure, Method, MethodCode, Name, NameReading, OutcomeKind, Phase, Point,
    PointKind, RecordSet, Relation, Section, SectionCode, Source, SourceCode, Tables, Theme,
    ThemeRelation, ThemeStep, Ward, WardCode, tables,
};
use crate::package::schema::Table;

/// What takes the cells of a row, one after the other in the order of the columns.
pub type Cells<'a> = &'a mut dyn FnMut(&str);

/// A row of a table.
pub trait Record: Clone + PartialEq + 'static {
    /// The table.
    const TABLE: Table;

    /// All rows of the table.
    fn rows(tables: &Tables) -> &Vec<Self>;

    /// All rows of the table, to be changed.
    fn rows_mut(tables: &mut Tables) -> &mut Vec<Self>;

    /// Hands over the cells of some columns: one bit for each.
    fn some_cells(&self, columns: u32, to: Cells);

    /// Hands over all cells.
    fn cells(&self, to: Cells) {
        self.some_cells(u32::MAX, to);
    }

    /// The fiscal year in whose folder it stands; `None` for a row of a reference table, and for one
    /// whose id is none.
    fn year(&self) -> Option<u16>;

    /// The record set that it belongs to; `None` as for the year.
    fn set(&self) -> Option<RecordSet>;
}

macro_rules! year {
    (yearly $row:ident) => {
        $row.folder()
    };
    ($reference:ident $row:ident) => {
        None
    };
}

macro_rules! set {
    (yearly $row:ident) => {
        $row.of_set()
    };
    ($reference:ident $row:ident) => {
        None
    };
}

macro_rules! records {
    ($(
        $(#[$doc:meta])*
        $record:ident $table:ident $rows:ident $file:literal $place:ident [$($key:literal),*]
        ($($about:literal),*) {
            $($(#[$field_doc:meta])* $field:ident: $type:ty = $($need:ident $column:tt),*;)*
        }
    )*) => {$(
        impl Record for $record {
            const TABLE: Table = Table::$table;

            fn rows(tables: &Tables) -> &Vec<Self> {
                &tables.$rows
            }

            fn rows_mut(tables: &mut Tables) -> &mut Vec<Self> {
                &mut tables.$rows
            }

            #[allow(unused_assignments, reason = "the last one is not needed")]
            fn some_cells(&self, columns: u32, to: Cells) {
                let mut column = 1_u32;
                $(
                    // A name has two columns and is no key.
                    if columns & column != 0 {
                        self.$field.cell(to);
                    }
                    column <<= [$(stringify!($need)),*].len();
                )*
            }

            fn year(&self) -> Option<u16> {
                let row = self;
                let _ = row;
                year!($place row)
            }

            fn set(&self) -> Option<RecordSet> {
                let row = self;
                let _ = row;
                set!($place row)
            }
        }
    )*};
}
tables!(records);

/// Does the same for the records of whichever table: `of_table!(table, work(…))` calls `work::<Ward>(…)`
/// for the wards, and so on.
macro_rules! of_table {
    ($table:expr, $do:ident $arguments:tt) => {{
        use $crate::model;
        use $crate::package::schema::Table;
        match $table {
            Table::Areas => of_table!($do, model::Area, $arguments),
            Table::Wards => of_table!($do, model::Ward, $arguments),
            Table::Actors => of_table!($do, model::Actor, $arguments),
            Table::Themes => of_table!($do, model::Theme, $arguments),
            Table::Functions => of_table!($do, model::Function, $arguments),
            Table::Sections => of_table!($do, model::Section, $arguments),
            Table::Methods => of_table!($do, model::Method, $arguments),
            Table::Sources => of_table!($do, model::Source, $arguments),
            Table::Concordance => of_table!($do, model::ThemeStep, $arguments),
            Table::Aliases => of_table!($do, model::Alias, $arguments),
            Table::Readings => of_table!($do, model::NameReading, $arguments),
            Table::Initiatives => of_table!($do, model::Initiative, $arguments),
            Table::Points => of_table!($do, model::Point, $arguments),
            Table::Measures => of_table!($do, model::Measure, $arguments),
            Table::Links => of_table!($do, model::Link, $arguments),
        }
    }};
    ($do:ident, $record:ty, ($($argument:expr),*)) => {
        $do::<$record>($($argument),*)
    };
}
pub(crate) use of_table;

/// The columns of a table's key, one bit for each.
pub fn key_columns(table: Table) -> u32 {
    const KEYS: [u32; Table::ALL.len()] = {
        let mut keys = [0; Table::ALL.len()];
        let mut at = 0;
        while at < keys.len() {
            let table = Table::ALL[at];
            let names = table.primary_key();
            let mut name = 0;
            while name < names.len() {
                keys[table as usize] |= 1 << table.position(names[name]);
                name += 1;
            }
            at += 1;
        }
        keys
    };
    KEYS.get(table as usize).copied().unwrap_or_default()
}

/// The rows of whichever table, by their cells. What is the same for every table is written for
/// this, once: for each kind of record anew it would be fourteen times as much wasm.
pub trait Rows {
    /// The table.
    fn table(&self) -> Table;

    /// How many rows there are.
    fn count(&self) -> usize;

    /// Hands over the cells of some columns of a row: one bit for each column.
    fn some_cells(&self, row: usize, columns: u32, to: Cells);

    /// The year in whose folder a row stands, as [`Record::year`].
    fn year(&self, row: usize) -> Option<u16>;

    /// The record set of a row, as [`Record::set`].
    fn set(&self, row: usize) -> Option<RecordSet>;
}

impl<T: Record> Rows for Vec<T> {
    fn table(&self) -> Table {
        T::TABLE
    }

    fn count(&self) -> usize {
        self.len()
    }

    fn some_cells(&self, row: usize, columns: u32, to: Cells) {
        if let Some(row) = self.get(row) {
            row.some_cells(columns, to);
        }
    }

    fn year(&self, row: usize) -> Option<u16> {
        self.get(row).and_then(Record::year)
    }

    fn set(&self, row: usize) -> Option<RecordSet> {
        self.get(row).and_then(Record::set)
    }
}

impl dyn Rows + '_ {
    /// The cells of a row.
    pub fn cells(&self, row: usize) -> Vec<String> {
        let mut cells = Vec::new();
        self.some_cells(row, u32::MAX, &mut |cell| cells.push(cell.to_owned()));
        cells
    }

    /// A number that two rows with the same key share, and hardly any others. `columns` are those
    /// of the key.
    pub fn key_hash(&self, row: usize, columns: u32) -> u64 {
        let mut hash = Hash::default();
        self.some_cells(row, columns, &mut |cell| hash.text(cell));
        hash.0
    }

    /// The key of a row as it is shown: its cells in the order of the key, `between` them.
    pub fn key_text(&self, row: usize, between: &str) -> String {
        let cells = self.cells(row);
        let (columns, key) = (self.table().columns(), self.table().primary_key().iter());
        let key = key.map(|name| columns.iter().position(|c| c.name == *name));
        let key = key.map(|at| at.and_then(|at| cells.get(at)).map_or("", String::as_str));
        let key: Vec<&str> = key.collect();
        key.join(between)
    }

    /// Whether a row has a key of one column.
    pub fn has_key(&self, row: usize, columns: u32, key: &str) -> bool {
        let mut is = false;
        self.some_cells(row, columns, &mut |cell| is = cell == key);
        is
    }
}

/// Whether the cells of some columns are the same in two rows.
pub fn are_same(
    (a, row): (&dyn Rows, usize),
    (b, other): (&dyn Rows, usize),
    columns: u32,
) -> bool {
    // Behind each cell a mark that no cell has, since readers say so of one that had it.
    let text = |rows: &dyn Rows, row: usize| {
        let mut text = String::new();
        rows.some_cells(row, columns, &mut |cell| {
            text.push_str(cell);
            text.push('\u{1f}');
        });
        text
    };
    text(a, row) == text(b, other)
}

/// All rows of a table.
pub fn rows(tables: &Tables, table: Table) -> &dyn Rows {
    fn of<T: Record>(tables: &Tables) -> &dyn Rows {
        T::rows(tables)
    }
    of_table!(table, of(tables))
}

/// The key of a record as it is shown: its cells in the order of the key, `between` them.
#[cfg(test)]
pub(crate) fn key_text<T: Record>(record: &T, between: &str) -> String {
    (&vec![record.clone()] as &dyn Rows).key_text(0, between)
}

/// FNV-1a over texts, with a byte behind each that no text has.
#[derive(Clone, Copy)]
pub struct Hash(pub u64);

impl Default for Hash {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    /// Takes in a text.
    pub fn text(&mut self, text: &str) {
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// The cells of a record as texts.
pub(crate) fn cells(record: &impl Record) -> Vec<String> {
    let mut cells = Vec::new();
    record.cells(&mut |cell| cells.push(cell.to_owned()));
    cells
}

/// A record that stands in the folder of a fiscal year. Bullets and figures stand with their
/// initiative, a link with the later of its two, which it leads to.
trait Dated {
    fn folder(&self) -> Option<u16>;

    /// The record set that it belongs to; `None` where its id is none.
    fn of_set(&self) -> Option<RecordSet>;
}

fn year_of(id: &InitiativeId) -> Option<u16> {
    id.parts().map(|(year, ..)| year.0)
}

impl Dated for Initiative {
    fn folder(&self) -> Option<u16> {
        Some(self.fiscal_year.0)
    }

    fn of_set(&self) -> Option<RecordSet> {
        Some(self.record_set())
    }
}

impl Dated for Point {
    fn folder(&self) -> Option<u16> {
        year_of(&self.initiative)
    }

    fn of_set(&self) -> Option<RecordSet> {
        self.initiative.record_set()
    }
}

impl Dated for Measure {
    fn folder(&self) -> Option<u16> {
        year_of(&self.initiative)
    }

    fn of_set(&self) -> Option<RecordSet> {
        self.initiative.record_set()
    }
}

impl Dated for Link {
    fn folder(&self) -> Option<u16> {
        year_of(&self.to)
    }

    fn of_set(&self) -> Option<RecordSet> {
        self.to.record_set()
    }
}

/// A field as one cell, a name as two.
trait Field {
    fn cell(&self, to: Cells);
}

impl Field for String {
    fn cell(&self, to: Cells) {
        to(self);
    }
}

impl Field for Name {
    fn cell(&self, to: Cells) {
        to(&self.ja);
        to(&self.en);
    }
}

impl<T: Field> Field for Option<T> {
    fn cell(&self, to: Cells) {
        match self {
            Some(value) => value.cell(to),
            None => to(""),
        }
    }
}

impl<T: Field> Field for Vec<T> {
    fn cell(&self, to: Cells) {
        let mut list = String::new();
        for (at, value) in self.iter().enumerate() {
            if at > 0 {
                list.push(';');
            }
            value.cell(&mut |text| list.push_str(text));
        }
        to(&list);
    }
}

macro_rules! texts {
    ($($code:ident),*) => {$(
        impl Field for $code {
            fn cell(&self, to: Cells) {
                to(self.as_str());
            }
        }
    )*};
}
texts!(
    ActorCode,
    AreaCode,
    InitiativeId,
    MethodCode,
    SectionCode,
    SourceCode,
    WardCode
);

macro_rules! lists {
    ($($list:ident),*) => {$(
        impl Field for $list {
            fn cell(&self, to: Cells) {
                to(self.code());
            }
        }
    )*};
}
lists!(
    ActorKind,
    Basis,
    OutcomeKind,
    Phase,
    PointKind,
    Relation,
    ThemeRelation
);

macro_rules! numbers {
    ($($number:ident),*) => {$(
        impl Field for $number {
            fn cell(&self, to: Cells) {
                to(&self.to_string());
            }
        }
    )*};
}
numbers!(u8, u16, FiscalYear);
