// Keeps the page of a server, so that it opens without a network. The build fills in its version and
// the list of its files with what each must be (SHA-256, base64).
//
// A version is kept as a whole or not at all. A new one waits until somebody asks for it or no page is
// open any more; the one before it stays, because a page of that version may still fetch a part of itself.
const VERSION = "{version}";
const FILES = {files};

const PLACE = new URL(registration.scope).pathname;
const OURS = `kadai-board ${PLACE} `;
const CACHE = OURS + VERSION;
const PAGE = "index.html";

const HASHED = /^(reading|whole|main)-[0-9a-f]+(_bg)?\.(js|wasm|css)$/;

const address = (name) => new URL(name, registration.scope).href;

async function digest(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return btoa(String.fromCharCode(...bytes));
}

// A file as this version needs it, from the server. What is of another version is refused: a server may
// be in the middle of an update.
async function fetched(name) {
  // What has its hash in its name need not be asked for twice.
  const cache = HASHED.test(name) ? "default" : "no-cache";
  const answer = await fetch(address(name), { cache });
  const body = await answer.arrayBuffer();
  if (!answer.ok || (await digest(body)) !== FILES[name]) {
    throw new Error(`${name} is not that of ${VERSION}`);
  }
  const type = answer.headers.get("content-type");
  return new Response(body, { headers: type ? { "content-type": type } : {} });
}

async function keepAll() {
  try {
    const cache = await caches.open(CACHE);
    for (const name of Object.keys(FILES)) {
      await cache.put(address(name), await fetched(name));
    }
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function forgetOlder() {
  const ours = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(ours.slice(0, -1).map((name) => caches.delete(name)));
}

// What is kept, or else what the server has, which mends what is kept.
async function answered(name) {
  const here = await caches.open(CACHE);
  const kept = await here.match(address(name));
  if (kept) {
    return kept;
  }
  if (name in FILES) {
    const whole = await fetched(name).catch(() => undefined);
    if (whole) {
      await here.put(address(name), whole.clone()).catch(() => {});
      return whole;
    }
  }
  return (await caches.match(address(name))) ?? fetch(address(name));
}

addEventListener("install", (event) => event.waitUntil(keepAll()));

addEventListener("activate", (event) => event.waitUntil(forgetOlder().then(() => clients.claim())));

addEventListener("message", (event) => {
  if (event.data === "activate") {
    event.waitUntil(skipWaiting());
  }
  if (event.data === "repair") {
    event.waitUntil(caches.delete(CACHE).then(keepAll).catch(() => {}));
  }
});

addEventListener("fetch", (event) => {
  const asked = new URL(event.request.url);
  if (event.request.method !== "GET" || asked.origin !== location.origin || !asked.pathname.startsWith(PLACE)) {
    return;
  }
  const name = decodeURIComponent(asked.pathname.slice(PLACE.length)) || PAGE;
  // Names with a hash in them are those of a build, this one or the one before it.
  if (name in FILES || HASHED.test(name)) {
    event.respondWith(answered(name));
  }
});
