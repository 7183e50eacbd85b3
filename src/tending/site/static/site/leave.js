// Exit this page. The form works by itself; this makes it instant, and keeps Back from showing what was here.

const form = document.querySelector("[data-leave]");
const root = document.documentElement;

const PATIENCE = 1000;

async function leave() {
  root.hidden = true;
  root.dataset.left = "";
  document.title = "";
  // The page is blank already. Going on before the door is closed would let a quick Back find it open.
  const closed = fetch(form.action, { method: "POST", keepalive: true, credentials: "same-origin" }).catch(() => null);
  await Promise.race([closed, new Promise((enough) => setTimeout(enough, PATIENCE))]);
  location.replace(form.dataset.to);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  leave();
});

// Shift three times within two seconds. Not Escape: that stops a page from loading, the new one included.
let presses = [];
document.addEventListener("keydown", (event) => {
  if (event.key !== "Shift") {
    presses = [];
    return;
  }
  if (event.repeat) return;
  presses = [...presses, event.timeStamp].filter((at) => event.timeStamp - at < 2000);
  if (presses.length === 3) leave();
});

// A page in the browser's page cache is a picture of the past: hide it on the way out, and show it again only if the
// door is still open. Reloading it instead would lose a half-written note.
addEventListener("pagehide", () => {
  root.hidden = true;
});

addEventListener("pageshow", async (event) => {
  if (!event.persisted) return;
  const answer = await fetch(location.href, { method: "HEAD", credentials: "same-origin" }).catch(() => null);
  if (answer?.ok) root.hidden = false;
  else location.reload();
});
