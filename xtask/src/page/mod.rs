//! Finishing the page that Trunk wrote: the data goes in, a content security policy goes in, and
//! the one-file page is put together. Only text in and text out; files are `build`'s business.

pub(crate) mod offline;

use std::io::Write;
use std::ops::Range;

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use shared::board::location::WHOLE_ONLY;
use shared::hand_out::page::{FRAME, NOTICE, PARTS, mark, packed};
use shared::update::history::STORED;

/// Unpacks the wasm inside the one-file page and starts the app. In a block, so that its names
/// never meet those of the generated script it stands behind. The packed wasm stays in the page,
/// which needs it to save itself.
const START: &str = r#"{
const packed = document.getElementById("kadai-wasm");
const text = packed.textContent;
// The browser's own decoder, where it has one, saves a fifth of the start.
const bytes = Uint8Array.fromBase64
  ? Uint8Array.fromBase64(text)
  : Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
await __wbg_init({ module_or_path: await new Response(unpacked).arrayBuffer() });
}"#;

/// Fetches the app that a hosted page begins with while the page itself is still coming. The wasm is not
/// preloaded by a link but fetched, and the answer handed on: WebKit would ask for it a second time. The
/// whole app is fetched at once for a view that only it has, and where data was taken in: the one for reading
/// opens none.
const FETCH: &str = r#"
const kadaiFirst = (() => {
  const isKept = () => {
    try {
      return Object.keys(localStorage).some((key) => key.startsWith("{stored}"));
    } catch {
      return false;
    }
  };
  const app = {tools}.includes(location.hash.slice(1).split("?")[0]) || isKept() ? "{whole}" : "{reading}";
  const script = { rel: "modulepreload", href: `./${app}.js`, crossOrigin: "anonymous" };
  document.head.append(Object.assign(document.createElement("link"), script));
  const wasm = fetch(`./${app}_bg.wasm`);
  // The start says what becomes of it.
  wasm.catch(() => {});
  return { app, wasm };
})();
"#;

/// Starts the app of a hosted page: the one for reading, which asks for the whole one when somebody goes
/// to a view that only that has; or the whole one at once, where the address leads to such a view. A
/// browser may remember that a script was missing, so it is asked for again by another name.
const START_HOSTED: &str = r#"
const start = async (name, again = "", wasm = `./${name}_bg.wasm`) =>
  (await import(`./${name}.js${again}`)).default({ module_or_path: wasm });
let whole, times = 0;
addEventListener("kadai-wanted", () => {
  whole ??= start("{whole}", times++ ? `?${times}` : "");
  whole.catch(() => {
    whole = undefined;
    dispatchEvent(new Event("kadai-missing"));
  });
});
// Of a page that is cut off, the script at its head says so.
if (!document.getElementById("kadai-end")) { await new Promise(() => {}); }
await start(kadaiFirst.app, "", kadaiFirst.wasm);
// Keeps the page for when there is no network. A new version waits until somebody asks for it.
try {
  const workers = navigator.serviceWorker;
  const kept = await workers.register("./sw.js", { updateViaCache: "none" });
  const tell = () => {
    if (kept.waiting && workers.controller) {
      document.documentElement.dataset.update = "";
      dispatchEvent(new Event("kadai-update"));
    }
  };
  tell();
  kept.addEventListener("updatefound", () => kept.installing?.addEventListener("statechange", tell));
  addEventListener("kadai-update-now", () => {
    workers.addEventListener("controllerchange", () => location.reload(), { once: true });
    kept.waiting?.postMessage("activate");
  });
  document.addEventListener("visibilitychange", () => document.hidden || kept.update().catch(() => {}));
} catch {
  // Where a browser keeps nothing, the page works as long as there is a network.
}
"#;

/// Stands at the end of a page: without it the page has been cut off.
const END: &str = "<i id=\"kadai-end\" hidden></i>\n";

/// What a browser needs to know to install the page.
const INSTALLED: &str = "<link rel=\"manifest\" href=\"./manifest.webmanifest\">\n\
<link rel=\"apple-touch-icon\" href=\"./icon-192.png\">\n<meta name=\"theme-color\" content=\"#0017c1\">\n";

/// The names of the apps' scripts, without what they end in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Apps<'a> {
    /// What the page begins with.
    pub(crate) reading: &'a str,
    /// All of it.
    pub(crate) whole: &'a str,
}

/// What Trunk made of the app, as the one-file page needs it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parts<'a> {
    /// The page.
    pub(crate) index: &'a str,
    /// The script that wasm-bindgen generated.
    pub(crate) glue: &'a str,
    /// The style sheet.
    pub(crate) style: &'a str,
    /// The app.
    pub(crate) wasm: &'a [u8],
    /// Whose work is in it.
    pub(crate) notice: &'a str,
}

/// The page for a web server: Trunk's own, with data and policy.
pub(crate) fn hosted(index: &str, apps: &Apps<'_>, data: &str, notice: &str) -> Result<String> {
    let page = with_start(&normal(index), apps)?;
    let added = data_element(data) + &notice_element(notice)?;
    let page = before_body_end(&page, &added)?;
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{}; style-src 'self'; \
         connect-src 'self'; worker-src 'self'; manifest-src 'self'; img-src 'self' data: blob:; \
         base-uri 'none'; form-action 'none'",
        script_hashes(&page)?
    );
    with_policy(&page, &policy)
}

/// Puts our own start in the place of Trunk's, and our own way to fetch early in that of its preloads:
/// browsers warn of what was fetched and is not used.
fn with_start(page: &str, apps: &Apps<'_>) -> Result<String> {
    let tools: Vec<String> = WHOLE_ONLY
        .iter()
        .map(|path| format!("\"{path}\""))
        .collect();
    let filled = |script: &str| {
        script
            .replace("{reading}", apps.reading)
            .replace("{whole}", apps.whole)
            .replace("{stored}", STORED)
            .replace("{tools}", &format!("[{}]", tools.join(", ")))
    };
    let found = elements(page, "script")?;
    let mut modules = found.iter().filter(|s| s.has("type=\"module\""));
    let (Some(module), None) = (modules.next(), modules.next()) else {
        bail!("Trunk's page has not one script that starts the app");
    };
    let mut page = page.to_owned();
    page.replace_range(module.content.clone(), &filled(START_HOSTED));
    for link in tags(&page, "link")?.into_iter().rev() {
        if page[link.clone()].contains("preload\"") {
            page.replace_range(link, "");
        }
    }
    let fetch = format!("{INSTALLED}<script>{}</script>\n</head>", filled(FETCH));
    Ok(page.replacen("</head>", &fetch, 1))
}

/// The page in one file: nothing outside it is ever asked for.
pub(crate) fn one_file(parts: &Parts<'_>, data: &str) -> Result<String> {
    let glue = normal(parts.glue);
    let style = normal(parts.style);
    check_inline("the generated script", &glue, "</script")?;
    check_inline("the generated script", &glue, "<!--")?;
    check_inline("the style sheet", &style, "</style")?;
    check_inline("the style sheet", &style, "url(")?;
    check_inline("the style sheet", &style, "@import")?;
    ensure!(
        glue.contains("__wbg_init as default"),
        "the generated script exports no __wbg_init: has wasm-bindgen changed its output?"
    );
    ensure!(
        !glue.lines().any(|line| line.starts_with("import ")),
        "the generated script imports another file; the one-file page can't carry that"
    );

    let page = without_references(&normal(parts.index))?;
    let style = format!("\n{}\n", style.trim());
    let page = page.replacen(
        "</head>",
        &format!("<style id=\"kadai-style\">{style}</style>\n</head>"),
        1,
    );
    let wasm = STANDARD.encode(gzip(parts.wasm)?);
    let scripts = format!(
        "{}<script id=\"{FRAME}\" type=\"application/json\">{}</script>\n\
         <script id=\"kadai-wasm\" type=\"text/plain\">{wasm}</script>\n\
         {}<script id=\"kadai-app\" type=\"module\">\n{}\n{START}\n</script>\n",
        data_element(data),
        mark(FRAME),
        notice_element(parts.notice)?,
        glue.trim()
    );
    let page = before_body_end(&page, &scripts)?;
    let policy = format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval'{}; style-src {}; img-src data: blob:; \
         base-uri 'none'; form-action 'none'",
        script_hashes(&page)?,
        source_hash(&style)
    );
    with_frame(&with_policy(&page, &policy)?)
}

/// Puts the page's frame into the page, from which it can save itself.
fn with_frame(page: &str) -> Result<String> {
    let mut texts = elements(page, "script")?;
    texts.extend(elements(page, "style")?);
    texts.sort_by_key(|element| element.content.start);
    let mut frame = page.to_owned();
    let data = ("kadai-data", String::new());
    let mut left_out: Vec<_> = PARTS.iter().map(|id| (*id, mark(id))).collect();
    left_out.push(data);
    for element in texts.iter().rev() {
        let named = |(id, _): &&(&str, String)| element.has(&format!("id=\"{id}\""));
        if let Some((_, mark)) = left_out.iter().find(named) {
            frame.replace_range(element.content.clone(), mark);
        }
    }
    for id in PARTS.into_iter().chain([FRAME]) {
        ensure!(
            frame.matches(&mark(id)).count() == 1,
            "the page's frame must leave out #{id} once"
        );
    }
    let frame = packed(&frame);
    let place = elements(page, "script")?
        .into_iter()
        .find(|element| element.has(&format!("id=\"{FRAME}\"")))
        .context("the page has no place for its frame")?;
    let mut page = page.to_owned();
    page.replace_range(place.content, &frame);
    Ok(page)
}

/// Gzip at its highest level: what a good web server would send.
pub(crate) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// Browsers hash a script after turning every line end into `\n`.
fn normal(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn data_element(data: &str) -> String {
    format!("<script id=\"kadai-data\" type=\"application/json\">{data}</script>\n")
}

/// The notice as the page carries it: a text that is no script, which the page shows.
fn notice_element(notice: &str) -> Result<String> {
    check_inline("the notice", notice, "</script")?;
    check_inline("the notice", notice, "<!--")?;
    Ok(format!(
        "<script id=\"{NOTICE}\" type=\"text/plain\">{notice}</script>\n"
    ))
}

fn check_inline(what: &str, text: &str, forbidden: &str) -> Result<()> {
    let found = text.to_ascii_lowercase().contains(forbidden);
    ensure!(
        !found,
        "{what} contains `{forbidden}`, which the one-file page can't carry"
    );
    Ok(())
}

fn before_body_end(page: &str, addition: &str) -> Result<String> {
    let end = page.rfind("</body>").context("the page has no </body>")?;
    Ok(format!("{}{addition}{END}{}", &page[..end], &page[end..]))
}

/// Puts the policy behind the charset: a policy binds only what comes after it, and the charset
/// must be within the first 1024 bytes.
fn with_policy(page: &str, policy: &str) -> Result<String> {
    let start = page
        .find("<meta charset")
        .context("the page names no charset")?;
    let end = tag_end(page, start)?;
    Ok(format!(
        "{}\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{}",
        &page[..end],
        &page[end..]
    ))
}

/// Takes out what refers to other files: Trunk's starting script, its preloads, the style sheet.
fn without_references(page: &str) -> Result<String> {
    let mut cuts: Vec<Range<usize>> = Vec::new();
    for script in elements(page, "script")? {
        if script.has("type=\"module\"") {
            cuts.push(script.whole);
        }
    }
    for link in tags(page, "link")? {
        let text = &page[link.clone()];
        if ["stylesheet", "modulepreload", "preload"]
            .iter()
            .any(|rel| text.contains(&format!("rel=\"{rel}\"")))
        {
            cuts.push(link);
        }
    }
    cuts.sort_by_key(|cut| cut.start);
    let mut kept = String::with_capacity(page.len());
    let mut from = 0;
    for cut in cuts {
        kept.push_str(&page[from..cut.start]);
        from = cut.end;
    }
    kept.push_str(&page[from..]);
    for word in [" src=", "href=\"./", "href=\"/", "href=\"http", "<base"] {
        if kept.contains(word) {
            bail!("the one-file page would still refer to another file (`{word}`)");
        }
    }
    Ok(kept)
}

/// The sources of a policy that allow exactly the scripts written in the page, each after a space.
fn script_hashes(page: &str) -> Result<String> {
    let mut sources = String::new();
    for script in elements(page, "script")? {
        let data = script.has("type=\"application/json\"") || script.has("type=\"text/plain\"");
        if !data && !script.has(" src=") {
            sources.push(' ');
            sources.push_str(&source_hash(&page[script.content]));
        }
    }
    Ok(sources)
}

fn source_hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// One element of the page.
struct Element {
    /// From its `<` to the end of its end tag.
    whole: Range<usize>,
    /// What is between the tags.
    content: Range<usize>,
    /// The start tag.
    tag: String,
}

impl Element {
    fn has(&self, attribute: &str) -> bool {
        self.tag.contains(attribute)
    }
}

/// Every element of a name whose content is plain text, as a script's is. A scan for tags is
/// enough, since the page is the project's own and was written by Trunk.
fn elements(page: &str, name: &str) -> Result<Vec<Element>> {
    let close = format!("</{name}>");
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = next_tag(page, name, from) {
        let content_start = tag_end(page, start)?;
        let content_end = page[content_start..]
            .find(&close)
            .map(|offset| content_start + offset)
            .with_context(|| format!("a <{name}> is never closed"))?;
        from = content_end + close.len();
        found.push(Element {
            whole: start..from,
            content: content_start..content_end,
            tag: page[start..content_start].to_owned(),
        });
    }
    Ok(found)
}

/// Every start tag of a name.
fn tags(page: &str, name: &str) -> Result<Vec<Range<usize>>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = next_tag(page, name, from) {
        from = tag_end(page, start)?;
        found.push(start..from);
    }
    Ok(found)
}

fn next_tag(page: &str, name: &str, from: usize) -> Option<usize> {
    let open = format!("<{name}");
    let mut from = from;
    loop {
        let start = from + page[from..].find(&open)?;
        from = start + open.len();
        if page[from..].starts_with([' ', '\n', '>']) {
            return Some(start);
        }
    }
}

fn tag_end(page: &str, start: usize) -> Result<usize> {
    page[start..]
        .find('>')
        .map(|offset| start + offset + 1)
        .context("a tag is never closed")
}

#[cfg(test)]
mod tests;
