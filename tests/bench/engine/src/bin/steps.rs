//! The steps of opening a package, filters and searches without a browser: medians of processor time.
//!
//!     cargo run --profile steps --bin steps -- FOLDER [ROUNDS]

use bench_engine::{Engine, filters_of};
use shared::board::dataset::Dataset;
use shared::check::Examination;
use shared::check::reader::Reading;
use shared::package::{Package, TextFile};
use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

fn nfkc(text: &str) -> String {
    text.nfkc().collect::<String>().to_lowercase()
}

/// Milliseconds that this thread has been on a processor; Linux alone counts them.
fn processor() -> f64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = text.split(' ').next().and_then(|n| n.parse::<f64>().ok());
    nanoseconds.unwrap_or_default() / 1e6
}

/// A figure of /proc/self/status in MB.
fn memory(name: &str) -> f64 {
    let text = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    let kilobytes = line.and_then(|l| {
        l.trim_matches(':')
            .split_whitespace()
            .next()?
            .parse::<f64>()
            .ok()
    });
    kilobytes.unwrap_or_default() / 1024.0
}

fn files(folder: &Path) -> Vec<TextFile> {
    let mut files = Vec::new();
    for part in fs::read_dir(folder).expect("no such folder").flatten() {
        let name = part.file_name().to_string_lossy().into_owned();
        for file in fs::read_dir(part.path()).into_iter().flatten().flatten() {
            let path = format!("{name}/{}", file.file_name().to_string_lossy());
            let text = fs::read_to_string(file.path()).expect("no text");
            files.push(TextFile { path, text });
        }
    }
    files
}

#[derive(Default)]
struct Times(BTreeMap<String, Vec<f64>>);

impl Times {
    fn of<T>(&mut self, name: &str, times: u32, mut work: impl FnMut() -> T) -> T {
        let before = processor();
        for _ in 1..times {
            black_box(work());
        }
        let value = work();
        let took = (processor() - before) / f64::from(times);
        self.0.entry(name.to_owned()).or_default().push(took);
        value
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("which folder?");
    let rounds: u32 = arguments
        .next()
        .map_or(5, |n| n.parse().expect("no number"));
    let texts = files(Path::new(&folder));
    let bytes: usize = texts.iter().map(|file| file.text.len()).sum();
    println!("{folder}: {:.1} MB of CSV", bytes as f64 / 1e6);
    let package = Package::new(texts);
    let mut times = Times::default();
    let before = memory("VmRSS");
    for round in 0..rounds {
        let (located, findings) = times.of("1 read cells", 1, || {
            let mut reading = Reading::default();
            while reading.step(&package, usize::MAX) {}
            reading.finish()
        });
        let mut examination = Examination::new(located, findings);
        times.of("2 examine", 1, || while examination.step() {});
        let (tables, findings) = examination.finish();
        let version = times.of("3 version", 1, || package.version());
        let mut tables = Some(tables);
        let dataset = times.of("4 lay out", 1, || {
            Dataset::new(tables.take().unwrap_or_default(), version.clone(), nfkc)
        });
        times.of("5 fold text", 1, || {
            while dataset.prepare_search(usize::MAX) {}
        });
        let engine = Engine { dataset, findings };
        if round == 0 {
            println!(
                "findings {}, rows {}",
                engine.findings.list().len(),
                engine.dataset.len()
            );
            println!(
                "memory: {:.0} MB, {:.0} MB at most, {before:.0} MB before",
                memory("VmRSS"),
                memory("VmHWM")
            );
        }
        for choices in [
            "",
            "phase=result",
            "phase=result&ward=higashi,minami&theme=3&method=training",
        ] {
            let name = format!("6 filter {choices}");
            times.of(&name, 50, || engine.filter(&filters_of(choices)));
        }
        for query in [
            "研",
            "研修",
            "相談支援",
            "短期入所 登録",
            "障害",
            "ネットワーク",
            "緊急時の受け入れ",
            "無い言葉",
        ] {
            let name = format!("7 search {query}");
            let hits = times.of(&name, 5, || engine.search(query).len());
            if round == 0 {
                println!("{name}: {hits}");
            }
        }
    }
    for (name, mut all) in times.0 {
        all.sort_by(f64::total_cmp);
        println!(
            "{name}: {:.3} ms ({:.3} to {:.3})",
            all[all.len() / 2],
            all[0],
            all[all.len() - 1]
        );
    }
}
