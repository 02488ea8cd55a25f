// What is saved as a picture looks as it does on the page: compared dot by dot, in both themes of colour.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { Data } from "./support/data.mjs";
import { way } from "./support/exports.mjs";
import { unfold } from "./support/overview.mjs";

const data = new Data();
/** The ground around a chart in its file, in dots. */
const GROUND = 32;

async function saved(page, button) {
  const waiting = page.waitForEvent("download");
  await button.click();
  return readFileSync(await (await waiting).path());
}

/** How many dots of a chart on the page differ from those at the foot of its file, in percent. */
async function difference(visitor, chart, file) {
  // A file has no half dots: neither has the chart where it is compared.
  await chart.evaluate((e) => {
    const { left, top } = e.getBoundingClientRect();
    const [x, y] = [left + scrollX, top + scrollY];
    Object.assign(e.style, { position: "relative", left: `${Math.round(x) - x}px`, top: `${Math.round(y) - y}px` });
  });
  // Nothing is pointed at in a file.
  await chart.page().mouse.move(0, 0);
  const shot = await chart.screenshot({ animations: "disabled" });
  const empty = await visitor.context.newPage();
  try {
    return await empty.evaluate(async ([page, png, GROUND]) => {
      const read = async (base64) => {
        const image = new Image();
        image.src = `data:image/png;base64,${base64}`;
        await image.decode();
        const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
        const context = canvas.getContext("2d");
        context.drawImage(image, 0, 0);
        return { width: canvas.width, height: canvas.height, of: (x, y, w, h) => context.getImageData(x, y, w, h).data };
      };
      const [a, b] = [await read(page), await read(png)];
      const width = Math.min(a.width, b.width);
      const height = Math.min(a.height, b.height);
      // The file has ground around the chart: 16 pixels, of two dots each.
      const [one, two] = [a.of(0, 0, width, height), b.of(GROUND, b.height - GROUND - height, width, height)];
      let far = 0;
      let drawn = 0;
      for (let at = 0; at < one.length; at += 4) {
        const apart = Math.max(...[0, 1, 2].map((part) => Math.abs(one[at + part] - two[at + part])));
        far += apart > 96 ? 1 : 0;
        drawn += Math.abs(one[at] - one[0]) > 48 ? 1 : 0;
      }
      return { sizes: [a.width, a.height, b.width, b.height], far: far / (width * height) * 100, drawn };
    }, [shot.toString("base64"), file.toString("base64"), GROUND]);
  } finally {
    await empty.close();
  }
}

onOnePage("pictures", ({ open }) => {
  for (const colorScheme of ["light", "dark"]) {
    for (const [hash, where] of [["#/", ".folded"], ["#/years", ".flow"], ["#/years", ".flows"]]) {
      test(`${hash} ${where}, ${colorScheme}: the file of each chart has the dots of the page`, async () => {
        const visitor = await open({ hash, context: { deviceScaleFactor: 2, colorScheme, viewport: { width: 1280, height: 900 } } });
        const { page } = visitor;
        if (where === ".folded") {
          await unfold(visitor);
        }
        if (where === ".flows") {
          await page.locator(".flows summary").first().click();
        }
        const charts = page.locator(`main ${where} svg.chart`);
        const button = page.locator(`main ${where} div.chart-files`).getByRole("button", { name: "図をPNGで保存" });
        await button.first().waitFor();
        assert.ok(await charts.count() > 0);
        visitor.expect(/^request: blob:/);
        const found = await difference(visitor, charts.first(), await saved(page, button.first()));
        assert.ok(found.drawn > 1000, "there is something to see");
        assert.ok(Math.abs(found.sizes[0] + 2 * GROUND - found.sizes[2]) <= 2, `as wide as on the page: ${found.sizes.join(" ")}`);
        assert.ok(found.far < 1, `${found.far.toFixed(2)} % of the dots differ`);
        await visitor.close();
      });
    }
  }

  for (const hash of ["#/", "#/matrix"]) {
    test(`${hash}: the table as a picture has its numbers and words, two presses from the page`, async () => {
      const visitor = await open({ hash });
      const { page } = visitor;
      const svg = (await saved(page, await way(page, "save-svg"))).toString("utf8");
      const texts = await page.evaluate((xml) => [...new DOMParser().parseFromString(xml, "application/xml")
        .querySelectorAll("svg > g > text:only-of-type")].map((e) => e.textContent), svg);
      const expected = data.matrix("theme", "ward", { filters: data.choiceOf(data.defaultSet) });
      const rows = data.axis("theme").filter((row) => expected.get(`${row}|total`) > 0);
      const cells = [...rows, "total"].flatMap((row) => [...data.axis("ward"), "total"].map((col) => expected.get(`${row}|${col}`)));
      const numbers = texts.filter((text) => /^(\d+\*?|－|／)$/.test(text)).map((text) => parseInt(text, 10) || 0);
      assert.deepEqual(numbers, cells);
      assert.match(svg, /合同(など)?の取り組みは/, "what the totals are is said");
      visitor.expect(/^request: blob:/);
      const png = await saved(page, await way(page, "save-png"));
      assert.deepEqual([...png.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
      await visitor.close();
    });
  }
});
