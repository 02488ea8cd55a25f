// The practice copy: what is taken in, broken, noted and set back there never reaches the real data, and
// what is handed out of it says where it comes from.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothPages, onOnePage } from "./support/board.mjs";
import { unzip } from "./support/bytes.mjs";
import { Data } from "./support/data.mjs";
import {
  apply, applyButton, choose, errorsIn, fileOf, findings, said, saved, version,
} from "./support/import.mjs";
import { profile, started } from "./support/killed.mjs";
import { noteField, saved as noteSaved } from "./support/notes.mjs";
import { stores } from "./support/stores.mjs";
import { initiativesFile, pointsFile } from "./support/update.mjs";

const PRACTICE = "#/data?practice=1";
/** Where notes are written. */
const NOTED = `#/i/${new Data().rows[0].id}`;
const banner = (page) => page.getByRole("region", { name: "練習用のデータ" });
const files = (page) => page.locator(".exercises li button");

/** What a browser keeps for the page itself; what it keeps for the practice copy. */
const parted = async (page, isOfPractice) => {
  const all = await stores(page);
  const own = (entries, of) => Object.fromEntries(Object.entries(entries).filter(([key]) => of(key) === isOfPractice));
  return {
    local: own(all.local, (key) => key.startsWith("practice/")),
    databases: own(all.databases, (key) => key.includes("-practice/")),
  };
};
const real = (page) => parted(page, false);
const practised = (page) => parted(page, true);

/** Waits until the page that a link or a button has loaded anew is there. */
async function anew(page, act) {
  await page.evaluate(() => document.documentElement.setAttribute("data-before", ""));
  await act();
  await page.waitForFunction(() => {
    const { dataset } = document.documentElement;
    return dataset.before === undefined && dataset.ready !== undefined && !document.querySelector("#main > .door");
  });
}

const leave = (page) => anew(page, () => banner(page).getByRole("link", { name: "練習を終える" }).click());

/** Takes in something, and writes a note on the whole. */
async function used(visitor, note) {
  const { page } = visitor;
  await choose(page, initiativesFile(), pointsFile());
  await said(visitor);
  await apply(visitor);
  await visitor.go(NOTED);
  await noteField(page).fill(note);
  await noteSaved(visitor);
}

onBothPages("the practice copy", ({ open, place, opener }) => {
  test("import, mend, note, reload, start over, leave: the real data and notes are byte for byte as before", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const bundled = await version(page);
    await used(visitor, "本物のメモ");
    await visitor.load("#/data");
    const [taken, before] = [await version(page), await real(page)];
    assert.deepEqual(await practised(page), { local: {}, databases: {} });
    assert.equal(await banner(page).count(), 0);

    await anew(page, () => page.getByRole("link", { name: "練習を始める" }).click());
    assert.equal(await version(page), bundled);
    assert.equal(await banner(page).isVisible(), true);
    assert.match(await page.title(), /^【練習用】/);
    // A broken file as it is saved, and handed in again: what its line says is what is found.
    const theme = await saved(page, files(page).nth(2));
    assert.match(theme.name, /^練習用3_/);
    await choose(page, fileOf(theme.name, theme.bytes));
    await said(visitor);
    const [error, ...others] = errorsIn(await findings(page));
    assert.deepEqual(others, []);
    assert.match(error, /^unknown-code error .* E4$/);
    assert.equal(await applyButton(page).count(), 0);
    // The first one is in Shift_JIS below a title, and comes in as it is.
    const above = await saved(page, files(page).first());
    assert.match(new TextDecoder("shift_jis").decode(above.bytes), /^\d{4}年度 取り組みの計画（練習用）\r\nID,/);
    await page.getByRole("button", { name: /^外す/ }).click();
    await choose(page, fileOf(above.name, above.bytes));
    await said(visitor);
    await apply(visitor);
    const exercise = await version(page);
    assert.notEqual(exercise, bundled);
    // Every link keeps to it.
    await page.locator("header.site nav a").nth(1).click();
    await visitor.until(() => location.hash.startsWith("#/matrix"));
    assert.match(await visitor.hash(), /[?&]practice=1/);
    await visitor.go(`${NOTED}?practice=1`);
    await noteField(page).fill("練習のメモ");
    await noteSaved(visitor);
    await visitor.reload();
    assert.equal(await version(page), exercise);
    assert.equal(await noteField(page).inputValue(), "練習のメモ");
    await visitor.go("#/list?mode=training&practice=1");
    assert.equal(await banner(page).isVisible(), true);
    assert.deepEqual(await real(page), before);

    await banner(page).getByRole("button", { name: "はじめの状態に戻す" }).click();
    await anew(page, () => banner(page).getByRole("button", { name: "練習で変えたものをすべて消す" }).click());
    assert.match(await banner(page).innerText(), /はじめの状態に戻しました。/);
    await visitor.go(`${NOTED}?practice=1`);
    assert.equal(await version(page), bundled);
    assert.equal(await noteField(page).inputValue(), "");
    assert.deepEqual((await practised(page)).local, {});

    await leave(page);
    assert.equal(await version(page), taken);
    assert.equal(await page.locator(".imported").count(), 1);
    assert.deepEqual(await real(page), before);
    await visitor.go(NOTED);
    assert.equal(await noteField(page).inputValue(), "本物のメモ");
    await visitor.close();
  });

  test("what is saved says that it is for practice, and a page that was saved stays so", async () => {
    const visitor = await open({ hash: PRACTICE });
    const { page } = visitor;
    const html = await saved(page, page.locator("main button.save-page"));
    assert.match(html.name, /^練習用_地域課題ボード_.*\.html$/);
    const packed = await saved(page, page.locator("main button.save-zip"));
    assert.match(packed.name, /^練習用_.*\.zip$/);
    const csv = await saved(page, page.getByRole("button", { name: "CSV（Excel用）" }).first());
    assert.match(csv.name, /^練習用_.*\.csv$/);
    const url = await place().place(`practised-${opener.name}.html`, html.bytes.toString("utf8"));
    const other = await open({ page: url, hash: "#/" });
    assert.match(await banner(other.page).innerText(), /本物のデータではありません/);
    assert.equal(await banner(other.page).getByRole("link").count(), 0);
    await other.go("#/data");
    const again = await saved(other.page, other.page.locator("main button.save-page"));
    assert.equal(again.bytes.toString("utf8").split('id="kadai-practice"').length, 2);
    await other.close();
    await visitor.close();
  });
});

onOnePage("practising beside the real data", ({ open, place }) => {
  test("two tabs, one practising and one not, know nothing of each other", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const other = await visitor.another(PRACTICE);
    const bundled = await version(page);
    const elsewhere = { ...visitor, page: other, until: (f, a) => other.waitForFunction(f, a) };
    await choose(other, initiativesFile(), pointsFile());
    await other.waitForSelector("main button.apply");
    await apply(elsewhere);
    await visitor.go(NOTED);
    await noteField(page).fill("本物のメモ");
    await noteSaved(visitor);
    await other.evaluate((to) => { location.hash = to; }, `${NOTED}?practice=1`);
    await noteField(other).waitFor();
    assert.equal(await noteField(other).inputValue(), "");
    assert.equal(await version(page), bundled);
    assert.equal(await page.getByRole("alert").count(), 0);
    const before = await real(page);
    // Starting over in one tab starts the other tabs of the practice copy anew, and not the real one.
    const third = await visitor.another("#/list?practice=1");
    await page.evaluate(() => { window.same = true; });
    await anew(third, async () => {
      await banner(other).getByRole("button", { name: "はじめの状態に戻す" }).click();
      await anew(other, () => banner(other).getByRole("button", { name: "練習で変えたものをすべて消す" }).click());
    });
    assert.equal(await version(third), bundled);
    assert.equal(await page.evaluate(() => window.same), true);
    assert.deepEqual(await real(page), before);
    // A hash typed by hand leads to the other stores, too.
    await anew(third, () => third.evaluate((to) => { location.hash = to; }, NOTED));
    assert.equal(await banner(third).count(), 0);
    assert.equal(await noteField(third).inputValue(), "本物のメモ");
    await visitor.close();
  });

  test("killed in the middle of taking in: the real data are as before, and practice goes on", async () => {
    const folder = await profile();
    const first = await started(folder, `${place().url}#/data`);
    await choose(first.page, initiativesFile(), pointsFile());
    await applyButton(first.page).click();
    await first.page.waitForFunction(() =>
      /再読み込みしても残ります/.test(document.querySelector("main .intake [role=status]")?.innerText));
    const [taken, before] = [await version(first.page), await real(first.page)];
    await anew(first.page, () => first.page.getByRole("link", { name: "練習を始める" }).click());
    const bundled = await version(first.page);
    await choose(first.page, initiativesFile(), pointsFile());
    await applyButton(first.page).click();
    await first.kill();

    const second = await started(folder, `${place().url}${PRACTICE}`);
    assert.ok([bundled, taken].includes(await version(second.page)));
    assert.equal(await second.page.getByRole("alert").count(), 0);
    await leave(second.page);
    // What local storage had not written yet comes from the database.
    await second.page.waitForFunction((wanted) => document.querySelector("footer code").innerText.trim() === wanted, taken);
    assert.deepEqual(await real(second.page), before);
    await second.kill();
    await folder.remove();
  });

  test("all files and their answers, in both languages, from the preparation of a training", async () => {
    const visitor = await open({ hash: "#/training" });
    const { page } = visitor;
    await page.locator(".practising > summary").click();
    const all = await saved(page, page.locator('[data-action="exercises"]'));
    const names = [...unzip(all.bytes).keys()];
    assert.equal(all.name, "練習用の表.zip");
    assert.deepEqual(names, await files(page).allInnerTexts());
    assert.ok(names.length >= 6);
    const lines = await page.locator(".exercises li span").allInnerTexts();
    const answers = (await saved(page, page.locator('[data-action="answers"]'))).bytes.toString("utf8");
    for (const part of [...names, ...lines]) {
      assert.ok(answers.includes(part), part);
    }
    await visitor.go("#/training?lang=en");
    await page.locator(".practising > summary").click();
    const english = await saved(page, page.locator('[data-action="answers"]'));
    assert.equal(english.name, "practice-answers.txt");
    await visitor.close();
  });
});
