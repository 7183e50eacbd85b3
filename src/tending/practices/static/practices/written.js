// A written practice: what is typed is kept, sealed, at each pause, and when the page is left, other than by *Exit this
// page*. Without script each button keeps it. What is kept belongs to this opening of the page: `turn` puts its posts in
// order, since they may overtake each other. Where words cannot be kept so, or would take the place of another window's,
// the browser asks before they are left.

const form = document.querySelector("[data-written]");
const heard = document.querySelector("[data-heard]");
const PAUSE = 2000;
const LONGEST = 15000; // for someone who writes without a pause

function follow() {
  const { revision, turn, met, hushed } = form.elements;
  const [kept, unkept] = ["kept", "unkept"].map((name) => form.querySelector(`[data-${name}]`));
  const own = ["text", "own_words", "chosen"];
  const said = () => JSON.stringify([...new FormData(form)].filter(([name]) => own.includes(name)));

  const boxes = [...form.querySelectorAll("textarea")];
  const written = () => boxes.some(({ value }) => value.trim());
  const long = () => boxes.some(({ value }) => value.length > form.dataset.longest);

  const back = "unsaved" in form.dataset; // what stands here came back: none of it is kept
  let known = back ? null : said();
  let refused = back ? said() : null;
  let stuck = !form.dataset.draft;
  let sent = null;
  let timer = 0;
  let since = null;
  let going = false;
  const due = () => !going && !("left" in document.documentElement.dataset) && said() !== known;

  function next() {
    turn.value = Number(turn.value) + 1;
    return new FormData(form);
  }

  async function keep() {
    since = null;
    if (!form.dataset.draft || !due()) return;
    const typed = said();
    const answer = await fetch(form.dataset.draft, { method: "POST", body: next(), credentials: "same-origin" })
      .catch(() => null);
    const at = answer?.ok && answer.headers.get("Tending-Revision");
    kept.hidden = !at;
    unkept.textContent = "";
    refused = at ? null : typed;
    stuck = !at && answer?.status !== 422;
    if (at) {
      known = typed;
      revision.value = Math.max(revision.value, at);
      if (answer.status === 200) show(await answer.text());
    } else {
      // Our own page says why it was not; any other answer, a closed door for one, is no text for this place.
      const why = answer && [409, 422].includes(answer.status) ? await answer.text() : "";
      unkept.textContent = why || unkept.dataset.unkept;
    }
  }

  function show(words) {
    heard.innerHTML = words;
    (heard.querySelector("[data-card]") ? met : hushed).value = "1";
  }

  form.addEventListener("input", () => {
    kept.hidden = true;
    since ??= Date.now();
    clearTimeout(timer);
    timer = setTimeout(keep, Math.min(PAUSE, since + LONGEST - Date.now()));
  });
  form.addEventListener("submit", () => {
    turn.value = Number(turn.value) + 1;
    going = true;
  });
  // Sent while the page still stands, where the browser says so in time: on its way out a beacon can be dropped.
  function leave() {
    if (!form.dataset.draft || !due() || said() === sent) return;
    sent = said();
    navigator.sendBeacon(form.dataset.draft, next());
  }
  addEventListener("beforeunload", (event) => {
    if (due() && written() && (stuck || long() || said() === refused)) event.preventDefault();
    else leave();
  });
  addEventListener("pagehide", () => {
    clearTimeout(timer);
    leave();
  });
  // Back from elsewhere, out of the browser's own cache: what the beacon kept is not known here yet.
  addEventListener("pageshow", ({ persisted }) => {
    going = false;
    if (persisted) keep();
  });
}

if (form) follow();
