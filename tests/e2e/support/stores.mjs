// Everything that a browser keeps for a page.

/** What stands in every store of the page, as one comparable value. */
export const stores = (page) => page.evaluate(async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const databases = {};
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const all = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([done(all.getAllKeys()), done(all.getAll())]);
      databases[`${name}/${store}`] = keys.map((key, at) => [String(key), JSON.stringify(values[at])]);
    }
    database.close();
  }
  return {
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases,
    cookies: document.cookie,
    caches: globalThis.caches && isSecureContext ? await caches.keys().catch(() => []) : [],
    name: window.name,
  };
});
