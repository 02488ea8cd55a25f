//! A web server for `dist/`, on this computer only.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use tiny_http::{Header, Method, Request, Response, Server};

use crate::build::Built;

/// How many ports are tried.
const PORTS: u16 = 20;

/// Serves until the user ends it.
pub(crate) fn run(built: &Built, port: u16) -> Result<()> {
    let (server, port) = listen(port)?;
    say!("serve: http://127.0.0.1:{port}/ (Ctrl-C ends it)");
    say!("serve: or open {} directly", built.one_file.display());
    for request in server.incoming_requests() {
        // A browser that hangs up mid-answer is no error of ours.
        let _ = answer(request, &built.dist);
    }
    Ok(())
}

fn listen(first: u16) -> Result<(Server, u16)> {
    for port in first..=first.saturating_add(PORTS) {
        if let Ok(server) = Server::http(("127.0.0.1", port)) {
            return Ok((server, port));
        }
    }
    bail!("no free port from {first} on; choose another with --port")
}

fn answer(request: Request, root: &Path) -> Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return Ok(request.respond(Response::from_string("405").with_status_code(405))?);
    }
    let found = locate(root, request.url());
    let Some((file, kind)) = found.and_then(|path| Some((File::open(&path).ok()?, mime(&path))))
    else {
        return Ok(request.respond(Response::from_string("404").with_status_code(404))?);
    };
    let response = Response::from_file(file)
        .with_header(header("Content-Type", kind)?)
        .with_header(header("Cache-Control", "no-store")?)
        .with_header(header("X-Content-Type-Options", "nosniff")?);
    Ok(request.respond(response)?)
}

/// The file a request is for, if it is a file inside `root`.
fn locate(root: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = decode(path)?;
    let harmless = |part: &str| part != ".." && !part.contains(['\\', ':', '\0']);
    if !path.split('/').all(harmless) {
        return None;
    }
    let mut file = root.join(&path);
    if file.is_dir() {
        file.push("index.html");
    }
    // Resolved once more, because a link could lead outside.
    let file = fs::canonicalize(file).ok()?;
    let root = fs::canonicalize(root).ok()?;
    (file.is_file() && file.starts_with(root)).then_some(file)
}

/// Turns `%41` into `A`; `None` for what is no such notation or no UTF-8.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("csv") => "text/csv; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn header(name: &str, value: &str) -> Result<Header> {
    Header::from_bytes(name, value)
        .ok()
        .with_context(|| format!("{name} is no header"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_located(url: &str, expected: Option<&str>) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let found = locate(root, url);
        let expected = expected.map(|path| root.join(path));
        assert_eq!(found, expected, "{url}");
    }

    #[test]
    fn files_inside_the_folder_are_found() {
        check_located("/Cargo.toml", Some("Cargo.toml"));
        check_located("/src/main.rs?x=1#y", Some("src/main.rs"));
        check_located("/%73rc/main.rs", Some("src/main.rs"));
    }

    #[test]
    fn nothing_outside_the_folder_is_found() {
        check_located("/../Cargo.toml", None);
        check_located("/src/%2e%2e/%2e%2e/Cargo.toml", None);
        check_located("/..%5cCargo.toml", None);
        check_located("//etc/passwd", None);
        check_located("/%2fetc/passwd", None);
        check_located("/%", None);
        check_located("/%ff", None);
        check_located("/src", None);
        check_located("Cargo.toml", None);
    }

    #[test]
    fn wasm_is_sent_as_wasm() {
        assert_eq!(mime(Path::new("app_bg.wasm")), "application/wasm");
    }
}
