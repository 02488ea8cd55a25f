// Files as they come: in every encoding, pasted, dropped by mistake, broken, too large, or deleted
// while they are read. What cannot be read is said, and nothing changes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { encode, unzip } from "./support/bytes.mjs";
import { Data } from "./support/data.mjs";
import {
  apply, applyButton, choose, columnsOf, countsIn, drop, errorsIn, fileOf, findings, letter,
  planned, said, saidAfter, saved, sheet, version,
} from "./support/import.mjs";
import { storedKeys } from "./support/notes.mjs";
import { INITIATIVES, POINTS, YEAR, id, initiativesFile, pointsFile } from "./support/update.mjs";

const data = new Data();
const PLANNED = { added: INITIATIVES.length, changed: 0, removed: 0, unchanged: 0 };

const settings = (page, name) => page.locator(`main details[data-file="${name}"]`);
const menu = (page, name, label) => settings(page, name).getByLabel(label, { exact: false });

onOnePage("import of files", ({ open }) => {
  for (const [name, label, options, shown] of [
    ["UTF-8", "utf-8", {}, "UTF-8"],
    ["UTF-8 with a byte order mark", "utf-8", { marked: true }, "UTF-8"],
    ["Shift_JIS", "shift_jis", {}, "Shift_JIS"],
    ["EUC-JP", "euc-jp", {}, "EUC-JP"],
    ["UTF-16 LE with tabs", "utf-16le", { marked: true, separator: "\t" }, "UTF-16 LE"],
    ["UTF-16 BE with tabs", "utf-16be", { marked: true, separator: "\t" }, "UTF-16 BE"],
  ]) {
    test(`${name} is recognised`, async () => {
      const visitor = await open({ hash: "#/data" });
      const { page } = visitor;
      const text = sheet("initiatives", INITIATIVES, options);
      const points = sheet("points", POINTS, options);
      await choose(page,
        fileOf("a.csv", encode(text, label, options)), fileOf("b.csv", encode(points, label, options)));
      await said(visitor);
      assert.deepEqual(errorsIn(await findings(page)), []);
      const hints = await page.locator("main .files .hint").allInnerTexts();
      assert.equal(hints.length, 2);
      assert.deepEqual(hints.filter((hint) => !hint.startsWith(shown)), []);
      assert.deepEqual((await planned(page))[`${YEAR}/initiatives.csv`], PLANNED);
      await apply(visitor);
      await visitor.go(`#/i/${id(1)}`);
      assert.equal(await page.locator("main h1").innerText(), INITIATIVES[0].title);
      await visitor.close();
    });
  }

  test("a wrong encoding is an error, and the page's own choice is right again", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    await choose(page, initiativesFile(), pointsFile());
    const before = await said(visitor);
    await settings(page, "initiatives.csv").locator("summary").click();
    const preview = () => settings(page, "initiatives.csv").locator("table").textContent();
    assert.match(await preview(), new RegExp(INITIATIVES[0].title));
    await saidAfter(visitor, () => menu(page, "initiatives.csv", "文字コード").selectOption("utf-8"));
    assert.deepEqual(errorsIn(await findings(page)).filter((line) => line.startsWith("encoding error initiatives.csv")).length, 1);
    assert.equal(await applyButton(page).count(), 0);
    assert.match(await preview(), /\uFFFD/);
    await saidAfter(visitor, () => menu(page, "initiatives.csv", "文字コード").selectOption("shift_jis"));
    assert.match(await preview(), new RegExp(INITIATIVES[0].title));
    assert.equal(await visitor.status(), before);
    await saidAfter(visitor, () => menu(page, "initiatives.csv", "文字コード").selectOption("euc-jp"));
    assert.notEqual(await visitor.status(), before);
    await saidAfter(visitor, () => menu(page, "initiatives.csv", "文字コード").selectOption(""));
    assert.equal(await visitor.status(), before);
    assert.equal(await applyButton(page).count(), 1);
    await visitor.close();
  });

  test("the settings of a file stay open and keep the focus when they are used", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    await choose(page, initiativesFile(), pointsFile());
    await said(visitor);
    await settings(page, "initiatives.csv").locator("summary").click();
    await menu(page, "initiatives.csv", "文字コード").focus();
    await saidAfter(visitor, () => menu(page, "initiatives.csv", "文字コード").selectOption("utf-8"));
    assert.equal(await settings(page, "initiatives.csv").getAttribute("open"), "");
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "SELECT");
    await visitor.close();
  });

  test("a table copied out of Excel is taken as it is pasted", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    await page.getByText("表を貼り付けて取り込む").click();
    const area = page.getByLabel("Excelからコピーした表");
    await area.fill(sheet("initiatives", INITIATIVES, { separator: "\t" }));
    await saidAfter(visitor, () => page.getByRole("button", { name: "貼り付けた表を読む" }).click());
    assert.deepEqual(errorsIn(await findings(page)), []);
    assert.deepEqual((await planned(page))[`${YEAR}/initiatives.csv`], PLANNED);
    assert.equal(await area.inputValue(), "");
    await visitor.close();
  });

  for (const [name, bytes, code] of [
    ["budget.xlsx", Buffer.from("PK\x03\x04\x14\0\x06\0", "latin1"), "not-text"],
    ["old.xls", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), "not-text"],
    ["picture.png", Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), "not-text"],
    ["photo.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), "not-text"],
    ["paper.pdf", Buffer.from("%PDF-1.7\n"), "not-text"],
    ["empty.csv", Buffer.alloc(0), "empty-file"],
    ["garbage.csv", Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3)) % 256)), ""],
    ["zeros.csv", Buffer.alloc(4096), ""],
    ["letter.csv", Buffer.from("拝啓\n時下ますますご清栄のことと存じます。\n"), "no-header"],
  ]) {
    test(`${name} is refused in words, and nothing changes`, async () => {
      const visitor = await open({ hash: "#/data" });
      const { page } = visitor;
      const before = await version(page);
      await drop(page, fileOf(name, bytes));
      await visitor.until(() => document.querySelector("main [data-severity=error]"));
      const [first] = errorsIn(await findings(page));
      assert.ok(first.startsWith(`${code}${code && " error"}`) && first.includes(name), first);
      assert.match(await page.locator("main .intake").innerText(), /保存してください|選んでください|見出し|空です|文字コード/);
      assert.deepEqual(countsIn(await said(visitor)).slice(0, 1), [errorsIn(await findings(page)).length], "the sentence counts it");
      assert.equal(await applyButton(page).count(), 0);
      assert.equal(await version(page), before);
      assert.deepEqual(await storedKeys(page), []);
      await visitor.close();
    });
  }

  test("a refused file can be put away; beside it nothing is taken in", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    await choose(page, initiativesFile(), pointsFile(), fileOf("budget.xlsx", Buffer.from("PK\x03\x04", "latin1")));
    await said(visitor);
    assert.equal((await findings(page)).filter((line) => line === "not-text error budget.xlsx").length, 1);
    assert.equal(await applyButton(page).count(), 0, "errors are to be corrected first");
    await page.getByRole("button", { name: "外す: budget.xlsx" }).click();
    await visitor.until(() => document.querySelector("main button.apply"));
    assert.deepEqual(errorsIn(await findings(page)), []);
    await page.getByRole("button", { name: "取り込まずにやめる" }).click();
    await drop(page, fileOf("photo.png", Buffer.from("\x89PNG\r\n\x1a\n", "latin1")));
    await page.getByRole("button", { name: "外す: photo.png" }).click();
    await visitor.until(() => document.querySelector("main .files") === null);
    await visitor.close();
  });

  test("a file beyond 50 MB is refused without being read", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    // As large as it says, and not a byte of it in memory.
    await page.evaluate(() => {
      const transfer = new DataTransfer();
      const file = new File(["id"], "huge.csv", { type: "text/csv" });
      Object.defineProperty(file, "size", { value: 50_000_001 });
      transfer.items.add(file);
      const list = { length: 1, 0: file, item: (at) => (at === 0 ? file : null) };
      Object.defineProperty(transfer, "files", { value: list });
      const event = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: transfer });
      Object.defineProperty(event, "dataTransfer", { value: transfer });
      document.querySelector("main .intake").dispatchEvent(event);
    });
    await visitor.until(() => document.querySelector("main [data-code=too-large]"));
    assert.match(await page.locator("main [data-code=too-large]").innerText(), /大きすぎます.*50 MB/);
    assert.equal(await applyButton(page).count(), 0);
    await visitor.close();
  });

  test("a flat table becomes initiatives, points and figures", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const [ward] = data.wards;
    const text = [
      "取組名,実施主体,取り組み内容,目的・ねらい,令和6年度の成果",
      `地域の見守り,${ward.name_ja},"＊見守り隊をつくる\n＊月1回集まる",＊孤立を防ぐ,"＊隊が3つできた\n＊参加者が増えた"`,
      `防災の学習会,${ward.name_ja},＊学習会を開く,＊備える,＊30人が学んだ`,
    ].join("\r\n");
    await choose(page, fileOf("flat.csv", encode(`${text}\r\n`, "shift_jis")));
    await said(visitor);
    const fields = page.locator("main fieldset.defaults");
    assert.equal(await fields.locator("select").count(), 4);
    const field = (name) => fields.locator("label").filter({ hasText: new RegExp(`^${name}`) }).locator("select");
    const section = data.reference("sections").find(({ code }) => code === "community");
    await saidAfter(visitor, () => field("年度").selectOption(String(YEAR)));
    await saidAfter(visitor, () => field("段階").selectOption("result"));
    await saidAfter(visitor, () => field("資料の区分").selectOption(section.code));
    await saidAfter(visitor, () => field("出典").selectOption(data.reference("sources").at(-1).code));
    const found = await findings(page);
    assert.deepEqual(errorsIn(found), [], found.join("\n"));
    const plan = await planned(page);
    assert.equal(plan[`${YEAR}/initiatives.csv`].added, 2);
    assert.equal(plan[`${YEAR}/points.csv`].added, 8);
    await apply(visitor);
    await visitor.go(`#/list?y=${YEAR}&phase=result&section=${section.code}&ward=${ward.code}`);
    const [first] = await visitor.shown();
    await visitor.go(`#/i/${first}`);
    assert.equal(await page.locator("main h1").innerText(), "地域の見守り");
    assert.deepEqual(
      (await page.locator("main li[data-kind=content]").allInnerTexts()).map((text) => text.trim().split("\n")[0]),
      ["見守り隊をつくる", "月1回集まる"],
    );
    await visitor.close();
  });

  test("the templates are read as they are saved, and their examples are no data", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    await page.locator("main details").filter({ hasText: "ひな形" }).locator("summary").click();
    const { bytes } = await saved(page, page.getByRole("button", { name: /^ひな形を保存（CSV/ }));
    const files = unzip(bytes);
    const names = [...files.keys()];
    assert.ok(names.includes("コード一覧.csv"), names.join());
    // Each table's own columns, in the descriptor's words.
    for (const [table, name] of [["initiatives", "取り組み.csv"], ["points", "項目.csv"]]) {
      const header = files.get(name).toString("utf8").replace(/^\uFEFF/, "").split("\r\n")[0];
      assert.deepEqual(header.split(","), columnsOf(table).map(({ title }) => title));
    }
    const tables = names.filter((name) => name !== "コード一覧.csv" && name !== "一枚の表.csv");
    await choose(page, ...tables.map((name) => fileOf(name, files.get(name))));
    await said(visitor);
    // An example is no data: it is left out, and that is said.
    const onlyExamples = async () => {
      const found = await findings(page);
      assert.deepEqual(errorsIn(found), [], found.join("\n"));
      assert.ok(found.some((line) => line.startsWith("skipped-example repaired ")), found.join("\n"));
      assert.equal(await applyButton(page).count(), 0);
    };
    await onlyExamples();
    await page.getByRole("button", { name: "取り込まずにやめる" }).click();
    await choose(page, fileOf("一枚の表.csv", files.get("一枚の表.csv")));
    await said(visitor);
    await onlyExamples();
    await visitor.close();
  });

  test("the same name twice stays two files", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    await choose(page, initiativesFile(), pointsFile([POINTS[0]]), pointsFile([{ ...POINTS[2], initiative: "誰" }]));
    await said(visitor);
    const found = errorsIn(await findings(page));
    assert.equal(found.filter((line) => line.includes(`points.csv (2) ${letter("points", "initiative")}2`)).length, found.length, found.join("\n"));
    await visitor.close();
  });
});
