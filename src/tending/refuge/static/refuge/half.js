// A plan left half written, for another page or for good, is sent to be kept, sealed. Not when it is being saved, and not
// on *Exit this page*. The browser would forget it, since our pages go into no cache.

const form = document.querySelector("[data-half]");
const typed = () => [...form.querySelectorAll("textarea")].map((each) => each.value).join("\0");
const atFirst = typed();
let saving = false;

form.addEventListener("submit", () => { saving = true; });
addEventListener("pagehide", () => {
  const left = "left" in document.documentElement.dataset;
  if (!saving && !left && typed() !== atFirst) navigator.sendBeacon(form.dataset.half, new FormData(form));
});
