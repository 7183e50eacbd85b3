// The player: one part after another, each for as long as it says. All of it is in the page already, and can be read
// there in order; this adds the pauses. Time stands still while paused, and while nobody can see the page.

const player = document.querySelector("[data-player]");
const find = (name) => player.querySelector(`[data-${name}]`);
const [opening, begin, stage, controls, end] = ["opening", "begin", "stage", "controls", "end"].map(find);
const [next, pause, back, stop] = ["next", "pause", "back", "stop"].map(find);
const parts = [...stage.querySelectorAll("[data-part]")];
const longest = 250; // milliseconds that one step may take: a page that slept does not leap ahead

let at = -1;
let spent = 0;
let paused = false;
let before = null;

const length = () => player.querySelector("[name=minutes]:checked");

function lasts(part) {
  return part.dataset.cycle ? part.dataset.cycle * (length() ?? part).dataset.breaths : Number(part.dataset.seconds);
}

function hold(wanted) {
  paused = wanted;
  pause.textContent = paused ? pause.dataset.on : pause.dataset.off;
}

function show(number) {
  at = number;
  spent = 0;
  hold(false);
  parts.forEach((part, each) => { part.hidden = each !== at; });
  if (at === parts.length) return finish(false);
  const later = parts[at].querySelector("[data-later]");
  if (later) later.hidden = true;
  if (at === 0 && document.activeElement === back) next.focus();
  back.hidden = at === 0;
}

function finish(stopped) {
  const here = controls.contains(document.activeElement) || document.activeElement === document.body;
  at = parts.length;
  [opening, controls, ...parts].forEach((each) => { each.hidden = true; });
  find("stopped").hidden = !stopped;
  end.hidden = false;
  player.classList.remove("is-going");
  if (here) end.focus({ preventScroll: true });
  scrollTo(0, 0);
}

function step(now) {
  if (at === parts.length) return;
  if (before !== null && !paused && !document.hidden) spent += Math.min(now - before, longest) / 1000;
  before = now;
  const part = parts[at];
  const whole = lasts(part);
  const later = part.querySelector("[data-later]");
  if (later && later.hidden && spent >= later.dataset.later) later.hidden = false;
  part.dispatchEvent(new CustomEvent("tick", { detail: spent }));
  if (spent >= whole) show(at + 1);
  requestAnimationFrame(step);
}

begin.addEventListener("click", () => {
  opening.hidden = true;
  player.classList.add("is-going");
  controls.hidden = false;
  if (length()) find("length").textContent = length().nextElementSibling.textContent;
  show(0);
  next.focus();
  scrollTo(0, 0);
  requestAnimationFrame(step);
});
next.addEventListener("click", () => show(at + 1));
back.addEventListener("click", () => show(at - 1));
pause.addEventListener("click", () => hold(!paused));
stop.addEventListener("click", (event) => {
  event.preventDefault();
  finish(true);
});

const zone = find("zone");
if (zone) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
pause.dataset.off = pause.textContent;
player.classList.add("is-live");
player.querySelectorAll("[data-without]").forEach((each) => { each.hidden = true; });
// The stage itself is never hidden: a live region must be there before what it is to read out.
[controls, end, ...parts].forEach((each) => { each.hidden = true; });
player.querySelectorAll("[data-live]").forEach((each) => { each.hidden = false; });
if ("answering" in player.dataset) finish(false);
