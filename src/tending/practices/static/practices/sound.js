// The sound of a breath, made by the browser: in rises and swells, out is lower, falls and fades, in another voice, so
// that they are apart with eyes shut. Each tone is set on the audio clock before it begins, by the breath's own line.

const breath = document.querySelector("[data-breath]");
const part = breath.closest("[data-part]");
const how = document.querySelector("[data-how]");
const [wanted, loudness] = ["sound", "loudness"].map((name) => how.querySelector(`[name=${name}]`));
const silent = how.querySelector("[data-silent]");

const loudest = 0.12; // of full scale: no step of the slider can startle
const soft = 0.15; // seconds in which a tone that begins half-way comes in
const ready = 2000; // milliseconds until we say that nothing is heard
const exact = 500; // milliseconds that we wait for the audio clock to say what is heard when
const voices = {
  in: { type: "sine", from: 392, to: 587.3, gain: 1, rise: 0.8 },
  out: { type: "triangle", from: 329.6, to: 220, gain: 1.5, rise: 0.12 }, // ears are duller to low notes
};

let context = null;
let out = null; // what the tones of one stretch go through, so that all of them can stop at once
let tones = []; // that were set and may not have ended
let coming = []; // the way in or out that goes on, and the one after it
let going = false;
let turn = 0;
let rest;

const level = () => loudest * 2 ** (loudness.value - loudness.max);
const fresh = (stamp) => stamp?.performanceTime > 0 && performance.now() - stamp.performanceTime < 250;

// The audio clock at a moment of `performance.now()`, as it reaches the ear: what is set for it is heard then.
function heardAt(moment) {
  const stamp = context.getOutputTimestamp?.();
  if (fresh(stamp)) return stamp.contextTime + (moment - stamp.performanceTime) / 1000;
  return context.currentTime - (context.outputLatency ?? 0) + (moment - performance.now()) / 1000;
}

function curve(left, from, value) {
  const points = Math.max(2, Math.ceil(left * 32));
  return Float32Array.from({ length: points }, (_, each) => value(from + ((1 - from) * each) / (points - 1)));
}

function swell(share, rise) {
  const up = Math.sin((Math.PI / 2) * Math.min(share / rise, 1));
  const down = Math.cos((Math.PI / 2) * Math.max((share - rise) / (1 - rise), 0));
  return up * down ** 2;
}

function play({ inward, seconds, at }) {
  const voice = voices[inward ? "in" : "out"];
  const due = heardAt(at);
  const start = Math.max(due, context.currentTime + 0.01);
  const from = (start - due) / seconds;
  const left = seconds - (start - due);
  if (left < 2 * soft) return;
  const comingIn = (share) => (from > 0.01 ? Math.min(((share - from) * seconds) / soft, 1) : 1);
  const tone = new OscillatorNode(context, { type: voice.type });
  const gain = new GainNode(context, { gain: 0 });
  tone.frequency.setValueCurveAtTime(curve(left, from, (share) => voice.from * (voice.to / voice.from) ** share), start, left);
  gain.gain.setValueCurveAtTime(curve(left, from, (share) => voice.gain * comingIn(share) * swell(share, voice.rise)), start, left);
  tone.connect(gain).connect(out);
  tone.start(start);
  tone.stop(start + left);
  tones.push(tone);
  tone.onended = () => { tones = tones.filter((each) => each !== tone); };
}

async function comes(it, within) {
  const since = performance.now();
  while (!it() && performance.now() - since < within) await new Promise((done) => { setTimeout(done, 20); });
  return it();
}

async function wake() {
  try {
    context ??= new AudioContext();
    context.resume().catch(() => {});
  } catch {
    return false;
  }
  const runs = await comes(() => context.state === "running", ready);
  if (runs && context.getOutputTimestamp) await comes(() => fresh(context.getOutputTimestamp()), exact);
  return runs;
}

async function sing() {
  const mine = ++turn;
  clearTimeout(rest);
  const works = await wake();
  if (mine !== turn) return;
  silent.hidden = works;
  if (!works || !going) return;
  out = new GainNode(context, { gain: level() });
  out.connect(context.destination);
  coming.forEach(play);
}

function hush() {
  turn += 1;
  if (!out) return;
  const [ending, now] = [out, context.currentTime];
  out = null;
  ending.gain.setTargetAtTime(0, now, 0.01); // a cut would click
  tones.forEach((tone) => tone.stop(now + 0.06));
  tones = [];
  rest = setTimeout(() => {
    ending.disconnect();
    context.suspend();
  }, 200);
}

part.addEventListener("begin", () => {
  if (wanted.checked) sing(); // nothing is due yet: a browser lets sound begin only with a press
});
part.addEventListener("going", () => {
  going = true;
  if (wanted.checked) sing();
});
part.addEventListener("still", () => {
  going = false;
  coming = [];
  hush();
});
breath.addEventListener("coming", ({ detail }) => {
  coming = [...coming.slice(-1), detail];
  if (out) play(detail);
});
wanted.addEventListener("change", () => {
  how.querySelector("[data-loudness]").hidden = !wanted.checked;
  silent.hidden = true;
  if (!wanted.checked) hush();
  else if (going) sing();
});
loudness.addEventListener("input", () => out?.gain.setTargetAtTime(level(), context.currentTime, 0.05));
