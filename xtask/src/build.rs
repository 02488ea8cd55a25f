//! Building the app into `dist/`: the hosted page and the one-file page.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::page::{self, Apps, Parts, offline};
use crate::process::{run_visible, seconds};
use crate::project::{Project, path_with};
use crate::setup::{self, BuildTools};
use crate::{check, crates, style};
use shared::package::Package;

/// The name of the one-file page.
pub(crate) const ONE_FILE: &str = "kadai-board.html";

/// What the page is called where it is installed.
const NAME: &str = "地域課題ボード";

/// Whose work is in the page and under which terms, for whoever hands on the folder. The page
/// carries the same text.
const NOTICE: &str = "THIRD_PARTY.txt";

/// A clean build takes three minutes on two slow cores.
const LIMIT: Duration = Duration::from_secs(20 * 60);

/// What a build made.
#[derive(Debug)]
pub(crate) struct Built {
    /// The folder with the hosted page and the one-file page.
    pub(crate) dist: PathBuf,
    /// The one-file page.
    pub(crate) one_file: PathBuf,
    /// The size of the wasm that a hosted page begins with, after gzip.
    pub(crate) reading_gzip: usize,
    /// The size of the whole app's wasm after gzip.
    pub(crate) whole_gzip: usize,
    /// The size of the one-file page.
    pub(crate) one_file_size: usize,
}

/// How much the compiler is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effort {
    /// The page that is handed out: as small as it gets.
    Whole,
    /// The same page, large and slow, in a fraction of the time: to try a change.
    Quick,
}

/// Builds the app with the data of a folder or ZIP into a folder.
pub(crate) fn run(project: &Project, data: &Path, out: &Path, effort: Effort) -> Result<Built> {
    // Read first: a mistyped folder should not cost a compilation.
    let edition = edition(data);
    let package = check::open(data)?;
    let edition = edition.map_or_else(String::new, |day| {
        let version = package.version();
        format!("<meta name=\"kadai-edition\" content=\"{version} {day}\">\n")
    });
    let edition = edition + &examined(&package);
    let data = package.to_json();
    let tools = setup::for_build(project)?;
    let started = Instant::now();
    style::join(project)?;
    let apps = App::ALL.map(|app| compile(project, &tools, effort, app));
    let [reading, whole] = apps;
    let notice = crates::notice(project)?;
    let built = finish(&reading?, &whole?, out, (&data, &edition), &notice)?;
    say!(
        "build: {} in {} (after gzip: the app for reading {} kB, the whole app {} kB; {ONE_FILE} {} kB)",
        built.dist.display(),
        seconds(started.elapsed()),
        kilobytes(built.reading_gzip),
        kilobytes(built.whole_gzip),
        kilobytes(built.one_file_size),
    );
    Ok(built)
}

/// The day of the data in a folder, as its descriptor has it. A page whose data has none names the data by
/// its version alone.
fn edition(data: &Path) -> Option<String> {
    let descriptor = fs::read_to_string(data.join("datapackage.json")).ok()?;
    let descriptor: serde_json::Value = serde_json::from_str(&descriptor).ok()?;
    let day = descriptor.get("created")?.as_str()?.get(..10)?;
    let is_day = |c: char| c.is_ascii_digit() || c == '-';
    day.chars().all(is_day).then(|| day.to_owned())
}

/// A size in thousands of bytes, for people.
pub(crate) fn kilobytes(bytes: usize) -> usize {
    bytes.div_ceil(1000)
}

/// Says in the page that its data has been examined, and how much was found; nothing where it has errors. The app for
/// reading opens no other data.
fn examined(package: &Package) -> String {
    let (_, findings) = shared::check::read(package);
    if findings.has_errors() {
        return String::new();
    }
    let count = findings.list().len();
    let version = package.version();
    format!("<meta name=\"kadai-examined\" content=\"{version} {count}\">\n")
}

/// The app is linked twice, with two sets of views.
#[derive(Clone, Copy, Debug)]
enum App {
    /// What a hosted page begins with.
    Reading,
    /// All of it.
    Whole,
}

impl App {
    const ALL: [Self; 2] = [Self::Reading, Self::Whole];

    /// What it is called, and the page that Trunk makes it of.
    const fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Reading => ("reading", "app/index.html"),
            Self::Whole => ("whole", "app/whole.html"),
        }
    }
}

/// Runs Trunk, which runs cargo, wasm-bindgen and wasm-opt; answers the folder that it wrote.
fn compile(project: &Project, tools: &BuildTools, effort: Effort, app: App) -> Result<PathBuf> {
    let (name, target) = app.name();
    let staging = project.web_target().join(name);
    // Trunk is told to work offline, so the crates must be here before it starts.
    let mut fetch = Command::new(tools.web.cargo());
    fetch.args(["fetch", "--locked", "--quiet"]);
    tools.web.apply(&mut fetch);
    run_visible(fetch.current_dir(&project.root), LIMIT).context(
        "The crates in Cargo.lock could not be fetched. Remedy: be online once, for crates.io",
    )?;

    let mut folders = tools.folders.clone();
    folders.extend(tools.web.folder());
    let mut trunk = Command::new(&tools.trunk);
    trunk
        .args(["build", target, "--dist"])
        .arg(&staging)
        .args(match effort {
            Effort::Whole => ["--release=true", "--cargo-profile=release"],
            Effort::Quick => ["--release=false", "--cargo-profile=quick"],
        })
        .current_dir(&project.root)
        .env("PATH", path_with(&folders)?)
        .env("CARGO_TARGET_DIR", project.web_target())
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // The compiler's message is what matters; Trunk's own stack would push it off the screen.
        .env("RUST_BACKTRACE", "0");
    // Whatever the caller's settings, the build is the one that Trunk.toml describes.
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        let foreign = name.starts_with("TRUNK_") && name != "TRUNK_SKIP_VERSION_CHECK";
        // Trunk takes NO_COLOR's value for a boolean and stops at `1`.
        if foreign || name == "NO_COLOR" || name == "RUST_LOG" {
            trunk.env_remove(name);
        }
    }
    tools.web.apply(&mut trunk);
    run_visible(&mut trunk, LIMIT)?;
    Ok(staging)
}

/// What Trunk wrote of one app.
struct Made {
    folder: PathBuf,
    /// Its files, without the page.
    names: Vec<String>,
    /// The name of its script and its wasm, without what they end in.
    stem: String,
    glue: String,
    style: Option<String>,
    wasm: Vec<u8>,
}

impl Made {
    fn read(folder: &Path) -> Result<Self> {
        let mut glue = None;
        let mut style = None;
        let mut wasm = None;
        let mut names = Vec::new();
        for entry in fs::read_dir(folder).context("Trunk wrote no folder")? {
            let path = entry?.path();
            let name = file_name(&path);
            if path.is_dir() {
                bail!("Trunk wrote the folder {name}; the one-file page can't carry that");
            }
            match path.extension().and_then(|ending| ending.to_str()) {
                Some("js") => glue = Some((name.clone(), fs::read_to_string(&path)?)),
                Some("css") => style = Some(fs::read_to_string(&path)?),
                Some("wasm") => wasm = Some(fs::read(&path)?),
                _ => {}
            }
            if name != "index.html" && name != "whole.html" {
                names.push(name);
            }
        }
        let (script, glue) = glue.context("Trunk wrote no script")?;
        let stem = script.trim_end_matches(".js").to_owned();
        let wasm = wasm.context("Trunk wrote no wasm")?;
        ensure!(
            names.contains(&format!("{stem}_bg.wasm")),
            "Trunk has named the wasm of {script} in another way than before"
        );
        Ok(Self {
            folder: folder.to_owned(),
            names,
            stem,
            glue,
            style,
            wasm,
        })
    }
}

/// Writes both pages from what Trunk wrote.
fn finish(
    reading: &Path,
    whole: &Path,
    out: &Path,
    (data, edition): (&str, &str),
    notice: &str,
) -> Result<Built> {
    let index = fs::read_to_string(reading.join("index.html"))?;
    let index = index.replacen("<title>", &format!("{edition}<title>"), 1);
    let [reading, whole] = [Made::read(reading)?, Made::read(whole)?];
    let one_file = page::one_file(
        &Parts {
            index: &index,
            glue: &whole.glue,
            style: reading
                .style
                .as_deref()
                .context("Trunk wrote no style sheet")?,
            wasm: &whole.wasm,
            notice,
        },
        data,
    )?;
    let apps = Apps {
        reading: &reading.stem,
        whole: &whole.stem,
    };
    let hosted = page::hosted(&index, &apps, data, notice)?;

    fs::create_dir_all(out).with_context(|| format!("cannot write {}", out.display()))?;
    let out = out.canonicalize()?;
    let names = [&reading, &whole].into_iter().flat_map(|app| &app.names);
    remove_older(&out, &names.cloned().collect::<Vec<_>>())?;
    let mut files = Vec::new();
    for app in [&reading, &whole] {
        for name in &app.names {
            files.push((name.as_str(), fs::read(app.folder.join(name))?));
        }
    }
    files.push(("index.html", hosted.into_bytes()));
    files.push((ONE_FILE, one_file.clone().into_bytes()));
    files.push((NOTICE, notice.as_bytes().to_vec()));
    files.extend(offline::others(NAME)?);
    let kept = files
        .iter()
        .map(|(name, content)| (*name, content.as_slice()));
    let worker = offline::worker(&kept.collect())?;
    files.push(("sw.js", worker.into_bytes()));
    for (name, content) in files {
        fs::write(out.join(name), content)?;
    }
    Ok(Built {
        one_file: out.join(ONE_FILE),
        dist: out,
        reading_gzip: page::gzip(&reading.wasm)?.len(),
        whole_gzip: page::gzip(&whole.wasm)?.len(),
        one_file_size: one_file.len(),
    })
}

/// Removes the files of earlier builds, and nothing else: the folder may be the user's own.
fn remove_older(out: &Path, current: &[String]) -> Result<()> {
    for entry in fs::read_dir(out)? {
        let path = entry?.path();
        let name = file_name(&path);
        if is_hashed(&name) && !current.contains(&name) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

/// Whether a name is one that Trunk gives, such as `whole-<hash>.js`, `whole-<hash>_bg.wasm` and
/// `main-<hash>.css`.
fn is_hashed(name: &str) -> bool {
    ["reading-", "whole-", "app-", "main-"]
        .iter()
        .filter_map(|start| name.strip_prefix(start))
        .filter_map(|rest| {
            let endings = ["_bg.wasm", ".js", ".css"];
            endings.iter().find_map(|end| rest.strip_suffix(end))
        })
        .any(|hash| hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hashed_names_count_as_older_builds() {
        assert!(is_hashed("reading-0123456789abcdef.js"));
        assert!(is_hashed("whole-0123456789abcdef_bg.wasm"));
        assert!(is_hashed("main-0123456789abcdef.css"));
        assert!(!is_hashed("app-notes.js"));
        assert!(!is_hashed("main.css"));
        assert!(!is_hashed("index.html"));
    }
}
