// Bytes as other programs write them: the encodings of Japanese CSV files, and ZIP archives.
import { inflateRawSync } from "node:zlib";

/** Every sequence of two bytes that an encoding of Japanese may use, besides single bytes. */
const LEADS = {
  shift_jis: [[0x81, 0x9f], [0xe0, 0xec], [0xfa, 0xfc]],
  "euc-jp": [[0x8e, 0x8e], [0xa1, 0xfe]],
};

const tables = new Map();

/** Characters to sequences: Node only decodes, so the way back is collected from that. */
function tableOf(label) {
  const decoder = new TextDecoder(label, { fatal: true });
  const table = new Map();
  const learn = (bytes) => {
    try {
      const text = decoder.decode(Uint8Array.from(bytes));
      if ([...text].length === 1 && !table.has(text)) {
        table.set(text, bytes);
      }
    } catch {
      // No character has this sequence.
    }
  };
  for (let byte = 0; byte < 0x100; byte += 1) {
    learn([byte]);
  }
  for (const [from, to] of LEADS[label]) {
    for (let lead = from; lead <= to; lead += 1) {
      for (let trail = 0x40; trail <= 0xfe; trail += 1) {
        learn([lead, trail]);
      }
    }
  }
  return table;
}

/** A text as bytes. `marked` puts a byte order mark in front. */
export function encode(text, label, { marked = false } = {}) {
  if (label.startsWith("utf-16")) {
    const bytes = Buffer.from(`${marked ? "\uFEFF" : ""}${text}`, "utf16le");
    return label === "utf-16be" ? bytes.swap16() : bytes;
  }
  if (label === "utf-8") {
    return Buffer.from(`${marked ? "\uFEFF" : ""}${text}`, "utf8");
  }
  if (!tables.has(label)) {
    tables.set(label, tableOf(label));
  }
  const table = tables.get(label);
  return Buffer.from([...text].flatMap((character) => {
    const bytes = table.get(character);
    if (!bytes) {
      throw new Error(`${label} has no ${character}`);
    }
    return bytes;
  }));
}

/** The entries of an archive's directory, which stands at its end. */
function* entries(archive) {
  const end = archive.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    yield { at, name: archive.subarray(at + 46, at + 46 + name).toString("utf8") };
    at += 46 + name + extra + comment;
  }
}

/** The files of a ZIP archive: name to bytes. */
export function unzip(archive) {
  return new Map([...entries(archive)].map(({ at, name }) => {
    const header = archive.readUInt32LE(at + 42);
    const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
    const packed = archive.subarray(start, start + archive.readUInt32LE(at + 20));
    return [name, archive.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)];
  }));
}

/** The check sums that a ZIP archive names for its files. */
export const sums = (archive) =>
  new Map([...entries(archive)].map(({ at, name }) => [name, archive.readUInt32LE(at + 16)]));
