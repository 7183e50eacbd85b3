// Records up to a minute of a voice, to be heard before it is kept. Without this the form sends a file, and that works too.
//
// Listening goes by Web Audio, which plays from memory: an <audio> of something unsent would need blob: in the policy.
// Nothing is sent before "Keep this", and what could not be kept stays here, in the page.

const form = document.querySelector("[data-recorder]");
const find = (name) => form.querySelector(`[data-${name}]`);
const [live, clock, status] = ["live", "clock", "status"].map(find);
const [start, stop, listen, quiet, again] = ["start", "stop", "listen", "quiet", "again"].map(find);
const buttons = [start, stop, listen, quiet, again];
const file = form.querySelector("#sound");
const longest = 60; // seconds
const types = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus", "audio/webm"];
const refusals = { NotAllowedError: "refused", SecurityError: "refused", NotFoundError: "missing", OverconstrainedError: "missing" };

let recorder = null;
let recorded = null;
let heard = null;
let busy = false; // asking for the microphone, or sending: a button that is disabled would lose the focus

function say(what) {
  status.textContent = form.querySelector(`[data-say=${what}]`).textContent;
}

// The focus goes with the one button that makes sense next, so that keys alone are enough.
function show(...shown) {
  const before = document.activeElement; // asked first: it is none once it is hidden
  for (const button of buttons) button.hidden = !shown.includes(button);
  if (buttons.includes(before) && !shown.includes(before)) shown[0].focus();
}

async function begin() {
  if (busy) return;
  busy = true;
  let sound = null;
  try {
    sound = await navigator.mediaDevices.getUserMedia({ audio: true });
    record(sound);
  } catch (error) {
    for (const track of sound?.getTracks() ?? []) track.stop();
    say(refusals[error.name] ?? "busy");
  }
  busy = false;
}

function record(sound) {
  const parts = [];
  const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type));
  recorder = new MediaRecorder(sound, { mimeType, audioBitsPerSecond: 64000 });
  recorder.ondataavailable = (event) => parts.push(event.data);
  recorder.onstop = () => {
    for (const track of sound.getTracks()) track.stop();
    finish(new Blob(parts, { type: recorder.mimeType }));
  };
  recorder.start();
  recorded = null;
  form.classList.add("is-recording");
  show(stop);
  stop.focus();
  say("going");
  count(performance.now());
}

function count(from) {
  const seconds = (performance.now() - from) / 1000;
  clock.textContent = Math.min(Math.floor(seconds), longest);
  if (recorder.state === "inactive") return;
  if (seconds >= longest) recorder.stop();
  else setTimeout(count, 200, from);
}

function finish(sound) {
  form.classList.remove("is-recording");
  recorded = sound.size ? sound : null;
  file.value = "";
  show(...(recorded ? [listen, again] : [start]));
  say(recorded ? "stopped" : "silent");
}

async function play() {
  const audio = new AudioContext();
  try {
    const source = audio.createBufferSource();
    source.buffer = await audio.decodeAudioData(await recorded.arrayBuffer());
    source.connect(audio.destination);
    source.onended = () => hush();
    heard = audio;
    show(quiet, again);
    say("playing");
    source.start();
  } catch {
    audio.close();
    say("mute");
  }
}

function hush() {
  heard?.close();
  heard = null;
  if (!recorded) return;
  show(listen, again);
  say("stopped");
}

function anew() {
  recorded = null;
  hush();
  clock.textContent = "0";
  show(start);
  say("again");
}

async function send() {
  if (busy) return;
  busy = true;
  const fields = new FormData(form);
  fields.set("sound", recorded, "voice");
  say("sending");
  const answer = await fetch(form.action, { method: "POST", body: fields, credentials: "same-origin" }).catch(() => null);
  busy = false;
  if (answer?.redirected) location.replace(answer.url);
  else if (answer) answered(answer.ok, new DOMParser().parseFromString(await answer.text(), "text/html"));
  else say("failed");
}

// Kept, with something to say first: that is shown here, as no address may hold it. Not kept: the answer is a page with
// what stands in the way, a fresh token and a fresh key, and the recording is only here.
function answered(kept, page) {
  if (kept) {
    document.querySelector("main").replaceWith(document.adoptNode(page.querySelector("main")));
    return;
  }
  for (const name of ["csrfmiddlewaretoken", "key"]) {
    const fresh = page.querySelector(`[name=${name}]`)?.value;
    if (fresh) form.querySelector(`[name=${name}]`).value = fresh;
  }
  const problems = [...page.querySelectorAll("[data-problem]")].map((each) => each.textContent);
  if (problems.length) status.textContent = problems.join(" ");
  else say("failed");
}

form.addEventListener("submit", (event) => {
  if (recorder?.state === "recording") {
    event.preventDefault();
    recorder.addEventListener("stop", send, { once: true });
    recorder.stop();
  } else if (recorded && !file.files.length) {
    event.preventDefault();
    send();
  } else if (!file.files.length) {
    event.preventDefault();
    say("none");
  }
});

if (navigator.mediaDevices && window.MediaRecorder) {
  live.hidden = false;
  file.removeAttribute("capture");
  start.addEventListener("click", begin);
  stop.addEventListener("click", () => recorder.stop());
  listen.addEventListener("click", play);
  quiet.addEventListener("click", () => hush());
  again.addEventListener("click", anew);
}
