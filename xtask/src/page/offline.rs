//! What makes a hosted page open without a network, and lets it be installed: the worker that keeps its
//! files, the manifest, the icons. The page in one file needs none of it.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use sha2::{Digest, Sha256};

/// The worker, with places for the version and the files.
const WORKER: &str = include_str!("../../../app/offline/worker.js");
/// What ends it everywhere, put in its place.
const OFF: &str = include_str!("../../../app/offline/off.js");

/// The files of the page by name.
pub(crate) type Files<'a> = BTreeMap<&'a str, &'a [u8]>;

/// The worker that keeps exactly these files.
pub(crate) fn worker(files: &Files<'_>) -> Result<String> {
    let mut listed = BTreeMap::new();
    let mut version = Sha256::new();
    for (name, content) in files {
        let digest = STANDARD.encode(Sha256::digest(content));
        version.update(format!("{name} {digest}\n"));
        listed.insert(name, digest);
    }
    let version = format!("{:x}", version.finalize());
    let version = version.get(..16).context("a digest is longer than that")?;
    let listed = serde_json::to_string_pretty(&listed)?;
    Ok(WORKER
        .replace("{version}", version)
        .replace("{files}", &listed))
}

/// The files beside the page that are the same in every build: name and content.
pub(crate) fn others(name: &str) -> Result<Vec<(&'static str, Vec<u8>)>> {
    Ok(vec![
        ("manifest.webmanifest", manifest(name)?.into_bytes()),
        ("icon-192.png", icon(192)?),
        ("icon-512.png", icon(512)?),
        ("sw-off.js", OFF.as_bytes().to_vec()),
    ])
}

fn manifest(name: &str) -> Result<String> {
    let icon = |size: u32| {
        serde_json::json!({
            "src": format!("./icon-{size}.png"),
            "sizes": format!("{size}x{size}"),
            "type": "image/png",
            "purpose": "any maskable",
        })
    };
    let manifest = serde_json::json!({
        "name": name,
        "short_name": name,
        "lang": "ja",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#0017c1",
        "icons": [icon(192), icon(512)],
    });
    Ok(serde_json::to_string_pretty(&manifest)?)
}

/// The page's icon as a PNG: what `index.html` draws on a grid of 16, to the edge, since systems cut
/// icons to their own shape.
fn icon(size: u32) -> Result<Vec<u8>> {
    const GROUND: [u8; 3] = [0x00, 0x17, 0xc1];
    const MARK: [u8; 3] = [0xff, 0xff, 0xff];
    /// Left, top, right and bottom of the three cells.
    const CELLS: [[u32; 4]; 3] = [[3, 4, 7, 7], [9, 4, 13, 7], [3, 9, 7, 12]];
    let mut rows = Vec::new();
    for y in 0..size {
        // Every row begins with the number of its filter: none.
        rows.push(0);
        for x in 0..size {
            let (x, y) = (x * 16 / size, y * 16 / size);
            let is_mark = CELLS.iter().any(|[left, top, right, bottom]| {
                (*left..*right).contains(&x) && (*top..*bottom).contains(&y)
            });
            rows.extend(if is_mark { MARK } else { GROUND });
        }
    }
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&rows)?;
    let mut head = Vec::new();
    for number in [size, size] {
        head.extend(number.to_be_bytes());
    }
    // Eight bits, red green blue, and the only way of packing, filtering and interlacing there is.
    head.extend([8, 2, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, content) in [
        ("IHDR", head),
        ("IDAT", packed.finish()?),
        ("IEND", Vec::new()),
    ] {
        let length = u32::try_from(content.len())?;
        let mut sum = Crc::new();
        sum.update(kind.as_bytes());
        sum.update(&content);
        png.extend(length.to_be_bytes());
        png.extend(kind.as_bytes());
        png.extend(content);
        png.extend(sum.sum().to_be_bytes());
    }
    Ok(png)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_lists_what_it_keeps_and_is_named_after_it() -> Result<()> {
        let of = |text: &'static str| worker(&Files::from([("index.html", text.as_bytes())]));
        let (one, other) = (of("one")?, of("other")?);
        assert!(!one.contains("{version}") && !one.contains("{files}"));
        assert!(one.contains(&STANDARD.encode(Sha256::digest("one"))));
        assert_eq!(one, of("one")?);
        let version = |text: &str| {
            let line = text.lines().find(|line| line.starts_with("const VERSION"));
            line.map(str::to_owned)
        };
        assert_ne!(version(&one), version(&other));
        Ok(())
    }

    #[test]
    fn icons_have_the_size_that_the_manifest_says() -> Result<()> {
        for size in [192_u32, 512] {
            let png = icon(size)?;
            assert!(png.starts_with(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"));
            assert_eq!(png.get(16..20), Some(&size.to_be_bytes()[..]));
            assert!(manifest("板")?.contains(&format!("{size}x{size}")));
        }
        Ok(())
    }
}
