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

/** The initiatives in which every word stands in some text. */
export function found(data, query) {
  const words = query.trim().split(/\s+/u).map(fold).filter(Boolean);
  return data.rows.filter((row) => {
    const texts = textsOf(data, row).map(fold);
    return words.every((word) => texts.some((text) => text.includes(word)));
  });
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
