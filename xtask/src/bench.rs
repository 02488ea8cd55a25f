//! `cargo xtask bench`: the logic beside other libraries, in one browser (`tests/bench/peers.mjs`).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::process::run_visible;
use crate::project::{Project, path_with};
use crate::setup::{self, BuildTools};
use crate::{gate, synth};

/// How many initiatives are measured with, where nobody says.
const SIZES: &str = "1000,10000,100000";

/// What the page's wasm is optimised with, as `app/index.html` says.
const OPTIMISED: [&str; 9] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

const BUILD_LIMIT: Duration = Duration::from_secs(20 * 60);
const RUN_LIMIT: Duration = Duration::from_secs(60 * 60);

/// Builds the logic as the page is built, makes the packages, and measures.
pub(crate) fn run(project: &Project, sizes: Option<String>, rounds: Option<String>) -> Result<()> {
    let sizes = sizes.unwrap_or_else(|| SIZES.to_owned());
    let browser = setup::for_browser(project)?;
    let tools = setup::for_build(project)?;
    setup::for_bench(project)?;
    let engine = engine(project, &tools)?;
    let packages = project.path("target/bench/synth");
    for size in sizes.split(',') {
        let wanted = synth::Wanted::from(size, None)?;
        synth::run(&project.path("data"), &packages.join(size), &wanted)?;
    }
    let mut node = Command::new("node");
    node.current_dir(project.path("tests"))
        .args(["bench/peers.mjs", "--size", &sizes])
        .env("KADAI_CHROMIUM", browser)
        .env("KADAI_ENGINE", engine)
        .env("KADAI_SYNTH", packages);
    if let Some(rounds) = rounds {
        node.args(["--rounds", &rounds]);
    }
    run_visible(&mut node, RUN_LIMIT)
}

/// Compiles `tests/bench/engine` for the browser, with the page's own settings; answers the folder.
fn engine(project: &Project, tools: &BuildTools) -> Result<PathBuf> {
    let target = project.path("target/bench");
    let mut folders = tools.folders.clone();
    folders.extend(tools.web.folder());
    let path = path_with(&folders)?;
    let mut cargo = Command::new(tools.web.cargo());
    cargo
        .args(["build", "--release", "--lib", "--locked"])
        .args(["--target", "wasm32-unknown-unknown"])
        .current_dir(project.path("tests/bench/engine"))
        .env("PATH", &path);
    tools.web.apply(&mut cargo);
    cargo.env("CARGO_TARGET_DIR", &target);
    run_visible(&mut cargo, BUILD_LIMIT)?;
    let made = target.join("wasm32-unknown-unknown/release/bench_engine.wasm");
    let page = target.join("page");
    fs::create_dir_all(&page)?;
    let run = |program: &str, arguments: &[&Path]| {
        let found = folders.iter().map(|folder| folder.join(program));
        let found = found.into_iter().find(|program| program.is_file());
        let mut command = Command::new(found.with_context(|| format!("there is no {program}"))?);
        command.args(arguments).env("PATH", &path);
        run_visible(&mut command, BUILD_LIMIT)
    };
    let word = Path::new;
    let bindings = [
        "--target",
        "web",
        "--no-typescript",
        "--out-name",
        "engine",
        "--out-dir",
    ];
    let mut arguments: Vec<&Path> = bindings.map(word).to_vec();
    arguments.extend([page.as_path(), made.as_path()]);
    run("wasm-bindgen", &arguments)?;
    let wasm = page.join("engine_bg.wasm");
    let mut arguments: Vec<&Path> = OPTIMISED.map(word).to_vec();
    arguments.extend([word("-o"), wasm.as_path(), wasm.as_path()]);
    run("wasm-opt", &arguments)?;
    Ok(page)
}

/// Builds the page, and measures how long it takes to open and to answer (`tests/bench/run.mjs`).
pub(crate) fn page(project: &Project) -> Result<()> {
    gate::script(project, "tests/bench/run.mjs")
}
