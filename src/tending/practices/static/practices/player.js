// The player: one part after another, each for as long as it says. All of it is in the page already, and can be read
// there in order; this adds the pauses. Time stands still while paused, and while nobody can see the page.
//
// A part hears "begin" with the chosen minutes, "going" with its line of time, "tick" with the seconds spent, and "still".

const player = document.querySelector("[data-player]");
const find = (name) => player.querySelector(`[data-${name}]`);
const [opening, begin, stage, beside, controls, end] = ["opening", "begin", "stage", "beside", "controls", "end"].map(find);
const [next, pause, back, stop] = ["next", "pause", "back", "stop"].map(find);
const parts = [...stage.querySelectorAll("[data-part]")];
const longest = 1000; // milliseconds that one step may take: a page that slept does not leap ahead

// A line of time that can stand still. Each moment on it is worked out from where the line began, never from the moment
// before, so that nothing adds up over ten minutes. In milliseconds of `performance.now()`; seconds along it.
class Line {
  #spent = 0;
  #began = null; // when it would have begun, had it never stood still

  get going() {
    return this.#began !== null;
  }

  go(now) {
    this.#began ??= now - this.#spent;
  }

  hold(now) {
    if (this.going) this.#spent = now - this.#began;
    this.#began = null;
  }

  spent(now) {
    return (this.going ? now - this.#began : this.#spent) / 1000;
  }

  when(seconds) {
    return this.#began + seconds * 1000;
  }
}

let at = -1;
let line = new Line();
let paused = false;
let before = 0;

let awake = false;
let asking = false;
let lock = null;

// A screen that goes dark hides the breath. Browsers let go by themselves when the page is hidden, and need not have it.
async function stayAwake(wanted) {
  awake = wanted;
  if (!wanted) {
    lock?.release();
    lock = null;
  }
  if (!wanted || asking || (lock && !lock.released)) return;
  asking = true;
  lock = await navigator.wakeLock?.request("screen").catch(() => null);
  asking = false;
  if (!awake) stayAwake(false);
}

const length = () => player.querySelector("[name=minutes]:checked");
const tell = (part, name, detail) => part?.dispatchEvent(new CustomEvent(name, { detail }));

function hold(wanted) {
  paused = wanted;
  pause.textContent = paused ? pause.dataset.on : pause.dataset.off;
}

function settle(now) {
  const going = !paused && !document.hidden;
  if (going === line.going) return;
  if (going) line.go(now);
  else line.hold(now);
  before = now;
  tell(parts[at], going ? "going" : "still", line);
  stayAwake(going);
}

function show(number) {
  tell(parts[at], "still", line);
  at = number;
  line = new Line();
  hold(false);
  parts.forEach((part, each) => { part.hidden = each !== at; });
  if (at === parts.length) return finish(false);
  const later = parts[at].querySelector("[data-later]");
  if (later) later.hidden = true;
  if (at === 0 && document.activeElement === back) next.focus();
  back.hidden = at === 0;
  settle(performance.now());
}

function finish(stopped) {
  const here = [controls, beside].some((each) => each.contains(document.activeElement));
  tell(parts[at], "still", line);
  at = parts.length;
  [opening, beside, controls, ...parts].forEach((each) => { each.hidden = true; });
  find("stopped").hidden = !stopped;
  end.hidden = false;
  player.classList.remove("is-going");
  stayAwake(false);
  if (here || document.activeElement === document.body) end.focus({ preventScroll: true });
  scrollTo(0, 0);
}

function step() {
  if (at === parts.length) return;
  const now = performance.now();
  if (line.going && now - before > longest) {
    line.hold(before);
    tell(parts[at], "still", line);
  }
  settle(now);
  before = now;
  const part = parts[at];
  const spent = line.spent(now);
  const later = part.querySelector("[data-later]");
  if (later && later.hidden && spent >= later.dataset.later) later.hidden = false;
  tell(part, "tick", spent);
  if (spent >= part.dataset.seconds) show(at + 1);
  requestAnimationFrame(step);
}

begin.addEventListener("click", () => {
  opening.hidden = true;
  player.classList.add("is-going");
  controls.hidden = false;
  beside.hidden = false;
  if (length()) find("length").textContent = length().nextElementSibling.textContent;
  parts.forEach((part) => tell(part, "begin", Number(length()?.value ?? player.dataset.minutes)));
  show(0);
  next.focus();
  scrollTo(0, 0);
  requestAnimationFrame(step);
});
next.addEventListener("click", () => show(at + 1));
back.addEventListener("click", () => show(at - 1));
pause.addEventListener("click", () => {
  hold(!paused);
  settle(performance.now());
});
stop.addEventListener("click", (event) => {
  event.preventDefault();
  finish(true);
});
document.addEventListener("visibilitychange", () => {
  if (at >= 0 && at < parts.length) settle(performance.now());
});

const zone = find("zone");
if (zone) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
pause.dataset.off = pause.textContent;
player.classList.add("is-live");
player.querySelectorAll("[data-without]").forEach((each) => { each.hidden = true; });
// The stage itself is never hidden: a live region must be there before what it is to read out.
[beside, controls, end, ...parts].forEach((each) => { each.hidden = true; });
player.querySelectorAll("[data-live]").forEach((each) => { each.hidden = false; });
if ("answering" in player.dataset) finish(false);
