// Facets as a reader works with them: one that is folded is opened first, and what of its values is
// not in sight is unfolded.

/** A value's checkbox. */
export const box = (page, facet, value) => page.locator(`input[data-facet="${facet}"][data-value="${value}"]`);

/** Brings a value into sight, as few presses as it takes; answers how many. */
export async function unfold(page, facet, value) {
  const one = box(page, facet, value);
  const whole = page.locator("details.facet").filter({ has: one });
  let presses = 0;
  if (!await whole.evaluate((details) => details.open)) {
    await whole.locator("summary").click();
    presses += 1;
  }
  if (!await one.isVisible()) {
    await whole.locator("button.more").click();
    presses += 1;
  }
  return presses;
}

/** Chooses a value, or takes the choice back. */
export async function tick(page, facet, value) {
  await unfold(page, facet, value);
  await box(page, facet, value).click();
}
