//! The files of a package, read some rows at a time.

use super::located::Located;
use super::sheet::{Found, Sheet};
use crate::check::diagnostic::{Diagnostic, Rule};
use crate::check::findings::Findings;
use crate::check::say::Say;
use crate::package::Package;
use crate::package::grid::GridRow;
use crate::package::schema::Table;

/// Reads the files of a package, some rows at a time.
#[derive(Default)]
pub struct Reading {
    /// The file to open next.
    next: usize,
    open: Option<Sheet>,
    located: Located,
    findings: Findings,
}

impl Reading {
    /// Reads up to so many rows of `package`, which is the same one each time; false when everything
    /// has been read.
    #[inline(never)]
    pub fn step(&mut self, package: &Package, rows: usize) -> bool {
        let mut row = GridRow::default();
        for _ in 0..rows {
            let Some(sheet) = &mut self.open else {
                if !self.open_next(package) {
                    return false;
                }
                continue;
            };
            let text = package.files.get(sheet.at).map_or("", |file| &file.text);
            match sheet.read(text, &mut row, &mut self.findings) {
                Found::Row => {
                    let cell = |at: usize| sheet.cell(&row, at);
                    let place = (sheet.layout, row.row);
                    let findings = &mut self.findings;
                    self.located.read(sheet.table, place, 0, &cell, findings);
                }
                Found::Ragged => {
                    let key = sheet.cell(&row, 0).trim().to_owned();
                    self.located.unread.insert((sheet.table, key));
                }
                Found::Blank => {}
                Found::End => self.open = None,
            }
        }
        true
    }

    /// Opens the next file that is a table; false when there is none.
    fn open_next(&mut self, package: &Package) -> bool {
        while let Some(file) = package.files.get(self.next) {
            let at = self.next;
            self.next += 1;
            let Some((table, year)) = Table::of_path(&file.path) else {
                let finding = Diagnostic::file(&file.path, Rule::UnknownFile, "", Say::Nothing);
                self.findings.push(finding);
                continue;
            };
            let of_file = self.located.add_file(&file.path, year);
            let mut sheet = Sheet::open(table, &file.path, &file.text, at, &mut self.findings);
            sheet.layout = self.located.add_layout(sheet.layout(of_file));
            self.located.is_there(table, sheet.usable);
            self.open = Some(sheet);
            return true;
        }
        false
    }

    /// What has been read, and what is wrong with it.
    pub fn finish(self) -> (Located, Findings) {
        (self.located, self.findings)
    }
}
