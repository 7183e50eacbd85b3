// The breath: a shape that grows with the breath in and settles with the breath out, and says which it is. Where motion
// or the shape is not wanted, it counts in words. It can be felt too; sound.js makes it heard.
//
// It says "coming" of each way in or out before it begins, and "phase" when it begins: its number, in or out, the
// seconds it takes, and when it should begin in milliseconds of `performance.now()`.

const still = matchMedia("(prefers-reduced-motion: reduce)");
const how = document.querySelector("[data-how]");
const lead = 0.3; // seconds before the first breath, in which its sound can be made ready
const slept = 1000; // milliseconds: a timer this late woke with the computer, and the player will put the line right
const felt = { in: [80, 120, 80], out: [400] }; // milliseconds on, off, on

function follow(breath) {
  const part = breath.closest("[data-part]");
  const shape = breath.querySelector("[data-shape]");
  const word = breath.querySelector("[data-word]");
  const numbers = breath.dataset.numbers.split(" ");
  const wanted = Object.fromEntries(["shape", "vibration"].map((name) => [name, how.querySelector(`[name=${name}]`)]));
  let [pace, inward, last] = [1, 0, 0];
  let line;
  let number = -1; // of the way in or out that it is in; in is even
  let timer;

  const isIn = (each) => each % 2 === 0;
  const takes = (each) => (isIn(each) ? inward : 60 / pace - inward);
  const starts = (each) => lead + (Math.floor(each / 2) * 60) / pace + (isIn(each) ? 0 : inward);

  function at(spent) {
    const begun = 2 * Math.floor(((spent - lead) * pace) / 60);
    return spent < lead ? -1 : begun + (spent >= starts(begun + 1) ? 1 : 0);
  }

  function say(name, each) {
    if (each < 0 || each >= last) return;
    const detail = { number: each, inward: isIn(each), seconds: takes(each), at: line.when(starts(each)) };
    breath.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }

  function waitFor(each) {
    if (each >= last) return;
    const due = line.when(starts(each));
    timer = setTimeout(() => {
      const late = performance.now() - due;
      if (late < 0) waitFor(each);
      else if (late < slept) enter(each);
      else timer = setTimeout(() => enter(each), slept / 4); // "still" comes first, and clears it
    }, Math.ceil(due - performance.now()));
  }

  function enter(each) {
    number = each;
    if (wanted.vibration.checked) navigator.vibrate(isIn(each) ? felt.in : felt.out);
    draw(line.spent(performance.now()));
    say("phase", each);
    say("coming", each + 1);
    waitFor(each + 1);
  }

  function draw(spent) {
    const share = number < 0 ? 0 : Math.min(Math.max((spent - starts(number)) / takes(number), 0), 1);
    const moves = wanted.shape.checked && !still.matches;
    const text = number < 0 ? "" : words(share, !moves);
    if (word.textContent !== text) word.textContent = text;
    breath.classList.toggle("is-in", number >= 0 && isIn(number));
    const full = isIn(number) ? share : 1 - share;
    const size = still.matches ? 1 : 0.55 + (0.45 * (1 - Math.cos(Math.PI * (number < 0 ? 0 : full)))) / 2;
    shape.style.transform = `scale(${size})`;
  }

  function words(share, counted) {
    const said = isIn(number) ? breath.dataset.in : breath.dataset.out;
    const beats = Math.round(takes(number));
    return counted ? `${said}: ${numbers[Math.min(Math.floor(share * beats), beats - 1)]}` : said;
  }

  function count(name, seconds) {
    part.querySelector(`[data-counted=${name}]`).textContent = numbers.slice(0, Math.round(seconds)).join(", ");
  }

  part.addEventListener("begin", ({ detail: minutes }) => {
    const ratio = how.querySelector("[name=ratio]:checked").dataset;
    pace = Number(how.querySelector("[name=pace]:checked").value);
    inward = ((60 / pace) * ratio.in) / (Number(ratio.in) + Number(ratio.out));
    const others = [...document.querySelectorAll("[data-part]")].filter((each) => each !== part);
    const left = minutes * 60 - others.reduce((sum, each) => sum + Number(each.dataset.seconds), 0);
    last = 2 * Math.floor((left * pace) / 60);
    part.dataset.seconds = lead + ((last / 2) * 60) / pace;
    count("in", inward);
    count("out", 60 / pace - inward);
    how.querySelector("[data-rhythm]").hidden = true;
    how.querySelector("details").open = false;
    document.querySelector("[data-beside]").append(how);
  });
  part.addEventListener("going", ({ detail }) => {
    line = detail;
    number = Math.min(at(line.spent(performance.now())), last - 1);
    [number, number + 1].forEach((each) => say("coming", each));
    waitFor(number + 1);
  });
  part.addEventListener("tick", ({ detail: spent }) => draw(spent));
  part.addEventListener("still", () => {
    clearTimeout(timer);
    if (wanted.vibration.checked) navigator.vibrate(0);
  });
  wanted.vibration.addEventListener("change", () => {
    if (!wanted.vibration.checked) navigator.vibrate(0);
  });
  wanted.shape.addEventListener("change", () => breath.classList.toggle("is-unseen", !wanted.shape.checked));
  how.querySelectorAll("[data-felt]").forEach((each) => { each.hidden = !navigator.vibrate; });
  breath.hidden = false;
}

document.querySelectorAll("[data-breath]").forEach(follow);
