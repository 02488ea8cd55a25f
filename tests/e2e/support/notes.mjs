// Where notes are typed, and where the browser keeps them.

/** The field for a note. */
export const noteField = (page) =>
  page.locator("main").getByRole("textbox", { name: "メモ", exact: true });

/** What is stored under a key. */
export const stored = (page, key) => page.evaluate((name) => localStorage.getItem(name), key);

/** Every key of the board in the store. */
export const storedKeys = (page) => page.evaluate(() =>
  Object.keys(localStorage).filter((key) => key.startsWith("kadai-board/")).sort());

/** Unfolds the tools below the notes. */
export const openTools = (page) => page.locator(".note-tools").evaluate((tools) => { tools.open = true; });

/** Waits until the page says that what was typed is saved: that it is on the disk. */
export const saved = (visitor) => visitor.until(() => document.querySelector(".note-state").innerText.includes("保存しました"));

/** For a page's start: the browser has no database for it. */
export const withoutDatabase = () => {
  IDBFactory.prototype.open = () => { throw new DOMException("denied", "SecurityError"); };
};

/** For a page's start: the browser's database never answers. */
export const silentDatabase = () => {
  IDBFactory.prototype.open = () => new EventTarget();
};
