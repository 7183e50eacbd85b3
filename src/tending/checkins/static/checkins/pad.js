// The pad: one touch for two sliders. The sliders stay in the page for keyboards and screen readers, and carry the value.

const form = document.querySelector("[data-checkin]");
const pad = form.querySelector("[data-pad]");
const dot = form.querySelector("[data-dot]");
const near = form.querySelector("[data-near]");
const sliders = form.querySelector("[data-sliders]");
const [across, up] = ["pleasantness", "energy"].map((name) => form.elements[name]);
const places = [...form.elements.place];
const words = [...form.querySelectorAll(".word")].map((chip) => ({ chip, home: chip.parentElement }));
const NEAREST = 8;
const STEP = 0.1;

const clamp = (value) => Math.min(1, Math.max(-1, value));
const placed = () => places.find((place) => place.checked)?.value === "pad";

function say(slider) {
  const value = Number(slider.value);
  const side = value < 0 ? slider.dataset.low : slider.dataset.high;
  const tenths = Math.round(Math.abs(value) * 10);
  slider.setAttribute("aria-valuetext", placed() ? `${tenths} / 10 ${side}` : sliders.dataset.none);
}

function offer() {
  const distance = ({ chip }) => (chip.dataset.p - across.value) ** 2 + (chip.dataset.e - up.value) ** 2;
  const chosen = words.filter(({ chip }) => chip.querySelector("input").checked);
  const others = words.filter((word) => !chosen.includes(word)).sort((a, b) => distance(a) - distance(b));
  const offered = [...chosen, ...others.slice(0, NEAREST)];
  for (const word of words) if (!offered.includes(word)) word.home.append(word.chip);
  near.replaceChildren(...offered.map(({ chip }) => chip));
}

function draw() {
  dot.hidden = !placed();
  dot.style.left = `${50 + 50 * across.value * 0.94}%`;
  dot.style.top = `${50 - 50 * up.value * 0.9}%`;
  [across, up].forEach(say);
}

function put(pleasantness, energy) {
  across.value = clamp(pleasantness);
  up.value = clamp(energy);
  places.find((place) => place.value === "pad").checked = true;
  draw();
  offer();
}

function touch(event) {
  const box = pad.getBoundingClientRect();
  const x = ((event.clientX - box.left) / box.width) * 2 - 1;
  const y = 1 - ((event.clientY - box.top) / box.height) * 2;
  put(x / 0.94, y / 0.9);
}

pad.addEventListener("pointerdown", (event) => {
  pad.setPointerCapture(event.pointerId);
  touch(event);
});
pad.addEventListener("pointermove", (event) => {
  if (pad.hasPointerCapture(event.pointerId)) touch(event);
});

const moves = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };
for (const slider of [across, up]) {
  slider.addEventListener("keydown", (event) => {
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    put(Number(across.value) + move[0], Number(up.value) + move[1]);
  });
  slider.addEventListener("input", () => put(Number(across.value), Number(up.value)));
}
for (const place of places) place.addEventListener("change", draw);

// Without script "somewhere on these two lines" is chosen from the start; here nothing is, until a place is touched.
const untouched = !("placed" in form.dataset);
form.classList.add("is-live");
pad.hidden = false;
if (untouched && placed()) places.forEach((place) => { place.checked = false; });
draw();
if (placed()) offer();

// Left half typed, for another page or for good: send it to be kept, sealed. Not when it is being saved, and not on
// *Exit this page*. The browser would forget it, since our pages go into no cache.
const typed = () => [form.elements.note.value, form.elements.own_words.value].join("\n").trim();
const atFirst = "unsaved" in form.dataset ? null : typed(); // what came back is kept nowhere yet
let saving = false;
form.addEventListener("submit", () => { saving = true; });
const due = () => !saving && !("left" in document.documentElement.dataset) && typed() !== atFirst;
addEventListener("pagehide", () => {
  if (form.dataset.draft && due()) navigator.sendBeacon(form.dataset.draft, new FormData(form));
});
// A change of a kept one leaves no draft: where it came back, the browser asks.
addEventListener("beforeunload", (event) => {
  if (atFirst === null && typed() && !form.dataset.draft && due()) event.preventDefault();
});
