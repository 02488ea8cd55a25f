//! Running other programs with a limit on how long they may take.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// How a bounded run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// The program ended by itself.
    Exited(ExitStatus),
    /// The limit came first; the program and what it had started were killed.
    TimedOut,
}

/// Runs a program for at most `limit`.
///
/// On Unix the program gets a process group of its own, so that the limit also ends whatever the
/// program has started: killing cargo alone would leave its compilers running.
pub(crate) fn run_bounded(command: &mut Command, limit: Duration) -> Result<Ended> {
    own_group(command);
    let mut child = command
        .stdin(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot start {}", describe(command)))?;
    let started = Instant::now();
    let mut pause = Duration::from_millis(2);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Ended::Exited(status));
        }
        if started.elapsed() >= limit {
            kill_group(&mut child);
            return Ok(Ended::TimedOut);
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(100));
    }
}

/// Runs a program whose output the user sees; anything but success is an error.
pub(crate) fn run_visible(command: &mut Command, limit: Duration) -> Result<()> {
    match run_bounded(command, limit)? {
        Ended::Exited(status) if status.success() => Ok(()),
        Ended::Exited(status) => bail!("{} failed ({status})", describe(command)),
        Ended::TimedOut => bail!("{} took longer than {}", describe(command), seconds(limit)),
    }
}

/// Runs a program whose output goes to a file; the error of a failed run ends with its last lines.
pub(crate) fn run_logged(command: &mut Command, limit: Duration, log: &Path) -> Result<()> {
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder)?;
    }
    let output = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
    command.stdout(output.try_clone()?).stderr(output);
    let problem = match run_bounded(command, limit)? {
        Ended::Exited(status) if status.success() => return Ok(()),
        Ended::Exited(status) => format!("{} failed ({status})", describe(command)),
        Ended::TimedOut => format!("{} took longer than {}", describe(command), seconds(limit)),
    };
    let text = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    bail!(
        "{problem}; the end of {}:\n{}",
        log.display(),
        last_lines(&text, 12)
    )
}

/// What a program prints on standard output, or `None` when it is missing, fails or hangs.
pub(crate) fn output_of(command: &mut Command) -> Option<String> {
    own_group(command);
    // Only for programs that print a line or two: more than a pipe holds would never be read here.
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let started = Instant::now();
    while child.try_wait().ok()?.is_none() {
        if started.elapsed() > Duration::from_secs(20) {
            kill_group(&mut child);
            return None;
        }
        thread::sleep(Duration::from_millis(2));
    }
    let output = child.wait_with_output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// A duration as people say it: `0.2 s`, `48 s`, `4 min 5 s`.
pub(crate) fn seconds(duration: Duration) -> String {
    let whole = duration.as_secs();
    if whole < 10 {
        format!("{:.1} s", duration.as_secs_f64())
    } else if whole < 120 {
        format!("{whole} s")
    } else if whole.is_multiple_of(60) {
        format!("{} min", whole / 60)
    } else {
        format!("{} min {} s", whole / 60, whole % 60)
    }
}

/// The command line, for messages.
fn describe(command: &Command) -> String {
    let mut line = Path::new(command.get_program())
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    for argument in command.get_args().take(6) {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    format!("`{line}`")
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

#[cfg(unix)]
fn own_group(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(not(unix))]
fn own_group(_command: &mut Command) {}

/// Ends a child and its group: politely first, and for certain at most two seconds later. The second
/// signal is for what outlives the child itself.
fn kill_group(child: &mut Child) {
    for signal in ["-TERM", "-KILL"] {
        if cfg!(unix) {
            let group = format!("-{}", child.id());
            let _ = Command::new("kill")
                .args([signal, "--", group.as_str()])
                .stderr(Stdio::null())
                .status();
        } else {
            let _ = child.kill();
        }
        let asked = Instant::now();
        while asked.elapsed() < Duration::from_secs(2) && !matches!(child.try_wait(), Ok(Some(_))) {
            thread::sleep(Duration::from_millis(20));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_seconds(millis: u64, expected: &str) {
        assert_eq!(seconds(Duration::from_millis(millis)), expected);
    }

    #[test]
    fn durations_are_said_plainly() {
        check_seconds(240, "0.2 s");
        check_seconds(48_000, "48 s");
        check_seconds(245_000, "4 min 5 s");
        check_seconds(600_000, "10 min");
    }

    #[test]
    fn only_the_last_lines_are_kept() {
        assert_eq!(last_lines("a\nb\nc\n", 2), "b\nc");
        assert_eq!(last_lines("a", 2), "a");
    }

    #[cfg(unix)]
    #[test]
    fn the_limit_ends_what_the_program_started() -> Result<()> {
        let marker = std::env::temp_dir().join(format!("kadai-bounded-{}", std::process::id()));
        let script = format!("(sleep 1; touch {0}) & sleep 30", marker.display());
        let started = Instant::now();
        let ended = run_bounded(
            Command::new("sh").args(["-c", &script]),
            Duration::from_millis(100),
        )?;
        assert_eq!(ended, Ended::TimedOut);
        thread::sleep(Duration::from_millis(1500).saturating_sub(started.elapsed()));
        assert!(!marker.exists(), "the grandchild outlived the limit");
        Ok(())
    }
}
