// The pages for a hard moment, kept by the browser for when there is no connection. KEPT comes before this: `name`
// changes with what is in the pages, `paths` is the closed list of what is kept, `soon` those of them that must not keep
// anyone waiting, `fallback` is shown for any other page, `leave` and `exit` are where *Exit this page* is pressed and
// where it goes. All of it is public and fetched without cookies: nothing of anybody's is kept here.

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

// Support now is the same page for everyone, so what is kept may stand in for it soon. Whoever is signed in has more on
// the other pages: there the kept one stands in only when nothing at all comes.
async function answered(request, path) {
  const came = fetch(request).catch(() => undefined);
  const late = new Promise((enough) => setTimeout(enough, PATIENCE));
  const answer = await (KEPT.soon.includes(path) ? Promise.race([came, late]) : came);
  if (answer && answer.status < 500) return answer;
  return (await kept(path)) ?? answer ?? came.then((last) => last ?? Response.error());
}

async function elsewhere(request) {
  const answer = await fetch(request).catch(() => undefined);
  return answer ?? (await kept(KEPT.fallback)) ?? Response.error();
}

// The door cannot be closed without a connection, and need not be: no page that is kept holds anything of anyone's.
async function left(request) {
  const away = `<!doctype html><meta http-equiv="refresh" content="0;url=${KEPT.exit}"><title></title>`;
  const blank = new Response(away, { headers: { "Content-Type": "text/html; charset=utf-8" } });
  return (await fetch(request).catch(() => undefined)) ?? blank;
}

self.addEventListener("install", (event) => {
  // What a page sends on its way out would be lost on its way through here: the page is gone before this has answered.
  event.addRoutes?.({ condition: { requestMethod: "POST", requestMode: "no-cors" }, source: "network" });
  event.waitUntil(fill());
});
self.addEventListener("activate", (event) => event.waitUntil(clear()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (origin !== self.location.origin) return;
  const path = pathname + search;
  if (request.method === "POST") {
    if (request.mode === "navigate" && path === KEPT.leave) event.respondWith(left(request));
  } else if (request.method === "GET") {
    if (KEPT.paths.includes(path)) event.respondWith(answered(request, path));
    else if (request.mode === "navigate") event.respondWith(elsewhere(request));
  }
});
