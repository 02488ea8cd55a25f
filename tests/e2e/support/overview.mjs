// ひと目で as it is read: its figures, and what is folded away below them.

/** Unfolds everything, as a reader does who wants it all. */
export async function unfold(visitor) {
  const { page } = visitor;
  await page.evaluate(() => document.querySelectorAll("main .folded").forEach((part) => { part.open = true; }));
  await visitor.until(() => [...document.querySelectorAll("main .folded")].every((part) => part.lastElementChild.childElementCount > 0));
  await visitor.painted();
}

/** The large figures by their codes: the number, of how many, and where each leads. */
export async function figures(page) {
  const all = await page.locator("main [data-figure]").evaluateAll((found) => found.map((a) => [a.dataset.figure, {
    n: Number(a.dataset.count),
    said: a.querySelector(".value").textContent,
    hint: a.querySelector(".hint").textContent,
    href: a.getAttribute("href"),
  }]));
  return Object.fromEntries(all);
}

/** Every number of the page that is a link to a list, by the list's address. */
export async function counted(page) {
  return page.locator("main a").evaluateAll((all) => all.flatMap((a) => {
    const n = a.dataset.count ?? a.closest("td[data-count]")?.dataset.count
      ?? (a.matches(".figure") ? /(\d+)件$/.exec(a.innerText.trim())[1] : a.closest("[data-ward]")?.dataset.count);
    return n === undefined ? [] : [[a.getAttribute("href"), Number(n)]];
  }));
}
