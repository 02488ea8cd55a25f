//! What is right and what is wrong with data: [`reader`] makes typed records of rows, [`doctor`]
//! checks what only shows when all tables lie side by side. Neither stops at the first error:
//! whatever is wrong becomes a [`diagnostic::Diagnostic`] among the [`findings`].

pub mod diagnostic;
pub mod doctor;
pub mod findings;
pub mod reader;
pub mod report;
pub mod say;

use crate::check::diagnostic::{Diagnostic, Rule};
use crate::check::findings::Findings;
use crate::check::reader::{Located, Presence, Reading};
use crate::check::say::Say;
use crate::model::Tables;
use crate::package::Package;
use crate::package::schema::Table;

/// Reads and checks every file of a package. The tables hold every row that could be read, the
/// findings everything that is wrong, sorted by file and cell.
pub fn read(package: &Package) -> (Tables, Findings) {
    let mut check = Check::default();
    while check.step(package, usize::MAX) {}
    check.finish(package)
}

/// The same in steps.
pub struct Check {
    stage: Stage,
    examine: fn(Located, Findings) -> Examination,
}

enum Stage {
    /// Rows are being read.
    Reading(Box<Reading>),
    /// What was read is being examined.
    Examining(Box<Examination>),
}

impl Default for Check {
    fn default() -> Self {
        Self::of(Examination::new)
    }
}

impl Check {
    /// Reads without examining: for a program that shows what has been examined before, when it was built
    /// or taken in. What cannot be read is found all the same.
    pub fn of_examined() -> Self {
        Self::of(Examination::made)
    }

    fn of(examine: fn(Located, Findings) -> Examination) -> Self {
        Self {
            stage: Stage::Reading(Box::default()),
            examine,
        }
    }

    /// Goes on for up to so many rows; false when all is done.
    #[inline(never)]
    pub fn step(&mut self, package: &Package, rows: usize) -> bool {
        match &mut self.stage {
            Stage::Reading(reading) => {
                if !reading.step(package, rows) {
                    let (located, findings) = std::mem::take(reading).finish();
                    let examination = (self.examine)(located, findings);
                    self.stage = Stage::Examining(Box::new(examination));
                }
                true
            }
            Stage::Examining(examination) => examination.step(),
        }
    }

    /// What came of it.
    pub fn finish(self, package: &Package) -> (Tables, Findings) {
        let examination = match self.stage {
            Stage::Reading(reading) => {
                let (located, findings) = reading.finish();
                Box::new((self.examine)(located, findings))
            }
            Stage::Examining(examination) => examination,
        };
        let (tables, mut findings) = examination.finish();
        findings.sort(|path| {
            let file = package.files.iter().position(|f| f.path == path);
            file.unwrap_or(package.files.len())
        });
        (tables, findings)
    }
}

/// One of the doctor's checks, by its number; false where there is none.
type Pass = fn(&Located, usize, &mut Findings) -> bool;

/// The doctor's look at what has been read, check by check.
pub struct Examination {
    located: Located,
    findings: Findings,
    pass: usize,
    checks: Pass,
}

impl Examination {
    /// Takes over what has been read, and what was found so far.
    pub fn new(located: Located, mut findings: Findings) -> Self {
        let needed = |t: &Table| !t.is_yearly() && !t.is_optional();
        for table in Table::ALL.into_iter().filter(needed) {
            if located.presence(table) == Presence::Absent {
                let path = table.path(None);
                findings.push(Diagnostic::file(&path, Rule::MissingFile, "", Say::Nothing));
            }
        }
        Self {
            located,
            findings,
            pass: 0,
            checks: doctor::examine,
        }
    }

    /// That of what has been examined before: there is nothing to do.
    fn made(located: Located, findings: Findings) -> Self {
        Self {
            located,
            findings,
            pass: 0,
            checks: |_, _, _| false,
        }
    }

    /// Makes the next check; false when all have been made.
    pub fn step(&mut self) -> bool {
        self.pass += 1;
        (self.checks)(&self.located, self.pass - 1, &mut self.findings)
    }

    /// The tables, and everything that is wrong.
    pub fn finish(self) -> (Tables, Findings) {
        (self.located.into_tables(), self.findings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::TextFile;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_bytes_are_read_without_a_panic(
            table in proptest::sample::select(Table::ALL.to_vec()),
            bytes in proptest::collection::vec(any::<u8>(), 0..400),
        ) {
            let path = if table.is_yearly() { format!("2024/{}.csv", table.name()) }
                else { format!("reference/{}.csv", table.name()) };
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let _ = read(&Package::new(vec![TextFile { path, text }]));
        }

        #[test]
        fn any_text_under_a_good_header_is_read_without_a_panic(
            table in proptest::sample::select(Table::ALL.to_vec()),
            body in "[a-z0-9,;\"\n\rＲ令和年 -]{0,200}",
        ) {
            let header: Vec<&str> = table.columns().iter().map(|c| c.name).collect();
            let path = if table.is_yearly() { format!("2024/{}.csv", table.name()) }
                else { format!("reference/{}.csv", table.name()) };
            let file = TextFile { path, text: format!("{}\n{body}", header.join(",")) };
            let (_, diagnostics) = read(&Package::new(vec![file]));
            prop_assert!(!diagnostics.is_empty());
        }
    }
}
