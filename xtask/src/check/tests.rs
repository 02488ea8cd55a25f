use super::*;
use shared::hand_out;
use shared::hand_out::shift_jis::ShiftJis;
use shared::hand_out::zip::{DosTime, zip};
use shared::intake::encoding::Encoding;
use std::io::{Cursor, Read, Write};
use std::path::PathBuf;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A folder that goes when the test ends.
pub(in crate::check) struct Scratch(pub(in crate::check) PathBuf);

impl Scratch {
    pub(in crate::check) fn new(name: &str, files: &[(&str, &[u8])]) -> Result<Self> {
        let root = std::env::temp_dir().join(format!("kadai-{name}-{}", std::process::id()));
        for (path, bytes) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().context("no parent")?)?;
            fs::write(path, bytes)?;
        }
        Ok(Self(root))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_terminal_says_the_language() {
    for (settings, expected) in [
        (&[][..], Language::En),
        (&[("LANG", "ja_JP.UTF-8")][..], Language::Ja),
        (&[("LANG", "en_US.UTF-8")], Language::En),
        (&[("LANG", "C.UTF-8")], Language::En),
        (&[("LANG", "POSIX")], Language::En),
        (&[("LC_ALL", ""), ("LANG", "ja")], Language::Ja),
        (&[("LC_ALL", "en_GB"), ("LANG", "ja_JP")], Language::En),
        (
            &[("LC_ALL", ""), ("LC_MESSAGES", "ja_JP"), ("LANG", "C")],
            Language::Ja,
        ),
    ] {
        let setting = |name: &str| {
            let found = settings.iter().find(|(own, _)| *own == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        assert_eq!(language_of(setting), expected, "{settings:?}");
    }
}

#[test]
fn only_csv_in_the_known_folders_is_read_in_order() -> Result<()> {
    let files: &[(&str, &[u8])] = &[
        ("reference/areas.csv", b"id\n"),
        ("2024/initiatives.CSV", b"id\n"),
        ("2024/.~lock.csv", b""),
        ("2024/notes.txt", b""),
        ("20245/initiatives.csv", b"id\n"),
        ("2024/old/initiatives.csv", b"id\n"),
        ("datapackage.json", b"{}"),
    ];
    let scratch = Scratch::new("scan", files)?;
    let found = scan(&scratch.0)?;
    let paths: Vec<_> = found.files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["2024/initiatives.CSV", "reference/areas.csv"]);
    assert_eq!(
        found.ignored,
        ["2024/old/initiatives.csv", "20245/initiatives.csv"]
    );
    Ok(())
}

/// The data that the project brings along.
pub(in crate::check) fn own_data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../data")
}

#[test]
fn sound_files_go_into_the_page_byte_for_byte() -> Result<()> {
    let files = scan(&own_data())?.files;
    let (package, findings) = examine(&files)?;
    assert!(findings.is_empty(), "{:?}", findings.list().first());
    let embedded = package.files.into_iter();
    let embedded: Vec<_> = embedded.map(|f| (f.path, f.text.into_bytes())).collect();
    assert!(embedded.len() > 10 && embedded == files);
    Ok(())
}

#[test]
fn a_folder_from_a_spreadsheet_is_the_same_package() -> Result<()> {
    let package = open(&own_data())?;
    let windows = ShiftJis::new(&|bytes| read::decode(Encoding::ShiftJis, bytes));
    for encoding in Encoding::ALL {
        let mut files = Vec::new();
        for file in &package.files {
            let text = hand_out::excel_csv(file, hand_out::Titles::Japanese);
            let plain = text.trim_start_matches('\u{FEFF}');
            let bytes = match encoding {
                Encoding::Utf8 => text.into_bytes(),
                Encoding::ShiftJis => windows
                    .encode(plain)
                    .map_err(|missing| anyhow::anyhow!("{}: {missing:?}", file.path))?,
                Encoding::EucJp => encoding_rs::EUC_JP.encode(plain).0.into_owned(),
                Encoding::Utf16Le => plain.encode_utf16().flat_map(u16::to_le_bytes).collect(),
                Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            };
            files.push((file.path.clone(), bytes));
        }
        let (read, findings) = examine(&files)?;
        assert!(
            findings.is_empty(),
            "{encoding:?}: {:?}",
            findings.list().first()
        );
        assert!(read == package, "{encoding:?}");
    }
    Ok(())
}

#[test]
fn what_is_put_right_is_said_and_is_no_error() -> Result<()> {
    let mut files = scan(&own_data())?.files;
    for (path, bytes) in &mut files {
        if path == "2024/initiatives.csv" {
            let text = String::from_utf8(bytes.clone())?;
            *bytes = text
                .replace(",2024,result,", ",令和6年度,実績,")
                .into_bytes();
        }
    }
    let (package, findings) = examine(&files)?;
    assert!(!findings.has_errors(), "{:?}", findings.list().first());
    assert!(findings.of_severity(Severity::Repaired) > 0);
    assert_eq!(package, open(&own_data())?);
    Ok(())
}

#[test]
fn what_is_garbage_in_every_encoding_is_an_error() -> Result<()> {
    let header = b"initiative,seq,kind,ward,text,outcome_kind\n";
    let garbage = [header.as_slice(), b"2024-R001,1,content,,\xff\xfe\xff,\n"].concat();
    let files = [("2024/points.csv".to_owned(), garbage.clone())];
    let (_, findings) = examine(&files)?;
    let mut said = findings.list().iter();
    assert!(said.any(|f| f.rule == Rule::Encoding && f.file == "2024/points.csv"));
    let scratch = Scratch::new("garbage", &[("2024/points.csv", &garbage)])?;
    assert!(open(&scratch.0).is_err());
    Ok(())
}

#[test]
fn a_file_that_cannot_be_read_is_one_finding_among_others() -> Result<()> {
    let files = [
        ("2024/initiatives.csv", b"PK\x03\x04".as_slice()),
        ("2024/links.csv", b""),
        ("2024/nonsense.csv", b"id\n"),
        ("2024/points.csv", b"\x8e\xe6"),
    ];
    let files = files.map(|(path, bytes)| (path.to_owned(), bytes.to_vec()));
    let (_, findings) = examine(&files)?;
    let said: Vec<_> = findings
        .list()
        .iter()
        .map(|f| (f.file.as_str(), f.rule))
        .collect();
    let expected = [
        ("2024/initiatives.csv", Rule::NotText),
        ("2024/links.csv", Rule::EmptyFile),
        ("2024/nonsense.csv", Rule::UnknownFile),
        ("2024/points.csv", Rule::NoHeader),
    ];
    assert_eq!(said.get(..4), Some(expected.as_slice()));
    assert!(said.contains(&("reference/wards.csv", Rule::MissingFile)));
    Ok(())
}

/// A ZIP as other programs make it, deflated.
fn deflated(files: &[(&str, &[u8])]) -> Result<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        if name.ends_with('/') {
            writer.add_directory(*name, SimpleFileOptions::default())?;
        } else {
            writer.start_file(*name, SimpleFileOptions::default())?;
            writer.write_all(bytes)?;
        }
    }
    Ok(writer.finish()?.into_inner())
}

fn found_in(name: &str, zip: &[u8]) -> Result<DataFolder> {
    let scratch = Scratch::new(name, &[("data.zip", zip)])?;
    scan(&scratch.0.join("data.zip"))
}

#[test]
fn a_zip_is_read_like_a_folder() -> Result<()> {
    let text = "id\n".repeat(1000);
    let plain: &[(&str, &[u8])] = &[
        ("datapackage.json", b"{}"),
        ("2024/", b""),
        ("2024/points.csv", text.as_bytes()),
        ("2024/old/points.csv", b"x"),
        ("2024/.~lock.points.csv", b"x"),
        ("__MACOSX/2024/._points.csv", b"x"),
        ("reference/areas.CSV", b"code\n"),
    ];
    let wrapped: Vec<(String, &[u8])> = plain
        .iter()
        .map(|(name, bytes)| match name.strip_prefix("__MACOSX/") {
            Some(rest) => (format!("__MACOSX/データ/{rest}"), *bytes),
            None => (format!("データ/{name}"), *bytes),
        })
        .collect();
    let wrapped: Vec<_> = wrapped.iter().map(|(n, b)| (n.as_str(), *b)).collect();
    for (case, files) in [("plain", plain), ("wrapped", &wrapped)] {
        let found = found_in(case, &deflated(files)?)?;
        let expected = [
            ("2024/points.csv".to_owned(), text.clone().into_bytes()),
            ("reference/areas.CSV".to_owned(), b"code\n".to_vec()),
        ];
        assert_eq!(found.files, expected, "{case}");
        assert_eq!(found.ignored, ["2024/old/points.csv"], "{case}");
    }
    Ok(())
}

#[test]
fn a_zip_of_the_page_is_the_package_again() -> Result<()> {
    let package = open(&own_data())?;
    let files = hand_out::package_files(&package, "読んでください。", "{}\n");
    let time = DosTime::new((2026, 11, 23), (21, 4));
    let scratch = Scratch::new("page", &[("data.zip", &zip(&files, time)?)])?;
    assert_eq!(open(&scratch.0.join("data.zip"))?, package);
    let mut archive = ZipArchive::new(fs::File::open(scratch.0.join("data.zip"))?)?;
    for (index, (path, bytes)) in files.iter().enumerate() {
        let mut entry = archive.by_index(index)?;
        let mut read = Vec::new();
        entry.read_to_end(&mut read)?;
        assert_eq!((entry.name()?.as_ref(), &read), (path.as_str(), bytes));
        assert_eq!(entry.compression(), CompressionMethod::Stored, "{path}");
        let time = entry.last_modified().context("no time")?;
        assert_eq!((time.year(), time.day(), time.minute()), (2026, 23, 4));
    }
    assert_eq!(archive.len(), files.len());
    Ok(())
}

#[test]
fn a_zip_that_cannot_be_trusted_is_an_error() -> Result<()> {
    let good = deflated(&[("2024/points.csv", &b"id,text\n".repeat(50))])?;
    assert!(found_in("good", &good).is_ok());
    let half = good.get(..good.len() / 2).context("short")?;
    let mut damaged = good.clone();
    // Behind the entry's header of 30 bytes and its name of 15.
    for byte in damaged.get_mut(46..54).context("short")? {
        *byte ^= 0x55;
    }
    // What the entry declares, in the directory, is its 24th byte and the three behind it.
    let mut declares = good.clone();
    let directory = good.windows(4).position(|four| four == b"PK\x01\x02");
    let size = directory.context("no directory")? + 24;
    let slot = declares.get_mut(size..size + 4).context("short")?;
    slot.copy_from_slice(&500_000_001u32.to_le_bytes());
    // No writer makes one name twice, but there are such archives.
    let mut twins = deflated(&[("2024/points.csv", b"a"), ("2024/pointz.csv", b"b")])?;
    while let Some(at) = twins.windows(6).position(|six| six == b"pointz") {
        *twins.get_mut(at + 5).context("short")? = b's';
    }
    let crowd: Vec<String> = (0..=10_000).map(|i| format!("2024/{i}.txt")).collect();
    let crowd: Vec<(&str, &[u8])> = crowd.iter().map(|n| (n.as_str(), &b""[..])).collect();
    for (case, zip, told) in [
        ("text", b"id,text\n".to_vec(), "not a ZIP file"),
        ("empty", Vec::new(), "not a ZIP file"),
        ("half", half.to_vec(), "not a ZIP file"),
        ("damaged", damaged, "2024/points.csv is damaged"),
        ("declares", declares, "500000001 bytes"),
        ("crowd", deflated(&crowd)?, "10000 entries"),
        (
            "out",
            deflated(&[("../2024/points.csv", b"")])?,
            "points out of it",
        ),
        (
            "twice",
            deflated(&[("2024/points.csv", b"a"), ("2024//points.csv", b"b")])?,
            "twice",
        ),
        ("twins", twins, "twice"),
        ("none", deflated(&[("README.md", b"")])?, "neither"),
    ] {
        match found_in(case, &zip) {
            Ok(found) => bail!("{case}: {found:?}"),
            Err(error) => {
                let message = format!("{error:#}");
                assert!(message.contains(told), "{case}: {message}");
                assert!(
                    message.contains("data.zip") || case == "out",
                    "{case}: {message}"
                );
            }
        }
    }
    Ok(())
}

#[test]
fn a_folder_without_data_is_an_error() -> Result<()> {
    let scratch = Scratch::new("none", &[("README.md", b"")])?;
    assert!(scan(&scratch.0).is_err());
    assert!(scan(&scratch.0.join("missing")).is_err());
    Ok(())
}
