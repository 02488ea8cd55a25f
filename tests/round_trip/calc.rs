//! LibreOffice Calc without a window: it opens CSV files as a person does and saves them again.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Several dozen files take three seconds; a first start on a slow disk takes longer.
const LIMIT: Duration = Duration::from_secs(180);

const REMEDY: &str = "LibreOffice Calc was not found. Remedy: `cargo xtask setup` installs it on \
                      Debian and Ubuntu; elsewhere install LibreOffice, or set KADAI_SOFFICE to the \
                      path of its program soffice";

/// Where installers put LibreOffice without putting it on PATH.
const PLACES: [&str; 3] = [
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
    "C:\\Program Files (x86)\\LibreOffice\\program\\soffice.exe",
];

/// How a CSV file is opened: the answers to the dialog that Calc shows then. The numbers are its
/// [filter options](https://help.libreoffice.org/latest/en-US/text/shared/guide/csv_params.html):
/// comma, quote, encoding, first row, columns, language (1041 is Japanese), quoted cells as text,
/// special numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opened {
    /// A file in UTF-8, everything else as the dialog has it.
    Utf8,
    /// The same with 「特殊な数値を認識」, which takes more texts for numbers and dates.
    Utf8Detecting,
    /// A file in Shift_JIS, everything else as the dialog has it.
    ShiftJis,
}

/// As what Calc saves: CSV in an encoding, or a workbook. Its 「Windows-932」 gives the same bytes as its
/// Shift_JIS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Saved {
    Utf8,
    ShiftJis,
    Workbook,
}

impl Opened {
    pub(super) const ALL: [Self; 3] = [Self::Utf8, Self::Utf8Detecting, Self::ShiftJis];

    const fn options(self) -> &'static str {
        match self {
            Self::Utf8 => "44,34,76,1,,1041,false,false",
            Self::Utf8Detecting => "44,34,76,1,,1041,false,true",
            Self::ShiftJis => "44,34,64,1,,1041,false,false",
        }
    }
}

impl Saved {
    pub(super) const ALL: [Self; 3] = [Self::Utf8, Self::ShiftJis, Self::Workbook];

    const fn format(self) -> &'static str {
        match self {
            Self::Utf8 => "csv:Text - txt - csv (StarCalc):44,34,76",
            Self::ShiftJis => "csv:Text - txt - csv (StarCalc):44,34,64",
            Self::Workbook => "xlsx:Calc MS Excel 2007 XML",
        }
    }
}

/// A file that Calc has opened, saved as ODS, opened again and saved.
pub(super) struct RoundTrip {
    pub(super) name: String,
    pub(super) opened: Opened,
    pub(super) saved: Saved,
    pub(super) bytes: Vec<u8>,
}

/// Sends files through Calc, in every way of opening (`bytes` answers what the file is then) and
/// every encoding. Calc is slow to start, so it starts once for each step and not for each file.
pub(super) fn through_calc(
    names: &[String],
    bytes: impl Fn(&str, Opened) -> Vec<u8>,
) -> Vec<RoundTrip> {
    let office = Office::new("tables");
    let mut sheets = Vec::new();
    for (number, opened) in Opened::ALL.into_iter().enumerate() {
        let folder = office.folder(&format!("opened-{number}"));
        let mut files = Vec::new();
        for (at, name) in names.iter().enumerate() {
            // Calc never sees a name: the command line of every system can carry a number.
            let file = folder.join(format!("{number}-{at}.csv"));
            fs::write(&file, bytes(name, opened)).unwrap();
            files.push(file);
            sheets.push((
                office.root.join(format!("ods/{number}-{at}.ods")),
                name,
                opened,
            ));
        }
        let filter = format!(
            "--infilter=Text - txt - csv (StarCalc):{}",
            opened.options()
        );
        office.convert(&[&filter, "--convert-to", "ods"], "ods", &files);
    }
    let files: Vec<PathBuf> = sheets.iter().map(|(file, ..)| file.clone()).collect();
    let mut trips = Vec::new();
    for (number, saved) in Saved::ALL.into_iter().enumerate() {
        let out = format!("saved-{number}");
        let format = saved.format();
        office.convert(&["--convert-to", format], &out, &files);
        for (file, name, opened) in &sheets {
            let stem = file.file_stem().unwrap().to_str().unwrap();
            let ending = format.split(':').next().unwrap();
            let file = office.root.join(format!("{out}/{stem}.{ending}"));
            trips.push(RoundTrip {
                name: (*name).clone(),
                opened: *opened,
                saved,
                bytes: fs::read(&file).unwrap_or_else(|e| panic!("Calc has not saved {name}: {e}")),
            });
        }
    }
    trips
}

/// The first sheets of workbooks as Calc reads them, as CSV with quotes around every text. `name` keeps
/// tests apart that run at the same time.
pub(super) fn sheets_in_calc(name: &str, books: &[Vec<u8>]) -> Vec<String> {
    let office = Office::new(name);
    let files = office.books(books);
    let format = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true";
    office.convert(&["--convert-to", format], "sheets", &files);
    let sheet = |at| office.root.join(format!("sheets/{at}.csv"));
    (0..books.len())
        .map(|at| fs::read_to_string(sheet(at)).unwrap_or_else(|e| panic!("book {at}: {e}")))
        .collect()
}

/// Workbooks as Calc saves them after it has opened them. `name` keeps tests apart that run at the same time.
pub(super) fn saved_by_calc(name: &str, books: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let office = Office::new(name);
    let files = office.books(books);
    office.convert(&["--convert-to", Saved::Workbook.format()], "saved", &files);
    let saved = |at| office.root.join(format!("saved/{at}.xlsx"));
    (0..books.len())
        .map(|at| fs::read(saved(at)).unwrap_or_else(|e| panic!("book {at}: {e}")))
        .collect()
}

/// LibreOffice with settings of its own in a folder that goes at the end, so that neither a person's
/// settings nor a window that is open matter.
struct Office {
    program: PathBuf,
    root: PathBuf,
}

impl Office {
    /// `name` keeps tests apart that run at the same time.
    fn new(name: &str) -> Self {
        // First, so that nothing is left behind where it is missing.
        let program = program().expect(REMEDY);
        let root = env::temp_dir().join(format!("kadai-calc-{name}-{}", std::process::id()));
        fs::create_dir_all(&root).unwrap();
        Self { program, root }
    }

    fn folder(&self, name: &str) -> PathBuf {
        let folder = self.root.join(name);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    /// Workbooks as files, named by their numbers.
    fn books(&self, books: &[Vec<u8>]) -> Vec<PathBuf> {
        let folder = self.folder("books");
        let written = books.iter().enumerate().map(|(at, book)| {
            let file = folder.join(format!("{at}.xlsx"));
            fs::write(&file, book).unwrap();
            file
        });
        written.collect()
    }

    fn convert(&self, arguments: &[&str], out: &str, files: &[PathBuf]) {
        let mut command = Command::new(&self.program);
        command
            .arg(format!(
                "-env:UserInstallation={}",
                url(&self.folder("settings"))
            ))
            .args(["--headless", "--norestore"])
            .args(arguments)
            .arg("--outdir")
            .arg(self.folder(out))
            .args(files);
        let log = fs::File::create(self.root.join("log")).unwrap();
        command
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log);
        own_group(&mut command);
        let mut child = command.spawn().expect(REMEDY);
        let started = Instant::now();
        while child.try_wait().unwrap().is_none() {
            if started.elapsed() > LIMIT {
                end(&mut child);
                panic!(
                    "LibreOffice took longer than {} s: {}",
                    LIMIT.as_secs(),
                    self.log()
                );
            }
            thread::sleep(Duration::from_millis(20));
        }
        let status = child.wait().unwrap();
        assert!(
            status.success(),
            "LibreOffice failed ({status}): {}",
            self.log()
        );
    }

    fn log(&self) -> String {
        fs::read_to_string(self.root.join("log")).unwrap_or_default()
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// The program: what KADAI_SOFFICE names, on PATH, or in the usual places.
fn program() -> Option<PathBuf> {
    if let Some(named) = env::var_os("KADAI_SOFFICE").map(PathBuf::from) {
        return named.is_file().then_some(named);
    }
    let name = format!("soffice{}", env::consts::EXE_SUFFIX);
    let path: OsString = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .map(|folder| folder.join(&name))
        .chain(PLACES.map(PathBuf::from))
        .find(|file| file.is_file())
}

fn url(folder: &Path) -> String {
    let path = folder
        .to_str()
        .unwrap()
        .replace('\\', "/")
        .replace(' ', "%20");
    format!("file:///{}", path.trim_start_matches('/'))
}

/// `soffice` is a script that starts others; a group of its own ends them all.
#[cfg(unix)]
fn own_group(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(not(unix))]
fn own_group(_command: &mut Command) {}

fn end(child: &mut Child) {
    if cfg!(unix) {
        let group = format!("-{}", child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
    }
    let _ = child.kill();
    let _ = child.wait();
}
