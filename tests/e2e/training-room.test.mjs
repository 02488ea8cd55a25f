// What is prepared for a training and collected in it: an order of one's own that is kept, questions on
// slide and worksheet, the answers of many groups side by side, and worksheets of exactly two A4.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { Data, ids } from "./support/data.mjs";
import { assertLooks } from "./support/looks.mjs";
import { openTools } from "./support/notes.mjs";

const data = new Data();
const THEMES = data.reference("themes").map((theme) => theme.number);
const QUESTIONS = ["自分の区で足りないものは何ですか。", "だれと組めば始められますか。"];

onOnePage("training room", ({ open }) => {
  let visitor;
  let page;
  before(async () => {
    visitor = await open({ hash: "#/list?theme=6" });
    page = visitor.page;
  });
  const order = () => page.locator(".deck > li").evaluateAll((all) => all.map((li) => li.dataset.id));
  const field = (theme, on = page) => on.locator(`details[data-theme="${theme}"] textarea`);
  const ask = async (theme, text, on = page) => {
    await on.locator(`details[data-theme="${theme}"]`).evaluate((details) => { details.open = true; });
    await field(theme, on).fill(text);
  };

  test("the three steps say where one is: a theme is one press, its slides are the next", async () => {
    await visitor.go("#/training");
    const steps = () => page.locator(".steps-row li").evaluateAll((all) => all.map((li) => li.className));
    assert.deepEqual(await steps(), ["now", "later", "later"]);
    await page.locator('.deck-themes li[data-theme="6"] a').click();
    await visitor.until(() => document.querySelectorAll(".deck > li").length > 0);
    assert.deepEqual([...await order()].sort(), ids(data.matching({ ...data.choiceOf(data.defaultSet), theme: ["6"] })).sort());
    assert.deepEqual(await steps(), ["done", "later", "now"]);
    assert.deepEqual(await page.locator("main .button.main").allInnerTexts(), ["スライドを始める"], "one thing to do next");
    await visitor.go("#/list?theme=6");
  });

  test("what is chosen in さがす is put in order by buttons and keys; Back undoes it", async () => {
    const listed = await visitor.shown();
    assert.deepEqual([...listed].sort(), ids(data.matching({ theme: ["6"] })).sort());
    await page.locator("[data-menu=export] summary").click();
    await page.getByRole("button", { name: "研修の準備" }).click();
    await visitor.at(`#/training?ids=${listed.join(",")}`);
    assert.deepEqual(await order(), listed);
    const [a, b, c, ...rest] = listed;
    await page.locator(".deck > li").first().locator("[data-move=down]").focus();
    await page.keyboard.press("Enter");
    await visitor.at(`#/training?ids=${[b, a, c, ...rest].join(",")}`);
    assert.equal(await page.evaluate(() => document.activeElement.closest("li").dataset.id), a, "the keyboard goes along");
    await page.keyboard.press("ArrowDown");
    await visitor.at(`#/training?ids=${[b, c, a, ...rest].join(",")}`);
    await page.keyboard.press("ArrowUp");
    await visitor.at(`#/training?ids=${[b, a, c, ...rest].join(",")}`);
    await page.locator(`.deck > li[data-id="${c}"] [data-move=remove]`).click();
    await visitor.at(`#/training?ids=${[b, a, ...rest].join(",")}`);
    await page.goBack();
    await visitor.at(`#/training?ids=${[b, a, c, ...rest].join(",")}`);
    assert.deepEqual(await order(), [b, a, c, ...rest]);
  });

  test("several lists are kept, opened again, shown and erased", async () => {
    const own = await order();
    await page.getByLabel("一覧の名前").fill("四月の研修");
    await page.getByRole("button", { name: "この名前で残す" }).click();
    await visitor.go(`#/training?ids=${own.slice(0, 2).reverse().join(",")}`);
    await page.getByLabel("一覧の名前").fill("二件だけ");
    await page.getByRole("button", { name: "この名前で残す" }).click();
    await visitor.load("#/training");
    const kept = page.locator(".kept-decks li");
    assert.deepEqual((await kept.evaluateAll((all) => all.map((li) => li.dataset.deck))).sort(), ["二件だけ", "四月の研修"].sort());
    await page.getByRole("link", { name: "四月の研修", exact: true }).click();
    await visitor.at(`#/training?ids=${own.join(",")}`);
    await page.getByRole("link", { name: "スライドを始める", exact: true }).click();
    await visitor.at(`#/training?ids=${own.join(",")}&mode=training`);
    await page.keyboard.press("PageDown");
    await visitor.at(`#/training?ids=${own.join(",")}&mode=training&slide=2`);
    assert.equal(await page.locator("main h1").getAttribute("data-id"), own[0]);
    await page.keyboard.press("Escape");
    await visitor.at(`#/training?ids=${own.join(",")}`);
    await page.getByRole("button", { name: "消す：二件だけ" }).click();
    await visitor.until(() => document.querySelectorAll(".kept-decks li").length === 1);
    await visitor.reload();
    assert.equal(await kept.count(), 1);
  });

  test("questions stand on the theme's slide and on its worksheet", async () => {
    await visitor.go("#/training");
    await ask("6", QUESTIONS.join("\n"));
    await visitor.load("#/matrix?theme=6&mode=training&step=4");
    assert.deepEqual(await page.locator(".slide ol.questions li").allInnerTexts(), QUESTIONS);
    assert.match(await visitor.status(), /4 \/ 4$/);
    await visitor.go("#/matrix?theme=7&mode=training");
    assert.match(await visitor.status(), /1 \/ 3$/);
    await visitor.go("#/worksheet?theme=6");
    assert.deepEqual(await page.locator(".to-answer p").allInnerTexts(), QUESTIONS);
  });

  test("the answers of a group go out as a file, and those of many come in side by side", async () => {
    await visitor.go("#/training");
    await page.getByLabel("班の名前").fill("1班");
    await page.getByLabel("班の名前").press("Tab");
    const answers = page.locator("label.answer textarea");
    await visitor.until(() => document.querySelectorAll("label.answer").length === 2);
    await answers.nth(0).pressSequentially("人手と\"場所\"");
    assert.equal(await answers.nth(0).inputValue(), "人手と\"場所\"");
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-action=save-answers]").click()]);
    assert.match(download.suggestedFilename(), /^研修_問いと答え_1班_\d{4}-\d{2}-\d{2}\.json$/);
    const file = JSON.parse(await readFile(await download.path(), "utf8"));
    assert.deepEqual(file.questions, QUESTIONS.map((question) => ({ theme: "6", question })));
    assert.deepEqual(file.answers, [{ group: "1班", theme: "6", question: QUESTIONS[0], answer: "人手と\"場所\"" }]);
    const made = (group, answer) => ({
      name: `${group}.json`, mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify({ ...file, answers: [{ group, theme: "6", question: QUESTIONS[1], answer }] })),
    });
    const many = Array.from({ length: 20 }, (_, n) => made(`${n + 2}班`, `${n + 2}班の答え`));
    const wrong = { name: "写真.json", mimeType: "application/json", buffer: Buffer.from("{}") };
    await page.locator("input[type=file][multiple]").setInputFiles([...many, made("1班", "1班の答え"), wrong]);
    await page.getByText("21個のファイルを読み込みました。読み込めないファイル：写真.json").waitFor();
    const table = await page.locator("table[data-table=answers] tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText)));
    const columns = Object.fromEntries(table[0].map((group, at) => [group, [table[1][at], table[2][at]]]));
    assert.equal(Object.keys(columns).length, 22);
    assert.deepEqual(columns["1班"], ["人手と\"場所\"", "1班の答え"]);
    for (let n = 2; n <= 21; n += 1) {
      assert.deepEqual(columns[`${n}班`], ["－", `${n}班の答え`]);
    }
    // A machine with no questions gets them by the same file.
    const other = await open({ hash: "#/training" });
    await other.page.locator("input[type=file][multiple]").setInputFiles({ name: "問い.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
    await other.page.getByText("1個のファイルを読み込みました。").waitFor();
    assert.equal(await field("6", other.page).inputValue(), QUESTIONS.join("\n"));
    await other.reload();
    assert.equal(await field("6", other.page).inputValue(), QUESTIONS.join("\n"));
    await other.close();
  });

  /** The sheets of a print in millimetres: Chromium writes the objects in plain text. */
  const sheets = async () => {
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    return [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)]
      .map(([, ...points]) => points.map((size) => Math.round(size / 72 * 25.4)));
  };

  test("every worksheet is two sheets of A4, in every version and record set", async () => {
    const wrong = [];
    const hashes = THEMES.flatMap((theme) => ["", "&for=outcomes", "&for=trainer"].map((more) => `#/worksheet?theme=${theme}${more}`));
    hashes.push(...data.sets.map((set) => set.split("-")).map(([y, phase]) => `#/worksheet?y=${y}&phase=${phase}&theme=3&for=trainer`));
    hashes.push("#/worksheet?theme=3&for=trainer&lang=en", "#/worksheet?theme=6&lang=en");
    for (const hash of hashes) {
      await visitor.go(hash);
      const pages = await sheets();
      if (JSON.stringify(pages) !== "[[210,297],[210,297]]") wrong.push(`${hash} ${JSON.stringify(pages)}`);
    }
    assert.deepEqual(wrong, []);
  });

  test("many and long questions leave the worksheet two sheets, and what has no room is counted", async () => {
    await visitor.go("#/training");
    const long = Array.from({ length: 30 }, (_, n) => `${n + 1}番目の問いです。`.repeat(n % 3 === 0 ? 12 : 1));
    await ask("7", long.join("\n"));
    await visitor.go("#/worksheet?theme=7");
    assert.deepEqual(await sheets(), [[210, 297], [210, 297]]);
    const shown = await page.locator(".to-answer > li").count();
    assert.equal(await page.locator(".work .beyond").innerText(), `ほか${30 - shown}問は、この紙に入りません。`);
    await visitor.go("#/training");
    await ask("7", "");
  });

  test("a worksheet's numbers, rows and outcomes are those of the files", async () => {
    const choice = data.choiceOf(data.defaultSet);
    for (const theme of THEMES) {
      const own = data.matching({ ...choice, theme: [theme] });
      await visitor.go(`#/worksheet?theme=${theme}`);
      assert.equal(Number(await page.locator("main [role=status]").getAttribute("data-count")), own.length);
      const at = (code) => own.filter((row) => data.codesOf(row, "ward").includes(code)).length;
      const row = await page.locator("table[data-chart=row] td").evaluateAll((all) => all.map((td) => [td.dataset.col, Number(td.dataset.count)]));
      const tiles = await page.locator(".tiles li").evaluateAll((all) => all.map((li) => [li.dataset.ward, Number(li.dataset.count)]));
      for (const [code, n] of [...row, ...tiles]) {
        assert.equal(n, at(code), `${theme} ${code}`);
      }
      const shown = await page.locator(".paper article").evaluateAll((all) => all.map((article) => article.dataset.id));
      const beyond = await page.locator(".paper .beyond").count();
      assert.ok(beyond === 1 || shown.length === own.length, theme);
      assert.equal(await page.locator("[data-kind=outcome]").count(), 0, "to be guessed");
      assert.equal(await page.locator(".guess").count(), shown.length);
      await visitor.go(`#/worksheet?theme=${theme}&for=trainer`);
      for (const article of await page.locator(".paper article").all()) {
        const found = data.byId.get(await article.getAttribute("data-id"));
        assert.ok((await article.innerText()).includes(found.locator), found.id);
        const all = (data.pointsOf.get(found.id) ?? []).filter((p) => p.kind === "outcome").map((p) => p.text);
        const texts = await article.locator("[data-kind=outcome] > [lang=ja]").allInnerTexts();
        assert.deepEqual(texts, all.slice(0, texts.length));
      }
    }
  });

  test("it looks right in narrow windows, with forced colours and in English", async () => {
    const other = await open({ hash: "#/", context: { bypassCSP: true } });
    const some = data.matching({ theme: ["6"] }).slice(0, 3).map((row) => row.id).join(",");
    await assertLooks(other, "#/training", ["#/training", `#/training?ids=${some}`, "#/worksheet", "#/worksheet?theme=2", "#/worksheet?theme=2&for=trainer", `#/training?ids=${some}&lang=en`, "#/worksheet?theme=2&for=trainer&lang=en"]);
    await other.close();
  });

  test("it is on the disk, and erasing the notes leaves it there", async () => {
    await visitor.load("#/notes");
    await openTools(page);
    await page.getByRole("button", { name: "すべてのメモをこの端末から消す" }).click();
    await page.getByRole("button", { name: /^本当に消す/ }).click();
    await visitor.until(() => document.body.innerText.includes("すべてのメモを消しました"));
    // As if the browser had been ended before it had written its local storage.
    await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("kadai-board/training/")).forEach((key) => localStorage.removeItem(key)));
    await visitor.load("#/training");
    await visitor.until((text) => document.querySelector('details[data-theme="6"] textarea').value === text, QUESTIONS.join("\n"));
    assert.equal(await page.locator(".kept-decks li").count(), 1);
    assert.ok((await page.locator("table[data-table=answers]").innerText()).includes("21班の答え"));
  });

  test("all of it is erased from the device, and nothing else is", async () => {
    await visitor.load("#/training");
    await page.evaluate(() => localStorage.setItem("kadai-board/other", "1"));
    await page.getByRole("button", { name: "研修の準備と答え、直しかけの下書きをこの端末から消す" }).click();
    await page.getByRole("button", { name: "本当に消す" }).click();
    await visitor.until(() => document.querySelector(".kept-decks")?.innerText.includes("ありません"));
    const left = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("kadai-board/training/")));
    assert.deepEqual(left, []);
    assert.equal(await page.evaluate(() => localStorage.getItem("kadai-board/other")), "1");
    assert.equal(await field("6").inputValue(), "");
  });
});
