// What a search should find, worked out the slow way: fold both sides and look.
const SPELLINGS = [
  ["障害", "障碍"],
  ["子供", "子ども", "こども"],
  ["取り組み", "取組み", "取り組", "取組"],
];
const TO_ONE = new Map([
  ["障害", "障がい"], ["障碍", "障がい"],
  ["子供", "こども"], ["子ども", "こども"],
  ["取り組み", "取組"], ["取組み", "取組"], ["取り組", "取組"],
]);

/** Width, case, kana, hyphens, long vowels and accepted spellings made one. */
export function fold(text) {
  let folded = text.normalize("NFKC").toLowerCase()
    .replace(/[ァ-ヶ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60))
    .replace(/[\s\-‐‑‒–—―−ー~〜・·]/g, "");
  for (const word of SPELLINGS.flat()) {
    folded = folded.replaceAll(word, TO_ONE.get(word) ?? word);
  }
  return folded;
}

/** The initiatives in which every word stands in some text, in any spelling of the names in it. */
export function found(data, query) {
  const words = query.trim().split(/\s+/u).map(fold).filter(Boolean).map((word) => waysOf(data, word));
  return data.rows.filter((row) => {
    const texts = textsOf(data, row).map(fold);
    return words.every((ways) => texts.some((text) => ways.some((way) => text.includes(way))));
  });
}

/** A folded word, and the same with each name in it spelled otherwise. */
function waysOf(data, word) {
  const rows = data.reference("aliases");
  const ways = new Set([word]);
  for (const name of new Set(rows.map((row) => row.name))) {
    const others = rows.filter((row) => row.name === name).map((row) => row.alias);
    const spellings = [name, ...others].map(fold);
    for (const way of [...ways]) {
      for (const written of spellings.filter((spelling) => way.includes(spelling))) {
        spellings.forEach((other) => ways.add(way.replaceAll(written, other)));
      }
    }
  }
  return [...ways];
}

function textsOf(data, row) {
  const theme = data.themes.find((t) => t.number === row.theme);
  const actors = row.actors.split(";").map((code) => data.actors.find((a) => a.code === code));
  return [
    row.id, row.title, row.summary, row.audience, row.frequency, row.locator,
    ...row.partners.split(";"),
    ...actors.map((actor) => actor?.name_ja ?? ""),
    ...(theme ? [theme.title_ja, ...theme.keywords.split(";")] : []),
    ...(data.pointsOf.get(row.id) ?? []).map((point) => point.text),
    ...(data.measuresOf.get(row.id) ?? []).flatMap((m) => [m.label, m.value, m.unit, m.note]),
  ];
}
