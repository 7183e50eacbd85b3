// The pages for a hard moment, kept by the browser for when there is no connection. KEPT comes before this: `name`
// changes with what is in the pages, `paths` is the closed list of what is kept, `fallback` is shown for any other page.
// All of it is public and fetched without cookies: nothing of anybody's is kept here.

const PATIENCE = 4000; // milliseconds: a weak signal must not keep someone waiting for what is here already

async function fill() {
  const cache = await caches.open(KEPT.name);
  await Promise.all(KEPT.paths.map(async (path) => {
    const answer = await fetch(path, { credentials: "omit", cache: "reload", redirect: "error" });
    if (!answer.ok) throw new Error("not all of it could be fetched");
    await cache.put(path, answer);
  }));
  await self.skipWaiting();
}

async function clear() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(KEPT.family) && name !== KEPT.name).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function kept(path) {
  return (await caches.open(KEPT.name)).match(path);
}

async function soonOrKept(request, path) {
  const late = new Promise((enough) => setTimeout(enough, PATIENCE));
  const answer = await Promise.race([fetch(request).catch(() => undefined), late]);
  return answer ?? (await kept(path)) ?? fetch(request);
}

async function elsewhere(request) {
  try {
    return await fetch(request);
  } catch (error) {
    return (await kept(KEPT.fallback)) ?? Promise.reject(error);
  }
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(clear()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  const path = pathname + search;
  if (KEPT.paths.includes(path)) event.respondWith(soonOrKept(request, path));
  else if (request.mode === "navigate") event.respondWith(elsewhere(request));
});
