// Taking files in, the whole way: handed in, reported, corrected, compared, applied, undone, and
// handed on as a page of its own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothPages } from "./support/board.mjs";
import { encode } from "./support/bytes.mjs";
import { Data, setName } from "./support/data.mjs";
import {
  apply, applyButton, banner, choose, countsIn, difference, drop, errorsIn, fileOf, findings,
  letter, planned, said, saidAfter, saved, sheet, tablesOf, version,
} from "./support/import.mjs";
import { noteField, storedKeys } from "./support/notes.mjs";
import { dataText, withDataText } from "./support/package.mjs";
import { stores } from "./support/stores.mjs";
import { INITIATIVES, POINTS, READ, YEAR, id, initiativesFile, pointsFile } from "./support/update.mjs";

const data = new Data();

/** The points with a kind misspelt, which can be corrected by a press, and a reference into nothing. */
const WRONG = [POINTS[0], { ...POINTS[1], kind: "取り組み内用" }, { ...POINTS[2], initiative: id(9) }];
const row = (n, column) => `${letter("points", column)}${n + 2}`;

/** Without the files of a new year that are no more than a header. */
const filled = (plan) => Object.fromEntries(Object.entries(plan)
  .filter(([, { added, changed, removed }]) => added + changed + removed > 0));

/** What is outside of the data in a page in one file. */
const frameOf = ({ bytes }) => withDataText(bytes.toString("utf8"), "");
const saveButton = (page) => page.locator("main button.save-page");

onBothPages("import", ({ open, place }) => {
  test("a preview writes nothing anywhere", async () => {
    const visitor = await open({ hash: `#/i/${data.rows[0].id}` });
    const { page } = visitor;
    await noteField(page).fill("あるメモ");
    await visitor.go("#/data");
    const before = await stores(page);
    assert.ok(Object.keys(before.local).length > 0);
    await choose(page, initiativesFile(), pointsFile(WRONG));
    await said(visitor);
    await saidAfter(visitor, () => page.locator("tr[data-code=unknown-code] button").first().click());
    await choose(page, initiativesFile(), pointsFile());
    await page.getByRole("button", { name: "取り込まずにやめる" }).click();
    await choose(page, initiativesFile(), pointsFile());
    await said(visitor);
    assert.equal(await applyButton(page).count(), 1);
    assert.deepEqual(await stores(page), before);
    await page.getByRole("button", { name: "取り込まずにやめる" }).click();
    await visitor.go("#/");
    assert.deepEqual(await stores(page), before);
    await visitor.close();
  });

  test("from two files out of Excel to a page of its own, and back", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const original = await version(page);
    const before = await tablesOf(page);

    await drop(page, initiativesFile(), pointsFile(WRONG));
    const sentence = await said(visitor);
    const found = await findings(page);
    assert.deepEqual(errorsIn(found).sort(), [
      `dangling-reference error points.csv ${row(2, "initiative")}`,
      `unknown-code error points.csv ${row(1, "kind")}`,
    ], found.join("\n"));
    for (const [code, column, n] of [
      ["fixed-year", "fiscal_year", 3], ["fixed-width", "theme", 3], ["fixed-name", "phase", 3],
      ["fixed-name", "section", 4], ["fixed-name", "actors", 4], ["fixed-name", "methods", 3],
      ["fixed-months", "months", 3], ["fixed-name", "source", 4],
    ]) {
      const line = `${code} repaired initiatives.csv ${letter("initiatives", column)}${n}`;
      assert.ok(found.includes(line), `${line} in\n${found.join("\n")}`);
    }
    assert.ok(found.includes("skipped-total repaired initiatives.csv A5"), found.join("\n"));
    const of = (severity) => found.filter((line) => line.includes(` ${severity} `)).length;
    assert.deepEqual(countsIn(sentence), [of("error"), of("warning"), of("repaired")]);

    // Nothing has changed so far.
    assert.deepEqual(await storedKeys(page), []);
    assert.equal(await version(page), original);
    assert.equal(await applyButton(page).count(), 0);
    await visitor.go("#/list");
    assert.deepEqual((await visitor.shown()).sort(), data.rows.map((r) => r.id).sort());
    await visitor.go("#/data");

    // One error goes by a press, the other with the corrected file.
    await saidAfter(visitor, () => page.locator("tr[data-code=unknown-code] button").click());
    assert.deepEqual(errorsIn(await findings(page)), [`dangling-reference error points.csv ${row(2, "initiative")}`]);
    await saidAfter(visitor, () => page.getByRole("button", { name: "外す: points.csv" }).click());
    await saidAfter(visitor, () => choose(page, pointsFile()));
    assert.deepEqual(errorsIn(await findings(page)), []);

    // What is said to change is what changes.
    const plan = await planned(page);
    assert.equal(plan[`${YEAR}/initiatives.csv`].added, INITIATIVES.length);
    await apply(visitor);
    assert.match(await visitor.status(), /再読み込みしても残ります/);
    const after = await tablesOf(page);
    assert.deepEqual(filled(plan), difference(before, after));
    const imported = await version(page);
    assert.notEqual(imported, original);
    const total = (kind) => Object.values(plan).reduce((sum, counts) => sum + counts[kind], 0);
    for (const hash of ["#/", "#/matrix", "#/list", `#/i/${id(1)}`, "#/notes", "#/about", "#/data"]) {
      await visitor.go(hash);
      const text = await banner(page).innerText();
      for (const part of ["initiatives.csv", "points.csv", `追加 ${total("added")}件`, `変更 ${total("changed")}件`, `削除 ${total("removed")}件`]) {
        assert.ok(text.includes(part), `${hash}: ${part} in ${text}`);
      }
      assert.match(text, /\d{4}-\d{2}-\d{2} \d{1,2}:\d{2}/, hash);
    }
    await visitor.go(`#/list?y=${YEAR}&theme=${READ.theme}&ward=${READ.ward}`);
    assert.deepEqual(await visitor.shown(), [id(1)], "names and figures became codes");

    // It lasts; undo and redo lead back and forth; one press in the banner leads home.
    await visitor.reload();
    assert.equal(await version(page), imported);
    await visitor.go("#/data");
    const shows = (wanted) => visitor.until((v) => document.querySelector("footer code").innerText.trim() === v, wanted);
    await page.locator("#undo").click();
    await shows(original);
    assert.equal(await banner(page).count(), 0);
    assert.deepEqual(await tablesOf(page), before, "undo restores every file");
    await page.locator("#redo").click();
    await shows(imported);
    assert.deepEqual(await tablesOf(page), after);
    await banner(page).getByRole("button", { name: "内蔵データに戻す" }).click();
    await shows(original);
    await page.getByRole("button", { name: /^これを表示: .*initiatives\.csv/ }).click();
    await shows(imported);
    await visitor.close();
  });

  test("a saved page is the page with other data, for generations", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const zero = await saved(page, saveButton(page));
    assert.match(zero.name, /^地域課題ボード_\d{4}-\d{4}_\d{4}-\d{2}-\d{2}\.html$/);
    await choose(page, initiativesFile(), pointsFile());
    await said(visitor);
    await apply(visitor);
    const imported = await version(page);
    const first = await saved(page, saveButton(page));
    assert.match(first.name, new RegExp(`-${YEAR}_`));
    assert.equal(frameOf(first), frameOf(zero), "only the data differs");
    await visitor.close();

    let last = first;
    const rows = [...INITIATIVES];
    for (const generation of [2, 3]) {
      const url = await place().place(`generation-${generation}.html`, last.bytes.toString("utf8"));
      const next = await open({ page: url, hash: "#/data" });
      if (generation === 2) {
        assert.equal(await version(next.page), imported);
      }
      assert.equal(await banner(next.page).count(), 0, "it is this page's own data");
      assert.deepEqual(await storedKeys(next.page), []);
      await next.go(`#/list?y=${YEAR}`);
      assert.deepEqual(await next.shown(), rows.map((r) => r.id));
      await next.go("#/data");
      rows.push({ ...INITIATIVES[0], id: id(generation + 1), title: `第${generation}世代の研修` });
      const points = rows.map((r) => ({ ...POINTS[0], initiative: r.id }));
      await choose(next.page, initiativesFile(rows), pointsFile(points));
      await said(next);
      assert.deepEqual(errorsIn(await findings(next.page)), []);
      await apply(next);
      last = await saved(next.page, saveButton(next.page));
      assert.equal(frameOf(last), frameOf(zero), `generation ${generation}: only the data differs`);
      assert.ok(JSON.parse(dataText(last.bytes.toString("utf8"))).files
        .some(({ text }) => text.includes(`第${generation}世代の研修`)));
      await next.close();
    }
  });

  test("a saved page has the notes only when it is asked to", async () => {
    const PHRASE = "かささぎの</script>メモ";
    const visitor = await open({ hash: `#/i/${data.rows[0].id}` });
    const { page } = visitor;
    await noteField(page).fill(PHRASE);
    await visitor.go("#/data");
    const bare = await saved(page, saveButton(page));
    assert.ok(!bare.bytes.includes("かささぎ"));
    await page.getByLabel("メモも入れる").check();
    const noted = await saved(page, saveButton(page));
    await visitor.close();
    for (const [name, file, expected] of [["bare", bare, ""], ["noted", noted, PHRASE]]) {
      const url = await place().place(`${name}.html`, file.bytes.toString("utf8"));
      const other = await open({ page: url, hash: `#/i/${data.rows[0].id}` });
      // What came with the page is taken in when the disk has answered.
      await other.until((text) => document.querySelector("main textarea").value === text, expected);
      // Saved again without notes the page is the bare one.
      await other.go("#/data");
      const again = await saved(other.page, saveButton(other.page));
      assert.ok(again.bytes.equals(bare.bytes), `${name}: saved again without notes`);
      await other.close();
    }
  });

  test("text that tries to break out stays text", async () => {
    const NASTY = [
      "</script><script>alert(1)//", "<!-- <script>", "]]>", "&lt;b&gt;", `"'\`\${1}`, "😀👩‍👩‍👧",
      "𠮷野家", "<img src=x onerror=alert(2)>", "{{kadai-data}}", "a\u2028b",
    ];
    const rows = NASTY.map((text, n) => ({ ...INITIATIVES[0], id: id(n + 1), title: text, locator: `${n + 1}番目` }));
    const points = NASTY.map((text, n) => ({ ...POINTS[0], initiative: id(n + 1), text: `項目 ${text}` }));
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    await choose(page,
      fileOf("initiatives.csv", encode(sheet("initiatives", rows), "utf-8")),
      fileOf("points.csv", encode(sheet("points", points), "utf-8")));
    await said(visitor);
    const found = await findings(page);
    assert.deepEqual(errorsIn(found), [], found.join("\n"));
    await apply(visitor);
    const file = await saved(page, saveButton(page));
    const url = await place().place("nasty.html", file.bytes.toString("utf8"));
    const other = await open({ page: url, hash: "#/list" });
    for (const at of [visitor, other]) {
      const elements = () => at.page.evaluate(() => document.querySelectorAll("script, img, iframe").length);
      await at.go("#/about");
      const scripts = await elements();
      for (const [n, text] of NASTY.entries()) {
        await at.go(`#/i/${id(n + 1)}`);
        // A line break that nobody sees is a blank.
        const plain = text.replace("\u2028", " ");
        assert.equal(await at.page.locator("main h1").textContent(), plain);
        const item = at.page.locator("main li[data-kind=content]").first();
        assert.ok((await item.textContent()).includes(`項目 ${plain}`), text);
      }
      assert.equal(await elements(), scripts, "no element came with a text");
    }
    await other.close();
    await visitor.close();
  });

  test("a pending import outlives the view", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    await choose(page, initiativesFile(), pointsFile(WRONG));
    await said(visitor);
    await saidAfter(visitor, () => page.locator("tr[data-code=unknown-code] button").click());
    const [sentence, found] = [await visitor.status(), await findings(page)];
    await visitor.go("#/list?theme=6");
    await visitor.go("#/");
    await visitor.go("#/data");
    assert.equal(await visitor.status(), sentence);
    assert.deepEqual(await findings(page), found);
    // In the other language, too.
    await page.getByRole("link", { name: "English" }).click();
    await visitor.until(() => document.documentElement.lang === "en");
    assert.deepEqual(countsIn(await visitor.status()), countsIn(sentence));
    assert.deepEqual(await findings(page), found);
    await visitor.close();
  });

  test("discarded files leave nothing behind", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const before = await version(page);
    await choose(page, initiativesFile(), pointsFile());
    await said(visitor);
    await page.getByRole("button", { name: "取り込まずにやめる" }).click();
    await visitor.until(() => document.querySelector("main .files") === null);
    assert.deepEqual(await findings(page), []);
    assert.equal(await version(page), before);
    assert.deepEqual(await storedKeys(page), []);
    await visitor.close();
  });

  test("rows that a file lacks stay, or go when that is asked for", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const year = data.defaultYear;
    const all = data.rows.filter((r) => r.fiscal_year === year);
    // The last one that nothing hangs on.
    const gone = all.findLast((r) => !data.links.some((l) => l.from === r.id || l.to === r.id));
    const less = all.filter((r) => r !== gone);
    const figures = data.measures.filter((m) => m.initiative === gone.id).length;
    const orphaned = (data.pointsOf.get(gone.id) ?? []).length;
    const points = data.points.filter((p) => p.initiative.startsWith(year) && p.initiative !== gone.id);
    const measures = data.measures.filter((m) => m.initiative.startsWith(year) && m.initiative !== gone.id);
    await choose(page,
      fileOf("initiatives.csv", sheet("initiatives", less)),
      fileOf("points.csv", sheet("points", points)),
      ...(measures.length > 0 ? [fileOf("measures.csv", sheet("measures", measures))] : []));
    await said(visitor);
    assert.deepEqual(errorsIn(await findings(page)), []);
    assert.deepEqual(await planned(page), {});
    assert.match(await visitor.mainText(), /変わるところはありません/);
    // What would be replaced, and what that costs, is said before it is chosen.
    const replace = page.locator("[data-action=replace]");
    const label = await page.locator("label", { has: replace }).innerText();
    const lost = 1 + orphaned + data.measures.filter((m) => m.initiative === gone.id).length;
    const asked = `${setName(data.defaultSet)}を、ファイルの内容に置き換える（ファイルにない${lost}行が消えます）`;
    assert.ok(label.trim().startsWith(asked), label);
    await saidAfter(visitor, () => replace.check());
    const plan = await planned(page);
    assert.equal(plan[`${year}/initiatives.csv`].removed, 1);
    assert.equal(plan[`${year}/points.csv`].removed, orphaned);
    assert.equal(Object.values(plan).reduce((sum, { removed }) => sum + removed, 0), lost);
    const named = page.locator("[data-consequence=gone]");
    assert.equal(await named.getAttribute("data-count"), "1");
    assert.match(await named.textContent(), new RegExp(gone.id));
    await saidAfter(visitor, () => replace.uncheck());
    assert.deepEqual(await planned(page), {});
    await visitor.close();
  });
});
