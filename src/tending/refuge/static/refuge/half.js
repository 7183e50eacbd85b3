// A plan that is half written is kept, sealed, at each pause, and when the page is left: its last words not on *Exit this
// page*. The browser would forget it, since our pages go into no cache. `turn` puts the posts of this page in order, since
// they may overtake each other.

const form = document.querySelector("[data-half]");
const PAUSE = 2000;
const LONGEST = 15000; // for someone who writes without a pause
// A browser sends no more than 64 KB from a page that is going: of a longer plan only what no pause has kept yet.
const ROOM = 50_000;
const { turn } = form.elements;
const typed = () => [...form.querySelectorAll("textarea")].map((each) => [each.name, each.value]);
const known = new Map("unsaved" in form.dataset ? [] : typed()); // what came back is kept nowhere yet
let everKept = false;
let timer = 0;
let since = null;
let going = false;

const changed = () => typed().filter(([name, value]) => known.get(name) !== value);
const due = () => !going && !("left" in document.documentElement.dataset) && changed().length > 0;

function next(sections) {
  turn.value = Number(turn.value) + 1;
  const sent = new FormData(form);
  for (const [name] of typed()) if (!sections.has(name)) sent.delete(name);
  return sent;
}
const whole = () => next(new Map(typed()));

async function keep() {
  since = null;
  if (!due()) return;
  const said = typed();
  const answer = await fetch(form.dataset.half, { method: "POST", body: whole(), credentials: "same-origin" })
    .catch(() => null);
  if (answer?.status !== 204) return;
  everKept = true;
  for (const [name, value] of said) known.set(name, value);
}

form.addEventListener("input", () => {
  since ??= Date.now();
  clearTimeout(timer);
  timer = setTimeout(keep, Math.min(PAUSE, since + LONGEST - Date.now()));
});
for (const each of document.querySelectorAll("[data-half], [data-afresh]")) {
  each.addEventListener("submit", () => {
    clearTimeout(timer);
    going = true;
  });
}
addEventListener("pagehide", () => {
  clearTimeout(timer);
  if (!due()) return;
  const long = new Blob(typed().flat()).size > ROOM;
  navigator.sendBeacon(form.dataset.half, long && everKept ? next(new Map(changed())) : whole());
});
// Back from elsewhere, out of the browser's own cache.
addEventListener("pageshow", () => { going = false; });
