//! The program as it is started from a terminal: whatever it is given, it says what is wrong.

#![cfg(unix)]

use std::ffi::{OsStr, OsString};
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

/// Held while a program is started.
static ALONE: Mutex<()> = Mutex::new(());

/// Far longer than reading the project's own data takes.
const LIMIT: Duration = Duration::from_secs(60);

fn data() -> OsString {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    root.map(|root| root.join("data"))
        .unwrap_or_default()
        .into_os_string()
}

/// Runs the program; answers its exit code and what it says on standard error. Its standard output
/// goes where `read` says, or into a pipe that nobody reads.
#[track_caller]
fn run(arguments: &[&OsStr], output: Option<Stdio>) -> io::Result<(Option<i32>, String)> {
    let mut child = {
        // One at a time: a program that another test starts just then has this pipe open for a moment.
        let _alone = ALONE.lock();
        // Closed before there is a program: a quick one would be heard to its end.
        let unheard = || io::pipe().map(|(_, written)| Stdio::from(written));
        Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(output.map_or_else(unheard, Ok)?)
            .stderr(Stdio::piped())
            .spawn()?
    };
    let started = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if started.elapsed() > LIMIT {
            child.kill()?;
            return Err(io::Error::other(format!("{arguments:?} hangs")));
        }
        thread::sleep(Duration::from_millis(5));
    };
    let mut said = String::new();
    if let Some(mut errors) = child.stderr.take() {
        errors.read_to_string(&mut said)?;
    }
    Ok((status.code(), said))
}

#[test]
fn an_argument_that_is_no_text_is_named() -> io::Result<()> {
    let odd = OsStr::from_bytes(b"da\xffta");
    for arguments in [
        &[OsStr::new("check"), odd][..],
        &[odd][..],
        &[OsStr::new("build"), OsStr::new("--out"), odd][..],
    ] {
        let (code, said) = run(arguments, Some(Stdio::null()))?;
        assert_eq!(code, Some(1), "{said}");
        assert!(said.starts_with("error: argument "), "{said}");
        assert!(said.contains("not UTF-8"), "{said}");
    }
    Ok(())
}

#[test]
fn a_pipe_that_is_closed_is_told_of() -> io::Result<()> {
    let data = data();
    for arguments in [
        &[OsStr::new("check"), &data][..],
        &[OsStr::new("help")][..],
        &[][..],
    ] {
        let (code, said) = run(arguments, None)?;
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("the pipe is closed"), "{said}");
    }
    Ok(())
}

#[test]
fn a_pipe_in_the_place_of_a_file_holds_nothing_up() -> io::Result<()> {
    let folder = std::env::temp_dir().join(format!("kadai-told-{}", std::process::id()));
    let year = folder.join("2024");
    std::fs::create_dir_all(&year)?;
    let pipe: PathBuf = year.join("initiatives.csv");
    let made = Command::new("mkfifo").arg(&pipe).status()?;
    assert!(made.success());
    let (data, into) = (data(), OsStr::new("--into"));
    let check = OsStr::new("check");
    let asked = [
        run(&[check, into, &data, pipe.as_os_str()], Some(Stdio::null())),
        run(&[check, folder.as_os_str()], Some(Stdio::null())),
        run(&[check, pipe.as_os_str()], Some(Stdio::null())),
    ];
    std::fs::remove_dir_all(&folder)?;
    for answer in asked {
        let (code, said) = answer?;
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("initiatives.csv"), "{said}");
    }
    Ok(())
}
