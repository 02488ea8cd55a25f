// Put in the place of sw.js, this makes every browser forget the page that it has kept, and ask the
// server again.
addEventListener("install", (event) => event.waitUntil(skipWaiting()));
addEventListener("activate", (event) => event.waitUntil((async () => {
  const ours = (await caches.keys()).filter((name) => name.startsWith(`kadai-board ${new URL(registration.scope).pathname} `));
  await Promise.all(ours.map((name) => caches.delete(name)));
  await registration.unregister();
})()));
