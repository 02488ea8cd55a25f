//! What this program says on its standard output.
//!
//! Whoever reads it may stop before the end, as `head` does, and a disk may be full. `println!` would end
//! such a run in a panic.

use std::fmt::Arguments;
use std::io::{self, ErrorKind, Write};
use std::process;

/// Says a line.
macro_rules! say {
    ($($words:tt)*) => { $crate::say::line(format_args!($($words)*)) };
}

/// Says a line.
pub(crate) fn line(words: Arguments<'_>) {
    if cfg!(test) {
        // Where a test fails, the harness shows what was said in it, and only there.
        return println!("{words}");
    }
    spoken(|out| out.write_fmt(words).and_then(|()| out.write_all(b"\n")));
}

/// Says the beginning of a line, at once.
pub(crate) fn beginning(words: &str) {
    spoken(|out| out.write_all(words.as_bytes()).and_then(|()| out.flush()));
}

/// Says why this program fails. Nobody can be told where even that is not read.
pub(crate) fn error(words: Arguments<'_>) {
    let _ = writeln!(io::stderr(), "error: {words}");
}

/// Writes, or says that it cannot be done and ends: what follows would be said to nobody.
fn spoken(write: impl FnOnce(&mut io::StdoutLock<'_>) -> io::Result<()>) {
    let Err(why) = write(&mut io::stdout().lock()) else {
        return;
    };
    match why.kind() {
        ErrorKind::BrokenPipe => error(format_args!(
            "nobody reads what is said here any more (the pipe is closed), so this ends before its end"
        )),
        _ => error(format_args!("what is said here cannot be written: {why}")),
    }
    process::exit(1);
}
